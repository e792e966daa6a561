//! What every calendar shows afterwards, and what was said more than once, by what the mail server
//! was handed.

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use super::checks::{Evidence, news};
use super::facts::{Debt, Facts, Meeting, Seat};
use super::sink::{Entry, Taken};

/// What a mail says to whom, whatever its Message-ID.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    /// How a meeting stands, as of which revision of the calendar's entry.
    Entry { to: String, uid: String, sequence: u32, method: String },
    /// How a request stands, as of which revision.
    Request { to: String, kind: String, request: String, revision: u64 },
    /// Something that no debt explains.
    Unowed { to: String, subject: String, request: Option<Uuid> },
}

/// How many mails were handed in more than once, and what is wrong with that: a mail may be
/// repeated, as the very same mail, where the program was killed before it could write down that
/// it was out; of those there is one at most at a time.
pub(crate) fn repeats(of: &Evidence) -> (usize, Vec<String>) {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, mail) in of.taken.iter().enumerate() {
        places.entry(&mail.message_id).or_default().push(at);
    }
    let (mut twice, mut wrong) = (0, Vec::new());
    let mut at_kill = vec![0; of.kills.len()];
    for (id, places) in &places {
        for copies in places.windows(2) {
            let (first, second) = (copies[0], copies[1]);
            twice += 1;
            if of.taken[first] != of.taken[second] {
                let both = (&of.taken[first], &of.taken[second]);
                wrong.push(format!("{id} names two mails: {both:?}"));
            }
            let kill = of.kills.iter().position(|it| first < it.out && it.out <= second);
            match kill {
                Some(kill) => at_kill[kill] += 1,
                None => wrong.push(format!("{id} went out again, and nobody was killed")),
            }
        }
    }
    let many = at_kill.iter().enumerate().filter(|(_, many)| 1 < **many);
    wrong.extend(
        many.map(|(at, many)| format!("{many} mails went out again after kill {}", at + 1)),
    );
    wrong.extend(renamed(of));
    (twice, wrong)
}

/// What was said more than once under different Message-IDs.
fn renamed(of: &Evidence) -> Vec<String> {
    let debts: HashMap<Uuid, &Debt> = of.facts.debts.iter().map(|it| (it.id, it)).collect();
    let mut ids: BTreeMap<Says, HashSet<&str>> = BTreeMap::new();
    for mail in &of.taken {
        ids.entry(says(mail, &debts)).or_default().insert(&mail.message_id);
    }
    let many = |(says, ids): (&Says, &HashSet<&str>)| match says {
        // A mail about a request is named after the debt that it pays.
        Says::Unowed { .. } => Some(format!("{says:?} pays no debt: {ids:?}")),
        _ => (1 < ids.len()).then(|| format!("{says:?} went out as {ids:?}")),
    };
    ids.iter().filter_map(many).collect()
}

fn says(mail: &Taken, debts: &HashMap<Uuid, &Debt>) -> Says {
    let to = mail.to.clone();
    if let Some(Entry { uid, sequence, method, .. }) = mail.entry.clone() {
        return Says::Entry { to, uid, sequence, method };
    }
    let debt = paid_by(mail).and_then(|it| debts.get(&it));
    let about = debt.map(|it| it.text("request")).unwrap_or_default();
    match debt.filter(|_| mail.request.is_some_and(|it| it.to_string() == about)) {
        Some(debt) => Says::Request {
            to,
            kind: debt.kind.clone(),
            request: about.to_owned(),
            revision: debt.payload["revision"].as_u64().unwrap_or_default(),
        },
        None => Says::Unowed { to, subject: mail.subject.clone(), request: mail.request },
    }
}

/// The debt that a mail without a calendar entry is named after.
pub(crate) fn paid_by(mail: &Taken) -> Option<Uuid> {
    mail.message_id.strip_prefix('<')?.split('@').next()?.parse().ok()
}

/// Looks at every mail about a meeting, and every seat.
pub(crate) fn wrong(of: &Evidence) -> Vec<String> {
    let (facts, mut wrong) = (&of.facts, Vec::new());
    let emails: HashMap<&str, &str> =
        facts.seats.iter().map(|it| (it.uid.as_str(), it.email.as_str())).collect();
    let mut shown: HashMap<&str, &Entry> = HashMap::new();
    for mail in &of.taken {
        let Some(entry) = &mail.entry else { continue };
        if emails.get(entry.uid.as_str()) != Some(&mail.to.as_str()) {
            wrong.push(format!("{} was told of {entry:?}, which is not theirs", mail.to));
        }
        let last = shown.entry(&entry.uid).or_insert(entry);
        if last.sequence <= entry.sequence {
            *last = entry;
        }
    }
    let early = of.taken.iter().take(of.out_at_release).filter_map(|it| it.entry.as_ref());
    let early: HashSet<&str> = early.map(|it| it.uid.as_str()).collect();
    wrong.extend(undone(of));
    let revisions = facts.revisions();
    let meetings: HashMap<Uuid, &Meeting> = facts.meetings.iter().map(|it| (it.id, it)).collect();
    for seat in &facts.seats {
        let Some(meeting) = meetings.get(&seat.meeting) else { continue };
        let known = revisions.get(&seat.meeting).map_or(&[][..], Vec::as_slice);
        let entry = shown.get(seat.uid.as_str()).copied();
        if !is_right(meeting, seat, (news(known), entry)) {
            let what = (&meeting.state, meeting.revision, meeting.starts_at, seat.is_removed);
            wrong.push(format!("{} is {what:?}, entry {entry:?}", seat.uid));
        }
        if meeting.mission == of.draft && early.contains(seat.uid.as_str()) {
            wrong.push(format!("{} was told of a draft", seat.uid));
        }
    }
    wrong
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

/// Who was told of what was undone.
fn undone(of: &Evidence) -> Vec<String> {
    let Facts { seats, .. } = &of.facts;
    let entries = of.taken.iter().filter_map(|it| it.entry.as_ref());
    let told: HashSet<(&str, u32)> = entries.map(|it| (it.uid.as_str(), it.sequence)).collect();
    let revisions = of.facts.revisions();
    let mut wrong = Vec::new();
    // Who serves may be told under a number that is ahead of the meeting's.
    for seat in seats.iter().filter(|it| !it.serves()) {
        let known = revisions.get(&seat.meeting).map_or(&[][..], Vec::as_slice);
        let undone = known.iter().filter(|(_, line)| line.what == "change undone");
        for (revision, _) in undone.filter(|it| told.contains(&(seat.uid.as_str(), it.0 - 1))) {
            wrong.push(format!("{} was told of what was undone as {revision}", seat.uid));
        }
    }
    wrong
}
