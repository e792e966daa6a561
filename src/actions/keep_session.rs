//! Staff inside the room of a training session: they speak to everybody, turn a microphone off, put
//! somebody out and let them in again. All of it is in the journal.

use domain::ids::{SeatId, TrainingId};
use domain::text::{REASON_MAX, is_prose};
use domain::training::{Sitter, Training, TrainingRefused, TrainingSeat};

use super::access::MissionStaff;
use super::plan_training::{is_on, note_with, room_of};
use super::{Ctx, Failed};
use crate::rooms::Order;
use crate::storage::{ConnectionTrait, people, training_seats, trainings};

/// Shows everybody in a session what staff have to say.
///
/// # Errors
///
/// [`TrainingRefused`]; [`Failed::NotFound`] where there is no such session.
pub async fn notify_session(
    ctx: &Ctx,
    staff: &MissionStaff,
    training: TrainingId,
    text: &str,
) -> Result<(), Failed<TrainingRefused>> {
    let text = text.trim();
    if text.is_empty() || !is_prose(text, REASON_MAX) {
        return Err(Failed::Refused(TrainingRefused::BadText));
    }
    let tx = ctx.db.begin().await?;
    let found = going_on(ctx, &tx, staff, training).await?;
    let what = ("notice sent", None);
    note_with(ctx, &tx, (staff, &found), what, Some(text.to_owned())).await?;
    tx.commit().await?;
    let (from, text) = (staff.staff().name().to_owned(), text.to_owned());
    ctx.rooms.order(room_of(training), Order::Notice { from, text }).await;
    Ok(())
}

/// Turns the microphone of somebody in a session off. They may turn it on again.
///
/// # Errors
///
/// [`TrainingRefused`]; [`Failed::NotFound`] where there is no such session or seat.
pub async fn mute_in_session(
    ctx: &Ctx,
    staff: &MissionStaff,
    (training, seat): (TrainingId, SeatId),
) -> Result<(), Failed<TrainingRefused>> {
    let tx = ctx.db.begin().await?;
    let found = going_on(ctx, &tx, staff, training).await?;
    let (seat, name) = seated(&tx, &found, seat).await?;
    note_with(ctx, &tx, (staff, &found), ("guest muted", Some(&name)), None).await?;
    tx.commit().await?;
    ctx.rooms.order(room_of(training), Order::Mute(seat.id)).await;
    Ok(())
}

/// Puts somebody out of a session; they come back only when staff let them in.
///
/// # Errors
///
/// [`TrainingRefused`]; [`Failed::NotFound`] where there is no such session or seat.
pub async fn remove_from_session(
    ctx: &Ctx,
    staff: &MissionStaff,
    (training, seat): (TrainingId, SeatId),
    reason: Option<String>,
) -> Result<(), Failed<TrainingRefused>> {
    let reason = reason.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    if reason.as_ref().is_some_and(|it| !is_prose(it, REASON_MAX)) {
        return Err(Failed::Refused(TrainingRefused::BadText));
    }
    let tx = ctx.db.begin().await?;
    let found = going_on(ctx, &tx, staff, training).await?;
    let (seat, name) = seated(&tx, &found, seat).await?;
    training_seats::update_removed(&tx, seat.id, Some(ctx.clock.now())).await?;
    note_with(ctx, &tx, (staff, &found), ("guest removed", Some(&name)), reason).await?;
    tx.commit().await?;
    ctx.rooms.order(room_of(training), Order::Remove(seat.id)).await;
    Ok(())
}

/// Lets somebody who was put out of a session in again.
///
/// # Errors
///
/// [`TrainingRefused`]; [`Failed::NotFound`] where there is no such session or seat.
pub async fn admit_to_session(
    ctx: &Ctx,
    staff: &MissionStaff,
    (training, seat): (TrainingId, SeatId),
) -> Result<(), Failed<TrainingRefused>> {
    let tx = ctx.db.begin().await?;
    let found = going_on(ctx, &tx, staff, training).await?;
    let (seat, name) = seated(&tx, &found, seat).await?;
    if seat.removed_at.is_none() {
        return Ok(());
    }
    training_seats::update_removed(&tx, seat.id, None).await?;
    note_with(ctx, &tx, (staff, &found), ("guest admitted", Some(&name)), None).await?;
    Ok(tx.commit().await?)
}

/// A session of the mission whose room has a use still.
async fn going_on(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    staff: &MissionStaff,
    training: TrainingId,
) -> Result<Training, Failed<TrainingRefused>> {
    let found = trainings::lock(db, staff.mission().id, training).await?;
    let found = found.ok_or(Failed::NotFound)?;
    is_on(ctx, &found).map_err(Failed::Refused)?;
    Ok(found)
}

/// The seat of somebody of the mission in this session, and their name; staff have none here.
async fn seated(
    db: &impl ConnectionTrait,
    training: &Training,
    seat: SeatId,
) -> Result<(TrainingSeat, String), Failed<TrainingRefused>> {
    let seat = training_seats::find_on(db, training, seat).await?.ok_or(Failed::NotFound)?;
    let Sitter::Person(person) = seat.sitter else { return Err(Failed::NotFound) };
    let person = people::find(db, training.mission, person).await?.ok_or(Failed::NotFound)?;
    Ok((seat, person.name))
}
