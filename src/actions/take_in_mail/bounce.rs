//! A mail of ours that did not arrive: its address is marked, and staff reach the person by phone.

use domain::ids::{MeetingId, MissionId};
use domain::inbound::{Heard, Kind, Need};
use serde_json::{Value, json};

use super::{Found, message};
use crate::actions::Ctx;
use crate::actions::lapse_hold::SYSTEM;
use crate::mail::{Received, Report, bounced_mail};
use crate::storage::dead_addresses::{self, DeadAddress};
use crate::storage::inbound_mails::Place;
use crate::storage::journal::{self, Entry};
use crate::storage::mails::{self, Bounced, Mail};
use crate::storage::{ConnectionTrait, DbErr};

/// Believes a report only where it comes back to the envelope sender of a mail that we sent, or
/// names that mail by its Message-ID: both are known to nobody but those whom it passed. Any other
/// is for staff to read.
pub(super) async fn hear(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mail: &Received,
    report: &Report,
) -> Result<Found, DbErr> {
    let Some(ours) = returned(ctx, db, mail, report).await? else {
        let found = Found::new(Kind::Bounce, Heard::ForStaff, Some(Need::Read));
        return Ok(found.because("bounce_of_unknown_mail").at(message::place(db, mail).await?));
    };
    let words = format!("{} {}", report.status, report.words).trim().to_owned();
    let found = if report.failed {
        let bounced = Bounced { at: ctx.clock.now(), words: words.clone() };
        mails::update_bounced(db, ours.id, &bounced).await?;
        let dead = DeadAddress {
            address: ours.address.clone(),
            status: report.status.clone(),
            words: report.words.clone(),
            since: ctx.clock.now(),
        };
        dead_addresses::insert(db, &dead).await?;
        note_dead(ctx, db, &ours, &words).await?;
        Found::new(Kind::Bounce, Heard::Undeliverable, Some(Need::Phone))
            .because("address_takes_no_mail")
    } else {
        Found::new(Kind::Bounce, Heard::Noted, None).because("delivery_delayed")
    };
    let comment = (!words.is_empty()).then_some(words);
    Ok(Found { comment, address: Some(ours.address.clone()), ..found }.at(message::of(&ours)))
}

/// The mail of ours that came back.
async fn returned(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mail: &Received,
    report: &Report,
) -> Result<Option<Mail>, DbErr> {
    let address = &ctx.settings.mail.bounce_address;
    for id in mail.to.iter().filter_map(|it| bounced_mail(it, address)) {
        if let Some(ours) = mails::find(db, id).await? {
            return Ok(Some(ours));
        }
    }
    match &report.about {
        Some(id) => message::sent_as(db, id).await,
        None => Ok(None),
    }
}

/// Writes into the journal that a dead address is alive again, by a mail that came from it.
pub(super) async fn note_alive(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mail: &Received,
    place: Place,
) -> Result<(), DbErr> {
    let facts = json!({ "person": place.person, "address": mail.from });
    let about = (place.mission, place.meeting);
    journal::insert(db, ctx.ids.next(), entry(ctx, about, ("address alive", facts))).await
}

async fn note_dead(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    ours: &Mail,
    words: &str,
) -> Result<(), DbErr> {
    let facts = json!({ "person": ours.person, "address": ours.address });
    let about = (Some(ours.mission), ours.meeting);
    let reason = (!words.is_empty()).then(|| words.to_owned());
    let entry = Entry { reason, ..entry(ctx, about, ("mail came back", facts)) };
    journal::insert(db, ctx.ids.next(), entry).await
}

fn entry(
    ctx: &Ctx,
    (mission, meeting): (Option<MissionId>, Option<MeetingId>),
    (what, facts): (&str, Value),
) -> Entry {
    Entry {
        mission,
        meeting,
        what: what.to_owned(),
        actor: SYSTEM.to_owned(),
        was: None,
        became: Some(facts),
        reason: None,
        at: ctx.clock.now(),
    }
}
