//! All meetings of one person: the next one large, the others below, and what we know of them.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::TimeDelta;
use domain::time::Span;

use super::feed::{self, Address};
use super::frame::{Frame, page};
use super::reader::Reader;
use super::requests::count_waiting;
use super::sight::{self, Sight};
use super::sorry::Sorry;
use super::trainings::{self, Session};
use crate::actions::{Ctx, takes_requests};

#[derive(Template)]
#[template(path = "http/guest/agenda.html")]
struct Agenda<'a> {
    frame: Frame<'a>,
    reader: &'a Reader,
    lead: String,
    next: Option<&'a Sight>,
    later: Vec<&'a Sight>,
    past: Vec<&'a Sight>,
    sessions: Vec<Session>,
    feed: Option<Address>,
    feed_seal: String,
    facts: Vec<(String, String)>,
    /// Whether the reader may ask others for a meeting.
    may_ask: bool,
    /// How many requests wait for the reader.
    waiting: Option<String>,
}

/// The page that a personal link opens.
pub(super) async fn show(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path).await?;
    let sights = sight::list(&reader).await;
    let sights = sights.map_err(|error| reader.sorry(&error.into(), None))?;

    let (mut past, ahead): (Vec<_>, Vec<_>) = sights.iter().partition(|it| it.is_over());
    past.reverse();
    let mut later = ahead.into_iter();
    let next = later.next();
    let (person, party) = (reader.guest.person(), reader.guest.party());
    let voice = reader.voice();
    let waiting = count_waiting(&reader).await;
    let waiting = waiting.map_err(|error| reader.sorry(&error.into(), None))?;
    let sessions = trainings::sessions(&reader).await;
    let sessions = sessions.map_err(|error| reader.sorry(&error.into(), None))?;
    let feed = feed::address(&reader).await;
    let feed = feed.map_err(|error| reader.sorry(&error.into(), None))?;
    let agenda = Agenda {
        frame: reader.frame(voice.say("guest-agenda"), ""),
        reader: &reader,
        lead: named(&person.name, &party.name),
        next,
        later: later.collect(),
        past,
        sessions,
        feed,
        feed_seal: reader.seal_on("own", feed::PURPOSE),
        facts: facts(&reader),
        may_ask: takes_requests(&ctx, reader.guest.mission()) && reader.meets().is_ok(),
        waiting: (0 < waiting)
            .then(|| voice.say_with("guest-requests-waiting", &[("n", waiting.into())])),
    };
    Ok(page(StatusCode::OK, &agenda))
}

/// Who the reader is and whom they speak for; who speaks for themselves is named once.
fn named(person: &str, party: &str) -> String {
    if person == party { person.to_owned() } else { format!("{person} · {party}") }
}

/// Who the reader is to us.
fn facts(reader: &Reader) -> Vec<(String, String)> {
    let (person, party, voice) = (reader.guest.person(), reader.guest.party(), reader.voice());
    let now = Span::starting(reader.ctx.clock.now(), TimeDelta::minutes(1));
    let clock = now.map(|now| {
        let (wording, place) = (voice.wording(), sight::own_place(reader));
        let face = wording.face(voice.language, voice.zones(), place, now);
        format!("{} ({})", face.city, face.offset)
    });
    let speaks_for = if person.name == party.name { String::new() } else { party.name.clone() };
    let facts = [
        ("guest-fact-name", person.name.clone()),
        ("guest-fact-company", speaks_for),
        ("guest-fact-mail", person.email.clone()),
        ("guest-fact-phone", person.phone.clone().unwrap_or_default()),
        ("guest-fact-language", person.language.own_name().to_owned()),
        ("guest-fact-clock", clock.unwrap_or_default()),
    ];
    let told = facts.into_iter().filter(|(_, value)| !value.trim().is_empty());
    told.map(|(id, value)| (voice.say(id), value)).collect()
}
