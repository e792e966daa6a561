//! Meetings whose told time a new law of clocks made untrue, and staff's answer for one or many.

use std::collections::HashMap;

use actix_web::web::{Data, Json};
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{MeetingId, SeatId};
use domain::law::Untrue;
use domain::party::Side;
use domain::slots::Breach;
use domain::time::{Span, Zone};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::views::{Clock, Clocks, MeetingView, PartyBrief, Shelf};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, FoundCase, Settlement, Weighed};
use crate::http::error::Problem;

/// The most cases that are settled at once.
const CASES_MAX: usize = 500;

/// The law of clocks in force, and the meetings of a mission that it touches.
#[derive(Serialize, ToSchema)]
pub struct LawView {
    /// The release of the zone data.
    release: String,
    /// `bundled` or `directory`.
    source: String,
    /// The meetings that wait for a decision, the earliest first.
    cases: Vec<LawCaseView>,
}

/// One meeting that waits for a decision.
#[derive(Serialize, ToSchema)]
pub struct LawCaseView {
    /// The meeting, with the clocks as they are now.
    meeting: MeetingView,
    /// When it was found.
    found_at: DateTime<Utc>,
    /// The release that made it untrue.
    tzdata: String,
    /// The agency's own clock, where that was moved.
    agency: Option<ClockMoved>,
    /// Whoever was told another time than their clock will show.
    seats: Vec<SeatMoved>,
    /// What the rules say against staying: objects with a `code` and, mostly, a `side`.
    #[schema(value_type = Vec<Object>)]
    staying: Vec<Value>,
    /// Where the meeting would go if the time that was told is kept.
    kept: KeptView,
}

/// A clock that was moved.
#[derive(Serialize, ToSchema)]
pub struct ClockMoved {
    /// Its zone.
    zone: String,
    /// The city that names it.
    city: String,
    /// What was told.
    told: Wall,
    /// What it shows now.
    now: Wall,
}

/// A day and time on a wall.
#[derive(Serialize, ToSchema)]
pub struct Wall {
    /// The day.
    day: NaiveDate,
    /// The time, `15:00`.
    time: String,
    /// How far the clock is ahead of UTC, in seconds.
    offset_s: i32,
}

/// A person whose clock was moved.
#[derive(Serialize, ToSchema)]
pub struct SeatMoved {
    /// Their seat.
    #[schema(value_type = Uuid)]
    seat: SeatId,
    /// On which side.
    #[schema(value_type = String)]
    side: Side,
    /// Their name.
    name: String,
    /// Where the news would go.
    email: String,
    /// Their clock.
    clock: ClockMoved,
}

/// The meeting as it would be if the time that was told is kept.
#[derive(Serialize, ToSchema)]
pub struct KeptView {
    /// When it would start.
    starts_at: DateTime<Utc>,
    /// Both clocks then.
    clocks: Clocks,
    /// What the rules say against it: objects with a `code` and, mostly, a `side`.
    #[schema(value_type = Vec<Object>)]
    breaks: Vec<Value>,
    /// The seats whose told time would not be true even then: their clocks were moved otherwise.
    #[schema(value_type = Vec<Uuid>)]
    still_untrue: Vec<SeatId>,
}

/// Staff's answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LawForm {
    /// `tell`: the meetings stay at their instant, and who was told another time is told the new
    /// one. `move`: they go to the time that was told.
    how: How,
    /// Which meetings, each with the revision that the author saw.
    meetings: Vec<SeenMeeting>,
    /// Why those that are moved may stand outside the rules.
    exception: Option<String>,
}

/// Which answer.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Keep the instant and tell the new time.
    Tell,
    /// Keep the time and move the instant.
    Move,
}

/// A meeting as its reader saw it.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeenMeeting {
    /// Which one.
    #[schema(value_type = Uuid)]
    meeting: MeetingId,
    /// The revision that the author saw.
    seen: u32,
}

/// What became of each.
#[derive(Serialize, ToSchema)]
pub struct SettledView {
    /// In the order they were asked for.
    meetings: Vec<SettledMeeting>,
}

/// What became of one.
#[derive(Serialize, ToSchema)]
pub struct SettledMeeting {
    /// Which one.
    #[schema(value_type = Uuid)]
    meeting: MeetingId,
    /// Why it was left as it is; nothing where it is settled.
    code: Option<String>,
    /// That as a sentence.
    detail: Option<String>,
}

/// The meetings of a mission whose told time the law in force makes untrue. Nothing was changed.
#[utoipa::path(tag = "law", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = LawView)
))]
#[get("/api/missions/{mission}/law")]
pub(crate) async fn list(ctx: Data<Ctx>, staff: MissionStaff) -> Result<Json<LawView>, Problem> {
    let mission = staff.mission();
    let found = actions::list_law_cases(&ctx, Some(mission.id)).await;
    let found = found.map_err(|e| Problem::broken(&e))?;
    let weighed = actions::weigh_law_cases(&ctx, mission, &found).await;
    let weighed = weighed.map_err(|e| Problem::broken(&e))?;
    let shelf = Shelf::read(&ctx, mission.id).await?;
    let views = found.iter().zip(weighed).map(|(it, weighed)| view(&ctx, &shelf, it, weighed));
    let cases = views.collect::<Result<_, _>>()?;
    Ok(Json(LawView {
        release: ctx.zones.release().to_owned(),
        source: ctx.zones.source().name().to_owned(),
        cases,
    }))
}

/// Settle one or many of them. Each is a step of its own: what cannot be settled is said beside
/// what was.
#[utoipa::path(tag = "law", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = SettledView), (status = 422)
))]
#[post("/api/missions/{mission}/law")]
pub(crate) async fn settle(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    Json(form): Json<LawForm>,
) -> Result<Json<SettledView>, Problem> {
    if form.meetings.is_empty() || CASES_MAX < form.meetings.len() {
        let why = format!("name from 1 to {CASES_MAX} meetings");
        return Err(Problem::unprocessable("bad_selection", why));
    }
    let mut settled = Vec::with_capacity(form.meetings.len());
    for SeenMeeting { meeting, seen } in in_turn(&ctx, &staff, &form).await? {
        let settlement = match form.how {
            How::Tell => Settlement::Tell,
            How::Move => Settlement::Move(form.exception.clone()),
        };
        let done = actions::settle_law(&ctx, &staff, (meeting, seen), settlement).await;
        let problem = done.err().map(Problem::from);
        settled.push(SettledMeeting {
            meeting,
            code: problem.as_ref().map(|it| it.code().to_owned()),
            detail: problem.map(|it| it.detail().to_owned()),
        });
    }
    let place = |id| form.meetings.iter().position(|it| it.meeting == id);
    settled.sort_by_key(|it| place(it.meeting));
    Ok(Json(SettledView { meetings: settled }))
}

/// The order in which meetings that move all in one direction do not stand in each other's way: the
/// latest first where they go later, else the earliest.
async fn in_turn(
    ctx: &Ctx,
    staff: &MissionStaff,
    form: &LawForm,
) -> Result<Vec<SeenMeeting>, Problem> {
    let found = actions::list_law_cases(ctx, Some(staff.mission().id)).await;
    let found = found.map_err(|e| Problem::broken(&e))?;
    let found: HashMap<MeetingId, _> =
        found.into_iter().map(|it| (it.meeting.id, it.case)).collect();
    let turn = |id: MeetingId| {
        let case = found.get(&id)?;
        let start_s = case.starts_at.timestamp();
        Some(if case.kept_wall(&ctx.zones) < case.starts_at { start_s } else { -start_s })
    };
    let mut turns = form.meetings.clone();
    turns.sort_by_key(|it| turn(it.meeting));
    turns.dedup_by_key(|it| it.meeting);
    Ok(turns)
}

fn view(
    ctx: &Ctx,
    shelf: &Shelf,
    found: &FoundCase,
    weighed: Option<Weighed>,
) -> Result<LawCaseView, Problem> {
    let meeting = shelf.show(ctx, &found.meeting)?;
    let (staying, moving) = weighed.map(|it| (it.staying, it.moving)).unwrap_or_default();
    let starts_at = found.case.kept_wall(&ctx.zones);
    let span = Span::starting(starts_at, found.meeting.slot.length());
    let span = span.unwrap_or(found.meeting.slot);
    let moved = |(id, untrue): &(SeatId, Untrue)| {
        let seat = meeting.seats.iter().find(|it| it.id == *id)?;
        Some(SeatMoved {
            seat: *id,
            side: seat.side,
            name: seat.person.name.clone(),
            email: seat.person.email.clone(),
            clock: ClockMoved::of(untrue),
        })
    };
    Ok(LawCaseView {
        found_at: found.open.found_at,
        tzdata: found.open.tzdata.clone(),
        agency: found.case.agency.as_ref().map(ClockMoved::of),
        seats: found.case.seats.iter().filter_map(moved).collect(),
        staying: breaks(&staying),
        kept: KeptView {
            starts_at,
            clocks: Clocks {
                company: clock(ctx, &meeting.company, span),
                partner: clock(ctx, &meeting.partner, span),
            },
            breaks: breaks(&moving),
            still_untrue: found.case.still_untrue(&ctx.zones),
        },
        meeting,
    })
}

fn clock(ctx: &Ctx, party: &PartyBrief, span: Span) -> Clock {
    let zone = Zone::parse(&party.zone).unwrap_or(Zone::ROME);
    Clock::of(ctx.zones.local_span(zone, span), zone, &party.city)
}

fn breaks(breaches: &[Breach]) -> Vec<Value> {
    breaches.iter().map(|it| json!(it)).collect()
}

impl ClockMoved {
    fn of(untrue: &Untrue) -> Self {
        let Untrue { told, now } = untrue;
        let wall = |date: NaiveDate, time: chrono::NaiveTime, offset_s| Wall {
            day: date,
            time: time.format("%H:%M").to_string(),
            offset_s,
        };
        Self {
            zone: told.zone.name().to_owned(),
            city: told.zone.city().into_owned(),
            told: wall(told.wall.date(), told.wall.time(), told.offset_s),
            now: wall(now.date, now.time, now.offset_s),
        }
    }
}
