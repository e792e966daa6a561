//! How many meetings each company of a mission can still get.

use domain::mission::{FactsAsked, capacity};
use domain::party::{Party, Side};
use domain::slots::SlotRefused;

use super::access::MissionStaff;
use super::diaries::diaries;
use super::{Ctx, Failed};

/// What one company can still get.
#[derive(Clone, Debug)]
pub struct Capacity {
    /// Which.
    pub company: Party,
    /// How many meetings it has, holds among them.
    pub booked: usize,
    /// How many slots it shares with each of the zones that were asked about, in their order.
    pub slots: Vec<usize>,
}

/// The capacity of every company of a mission, by name; read in a fixed number of questions however
/// many there are.
///
/// # Errors
///
/// [`SlotRefused`] where the mission's days or lengths make no sense.
pub async fn count_capacity(
    ctx: &Ctx,
    staff: &MissionStaff,
    asked: &FactsAsked,
) -> Result<Vec<Capacity>, Failed<SlotRefused>> {
    let (mission, now) = (staff.mission(), ctx.clock.now());
    let all = diaries(ctx.db.read(), mission, Side::Company, now).await?;
    let (companies, diaries): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    let counted = capacity(ctx.almanac(), asked, &diaries, now).map_err(Failed::Refused)?;
    let booked = diaries.iter().map(|it| it.meetings.len());
    let rows = companies.into_iter().zip(booked).zip(counted);
    Ok(rows.map(|((company, booked), slots)| Capacity { company, booked, slots }).collect())
}
