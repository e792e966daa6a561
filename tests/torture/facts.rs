//! What stands in the database at one instant, as it is judged: all of it is read at once, so that
//! nothing is half-written between two looks.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseBackend, DatabaseConnection, IsolationLevel, QueryResult,
    Statement, TransactionTrait, TryGetable,
};
use serde_json::Value;
use uuid::Uuid;

/// All that is judged of the database.
#[derive(Clone, Default)]
pub(crate) struct Facts {
    /// The missions whose people are told.
    pub(crate) released: HashSet<Uuid>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) meetings: Vec<Meeting>,
    pub(crate) seats: Vec<Seat>,
    pub(crate) requests: Vec<Request>,
    pub(crate) people: Vec<Person>,
    pub(crate) journal: Vec<Line>,
    /// What is owed and ever was.
    pub(crate) debts: Vec<Debt>,
}

/// Who is taken, from when to when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Claim {
    pub(crate) meeting: Uuid,
    pub(crate) party: Uuid,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) ends_at: DateTime<Utc>,
    /// Whose time that is: of who serves meetings, it is one in all missions.
    pub(crate) who: Uuid,
}

#[derive(Clone)]
pub(crate) struct Meeting {
    pub(crate) id: Uuid,
    pub(crate) mission: Uuid,
    pub(crate) both: [Uuid; 2],
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) ends_at: DateTime<Utc>,
    pub(crate) state: String,
    pub(crate) revision: u32,
    pub(crate) hold_expires_at: Option<DateTime<Utc>>,
}

#[derive(Clone)]
pub(crate) struct Seat {
    pub(crate) id: Uuid,
    pub(crate) meeting: Uuid,
    pub(crate) party: Uuid,
    pub(crate) side: String,
    pub(crate) uid: String,
    pub(crate) email: String,
    pub(crate) is_removed: bool,
}

impl Seat {
    pub(crate) fn serves(&self) -> bool {
        self.side == "interpreter" || self.side == "host"
    }
}

#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) id: Uuid,
    pub(crate) both: [Uuid; 2],
    /// Who of the one that asks.
    pub(crate) person: Uuid,
    pub(crate) stage: String,
    pub(crate) revision: u32,
    pub(crate) meeting: Option<Uuid>,
    pub(crate) expires_at: Option<DateTime<Utc>>,
}

#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) id: Uuid,
    pub(crate) party: Uuid,
    pub(crate) email: String,
}

/// A line of the journal.
#[derive(Clone)]
pub(crate) struct Line {
    pub(crate) meeting: Option<Uuid>,
    pub(crate) what: String,
    pub(crate) became: Value,
}

impl Line {
    pub(crate) fn text(&self, name: &str) -> String {
        self.became[name].as_str().unwrap_or_default().to_owned()
    }

    /// The revision of the meeting that this line made, where it made one.
    fn made(&self) -> Option<u32> {
        let makes = self.what.starts_with("meeting ") || self.what == "change undone";
        let revision = self.became["revision"].as_u64().filter(|_| makes)?;
        Some(u32::try_from(revision).unwrap())
    }
}

/// A row of the outbox.
#[derive(Clone)]
pub(crate) struct Debt {
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) key: String,
    pub(crate) payload: Value,
    pub(crate) available_at: DateTime<Utc>,
    pub(crate) is_done: bool,
    pub(crate) is_dead: bool,
    pub(crate) last_error: Option<String>,
}

impl Debt {
    pub(crate) fn is_open(&self) -> bool {
        !self.is_done && !self.is_dead
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.payload[name].as_str().unwrap_or_default()
    }
}

impl Facts {
    /// Reads everything as it stands at this instant, whoever writes meanwhile.
    pub(crate) async fn read(db: &DatabaseConnection) -> Self {
        let snapshot = (db.get_database_backend() == DatabaseBackend::Postgres)
            .then_some(IsolationLevel::RepeatableRead);
        let read_only = snapshot.map(|_| AccessMode::ReadOnly);
        let tx = db.begin_with_config(snapshot, read_only).await.unwrap();
        let facts = Self {
            released: released(&tx).await,
            claims: claims(&tx).await,
            meetings: meetings(&tx).await,
            seats: seats(&tx).await,
            requests: requests(&tx).await,
            people: people(&tx).await,
            journal: journal(&tx).await,
            debts: debts(&tx).await,
        };
        tx.commit().await.unwrap();
        facts
    }

    /// The revisions of each meeting in their order, with what made them.
    pub(crate) fn revisions(&self) -> HashMap<Uuid, Vec<(u32, &Line)>> {
        let mut revisions: HashMap<Uuid, Vec<(u32, &Line)>> = HashMap::new();
        for line in &self.journal {
            if let (Some(meeting), Some(revision)) = (line.meeting, line.made()) {
                revisions.entry(meeting).or_default().push((revision, line));
            }
        }
        for one in revisions.values_mut() {
            one.sort_by_key(|it| it.0);
        }
        revisions
    }

    /// The pairs of claims of one party, or one human being, that overlap.
    pub(crate) fn overlaps(&self) -> usize {
        let mut of: HashMap<Uuid, Vec<&Claim>> = HashMap::new();
        self.claims.iter().for_each(|it| of.entry(it.who).or_default().push(it));
        let mut overlaps = 0;
        for mut mine in of.into_values() {
            mine.sort_by_key(|it| it.starts_at);
            for (at, one) in mine.iter().enumerate() {
                let later = mine.iter().skip(at + 1).take_while(|it| it.starts_at < one.ends_at);
                overlaps += later.filter(|it| it.meeting != one.meeting).count();
            }
        }
        overlaps
    }
}

async fn released(db: &impl ConnectionTrait) -> HashSet<Uuid> {
    let query = "SELECT id FROM missions WHERE released_at IS NOT NULL";
    all(db, query).await.iter().map(|it| get(it, "id")).collect()
}

async fn claims(db: &impl ConnectionTrait) -> Vec<Claim> {
    let query = "SELECT meeting_id, party_id, starts_at, ends_at,
        coalesce(identity_id, party_id) AS who FROM claims";
    let read = |it: &QueryResult| Claim {
        meeting: get(it, "meeting_id"),
        party: get(it, "party_id"),
        starts_at: get(it, "starts_at"),
        ends_at: get(it, "ends_at"),
        who: get(it, "who"),
    };
    all(db, query).await.iter().map(read).collect()
}

async fn meetings(db: &impl ConnectionTrait) -> Vec<Meeting> {
    let query = "SELECT id, mission_id, company_id, partner_id, starts_at, ends_at, state,
        revision, hold_expires_at FROM meetings";
    let read = |it: &QueryResult| Meeting {
        id: get(it, "id"),
        mission: get(it, "mission_id"),
        both: [get(it, "company_id"), get(it, "partner_id")],
        starts_at: get(it, "starts_at"),
        ends_at: get(it, "ends_at"),
        state: get(it, "state"),
        revision: u32::try_from(get::<i32>(it, "revision")).unwrap(),
        hold_expires_at: get(it, "hold_expires_at"),
    };
    all(db, query).await.iter().map(read).collect()
}

async fn seats(db: &impl ConnectionTrait) -> Vec<Seat> {
    let query = "SELECT s.id, s.meeting_id, p.party_id, p.email, s.side, s.uid, s.removed_at
        FROM seats s JOIN people p ON p.id = s.person_id";
    let read = |it: &QueryResult| Seat {
        id: get(it, "id"),
        meeting: get(it, "meeting_id"),
        party: get(it, "party_id"),
        side: get(it, "side"),
        uid: get(it, "uid"),
        email: get(it, "email"),
        is_removed: get::<Option<DateTime<Utc>>>(it, "removed_at").is_some(),
    };
    all(db, query).await.iter().map(read).collect()
}

async fn requests(db: &impl ConnectionTrait) -> Vec<Request> {
    // All of them are asked by companies.
    let query = "SELECT id, company_id, partner_id, person_id, stage, revision, meeting_id,
        expires_at FROM requests";
    let read = |it: &QueryResult| Request {
        id: get(it, "id"),
        both: [get(it, "company_id"), get(it, "partner_id")],
        person: get(it, "person_id"),
        stage: get(it, "stage"),
        revision: u32::try_from(get::<i32>(it, "revision")).unwrap(),
        meeting: get(it, "meeting_id"),
        expires_at: get(it, "expires_at"),
    };
    all(db, query).await.iter().map(read).collect()
}

async fn people(db: &impl ConnectionTrait) -> Vec<Person> {
    let read = |it: &QueryResult| Person {
        id: get(it, "id"),
        party: get(it, "party_id"),
        email: get(it, "email"),
    };
    all(db, "SELECT id, party_id, email FROM people").await.iter().map(read).collect()
}

async fn journal(db: &impl ConnectionTrait) -> Vec<Line> {
    let read = |it: &QueryResult| Line {
        meeting: get(it, "meeting_id"),
        what: get(it, "what"),
        became: get::<Option<Value>>(it, "became").unwrap_or_default(),
    };
    all(db, "SELECT meeting_id, what, became FROM journal").await.iter().map(read).collect()
}

/// What is still owed: its kind, and when it is due.
pub(crate) async fn owed(db: &impl ConnectionTrait) -> Vec<(String, DateTime<Utc>)> {
    let query = "SELECT kind, available_at FROM jobs WHERE done_at IS NULL AND dead_at IS NULL";
    let read = |it: &QueryResult| (get(it, "kind"), get(it, "available_at"));
    all(db, query).await.iter().map(read).collect()
}

async fn debts(db: &impl ConnectionTrait) -> Vec<Debt> {
    let query = "SELECT id, kind, due_key, payload, available_at, done_at, dead_at, last_error
        FROM jobs";
    let is_there = |it: &QueryResult, name| get::<Option<DateTime<Utc>>>(it, name).is_some();
    let read = |it: &QueryResult| Debt {
        id: get(it, "id"),
        kind: get(it, "kind"),
        key: get(it, "due_key"),
        payload: get(it, "payload"),
        available_at: get(it, "available_at"),
        is_done: is_there(it, "done_at"),
        is_dead: is_there(it, "dead_at"),
        last_error: get(it, "last_error"),
    };
    all(db, query).await.iter().map(read).collect()
}

pub(crate) async fn all(db: &impl ConnectionTrait, query: &str) -> Vec<QueryResult> {
    let query = Statement::from_string(db.get_database_backend(), query);
    db.query_all_raw(query).await.unwrap()
}

pub(crate) fn get<T: TryGetable>(row: &QueryResult, column: &str) -> T {
    row.try_get("", column).unwrap()
}
