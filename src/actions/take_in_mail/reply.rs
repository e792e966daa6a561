//! What a calendar says about an invitation, out of the mail it sends back (RFC 5546 §3.2.3).

use chrono::{DateTime, TimeDelta, Utc};
use domain::ical::read::{self, Answer, Facts};
use domain::ids::ProposalId;
use domain::inbound::{Heard, Kind, Need};
use domain::invitation::{self, Answered, Asked, Carrier, Doubt};
use domain::meeting::{Meeting, State};
use domain::party::Person;
use domain::proposal::{BY_CALENDAR, Proposer};
use domain::text::REASON_MAX;
use domain::time::Span;
use serde_json::json;

use super::{Found, kind_of};
use crate::actions::answer_invitation::{GuestAnswer, revision};
use crate::actions::book_meeting::{Deed, news_waits, note};
use crate::actions::outbox::{Owed, owe};
use crate::actions::propose_time::{From, NewProposal, propose};
use crate::actions::{Breakage, Ctx, Failed};
use crate::mail::Received;
use crate::storage::inbound_mails::{self, Place, Said};
use crate::storage::journal::{self, Entry};
use crate::storage::seats::{self, Replied, Seat};
use crate::storage::{ConnectionTrait, DbErr, meetings, missions, people};

/// What a calendar said, where it can be judged.
struct Reply<'a> {
    mail: &'a Received,
    facts: Facts,
    meeting: Meeting,
    seat: Seat,
}

pub(super) async fn hear(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mail: &Received,
    facts: Facts,
) -> Result<Found, DbErr> {
    let unknown = || {
        let found = Found::new(kind_of(facts.method), Heard::Unknown, Some(Need::Read));
        Found { said: None, comment: facts.comment.clone(), ..found }.because("uid_unknown")
    };
    let Some(seat) = seats::find_by_uid(db, &facts.uid).await? else { return Ok(unknown()) };
    let Some(meeting) = meetings::lock(db, seat.mission, seat.meeting).await? else {
        return Ok(unknown());
    };
    // Once more, now that nobody else answers on it.
    let Some(seat) = seats::find(db, seat.mission, seat.id).await? else { return Ok(unknown()) };
    let Some(person) = people::find(db, seat.mission, seat.person).await? else {
        return Ok(unknown());
    };

    let asked = asked(ctx, &meeting, &seat, &person);
    // Nobody can answer what was not sent yet, though some programs count up by themselves.
    let sequence = facts.sequence.min(asked.sequence);
    let reply = Reply { mail, facts: Facts { sequence, ..facts }, meeting, seat };
    let found = match reply.facts.method {
        read::Method::Counter => counter(ctx, db, &asked, &reply).await?,
        read::Method::Refresh => refresh(ctx, db, &asked, &reply).await?,
        _ => judge(ctx, db, &asked, &reply).await?,
    };
    let place = Place {
        mission: Some(reply.seat.mission),
        meeting: Some(reply.seat.meeting),
        person: Some(reply.seat.person),
    };
    // Words of one's own beside a yes are to be read by somebody.
    let need = found.need.or_else(|| {
        let worded = found.heard == Heard::Applied && reply.facts.comment.is_some();
        worded.then_some(Need::Read)
    });
    let comment = reply.facts.comment.clone();
    Ok(Found { need, comment, ..found }.at(place))
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
        on: meeting.state == State::Booked
            && seat.removed_at.is_none()
            && ctx.clock.now() < meeting.slot.start(),
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
) -> Result<Found, DbErr> {
    let now = ctx.clock.now();
    // A clock that runs ahead would make every later answer the older one.
    let ahead = now + TimeDelta::days(1);
    if reply.facts.stamped_at.is_some_and(|it| ahead < it) {
        return leave(ctx, db, reply, ("stamp_ahead", Heard::Pending, Some(Need::Read))).await;
    }
    if has_proposed_since(db, reply, made_at(ctx, reply)).await? {
        // They have asked for another time since, in a mail that was faster.
        return Ok(Found::new(Kind::Reply, Heard::Ignored, None).because("answer_older"));
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
            let found = leave(ctx, db, reply, ("revision_outdated", Heard::Stale, None)).await?;
            Ok(Found { said: said(answered), ..found })
        }
        invitation::Heard::Older => {
            Ok(Found::new(Kind::Reply, Heard::Ignored, None).because("answer_older"))
        }
        invitation::Heard::Pending { because, answered, .. } => {
            let why = match because {
                Doubt::OtherAddress => "other_address",
                Doubt::Unvouched => "sender_unvouched",
            };
            let said = said(answered);
            let need = Some(if said.is_some() { Need::Confirm } else { Need::Read });
            let found = leave(ctx, db, reply, (why, Heard::Pending, need)).await?;
            Ok(Found { said, ..found })
        }
        invitation::Heard::Over => {
            leave(ctx, db, reply, ("meeting_over", Heard::Ignored, None)).await
        }
        invitation::Heard::NotAnAnswer => {
            let need = (reply.facts.method != read::Method::Reply).then_some(Need::Read);
            leave(ctx, db, reply, ("not_an_answer", Heard::Ignored, need)).await
        }
    }
}

async fn apply(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    reply: &Reply<'_>,
    answered: Answered,
) -> Result<Found, DbErr> {
    let Some(answer) = guest_answer(answered.answer) else {
        let why = ("sends_someone_else", Heard::Pending, Some(Need::Read));
        return leave(ctx, db, reply, why).await;
    };
    seats::update_answer(db, reply.seat.id, answer.name(), Some(ctx.clock.now())).await?;
    seats::update_replied(db, reply.seat.id, place(answered)).await?;
    let what = format!("invitation {}", answer.name());
    let deed = Deed { what: &what, actor: actor(reply), reason: None };
    note(ctx, db, deed, (None, &reply.meeting)).await?;
    let need = (answer == GuestAnswer::Declined).then_some(Need::FreeSlot);
    Ok(Found { said: said(answered), ..Found::new(Kind::Reply, Heard::Applied, need) })
}

/// Somebody's calendar proposes another time. Where the sender is who sits there, it becomes a
/// proposal like one from the person's own page; any other waits for staff alone, since the other
/// side's yes would move the meeting without them.
async fn counter(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    asked: &Asked,
    reply: &Reply<'_>,
) -> Result<Found, DbErr> {
    let kept = |why, heard, need| leave(ctx, db, reply, (why, heard, need));
    if !asked.on {
        return kept("meeting_over", Heard::Ignored, None).await;
    }
    if reply.facts.sequence < asked.sequence {
        // The meeting has moved since: whether the wish still stands, only a human being can ask.
        return kept("revision_outdated", Heard::Stale, Some(Need::Read)).await;
    }
    let stamped_at = made_at(ctx, reply);
    if ctx.clock.now() + TimeDelta::days(1) < stamped_at {
        return kept("stamp_ahead", Heard::ForStaff, Some(Need::Read)).await;
    }
    // One key of order for all that a participant says (RFC 5546 §3.2.3): what was said later
    // counts, in whichever order the mails arrive.
    let answered_since = reply
        .seat
        .replied
        .is_some_and(|it| reply.facts.sequence <= it.sequence && stamped_at < it.stamped_at);
    if answered_since || has_proposed_since(db, reply, stamped_at).await? {
        return kept("answer_older", Heard::Ignored, None).await;
    }
    let length = reply.meeting.slot.length();
    let starts_at = reply.facts.starts_at(&ctx.zones);
    let Some(proposed) = starts_at.and_then(|it| Span::starting(it, length)) else {
        return kept("proposed_time_unreadable", Heard::ForStaff, Some(Need::Read)).await;
    };
    if proposed == reply.meeting.slot {
        return kept("proposes_the_same_time", Heard::Ignored, Some(Need::Read)).await;
    }
    let by = Proposer::of(reply.seat.side).filter(|_| is_trusted(asked, reply.mail));
    let proposal = match by {
        None => None,
        Some(by) => match become_proposal(ctx, db, reply, (by, proposed)).await? {
            Ok(proposal) => Some(proposal),
            Err(why) => return kept(why, Heard::ForStaff, Some(Need::Read)).await,
        },
    };
    let found = match proposal {
        Some(_) => Found::new(Kind::Counter, Heard::Proposed, Some(Need::Decide)),
        None => kept("proposes_another_time", Heard::Proposed, Some(Need::Decide)).await?,
    };
    Ok(Found { proposed: Some(proposed), proposal, stamped_at: Some(stamped_at), ..found })
}

/// When a calendar made what it says: its DTSTAMP, or else the mail's own date.
fn made_at(ctx: &Ctx, reply: &Reply<'_>) -> DateTime<Utc> {
    let now = ctx.clock.now();
    reply.facts.stamped_at.or(reply.mail.sent_at.filter(|it| *it < now)).unwrap_or(now)
}

/// Whether the same person proposed another time after `stamped_at`.
async fn has_proposed_since(
    db: &impl ConnectionTrait,
    reply: &Reply<'_>,
    stamped_at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let last = inbound_mails::find_last_counter(db, reply.meeting.id, reply.seat.person).await?;
    Ok(last.is_some_and(|it| stamped_at < it))
}

/// Whether the mail comes from who was invited, by the word of our own gateway.
fn is_trusted(asked: &Asked, mail: &Received) -> bool {
    mail.vouched && mail.from.eq_ignore_ascii_case(&asked.email)
}

/// The proposal that a calendar's wish became, or why it cannot be one.
async fn become_proposal(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    reply: &Reply<'_>,
    (by, proposed): (Proposer, Span),
) -> Result<Result<ProposalId, &'static str>, DbErr> {
    let Some(mission) = missions::find(db, reply.seat.mission).await? else {
        return Ok(Err("uid_unknown"));
    };
    let words = reply.facts.comment.as_deref().unwrap_or_default();
    let plain = |c: &char| !c.is_control() || *c == '\n';
    let new = NewProposal {
        starts_at: proposed.start(),
        seen: reply.meeting.revision,
        message: words.chars().filter(plain).take(REASON_MAX).collect(),
    };
    let person = Some(reply.seat.person);
    let from = From { by, person, actor: actor(reply), only_open: false };
    match propose(ctx, db, &mission, reply.meeting.id, (new, from)).await {
        Ok(proposal) => Ok(Ok(proposal.id)),
        Err(Failed::Refused(refused)) => Ok(Err(refused.code())),
        Err(Failed::NotFound) => Ok(Err("uid_unknown")),
        Err(Failed::Broken(Breakage::Database(error))) => Err(error),
        Err(Failed::Broken(other)) => Err(DbErr::Custom(other.to_string())),
    }
}

/// Somebody lost the invitation: they get it once more, as it stands (RFC 5546 §3.2.6).
async fn refresh(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    asked: &Asked,
    reply: &Reply<'_>,
) -> Result<Found, DbErr> {
    if !asked.on {
        return leave(ctx, db, reply, ("meeting_over", Heard::Ignored, None)).await;
    }
    let Seat { mission, meeting, id: seat, .. } = reply.seat;
    // Where news of a change is on its way, it is the invitation as it stands.
    if news_waits(db, &reply.meeting, seat).await?.is_none() {
        let asked_s = ctx.clock.now().timestamp();
        let owed = Owed::RetellSeat { mission, meeting, seat, asked_s };
        owe(ctx, db, owed, ctx.clock.now()).await?;
    }
    let deed = Deed { what: "invitation asked for again", actor: actor(reply), reason: None };
    note(ctx, db, deed, (None, &reply.meeting)).await?;
    Ok(Found::new(Kind::Refresh, Heard::Resent, None))
}

/// Leaves everything as it is and says so in the journal, once for each answer.
async fn leave(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    reply: &Reply<'_>,
    (why, heard, need): (&'static str, Heard, Option<Need>),
) -> Result<Found, DbErr> {
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
    Ok(Found::new(kind_of(facts.method), heard, need).because(why))
}

fn guest_answer(answer: Answer) -> Option<GuestAnswer> {
    match answer {
        Answer::Accepted => Some(GuestAnswer::Accepted),
        Answer::Tentative => Some(GuestAnswer::Tentative),
        Answer::Declined => Some(GuestAnswer::Declined),
        Answer::Delegated | Answer::NeedsAction | Answer::Other => None,
    }
}

fn said(answered: Answered) -> Option<Said> {
    guest_answer(answered.answer).map(|answer| Said {
        answer: answer.name().to_owned(),
        sequence: answered.sequence,
        stamped_at: answered.stamped_at,
    })
}

fn place(answered: Answered) -> Replied {
    Replied { sequence: answered.sequence, stamped_at: answered.stamped_at }
}

fn actor(reply: &Reply<'_>) -> String {
    format!("{BY_CALENDAR}{}", reply.mail.from)
}
