//! The mails that nothing but time or staff's wish makes due: reminders, the question weeks later,
//! the first word.

use std::convert::Infallible;

use chrono::TimeDelta;
use domain::ids::{MeetingId, MissionId, PersonId, SeatId};
use domain::meeting::{Meeting, State};
use domain::party::Side;
use domain::reminder::Ahead;

use super::access::MissionStaff;
use super::outbox::{Owed, owe};
use super::plan_training::renew_training_reminders;
use super::{Ctx, Failed};
use crate::storage::seats::Seat;
use crate::storage::{
    ConnectionTrait, DbErr, jobs, journal, mail_plans, mails, meetings, people, seats,
};

/// The reminders of a mission, the earliest first: what its staff chose, else the settings.
///
/// # Errors
///
/// The database's.
pub async fn reminders(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Vec<Ahead>, DbErr> {
    let chosen = mail_plans::find(db, mission).await?;
    let mut all = chosen.unwrap_or_else(|| ctx.settings.mail.reminders.clone());
    all.sort();
    all.dedup();
    Ok(all)
}

/// Changes the reminders of a mission, also for the meetings that are booked already.
///
/// # Errors
///
/// The database's.
pub async fn change_reminders(
    ctx: &Ctx,
    staff: &MissionStaff,
    mut chosen: Vec<Ahead>,
) -> Result<Vec<Ahead>, Failed<Infallible>> {
    let (mission, now) = (staff.mission().id, ctx.clock.now());
    chosen.sort();
    chosen.dedup();
    let tx = ctx.db.begin().await?;
    let was = reminders(ctx, &tx, mission).await?;
    if was == chosen {
        return Ok(chosen);
    }
    mail_plans::update(&tx, mission, &chosen, now).await?;
    let ahead = meetings::list(&tx, mission).await?;
    let ahead = ahead.iter().filter(|it| it.state == State::Booked && now < it.slot.start());
    for meeting in ahead {
        for seat in seats::list_of(&tx, mission, meeting.id).await? {
            let Some(told) = seat.told.as_ref().filter(|it| it.notice.kind.stays()) else {
                continue;
            };
            forget_reminders(&tx, meeting, &seat, told.notice.sequence).await?;
            owe_reminders(ctx, &tx, meeting, (seat.id, told.notice.sequence)).await?;
        }
    }
    renew_training_reminders(ctx, &tx, mission).await?;
    let codes = |it: &[Ahead]| serde_json::json!({ "reminders": it });
    let entry = journal::Entry {
        mission: Some(mission),
        meeting: None,
        what: "reminders changed".to_owned(),
        actor: staff.staff().actor(),
        was: Some(codes(&was)),
        became: Some(codes(&chosen)),
        reason: None,
        at: now,
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    tx.commit().await?;
    Ok(chosen)
}

/// Owes the first word to every partner's people who never had a mail of ours; gives how many.
///
/// # Errors
///
/// The database's.
pub async fn send_first_contacts(
    ctx: &Ctx,
    staff: &MissionStaff,
) -> Result<usize, Failed<Infallible>> {
    let (mission, now) = (staff.mission().id, ctx.clock.now());
    let tx = ctx.db.begin().await?;
    let new = strangers(&tx, mission).await?;
    for person in &new {
        owe(ctx, &tx, Owed::FirstContact { mission, person: *person }, now).await?;
    }
    if !new.is_empty() {
        let entry = journal::Entry {
            mission: Some(mission),
            meeting: None,
            what: "first contacts sent".to_owned(),
            actor: staff.staff().actor(),
            was: None,
            became: Some(serde_json::json!({ "people": new })),
            reason: None,
            at: now,
        };
        journal::insert(&tx, ctx.ids.next(), entry).await?;
    }
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(new.len())
}

/// The partners' people who never had a mail of ours, nor are owed the first word.
///
/// # Errors
///
/// The database's.
pub async fn strangers(
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Vec<PersonId>, DbErr> {
    let parties = crate::storage::parties::list(db, mission, Some(Side::Partner)).await?;
    let written = mails::list(db, mission).await?;
    let owed = jobs::list_open(db, mission).await?;
    let is_new = |person: PersonId| {
        let first = Owed::FirstContact { mission, person }.due_key();
        written.iter().all(|it| it.person != person) && owed.iter().all(|it| it.due_key != first)
    };
    let all = people::list(db, mission).await?;
    let partners = all.into_iter().filter(|it| parties.iter().any(|party| party.id == it.party));
    Ok(partners.map(|it| it.id).filter(|it| is_new(*it)).collect())
}

/// Owes the reminders of a seat that was told of its meeting as this revision.
pub(super) async fn owe_reminders(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    (seat, revision): (SeatId, u32),
) -> Result<(), DbErr> {
    let now = ctx.clock.now();
    for ahead in reminders(ctx, db, meeting.mission).await? {
        let Some(due_at) = ahead.due_at(meeting.slot.start(), now) else { continue };
        let (mission, meeting) = (meeting.mission, meeting.id);
        owe(ctx, db, Owed::Remind { mission, meeting, seat, revision, ahead }, due_at).await?;
    }
    Ok(())
}

/// What was owed of reminders to a seat that was told this revision is owed no more.
pub(super) async fn forget_reminders(
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    seat: &Seat,
    revision: u32,
) -> Result<(), DbErr> {
    for ahead in Ahead::ALL {
        let (mission, meeting, seat) = (meeting.mission, meeting.id, seat.id);
        let owed = Owed::Remind { mission, meeting, seat, revision, ahead };
        jobs::delete_owed(db, &owed.due_key()).await?;
    }
    Ok(())
}

/// Owes a company the question what has become of a meeting that was held.
pub(super) async fn owe_follow_ups(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    held: &Meeting,
    seat: &Seat,
) -> Result<(), DbErr> {
    if seat.side != Side::Company {
        return Ok(());
    }
    let (mission, meeting): (_, MeetingId) = (held.mission, held.id);
    for days in ctx.settings.mail.follow_up_days.iter().copied() {
        let owed = Owed::FollowUp { mission, meeting, seat: seat.id, days };
        owe(ctx, db, owed, held.slot.end() + TimeDelta::days(days.into())).await?;
    }
    Ok(())
}
