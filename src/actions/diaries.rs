//! What a pair of parties can do, put together from rows: hours, holidays, meetings they have.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::availability::{Diary, Hours, Limits, spans};
use domain::closure::{Closure, closed_days};
use domain::ids::{MeetingId, PartyId};
use domain::mission::Mission;
use domain::party::{Party, Side};
use domain::slots::{Pair, SlotRules};
use domain::time::Span;

use super::Ctx;
use crate::storage::{
    ConnectionTrait, DbErr, busy_calendars, claims, closures, limits, parties, party_days,
};

/// A company and a partner, with their diaries.
pub(super) struct Couple {
    pub(super) company: Party,
    pub(super) partner: Party,
    company_diary: Diary,
    partner_diary: Diary,
    notice_min: Option<u16>,
}

impl Couple {
    /// Both, as long as they exist in the mission. `except` is the meeting that is being moved: it
    /// is not in its own way.
    pub(super) async fn find(
        db: &impl ConnectionTrait,
        mission: &Mission,
        (company, partner): (PartyId, PartyId),
        except: Option<MeetingId>,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, DbErr> {
        let company = parties::find(db, mission.id, company).await?;
        let partner = parties::find(db, mission.id, partner).await?;
        let (Some(company), Some(partner)) = (company, partner) else { return Ok(None) };
        let shared = limits::find(db, mission.id).await?;
        let (mut company_diary, ours) =
            diary(db, mission, (&company, shared), (except, now)).await?;
        let (partner_diary, theirs) = diary(db, mission, (&partner, shared), (except, now)).await?;
        if let Some(meeting) = except {
            // Who interprets comes along, so their other meetings are in its way as well; they are
            // not among the meetings that the company has on a day.
            for holder in claims::list_holders(db, meeting).await? {
                if holder != company.id && holder != partner.id {
                    let other = taken(db, mission, holder, (except, now)).await?;
                    company_diary.along.extend(other);
                }
            }
        }
        let notice_min = ours.and(theirs).notice_min;
        Ok(Some(Self { company, partner, company_diary, partner_diary, notice_min }))
    }

    pub(super) fn pair(&self) -> Pair<'_> {
        Pair { company: &self.company_diary, partner: &self.partner_diary }
    }

    /// What the mission and both parties ask of their meetings.
    pub(super) fn rules(&self, ctx: &Ctx, mission: &Mission) -> SlotRules {
        let notice_min = self.notice_min.unwrap_or(ctx.settings.meetings.notice_min);
        SlotRules {
            length: length(mission),
            buffer: buffer(mission),
            notice: TimeDelta::minutes(notice_min.into()),
            ..SlotRules::default()
        }
    }

    /// Whether one is a company and the other a partner, as they were named.
    pub(super) fn sits_right(&self) -> bool {
        self.company.side == Side::Company && self.partner.side == Side::Partner
    }
}

/// How long a meeting of this mission is.
pub(super) fn length(mission: &Mission) -> TimeDelta {
    TimeDelta::minutes(mission.length_min.into())
}

/// The slot with the break after it: what a party is taken for.
#[must_use]
pub fn claimed(mission: &Mission, slot: Span) -> Span {
    Span::new(slot.start(), slot.end() + buffer(mission)).unwrap_or(slot)
}

fn buffer(mission: &Mission) -> TimeDelta {
    TimeDelta::minutes(mission.buffer_min.into())
}

/// What is written down about when one party can meet.
#[derive(Default)]
struct Notes {
    days: BTreeMap<NaiveDate, Vec<Hours>>,
    busy: Vec<Span>,
    taken: Vec<Span>,
    limits: Limits,
}

impl Notes {
    /// All that decides when the party can meet.
    fn diary(self, mission: &Mission, party: &Party, closures: &[Closure]) -> Diary {
        let usual = Diary::usual(party.place, party.zone);
        let meeting = |it: Span| Span::new(it.start(), it.end() - buffer(mission)).unwrap_or(it);
        Diary {
            hours: party.hours.clone().unwrap_or(usual.hours.clone()),
            exceptions: self.days,
            closures: closed_days(closures, Some(party.id), party.place),
            busy: spans::union(self.busy),
            // Without their breaks: the diary keeps breaks by itself.
            meetings: self.taken.into_iter().map(meeting).collect(),
            extended: party.extended_hours,
            daily_max: self.limits.daily_max,
            ..usual
        }
    }
}

/// All that decides when a party can meet, and how soon and how often.
async fn diary(
    db: &impl ConnectionTrait,
    mission: &Mission,
    (party, shared): (&Party, Limits),
    (except, now): (Option<MeetingId>, DateTime<Utc>),
) -> Result<(Diary, Limits), DbErr> {
    let limits = limits::find_of(db, mission.id, party.id).await?.and(shared);
    let closures = closures::list(db, mission.id).await?;
    let calendars = busy_calendars::list_of(db, mission.id, party.id).await?;
    let notes = Notes {
        days: party_days::list_of(db, mission.id, party.id).await?,
        busy: calendars.into_iter().flat_map(|it| it.spans).collect(),
        taken: claims::list_of(db, party.id, except, now).await?,
        limits,
    };
    Ok((notes.diary(mission, party, &closures), limits))
}

/// The diaries of all parties on one side of a mission, read in as many questions as for one.
pub(super) async fn diaries(
    db: &impl ConnectionTrait,
    mission: &Mission,
    side: Side,
    now: DateTime<Utc>,
) -> Result<Vec<(Party, Diary)>, DbErr> {
    let all = parties::list(db, mission.id, Some(side)).await?;
    let ids: Vec<_> = all.iter().map(|it| it.id).collect();
    let shared = limits::find(db, mission.id).await?;
    let closures = closures::list(db, mission.id).await?;
    let mut notes: HashMap<PartyId, Notes> = HashMap::new();
    for (party, days) in party_days::list(db, mission.id).await? {
        notes.entry(party).or_default().days = days;
    }
    for calendar in busy_calendars::list(db, mission.id).await? {
        notes.entry(calendar.party).or_default().busy.extend(calendar.spans);
    }
    for (party, span) in claims::list(db, &ids, now).await? {
        notes.entry(party).or_default().taken.push(span);
    }
    for (party, limits) in limits::list(db, mission.id).await? {
        notes.entry(party).or_default().limits = limits;
    }
    let own = |party: Party| {
        let mut notes = notes.remove(&party.id).unwrap_or_default();
        notes.limits = notes.limits.and(shared);
        let diary = notes.diary(mission, &party, &closures);
        (party, diary)
    };
    Ok(all.into_iter().map(own).collect())
}

/// The meetings of one party, without their breaks: the diary keeps breaks by itself.
async fn taken(
    db: &impl ConnectionTrait,
    mission: &Mission,
    party: PartyId,
    (except, now): (Option<MeetingId>, DateTime<Utc>),
) -> Result<Vec<Span>, DbErr> {
    let taken = claims::list_of(db, party, except, now).await?;
    let meeting = |it: Span| Span::new(it.start(), it.end() - buffer(mission)).unwrap_or(it);
    Ok(taken.into_iter().map(meeting).collect())
}
