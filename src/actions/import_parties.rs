//! A spreadsheet of companies or partners: looked at as often as staff like, then written once.

mod book;
mod read;
#[cfg(test)]
mod tests;
mod text;

use domain::import::{Draft, Examined, ImportRefused, ImportReport, Known, Plan, examine};
use domain::party::Side;

use super::access::MissionStaff;
use super::add_party::{NewParty, NewPerson, insert_party};
use super::{AddRefused, Breakage, Ctx, Failed};
use crate::storage::{ConnectionTrait, DbErr, journal, parties, people};
use read::{Bounds, ReadFile, read};

/// A file as it was sent.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// What it is called there; for the journal only.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads a file and says what is in it; where the plan confirms, writes every row that is well, in
/// one transaction, with one row in the journal. Rows that are not well are left out.
///
/// # Errors
///
/// [`ImportRefused`]; then nothing is written.
pub async fn import_parties(
    ctx: &Ctx,
    staff: &MissionStaff,
    file: NewFile,
    plan: Plan,
) -> Result<ImportReport, Failed<ImportRefused>> {
    let NewFile { name, bytes } = file;
    let limits = &ctx.settings.limits;
    let bounds = Bounds { bytes: limits.spreadsheet_bytes, rows: limits.spreadsheet_rows };
    let sheets = read_aside(bytes, bounds).await?;
    if !plan.confirm {
        return Ok(look(ctx.db.read(), staff, &sheets, &plan).await?.report);
    }

    let tx = ctx.db.begin().await?;
    let Examined { mut report, drafts } = look(&tx, staff, &sheets, &plan).await?;
    report.imported = Some(drafts.len());
    for draft in drafts {
        let row = draft.row;
        insert_party(ctx, &tx, staff.mission(), new_party(draft)).await.map_err(|failed| {
            failed.map(|refused: AddRefused| ImportRefused::RowRefused(row, refused.to_string()))
        })?;
    }
    let counts = &report.counts;
    let entry = journal::Entry {
        mission: Some(staff.mission().id),
        meeting: None,
        what: "parties imported".to_owned(),
        actor: staff.staff().actor(),
        was: None,
        became: Some(serde_json::json!({ "side": plan.side, "file": name, "counts": counts })),
        reason: None,
        at: ctx.clock.now(),
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    tx.commit().await?;
    Ok(report)
}

/// Reads on a thread that may take its time: a workbook is unpacked there.
async fn read_aside(bytes: Vec<u8>, bounds: Bounds) -> Result<ReadFile, Failed<ImportRefused>> {
    let aside = tokio::task::spawn_blocking(move || read(&bytes, bounds)).await;
    let broken = |error: tokio::task::JoinError| {
        Failed::Broken(Breakage::Impossible(format!("a file could not be read: {error}")))
    };
    aside.map_err(broken)?.map_err(Failed::Refused)
}

async fn look(
    db: &impl ConnectionTrait,
    staff: &MissionStaff,
    file: &ReadFile,
    plan: &Plan,
) -> Result<Examined, Failed<ImportRefused>> {
    let known = known(db, staff, plan.side).await?;
    examine(&file.sheets, &file.format, plan, staff.mission(), &known).map_err(Failed::Refused)
}

async fn known(
    db: &impl ConnectionTrait,
    staff: &MissionStaff,
    side: Side,
) -> Result<Known, DbErr> {
    let mission = staff.mission().id;
    let parties = parties::list(db, mission, Some(side)).await?;
    let people = people::list(db, mission).await?;
    Ok(Known::new(&parties, &people, side))
}

fn new_party(draft: Draft) -> NewParty {
    NewParty {
        side: draft.side,
        name: draft.name,
        vat: draft.vat,
        place: draft.place,
        city: draft.city,
        zone: draft.zone,
        sector: draft.sector.map(|it| it.key().to_owned()),
        person: NewPerson {
            name: draft.person,
            email: draft.email,
            phone: draft.phone,
            language: draft.language,
        },
    }
}
