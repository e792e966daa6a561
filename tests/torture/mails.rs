//! What every calendar shows afterwards, by what the mail server was handed.

use std::collections::{HashMap, HashSet};

use sea_orm::DatabaseConnection;
use uuid::Uuid;

use super::checks::{Facts, Findings, Meeting, Seat, all, get, news};
use super::sink::{Entry, Sink};

/// Looks at every mail and every seat.
pub(crate) fn judge(findings: &mut Findings, facts: &Facts, sink: &Sink) {
    findings.mailed_twice = sink.counts().values().map(|it| it - 1).sum();
    let taken = sink.taken();
    let mut ids: HashMap<(String, u32, String), HashSet<String>> = HashMap::new();
    let mut shown: HashMap<String, Entry> = HashMap::new();
    for mail in &taken {
        let Some(entry) = &mail.entry else { continue };
        let last = shown.entry(entry.uid.clone()).or_default();
        if last.sequence <= entry.sequence {
            *last = entry.clone();
        }
        let text = (entry.uid.clone(), entry.sequence, entry.method.clone());
        ids.entry(text).or_default().insert(mail.message_id.clone());
    }
    let wrong = &mut findings.mail_missing;
    for (entry, ids) in ids.iter().filter(|(_, ids)| 1 < ids.len()) {
        wrong.push(format!("{entry:?} went out as {} mails", ids.len()));
    }
    let entries: Vec<&Entry> = taken.iter().filter_map(|it| it.entry.as_ref()).collect();
    let early = taken.iter().take(facts.out_at_release).filter_map(|it| it.entry.as_ref());
    let early: HashSet<&str> = early.map(|it| it.uid.as_str()).collect();
    let meetings: HashMap<Uuid, &Meeting> = facts.meetings.iter().map(|it| (it.id, it)).collect();
    let revisions = facts.revisions();
    for seat in &facts.seats {
        let meeting = meetings.get(&seat.meeting).expect("its meeting");
        let known = revisions.get(&seat.meeting).map_or(&[][..], Vec::as_slice);
        let entry = shown.get(&seat.uid);
        if !is_right(meeting, seat, (news(known), entry)) {
            let what = (&meeting.state, meeting.revision, meeting.starts_at, seat.is_removed);
            wrong.push(format!("{} is {what:?}, entry {entry:?}", seat.uid));
        }
        if meeting.mission == facts.draft && early.contains(seat.uid.as_str()) {
            wrong.push(format!("{} was told of a draft", seat.uid));
        }
        let undone = known.iter().filter(|(_, line)| line.what == "change undone");
        // Who serves may be told under a number that is ahead of the meeting's.
        for (revision, _) in undone.filter(|_| !seat.serves()) {
            if entries.iter().any(|it| it.uid == seat.uid && it.sequence + 1 == *revision) {
                wrong.push(format!("{} was told of what was undone as {revision}", seat.uid));
            }
        }
    }
}

/// Whether a seat's calendar shows the meeting as it is, as of the revision that it had to hear of.
fn is_right(meeting: &Meeting, seat: &Seat, (news, entry): (u32, Option<&Entry>)) -> bool {
    if meeting.state != "booked" || seat.is_removed {
        return entry.is_none_or(|it| it.method == "CANCEL");
    }
    let starts_at = meeting.starts_at.format("%Y%m%dT%H%M%SZ").to_string();
    entry.is_some_and(|it| {
        it.method == "REQUEST" && news <= it.sequence && it.starts_at == starts_at
    })
}

/// What was given up.
pub(crate) async fn unpaid(db: &DatabaseConnection) -> Vec<String> {
    let dead = "SELECT kind, due_key, last_error FROM jobs WHERE dead_at IS NOT NULL";
    let line = |it: &_| {
        let (kind, key): (String, String) = (get(it, "kind"), get(it, "due_key"));
        let why: Option<String> = get(it, "last_error");
        format!("{kind} {key} was given up: {}", why.unwrap_or_default())
    };
    all(db, dead).await.iter().map(line).collect()
}
