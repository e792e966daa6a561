//! The checks are known to see: each is shown what was seen of this very run with one fault in it
//! (`tests/torture/faults.rs`), and must say so. What is no fault, it must leave alone.

use chrono::TimeDelta;
use uuid::Uuid;

use super::checks::{Evidence, Findings, Kill, find};
use super::facts::{Facts, Meeting, Request, Seat};
use super::faults::FAULTS;
use super::field::Ack;
use super::sink::{Entry, Taken};

/// A fault: what it is, how it is put into what was seen (nothing where there is nothing to
/// spoil), and where and how it must be told.
pub(crate) struct Fault {
    pub(crate) what: &'static str,
    pub(crate) spoil: fn(&mut Evidence) -> Option<()>,
    pub(crate) told: (fn(&Findings) -> &[String], &'static str),
}

/// Whether every fault is told, and nothing else.
pub(crate) fn sees(evidence: &Evidence) -> bool {
    let mut evidence = evidence.clone();
    // What stood at each kill is judged as what stands at last is: once is enough.
    evidence.kills.iter_mut().for_each(|it| it.facts = Facts::default());
    let well = find(&evidence);
    let mut blind = Vec::new();
    for Fault { what, spoil, told: (list, words) } in FAULTS {
        let mut spoiled = evidence.clone();
        let is_told = spoil(&mut spoiled).is_some_and(|()| {
            let found = find(&spoiled);
            list(&found).iter().any(|it| it.contains(words) && !list(&well).contains(it))
        });
        if !is_told {
            blind.push(*what);
        }
    }
    let overlaps = |spoil: fn(&mut Evidence) -> Option<()>| {
        let mut spoiled = evidence.clone();
        spoil(&mut spoiled).is_some_and(|()| find(&spoiled).overlaps == 1)
    };
    if !overlaps(|it| overlap(&mut it.facts)) {
        blind.push("two meetings of a party at once");
    }
    if !overlaps(|it| at_kill(it).and_then(overlap)) {
        blind.push("two at once when the program was killed, and no more afterwards");
    }
    let mut again = evidence.clone();
    let again = repeat(&mut again, 1).map(|()| find(&again));
    if !again.is_some_and(|it| it.mailed_twice == well.mailed_twice + 1 && it.repeats.is_empty()) {
        blind.push("that the same mail may come once more after a kill");
    }
    println!("the checks were shown {} faults, and did not see: {blind:?}", FAULTS.len() + 2);
    blind.is_empty()
}

/// What stands at last, as what stood when the program was killed first.
pub(crate) fn at_kill(it: &mut Evidence) -> Option<&mut Facts> {
    let kill = it.kills.first_mut()?;
    kill.facts = it.facts.clone();
    Some(&mut kill.facts)
}

/// A second claim of a party, for the first minute of one of its own.
pub(crate) fn overlap(facts: &mut Facts) -> Option<()> {
    let mut claim = facts.claims.first()?.clone();
    claim.meeting = Uuid::nil();
    claim.ends_at = claim.starts_at + TimeDelta::minutes(1);
    facts.claims.push(claim);
    Some(())
}

pub(crate) fn forget<T>(all: &mut Vec<T>, which: impl Fn(&T) -> bool) -> Option<()> {
    let before = all.len();
    all.retain(|it| !which(it));
    (all.len() < before).then_some(())
}

/// A meeting that is booked in the mission that was released from the beginning.
pub(crate) fn booked(it: &mut Evidence) -> Option<&mut Meeting> {
    let draft = it.draft;
    of_state(&mut it.facts, "booked", draft)
}

/// The first meeting of a state outside a mission.
pub(crate) fn of_state<'a>(
    facts: &'a mut Facts,
    state: &str,
    outside: Uuid,
) -> Option<&'a mut Meeting> {
    facts.meetings.iter_mut().find(|it| it.state == state && it.mission != outside)
}

/// The company's seat in such a meeting.
pub(crate) fn seat(it: &mut Evidence) -> Option<&Seat> {
    let meeting = booked(it)?.id;
    it.facts.seats.iter().find(|it| it.meeting == meeting && it.side == "company")
}

pub(crate) fn request(it: &mut Evidence, id: Uuid) -> Option<&mut Request> {
    it.facts.requests.iter_mut().find(|it| it.id == id)
}

/// A request that waits for an answer, with a time.
pub(crate) fn waiting(it: &Evidence) -> Option<Uuid> {
    let waits = |it: &&Request| it.stage == "requested" && it.meeting.is_some();
    it.facts.requests.iter().find(waits).map(|it| it.id)
}

/// A request to whose hold staff did last what makes it stand so: `requested` where it was moved.
pub(crate) fn tended(it: &Evidence, wanted: &str) -> Option<Uuid> {
    let state = match wanted {
        "requested" => "on_hold",
        "accepted" => "booked",
        _ => "cancelled",
    };
    let stands = |id: Uuid| it.facts.meetings.iter().any(|it| it.id == id && it.state == state);
    it.acks.iter().find_map(|ack| match ack {
        Ack::Answered { request, meeting, stage } if stage == wanted => {
            stands(meeting.parse().ok()?).then(|| request.parse().ok())?
        }
        _ => None,
    })
}

/// The last mail about a calendar's entry.
pub(crate) fn last_entry<'a>(it: &'a mut Evidence, uid: &str) -> Option<&'a mut Entry> {
    let entries = it.taken.iter_mut().filter_map(|it| it.entry.as_mut());
    entries.filter(|it| it.uid == uid).max_by_key(|it| it.sequence)
}

/// A second copy of a mail, under a name of its own.
pub(crate) fn rename(it: &mut Evidence, which: impl Fn(&Taken) -> bool) -> Option<()> {
    let copy = it.taken.iter().find(|it| which(it))?.clone();
    it.taken.push(Taken { message_id: format!("<{}@agenda.test>", Uuid::nil()), ..copy });
    Some(())
}

/// The program is killed once more, and the last mails go out once more after that.
pub(crate) fn repeat(it: &mut Evidence, many: usize) -> Option<()> {
    let out = it.taken.len();
    it.kills.push(Kill { out, facts: Facts::default() });
    let copies = it.taken.get(out.checked_sub(many)?..)?.to_vec();
    it.taken.extend(copies);
    Some(())
}
