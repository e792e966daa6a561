//! The one way in which a time is told: the city and its offset from UTC always beside it, never
//! an abbreviation (CST is China's and Chicago's); the reader's own clock first, then the other
//! side's; the date repeated where the two differ.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use domain::time::{LocalTime, Span, Zone, Zones};

use super::{Language, Wording};

/// How near a clock change must be for the two clocks' difference to surprise people.
const CHANGE_NEAR: TimeDelta = TimeDelta::days(7);

/// Where a clock hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// Whose rules it follows.
    pub zone: Zone,
    /// What the people there call their city; empty for the city of the zone's name.
    pub city: &'a str,
}

/// A span as one place's clock shows it, in pieces that a page may set in different sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// `mar 20 ott 2026`
    pub day: String,
    /// `15:00`
    pub start: String,
    /// `15:30`
    pub end: String,
    /// `Milano`
    pub city: String,
    /// `UTC+2`
    pub offset: String,
    /// The day of the start by ISO 8601, for comparing and for `<time datetime>`.
    pub day_iso: String,
    /// How many days later than on the reader's own clock it starts here: −1, 0 or 1.
    pub days_later: i64,
}

impl Face {
    /// `15:00–15:30`
    #[must_use]
    pub fn times(&self) -> String {
        format!("{}–{}", self.start, self.end)
    }
}

/// A span on both clocks, the reader's own first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faces {
    /// The reader's.
    pub own: Face,
    /// The other side's.
    pub other: Face,
    /// What to say about clock changes near the span, a sentence each; mostly none.
    pub changes: Vec<String>,
}

impl Wording {
    /// A span as the clock of one place shows it.
    #[must_use]
    pub fn face(&self, language: Language, zones: &Zones, place: Place<'_>, span: Span) -> Face {
        let shown = zones.local_span(place.zone, span);
        Face {
            day: self.day(language, shown.start),
            start: hour(shown.start),
            end: hour(shown.end),
            city: self.city(language, place),
            offset: offset(shown.start.offset_s),
            day_iso: shown.start.date.to_string(),
            days_later: 0,
        }
    }

    /// A span as both sides see it, with what must be said about changing clocks.
    #[must_use]
    pub fn faces(
        &self,
        language: Language,
        zones: &Zones,
        (own, other): (Place<'_>, Place<'_>),
        span: Span,
    ) -> Faces {
        let mut theirs = self.face(language, zones, other, span);
        let own_day = zones.day(own.zone, span.start());
        let other_day = zones.day(other.zone, span.start());
        theirs.days_later = (other_day - own_day).num_days();

        let mut changes = self.changes(language, zones, own, span);
        for change in self.changes(language, zones, other, span) {
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
        Faces { own: self.face(language, zones, own, span), other: theirs, changes }
    }

    /// One clock in one line: `mar 20 ott 2026, 15:00–15:30 Milano (UTC+2)`.
    #[must_use]
    pub fn line(&self, language: Language, face: &Face) -> String {
        self.face_in(language, "time-at", face, &face.times())
    }

    /// Both clocks in one line:
    /// `mar 20 ott 2026, 15:00–15:30 Milano (UTC+2) · 09:00–09:30 Toronto (UTC−4)`.
    #[must_use]
    pub fn lines(&self, language: Language, faces: &Faces) -> String {
        let own = self.line(language, &faces.own);
        let other = self.other_line(language, faces);
        self.say(language, "time-both", &[("own", own.into()), ("other", other.into())])
    }

    /// The other side's clock in one line, with the date only where it is another day there.
    #[must_use]
    pub fn other_line(&self, language: Language, faces: &Faces) -> String {
        let id = if faces.other.days_later == 0 { "time-at-same-day" } else { "time-at" };
        self.face_in(language, id, &faces.other, &faces.other.times())
    }

    /// A single instant in one line: `Wed 28 Oct 2026, 10:00 Toronto (UTC−4)`.
    #[must_use]
    pub fn moment(
        &self,
        language: Language,
        zones: &Zones,
        place: Place<'_>,
        at: DateTime<Utc>,
    ) -> String {
        self.told(language, place, zones.local(place.zone, at))
    }

    /// A wall time in one line as it was once told, whatever the law says of that place today.
    #[must_use]
    pub fn told(&self, language: Language, place: Place<'_>, told: LocalTime) -> String {
        self.say(
            language,
            "time-at",
            &[
                ("day", self.day(language, told).into()),
                ("time", hour(told).into()),
                ("city", self.city(language, place).into()),
                ("offset", offset(told.offset_s).into()),
            ],
        )
    }

    /// The name of the place in `language` where the catalogue knows it, else as its own people
    /// write it.
    #[must_use]
    pub fn city(&self, language: Language, place: Place<'_>) -> String {
        let zone_city = place.zone.city();
        let own = place.city.trim();
        let name = if own.is_empty() { zone_city.as_ref() } else { own };
        let slug: Vec<_> = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|it| !it.is_empty())
            .map(str::to_lowercase)
            .collect();
        let id = format!("city-{}", slug.join("-"));
        self.find(language, &id, &[]).unwrap_or_else(|| name.to_owned())
    }

    /// A day as people write it, with its weekday: `mer 28 ott 2026`.
    #[must_use]
    fn day(&self, language: Language, shown: LocalTime) -> String {
        let weekday = format!("time-weekday-{}", shown.date.weekday().number_from_monday());
        let month = format!("time-month-{}", shown.date.month());
        self.say(
            language,
            "time-day",
            &[
                ("weekday", self.say(language, &weekday, &[]).into()),
                ("day", shown.date.day().to_string().into()),
                ("month", self.say(language, &month, &[]).into()),
                ("year", shown.date.year().to_string().into()),
            ],
        )
    }

    fn face_in(&self, language: Language, id: &str, face: &Face, times: &str) -> String {
        self.say(
            language,
            id,
            &[
                ("day", face.day.as_str().into()),
                ("time", times.into()),
                ("city", face.city.as_str().into()),
                ("offset", face.offset.as_str().into()),
            ],
        )
    }

    /// A sentence for each time the place's clock is set within a week of the span.
    fn changes(
        &self,
        language: Language,
        zones: &Zones,
        place: Place<'_>,
        span: Span,
    ) -> Vec<String> {
        let changes = zones.changes(place.zone, span.padded(CHANGE_NEAR));
        let told = changes.into_iter().filter(|it| it.before_s != it.after_s).map(|change| {
            // The day on which the old time ends, as its own clock shows it.
            let shown = zones.local(place.zone, change.at);
            self.say(
                language,
                "time-change",
                &[
                    ("city", self.city(language, place).into()),
                    ("day", self.day(language, shown).into()),
                    ("before", offset(change.before_s).into()),
                    ("after", offset(change.after_s).into()),
                ],
            )
        });
        told.collect()
    }
}

fn hour(shown: LocalTime) -> String {
    shown.time.format("%H:%M").to_string()
}

/// `UTC+2`, `UTC−4`, `UTC+5:30`, with a minus that reads as one.
fn offset(offset_s: i32) -> String {
    let sign = if offset_s < 0 { '−' } else { '+' };
    let minutes = offset_s.unsigned_abs() / 60;
    let (hours, minutes) = (minutes / 60, minutes % 60);
    if minutes == 0 {
        format!("UTC{sign}{hours}")
    } else {
        format!("UTC{sign}{hours}:{minutes:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::{Faces, Language, Place, Span, Wording, Zone, Zones};

    /// A zone and what its people call their city.
    type Clock<'a> = (&'a str, &'a str);

    const MILAN: Clock<'_> = ("Europe/Rome", "");
    const TORONTO: Clock<'_> = ("America/Toronto", "Toronto");

    #[test]
    fn a_time_is_told_on_both_clocks_with_the_own_one_first() {
        let check = |language, own, other, expected: [&str; 2]| {
            check((language, own, other), "2026-10-28T14:00", &expected.join(" · "));
        };
        let milan = "15:00–15:30 Milan (UTC+1)";
        let (toronto, leeds) = (TORONTO, ("Europe/London", "Leeds"));
        check("en", toronto, MILAN, ["Wed 28 Oct 2026, 10:00–10:30 Toronto (UTC−4)", milan]);
        check("fr", toronto, MILAN, ["mer. 28 oct. 2026, 10:00–10:30 Toronto (UTC−4)", milan]);
        check("en", leeds, MILAN, ["Wed 28 Oct 2026, 14:00–14:30 Leeds (UTC+0)", milan]);

        let toronto = "10:00–10:30 Toronto (UTC−4)";
        check("it", MILAN, TORONTO, ["mer 28 ott 2026, 15:00–15:30 Milano (UTC+1)", toronto]);

        let shanghai = "2026年10月28日 周三 22:00–22:30 上海 (UTC+8)";
        let milan = "15:00–15:30 米兰 (UTC+1)";
        check("zh-Hans", ("Asia/Shanghai", ""), MILAN, [shanghai, milan]);

        let moscow = "ср 28 окт. 2026, 17:00–17:30 Москва (UTC+3)";
        let milan = "15:00–15:30 Милан (UTC+1)";
        check("ru", ("Europe/Moscow", "Москва"), MILAN, [moscow, milan]);

        let mumbai = "बुध 28 अक्तू॰ 2026, 19:30–20:00 मुंबई (UTC+5:30)";
        let milan = "15:00–15:30 मिलान (UTC+1)";
        check("hi", ("Asia/Kolkata", "Mumbai"), MILAN, [mumbai, milan]);
    }

    #[test]
    fn the_law_in_force_is_told_and_half_hours_are() {
        let check = |city: &str, start, expected: &str| {
            let told = both("en", (city, ""), MILAN, start);
            assert_eq!(format!("{} {}", told.own.start, told.own.offset), expected, "{city}");
        };
        check("America/St_Johns", "2026-10-28T14:00", "11:30 UTC−2:30");
        check("America/Vancouver", "2026-11-18T14:00", "07:00 UTC−7");
        check("Asia/Kolkata", "2026-11-18T14:00", "19:30 UTC+5:30");
        check("Europe/Moscow", "2027-06-16T13:00", "16:00 UTC+3");
    }

    #[test]
    fn the_date_is_repeated_where_it_is_another_day() {
        let kamchatka = ("Asia/Kamchatka", "");
        let start = "2026-10-28T14:00";
        let told = "Wed 28 Oct 2026, 15:00–15:30 Milan (UTC+1) · \
                    Thu 29 Oct 2026, 02:00–02:30 Kamchatka (UTC+12)";
        check(("en", MILAN, kamchatka), start, told);
        assert_eq!(both("en", MILAN, kamchatka, start).other.days_later, 1);
        assert_eq!(both("en", kamchatka, MILAN, start).other.days_later, -1);
    }

    #[test]
    fn a_clock_change_within_a_week_is_said() {
        let notes = |other, start| both("en", MILAN, other, start).changes;

        assert_eq!(
            notes(("America/Toronto", ""), "2026-10-28T14:00"),
            [
                "The clocks in Milan change around then: Sun 25 Oct 2026, from UTC+2 to UTC+1. \
                 The times given here already allow for it.",
                "The clocks in Toronto change around then: Sun 1 Nov 2026, from UTC−4 to UTC−5. \
                 The times given here already allow for it.",
            ]
        );
        assert_eq!(notes(("Asia/Kolkata", ""), "2026-10-28T14:00").len(), 1);
        assert_eq!(notes(("America/Toronto", ""), "2026-11-18T14:00").len(), 0);
        assert_eq!(both("it", MILAN, MILAN, "2026-10-28T14:00").changes.len(), 1);
    }

    fn check((tag, own, other): (&str, Clock<'_>, Clock<'_>), start: &str, expected: &str) {
        let wording = Wording::load().unwrap();
        let language = tag.parse::<Language>().unwrap();

        let told = wording.lines(language, &both(tag, own, other, start));

        assert_eq!(told, expected);
    }

    fn both(tag: &str, own: (&str, &str), other: (&str, &str), start: &str) -> Faces {
        let place = |(zone, city)| Place { zone: Zone::parse(zone).unwrap(), city };
        let start = format!("{start}:00Z").parse().unwrap();
        let span = Span::starting(start, chrono::TimeDelta::minutes(30)).unwrap();
        let zones = Zones::bundled().unwrap();
        let wording = Wording::load().unwrap();
        wording.faces(tag.parse().unwrap(), &zones, (place(own), place(other)), span)
    }
}
