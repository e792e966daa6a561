//! What is owed to the outside world, written in the transaction of the change that owes it.

use chrono::{DateTime, Utc};
use domain::ids::{JobId, MeetingId, MissionId, PersonId, SeatId};
use serde::{Deserialize, Serialize};

use super::{Breakage, Ctx};
use crate::storage::jobs::{self, Job};
use crate::storage::{ConnectionTrait, DbErr};

/// One debt.
///
/// None of them says *what* to tell: that is read when it is done, so that a later change
/// overtakes an earlier one that has not gone out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "owed", rename_all = "snake_case")]
pub enum Owed {
    /// One person is to hear what became of a meeting.
    TellSeat {
        /// In which mission.
        mission: MissionId,
        /// Of which meeting.
        meeting: MeetingId,
        /// On which seat.
        seat: SeatId,
        /// The revision that made it necessary.
        revision: u32,
    },
    /// A meeting is over: was it held?
    SettleMeeting {
        /// In which mission.
        mission: MissionId,
        /// Which one.
        meeting: MeetingId,
        /// As of which revision: a moved meeting ends at another time.
        revision: u32,
    },
    /// One person is to be asked what came of a meeting.
    AskFeedback {
        /// In which mission.
        mission: MissionId,
        /// Of which meeting.
        meeting: MeetingId,
        /// On which seat.
        seat: SeatId,
    },
    /// One person is to get the personal link once more.
    SendLink {
        /// In which mission.
        mission: MissionId,
        /// Who.
        person: PersonId,
        /// When it was asked for, in seconds since 1970: twice is two mails.
        asked_s: i64,
    },
}

impl Owed {
    fn kind(self) -> &'static str {
        match self {
            Self::TellSeat { .. } => "tell_seat",
            Self::SettleMeeting { .. } => "settle_meeting",
            Self::AskFeedback { .. } => "ask_feedback",
            Self::SendLink { .. } => "send_link",
        }
    }

    /// What makes it the same debt.
    #[must_use]
    pub fn due_key(self) -> String {
        match self {
            Self::TellSeat { seat, revision, .. } => format!("tell:{seat}:{revision}"),
            Self::SettleMeeting { meeting, revision, .. } => format!("settle:{meeting}:{revision}"),
            Self::AskFeedback { seat, .. } => format!("feedback:{seat}"),
            Self::SendLink { person, asked_s, .. } => format!("link:{person}:{asked_s}"),
        }
    }

    fn about(self) -> (MissionId, Option<MeetingId>) {
        match self {
            Self::TellSeat { mission, meeting, .. }
            | Self::SettleMeeting { mission, meeting, .. }
            | Self::AskFeedback { mission, meeting, .. } => (mission, Some(meeting)),
            Self::SendLink { mission, .. } => (mission, None),
        }
    }

    /// Reads a debt back out of its row.
    ///
    /// # Errors
    ///
    /// Where the row is none of ours.
    pub fn of(job: &Job) -> Result<Self, Breakage> {
        serde_json::from_value(job.payload.clone())
            .map_err(|e| Breakage::Impossible(format!("job {} cannot be read: {e}", job.id)))
    }
}

/// Owes something from `available_at` on; the same thing twice is owed once.
pub(super) async fn owe(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    owed: Owed,
    available_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (mission, meeting) = owed.about();
    let job = Job {
        id: JobId(ctx.ids.next()),
        mission: Some(mission),
        meeting,
        kind: owed.kind().to_owned(),
        payload: serde_json::to_value(owed).map_err(|e| DbErr::Json(e.to_string()))?,
        due_key: owed.due_key(),
        available_at,
        attempts: 0,
        done_at: None,
        dead_at: None,
        last_error: None,
    };
    jobs::insert(db, &job, ctx.clock.now()).await
}
