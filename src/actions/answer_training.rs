//! What somebody answers to a training session: on their page, by their calendar, or staff take a
//! mail's word for it. The last that they said is kept, and stands while it speaks of the time they
//! were told.

use chrono::{DateTime, Utc};
use domain::ids::{MissionId, PersonId, TrainingId};
use domain::invitation::{Asked, Rank, Told, asked_revision};
use domain::party::Person;
use domain::training::{Training, TrainingRefused};
use serde_json::json;

use super::access::Guest;
use super::answer_invitation::GuestAnswer;
use super::{Ctx, Failed};
use crate::storage::training_answers::{self, TrainingAnswer};
use crate::storage::{ConnectionTrait, DbErr, journal, people, training_news, trainings};

/// A session and one person who was told of it.
pub(super) struct Asking {
    pub(super) training: Training,
    pub(super) person: Person,
    told: Option<Told>,
    last: Option<TrainingAnswer>,
}

impl Asking {
    /// The session, which nobody else moves or answers to until the transaction ends; nothing where
    /// this person of the mission was never told of it.
    pub(super) async fn lock(
        db: &impl ConnectionTrait,
        mission: MissionId,
        (training, person): (TrainingId, PersonId),
    ) -> Result<Option<Self>, DbErr> {
        let Some(training) = trainings::lock(db, mission, training).await? else {
            return Ok(None);
        };
        let Some(person) = people::find(db, mission, person).await? else { return Ok(None) };
        let news = training_news::find(db, training.id, person.id).await?;
        if news.told.or(news.sending).is_none() {
            return Ok(None);
        }
        let last = training_answers::find(db, mission, (training.id, person.id)).await?;
        Ok(Some(Self { training, person, told: news.told, last }))
    }

    /// What an answer is held against. A session can be answered until it starts.
    pub(super) fn asked(&self, now: DateTime<Utc>) -> Asked {
        let it = &self.training;
        Asked {
            email: self.person.email.clone(),
            sequence: asked_revision(self.told, it.revision, it.slot),
            on: it.cancelled_at.is_none() && now < it.slot.start(),
            replied: self.last.as_ref().map(|it| it.rank),
        }
    }

    /// Keeps what they say in place of what they said before, and writes down who says so; whether
    /// it stands, its revision says.
    pub(super) async fn keep(
        &self,
        ctx: &Ctx,
        db: &impl ConnectionTrait,
        (answer, rank): (&str, Rank),
        (actor, reason): (String, Option<String>),
    ) -> Result<(), DbErr> {
        self.remember(ctx, db, (answer, rank), &actor).await?;
        let became = json!({ "answer": answer });
        let what = format!("invitation {answer}");
        self.note(ctx, db, (&what, Some(became)), (actor, reason)).await
    }

    /// Keeps an answer that does not stand, for the order of all that they say.
    pub(super) async fn remember(
        &self,
        ctx: &Ctx,
        db: &impl ConnectionTrait,
        (answer, rank): (&str, Rank),
        actor: &str,
    ) -> Result<(), DbErr> {
        let kept = TrainingAnswer {
            mission: self.training.mission,
            training: self.training.id,
            person: self.person.id,
            answer: answer.to_owned(),
            rank,
            answered_at: ctx.clock.now(),
            answered_by: actor.to_owned(),
        };
        training_answers::update(db, &kept).await
    }

    /// A line of the journal about this session and person.
    pub(super) async fn note(
        &self,
        ctx: &Ctx,
        db: &impl ConnectionTrait,
        (what, became): (&str, Option<serde_json::Value>),
        (actor, reason): (String, Option<String>),
    ) -> Result<(), DbErr> {
        let it = &self.training;
        let mut facts = json!({
            "id": it.id, "title": it.title, "starts_at": it.slot.start(), "name": self.person.name,
        });
        if let (Some(facts), Some(serde_json::Value::Object(more))) =
            (facts.as_object_mut(), became)
        {
            facts.extend(more);
        }
        let entry = journal::Entry {
            mission: Some(it.mission),
            meeting: None,
            what: what.to_owned(),
            actor,
            was: None,
            became: Some(facts),
            reason,
            at: ctx.clock.now(),
        };
        // What changes nothing is written down once, however many mails say it.
        if what == NOT_APPLIED {
            let latest = journal::list_latest(db, it.mission, 0, Some(LATEST)).await?;
            if latest.iter().any(|it| journal::Entry { at: entry.at, ..it.clone() } == entry) {
                return Ok(());
            }
        }
        journal::insert(db, ctx.ids.next(), entry).await
    }
}

/// Keeps what a guest answers who saw revision `seen` of a session.
///
/// # Errors
///
/// [`TrainingRefused`]; [`Failed::NotFound`] where the guest was told of no such session.
pub async fn answer_training(
    ctx: &Ctx,
    guest: &Guest,
    training: TrainingId,
    (seen, answer): (u32, GuestAnswer),
) -> Result<(), Failed<TrainingRefused>> {
    let (mission, person) = (guest.mission().id, guest.person().id);
    let tx = ctx.db.begin().await?;
    let asking = Asking::lock(&tx, mission, (training, person)).await?.ok_or(Failed::NotFound)?;
    let (now, it) = (ctx.clock.now(), &asking.training);
    let asked = asking.asked(now);
    if it.cancelled_at.is_some() {
        return Err(Failed::Refused(TrainingRefused::Cancelled));
    }
    if !asked.on {
        return Err(Failed::Refused(TrainingRefused::Begun));
    }
    if seen != it.revision {
        return Err(Failed::Refused(TrainingRefused::Changed(it.slot.start())));
    }
    // An answer from their calendar that was made earlier and arrives later no longer counts.
    let rank = Rank { sequence: asked.sequence, stamped_at: now };
    asking.keep(ctx, &tx, (answer.name(), rank), (guest.actor(), None)).await?;
    Ok(tx.commit().await?)
}

/// What the journal calls an answer that changed nothing.
pub(super) const NOT_APPLIED: &str = "reply not applied";

/// How far back the journal is looked through for the same line.
const LATEST: u64 = 50;

/// Whether an answer stands: it speaks of what its author was told last of the session.
#[must_use]
pub fn stands(it: &TrainingAnswer, training: &Training, told: Option<Told>) -> bool {
    asked_revision(told, training.revision, training.slot) <= it.rank.sequence
}
