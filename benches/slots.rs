//! How long it takes to find the slots of one pair, and of every pair of a mission.
//!
//! Beside each stands a search that tries every minute, as the measure of what the quick one is
//! worth: `cargo bench -p domain`.

#![expect(clippy::unwrap_used, reason = "a bench that cannot be set up has nothing to say")]

use std::hint::black_box;
use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, TimeDelta, Utc};
use criterion::{Criterion, criterion_group, criterion_main};
use domain::availability::{Almanac, Diary};
use domain::holidays::Holidays;
use domain::market::Place;
use domain::mission::{FactsAsked, capacity, usual_places};
use domain::slots::{Openings, Pair, SlotRules, common_slots};
use domain::time::{Span, Zone, Zones};

/// Ten working days on which Italy, and then Ontario, sets its clocks back.
fn fortnight() -> RangeInclusive<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2026, 10, 19).unwrap();
    first..=first + TimeDelta::days(11)
}

fn long_ago() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

fn milan() -> Diary {
    Diary::usual(Place::parse("IT-MI").unwrap(), Zone::ROME)
}

/// The pair's slots by trying every minute of the company's days.
fn every_minute(almanac: Almanac<'_>, pair: Pair<'_>, rules: &SlotRules) -> Vec<Span> {
    let within = |diary: &Diary, span: Span| {
        let start = almanac.zones.local(diary.zone, span.start());
        let end = almanac.zones.local(diary.zone, span.end());
        let works = almanac.holidays.on(diary.place, start.date).is_none();
        let hours = diary.hours.on(start.date.weekday());
        works && hours.iter().any(|it| it.open() <= start.time && end.time <= it.close())
    };
    let midnight = |day: NaiveDate| almanac.zones.read(Zone::ROME, day.and_time(NaiveTime::MIN));
    let (first, last) = fortnight().into_inner();
    let (mut start, end) = (midnight(first), midnight(last + TimeDelta::days(1)));
    let mut slots = Vec::new();
    while start < end {
        let span = Span::starting(start, rules.length).unwrap();
        if within(pair.company, span) && within(pair.partner, span) {
            slots.push(span);
            start = span.end() + rules.buffer;
        } else {
            start += TimeDelta::minutes(1);
        }
    }
    slots
}

/// A hundred and fifty partners across Canada.
fn partners() -> Vec<Diary> {
    let places = usual_places("CA".parse().unwrap());
    places.iter().cycle().take(150).map(|(zone, place)| Diary::usual(*place, *zone)).collect()
}

fn slots(c: &mut Criterion) {
    let (zones, holidays) = (Zones::bundled().unwrap(), Holidays::bundled().unwrap());
    let almanac = Almanac { zones: &zones, holidays: &holidays };
    let rules = SlotRules::default();
    let (company, partners) = (milan(), partners());
    let pair = Pair { company: &company, partner: partners.first().unwrap() };

    c.bench_function("a pair, ten working days, scored", |b| {
        b.iter(|| common_slots(almanac, black_box(pair), fortnight(), &rules, long_ago()).unwrap());
    });
    c.bench_function("a pair, ten working days, minute by minute", |b| {
        b.iter(|| every_minute(almanac, black_box(pair), &rules));
    });
    c.bench_function("50 x 150 parties, ten working days", |b| {
        b.iter(|| {
            let of = |diary: &Diary| Openings::of(almanac, diary, fortnight(), &rules);
            let companies: Vec<_> = (0..50).map(|_| of(black_box(&company))).collect();
            let partners: Vec<_> = partners.iter().map(of).collect();
            let pairs = companies.iter().flat_map(|it| partners.iter().map(move |by| (it, by)));
            pairs.map(|(it, by)| it.shared(by, &rules, long_ago()).len()).sum::<usize>()
        });
    });
    c.bench_function("room of 50 companies in six zones, ten working days", |b| {
        let companies = vec![company.clone(); 50];
        let asked = FactsAsked {
            home: company.place,
            home_zone: company.zone,
            partners: usual_places("CA".parse().unwrap()),
            days: fortnight(),
            closures: Vec::new(),
            rules,
        };
        b.iter(|| capacity(almanac, black_box(&asked), &companies, long_ago()).unwrap());
    });
    // The whole mission takes fifty times as long.
    let mut naive = c.benchmark_group("minute by minute");
    naive.sample_size(10);
    naive.bench_function("one of 50 companies with 150 partners, ten working days", |b| {
        b.iter(|| {
            let pairs = partners.iter().map(|partner| Pair { company: &company, partner });
            pairs.map(|it| every_minute(almanac, black_box(it), &rules).len()).sum::<usize>()
        });
    });
    naive.finish();
}

criterion_group!(benches, slots);
criterion_main!(benches);
