//! What people do: one verb, one transaction, one file. Writes happen here and nowhere else.

mod accept_proposal;
pub mod access;
mod add_interpreter;
mod add_party;
mod answer_invitation;
mod answer_request;
mod answer_training;
mod ask_meeting;
mod assign_host;
mod assign_interpreter;
mod book_meeting;
mod book_unguarded;
mod cancel_meeting;
mod change_account;
mod check_law;
mod close_days;
mod confirm_meeting;
mod correct_attendance;
mod count_capacity;
mod create_account;
mod create_mission;
mod diaries;
mod expire_request;
mod extend_meeting;
mod find_slots;
mod give_feedback;
mod handle_inbound;
mod help_in_room;
mod import_parties;
mod join_room;
mod join_training;
mod keep_check;
mod keep_door;
mod keep_session;
mod lapse_hold;
mod log_outcome;
mod manage_feed;
mod manage_link;
mod move_guest;
mod move_meetings;
mod outbox;
mod pass_on_proposal;
mod pass_on_request;
mod plan_mails;
mod plan_training;
mod propose_time;
mod read_calendar;
mod record_visit;
mod refuse_proposal;
mod release_mission;
mod remove_interpreter;
mod reschedule_meeting;
mod resend_invitation;
mod retry_mail;
mod see_lapse;
mod serving;
mod set_availability;
mod settle_law;
mod settle_meeting;
mod sign_in;
mod speak_in_room;
mod take_in_mail;
mod tell;
mod undo_change;

pub use accept_proposal::{Decider, accept_proposal};
pub use add_interpreter::{NewInterpreter, add_interpreter};
pub use add_party::{AddRefused, NewParty, NewPerson, add_party, insert_party};
pub use answer_invitation::{AnswerRefused, GuestAnswer, answer_invitation};
pub use answer_request::{RequestAnswer, answer_request};
pub use answer_training::{answer_training, stands};
pub use ask_meeting::{NewRequest, RequestRefused, ask_meeting, request_limits, takes_requests};
pub use assign_host::{assign_host, unassign_host};
pub use assign_interpreter::{assign_interpreter, unassign_interpreter};
pub use book_meeting::{Booking, Made, book_meeting, hold_meeting};
pub use cancel_meeting::cancel_meeting;
pub use change_account::{change_password, disable_account};
pub use check_law::{FoundCase, Weighed, check_law, list_law_cases, weigh_law_cases};
pub use close_days::{CloseRefused, NewClosure, close_calendar_days, close_days, open_days};
pub use confirm_meeting::confirm_meeting;
pub use correct_attendance::{CorrectionRefused, NewCorrection, Record, correct_attendance};
pub use count_capacity::{Capacity, count_capacity};
pub use create_account::{AccountRefused, create_account};
pub use create_mission::create_mission;
pub use diaries::claimed;
pub use expire_request::expire_request;
pub use extend_meeting::extend_meeting;
pub use find_slots::{Outside, SlotQuery, find_slots, open_slots, slots_between, slots_outside};
pub use give_feedback::give_feedback;
pub use handle_inbound::{
    CounterRefused, InboundRefused, accept_counter, close_inbound, confirm_reply, forget_inbound,
    place_inbound,
};
pub use help_in_room::{Helping, help_in_room, join_to_help};
pub use import_parties::{NewFile, import_parties};
pub use join_room::{JoinRefused, Joined, both_names, join_room, room_window};
pub use join_training::{
    InTraining, attend_training, join_training, join_training_as_staff, lead_training,
};
pub use keep_check::keep_check;
pub use keep_door::{RoomRefused, admit_guest, guard_door, remove_guest};
pub use keep_session::{admit_to_session, mute_in_session, notify_session, remove_from_session};
pub use lapse_hold::lapse_hold;
pub use log_outcome::{NewOutcome, OutcomeRefused, OutcomeSeen, log_outcome};
pub use manage_feed::{FeedOwner, feed_url, make_feed, revoke_feed};
pub use manage_link::{personal_link, resend_link, revoke_link};
pub use move_guest::move_guest;
pub use move_meetings::{MoveRefused, Planned, move_meetings, plan_moves};
pub use outbox::{Creditor, Owed};
pub use pass_on_proposal::pass_on_proposal;
pub use pass_on_request::{pass_on_request, remind_of_request};
pub use plan_mails::{change_reminders, reminders, send_first_contacts, strangers};
pub use plan_training::{
    NewTraining, cancel_training, give_word, move_training, plan_training, room_of, training_window,
};
pub use propose_time::{NewProposal, propose_as_staff, propose_time};
pub use read_calendar::{
    CalendarRefused, NewCalendar, add_calendar, read_calendar, remove_calendar,
};
pub use record_visit::{end_lost_visits, record_visit};
pub use refuse_proposal::refuse_proposal;
pub use release_mission::{Due, ReleaseRefused, due_at_release, release_digest, release_mission};
pub use remove_interpreter::{RemoveRefused, at_risk, remove_interpreter};
pub use reschedule_meeting::{Move, reschedule_meeting};
pub use resend_invitation::{ResendRefused, resend_invitation};
pub use retry_mail::{RetryRefused, retry_mail};
pub use see_lapse::see_lapse;
pub use set_availability::{
    Author, Availability, AvailabilityRefused, availability_of, set_availability, set_limits,
};
pub use settle_law::{LawRefused, Settlement, settle_law};
pub use settle_meeting::{as_visits, settle_meeting};
pub use sign_in::{SignInRefused, sign_in, sign_out};
pub use speak_in_room::{can_say_late, is_of_this_time, mute_guest, say_late, send_notice};
pub use take_in_mail::{MailRefused, take_in_mail};
pub use tell::{
    Look, PREVIEWS, Preview, ProposalNews, ProposalStep, RequestNews, TellFailed, ask_feedback,
    first_contact, follow_up, preview_mail, remind, remind_of_training, retell_seat,
    retell_training, send_link, tell_clock, tell_proposal, tell_request, tell_seat, tell_training,
    tell_training_clock,
};
pub use undo_change::{NotUndone, Undo, UndoRefused, undo_changes, undo_until};

use domain::availability::Almanac;
use domain::holidays::Holidays;
use domain::ical::zones::HostTime;
use domain::mission::Mission;
use domain::time::{Span, Zone};
use tokio::sync::{Notify, Semaphore};

use crate::clock::{Clock, Ids};
use crate::config::{Settings, TimeForm};
use crate::links::Links;
use crate::mail::{Dkim, Mailer};
use crate::rooms::Rooms;
use crate::storage::{Database, DbErr};
use crate::wording::Wording;
use crate::zoneinfo::Laws;

/// Everything an action may need, made once by `main` and shared.
#[derive(Debug)]
pub struct Ctx {
    /// The database.
    pub db: Database,
    /// What time it is.
    pub clock: Clock,
    /// Where new ids come from.
    pub ids: Ids,
    /// How mails leave.
    pub mailer: Mailer,
    /// What signs them, if anything.
    pub dkim: Option<Dkim>,
    /// The rooms of this node.
    pub rooms: Rooms,
    /// The secrets of personal links.
    pub links: Links,
    /// The law of clocks in force, and where it is from.
    pub zones: Laws,
    /// The public holidays.
    pub holidays: Holidays,
    /// Everything that is said to people.
    pub wording: Wording,
    /// What the operator set.
    pub settings: Settings,
    /// How people reach this server, without a slash at the end.
    pub public_url: String,
    /// How many passwords may be hashed at once: each takes 19 MiB and a core.
    pub hashing: Semaphore,
    /// Rung when something is owed, so that nobody waits for the next look at the outbox.
    pub bell: Notify,
}

impl Ctx {
    /// Clocks and holidays together.
    #[must_use]
    pub fn almanac(&self) -> Almanac<'_> {
        Almanac { zones: &self.zones, holidays: &self.holidays }
    }

    /// The domain that calendar entries and their mails are named in: that of the agency's address.
    #[must_use]
    pub fn mail_domain(&self) -> &str {
        let address = self.settings.mail.from_address.as_str();
        address.rsplit_once('@').map_or(address, |(_, domain)| domain)
    }

    /// Whose clock a mission's calendar entries are written on; none for UTC.
    #[must_use]
    pub fn host_zone(&self, mission: &Mission) -> Option<Zone> {
        (self.settings.mail.time_form == TimeForm::HostZone).then_some(mission.zone)
    }

    /// A meeting's time on that clock, where calendar files are to say it.
    #[must_use]
    pub fn host_time(&self, mission: &Mission, span: Span) -> Option<HostTime> {
        HostTime::of(&self.zones, self.host_zone(mission)?, span)
    }
}

/// Why an action did not happen.
#[derive(Debug)]
pub enum Failed<R> {
    /// The rules say no.
    Refused(R),
    /// There is no such thing, or it is none of the caller's business.
    NotFound,
    /// Something broke on our side.
    Broken(Breakage),
}

/// Our own fault, with its cause.
#[derive(Debug, thiserror::Error)]
pub enum Breakage {
    /// The database.
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    /// The system.
    #[error("the system failed: {0}")]
    System(#[from] std::io::Error),
    /// Something that cannot be.
    #[error("{0}")]
    Impossible(String),
}

impl<R> From<DbErr> for Failed<R> {
    fn from(error: DbErr) -> Self {
        Self::Broken(error.into())
    }
}

impl<R> From<std::io::Error> for Failed<R> {
    fn from(error: std::io::Error) -> Self {
        Self::Broken(error.into())
    }
}

impl<R> Failed<R> {
    /// The same, with the refusal put into other words.
    pub fn map<S>(self, refusal: impl FnOnce(R) -> S) -> Failed<S> {
        match self {
            Self::Refused(refused) => Failed::Refused(refusal(refused)),
            Self::NotFound => Failed::NotFound,
            Self::Broken(breakage) => Failed::Broken(breakage),
        }
    }
}
