//! The people to telephone, because no mail reaches them or nobody answered.

use std::collections::HashMap;

use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, PersonId};
use domain::meeting::{Meeting, State};
use domain::party::{Party, Person};
use serde::Serialize;
use utoipa::ToSchema;

use super::mails::{MailView, all_of};
use crate::actions::Ctx;
use crate::actions::access::MissionStaff;
use crate::http::error::Problem;
use crate::storage::dead_addresses::{self, DeadAddress};
use crate::storage::seats::Seat;
use crate::storage::{attendance, meetings, parties, people, seats};

/// How near a meeting is whose people should have answered.
const NEAR: TimeDelta = TimeDelta::hours(48);

/// A person to telephone.
#[derive(Serialize, ToSchema)]
pub struct CallView {
    /// Who.
    #[schema(value_type = Uuid)]
    person_id: PersonId,
    /// What they are called.
    name: String,
    /// For whom they speak.
    party: String,
    /// The address that mails go to.
    email: String,
    /// The number, where one is known.
    phone: Option<String>,
    /// The language they are written to in.
    language: String,
    /// What their clock shows now, `15:00`.
    time: String,
    /// Where that clock hangs.
    city: String,
    /// How far it is ahead of UTC, in seconds.
    offset_s: i32,
    /// Why: `failed` a mail was not taken; `dead` one came back, so that the address takes none;
    /// `silent` a meeting is near and they have not answered.
    reasons: Vec<CallReason>,
    /// Their next meeting, if there is one.
    next: Option<NextMeeting>,
}

/// Why somebody should be called.
#[derive(Serialize, ToSchema)]
pub struct CallReason {
    /// `failed`, `dead` or `silent`.
    code: &'static str,
    /// The mail server's words; empty where nobody said anything.
    words: String,
}

/// A meeting to come.
#[derive(Serialize, ToSchema)]
pub struct NextMeeting {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: MeetingId,
    /// When it starts.
    starts_at: DateTime<Utc>,
    /// With whom.
    with: String,
}

/// Everybody whom mail does not reach, and everybody who has not answered although the meeting is
/// near; who meets first comes first.
#[utoipa::path(tag = "mails", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = [CallView])
))]
#[get("/api/missions/{mission}/phone-list")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
) -> Result<Json<Vec<CallView>>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let facts = Facts {
        now: ctx.clock.now(),
        mails: all_of(&ctx, mission).await?,
        meetings: meetings::list(db, mission).await?,
        seats: seats::list(db, mission).await?,
        parties: parties::list(db, mission, None).await?,
        visited: {
            let visits = attendance::list(db, Some(mission)).await?;
            visits.into_iter().map(|it| (it.meeting, it.person)).collect()
        },
        dead: {
            let all = dead_addresses::list(db).await?;
            all.into_iter().map(|it| (it.address.clone(), it)).collect()
        },
    };
    let everybody = people::list(db, mission).await?;
    let mut calls: Vec<_> =
        everybody.iter().filter_map(|person| facts.call(&ctx, person)).collect();
    let far = DateTime::<Utc>::MAX_UTC;
    calls.sort_by_key(|it| it.next.as_ref().map_or(far, |next| next.starts_at));
    Ok(Json(calls))
}

/// What is known of a mission's people.
struct Facts {
    now: DateTime<Utc>,
    mails: Vec<MailView>,
    meetings: Vec<Meeting>,
    seats: Vec<Seat>,
    parties: Vec<Party>,
    /// Who was in which room, if only to test the devices.
    visited: Vec<(MeetingId, PersonId)>,
    /// The addresses that take no mail.
    dead: HashMap<String, DeadAddress>,
}

impl Facts {
    fn call(&self, ctx: &Ctx, person: &Person) -> Option<CallView> {
        let party = self.party(person.party)?;
        let next = self.next(person);
        let all = [self.failed(person), self.dead(person), self.silent(person, next)];
        let reasons: Vec<_> = all.into_iter().flatten().collect();
        if reasons.is_empty() {
            return None;
        }
        let with = |meeting: &Meeting| {
            let other = if meeting.company == party.id { meeting.partner } else { meeting.company };
            self.party(other).map(|it| it.name.clone()).unwrap_or_default()
        };
        // The party's city names the clock only where it is the person's clock, too.
        let city = if person.zone == party.zone { party.city.trim() } else { "" };
        let clock = ctx.zones.local(person.zone, self.now);
        Some(CallView {
            person_id: person.id,
            name: person.name.clone(),
            party: party.name.clone(),
            email: person.email.clone(),
            phone: person.phone.clone(),
            language: person.language.tag().to_owned(),
            time: clock.time.format("%H:%M").to_string(),
            city: if city.is_empty() { person.zone.city().into_owned() } else { city.to_owned() },
            offset_s: clock.offset_s,
            reasons,
            next: next.map(|(meeting, _)| NextMeeting {
                id: meeting.id,
                starts_at: meeting.slot.start(),
                with: with(meeting),
            }),
        })
    }

    /// Whether the last mail to the person was given up.
    fn failed(&self, person: &Person) -> Option<CallReason> {
        let own = self.mails.iter().filter(|it| it.person_id == person.id);
        let last =
            own.filter(|it| it.state == "sent" || it.state == "failed").max_by_key(|it| it.at)?;
        let words = last.error.clone().unwrap_or_default();
        (last.state == "failed").then_some(CallReason { code: "failed", words })
    }

    /// Whether the address is known to take no mail.
    fn dead(&self, person: &Person) -> Option<CallReason> {
        let dead = self.dead.get(&person.email.to_lowercase())?;
        let words = format!("{} {}", dead.status, dead.words).trim().to_owned();
        Some(CallReason { code: "dead", words })
    }

    /// Whether the next meeting is near and the person gave no sign.
    fn silent(&self, person: &Person, next: Option<(&Meeting, &Seat)>) -> Option<CallReason> {
        let (meeting, seat) = next?;
        let near = meeting.slot.start() < self.now + NEAR;
        let seen = seat.answer != "none" || self.visited.contains(&(meeting.id, person.id));
        (near && !seen).then(|| CallReason { code: "silent", words: String::new() })
    }

    fn next(&self, person: &Person) -> Option<(&Meeting, &Seat)> {
        let own = self.seats.iter().filter(|it| it.person == person.id);
        let ahead = own.filter_map(|seat| {
            let meeting = self.meetings.iter().find(|it| it.id == seat.meeting)?;
            let waits = meeting.state == State::Booked && self.now < meeting.slot.end();
            waits.then_some((meeting, seat))
        });
        ahead.min_by_key(|(meeting, _)| meeting.slot.start())
    }

    fn party(&self, id: domain::ids::PartyId) -> Option<&Party> {
        self.parties.iter().find(|it| it.id == id)
    }
}
