//! The outbox: claim one debt, pay it, write that down; retries back off, and a debt that cannot be
//! paid is kept with its reason for staff to see.

use std::convert::Infallible;
use std::time::Duration;

use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use crate::actions::{
    Breakage, Ctx, Failed, Owed, ProposalNews, ProposalStep, TellFailed, ask_feedback,
    expire_request, first_contact, follow_up, lapse_hold, pass_on_proposal, pass_on_request,
    read_calendar, remind, remind_of_request, remind_of_training, retell_seat, retell_training,
    send_link, settle_meeting, tell_clock, tell_proposal, tell_seat, tell_training,
    tell_training_clock,
};
use crate::mail::MailFailed;
use crate::storage::DbErr;
use crate::storage::jobs::{self, Job, Kinds};

/// What came of one look at the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ran {
    /// Nothing is due.
    Nothing,
    /// One debt is paid.
    Done,
    /// One debt could not be paid, this time or ever.
    Failed,
}

/// Which debts a worker pays. A mail server that is silent for minutes keeps nobody's slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Those that nothing but the database is needed for.
    Own,
    /// All others: mails, and calendars that are read.
    Outward,
}

impl Lane {
    fn kinds(self) -> Kinds {
        match self {
            Self::Own => Kinds::Only(Owed::OWN),
            Self::Outward => Kinds::But(Owed::OWN),
        }
    }
}

/// Works one lane of the outbox off until `stop`: at every ring of the bell, and every few seconds
/// anyway.
pub async fn work(ctx: &Ctx, lane: Lane, stop: &CancellationToken) {
    let poll = Duration::from_secs(ctx.settings.jobs.poll_s.max(1).into());
    while !stop.is_cancelled() {
        let rung = ctx.bell.notified();
        let ran = run(ctx, lane.kinds()).await;
        if let Err(error) = &ran {
            tracing::error!(%error, "the outbox cannot be read");
        }
        if matches!(ran, Ok(Ran::Done | Ran::Failed)) {
            continue;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = rung => {}
            () = tokio::time::sleep(poll) => {}
        }
    }
}

/// Runs everything that is due now, and what becomes due by it; gives how many were paid.
///
/// # Errors
///
/// The database's.
pub async fn run_due(ctx: &Ctx) -> Result<usize, DbErr> {
    let mut paid = 0;
    loop {
        match run_one(ctx).await? {
            Ran::Nothing => return Ok(paid),
            Ran::Done => paid += 1,
            Ran::Failed => {}
        }
    }
}

/// Runs one job that is due.
///
/// # Errors
///
/// The database's; what goes wrong with the job itself is written into its row.
pub async fn run_one(ctx: &Ctx) -> Result<Ran, DbErr> {
    run(ctx, Kinds::All).await
}

async fn run(ctx: &Ctx, kinds: Kinds) -> Result<Ran, DbErr> {
    let now = ctx.clock.now();
    if !jobs::is_any_due(ctx.db.read(), kinds, now).await? {
        return Ok(Ran::Nothing);
    }
    let tx = ctx.db.begin().await?;
    let claimed = jobs::claim(&tx, kinds, now, now + lease(ctx)).await?;
    let Some(job) = claimed else { return Ok(Ran::Nothing) };
    tx.commit().await?;

    let paid = tokio::select! {
        paid = ctx.zones.pinned(pay(ctx, &job)) => paid,
        never = keep(ctx, &job) => match never {},
    };
    let now = ctx.clock.now();
    let tx = ctx.db.begin().await?;
    let ran = match paid {
        Ok(()) => {
            jobs::finish(&tx, job.id, now).await?;
            Ran::Done
        }
        Err(TellFailed::Mail { source: MailFailed::Resting { until, words }, .. }) => {
            jobs::postpone(&tx, &job, &words, until).await?;
            Ran::Failed
        }
        Err(failed @ TellFailed::Undoable(until)) => {
            jobs::postpone(&tx, &job, &failed.to_string(), until).await?;
            Ran::Failed
        }
        Err(failed @ TellFailed::OlderLaw) => {
            jobs::postpone(&tx, &job, &failed.to_string(), now + OTHER_NODE_PAUSE).await?;
            Ran::Failed
        }
        Err(failed) => {
            let tries = u32::from(ctx.settings.jobs.attempts_max);
            let again = pause_after(&failed, job.attempts, tries).map(|it| now + it);
            let why = failed.code();
            tracing::warn!(job = %job.id, kind = job.kind, why, again = ?again, "job failed");
            if let TellFailed::Broken(breakage) = &failed {
                tracing::error!(job = %job.id, %breakage, "something broke on our side");
            }
            jobs::fail(&tx, &job, &failed.to_string(), now, again).await?;
            Ran::Failed
        }
    };
    tx.commit().await?;
    Ok(ran)
}

/// How long a debt is one node's after it last said that it is paying it.
fn lease(ctx: &Ctx) -> TimeDelta {
    TimeDelta::seconds(ctx.settings.jobs.lease_s.max(1).into())
}

/// Says three times in a lease that a debt is still being paid, for as long as that takes: a mail
/// server may be slow at every step, and another node would send the same mail again.
async fn keep(ctx: &Ctx, job: &Job) -> Infallible {
    let third = Duration::from_secs(ctx.settings.jobs.lease_s.max(1).into()) / 3;
    loop {
        tokio::time::sleep(third).await;
        match renew(ctx, job).await {
            Ok(true) => {}
            Ok(false) => tracing::warn!(job = %job.id, "another node may be at this job, too"),
            Err(error) => tracing::warn!(job = %job.id, %error, "a job cannot be kept"),
        }
    }
}

async fn renew(ctx: &Ctx, job: &Job) -> Result<bool, DbErr> {
    let tx = ctx.db.begin().await?;
    let is_ours = jobs::renew(&tx, job, ctx.clock.now() + lease(ctx)).await?;
    tx.commit().await?;
    Ok(is_ours)
}

async fn pay(ctx: &Ctx, job: &Job) -> Result<(), TellFailed> {
    match Owed::of(job)? {
        Owed::TellSeat { mission, meeting, seat, .. }
        | Owed::TellChange { mission, meeting, seat, .. } => {
            tell_seat(ctx, mission, meeting, seat).await
        }
        Owed::TellClock { mission, meeting, seat, .. } => {
            tell_clock(ctx, mission, meeting, seat).await
        }
        Owed::ReadCalendar { mission, calendar, .. } => {
            Ok(read_calendar(ctx, mission, calendar).await?)
        }
        Owed::RetellSeat { mission, meeting, seat, .. } => {
            retell_seat(ctx, mission, meeting, seat).await
        }
        Owed::RefuseCounter { mission, meeting, seat, proposed } => {
            let step = ProposalStep::Refused;
            let (message, path) = (String::new(), String::new());
            let news = ProposalNews { step, proposed, message, path, from_calendar: true };
            tell_proposal(ctx, mission, (meeting, seat), news, job.id).await
        }
        Owed::AskFeedback { mission, meeting, seat } => {
            ask_feedback(ctx, mission, meeting, seat, job.id).await
        }
        Owed::SendLink { mission, person, .. } => send_link(ctx, mission, person, job.id).await,
        Owed::FirstContact { mission, person } => first_contact(ctx, mission, person, job.id).await,
        Owed::TellTraining { mission, training, person, .. } => {
            tell_training(ctx, (mission, training), person).await
        }
        Owed::RetellTraining { mission, training, person, .. } => {
            retell_training(ctx, (mission, training), person).await
        }
        Owed::TellTrainingClock { mission, training, person, law, .. } => {
            tell_training_clock(ctx, (mission, training), person, law).await
        }
        Owed::RemindTraining { mission, training, person, revision, ahead } => {
            remind_of_training(ctx, (mission, training), person, (revision, ahead), job.id).await
        }
        Owed::Remind { mission, meeting, seat, revision, ahead } => {
            remind(ctx, mission, (meeting, revision), seat, (ahead, job.id)).await
        }
        Owed::FollowUp { mission, meeting, seat, days } => {
            follow_up(ctx, mission, (meeting, seat), days, job.id).await
        }
        Owed::TellProposal { mission, meeting, proposal, seat } => {
            pass_on_proposal(ctx, mission, (meeting, seat), proposal, job.id).await
        }
        Owed::TellRequest { mission, request, revision, person, moved_from } => {
            let word = (person, moved_from);
            pass_on_request(ctx, mission, (request, revision), word, job.id).await
        }
        Owed::RemindRequest { mission, request, revision } => {
            remind_of_request(ctx, mission, (request, revision), job.id).await
        }
        Owed::ExpireRequest { mission, request, .. } => {
            expire_request(ctx, mission, request).await.map_err(broken)
        }
        Owed::LapseHold { mission, meeting, .. } => {
            lapse_hold(ctx, mission, meeting).await.map_err(broken)
        }
        Owed::SettleMeeting { mission, meeting, .. } => {
            settle_meeting(ctx, mission, meeting).await.map_err(broken)
        }
    }
}

/// What an action of our own could not do, as a job says it.
fn broken(failed: Failed<Infallible>) -> TellFailed {
    match failed {
        Failed::Broken(breakage) => breakage.into(),
        Failed::NotFound => Breakage::Impossible("no such meeting".to_owned()).into(),
        Failed::Refused(never) => match never {},
    }
}

/// How long a debt waits that could not be paid at this attempt; nothing where it is given up. A
/// mail server that is away keeps mails waiting for as long as its operator may need; anything else
/// is given up after some attempts, and so is a mail of which every attempt may be one more copy.
fn pause_after(failed: &TellFailed, attempts: u32, attempts_max: u32) -> Option<TimeDelta> {
    let tries_left = attempts < attempts_max;
    let source = match failed {
        TellFailed::Mail { source, .. } => source,
        TellFailed::Compose(_) => return None,
        TellFailed::Broken(_) => return tries_left.then(|| pause(attempts)),
        TellFailed::OlderLaw | TellFailed::Undoable(_) => return Some(OTHER_NODE_PAUSE),
    };
    match source {
        MailFailed::Transient(_) | MailFailed::Resting { .. } => {
            (attempts < OUTAGE_ATTEMPTS).then(|| pause(attempts))
        }
        MailFailed::Unanswered(_) => tries_left.then_some(UNANSWERED_PAUSE),
        MailFailed::Permanent(_) => None,
    }
}

/// With a pause of a quarter of an hour between two, five days (RFC 5321 §4.5.4.1).
const OUTAGE_ATTEMPTS: u32 = 480;

/// Before a mail goes out once more that may have arrived.
const UNANSWERED_PAUSE: TimeDelta = TimeDelta::hours(1);

/// Before a node looks again at what is another one's: long enough for that one to take it.
const OTHER_NODE_PAUSE: TimeDelta = TimeDelta::minutes(1);

/// 10 s, 40 s, 90 s, … to a quarter of an hour: soon enough for a hiccup, rare enough for an
/// outage.
fn pause(attempts: u32) -> TimeDelta {
    let attempts = i64::from(attempts.clamp(1, 9));
    TimeDelta::seconds(10 * attempts * attempts).min(TimeDelta::minutes(15))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_that_may_have_arrived_is_sent_again_a_few_times_and_a_deferred_one_for_days() {
        let failed = |source| TellFailed::Mail { address: String::new(), source };
        let silent = failed(MailFailed::Unanswered("silent".to_owned()));
        let away = failed(MailFailed::Transient("refused".to_owned()));
        let check = |failed: &TellFailed, attempts, minutes: Option<i64>| {
            let pause = pause_after(failed, attempts, 8);
            assert_eq!(pause.map(|it| it.num_minutes()), minutes, "{failed} {attempts}");
        };
        check(&silent, 1, Some(60));
        check(&silent, 7, Some(60));
        check(&silent, 8, None);
        check(&away, 8, Some(10));
        check(&away, 479, Some(13));
        check(&away, 480, None);
        check(&TellFailed::OlderLaw, 1000, Some(1));
    }
}
