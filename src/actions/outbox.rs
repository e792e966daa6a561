//! What is owed to the outside world, written in the transaction of the change that owes it.

use chrono::{DateTime, Utc};
use domain::ids::{
    CalendarId, JobId, MeetingId, MissionId, PersonId, ProposalId, RequestId, SeatId, TrainingId,
};
use domain::mission::Mission;
use domain::reminder::Ahead;
use domain::time::Span;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Breakage, Ctx};
use crate::storage::jobs::{self, Job};
use crate::storage::{ConnectionTrait, DbErr, missions};

/// Whether people are told what becomes of this mission's meetings. A draft may have been released
/// since the author's request came in: whoever writes then would owe nothing, and the release would
/// not have seen what they write.
pub(super) async fn is_told(db: &impl ConnectionTrait, mission: &Mission) -> Result<bool, DbErr> {
    Ok(mission.released_at.is_some() || missions::lock_released(db, mission.id).await?)
}

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
    /// One person was seated in a meeting, or taken out of it, at whatever revision.
    TellChange {
        /// In which mission.
        mission: MissionId,
        /// Of which meeting.
        meeting: MeetingId,
        /// On which seat.
        seat: SeatId,
        /// Which change: in and out and in again are three.
        change: Uuid,
    },
    /// One person is to hear that a law moved their clock, and the meeting did not move with it.
    TellClock {
        /// In which mission.
        mission: MissionId,
        /// Of which meeting.
        meeting: MeetingId,
        /// On which seat.
        seat: SeatId,
        /// The meeting's revision, which stays.
        revision: u32,
        /// When staff decided it, in seconds since 1970: the next law is told again.
        told_s: i64,
    },
    /// A party's calendar is to be read again.
    ReadCalendar {
        /// In which mission.
        mission: MissionId,
        /// Which one.
        calendar: CalendarId,
        /// When it is due, in seconds since 1970: each reading owes the next.
        due_s: i64,
    },
    /// One person asked for the invitation once more, as it stands (RFC 5546 §3.2.6).
    RetellSeat {
        /// In which mission.
        mission: MissionId,
        /// Of which meeting.
        meeting: MeetingId,
        /// On which seat.
        seat: SeatId,
        /// When it was asked for, in seconds since 1970: twice is two mails.
        asked_s: i64,
    },
    /// One person is to hear that the time their calendar proposed does not suit.
    RefuseCounter {
        /// In which mission.
        mission: MissionId,
        /// Of which meeting.
        meeting: MeetingId,
        /// On which seat.
        seat: SeatId,
        /// What was proposed.
        proposed: Span,
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
    /// A hold runs out: is it still one?
    LapseHold {
        /// In which mission.
        mission: MissionId,
        /// Which meeting.
        meeting: MeetingId,
        /// As of which revision.
        revision: u32,
    },
    /// One person is to hear that somebody proposes another time, or what became of their own
    /// proposal.
    TellProposal {
        /// In which mission.
        mission: MissionId,
        /// For which meeting.
        meeting: MeetingId,
        /// Which proposal.
        proposal: ProposalId,
        /// On which seat.
        seat: SeatId,
    },
    /// One person is to hear how a request stands.
    TellRequest {
        /// In which mission.
        mission: MissionId,
        /// Which request.
        request: RequestId,
        /// As of which revision.
        revision: u32,
        /// Who.
        person: PersonId,
        /// When what is on hold for it was, as that person knows it, where staff moved it since;
        /// nothing in rows of older nodes.
        #[serde(default)]
        moved_from: Option<Span>,
    },
    /// Half the time to answer a request is over.
    RemindRequest {
        /// In which mission.
        mission: MissionId,
        /// Which request.
        request: RequestId,
        /// As of which revision.
        revision: u32,
    },
    /// The time to answer a request is over: was it answered?
    ExpireRequest {
        /// In which mission.
        mission: MissionId,
        /// Which request.
        request: RequestId,
        /// As of which revision.
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
    /// One person is to be reminded of a meeting.
    Remind {
        /// In which mission.
        mission: MissionId,
        /// Of which meeting.
        meeting: MeetingId,
        /// On which seat.
        seat: SeatId,
        /// The revision that the seat was told: after news, the reminder is another.
        revision: u32,
        /// How long before.
        ahead: Ahead,
    },
    /// One person is to be asked what has become of a contact.
    FollowUp {
        /// In which mission.
        mission: MissionId,
        /// Of which meeting.
        meeting: MeetingId,
        /// On which seat.
        seat: SeatId,
        /// How many days after it.
        days: u16,
    },
    /// One person is to hear of a training session.
    TellTraining {
        /// In which mission.
        mission: MissionId,
        /// Which one.
        training: TrainingId,
        /// Who.
        person: PersonId,
        /// Whether it was called off.
        is_off: bool,
        /// The revision that made it necessary.
        #[serde(default)]
        revision: u32,
    },
    /// One person asked for the invitation to a session once more, as it stands.
    RetellTraining {
        /// In which mission.
        mission: MissionId,
        /// Which one.
        training: TrainingId,
        /// Who.
        person: PersonId,
        /// When it was asked for, in seconds since 1970: twice is two mails.
        asked_s: i64,
    },
    /// One person is to hear that a law moved their clock, and the session did not move with it.
    TellTrainingClock {
        /// In which mission.
        mission: MissionId,
        /// Which one.
        training: TrainingId,
        /// Who.
        person: PersonId,
        /// The stamp of the text that is no longer true, in seconds since 1970: each is put right
        /// once under each law.
        told_s: i64,
        /// The edition of the zone data by which it is not true
        /// ([`Zones::edition`](domain::time::Zones::edition)); zero in rows of older nodes.
        #[serde(default)]
        law: u32,
    },
    /// One person is to be reminded of a training session.
    RemindTraining {
        /// In which mission.
        mission: MissionId,
        /// Which one.
        training: TrainingId,
        /// Who.
        person: PersonId,
        /// The revision they were told: a session that moved owes reminders of its own.
        revision: u32,
        /// How long before.
        ahead: Ahead,
    },
    /// One person is to get the first word.
    FirstContact {
        /// In which mission.
        mission: MissionId,
        /// Who.
        person: PersonId,
    },
}

/// Who a debt of mail is owed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Creditor {
    /// Whoever sits there.
    Seat(SeatId),
    /// A person.
    Person(PersonId),
}

impl Owed {
    /// The kinds that wait for nothing but their day, as long as it is ahead.
    pub const PLANNED: &[&str] = &["remind", "follow_up", "ask_feedback", "remind_training"];

    /// The kinds that are no mail to anybody ([`Owed::mail`]).
    pub const SILENT: &[&str] =
        &["settle_meeting", "read_calendar", "lapse_hold", "remind_request", "expire_request"];

    /// The kinds that are paid by a change of our own: nobody outside is waited for.
    pub const OWN: &[&str] = &["settle_meeting", "lapse_hold", "expire_request"];

    fn kind(self) -> &'static str {
        match self {
            Self::TellSeat { .. } => "tell_seat",
            Self::TellClock { .. } => "tell_clock",
            Self::ReadCalendar { .. } => "read_calendar",
            Self::RetellSeat { .. } => "retell_seat",
            Self::RefuseCounter { .. } => "refuse_counter",
            Self::TellChange { .. } => "tell_change",
            Self::SettleMeeting { .. } => "settle_meeting",
            Self::LapseHold { .. } => "lapse_hold",
            Self::TellProposal { .. } => "tell_proposal",
            Self::TellRequest { .. } => "tell_request",
            Self::RemindRequest { .. } => "remind_request",
            Self::ExpireRequest { .. } => "expire_request",
            Self::AskFeedback { .. } => "ask_feedback",
            Self::SendLink { .. } => "send_link",
            Self::Remind { .. } => "remind",
            Self::FollowUp { .. } => "follow_up",
            Self::FirstContact { .. } => "first_contact",
            Self::TellTraining { .. } => "tell_training",
            Self::RetellTraining { .. } => "retell_training",
            Self::TellTrainingClock { .. } => "tell_training_clock",
            Self::RemindTraining { .. } => "remind_training",
        }
    }

    /// The mail that pays it: what kind, about which revision, to whom; nothing where it is paid
    /// otherwise. `news` stands for invitation, update and cancellation, since which one it is
    /// turns out when it is written.
    #[must_use]
    pub fn mail(self) -> Option<(&'static str, u32, Creditor)> {
        Some(match self {
            Self::TellSeat { seat, revision, .. } => ("news", revision, Creditor::Seat(seat)),
            Self::TellClock { seat, revision, .. } => {
                ("clock_changed", revision, Creditor::Seat(seat))
            }
            Self::RefuseCounter { seat, .. } => ("proposal_refused", 0, Creditor::Seat(seat)),
            Self::RetellSeat { seat, .. } | Self::TellChange { seat, .. } => {
                ("news", 0, Creditor::Seat(seat))
            }
            Self::AskFeedback { seat, .. } => ("feedback", 0, Creditor::Seat(seat)),
            Self::Remind { seat, revision, .. } => ("reminder", revision, Creditor::Seat(seat)),
            Self::FollowUp { seat, .. } => ("follow_up", 0, Creditor::Seat(seat)),
            Self::SendLink { person, .. } => ("link_resent", 0, Creditor::Person(person)),
            Self::FirstContact { person, .. } => ("first_contact", 0, Creditor::Person(person)),
            Self::TellTraining { person, is_off, revision, .. } => {
                let kind = match (is_off, revision) {
                    (true, _) => "training_off",
                    (false, 0) => "training",
                    (false, _) => "training_moved",
                };
                (kind, revision, Creditor::Person(person))
            }
            Self::RetellTraining { person, .. } => ("training", 0, Creditor::Person(person)),
            Self::TellTrainingClock { person, .. } => {
                ("training_clock", 0, Creditor::Person(person))
            }
            Self::RemindTraining { person, revision, .. } => {
                ("training_near", revision, Creditor::Person(person))
            }
            Self::TellProposal { seat, .. } => ("proposal", 0, Creditor::Seat(seat)),
            Self::TellRequest { person, revision, .. } => {
                ("request", revision, Creditor::Person(person))
            }
            Self::SettleMeeting { .. }
            | Self::ReadCalendar { .. }
            | Self::LapseHold { .. }
            | Self::RemindRequest { .. }
            | Self::ExpireRequest { .. } => return None,
        })
    }

    /// What makes it the same debt.
    #[must_use]
    pub fn due_key(self) -> String {
        match self {
            Self::TellSeat { seat, revision, .. } => format!("tell:{seat}:{revision}"),
            Self::TellClock { seat, revision, told_s, .. } => {
                format!("clock:{seat}:{revision}:{told_s}")
            }
            Self::ReadCalendar { calendar, due_s, .. } => format!("calendar:{calendar}:{due_s}"),
            Self::RetellSeat { seat, asked_s, .. } => format!("retell:{seat}:{asked_s}"),
            Self::RefuseCounter { seat, proposed, .. } => {
                format!("refuse:{seat}:{}", proposed.start().timestamp())
            }
            Self::TellChange { seat, change, .. } => format!("change:{seat}:{change}"),
            Self::SettleMeeting { meeting, revision, .. } => format!("settle:{meeting}:{revision}"),
            Self::LapseHold { meeting, revision, .. } => format!("lapse:{meeting}:{revision}"),
            Self::TellProposal { proposal, seat, .. } => format!("proposal:{proposal}:{seat}"),
            Self::TellRequest { request, revision, person, .. } => {
                format!("request:{request}:{revision}:{person}")
            }
            Self::RemindRequest { request, revision, .. } => {
                format!("request_half:{request}:{revision}")
            }
            Self::ExpireRequest { request, revision, .. } => {
                format!("request_end:{request}:{revision}")
            }
            Self::AskFeedback { seat, .. } => format!("feedback:{seat}"),
            Self::SendLink { person, asked_s, .. } => format!("link:{person}:{asked_s}"),
            Self::Remind { seat, revision, ahead, .. } => {
                format!("remind:{seat}:{revision}:{ahead}")
            }
            Self::FollowUp { seat, days, .. } => format!("follow-up:{seat}:{days}"),
            Self::FirstContact { person, .. } => format!("first:{person}"),
            Self::TellTraining { training, person, revision, .. } => {
                format!("training:{training}:{person}:{revision}")
            }
            Self::RetellTraining { training, person, asked_s, .. } => {
                format!("training-again:{training}:{person}:{asked_s}")
            }
            Self::TellTrainingClock { training, person, told_s, law, .. } => {
                format!("training-clock:{training}:{person}:{told_s}:{law}")
            }
            Self::RemindTraining { training, person, revision, ahead, .. } => {
                format!("training-near:{training}:{person}:{revision}:{ahead}")
            }
        }
    }

    fn about(self) -> (MissionId, Option<MeetingId>) {
        match self {
            Self::TellSeat { mission, meeting, .. }
            | Self::TellClock { mission, meeting, .. }
            | Self::RetellSeat { mission, meeting, .. }
            | Self::RefuseCounter { mission, meeting, .. }
            | Self::TellChange { mission, meeting, .. }
            | Self::SettleMeeting { mission, meeting, .. }
            | Self::LapseHold { mission, meeting, .. }
            | Self::TellProposal { mission, meeting, .. }
            | Self::AskFeedback { mission, meeting, .. }
            | Self::Remind { mission, meeting, .. }
            | Self::FollowUp { mission, meeting, .. } => (mission, Some(meeting)),
            Self::ReadCalendar { mission, .. }
            | Self::SendLink { mission, .. }
            | Self::FirstContact { mission, .. }
            | Self::TellTraining { mission, .. }
            | Self::RetellTraining { mission, .. }
            | Self::TellTrainingClock { mission, .. }
            | Self::RemindTraining { mission, .. }
            | Self::TellRequest { mission, .. }
            | Self::RemindRequest { mission, .. }
            | Self::ExpireRequest { mission, .. } => (mission, None),
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
    owe_all(ctx, db, vec![(owed, available_at)]).await
}

/// Owes several things, each from its own instant on, in as few statements as carry them.
pub(super) async fn owe_all(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    owed: Vec<(Owed, DateTime<Utc>)>,
) -> Result<(), DbErr> {
    let jobs = owed.into_iter().map(|(owed, from)| job(ctx, owed, from));
    jobs::insert(db, jobs.collect::<Result<_, _>>()?, ctx.clock.now()).await
}

/// The row that owes something from `available_at` on; not written yet.
pub(super) fn job(ctx: &Ctx, owed: Owed, available_at: DateTime<Utc>) -> Result<Job, DbErr> {
    let (mission, meeting) = owed.about();
    let creditor = owed.mail().map(|(_, _, to)| match to {
        Creditor::Seat(seat) => seat.0,
        Creditor::Person(person) => person.0,
    });
    Ok(Job {
        id: JobId(ctx.ids.next()),
        mission: Some(mission),
        meeting,
        creditor,
        kind: owed.kind().to_owned(),
        payload: serde_json::to_value(owed).map_err(|e| DbErr::Json(e.to_string()))?,
        due_key: owed.due_key(),
        available_at,
        attempts: 0,
        done_at: None,
        dead_at: None,
        last_error: None,
    })
}
