//! Calendars that say when a party is busy: from a file once, from an address again and again.

use std::time::Duration;

use chrono::{NaiveTime, TimeDelta};
use domain::busy::{self, Unreadable};
use domain::ids::{CalendarId, MissionId};
use domain::mission::Mission;
use domain::party::Party;
use domain::text::is_line;
use domain::time::Span;
use serde_json::{Value, json};
use url::Url;

use super::lapse_hold::SYSTEM;
use super::outbox::{Owed, owe};
use super::set_availability::Author;
use super::{Breakage, Ctx, Failed};
use crate::fetching::{self, FetchFailed, Limits};
use crate::storage::busy_calendars::{self, BusyCalendar};
use crate::storage::{ConnectionTrait, DbErr, journal, missions, parties};

/// How long until an address is read again.
const AGAIN: TimeDelta = TimeDelta::hours(6);
/// The most calendars of one party.
const MOST: usize = 5;

/// A calendar as it is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewCalendar {
    /// A file, whole.
    File {
        /// Its name.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Where it is fetched.
    Address(String),
}

/// Why a calendar is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarRefused {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It cannot be fetched.
    #[error(transparent)]
    Fetch(#[from] FetchFailed),
    /// More than anybody keeps.
    #[error("a company or partner has at most {MOST} calendars here")]
    TooMany,
}

impl CalendarRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(refused) => refused.code(),
            Self::Fetch(refused) => refused.code(),
            Self::TooMany => "calendars_too_many",
        }
    }
}

/// Reads a calendar and keeps when its owner is busy; one with an address is read again every few
/// hours until the mission is over.
///
/// # Errors
///
/// [`CalendarRefused`]; [`Failed::NotFound`] where there is no such party.
pub async fn add_calendar(
    ctx: &Ctx,
    author: Author<'_>,
    new: NewCalendar,
) -> Result<BusyCalendar, Failed<CalendarRefused>> {
    let (mission, party) = author.about();
    let party = parties::find(ctx.db.read(), mission.id, party).await?.ok_or(Failed::NotFound)?;
    let refuse = |it: CalendarRefused| Failed::Refused(it);
    let known = busy_calendars::list_of(ctx.db.read(), mission.id, party.id).await?;
    if MOST <= known.len() {
        return Err(refuse(CalendarRefused::TooMany));
    }
    let (name, url, bytes) = match new {
        NewCalendar::File { name, bytes } => (name, None, bytes),
        NewCalendar::Address(text) => {
            let url = fetching::address(&text, limits(ctx)).map_err(|it| refuse(it.into()))?;
            let bytes = fetch(ctx, url.clone()).await?.map_err(|it| refuse(it.into()))?;
            (url.host_str().unwrap_or_default().to_owned(), Some(url), bytes)
        }
    };
    let spans = spans(ctx, mission, &party, &bytes).map_err(|it| refuse(it.into()))?;

    let name = if is_line(&name) { name } else { String::new() };
    let calendar = BusyCalendar {
        id: CalendarId(ctx.ids.next()),
        mission: mission.id,
        party: party.id,
        name,
        url: url.map(String::from),
        spans,
        read_at: Some(ctx.clock.now()),
        failed: None,
    };
    let tx = ctx.db.begin().await?;
    busy_calendars::insert(&tx, &calendar, ctx.clock.now()).await?;
    owe_next(ctx, &tx, mission, &calendar).await?;
    let facts = facts(&party, &calendar);
    note(ctx, &tx, mission.id, ("calendar added", author.actor()), (None, Some(facts))).await?;
    tx.commit().await?;
    Ok(calendar)
}

/// Forgets a calendar and what it said.
///
/// # Errors
///
/// [`Failed::NotFound`] where the party has no such calendar.
pub async fn remove_calendar(
    ctx: &Ctx,
    author: Author<'_>,
    id: CalendarId,
) -> Result<(), Failed<CalendarRefused>> {
    let (mission, party) = author.about();
    let party = parties::find(ctx.db.read(), mission.id, party).await?.ok_or(Failed::NotFound)?;
    let tx = ctx.db.begin().await?;
    let found = busy_calendars::find(&tx, mission.id, id).await?.ok_or(Failed::NotFound)?;
    if !busy_calendars::delete(&tx, party.id, id).await? {
        return Err(Failed::NotFound);
    }
    let facts = facts(&party, &found);
    note(ctx, &tx, mission.id, ("calendar removed", author.actor()), (Some(facts), None)).await?;
    tx.commit().await?;
    Ok(())
}

/// Reads an address again; what it said before counts until that works.
///
/// # Errors
///
/// The database's.
pub async fn read_calendar(ctx: &Ctx, mission: MissionId, id: CalendarId) -> Result<(), Breakage> {
    let db = ctx.db.read();
    let Some(calendar) = busy_calendars::find(db, mission, id).await? else { return Ok(()) };
    let Some(mission) = missions::find(db, mission).await? else { return Ok(()) };
    let party = parties::find(db, mission.id, calendar.party).await?;
    let url = calendar.url.as_deref().and_then(|it| Url::parse(it).ok());
    let (Some(party), Some(url)) = (party, url) else { return Ok(()) };
    if mission.last_day < ctx.zones.day(mission.zone, ctx.clock.now()) {
        return Ok(());
    }
    let fetched = fetch(ctx, url).await?.map_err(CalendarRefused::from);
    let read = fetched.and_then(|bytes| Ok(spans(ctx, &mission, &party, &bytes)?));
    let tx = ctx.db.begin().await?;
    let became = match read {
        Ok(spans) => {
            busy_calendars::update_read(&tx, id, &spans, ctx.clock.now()).await?;
            BusyCalendar { spans, failed: None, ..calendar.clone() }
        }
        Err(refused) => {
            busy_calendars::update_failed(&tx, id, refused.code()).await?;
            BusyCalendar { failed: Some(refused.code().to_owned()), ..calendar.clone() }
        }
    };
    // Read every few hours, it mostly says what it said before.
    if became != calendar {
        let facts = (Some(facts(&party, &calendar)), Some(facts(&party, &became)));
        note(ctx, &tx, mission.id, ("calendar changed", SYSTEM.to_owned()), facts).await?;
    }
    owe_next(ctx, &tx, &mission, &calendar).await?;
    Ok(tx.commit().await?)
}

/// What the journal tells of a calendar: never its address, which is as good as a password, nor
/// when its owner is busy.
fn facts(party: &Party, calendar: &BusyCalendar) -> Value {
    json!({
        "party": party.id,
        "calendar": calendar.name,
        "busy_times": calendar.spans.len(),
        "failed": calendar.failed,
    })
}

async fn note(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: MissionId,
    (what, actor): (&str, String),
    (was, became): (Option<Value>, Option<Value>),
) -> Result<(), DbErr> {
    let entry = journal::Entry {
        mission: Some(mission),
        meeting: None,
        what: what.to_owned(),
        actor,
        was,
        became,
        reason: None,
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}

async fn owe_next(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    calendar: &BusyCalendar,
) -> Result<(), DbErr> {
    if calendar.url.is_none() {
        return Ok(());
    }
    let due = ctx.clock.now() + AGAIN;
    let due_s = due.timestamp();
    let owed = Owed::ReadCalendar { mission: mission.id, calendar: calendar.id, due_s };
    owe(ctx, db, owed, due).await
}

fn limits(ctx: &Ctx) -> Limits {
    let settings = &ctx.settings.calendars;
    Limits {
        bytes_max: settings.bytes_max,
        time: Duration::from_secs(settings.seconds_max.max(1).into()),
        private: settings.private_networks,
    }
}

async fn fetch(ctx: &Ctx, url: Url) -> Result<Result<Vec<u8>, FetchFailed>, Breakage> {
    let limits = limits(ctx);
    tokio::task::spawn_blocking(move || fetching::fetch(&url, limits))
        .await
        .map_err(|e| Breakage::Impossible(format!("a calendar was not fetched: {e}")))
}

/// When a party is busy on the mission's days, and on those just outside them that a pair without
/// a common day is pointed to.
fn spans(
    ctx: &Ctx,
    mission: &Mission,
    party: &Party,
    bytes: &[u8],
) -> Result<Vec<Span>, Unreadable> {
    let (day, around) = (TimeDelta::days(1), TimeDelta::days(8));
    let midnight = |day| ctx.zones.read(mission.zone, day);
    let first = midnight(mission.first_day.and_time(NaiveTime::MIN)) - around;
    let last = midnight(mission.last_day.and_time(NaiveTime::MIN)) + around + day;
    Span::new(first, last)
        .map_or(Ok(Vec::new()), |window| busy::spans(&ctx.zones, party.zone, bytes, window))
}

impl From<Breakage> for Failed<CalendarRefused> {
    fn from(breakage: Breakage) -> Self {
        Self::Broken(breakage)
    }
}
