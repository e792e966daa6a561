//! Training sessions under a new law of clocks. A session stays at its instant, and whoever was
//! told an hour that their clock will not show is told the one that it will: nobody has to weigh
//! two sides first, and staff can move the session as ever.

use domain::ids::TrainingId;
use domain::time::{LocalTime, Promise};

use crate::actions::outbox::{Owed, owe};
use crate::actions::{Breakage, Ctx};
use crate::storage::training_news::{self, TrainingTold};
use crate::storage::{jobs, journal, people, trainings};

/// Owes the new hour to everybody to whom a session ahead was told at one that is no longer true,
/// each text once under each law; gives to how many.
pub(super) async fn tell_moved_clocks(ctx: &Ctx) -> Result<usize, Breakage> {
    let now = ctx.clock.now();
    let told = training_news::list_told_ahead(ctx.db.read(), now).await?;
    let mut owed = 0;
    for of_one in told.chunk_by(|a, b| a.training == b.training) {
        let untrue: Vec<_> = of_one.iter().filter_map(|it| untrue(ctx, it)).collect();
        if let Some((first, ..)) = untrue.first() {
            owed += owe_all(ctx, first.training, &untrue).await?;
        }
    }
    Ok(owed)
}

/// Somebody who was told of a session, in which hour, and what their clock will show.
type Untrue<'a> = (&'a TrainingTold, Promise, LocalTime);

fn untrue<'a>(ctx: &Ctx, it: &'a TrainingTold) -> Option<Untrue<'a>> {
    let promise = it.clock.filter(|_| it.told.kind.stays())?;
    let now = promise.broken(&ctx.zones, it.told.span.start())?;
    Some((it, promise, now))
}

async fn owe_all(
    ctx: &Ctx,
    training: TrainingId,
    untrue: &[Untrue<'_>],
) -> Result<usize, Breakage> {
    let now = ctx.clock.now();
    let tx = ctx.db.begin().await?;
    let mut owed = 0;
    let (mut was, mut became) = (serde_json::Map::new(), serde_json::Map::new());
    for (it, promise, shows) in untrue {
        let Some(found) = trainings::find(&tx, it.mission, training).await? else { continue };
        let stands = found.cancelled_at.is_none() && found.slot == it.told.span;
        let person = people::find(&tx, it.mission, it.person).await?;
        // A clock that hangs elsewhere now did not change by law.
        let hangs = person.is_some_and(|it| it.zone == promise.zone);
        let told_s = it.told.stamped_at.timestamp();
        let (mission, person) = (it.mission, it.person);
        // A node of another release may have found nothing to tell in the debt of its own law.
        let law = ctx.zones.edition();
        let debt = Owed::TellTrainingClock { mission, training, person, told_s, law };
        if !stands || !hangs || jobs::find_by_key(&tx, &debt.due_key()).await?.is_some() {
            continue;
        }
        owe(ctx, &tx, debt, now).await?;
        owed += 1;
        was.insert(promise.zone.name().to_owned(), wall(promise.wall));
        became.insert(promise.zone.name().to_owned(), wall(shows.date_time()));
        became.entry("title").or_insert_with(|| found.title.into());
    }
    if let (true, Some((first, ..))) = (0 < owed, untrue.first()) {
        let entry = journal::Entry {
            mission: Some(first.mission),
            meeting: None,
            what: "clock told".to_owned(),
            actor: "system".to_owned(),
            was: Some(was.into()),
            became: Some(became.into()),
            reason: Some(format!("tzdata {}", ctx.zones.release())),
            at: now,
        };
        journal::insert(&tx, ctx.ids.next(), entry).await?;
    }
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(owed)
}

fn wall(it: chrono::NaiveDateTime) -> serde_json::Value {
    it.format("%Y-%m-%d %H:%M").to_string().into()
}
