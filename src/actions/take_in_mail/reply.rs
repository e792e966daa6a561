//! What a calendar says about an invitation, out of the mail it sends back (RFC 5546 §3.2.3).

use domain::ical::read::{self, Facts};
use domain::ids::ProposalId;
use domain::inbound::{Heard, Kind, Need};
use domain::invitation::{Answered, Asked, Rank};
use domain::meeting::{Meeting, State};
use domain::party::Person;
use domain::proposal::{BY_CALENDAR, Proposer};
use domain::text::REASON_MAX;
use domain::time::Span;
use serde_json::json;

use super::verdict::{self, Verdict, is_ahead, said};
use super::{Found, kind_of, session};
use crate::actions::answer_invitation::{GuestAnswer, revision};
use crate::actions::book_meeting::{Deed, news_waits, note};
use crate::actions::outbox::{Owed, owe};
use crate::actions::propose_time::{From, NewProposal, propose};
use crate::actions::{Breakage, Ctx, Failed};
use crate::mail::Received;
use crate::storage::inbound_mails::{self, Place};
use crate::storage::journal::{self, Entry};
use crate::storage::seats::{self, Seat};
use crate::storage::{ConnectionTrait, DbErr, meetings, missions, people};

/// What a calendar said, where it can be judged.
struct Reply<'a> {
    mail: &'a Received,
    facts: Facts,
    meeting: Meeting,
    seat: Seat,
}

impl Reply<'_> {
    fn rank(&self, ctx: &Ctx) -> Rank {
        verdict::rank(ctx, (self.mail, &self.facts))
    }
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
    let Some(seat) = seats::find_by_uid(db, &facts.uid).await? else {
        return Ok(session::hear(ctx, db, mail, &facts).await?.unwrap_or_else(unknown));
    };
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
        training: None,
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
    Asked {
        email: person.email.clone(),
        sequence: revision(meeting, seat),
        on: meeting.state == State::Booked
            && seat.removed_at.is_none()
            && ctx.clock.now() < meeting.slot.start(),
        replied: seat.replied,
    }
}

async fn judge(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    asked: &Asked,
    reply: &Reply<'_>,
) -> Result<Found, DbErr> {
    if has_proposed_since(db, asked, reply, reply.rank(ctx)).await? {
        // They have asked for another time since, in a mail that was faster.
        return Ok(Found::new(Kind::Reply, Heard::Ignored, None).because("answer_older"));
    }
    match verdict::judge(ctx, asked, (reply.mail, &reply.facts)) {
        Verdict::Stands(answered, answer) => apply(ctx, db, reply, (answered, answer)).await,
        Verdict::Stale(answered) => {
            seats::update_replied(db, reply.seat.id, answered.rank()).await?;
            let found = leave(ctx, db, reply, ("revision_outdated", Heard::Stale, None)).await?;
            Ok(Found { said: said(answered), ..found })
        }
        Verdict::Older => Ok(Found::new(Kind::Reply, Heard::Ignored, None).because("answer_older")),
        Verdict::Kept(why, heard, need, said) => {
            let found = leave(ctx, db, reply, (why, heard, need)).await?;
            Ok(Found { said, ..found })
        }
    }
}

async fn apply(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    reply: &Reply<'_>,
    (answered, answer): (Answered, GuestAnswer),
) -> Result<Found, DbErr> {
    seats::update_answer(db, reply.seat.id, answer.name(), Some(ctx.clock.now())).await?;
    seats::update_replied(db, reply.seat.id, answered.rank()).await?;
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
    let rank = reply.rank(ctx);
    if is_ahead(ctx, rank.stamped_at) {
        return kept("stamp_ahead", Heard::ForStaff, Some(Need::Read)).await;
    }
    // One key of order for all that a participant says (RFC 5546 §3.2.3): what was said later
    // counts, in whichever order the mails arrive.
    let answered_since = asked.replied.is_some_and(|it| rank < asked.as_asked(it));
    if answered_since || has_proposed_since(db, asked, reply, rank).await? {
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
    Ok(Found { proposed: Some(proposed), proposal, rank: Some(rank), ..found })
}

/// Whether the same person proposed another time after what stands at `rank`.
async fn has_proposed_since(
    db: &impl ConnectionTrait,
    asked: &Asked,
    reply: &Reply<'_>,
    rank: Rank,
) -> Result<bool, DbErr> {
    let last = inbound_mails::find_last_counter(db, reply.meeting.id, reply.seat.person).await?;
    Ok(last.is_some_and(|it| rank < asked.as_asked(it)))
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

fn actor(reply: &Reply<'_>) -> String {
    format!("{BY_CALENDAR}{}", reply.mail.from)
}
