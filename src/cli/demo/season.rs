//! One mission of the demo from its first booking to its last contract.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, PartyId, PersonId};
use domain::meeting::BookRefused;
use domain::outcome::{Contract, Feedback, NextStep, Outcome};
use domain::party::Side;
use domain::slots::Slot;

use super::cast::PRAISE;
use super::chance::Chance;
use super::{Scene, plain, said};
use crate::actions::access::{self, Guest, MissionStaff};
use crate::actions::{
    self, Booking, Ctx, Failed, GuestAnswer, Move, NewOutcome, OutcomeSeen, SlotQuery,
};
use crate::cli::Failure;
use crate::jobs;
use crate::rooms::{LeftReason, RoomEvent, RoomEventKind};
use crate::storage::seats::{self, Seat};

/// Who takes part.
pub(super) struct Sides {
    pub(super) companies: Vec<PartyId>,
    pub(super) partners: Vec<PartyId>,
}

/// How far from now nothing is booked, so that there is time for a meeting to try out.
const FREE_AROUND_NOW: TimeDelta = TimeDelta::hours(2);

/// Books `meetings` meetings over the mission's window, then plays those through that are over.
pub(super) async fn play(
    ctx: &Ctx,
    staff: &MissionStaff,
    sides: &Sides,
    (meetings, now): (usize, DateTime<Utc>),
    chance: &mut Chance,
) -> Result<(), Failure> {
    let scenes = book(ctx, staff, sides, (meetings, now), chance).await?;
    jobs::run_due(ctx).await?;

    let mut guests = Guests::default();
    ctx.clock.set((ctx.clock.now() + TimeDelta::hours(20)).min(now));
    let (past, ahead): (Vec<Scene>, Vec<Scene>) =
        scenes.into_iter().partition(|it| it.starts_at < now);
    let (past, called_off) = past.split_at(past.len().saturating_sub(1));
    // Nobody answers what they were not told of.
    let told = staff.mission().released_at.is_some();
    for scene in past.iter().chain(&ahead).filter(|_| told) {
        answer(ctx, staff, *scene, &mut guests, chance).await?;
    }
    if let Some(scene) = called_off.first() {
        cancel(ctx, staff, scene.meeting, "the buyer is at a fair that week").await?;
    }
    change(ctx, staff, &ahead).await?;
    jobs::run_due(ctx).await?;

    let mut past = past.to_vec();
    past.sort_by_key(|it| it.ends_at);
    // All visits first: settling one meeting settles whatever else is due by then.
    let mut held = Vec::new();
    for scene in past {
        if attend(ctx, staff, scene, chance).await? {
            held.push(scene);
        }
    }
    for scene in held {
        hold(ctx, staff, (scene, now), &mut guests, chance).await?;
    }
    settle_the_rest(ctx, now).await
}

/// Books pairs that have not met, spread over the window's days.
async fn book(
    ctx: &Ctx,
    staff: &MissionStaff,
    sides: &Sides,
    (meetings, now): (usize, DateTime<Utc>),
    chance: &mut Chance,
) -> Result<Vec<Scene>, Failure> {
    let mut met = BTreeSet::new();
    let mut scenes = Vec::new();
    for turn in 0..meetings * 2 {
        if scenes.len() == meetings {
            break;
        }
        let company = sides.companies.get(turn % sides.companies.len());
        let partner = sides.partners.get(chance.below(sides.partners.len()));
        let (Some(company), Some(partner)) = (company.copied(), partner.copied()) else { break };
        if !met.insert((company, partner)) {
            continue;
        }
        let query = SlotQuery { company, partner, days: None, moving: None, also: None };
        let found = plain(actions::find_slots(ctx, staff, query).await)?;
        let free = |it: &&Slot| FREE_AROUND_NOW < (it.span.start() - now).abs();
        let slots: Vec<&Slot> = found.slots.iter().filter(free).collect();
        let Some(slot) = slots.get(chance.below(slots.len())) else { continue };
        let starts_at = slot.span.start();
        let booking = Booking { company, partner, starts_at, exception: None };
        match actions::book_meeting(ctx, staff, booking).await {
            Ok(made) => {
                let (meeting, ends_at) = (made.meeting.id, made.meeting.slot.end());
                scenes.push(Scene { meeting, starts_at, ends_at });
            }
            Err(Failed::Refused(BookRefused::Taken)) => {}
            Err(failed) => return Err(said(failed)),
        }
    }
    Ok(scenes)
}

/// Moves one of the meetings ahead and calls another off.
async fn change(ctx: &Ctx, staff: &MissionStaff, ahead: &[Scene]) -> Result<(), Failure> {
    let [moved, off, _, ..] = ahead else { return Ok(()) };
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let was = crate::storage::meetings::find(db, mission, moved.meeting).await?;
    let was = was.ok_or("a meeting of the demo is gone")?;
    let query = SlotQuery {
        company: was.company,
        partner: was.partner,
        days: None,
        moving: Some(was.id),
        also: None,
    };
    let found = plain(actions::find_slots(ctx, staff, query).await)?;
    let later = found.slots.iter().find(|it| was.slot.end() < it.span.start());
    if let Some(slot) = later {
        let to = Move { starts_at: slot.span.start(), seen: was.revision, exception: None };
        plain(actions::reschedule_meeting(ctx, staff, was.id, to).await)?;
    }
    cancel(ctx, staff, off.meeting, "the company has withdrawn this product").await
}

async fn cancel(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    why: &str,
) -> Result<(), Failure> {
    let why = Some(why.to_owned());
    plain(actions::cancel_meeting(ctx, staff, meeting, 0, why).await).map(drop)
}

/// The people of the demo, entered by their links.
#[derive(Default)]
pub(super) struct Guests(HashMap<PersonId, Guest>);

impl Guests {
    pub(super) async fn enter(
        &mut self,
        ctx: &Ctx,
        staff: &MissionStaff,
        person: PersonId,
    ) -> Result<Guest, Failure> {
        if let Some(guest) = self.0.get(&person) {
            return Ok(guest.clone());
        }
        let url = plain(actions::personal_link(ctx, staff, person).await)?;
        let token = url.rsplit('/').next().unwrap_or_default();
        let guest = plain(access::guest(ctx, token).await)?;
        self.0.insert(person, guest.clone());
        Ok(guest)
    }
}

/// Most people accept; some do not answer, and a few decline.
async fn answer(
    ctx: &Ctx,
    staff: &MissionStaff,
    scene: Scene,
    guests: &mut Guests,
    chance: &mut Chance,
) -> Result<(), Failure> {
    for seat in seats_of(ctx, staff, scene).await? {
        let answer = match chance.below(10) {
            0..=6 => GuestAnswer::Accepted,
            7 => GuestAnswer::Tentative,
            8 if ctx.clock.now() < scene.starts_at => GuestAnswer::Declined,
            _ => continue,
        };
        if ctx.clock.now() < scene.starts_at {
            let guest = guests.enter(ctx, staff, seat.person).await?;
            // Nothing has moved yet.
            let answer = (answer, 0);
            plain(actions::answer_invitation(ctx, &guest, scene.meeting, answer).await)?;
        }
    }
    Ok(())
}

/// Both come, most of the time; gives whether they did.
async fn attend(
    ctx: &Ctx,
    staff: &MissionStaff,
    scene: Scene,
    chance: &mut Chance,
) -> Result<bool, Failure> {
    let missing = chance.happens(10).then(|| chance.below(2));
    for (place, seat) in seats_of(ctx, staff, scene).await?.iter().enumerate() {
        if missing != Some(place) {
            visit(ctx, scene, seat, chance).await?;
        }
    }
    Ok(missing.is_none())
}

/// Settles what is due by now and nobody talks about: the meetings that were missed.
async fn settle_the_rest(ctx: &Ctx, now: DateTime<Utc>) -> Result<(), Failure> {
    ctx.clock.set(now);
    jobs::run_due(ctx).await?;
    Ok(())
}

/// The meeting is settled when its room has closed, and people say what came of it.
async fn hold(
    ctx: &Ctx,
    staff: &MissionStaff,
    (scene, now): (Scene, DateTime<Utc>),
    guests: &mut Guests,
    chance: &mut Chance,
) -> Result<(), Failure> {
    let seats = seats_of(ctx, staff, scene).await?;
    let closes = TimeDelta::minutes(ctx.settings.rooms.closes_after_min.into());
    ctx.clock.set((scene.ends_at + closes + TimeDelta::minutes(1)).min(now));
    jobs::run_due(ctx).await?;

    let contract = match chance.below(10) {
        0..=1 => Contract::Signed,
        2..=5 => Contract::Negotiating,
        _ => Contract::None,
    };
    ctx.clock.set((ctx.clock.now() + chance.minutes(20, 180)).min(now));
    for seat in &seats {
        let often = if seat.side == Side::Company { 88 } else { 60 };
        if chance.happens(often) {
            let guest = guests.enter(ctx, staff, seat.person).await?;
            let said = feedback(&guest, contract, chance);
            plain(actions::give_feedback(ctx, &guest, scene.meeting, said).await)?;
        }
    }
    ctx.clock.set((ctx.clock.now() + chance.minutes(60, 1_200)).min(now));
    if chance.happens(90) {
        let outcome = (outcome(contract, chance), OutcomeSeen::default());
        plain(actions::log_outcome(ctx, staff, scene.meeting, outcome).await)?;
        jobs::run_due(ctx).await?;
    }
    Ok(())
}

async fn visit(ctx: &Ctx, scene: Scene, seat: &Seat, chance: &mut Chance) -> Result<(), Failure> {
    let visit = ctx.ids.next();
    let event = |at, what| RoomEvent {
        visit,
        seat: seat.id,
        meeting: scene.meeting,
        person: seat.person,
        at,
        what,
    };
    let came_at = scene.starts_at + chance.minutes(-6, 3);
    let left_at = scene.ends_at + chance.minutes(-8, 6);
    let (came, left) = (RoomEventKind::Joined, RoomEventKind::Left(LeftReason::Left));
    plain(actions::record_visit(ctx, event(came_at, came)).await)?;
    plain(actions::record_visit(ctx, event(left_at, left)).await)
}

fn feedback(guest: &Guest, contract: Contract, chance: &mut Chance) -> Feedback {
    let satisfaction = match chance.below(20) {
        0..=10 => 5,
        11..=18 => 4,
        _ => 3,
    };
    let tag = guest.person().language.tag();
    let praise = PRAISE.iter().find(|(language, _)| *language == tag);
    let comment = praise.filter(|_| chance.happens(40)).map_or("", |(_, praise)| praise);
    // One in five does not know of the contract yet, or does not say.
    let contract = if chance.happens(80) { contract } else { Contract::None };
    let next_step = match contract {
        Contract::Signed => NextStep::Contract,
        Contract::Negotiating => NextStep::Sample,
        Contract::None => NextStep::Talk,
    };
    Feedback { satisfaction, contract, next_step, comment: comment.to_owned() }
}

fn outcome(contract: Contract, chance: &mut Chance) -> NewOutcome {
    let thousands = i64::try_from(5 + chance.below(90)).unwrap_or_default();
    let (result, note) = match contract {
        Contract::Signed => (Outcome::Useful, "First order placed."),
        Contract::Negotiating => (Outcome::FollowUp, "Samples and a price list are on their way."),
        Contract::None if chance.happens(30) => (Outcome::NoInterest, ""),
        Contract::None => (Outcome::Useful, ""),
    };
    NewOutcome {
        result,
        contract,
        value_eur: (contract == Contract::Signed).then_some(thousands * 1_000),
        note: note.to_owned(),
    }
}

async fn seats_of(ctx: &Ctx, staff: &MissionStaff, scene: Scene) -> Result<Vec<Seat>, Failure> {
    Ok(seats::list_of(ctx.db.read(), staff.mission().id, scene.meeting).await?)
}
