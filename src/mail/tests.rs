//! Whole mails, read by a parser that is not the one that wrote them.

mod arrivals;
mod harm;
mod said;
mod shape;
mod silence;
mod whole;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ical::Contact;
use domain::language::Language;
use domain::reminder::Ahead;
use domain::time::{LocalTime, Span, Zone, Zones};
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use uuid::Uuid;

use super::{
    Composed, Kind, Letter, Meeting, Party, Request, RequestStep, Revision, Stamp, TrainingStep,
    compose,
};
use crate::wording::Wording;

/// Composes a letter at a fixed moment.
fn composed(letter: &Letter) -> Composed {
    let stamp = Stamp {
        now: at("2026-10-09T10:15:00Z"),
        id: Uuid::from_u128(7),
        dkim: None,
        bounce_address: "",
    };
    let zones = Zones::bundled().unwrap();
    compose(letter, &Wording::load().unwrap(), &zones, stamp).unwrap()
}

/// An invitation to the partner, in the given language.
fn invitation(language: Language, own: Party) -> Letter {
    let meeting = meeting(own, brianza());
    Letter {
        kind: Kind::Invitation { meeting, revision: revision(0) },
        language,
        recipient: Contact {
            name: "Côté, Geneviève".to_owned(),
            email: "g.cote@northerntimber.example".to_owned(),
        },
        organizer: Contact {
            name: "Promos Italia: Agenda B2B".to_owned(),
            email: "b2b@agenda.example".to_owned(),
        },
        phone: "+39 02 5550 1000".to_owned(),
        mission: "Canada 2026".to_owned(),
        link_url: "https://agenda.example/l/9QyT4mZcK1uW".to_owned(),
        host_zone: None,
        thread: None,
    }
}

/// A meeting on 28 October 2026, when Milan is on winter time already and Toronto is not.
fn meeting(own: Party, other: Party) -> Meeting {
    let page_url = "https://agenda.example/l/9QyT4mZcK1uW/m/1".to_owned();
    Meeting { span: slot("2026-10-28T14:00:00Z"), own, other, page_url }
}

/// The same meeting, three weeks later.
fn moved(letter: &Letter) -> Letter {
    let meeting = letter.kind.meeting().unwrap().clone();
    let previous = Some(meeting.span);
    let meeting = Meeting { span: slot("2026-11-18T14:00:00Z"), ..meeting };
    let kind = Kind::Update { meeting, revision: revision(1), previous };
    Letter { kind, ..letter.clone() }
}

fn cancelled(letter: &Letter, whole: bool) -> Letter {
    let meeting = letter.kind.meeting().unwrap().clone();
    let kind = Kind::Cancellation { meeting, revision: revision(2), whole };
    Letter { kind, ..letter.clone() }
}

fn asked_for_feedback(letter: &Letter) -> Letter {
    let meeting = letter.kind.meeting().unwrap().clone();
    let feedback_url = "https://agenda.example/l/9QyT4mZcK1uW/feedback".to_owned();
    Letter { kind: Kind::Feedback { meeting, feedback_url }, ..letter.clone() }
}

fn sent_the_link(letter: &Letter) -> Letter {
    let next = letter.kind.meeting().cloned();
    Letter { kind: Kind::LinkResent { next }, ..letter.clone() }
}

fn revision(sequence: u32) -> Revision {
    Revision {
        uid: "5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77@agenda.example".to_owned(),
        sequence,
        stamped_at: at("2026-10-09T10:15:00Z"),
        first_sequence: 0,
    }
}

fn brianza() -> Party {
    party("Mobili Brianza S.r.l.", "Mario Rossi, export manager", "Europe/Rome", "Monza")
}

fn timber() -> Party {
    party("Northern Timber & Design Ltd", "Geneviève Côté", "America/Toronto", "Toronto")
}

fn party(name: &str, person: &str, zone: &str, city: &str) -> Party {
    Party {
        name: name.to_owned(),
        person: person.to_owned(),
        city: city.to_owned(),
        zone: Zone::parse(zone).unwrap(),
    }
}

/// Every kind of mail in every language.
fn every_mail() -> Vec<Composed> {
    let (wording, zones) = (Wording::load().unwrap(), Zones::bundled().unwrap());
    let stamp = Stamp {
        now: at("2026-10-09T10:15:00Z"),
        id: Uuid::from_u128(7),
        dkim: None,
        bounce_address: "",
    };
    let mut mails = Vec::new();
    for language in Language::ALL {
        let first = invitation(language, timber());
        let reworded = match moved(&first).kind {
            Kind::Update { meeting, revision, .. } => {
                Kind::Update { meeting, revision, previous: None }
            }
            other => other,
        };
        let letters = [
            moved(&first),
            Letter { kind: reworded, ..first.clone() },
            cancelled(&first, true),
            cancelled(&first, false),
            asked_for_feedback(&first),
            sent_the_link(&first),
            Letter { kind: Kind::LinkResent { next: None }, ..first.clone() },
            first,
        ];
        let letters =
            letters.into_iter().chain(beside_the_calendar(&invitation(language, timber())));
        mails.extend(letters.map(|it| compose(&it, &wording, &zones, stamp).unwrap()));
    }
    mails
}

/// The kinds that go out around a meeting, made from its invitation.
fn beside_the_calendar(first: &Letter) -> Vec<Letter> {
    let meeting = first.kind.meeting().unwrap().clone();
    let kinds = Ahead::ALL.map(|ahead| {
        let uid = revision(0).uid;
        Kind::Reminder { meeting: meeting.clone(), ahead, uid }
    });
    let requests = [
        RequestStep::Received,
        RequestStep::OtherTime,
        RequestStep::Halfway,
        RequestStep::Moved,
        RequestStep::Accepted,
        RequestStep::Declined,
        RequestStep::Expired,
    ];
    let requests = requests.map(|step| {
        let is_moved = matches!(step, RequestStep::OtherTime | RequestStep::Moved);
        let before = is_moved.then(|| slot("2026-10-27T14:00:00Z"));
        Kind::Request { step, request: Request { before, ..request(&meeting) } }
    });
    let trainings = [
        TrainingStep::Invited,
        TrainingStep::Moved(slot("2026-10-27T14:00:00Z")),
        TrainingStep::Clock(told()),
        TrainingStep::Off,
        TrainingStep::Near(Ahead::Day),
        TrainingStep::Near(Ahead::TenMinutes),
    ];
    let trainings = trainings.map(|step| Kind::Training {
        meeting: meeting.clone(),
        title: "How to use the room".to_owned(),
        step,
        revision: revision(u32::from(!matches!(step, TrainingStep::Invited))),
    });
    let url = format!("{}/feedback", meeting.page_url);
    let proposed = slot("2026-10-29T14:00:00Z");
    let message = "We have a fair on Wednesday.\nThursday would suit us.".to_owned();
    let others = [
        Kind::FirstContact,
        Kind::ClockChanged { meeting: meeting.clone(), revision: revision(0), told: told() },
        Kind::ProposalReceived {
            meeting: meeting.clone(),
            proposed,
            message: message.clone(),
            url: meeting.page_url.clone(),
        },
        Kind::ProposalRefused { meeting: meeting.clone(), proposed, message, revision: None },
        Kind::FollowUp { meeting, days: 30, url },
    ];
    let all = kinds.into_iter().chain(requests).chain(others).chain(trainings);
    all.map(|kind| Letter { kind, ..first.clone() }).collect()
}

fn request(meeting: &Meeting) -> Request {
    Request {
        own: meeting.own.clone(),
        other: meeting.other.clone(),
        proposed: Some(meeting.span),
        before: None,
        message: "We make tables of olive wood.".to_owned(),
        answer_by: Some(at("2026-10-16T10:00:00Z")),
        url: "https://agenda.example/l/9QyT4mZcK1uW/requests/1".to_owned(),
    }
}

/// What a clock showed before the law changed.
fn told() -> LocalTime {
    let at = slot("2026-10-28T09:00:00Z").start().naive_utc();
    LocalTime { date: at.date(), time: at.time(), offset_s: -5 * 3600 }
}

fn parsed(bytes: &[u8]) -> Message<'_> {
    MessageParser::default().parse(bytes).unwrap()
}

/// The tree of parts in one line.
fn tree(message: &Message<'_>, at: u32) -> String {
    let part = message.part(at).unwrap();
    let kind = part.content_type().unwrap();
    let name = format!("{}/{}", kind.ctype(), kind.subtype().unwrap());
    match &part.body {
        PartType::Multipart(inner) => {
            let inner: Vec<_> = inner.iter().map(|it| tree(message, *it)).collect();
            format!("{name}[{}]", inner.join(", "))
        }
        _ => name,
    }
}

fn slot(start: &str) -> Span {
    Span::starting(at(start), TimeDelta::minutes(30)).unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}
