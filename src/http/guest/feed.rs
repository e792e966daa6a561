//! Agendas for calendars to subscribe to: a secret address that answers a file, and the forms by
//! which a person makes theirs, makes it anew and takes it back.
//!
//! Programs come back every hour and mostly find nothing new, so the file has a tag by which they
//! need not take it again (RFC 9110 §13.1.2).

use std::collections::HashMap;

use actix_web::http::header::{CACHE_CONTROL, ETAG, HeaderName, IF_NONE_MATCH};
use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use domain::ical::feed::{Entry, Feed, Standing, write};
use domain::ids::MeetingId;
use domain::meeting::{Meeting, State};
use domain::mission::Mission;
use domain::party::Party;
use domain::training::{self, Training};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::super::error::Problem;
use super::frame::{Voice, see_other};
use super::invite::description;
use super::meeting::unreadable;
use super::reader::{Reader, language_of};
use super::sight::{self, Sight};
use super::sorry::Sorry;
use crate::actions::access::{self, Whose};
use crate::actions::{Ctx, FeedOwner, feed_url, make_feed, revoke_feed, stands};
use crate::storage::{
    DbErr, journal, meetings, parties, training_answers, training_news, trainings,
};

/// The purpose of the forms' seal.
pub(super) const PURPOSE: &str = "feed";

/// Where a person's agenda is read.
pub(super) struct Address {
    /// For programs that ask for an address.
    pub(super) url: String,
    /// For the one that the device opens by itself.
    pub(super) subscribe: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FeedForm {
    seal: String,
}

/// The address of the reader's agenda, where they made one.
pub(super) async fn address(reader: &Reader) -> Result<Option<Address>, DbErr> {
    let url = feed_url(&reader.ctx, FeedOwner::Person(&reader.guest)).await?;
    Ok(url.map(|url| Address { subscribe: subscribe(&url), url }))
}

/// The same address in the scheme that calendars listen to.
fn subscribe(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    format!("webcal://{rest}")
}

/// Makes the reader an address; one that there was opens nothing any more.
pub(super) async fn make(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
    form: Result<Form<FeedForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = checked(&ctx, &request, &path, form).await?;
    let made = make_feed(&ctx, FeedOwner::Person(&reader.guest)).await;
    made.map_err(|failed| reader.sorry(&failed.into(), None))?;
    Ok(see_other(&format!("{}#feed", reader.path(""))))
}

/// Takes the reader's address back.
pub(super) async fn revoke(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
    form: Result<Form<FeedForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = checked(&ctx, &request, &path, form).await?;
    let revoked = revoke_feed(&ctx, FeedOwner::Person(&reader.guest)).await;
    revoked.map_err(|failed| reader.sorry(&failed.into(), None))?;
    Ok(see_other(&format!("{}#feed", reader.path(""))))
}

/// Reading changes nothing: whoever follows a form's address is sent to all meetings.
pub(super) async fn back(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path).await?;
    Ok(see_other(&reader.path("")))
}

async fn checked(
    ctx: &Data<Ctx>,
    request: &HttpRequest,
    path: &Path<String>,
    form: Result<Form<FeedForm>, actix_web::Error>,
) -> Result<Reader, Sorry> {
    let reader = Reader::open(ctx, request, path).await?;
    let form = form.map_err(|error| reader.sorry(&unreadable(&error), None))?;
    reader.check_on(request, (&"own", PURPOSE), &form.seal)?;
    Ok(reader)
}

/// The file behind a secret address.
pub(super) async fn show(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    let subscriber = access::subscriber(&ctx, &path).await?;
    let since = subscriber.since();
    let feed = match subscriber.whose() {
        Whose::Person(guest, link) => {
            let token = ctx.links.token(*link);
            let reader = Reader::behind(&ctx, &request, (guest.as_ref().clone(), token));
            of_person(&reader, since).await?
        }
        Whose::Mission(mission) => {
            of_mission(Voice::new(&ctx, language_of(&request)), &ctx, mission, since).await?
        }
    };
    Ok(file(&request, write(&feed)))
}

fn file(request: &HttpRequest, text: String) -> HttpResponse {
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(Sha256::digest(&text)));
    let known = request.headers().get(IF_NONE_MATCH).and_then(|it| it.to_str().ok());
    // Packing on the way weakens a tag, and does not change what it stands for.
    let is_known = known.is_some_and(|known| {
        known.split(',').map(str::trim).any(|it| it == "*" || it.trim_start_matches("W/") == tag)
    });
    let mut response = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((ETAG, tag))
        // Nobody keeps it for others, and nobody shows it again without asking.
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((HeaderName::from_static("x-robots-tag"), "noindex, nofollow"));
    if is_known {
        return response.finish();
    }
    response
        .content_type("text/calendar; charset=utf-8")
        .insert_header(("content-disposition", "inline; filename=\"incontro.ics\""))
        .body(text)
}

async fn last_changes(
    ctx: &Ctx,
    mission: &Mission,
) -> Result<HashMap<MeetingId, DateTime<Utc>>, DbErr> {
    Ok(journal::list_last(ctx.db.read(), mission.id).await?.into_iter().collect())
}

/// A person's meetings, as their page shows them, and the sessions they may come to.
async fn of_person(reader: &Reader, since: DateTime<Utc>) -> Result<Feed, DbErr> {
    let (ctx, voice, mission) = (&reader.ctx, reader.voice(), reader.guest.mission());
    let changes = last_changes(ctx, mission).await?;
    let url = format!("{}/p/{}", ctx.public_url, reader.token());
    let mut entries: Vec<_> = sight::list(reader)
        .await?
        .iter()
        .filter(|it| it.meeting.state != State::Lapsed)
        .map(|it| {
            let changed_at = changes.get(&it.meeting.id).copied().unwrap_or(since);
            personal(reader, it, (changed_at, &url))
        })
        .collect();
    entries.extend(sessions(reader, &url).await?);
    let name = format!("{} · {}", mission.title, reader.guest.person().name);
    Ok(Feed { name, language: voice.language, entries })
}

fn personal(reader: &Reader, it: &Sight, (changed_at, url): (DateTime<Utc>, &str)) -> Entry {
    let own = &reader.guest.party().name;
    let title = [("other", it.other.name.as_str().into()), ("own", own.as_str().into())];
    Entry {
        uid: it.seat.uid.clone(),
        sequence: it.meeting.revision,
        changed_at,
        span: it.meeting.slot,
        standing: standing(&it.meeting),
        is_busy: it.seat.answer != "declined",
        summary: reader.voice().say_with("mail-title", &title),
        description: description(reader, it, url),
        url: format!("{url}/m/{}", it.meeting.id),
    }
}

/// The sessions of the reader's mission, each as the entry that came by mail: the same UID, and,
/// where the mail still says what is true, the same SEQUENCE and DTSTAMP.
async fn sessions(reader: &Reader, url: &str) -> Result<Vec<Entry>, DbErr> {
    let (ctx, db) = (&reader.ctx, reader.ctx.db.read());
    let (mission, person) = (reader.guest.mission().id, reader.guest.person().id);
    let told = training_news::list_told_to(db, mission, person).await?;
    let answers = training_answers::list_of_person(db, mission, person).await?;
    let entry = |it: &Training| {
        let uid = training::uid(it.id, person, ctx.mail_domain());
        let told = told.iter().find(|told| told.training == it.id).map(|it| it.told);
        let said = answers.iter().find(|said| said.training == it.id);
        let declined = said.is_some_and(|said| said.answer == "declined" && stands(said, it, told));
        let true_still = told
            .filter(|told| told.span == it.slot && told.kind.stays() == it.cancelled_at.is_none());
        let entry = session(it, uid, url);
        Entry {
            sequence: true_still.map_or(entry.sequence, |it| it.sequence),
            changed_at: true_still.map_or(entry.changed_at, |it| it.stamped_at),
            is_busy: !declined,
            ..entry
        }
    };
    Ok(trainings::list(db, mission).await?.iter().map(entry).collect())
}

/// A session takes the time, as its invitation says, until somebody declines it: who comes is busy.
fn session(it: &Training, uid: String, url: &str) -> Entry {
    Entry {
        uid,
        sequence: it.revision,
        changed_at: it.changed_at,
        span: it.slot,
        standing: match it.cancelled_at {
            Some(_) => Standing::Cancelled,
            None => Standing::Confirmed,
        },
        is_busy: true,
        summary: it.title.clone(),
        description: String::new(),
        url: url.to_owned(),
    }
}

/// All of a mission's meetings, on both clocks, each with the way to its page in the console.
async fn of_mission(
    voice: Voice<'_>,
    ctx: &Ctx,
    mission: &Mission,
    since: DateTime<Utc>,
) -> Result<Feed, DbErr> {
    let db = ctx.db.read();
    let changes = last_changes(ctx, mission).await?;
    let parties: HashMap<_, _> =
        parties::list(db, mission.id, None).await?.into_iter().map(|it| (it.id, it)).collect();
    let mut entries = Vec::new();
    for meeting in meetings::list(db, mission.id).await? {
        let pair = (parties.get(&meeting.company), parties.get(&meeting.partner));
        let (Some(company), Some(partner)) = pair else { continue };
        if meeting.state != State::Lapsed {
            let changed_at = changes.get(&meeting.id).copied().unwrap_or(since);
            entries.push(official((voice, ctx), &meeting, (company, partner), changed_at));
        }
    }
    let sessions = trainings::list(db, mission.id).await?;
    let url = format!("{}/console/missions/{}/trainings", ctx.public_url, mission.id);
    let domain = ctx.mail_domain();
    entries.extend(sessions.iter().map(|it| session(it, format!("{}@{domain}", it.id), &url)));
    Ok(Feed { name: mission.title.clone(), language: voice.language, entries })
}

fn official(
    (voice, ctx): (Voice<'_>, &Ctx),
    meeting: &Meeting,
    (company, partner): (&Party, &Party),
    changed_at: DateTime<Utc>,
) -> Entry {
    let places = (sight::place(company, None), sight::place(partner, None));
    let (wording, zones) = (voice.wording(), voice.zones());
    let faces = wording.faces(voice.language, zones, places, meeting.slot);
    let title = [("other", company.name.as_str().into()), ("own", partner.name.as_str().into())];
    Entry {
        uid: format!("{}@{}", meeting.id, ctx.mail_domain()),
        sequence: meeting.revision,
        changed_at,
        span: meeting.slot,
        standing: standing(meeting),
        is_busy: true,
        summary: voice.say_with("mail-title", &title),
        description: voice.both_clocks(&faces),
        url: format!(
            "{}/console/missions/{}/meetings/{}",
            ctx.public_url, meeting.mission, meeting.id
        ),
    }
}

fn standing(meeting: &Meeting) -> Standing {
    match meeting.state {
        State::OnHold => Standing::Tentative,
        State::Cancelled | State::Lapsed => Standing::Cancelled,
        State::Booked | State::Held | State::Missed => Standing::Confirmed,
    }
}
