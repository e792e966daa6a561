//! Mails about training sessions.

use domain::ids::{MissionId, PersonId, TrainingId};

use super::{TellFailed, letter, named, send_and_note, url_for};
use crate::actions::Ctx;
use crate::mail::{self, Kind};
use crate::storage::{missions, parties, people, trainings};

/// Tells one person that there is a session, or with `is_off` that there is none after all;
/// nothing where that is not true any more, or its time is over.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn tell_training(
    ctx: &Ctx,
    (mission, training): (MissionId, TrainingId),
    person: PersonId,
    is_off: bool,
) -> Result<(), TellFailed> {
    let db = ctx.db.read();
    let Some(mission) = missions::find(db, mission).await? else { return Ok(()) };
    let Some(training) = trainings::find(db, mission.id, training).await? else { return Ok(()) };
    let Some(person) = people::find(db, mission.id, person).await? else { return Ok(()) };
    let Some(party) = parties::find(db, mission.id, person.party).await? else { return Ok(()) };
    if training.cancelled_at.is_some() != is_off || training.slot.end() <= ctx.clock.now() {
        return Ok(());
    }
    let link_url = url_for(ctx, &mission, person.id).await?;
    let agency = mail::Party {
        name: ctx.settings.mail.from_name.clone(),
        person: String::new(),
        city: mission.zone.city().into_owned(),
        zone: mission.zone,
    };
    let meeting = mail::Meeting {
        span: training.slot,
        own: named(&party, Some(&person)),
        other: agency,
        page_url: link_url.clone(),
    };
    let kind = Kind::Training { meeting, title: training.title, is_off };
    send_and_note(ctx, &letter(ctx, &mission, &person, (kind, link_url)), &person, None).await
}
