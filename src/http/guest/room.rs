//! The room's door: its page, the ticket for a seat's cookie, and the socket that the ticket opens.
//! `docs/protocol.md`, "Getting in".

use std::time::Duration;

use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue, ORIGIN};
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse, get, post};
use actix_ws::{AggregatedMessage, CloseCode, CloseReason};
use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, SeatId};
use domain::language::Language;
use domain::meeting::{Meeting, State};
use domain::party::Party;
use domain::time::Zone;
use serde::Serialize;
use tokio::time::Instant;

use super::super::assets;
use super::super::error::Problem;
use super::super::session;
use super::frame::Voice;
use super::meeting::cookie_name;
use super::sight;
use crate::actions::access::{self, Guest, Staff};
use crate::actions::{
    Ctx, Failed, InTraining, Joined, join_room, join_to_help, join_training,
    join_training_as_staff, room_of, room_window, training_window,
};
use crate::rooms::{Connection, Frame, IceServer, Inbox, Outbox};
use crate::storage::{meetings, seats};
use crate::wording::clocks::{Face, Place};

/// Where the room's socket is.
const SOCKET: &str = "/room/socket";
/// The largest message, in bytes; what `docs/protocol.md` promises.
const MESSAGE_MAX: usize = 64 * 1024;
/// How often a silent socket is asked whether it lives, so that nothing between cuts it.
const PING_EVERY: Duration = Duration::from_secs(20);
/// How long closing may take before the socket is dropped.
const CLOSE_WITHIN: Duration = Duration::from_secs(5);

/// What the room's page learns when it comes in.
#[derive(Debug, Serialize)]
struct Entry {
    ticket: String,
    /// Where the ticket is good: on the host that the page came from, whatever it was called.
    socket: &'static str,
    expires_at: DateTime<Utc>,
    ice_servers: Vec<IceServer>,
    language: &'static str,
    server_time: DateTime<Utc>,
    me: Me,
    meeting: Met,
    /// Where to say afterwards how it was; staff are not asked.
    feedback: Option<String>,
    /// Where staff came from.
    console: Option<String>,
    /// Where else to go back to: all meetings of the guest.
    back: Option<String>,
    staff_phone: Option<String>,
    /// The guest's next meeting.
    next: Option<Next>,
}

#[derive(Debug, Serialize)]
struct Me {
    id: SeatId,
    name: String,
    party: String,
    role: &'static str,
}

/// A later meeting of the same guest, whose room may be entered from this one.
#[derive(Debug, Serialize)]
struct Next {
    /// Its page.
    page: String,
    /// The guest's seat there.
    seat: SeatId,
    starts_at: DateTime<Utc>,
}

#[derive(Debug, Serialize)]
struct Met {
    id: MeetingId,
    title: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    opens_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    clocks: Vec<WallClock>,
}

#[derive(Debug, Serialize)]
struct WallClock {
    city: String,
    zone: &'static str,
    offset_s: i32,
    starts: String,
    ends: String,
    day: String,
    mine: bool,
}

/// The room's page: the same for everybody, since it knows nobody before it has a ticket.
#[get("/room/{seat}")]
pub(super) async fn show(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let mut page = assets::page(&request, "room.html")?;
    let robots = HeaderName::from_static("x-robots-tag");
    page.headers_mut().insert(robots, HeaderValue::from_static("noindex, nofollow"));
    Ok(page)
}

/// A ticket for the seat whose cookie the browser holds; not found for everybody else.
#[post("/room/{seat}/ticket")]
pub(super) async fn admit(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
) -> Result<HttpResponse, Problem> {
    session::own_site(&ctx, &request)?;
    let seat: SeatId = path.parse().map_err(|_garbled| Problem::not_found())?;
    let entry = match request.cookie(&cookie_name(seat)) {
        Some(cookie) => {
            let guest = access::guest(&ctx, cookie.value()).await?;
            match join_training(&ctx, &guest, seat).await {
                // Then it is a meeting's.
                Err(Failed::NotFound) => {}
                joined => return Ok(said(&training_entry(&ctx, &guest, &joined?, cookie.value()))),
            }
            let joined = join_room(&ctx, &guest, seat).await?;
            let next = next(&ctx, &guest, &joined, cookie.value()).await?;
            entry(&ctx, &guest, &joined, (cookie.value(), next))
        }
        None => steward_entry(&ctx, &request, seat).await?,
    };
    Ok(said(&entry))
}

fn said(entry: &Entry) -> HttpResponse {
    HttpResponse::Ok().insert_header((CACHE_CONTROL, "no-store")).json(entry)
}

/// Staff have no personal link: the console's cookie says who they are.
async fn steward_entry(ctx: &Ctx, request: &HttpRequest, seat: SeatId) -> Result<Entry, Problem> {
    let cookie = request.cookie(session::cookie_name(ctx)).ok_or_else(Problem::not_found)?;
    let staff = access::staff(ctx, cookie.value()).await?;
    match join_training_as_staff(ctx, &staff, seat).await {
        Err(Failed::NotFound) => {}
        joined => return Ok(leading_entry(ctx, &staff, &joined?)),
    }
    let helping = join_to_help(ctx, &staff, seat).await?;
    let (meeting, mission) = (&helping.meeting, &helping.mission);
    let (opens_at, closes_at) = room_window(ctx, meeting);
    let voice = Voice::new(ctx, Language::It);
    let [company, partner] = &helping.parties;
    let names = [("own", company.name.as_str().into()), ("other", partner.name.as_str().into())];
    Ok(Entry {
        ticket: helping.ticket.token,
        socket: SOCKET,
        expires_at: helping.ticket.expires_at,
        ice_servers: ctx.rooms.ice_servers(ctx.clock.now()),
        language: voice.tag(),
        server_time: ctx.clock.now(),
        me: Me {
            id: seat,
            name: staff.name().to_owned(),
            party: mission.title.clone(),
            role: "staff",
        },
        feedback: None,
        console: Some(format!("/console/missions/{}/meetings/{}", mission.id, meeting.id)),
        back: None,
        staff_phone: None,
        next: None,
        meeting: Met {
            id: meeting.id,
            title: voice.say_with("mail-title", &names),
            starts_at: meeting.slot.start(),
            ends_at: meeting.slot.end(),
            opens_at,
            closes_at,
            clocks: both_clocks(voice, [company, partner], meeting),
        },
    })
}

/// The room's socket. A browser says which page opened it (RFC 6455 §10.2); only ours may. What
/// opens the room is the ticket in its first message.
#[get("/room/socket")]
pub(super) async fn open_socket(
    ctx: Data<Ctx>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, actix_web::Error> {
    let origin = request.headers().get(ORIGIN).map(|it| it.to_str().unwrap_or_default());
    if origin.is_some_and(|it| !session::is_own_origin(&ctx, &request, it)) {
        let why = "this socket was opened by another site";
        return Err(Problem::forbidden("cross_site", why).into());
    }
    let (response, session, messages) = actix_ws::handle(&request, payload)?;
    // A little more than a message may be, so that one too many is told so, not just cut off.
    let messages = messages.max_frame_size(MESSAGE_MAX + 1024).aggregate_continuations();
    let messages = messages.max_continuation_size(MESSAGE_MAX + 1024);
    actix_web::rt::spawn(carry(session, messages, ctx.rooms.open()));
    Ok(response)
}

/// Moves frames between the socket and the rooms until either is done.
async fn carry(
    mut session: actix_ws::Session,
    mut messages: actix_ws::AggregatedMessageStream,
    connection: Connection,
) {
    let Connection { mut inbox, mut outbox } = connection;
    let mut ping = tokio::time::interval_at(Instant::now() + PING_EVERY, PING_EVERY);
    let mut is_alive = true;
    loop {
        tokio::select! {
            message = messages.recv() => match message {
                Some(Ok(message)) => {
                    is_alive = true;
                    if !take(&mut session, &mut inbox, message).await {
                        break;
                    }
                }
                // The line is cut, or what came is no WebSocket message.
                Some(Err(_)) | None => return,
            },
            frame = outbox.next() => {
                let Some(Frame::Text(text)) = frame else { return close(session, frame).await };
                if session.text(text).await.is_err() {
                    return;
                }
            },
            _ = ping.tick() => {
                if !is_alive || session.ping(b"").await.is_err() {
                    return;
                }
                is_alive = false;
            },
        }
    }
    // Nothing more is read; what is still to be written says why.
    let rest = tokio::time::timeout(CLOSE_WITHIN, write_rest(&mut session, &mut outbox)).await;
    close(session, rest.ok().flatten()).await;
}

/// Takes one message. False where nothing more is to be read.
async fn take(
    session: &mut actix_ws::Session,
    inbox: &mut Inbox,
    message: AggregatedMessage,
) -> bool {
    match message {
        AggregatedMessage::Text(text) => inbox.text(&text).await,
        AggregatedMessage::Binary(_) => {
            inbox.binary();
            false
        }
        AggregatedMessage::Ping(bytes) => session.pong(&bytes).await.is_ok(),
        AggregatedMessage::Pong(_) => true,
        AggregatedMessage::Close(_) => false,
    }
}

/// Writes what is left, and gives the close that ends it.
async fn write_rest(session: &mut actix_ws::Session, outbox: &mut Outbox) -> Option<Frame> {
    loop {
        match outbox.next().await {
            Some(Frame::Text(text)) => session.text(text).await.ok()?,
            last => return last,
        }
    }
}

/// Closes the socket with the code that the rooms gave, if they gave one.
async fn close(session: actix_ws::Session, last: Option<Frame>) {
    let reason = match last {
        Some(Frame::Close(code)) => {
            Some(CloseReason { code: CloseCode::from(code), description: None })
        }
        _ => None,
    };
    // Who is gone already need not be told.
    let _gone = session.close(reason).await;
}

/// The guest's next meeting after this one, if there is one.
async fn next(
    ctx: &Ctx,
    guest: &Guest,
    joined: &Joined,
    token: &str,
) -> Result<Option<Next>, Problem> {
    let (db, mission) = (ctx.db.read(), guest.mission().id);
    let mine = seats::list_of_person(db, mission, guest.person().id).await?;
    let ids: Vec<MeetingId> = mine.iter().map(|it| it.meeting).collect();
    let all = meetings::list_some(db, mission, &ids).await?;
    let later = all
        .into_iter()
        .filter(|it| it.state == State::Booked && joined.meeting.slot.start() < it.slot.start());
    let next = later.filter_map(|it| {
        let seat = mine.iter().find(|seat| seat.meeting == it.id)?;
        let page = format!("/p/{token}/m/{}", it.id);
        Some(Next { page, seat: seat.id, starts_at: it.slot.start() })
    });
    Ok(next.min_by_key(|it| it.starts_at))
}

fn entry(ctx: &Ctx, guest: &Guest, joined: &Joined, (token, next): (&str, Option<Next>)) -> Entry {
    let (person, party) = (guest.person(), guest.party());
    let voice = Voice::new(ctx, person.language);
    let names = [("other", joined.other.name.as_str().into()), ("own", party.name.as_str().into())];
    let page = |meeting: MeetingId| format!("/p/{token}/m/{meeting}");
    let phone = guest.mission().staff_phone.trim();
    Entry {
        ticket: joined.ticket.token.clone(),
        socket: SOCKET,
        expires_at: joined.ticket.expires_at,
        ice_servers: ctx.rooms.ice_servers(ctx.clock.now()),
        language: voice.tag(),
        server_time: ctx.clock.now(),
        me: Me {
            id: joined.seat.id,
            name: person.name.clone(),
            party: party.name.clone(),
            role: "guest",
        },
        feedback: Some(format!("{}/feedback", page(joined.meeting.id))),
        console: None,
        back: None,
        staff_phone: (!phone.is_empty()).then(|| phone.to_owned()),
        next,
        meeting: Met {
            id: joined.meeting.id,
            title: voice.say_with("mail-title", &names),
            starts_at: joined.meeting.slot.start(),
            ends_at: joined.meeting.slot.end(),
            opens_at: joined.opens_at,
            closes_at: joined.closes_at,
            clocks: clocks(voice, guest, joined),
        },
    }
}

/// A guest in a training session, who listens or speaks.
fn training_entry(ctx: &Ctx, guest: &Guest, joined: &InTraining, token: &str) -> Entry {
    let (person, party) = (guest.person(), guest.party());
    let me = Me {
        id: joined.seat.id,
        name: person.name.clone(),
        party: party.name.clone(),
        role: joined.seat.part.name(),
    };
    let clock = (Voice::new(ctx, person.language), sight::place(party, Some(person)));
    let phone = joined.mission.staff_phone.trim();
    Entry {
        staff_phone: (!phone.is_empty()).then(|| phone.to_owned()),
        back: Some(format!("/p/{token}")),
        ..in_training(ctx, joined, clock, me)
    }
}

/// Staff in a training session.
fn leading_entry(ctx: &Ctx, staff: &Staff, joined: &InTraining) -> Entry {
    let mission = &joined.mission;
    let (id, name, party) = (joined.seat.id, staff.name().to_owned(), mission.title.clone());
    let city = mission.zone.city();
    let place = Place { zone: mission.zone, city: &city };
    let me = Me { id, name, party, role: "speaker" };
    Entry {
        console: Some(format!("/console/missions/{}/trainings", mission.id)),
        ..in_training(ctx, joined, (Voice::new(ctx, Language::It), place), me)
    }
}

fn in_training(
    ctx: &Ctx,
    joined: &InTraining,
    (voice, place): (Voice<'_>, Place<'_>),
    me: Me,
) -> Entry {
    let training = &joined.training;
    let (slot, (opens_at, closes_at)) = (training.slot, training_window(ctx, training));
    let face = voice.wording().face(voice.language, voice.zones(), place, slot);
    Entry {
        ticket: joined.ticket.token.clone(),
        socket: SOCKET,
        expires_at: joined.ticket.expires_at,
        ice_servers: ctx.rooms.ice_servers(ctx.clock.now()),
        language: voice.tag(),
        server_time: ctx.clock.now(),
        me,
        feedback: None,
        console: None,
        back: None,
        staff_phone: None,
        next: None,
        meeting: Met {
            id: room_of(training.id),
            title: training.title.clone(),
            starts_at: slot.start(),
            ends_at: slot.end(),
            opens_at,
            closes_at,
            clocks: vec![wall_clock(voice, face, place.zone, (slot.start(), true))],
        },
    }
}

/// The guest's own clock, then the other side's, in the words of the one formatter.
fn clocks(voice: Voice<'_>, guest: &Guest, joined: &Joined) -> Vec<WallClock> {
    let own = sight::place(guest.party(), Some(guest.person()));
    let other = sight::place(&joined.other, None);
    wall_clocks(voice, (own, other), &joined.meeting)
}

/// The company's clock, by which staff work, then the partner's.
fn both_clocks(voice: Voice<'_>, [company, partner]: [&Party; 2], met: &Meeting) -> Vec<WallClock> {
    wall_clocks(voice, (sight::place(company, None), sight::place(partner, None)), met)
}

fn wall_clocks(
    voice: Voice<'_>,
    (own, other): (Place<'_>, Place<'_>),
    meeting: &Meeting,
) -> Vec<WallClock> {
    let slot = meeting.slot;
    let faces = voice.wording().faces(voice.language, voice.zones(), (own, other), slot);
    let start = slot.start();
    vec![
        wall_clock(voice, faces.own, own.zone, (start, true)),
        wall_clock(voice, faces.other, other.zone, (start, false)),
    ]
}

fn wall_clock(
    voice: Voice<'_>,
    face: Face,
    zone: Zone,
    (start, mine): (DateTime<Utc>, bool),
) -> WallClock {
    WallClock {
        city: face.city,
        zone: zone.name(),
        offset_s: voice.zones().offset(zone, start),
        starts: face.start,
        ends: face.end,
        day: face.day,
        mine,
    }
}
