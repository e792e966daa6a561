//! What must hold afterwards, by what stands in the database and what the mail server was handed.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DatabaseConnection, QueryResult, Statement, TryGetable};
use serde_json::Value;
use uuid::Uuid;

use super::field::{Ack, Field};
use super::server::pause;
use super::sink::Sink;
use super::{mails, requests};

/// What was found; every figure but the kills and the operations should be nought.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Pairs of claims of one party that overlap.
    pub(crate) overlaps: usize,
    /// Acknowledged changes that the journal does not know.
    pub(crate) lost: Vec<String>,
    /// Meetings and requests of which something is missing, or too much.
    pub(crate) half: Vec<String>,
    /// Mails beyond the first under one Message-ID.
    pub(crate) mailed_twice: usize,
    /// Calendar entries that do not show what is true, and mails that nobody owed.
    pub(crate) mail_missing: Vec<String>,
    /// Transactions that PostgreSQL had to break up.
    pub(crate) deadlocks: i64,
    /// How often the journal says that what was done.
    pub(crate) deeds: BTreeMap<String, usize>,
}

/// The break that a meeting takes of everybody's time.
const BREAK: TimeDelta = TimeDelta::minutes(10);
/// How long the outbox may stand still before it counts as stuck.
const STILL_TRIES_MAX: u32 = 240;

/// All that is judged.
pub(crate) struct Facts {
    pub(crate) meetings: Vec<Meeting>,
    pub(crate) seats: Vec<Seat>,
    pub(crate) journal: Vec<Line>,
    /// What was ever owed, by its key.
    pub(crate) owed: HashSet<String>,
    /// The mission that was a draft at first.
    pub(crate) draft: Uuid,
    /// How many mails were out when it was released, at the earliest.
    pub(crate) out_at_release: usize,
}

pub(crate) struct Meeting {
    pub(crate) id: Uuid,
    pub(crate) mission: Uuid,
    both: [Uuid; 2],
    pub(crate) starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    pub(crate) state: String,
    pub(crate) revision: u32,
}

pub(crate) struct Seat {
    pub(crate) id: Uuid,
    pub(crate) meeting: Uuid,
    party: Uuid,
    side: String,
    pub(crate) uid: String,
    pub(crate) is_removed: bool,
}

impl Seat {
    pub(crate) fn serves(&self) -> bool {
        self.side == "interpreter" || self.side == "host"
    }
}

/// A line of the journal.
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

impl Facts {
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
}

/// The revision that people must have heard of: the last one, unless that undid the one before it,
/// of which nobody heard.
pub(crate) fn news(revisions: &[(u32, &Line)]) -> u32 {
    let mut news: Vec<u32> = Vec::new();
    for (revision, line) in revisions {
        let before = news.len().checked_sub(2).map(|it| news[it]);
        let is_undone = line.what == "change undone";
        news.push(before.filter(|_| is_undone).unwrap_or(*revision));
    }
    news.last().copied().unwrap_or_default()
}

/// How many pairs of claims overlap.
pub(crate) async fn overlaps(db: &DatabaseConnection) -> usize {
    let query = "SELECT count(*) AS n FROM claims a JOIN claims b
        ON coalesce(a.identity_id, a.party_id) = coalesce(b.identity_id, b.party_id)
        AND a.meeting_id < b.meeting_id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at";
    let rows = all(db, query).await;
    usize::try_from(get::<i64>(&rows[0], "n")).unwrap()
}

/// Waits until nothing is owed any more that could be paid.
pub(crate) async fn wait_for_mail(db: &DatabaseConnection, now: impl Fn() -> DateTime<Utc>) {
    let (mut before, mut still) = (i64::MAX, 0);
    loop {
        let rows =
            all(db, "SELECT available_at FROM jobs WHERE done_at IS NULL AND dead_at IS NULL");
        let soon = now() + TimeDelta::minutes(15);
        let rows = rows.await;
        let due = rows.iter().filter(|it| get::<DateTime<Utc>>(it, "available_at") < soon).count();
        let due = i64::try_from(due).unwrap();
        if due == 0 {
            return;
        }
        still = if due < before { 0 } else { still + 1 };
        before = due;
        if STILL_TRIES_MAX < still {
            return;
        }
        pause(Duration::from_millis(250));
    }
}

/// Everything at once.
pub(crate) async fn find(db: &DatabaseConnection, field: &Field<'_>, sink: &Sink) -> Findings {
    let facts = facts(db, field).await;
    let acks = field.acks.lock().unwrap().clone();
    let mut findings = Findings { overlaps: overlaps(db).await, ..Findings::default() };
    for line in &facts.journal {
        *findings.deeds.entry(line.what.clone()).or_default() += 1;
    }
    findings.lost = lost(&acks, &facts.journal);
    findings.half = half(db, &facts).await;
    findings.half.extend(requests::half(db, &facts).await);
    mails::judge(&mut findings, &facts, sink);
    findings.mail_missing.extend(mails::unpaid(db).await);
    if db.get_database_backend() == sea_orm::DatabaseBackend::Postgres {
        let query = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
        findings.deadlocks = get(&all(db, query).await[0], "deadlocks");
    }
    findings
}

async fn facts(db: &DatabaseConnection, field: &Field<'_>) -> Facts {
    let journal = all(db, "SELECT meeting_id, what, became FROM journal").await;
    let line = |it: &QueryResult| Line {
        meeting: get(it, "meeting_id"),
        what: get(it, "what"),
        became: get::<Option<Value>>(it, "became").unwrap_or_default(),
    };
    let owed = all(db, "SELECT due_key FROM jobs").await;
    Facts {
        meetings: meetings(db).await,
        seats: seats(db).await,
        journal: journal.iter().map(line).collect(),
        owed: owed.iter().map(|it| get(it, "due_key")).collect(),
        draft: field.draft.mission.parse().unwrap(),
        out_at_release: field.out_at_release.load(std::sync::atomic::Ordering::Relaxed),
    }
}

fn lost(acks: &[Ack], journal: &[Line]) -> Vec<String> {
    let mut changes = HashSet::new();
    let (mut assigned, mut hosted) = (HashSet::new(), HashSet::new());
    let mut answers = HashSet::new();
    for line in journal {
        if let Some(revision) = line.became["request_revision"].as_u64() {
            answers.insert((line.text("request"), revision, line.text("stage")));
        }
        let Some(meeting) = line.meeting else { continue };
        if let Some(revision) = line.became["revision"].as_u64() {
            let (starts_at, state) = (line.text("starts_at"), line.text("state"));
            changes.insert((meeting.to_string(), revision, starts_at, state));
        }
        if line.what == "interpreter assigned" {
            assigned.insert((meeting.to_string(), line.text("interpreter")));
        }
        if line.what == "host assigned" {
            hosted.insert(meeting.to_string());
        }
    }
    let is_lost = |ack: &&Ack| match ack {
        Ack::Meeting { id, revision, starts_at, state } => {
            !changes.contains(&(id.clone(), *revision, starts_at.clone(), state.clone()))
        }
        Ack::Hosted { id } => !hosted.contains(id),
        Ack::Assigned { id, interpreter } => !assigned.contains(&(id.clone(), interpreter.clone())),
        Ack::Request { id, revision, stage } => {
            !answers.contains(&(id.clone(), *revision, stage.clone()))
        }
    };
    acks.iter().filter(is_lost).map(|it| format!("{it:?}")).collect()
}

/// Who is taken, from when to when.
type Claim = (Uuid, DateTime<Utc>, DateTime<Utc>);

/// Meetings that are not whole: claims, seats, debts and journal must say the same.
async fn half(db: &DatabaseConnection, facts: &Facts) -> Vec<String> {
    let mut claims: HashMap<Uuid, BTreeSet<Claim>> = HashMap::new();
    for it in all(db, "SELECT meeting_id, party_id, starts_at, ends_at FROM claims").await {
        let claim = (get(&it, "party_id"), get(&it, "starts_at"), get(&it, "ends_at"));
        claims.entry(get(&it, "meeting_id")).or_default().insert(claim);
    }
    let revisions = facts.revisions();
    let mut half = Vec::new();
    for it in &facts.meetings {
        let mut say = |what: &str| half.push(format!("{} ({}): {what}", it.id, it.state));
        let mine: Vec<&Seat> =
            facts.seats.iter().filter(|seat| seat.meeting == it.id && !seat.is_removed).collect();
        if claims.remove(&it.id).unwrap_or_default() != wanted(it, &mine) {
            say("its claims are not those of its people");
        }
        let seated = |side: &str| mine.iter().filter(|it| it.side == side).count();
        let each = usize::from(!matches!(it.state.as_str(), "on_hold" | "lapsed"));
        if seated("company") != each || seated("partner") != each {
            say("a side has no seat, or one too many");
        }
        let known = revisions.get(&it.id).map_or(&[][..], Vec::as_slice);
        let last = known.last().map(|(_, line)| (line.text("starts_at"), line.text("state")));
        let stands = it.starts_at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        if !known.iter().map(|it| it.0).eq(0..=it.revision)
            || last != Some((stands, it.state.clone()))
        {
            say("the journal tells another story");
        }
        // A draft tells nobody that something was and is no more.
        let tells = each == 1 && (it.state == "booked" || it.mission != facts.draft);
        let told = |seat: &&Seat| {
            let since = news(known)..=it.revision;
            let key = |revision| format!("tell:{}:{revision}", seat.id);
            seat.serves() || since.map(key).any(|it| facts.owed.contains(&it))
        };
        if tells && !mine.iter().all(told) {
            say("nobody owes its people the news");
        }
        let settles = format!("settle:{}:{}", it.id, it.revision);
        if it.state == "booked" && !facts.owed.contains(&settles) {
            say("nobody will settle it");
        }
        let lapses = format!("lapse:{}:{}", it.id, it.revision);
        if it.state == "on_hold" && !facts.owed.contains(&lapses) {
            say("nobody will let go of it");
        }
    }
    half.extend(claims.keys().map(|it| format!("{it}: claims without a meeting")));
    half
}

/// Whose time a meeting takes: of both sides as soon as it is on hold, and of those who serve it.
fn wanted(meeting: &Meeting, seated: &[&Seat]) -> BTreeSet<Claim> {
    if !matches!(meeting.state.as_str(), "booked" | "on_hold") {
        return BTreeSet::new();
    }
    let serving = seated.iter().filter(|it| it.serves()).map(|it| it.party);
    let everybody = meeting.both.into_iter().chain(serving);
    everybody.map(|party| (party, meeting.starts_at, meeting.ends_at + BREAK)).collect()
}

async fn meetings(db: &DatabaseConnection) -> Vec<Meeting> {
    let query = "SELECT id, mission_id, company_id, partner_id, starts_at, ends_at, state, revision
        FROM meetings";
    let read = |it: &QueryResult| Meeting {
        id: get(it, "id"),
        mission: get(it, "mission_id"),
        both: [get(it, "company_id"), get(it, "partner_id")],
        starts_at: get(it, "starts_at"),
        ends_at: get(it, "ends_at"),
        state: get(it, "state"),
        revision: u32::try_from(get::<i32>(it, "revision")).unwrap(),
    };
    all(db, query).await.iter().map(read).collect()
}

async fn seats(db: &DatabaseConnection) -> Vec<Seat> {
    let query = "SELECT s.id, s.meeting_id, p.party_id, s.side, s.uid, s.removed_at
        FROM seats s JOIN people p ON p.id = s.person_id";
    let read = |it: &QueryResult| Seat {
        id: get(it, "id"),
        meeting: get(it, "meeting_id"),
        party: get(it, "party_id"),
        side: get(it, "side"),
        uid: get(it, "uid"),
        is_removed: get::<Option<DateTime<Utc>>>(it, "removed_at").is_some(),
    };
    all(db, query).await.iter().map(read).collect()
}

pub(crate) async fn all(db: &DatabaseConnection, query: &str) -> Vec<QueryResult> {
    let query = Statement::from_string(db.get_database_backend(), query);
    db.query_all_raw(query).await.unwrap()
}

pub(crate) fn get<T: TryGetable>(row: &QueryResult, column: &str) -> T {
    row.try_get("", column).unwrap()
}
