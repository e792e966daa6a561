//! Entering a training session: everybody of the mission may come and listen, staff speak.

use domain::ids::{SeatId, TrainingId};
use domain::mission::Mission;
use domain::training::{Part, Sitter, Training, TrainingRefused, TrainingSeat};

use super::access::{Guest, MissionStaff, Staff};
use super::plan_training::{is_on, new_seat, note, room_of, training_window};
use super::{Ctx, Failed};
use crate::rooms::{self, Ticket};
use crate::storage::{ConnectionTrait, OnConstraint, missions, training_seats, trainings};

/// Someone at the door of a session, with all that the room's page shows.
#[derive(Clone, Debug)]
pub struct InTraining {
    /// What opens the socket.
    pub ticket: Ticket,
    /// The seat.
    pub seat: TrainingSeat,
    /// The session.
    pub training: Training,
    /// Its mission.
    pub mission: Mission,
}

/// Gives the guest a seat in a session: the one they have, or a listener's.
///
/// # Errors
///
/// [`TrainingRefused`]; [`Failed::NotFound`] where their mission has no such session.
pub async fn attend_training(
    ctx: &Ctx,
    guest: &Guest,
    training: TrainingId,
) -> Result<SeatId, Failed<TrainingRefused>> {
    let tx = ctx.db.begin().await?;
    let found = open(ctx, &tx, guest.mission(), training).await?;
    let sitter = Sitter::Person(guest.person().id);
    let seat = take_seat(ctx, &tx, &found, (sitter, Part::Listener)).await?;
    tx.commit().await?;
    Ok(seat)
}

/// Gives a member of staff a speaker's seat in a session; the journal has every time they go in.
///
/// # Errors
///
/// [`TrainingRefused`]; [`Failed::NotFound`] where there is no such session.
pub async fn lead_training(
    ctx: &Ctx,
    staff: &MissionStaff,
    training: TrainingId,
) -> Result<SeatId, Failed<TrainingRefused>> {
    let tx = ctx.db.begin().await?;
    let found = open(ctx, &tx, staff.mission(), training).await?;
    let sitter = Sitter::Account(staff.staff().account());
    let seat = take_seat(ctx, &tx, &found, (sitter, Part::Speaker)).await?;
    note(ctx, &tx, (staff, &found), ("training led", None)).await?;
    tx.commit().await?;
    Ok(seat)
}

/// A session of this mission that can be entered.
async fn open(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    training: TrainingId,
) -> Result<Training, Failed<TrainingRefused>> {
    let found = trainings::find(db, mission.id, training).await?.ok_or(Failed::NotFound)?;
    is_on(ctx, &found).map_err(Failed::Refused)?;
    Ok(found)
}

/// The seat that somebody has in a session, or a new one.
async fn take_seat(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    training: &Training,
    (sitter, part): (Sitter, Part),
) -> Result<SeatId, Failed<TrainingRefused>> {
    if let Some(seat) = training_seats::find_in(db, training.id, sitter).await? {
        return Ok(seat.id);
    }
    let seat = new_seat(ctx, training, sitter, part);
    let insert = training_seats::insert(db, &seat).await;
    insert.on_constraint(training_seats::ONE_SEAT, || Failed::<TrainingRefused>::NotFound)?;
    Ok(seat.id)
}

/// Lets the guest into the room of the session in which `seat` is theirs.
///
/// # Errors
///
/// [`TrainingRefused`]; [`Failed::NotFound`] where it is no seat of theirs in a session.
pub async fn join_training(
    ctx: &Ctx,
    guest: &Guest,
    seat: SeatId,
) -> Result<InTraining, Failed<TrainingRefused>> {
    let (person, party, mission) = (guest.person(), guest.party(), guest.mission());
    let (seat, training) = seated(ctx, Sitter::Person(person.id), seat).await?;
    if seat.removed_at.is_some() {
        return Err(Failed::Refused(TrainingRefused::Removed));
    }
    let (side, role) = match seat.part {
        Part::Speaker => (rooms::Side::Company, rooms::Role::Guest),
        Part::Listener => (rooms::Side::Company, rooms::Role::Listener),
    };
    let side = match party.side {
        domain::party::Side::Company => side,
        domain::party::Side::Partner => rooms::Side::Partner,
        domain::party::Side::Interpreter => rooms::Side::Interpreter,
        domain::party::Side::Host => rooms::Side::Staff,
    };
    let (opens_at, closes_at) = training_window(ctx, &training);
    let ticket = ctx.rooms.admit(rooms::Seat {
        seat: seat.id,
        meeting: room_of(training.id),
        person: person.id,
        name: person.name.clone(),
        party: party.name.clone(),
        city: party.city.clone(),
        zone: person.zone.name().to_owned(),
        offset_s: ctx.zones.offset(person.zone, training.slot.start()),
        side,
        role,
        languages: Vec::new(),
        is_admitted: true,
        opens_at,
        starts_at: training.slot.start(),
        ends_at: training.slot.end(),
        closes_at,
    })?;
    Ok(InTraining { ticket, seat, training, mission: mission.clone() })
}

/// Lets a member of staff into the room of the session in which `seat` is theirs, also before it
/// opens to others.
///
/// # Errors
///
/// [`TrainingRefused`]; [`Failed::NotFound`] where it is no seat of theirs in a session.
pub async fn join_training_as_staff(
    ctx: &Ctx,
    staff: &Staff,
    seat: SeatId,
) -> Result<InTraining, Failed<TrainingRefused>> {
    let (seat, training) = seated(ctx, Sitter::Account(staff.account()), seat).await?;
    let mission = missions::find(ctx.db.read(), training.mission).await?;
    let mission = mission.ok_or(Failed::NotFound)?;
    let (opens_at, closes_at) = training_window(ctx, &training);
    let ticket = ctx.rooms.admit(rooms::Seat {
        seat: seat.id,
        meeting: room_of(training.id),
        // Nobody whom attendance is kept of.
        person: domain::ids::PersonId(staff.account().0),
        name: staff.name().to_owned(),
        party: String::new(),
        city: mission.zone.city().into_owned(),
        zone: mission.zone.name().to_owned(),
        offset_s: ctx.zones.offset(mission.zone, training.slot.start()),
        side: rooms::Side::Staff,
        role: rooms::Role::Staff,
        languages: Vec::new(),
        is_admitted: true,
        opens_at: opens_at.min(ctx.clock.now()),
        starts_at: training.slot.start(),
        ends_at: training.slot.end(),
        closes_at,
    })?;
    Ok(InTraining { ticket, seat, training, mission })
}

async fn seated(
    ctx: &Ctx,
    sitter: Sitter,
    seat: SeatId,
) -> Result<(TrainingSeat, Training), Failed<TrainingRefused>> {
    let db = ctx.db.read();
    let seat = training_seats::find(db, sitter, seat).await?.ok_or(Failed::NotFound)?;
    let training = trainings::find(db, seat.mission, seat.training).await?;
    let training = training.ok_or(Failed::NotFound)?;
    is_on(ctx, &training).map_err(Failed::Refused)?;
    Ok((seat, training))
}
