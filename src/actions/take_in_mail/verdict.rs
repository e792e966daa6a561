//! What a calendar's answer amounts to, by the same rules for a meeting as for a session.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ical::read::{Answer, Facts, Method};
use domain::inbound::{Heard, Need};
use domain::invitation::{self, Answered, Asked, Carrier, Doubt, Rank};

use crate::actions::Ctx;
use crate::actions::answer_invitation::GuestAnswer;
use crate::mail::Received;
use crate::storage::inbound_mails::Said;

/// What becomes of one answer.
pub(super) enum Verdict {
    /// It stands from now on.
    Stands(Answered, GuestAnswer),
    /// It speaks of a time that has moved since, and takes its place among what was said.
    Stale(Answered),
    /// Something later is known already.
    Older,
    /// It changes nothing, for this reason; staff may have to judge what is in it.
    Kept(&'static str, Heard, Option<Need>, Option<Said>),
}

pub(super) fn judge(ctx: &Ctx, asked: &Asked, (mail, facts): (&Received, &Facts)) -> Verdict {
    let now = ctx.clock.now();
    // A clock that runs ahead would make every later answer the older one.
    if facts.stamped_at.is_some_and(|it| is_ahead(ctx, it)) {
        return Verdict::Kept("stamp_ahead", Heard::Pending, Some(Need::Read), None);
    }
    let carrier = Carrier {
        from: mail.from.clone(),
        vouched: mail.vouched,
        // The sender's own date, so that the same mail arriving again is the same answer.
        received_at: mail.sent_at.filter(|it| *it < now).unwrap_or(now),
    };
    match invitation::accept_reply(asked, facts, &carrier) {
        invitation::Heard::Applied(answered) => match guest_answer(answered.answer) {
            Some(answer) => Verdict::Stands(answered, answer),
            None => Verdict::Kept("sends_someone_else", Heard::Pending, Some(Need::Read), None),
        },
        invitation::Heard::Stale(answered) => Verdict::Stale(answered),
        invitation::Heard::Older => Verdict::Older,
        invitation::Heard::Pending { because, answered, .. } => {
            let why = match because {
                Doubt::OtherAddress => "other_address",
                Doubt::Unvouched => "sender_unvouched",
            };
            let said = said(answered);
            let need = if said.is_some() { Need::Confirm } else { Need::Read };
            Verdict::Kept(why, Heard::Pending, Some(need), said)
        }
        invitation::Heard::Over => Verdict::Kept("meeting_over", Heard::Ignored, None, None),
        invitation::Heard::NotAnAnswer => {
            let need = (facts.method != Method::Reply).then_some(Need::Read);
            Verdict::Kept("not_an_answer", Heard::Ignored, need, None)
        }
    }
}

/// Whether a stamp lies so far ahead that it would hold the last word.
pub(super) fn is_ahead(ctx: &Ctx, stamped_at: DateTime<Utc>) -> bool {
    ctx.clock.now() + TimeDelta::days(1) < stamped_at
}

/// Where what a calendar says stands: by its DTSTAMP, or else by the mail's own date.
pub(super) fn rank(ctx: &Ctx, (mail, facts): (&Received, &Facts)) -> Rank {
    let now = ctx.clock.now();
    let sent_at = mail.sent_at.filter(|it| *it < now);
    Rank { sequence: facts.sequence, stamped_at: facts.stamped_at.or(sent_at).unwrap_or(now) }
}

/// The answer as it is kept with its mail; nothing where it is none that could stand.
pub(super) fn said(answered: Answered) -> Option<Said> {
    guest_answer(answered.answer).map(|answer| Said {
        answer: answer.name().to_owned(),
        sequence: answered.sequence,
        stamped_at: answered.stamped_at,
    })
}

pub(super) fn guest_answer(answer: Answer) -> Option<GuestAnswer> {
    match answer {
        Answer::Accepted => Some(GuestAnswer::Accepted),
        Answer::Tentative => Some(GuestAnswer::Tentative),
        Answer::Declined => Some(GuestAnswer::Declined),
        Answer::Delegated | Answer::NeedsAction | Answer::Other => None,
    }
}
