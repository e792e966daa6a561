//! One side asks the other for a meeting, and what becomes of that.

use chrono::{DateTime, Utc};
use domain::ids::{JobId, MissionId, PartyId, PersonId};
use domain::time::Span;

use super::{TellFailed, letter, named, send_and_note, url_for};
use crate::actions::Ctx;
use crate::mail::{Kind, Request, RequestStep};
use crate::storage::{missions, parties, people};

/// What a person is to hear of a request for a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestNews {
    /// How far it is.
    pub step: RequestStep,
    /// The side across from the person.
    pub other: PartyId,
    /// The time that goes with the request, if one.
    pub proposed: Option<Span>,
    /// The time that the person knows for it, where that is another.
    pub before: Option<Span>,
    /// What the other side wrote; may be empty.
    pub message: String,
    /// Until when it can be answered, where that is open.
    pub answer_by: Option<DateTime<Utc>>,
    /// Where the person deals with it, behind the personal link: `/requests/…`; empty for the
    /// agenda.
    pub path: String,
}

/// Tells a person of a request.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn tell_request(
    ctx: &Ctx,
    mission: MissionId,
    person: PersonId,
    news: RequestNews,
    debt: JobId,
) -> Result<(), TellFailed> {
    let db = ctx.db.read();
    let Some(mission) = missions::find(db, mission).await? else { return Ok(()) };
    let Some(person) = people::find(db, mission.id, person).await? else { return Ok(()) };
    let Some(own) = parties::find(db, mission.id, person.party).await? else { return Ok(()) };
    let Some(other) = parties::find(db, mission.id, news.other).await? else { return Ok(()) };
    let across = people::list_of(db, mission.id, other.id).await?;
    let link_url = url_for(ctx, &mission, person.id).await?;
    let request = Request {
        own: named(&own, Some(&person)),
        other: named(&other, across.first()),
        proposed: news.proposed,
        before: news.before,
        message: news.message,
        answer_by: news.answer_by,
        url: format!("{link_url}{}", news.path),
    };
    let kind = Kind::Request { step: news.step, request };
    let letter = letter(ctx, &mission, &person, (kind, link_url));
    send_and_note(ctx, debt, &letter, (&person, None)).await
}
