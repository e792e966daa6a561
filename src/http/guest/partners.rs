//! Whom to meet: the parties across the table, and asking one of them.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, Query};
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use askama::Template;
use chrono::TimeDelta;
use domain::ids::PartyId;
use domain::market::Sector;
use domain::meeting::State;
use domain::party::Party;
use domain::request::{Request, Stage, Strength};
use domain::time::Span;
use serde::Deserialize;

use super::super::error::Problem;
use super::frame::{Frame, page, see_other};
use super::meeting::unreadable;
use super::propose::{is_gone, prose};
use super::reader::Reader;
use super::requests::{limits_line, stage_badge};
use super::sight::{self, place};
use super::sorry::{Sorry, noted};
use super::times::Times;
use crate::actions::{Ctx, Failed, NewRequest, ask_meeting, slots_between, takes_requests};
use crate::storage::meetings::Wanted;
use crate::storage::{DbErr, meetings, parties, people, requests};

#[derive(Template)]
#[template(path = "http/guest/partners.html")]
struct Partners<'a> {
    frame: Frame<'a>,
    reader: &'a Reader,
    limits: String,
    form_path: String,
    asked: &'a Asked,
    sectors: Vec<(&'static str, &'static str)>,
    found: Vec<Found>,
}

/// One party across the table.
struct Found {
    name: String,
    city: String,
    /// What its clock shows now.
    now: String,
    sector: &'static str,
    href: String,
    /// How the two stand, as a sentence's id and a colour.
    state: Option<(&'static str, &'static str)>,
}

/// Whom to look for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    sector: String,
}

#[derive(Template)]
#[template(path = "http/guest/ask.html")]
struct Ask<'a> {
    frame: Frame<'a>,
    reader: &'a Reader,
    other: PartyId,
    lead: String,
    action: String,
    given: AskForm,
    times: Times,
    /// How the two stand already: a sentence's id, and where to look.
    standing: Option<(&'static str, String)>,
    refused: Option<&'static str>,
}

/// What *Send the request* sends.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AskForm {
    seal: String,
    strength: String,
    message: String,
    starts_at: String,
}

/// A time that a link brings along.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct At {
    at: String,
}

/// The parties across the table.
pub(super) async fn list(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
    asked: Query<Asked>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path).await?;
    reader.meets()?;
    may_ask(&reader)?;
    let found = find(&reader, &asked).await;
    let found = found.map_err(|error| reader.sorry(&error.into(), None))?;
    let limits = limits_line(&reader).await;
    let limits = limits.map_err(|error| reader.sorry(&error.into(), None))?;
    let mission = reader.guest.mission();
    let keys = mission.sectors.iter().filter_map(|key| Sector::from_key(key));
    let shown = Partners {
        frame: reader.frame(reader.voice().say("guest-find"), "/partners"),
        limits,
        form_path: format!("/p/{}/partners", reader.token()),
        asked: &asked,
        sectors: keys.map(|it| (it.key(), it.name(reader.language))).collect(),
        found,
        reader: &reader,
    };
    Ok(page(StatusCode::OK, &shown))
}

/// One of them, and the form that asks.
pub(super) async fn show(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
    at: Query<At>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    reader.meets()?;
    may_ask(&reader)?;
    let other = party(&reader, &path.1).await?;
    let given = AskForm {
        strength: Strength::Want.name().to_owned(),
        starts_at: at.into_inner().at,
        ..AskForm::default()
    };
    form(&reader, &other, given, None).await
}

/// Asks.
pub(super) async fn ask(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
    sent: Result<Form<AskForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    reader.meets()?;
    let other = party(&reader, &path.1).await?;
    let sent = sent.map_err(|error| reader.sorry(&unreadable(&error), None))?.into_inner();
    reader.check_on(&request, (&other.id, "ask"), &sent.seal)?;
    let Ok(strength) = sent.strength.parse::<Strength>() else {
        let problem = Problem::unprocessable("incomplete", "say how much you want it");
        return form(&reader, &other, sent, Some((problem, "guest-incomplete"))).await;
    };
    let new = NewRequest {
        other: other.id,
        strength,
        message: prose(&sent.message),
        starts_at: sent.starts_at.parse().ok().filter(|_| strength != Strength::No),
    };
    match ask_meeting(&ctx, &reader.guest, new).await {
        Ok(made) if made.stage == Stage::Noted => Ok(see_other(&reader.path("/requests"))),
        Ok(made) => Ok(see_other(&reader.path(&format!("/requests/{}", made.id)))),
        Err(failed) => {
            let is_slot = matches!(&failed, Failed::Refused(it) if is_gone(it.code()));
            let problem = Problem::from(failed);
            if is_slot {
                return form(&reader, &other, sent, Some((problem, "guest-times-gone"))).await;
            }
            Err(reader.sorry(&problem, None))
        }
    }
}

/// A form's address opened by hand leads back to the page that the form stands on.
pub(super) async fn back(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    reader.meets()?;
    let other = party(&reader, &path.1).await?;
    Ok(see_other(&reader.path(&format!("/partners/{}", other.id))))
}

fn may_ask(reader: &Reader) -> Result<(), Sorry> {
    if takes_requests(&reader.ctx, reader.guest.mission()) {
        return Ok(());
    }
    let problem = Problem::conflict("requests_closed", "this mission takes no requests now");
    Err(reader.sorry(&problem, None))
}

async fn party(reader: &Reader, id: &str) -> Result<Party, Sorry> {
    let own = reader.guest.party();
    let found = match id.parse::<PartyId>() {
        Ok(id) => parties::find(reader.ctx.db.read(), own.mission, id).await,
        Err(_) => Ok(None),
    };
    match found {
        Ok(Some(found)) if found.side == own.side.other() => Ok(found),
        Ok(_) => Err(reader.sorry(&Problem::not_found(), None)),
        Err(error) => Err(reader.sorry(&error.into(), None)),
    }
}

/// In four questions, however many there are.
async fn find(reader: &Reader, asked: &Asked) -> Result<Vec<Found>, DbErr> {
    let (db, own) = (reader.ctx.db.read(), reader.guest.party());
    let all = parties::list(db, own.mission, Some(own.side.other())).await?;
    let mine = requests::list_of(db, own.mission, own.id).await?;
    let booked = Wanted { state: Some(State::Booked), party: Some(own.id), ..Wanted::default() };
    let met = meetings::list_wanted(db, own.mission, &booked).await?;
    let now = reader.ctx.clock.now();
    let latest: HashMap<PartyId, Request> =
        mine.into_iter().map(|it| (it.party(own.side.other()), it.expire(now))).collect();
    let words = asked.q.trim().to_lowercase();
    let fits = |it: &Party| {
        let text = format!("{} {}", it.name, it.city).to_lowercase();
        let sector = it.sector.as_deref().unwrap_or_default();
        text.contains(&words) && (asked.sector.is_empty() || asked.sector == sector)
    };
    let shown = all.into_iter().filter(fits).filter_map(|it| {
        let meets = met.iter().any(|met| met.company == it.id || met.partner == it.id);
        let request = latest.get(&it.id);
        // Who would rather not meet the reader is not offered.
        let unwanted =
            request.is_some_and(|it| it.stage == Stage::Noted && it.asked_by != own.side);
        (!unwanted).then(|| found(reader, it, (meets, request)))
    });
    Ok(shown.collect())
}

fn found(reader: &Reader, party: Party, (meets, request): (bool, Option<&Request>)) -> Found {
    let voice = reader.voice();
    let now = Span::starting(reader.ctx.clock.now(), TimeDelta::minutes(1));
    let face =
        now.map(|it| voice.wording().face(voice.language, voice.zones(), place(&party, None), it));
    let shown = face.as_ref().map(|it| format!("{} ({})", it.start, it.offset));
    let now = shown.map(|it| voice.say_with("guest-find-now", &[("time", it.into())]));
    let sector = party.sector.as_deref().and_then(Sector::from_key);
    let own = reader.guest.party().side;
    Found {
        city: face.map(|it| it.city).unwrap_or_default(),
        now: now.unwrap_or_default(),
        sector: sector.map_or("", |it| it.name(reader.language)),
        href: match request.filter(|it| it.stage.is_open()) {
            Some(open) => reader.path(&format!("/requests/{}", open.id)),
            None => reader.path(&format!("/partners/{}", party.id)),
        },
        state: match request {
            _ if meets => Some(("guest-find-meets", "ok")),
            Some(it) => Some(stage_badge(it, own)),
            None => None,
        },
        name: party.name,
    }
}

async fn form(
    reader: &Reader,
    other: &Party,
    given: AskForm,
    refused: Option<(Problem, &'static str)>,
) -> Result<HttpResponse, Sorry> {
    let refuse = |error: DbErr| reader.sorry(&error.into(), None);
    let (db, own) = (reader.ctx.db.read(), reader.guest.party());
    let slots = slots_between(&reader.ctx, &reader.guest, other.id, None).await;
    let slots = slots.map_err(|failed| reader.sorry(&failed.into(), None))?;
    let people = people::list_of(db, own.mission, other.id).await.map_err(refuse)?;
    let mine = requests::list_of(db, own.mission, own.id).await.map_err(refuse)?;
    let now = reader.ctx.clock.now();
    let open = mine
        .into_iter()
        .map(|it| it.expire(now))
        .find(|it| it.stage.is_open() && it.party(own.side.other()) == other.id);
    let voice = reader.voice();
    let places = (sight::own_place(reader), place(other, people.first()));
    let sector = other.sector.as_deref().and_then(Sector::from_key);
    let sector = sector.map_or("", |it| it.name(reader.language));
    let said = [other.name.as_str(), other.city.as_str(), sector];
    let said: Vec<&str> = said.into_iter().filter(|it| !it.is_empty()).collect();
    let rest = format!("/partners/{}", other.id);
    let code = refused.as_ref().map(|(problem, _)| problem.code().to_owned());
    let standing = open.map(|it| ("guest-ask-open", reader.path(&format!("/requests/{}", it.id))));
    let shown = Ask {
        frame: Frame { problem: code, ..reader.frame(voice.say("guest-ask"), &rest) },
        reader,
        other: other.id,
        lead: said.join(" · "),
        action: reader.path(&format!("{rest}/ask")),
        times: Times::of(&voice, places, slots, &given.starts_at),
        given,
        standing,
        refused: refused.as_ref().map(|(_, words)| *words),
    };
    Ok(match refused {
        Some((problem, _)) => noted(page(problem.status_code(), &shown), problem),
        None => page(StatusCode::OK, &shown),
    })
}
