//! The slots that a company and a partner share.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use domain::ids::{MeetingId, PartyId};
use domain::slots::{SlotRefused, SlotSearch, common_slots};

use super::access::MissionStaff;
use super::diaries::{self, Couple};
use super::{Ctx, Failed};

/// What is looked for.
#[derive(Clone, Debug)]
pub struct SlotQuery {
    /// The company.
    pub company: PartyId,
    /// The partner.
    pub partner: PartyId,
    /// On which days of the agency's calendar; the mission's window where none are named.
    pub days: Option<RangeInclusive<NaiveDate>>,
    /// The meeting that is being moved: it is not in its own way.
    pub moving: Option<MeetingId>,
}

/// The slots both can keep, in order, or why there are none.
///
/// # Errors
///
/// [`SlotRefused`] where the days make no sense; [`Failed::NotFound`] where a party is not there.
pub async fn find_slots(
    ctx: &Ctx,
    staff: &MissionStaff,
    query: SlotQuery,
) -> Result<SlotSearch, Failed<SlotRefused>> {
    let mission = staff.mission();
    let named = (query.company, query.partner);
    let couple = Couple::find(ctx.db.read(), mission, named, query.moving).await?;
    let couple = couple.filter(Couple::sits_right).ok_or(Failed::NotFound)?;
    let days = query.days.unwrap_or(mission.first_day..=mission.last_day);
    let rules = diaries::rules(ctx, mission);
    common_slots(ctx.almanac(), couple.pair(), days, &rules, ctx.clock.now())
        .map_err(Failed::Refused)
}
