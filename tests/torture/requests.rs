//! What must hold of every request: one answer, one meeting where it was a yes, and all that was
//! done to what is on hold for it.

use std::collections::{BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use super::checks::Evidence;
use super::facts::{Facts, Line, Meeting, Request};
use super::mails::paid_by;

/// The answers that end a request.
const ENDS: [&str; 4] = ["accepted", "declined", "withdrawn", "expired"];
/// What the journal says of a request whose hold was moved.
const MOVED: [&str; 2] = ["request moved", "request hastened"];

/// Requests that are not whole: row, journal, debts and meeting must say the same.
pub(crate) fn half(facts: &Facts) -> Vec<String> {
    let mut told: HashMap<String, Vec<&Line>> = HashMap::new();
    for line in facts.journal.iter().filter(|it| stage_of(it).is_some()) {
        told.entry(line.text("request")).or_default().push(line);
    }
    let mut of_meeting: HashMap<Uuid, Vec<&Line>> = HashMap::new();
    for line in facts.journal.iter().filter(|it| stage_of(it).is_none()) {
        line.meeting.into_iter().for_each(|it| of_meeting.entry(it).or_default().push(line));
    }
    let meetings: HashMap<Uuid, &Meeting> = facts.meetings.iter().map(|it| (it.id, it)).collect();
    let owed: HashSet<&str> = facts.debts.iter().map(|it| it.key.as_str()).collect();
    let mut half = Vec::new();
    let mut taken = HashSet::new();
    for it in &facts.requests {
        let mut told = told.remove(&it.id.to_string()).unwrap_or_default();
        told.sort_by_key(|it| stage_of(it));
        let meeting = it.meeting.and_then(|it| meetings.get(&it)).copied();
        let done = it.meeting.and_then(|it| of_meeting.get(&it)).map_or(&[][..], Vec::as_slice);
        let wrong = [
            not_told_so(it, &told),
            not_waited_for(it, &owed),
            not_met(it, meeting),
            not_followed((&told, done), it.meeting),
            not_booked_once(it, done),
        ];
        let said = format!("request {} ({})", it.id, it.stage);
        half.extend(wrong.into_iter().flatten().map(|what| format!("{said}: {what}")));
        if it.meeting.is_some_and(|it| !taken.insert(it)) {
            half.push(format!("{said}: its meeting is another one's, too"));
        }
    }
    half.extend(told.keys().map(|it| format!("request {it}: only the journal knows it")));
    half
}

/// What is on hold when all holds have run out but those that a request waits for.
pub(crate) fn stray(facts: &Facts) -> Vec<String> {
    let held: HashSet<Uuid> = facts.requests.iter().filter_map(|it| it.meeting).collect();
    let on_hold = facts.meetings.iter().filter(|it| it.state == "on_hold");
    let stray = on_hold.filter(|it| !held.contains(&it.id));
    stray.map(|it| format!("{} is on hold for nobody", it.id)).collect()
}

/// The revision of a request that a line of the journal made, with its stage.
fn stage_of(line: &Line) -> Option<(u64, String)> {
    Some((line.became["request_revision"].as_u64()?, line.text("stage")))
}

fn not_told_so(it: &Request, told: &[&Line]) -> Option<String> {
    let stages: Vec<(u64, String)> = told.iter().filter_map(|it| stage_of(it)).collect();
    let last = stages.last().map(|it| it.1.as_str());
    let is_whole = stages.iter().map(|it| it.0).eq(0..=u64::from(it.revision));
    if !is_whole || last != Some(it.stage.as_str()) {
        return Some("the journal tells another story".to_owned());
    }
    let ends = stages.iter().filter(|it| ENDS.contains(&it.1.as_str())).count();
    (1 < ends).then(|| "it was answered twice".to_owned())
}

/// Whoever is to answer is reminded at half time, and lets it expire in the end.
fn not_waited_for(it: &Request, owed: &HashSet<&str>) -> Option<String> {
    let is_owed = |what: &str| owed.contains(format!("{what}:{}:{}", it.id, it.revision).as_str());
    let waits = is_owed("request_half") && is_owed("request_end");
    (it.stage == "requested" && !waits).then(|| "it would wait for ever".to_owned())
}

/// Its meeting stands as the request does, and a hold ends when the request does.
fn not_met(it: &Request, meeting: Option<&Meeting>) -> Option<String> {
    let stands = meeting.map(|it| it.state.as_str());
    let is_right = match (it.stage.as_str(), stands) {
        ("accepted", Some(it)) => matches!(it, "booked" | "cancelled"),
        ("requested", it) => it.is_none_or(|it| it == "on_hold"),
        ("accepted", None) => false,
        // Staff called off what was on hold for it.
        ("declined", Some("cancelled")) => true,
        (_, it) => it.is_none_or(|it| it == "lapsed"),
    };
    let held = meeting.filter(|it| it.state == "on_hold");
    let ends_with_it = held.is_none_or(|held| held.hold_expires_at == it.expires_at);
    match (is_right, ends_with_it) {
        (false, _) => Some(format!("its meeting is {stands:?}")),
        (true, false) => Some("it does not end with what is on hold for it".to_owned()),
        (true, true) => None,
    }
}

/// Each move of what is on hold for a request is one of the request, and the other way round.
fn not_followed((told, done): (&[&Line], &[&Line]), meeting: Option<Uuid>) -> Option<String> {
    let is_move = |it: &&&Line| it.what == "meeting moved" && it.text("state") == "on_hold";
    let moved = done.iter().filter(is_move).count();
    let follows = |it: &&&Line| it.meeting == meeting && MOVED.contains(&it.what.as_str());
    let followed = told.iter().filter(follows).count();
    (moved != followed).then(|| format!("moved {moved} times, it followed {followed} times"))
}

fn not_booked_once(it: &Request, done: &[&Line]) -> Option<String> {
    let booked = done.iter().filter(|it| it.what == "meeting booked").count();
    let wanted = usize::from(it.stage == "accepted");
    (booked != wanted).then(|| format!("its meeting was booked {booked} times"))
}

/// Who should have heard how a request stands in the end, and did not.
pub(crate) fn unheard(of: &Evidence) -> Vec<String> {
    let facts = &of.facts;
    let mut last: HashMap<String, (u64, &str)> = HashMap::new();
    for line in &facts.journal {
        let Some((revision, _)) = stage_of(line) else { continue };
        let last = last.entry(line.text("request")).or_insert((revision, &line.what));
        if last.0 <= revision {
            *last = (revision, &line.what);
        }
    }
    let debts: HashMap<&str, Uuid> =
        facts.debts.iter().map(|it| (it.key.as_str(), it.id)).collect();
    let mails: HashSet<(Uuid, &str, Option<Uuid>)> =
        of.taken.iter().filter_map(|it| Some((paid_by(it)?, it.to.as_str(), it.request))).collect();
    let mut unheard = Vec::new();
    for it in &facts.requests {
        let what = last.get(&it.id.to_string()).map_or("", |it| it.1);
        for person in hears(facts, it, what) {
            let key = format!("request:{}:{}:{person}", it.id, it.revision);
            let email = facts.people.iter().find(|it| it.id == person).map(|it| &it.email);
            let email = email.map_or("", String::as_str);
            match debts.get(key.as_str()) {
                None => unheard.push(format!("{what} {}: {email} is owed nothing", it.id)),
                Some(debt) if !mails.contains(&(*debt, email, Some(it.id))) => {
                    unheard.push(format!("{what} {}: {email} was sent nothing", it.id));
                }
                Some(_) => {}
            }
        }
    }
    unheard
}

/// Who must hear of what was done to a request last: whoever is asked, and whoever waits for an
/// answer; of a time that staff moved, both.
fn hears(facts: &Facts, it: &Request, what: &str) -> BTreeSet<Uuid> {
    let [_, partner] = it.both;
    let asked = facts.people.iter().filter(|it| it.party == partner).map(|it| it.id);
    let who_asks = [it.person].into_iter();
    match it.stage.as_str() {
        "requested" if MOVED.contains(&what) => asked.chain(who_asks).collect(),
        "requested" => asked.collect(),
        "accepted" | "declined" | "expired" => who_asks.collect(),
        _ => BTreeSet::new(),
    }
}
