//! A meeting as one of its guests sees it.

use std::collections::BTreeSet;

use chrono::{DateTime, SecondsFormat, Utc};
use domain::ids::{MeetingId, PartyId, PersonId};
use domain::invitation;
use domain::meeting::{Meeting, State};
use domain::party::{Party, Person, Side};
use domain::time::{Span, Zone};

use super::frame::Voice;
use super::reader::Reader;
use crate::actions::{both_names, room_window};
use crate::storage::seats::Seat;
use crate::storage::{DbErr, feedback, journal, meetings, parties, people, seats};
use crate::wording::clocks::{Faces, Place};

/// One meeting, from one side of the table.
pub(super) struct Sight {
    pub(super) meeting: Meeting,
    pub(super) seat: Seat,
    /// The other side.
    pub(super) other: Party,
    /// Who comes from there.
    pub(super) people: Vec<Person>,
    /// When, on both clocks.
    pub(super) faces: Faces,
    /// Whether the reader has said what came of it.
    pub(super) is_judged: bool,
    /// Since when the room lets people in, in the reader's words.
    opening: Opening,
    now: DateTime<Utc>,
    closes_at: DateTime<Utc>,
}

/// When the room opens.
enum Opening {
    /// It is open.
    Open,
    /// Today's meeting, today's opening: the hour says it all.
    At(String),
    /// The evening before: the day is said, too.
    On(String),
}

/// The reader's meeting with this id, if it is one of theirs.
pub(super) async fn find(reader: &Reader, id: MeetingId) -> Result<Option<Sight>, DbErr> {
    let (db, mission) = (reader.ctx.db.read(), reader.guest.mission().id);
    let Some(meeting) = meetings::find(db, mission, id).await? else { return Ok(None) };
    let all = seats::list_of(db, mission, id).await?;
    let me = reader.guest.person().id;
    let Some(seat) = all.iter().find(|it| it.person == me).cloned() else { return Ok(None) };
    let Some(mut other) = parties::find(db, mission, across(&meeting, &seat)).await? else {
        return Ok(None);
    };
    if seat.side.serves() {
        let company = parties::find(db, mission, meeting.company).await?;
        let Some(company) = company else { return Ok(None) };
        other.name = both_names(&company, &other);
    }
    let mut guests = people::list_of(db, mission, other.id).await?;
    guests.retain(|it| all.iter().any(|seat| seat.person == it.id));
    let judged = feedback::list_of(db, mission, id).await?;
    let is_judged = judged.iter().any(|it| it.person == me);
    Ok(Some(sight(reader, meeting, seat, (other, guests), is_judged)))
}

/// All meetings of the reader, the earliest first; with as many queries for one as for many.
pub(super) async fn list(reader: &Reader) -> Result<Vec<Sight>, DbErr> {
    let (db, mission) = (reader.ctx.db.read(), reader.guest.mission().id);
    let me = reader.guest.person().id;
    let mine = seats::list_of_person(db, mission, me).await?;
    let ids: Vec<MeetingId> = mine.iter().map(|it| it.meeting).collect();
    let meetings = meetings::list_some(db, mission, &ids).await?;
    let all = seats::list_in(db, &[mission], &ids).await?;
    let sides: BTreeSet<PartyId> =
        meetings.iter().flat_map(|it| [it.company, it.partner]).collect();
    let parties = parties::list_some(db, mission, &Vec::from_iter(sides)).await?;
    let seated: BTreeSet<PersonId> = all.iter().map(|it| it.person).collect();
    let people = people::list_some(db, mission, &Vec::from_iter(seated)).await?;
    let judged = feedback::list_in(db, mission, &ids).await?;

    let sat = |meeting: MeetingId, person: PersonId| {
        all.iter().find(|it| it.meeting == meeting && it.person == person)
    };
    let mut sights = Vec::new();
    for meeting in meetings {
        let Some(mine) = sat(meeting.id, me).cloned() else { continue };
        let other = across(&meeting, &mine);
        let Some(mut other) = parties.iter().find(|it| it.id == other).cloned() else { continue };
        if mine.side.serves() {
            let company = parties.iter().find(|it| it.id == meeting.company);
            let Some(company) = company else { continue };
            other.name = both_names(company, &other);
        }
        let guests = people.iter().filter(|it| it.party == other.id);
        let guests = guests.filter(|it| sat(meeting.id, it.id).is_some()).cloned().collect();
        let is_judged = judged.iter().any(|it| it.meeting == meeting.id && it.person == me);
        sights.push(sight(reader, meeting, mine, (other, guests), is_judged));
    }
    Ok(sights)
}

/// When the meeting was before it was last moved.
pub(super) async fn before(reader: &Reader, sight: &Sight) -> Result<Option<Span>, DbErr> {
    if !sight.is_moved() {
        return Ok(None);
    }
    let told = sight.seat.told.as_ref().map(|it| it.notice.span);
    if let Some(told) = told.filter(|it| *it != sight.meeting.slot) {
        return Ok(Some(told));
    }
    let (db, mission) = (reader.ctx.db.read(), reader.guest.mission().id);
    let entries = journal::list_of(db, mission, sight.meeting.id).await?;
    let instant = |entry: &journal::Entry, name: &str| -> Option<DateTime<Utc>> {
        serde_json::from_value(entry.was.as_ref()?.get(name)?.clone()).ok()
    };
    let span = |it: &journal::Entry| Span::new(instant(it, "starts_at")?, instant(it, "ends_at")?);
    // Of what was undone nobody heard, nor of the undoing.
    let mut undone = false;
    let spans = entries.iter().rev().filter(|it| span(it).is_some()).filter(|it| {
        let skipped = undone || it.what == "change undone";
        undone = it.what == "change undone";
        !skipped
    });
    Ok(spans.filter_map(span).find(|it| *it != sight.meeting.slot))
}

/// When the meeting was at this revision.
pub(super) async fn at_revision(
    reader: &Reader,
    sight: &Sight,
    revision: u32,
) -> Result<Option<Span>, DbErr> {
    let (db, mission) = (reader.ctx.db.read(), reader.guest.mission().id);
    let entries = journal::list_of(db, mission, sight.meeting.id).await?;
    let at = |entry: &journal::Entry| {
        let facts = entry.became.as_ref()?;
        let instant = |name| serde_json::from_value(facts.get(name)?.clone()).ok();
        let is_it = facts.get("revision")?.as_u64()? == u64::from(revision);
        Span::new(instant("starts_at")?, instant("ends_at")?).filter(|_| is_it)
    };
    Ok(entries.iter().rev().find_map(at))
}

/// Another time for the meeting, on both clocks.
pub(super) fn faces(reader: &Reader, sight: &Sight, span: Span) -> Faces {
    let (voice, places) = (reader.voice(), (own_place(reader), sight.other_place()));
    voice.wording().faces(voice.language, voice.zones(), places, span)
}

/// Where the reader's clock hangs.
pub(super) fn own_place(reader: &Reader) -> Place<'_> {
    place(reader.guest.party(), Some(reader.guest.person()))
}

/// Where a party's clock hangs, or that of the person who speaks for it, who may live elsewhere.
pub(super) fn place<'a>(party: &'a Party, person: Option<&Person>) -> Place<'a> {
    match person {
        Some(person) if person.zone != party.zone => Place { zone: person.zone, city: "" },
        _ => Place { zone: party.zone, city: &party.city },
    }
}

fn across(meeting: &Meeting, seat: &Seat) -> PartyId {
    match seat.side {
        // Between the two, one looks at the partner's clock: it is the farther one.
        Side::Company | Side::Interpreter | Side::Host => meeting.partner,
        Side::Partner => meeting.company,
    }
}

fn sight(
    reader: &Reader,
    meeting: Meeting,
    seat: Seat,
    (other, people): (Party, Vec<Person>),
    is_judged: bool,
) -> Sight {
    let (voice, now) = (reader.voice(), reader.ctx.clock.now());
    let (own, theirs) = (own_place(reader), place(&other, people.first()));
    let (wording, zones) = (voice.wording(), voice.zones());
    let faces = wording.faces(voice.language, zones, (own, theirs), meeting.slot);
    let (opens_at, closes_at) = room_window(&reader.ctx, &meeting);
    let opening = if opens_at <= now {
        Opening::Open
    } else if zones.day(own.zone, opens_at) == zones.day(own.zone, meeting.slot.start()) {
        let hour = zones.local(own.zone, opens_at).time.format("%H:%M");
        Opening::At(hour.to_string())
    } else {
        Opening::On(wording.moment(voice.language, zones, own, opens_at))
    };
    Sight { meeting, seat, other, people, faces, is_judged, opening, now, closes_at }
}

impl Sight {
    /// The clock of the other side.
    pub(super) fn other_zone(&self) -> Zone {
        place(&self.other, self.people.first()).zone
    }

    /// Where the other side's clock hangs.
    pub(super) fn other_place(&self) -> Place<'_> {
        place(&self.other, self.people.first())
    }

    /// The start for machines: `2026-11-25T14:00:00Z`.
    pub(super) fn starts(&self) -> String {
        self.meeting.slot.start().to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    pub(super) fn is_cancelled(&self) -> bool {
        matches!(self.meeting.state, State::Cancelled | State::Lapsed)
    }

    /// Whether nothing more will happen in it.
    pub(super) fn is_over(&self) -> bool {
        self.is_cancelled() || self.closes_at <= self.now
    }

    /// Whether the room lets people in now.
    pub(super) fn is_open(&self) -> bool {
        !self.is_over() && matches!(self.opening, Opening::Open)
    }

    /// Whether it stands at another time than the reader was first told: who came to it later, and
    /// whose move was undone before anybody heard of it, knows of no other.
    pub(super) fn is_moved(&self) -> bool {
        let Some(told) = &self.seat.told else { return false };
        let was_told = told.notice.kind == invitation::Kind::Update
            && told.first_revision < self.meeting.revision;
        !self.is_over() && (was_told || told.notice.span != self.meeting.slot)
    }

    fn has_begun(&self) -> bool {
        self.meeting.slot.start() <= self.now
    }

    /// Whether an answer is still asked for.
    pub(super) fn may_be_answered(&self) -> bool {
        !self.is_over() && !self.has_begun()
    }

    /// Whether the reader may say what came of it: the two may have met as soon as their room
    /// let them in.
    pub(super) fn may_be_judged(&self) -> bool {
        let meets = !self.seat.side.serves();
        meets && !self.is_cancelled() && matches!(self.opening, Opening::Open)
    }

    /// When one can go in.
    pub(super) fn room_line(&self, voice: &Voice<'_>) -> String {
        match &self.opening {
            Opening::Open if self.has_begun() => voice.say("guest-room-running"),
            Opening::Open => voice.say("guest-room-open"),
            Opening::At(time) => {
                voice.say_with("guest-room-opens", &[("time", time.as_str().into())])
            }
            Opening::On(when) => {
                voice.say_with("guest-room-opens-on", &[("when", when.as_str().into())])
            }
        }
    }

    /// Where it stands, as a sentence's id and a colour.
    pub(super) fn badge(&self) -> (&'static str, &'static str) {
        match self.meeting.state {
            State::Cancelled | State::Lapsed => ("guest-cancelled-badge", "danger"),
            State::Held => ("guest-held", "ok"),
            State::Missed => ("guest-missed", "attention"),
            State::OnHold => ("guest-awaiting", "info"),
            State::Booked if self.is_over() => ("guest-over", ""),
            State::Booked => match self.seat.answer.as_str() {
                "accepted" => ("guest-accepted", "ok"),
                "tentative" => ("guest-tentative", "info"),
                "declined" => ("guest-declined", "danger"),
                _ if self.is_moved() => ("guest-moved-badge", "attention"),
                _ => ("guest-awaiting", "info"),
            },
        }
    }

    /// What the reader has answered so far.
    pub(super) fn answer_line(&self) -> &'static str {
        answer_line(&self.seat.answer)
    }

    /// Whether the answer is what matters most now: it is missing, and nobody can enter yet.
    pub(super) fn asks_first(&self) -> bool {
        self.seat.answer == "none" && !self.is_open()
    }

    /// What the reader can answer: the word, and the id of what stands on its button.
    #[expect(clippy::unused_self, reason = "a template asks the meeting it shows")]
    pub(super) fn answers(&self) -> [(&'static str, &'static str); 3] {
        ANSWERS
    }
}

/// What somebody can answer: the word, and the id of what stands on its button.
pub(super) const ANSWERS: [(&str, &str); 3] =
    [("accepted", "guest-accept"), ("tentative", "guest-maybe"), ("declined", "guest-decline")];

/// The id of the line that says what somebody answered.
pub(super) fn answer_line(answer: &str) -> &'static str {
    match answer {
        "accepted" => "guest-answer-accepted",
        "tentative" => "guest-answer-tentative",
        "declined" => "guest-answer-declined",
        _ => "guest-answer-none",
    }
}
