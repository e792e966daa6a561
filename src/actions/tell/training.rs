//! Mails about training sessions: there is one, it is at another time, it is off, it is near.

use chrono::{DateTime, Utc};
use domain::ids::{JobId, MissionId, PersonId, TrainingId};
use domain::invitation::{self, Notice, Standing, Told, due, due_again};
use domain::mission::Mission;
use domain::party::{Party, Person};
use domain::reminder::Ahead;
use domain::time::{LocalTime, Promise};
use domain::training::{Training, uid};

use super::news::{LOOKS_MAX, unsteady};
use super::{TellFailed, letter, named, send, sent, url_for};
use crate::actions::Ctx;
use crate::actions::answer_training::stands;
use crate::actions::plan_training::{forget_training_reminders, owe_training_reminders};
use crate::mail::{self, Composed, Kind, Letter, Revision, TrainingStep};
use crate::storage::training_answers::TrainingAnswer;
use crate::storage::training_news::{self, Phase, TrainingNews, TrainingText};
use crate::storage::{mails, missions, parties, people, training_answers, trainings};

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

    /// A session that is where this person was told it is stands as they were told: the way there
    /// and back raised its revision, and they never heard of it.
    fn standing(&self) -> Standing {
        let (slot, on) = (self.training.slot, self.training.cancelled_at.is_none());
        let mut known = [self.news.told, self.news.sending].into_iter().flatten();
        let is_there = on && known.all(|it| it.kind.stays() && it.span == slot);
        let told = self.news.told.filter(|_| is_there);
        Standing {
            sequence: told.map_or(self.training.revision, |it| it.sequence),
            span: slot,
            on,
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
    tell_what_is_due(ctx, at, person, false).await
}

/// Tells one person once more what they know already: the same SEQUENCE with a later DTSTAMP,
/// because they asked for it (RFC 5546 §3.2.6).
///
/// # Errors
///
/// [`TellFailed`]; then nothing was written down, and the same mail may go out once more.
pub async fn retell_training(
    ctx: &Ctx,
    at: (MissionId, TrainingId),
    person: PersonId,
) -> Result<(), TellFailed> {
    tell_what_is_due(ctx, at, person, true).await
}

async fn tell_what_is_due(
    ctx: &Ctx,
    at: (MissionId, TrainingId),
    person: PersonId,
    again: bool,
) -> Result<(), TellFailed> {
    for _ in 0..LOOKS_MAX {
        let Some(class) = Class::read(ctx, at, person).await? else { return Ok(()) };
        let now = ctx.clock.now();
        if class.training.slot.end() <= now {
            return Ok(());
        }
        let (told, sending) = (class.news.told, class.news.sending);
        let Some(notice) = due_again(told, sending, class.standing(), again, now) else {
            return Ok(());
        };
        let Some(step) = step(told, &notice, again) else { return Ok(()) };
        if tell(ctx, &class, notice, step).await? {
            return Ok(());
        }
    }
    Err(unsteady())
}

/// Tells one person that their clock will show another time at the session's start than they were
/// told, because a law changed; nothing where it does not. The session stays where it is: the same
/// SEQUENCE with a later DTSTAMP (RFC 5546 §3.2.2.2). Where other news is due besides, that is told
/// instead.
///
/// # Errors
///
/// [`TellFailed`]; then nothing was written down, and the same mail may go out once more.
/// [`TellFailed::OlderLaw`] where this node's zone data is older than the edition `law` by which
/// they were told something untrue.
pub async fn tell_training_clock(
    ctx: &Ctx,
    at: (MissionId, TrainingId),
    person: PersonId,
    law: u32,
) -> Result<(), TellFailed> {
    for _ in 0..LOOKS_MAX {
        if tell_clock_once(ctx, at, person, law).await? {
            return Ok(());
        }
    }
    Err(unsteady())
}

/// The same by one look; false where the session changed under it.
async fn tell_clock_once(
    ctx: &Ctx,
    at: (MissionId, TrainingId),
    person: PersonId,
    law: u32,
) -> Result<bool, TellFailed> {
    let Some(class) = Class::read(ctx, at, person).await? else { return Ok(true) };
    let (standing, now) = (class.standing(), ctx.clock.now());
    let (told, slot) = (class.news.told, class.training.slot);
    if slot.start() <= now {
        return Ok(true);
    }
    if due(told, standing, false, now).is_some() {
        tell_training(ctx, at, person).await?;
        return Ok(true);
    }
    // By its own rules everything is true, and nobody would hear of the newer ones.
    if ctx.zones.edition() < law {
        return Err(TellFailed::OlderLaw);
    }
    // A clock that hangs elsewhere now did not change by law.
    let promise = class.news.clock.filter(|it| it.zone == class.person.zone);
    let Some(promise) = promise.filter(|it| it.broken(&ctx.zones, slot.start()).is_some()) else {
        return Ok(true);
    };
    let Some(mut notice) = due(told, standing, true, now) else { return Ok(true) };
    if let Some(lost) = class.news.sending.filter(|it| it.sequence == notice.sequence) {
        notice.stamped_at = lost.stamped_at;
    }
    let (date, time) = (promise.wall.date(), promise.wall.time());
    let before = LocalTime { date, time, offset_s: promise.offset_s };
    tell(ctx, &class, notice, TrainingStep::Clock(before)).await
}

/// Sends it and writes down what was told; false, and nothing is sent, where the session is another
/// by now.
async fn tell(
    ctx: &Ctx,
    class: &Class,
    notice: Notice,
    step: TrainingStep,
) -> Result<bool, TellFailed> {
    let slot = class.training.slot;
    let letter = class.letter(ctx, step, (notice.sequence, notice.stamped_at));
    let became = Told {
        kind: notice.kind,
        sequence: notice.sequence,
        stamped_at: notice.stamped_at,
        span: slot,
    };
    let text = TrainingText {
        told: became,
        first_revision: class.first_revision(notice.sequence),
        clock: Some(Promise::of(&ctx.zones, class.person.zone, slot.start())),
    };
    let sent_now = send_noted(ctx, class, &letter, text).await?;
    let Some(composed) = sent_now else { return Ok(false) };
    let whom = (&class.training, class.person.id);

    let tx = ctx.db.begin().await?;
    trainings::lock(&tx, class.mission.id, class.training.id).await?;
    let since = training_news::find(&tx, class.training.id, class.person.id).await?.told;
    mails::insert(&tx, &sent(ctx, &composed, &class.person, None)).await?;
    if since.is_some_and(|it| became.stamped_at < it.stamped_at) {
        // A node that slept meanwhile: somebody else has told them more.
        tx.commit().await?;
        return Ok(true);
    }
    training_news::update(&tx, whom, Phase::Told, text).await?;
    if let Some(before) = class.news.told {
        forget_training_reminders(&tx, whom, before.sequence).await?;
    }
    if notice.kind.stays() {
        owe_training_reminders(ctx, &tx, whom, notice.sequence).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Reminds one person of a session: only where it stands as they were told by `revision`, they did
/// not decline, and the reminder does not come too late to be true.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn remind_of_training(
    ctx: &Ctx,
    at: (MissionId, TrainingId),
    person: PersonId,
    (revision, ahead): (u32, Ahead),
    debt: JobId,
) -> Result<(), TellFailed> {
    let Some(class) = Class::read(ctx, at, person).await? else { return Ok(()) };
    let (slot, now) = (class.training.slot, ctx.clock.now());
    let knows = class.news.told.is_some_and(|it| it.sequence == revision && it.span == slot);
    if !knows || class.training.cancelled_at.is_some() || !ahead.is_timely(slot.start(), now) {
        return Ok(());
    }
    let (mission, db) = (class.mission.id, ctx.db.read());
    let said = training_answers::find(db, mission, (class.training.id, class.person.id)).await?;
    let declined = |it: &TrainingAnswer| {
        it.answer == "declined" && stands(it, &class.training, class.news.told)
    };
    if said.as_ref().is_some_and(declined) {
        return Ok(());
    }
    let letter = class.letter(ctx, TrainingStep::Near(ahead), (revision, now));
    super::send_and_note(ctx, debt, &letter, (&class.person, None)).await
}

/// What a mail says of it. A session that was moved and moved back is where it was told, and nobody
/// hears of it, unless it is unknown whether they ever heard of it at all.
fn step(told: Option<Told>, notice: &Notice, again: bool) -> Option<TrainingStep> {
    match notice.kind {
        invitation::Kind::Invite => Some(TrainingStep::Invited),
        invitation::Kind::Update => match notice.previous {
            Some(span) => Some(TrainingStep::Moved(span)),
            None if told.is_none() => Some(TrainingStep::Invited),
            None => again.then_some(TrainingStep::Again),
        },
        invitation::Kind::Cancel | invitation::Kind::Uninvite => Some(TrainingStep::Off),
    }
}

/// Sends what a calendar shows afterwards, written down before; nothing, and nothing is sent, where
/// the session is another by now.
async fn send_noted(
    ctx: &Ctx,
    class: &Class,
    letter: &Letter,
    text: TrainingText,
) -> Result<Option<Composed>, TellFailed> {
    let whom = (&class.training, class.person.id);
    let tx = ctx.db.begin().await?;
    let stands = trainings::lock(&tx, class.mission.id, class.training.id).await?;
    if stands.as_ref() != Some(&class.training) {
        return Ok(None);
    }
    training_news::update(&tx, whom, Phase::Sending, text).await?;
    tx.commit().await?;
    let posted = send(ctx, ctx.ids.next(), letter).await;
    if let Err(failed) = &posted
        && failed.is_certain()
    {
        let tx = ctx.db.begin().await?;
        let found = training_news::find(&tx, class.training.id, class.person.id).await?.sending;
        match class.news.sending {
            // Where this node slept meanwhile, another one may be sending what is due now.
            _ if found != Some(text.told) => {}
            Some(lost) => {
                let lost = TrainingText { told: lost, clock: None, ..text };
                training_news::update(&tx, whom, Phase::Sending, lost).await?;
            }
            None => training_news::delete_sending(&tx, whom.0.id, whom.1).await?,
        }
        tx.commit().await?;
    }
    posted.map(Some)
}
