//! What a mail is about, complete: composing one asks nobody anything.

use chrono::{DateTime, Utc};
use domain::ical::Contact;
use domain::language::Language;
use domain::reminder::Ahead;
use domain::time::{LocalTime, Span, Zone};

/// A mail to one person, before it is put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What it tells.
    pub kind: Kind,
    /// The recipient's language.
    pub language: Language,
    /// The one person it goes to.
    pub recipient: Contact,
    /// The agency: From, and ORGANIZER of the calendar entry; the same over a meeting's life.
    pub organizer: Contact,
    /// The staff's telephone, as people dial it; empty where there is none.
    pub phone: String,
    /// The mission's title.
    pub mission: String,
    /// The recipient's personal link.
    pub link_url: String,
    /// Whose clock calendars are given beside the zone's rules; none for UTC.
    pub host_zone: Option<Zone>,
    /// The Message-ID that this one's thread began with, for the kinds that carry no revision.
    pub thread: Option<String>,
}

/// The kinds of mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// There is a meeting.
    Invitation {
        /// Which.
        meeting: Meeting,
        /// As which revision.
        revision: Revision,
    },
    /// The meeting moved, or something else about it changed.
    Update {
        /// The meeting as it is now.
        meeting: Meeting,
        /// As which revision.
        revision: Revision,
        /// When it was before; none where only other things changed.
        previous: Option<Span>,
    },
    /// The meeting does not take place, or not with the recipient.
    Cancellation {
        /// The meeting as it would have been.
        meeting: Meeting,
        /// As which revision.
        revision: Revision,
        /// Whether it is off for everybody; otherwise the others still meet.
        whole: bool,
    },
    /// What came of the meeting?
    Feedback {
        /// Which.
        meeting: Meeting,
        /// Where the questions are.
        feedback_url: String,
    },
    /// The personal link, once more.
    LinkResent {
        /// The recipient's next meeting, if there is one.
        next: Option<Meeting>,
    },
    /// The first word to somebody who does not know the agency yet. It asks for an answer, after
    /// which calendars take the invitations as coming from a known sender.
    FirstContact,
    /// Something about a training session.
    Training {
        /// When, with the agency as the other side.
        meeting: Meeting,
        /// What it is about.
        title: String,
        /// What there is to say.
        step: TrainingStep,
        /// As which revision.
        revision: Revision,
    },
    /// The meeting is near.
    Reminder {
        /// Which.
        meeting: Meeting,
        /// How near.
        ahead: Ahead,
        /// The UID of the recipient's calendar entry.
        uid: String,
    },
    /// A law moved the recipient's clock; the meeting did not move.
    ClockChanged {
        /// The meeting, as the clock shows it now.
        meeting: Meeting,
        /// As which revision: the calendar entry's text changes too.
        revision: Revision,
        /// What the recipient was told before.
        told: LocalTime,
    },
    /// One side asks the other for a meeting.
    Request {
        /// How far that is.
        step: RequestStep,
        /// The request.
        request: Request,
    },
    /// The other side proposes another time.
    ProposalReceived {
        /// The meeting as it is booked.
        meeting: Meeting,
        /// The time that is proposed.
        proposed: Span,
        /// What was written beside it; may be empty.
        message: String,
        /// Where it is accepted or refused.
        url: String,
    },
    /// The time that the recipient proposed does not suit.
    ProposalRefused {
        /// The meeting, which stays where it is.
        meeting: Meeting,
        /// The time that was proposed.
        proposed: Span,
        /// What was written beside the refusal; may be empty.
        message: String,
        /// What the recipient's calendar knows of the meeting, where that calendar proposed the
        /// time: it is told, too.
        revision: Option<Revision>,
    },
    /// What has become of it, weeks after the meeting?
    FollowUp {
        /// Which.
        meeting: Meeting,
        /// How long ago, in days.
        days: u16,
        /// Where the question is.
        url: String,
    },
}

/// What there is to say about a training session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrainingStep {
    /// There is one.
    Invited,
    /// The same once more, because somebody asked for it.
    Again,
    /// It is at another time than this.
    Moved(Span),
    /// It is where it was, and the recipient, whose clock a law moved, was told this.
    Clock(LocalTime),
    /// It does not take place.
    Off,
    /// It is near.
    Near(Ahead),
}

/// How far a request for a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestStep {
    /// The recipient is asked.
    Received,
    /// The recipient was asked about another time.
    OtherTime,
    /// The recipient was asked, and half the time to answer is over.
    Halfway,
    /// The recipient waits for the answer, and the proposed time was moved.
    Moved,
    /// The recipient's request was accepted.
    Accepted,
    /// It was declined.
    Declined,
    /// Nobody answered it in time.
    Expired,
}

/// A request for a meeting as one recipient sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The recipient's own side.
    pub own: Party,
    /// The other side.
    pub other: Party,
    /// The time that goes with it, if one.
    pub proposed: Option<Span>,
    /// The time that went with it before, as the recipient knows it.
    pub before: Option<Span>,
    /// What the other side wrote; may be empty.
    pub message: String,
    /// Until when it can be answered, where that is open.
    pub answer_by: Option<DateTime<Utc>>,
    /// Where the recipient deals with it.
    pub url: String,
}

impl Kind {
    /// The stable word for the outbox and for file names.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invitation { .. } => "invitation",
            Self::Update { .. } => "update",
            Self::Cancellation { .. } => "cancellation",
            Self::Feedback { .. } => "feedback",
            Self::LinkResent { .. } => "link_resent",
            Self::FirstContact => "first_contact",
            Self::Training { step, .. } => step.code(),
            Self::Reminder { .. } => "reminder",
            Self::ClockChanged { .. } => "clock_changed",
            Self::Request { step, .. } => step.code(),
            Self::ProposalReceived { .. } => "proposal_received",
            Self::ProposalRefused { .. } => "proposal_refused",
            Self::FollowUp { .. } => "follow_up",
        }
    }

    /// The meeting it is about.
    #[must_use]
    pub const fn meeting(&self) -> Option<&Meeting> {
        match self {
            Self::Invitation { meeting, .. }
            | Self::Update { meeting, .. }
            | Self::Cancellation { meeting, .. }
            | Self::Feedback { meeting, .. }
            | Self::Reminder { meeting, .. }
            | Self::Training { meeting, .. }
            | Self::ClockChanged { meeting, .. }
            | Self::ProposalReceived { meeting, .. }
            | Self::ProposalRefused { meeting, .. }
            | Self::FollowUp { meeting, .. } => Some(meeting),
            Self::LinkResent { next } => next.as_ref(),
            Self::FirstContact | Self::Request { .. } => None,
        }
    }

    /// Who it is between: the recipient's own side, then the other.
    #[must_use]
    pub const fn sides(&self) -> Option<(&Party, &Party)> {
        match (self, self.meeting()) {
            (Self::Request { request, .. }, _) => Some((&request.own, &request.other)),
            (_, Some(meeting)) => Some((&meeting.own, &meeting.other)),
            (_, None) => None,
        }
    }

    /// The time that it shows.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Request { request, .. } => request.proposed,
            Self::ProposalReceived { proposed, .. } => Some(*proposed),
            _ => self.meeting().map(|it| it.span),
        }
    }
}

impl TrainingStep {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invited | Self::Again => "training",
            Self::Clock(_) => "training_clock",
            Self::Moved(_) => "training_moved",
            Self::Off => "training_off",
            Self::Near(_) => "training_near",
        }
    }
}

impl RequestStep {
    /// Whether the recipient is to answer.
    #[must_use]
    pub const fn asks(self) -> bool {
        matches!(self, Self::Received | Self::OtherTime | Self::Halfway)
    }

    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "request_received",
            Self::OtherTime => "request_other_time",
            Self::Halfway => "request_halfway",
            Self::Moved => "request_moved",
            Self::Accepted => "request_accepted",
            Self::Declined => "request_declined",
            Self::Expired => "request_expired",
        }
    }
}

/// A meeting as one recipient sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// When it is.
    pub span: Span,
    /// The recipient's own side.
    pub own: Party,
    /// The side the recipient meets.
    pub other: Party,
    /// The meeting's own page behind the personal link, where it is answered.
    pub page_url: String,
}

/// One side of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The company's or partner's name.
    pub name: String,
    /// Who comes, with their role if known; empty where nobody is named.
    pub person: String,
    /// The city as they write it; may be empty.
    pub city: String,
    /// The clock they live by.
    pub zone: Zone,
}

/// Which text of a participant's calendar entry this is (`domain::invitation`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The participant's UID, `…@domain`, for the meeting's whole life.
    pub uid: String,
    /// SEQUENCE.
    pub sequence: u32,
    /// DTSTAMP.
    pub stamped_at: DateTime<Utc>,
    /// The SEQUENCE of the first invitation this participant got, whose Message-ID begins the
    /// thread; zero as a rule.
    pub first_sequence: u32,
}
