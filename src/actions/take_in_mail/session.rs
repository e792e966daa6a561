//! What a calendar says about a training session. Its time is one for everybody, so another time
//! that somebody's calendar proposes is for staff to answer.

use domain::ical::read::{Facts, Method};
use domain::inbound::{Heard, Kind, Need};
use domain::invitation::{Answered, Asked};
use domain::proposal::BY_CALENDAR;
use domain::training::{Part, Sitter, of_uid};
use serde_json::json;

use super::verdict::{self, Verdict, is_ahead, rank, said};
use super::{Found, kind_of};
use crate::actions::Ctx;
use crate::actions::answer_invitation::GuestAnswer;
use crate::actions::answer_training::{Asking, NOT_APPLIED};
use crate::actions::outbox::{Owed, owe};
use crate::mail::Received;
use crate::storage::inbound_mails::Place;
use crate::storage::{ConnectionTrait, DbErr, training_news, training_seats};

/// What a calendar said of a session, where it can be judged.
struct Reply<'a> {
    mail: &'a Received,
    facts: Facts,
    asking: Asking,
    asked: Asked,
}

impl Reply<'_> {
    fn actor(&self) -> String {
        format!("{BY_CALENDAR}{}", self.mail.from)
    }
}

/// Nothing where the UID is of no session that its person was told of.
pub(super) async fn hear(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mail: &Received,
    facts: &Facts,
) -> Result<Option<Found>, DbErr> {
    let Some((training, person)) = of_uid(&facts.uid) else { return Ok(None) };
    let Some(mission) = training_news::find_mission(db, training, person).await? else {
        return Ok(None);
    };
    let Some(asking) = Asking::lock(db, mission, (training, person)).await? else {
        return Ok(None);
    };
    let asked = asking.asked(ctx.clock.now());
    // Nobody can answer what was not sent yet, though some programs count up by themselves.
    let sequence = facts.sequence.min(asked.sequence);
    let facts = Facts { sequence, ..facts.clone() };
    let reply = Reply { mail, facts, asking, asked };
    let found = match reply.facts.method {
        Method::Counter => counter(ctx, db, &reply).await?,
        Method::Refresh => refresh(ctx, db, &reply).await?,
        _ => judge(ctx, db, &reply).await?,
    };
    let place = Place {
        mission: Some(mission),
        meeting: None,
        training: Some(training),
        person: Some(person),
    };
    // Words of one's own beside a yes are to be read by somebody.
    let worded = found.heard == Heard::Applied && reply.facts.comment.is_some();
    let need = found.need.or_else(|| worded.then_some(Need::Read));
    Ok(Some(Found { need, comment: reply.facts.comment, ..found }.at(place)))
}

async fn judge(ctx: &Ctx, db: &impl ConnectionTrait, reply: &Reply<'_>) -> Result<Found, DbErr> {
    match verdict::judge(ctx, &reply.asked, (reply.mail, &reply.facts)) {
        Verdict::Stands(answered, answer) => apply(ctx, db, reply, (answered, answer)).await,
        Verdict::Stale(answered) => {
            if let Some(it) = said(answered) {
                let kept = (it.answer.as_str(), answered.rank());
                reply.asking.remember(ctx, db, kept, &reply.actor()).await?;
            }
            let found = leave(ctx, db, reply, ("revision_outdated", Heard::Stale, None)).await?;
            Ok(Found { said: said(answered), ..found })
        }
        Verdict::Older => Ok(Found::new(Kind::Reply, Heard::Ignored, None).because("answer_older")),
        Verdict::Kept(why, heard, need, said) => {
            let why = if why == "meeting_over" { "session_over" } else { why };
            let found = leave(ctx, db, reply, (why, heard, need)).await?;
            Ok(Found { said, ..found })
        }
    }
}

/// A listener who stays away asks nothing of staff; a speaker does.
async fn apply(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    reply: &Reply<'_>,
    (answered, answer): (Answered, GuestAnswer),
) -> Result<Found, DbErr> {
    let kept = (answer.name(), answered.rank());
    reply.asking.keep(ctx, db, kept, (reply.actor(), None)).await?;
    let found = Found::new(Kind::Reply, Heard::Applied, None);
    let found = Found { said: said(answered), ..found };
    if answer != GuestAnswer::Declined {
        return Ok(found);
    }
    let sitter = Sitter::Person(reply.asking.person.id);
    let seat = training_seats::find_in(db, reply.asking.training.id, sitter).await?;
    Ok(match seat {
        Some(seat) if seat.part == Part::Speaker => {
            Found { need: Some(Need::Read), ..found }.because("speaker_declines")
        }
        _ => found,
    })
}

async fn counter(ctx: &Ctx, db: &impl ConnectionTrait, reply: &Reply<'_>) -> Result<Found, DbErr> {
    let asked = &reply.asked;
    let at = rank(ctx, (reply.mail, &reply.facts));
    let (why, heard, need) = if !asked.on {
        ("session_over", Heard::Ignored, None)
    } else if is_ahead(ctx, at.stamped_at) {
        ("stamp_ahead", Heard::ForStaff, Some(Need::Read))
    } else if asked.replied.is_some_and(|it| at < asked.as_asked(it)) {
        ("answer_older", Heard::Ignored, None)
    } else {
        ("session_for_everybody", Heard::ForStaff, Some(Need::Read))
    };
    leave(ctx, db, reply, (why, heard, need)).await
}

/// Somebody lost the invitation: they get it once more, as it stands (RFC 5546 §3.2.6).
async fn refresh(ctx: &Ctx, db: &impl ConnectionTrait, reply: &Reply<'_>) -> Result<Found, DbErr> {
    if !reply.asked.on {
        return leave(ctx, db, reply, ("session_over", Heard::Ignored, None)).await;
    }
    let (it, now) = (&reply.asking.training, ctx.clock.now());
    let owed = Owed::RetellTraining {
        mission: it.mission,
        training: it.id,
        person: reply.asking.person.id,
        asked_s: now.timestamp(),
    };
    owe(ctx, db, owed, now).await?;
    let what = ("invitation asked for again", None);
    reply.asking.note(ctx, db, what, (reply.actor(), None)).await?;
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
    let became = json!({
        "answers": answers.join(" ").to_lowercase(),
        "revision": facts.sequence,
        "stamped_at": facts.stamped_at,
    });
    let from = (reply.actor(), Some(why.to_owned()));
    reply.asking.note(ctx, db, (NOT_APPLIED, Some(became)), from).await?;
    Ok(Found::new(kind_of(facts.method), heard, need).because(why))
}
