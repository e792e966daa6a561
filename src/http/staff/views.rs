//! What the console is shown of companies, meetings and clocks: one shape per noun, made from rows
//! that were read in a fixed number of questions.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::attendance::{Showing, presence, together};
use domain::ids::{MeetingId, MissionId, PartyId, PersonId, SeatId};
use domain::language::Language;
use domain::meeting::{Meeting, State};
use domain::outcome::{Contract, NextStep, Outcome};
use domain::party::{Party, Person, Side};
use domain::time::{LocalSpan, Span, Zone};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::actions::{Ctx, Made, Record, as_visits};
use crate::storage::attendance::VisitRow;
use crate::storage::checks::Checked;
use crate::storage::corrections::Correction;
use crate::storage::feedback::Given;
use crate::storage::outcomes::Logged;
use crate::storage::seats::Seat;
use crate::storage::{
    DbErr, accounts, attendance, checks, corrections, feedback, outcomes, parties, people, seats,
};

/// A span on one party's clock: the time beside its city and its distance from UTC.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Clock {
    /// The zone's IANA name.
    pub zone: String,
    /// The city that names the clock.
    pub city: String,
    /// How far it is ahead of UTC, in seconds.
    pub offset_s: i32,
    /// The calendar day there.
    pub day: NaiveDate,
    /// When it starts there, `15:00`.
    pub starts: String,
    /// When it ends there.
    pub ends: String,
}

impl Clock {
    /// What the clock of `zone` shows; `city` names it where the party has said one.
    #[must_use]
    pub fn of(local: LocalSpan, zone: Zone, city: &str) -> Self {
        let city = if city.is_empty() { zone.city().into_owned() } else { city.to_owned() };
        Self {
            zone: zone.name().to_owned(),
            city,
            offset_s: local.start.offset_s,
            day: local.start.date,
            starts: local.start.time.format("%H:%M").to_string(),
            ends: local.end.time.format("%H:%M").to_string(),
        }
    }

    fn at(ctx: &Ctx, party: &Party, span: Span) -> Self {
        Self::of(ctx.zones.local_span(party.zone, span), party.zone, &party.city)
    }
}

/// Both clocks of a meeting.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Clocks {
    /// The company's.
    pub company: Clock,
    /// The partner's.
    pub partner: Clock,
}

/// A company or partner in few words.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PartyBrief {
    /// Which one.
    #[schema(value_type = Uuid)]
    pub id: PartyId,
    /// What it is called.
    pub name: String,
    /// The city as it writes it.
    pub city: String,
    /// Its clock.
    pub zone: String,
}

/// A person in few words.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PersonBrief {
    /// Who.
    #[schema(value_type = Uuid)]
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The language they are written to in.
    pub language: String,
}

/// One seat of a meeting.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SeatView {
    /// Which one.
    #[schema(value_type = Uuid)]
    pub id: domain::ids::SeatId,
    /// Who sits there.
    pub person: PersonBrief,
    /// On which side, or between the two.
    #[schema(value_type = String)]
    pub side: Side,
    /// The company, partner or interpreter they come from.
    #[schema(value_type = Uuid)]
    pub party_id: PartyId,
    /// What that is called.
    pub party: String,
    /// `none`, `accepted`, `tentative` or `declined`.
    pub answer: String,
    /// When they answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// The revision they were last told.
    pub told_revision: Option<u32>,
    /// When they were told it.
    pub told_at: Option<DateTime<Utc>>,
}

/// One stay in the room.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct VisitView {
    /// From when.
    pub joined_at: DateTime<Utc>,
    /// Until when; nothing while they are there.
    pub left_at: Option<DateTime<Utc>>,
}

/// One person's presence.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PresenceView {
    /// On which seat.
    #[schema(value_type = Uuid)]
    pub seat_id: SeatId,
    /// Who.
    #[schema(value_type = Uuid)]
    pub person_id: PersonId,
    /// Their name.
    pub name: String,
    /// On which side.
    #[schema(value_type = String)]
    pub side: Side,
    /// Their stays.
    pub visits: Vec<VisitView>,
    /// How long they were there, in minutes.
    pub minutes: i64,
    /// `there`, `kept_out` by the technique, or `absent`; nothing before the meeting is settled.
    #[schema(value_type = Option<String>)]
    pub showing: Option<Showing>,
    /// How staff know, where they corrected what the room saw.
    pub corrected: Option<String>,
}

/// What one person said afterwards.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FeedbackView {
    /// Who.
    #[schema(value_type = Uuid)]
    pub person_id: PersonId,
    /// Their name.
    pub name: String,
    /// On which side.
    #[schema(value_type = String)]
    pub side: Side,
    /// From 1 to 5.
    pub satisfaction: u8,
    /// How far a contract is.
    #[schema(value_type = String)]
    pub contract: Contract,
    /// What comes next.
    #[schema(value_type = String)]
    pub next_step: NextStep,
    /// In their own words.
    pub comment: String,
    /// When.
    pub given_at: DateTime<Utc>,
}

/// What staff logged.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OutcomeView {
    /// What came of it.
    #[schema(value_type = String)]
    pub result: Outcome,
    /// How far a contract is.
    #[schema(value_type = String)]
    pub contract: Contract,
    /// What it is worth, in whole euros.
    pub value_eur: Option<i64>,
    /// In their own words.
    pub note: String,
    /// When.
    pub logged_at: DateTime<Utc>,
    /// Who.
    pub by: String,
}

/// A meeting with everything that hangs on it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MeetingView {
    /// Which one.
    #[schema(value_type = Uuid)]
    pub id: MeetingId,
    /// In which mission.
    #[schema(value_type = Uuid)]
    pub mission_id: MissionId,
    /// The company.
    pub company: PartyBrief,
    /// The partner.
    pub partner: PartyBrief,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// From when its room lets people in, and what came of it can be logged.
    pub opens_at: DateTime<Utc>,
    /// Both clocks.
    pub clocks: Clocks,
    /// `on_hold`, `lapsed`, `booked`, `held`, `missed` or `cancelled`.
    #[schema(value_type = String)]
    pub state: domain::meeting::State,
    /// How often it was changed.
    pub revision: u32,
    /// Why it may stand outside the rules.
    pub exception: Option<String>,
    /// Until when a meeting on hold keeps its time.
    pub hold_expires_at: Option<DateTime<Utc>>,
    /// Who is invited.
    pub seats: Vec<SeatView>,
    /// Who was there.
    pub attendance: Vec<PresenceView>,
    /// How long both sides were there together, in minutes.
    pub minutes_together: i64,
    /// What they said.
    pub feedback: Vec<FeedbackView>,
    /// What staff logged.
    pub outcome: Option<OutcomeView>,
}

/// How many meetings are looked for by their ids; past that, all that hangs on the mission's
/// meetings is read.
const BY_ID_MAX: usize = 1000;

/// What hangs on meetings of one mission, read in a fixed number of questions whatever their
/// number.
#[derive(Default)]
pub struct Shelf {
    parties: HashMap<PartyId, Party>,
    people: HashMap<PersonId, Person>,
    seats: HashMap<MeetingId, Vec<Seat>>,
    visits: HashMap<MeetingId, Vec<VisitRow>>,
    checks: HashMap<SeatId, Vec<Checked>>,
    corrections: HashMap<SeatId, Vec<Correction>>,
    feedback: HashMap<MeetingId, Vec<Given>>,
    outcomes: HashMap<MeetingId, Logged>,
    accounts: HashMap<Uuid, String>,
}

impl Shelf {
    /// The mission's parties and people, and nothing of its meetings.
    ///
    /// # Errors
    ///
    /// The database's.
    pub async fn names(ctx: &Ctx, mission: MissionId) -> Result<Self, DbErr> {
        let parties = parties::list(ctx.db.read(), mission, None).await?;
        let people = people::list(ctx.db.read(), mission).await?;
        Ok(Self::default().named(parties, people))
    }

    /// Everything that hangs on these meetings of a mission.
    ///
    /// # Errors
    ///
    /// The database's.
    pub async fn of(ctx: &Ctx, mission: MissionId, some: &[Meeting]) -> Result<Self, DbErr> {
        if BY_ID_MAX < some.len() {
            return Self::read(ctx, mission).await;
        }
        let db = ctx.db.read();
        let ids: Vec<MeetingId> = some.iter().map(|it| it.id).collect();
        let seats = seats::list_in(db, &[mission], &ids).await?;
        let seated: BTreeSet<PersonId> = seats.iter().map(|it| it.person).collect();
        let people = people::list_some(db, mission, &Vec::from_iter(seated)).await?;
        let mut meeting: BTreeSet<PartyId> = people.iter().map(|it| it.party).collect();
        meeting.extend(some.iter().flat_map(|it| [it.company, it.partner]));
        let parties = parties::list_some(db, mission, &Vec::from_iter(meeting)).await?;
        let mut shelf = Self { seats: by(seats, |it| it.meeting), ..Self::default() };
        let is_new = |it: &Meeting| it.revision == 0 && ctx.clock.now() < ctx.rooms_open_at(it);
        if !some.iter().all(is_new) {
            shelf.visits = by(attendance::list_in(db, mission, &ids).await?, |it| it.meeting);
            shelf.checks = by(checks::list_in(db, &[mission], &ids).await?, |it| it.seat);
            let said = corrections::list_in(db, mission, &ids).await?;
            shelf.corrections = by(said, |it| it.seat);
            shelf.feedback = by(feedback::list_in(db, mission, &ids).await?, |it| it.meeting);
            let outcomes = outcomes::list_in(db, mission, &ids).await?;
            shelf.outcomes = outcomes.into_iter().map(|it| (it.meeting, it)).collect();
        }
        if !shelf.outcomes.is_empty() {
            let accounts = accounts::list(db).await?;
            shelf.accounts = accounts.into_iter().map(|it| (it.id.0, it.name)).collect();
        }
        Ok(shelf.named(parties, people))
    }

    fn named(mut self, parties: Vec<Party>, people: Vec<Person>) -> Self {
        self.parties = parties.into_iter().map(|it| (it.id, it)).collect();
        self.people = people.into_iter().map(|it| (it.id, it)).collect();
        self
    }

    /// Everything that hangs on a mission's meetings.
    ///
    /// # Errors
    ///
    /// The database's.
    pub async fn read(ctx: &Ctx, mission: MissionId) -> Result<Self, DbErr> {
        let db = ctx.db.read();
        let parties = parties::list(db, mission, None).await?;
        let people = people::list(db, mission).await?;
        let outcomes = outcomes::list(db, Some(mission)).await?;
        let accounts = accounts::list(db).await?;
        let shelf = Self {
            seats: by(seats::list(db, mission).await?, |it| it.meeting),
            visits: by(attendance::list(db, Some(mission)).await?, |it| it.meeting),
            checks: by(checks::list(db, Some(mission)).await?, |it| it.seat),
            corrections: by(corrections::list(db, Some(mission)).await?, |it| it.seat),
            feedback: by(feedback::list(db, Some(mission)).await?, |it| it.meeting),
            outcomes: outcomes.into_iter().map(|it| (it.meeting, it)).collect(),
            accounts: accounts.into_iter().map(|it| (it.id.0, it.name)).collect(),
            ..Self::default()
        };
        Ok(shelf.named(parties, people))
    }

    /// The meeting as the console shows it.
    ///
    /// # Errors
    ///
    /// Where one of its rows is gone.
    pub fn show(&self, ctx: &Ctx, meeting: &Meeting) -> Result<MeetingView, DbErr> {
        let (company, partner) = (self.party(meeting.company)?, self.party(meeting.partner)?);
        let seats = self.seats.get(&meeting.id).map(Vec::as_slice).unwrap_or_default();
        let rows = self.visits.get(&meeting.id).map(Vec::as_slice).unwrap_or_default();
        let visits = as_visits(ctx, meeting, (seats, rows));
        let minutes_together = together(&visits).num_minutes();
        let attendance = seats.iter().map(|seat| {
            let mine = rows.iter().filter(|it| it.person == seat.person);
            let length: TimeDelta = presence(&visits, seat.person);
            let record = Record {
                visits: (rows, &visits),
                checks: self.checks.get(&seat.id).map(Vec::as_slice).unwrap_or_default(),
                corrections: self.corrections.get(&seat.id).map(Vec::as_slice).unwrap_or_default(),
            };
            let correction = record.correction(seat);
            let is_settled = matches!(meeting.state, State::Held | State::Missed);
            PresenceView {
                seat_id: seat.id,
                person_id: seat.person,
                name: self.name(seat.person),
                side: seat.side,
                visits: mine
                    .map(|it| VisitView { joined_at: it.joined_at, left_at: it.left_at })
                    .collect(),
                minutes: length.num_minutes(),
                showing: (is_settled || correction.is_some())
                    .then(|| record.showing(ctx, meeting, seat)),
                corrected: correction.map(|it| it.reason.clone()),
            }
        });
        Ok(MeetingView {
            id: meeting.id,
            mission_id: meeting.mission,
            company: brief(company),
            partner: brief(partner),
            starts_at: meeting.slot.start(),
            ends_at: meeting.slot.end(),
            opens_at: ctx.rooms_open_at(meeting),
            clocks: self.clocks(ctx, meeting, meeting.slot)?,
            state: meeting.state,
            revision: meeting.revision,
            exception: meeting.exception.clone(),
            hold_expires_at: meeting.hold_expires_at,
            attendance: attendance.collect(),
            seats: seats.iter().map(|it| self.seat(it)).collect(),
            minutes_together,
            feedback: self.said(meeting.id, seats),
            outcome: self.outcomes.get(&meeting.id).map(|it| self.outcome(it)),
        })
    }

    /// Both parties' clocks at some other time.
    ///
    /// # Errors
    ///
    /// Where one of the parties is gone.
    pub fn clocks(&self, ctx: &Ctx, meeting: &Meeting, span: Span) -> Result<Clocks, DbErr> {
        let (company, partner) = (self.party(meeting.company)?, self.party(meeting.partner)?);
        Ok(Clocks {
            company: Clock::at(ctx, company, span),
            partner: Clock::at(ctx, partner, span),
        })
    }

    /// A party in few words.
    ///
    /// # Errors
    ///
    /// Where it is gone.
    pub fn brief(&self, party: PartyId) -> Result<PartyBrief, DbErr> {
        self.party(party).map(brief)
    }

    /// What a person is called.
    #[must_use]
    pub fn name(&self, person: PersonId) -> String {
        self.people.get(&person).map(|it| it.name.clone()).unwrap_or_default()
    }

    fn seat(&self, seat: &Seat) -> SeatView {
        let person = self.people.get(&seat.person);
        let party = person.and_then(|it| self.parties.get(&it.party));
        SeatView {
            id: seat.id,
            person: PersonBrief {
                id: seat.person,
                name: self.name(seat.person),
                email: person.map(|it| it.email.clone()).unwrap_or_default(),
                language: person.map_or(Language::En, |it| it.language).tag().to_owned(),
            },
            side: seat.side,
            party_id: person.map_or(PartyId(Uuid::nil()), |it| it.party),
            party: party.map(|it| it.name.clone()).unwrap_or_default(),
            answer: seat.answer.clone(),
            answered_at: seat.answered_at,
            told_revision: seat.told.as_ref().map(|it| it.notice.sequence),
            told_at: seat.told.as_ref().map(|it| it.notice.stamped_at),
        }
    }

    fn said(&self, meeting: MeetingId, seats: &[Seat]) -> Vec<FeedbackView> {
        let given = self.feedback.get(&meeting).map(Vec::as_slice).unwrap_or_default();
        let view = |it: &Given| {
            let seat = seats.iter().find(|seat| seat.person == it.person)?;
            Some(FeedbackView {
                person_id: it.person,
                name: self.name(it.person),
                side: seat.side,
                satisfaction: it.feedback.satisfaction,
                contract: it.feedback.contract,
                next_step: it.feedback.next_step,
                comment: it.feedback.comment.clone(),
                given_at: it.given_at,
            })
        };
        given.iter().filter_map(view).collect()
    }

    fn outcome(&self, logged: &Logged) -> OutcomeView {
        OutcomeView {
            result: logged.result,
            contract: logged.contract,
            value_eur: logged.value_eur,
            note: logged.note.clone(),
            logged_at: logged.logged_at,
            by: self.accounts.get(&logged.account.0).cloned().unwrap_or_default(),
        }
    }

    fn party(&self, id: PartyId) -> Result<&Party, DbErr> {
        self.parties.get(&id).ok_or_else(|| DbErr::RecordNotFound(format!("party {id}")))
    }
}

/// One meeting as the console shows it.
///
/// # Errors
///
/// The database's.
pub async fn meeting(ctx: &Ctx, meeting: &Meeting) -> Result<MeetingView, DbErr> {
    let shelf = Shelf::of(ctx, meeting.mission, std::slice::from_ref(meeting)).await?;
    shelf.show(ctx, meeting)
}

/// A meeting that was just made, as the console shows it: nothing is read again.
///
/// # Errors
///
/// Where one of its parties is not among what was made.
pub fn made(ctx: &Ctx, made: Made) -> Result<MeetingView, DbErr> {
    let shelf = Shelf { seats: by(made.seats, |it| it.meeting), ..Shelf::default() };
    shelf.named(made.parties, made.people).show(ctx, &made.meeting)
}

/// Some meetings of one mission as the console shows them.
///
/// # Errors
///
/// The database's.
pub async fn some(
    ctx: &Ctx,
    mission: MissionId,
    some: &[Meeting],
) -> Result<Vec<MeetingView>, DbErr> {
    if some.is_empty() {
        return Ok(Vec::new());
    }
    let shelf = Shelf::of(ctx, mission, some).await?;
    some.iter().map(|it| shelf.show(ctx, it)).collect()
}

/// Both clocks over `span`.
#[must_use]
pub fn clocks(ctx: &Ctx, (company, partner): (&Party, &Party), span: Span) -> Clocks {
    Clocks { company: Clock::at(ctx, company, span), partner: Clock::at(ctx, partner, span) }
}

/// A party in few words.
#[must_use]
pub fn brief(party: &Party) -> PartyBrief {
    PartyBrief {
        id: party.id,
        name: party.name.clone(),
        city: party.city.clone(),
        zone: party.zone.name().to_owned(),
    }
}

fn by<K: Eq + Hash, T>(rows: Vec<T>, key: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut sorted: HashMap<K, Vec<T>> = HashMap::new();
    for row in rows {
        sorted.entry(key(&row)).or_default().push(row);
    }
    sorted
}
