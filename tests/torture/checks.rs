//! What must hold afterwards, and whenever the program was killed: by what stands in the database
//! and what the mail server was handed. Nothing here asks anybody: `tests/torture/spoil.rs` shows
//! each of these checks a fault that it must see.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use incontro::actions::Owed;
use sea_orm::DatabaseConnection;
use uuid::Uuid;

use super::facts::{self, Claim, Facts, Line, Meeting, Seat};
use super::field::Ack;
use super::server::pause;
use super::sink::Taken;
use super::{mails, requests};

/// What was seen of a run.
#[derive(Clone)]
pub(crate) struct Evidence {
    /// What the server said was done.
    pub(crate) acks: Vec<Ack>,
    /// Every mail in the order in which it was handed in.
    pub(crate) taken: Vec<Taken>,
    /// How things stood each time that the program was killed.
    pub(crate) kills: Vec<Kill>,
    /// The mission that was a draft at first.
    pub(crate) draft: Uuid,
    /// How many mails were out when it was released, at the earliest.
    pub(crate) out_at_release: usize,
    /// When nothing was left that could be paid, or nothing had been paid for too long.
    pub(crate) settled_at: DateTime<Utc>,
    /// How things stand then.
    pub(crate) facts: Facts,
}

/// How things stood when the program was killed.
#[derive(Clone)]
pub(crate) struct Kill {
    /// How many mails were handed in before.
    pub(crate) out: usize,
    pub(crate) facts: Facts,
}

/// What was found; every figure but the kills and the operations should be nought.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    /// Pairs of claims of one party that overlap, at whichever look most.
    pub(crate) overlaps: usize,
    /// Acknowledged changes that the database does not know.
    pub(crate) lost: Vec<String>,
    /// Meetings and requests of which something is missing, or too much.
    pub(crate) half: Vec<String>,
    /// Mails beyond the first under one Message-ID.
    pub(crate) mailed_twice: usize,
    /// Those of them that no kill explains, or that are not the same mail; and mails that say once
    /// more, under another Message-ID, what was said.
    pub(crate) repeats: Vec<String>,
    /// Calendar entries that do not show what is true, mails that were owed and did not come, and
    /// mails that nobody owed.
    pub(crate) mail_missing: Vec<String>,
    /// How often that was done.
    pub(crate) deeds: BTreeMap<String, usize>,
}

impl Findings {
    /// All that is wrong in words.
    pub(crate) fn lists(&self) -> [&Vec<String>; 4] {
        [&self.lost, &self.half, &self.repeats, &self.mail_missing]
    }

    pub(crate) fn is_well(&self, deadlocks: i64) -> bool {
        self.lists().iter().all(|it| it.is_empty()) && self.overlaps == 0 && deadlocks == 0
    }
}

/// The break that a meeting takes of everybody's time.
const BREAK: TimeDelta = TimeDelta::minutes(10);
/// How long the outbox may stand still before it counts as stuck.
const STILL_TRIES_MAX: u32 = 240;

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

/// Waits until nothing is owed any more that could be paid, or nothing is paid any more; gives when
/// that was.
pub(crate) async fn settle(
    db: &DatabaseConnection,
    now: impl Fn() -> DateTime<Utc>,
) -> DateTime<Utc> {
    let (mut before, mut still) = (usize::MAX, 0);
    loop {
        let at = now();
        let soon = |(kind, due_at): &&(String, DateTime<Utc>)| {
            let waits_for_its_day = Owed::PLANNED.contains(&kind.as_str());
            *due_at <= if waits_for_its_day { at } else { at + TimeDelta::minutes(15) }
        };
        let due = facts::owed(db).await.iter().filter(soon).count();
        still = if due < before { 0 } else { still + 1 };
        before = due;
        if due == 0 || STILL_TRIES_MAX < still {
            return at;
        }
        pause(Duration::from_millis(250));
    }
}

/// Everything at once.
pub(crate) fn find(of: &Evidence) -> Findings {
    let facts = &of.facts;
    let looks = of.kills.iter().map(|it| &it.facts).chain([facts]);
    let mut findings = Findings {
        overlaps: looks.map(Facts::overlaps).max().unwrap_or_default(),
        lost: lost(&of.acks, facts),
        ..Findings::default()
    };
    for line in &facts.journal {
        *findings.deeds.entry(line.what.clone()).or_default() += 1;
    }
    for ack in &of.acks {
        if let Ack::Answered { stage, .. } = ack {
            *findings.deeds.entry(format!("request {stage} by its hold")).or_default() += 1;
        }
    }
    for (at, kill) in of.kills.iter().enumerate() {
        let half = half(&kill.facts, of.draft).into_iter().chain(requests::half(&kill.facts));
        findings.half.extend(half.map(|it| format!("at kill {}: {it}", at + 1)));
    }
    findings.half.extend(half(facts, of.draft));
    findings.half.extend(requests::half(facts));
    findings.half.extend(requests::stray(facts));
    (findings.mailed_twice, findings.repeats) = mails::repeats(of);
    findings.mail_missing = mails::wrong(of);
    findings.mail_missing.extend(requests::unheard(of));
    findings.mail_missing.extend(unpaid(facts, of.settled_at));
    findings
}

/// What was given up, and what should have been paid by now.
fn unpaid(facts: &Facts, settled_at: DateTime<Utc>) -> Vec<String> {
    let mut unpaid = Vec::new();
    for it in &facts.debts {
        let why = it.last_error.as_deref().unwrap_or("nobody tried");
        if it.is_dead {
            unpaid.push(format!("{} {} was given up: {why}", it.kind, it.key));
        } else if it.is_open() && (it.available_at <= settled_at || it.last_error.is_some()) {
            let since = it.available_at;
            unpaid.push(format!("{} {} is due since {since}: {why}", it.kind, it.key));
        }
    }
    unpaid
}

fn lost(acks: &[Ack], facts: &Facts) -> Vec<String> {
    let mut changes = HashSet::new();
    let (mut stages, mut answers) = (HashSet::new(), HashSet::new());
    for line in &facts.journal {
        if let Some(revision) = line.became["request_revision"].as_u64() {
            let (request, stage) = (line.text("request"), line.text("stage"));
            if let Some(meeting) = line.meeting {
                answers.insert((request.clone(), meeting.to_string(), stage.clone()));
            }
            stages.insert((request, revision, stage));
        }
        let Some(meeting) = line.meeting else { continue };
        if let Some(revision) = line.became["revision"].as_u64() {
            let (starts_at, state) = (line.text("starts_at"), line.text("state"));
            changes.insert((meeting.to_string(), revision, starts_at, state));
        }
    }
    // Nobody is taken out of a meeting again.
    let seated = facts.seats.iter().filter(|it| !it.is_removed);
    let serving: HashSet<(String, String)> =
        seated.map(|it| (it.meeting.to_string(), it.party.to_string())).collect();
    let hosts = facts.seats.iter().filter(|it| !it.is_removed && it.side == "host");
    let hosted: HashSet<String> = hosts.map(|it| it.meeting.to_string()).collect();
    let released: HashSet<String> = facts.released.iter().map(Uuid::to_string).collect();
    let is_lost = |ack: &&Ack| match ack {
        Ack::Meeting { id, revision, starts_at, state } => {
            !changes.contains(&(id.clone(), *revision, starts_at.clone(), state.clone()))
        }
        Ack::Hosted { id } => !hosted.contains(id),
        Ack::Assigned { id, interpreter } => !serving.contains(&(id.clone(), interpreter.clone())),
        Ack::Request { id, revision, stage } => {
            !stages.contains(&(id.clone(), *revision, stage.clone()))
        }
        Ack::Answered { request, meeting, stage } => {
            !answers.contains(&(request.clone(), meeting.clone(), stage.clone()))
        }
        Ack::Released { mission } => !released.contains(mission),
    };
    acks.iter().filter(is_lost).map(|it| format!("{it:?}")).collect()
}

/// Meetings that are not whole: claims, seats, debts and journal must say the same.
fn half(facts: &Facts, draft: Uuid) -> Vec<String> {
    let mut claims: HashMap<Uuid, Vec<&Claim>> = HashMap::new();
    facts.claims.iter().for_each(|it| claims.entry(it.meeting).or_default().push(it));
    let mut seats: HashMap<Uuid, Vec<&Seat>> = HashMap::new();
    let seated = facts.seats.iter().filter(|it| !it.is_removed);
    seated.for_each(|it| seats.entry(it.meeting).or_default().push(it));
    let owed: HashSet<&str> = facts.debts.iter().map(|it| it.key.as_str()).collect();
    let revisions = facts.revisions();
    let mut half = Vec::new();
    for it in &facts.meetings {
        let mine = seats.get(&it.id).map_or(&[][..], Vec::as_slice);
        let known = revisions.get(&it.id).map_or(&[][..], Vec::as_slice);
        // People sit in what was booked at some time.
        let each = usize::from(known.iter().any(|(_, line)| line.what == "meeting booked"));
        // A draft tells nobody that something was and is no more.
        let tells = each == 1
            && facts.released.contains(&it.mission)
            && (it.state == "booked" || it.mission != draft);
        let wrong = [
            not_claimed(it, mine, &claims.remove(&it.id).unwrap_or_default()),
            not_seated(mine, each),
            not_told_so(it, known),
            if tells { not_owed(it, mine, (known, &owed)) } else { None },
            not_ended(it, &owed),
        ];
        let wrong = wrong.into_iter().flatten();
        half.extend(wrong.map(|what| format!("{} ({}): {what}", it.id, it.state)));
    }
    half.extend(claims.keys().map(|it| format!("{it}: claims without a meeting")));
    half
}

fn not_claimed(it: &Meeting, seated: &[&Seat], claims: &[&Claim]) -> Option<&'static str> {
    let mut claimed: Vec<_> =
        claims.iter().map(|it| (it.party, it.starts_at, it.ends_at)).collect();
    claimed.sort_unstable();
    (claimed != wanted(it, seated)).then_some("its claims are not those of its people")
}

/// Whose time a meeting takes: of both sides as soon as it is on hold, and of those who serve it.
fn wanted(meeting: &Meeting, seated: &[&Seat]) -> Vec<(Uuid, DateTime<Utc>, DateTime<Utc>)> {
    if !matches!(meeting.state.as_str(), "booked" | "on_hold") {
        return Vec::new();
    }
    let serving = seated.iter().filter(|it| it.serves()).map(|it| it.party);
    let everybody = meeting.both.into_iter().chain(serving);
    let claim = |party| (party, meeting.starts_at, meeting.ends_at + BREAK);
    let mut wanted: Vec<_> = everybody.map(claim).collect();
    wanted.sort_unstable();
    wanted
}

fn not_seated(seated: &[&Seat], each: usize) -> Option<&'static str> {
    let count = |side: &str| seated.iter().filter(|it| it.side == side).count();
    let is_right = count("company") == each && count("partner") == each;
    (!is_right).then_some("a side has no seat, or one too many")
}

fn not_told_so(it: &Meeting, known: &[(u32, &Line)]) -> Option<&'static str> {
    let last = known.last().map(|(_, line)| (line.text("starts_at"), line.text("state")));
    let stands = it.starts_at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let is_right =
        known.iter().map(|it| it.0).eq(0..=it.revision) && last == Some((stands, it.state.clone()));
    (!is_right).then_some("the journal tells another story")
}

fn not_owed(
    it: &Meeting,
    seated: &[&Seat],
    (known, owed): (&[(u32, &Line)], &HashSet<&str>),
) -> Option<&'static str> {
    let told = |seat: &&Seat| {
        let since = news(known)..=it.revision;
        let key = |revision| format!("tell:{}:{revision}", seat.id);
        seat.serves() || since.map(key).any(|it| owed.contains(it.as_str()))
    };
    (!seated.iter().all(told)).then_some("nobody owes its people the news")
}

fn not_ended(it: &Meeting, owed: &HashSet<&str>) -> Option<&'static str> {
    let is_owed = |what: &str| owed.contains(format!("{what}:{}:{}", it.id, it.revision).as_str());
    match it.state.as_str() {
        "booked" if !is_owed("settle") => Some("nobody will settle it"),
        "on_hold" if !is_owed("lapse") => Some("nobody will let go of it"),
        _ => None,
    }
}
