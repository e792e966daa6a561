//! A mail that was given up, or waits, is tried again now.

use domain::ids::JobId;
use serde_json::json;

use super::access::MissionStaff;
use super::{Ctx, Failed};
use crate::storage::{jobs, journal};

/// Why a mail is not tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RetryRefused {
    /// Some node is handing it to the mail server.
    #[error("this mail is being sent at this moment")]
    UnderWay,
}

impl RetryRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnderWay => "mail_under_way",
        }
    }
}

/// Tries a mail again that has not gone out.
///
/// # Errors
///
/// [`RetryRefused`]; [`Failed::NotFound`] where none of this mission waits under that id.
pub async fn retry_mail(
    ctx: &Ctx,
    staff: &MissionStaff,
    mail: JobId,
) -> Result<(), Failed<RetryRefused>> {
    let (mission, now) = (staff.mission().id, ctx.clock.now());
    let tx = ctx.db.begin().await?;
    let was = jobs::find(&tx, mission, mail).await?.filter(|it| it.done_at.is_none());
    let was = was.ok_or(Failed::NotFound)?;
    if !jobs::revive(&tx, mission, mail, now).await? {
        return Err(Failed::Refused(RetryRefused::UnderWay));
    }
    let entry = journal::Entry {
        mission: Some(mission),
        meeting: was.meeting,
        what: "mail tried again".to_owned(),
        actor: staff.staff().actor(),
        was: Some(json!({ "attempts": was.attempts, "given_up_at": was.dead_at })),
        became: Some(json!({ "owed": was.kind })),
        reason: was.last_error,
        at: now,
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(())
}
