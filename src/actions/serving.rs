//! Who serves a meeting without being one of the two that meet: interpreters, and hosts from the
//! agency. Their time is taken by the same claims, under the same guard, as that of the two sides.
//! The two are not told who serves them, for nothing changes for them, and the revision stays.

use std::collections::{BTreeSet, HashMap};

use domain::ids::{IdentityId, MeetingId, MissionId, PartyId, PersonId, SeatId};
use domain::interpreting::AssignRefused;
use domain::meeting::{BookRefused, Meeting, State};
use domain::mission::Mission;
use domain::party::{Party, Side};
use domain::text::{REASON_MAX, is_prose};
use domain::time::Span;

use super::access::MissionStaff;
use super::book_meeting::{change_of, new_seat, owe_change};
use super::diaries::claimed;
use super::outbox::{is_told, owe_all};
use super::{Ctx, Failed};
use crate::rooms::Order;
use crate::storage::claims::Holder;
use crate::storage::seats::Seat;
use crate::storage::{
    ConnectionTrait, DbErr, OnConstraint, Transaction, claims, hosts, identities, interpreters,
    journal, meetings, parties, people, seats,
};

/// Someone who serves a meeting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Server {
    pub(super) holder: Holder,
    pub(super) side: Side,
}

/// Who serves a meeting, by who sits in it: one that was called off has no claims.
pub(super) async fn serving(
    db: &impl ConnectionTrait,
    meeting: &Meeting,
) -> Result<Vec<Server>, DbErr> {
    serving_all(db, meeting.mission, &[meeting.id]).await
}

/// Who serves these meetings of a mission, for each that they serve; as many questions for many as
/// for one.
pub(super) async fn serving_all(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meetings: &[MeetingId],
) -> Result<Vec<Server>, DbErr> {
    let mut seated = seats::list_in(db, &[mission], meetings).await?;
    seated.retain(|it| it.side.serves());
    if seated.is_empty() {
        return Ok(Vec::new());
    }
    let sit: Vec<PersonId> = seated.iter().map(|it| it.person).collect();
    let people = people::list_some(db, mission, &sit).await?;
    let people: HashMap<PersonId, PartyId> = people.iter().map(|it| (it.id, it.party)).collect();
    let parties: BTreeSet<PartyId> = people.values().copied().collect();
    let parties = Vec::from_iter(parties);
    let hosts = hosts::list_some(db, mission, &parties).await?.into_iter();
    let interpreters = interpreters::list_some(db, mission, &parties).await?.into_iter();
    // Who they are, whatever the mission.
    let known: HashMap<PartyId, IdentityId> = hosts
        .map(|it| (it.party, it.identity))
        .chain(interpreters.map(|it| (it.party, it.identity)))
        .collect();
    let server = |seat: &Seat| {
        let party = *people.get(&seat.person)?;
        let holder = Holder { party, identity: known.get(&party).copied() };
        Some(Server { holder, side: seat.side })
    };
    Ok(seated.iter().filter_map(server).collect())
}

/// Holds the time of those who serve until the transaction ends: interpreters by their parties,
/// since they may leave the mission, then everybody by who they are, always in the same order.
pub(super) async fn hold(
    db: &impl ConnectionTrait,
    mission: &Mission,
    serving: &[Server],
) -> Result<(), DbErr> {
    let interpret = serving.iter().filter(|it| it.side == Side::Interpreter);
    let interpreters: Vec<PartyId> = interpret.map(|it| it.holder.party).collect();
    parties::lock(db, mission.id, &interpreters).await?;
    let everybody: BTreeSet<_> = serving.iter().filter_map(|it| it.holder.identity).collect();
    for identity in everybody {
        identities::lock(db, identity).await?;
    }
    Ok(())
}

/// Whether those who serve a meeting can come along to another slot.
///
/// # Errors
///
/// [`BookRefused::InterpreterTaken`] and [`BookRefused::HostTaken`] name those who cannot.
pub(super) async fn are_free(
    db: &impl ConnectionTrait,
    mission: &Mission,
    meeting: &Meeting,
    slot: Span,
) -> Result<(), Failed<BookRefused>> {
    let (serving, span) = (serving(db, meeting).await?, claimed(mission, slot));
    let holders: Vec<Holder> = serving.iter().map(|it| it.holder).collect();
    let taken = claims::list_taken(db, &holders, span, Some(meeting.id)).await?;
    let (mut interpreters, mut hosts) = (Vec::new(), Vec::new());
    for it in serving.iter().filter(|it| taken.iter().any(|(party, _)| *party == it.holder.party)) {
        let party = parties::find(db, mission.id, it.holder.party).await?;
        let names = if it.side == Side::Host { &mut hosts } else { &mut interpreters };
        names.push(party.ok_or(Failed::NotFound)?.name);
    }
    if !interpreters.is_empty() {
        return Err(Failed::Refused(BookRefused::InterpreterTaken(interpreters.join(", "))));
    }
    if !hosts.is_empty() {
        return Err(Failed::Refused(BookRefused::HostTaken(hosts.join(", "))));
    }
    Ok(())
}

/// Lets someone serve a meeting that is locked, and ends the transaction; they are invited. Who
/// serves it already is left in peace.
pub(super) async fn assign(
    ctx: &Ctx,
    tx: Transaction,
    staff: &MissionStaff,
    meeting: Meeting,
    (party, identity): (Party, IdentityId),
) -> Result<Meeting, Failed<AssignRefused>> {
    identities::lock(&tx, identity).await?;
    let holders = claims::list_holders(&tx, &[meeting.id]).await?;
    if holders.iter().any(|(_, it)| it.party == party.id) {
        return Ok(meeting);
    }
    let (what, refused) = match party.side {
        Side::Host => ("host assigned", AssignRefused::HostTaken(party.name.clone())),
        _ => ("interpreter assigned", AssignRefused::Taken(party.name.clone())),
    };
    let holder = Holder { party: party.id, identity: Some(identity) };
    let deed = Change { what, actor: staff.staff().actor(), reason: None };
    let about = (staff.mission(), &meeting);
    bring_in(ctx, &tx, (deed, refused), about, (&party, holder)).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(meeting)
}

/// Takes someone out of a meeting, for someone who saw revision `seen`; they are told.
pub(super) async fn unassign(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    (party, side): (PartyId, Side),
    (seen, reason): (u32, Option<String>),
) -> Result<Meeting, Failed<AssignRefused>> {
    if reason.as_ref().is_some_and(|it| !is_prose(it, REASON_MAX)) {
        return Err(Failed::Refused(AssignRefused::BadReason));
    }
    let tx = ctx.db.begin().await?;

    let mission = staff.mission();
    let meeting = lock(&tx, mission, meeting, seen).await?;
    let locked = parties::lock(&tx, mission.id, &[party]).await?;
    let party = locked.into_iter().find(|it| it.side == side).ok_or(Failed::NotFound)?;
    let deed = Change { what: removed(side), actor: staff.staff().actor(), reason };
    let out = take_out(ctx, &tx, deed, (mission, &meeting, &party)).await?;
    let seat = out.ok_or(Failed::NotFound)?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    ctx.rooms.order(meeting.id, Order::Remove(seat)).await;
    Ok(meeting)
}

/// What the journal says of somebody who was taken out of a meeting.
pub(super) const fn removed(side: Side) -> &'static str {
    match side {
        Side::Host => "host removed",
        _ => "interpreter removed",
    }
}

/// What is done with someone who serves, by whom and why.
#[derive(Clone)]
pub(super) struct Change {
    pub(super) what: &'static str,
    pub(super) actor: String,
    pub(super) reason: Option<String>,
}

/// Gives someone a seat in a meeting that is locked, and takes their time for it; `refused` where
/// it is taken.
async fn bring_in(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (deed, refused): (Change, AssignRefused),
    (mission, meeting): (&Mission, &Meeting),
    (party, holder): (&Party, Holder),
) -> Result<(), Failed<AssignRefused>> {
    let span = claimed(mission, meeting.slot);
    if !claims::list_taken(db, &[holder], span, None).await?.is_empty() {
        return Err(Failed::Refused(refused));
    }
    claims::insert(db, meeting.id, &[holder], span)
        .await
        .on_constraint(claims::NO_OVERLAP, || Failed::Refused(refused))?;
    let seat = seat(ctx, db, meeting, party).await?;
    owe_change(ctx, db, (mission, meeting), seat.id).await?;
    let entry = entry(ctx, deed, (mission.id, meeting.id, party));
    journal::insert(db, ctx.ids.next(), entry).await?;
    Ok(())
}

/// Takes someone's seat and time out of a meeting that is locked; nothing where they have none.
/// After the commit, whoever sits on that seat in the open room has no place there any more.
pub(super) async fn take_out(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    deed: Change,
    (mission, meeting, party): (&Mission, &Meeting, &Party),
) -> Result<Option<SeatId>, DbErr> {
    let one = std::slice::from_ref(meeting);
    let out = take_out_of_all(ctx, db, deed, (mission, one, party)).await?;
    Ok(out.into_iter().next().map(|(_, seat)| seat))
}

/// The same for many meetings of one mission, in as many statements as for one; gives those that
/// they had a seat in, with that seat.
pub(super) async fn take_out_of_all(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    deed: Change,
    (mission, meetings, party): (&Mission, &[Meeting], &Party),
) -> Result<Vec<(MeetingId, SeatId)>, DbErr> {
    let ids: Vec<MeetingId> = meetings.iter().map(|it| it.id).collect();
    let speakers = people::list_of(db, mission.id, party.id).await?;
    let mut seated: HashMap<MeetingId, SeatId> = HashMap::new();
    for seat in seats::list_in(db, &[mission.id], &ids).await? {
        if speakers.iter().any(|it| it.id == seat.person) {
            seated.entry(seat.meeting).or_insert(seat.id);
        }
    }
    let own = |it: &Meeting| seated.get(&it.id).map(|seat| (it.id, *seat));
    let out: Vec<(MeetingId, SeatId)> = meetings.iter().filter_map(own).collect();
    if out.is_empty() {
        return Ok(out);
    }
    let (ids, seats): (Vec<MeetingId>, Vec<SeatId>) = out.iter().copied().unzip();
    let now = ctx.clock.now();
    claims::delete_of(db, &ids, party.id).await?;
    seats::update_removed(db, &seats, Some(now)).await?;
    if is_told(db, mission).await? {
        let owed = out.iter().map(|it| (change_of(ctx, mission, *it), now));
        owe_all(ctx, db, owed.collect()).await?;
    }
    let entry = |meeting| (ctx.ids.next(), entry(ctx, deed.clone(), (mission.id, meeting, party)));
    journal::insert_all(db, ids.into_iter().map(entry).collect()).await?;
    Ok(out)
}

/// Both sides, then the meeting; whoever is to serve comes after: the order in which everybody
/// takes them.
pub(super) async fn lock(
    db: &impl ConnectionTrait,
    mission: &Mission,
    meeting: MeetingId,
    seen: u32,
) -> Result<Meeting, Failed<AssignRefused>> {
    let found = meetings::find(db, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    parties::lock(db, mission.id, &[found.company, found.partner]).await?;
    let meeting = meetings::lock(db, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    if meeting.state != State::Booked {
        return Err(Failed::Refused(AssignRefused::Over(meeting.state)));
    }
    if meeting.revision != seen {
        let stale = AssignRefused::Stale { seen, current: meeting.revision };
        return Err(Failed::Refused(stale));
    }
    Ok(meeting)
}

/// The seat: the one they had before, with its calendar entry, or a new one.
async fn seat(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    party: &Party,
) -> Result<Seat, Failed<AssignRefused>> {
    let speakers = people::list_of(db, meeting.mission, party.id).await?;
    let person = speakers.first().ok_or(Failed::NotFound)?;
    if let Some(seat) = seats::find_of(db, meeting.id, person.id).await? {
        seats::update_removed(db, &[seat.id], None).await?;
        return Ok(seat);
    }
    let seat = new_seat(ctx, meeting, person.id, party.side);
    seats::insert(db, vec![seat.clone()]).await?;
    Ok(seat)
}

fn entry(
    ctx: &Ctx,
    deed: Change,
    (mission, meeting, party): (MissionId, MeetingId, &Party),
) -> journal::Entry {
    journal::Entry {
        mission: Some(mission),
        meeting: Some(meeting),
        what: deed.what.to_owned(),
        actor: deed.actor,
        was: None,
        became: Some(serde_json::json!({ party.side.name(): party.id, "name": party.name })),
        reason: deed.reason,
        at: ctx.clock.now(),
    }
}
