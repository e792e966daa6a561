//! Staff's answer to a new law of clocks, for one meeting: the instant stays and the new time is
//! told, or the meeting moves to where the time that was told has gone.

use domain::ids::MeetingId;
use domain::law::LawCase;
use domain::meeting::{ChangeRefused, Meeting};

use super::access::MissionStaff;
use super::book_meeting::anchor;
use super::check_law::{find, seats_of, walls};
use super::outbox::{Owed, owe};
use super::reschedule_meeting::{Move, reschedule_meeting};
use super::{Breakage, Ctx, Failed};
use crate::storage::{ConnectionTrait, DbErr, journal, law_cases, meetings};

/// What is to become of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// It stays at its instant, and whoever was told another time is told the new one.
    Tell,
    /// It moves to the time that was told, for this reason where that is outside the rules.
    Move(Option<String>),
}

/// Why a case cannot be settled so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LawRefused {
    /// Nothing about the meeting is untrue, or somebody has settled it already.
    #[error("no clock of this meeting waits for a decision")]
    NothingToSettle,
    /// The meeting cannot be changed so.
    #[error(transparent)]
    Meeting(#[from] ChangeRefused),
}

impl LawRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NothingToSettle => "law_settled",
            Self::Meeting(refused) => refused.code(),
        }
    }
}

/// Settles one case for a caller who saw the meeting's revision `seen`; gives the meeting.
///
/// # Errors
///
/// [`LawRefused`]; [`Failed::NotFound`] where there is no such meeting.
pub async fn settle_law(
    ctx: &Ctx,
    staff: &MissionStaff,
    (meeting, seen): (MeetingId, u32),
    settlement: Settlement,
) -> Result<Meeting, Failed<LawRefused>> {
    match settlement {
        Settlement::Tell => tell(ctx, staff, meeting, seen).await,
        Settlement::Move(exception) => move_to(ctx, staff, (meeting, seen), exception).await,
    }
}

async fn tell(
    ctx: &Ctx,
    staff: &MissionStaff,
    meeting: MeetingId,
    seen: u32,
) -> Result<Meeting, Failed<LawRefused>> {
    let mission = staff.mission();
    let tx = ctx.db.begin().await?;
    let locked = meetings::lock(&tx, mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    locked.may_change(seen).map_err(|it| Failed::Refused(it.into()))?;
    let found = find(ctx, &tx, mission.id, meeting).await.map_err(Failed::Broken)?;
    let (meeting, case) = found.ok_or(Failed::Refused(LawRefused::NothingToSettle))?;
    let (settled, actor) = ((meeting.id, meeting.revision), staff.staff().actor());
    if !law_cases::update_settled(&tx, settled, &actor, ctx.clock.now()).await? {
        return Err(Failed::Refused(LawRefused::NothingToSettle));
    }

    meetings::update_anchor(&tx, meeting.id, &anchor(ctx, mission, meeting.slot)).await?;
    for seat in seats_of(&case) {
        let owed = Owed::TellClock {
            mission: mission.id,
            meeting: meeting.id,
            seat,
            revision: meeting.revision,
            told_s: ctx.clock.now().timestamp(),
        };
        owe(ctx, &tx, owed, ctx.clock.now()).await?;
    }
    note(ctx, &tx, staff, (&meeting, &case)).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(meeting)
}

async fn move_to(
    ctx: &Ctx,
    staff: &MissionStaff,
    (meeting, seen): (MeetingId, u32),
    exception: Option<String>,
) -> Result<Meeting, Failed<LawRefused>> {
    let mission = staff.mission();
    meetings::find(ctx.db.read(), mission.id, meeting).await?.ok_or(Failed::NotFound)?;
    let found = find(ctx, ctx.db.read(), mission.id, meeting).await.map_err(Failed::Broken)?;
    let (_, case) = found.ok_or(Failed::Refused(LawRefused::NothingToSettle))?;
    let to = Move { starts_at: case.kept_wall(&ctx.zones), seen, exception };
    let moved = reschedule_meeting(ctx, staff, meeting, to);
    let moved = moved.await.map_err(|failed| failed.map(LawRefused::from))?;
    // The move has put everything right; the row only says who did it.
    let tx = ctx.db.begin().await?;
    let (settled, actor) = ((meeting, moved.revision), staff.staff().actor());
    law_cases::update_settled(&tx, settled, &actor, ctx.clock.now()).await?;
    tx.commit().await?;
    Ok(moved)
}

async fn note(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    staff: &MissionStaff,
    (meeting, case): (&Meeting, &LawCase),
) -> Result<(), DbErr> {
    let entry = journal::Entry {
        mission: Some(meeting.mission),
        meeting: Some(meeting.id),
        what: "clock told".to_owned(),
        actor: staff.staff().actor(),
        was: Some(walls(case, false)),
        became: Some(walls(case, true)),
        reason: Some(format!("tzdata {}", ctx.zones.release())),
        at: ctx.clock.now(),
    };
    journal::insert(db, ctx.ids.next(), entry).await
}

impl From<Breakage> for Failed<LawRefused> {
    fn from(breakage: Breakage) -> Self {
        Self::Broken(breakage)
    }
}
