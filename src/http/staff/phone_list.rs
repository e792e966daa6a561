//! The people to telephone, because no mail reaches them or nobody answered.

use std::collections::{HashMap, HashSet};

use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, MissionId, PartyId, PersonId, SeatId};
use domain::meeting::{Meeting, State};
use domain::party::{Party, Person};
use serde::Serialize;
use utoipa::ToSchema;

use crate::actions::access::MissionStaff;
use crate::actions::{Creditor, Ctx, Owed};
use crate::http::error::Problem;
use crate::storage::dead_addresses::{self, DeadAddress};
use crate::storage::meetings::Wanted;
use crate::storage::seats::Seat;
use crate::storage::{DbErr, attendance, jobs, mails, meetings, parties, people, seats};

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
    let facts = Facts::read(&ctx, staff.mission().id).await?;
    let everybody = people::list(ctx.db.read(), staff.mission().id).await?;
    let mut calls: Vec<_> =
        everybody.iter().filter_map(|person| facts.call(&ctx, person)).collect();
    let far = DateTime::<Utc>::MAX_UTC;
    calls.sort_by_key(|it| it.next.as_ref().map_or(far, |next| next.starts_at));
    Ok(Json(calls))
}

/// What is known of a mission's people, read in as many questions for many as for one.
struct Facts {
    now: DateTime<Utc>,
    /// The last mail to somebody that was given up: when, and the server's words.
    failed: HashMap<PersonId, (DateTime<Utc>, String)>,
    /// When somebody was last sent a mail that did not come back.
    reached: HashMap<PersonId, DateTime<Utc>>,
    parties: HashMap<PartyId, Party>,
    /// Everybody's next meeting, and their seat in it.
    next: HashMap<PersonId, (Meeting, Seat)>,
    /// Who was in which room, if only to test the devices.
    visited: HashSet<(MeetingId, PersonId)>,
    /// The addresses that take no mail.
    dead: HashMap<String, DeadAddress>,
}

impl Facts {
    async fn read(ctx: &Ctx, mission: MissionId) -> Result<Self, DbErr> {
        let (db, now) = (ctx.db.read(), ctx.clock.now());
        let parties = parties::list(db, mission, None).await?;
        let visits = attendance::list(db, Some(mission)).await?;
        let dead = dead_addresses::list(db).await?;
        Ok(Self {
            now,
            failed: failed(ctx, mission).await?,
            reached: mails::list_last(db, mission).await?.into_iter().collect(),
            parties: parties.into_iter().map(|it| (it.id, it)).collect(),
            next: next(ctx, mission).await?,
            visited: visits.into_iter().map(|it| (it.meeting, it.person)).collect(),
            dead: dead.into_iter().map(|it| (it.address.clone(), it)).collect(),
        })
    }

    fn call(&self, ctx: &Ctx, person: &Person) -> Option<CallView> {
        let party = self.parties.get(&person.party)?;
        let next = self.next.get(&person.id);
        let all = [self.failed(person), self.dead(person), self.silent(person, next)];
        let reasons: Vec<_> = all.into_iter().flatten().collect();
        if reasons.is_empty() {
            return None;
        }
        let with = |meeting: &Meeting| {
            let other = if meeting.company == party.id { meeting.partner } else { meeting.company };
            self.parties.get(&other).map(|it| it.name.clone()).unwrap_or_default()
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
        let (at, words) = self.failed.get(&person.id)?;
        let is_last = self.reached.get(&person.id).is_none_or(|reached| reached <= at);
        is_last.then(|| CallReason { code: "failed", words: words.clone() })
    }

    /// Whether the address is known to take no mail.
    fn dead(&self, person: &Person) -> Option<CallReason> {
        let dead = self.dead.get(&person.email.to_lowercase())?;
        let words = format!("{} {}", dead.status, dead.words).trim().to_owned();
        Some(CallReason { code: "dead", words })
    }

    /// Whether the next meeting is near and the person gave no sign.
    fn silent(&self, person: &Person, next: Option<&(Meeting, Seat)>) -> Option<CallReason> {
        let (meeting, seat) = next?;
        let near = meeting.slot.start() < self.now + NEAR;
        let seen = seat.answer != "none" || self.visited.contains(&(meeting.id, person.id));
        (near && !seen).then(|| CallReason { code: "silent", words: String::new() })
    }
}

/// The last mail to each person that was given up.
async fn failed(
    ctx: &Ctx,
    mission: MissionId,
) -> Result<HashMap<PersonId, (DateTime<Utc>, String)>, DbErr> {
    let db = ctx.db.read();
    let mut owed = Vec::new();
    for job in jobs::list_dead(db, mission).await? {
        // What cannot be read any more is owed to nobody who could be called.
        let mail = Owed::of(&job).ok().and_then(Owed::mail);
        owed.extend(mail.zip(job.dead_at).map(|((.., to), at)| (to, at, job.last_error)));
    }
    let seat = |it: &(Creditor, _, _)| match it.0 {
        Creditor::Seat(seat) => Some(seat),
        Creditor::Person(_) => None,
    };
    let seats: Vec<SeatId> = owed.iter().filter_map(seat).collect();
    let seats = seats::list_some(db, mission, &seats).await?;
    let seats: HashMap<SeatId, PersonId> = seats.into_iter().map(|it| (it.id, it.person)).collect();
    let whose = |(to, at, words): (Creditor, DateTime<Utc>, Option<String>)| {
        let person = match to {
            Creditor::Seat(seat) => *seats.get(&seat)?,
            Creditor::Person(person) => person,
        };
        Some((person, (at, words.unwrap_or_default())))
    };
    // They come in the order of time: the last one stays.
    Ok(owed.into_iter().filter_map(whose).collect())
}

/// Everybody's next meeting that is not over.
async fn next(ctx: &Ctx, mission: MissionId) -> Result<HashMap<PersonId, (Meeting, Seat)>, DbErr> {
    let (db, now) = (ctx.db.read(), ctx.clock.now());
    let booked = Wanted { state: Some(State::Booked), ..Wanted::default() };
    let all = meetings::list_wanted(db, mission, &booked).await?;
    let ahead = all.into_iter().filter(|it| now < it.slot.end());
    let ahead: HashMap<MeetingId, Meeting> = ahead.map(|it| (it.id, it)).collect();
    let mut next: HashMap<PersonId, (Meeting, Seat)> = HashMap::new();
    for seat in seats::list(db, mission).await? {
        let Some(meeting) = ahead.get(&seat.meeting) else { continue };
        let known = next.get(&seat.person);
        if known.is_none_or(|(it, _)| meeting.slot.start() < it.slot.start()) {
            next.insert(seat.person, (meeting.clone(), seat));
        }
    }
    Ok(next)
}
