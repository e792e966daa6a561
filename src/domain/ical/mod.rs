//! Invitations as calendars read them (RFC 5545, 5546) and the answers that come back.
//!
//! [`mod@write`] makes the text, [`check`] holds it against the tables before it leaves the house,
//! [`feed`] makes a whole agenda to subscribe to, [`read`] takes foreign text apart.

pub mod check;
mod clean;
pub mod feed;
mod fold;
pub mod foreign;
pub mod read;
pub mod recur;
pub mod series;
pub mod write;
pub mod zones;

use chrono::{DateTime, Utc};

use crate::language::Language;
use crate::time::Span;

/// What a calendar is told to do with a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Enter the meeting, or replace the entry of the same UID (RFC 5546 §3.2.2).
    Request,
    /// Take the meeting out: it does not take place (RFC 5546 §3.2.5).
    Cancel,
    /// Take the meeting out of this person's calendar only; the others still meet. The same
    /// method on the wire, without `STATUS:CANCELLED`.
    Uninvite,
    /// Keep the meeting as it is: the time that this person's calendar proposed does not suit
    /// (RFC 5546 §3.2.8).
    DeclineCounter,
}

impl Method {
    /// The word on the wire, in `METHOD:` and in the MIME parameter; always upper case, because
    /// some mail programs show no buttons otherwise.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel | Self::Uninvite => "CANCEL",
            Self::DeclineCounter => "DECLINECOUNTER",
        }
    }
}

/// Someone with a name and a mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// As the person or agency writes it; may be empty.
    pub name: String,
    /// The bare address, without `mailto:`.
    pub email: String,
}

/// One participant's copy of a meeting, as it stands at one revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// What the calendar shall do.
    pub method: Method,
    /// The same for this participant over the meeting's whole life.
    pub uid: String,
    /// The meeting's revision; rises when time or state change.
    pub sequence: u32,
    /// When this text was made (DTSTAMP); later texts of one UID carry later stamps.
    pub stamped_at: DateTime<Utc>,
    /// When the meeting is.
    pub span: Span,
    /// The same on the host's clock, where the file is to say it that way; UTC otherwise.
    pub host_time: Option<zones::HostTime>,
    /// The language of `summary` and `description`.
    pub language: Language,
    /// The title in the calendar; equal to the mail's subject without its first word.
    pub summary: String,
    /// What the entry says when opened, or why a proposed time does not suit; lines end in `\n`.
    pub description: String,
    /// The participant's personal link; written only where there is still a meeting to join.
    pub url: String,
    /// What a program that knows CONFERENCE (RFC 7986 §5.11) writes on its button.
    pub join_label: String,
    /// The agency, and the address that answers come back to.
    pub organizer: Contact,
    /// The one participant this copy is for.
    pub attendee: Contact,
}
