//! When the reader's company can meet: a week of half hours to tick, single days, and calendars that
//! say when it is busy. Plain forms; nothing here needs script.

use std::collections::{BTreeMap, BTreeSet};

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _};
use askama::Template;
use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike as _, Weekday};
use domain::availability::{Hours, WeeklyHours};
use domain::closure::{ClosedDay, closed_days};
use domain::time::Span;
use futures_util::TryStreamExt as _;
use serde::Deserialize;

use super::super::error::Problem;
use super::super::staff::imports::whole;
use super::frame::{Frame, page, see_other};
use super::meeting::unreadable;
use super::reader::Reader;
use super::sorry::{Sorry, noted};
use crate::actions::{
    Author, Availability, Ctx, NewCalendar, add_calendar, availability_of, remove_calendar,
    set_availability,
};
use crate::storage::busy_calendars::{self, BusyCalendar};
use crate::storage::closures;
use crate::wording::Arg;
use crate::wording::clocks::Place;

/// The purpose of the forms' seal.
const PURPOSE: &str = "availability";
/// The half hours of the table where nobody keeps earlier or later ones.
const TABLE: (u32, u32) = (16, 40);
/// The largest file, in bytes.
const FILE_MAX: usize = 2 * 1024 * 1024;

#[derive(Template)]
#[template(path = "http/guest/availability.html")]
struct Page<'a> {
    frame: Frame<'a>,
    reader: &'a Reader,
    seal: String,
    clock_args: &'a [(&'a str, Arg<'a>)],
    kept: bool,
    /// The id of what was wrong with a form, when it comes back.
    refused: Option<&'static str>,
    /// The ticks that the page came with: whoever changes none keeps hours that no tick can say.
    shown: String,
    days_of_week: Vec<DayOfWeek>,
    rows: Vec<Row>,
    extended: bool,
    daily: String,
    days: Vec<Day>,
    calendars: Vec<Busy>,
}

struct DayOfWeek {
    short: String,
}

/// A half hour of the week.
struct Row {
    label: String,
    cells: Vec<Cell>,
}

struct Cell {
    name: String,
    spoken: String,
    ticked: bool,
}

/// One of the mission's days.
struct Day {
    iso: NaiveDate,
    name: String,
    closed: Option<String>,
    choice: &'static str,
    from: String,
    to: String,
}

struct Busy {
    id: String,
    name: String,
    state: String,
    failed: bool,
}

/// The form to take a calendar away.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemoveForm {
    seal: String,
    calendar: String,
}

/// The page, with what the company has said so far.
pub(super) async fn show(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path).await?;
    let kept = request.query_string().split('&').any(|it| it == "kept=1");
    answer(&reader, kept, None).await
}

/// Takes down what the company says.
pub(super) async fn set(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
    form: Result<Form<Vec<(String, String)>>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path).await?;
    let form = form.map_err(|error| reader.sorry(&unreadable(&error), None))?.into_inner();
    reader.check_on(&request, (&"own", PURPOSE), field(&form, "seal"))?;
    let guest = &reader.guest;
    let was = availability_of(&ctx, guest.mission().id, guest.party()).await;
    let was = was.map_err(|error| reader.sorry(&error.into(), None))?;
    let Some(said) = read(&form, &reader, &was) else {
        let problem = Problem::unprocessable("bad_hours", "these hours cannot be read");
        return answer(&reader, false, Some((problem, "guest-time-bad-hours"))).await;
    };
    match set_availability(&ctx, Author::Guest(guest), said).await {
        Ok(()) => Ok(see_other(&kept_path(&reader))),
        Err(failed) => {
            let problem = Problem::from(failed);
            let words = match problem.code() {
                "no_time_left" => "guest-time-none-left",
                _ => "guest-time-bad-hours",
            };
            answer(&reader, false, Some((problem, words))).await
        }
    }
}

/// Reads a calendar: from an address or a file.
pub(super) async fn add(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
    form: Multipart,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path).await?;
    let (seal, new) = parts(form).await.map_err(|problem| reader.sorry(&problem, None))?;
    reader.check_on(&request, (&"own", PURPOSE), &seal)?;
    let Some(new) = new else {
        let problem = Problem::unprocessable("one_source", "name an address or choose a file");
        return answer(&reader, false, Some((problem, "guest-busy-none"))).await;
    };
    match add_calendar(&ctx, Author::Guest(&reader.guest), new).await {
        Ok(_) => Ok(see_other(&kept_path(&reader))),
        Err(failed) => {
            let problem = Problem::from(failed);
            let words = match problem.code() {
                "address_invalid" | "address_private" => "guest-busy-bad-address",
                "calendars_too_many" => "guest-busy-many",
                code if code.starts_with("address_") => "guest-busy-unreachable",
                _ => "guest-busy-bad-file",
            };
            answer(&reader, false, Some((problem, words))).await
        }
    }
}

/// Forgets a calendar.
pub(super) async fn remove(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
    form: Result<Form<RemoveForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path).await?;
    let form = form.map_err(|error| reader.sorry(&unreadable(&error), None))?.into_inner();
    reader.check_on(&request, (&"own", PURPOSE), &form.seal)?;
    let Ok(id) = form.calendar.parse() else {
        return Err(reader.sorry(&Problem::not_found(), None));
    };
    let removed = remove_calendar(&ctx, Author::Guest(&reader.guest), id).await;
    removed.map_err(|failed| reader.sorry(&failed.into(), None))?;
    Ok(see_other(&kept_path(&reader)))
}

/// A form's address that was opened like a page.
pub(super) async fn back(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<String>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path).await?;
    Ok(see_other(&reader.path("/availability")))
}

fn kept_path(reader: &Reader) -> String {
    let path = reader.path("/availability");
    let mark = if path.contains('?') { '&' } else { '?' };
    format!("{path}{mark}kept=1")
}

async fn answer(
    reader: &Reader,
    kept: bool,
    refused: Option<(Problem, &'static str)>,
) -> Result<HttpResponse, Sorry> {
    let sorry = |error: crate::storage::DbErr| reader.sorry(&error.into(), None);
    let (mission, party) = (reader.guest.mission().id, reader.guest.party());
    let said = availability_of(&reader.ctx, mission, party).await.map_err(sorry)?;
    let db = reader.ctx.db.read();
    let closures = closures::list(db, mission).await.map_err(sorry)?;
    let closed = closed_days(&closures, Some(party.id), party.place);
    let calendars = busy_calendars::list_of(db, mission, party.id).await.map_err(sorry)?;

    let voice = reader.voice();
    let place = Place { zone: party.zone, city: &party.city };
    let now = Span::starting(reader.ctx.clock.now(), TimeDelta::minutes(1));
    let face = now.map(|now| voice.wording().face(voice.language, voice.zones(), place, now));
    let (city, offset) = face.map(|it| (it.city, it.offset)).unwrap_or_default();
    let clock_args = [("city", city.into()), ("offset", offset.into())];
    let hours = weekly(reader, &said);
    let ticks = ticks(&hours);
    let code = refused.as_ref().map(|(problem, _)| problem.code().to_owned());
    let form = Page {
        frame: Frame { problem: code, ..reader.frame(voice.say("guest-time"), "/availability") },
        reader,
        seal: reader.seal_on("own", PURPOSE),
        clock_args: &clock_args,
        kept,
        refused: refused.as_ref().map(|(_, words)| *words),
        shown: ticks.iter().cloned().collect::<Vec<_>>().join(" "),
        days_of_week: WEEK.map(|it| DayOfWeek { short: weekday(reader, it) }).into(),
        rows: rows(reader, &hours, &ticks),
        extended: said.extended,
        daily: said.limits.daily_max.map(|it| it.to_string()).unwrap_or_default(),
        days: days(reader, &said, &closed),
        calendars: calendars.into_iter().map(|it| busy(reader, it)).collect(),
    };
    Ok(match refused {
        Some((problem, _)) => noted(page(problem.status_code(), &form), problem),
        None => page(StatusCode::OK, &form),
    })
}

const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

fn weekday(reader: &Reader, weekday: Weekday) -> String {
    reader.voice().say(&format!("time-weekday-{}", weekday.number_from_monday()))
}

/// The company's own weekly hours, or the usual ones.
fn weekly(reader: &Reader, said: &Availability) -> WeeklyHours {
    let party = reader.guest.party();
    let usual = || domain::availability::Diary::usual(party.place, party.zone).hours;
    said.hours.clone().unwrap_or_else(usual)
}

/// The time at which a half hour of the day begins.
fn half_hour(number: u32) -> NaiveTime {
    NaiveTime::MIN + TimeDelta::minutes(i64::from(number % 48) * 30)
}

/// The half hours that lie wholly within the hours, as `mon-0900`.
fn ticks(hours: &WeeklyHours) -> BTreeSet<String> {
    let mut ticked = BTreeSet::new();
    for day in WEEK {
        for number in 0..48 {
            let (from, to) = (half_hour(number), half_hour(number + 1));
            // The day's last half hour ends at midnight, which no hours reach.
            let inside = |it: &Hours| it.open() <= from && to <= it.close() && from < to;
            if hours.on(day).iter().any(inside) {
                ticked.insert(tick(day, number));
            }
        }
    }
    ticked
}

fn tick(day: Weekday, number: u32) -> String {
    format!("{}-{}", day.to_string().to_lowercase(), half_hour(number).format("%H%M"))
}

fn rows(reader: &Reader, hours: &WeeklyHours, ticked: &BTreeSet<String>) -> Vec<Row> {
    let half = |it: NaiveTime| (it.hour() * 60 + it.minute()) / 30;
    let (first, last) = hours
        .bounds()
        .map_or(TABLE, |(open, close)| (half(open).min(TABLE.0), half(close).max(TABLE.1).min(47)));
    let row = |number: u32| {
        let label = half_hour(number).format("%H:%M").to_string();
        let cell = |day: Weekday| {
            let name = tick(day, number);
            let ticked = ticked.contains(&name);
            Cell { spoken: format!("{} {label}", weekday(reader, day)), name, ticked }
        };
        Row { cells: WEEK.map(cell).into(), label: label.clone() }
    };
    (first..last).map(row).collect()
}

fn days(reader: &Reader, said: &Availability, closed: &BTreeMap<NaiveDate, ClosedDay>) -> Vec<Day> {
    let (mission, party, voice) = (reader.guest.mission(), reader.guest.party(), reader.voice());
    let name = |day: NaiveDate| {
        let noon = NaiveTime::MIN + TimeDelta::hours(12);
        let at = voice.zones().read(party.zone, day.and_time(noon));
        let place = Place { zone: party.zone, city: &party.city };
        let span = Span::starting(at, TimeDelta::minutes(1));
        let face = span.map(|it| voice.wording().face(voice.language, voice.zones(), place, it));
        face.map_or_else(|| day.to_string(), |it| it.day)
    };
    let window = mission.first_day.iter_days().take_while(|day| *day <= mission.last_day);
    let day = |iso: NaiveDate| {
        let own = said.days.get(&iso);
        let hours = own.and_then(|it| it.first().zip(it.last()));
        let text = |it: NaiveTime| it.format("%H:%M").to_string();
        Day {
            iso,
            name: name(iso),
            closed: closed.get(&iso).map(|it| it.name.clone()),
            choice: match (own, hours) {
                (None, _) => "usual",
                (Some(_), None) => "closed",
                (Some(_), Some(_)) => "hours",
            },
            from: hours.map(|(first, _)| text(first.open())).unwrap_or_default(),
            to: hours.map(|(_, last)| text(last.close())).unwrap_or_default(),
        }
    };
    window.map(day).collect()
}

fn busy(reader: &Reader, calendar: BusyCalendar) -> Busy {
    let count = i64::try_from(calendar.spans.len()).unwrap_or(i64::MAX);
    Busy {
        id: calendar.id.to_string(),
        name: calendar.name,
        state: reader.voice().say_with("guest-busy-state", &[("n", count.into())]),
        failed: calendar.failed.is_some(),
    }
}

fn field<'a>(form: &'a [(String, String)], name: &str) -> &'a str {
    form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
}

/// What the form says; `None` where hours of a day cannot be read.
fn read(form: &[(String, String)], reader: &Reader, was: &Availability) -> Option<Availability> {
    let ticked: BTreeSet<String> =
        form.iter().filter(|(key, _)| key == "at").map(|(_, value)| value.clone()).collect();
    let shown: BTreeSet<String> =
        field(form, "shown").split(' ').filter(|it| !it.is_empty()).map(str::to_owned).collect();
    let party = reader.guest.party();
    let hours = if ticked == shown {
        was.hours.clone()
    } else {
        let usual = domain::availability::Diary::usual(party.place, party.zone).hours;
        let own = hours_of(&ticked)?;
        (own != usual).then_some(own)
    };
    let mut days = BTreeMap::new();
    for (key, choice) in form {
        let Some(day) = key.strip_prefix("day-") else { continue };
        let day: NaiveDate = day.parse().ok()?;
        let kept = was.days.get(&day);
        match choice.as_str() {
            "usual" => {}
            "closed" => drop(days.insert(day, Vec::new())),
            "hours" => {
                let time = |name: &str| field(form, &format!("{name}-{day}")).trim().to_owned();
                let own: Hours = format!("{}-{}", time("from"), time("to")).parse().ok()?;
                // Hours with a break in them look the same here; they stay while nobody changes
                // their ends.
                let ends = |it: &[Hours]| Some((it.first()?.open(), it.last()?.close()));
                let same = kept.filter(|it| ends(it) == Some((own.open(), own.close())));
                days.insert(day, same.cloned().unwrap_or_else(|| vec![own]));
            }
            _ => return None,
        }
    }
    let daily = field(form, "daily").trim();
    let daily_max = if daily.is_empty() { None } else { Some(daily.parse().ok()?) };
    let extended = field(form, "extended") == "yes";
    let limits = domain::availability::Limits { daily_max, ..was.limits };
    Some(Availability { hours, days, extended, limits })
}

/// The hours that ticked half hours make.
fn hours_of(ticked: &BTreeSet<String>) -> Option<WeeklyHours> {
    let mut week = WeeklyHours::default();
    for day in WEEK {
        let mut hours: Vec<Hours> = Vec::new();
        for number in 0..47 {
            if !ticked.contains(&tick(day, number)) {
                continue;
            }
            let (from, to) = (half_hour(number), half_hour(number + 1));
            match hours.last_mut().filter(|last| last.close() == from) {
                Some(last) => *last = last.closing_at(to),
                None => hours.push(Hours::new(from, to).ok()?),
            }
        }
        week.set(day, hours).ok()?;
    }
    Some(week)
}

/// The seal, and the calendar that was handed in, if any.
async fn parts(mut form: Multipart) -> Result<(String, Option<NewCalendar>), Problem> {
    let (mut seal, mut address, mut file) = (String::new(), String::new(), None);
    let bad = |error| Problem::bad_request("bad_form", error);
    let too_large = || Problem::too_large("calendar_too_large", "this file is too large");
    while let Some(part) = form.try_next().await.map_err(bad)? {
        let name = part.name().unwrap_or_default().to_owned();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim().to_owned();
        match name.as_str() {
            "seal" => seal = text(whole(part, 1_000).await?.unwrap_or_default()),
            "address" => address = text(whole(part, 2_000).await?.ok_or_else(too_large)?),
            "file" => {
                let name = part.content_disposition().and_then(|it| it.get_filename());
                let name: String = name.unwrap_or_default().chars().take(200).collect();
                let bytes = whole(part, FILE_MAX).await?.ok_or_else(too_large)?;
                // An empty field comes as a file without a name and without bytes.
                file = (!bytes.is_empty()).then_some(NewCalendar::File { name, bytes });
            }
            _ => drop(whole(part, 0).await?),
        }
    }
    let named = (!address.is_empty()).then_some(NewCalendar::Address(address));
    Ok((seal, named.or(file)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_and_hours_are_the_same_thing() {
        let check = |text: &str, count: usize| {
            let hours = WeeklyHours::parse(text).unwrap();
            let ticked = ticks(&hours);
            assert_eq!(ticked.len(), count, "{text}");
            assert_eq!(hours_of(&ticked).unwrap(), hours);
        };
        check("", 0);
        check("mon-fri 09:00-13:00 14:00-18:00", 80);
        check("mon 08:30-12:00; sat 10:00-10:30", 8);
        check("sun 00:00-23:30", 47);
    }

    #[test]
    fn a_half_hour_that_is_not_wholly_open_is_not_ticked() {
        let hours = WeeklyHours::parse("tue 09:15-10:45").unwrap();

        let ticked: Vec<_> = ticks(&hours).into_iter().collect();
        assert_eq!(ticked, ["tue-0930", "tue-1000"]);
    }
}
