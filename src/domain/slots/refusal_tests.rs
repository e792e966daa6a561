//! What is refused, what an exact time breaks, what is uncivil, and what would help.

use std::ops::RangeInclusive;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::{
    Breach, Concede, Incivility, NoneReason, Pair, Side, SlotRefused, SlotRules, check_slot,
    common_slots,
};
use crate::availability::{Almanac, Diary, WeeklyHours};
use crate::closure::ClosedDay;
use crate::holidays::Holidays;
use crate::market::Place;
use crate::time::{Span, Zone, Zones};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn days(first: &str, last: &str) -> RangeInclusive<NaiveDate> {
    first.parse().unwrap()..=last.parse().unwrap()
}

fn diary(place: &str, zone: Zone) -> Diary {
    Diary::usual(Place::parse(place).unwrap(), zone)
}

fn nine_to_six(zone: Zone) -> Diary {
    let hours = WeeklyHours::parse("mon-fri 09:00-18:00").unwrap();
    Diary { hours, ..diary("XX", zone) }
}

/// The bundled law and holidays.
struct World {
    zones: Zones,
    holidays: Holidays,
}

impl World {
    fn new() -> Self {
        Self { zones: Zones::bundled().unwrap(), holidays: Holidays::bundled().unwrap() }
    }

    fn almanac(&self) -> Almanac<'_> {
        Almanac { zones: &self.zones, holidays: &self.holidays }
    }
}

const NOW: &str = "2026-11-01T00:00:00Z";

#[test]
fn a_search_that_makes_no_sense_is_refused() {
    let world = World::new();
    let (milan, partner) = (nine_to_six(Zone::ROME), nine_to_six(Zone::TORONTO));
    let pair = Pair { company: &milan, partner: &partner };
    let usual = SlotRules::default();
    let check = |rules: SlotRules, days, expected: SlotRefused| {
        let refused = common_slots(world.almanac(), pair, days, &rules, at(NOW)).unwrap_err();
        assert_eq!(refused, expected);
    };
    let week = || days("2026-11-16", "2026-11-20");
    let minutes = TimeDelta::minutes;
    check(usual, days("2026-11-20", "2026-11-16"), SlotRefused::Backwards);
    check(usual, days("2026-11-01", "2027-11-02"), SlotRefused::TooManyDays);
    check(usual, NaiveDate::MIN..=NaiveDate::MAX, SlotRefused::TooManyDays);
    check(SlotRules { length: minutes(0), ..usual }, week(), SlotRefused::TooShort);
    check(SlotRules { length: minutes(-30), ..usual }, week(), SlotRefused::TooShort);
    check(SlotRules { length: TimeDelta::days(2), ..usual }, week(), SlotRefused::TooLong);
    check(SlotRules { buffer: minutes(-1), ..usual }, week(), SlotRefused::BadBuffer);
    check(SlotRules { notice: minutes(-1), ..usual }, week(), SlotRefused::BadNotice);
    check(SlotRules { grid: minutes(0), ..usual }, week(), SlotRefused::BadGrid);
    check(SlotRules { grid: minutes(7), ..usual }, week(), SlotRefused::BadGrid);
    let sentences = [SlotRefused::Backwards, SlotRefused::TooShort].map(|it| it.to_string());
    assert_eq!(
        sentences,
        ["the last day comes before the first", "a meeting lasts at least one minute"]
    );
}

#[test]
fn where_there_is_no_slot_the_least_that_would_help_is_said() {
    let world = World::new();
    let rules = SlotRules { buffer: TimeDelta::zero(), ..SlotRules::default() };
    let milan = nine_to_six(Zone::ROME);
    let why = |partner: &Diary, on: &str, now: &str| {
        let pair = Pair { company: &milan, partner };
        let found = common_slots(world.almanac(), pair, days(on, on), &rules, at(now)).unwrap();
        found.none.unwrap()
    };

    // Vladivostok is nine hours ahead in winter: its day ends when Milan's begins.
    let far = why(&nine_to_six(Zone::VLADIVOSTOK), "2026-11-17", NOW);
    let NoneReason::HoursApart { company, partner } = far.reason else { unreachable!("{far:?}") };
    assert_eq!(company.start.time.to_string(), "09:00:00");
    assert_eq!(partner.end.time.to_string(), "09:00:00");
    let help = far.concession.unwrap();
    let half_past_six = "18:30:00".parse().unwrap();
    assert_eq!(
        help.concede,
        Concede::Open { side: Side::Company, at: "08:30:00".parse().unwrap() }
    );
    assert_eq!(help.slots, 1);

    // Vancouver before the law of 2026: Milan would have to stay until half past six.
    let west = why(&nine_to_six(Zone::VANCOUVER), "2020-11-17", "2020-11-01T00:00:00Z");
    let help = west.concession.unwrap();
    assert_eq!(help.concede, Concede::Close { side: Side::Company, at: half_past_six });

    let shut = why(&diary("CA-BC", Zone::VANCOUVER), "2026-11-11", NOW);
    let NoneReason::NoWorkingDay { days } = shut.reason else { unreachable!("{shut:?}") };
    assert_eq!(days.iter().map(|it| it.side).collect::<Vec<_>>(), [Side::Partner]);

    let past = why(&nine_to_six(Zone::MOSCOW), "2026-10-20", NOW);
    assert_eq!((past.reason, past.concession), (NoneReason::TooSoon, None));

    let mut full = nine_to_six(Zone::MOSCOW);
    full.busy = vec![Span::new(at("2026-11-17T00:00:00Z"), at("2026-11-18T00:00:00Z")).unwrap()];
    assert_eq!(why(&full, "2026-11-17", NOW).reason, NoneReason::Busy);

    let mut content = nine_to_six(Zone::MOSCOW);
    content.meetings =
        vec![Span::new(at("2026-11-17T07:00:00Z"), at("2026-11-17T07:30:00Z")).unwrap()];
    content.daily_max = Some(1);
    let enough = why(&content, "2026-11-17", NOW);
    assert_eq!(enough.reason, NoneReason::DayFull);
    assert_eq!(enough.concession.map(|it| it.concede), Some(Concede::OneMore));

    let mut brief = nine_to_six(Zone::MOSCOW);
    brief.hours = WeeklyHours::parse("tue 12:00-12:20").unwrap();
    let short = why(&brief, "2026-11-17", NOW);
    assert_eq!(short.reason, NoneReason::TooShort { shared_min: 20 });
    assert_eq!(
        short.concession.map(|it| it.concede),
        Some(Concede::Close { side: Side::Partner, at: "12:50:00".parse().unwrap() })
    );
}

#[test]
fn notice_meetings_breaks_and_a_days_limit_take_slots_away() {
    let world = World::new();
    let rules = SlotRules::default();
    let milan = diary("IT-MI", Zone::ROME);
    let starts = |milan: &Diary, rules: &SlotRules, now: &str| {
        let toronto = diary("CA-ON", Zone::TORONTO);
        let pair = Pair { company: milan, partner: &toronto };
        let days = days("2026-11-17", "2026-11-17");
        let found = common_slots(world.almanac(), pair, days, rules, at(now)).unwrap();
        let starts = found.slots.iter().map(|it| it.company.start.time.format("%H:%M").to_string());
        starts.collect::<Vec<_>>().join(" ")
    };
    let meeting = Span::starting(at("2026-11-17T14:30:00Z"), rules.length).unwrap();
    let met = Diary { meetings: vec![meeting], ..milan.clone() };
    let busy = Diary { busy: vec![meeting], ..milan.clone() };
    let full = Diary { daily_max: Some(1), ..met.clone() };
    let notice = SlotRules { notice: TimeDelta::hours(2), ..rules };

    assert_eq!(starts(&milan, &rules, NOW), "14:30 15:30 16:10 16:50 17:30");
    assert_eq!(starts(&met, &rules, NOW), "14:30 16:10 16:50 17:30");
    assert_eq!(starts(&busy, &rules, NOW), "14:30 16:00 16:40 17:30");
    assert_eq!(starts(&full, &rules, NOW), "");
    assert_eq!(starts(&milan, &rules, "2026-11-17T14:40:00Z"), "16:00 16:40 17:30");
    assert_eq!(starts(&milan, &notice, "2026-11-17T14:03:00Z"), "17:30");
}

/// Where no day of those asked about is worked on both sides, the least that opens one is said.
#[test]
fn a_pair_without_a_common_working_day_is_shown_the_one_that_would_open() {
    let world = World::new();
    let concede = |company: &Diary, partner: &Diary, on: (&str, &str)| {
        let pair = Pair { company, partner };
        let now = at("2026-01-01T00:00:00Z");
        let found =
            common_slots(world.almanac(), pair, days(on.0, on.1), &SlotRules::default(), now)
                .unwrap();
        let none = found.none.unwrap();
        assert!(matches!(none.reason, NoneReason::NoWorkingDay { .. }), "{none:?}");
        none.concession.map(|it| (it.concede, it.slots))
    };
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let milan = diary("IT-MI", Zone::ROME);
    let (toronto, shanghai) = (diary("CA-ON", Zone::TORONTO), diary("CN", Zone::SHANGHAI));

    // The patron saint's day of Milan, a Monday; 8 December is Italy's.
    let saint = Concede::OpenDay { side: Side::Company, day: day("2026-12-07") };
    assert_eq!(concede(&milan, &toronto, ("2026-12-07", "2026-12-08")), Some((saint, 5)));
    // China works on Saturday 10 October 2026 in exchange for a day of its long holiday.
    let made_up = Concede::MadeUpDay { side: Side::Partner, day: day("2026-10-10") };
    assert_eq!(concede(&milan, &shanghai, ("2026-10-10", "2026-10-11")), Some((made_up, 4)));
    // Remembrance Day in British Columbia: the day after is as good.
    let vancouver = diary("CA-BC", Zone::VANCOUVER);
    let after = Concede::OtherDay { day: day("2026-11-12") };
    assert_eq!(concede(&milan, &vancouver, ("2026-11-11", "2026-11-11")), Some((after, 2)));

    // Staff closed the week for everybody, and the company is away before and after.
    let mut shut = milan.clone();
    for off in -8..=8 {
        let name = "trade fair".to_owned();
        let closed = ClosedDay { name, binding: off == 0 };
        shut.closures.insert(day("2026-11-11") + TimeDelta::days(off), closed);
    }
    assert_eq!(concede(&shut, &toronto, ("2026-11-11", "2026-11-11")), None);
    let fair = Concede::OpenDay { side: Side::Company, day: day("2026-11-12") };
    assert_eq!(concede(&shut, &toronto, ("2026-11-11", "2026-11-12")), Some((fair, 5)));
}

/// The meetings of an interpreter are in a company's way, but it has not had them itself.
#[test]
fn who_comes_along_is_in_the_way_and_fills_no_day() {
    let world = World::new();
    let rules = SlotRules::default();
    let toronto = diary("CA-ON", Zone::TORONTO);
    let engaged = Span::starting(at("2026-11-17T15:00:00Z"), rules.length).unwrap();
    let milan = Diary { along: vec![engaged], daily_max: Some(1), ..diary("IT-MI", Zone::ROME) };
    let pair = Pair { company: &milan, partner: &toronto };

    let codes = |start: &str| {
        let span = Span::starting(at(start), rules.length).unwrap();
        let breaches = check_slot(world.almanac(), pair, span, &rules, at(NOW));
        breaches.iter().map(Breach::code).collect::<Vec<_>>()
    };
    assert_eq!(codes("2026-11-17T15:10:00Z"), ["slot_taken"]);
    assert_eq!(codes("2026-11-17T15:35:00Z"), ["slot_no_break"]);
    assert_eq!(codes("2026-11-17T14:00:00Z"), [""; 0]);
    let on = days("2026-11-17", "2026-11-17");
    let found = common_slots(world.almanac(), pair, on, &rules, at(NOW)).unwrap().slots;
    assert!(!found.is_empty());
    assert!(found.iter().all(|it| !it.span.padded(rules.buffer).overlaps(engaged)), "{found:?}");
}

#[test]
fn an_exact_time_is_told_every_rule_it_breaks() {
    let world = World::new();
    let rules = SlotRules { notice: TimeDelta::hours(2), ..SlotRules::default() };
    let (milan, toronto) = (diary("IT-MI", Zone::ROME), diary("CA-ON", Zone::TORONTO));
    let broken = |milan: &Diary, start: &str, length: i64, now: &str| {
        let pair = Pair { company: milan, partner: &toronto };
        let span = Span::starting(at(start), TimeDelta::minutes(length)).unwrap();
        let breaches = check_slot(world.almanac(), pair, span, &rules, at(now));
        let codes: Vec<_> = breaches.iter().map(Breach::code).collect();
        (codes.join(" "), breaches.iter().all(Breach::may_override))
    };
    let check = |start: &str, length: i64, now: &str, expected: &str, may_override: bool| {
        let told = broken(&milan, start, length, now);
        assert_eq!(told, (expected.to_owned(), may_override), "{start}");
    };
    check("2026-11-17T14:00:00Z", 30, NOW, "", true);
    check("2026-11-17T14:00:00Z", 45, NOW, "slot_other_length", true);
    check("2026-11-17T13:00:00Z", 30, NOW, "slot_outside_hours", true);
    check("2026-11-17T12:00:00Z", 30, NOW, "slot_outside_hours slot_outside_hours", true);
    check("2026-12-07T14:00:00Z", 30, NOW, "slot_closed_day", true);
    check("2026-11-17T14:00:00Z", 30, "2026-11-17T13:00:00Z", "slot_short_notice", true);
    check("2026-11-17T14:00:00Z", 30, "2026-11-17T14:00:00Z", "slot_past", false);
    check(
        "2026-10-25T00:30:00Z",
        30,
        "2026-10-01T00:00:00Z",
        "slot_closed_day slot_repeated_hour slot_closed_day",
        true,
    );

    let meeting = Span::starting(at("2026-11-17T15:00:00Z"), rules.length).unwrap();
    let met = Diary { meetings: vec![meeting], daily_max: Some(1), ..milan.clone() };
    assert_eq!(
        broken(&met, "2026-11-17T15:10:00Z", 30, NOW),
        ("slot_taken slot_day_full".into(), false)
    );
    assert_eq!(
        broken(&met, "2026-11-17T15:35:00Z", 30, NOW),
        ("slot_no_break slot_day_full".into(), true)
    );
}

#[test]
fn what_is_uncivil_costs_points_and_says_why() {
    let world = World::new();
    let judged = |partner: &Diary, start: &str| {
        let milan = diary("IT-MI", Zone::ROME);
        let pair = Pair { company: &milan, partner };
        let span = Span::starting(at(start), TimeDelta::minutes(30)).unwrap();
        let slot = super::describe(world.almanac(), pair, span);
        (slot.score, slot.reasons)
    };
    let (company, partner) = (Side::Company, Side::Partner);
    let toronto = diary("CA-ON", Zone::TORONTO);

    assert_eq!(judged(&toronto, "2026-11-17T15:00:00Z"), (100, vec![]));
    assert_eq!(
        judged(&toronto, "2026-11-20T15:10:00Z"),
        (
            89,
            vec![
                Incivility::FridayAfternoon { side: company },
                Incivility::OddMinutes { side: company },
                Incivility::OddMinutes { side: partner },
            ]
        )
    );
    assert_eq!(
        judged(&toronto, "2026-11-17T12:00:00Z"),
        (
            45,
            vec![
                Incivility::Lunch { side: company },
                Incivility::VeryEarly { side: partner },
                Incivility::OutsideUsualHours { side: partner },
            ]
        )
    );
    let (score, reasons) = judged(&toronto, "2026-12-07T15:00:00Z");
    assert_eq!((score, reasons.len()), (80, 1));
    assert!(matches!(reasons.first(), Some(Incivility::Holiday { soft: true, .. })));
}

#[test]
fn extended_hours_count_only_for_who_agreed_to_them() {
    let world = World::new();
    let rules = SlotRules::default();
    let count = |milan_extended: bool, partner_extended: bool| {
        let milan = Diary { extended: milan_extended, ..diary("IT-MI", Zone::ROME) };
        let far = Diary { extended: partner_extended, ..diary("RU", Zone::VLADIVOSTOK) };
        let pair = Pair { company: &milan, partner: &far };
        let days = days("2026-11-17", "2026-11-17");
        let found = common_slots(world.almanac(), pair, days, &rules, at(NOW)).unwrap();
        let scores: Vec<_> = found.slots.iter().map(|it| it.score).collect();
        (found.slots.len(), scores)
    };
    assert_eq!(count(false, false), (0, vec![]));
    assert_eq!(count(true, false), (1, vec![85]));
    assert_eq!(count(false, true), (3, vec![85, 54, 60]));
}

#[test]
fn a_day_that_a_party_opened_itself_counts_though_it_is_a_holiday() {
    let world = World::new();
    let mut milan = diary("IT-MI", Zone::ROME);
    let toronto = diary("CA-ON", Zone::TORONTO);
    let on = || days("2026-12-07", "2026-12-07");
    let count = |milan: &Diary| {
        let pair = Pair { company: milan, partner: &toronto };
        common_slots(world.almanac(), pair, on(), &SlotRules::default(), at(NOW))
            .unwrap()
            .slots
            .len()
    };
    assert_eq!(count(&milan), 0);
    milan.exceptions.insert("2026-12-07".parse().unwrap(), vec!["14:00-16:00".parse().unwrap()]);
    assert_eq!(count(&milan), 2);
}
