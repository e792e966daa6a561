//! What staff log of a meeting. Their word settles it, too: they may know better than the room.

use domain::ids::MeetingId;
use domain::meeting::{Meeting, State};
use domain::outcome::{Contract, Outcome};
use domain::text::is_prose;

use super::access::MissionStaff;
use super::settle_meeting::settle;
use super::{Ctx, Failed};
use crate::storage::outcomes::{self, Logged};
use crate::storage::{journal, meetings};

/// What is to be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOutcome {
    /// What came of it.
    pub result: Outcome,
    /// How far a contract is.
    pub contract: Contract,
    /// What it is worth, in whole euros, where known.
    pub value_eur: Option<i64>,
    /// In their own words; may be empty.
    pub note: String,
}

impl NewOutcome {
    fn of(logged: &Logged) -> Self {
        Self {
            result: logged.result,
            contract: logged.contract,
            value_eur: logged.value_eur,
            note: logged.note.clone(),
        }
    }
}

/// What the author of an outcome saw before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutcomeSeen {
    /// The revision of the meeting.
    pub revision: u32,
    /// What was logged of it; none where nothing was.
    pub logged: Option<NewOutcome>,
}

/// Why an outcome is not logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutcomeRefused {
    /// The meeting is at another time than the author saw.
    #[error("this meeting has changed: you saw revision {seen}, it is at {current}")]
    Stale {
        /// What the author saw.
        seen: u32,
        /// What is true.
        current: u32,
    },
    /// Somebody logged something else than the author saw.
    #[error("somebody else has logged what came of this meeting meanwhile")]
    Changed,
    /// The meeting has not begun.
    #[error("this meeting has not begun: nothing has come of it yet")]
    TooEarly,
    /// It was called off, or was never more than on hold.
    #[error("this meeting was cancelled or never booked: nothing came of it")]
    Cancelled,
    /// Less than nothing.
    #[error("a contract's value cannot be negative")]
    NegativeValue,
    /// A contract of a meeting that did not take place.
    #[error("a meeting that was not held has no contract")]
    ContractWithoutMeeting,
    /// More than anyone reads.
    #[error("a note has at most {NOTE_MAX} characters")]
    TooLong,
}

const NOTE_MAX: usize = 4_000;

impl OutcomeRefused {
    /// Whether somebody else was faster: then the meeting is shown as it is now.
    #[must_use]
    pub fn is_late(self) -> bool {
        matches!(self, Self::Stale { .. } | Self::Changed | Self::Cancelled)
    }

    /// The stable name of this refusal.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Stale { .. } => "meeting_changed",
            Self::Changed => "outcome_changed",
            Self::TooEarly => "outcome_too_early",
            Self::Cancelled => "meeting_cancelled",
            Self::NegativeValue => "negative_value",
            Self::ContractWithoutMeeting => "contract_without_meeting",
            Self::TooLong => "note_too_long",
        }
    }
}

/// Logs what came of a meeting; a second time replaces the first, which its author must have seen.
///
/// # Errors
///
/// [`OutcomeRefused`]; [`Failed::NotFound`] where there is no such meeting.
pub async fn log_outcome(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    (new, seen): (NewOutcome, OutcomeSeen),
) -> Result<(), Failed<OutcomeRefused>> {
    let (mission, now) = (staff.mission().id, ctx.clock.now());
    let tx = ctx.db.begin().await?;

    let was = meetings::lock(&tx, mission, meeting).await?.ok_or(Failed::NotFound)?;
    if was.revision != seen.revision {
        let (seen, current) = (seen.revision, was.revision);
        return Err(Failed::Refused(OutcomeRefused::Stale { seen, current }));
    }
    check(ctx, &was, &new).map_err(Failed::Refused)?;
    let before = outcomes::find(&tx, mission, meeting).await?;
    if before.as_ref().map(NewOutcome::of) != seen.logged {
        return Err(Failed::Refused(OutcomeRefused::Changed));
    }
    let held = new.result != Outcome::NotHeld;
    let state = if held { State::Held } else { State::Missed };
    if was.state != state {
        let settled = Meeting { state, ..was.clone() };
        settle(ctx, &tx, &staff.staff().actor(), (&was, &settled)).await?;
    }
    let entry = journal::Entry {
        mission: Some(mission),
        meeting: Some(meeting),
        what: "outcome logged".to_owned(),
        actor: staff.staff().actor(),
        was: before.map(|it| facts(it.result, it.contract, it.value_eur)),
        became: Some(facts(new.result, new.contract, new.value_eur)),
        reason: None,
        at: now,
    };
    let logged = Logged {
        meeting,
        mission,
        result: new.result,
        contract: new.contract,
        value_eur: new.value_eur,
        note: new.note,
        account: staff.staff().account(),
        logged_at: now,
    };
    outcomes::insert(&tx, &logged).await?;
    journal::insert(&tx, ctx.ids.next(), entry).await?;

    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(())
}

fn check(ctx: &Ctx, meeting: &Meeting, new: &NewOutcome) -> Result<(), OutcomeRefused> {
    if matches!(meeting.state, State::Cancelled | State::OnHold | State::Lapsed) {
        return Err(OutcomeRefused::Cancelled);
    }
    // The two may have met as soon as their room let them in.
    if ctx.clock.now() < ctx.rooms_open_at(meeting) {
        return Err(OutcomeRefused::TooEarly);
    }
    if new.value_eur.is_some_and(|value| value < 0) {
        return Err(OutcomeRefused::NegativeValue);
    }
    if new.result == Outcome::NotHeld && new.contract != Contract::None {
        return Err(OutcomeRefused::ContractWithoutMeeting);
    }
    if !is_prose(&new.note, NOTE_MAX) {
        return Err(OutcomeRefused::TooLong);
    }
    Ok(())
}

/// What the journal keeps of an outcome.
fn facts(result: Outcome, contract: Contract, value_eur: Option<i64>) -> serde_json::Value {
    serde_json::json!({ "result": result, "contract": contract, "value_eur": value_eur })
}
