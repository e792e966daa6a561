//! The mails that nothing but time or staff's wish makes due: reminders, the question weeks later,
//! the first word.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, MissionId, PartyId, PersonId, SeatId};
use domain::meeting::{Meeting, State};
use domain::party::Side;
use domain::reminder::Ahead;

use super::access::MissionStaff;
use super::outbox::{Owed, owe_all};
use super::plan_training::renew_training_reminders;
use super::{Ctx, Failed};
use crate::storage::seats::Seat;
use crate::storage::{
    ConnectionTrait, DbErr, jobs, journal, mail_plans, mails, meetings, parties, people, seats,
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
    let ahead: HashMap<MeetingId, &Meeting> = ahead.map(|it| (it.id, it)).collect();
    let (mut forgotten, mut owed) = (Vec::new(), Vec::new());
    for seat in seats::list(&tx, mission).await? {
        let Some(meeting) = ahead.get(&seat.meeting) else { continue };
        let Some(told) = seat.told.filter(|it| it.notice.kind.stays()) else { continue };
        let whom = (seat.id, told.notice.sequence);
        forgotten.extend(reminder_keys(meeting, whom));
        owed.extend(due_reminders(meeting, whom, (&chosen, now)));
    }
    jobs::delete_all_owed(&tx, &forgotten).await?;
    owe_all(ctx, &tx, owed).await?;
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
    let owed = new.iter().map(|person| (Owed::FirstContact { mission, person: *person }, now));
    owe_all(ctx, &tx, owed.collect()).await?;
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
    let partners = parties::list(db, mission, Some(Side::Partner)).await?;
    let partners: HashSet<PartyId> = partners.into_iter().map(|it| it.id).collect();
    let written = mails::list(db, mission).await?;
    let written: HashSet<PersonId> = written.into_iter().map(|it| it.person).collect();
    let owed = jobs::list_open(db, mission).await?;
    let owed: HashSet<String> = owed.into_iter().map(|it| it.due_key).collect();
    let is_new = |person: PersonId| {
        let first = Owed::FirstContact { mission, person }.due_key();
        !written.contains(&person) && !owed.contains(&first)
    };
    let all = people::list(db, mission).await?;
    let theirs = all.into_iter().filter(|it| partners.contains(&it.party));
    Ok(theirs.map(|it| it.id).filter(|it| is_new(*it)).collect())
}

/// Owes the reminders of a seat that was told of its meeting as this revision.
pub(super) async fn owe_reminders(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    (seat, revision): (SeatId, u32),
) -> Result<(), DbErr> {
    let (all, now) = (reminders(ctx, db, meeting.mission).await?, ctx.clock.now());
    owe_all(ctx, db, due_reminders(meeting, (seat, revision), (&all, now)).collect()).await
}

/// The debts of reminding a seat that was told of its meeting as this revision, and from when on.
fn due_reminders(
    meeting: &Meeting,
    (seat, revision): (SeatId, u32),
    (all, now): (&[Ahead], DateTime<Utc>),
) -> impl Iterator<Item = (Owed, DateTime<Utc>)> {
    let due = move |ahead: &Ahead| {
        let due_at = ahead.due_at(meeting.slot.start(), now)?;
        let (mission, meeting) = (meeting.mission, meeting.id);
        Some((Owed::Remind { mission, meeting, seat, revision, ahead: *ahead }, due_at))
    };
    all.iter().filter_map(due)
}

/// What was owed of reminders to a seat that was told this revision is owed no more.
pub(super) async fn forget_reminders(
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    seat: &Seat,
    revision: u32,
) -> Result<(), DbErr> {
    let keys: Vec<String> = reminder_keys(meeting, (seat.id, revision)).collect();
    jobs::delete_all_owed(db, &keys).await
}

/// The keys of all reminders that a seat may be owed that was told this revision.
fn reminder_keys(
    meeting: &Meeting,
    (seat, revision): (SeatId, u32),
) -> impl Iterator<Item = String> {
    let (mission, meeting) = (meeting.mission, meeting.id);
    let key = move |ahead| Owed::Remind { mission, meeting, seat, revision, ahead }.due_key();
    Ahead::ALL.into_iter().map(key)
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
    let owed = ctx.settings.mail.follow_up_days.iter().map(|days| {
        let due_at = held.slot.end() + TimeDelta::days((*days).into());
        (Owed::FollowUp { mission, meeting, seat: seat.id, days: *days }, due_at)
    });
    owe_all(ctx, db, owed.collect()).await
}
