//! What a calendar answers to an invitation, out of the mail it sends back (RFC 5546 §3.2.3).

use chrono::TimeDelta;
use domain::ical::read::{self, Answer, Facts, ReadRefused};
use domain::invitation::{self, Answered, Asked, Carrier, Doubt};
use domain::meeting::{Meeting, State};
use domain::party::Person;
use serde::Serialize;
use serde_json::json;

use super::answer_invitation::{GuestAnswer, revision};
use super::book_meeting::{Deed, note};
use super::{Ctx, Failed};
use crate::mail::{self, Received};
use crate::storage::journal::{self, Entry};
use crate::storage::seats::{self, Replied, Seat};
use crate::storage::{ConnectionTrait, DbErr, meetings, people};

/// What became of a mail, the least telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Heard {
    /// Nothing in it counts: no answer, one known already, or one to a meeting that is over.
    Ignored,
    /// It answers an invitation that is none of ours.
    Unknown,
    /// It answers an earlier time of the meeting.
    Stale,
    /// It answers, but staff must judge it: the journal says why.
    Pending,
    /// The answer stands.
    Applied,
}

/// Why a mail could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplyRefused {
    /// It is no mail.
    #[error(transparent)]
    Mail(#[from] mail::Unreadable),
    /// Its calendar is not one.
    #[error(transparent)]
    Calendar(#[from] ReadRefused),
}

impl ReplyRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Mail(mail::Unreadable::NotAMail) => "mail_unreadable",
            Self::Calendar(refused) => refused.code(),
        }
    }
}

/// Takes in one mail, as bytes. Where its calendar answers an invitation, and the answer counts, it
/// stands from now on; where it does not count, the meeting's journal says why. The same mail once
/// more changes nothing.
///
/// # Errors
///
/// [`ReplyRefused`].
pub async fn accept_reply(ctx: &Ctx, mail: &[u8]) -> Result<Heard, Failed<ReplyRefused>> {
    let mail = mail::open(mail, &ctx.settings.mail.inbound_gateway)
        .map_err(|refused| Failed::Refused(refused.into()))?;
    let (mut heard, mut refused) = (None, None);
    for calendar in &mail.calendars {
        match read::read(&calendar.bytes, calendar.method.as_deref()) {
            Ok(facts) => heard = heard.max(Some(hear(ctx, &mail, facts).await?)),
            Err(why) => refused = Some(why),
        }
    }
    match (heard, refused) {
        (None, Some(why)) => Err(Failed::Refused(why.into())),
        (heard, _) => Ok(heard.unwrap_or(Heard::Ignored)),
    }
}

/// What a calendar said, where it can be judged.
struct Reply<'a> {
    mail: &'a Received,
    facts: Facts,
    meeting: Meeting,
    seat: Seat,
}

async fn hear(ctx: &Ctx, mail: &Received, facts: Facts) -> Result<Heard, DbErr> {
    let Some(seat) = seats::find_by_uid(ctx.db.read(), &facts.uid).await? else {
        return Ok(Heard::Unknown);
    };
    let tx = ctx.db.begin().await?;
    let Some(meeting) = meetings::lock(&tx, seat.mission, seat.meeting).await? else {
        return Ok(Heard::Unknown);
    };
    // Once more, now that nobody else answers on it.
    let Some(seat) = seats::find(&tx, seat.mission, seat.id).await? else {
        return Ok(Heard::Unknown);
    };
    let Some(person) = people::find(&tx, seat.mission, seat.person).await? else {
        return Ok(Heard::Unknown);
    };

    let asked = asked(ctx, &meeting, &seat, &person);
    // Nobody can answer what was not sent yet, though some programs count up by themselves.
    let sequence = facts.sequence.min(asked.sequence);
    let reply = Reply { mail, facts: Facts { sequence, ..facts }, meeting, seat };
    let heard = judge(ctx, &tx, &asked, &reply).await?;
    tx.commit().await?;
    Ok(heard)
}

fn asked(ctx: &Ctx, meeting: &Meeting, seat: &Seat, person: &Person) -> Asked {
    let answer = match seat.answer.as_str() {
        "accepted" => Answer::Accepted,
        "tentative" => Answer::Tentative,
        "declined" => Answer::Declined,
        _ => Answer::NeedsAction,
    };
    Asked {
        email: person.email.clone(),
        sequence: revision(meeting, seat),
        on: meeting.state == State::Booked && ctx.clock.now() < meeting.slot.start(),
        answered: seat.replied.map(|it| Answered {
            answer,
            sequence: it.sequence,
            stamped_at: it.stamped_at,
        }),
    }
}

async fn judge(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    asked: &Asked,
    reply: &Reply<'_>,
) -> Result<Heard, DbErr> {
    let now = ctx.clock.now();
    // A clock that runs ahead would make every later answer the older one.
    let ahead = now + TimeDelta::days(1);
    if reply.facts.stamped_at.is_some_and(|it| ahead < it) {
        return leave(ctx, db, reply, ("stamp_ahead", Heard::Pending)).await;
    }
    let carrier = Carrier {
        from: reply.mail.from.clone(),
        vouched: reply.mail.vouched,
        // The sender's own date, so that the same mail arriving again is the same answer.
        received_at: reply.mail.sent_at.filter(|it| *it < now).unwrap_or(now),
    };
    match invitation::accept_reply(asked, &reply.facts, &carrier) {
        invitation::Heard::Applied(answered) => apply(ctx, db, reply, answered).await,
        invitation::Heard::Stale(answered) => {
            seats::update_replied(db, reply.seat.id, place(answered)).await?;
            leave(ctx, db, reply, ("revision_outdated", Heard::Stale)).await
        }
        invitation::Heard::Older => Ok(Heard::Ignored),
        invitation::Heard::Pending { because, .. } => {
            let why = match because {
                Doubt::OtherAddress => "other_address",
                Doubt::Unvouched => "sender_unvouched",
            };
            leave(ctx, db, reply, (why, Heard::Pending)).await
        }
        invitation::Heard::Over => leave(ctx, db, reply, ("meeting_over", Heard::Ignored)).await,
        invitation::Heard::NotAnAnswer => {
            let counter = reply.facts.method == read::Method::Counter;
            let why = if counter { "proposes_another_time" } else { "not_an_answer" };
            leave(ctx, db, reply, (why, Heard::Ignored)).await
        }
    }
}

async fn apply(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    reply: &Reply<'_>,
    answered: Answered,
) -> Result<Heard, DbErr> {
    let answer = match answered.answer {
        Answer::Accepted => GuestAnswer::Accepted,
        Answer::Tentative => GuestAnswer::Tentative,
        Answer::Declined => GuestAnswer::Declined,
        Answer::Delegated | Answer::NeedsAction | Answer::Other => {
            return leave(ctx, db, reply, ("sends_someone_else", Heard::Pending)).await;
        }
    };
    seats::update_answer(db, reply.seat.id, answer.name(), Some(ctx.clock.now())).await?;
    seats::update_replied(db, reply.seat.id, place(answered)).await?;
    let what = format!("invitation {}", answer.name());
    let deed = Deed { what: &what, actor: actor(reply), reason: None };
    note(ctx, db, deed, (None, &reply.meeting)).await?;
    Ok(Heard::Applied)
}

/// Leaves everything as it is and says so in the journal, once for each answer.
async fn leave(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    reply: &Reply<'_>,
    (why, heard): (&str, Heard),
) -> Result<Heard, DbErr> {
    let facts = &reply.facts;
    let answers: Vec<_> = facts.attendees.iter().map(|it| format!("{:?}", it.answer)).collect();
    let entry = Entry {
        mission: Some(reply.meeting.mission),
        meeting: Some(reply.meeting.id),
        what: "reply not applied".to_owned(),
        actor: actor(reply),
        was: None,
        became: Some(json!({
            "answers": answers.join(" ").to_lowercase(),
            "revision": facts.sequence,
            "stamped_at": facts.stamped_at,
        })),
        reason: Some(why.to_owned()),
        at: ctx.clock.now(),
    };
    let known = journal::list_of(db, reply.meeting.mission, reply.meeting.id).await?;
    if known.iter().all(|it| Entry { at: entry.at, ..it.clone() } != entry) {
        journal::insert(db, ctx.ids.next(), entry).await?;
    }
    Ok(heard)
}

fn place(answered: Answered) -> Replied {
    Replied { sequence: answered.sequence, stamped_at: answered.stamped_at }
}

fn actor(reply: &Reply<'_>) -> String {
    format!("calendar:{}", reply.mail.from)
}
