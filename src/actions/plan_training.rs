//! A training session: staff plan it, choose who speaks, call it off. Everybody of the mission is
//! told by mail.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, PersonId, SeatId, TrainingId};
use domain::mission::Mission;
use domain::time::Span;
use domain::training::{Part, SPEAKERS_MAX, Sitter, Training, TrainingRefused, TrainingSeat, plan};

use super::access::MissionStaff;
use super::outbox::owe;
use super::{Ctx, Failed, Owed};
use crate::rooms::Order;
use crate::storage::{
    ConnectionTrait, DbErr, OnConstraint, journal, people, training_seats, trainings,
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
    let training = Training { id, mission: mission.id, title, slot, cancelled_at: None };
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

    let found = trainings::find(&tx, mission.id, training).await?.ok_or(Failed::NotFound)?;
    if found.cancelled_at.is_some() {
        return Ok(());
    }
    if found.slot.end() <= now {
        return Err(Failed::Refused(TrainingRefused::Closed(found.slot.end())));
    }
    trainings::update_cancelled(&tx, training, now).await?;
    let found = Training { cancelled_at: Some(now), ..found };
    tell_all(ctx, &tx, mission, &found).await?;
    note(ctx, &tx, (staff, &found), ("training called off", None)).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
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

    tx.commit().await?;
    ctx.rooms.order(room_of(training), Order::GiveWord(seat, has_word)).await;
    Ok(())
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
    let is_off = training.cancelled_at.is_some();
    for person in people::list(db, mission.id).await? {
        let (mission, training, person) = (mission.id, training.id, person.id);
        let owed = Owed::TellTraining { mission, training, person, is_off };
        owe(ctx, db, owed, ctx.clock.now()).await?;
    }
    Ok(())
}

async fn note(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (staff, training): (&MissionStaff, &Training),
    (what, whom): (&str, Option<&str>),
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
        reason: None,
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}
