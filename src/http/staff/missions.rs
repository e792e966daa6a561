//! Missions.

use std::collections::HashMap;

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::MissionId;
use domain::meeting::State;
use domain::mission::Mission;
use domain::party::Side;
use domain::time::Zone;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::actions::access::{MissionStaff, Staff};
use crate::actions::{self, Ctx};
use crate::http::error::Problem;
use crate::storage::{lapsed_holds, meetings, missions, parties};

/// A mission as it is made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMission {
    /// A short name that no other mission has.
    code: String,
    /// What people see.
    title: String,
    /// The market's code.
    market: String,
    /// The first day of meetings.
    first_day: NaiveDate,
    /// The last one.
    last_day: NaiveDate,
    /// How long a meeting is, in minutes.
    length_min: u16,
    /// How long a party is left alone after one, in minutes.
    buffer_min: u16,
    /// The sectors, by key.
    sectors: Vec<String>,
    /// The number that people call when nothing else works.
    staff_phone: String,
    /// Whether it is prepared as a draft: nobody is mailed until it is released.
    #[serde(default)]
    draft: bool,
}

/// A mission with what stands in it.
#[derive(Serialize, ToSchema)]
pub struct MissionView {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: MissionId,
    /// A short name.
    code: String,
    /// What people see.
    title: String,
    /// The market's code.
    market: String,
    /// The first day of meetings.
    first_day: NaiveDate,
    /// The last one.
    last_day: NaiveDate,
    /// How long a meeting is, in minutes.
    length_min: u16,
    /// How long a party is left alone after one, in minutes.
    buffer_min: u16,
    /// The agency's clock.
    zone: String,
    /// The sectors, by key.
    sectors: Vec<String>,
    /// The number that people call.
    staff_phone: String,
    /// Since when people are told; nothing in a draft, which tells nobody.
    released_at: Option<DateTime<Utc>>,
    /// How many take part.
    parties: PartyCounts,
    /// How many meetings stand where.
    meetings: MeetingCounts,
    /// How many meetings wait for a decision because a law moved a clock.
    law_cases: usize,
    /// How many holds ran out and wait for somebody.
    lapsed_holds: usize,
    /// How long a time is usually kept for somebody who has to ask, in hours.
    hold_h: u16,
}

/// How many take part.
#[derive(Clone, Copy, Default, Serialize, ToSchema)]
pub struct PartyCounts {
    /// Companies.
    companies: usize,
    /// Partners.
    partners: usize,
    /// Interpreters, those who left among them.
    interpreters: usize,
}

/// How many meetings stand where.
#[derive(Clone, Copy, Default, Serialize, ToSchema)]
pub struct MeetingCounts {
    /// Kept for somebody who has not agreed yet.
    on_hold: usize,
    /// To come, or under way.
    booked: usize,
    /// Both were there.
    held: usize,
    /// One stayed away.
    missed: usize,
    /// Called off.
    cancelled: usize,
}

/// Every mission, the latest window first.
#[utoipa::path(tag = "missions", responses((status = 200, body = [MissionView])))]
#[get("/api/missions")]
pub(crate) async fn list(ctx: Data<Ctx>, _: Staff) -> Result<Json<Vec<MissionView>>, Problem> {
    let db = ctx.db.read();
    let mut counts: HashMap<MissionId, (PartyCounts, MeetingCounts)> = HashMap::new();
    for party in parties::list_all(db).await? {
        counts.entry(party.mission).or_default().0.add(party.side);
    }
    for (mission, state, many) in meetings::count_by_state(db, None).await? {
        counts.entry(mission).or_default().1.add(state, many);
    }
    let cases = actions::list_law_cases(&ctx, None).await.map_err(|e| Problem::broken(&e))?;
    let lapsed = lapsed_holds::list_waiting(db, None, ctx.clock.now()).await?;
    let all = missions::list(db).await?;
    let hold_h = ctx.settings.meetings.hold_h;
    let view = |it: Mission| {
        let (parties, meetings) = counts.get(&it.id).copied().unwrap_or_default();
        let law_cases = cases.iter().filter(|case| case.meeting.mission == it.id).count();
        let lapsed_holds = lapsed.iter().filter(|hold| hold.mission == it.id).count();
        let view = MissionView::of(it, parties, meetings);
        MissionView { law_cases, lapsed_holds, hold_h, ..view }
    };
    Ok(Json(all.into_iter().map(view).collect()))
}

/// Make a mission.
#[utoipa::path(tag = "missions", responses(
    (status = 201, body = MissionView), (status = 409), (status = 422)
))]
#[post("/api/missions")]
pub(crate) async fn create(
    ctx: Data<Ctx>,
    staff: Staff,
    Json(new): Json<NewMission>,
) -> Result<HttpResponse, Problem> {
    let zone = Zone::parse(&ctx.settings.meetings.zone)
        .map_err(|e| Problem::broken(&actions::Breakage::Impossible(e.to_string())))?;
    let mission = Mission {
        id: MissionId(Uuid::nil()),
        code: new.code.trim().to_owned(),
        title: new.title.trim().to_owned(),
        market: new.market,
        first_day: new.first_day,
        last_day: new.last_day,
        length_min: new.length_min,
        buffer_min: new.buffer_min,
        zone,
        sectors: new.sectors,
        staff_phone: new.staff_phone.trim().to_owned(),
        released_at: (!new.draft).then(|| ctx.clock.now()),
    };
    let made = actions::create_mission(&ctx, &staff, mission).await?;
    let view = MissionView::of(made, PartyCounts::default(), MeetingCounts::default());
    let hold_h = ctx.settings.meetings.hold_h;
    Ok(HttpResponse::Created().json(MissionView { hold_h, ..view }))
}

/// One mission.
#[utoipa::path(tag = "missions", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = MissionView), (status = 404)
))]
#[get("/api/missions/{mission}")]
pub(crate) async fn find(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<MissionView>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission());
    let mut counts = (PartyCounts::default(), MeetingCounts::default());
    for party in parties::list(db, mission.id, None).await? {
        counts.0.add(party.side);
    }
    for (_, state, many) in meetings::count_by_state(db, Some(mission.id)).await? {
        counts.1.add(state, many);
    }
    let cases = actions::list_law_cases(&ctx, Some(mission.id)).await;
    let law_cases = cases.map_err(|e| Problem::broken(&e))?.len();
    let now = ctx.clock.now();
    let lapsed_holds = lapsed_holds::list_waiting(db, Some(mission.id), now).await?.len();
    let view = MissionView::of(mission.clone(), counts.0, counts.1);
    let hold_h = ctx.settings.meetings.hold_h;
    Ok(Json(MissionView { law_cases, lapsed_holds, hold_h, ..view }))
}

impl PartyCounts {
    fn add(&mut self, side: Side) {
        match side {
            Side::Company => self.companies += 1,
            Side::Partner => self.partners += 1,
            Side::Interpreter => self.interpreters += 1,
            // They are staff, whatever the mission.
            Side::Host => {}
        }
    }
}

impl MeetingCounts {
    fn add(&mut self, state: State, many: usize) {
        match state {
            State::OnHold => self.on_hold += many,
            // Nobody's meeting any more, and never was.
            State::Lapsed => {}
            State::Booked => self.booked += many,
            State::Held => self.held += many,
            State::Missed => self.missed += many,
            State::Cancelled => self.cancelled += many,
        }
    }
}

impl MissionView {
    fn of(mission: Mission, parties: PartyCounts, meetings: MeetingCounts) -> Self {
        Self {
            id: mission.id,
            code: mission.code,
            title: mission.title,
            market: mission.market,
            first_day: mission.first_day,
            last_day: mission.last_day,
            length_min: mission.length_min,
            buffer_min: mission.buffer_min,
            zone: mission.zone.name().to_owned(),
            sectors: mission.sectors,
            staff_phone: mission.staff_phone,
            released_at: mission.released_at,
            parties,
            meetings,
            law_cases: 0,
            lapsed_holds: 0,
            hold_h: 0,
        }
    }
}
