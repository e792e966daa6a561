//! Undoing a move or a cancellation, for as long as nobody has been told of it.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, ProposalId, SeatId};
use domain::meeting::{ChangeRefused, Meeting, State};
use domain::mission::Mission;
use domain::time::Span;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::access::MissionStaff;
use super::book_meeting::{
    Deed, anchor, claim, lock_parties, news_of, note, owe_news, owe_settlement,
};
use super::check_law::list_case;
use super::move_meetings::lock_everybody;
use super::propose_time::{overtake, reopen};
use super::reschedule_meeting::{announce, forget_settlement};
use super::{Ctx, Failed};
use crate::storage::journal::Entry;
use crate::storage::seats::Seat;
use crate::storage::{ConnectionTrait, DbErr, claims, jobs, journal, meetings, seats};

/// One change that is to be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undo {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// The revision that the change made.
    pub seen: u32,
}

/// Why a change cannot be undone.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UndoRefused {
    /// The meeting has changed again, or its old time is somebody else's now.
    #[error(transparent)]
    Meeting(#[from] ChangeRefused),
    /// It was neither moved nor called off by staff.
    #[error("there is no move or cancellation to undo")]
    Nothing,
    /// The time for it is over.
    #[error("this could be undone until {0}")]
    TooLate(DateTime<Utc>),
    /// Somebody has heard of it already.
    #[error("somebody has been told already: move the meeting again instead")]
    Told,
}

impl UndoRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Meeting(refused) => refused.code(),
            Self::Nothing => "nothing_to_undo",
            Self::TooLate(_) => "undo_too_late",
            Self::Told => "undo_told",
        }
    }
}

/// Why one of several changes cannot be undone, so that none is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUndone {
    /// Of which meeting.
    pub meeting: MeetingId,
    /// Why.
    pub refused: UndoRefused,
}

/// What of a meeting's journal says how to undo its last change.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Facts {
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    state: State,
    revision: u32,
    #[serde(default)]
    exception: Option<String>,
    #[serde(default)]
    answers: Vec<Answer>,
    #[serde(default)]
    proposals: Vec<ProposalId>,
}

/// What a change made void, and undoing it makes good.
#[derive(Debug, Default)]
pub(super) struct Void {
    /// What people had answered.
    pub(super) answers: Vec<Answer>,
    /// The times that waited for an answer.
    pub(super) proposals: Vec<ProposalId>,
}

/// What somebody had answered before a move asked anew.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Answer {
    seat: SeatId,
    said: String,
    answered_at: Option<DateTime<Utc>>,
}

impl Answer {
    pub(super) fn of(seat: &Seat) -> Self {
        Self { seat: seat.id, said: seat.answer.clone(), answered_at: seat.answered_at }
    }
}

/// Undoes changes, all or none.
///
/// # Errors
///
/// [`NotUndone`] names the first that cannot be; [`Failed::NotFound`] where one of the meetings is
/// not there.
pub async fn undo_changes(
    ctx: &Ctx,
    staff: &MissionStaff,
    changes: &[Undo],
) -> Result<Vec<Meeting>, Failed<NotUndone>> {
    let tx = ctx.db.begin().await?;
    let ids: Vec<MeetingId> = changes.iter().map(|it| it.meeting).collect();
    lock_everybody(ctx, &tx, staff.mission(), &ids).await?;
    let mut undone = Vec::new();
    for change in changes {
        let meeting = change.meeting;
        let one = undo(ctx, &tx, staff, *change).await;
        undone.push(one.map_err(|failed| failed.map(|refused| NotUndone { meeting, refused }))?);
    }
    tx.commit().await?;
    for meeting in &undone {
        announce(ctx, meeting).await;
    }
    Ok(undone)
}

/// Until when the last change of a meeting may be undone, as far as its journal says; nothing where
/// it was no move or cancellation, or somebody has heard of it.
#[must_use]
pub fn undo_until(
    ctx: &Ctx,
    meeting: &Meeting,
    entries: &[Entry],
    seated: &[Seat],
) -> Option<DateTime<Utc>> {
    let (_, at) = last_change(entries, meeting.revision)?;
    let until = at + window(ctx);
    let is_told = seated.iter().any(|it| knows(it, meeting.revision));
    (ctx.clock.now() < until && !is_told).then_some(until)
}

async fn undo(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    staff: &MissionStaff,
    change: Undo,
) -> Result<Meeting, Failed<UndoRefused>> {
    let (mission, now) = (staff.mission(), ctx.clock.now());
    let refuse = |refused: UndoRefused| Failed::Refused(refused);
    let found = meetings::find(db, mission.id, change.meeting).await?.ok_or(Failed::NotFound)?;
    lock_parties(ctx, db, mission, &[found.company, found.partner]).await?;
    let was = meetings::lock(db, mission.id, change.meeting).await?.ok_or(Failed::NotFound)?;
    if was.revision != change.seen {
        let stale = ChangeRefused::Stale { seen: change.seen, current: was.revision };
        return Err(refuse(stale.into()));
    }
    let entries = journal::list_of(db, mission.id, was.id).await?;
    let (facts, at) = last_change(&entries, was.revision).ok_or(refuse(UndoRefused::Nothing))?;
    if at + window(ctx) <= now {
        return Err(refuse(UndoRefused::TooLate(at + window(ctx))));
    }
    let slot = Span::new(facts.starts_at, facts.ends_at).ok_or(refuse(UndoRefused::Nothing))?;
    let back = was.clone().put_back(slot, facts.exception.clone(), change.seen);
    let back = back.map_err(|it| refuse(it.into()))?;
    let seated = seats::list_of(db, mission.id, was.id).await?;
    forget_news(db, &was, &seated).await?;
    let actor = staff.staff().actor();
    // What was proposed meanwhile spoke of the change; what it overtook waits again.
    overtake(ctx, db, &was, &actor).await?;
    reopen(db, &back, &facts.proposals).await?;
    write(ctx, db, mission, (&was, &back)).await?;
    for answer in &facts.answers {
        let (seat, said) = (answer.seat, answer.said.as_str());
        seats::update_answer(db, seat, said, answer.answered_at).await?;
    }
    for seat in seated.iter().filter(|it| !shows(it, &back)) {
        owe_again(ctx, db, mission, (&back, seat)).await?;
    }
    let deed = Deed { what: "change undone", actor, reason: None };
    note(ctx, db, deed, (Some(&was), &back)).await?;
    // What a new law of clocks made untrue about its old time is untrue again.
    list_case(ctx, db, (mission.id, back.id)).await.map_err(Failed::Broken)?;
    Ok(back)
}

/// Takes back what was owed because of the change; a mail that is out cannot be.
async fn forget_news(
    db: &impl ConnectionTrait,
    changed: &Meeting,
    seated: &[Seat],
) -> Result<(), Failed<UndoRefused>> {
    for seat in seated {
        let key = news_of(changed, seat.id).due_key();
        let job = jobs::find_by_key(db, &key).await?;
        // Given up, or found nothing to tell: then nobody has heard of it.
        let is_owed = job.is_some_and(|it| it.done_at.is_none() && it.dead_at.is_none());
        if knows(seat, changed.revision) || (is_owed && !jobs::delete_owed(db, &key).await?) {
            return Err(Failed::Refused(UndoRefused::Told));
        }
    }
    Ok(())
}

/// Who does not know of the meeting as it stands again is told of it: what was owed to them may
/// have come while it was called off, and found nothing to tell.
async fn owe_again(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (back, seat): (&Meeting, &Seat),
) -> Result<(), DbErr> {
    let earlier = (0..back.revision).map(|revision| Meeting { revision, ..back.clone() });
    let keys: Vec<String> = earlier.map(|it| news_of(&it, seat.id).due_key()).collect();
    jobs::delete_all_owed(db, &keys).await?;
    owe_news(ctx, db, (mission, back), (seat.id, ctx.clock.now())).await
}

/// Whether the person's calendar shows the meeting where it is, by what they were told last.
fn shows(seat: &Seat, meeting: &Meeting) -> bool {
    let told = seat.told.as_ref().map(|it| it.notice);
    told.is_some_and(|it| it.kind.stays() && it.span == meeting.slot)
}

async fn write(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    (was, back): (&Meeting, &Meeting),
) -> Result<(), Failed<UndoRefused>> {
    meetings::update(db, back, Some(&anchor(ctx, mission, back.slot))).await?;
    claims::delete(db, back.id).await?;
    claim(db, mission, back)
        .await
        .map_err(|failed| failed.map(|it| UndoRefused::from(ChangeRefused::from(it))))?;
    forget_settlement(db, was).await?;
    owe_settlement(ctx, db, back).await?;
    Ok(())
}

fn window(ctx: &Ctx) -> TimeDelta {
    TimeDelta::seconds(ctx.settings.meetings.undo_s.into())
}

/// Whether that person has heard of the revision, or may have: a mail that was being sent when its
/// server fell silent can have arrived.
fn knows(seat: &Seat, revision: u32) -> bool {
    let told = seat.told.as_ref().map(|it| it.notice.sequence);
    told.max(seat.sending.map(|it| it.sequence)).is_some_and(|it| revision <= it)
}

/// How the meeting was before it came to `revision` by a move or a cancellation of staff, and when
/// that was.
fn last_change(entries: &[Entry], revision: u32) -> Option<(Facts, DateTime<Utc>)> {
    let reached = |it: &&Entry| {
        let became = it.became.as_ref().and_then(|it| it.get("revision")).and_then(Value::as_u64);
        it.was.is_some() && became == Some(revision.into())
    };
    let entry = entries.iter().rev().find(reached)?;
    let is_staffs = entry.actor.starts_with("staff:");
    let may = is_staffs && matches!(entry.what.as_str(), "meeting moved" | "meeting cancelled");
    let facts: Facts = serde_json::from_value(entry.was.clone().filter(|_| may)?).ok()?;
    (facts.state == State::Booked).then_some((facts, entry.at))
}
