//! What a pair of parties can do, put together from rows: hours, holidays, meetings they have.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use domain::availability::{Diary, Limits, spans};
use domain::closure::closed_days;
use domain::ids::{IdentityId, MeetingId, PartyId};
use domain::meeting::Meeting;
use domain::mission::Mission;
use domain::party::{Party, Side};
use domain::slots::{Pair, SlotRules};
use domain::time::Span;

use super::Ctx;
use crate::storage::agendas::{Wishes, Written};
use crate::storage::claims::{Claim, Holder, Look};
use crate::storage::{ConnectionTrait, DbErr, agendas, claims, parties};

/// A company and a partner, with their diaries.
pub(super) struct Couple {
    pub(super) company: Party,
    pub(super) partner: Party,
    company_diary: Diary,
    partner_diary: Diary,
    notice_min: Option<u16>,
}

/// What a couple is asked about.
#[derive(Clone, Copy)]
pub(super) struct Wish {
    /// The meeting that is being moved: it is not in its own way, and who serves it comes along.
    pub(super) moving: Option<MeetingId>,
    /// Somebody who is to serve as well.
    pub(super) also: Option<IdentityId>,
}

impl Couple {
    /// Both, as long as they exist in the mission. `moving` is the meeting that is being moved: it
    /// is not in its own way.
    pub(super) async fn find(
        db: &impl ConnectionTrait,
        mission: &Mission,
        (company, partner): (PartyId, PartyId),
        moving: Option<MeetingId>,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, DbErr> {
        let found = parties::list_some(db, mission.id, &[company, partner]).await?;
        let wish = Wish { moving, also: None };
        let look = Look { around: None, now };
        Self::of(db, mission, (&found, [company, partner]), (wish, look)).await
    }

    /// The company and the partner named, where they are among `found`.
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        mission: &Mission,
        (found, [company, partner]): (&[Party], [PartyId; 2]),
        (wish, look): (Wish, Look),
    ) -> Result<Option<Self>, DbErr> {
        let one = |id| found.iter().find(|it| it.id == id).cloned();
        let (Some(company), Some(partner)) = (one(company), one(partner)) else { return Ok(None) };
        let (both, moving) = ([company.id, partner.id], Vec::from_iter(wish.moving));
        let agenda = Agenda::read(db, mission, &both, (&moving, wish.also), look).await?;
        Ok(Some(agenda.couple(mission, (company, partner), wish)))
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
    /// What takes whose time, the earliest first.
    taken: HashMap<PartyId, Vec<Claim>>,
    /// The same of those who serve, by who they are.
    engaged: HashMap<IdentityId, Vec<Claim>>,
    /// Whom the meetings take that are being moved.
    holders: HashMap<MeetingId, Vec<Holder>>,
}

impl Agenda {
    /// That of `parties`, of those who are taken up by the meetings that are being moved, and of
    /// who is to serve as well.
    async fn read(
        db: &impl ConnectionTrait,
        mission: &Mission,
        parties: &[PartyId],
        (moving, also): (&[MeetingId], Option<IdentityId>),
        look: Look,
    ) -> Result<Self, DbErr> {
        let written = agendas::find(db, mission.id, parties).await?;
        let mut holders: HashMap<MeetingId, Vec<Holder>> = HashMap::new();
        let mut taken_up: BTreeSet<PartyId> = parties.iter().copied().collect();
        let mut serving = BTreeSet::from_iter(also);
        if !moving.is_empty() {
            for (meeting, holder) in claims::list_holders(db, moving).await? {
                taken_up.insert(holder.party);
                serving.extend(holder.identity);
                holders.entry(meeting).or_default().push(holder);
            }
        }
        let (taken_up, serving) = (Vec::from_iter(taken_up), Vec::from_iter(serving));
        let mut taken: HashMap<PartyId, Vec<Claim>> = HashMap::new();
        let mut engaged: HashMap<IdentityId, Vec<Claim>> = HashMap::new();
        for claim in claims::list_of(db, (&taken_up, &serving), look).await? {
            taken.entry(claim.holder.party).or_default().push(claim);
            if let Some(identity) = claim.holder.identity {
                engaged.entry(identity).or_default().push(claim);
            }
        }
        Ok(Self { written, taken, engaged, holders })
    }

    /// Two of its parties, as they can meet.
    fn couple(&self, mission: &Mission, (company, partner): (Party, Party), wish: Wish) -> Couple {
        let (mut company_diary, ours) = self.diary(mission, &company, wish.moving);
        let (partner_diary, theirs) = self.diary(mission, &partner, wish.moving);
        // Who serves the meeting comes along, so their other meetings are in its way as well; they
        // are not among the meetings that the company has on a day.
        let holders = wish.moving.and_then(|it| self.holders.get(&it));
        let servers = holders.into_iter().flatten();
        let servers = servers.filter(|it| it.party != company.id && it.party != partner.id);
        let (mut parties, mut serving) = (Vec::new(), Vec::from_iter(wish.also));
        for it in servers {
            parties.push(it.party);
            serving.extend(it.identity);
        }
        let of_parties = parties.iter().filter_map(|it| self.taken.get(it));
        let of_servers = serving.iter().filter_map(|it| self.engaged.get(it));
        let others = of_parties.chain(of_servers).flatten();
        company_diary.along = without_breaks(mission, others, wish.moving);
        company_diary.along.sort();
        company_diary.along.dedup();
        let notice_min = ours.and(theirs).notice_min;
        Couple { company, partner, company_diary, partner_diary, notice_min }
    }

    /// One party's part of it, and how soon and how often it meets.
    fn diary(
        &self,
        mission: &Mission,
        party: &Party,
        moving: Option<MeetingId>,
    ) -> (Diary, Limits) {
        let none = Wishes::default();
        let wishes = self.written.by.get(&party.id).unwrap_or(&none);
        let limits = wishes.limits.and(self.written.shared);
        let usual = Diary::usual(party.place, party.zone);
        let taken = self.taken.get(&party.id).into_iter().flatten();
        let diary = Diary {
            hours: party.hours.clone().unwrap_or(usual.hours.clone()),
            exceptions: wishes.days.clone(),
            closures: closed_days(&self.written.closures, Some(party.id), party.place),
            busy: spans::union(wishes.busy.clone()),
            meetings: without_breaks(mission, taken, moving),
            extended: party.extended_hours,
            daily_max: limits.daily_max,
            ..usual
        };
        (diary, limits)
    }
}

/// The time of claims but those of the meeting that is being moved, without the break after each:
/// the diary keeps breaks by itself.
fn without_breaks<'a>(
    mission: &Mission,
    claims: impl Iterator<Item = &'a Claim>,
    moving: Option<MeetingId>,
) -> Vec<Span> {
    let others = claims.filter(|it| Some(it.meeting) != moving).map(|it| it.span);
    others.map(|it| Span::new(it.start(), it.end() - buffer(mission)).unwrap_or(it)).collect()
}

/// The two sides of some meetings, each of which is being moved; read in as many questions for many
/// as for one.
pub(super) struct Couples<'a> {
    mission: &'a Mission,
    parties: HashMap<PartyId, Party>,
    agenda: Agenda,
}

impl<'a> Couples<'a> {
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        mission: &'a Mission,
        meetings: &[Meeting],
        now: DateTime<Utc>,
    ) -> Result<Self, DbErr> {
        let ids: Vec<MeetingId> = meetings.iter().map(|it| it.id).collect();
        let sides: BTreeSet<PartyId> =
            meetings.iter().flat_map(|it| [it.company, it.partner]).collect();
        let sides = Vec::from_iter(sides);
        let parties = parties::list_some(db, mission.id, &sides).await?;
        let parties = parties.into_iter().map(|it| (it.id, it)).collect();
        let look = Look { around: None, now };
        let agenda = Agenda::read(db, mission, &sides, (&ids, None), look).await?;
        Ok(Self { mission, parties, agenda })
    }

    /// From here on, one of the meetings counts as moved to `slot`, for everybody in it.
    pub(super) fn take(&mut self, meeting: &Meeting, slot: Span) {
        let span = claimed(self.mission, slot);
        let Agenda { taken, engaged, holders, .. } = &mut self.agenda;
        for holder in holders.get(&meeting.id).into_iter().flatten() {
            let whose = taken.get_mut(&holder.party).into_iter();
            let whose = whose.chain(holder.identity.and_then(|it| engaged.get_mut(&it)));
            for claims in whose {
                let own = claims.iter_mut().filter(|it| it.meeting == meeting.id);
                own.for_each(|it| it.span = span);
                claims.sort_by_key(|it| it.span.start());
            }
        }
    }

    /// The sides of one of the meetings, as long as they exist in the mission.
    pub(super) fn find(&self, meeting: &Meeting) -> Option<Couple> {
        let one = |id| self.parties.get(&id).cloned();
        let both = (one(meeting.company)?, one(meeting.partner)?);
        let wish = Wish { moving: Some(meeting.id), also: None };
        Some(self.agenda.couple(self.mission, both, wish))
    }
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
    let look = Look { around: None, now };
    let agenda = Agenda::read(db, mission, &ids, (&[], None), look).await?;
    let own = |party: Party| {
        let (diary, _limits) = agenda.diary(mission, &party, None);
        (party, diary)
    };
    Ok(all.into_iter().map(own).collect())
}
