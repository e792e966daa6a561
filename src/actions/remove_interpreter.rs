//! An interpreter leaves a mission. The meetings they were to serve are named before anything
//! happens, and stay on the list of those at risk until somebody else serves them.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::ids::{MeetingId, MissionId, PartyId, PersonId, SeatId};
use domain::meeting::{Meeting, State};
use domain::party::{Party, Side};
use domain::text::{REASON_MAX, is_prose};

use super::access::MissionStaff;
use super::serving::{Change, removed, take_out_of_all};
use super::{Ctx, Failed};
use crate::rooms::Order;
use crate::storage::meetings::Wanted;
use crate::storage::{
    ConnectionTrait, DbErr, interpreters, journal, meetings, parties, people, seats,
};

/// Why an interpreter is not removed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RemoveRefused {
    /// Meetings need them, and nobody has said that this is known.
    #[error("{name} is to interpret in meetings still ahead: look at them, then confirm")]
    Needed {
        /// Their name.
        name: String,
        /// Which meetings, the earliest first.
        meetings: Vec<Meeting>,
    },
    /// More than anyone reads, or characters that nobody types.
    #[error("a reason has at most 500 characters, and none that controls")]
    BadReason,
}

impl RemoveRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Needed { .. } => "interpreter_needed",
            Self::BadReason => "bad_reason",
        }
    }
}

/// Removes an interpreter from the mission and from every meeting ahead, of each of which they are
/// told; gives the meetings that are without them now.
///
/// # Errors
///
/// [`RemoveRefused::Needed`] where there are such meetings and `confirmed` is not said;
/// [`Failed::NotFound`] where there is no such interpreter.
pub async fn remove_interpreter(
    ctx: &Ctx,
    staff: &MissionStaff,
    interpreter: PartyId,
    (confirmed, reason): (bool, Option<String>),
) -> Result<Vec<Meeting>, Failed<RemoveRefused>> {
    let (mission, now) = (staff.mission(), ctx.clock.now());
    if reason.as_ref().is_some_and(|it| !is_prose(it, REASON_MAX)) {
        return Err(Failed::Refused(RemoveRefused::BadReason));
    }
    let tx = ctx.db.begin().await?;

    let party = parties::find(&tx, mission.id, interpreter).await?.ok_or(Failed::NotFound)?;
    let ids: BTreeSet<MeetingId> = ahead(&tx, &party).await?.iter().map(|it| it.id).collect();
    meetings::lock_some(&tx, mission.id, &ids).await?;
    parties::lock(&tx, mission.id, &[interpreter]).await?;
    let known = interpreters::find(&tx, mission.id, interpreter).await?;
    known.filter(|it| it.left_at.is_none()).ok_or(Failed::NotFound)?;
    // Once more, now that nobody else assigns them: one that came in between nobody has looked at.
    let ahead = ahead(&tx, &party).await?;
    let is_new = |it: &Meeting| !ids.contains(&it.id);
    if !ahead.is_empty() && (!confirmed || ahead.iter().any(is_new)) {
        let name = party.name;
        return Err(Failed::Refused(RemoveRefused::Needed { name, meetings: ahead }));
    }
    let actor = staff.staff().actor();
    let deed = Change { what: removed(party.side), actor: actor.clone(), reason: reason.clone() };
    let out = take_out_of_all(ctx, &tx, deed, (mission, &ahead, &party)).await?;
    interpreters::update_left(&tx, interpreter, now).await?;
    let ids: Vec<MeetingId> = out.iter().map(|(meeting, _)| *meeting).collect();
    let entry = journal::Entry {
        mission: Some(mission.id),
        meeting: None,
        what: "interpreter left".to_owned(),
        actor,
        was: None,
        became: Some(serde_json::json!({ "id": party.id, "name": party.name, "meetings": ids })),
        reason,
        at: now,
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    let out: HashMap<MeetingId, SeatId> = out.into_iter().collect();
    for (meeting, seat) in &out {
        ctx.rooms.order(*meeting, Order::Remove(*seat)).await;
    }
    Ok(ahead.into_iter().filter(|it| out.contains_key(&it.id)).collect())
}

/// The meetings that a party of interpreters is to serve, the earliest first; those that are not
/// settled yet among them.
async fn ahead(db: &impl ConnectionTrait, party: &Party) -> Result<Vec<Meeting>, DbErr> {
    let booked = Wanted { state: Some(State::Booked), party: Some(party.id), ..Wanted::default() };
    meetings::list_wanted(db, party.mission, &booked).await
}

/// The meetings still ahead that have lost their interpreter, or whose interpreter has declined,
/// and that nobody else serves; the earliest first.
///
/// # Errors
///
/// The database's.
pub async fn at_risk(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Meeting>, DbErr> {
    let gone = interpreters::list(db, mission).await?;
    let gone: HashSet<PartyId> =
        gone.into_iter().filter(|it| it.left_at.is_some()).map(|it| it.party).collect();
    let speakers = people::list(db, mission).await?.into_iter();
    let have_left: HashSet<PersonId> =
        speakers.filter(|it| gone.contains(&it.party)).map(|it| it.id).collect();
    let lost = seats::list_removed(db, mission).await?.into_iter();
    let mut lost: HashSet<MeetingId> =
        lost.filter(|it| have_left.contains(&it.person)).map(|it| it.meeting).collect();
    let mut served = HashSet::new();
    for seat in seats::list_of_side(db, mission, Side::Interpreter).await? {
        if seat.answer == "declined" {
            lost.insert(seat.meeting);
        } else {
            served.insert(seat.meeting);
        }
    }
    lost.retain(|it| !served.contains(it));
    let mut all = meetings::list_some(db, mission, &Vec::from_iter(lost)).await?;
    all.retain(|it| it.state == State::Booked);
    Ok(all)
}
