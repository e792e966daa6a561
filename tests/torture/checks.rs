//! What must hold afterwards, by what stands in the database and what the mail server was handed.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DatabaseConnection, QueryResult, Statement, TryGetable};
use serde_json::Value;
use uuid::Uuid;

use super::clients::Ack;
use super::server::pause;
use super::sink::Sink;

/// What was found; every figure but the kills and the operations should be nought.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Pairs of claims of one party that overlap.
    pub(crate) overlaps: usize,
    /// Acknowledged changes that the journal does not know.
    pub(crate) lost: Vec<String>,
    /// Meetings of which something is missing.
    pub(crate) half: Vec<String>,
    /// Mails beyond the first under one Message-ID.
    pub(crate) mailed_twice: usize,
    /// Calendar entries that do not show what is true.
    pub(crate) mail_missing: Vec<String>,
    /// Transactions that PostgreSQL had to break up.
    pub(crate) deadlocks: i64,
}

/// The break that a meeting takes of everybody's time.
const BREAK: TimeDelta = TimeDelta::minutes(10);
/// How long the outbox may stand still before it counts as stuck.
const STILL_TRIES_MAX: u32 = 240;

struct Meeting {
    id: Uuid,
    both: [Uuid; 2],
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    state: String,
    revision: i32,
}

struct Seat {
    id: Uuid,
    meeting: Uuid,
    party: Uuid,
    side: String,
    uid: String,
    is_removed: bool,
}

impl Seat {
    fn serves(&self) -> bool {
        self.side == "interpreter" || self.side == "host"
    }
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
pub(crate) async fn find(db: &DatabaseConnection, acks: &[Ack], sink: &Sink) -> Findings {
    let (meetings, seats) = (meetings(db).await, seats(db).await);
    let journal = all(db, "SELECT meeting_id, what, became FROM journal").await;
    let journal: Vec<(Option<Uuid>, String, Option<Value>)> = journal
        .iter()
        .map(|it| (get(it, "meeting_id"), get(it, "what"), get(it, "became")))
        .collect();
    let mut findings = Findings { overlaps: overlaps(db).await, ..Findings::default() };
    findings.lost = lost(acks, &journal);
    findings.half = half(db, (&meetings, &seats), &journal).await;
    mail(&mut findings, (&meetings, &seats), sink);
    if db.get_database_backend() == sea_orm::DatabaseBackend::Postgres {
        let query = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";
        findings.deadlocks = get(&all(db, query).await[0], "deadlocks");
    }
    findings
}

type Journal = [(Option<Uuid>, String, Option<Value>)];

fn lost(acks: &[Ack], journal: &Journal) -> Vec<String> {
    let mut changes = HashSet::new();
    let (mut assigned, mut hosted) = (HashSet::new(), HashSet::new());
    for (meeting, what, became) in journal {
        let (Some(meeting), Some(became)) = (meeting, became) else { continue };
        let text = |name: &str| became[name].as_str().unwrap_or_default().to_owned();
        if let Some(revision) = became["revision"].as_u64() {
            changes.insert((meeting.to_string(), revision, text("starts_at"), text("state")));
        }
        if what == "interpreter assigned" {
            assigned.insert((meeting.to_string(), text("interpreter")));
        }
        if what == "host assigned" {
            hosted.insert(meeting.to_string());
        }
    }
    let is_lost = |ack: &&Ack| match ack {
        Ack::Meeting { id, revision, starts_at, state } => {
            !changes.contains(&(id.clone(), *revision, starts_at.clone(), state.clone()))
        }
        Ack::Hosted { id } => !hosted.contains(id),
        Ack::Assigned { id, interpreter } => !assigned.contains(&(id.clone(), interpreter.clone())),
    };
    acks.iter().filter(is_lost).map(|it| format!("{it:?}")).collect()
}

/// Who is taken, from when to when.
type Claim = (Uuid, DateTime<Utc>, DateTime<Utc>);

/// Meetings that are not whole: claims, seats, debts and journal must say the same.
async fn half(
    db: &DatabaseConnection,
    (meetings, seats): (&[Meeting], &[Seat]),
    journal: &Journal,
) -> Vec<String> {
    let mut claims: HashMap<Uuid, BTreeSet<Claim>> = HashMap::new();
    for it in all(db, "SELECT meeting_id, party_id, starts_at, ends_at FROM claims").await {
        let claim = (get(&it, "party_id"), get(&it, "starts_at"), get(&it, "ends_at"));
        claims.entry(get(&it, "meeting_id")).or_default().insert(claim);
    }
    let owed = all(db, "SELECT due_key FROM jobs").await;
    let owed: HashSet<String> = owed.iter().map(|it| get(it, "due_key")).collect();
    let mut revisions: HashMap<Uuid, Vec<(u64, String, String)>> = HashMap::new();
    for (meeting, what, became) in journal {
        let (Some(meeting), Some(became)) = (meeting, became) else { continue };
        let text = |name: &str| became[name].as_str().unwrap_or_default().to_owned();
        if let (true, Some(it)) = (what.starts_with("meeting "), became["revision"].as_u64()) {
            revisions.entry(*meeting).or_default().push((it, text("starts_at"), text("state")));
        }
    }
    let mut half = Vec::new();
    for it in meetings {
        let mut say = |what: &str| half.push(format!("{} ({}): {what}", it.id, it.state));
        let mine: Vec<&Seat> =
            seats.iter().filter(|seat| seat.meeting == it.id && !seat.is_removed).collect();
        let taken = claims.remove(&it.id).unwrap_or_default();
        let wanted: BTreeSet<_> = if it.state == "booked" {
            let serving = mine.iter().filter(|seat| seat.serves()).map(|seat| seat.party);
            let everybody = it.both.into_iter().chain(serving);
            everybody.map(|party| (party, it.starts_at, it.ends_at + BREAK)).collect()
        } else {
            BTreeSet::new()
        };
        if taken != wanted {
            say("its claims are not those of its people");
        }
        let sides: Vec<&str> = mine.iter().map(|seat| &*seat.side).collect();
        if ["company", "partner"]
            .iter()
            .any(|side| sides.iter().filter(|it| it == &side).count() != 1)
        {
            say("a side has no seat");
        }
        let mut known = revisions.remove(&it.id).unwrap_or_default();
        known.sort();
        let last = known.last().cloned().unwrap_or_default();
        let stands = it.starts_at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let counted = known.iter().map(|(it, _, _)| i32::try_from(*it).unwrap());
        if !counted.eq(0..=it.revision) || last.1 != stands || last.2 != it.state {
            say("the journal tells another story");
        }
        let told = |seat: &&Seat| {
            seat.serves() || owed.contains(&format!("tell:{}:{}", seat.id, it.revision))
        };
        if !mine.iter().all(told) {
            say("nobody owes its people the news");
        }
        if it.state == "booked" && !owed.contains(&format!("settle:{}:{}", it.id, it.revision)) {
            say("nobody will settle it");
        }
    }
    half.extend(claims.keys().map(|it| format!("{it}: claims without a meeting")));
    half
}

/// What every calendar shows, by what the mail server was handed.
fn mail(findings: &mut Findings, (meetings, seats): (&[Meeting], &[Seat]), sink: &Sink) {
    findings.mailed_twice = sink.counts().values().map(|it| it - 1).sum();
    let mut ids: HashMap<(String, u32, String), HashSet<String>> = HashMap::new();
    let mut shown: HashMap<String, (u32, String)> = HashMap::new();
    for mail in sink.taken() {
        let Some(entry) = mail.entry else { continue };
        let (uid, sequence, method) = entry.clone();
        let last = shown.entry(uid).or_default();
        if last.0 <= sequence {
            *last = (sequence, method);
        }
        ids.entry(entry).or_default().insert(mail.message_id);
    }
    for (entry, ids) in ids.iter().filter(|(_, ids)| 1 < ids.len()) {
        findings.mail_missing.push(format!("{entry:?} went out as {} mails", ids.len()));
    }
    for seat in seats {
        let meeting = meetings.iter().find(|it| it.id == seat.meeting).expect("its meeting");
        let method = shown.get(&seat.uid).map(|it| it.1.as_str());
        let is_right = match (meeting.state.as_str(), seat.is_removed) {
            ("booked", false) => {
                let revision = u32::try_from(meeting.revision).unwrap();
                method == Some("REQUEST") && shown.get(&seat.uid).is_some_and(|it| revision <= it.0)
            }
            _ => method.is_none_or(|it| it == "CANCEL"),
        };
        if !is_right {
            let what = (&meeting.state, meeting.revision, seat.is_removed);
            let entry = shown.get(&seat.uid);
            findings.mail_missing.push(format!("{} is {what:?}, entry {entry:?}", seat.uid));
        }
    }
}

async fn meetings(db: &DatabaseConnection) -> Vec<Meeting> {
    let query =
        "SELECT id, company_id, partner_id, starts_at, ends_at, state, revision FROM meetings";
    let read = |it: &QueryResult| Meeting {
        id: get(it, "id"),
        both: [get(it, "company_id"), get(it, "partner_id")],
        starts_at: get(it, "starts_at"),
        ends_at: get(it, "ends_at"),
        state: get(it, "state"),
        revision: get(it, "revision"),
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

async fn all(db: &DatabaseConnection, query: &str) -> Vec<QueryResult> {
    let query = Statement::from_string(db.get_database_backend(), query);
    db.query_all_raw(query).await.unwrap()
}

fn get<T: TryGetable>(row: &QueryResult, column: &str) -> T {
    row.try_get("", column).unwrap()
}
