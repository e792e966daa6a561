//! A training session: staff plan it, move it, choose who speaks, call it off. Everybody of the
//! mission is told by mail, with an entry for the calendar, and reminded.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId, PersonId, SeatId, TrainingId};
use domain::mission::Mission;
use domain::reminder::Ahead;
use domain::time::Span;
use domain::training::{
    Part, SPEAKERS_MAX, Sitter, Training, TrainingRefused, TrainingSeat, plan, reschedule,
};

use super::access::MissionStaff;
use super::outbox::owe_all;
use super::plan_mails::reminders;
use super::{Ctx, Failed, Owed};
use crate::rooms::{Order, Timetable};
use crate::storage::training_news::TrainingTold;
use crate::storage::{
    ConnectionTrait, DbErr, OnConstraint, jobs, journal, people, training_news, training_seats,
    trainings,
};

/// A session as staff plan it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTraining {
    /// What it is about.
    pub title: String,
    /// When.
    pub slot: Span,
    /// Who of the mission speaks.
    pub speakers: Vec<PersonId>,
}

/// Plans a session and tells everybody of the mission.
///
/// # Errors
///
/// [`TrainingRefused`]; [`Failed::NotFound`] where a speaker is nobody of this mission.
pub async fn plan_training(
    ctx: &Ctx,
    staff: &MissionStaff,
    new: NewTraining,
) -> Result<TrainingId, Failed<TrainingRefused>> {
    let (mission, now) = (staff.mission(), ctx.clock.now());
    let NewTraining { title, slot, mut speakers } = new;
    speakers.sort_unstable();
    speakers.dedup();
    let title = title.trim().to_owned();
    plan(&title, slot, speakers.len(), now).map_err(Failed::Refused)?;
    if mission.released_at.is_none() {
        return Err(Failed::Refused(TrainingRefused::Draft));
    }
    let id = TrainingId(ctx.ids.next());
    let training = Training {
        id,
        mission: mission.id,
        title,
        slot,
        revision: 0,
        changed_at: now,
        cancelled_at: None,
    };
    let tx = ctx.db.begin().await?;

    trainings::insert(&tx, &training, now).await?;
    for person in &speakers {
        people::find(&tx, mission.id, *person).await?.ok_or(Failed::NotFound)?;
        let seat = new_seat(ctx, &training, Sitter::Person(*person), Part::Speaker);
        training_seats::insert(&tx, &seat).await?;
    }
    tell_all(ctx, &tx, mission, &training).await?;
    note(ctx, &tx, (staff, &training), ("training planned", None)).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(id)
}

/// Calls a session off; whoever was told of it is told of that. Once is enough.
///
/// # Errors
///
/// [`TrainingRefused::Closed`] where it is over; [`Failed::NotFound`] where there is none.
pub async fn cancel_training(
    ctx: &Ctx,
    staff: &MissionStaff,
    training: TrainingId,
) -> Result<(), Failed<TrainingRefused>> {
    let (mission, now) = (staff.mission(), ctx.clock.now());
    let tx = ctx.db.begin().await?;

    let found = trainings::lock(&tx, mission.id, training).await?.ok_or(Failed::NotFound)?;
    if found.cancelled_at.is_some() {
        return Ok(());
    }
    if found.slot.end() <= now {
        return Err(Failed::Refused(TrainingRefused::Closed(found.slot.end())));
    }
    let revision = found.revision.saturating_add(1);
    let found = Training { cancelled_at: Some(now), changed_at: now, revision, ..found };
    trainings::update(&tx, &found).await?;
    tell_all(ctx, &tx, mission, &found).await?;
    note(ctx, &tx, (staff, &found), ("training called off", None)).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    // Whoever sits in its room is told that it closes.
    let (opens_at, _) = training_window(ctx, &found);
    let (starts_at, ends_at) = (found.slot.start(), found.slot.end());
    let times = Timetable { opens_at, starts_at, ends_at, closes_at: now };
    ctx.rooms.timetable(room_of(training), times).await;
    Ok(())
}

/// Moves a session to another time, as staff saw it at the revision `seen`; everybody of the
/// mission is told, and a room that is open keeps the new hours.
///
/// # Errors
///
/// [`TrainingRefused`]; [`Failed::NotFound`] where there is none.
pub async fn move_training(
    ctx: &Ctx,
    staff: &MissionStaff,
    training: TrainingId,
    (slot, seen): (Span, u32),
) -> Result<(), Failed<TrainingRefused>> {
    let (mission, now) = (staff.mission(), ctx.clock.now());
    let tx = ctx.db.begin().await?;

    let was = trainings::lock(&tx, mission.id, training).await?.ok_or(Failed::NotFound)?;
    let moved = reschedule(&was, seen, slot, now).map_err(Failed::Refused)?;
    if moved == was {
        return Ok(());
    }
    trainings::update(&tx, &moved).await?;
    tell_all(ctx, &tx, mission, &moved).await?;
    note(ctx, &tx, (staff, &moved), ("training moved", None)).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    let (opens_at, closes_at) = training_window(ctx, &moved);
    let (starts_at, ends_at) = (slot.start(), slot.end());
    let times = Timetable { opens_at, starts_at, ends_at, closes_at };
    ctx.rooms.timetable(room_of(training), times).await;
    Ok(())
}

/// Gives somebody of the mission the word in a session, or takes it from them: before it, and
/// while it goes on.
///
/// # Errors
///
/// [`TrainingRefused`]; [`Failed::NotFound`] where there is no such session or person.
pub async fn give_word(
    ctx: &Ctx,
    staff: &MissionStaff,
    (training, person): (TrainingId, PersonId),
    has_word: bool,
) -> Result<(), Failed<TrainingRefused>> {
    let mission = staff.mission();
    let part = if has_word { Part::Speaker } else { Part::Listener };
    let tx = ctx.db.begin().await?;

    let found = trainings::find(&tx, mission.id, training).await?.ok_or(Failed::NotFound)?;
    is_on(ctx, &found).map_err(Failed::Refused)?;
    let named = people::find(&tx, mission.id, person).await?.ok_or(Failed::NotFound)?;
    let sitter = Sitter::Person(person);
    let seat = training_seats::find_in(&tx, training, sitter).await?;
    if seat.as_ref().map(|it| it.part) == Some(part) {
        return Ok(());
    }
    if has_word && SPEAKERS_MAX <= speakers(&tx, &found).await? {
        return Err(Failed::Refused(TrainingRefused::TooManySpeakers));
    }
    let seat = if let Some(seat) = seat {
        training_seats::update_part(&tx, seat.id, part).await?;
        seat.id
    } else {
        let seat = new_seat(ctx, &found, sitter, part);
        let insert = training_seats::insert(&tx, &seat).await;
        insert.on_constraint(training_seats::ONE_SEAT, || Failed::<TrainingRefused>::NotFound)?;
        seat.id
    };
    let what = if has_word { "word given" } else { "word taken" };
    note(ctx, &tx, (staff, &found), (what, Some(&named.name))).await?;

    let room = room_of(training);
    // The room has the last word on who fits in: what it refuses is not written down either.
    if has_word && !ctx.rooms.give_word(room, seat).await {
        return Err(Failed::Refused(TrainingRefused::RoomFullOfSpeakers));
    }
    let written = tx.commit().await;
    if !has_word || written.is_err() {
        ctx.rooms.order(room, Order::TakeWord(seat)).await;
    }
    Ok(written?)
}

/// A session's room stands beside those of meetings; no meeting has its id.
#[must_use]
pub fn room_of(training: TrainingId) -> MeetingId {
    MeetingId(training.0)
}

/// From when to when the room of a session is open: as long as that of a meeting.
#[must_use]
pub fn training_window(ctx: &Ctx, training: &Training) -> (DateTime<Utc>, DateTime<Utc>) {
    super::join_room::window_around(ctx, training.slot)
}

/// Whether a session can be entered, now or when it opens.
pub(super) fn is_on(ctx: &Ctx, training: &Training) -> Result<(), TrainingRefused> {
    let (_, closes_at) = training_window(ctx, training);
    if training.cancelled_at.is_some() {
        return Err(TrainingRefused::Cancelled);
    }
    if closes_at <= ctx.clock.now() {
        return Err(TrainingRefused::Closed(closes_at));
    }
    Ok(())
}

/// A seat in which nobody has been yet.
pub(super) fn new_seat(ctx: &Ctx, training: &Training, sitter: Sitter, part: Part) -> TrainingSeat {
    TrainingSeat {
        id: SeatId(ctx.ids.next()),
        mission: training.mission,
        training: training.id,
        sitter,
        part,
        joined_at: None,
        seen_at: None,
        removed_at: None,
    }
}

async fn speakers(db: &impl ConnectionTrait, training: &Training) -> Result<usize, DbErr> {
    let all = training_seats::list(db, training.mission).await?;
    let speaks = |it: &&TrainingSeat| {
        it.training == training.id
            && it.part == Part::Speaker
            && matches!(it.sitter, Sitter::Person(_))
    };
    Ok(all.iter().filter(speaks).count())
}

async fn tell_all(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    training: &Training,
) -> Result<(), DbErr> {
    let (people, now) = (people::list(db, mission.id).await?, ctx.clock.now());
    let owed = people.iter().map(|it| (news_of(training, it.id), now));
    owe_all(ctx, db, owed.collect()).await
}

/// Tells whoever joins a mission of the sessions ahead of it.
pub(super) async fn tell_newcomer(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: MissionId,
    person: PersonId,
) -> Result<(), DbErr> {
    let now = ctx.clock.now();
    let all = trainings::list(db, mission).await?;
    let ahead = all.iter().filter(|it| it.cancelled_at.is_none() && now < it.slot.end());
    owe_all(ctx, db, ahead.map(|it| (news_of(it, person), now)).collect()).await
}

/// The debt of telling somebody of a session as it stands.
fn news_of(it: &Training, person: PersonId) -> Owed {
    Owed::TellTraining {
        mission: it.mission,
        training: it.id,
        person,
        is_off: it.cancelled_at.is_some(),
        revision: it.revision,
    }
}

/// Owes one person the reminders of a session that they were told as this revision.
pub(super) async fn owe_training_reminders(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (it, person): (&Training, PersonId),
    revision: u32,
) -> Result<(), DbErr> {
    let (all, now) = (reminders(ctx, db, it.mission).await?, ctx.clock.now());
    owe_all(ctx, db, due_reminders((it, person), revision, (&all, now)).collect()).await
}

/// The debts of reminding somebody of a session that they were told as this revision, and from when
/// on.
fn due_reminders(
    (it, person): (&Training, PersonId),
    revision: u32,
    (all, now): (&[Ahead], DateTime<Utc>),
) -> impl Iterator<Item = (Owed, DateTime<Utc>)> {
    let (mission, training, starts_at) = (it.mission, it.id, it.slot.start());
    let due = move |ahead: &Ahead| {
        let due_at = ahead.due_at(starts_at, now)?;
        let ahead = *ahead;
        Some((Owed::RemindTraining { mission, training, person, revision, ahead }, due_at))
    };
    all.iter().filter_map(due)
}

/// What was owed of reminders to a person who was told this revision is owed no more.
pub(super) async fn forget_training_reminders(
    db: &impl ConnectionTrait,
    (it, person): (&Training, PersonId),
    revision: u32,
) -> Result<(), DbErr> {
    let keys: Vec<String> = reminder_keys((it, person), revision).collect();
    jobs::delete_all_owed(db, &keys).await
}

/// The keys of all reminders that somebody may be owed who was told this revision.
fn reminder_keys(
    (it, person): (&Training, PersonId),
    revision: u32,
) -> impl Iterator<Item = String> {
    let (mission, training) = (it.mission, it.id);
    let key =
        move |ahead| Owed::RemindTraining { mission, training, person, revision, ahead }.due_key();
    Ahead::ALL.into_iter().map(key)
}

/// Owes the reminders of all sessions ahead anew, after staff chose others for the mission.
pub(super) async fn renew_training_reminders(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<(), DbErr> {
    let (all, now) = (reminders(ctx, db, mission).await?, ctx.clock.now());
    let told = training_news::list_told(db, mission).await?;
    let (mut forgotten, mut owed) = (Vec::new(), Vec::new());
    for training in trainings::list(db, mission).await? {
        if training.cancelled_at.is_some() || training.slot.start() <= now {
            continue;
        }
        let heard = |it: &&TrainingTold| it.training == training.id && it.told.kind.stays();
        for it in told.iter().filter(heard) {
            let (whom, revision) = ((&training, it.person), it.told.sequence);
            forgotten.extend(reminder_keys(whom, revision));
            owed.extend(due_reminders(whom, revision, (&all, now)));
        }
    }
    jobs::delete_all_owed(db, &forgotten).await?;
    owe_all(ctx, db, owed).await
}

/// Writes what staff did with a session into the journal, and with whom in it.
pub(super) async fn note(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    whose: (&MissionStaff, &Training),
    what: (&str, Option<&str>),
) -> Result<(), DbErr> {
    note_with(ctx, db, whose, what, None).await
}

/// The same, with the words that staff gave for it.
pub(super) async fn note_with(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (staff, training): (&MissionStaff, &Training),
    (what, whom): (&str, Option<&str>),
    reason: Option<String>,
) -> Result<(), DbErr> {
    let entry = journal::Entry {
        mission: Some(training.mission),
        meeting: None,
        what: what.to_owned(),
        actor: staff.staff().actor(),
        was: None,
        became: Some(serde_json::json!({
            "id": training.id, "title": training.title, "starts_at": training.slot.start(),
            "name": whom,
        })),
        reason,
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}
