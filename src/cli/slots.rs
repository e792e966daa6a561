//! `incontro slots`: the hours that two places share, without a database, so that anyone can check
//! one from a shell.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use clap::Args;
use domain::availability::{Almanac, Diary, WeeklyHours};
use domain::holidays::Holidays;
use domain::market::Place;
use domain::slots::{Concede, NoneReason, Pair, Side, SlotRules, WhyNone, common_slots};
use domain::time::{Zone, Zones};
use serde::Serialize;
use serde_json::Value;

use super::Failure;
use crate::http::staff::slots::{SlotClock, SlotView};

/// What is asked. Days in the past are answered too.
#[derive(Args, Clone, Debug)]
pub struct SlotsAsked {
    /// The host's time zone, such as Europe/Rome; days are counted on its calendar.
    #[arg(long, value_name = "ZONE")]
    host_zone: Zone,
    /// The guest's time zone, such as America/Vancouver.
    #[arg(long, value_name = "ZONE")]
    guest_zone: Zone,
    /// The first day, as 2026-11-16.
    #[arg(long, value_name = "DAY")]
    from: NaiveDate,
    /// The last day.
    #[arg(long, value_name = "DAY")]
    to: NaiveDate,
    /// How long a meeting lasts, in minutes.
    #[arg(long, value_name = "MINUTES", default_value_t = 30, allow_negative_numbers = true)]
    length: i32,
    /// The break between two meetings, in minutes.
    #[arg(long, value_name = "MINUTES", default_value_t = 0, allow_negative_numbers = true)]
    buffer: i32,
    /// The host's weekly hours; without them its country's usual ones, or mon-fri 09:00-18:00.
    #[arg(long, value_name = "HOURS")]
    host_hours: Option<WeeklyHours>,
    /// The guest's weekly hours; likewise.
    #[arg(long, value_name = "HOURS")]
    guest_hours: Option<WeeklyHours>,
    /// The host's country or province, such as IT-MI, for its usual hours and holidays.
    #[arg(long, value_name = "PLACE")]
    host_place: Option<Place>,
    /// The guest's country or province, such as CA-BC.
    #[arg(long, value_name = "PLACE")]
    guest_place: Option<Place>,
    /// For programs.
    #[arg(long)]
    pub(super) json: bool,
}

/// The answer.
#[derive(Debug, Serialize)]
pub(super) struct SlotsFound {
    zone_release: String,
    slots: Vec<SlotView>,
    /// The places whose holidays were looked at.
    holidays_of: Vec<String>,
    /// Why there are none, in a sentence.
    none: Option<String>,
}

/// Looks for the slots.
///
/// # Errors
///
/// Where the days or lengths make no sense.
pub(super) fn find(
    zones: &Zones,
    holidays: &Holidays,
    asked: &SlotsAsked,
) -> Result<SlotsFound, Failure> {
    let host = diary(asked.host_zone, asked.host_place, asked.host_hours.as_ref())?;
    let guest = diary(asked.guest_zone, asked.guest_place, asked.guest_hours.as_ref())?;
    let rules = SlotRules {
        length: TimeDelta::minutes(asked.length.into()),
        buffer: TimeDelta::minutes(asked.buffer.into()),
        ..SlotRules::default()
    };
    let almanac = Almanac { zones, holidays };
    let pair = Pair { company: &host, partner: &guest };
    let long_ago = DateTime::<Utc>::MIN_UTC;
    let found = common_slots(almanac, pair, asked.from..=asked.to, &rules, long_ago)?;
    Ok(SlotsFound {
        zone_release: zones.release().to_owned(),
        slots: found.slots.iter().map(|it| SlotView::of(it, ("", ""))).collect(),
        holidays_of: [asked.host_place, asked.guest_place]
            .into_iter()
            .flatten()
            .map(|it| it.to_string())
            .collect(),
        none: found.none.map(|why| sentence(&why, asked)),
    })
}

/// A party of which only this is known.
fn diary(zone: Zone, place: Option<Place>, hours: Option<&WeeklyHours>) -> Result<Diary, Failure> {
    // ISO 3166 leaves ZZ to its users: a place of which no hours and no holidays are known.
    let place = place.map_or_else(|| Place::parse("ZZ"), Ok)?;
    let mut diary = Diary::usual(place, zone);
    if let Some(hours) = hours {
        diary.hours = hours.clone();
    } else if diary.hours.is_empty() {
        diary.hours = WeeklyHours::parse("mon-fri 09:00-18:00")?;
    }
    Ok(diary)
}

impl SlotsFound {
    /// The answer as JSON.
    pub(super) fn json(&self) -> Result<String, Failure> {
        Ok(serde_json::to_string_pretty(self)?)
    }
}

impl fmt::Display for SlotsFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for slot in &self.slots {
            let (host, guest) = (Line(&slot.host), Line(&slot.guest));
            write!(f, "{host}  {guest}  score {}", slot.score)?;
            for reason in &slot.reasons {
                let member = |name| reason.get(name).and_then(Value::as_str).unwrap_or_default();
                write!(f, "  {}: {}", member("side"), member("code").replace('_', " "))?;
            }
            writeln!(f)?;
        }
        match &self.none {
            Some(none) => write!(f, "{none}")?,
            None => write!(f, "{} slots, by tzdata {}", self.slots.len(), self.zone_release)?,
        }
        if self.holidays_of.len() < 2 {
            write!(f, "; holidays need --host-place and --guest-place")?;
        }
        Ok(())
    }
}

/// A slot on one clock, as a line of text says it.
struct Line<'a>(&'a SlotClock);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SlotClock { date, start, end, offset, city, .. } = self.0;
        write!(f, "{city} {} {start}-{end} (UTC{offset})", date.format("%a %F"))
    }
}

fn minutes(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn date(day: NaiveDate) -> String {
    day.format("%a %F").to_string()
}

/// Why there is no slot, and what would help.
fn sentence(why: &WhyNone, asked: &SlotsAsked) -> String {
    let (host, guest) = (asked.host_zone.city(), asked.guest_zone.city());
    let reason = match &why.reason {
        NoneReason::NoWorkingDay { .. } => format!("{host} and {guest} share no working day"),
        NoneReason::HoursApart { company, partner } => format!(
            "{guest}'s day lasts from {} to {} in {host}, {host}'s from {} to {}",
            minutes(partner.start.time),
            minutes(partner.end.time),
            minutes(company.start.time),
            minutes(company.end.time),
        ),
        NoneReason::TooShort { shared_min } => format!("they share {shared_min} minutes at most"),
        NoneReason::DayFull => "one of them has a full day".to_owned(),
        NoneReason::Busy => "other engagements fill the hours they share".to_owned(),
        NoneReason::TooSoon => "the hours they share are past".to_owned(),
    };
    let help = why.concession.map(|it| {
        let city = |side| if side == Side::Company { &host } else { &guest };
        let concede = match it.concede {
            Concede::Open { side, at } => format!("with {} from {}", city(side), minutes(at)),
            Concede::Close { side, at } => format!("with {} until {}", city(side), minutes(at)),
            Concede::Shorter { length_min } => format!("with meetings of {length_min} minutes"),
            Concede::Notice => "without notice".to_owned(),
            Concede::OneMore => "with one meeting more a day".to_owned(),
            Concede::OpenDay { side, day } => format!("with {} open on {}", city(side), date(day)),
            Concede::MadeUpDay { side, day } => {
                format!("on {}, which {} works in exchange for a holiday,", date(day), city(side))
            }
            Concede::OtherDay { day } => format!("on {}", date(day)),
        };
        format!("; {concede} there would be {}", it.slots)
    });
    format!("none: {reason}{}", help.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        asked: SlotsAsked,
    }

    fn answer(line: &str) -> Result<SlotsFound, Failure> {
        let asked = Line::try_parse_from(["slots"].into_iter().chain(line.split('~')))?.asked;
        find(&Zones::bundled()?, &Holidays::bundled()?, &asked)
    }

    const VANCOUVER: &str = "--host-zone~Europe/Rome~--guest-zone~America/Vancouver";

    #[test]
    fn milan_and_vancouver_share_the_last_hour_of_the_day() {
        let line = format!("{VANCOUVER}~--from~2026-11-16~--to~2026-11-20~--length~30");
        let found = answer(&line).unwrap();
        let told = |it: &SlotView| {
            format!("{} {}-{} {}", it.host.date, it.host.start, it.host.end, it.guest.start)
        };
        let told: Vec<_> = found.slots.iter().map(told).collect();
        assert_eq!(told.len(), 10);
        assert_eq!(told.first().unwrap(), "2026-11-16 17:00-17:30 09:00");
        assert_eq!(told.last().unwrap(), "2026-11-20 17:30-18:00 09:30");
        let json: Value = serde_json::from_str(&found.json().unwrap()).unwrap();
        let first = json.pointer("/slots/0").unwrap();
        assert_eq!(first.pointer("/start").unwrap(), "2026-11-16T16:00:00Z");
        assert_eq!(first.pointer("/host/offset").unwrap(), "+01:00");
        assert_eq!(first.pointer("/guest/offset").unwrap(), "-07:00");
        assert_eq!(first.pointer("/guest/city").unwrap(), "Vancouver");
    }

    #[test]
    fn hours_places_and_breaks_may_be_said() {
        let line = format!("{VANCOUVER}~--from~2026-11-09~--to~2026-11-13~--buffer~10");
        let at_home = format!("{line}~--host-place~IT-MI~--guest-place~CA-BC");
        // Two a day, and none on Remembrance Day.
        assert_eq!(answer(&at_home).unwrap().slots.len(), 8);
        let early = format!("{line}~--guest-hours~mon-fri 07:00-09:00");
        assert_eq!(answer(&early).unwrap().slots.len(), 15);
    }

    #[test]
    fn where_there_are_none_the_reason_and_the_way_out_are_said() {
        let line = "--host-zone~Europe/Rome~--guest-zone~Asia/Vladivostok\
                    ~--from~2026-11-17~--to~2026-11-17";
        assert_eq!(
            answer(line).unwrap().to_string(),
            "none: Vladivostok's day lasts from 00:00 to 09:00 in Milan, Milan's from 09:00 to \
             18:00; with Milan from 08:30 there would be 1; holidays need --host-place and \
             --guest-place"
        );
    }

    #[test]
    fn nonsense_is_refused_with_a_sentence() {
        let check = |line: &str, sentence: &str| {
            let refused = answer(line).unwrap_err().to_string();
            assert!(refused.contains(sentence), "{refused}");
        };
        let week = format!("{VANCOUVER}~--from~2026-11-16~--to~2026-11-20");
        check(&format!("{week}~--length~0"), "a meeting lasts at least one minute");
        check(&format!("{week}~--length~-30"), "a meeting lasts at least one minute");
        let reversed = format!("{VANCOUVER}~--from~2026-11-20~--to~2026-11-16");
        check(&reversed, "the last day comes before the first");
        let long = format!("{VANCOUVER}~--from~2026-01-01~--to~2027-06-01");
        check(&long, "a search looks at 366 days at most");
        check(&format!("{week}~--host-hours~mon 18:00-09:00"), "must close after they open");
        check(
            "--host-zone~CST~--guest-zone~Europe/Rome~--from~2026-11-16~--to~2026-11-16",
            "CST is the short name of several clocks",
        );
    }
}
