//! What a pair of parties can do, put together from rows: hours, holidays, meetings they have.

use chrono::{DateTime, TimeDelta, Utc};
use domain::availability::Diary;
use domain::ids::{MeetingId, PartyId};
use domain::mission::Mission;
use domain::party::{Party, Side};
use domain::slots::{Pair, SlotRules};
use domain::time::Span;

use super::Ctx;
use crate::storage::{ConnectionTrait, DbErr, claims, parties};

/// A company and a partner, with their diaries.
pub(super) struct Couple {
    pub(super) company: Party,
    pub(super) partner: Party,
    company_diary: Diary,
    partner_diary: Diary,
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
        let company_diary = diary(db, mission, &company, (except, now)).await?;
        let partner_diary = diary(db, mission, &partner, (except, now)).await?;
        Ok(Some(Self { company, partner, company_diary, partner_diary }))
    }

    pub(super) fn pair(&self) -> Pair<'_> {
        Pair { company: &self.company_diary, partner: &self.partner_diary }
    }

    /// Whether one is a company and the other a partner, as they were named.
    pub(super) fn sits_right(&self) -> bool {
        self.company.side == Side::Company && self.partner.side == Side::Partner
    }
}

/// What a mission asks of its meetings.
pub(super) fn rules(ctx: &Ctx, mission: &Mission) -> SlotRules {
    SlotRules {
        length: length(mission),
        buffer: buffer(mission),
        notice: TimeDelta::minutes(ctx.settings.meetings.notice_min.into()),
        ..SlotRules::default()
    }
}

/// How long a meeting of this mission is.
pub(super) fn length(mission: &Mission) -> TimeDelta {
    TimeDelta::minutes(mission.length_min.into())
}

/// The slot with the break after it: what a party is taken for.
pub(super) fn claimed(mission: &Mission, slot: Span) -> Span {
    Span::new(slot.start(), slot.end() + buffer(mission)).unwrap_or(slot)
}

fn buffer(mission: &Mission) -> TimeDelta {
    TimeDelta::minutes(mission.buffer_min.into())
}

async fn diary(
    db: &impl ConnectionTrait,
    mission: &Mission,
    party: &Party,
    (except, now): (Option<MeetingId>, DateTime<Utc>),
) -> Result<Diary, DbErr> {
    let mut diary = Diary::usual(party.place, party.zone);
    if let Some(hours) = &party.hours {
        diary.hours = hours.clone();
    }
    diary.extended = party.extended_hours;
    let taken = claims::list_of(db, party.id, except, now).await?;
    // A claim ends with its break; the diary keeps breaks by itself.
    let meeting = |it: Span| Span::new(it.start(), it.end() - buffer(mission)).unwrap_or(it);
    diary.meetings = taken.into_iter().map(meeting).collect();
    Ok(diary)
}
