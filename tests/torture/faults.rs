//! One fault for every check, as it would look if the program had it.

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::checks::Findings;
use super::facts::{Debt, Line};
use super::field::Ack;
use super::mails::paid_by;
use super::sink::Taken;
use super::spoil::{
    Fault, at_kill, booked, forget, last_entry, of_state, overlap, rename, repeat, request, seat,
    tended, waiting,
};

const LOST: fn(&Findings) -> &[String] = |it| &it.lost;
const HALF: fn(&Findings) -> &[String] = |it| &it.half;
const REPEATS: fn(&Findings) -> &[String] = |it| &it.repeats;
const MISSING: fn(&Findings) -> &[String] = |it| &it.mail_missing;

pub(crate) const FAULTS: &[Fault] = &[
    Fault {
        what: "a change of a meeting was acknowledged and is not there",
        spoil: |it| {
            let (id, at) = it.acks.iter().rev().find_map(|ack| match ack {
                Ack::Meeting { id, revision, .. } => Some((id.parse::<Uuid>().ok()?, *revision)),
                _ => None,
            })?;
            let is_it = |it: &Line| it.meeting == Some(id) && it.became["revision"] == at;
            forget(&mut it.facts.journal, is_it)
        },
        told: (LOST, "Meeting {"),
    },
    Fault {
        what: "a request was acknowledged and is not there",
        spoil: |it| forget(&mut it.facts.journal, |it| it.what == "meeting requested"),
        told: (LOST, "Request {"),
    },
    Fault {
        what: "a hold was booked, and its request not answered",
        spoil: |it| {
            let id = tended(it, "accepted")?.to_string();
            let is_it = |it: &Line| it.what == "request accepted" && it.text("request") == id;
            forget(&mut it.facts.journal, is_it)
        },
        told: (LOST, "Answered {"),
    },
    Fault {
        what: "an interpreter was assigned and does not sit there",
        spoil: |it| forget(&mut it.facts.seats, |it| it.side == "interpreter"),
        told: (LOST, "Assigned {"),
    },
    Fault {
        what: "a host was assigned and does not sit there",
        spoil: |it| forget(&mut it.facts.seats, |it| it.side == "host"),
        told: (LOST, "Hosted {"),
    },
    Fault {
        what: "a mission was released and is a draft",
        spoil: |it| it.facts.released.remove(&it.draft).then_some(()),
        told: (LOST, "Released {"),
    },
    Fault {
        what: "a meeting stands at another time than its claims",
        spoil: |it| booked(it).map(|it| it.starts_at += TimeDelta::minutes(5)),
        told: (HALF, "its claims are not those of its people"),
    },
    Fault {
        what: "a party's time is not claimed",
        spoil: |it| it.facts.claims.pop().map(drop),
        told: (HALF, "its claims are not those of its people"),
    },
    Fault {
        what: "a meeting that is not there claims time",
        spoil: |it| overlap(&mut it.facts),
        told: (HALF, "claims without a meeting"),
    },
    Fault {
        what: "a side has no seat",
        spoil: |it| {
            let id = seat(it)?.id;
            forget(&mut it.facts.seats, |it| it.id == id)
        },
        told: (HALF, "a side has no seat"),
    },
    Fault {
        what: "a meeting stands otherwise than its journal says",
        spoil: |it| booked(it).map(|it| it.state = "cancelled".into()),
        told: (HALF, "cancelled): the journal tells another story"),
    },
    Fault {
        what: "a meeting skipped a revision",
        spoil: |it| booked(it).map(|it| it.revision += 1),
        told: (HALF, "booked): the journal tells another story"),
    },
    Fault {
        what: "nobody is owed the news",
        spoil: |it| {
            let key = format!("tell:{}:", seat(it)?.id);
            forget(&mut it.facts.debts, |it| it.key.starts_with(&key))
        },
        told: (HALF, "nobody owes its people the news"),
    },
    Fault {
        what: "a meeting would never be settled",
        spoil: |it| {
            let key = format!("settle:{}:", booked(it)?.id);
            forget(&mut it.facts.debts, |it| it.key.starts_with(&key))
        },
        told: (HALF, "nobody will settle it"),
    },
    Fault {
        what: "a hold would never end",
        spoil: |it| {
            let key = format!("lapse:{}:", of_state(&mut it.facts, "on_hold", Uuid::nil())?.id);
            forget(&mut it.facts.debts, |it| it.key.starts_with(&key))
        },
        told: (HALF, "nobody will let go of it"),
    },
    Fault {
        what: "a meeting was half-written when the program was killed, and whole afterwards",
        spoil: |it| at_kill(it)?.claims.pop().map(drop),
        told: (HALF, "at kill 1: "),
    },
    Fault {
        what: "a request stands otherwise than its journal says",
        spoil: |it| {
            let id = waiting(it)?;
            request(it, id).map(|it| it.revision += 1)
        },
        told: (HALF, "requested): the journal tells another story"),
    },
    Fault {
        what: "a request was answered twice",
        spoil: |it| {
            let id = tended(it, "declined")?;
            let request = request(it, id)?;
            request.revision += 1;
            let became = json!({
                "request": id, "request_revision": request.revision, "stage": "declined",
            });
            let what = "request declined".to_owned();
            it.facts.journal.push(Line { meeting: None, what, became });
            Some(())
        },
        told: (HALF, "it was answered twice"),
    },
    Fault {
        what: "a request would wait for ever",
        spoil: |it| {
            let key = format!("request_end:{}:", waiting(it)?);
            forget(&mut it.facts.debts, |it| it.key.starts_with(&key))
        },
        told: (HALF, "it would wait for ever"),
    },
    Fault {
        what: "a hold was booked, and its request waits",
        spoil: |it| {
            let id = tended(it, "accepted")?;
            request(it, id).map(|it| it.stage = "requested".into())
        },
        told: (HALF, "its meeting is Some(\"booked\")"),
    },
    Fault {
        what: "a hold was called off, and its request waits",
        spoil: |it| {
            let id = tended(it, "declined")?;
            request(it, id).map(|it| it.stage = "requested".into())
        },
        told: (HALF, "its meeting is Some(\"cancelled\")"),
    },
    Fault {
        what: "a hold was moved, and its request ends as before",
        spoil: |it| {
            let id = tended(it, "requested")?;
            let request = request(it, id)?;
            request.expires_at = request.expires_at.map(|it| it + TimeDelta::hours(1));
            Some(())
        },
        told: (HALF, "it does not end with what is on hold for it"),
    },
    Fault {
        what: "a hold was moved, and its request did not follow",
        spoil: |it| {
            let followed = |it: &&mut Line| it.what == "request moved";
            it.facts.journal.iter_mut().find(followed)?.what = "request".into();
            Some(())
        },
        told: (HALF, "it followed"),
    },
    Fault {
        what: "a request was accepted, and nothing booked",
        spoil: |it| {
            let id = tended(it, "accepted")?;
            let meeting = request(it, id)?.meeting;
            let is_it = |it: &Line| it.what == "meeting booked" && it.meeting == meeting;
            forget(&mut it.facts.journal, is_it)
        },
        told: (HALF, "its meeting was booked 0 times"),
    },
    Fault {
        what: "two requests have one meeting",
        spoil: |it| {
            let id = waiting(it)?;
            let meeting = request(it, id)?.meeting;
            let other = it.facts.requests.iter_mut().find(|it| it.id != id)?;
            other.meeting = meeting;
            Some(())
        },
        told: (HALF, "its meeting is another one's, too"),
    },
    Fault {
        what: "a request is only in the journal",
        spoil: |it| it.facts.requests.pop().map(drop),
        told: (HALF, "only the journal knows it"),
    },
    Fault {
        what: "a time is on hold for nobody",
        spoil: |it| {
            let id = waiting(it)?;
            request(it, id).map(|it| it.meeting = None)
        },
        told: (HALF, "is on hold for nobody"),
    },
    Fault {
        what: "news came under another Message-ID, too",
        spoil: |it| rename(it, |it| it.entry.is_some()),
        told: (REPEATS, "went out as"),
    },
    Fault {
        what: "word of a request came under another Message-ID, too",
        spoil: |it| rename(it, |it| it.request.is_some()),
        told: (REPEATS, "pays no debt"),
    },
    Fault {
        what: "word of a request was owed twice",
        spoil: |it| {
            let copy = it.taken.iter().find(|it| it.request.is_some())?.clone();
            let paid = paid_by(&copy)?;
            let about = it.facts.debts.iter().find(|it| it.id == paid)?.clone();
            let other = Debt { id: Uuid::from_u128(7), key: "another".to_owned(), ..about };
            let message_id = format!("<{}@agenda.test>", other.id);
            it.facts.debts.push(other);
            it.taken.push(Taken { message_id, ..copy });
            Some(())
        },
        told: (REPEATS, "went out as"),
    },
    Fault {
        what: "a mail came once more, and nobody was killed",
        spoil: |it| {
            it.taken.push(it.taken.last()?.clone());
            Some(())
        },
        told: (REPEATS, "and nobody was killed"),
    },
    Fault {
        what: "two mails came once more after one kill",
        spoil: |it| repeat(it, 2),
        told: (REPEATS, "2 mails went out again after kill"),
    },
    Fault {
        what: "a mail came once more with another SEQUENCE",
        spoil: |it| {
            repeat(it, 1)?;
            it.taken.last_mut()?.entry.get_or_insert_default().sequence += 1;
            Some(())
        },
        told: (REPEATS, "names two mails"),
    },
    Fault {
        what: "a mail came once more with another UID",
        spoil: |it| {
            repeat(it, 1)?;
            it.taken.last_mut()?.entry.get_or_insert_default().uid = "another".into();
            Some(())
        },
        told: (REPEATS, "names two mails"),
    },
    Fault {
        what: "a mail came once more to somebody else",
        spoil: |it| {
            repeat(it, 1)?;
            it.taken.last_mut()?.to = "somebody@else.test".into();
            Some(())
        },
        told: (REPEATS, "names two mails"),
    },
    Fault {
        what: "nobody was told of a meeting",
        spoil: |it| {
            let uid = seat(it)?.uid.clone();
            forget(&mut it.taken, |it| it.entry.as_ref().is_some_and(|it| it.uid == uid))
        },
        told: (MISSING, "entry None"),
    },
    Fault {
        what: "a calendar shows another time",
        spoil: |it| {
            let uid = seat(it)?.uid.clone();
            last_entry(it, &uid)?.starts_at = "20200101T000000Z".into();
            Some(())
        },
        told: (MISSING, "20200101T000000Z"),
    },
    Fault {
        what: "a calendar shows what is off",
        spoil: |it| {
            let uid = seat(it)?.uid.clone();
            last_entry(it, &uid)?.method = "CANCEL".into();
            Some(())
        },
        told: (MISSING, "CANCEL"),
    },
    Fault {
        what: "somebody was told of another's meeting",
        spoil: |it| {
            let mail = it.taken.iter_mut().find(|it| it.entry.is_some())?;
            mail.to = "somebody@else.test".into();
            Some(())
        },
        told: (MISSING, "somebody@else.test was told"),
    },
    Fault {
        what: "somebody was told of a meeting that is not there",
        spoil: |it| {
            let mut mail = it.taken.iter().find(|it| it.entry.is_some())?.clone();
            mail.message_id = "<orphan@agenda.test>".into();
            mail.entry.as_mut()?.uid = "orphan@agenda.test".into();
            it.taken.push(mail);
            Some(())
        },
        told: (MISSING, "orphan@agenda.test"),
    },
    Fault {
        what: "somebody was told of a draft",
        spoil: |it| {
            let seats = it.facts.seats.iter().map(|it| it.meeting);
            let told = seats.into_iter().next()?;
            it.draft = it.facts.meetings.iter().find(|it| it.id == told)?.mission;
            it.out_at_release = it.taken.len();
            Some(())
        },
        told: (MISSING, "was told of a draft"),
    },
    Fault {
        what: "somebody was told of what was undone",
        spoil: |it| {
            let (uid, meeting) = seat(it).map(|it| (it.uid.clone(), it.meeting))?;
            let revision = last_entry(it, &uid)?.sequence + 1;
            let (what, became) = ("change undone".to_owned(), json!({ "revision": revision }));
            it.facts.journal.push(Line { meeting: Some(meeting), what, became });
            Some(())
        },
        told: (MISSING, "was told of what was undone"),
    },
    Fault {
        what: "who is asked has no word of it",
        spoil: |it| {
            let id = waiting(it)?;
            forget(&mut it.taken, |it| it.request == Some(id) && it.to.starts_with("partner"))
        },
        told: (MISSING, ": partner"),
    },
    Fault {
        what: "who asked has no word of a time that was moved",
        spoil: |it| {
            let id = tended(it, "requested")?;
            forget(&mut it.taken, |it| it.request == Some(id) && it.to.starts_with("company"))
        },
        told: (MISSING, "request moved"),
    },
    Fault {
        what: "who asked has no word of a hold that was booked",
        spoil: |it| {
            let id = tended(it, "accepted")?;
            forget(&mut it.taken, |it| it.request == Some(id) && it.to.starts_with("company"))
        },
        told: (MISSING, "request accepted"),
    },
    Fault {
        what: "who asked has no word of a hold that was called off",
        spoil: |it| {
            let id = tended(it, "declined")?;
            forget(&mut it.taken, |it| it.request == Some(id) && it.to.starts_with("company"))
        },
        told: (MISSING, "request declined"),
    },
    Fault {
        what: "who asked is owed no word",
        spoil: |it| {
            let key = format!("request:{}:", tended(it, "declined")?);
            forget(&mut it.facts.debts, |it| it.key.starts_with(&key))
        },
        told: (MISSING, "is owed nothing"),
    },
    Fault {
        what: "a debt is due, and nobody pays it",
        spoil: |it| {
            let paid = |it: &&mut Debt| it.is_done && it.last_error.is_none();
            it.facts.debts.iter_mut().find(paid)?.is_done = false;
            Some(())
        },
        told: (MISSING, "nobody tried"),
    },
    Fault {
        what: "a debt was tried, and waits",
        spoil: |it| {
            let debt = it.facts.debts.iter_mut().find(|it| it.is_open())?;
            debt.last_error = Some("busy".to_owned());
            Some(())
        },
        told: (MISSING, ": busy"),
    },
    Fault {
        what: "a debt was given up",
        spoil: |it| {
            it.facts.debts.iter_mut().find(|it| it.is_open())?.is_dead = true;
            Some(())
        },
        told: (MISSING, "was given up"),
    },
];
