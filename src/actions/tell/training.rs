//! Mails about training sessions: there is one, it is at another time, it is off, it is near.

use chrono::{DateTime, Utc};
use domain::ids::{MissionId, PersonId, TrainingId};
use domain::invitation::{self, Notice, Standing, Told, due_again};
use domain::mission::Mission;
use domain::party::{Party, Person};
use domain::reminder::Ahead;
use domain::training::{Training, uid};

use super::{TellFailed, letter, named, send, sent, url_for};
use crate::actions::Ctx;
use crate::actions::plan_training::{forget_training_reminders, owe_training_reminders};
use crate::mail::{self, Composed, Kind, Letter, Revision, TrainingStep};
use crate::storage::training_news::{self, Phase, TrainingNews};
use crate::storage::{mails, missions, parties, people, trainings};

/// All that a letter about a session to one person is made from.
struct Class {
    mission: Mission,
    training: Training,
    person: Person,
    party: Party,
    news: TrainingNews,
    link_url: String,
}

impl Class {
    async fn read(
        ctx: &Ctx,
        (mission, training): (MissionId, TrainingId),
        person: PersonId,
    ) -> Result<Option<Self>, TellFailed> {
        let db = ctx.db.read();
        let Some(mission) = missions::find(db, mission).await? else { return Ok(None) };
        let Some(training) = trainings::find(db, mission.id, training).await? else {
            return Ok(None);
        };
        let Some(person) = people::find(db, mission.id, person).await? else { return Ok(None) };
        let Some(party) = parties::find(db, mission.id, person.party).await? else {
            return Ok(None);
        };
        let news = training_news::find(db, training.id, person.id).await?;
        let link_url = url_for(ctx, &mission, person.id).await?;
        Ok(Some(Self { mission, training, person, party, news, link_url }))
    }

    fn standing(&self) -> Standing {
        Standing {
            sequence: self.training.revision,
            span: self.training.slot,
            on: self.training.cancelled_at.is_none(),
            seated: true,
        }
    }

    /// The letter that says it, in the thread of the first one.
    fn letter(
        &self,
        ctx: &Ctx,
        step: TrainingStep,
        (sequence, stamped_at): (u32, DateTime<Utc>),
    ) -> Letter {
        let agency = mail::Party {
            name: ctx.settings.mail.from_name.clone(),
            person: String::new(),
            city: self.mission.zone.city().into_owned(),
            zone: self.mission.zone,
        };
        let meeting = mail::Meeting {
            span: self.training.slot,
            own: named(&self.party, Some(&self.person)),
            other: agency,
            page_url: self.link_url.clone(),
        };
        let first_sequence = self.first_revision(sequence);
        let uid = uid(self.training.id, self.person.id, ctx.mail_domain());
        let thread = Some(mail::first_message_id(&uid, first_sequence));
        let revision = Revision { uid, sequence, stamped_at, first_sequence };
        let title = self.training.title.clone();
        let kind = Kind::Training { meeting, title, step, revision };
        let about = (kind, self.link_url.clone());
        Letter { thread, ..letter(ctx, &self.mission, &self.person, about) }
    }

    fn first_revision(&self, sequence: u32) -> u32 {
        self.news.first_revision.unwrap_or(sequence)
    }
}

/// Tells one person what they do not know yet of a session; nothing where they do, where they
/// never heard of one that is off, or where its time is over.
///
/// # Errors
///
/// [`TellFailed`]; then nothing was written down, and the same mail may go out once more.
pub async fn tell_training(
    ctx: &Ctx,
    at: (MissionId, TrainingId),
    person: PersonId,
) -> Result<(), TellFailed> {
    let Some(class) = Class::read(ctx, at, person).await? else { return Ok(()) };
    let now = ctx.clock.now();
    if class.training.slot.end() <= now {
        return Ok(());
    }
    let (told, sending) = (class.news.told, class.news.sending);
    let Some(notice) = due_again(told, sending, class.standing(), false, now) else {
        return Ok(());
    };
    let Some(step) = step(&notice) else { return Ok(()) };
    let letter = class.letter(ctx, step, (notice.sequence, notice.stamped_at));
    let became = Told {
        kind: notice.kind,
        sequence: notice.sequence,
        stamped_at: notice.stamped_at,
        span: class.training.slot,
    };
    let composed = send_noted(ctx, &class, &letter, became).await?;
    let first = class.first_revision(notice.sequence);
    let whom = (&class.training, class.person.id);

    let tx = ctx.db.begin().await?;
    training_news::update(&tx, whom, Phase::Told, (became, first)).await?;
    mails::insert(&tx, &sent(ctx, &composed, &class.person, None)).await?;
    if let Some(before) = told {
        forget_training_reminders(&tx, whom, before.sequence).await?;
    }
    if notice.kind.stays() {
        owe_training_reminders(ctx, &tx, whom, notice.sequence).await?;
    }
    Ok(tx.commit().await?)
}

/// Reminds one person of a session: only where it stands as they were told by `revision`, and the
/// reminder does not come too late to be true.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn remind_of_training(
    ctx: &Ctx,
    at: (MissionId, TrainingId),
    person: PersonId,
    (revision, ahead): (u32, Ahead),
) -> Result<(), TellFailed> {
    let Some(class) = Class::read(ctx, at, person).await? else { return Ok(()) };
    let (slot, now) = (class.training.slot, ctx.clock.now());
    let knows = class.news.told.is_some_and(|it| it.sequence == revision && it.span == slot);
    let stands = knows && class.training.cancelled_at.is_none();
    if !stands || !ahead.is_timely(slot.start(), now) {
        return Ok(());
    }
    let letter = class.letter(ctx, TrainingStep::Near(ahead), (revision, now));
    super::send_and_note(ctx, &letter, &class.person, None).await
}

/// What a mail says of it. A session that was moved and moved back is where it was told.
fn step(notice: &Notice) -> Option<TrainingStep> {
    match notice.kind {
        invitation::Kind::Invite => Some(TrainingStep::Invited),
        invitation::Kind::Update => notice.previous.map(TrainingStep::Moved),
        invitation::Kind::Cancel | invitation::Kind::Uninvite => Some(TrainingStep::Off),
    }
}

/// Sends what a calendar shows afterwards, written down before.
async fn send_noted(
    ctx: &Ctx,
    class: &Class,
    letter: &Letter,
    sending: Told,
) -> Result<Composed, TellFailed> {
    let whom = (&class.training, class.person.id);
    let first = class.first_revision(sending.sequence);
    let tx = ctx.db.begin().await?;
    training_news::update(&tx, whom, Phase::Sending, (sending, first)).await?;
    tx.commit().await?;
    let posted = send(ctx, letter).await;
    if let Err(failed) = &posted
        && failed.is_certain()
    {
        let tx = ctx.db.begin().await?;
        match class.news.sending {
            Some(lost) => training_news::update(&tx, whom, Phase::Sending, (lost, first)).await?,
            None => training_news::delete_sending(&tx, whom.0.id, whom.1).await?,
        }
        tx.commit().await?;
    }
    posted
}
