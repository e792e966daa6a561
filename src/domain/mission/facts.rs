//! What the calendar says about a mission before anybody is in it: the days both countries work,
//! the clock changes inside the window, the hours each zone shares with home, and how many slots
//! a company can get.

use std::ops::RangeInclusive;

use chrono::{Datelike as _, NaiveDate, NaiveTime, TimeDelta, Weekday};
use serde::Serialize;

use crate::availability::{Almanac, Closed, Diary, spans};
use crate::closure;
use crate::market::{Country, Market, Place};
use crate::slots::{Openings, SlotRefused, SlotRules, check_days, days_around};
use crate::time::{Span, Zone, Zones};

/// What is asked: where, when and for how long.
#[derive(Clone, Debug)]
pub struct FactsAsked {
    /// Where the companies are; `IT-MI` where most of them are.
    pub home: Place,
    /// The companies' clock.
    pub home_zone: Zone,
    /// The zones offered to partners, each with the place whose holidays count there.
    pub partners: Vec<(Zone, Place)>,
    /// The mission's first and last day, on the companies' calendar.
    pub days: RangeInclusive<NaiveDate>,
    /// The days that staff closed.
    pub closures: Vec<closure::Closure>,
    /// The mission's length of a meeting, break and grid; notice is not looked at.
    pub rules: SlotRules,
}

/// The zones of a market, each with the place whose holidays count there: the Canadian province of
/// each zone's largest city, England for the United Kingdom, the country elsewhere.
#[must_use]
pub fn usual_places(country: Country) -> Vec<(Zone, Place)> {
    let zones = Market::of(country).map_or(&[][..], |market| market.zones);
    let named = |zone: Zone| {
        let code = match zone {
            Zone::TORONTO => "CA-ON",
            Zone::VANCOUVER => "CA-BC",
            Zone::EDMONTON => "CA-AB",
            Zone::WINNIPEG => "CA-MB",
            Zone::HALIFAX => "CA-NS",
            Zone::ST_JOHNS => "CA-NL",
            Zone::LONDON => "GB-ENG",
            _ => return country.whole(),
        };
        Place::parse(code).unwrap_or(country.whole())
    };
    zones.iter().map(|zone| (*zone, named(*zone))).collect()
}

/// What the calendar says about a mission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CalendarFacts {
    /// Every day of the window.
    pub days: Vec<DayFacts>,
    /// How many of the days are weekdays.
    pub weekdays: usize,
    /// How many of the weekdays home and at least one partner's place both work.
    pub usable: usize,
    /// The clock changes inside the window, in order.
    pub clock_changes: Vec<ClockNote>,
    /// What each zone shares with home.
    pub zones: Vec<ZoneFacts>,
    /// The release of the time-zone rules that all this follows.
    pub zone_release: String,
    /// Where the holidays come from.
    pub holiday_source: String,
    /// Whether holidays are known for every place and year asked about.
    pub holidays_known: bool,
}

/// One day of the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayFacts {
    /// The day.
    pub day: NaiveDate,
    /// Whether it is a Monday to Friday.
    pub weekday: bool,
    /// Whether home and at least one partner's place both work.
    pub usable: bool,
    /// Who does not work, and why; weekends are left out.
    pub closures: Vec<Closure>,
    /// Partners' places that work on this weekend day in exchange for a day off. It is not
    /// counted as usable: meeting on it takes an explicit exception.
    pub made_up: Vec<Place>,
}

/// A place that does not work on a day, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Closure {
    /// Which place.
    pub place: Place,
    /// Why.
    pub closed: Closed,
}

/// A clock change inside the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClockNote {
    /// The day, on the calendar of the zone that changes.
    pub day: NaiveDate,
    /// The zone that changes.
    pub zone: Zone,
    /// Whether it is the companies' own.
    pub home: bool,
    /// By how much its clock is set, in seconds: −3600 when summer time ends.
    pub shift_s: i32,
    /// What becomes of the distance between home and each partner's zone that it changes.
    pub gaps: Vec<Gap>,
}

/// How far a partner's clock is ahead of home's before and after a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The partner's zone.
    pub zone: Zone,
    /// Seconds ahead of home before it; negative to the west.
    pub before_s: i32,
    /// Seconds ahead of home after it.
    pub after_s: i32,
}

/// What one partner's zone shares with home over the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ZoneFacts {
    /// The zone.
    pub zone: Zone,
    /// Its city, in a plain form.
    pub city: String,
    /// The place whose holidays count.
    pub place: Place,
    /// Days on which home and the place both work.
    pub usable: usize,
    /// How many slots one company can get in the whole window.
    pub slots: usize,
    /// The shared hours, by runs of days on which they are the same.
    pub stretches: Vec<Stretch>,
}

/// A run of working days with the same shared hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// The first of the days.
    pub first: NaiveDate,
    /// The last of the days.
    pub last: NaiveDate,
    /// What both have open, on home's clock, lunch breaks left out; empty where they share
    /// nothing.
    pub windows: Vec<HomeWindow>,
    /// How many slots a company can get on each of the days.
    pub slots_per_day: usize,
    /// The companies' hours on home's clock, lunch breaks left out.
    pub home_hours: Vec<HomeWindow>,
    /// The partner's hours on home's clock, lunch breaks left out. Those that begin the evening
    /// before, or end after midnight, say so by closing before they open.
    pub partner_hours: Vec<HomeWindow>,
    /// The partner's hours on its own clock, from opening to closing.
    pub partner_day: HomeWindow,
    /// How far home's clock is ahead of UTC, in seconds.
    pub home_offset_s: i32,
    /// How far the partner's clock is ahead of UTC, in seconds.
    pub offset_s: i32,
}

/// Hours on home's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HomeWindow {
    /// When they begin.
    pub open: NaiveTime,
    /// When they end.
    pub close: NaiveTime,
}

/// Reckons what the calendar says about a mission, with the usual hours of both countries.
///
/// # Errors
///
/// [`SlotRefused`] where the rules or the days make no sense.
pub fn calendar_facts(
    almanac: Almanac<'_>,
    asked: &FactsAsked,
) -> Result<CalendarFacts, SlotRefused> {
    asked.rules.check()?;
    check_days(&asked.days)?;
    let diary = |place, zone| Diary {
        closures: closure::closed_days(&asked.closures, None, place),
        ..Diary::usual(place, zone)
    };
    let home = diary(asked.home, asked.home_zone);
    let partners: Vec<_> =
        asked.partners.iter().map(|(zone, place)| diary(*place, *zone)).collect();
    let days: Vec<_> =
        each(&asked.days).map(|day| day_facts(almanac, &home, &partners, day)).collect();
    let years = almanac.holidays.years();
    let known_years = years.0 <= asked.days.start().year() && asked.days.end().year() <= years.1;
    let mut places = partners.iter().map(|it| it.place).chain([asked.home]);
    Ok(CalendarFacts {
        weekdays: days.iter().filter(|it| it.weekday).count(),
        usable: days.iter().filter(|it| it.usable).count(),
        days,
        clock_changes: clock_changes(almanac.zones, asked),
        zones: partners.iter().map(|it| zone_facts(almanac, &home, it, asked)).collect(),
        zone_release: almanac.zones.release().to_owned(),
        holiday_source: almanac.holidays.source().to_owned(),
        holidays_known: known_years && places.all(|it| almanac.holidays.covers(it)),
    })
}

fn each(days: &RangeInclusive<NaiveDate>) -> impl Iterator<Item = NaiveDate> {
    let last = *days.end();
    days.start().iter_days().take_while(move |day| *day <= last)
}

fn day_facts(almanac: Almanac<'_>, home: &Diary, partners: &[Diary], day: NaiveDate) -> DayFacts {
    let weekday = !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let closed = |diary: &Diary| diary.hours_on(almanac.holidays, day).err();
    let mut closures: Vec<Closure> = Vec::new();
    for diary in [home].into_iter().chain(partners) {
        let place = diary.place;
        let closed = closed(diary).filter(|it| *it != Closed::Weekday);
        if let Some(closed) = closed.filter(|_| closures.iter().all(|it| it.place != place)) {
            closures.push(Closure { place, closed });
        }
    }
    let mut made_up: Vec<_> = partners.iter().map(|it| it.place).collect();
    made_up.retain(|place| almanac.holidays.is_made_up(*place, day));
    made_up.dedup();
    let usable = closed(home).is_none() && partners.iter().any(|it| closed(it).is_none());
    DayFacts { day, weekday, usable, closures, made_up }
}

fn clock_changes(zones: &Zones, asked: &FactsAsked) -> Vec<ClockNote> {
    let midnight = |day: NaiveDate| zones.read(asked.home_zone, day.and_time(NaiveTime::MIN));
    let after = asked.days.end().succ_opt().unwrap_or(*asked.days.end());
    let Some(window) = Span::new(midnight(*asked.days.start()), midnight(after)) else {
        return Vec::new();
    };
    let others = asked.partners.iter().map(|(zone, _)| *zone);
    let mut all: Vec<_> = others.clone().chain([asked.home_zone]).collect();
    all.sort_unstable();
    all.dedup();
    let mut notes: Vec<_> = all
        .into_iter()
        .flat_map(|zone| zones.changes(zone, window).into_iter().map(move |it| (it.at, zone, it)))
        .collect();
    notes.sort_unstable_by_key(|(at, zone, _)| (*at, *zone != asked.home_zone, *zone));
    let ahead = |zone, at| zones.offset(zone, at) - zones.offset(asked.home_zone, at);
    notes
        .into_iter()
        .map(|(at, zone, change)| {
            let home = zone == asked.home_zone;
            let touched = others.clone().filter(|it| home || *it == zone);
            let gaps = touched.map(|zone| Gap {
                zone,
                before_s: ahead(zone, at - TimeDelta::seconds(1)),
                after_s: ahead(zone, at),
            });
            ClockNote {
                day: zones.day(zone, at),
                zone,
                home,
                shift_s: change.after_s - change.before_s,
                gaps: gaps.filter(|gap| gap.before_s != gap.after_s).collect(),
            }
        })
        .collect()
}

fn zone_facts(
    almanac: Almanac<'_>,
    home: &Diary,
    partner: &Diary,
    asked: &FactsAsked,
) -> ZoneFacts {
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut usable, mut slots) = (0, 0);
    for day in each(&asked.days) {
        let Some(today) = stretch(almanac, home, partner, day, &asked.rules) else { continue };
        usable += 1;
        slots += today.slots_per_day;
        match stretches.last_mut() {
            Some(last) if today == (Stretch { first: day, last: day, ..last.clone() }) => {
                last.last = day;
            }
            _ => stretches.push(today),
        }
    }
    let city = partner.zone.city().into_owned();
    ZoneFacts { zone: partner.zone, city, place: partner.place, usable, slots, stretches }
}

/// One day's shared hours; `None` where either does not work.
fn stretch(
    almanac: Almanac<'_>,
    home: &Diary,
    partner: &Diary,
    day: NaiveDate,
    rules: &SlotRules,
) -> Option<Stretch> {
    let theirs = partner.open_on(almanac, day);
    let partner_day = Span::new(theirs.first()?.start(), theirs.last()?.end())?;
    let at_theirs = almanac.zones.local_span(partner.zone, partner_day);
    let ours = Openings::of(almanac, home, day..=day, rules);
    if ours.free().is_empty() {
        return None;
    }
    let around = Openings::of(almanac, partner, days_around(&(day..=day)), rules);
    let clock = |span| {
        let local = almanac.zones.local_span(home.zone, span);
        HomeWindow { open: local.start.time, close: local.end.time }
    };
    let shared = spans::intersection(ours.free(), around.free());
    let long_ago = chrono::DateTime::UNIX_EPOCH;
    Some(Stretch {
        first: day,
        last: day,
        windows: shared.into_iter().map(clock).collect(),
        slots_per_day: ours
            .shared(&around, &SlotRules { notice: TimeDelta::zero(), ..*rules }, long_ago)
            .len(),
        home_hours: home.open_on(almanac, day).into_iter().map(clock).collect(),
        partner_hours: theirs.into_iter().map(clock).collect(),
        partner_day: HomeWindow { open: at_theirs.start.time, close: at_theirs.end.time },
        home_offset_s: almanac.zones.offset(home.zone, partner_day.start()),
        offset_s: at_theirs.start.offset_s,
    })
}
