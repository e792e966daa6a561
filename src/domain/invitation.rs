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

/// The same for a participant to whom `sending` was on its way when the sender was lost: whether it
/// arrived, nobody knows.
///
/// Where it is still what is due, it goes out once more as the very same text, which a calendar
/// takes once. Where the meeting has changed since, the participant counts as told: a cancellation
/// must reach the entry that may be in their calendar.
#[must_use]
pub fn due_again(
    told: Option<Told>,
    sending: Option<Told>,
    meeting: Standing,
    reworded: bool,
    now: DateTime<Utc>,
) -> Option<Notice> {
    let Some(lost) = sending else { return due(told, meeting, reworded, now) };
    let again = due(told, meeting, reworded, now).filter(|it| {
        it.kind == lost.kind && it.sequence == lost.sequence && meeting.span == lost.span
    });
    match again {
        Some(notice) => Some(Notice { stamped_at: lost.stamped_at, ..notice }),
        None => due(Some(lost), meeting, reworded, now),
    }
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

/// The revision that an answer must speak of to count: the one that the participant was told, where
/// the time they have in their calendar is `span`, at which it is, since a change that was taken
/// back raised the `revision` and nobody heard of it; otherwise the higher of the two.
#[must_use]
pub fn asked_revision(told: Option<Told>, revision: u32, span: Span) -> u32 {
    match told {
        Some(told) if told.kind.stays() && told.span == span => told.sequence,
        told => told.map_or(0, |it| it.sequence).max(revision),
    }
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
    /// Where their last answer stands in the order of all that they said.
    pub replied: Option<Rank>,
}

/// Where something that a participant said, an answer or a proposal, stands among all that they
/// said: what speaks of a later revision comes after what speaks of an earlier one, whatever the
/// stamps, and of one revision what was made later (RFC 5546 §2.1.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// The revision that it speaks of.
    pub sequence: u32,
    /// When it was made, by the participant's own program.
    pub stamped_at: DateTime<Utc>,
}

impl Asked {
    /// A rank as it counts now: a revision beyond the one that is asked about was taken back before
    /// the participant heard of it, and nothing could ever come after it.
    #[must_use]
    pub fn as_asked(&self, rank: Rank) -> Rank {
        Rank { sequence: rank.sequence.min(self.sequence), ..rank }
    }
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

impl Answered {
    /// Where it stands in the order of all that the participant said.
    #[must_use]
    pub fn rank(self) -> Rank {
        Rank { sequence: self.sequence, stamped_at: self.stamped_at }
    }
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

    if asked.replied.is_some_and(|it| answered.rank() <= asked.as_asked(it)) {
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

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::{
        Asked, Carrier, Doubt, Heard, Kind, Notice, Rank, Standing, Told, accept_reply, due,
        due_again,
    };
    use crate::ical::read::{Answer, Attendee, Facts, Method};
    use crate::time::Span;

    /// The life of one seat in one meeting; each step is told what the one before it sent.
    #[test]
    fn revisions_rise_over_a_meetings_life() {
        let booked = Standing { sequence: 0, span: slot("14:00"), on: true, seated: true };
        let moved = Standing { sequence: 1, span: slot("15:00"), ..booked };
        let off = Standing { sequence: 2, on: false, ..moved };
        let again = Standing { sequence: 3, on: true, ..off };
        let mut told = None;

        check(&mut told, booked, false, "09:00:00", "invite 0 09:00:00");
        check(&mut told, booked, false, "09:01:00", "nothing");
        check(&mut told, booked, true, "09:02:00", "update 0 09:02:00");
        check(&mut told, moved, false, "09:03:00", "update 1 09:03:00 was 14:00");
        check(&mut told, off, false, "09:04:00", "cancel 2 09:04:00");
        check(&mut told, off, true, "09:05:00", "nothing");
        check(&mut told, again, false, "09:06:00", "invite 3 09:06:00");
    }

    #[test]
    fn two_texts_of_one_second_carry_different_stamps() {
        let booked = Standing { sequence: 0, span: slot("14:00"), on: true, seated: true };
        let mut told = None;

        check(&mut told, booked, false, "09:00:00", "invite 0 09:00:00");
        check(&mut told, booked, true, "09:00:00", "update 0 09:00:01");
        check(&mut told, booked, true, "09:00:00", "update 0 09:00:02");
        check(&mut told, booked, true, "08:00:00", "update 0 09:00:03");
    }

    #[test]
    fn one_persons_leaving_is_told_to_that_person_as_a_new_revision() {
        let booked = Standing { sequence: 4, span: slot("14:00"), on: true, seated: true };
        let without = Standing { seated: false, ..booked };
        let mut told = None;

        check(&mut told, without, false, "09:00:00", "nothing");
        check(&mut told, booked, false, "09:00:00", "invite 4 09:00:00");
        check(&mut told, without, false, "09:01:00", "uninvite 5 09:01:00");
        check(&mut told, without, true, "09:02:00", "nothing");
        check(&mut told, booked, false, "09:03:00", "invite 6 09:03:00");
    }

    #[test]
    fn a_meeting_that_ends_before_anyone_heard_of_it_ends_in_silence() {
        let off = Standing { sequence: 1, span: slot("14:00"), on: false, seated: true };

        assert_eq!(due(None, off, true, at("09:00:00")), None);
    }

    #[test]
    fn a_text_that_may_have_gone_out_goes_out_again_alike_or_counts_as_told() {
        let lost = Told {
            kind: Kind::Invite,
            sequence: 0,
            stamped_at: at("08:00:00"),
            span: slot("14:00"),
        };
        let on = Standing { sequence: 0, span: slot("14:00"), on: true, seated: true };
        let moved = Standing { sequence: 1, span: slot("15:00"), ..on };
        let off = Standing { sequence: 1, on: false, ..on };
        let again = |standing| {
            due_again(None, Some(lost), standing, false, at("09:00:00"))
                .map_or_else(String::new, written)
        };

        assert_eq!(again(on), "invite 0 08:00:00");
        assert_eq!(again(moved), "update 1 09:00:00 was 14:00");
        assert_eq!(again(off), "cancel 1 09:00:00");
    }

    #[test]
    fn an_answer_counts_when_it_is_new_current_and_from_the_right_person() {
        let accept = reply(Answer::Accepted, 1, "10:00:00");
        let heard = |asked: &Asked, reply: &Facts| told(&accept_reply(asked, reply, &carrier()));

        assert_eq!(heard(&asked(), &accept), "Accepted");
        assert_eq!(heard(&asked(), &reply(Answer::Declined, 1, "10:00:00")), "Declined");
        assert_eq!(heard(&asked(), &reply(Answer::Tentative, 1, "10:00:00")), "Tentative");
        assert_eq!(heard(&asked(), &reply(Answer::NeedsAction, 1, "10:00:00")), "not an answer");
        let counter = Facts { method: Method::Counter, ..accept.clone() };
        assert_eq!(heard(&asked(), &counter), "not an answer");
        let nobody = Facts { attendees: Vec::new(), ..accept.clone() };
        assert_eq!(heard(&asked(), &nobody), "not an answer");
        assert_eq!(heard(&asked(), &reply(Answer::Accepted, 0, "10:00:00")), "stale Accepted");
        assert_eq!(heard(&Asked { on: false, ..asked() }, &accept), "over");

        let answered = |sequence, time| Asked {
            replied: Some(Rank { sequence, stamped_at: at(time) }),
            ..asked()
        };
        assert_eq!(heard(&answered(1, "09:59:59"), &accept), "Accepted");
        assert_eq!(heard(&answered(1, "10:00:00"), &accept), "older");
        assert_eq!(heard(&answered(1, "10:00:01"), &accept), "older");
        assert_eq!(heard(&answered(0, "11:00:00"), &accept), "Accepted");

        // What they said to a revision that was taken back holds nobody up.
        assert_eq!(heard(&answered(2, "09:59:59"), &accept), "Accepted");
        assert_eq!(heard(&answered(2, "10:00:01"), &accept), "older");

        let unstamped = Facts { stamped_at: None, ..accept.clone() };
        assert_eq!(heard(&answered(1, "11:59:59"), &unstamped), "Accepted");
        assert_eq!(heard(&answered(1, "12:00:00"), &unstamped), "older");
    }

    #[test]
    fn what_speaks_of_a_later_revision_comes_after_whatever_its_stamp() {
        let rank = |sequence, time| Rank { sequence, stamped_at: at(time) };

        assert!(rank(0, "11:00:00") < rank(1, "10:00:00"));
        assert!(rank(1, "10:00:00") < rank(1, "10:00:01"));
    }

    #[test]
    fn an_answer_from_somebody_else_waits_for_staff() {
        let hear = |attendees: &[(&str, Answer)], from: &str, vouched| {
            let attendees = attendees.iter().map(|(email, answer)| attendee(email, *answer));
            let attendees = attendees.collect();
            let facts = Facts { attendees, ..reply(Answer::Accepted, 1, "10:00:00") };
            let carrier = Carrier { from: from.to_owned(), vouched, ..carrier() };
            told(&accept_reply(&asked(), &facts, &carrier))
        };
        let (guest, other) = ("Guest@timber.example", "other@timber.example");
        let (accepted, declined) = (Answer::Accepted, Answer::Declined);
        let unvouched = "Accepted? by Guest@timber.example Unvouched";
        let elsewhere = "Accepted? by other@timber.example OtherAddress";

        assert_eq!(hear(&[(guest, accepted)], guest, true), "Accepted");
        assert_eq!(hear(&[(guest, accepted)], guest, false), unvouched);
        assert_eq!(hear(&[(guest, accepted)], other, true), "Accepted");
        assert_eq!(hear(&[(other, accepted)], guest, true), "Accepted");
        assert_eq!(hear(&[(other, accepted)], other, true), elsewhere);
        assert_eq!(hear(&[(guest, accepted), (other, declined)], guest, true), "Accepted");
        assert_eq!(hear(&[(other, declined), (guest, accepted)], guest, true), "Accepted");
        assert_eq!(hear(&[(other, declined), (other, declined)], guest, true), "not an answer");
    }

    fn check(last: &mut Option<Told>, now: Standing, reworded: bool, time: &str, expected: &str) {
        let notice = due(*last, now, reworded, at(time));

        assert_eq!(notice.map_or("nothing".to_owned(), written), expected);
        if let Some(Notice { kind, sequence, stamped_at, .. }) = notice {
            *last = Some(Told { kind, sequence, stamped_at, span: now.span });
        }
    }

    fn written(notice: Notice) -> String {
        let Notice { kind, sequence, stamped_at, previous } = notice;
        let was = previous.map(|it| format!(" was {}", it.start().format("%H:%M")));
        let stamp = stamped_at.format("%H:%M:%S");
        format!("{} {sequence} {stamp}{}", kind.code(), was.unwrap_or_default())
    }

    fn told(heard: &Heard) -> String {
        match heard {
            Heard::Applied(it) => format!("{:?}", it.answer),
            Heard::Stale(it) => format!("stale {:?}", it.answer),
            Heard::Older => "older".to_owned(),
            Heard::Pending { answered, by, because } => {
                let because: Doubt = *because;
                format!("{:?}? by {by} {because:?}", answered.answer)
            }
            Heard::Over => "over".to_owned(),
            Heard::NotAnAnswer => "not an answer".to_owned(),
        }
    }

    fn asked() -> Asked {
        Asked { email: "guest@timber.example".to_owned(), sequence: 1, on: true, replied: None }
    }

    fn carrier() -> Carrier {
        Carrier {
            from: "guest@timber.example".to_owned(),
            vouched: true,
            received_at: at("12:00:00"),
        }
    }

    fn reply(answer: Answer, sequence: u32, stamp: &str) -> Facts {
        Facts {
            method: Method::Reply,
            uid: "u1@agenda.example".to_owned(),
            sequence,
            stamped_at: Some(at(stamp)),
            organizer: None,
            attendees: vec![attendee("guest@timber.example", answer)],
            comment: None,
            summary: None,
            start: None,
            end: None,
            zones: Vec::new(),
        }
    }

    fn attendee(email: &str, answer: Answer) -> Attendee {
        Attendee { email: email.to_lowercase(), name: String::new(), answer }
    }

    fn slot(start: &str) -> Span {
        Span::starting(at(&format!("{start}:00")), TimeDelta::minutes(30)).unwrap()
    }

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-10-09T{time}Z").parse().unwrap()
    }
}
