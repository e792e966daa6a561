//! What a mail is about, complete: composing one asks nobody anything.

use chrono::{DateTime, Utc};
use domain::ical::Contact;
use domain::language::Language;
use domain::time::{Span, Zone};

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
        }
    }

    /// The meeting it is about.
    #[must_use]
    pub const fn meeting(&self) -> Option<&Meeting> {
        match self {
            Self::Invitation { meeting, .. }
            | Self::Update { meeting, .. }
            | Self::Cancellation { meeting, .. }
            | Self::Feedback { meeting, .. } => Some(meeting),
            Self::LinkResent { next } => next.as_ref(),
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
