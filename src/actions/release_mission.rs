//! Releasing a mission: what was prepared in silence is told, all at once.

use std::collections::HashMap;
use std::convert::Infallible;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId, PersonId, SeatId};
use domain::invitation::{Kind, Standing, due};
use domain::meeting::State;
use domain::mission::Mission;
use domain::time::Span;
use sha2::{Digest, Sha256};

use super::access::MissionStaff;
use super::book_meeting::news_of;
use super::outbox::{Owed, owe_all};
use super::{Ctx, Failed};
use crate::storage::seats::Seat;
use crate::storage::{ConnectionTrait, DbErr, journal, meetings, missions, people, seats};

/// A mail that goes out when the mission is released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// About which meeting.
    pub meeting: MeetingId,
    /// To which seat.
    pub seat: SeatId,
    /// To whom.
    pub person: PersonId,
    /// What it tells.
    pub kind: Kind,
    /// Where it goes.
    address: String,
    /// As which revision.
    sequence: u32,
    /// Of which time.
    span: Span,
    /// The debt that it pays.
    owed: Owed,
}

/// What makes it the same list of mails: who gets what, where, and of which time; SHA-256 in
/// base64url. A list that is as long is not yet the one that was looked at.
#[must_use]
pub fn release_digest(mails: &[Due]) -> String {
    let mut hasher = Sha256::new();
    for it in mails {
        let (from, to) = (it.span.start().timestamp(), it.span.end().timestamp());
        // An address has no line break, so no two lists read alike.
        let what = format!("{} {} {} {from} {to}", it.seat, it.kind.code(), it.sequence);
        hasher.update(format!("{what} {}\n", it.address));
    }
    URL_SAFE_NO_PAD.encode(hasher.finalize())
}

/// Why a mission cannot be released.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReleaseRefused {
    /// It is released.
    #[error("this mission was released at {0}")]
    Released(DateTime<Utc>),
    /// The list of mails is another now than the one that was looked at.
    #[error("other mails would go out now than those on the list: look at it again")]
    Changed,
}

impl ReleaseRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Released(_) => "mission_released",
            Self::Changed => "release_changed",
        }
    }
}

/// The mails that would go out if the mission were released now.
///
/// # Errors
///
/// The database's.
pub async fn due_at_release(
    ctx: &Ctx,
    staff: &MissionStaff,
) -> Result<Vec<Due>, Failed<Infallible>> {
    Ok(due_mails(ctx, ctx.db.read(), staff.mission().id).await?)
}

/// Releases the mission: from now on, people are told of what is booked for them, beginning with
/// the mails on the list that the author saw, by its [`release_digest`].
///
/// # Errors
///
/// [`ReleaseRefused`].
pub async fn release_mission(
    ctx: &Ctx,
    staff: &MissionStaff,
    seen: &str,
) -> Result<Mission, Failed<ReleaseRefused>> {
    let now = ctx.clock.now();
    let tx = ctx.db.begin().await?;
    let was = missions::lock(&tx, staff.mission().id).await?.ok_or(Failed::NotFound)?;
    if let Some(at) = was.released_at {
        return Err(Failed::Refused(ReleaseRefused::Released(at)));
    }
    let mails = due_mails(ctx, &tx, was.id).await?;
    if release_digest(&mails) != seen {
        return Err(Failed::Refused(ReleaseRefused::Changed));
    }
    missions::update_released(&tx, was.id, now).await?;
    let released = Mission { released_at: Some(now), ..was };
    // All at once: until they are written, whoever changes one of its meetings waits.
    owe_all(ctx, &tx, mails.iter().map(|due| (due.owed, now)).collect()).await?;
    let entry = journal::Entry {
        mission: Some(released.id),
        meeting: None,
        what: "mission released".to_owned(),
        actor: staff.staff().actor(),
        was: None,
        became: Some(serde_json::json!({ "mails": mails.len() })),
        reason: None,
        at: now,
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(released)
}

async fn due_mails(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Vec<Due>, DbErr> {
    let mut seated: HashMap<MeetingId, Vec<Seat>> = HashMap::new();
    for seat in seats::list(db, mission).await? {
        seated.entry(seat.meeting).or_default().push(seat);
    }
    let people = people::list(db, mission).await?;
    let addresses: HashMap<PersonId, String> =
        people.into_iter().map(|it| (it.id, it.email)).collect();
    let mut mails = Vec::new();
    for meeting in meetings::list(db, mission).await? {
        let standing = Standing {
            sequence: meeting.revision,
            span: meeting.slot,
            on: meeting.state == State::Booked,
            seated: true,
        };
        if meeting.slot.end() <= ctx.clock.now() {
            continue;
        }
        for seat in seated.remove(&meeting.id).unwrap_or_default() {
            let told = seat.told.as_ref().map(|it| it.notice);
            let Some(notice) = due(told, standing, false, ctx.clock.now()) else { continue };
            let Some(address) = addresses.get(&seat.person).cloned() else { continue };
            mails.push(Due {
                meeting: meeting.id,
                seat: seat.id,
                person: seat.person,
                kind: notice.kind,
                address,
                sequence: notice.sequence,
                span: meeting.slot,
                owed: news_of(&meeting, seat.id),
            });
        }
    }
    Ok(mails)
}
