//! What a pair of parties can do, put together from rows: hours, holidays, meetings they have.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::availability::{Diary, Limits, spans};
use domain::closure::closed_days;
use domain::ids::{MeetingId, PartyId};
use domain::mission::Mission;
use domain::party::{Party, Side};
use domain::slots::{Pair, SlotRules};
use domain::time::Span;

use super::Ctx;
use crate::storage::agendas::Written;
use crate::storage::claims::Look;
use crate::storage::{ConnectionTrait, DbErr, agendas, claims, parties};

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
        let found = parties::list_some(db, mission.id, &[company, partner]).await?;
        let look = Look { except, also: None, around: None, now };
        Self::of(db, mission, (&found, [company, partner]), look).await
    }

    /// The company and the partner named, where they are among `found`.
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        mission: &Mission,
        (found, [company, partner]): (&[Party], [PartyId; 2]),
        look: Look,
    ) -> Result<Option<Self>, DbErr> {
        let one = |id| found.iter().find(|it| it.id == id).cloned();
        let (Some(company), Some(partner)) = (one(company), one(partner)) else { return Ok(None) };
        let mut agenda = Agenda::read(db, mission, &[company.id, partner.id], look).await?;
        let (mut company_diary, ours) = agenda.diary(mission, &company);
        let (partner_diary, theirs) = agenda.diary(mission, &partner);
        // Who serves the meeting comes along, so their other meetings are in its way as well; they
        // are not among the meetings that the company has on a day.
        let others = agenda.taken.into_values().flatten();
        company_diary.along.extend(others.map(|it| without_break(mission, it)));
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

/// All that decides when some parties can meet, and how soon and how often, read in as many
/// questions for many as for one.
struct Agenda {
    written: Written,
    taken: HashMap<PartyId, Vec<Span>>,
}

impl Agenda {
    async fn read(
        db: &impl ConnectionTrait,
        mission: &Mission,
        parties: &[PartyId],
        look: Look,
    ) -> Result<Self, DbErr> {
        let mut taken_up = parties.to_vec();
        if let Some(meeting) = look.except {
            taken_up.extend(claims::list_holders(db, meeting).await?);
        }
        let written = agendas::find(db, mission.id, parties).await?;
        let mut taken: HashMap<PartyId, Vec<Span>> = HashMap::new();
        for (party, span) in claims::list_of(db, &taken_up, look).await? {
            taken.entry(party).or_default().push(span);
        }
        Ok(Self { written, taken })
    }

    /// One party's part of it, which is taken out.
    fn diary(&mut self, mission: &Mission, party: &Party) -> (Diary, Limits) {
        let wishes = self.written.by.remove(&party.id).unwrap_or_default();
        let taken = self.taken.remove(&party.id).unwrap_or_default();
        let limits = wishes.limits.and(self.written.shared);
        let usual = Diary::usual(party.place, party.zone);
        let diary = Diary {
            hours: party.hours.clone().unwrap_or(usual.hours.clone()),
            exceptions: wishes.days,
            closures: closed_days(&self.written.closures, Some(party.id), party.place),
            busy: spans::union(wishes.busy),
            meetings: taken.into_iter().map(|it| without_break(mission, it)).collect(),
            extended: party.extended_hours,
            daily_max: limits.daily_max,
            ..usual
        };
        (diary, limits)
    }
}

/// A claim without the break after it: the diary keeps breaks by itself.
fn without_break(mission: &Mission, claim: Span) -> Span {
    Span::new(claim.start(), claim.end() - buffer(mission)).unwrap_or(claim)
}

/// The diaries of all parties on one side of a mission, read in as many questions as for one.
pub(super) async fn diaries(
    db: &impl ConnectionTrait,
    mission: &Mission,
    side: Side,
    now: DateTime<Utc>,
) -> Result<Vec<(Party, Diary)>, DbErr> {
    let all = parties::list(db, mission.id, Some(side)).await?;
    let ids: Vec<PartyId> = all.iter().map(|it| it.id).collect();
    let look = Look { except: None, also: None, around: None, now };
    let mut agenda = Agenda::read(db, mission, &ids, look).await?;
    let own = |party: Party| {
        let (diary, _limits) = agenda.diary(mission, &party);
        (party, diary)
    };
    Ok(all.into_iter().map(own).collect())
}
