//! How many meetings each company of a mission can still get, by the hours it really has.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::facts::FactsAsked;
use crate::availability::{Almanac, Diary};
use crate::closure::closed_days;
use crate::slots::{Openings, SlotRefused, check_days, days_around};
use crate::time::{Span, Zones};

/// How many slots each company shares with each partners' zone of the mission from `now` on, in the
/// orders of both: its own hours, closures, busy times and meetings, and the usual hours of the
/// zone's country. A day counts for no more than the meetings that the company still wants on it.
///
/// # Errors
///
/// [`SlotRefused`] where the rules or the days make no sense.
pub fn capacity(
    almanac: Almanac<'_>,
    asked: &FactsAsked,
    companies: &[Diary],
    now: DateTime<Utc>,
) -> Result<Vec<Vec<usize>>, SlotRefused> {
    let rules = &asked.rules;
    rules.check()?;
    check_days(&asked.days)?;
    let partners: Vec<_> = asked
        .partners
        .iter()
        .map(|(zone, place)| {
            let closures = closed_days(&asked.closures, None, *place);
            let diary = Diary { closures, ..Diary::usual(*place, *zone) };
            Openings::of(almanac, &diary, days_around(&asked.days), rules)
        })
        .collect();
    let of = |company: &Diary| {
        let own = Openings::of(almanac, company, asked.days.clone(), rules);
        let count =
            |partner: &Openings| wanted(almanac.zones, company, own.shared(partner, rules, now));
        partners.iter().map(count).collect()
    };
    Ok(companies.iter().map(of).collect())
}

/// How many of the slots a company would take, with its most meetings on one day.
fn wanted(zones: &Zones, company: &Diary, slots: Vec<Span>) -> usize {
    let Some(most) = company.daily_max.map(usize::from) else { return slots.len() };
    let by_day = |spans: &mut dyn Iterator<Item = Span>| {
        let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        for span in spans {
            *days.entry(zones.day(company.zone, span.start())).or_default() += 1;
        }
        days
    };
    let had = by_day(&mut company.meetings.iter().copied());
    let left = |day: &NaiveDate| most.saturating_sub(had.get(day).copied().unwrap_or_default());
    by_day(&mut slots.into_iter()).iter().map(|(day, count)| left(day).min(*count)).sum()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::holidays::Holidays;
    use crate::market::Place;
    use crate::slots::SlotRules;
    use crate::time::Zone;

    /// Milan and Toronto share five slots a day in November 2026; the window has five days.
    #[test]
    fn a_companys_own_hours_closed_days_meetings_and_limits_count() {
        let (zones, holidays) = (Zones::bundled().unwrap(), Holidays::bundled().unwrap());
        let almanac = Almanac { zones: &zones, holidays: &holidays };
        let place = |code| Place::parse(code).unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let asked = FactsAsked {
            home: place("IT-MI"),
            home_zone: Zone::ROME,
            partners: vec![(Zone::TORONTO, place("CA-ON")), (Zone::VANCOUVER, place("CA-BC"))],
            days: day("2026-11-16")..=day("2026-11-20"),
            closures: Vec::new(),
            rules: SlotRules::default(),
        };
        let usual = Diary::usual(place("IT-MI"), Zone::ROME);
        let meeting =
            |at: &str| Span::starting(at.parse().unwrap(), TimeDelta::minutes(30)).unwrap();

        let mut shut = usual.clone();
        shut.exceptions.insert(day("2026-11-17"), Vec::new());
        let early = Diary { hours: "mon-fri 09:00-13:00".parse().unwrap(), ..usual.clone() };
        let met = Diary { meetings: vec![meeting("2026-11-18T14:00:00Z")], ..usual.clone() };
        let few = Diary { daily_max: Some(2), ..met.clone() };
        let companies = [usual, shut, early, met, few];

        let count = |now: &str| capacity(almanac, &asked, &companies, now.parse().unwrap());
        let all = [vec![25, 10], vec![20, 8], vec![0, 0], vec![23, 10], vec![9, 9]];
        assert_eq!(count("2026-11-01T00:00:00Z").unwrap(), all);
        let friday = count("2026-11-20T00:00:00Z").unwrap();
        assert_eq!(friday, [vec![5, 2], vec![5, 2], vec![0, 0], vec![5, 2], vec![2, 2]]);
        let reversed = FactsAsked { days: day("2026-11-20")..=day("2026-11-16"), ..asked };
        assert_eq!(
            capacity(almanac, &reversed, &companies, DateTime::UNIX_EPOCH),
            Err(SlotRefused::Backwards)
        );
    }
}
