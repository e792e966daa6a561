//! The programme's figures.

use std::collections::HashMap;
use std::hash::Hash;

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Json, Query};
use actix_web::{HttpResponse, get};
use domain::attendance::together;
use domain::ids::{MeetingId, MissionId};
use domain::meeting::Meeting;
use domain::report::{
    Answer, Facts, Figure, FigureRows, Logged, Met, Report, as_csv, behind, rows_as_csv,
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::actions::access::Staff;
use crate::actions::{Ctx, Record, as_visits};
use crate::http::error::Problem;
use crate::storage::attendance::VisitRow;
use crate::storage::feedback::Given;
use crate::storage::seats::Seat;
use crate::storage::{
    DbErr, attendance, checks, corrections, feedback, meetings, missions, outcomes, parties, seats,
};

/// Of what.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Scope {
    /// One mission; the whole programme where it is left out or empty.
    #[param(value_type = Option<Uuid>)]
    mission: Option<String>,
    /// `companies`, `partners`, `missions`, `booked`, `held`, `missed`, `kept_out`, `cancelled`,
    /// `satisfaction`, `signed` or `negotiating`.
    figure: Option<String>,
}

/// The figures, counted from rows.
#[utoipa::path(tag = "report", params(Scope), responses((status = 200, body = Object)))]
#[get("/api/report")]
pub(crate) async fn figures(
    ctx: Data<Ctx>,
    _: Staff,
    scope: Query<Scope>,
) -> Result<Json<Report>, Problem> {
    Ok(Json(facts(&ctx, &scope).await?.report()))
}

/// What stands behind a figure.
#[utoipa::path(tag = "report", params(Scope), responses(
    (status = 200, body = Object), (status = 422)
))]
#[get("/api/report/rows")]
pub(crate) async fn rows(
    ctx: Data<Ctx>,
    _: Staff,
    scope: Query<Scope>,
) -> Result<Json<FigureRows>, Problem> {
    let figure = figure(scope.figure.as_deref().unwrap_or_default())?;
    Ok(Json(behind(&facts(&ctx, &scope).await?, figure)))
}

/// The figures, or what stands behind one, for a spreadsheet.
#[utoipa::path(tag = "report", params(Scope), responses(
    (status = 200, body = String, content_type = "text/csv"), (status = 422)
))]
#[get("/api/report.csv")]
pub(crate) async fn sheet(
    ctx: Data<Ctx>,
    _: Staff,
    scope: Query<Scope>,
) -> Result<HttpResponse, Problem> {
    let named = scope.figure.as_deref().filter(|it| !it.is_empty());
    let figure = named.map(figure).transpose()?;
    let facts = facts(&ctx, &scope).await?;
    let text = match figure {
        Some(figure) => rows_as_csv(&behind(&facts, figure)),
        None => as_csv(&facts.report()),
    };
    let name = format!("incontro-{}.csv", ctx.clock.now().format("%Y-%m-%d"));
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(text))
}

fn figure(text: &str) -> Result<Figure, Problem> {
    text.parse().map_err(|unknown: domain::report::UnknownFigure| {
        Problem::unprocessable(unknown.code(), unknown)
    })
}

async fn facts(ctx: &Ctx, scope: &Scope) -> Result<Facts, Problem> {
    let facts = gather(ctx).await?;
    let Some(mission) = scope.mission.as_deref().filter(|it| !it.is_empty()) else {
        return Ok(facts);
    };
    let mission: MissionId = mission.parse().ok().ok_or_else(Problem::not_found)?;
    if !facts.missions.iter().any(|it| it.id == mission) {
        return Err(Problem::not_found());
    }
    Ok(facts.of(mission))
}

/// Everything that is counted, in nine questions however much there is.
async fn gather(ctx: &Ctx) -> Result<Facts, DbErr> {
    let db = ctx.db.read();
    let missions = missions::list(db).await?;
    // Who serves a meeting is none of those whom the programme brought together.
    let mut parties = parties::list_all(db).await?;
    parties.retain(|it| !it.side.serves());
    let meetings = meetings::list_all(db).await?;
    let mut seats = seats::list_all(db).await?;
    seats.retain(|it| !it.side.serves());
    let seats = by(seats, |it| it.meeting);
    let visits = by(attendance::list(db, None).await?, |it| it.meeting);
    let said = by(feedback::list(db, None).await?, |it| it.meeting);
    let checks = by(checks::list(db, None).await?, |it| it.seat);
    let corrections = by(corrections::list(db, None).await?, |it| it.seat);
    let logged = outcomes::list(db, None).await?;
    let logged: HashMap<MeetingId, Logged> = logged
        .into_iter()
        .map(|it| (it.meeting, Logged { contract: it.contract, value_eur: it.value_eur }))
        .collect();
    let met = |meeting: Meeting| {
        let seats: &[Seat] = of(&seats, &meeting.id);
        let visits: &[VisitRow] = of(&visits, &meeting.id);
        let said: &[Given] = of(&said, &meeting.id);
        let spans = as_visits(ctx, &meeting, (seats, visits));
        let showings = seats.iter().filter(|it| !it.side.serves()).map(|seat| {
            let record = Record {
                visits: (visits, &spans),
                checks: of(&checks, &seat.id),
                corrections: of(&corrections, &seat.id),
            };
            (seat.side, record.showing(ctx, &meeting, seat))
        });
        Met {
            together: together(&spans),
            showings: showings.collect(),
            seats: seats.iter().map(|it| it.side).collect(),
            answers: said.iter().filter_map(|it| answer(it, seats)).collect(),
            logged: logged.get(&meeting.id).copied(),
            meeting,
        }
    };
    Ok(Facts { missions, parties, meetings: meetings.into_iter().map(met).collect() })
}

fn answer(given: &Given, seats: &[Seat]) -> Option<Answer> {
    let seat = seats.iter().find(|it| it.person == given.person)?;
    Some(Answer {
        side: seat.side,
        satisfaction: given.feedback.satisfaction,
        contract: given.feedback.contract,
    })
}

fn by<K: Eq + Hash, V>(all: Vec<V>, key: impl Fn(&V) -> K) -> HashMap<K, Vec<V>> {
    let mut sorted: HashMap<K, Vec<V>> = HashMap::new();
    for it in all {
        sorted.entry(key(&it)).or_default().push(it);
    }
    sorted
}

fn of<'a, K: Eq + Hash, V>(sorted: &'a HashMap<K, Vec<V>>, key: &K) -> &'a [V] {
    sorted.get(key).map(Vec::as_slice).unwrap_or_default()
}
