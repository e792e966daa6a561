//! What each party must be told after a change, as which revision; and what to make of the
//! answer that comes back.
//!
//! A participant has one UID for the meeting's whole life. SEQUENCE is the meeting's revision,
//! so that calendars replace the entry they have; DTSTAMP rises by at least a second with every
//! text, so that two texts of one revision have an order too (RFC 5546 §2.1.5).

use chrono::{DateTime, TimeDelta, Utc};

use crate::ical::read::{Answer, Facts, Method};
use crate::ids::SeatId;
use crate::time::Span;

/// The UID of one participant's copies, never changed and never reused (RFC 7986 §5.3).
#[must_use]
pub fn uid(seat: SeatId, mail_domain: &str) -> String {
    format!("{seat}@{mail_domain}")
}

/// What a participant is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// There is a meeting.
    Invite,
    /// It is at another time, or something about it reads differently.
    Update,
    /// It does not take place.
    Cancel,
    /// It takes place without this participant.
    Uninvite,
}

impl Kind {
    /// The stable word for databases and file names.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Update => "update",
            Self::Cancel => "cancel",
            Self::Uninvite => "uninvite",
        }
    }

    /// Whether the participant's calendar shows the meeting afterwards.
    #[must_use]
    pub const fn stays(self) -> bool {
        matches!(self, Self::Invite | Self::Update)
    }
}

/// The last thing a participant was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// What that was.
    pub kind: Kind,
    /// As which revision.
    pub sequence: u32,
    /// With which stamp.
    pub stamped_at: DateTime<Utc>,
    /// The time that was in it.
    pub span: Span,
}

/// The meeting as it stands, seen from one participant's seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The meeting's revision.
    pub sequence: u32,
    /// When it is.
    pub span: Span,
    /// Whether it takes place.
    pub on: bool,
    /// Whether this participant is part of it.
    pub seated: bool,
}

/// A text that is owed to a participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What to tell.
    pub kind: Kind,
    /// As which revision.
    pub sequence: u32,
    /// With which stamp, later than that of every text before it.
    pub stamped_at: DateTime<Utc>,
    /// The time the participant had in the calendar before, where it differs.
    pub previous: Option<Span>,
}

/// What a participant who was `told` something must be told now; nothing where the two agree.
///
/// `reworded` says that place, link or names read differently although the revision is the same:
/// such a text goes out under the same SEQUENCE with a later DTSTAMP (RFC 5546 §3.2.2.2). A
/// participant who never heard of the meeting hears nothing of its end either.
#[must_use]
pub fn due(
    told: Option<Told>,
    meeting: Standing,
    reworded: bool,
    now: DateTime<Utc>,
) -> Option<Notice> {
    let held = told.filter(|it| it.kind.stays());
    let kind = match (held, meeting.on, meeting.seated) {
        (None, true, true) => Kind::Invite,
        (Some(held), true, true) => {
            if meeting.sequence <= held.sequence && meeting.span == held.span && !reworded {
                return None;
            }
            Kind::Update
        }
        (Some(_), false, _) => Kind::Cancel,
        (Some(_), true, false) => Kind::Uninvite,
        (None, _, _) => return None,
    };
    Some(Notice {
        kind,
        sequence: revision(kind, told, meeting),
        stamped_at: stamp(told, now),
        previous: held.map(|it| it.span).filter(|it| *it != meeting.span),
    })
}

/// The meeting's own revision, except where that would not rise over what was told although it
/// must: on a cancellation, on a time that moved, and on an invitation after a cancellation
/// (RFC 5546 §2.1.4).
fn revision(kind: Kind, told: Option<Told>, meeting: Standing) -> u32 {
    let Some(told) = told else { return meeting.sequence };
    let rises = kind != Kind::Update || told.span != meeting.span;
    meeting.sequence.max(told.sequence.saturating_add(u32::from(rises)))
}

/// Now, or a second after the last stamp where that is later.
fn stamp(told: Option<Told>, now: DateTime<Utc>) -> DateTime<Utc> {
    told.map_or(now, |it| now.max(it.stamped_at + TimeDelta::seconds(1)))
}

/// What is known of a participant when an answer arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The address the invitation went to.
    pub email: String,
    /// The revision last sent.
    pub sequence: u32,
    /// Whether the meeting still takes place with this participant.
    pub on: bool,
    /// The answer that stands, with the revision and stamp it came with.
    pub answered: Option<Answered>,
}

/// An answer as it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What it says.
    pub answer: Answer,
    /// The revision it speaks of.
    pub sequence: u32,
    /// When it was made, by the participant's own program.
    pub stamped_at: DateTime<Utc>,
}

/// The mail an answer came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carrier {
    /// The From address.
    pub from: String,
    /// Whether our own mail server vouches for the sender (DMARC, DKIM or SPF passed).
    pub vouched: bool,
    /// When it arrived, which stands in for a missing DTSTAMP.
    pub received_at: DateTime<Utc>,
}

/// What becomes of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It stands from now on.
    Applied(Answered),
    /// It speaks of a time that has moved since: kept in the record, the question stays open.
    Stale(Answered),
    /// A later answer is known already, or this very one.
    Older,
    /// The right meeting, but not surely the right person: staff confirm.
    Pending {
        /// What it says.
        answered: Answered,
        /// Who seems to have said it.
        by: String,
        /// Why it was not simply taken.
        because: Doubt,
    },
    /// The meeting is off; noted, nothing changes.
    Over,
    /// Not an answer: another method, or nobody in it who answers.
    NotAnAnswer,
}

/// Why an answer waits for staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It comes from another address than the invitation went to.
    OtherAddress,
    /// The mail server could not vouch for the sender.
    Unvouched,
}

/// Decides what becomes of an answer to a participant's invitation; the UID has already led to
/// `asked`.
///
/// An answer is applied when it speaks of the current revision, is newer than the one known, and
/// comes from the participant. Programs that put several ATTENDEE lines into an answer are read
/// by the line of the participant. A missing ORGANIZER means nothing: Exchange leaves it out.
#[must_use]
pub fn accept_reply(asked: &Asked, reply: &Facts, carrier: &Carrier) -> Heard {
    if reply.method != Method::Reply {
        return Heard::NotAnAnswer;
    }
    let same = |it: &str| it.trim().eq_ignore_ascii_case(asked.email.trim());
    let own = reply.attendees.iter().find(|it| same(&it.email));
    let only = match reply.attendees.as_slice() {
        [one] => Some(one),
        _ => None,
    };
    let Some(line) = own.or(only) else { return Heard::NotAnAnswer };
    if matches!(line.answer, Answer::NeedsAction | Answer::Other) {
        return Heard::NotAnAnswer;
    }
    let answered = Answered {
        answer: line.answer,
        sequence: reply.sequence,
        stamped_at: reply.stamped_at.unwrap_or(carrier.received_at),
    };

    let known = asked.answered.map(|it| (it.sequence, it.stamped_at));
    if known.is_some_and(|it| (answered.sequence, answered.stamped_at) <= it) {
        return Heard::Older;
    }
    if !asked.on {
        return Heard::Over;
    }
    if own.is_none() && !same(&carrier.from) {
        let by = line.email.clone();
        return Heard::Pending { answered, by, because: Doubt::OtherAddress };
    }
    if !carrier.vouched {
        let by = carrier.from.clone();
        return Heard::Pending { answered, by, because: Doubt::Unvouched };
    }
    if answered.sequence < asked.sequence {
        return Heard::Stale(answered);
    }
    Heard::Applied(answered)
}
