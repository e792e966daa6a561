//! Who serves the demo's meetings ahead: an interpreter, and the demo's staff as host.

use chrono::{DateTime, Utc};
use domain::language::Language;
use domain::market::Place;
use domain::meeting::{Meeting, State};
use domain::party::Side;
use domain::time::Zone;

use super::{plain, said};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, Failed, NewInterpreter, NewParty, NewPerson};
use crate::cli::Failure;
use crate::jobs;
use crate::storage::meetings;

/// Adds an interpreter to a mission; they serve the first two meetings after `now`, of which the
/// demo's staff host the first.
pub(super) async fn play(
    ctx: &Ctx,
    staff: &MissionStaff,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let party = NewParty {
        side: Side::Interpreter,
        name: "Élodie Tremblay".to_owned(),
        vat: None,
        place: "CA-QC".parse::<Place>()?,
        city: "Montréal".to_owned(),
        zone: Zone::parse("America/Toronto")?,
        sector: None,
        person: NewPerson {
            name: "Élodie Tremblay".to_owned(),
            email: "elodie@interpreters.example".to_owned(),
            phone: None,
            language: Language::Fr,
        },
    };
    let languages = vec![Language::It, Language::Fr, Language::En];
    let new = NewInterpreter { party, languages };
    let interpreter = actions::add_interpreter(ctx, staff, new).await.map_err(said)?;

    let mut ahead = meetings::list(ctx.db.read(), staff.mission().id).await?;
    ahead.retain(|it| it.state == State::Booked && now < it.slot.start());
    let served = ahead.iter().take(2).collect::<Vec<&Meeting>>();
    for meeting in &served {
        let assigned =
            actions::assign_interpreter(ctx, staff, meeting.id, interpreter, meeting.revision);
        match assigned.await {
            // They serve the one before it.
            Ok(_) | Err(Failed::Refused(_)) => {}
            Err(failed) => return Err(said(failed)),
        }
    }
    if let Some(first) = served.first() {
        let account = staff.staff().account();
        let how = (first.revision, Language::It);
        plain(actions::assign_host(ctx, staff, first.id, account, how).await)?;
    }
    jobs::run_due(ctx).await?;
    Ok(())
}
