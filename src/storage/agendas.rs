//! What people wrote down about when they can meet, of every kind, in one question: a booking asks
//! it while it keeps both parties waiting. The tables are written by the files of their nouns.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::availability::{Hours, Limits};
use domain::closure::Closure;
use domain::ids::{ClosureId, MissionId, PartyId};
use domain::time::Span;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, Value};
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{closures, corrupt, limits};

/// What a mission and some of its parties wrote down.
#[derive(Debug, Default)]
pub struct Written {
    /// How soon and how often everybody meets.
    pub shared: Limits,
    /// The days that staff closed, the earliest first.
    pub closures: Vec<Closure>,
    /// What single parties wrote, where they wrote anything.
    pub by: HashMap<PartyId, Wishes>,
}

impl Written {
    fn own(&mut self, party: Uuid) -> &mut Wishes {
        self.by.entry(PartyId(party)).or_default()
    }
}

/// What one party wrote down.
#[derive(Debug, Default)]
pub struct Wishes {
    /// Its hours on single days, in place of its weekly ones; an empty list is a closed day.
    pub days: BTreeMap<NaiveDate, Vec<Hours>>,
    /// When its own calendars say that it is busy.
    pub busy: Vec<Span>,
    /// How soon and how often it meets.
    pub limits: Limits,
}

/// What the mission and these parties of it wrote down.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    parties: &[PartyId],
) -> Result<Written, DbErr> {
    let values = std::iter::once(mission.0).chain(parties.iter().map(|it| it.0)).map(Value::from);
    let sql = question(parties.len());
    let question = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let mut written = Written::default();
    for row in db.query_all_raw(question).await? {
        read(&mut written, mission, &row)?;
    }
    written.closures.sort_by_key(|it| (it.first_day, it.id));
    Ok(written)
}

/// The first part names the columns and, for PostgreSQL, their types; what a kind has not is null.
fn question(parties: usize) -> String {
    let some: Vec<String> = (2..parties + 2).map(|at| format!("${at}")).collect();
    // `IN ()` is not SQL everywhere, and nothing equals null.
    let some = if some.is_empty() { "NULL".to_owned() } else { some.join(", ") };
    format!(
        "SELECT 'closure' AS kind, id, party_id, first_day, last_day, place, name, source,
             CAST(NULL AS integer) AS notice_min, CAST(NULL AS integer) AS daily_max,
             CAST(NULL AS jsonb) AS data
         FROM closures WHERE mission_id = $1
         UNION ALL
         SELECT 'mission', mission_id, NULL, NULL, NULL, NULL, NULL, NULL,
             notice_min, daily_max, NULL
         FROM mission_limits WHERE mission_id = $1
         UNION ALL
         SELECT 'party', party_id, party_id, NULL, NULL, NULL, NULL, NULL,
             notice_min, daily_max, NULL
         FROM party_limits WHERE mission_id = $1 AND party_id IN ({some})
         UNION ALL
         SELECT 'day', party_id, party_id, day, NULL, NULL, NULL, NULL, NULL, NULL, hours
         FROM party_days WHERE mission_id = $1 AND party_id IN ({some})
         UNION ALL
         SELECT 'busy', id, party_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, spans
         FROM busy_calendars WHERE mission_id = $1 AND party_id IN ({some})"
    )
}

fn read(written: &mut Written, mission: MissionId, row: &QueryResult) -> Result<(), DbErr> {
    let id: Uuid = row.try_get("", "id")?;
    let party: Option<Uuid> = row.try_get("", "party_id")?;
    match (row.try_get::<String>("", "kind")?.as_str(), party) {
        ("closure", _) => written.closures.push(closure(mission, (id, party), row)?),
        ("mission", _) => written.shared = limits_in("mission_limits", id, row)?,
        ("party", Some(party)) => written.own(party).limits = limits_in("party_limits", id, row)?,
        ("day", Some(party)) => {
            let day = row.try_get("", "first_day")?;
            written.own(party).days.insert(day, json("party_days", id, row)?);
        }
        ("busy", Some(party)) => {
            written.own(party).busy.extend(json::<Vec<Span>>("busy_calendars", id, row)?);
        }
        (kind, _) => return Err(corrupt("agendas", id, format!("`{kind}` is no kind"))),
    }
    Ok(())
}

fn closure(
    mission: MissionId,
    (id, party): (Uuid, Option<Uuid>),
    row: &QueryResult,
) -> Result<Closure, DbErr> {
    let place: Option<String> = row.try_get("", "place")?;
    Ok(Closure {
        id: ClosureId(id),
        mission,
        first_day: row.try_get("", "first_day")?,
        last_day: row.try_get("", "last_day")?,
        scope: closures::scope_of(id, (place.as_deref(), party))?,
        name: row.try_get("", "name")?,
        source: row.try_get("", "source")?,
    })
}

fn limits_in(table: &str, id: Uuid, row: &QueryResult) -> Result<Limits, DbErr> {
    let numbers = (row.try_get("", "notice_min")?, row.try_get("", "daily_max")?);
    limits::read(numbers, table, id)
}

fn json<T: DeserializeOwned>(table: &str, id: Uuid, row: &QueryResult) -> Result<T, DbErr> {
    serde_json::from_value(row.try_get("", "data")?).map_err(|e| corrupt(table, id, e))
}
