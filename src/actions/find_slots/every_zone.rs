//! The search against a slow one that is obviously right: in every zone there is, on each of the
//! 730 days around the day on which the test runs.

use std::collections::BTreeMap;
use std::thread;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, TimeDelta, Timelike as _, Utc};
use domain::availability::{Almanac, Diary, WeeklyHours};
use domain::holidays::Holidays;
use domain::market::Place;
use domain::slots::{Openings, SlotRules};
use domain::time::{Change, LocalTime, Span, Zone, Zones};

use crate::clock::Clock;

/// Every slot starts on a multiple of this: the slow search looks at nothing between.
const STEP_MIN: usize = 5;
/// Thirty minutes and a break of ten, in steps.
const LENGTH: usize = 30 / STEP_MIN;
const BUFFER: usize = 10 / STEP_MIN;
/// No clock is set by more than three hours.
const SET_BY_MOST: usize = 180 / STEP_MIN;

/// Zones whose clocks show the same throughout a span, by the first of them. Slots hang on nothing
/// else about a zone, so one of them is looked at for all.
fn alike(zones: &Zones, span: Span) -> Vec<(Zone, usize)> {
    let mut groups = BTreeMap::new();
    for zone in Zone::all() {
        let changes = zones.changes(zone, span);
        let changes = changes.into_iter().map(|Change { at, after_s, .. }| (at, after_s));
        let key = (zones.offset(zone, span.start()), changes.collect::<Vec<_>>());
        groups.entry(key).or_insert((zone, 0_usize)).1 += 1;
    }
    groups.into_values().collect()
}

/// What one party's clock shows at each step, and which of the steps suit it.
struct Shown {
    clock: Vec<LocalTime>,
    /// Whether a meeting that starts at the step lies within the hours of that date.
    fits: Vec<bool>,
}

impl Shown {
    fn of(zones: &Zones, diary: &Diary, instants: &[DateTime<Utc>]) -> Self {
        let clock: Vec<_> = instants.iter().map(|at| zones.local(diary.zone, *at)).collect();
        let within = |start: &LocalTime, end: &LocalTime| {
            let today = diary.hours.on(start.date.weekday());
            start.date == end.date
                && today.iter().any(|it| it.open() <= start.time && end.time <= it.close())
        };
        let ends = clock.iter().skip(LENGTH);
        let fits = clock.iter().zip(ends).map(|(start, end)| within(start, end)).collect();
        Self { clock, fits }
    }

    /// Whether the clock shows the time of a step at another step, too.
    fn is_repeated(&self, step: usize) -> bool {
        let around = step.saturating_sub(SET_BY_MOST)..(step + SET_BY_MOST).min(self.clock.len());
        let here = self.clock[step].date_time();
        self.clock[around].iter().filter(|it| it.date_time() == here).count() != 1
    }
}

/// How many meetings fit one after the other between two steps, by trying.
fn most(mut step: usize, last: usize) -> usize {
    let mut count = 0;
    while step <= last {
        count += 1;
        step += LENGTH + BUFFER;
    }
    count
}

/// The steps at which meetings start: in each run of steps that suit both as many as fit, each at
/// the next full or half hour of the company's clock unless that would leave room for fewer.
fn slowly(company: &Shown, partner: &Shown) -> Vec<usize> {
    let suits = |step: usize| {
        let both = [company, partner].map(|it| it.fits.get(step) == Some(&true));
        both == [true, true]
    };
    let mut starts = Vec::new();
    let mut step = 0;
    while step < company.fits.len() {
        if !suits(step) {
            step += 1;
            continue;
        }
        let last = (step..company.fits.len()).take_while(|it| suits(*it)).last().unwrap_or(step);
        while step <= last {
            let is_civil = |it: &usize| company.clock[*it].time.minute().is_multiple_of(30);
            let civil = (step..=last).find(is_civil);
            step = civil.filter(|it| most(*it, last) == most(step, last)).unwrap_or(step);
            starts.push(step);
            step += LENGTH + BUFFER;
        }
        step = step.max(last + 1);
    }
    let doubtful = |step: usize| [company, partner].iter().any(|it| it.is_repeated(step));
    starts.retain(|start| !doubtful(*start) && !doubtful(start + LENGTH));
    starts
}

fn diary(zone: Zone, hours: &str) -> Diary {
    let hours = WeeklyHours::parse(hours).unwrap();
    Diary { hours, ..Diary::usual(Place::parse("XX").unwrap(), zone) }
}

/// The years around a day, cut into steps, and Milan's part of it.
struct World {
    zones: Zones,
    holidays: Holidays,
    days: std::ops::RangeInclusive<NaiveDate>,
    instants: Vec<DateTime<Utc>>,
    milan: Diary,
}

impl World {
    fn around(today: NaiveDate) -> Self {
        let zones = Zones::bundled().unwrap();
        let days = today - TimeDelta::days(365)..=today + TimeDelta::days(364);
        let midnight = |day: NaiveDate| zones.read(Zone::ROME, day.and_time(NaiveTime::MIN));
        let mut at = midnight(*days.start());
        let mut instants = Vec::new();
        while at < midnight(days.end().succ_opt().unwrap()) {
            instants.push(at);
            at += TimeDelta::minutes(5);
        }
        let holidays = Holidays::bundled().unwrap();
        let milan = diary(Zone::ROME, "mon-fri 09:00-13:00 14:00-18:00");
        Self { zones, holidays, days, instants, milan }
    }

    /// Whether search and slow search find the very same slots with a zone; how many those are.
    fn compare(&self, ours: (&Openings, &Shown), zone: Zone, rules: &SlotRules) -> usize {
        let almanac = Almanac { zones: &self.zones, holidays: &self.holidays };
        let partner = diary(zone, "mon-fri 08:30-12:00 13:00-17:00");
        let days = self.days.start().pred_opt().unwrap()..=self.days.end().succ_opt().unwrap();
        let theirs = Openings::of(almanac, &partner, days, rules);
        let found = ours.0.shared(&theirs, rules, DateTime::UNIX_EPOCH);

        let shown = Shown::of(&self.zones, &partner, &self.instants);
        let expected: Vec<_> = slowly(ours.1, &shown)
            .into_iter()
            .filter_map(|step| Span::starting(self.instants[step], rules.length))
            .collect();
        let differs = found.iter().zip(&expected).find(|(one, other)| one != other);
        assert_eq!(differs, None, "{zone}: first what was found, then what there is");
        assert_eq!(found.len(), expected.len(), "{zone}");
        assert!(found.array_windows().all(|[a, b]| a.end() <= b.start()), "{zone}");
        found.len()
    }
}

#[test]
fn in_every_zone_around_today_the_search_finds_what_there_is_and_nothing_else() {
    let world = World::around(Clock::System.now().date_naive());
    let rules = SlotRules::default();
    let almanac = Almanac { zones: &world.zones, holidays: &world.holidays };
    let openings = Openings::of(almanac, &world.milan, world.days.clone(), &rules);
    let shown = Shown::of(&world.zones, &world.milan, &world.instants);
    let (first, last) = (world.instants[0], world.instants[world.instants.len() - 1]);
    let span = Span::new(first, last).unwrap().padded(TimeDelta::days(3));
    let groups = alike(&world.zones, span);

    let share = |offset: usize, of: usize| {
        let mine = groups.iter().skip(offset).step_by(of);
        mine.map(|(zone, _)| world.compare((&openings, &shown), *zone, &rules)).sum::<usize>()
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let slots: usize = thread::scope(|scope| {
        let share = &share;
        let all: Vec<_> = (0..threads).map(|it| scope.spawn(move || share(it, threads))).collect();
        all.into_iter().map(|it| it.join().unwrap()).sum()
    });

    assert_eq!(groups.iter().map(|(_, like_it)| like_it).sum::<usize>(), Zone::all().len());
    assert!(100_000 < slots, "{slots} slots in {} kinds of zones", groups.len());
}
