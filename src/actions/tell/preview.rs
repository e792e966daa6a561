//! A mail as it would be sent, for staff to read beforehand: nothing is written, nothing leaves.

use chrono::{NaiveTime, TimeDelta};
use domain::ical::Contact;
use domain::ids::{MeetingId, PartyId};
use domain::language::Language;
use domain::market::{Country, Market};
use domain::meeting::State;
use domain::mission::Mission;
use domain::party::Side;
use domain::reminder::{Ahead, FOLLOW_UP_DAYS};
use domain::time::{LocalTime, Span, Zone};

use super::{TellFailed, named};
use crate::actions::Ctx;
use crate::actions::access::MissionStaff;
use crate::mail::{
    self, Kind, Letter, Request, RequestStep, Revision, Stamp, TrainingStep, compose,
};
use crate::storage::{meetings, parties, people};

/// The kinds that can be looked at, in the order in which a person may get them.
pub const PREVIEWS: [&str; 32] = [
    "first_contact",
    "request_received",
    "request_other_time",
    "request_halfway",
    "request_moved",
    "request_accepted",
    "request_declined",
    "request_expired",
    "invitation",
    "update",
    "details",
    "clock_changed",
    "proposal_received",
    "proposal_refused",
    "cancellation",
    "uninvited",
    "reminder_P7D",
    "reminder_P1D",
    "reminder_PT1H",
    "reminder_PT10M",
    "feedback",
    "follow_up",
    "link_resent",
    "link_resent_alone",
    "training",
    "training_moved",
    "training_clock",
    "training_off",
    "training_near_P7D",
    "training_near_P1D",
    "training_near_PT1H",
    "training_near_PT10M",
];

/// What staff want to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// One of [`PREVIEWS`].
    pub kind: String,
    /// In which language.
    pub language: Language,
    /// Who reads it.
    pub side: Side,
    /// Which meeting it speaks of; none for the mission's next one, or an invented one where
    /// there is none yet.
    pub meeting: Option<MeetingId>,
}

/// A mail as it would be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The sender, as the reader sees it.
    pub from: String,
    /// The recipient.
    pub to: String,
    /// Where undeliverable mail would come back to.
    pub comes_back_to: String,
    /// The subject.
    pub subject: String,
    /// For those who read text.
    pub text: String,
    /// For the others.
    pub html: String,
    /// The calendar part; empty in mails without one.
    pub calendar: String,
    /// The size of the whole mail, in octets.
    pub octets: usize,
}

/// Composes a mail as it would be sent, and sends nothing; nothing where there is no such kind or
/// no such meeting.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn preview_mail(
    ctx: &Ctx,
    staff: &MissionStaff,
    look: &Look,
) -> Result<Option<Preview>, TellFailed> {
    let Some(scene) = scene(ctx, staff.mission(), look).await? else { return Ok(None) };
    let Some(kind) = scene.kind(ctx, &look.kind) else { return Ok(None) };
    let settings = &ctx.settings.mail;
    let organizer =
        Contact { name: settings.from_name.clone(), email: settings.from_address.clone() };
    let letter = Letter {
        kind,
        language: look.language,
        recipient: scene.recipient.clone(),
        organizer,
        phone: staff.mission().staff_phone.clone(),
        mission: staff.mission().title.clone(),
        link_url: scene.link_url.clone(),
        host_zone: ctx.host_zone(staff.mission()),
        thread: None,
    };
    let stamp = Stamp {
        now: ctx.clock.now(),
        id: uuid::Uuid::nil(),
        dkim: ctx.dkim.as_ref(),
        bounce_address: &settings.bounce_address,
    };
    let composed = compose(&letter, &ctx.wording, &ctx.zones, stamp)?;
    Ok(Some(Preview {
        from: shown(&letter.organizer),
        to: shown(&letter.recipient),
        comes_back_to: composed.comes_back_to(),
        octets: composed.bytes().len(),
        subject: composed.subject,
        text: composed.text,
        html: composed.html,
        calendar: composed.calendar,
    }))
}

fn shown(contact: &Contact) -> String {
    format!("{} <{}>", contact.name, contact.email)
}

/// Between whom and when the mail that is looked at plays.
struct Scene {
    span: Span,
    own: mail::Party,
    other: mail::Party,
    recipient: Contact,
    link_url: String,
    /// The agency's clock.
    host: Zone,
    /// What an invented training session is about.
    topic: String,
}

async fn scene(ctx: &Ctx, mission: &Mission, look: &Look) -> Result<Option<Scene>, TellFailed> {
    let db = ctx.db.read();
    let all = meetings::list(db, mission.id).await?;
    let meeting = match look.meeting {
        Some(id) => match all.into_iter().find(|it| it.id == id) {
            Some(found) => Some(found),
            None => return Ok(None),
        },
        None => all.into_iter().find(|it| it.state == State::Booked),
    };
    let span = meeting.as_ref().map(|it| it.slot).or_else(|| invented_span(ctx, mission));
    let Some(span) = span else { return Ok(None) };
    let (company, partner) = match &meeting {
        Some(it) => (Some(it.company), Some(it.partner)),
        None => (None, None),
    };
    let company = role(ctx, mission, Side::Company, company).await?;
    let partner = role(ctx, mission, Side::Partner, partner).await?;
    let ((own, email), (other, _)) = match look.side {
        Side::Company => (company, partner),
        Side::Partner | Side::Interpreter | Side::Host => (partner, company),
    };
    Ok(Some(Scene {
        span,
        recipient: Contact { name: own.person.clone(), email },
        own,
        other,
        // Not a real one: a personal link is a secret, and making one would be writing.
        link_url: format!("{}/p/…", ctx.public_url),
        host: mission.zone,
        topic: ctx.wording.say(look.language, "guest-trainings", &[]),
    }))
}

/// A party of the mission with its first person, or an invented one, and where mail goes.
async fn role(
    ctx: &Ctx,
    mission: &Mission,
    side: Side,
    party: Option<PartyId>,
) -> Result<(mail::Party, String), TellFailed> {
    let db = ctx.db.read();
    let all = parties::list(db, mission.id, Some(side)).await?;
    let found = match party {
        Some(id) => all.into_iter().find(|it| it.id == id),
        None => all.into_iter().next(),
    };
    if let Some(party) = found {
        let people = people::list_of(db, mission.id, party.id).await?;
        if let Some(person) = people.first() {
            return Ok((named(&party, Some(person)), person.email.clone()));
        }
    }
    let abroad = Country::parse(&mission.market).ok().and_then(Market::of);
    let (name, person, zone) = match side {
        Side::Company => ("Arredi Brianza S.r.l.", "Giulia Rossi", Zone::ROME),
        Side::Partner | Side::Interpreter | Side::Host => {
            ("Northern Timber Ltd", "Alex Martin", abroad.map_or(Zone::ROME, first_zone))
        }
    };
    let party =
        mail::Party { name: name.to_owned(), person: person.to_owned(), city: String::new(), zone };
    Ok((party, "someone@example.org".to_owned()))
}

fn first_zone(market: &Market) -> Zone {
    market.zones.first().copied().unwrap_or(Zone::ROME)
}

/// Ten o'clock on the mission's first day.
fn invented_span(ctx: &Ctx, mission: &Mission) -> Option<Span> {
    let ten = NaiveTime::MIN + TimeDelta::hours(10);
    let start = ctx.zones.read(mission.zone, mission.first_day.and_time(ten));
    let length = TimeDelta::minutes(mission.length_min.max(1).into());
    Span::starting(start, length)
}

impl Scene {
    fn kind(&self, ctx: &Ctx, word: &str) -> Option<Kind> {
        let meeting = self.meeting();
        let url = format!("{}/feedback", meeting.page_url);
        let day_later = shifted(self.span, TimeDelta::days(1));
        let message = String::new();
        Some(match word {
            "first_contact" => Kind::FirstContact,
            "invitation" => Kind::Invitation { meeting, revision: revision(ctx, 0) },
            "update" => {
                let previous = Some(shifted(self.span, TimeDelta::days(-1)));
                Kind::Update { meeting, revision: revision(ctx, 1), previous }
            }
            "details" => Kind::Update { meeting, revision: revision(ctx, 0), previous: None },
            "clock_changed" => {
                let told = self.told_before(ctx);
                Kind::ClockChanged { meeting, revision: revision(ctx, 0), told }
            }
            "cancellation" | "uninvited" => {
                let whole = word == "cancellation";
                Kind::Cancellation { meeting, revision: revision(ctx, 1), whole }
            }
            "proposal_received" => {
                let url = meeting.page_url.clone();
                Kind::ProposalReceived { meeting, proposed: day_later, message, url }
            }
            "proposal_refused" => {
                let (proposed, revision) = (day_later, None);
                Kind::ProposalRefused { meeting, proposed, message, revision }
            }
            "feedback" => Kind::Feedback { meeting, feedback_url: url },
            "follow_up" => {
                let days = FOLLOW_UP_DAYS.first().copied().unwrap_or_default();
                Kind::FollowUp { meeting, days, url }
            }
            "link_resent" => Kind::LinkResent { next: Some(meeting) },
            "link_resent_alone" => Kind::LinkResent { next: None },
            _ => return self.near_or_asked(ctx, word),
        })
    }

    /// A session at the meeting's time, in place of a meeting.
    fn training(&self, ctx: &Ctx, word: &str) -> Option<Kind> {
        let step = match word.strip_prefix("training")? {
            "" => TrainingStep::Invited,
            "_moved" => TrainingStep::Moved(shifted(self.span, TimeDelta::days(-1))),
            "_clock" => TrainingStep::Clock(self.told_before(ctx)),
            "_off" => TrainingStep::Off,
            near => TrainingStep::Near(near.strip_prefix("_near_")?.parse().ok()?),
        };
        let title = self.topic.clone();
        let stays = matches!(step, TrainingStep::Invited | TrainingStep::Clock(_));
        let sequence = u32::from(!stays);
        let other = mail::Party {
            name: ctx.settings.mail.from_name.clone(),
            person: String::new(),
            city: self.host.city().into_owned(),
            zone: self.host,
        };
        let page_url = self.link_url.clone();
        let meeting = mail::Meeting { other, page_url, ..self.meeting() };
        Some(Kind::Training { meeting, title, step, revision: revision(ctx, sequence) })
    }

    /// Reminders and requests.
    fn near_or_asked(&self, ctx: &Ctx, word: &str) -> Option<Kind> {
        if let Some(kind) = self.training(ctx, word) {
            return Some(kind);
        }
        if let Some(code) = word.strip_prefix("reminder_") {
            let ahead: Ahead = code.parse().ok()?;
            let uid = revision(ctx, 0).uid;
            return Some(Kind::Reminder { meeting: self.meeting(), ahead, uid });
        }
        let steps = [
            RequestStep::Received,
            RequestStep::OtherTime,
            RequestStep::Halfway,
            RequestStep::Moved,
            RequestStep::Accepted,
            RequestStep::Declined,
            RequestStep::Expired,
        ];
        let step = steps.into_iter().find(|it| it.code() == word)?;
        let is_moved = matches!(step, RequestStep::OtherTime | RequestStep::Moved);
        let request = Request {
            own: self.own.clone(),
            other: self.other.clone(),
            proposed: Some(self.span),
            before: is_moved.then(|| shifted(self.span, TimeDelta::days(-1))),
            message: String::new(),
            answer_by: step.asks().then(|| ctx.clock.now() + TimeDelta::days(3)),
            url: self.link_url.clone(),
        };
        Some(Kind::Request { step, request })
    }

    fn meeting(&self) -> mail::Meeting {
        mail::Meeting {
            span: self.span,
            own: self.own.clone(),
            other: self.other.clone(),
            page_url: format!("{}/m/…", self.link_url),
        }
    }

    /// The clock an hour behind, as a law would have had it.
    fn told_before(&self, ctx: &Ctx) -> LocalTime {
        let local = ctx.zones.local(self.own.zone, self.span.start());
        let before = local.date_time() - TimeDelta::hours(1);
        LocalTime { date: before.date(), time: before.time(), offset_s: local.offset_s - 3600 }
    }
}

fn revision(ctx: &Ctx, sequence: u32) -> Revision {
    let address = &ctx.settings.mail.from_address;
    let host = address.rsplit_once('@').map_or(address.as_str(), |(_, host)| host);
    Revision {
        uid: format!("{}@{host}", uuid::Uuid::nil()),
        sequence,
        stamped_at: ctx.clock.now(),
        first_sequence: 0,
    }
}

fn shifted(span: Span, by: TimeDelta) -> Span {
    Span::new(span.start() + by, span.end() + by).unwrap_or(span)
}
