//! The rooms as they are now: who is in, who waits, who is late, and how their lines are. As JSON,
//! or as a stream of server-sent events that says it again whenever it changes.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::convert::Infallible;
use std::time::Duration;

use actix_web::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Bytes, Data, Query};
use actix_web::{HttpRequest, HttpResponse, get};
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, MissionId, PartyId, PersonId, SeatId, TrainingId};
use domain::meeting::{Meeting, State};
use domain::party::{Party, Person};
use domain::training::Training;
use futures_util::stream::unfold;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::views::{Clocks, PartyBrief, brief, clocks};
use crate::actions::access::{self, Staff};
use crate::actions::{Ctx, is_of_this_time, room_of, room_window, training_window};
use crate::http::error::Problem;
use crate::http::session;
use crate::rooms::{Live, LiveRoom, LiveSeat, Role, Stage};
use crate::storage::checks::Checked;
use crate::storage::delays::Delay;
use crate::storage::seats::Seat;
use crate::storage::{
    DbErr, checks, delays, doors, meetings, missions, parties, people, seats, trainings,
};

/// Changes that follow each other closely are said together.
const SETTLE: Duration = Duration::from_millis(300);
/// So often it is said anew: what is booked, moved or said at a door wakes nobody by itself.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Which rooms.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LiveFilter {
    /// Those of one mission.
    #[param(value_type = Option<Uuid>)]
    mission: Option<MissionId>,
}

/// The rooms that are open now, and those in which somebody is.
#[derive(Serialize, ToSchema)]
pub struct LiveView {
    /// When this was true.
    at: DateTime<Utc>,
    /// The meetings, the earliest first.
    meetings: Vec<LiveMeetingView>,
    /// The training sessions, the earliest first.
    trainings: Vec<LiveTrainingView>,
}

/// One training session whose room is open.
#[derive(Serialize, ToSchema)]
pub struct LiveTrainingView {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: TrainingId,
    /// In which mission.
    #[schema(value_type = Uuid)]
    mission_id: MissionId,
    /// What the mission is called.
    mission_title: String,
    /// What it is about.
    title: String,
    /// When it starts.
    starts_at: DateTime<Utc>,
    /// When it ends.
    ends_at: DateTime<Utc>,
    /// When its room closes.
    closes_at: DateTime<Utc>,
    /// How many listen.
    listening: usize,
    /// Who speaks, and whoever raises a hand.
    people: Vec<LivePersonView>,
}

/// One meeting whose room is open.
#[derive(Serialize, ToSchema)]
pub struct LiveMeetingView {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: MeetingId,
    /// In which mission.
    #[schema(value_type = Uuid)]
    mission_id: MissionId,
    /// What the mission is called.
    mission_title: String,
    /// The company.
    company: PartyBrief,
    /// The partner.
    partner: PartyBrief,
    /// When it starts.
    starts_at: DateTime<Utc>,
    /// When it ends.
    ends_at: DateTime<Utc>,
    /// From when its room lets people in.
    opens_at: DateTime<Utc>,
    /// When its room closes.
    closes_at: DateTime<Utc>,
    /// Both clocks.
    clocks: Clocks,
    /// Whether staff let people in one by one.
    is_guarded: bool,
    /// Who sits there, or should.
    people: Vec<LivePersonView>,
}

/// One person at a meeting whose room is open.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_excessive_bools, reason = "switches that know nothing of each other")]
pub struct LivePersonView {
    /// Their seat.
    #[schema(value_type = Uuid)]
    seat_id: SeatId,
    /// Who; nobody where it is a member of staff.
    #[schema(value_type = Option<Uuid>)]
    person_id: Option<PersonId>,
    /// Their name.
    name: String,
    /// Their telephone.
    phone: Option<String>,
    /// Whom they speak for.
    party: String,
    /// `company`, `partner`, `interpreter` or `staff`.
    side: String,
    /// How far their clock is from UTC at the meeting's start, in seconds.
    offset_s: Option<i32>,
    /// `absent`, `early`, `waiting`, `in` or `away`.
    presence: &'static str,
    /// Since when.
    since: Option<DateTime<Utc>>,
    /// By how many minutes they are late: the meeting has started, and they are not in.
    late_min: Option<i64>,
    /// By how many minutes they said they would be.
    said_late_min: Option<u32>,
    /// 3 good, 2 fair, 1 poor, 0 nothing arrives.
    quality: Option<u8>,
    /// `udp`, `tcp` or `relay`.
    path: Option<&'static str>,
    /// The time to this server and back, in milliseconds.
    round_trip_ms: Option<u32>,
    /// Whether the microphone is on.
    microphone: bool,
    /// Whether the camera is on.
    camera: bool,
    /// Whether a screen is shared.
    screen: bool,
    /// Whether a hand is raised.
    hand: bool,
    /// Where an interpreter speaks into.
    channel: Option<&'static str>,
    /// What their device and network were found to allow.
    check: Option<CheckView>,
}

/// What was found at the door.
#[derive(Serialize, ToSchema)]
pub struct CheckView {
    /// `ready`, `limited` or `trouble`.
    verdict: &'static str,
    /// `works`, `off`, `asking`, `denied`, `missing` or `failed`.
    microphone: &'static str,
    /// The same of the camera.
    camera: &'static str,
    /// `open`, `blocked` or `untried`.
    udp: &'static str,
    /// The same of a stream.
    tcp: &'static str,
    /// The same of the relay.
    relay: &'static str,
    /// How far the device's clock is from UTC, in seconds.
    offset_s: Option<i32>,
    /// When.
    at: DateTime<Utc>,
}

/// The rooms as they are now; a stream where the caller accepts `text/event-stream`.
#[utoipa::path(tag = "rooms", params(LiveFilter), responses((status = 200, body = LiveView)))]
#[get("/api/live")]
pub(crate) async fn show(
    ctx: Data<Ctx>,
    request: HttpRequest,
    _staff: Staff,
    filter: Query<LiveFilter>,
) -> Result<HttpResponse, Problem> {
    let accepts = request.headers().get(ACCEPT).and_then(|it| it.to_str().ok());
    if !accepts.is_some_and(|it| it.contains("text/event-stream")) {
        return Ok(HttpResponse::Ok().json(look(&ctx, filter.mission).await?));
    }
    let secret = request.cookie(session::cookie_name(&ctx)).ok_or_else(Problem::signed_out)?;
    let watching = Watching {
        rooms: ctx.rooms.watch(),
        secret: secret.value().to_owned(),
        mission: filter.mission,
        said: None,
        ctx,
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/event-stream"))
        .insert_header((CACHE_CONTROL, "no-store"))
        // Proxies that gather an answer before they pass it on are asked not to.
        .insert_header(("x-accel-buffering", "no"))
        .streaming(unfold(watching, Watching::next)))
}

/// One browser that watches the rooms.
struct Watching {
    ctx: Data<Ctx>,
    rooms: watch::Receiver<Live>,
    /// The session's secret: who is signed out meanwhile is told nothing more.
    secret: String,
    mission: Option<MissionId>,
    /// What was said last, without its time.
    said: Option<String>,
}

impl Watching {
    /// The next event; nothing once the session or the server ends.
    async fn next(mut self) -> Option<(Result<Bytes, Infallible>, Self)> {
        if self.said.is_some() {
            match tokio::time::timeout(LOOK_EVERY, self.rooms.changed()).await {
                // The rooms have stopped: the server is about to.
                Ok(Err(_)) => return None,
                Ok(Ok(())) => tokio::time::sleep(SETTLE).await,
                Err(_quiet) => {}
            }
        }
        self.rooms.mark_unchanged();
        access::staff(&self.ctx, &self.secret).await.ok()?;
        let view = look(&self.ctx, self.mission).await.ok()?;
        let rooms = serde_json::to_string(&(&view.meetings, &view.trainings)).ok()?;
        // A comment keeps the line alive (the HTML standard, section 9.2.7).
        let text = if self.said.as_ref() == Some(&rooms) {
            ":\n\n".to_owned()
        } else {
            format!("event: live\ndata: {}\n\n", serde_json::to_string(&view).ok()?)
        };
        self.said = Some(rooms);
        Some((Ok(Bytes::from(text)), self))
    }
}

async fn look(ctx: &Ctx, mission: Option<MissionId>) -> Result<LiveView, DbErr> {
    let (db, now) = (ctx.db.read(), ctx.clock.now());
    let rooms = &ctx.settings.rooms;
    let from = now - TimeDelta::minutes(rooms.closes_after_min.into());
    let to = now + TimeDelta::minutes(rooms.opens_before_min.into());
    let live: HashMap<MeetingId, LiveRoom> =
        ctx.rooms.live().into_iter().map(|it| (it.meeting, it)).collect();
    let mut open = meetings::list_open(db, from, to).await?;
    open.retain(|it| it.state == State::Booked);
    // A meeting that was moved away while people were inside is still where they are.
    let taken = |id: &MeetingId| open.iter().all(|it| it.id != *id);
    let taken: Vec<MeetingId> = live.keys().copied().filter(taken).collect();
    if !taken.is_empty() {
        open.extend(meetings::list_any(db, &taken).await?);
    }
    open.retain(|it| mission.is_none_or(|id| it.mission == id));
    open.sort_by_key(|it| (it.slot.start(), it.id));

    let mut sessions = trainings::list_open(db, from, to).await?;
    let taken: Vec<TrainingId> = taken
        .into_iter()
        .map(|it| TrainingId(it.0))
        .filter(|id| sessions.iter().all(|it| it.id != *id))
        .collect();
    if !taken.is_empty() {
        sessions.extend(trainings::list_any(db, &taken).await?);
    }
    sessions.retain(|it| mission.is_none_or(|id| it.mission == id));
    sessions.sort_by_key(|it| (it.slot.start(), it.id));

    let of = open.iter().map(|it| it.mission).chain(sessions.iter().map(|it| it.mission));
    let of: BTreeSet<MissionId> = of.collect();
    let of = Vec::from_iter(of);
    let missions = missions::list_some(db, &of).await?;
    let titles: HashMap<MissionId, String> =
        missions.into_iter().map(|it| (it.id, it.title)).collect();
    let title = |id| titles.get(&id).cloned().unwrap_or_default();
    let shelf = Shelf::read(ctx, &of, &open).await?;
    let meetings =
        open.iter().filter_map(|it| shelf.show(ctx, (it, title(it.mission)), live.get(&it.id)));
    let trainings =
        sessions.iter().map(|it| training(ctx, it, title(it.mission), live.get(&room_of(it.id))));
    let (meetings, trainings) = (meetings.collect(), trainings.collect());
    Ok(LiveView { at: now, meetings, trainings })
}

fn training(
    ctx: &Ctx,
    it: &Training,
    mission_title: String,
    room: Option<&LiveRoom>,
) -> LiveTrainingView {
    let inside = room.map(|it| it.seats.as_slice()).unwrap_or_default();
    let inside = inside.iter().filter(|it| it.stage == Stage::In && it.is_connected);
    let listens = |it: &&LiveSeat| it.role == Role::Listener;
    let shown = inside.clone().filter(|it| !listens(it) || it.hand);
    let mut people: Vec<_> = shown
        .map(|it| LivePersonView { side: it.side.name().to_owned(), ..seen(Some(it)) })
        .collect();
    people.sort_by_key(|it| (!it.hand, it.name.clone()));
    LiveTrainingView {
        id: it.id,
        mission_id: it.mission,
        mission_title,
        title: it.title.clone(),
        starts_at: it.slot.start(),
        ends_at: it.slot.end(),
        closes_at: training_window(ctx, it).1,
        listening: inside.filter(listens).count(),
        people,
    }
}

/// What hangs on the meetings whose rooms are open, read in as many questions for many as for one,
/// of whichever missions.
#[derive(Default)]
struct Shelf {
    parties: HashMap<PartyId, Party>,
    people: HashMap<PersonId, Person>,
    seats: HashMap<MeetingId, Vec<Seat>>,
    guarded: HashSet<MeetingId>,
    delays: HashMap<SeatId, Delay>,
    checks: HashMap<SeatId, Checked>,
}

impl Shelf {
    async fn read(ctx: &Ctx, missions: &[MissionId], open: &[Meeting]) -> Result<Self, DbErr> {
        if open.is_empty() {
            return Ok(Self::default());
        }
        let db = ctx.db.read();
        let ids: Vec<MeetingId> = open.iter().map(|it| it.id).collect();
        let seated = seats::list_in(db, missions, &ids).await?;
        let sit: BTreeSet<PersonId> = seated.iter().map(|it| it.person).collect();
        let people = people::list_among(db, missions, &Vec::from_iter(sit)).await?;
        let mut meet: BTreeSet<PartyId> = people.iter().map(|it| it.party).collect();
        meet.extend(open.iter().flat_map(|it| [it.company, it.partner]));
        let parties = parties::list_any(db, &Vec::from_iter(meet)).await?;
        let guarded = doors::list_guarded_in(db, missions, &ids).await?;
        let delays = delays::list_in(db, missions, &ids).await?;
        let checks = checks::list_in(db, missions, &ids).await?;
        let mut seats: HashMap<MeetingId, Vec<Seat>> = HashMap::new();
        for seat in seated {
            seats.entry(seat.meeting).or_default().push(seat);
        }
        Ok(Self {
            parties: parties.into_iter().map(|it| (it.id, it)).collect(),
            people: people.into_iter().map(|it| (it.id, it)).collect(),
            seats,
            guarded: guarded.into_iter().collect(),
            delays: delays.into_iter().map(|it| (it.seat, it)).collect(),
            checks: checks.into_iter().map(|it| (it.seat, it)).collect(),
        })
    }

    fn show(
        &self,
        ctx: &Ctx,
        (meeting, mission_title): (&Meeting, String),
        room: Option<&LiveRoom>,
    ) -> Option<LiveMeetingView> {
        let company = self.parties.get(&meeting.company)?;
        let partner = self.parties.get(&meeting.partner)?;
        let taken = room.map(|it| it.seats.as_slice()).unwrap_or_default();
        let mine = self.seats.get(&meeting.id).map(Vec::as_slice).unwrap_or_default();
        let seated = mine.iter().map(|seat| {
            let live = taken.iter().find(|it| it.seat == seat.id);
            self.person(ctx, meeting, seat, live)
        });
        let staff = taken.iter().filter(|it| mine.iter().all(|seat| seat.id != it.seat));
        let people = seated.chain(staff.map(steward)).collect();
        let (opens_at, closes_at) = room_window(ctx, meeting);
        Some(LiveMeetingView {
            id: meeting.id,
            mission_id: meeting.mission,
            mission_title,
            company: brief(company),
            partner: brief(partner),
            starts_at: meeting.slot.start(),
            ends_at: meeting.slot.end(),
            opens_at,
            closes_at,
            clocks: clocks(ctx, (company, partner), meeting.slot),
            is_guarded: self.guarded.contains(&meeting.id),
            people,
        })
    }

    fn person(
        &self,
        ctx: &Ctx,
        meeting: &Meeting,
        seat: &Seat,
        live: Option<&LiveSeat>,
    ) -> LivePersonView {
        let (now, starts_at) = (ctx.clock.now(), meeting.slot.start());
        let person = self.people.get(&seat.person);
        let party = person.and_then(|it| self.parties.get(&it.party));
        let is_in = live.is_some_and(|it| it.stage == Stage::In);
        let late_min = (now - starts_at).num_minutes();
        LivePersonView {
            seat_id: seat.id,
            person_id: Some(seat.person),
            name: person.map(|it| it.name.clone()).unwrap_or_default(),
            phone: person.and_then(|it| it.phone.clone()),
            party: party.map(|it| it.name.clone()).unwrap_or_default(),
            side: seat.side.name().to_owned(),
            offset_s: person.map(|it| ctx.zones.offset(it.zone, starts_at)),
            late_min: (!is_in && starts_at <= now).then_some(late_min),
            said_late_min: self
                .delays
                .get(&seat.id)
                .filter(|it| is_of_this_time(it, meeting.slot))
                .map(|it| it.minutes),
            check: self.checks.get(&seat.id).map(checked),
            ..seen(live)
        }
    }
}

/// A member of staff, or someone whose seat is not in the meeting any more.
fn steward(live: &LiveSeat) -> LivePersonView {
    seen(Some(live))
}

/// What a room shows of someone.
fn seen(taken: Option<&LiveSeat>) -> LivePersonView {
    let line = taken.map(|it| it.line).unwrap_or_default();
    let presence = match taken {
        None => "absent",
        Some(it) if !it.is_connected => "away",
        Some(it) => match it.stage {
            Stage::Early => "early",
            Stage::Waiting => "waiting",
            Stage::In => "in",
            Stage::Over => "absent",
        },
    };
    LivePersonView {
        seat_id: taken.map_or(SeatId(Uuid::nil()), |it| it.seat),
        person_id: None,
        name: taken.map(|it| it.name.clone()).unwrap_or_default(),
        phone: None,
        party: taken.map(|it| it.party.clone()).unwrap_or_default(),
        side: "staff".to_owned(),
        offset_s: None,
        presence,
        since: taken.map(|it| it.since),
        late_min: None,
        said_late_min: None,
        quality: line.quality,
        path: line.path.map(crate::rooms::NetworkPath::name),
        round_trip_ms: line.round_trip_ms,
        microphone: taken.is_some_and(|it| it.microphone),
        camera: taken.is_some_and(|it| it.camera),
        screen: taken.is_some_and(|it| it.screen),
        hand: taken.is_some_and(|it| it.hand),
        channel: taken.and_then(|it| it.channel).map(<&str>::from),
        check: None,
    }
}

fn checked(it: &Checked) -> CheckView {
    CheckView {
        verdict: it.check.verdict().name(),
        microphone: it.check.microphone.name(),
        camera: it.check.camera.name(),
        udp: it.check.udp.name(),
        tcp: it.check.tcp.name(),
        relay: it.check.relay.name(),
        offset_s: it.check.offset_s,
        at: it.checked_at,
    }
}
