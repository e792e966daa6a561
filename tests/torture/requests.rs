//! What must hold of every request: one answer, and one meeting where it was a yes.

use std::collections::HashMap;

use sea_orm::DatabaseConnection;
use uuid::Uuid;

use super::checks::{Facts, Line, Meeting, all, get};

/// The answers that end a request.
const ENDS: [&str; 4] = ["accepted", "declined", "withdrawn", "expired"];

/// Requests that are not whole: row, journal, debts and meeting must say the same.
pub(crate) async fn half(db: &DatabaseConnection, facts: &Facts) -> Vec<String> {
    let mut told: HashMap<String, Vec<(u64, String)>> = HashMap::new();
    for line in &facts.journal {
        if let Some(revision) = line.became["request_revision"].as_u64() {
            told.entry(line.text("request")).or_default().push((revision, line.text("stage")));
        }
    }
    let meetings: HashMap<Uuid, &Meeting> = facts.meetings.iter().map(|it| (it.id, it)).collect();
    let mut of_meeting: HashMap<Uuid, usize> = HashMap::new();
    let mut half = Vec::new();
    for row in all(db, "SELECT id, stage, revision, meeting_id FROM requests").await {
        let (id, stage): (Uuid, String) = (get(&row, "id"), get(&row, "stage"));
        let revision = u64::try_from(get::<i32>(&row, "revision")).unwrap();
        let meeting: Option<Uuid> = get(&row, "meeting_id");
        let mut say = |what: &str| half.push(format!("request {id} ({stage}): {what}"));
        let mut told = told.remove(&id.to_string()).unwrap_or_default();
        told.sort();
        let last = told.last().map(|it| it.1.as_str());
        if !told.iter().map(|it| it.0).eq(0..=revision) || last != Some(&stage) {
            say("the journal tells another story");
        }
        if 1 < told.iter().filter(|it| ENDS.contains(&it.1.as_str())).count() {
            say("it was answered twice");
        }
        if !facts.owed.iter().any(|it| it.starts_with(&format!("request:{id}:{revision}:"))) {
            say("nobody hears of it");
        }
        if stage == "requested" && !facts.owed.contains(&format!("request_end:{id}:{revision}")) {
            say("it would wait for ever");
        }
        if let Some(meeting) = meeting {
            *of_meeting.entry(meeting).or_default() += 1;
        }
        let stands = meeting.and_then(|it| meetings.get(&it)).map(|it| it.state.as_str());
        let is_right = match (stage.as_str(), stands) {
            ("accepted", Some(it)) => matches!(it, "booked" | "cancelled"),
            ("requested", it) => it.is_none_or(|it| it == "on_hold"),
            ("accepted", None) => false,
            // Staff called off what was on hold for it.
            ("declined", Some("cancelled")) => true,
            (_, it) => it.is_none_or(|it| it == "lapsed"),
        };
        if !is_right {
            say(&format!("its meeting is {stands:?}"));
        }
        if let ("accepted", Some(meeting)) = (stage.as_str(), meeting) {
            let booked = |it: &&Line| it.meeting == Some(meeting) && it.what == "meeting booked";
            if facts.journal.iter().filter(booked).count() != 1 {
                say("its meeting was not booked once");
            }
        }
    }
    half.extend(told.keys().map(|it| format!("request {it}: only the journal knows it")));
    let shared = of_meeting.iter().filter(|(_, many)| 1 < **many);
    half.extend(shared.map(|(it, many)| format!("{it} came of {many} requests")));
    let on_hold = facts.meetings.iter().filter(|it| it.state == "on_hold");
    let stray = on_hold.filter(|it| !of_meeting.contains_key(&it.id));
    half.extend(stray.map(|it| format!("{} is on hold for nobody", it.id)));
    half
}
