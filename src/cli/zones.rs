//! `incontro zones`: which law of clocks is in force, and where other programs get it wrong.

use std::fmt;

use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::market::{Country, MARKETS};
use domain::time::{Change, Disagreement, LISTED_RELEASE, Span, Zone, Zones, offset_text};
use serde::Serialize;

use crate::zoneinfo::Law;

/// All that the command says.
#[derive(Debug, Serialize)]
pub(super) struct ZoneReport<'a> {
    release: &'a str,
    source: &'static str,
    /// Why the operator's directory is not the law, where one is named.
    passed_over: Option<&'a str>,
    at: DateTime<Utc>,
    markets: Vec<MarketZones>,
    chrono_tz_release: &'static str,
    chrono_tz_disagrees: Vec<Drift>,
}

#[derive(Debug, Serialize)]
struct MarketZones {
    country: Country,
    zones: Vec<ZoneNow>,
}

#[derive(Debug, Serialize)]
struct ZoneNow {
    zone: Zone,
    city: String,
    local: String,
    offset: String,
    next_change: Option<Next>,
}

#[derive(Debug, Serialize)]
struct Next {
    at: DateTime<Utc>,
    local: String,
    offset: String,
}

#[derive(Debug, Serialize)]
struct Drift {
    name: &'static str,
    from: DateTime<Utc>,
    offset: String,
    chrono_tz_offset: String,
}

impl<'a> ZoneReport<'a> {
    /// Looks everything up as of `now`. Tables are compared from the year before to the third
    /// year after.
    #[must_use]
    pub(super) fn new(law: &'a Law, now: DateTime<Utc>) -> Self {
        let zones = &law.zones;
        let markets = MARKETS.iter().map(|market| MarketZones {
            country: market.country,
            zones: market.zones.iter().map(|zone| ZoneNow::new(zones, *zone, now)).collect(),
        });
        let drift = years_around(now).map(|years| zones.drift(years)).unwrap_or_default();
        Self {
            release: zones.release(),
            source: law.source.name(),
            passed_over: law.source.passed_over(),
            at: now,
            markets: markets.collect(),
            chrono_tz_release: LISTED_RELEASE,
            chrono_tz_disagrees: drift.into_iter().map(Drift::from).collect(),
        }
    }

    /// The report as JSON.
    ///
    /// # Errors
    ///
    /// Never in practice: nothing in it can fail to be written.
    pub(super) fn json(&self) -> serde_json::Result<String> {
        serde_json::to_string_pretty(self)
    }

    /// The report for people.
    #[must_use]
    pub(super) fn text(&self) -> String {
        let mut lines =
            vec![format!("Zone rules in force: tzdata {} ({})", self.release, self.source)];
        lines.extend(self.passed_over.map(|why| format!("Not the operator's directory: {why}")));
        for market in &self.markets {
            let codes = [market.country.code()].into_iter().chain(std::iter::repeat("  "));
            lines.extend(codes.zip(&market.zones).map(|(code, it)| format!("{code}  {it}")));
        }
        let (release, count) = (self.chrono_tz_release, self.chrono_tz_disagrees.len());
        lines.push(format!("\nchrono-tz ({release}), unused here, is wrong for {count} names:"));
        lines.extend(self.chrono_tz_disagrees.iter().map(|it| format!("    {it}")));
        lines.join("\n") + "\n"
    }
}

impl fmt::Display for ZoneNow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { zone, city, local, offset, next_change } = self;
        let zone = zone.name();
        write!(f, "{zone:20}  {city:13}  {local}  UTC{offset}  ")?;
        match next_change {
            Some(next) => write!(f, "UTC{} from {}", next.offset, next.local),
            None => f.write_str("no change ahead"),
        }
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, from, offset, chrono_tz_offset } = self;
        let from = from.format("%F %H:%M");
        write!(f, "{name:20}  from {from} UTC: {chrono_tz_offset} for {offset}")
    }
}

/// From the start of last year to the end of the third year after this one.
fn years_around(now: DateTime<Utc>) -> Option<Span> {
    let new_year = |year| {
        NaiveDate::from_ymd_opt(year, 1, 1).map(|day| day.and_time(NaiveTime::MIN).and_utc())
    };
    Span::new(new_year(now.year() - 1)?, new_year(now.year() + 4)?)
}

impl ZoneNow {
    fn new(zones: &Zones, zone: Zone, now: DateTime<Utc>) -> Self {
        let local = zones.local(zone, now);
        Self {
            zone,
            city: zone.city().into_owned(),
            local: local.date_time().format("%a %H:%M").to_string(),
            offset: local.offset_text(),
            next_change: zones.next_change(zone, now).map(Next::from),
        }
    }
}

impl From<Change> for Next {
    fn from(change: Change) -> Self {
        let shown = change.at.naive_utc() + TimeDelta::seconds(change.before_s.into());
        let local = shown.format("%a %-d %b %Y %H:%M").to_string();
        Self { at: change.at, local, offset: offset_text(change.after_s) }
    }
}

impl From<Disagreement> for Drift {
    fn from(it: Disagreement) -> Self {
        Self {
            name: it.name,
            from: it.at,
            offset: offset_text(it.law_s),
            chrono_tz_offset: offset_text(it.theirs_s),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::zoneinfo::law;

    fn now() -> DateTime<Utc> {
        "2026-11-23T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn people_read_the_law_of_every_market_and_where_others_are_wrong() {
        let law = law(Path::new("")).unwrap();
        insta::assert_snapshot!(ZoneReport::new(&law, now()).text(), @r"
        Zone rules in force: tzdata 2026f (bundled)
        IT  Europe/Rome           Milan          Mon 13:00  UTC+01:00  UTC+02:00 from Sun 28 Mar 2027 02:00
        CA  America/Toronto       Toronto        Mon 07:00  UTC-05:00  UTC-04:00 from Sun 14 Mar 2027 02:00
            America/Vancouver     Vancouver      Mon 05:00  UTC-07:00  no change ahead
            America/Edmonton      Edmonton       Mon 06:00  UTC-06:00  no change ahead
            America/Winnipeg      Winnipeg       Mon 07:00  UTC-05:00  no change ahead
            America/Halifax       Halifax        Mon 08:00  UTC-04:00  UTC-03:00 from Sun 14 Mar 2027 02:00
            America/St_Johns      St. John's     Mon 08:30  UTC-03:30  UTC-02:30 from Sun 14 Mar 2027 02:00
        CN  Asia/Shanghai         Shanghai       Mon 20:00  UTC+08:00  no change ahead
        IN  Asia/Kolkata          Kolkata        Mon 17:30  UTC+05:30  no change ahead
        GB  Europe/London         London         Mon 12:00  UTC+00:00  UTC+01:00 from Sun 28 Mar 2027 01:00
        RU  Europe/Moscow         Moscow         Mon 15:00  UTC+03:00  no change ahead
            Europe/Kaliningrad    Kaliningrad    Mon 14:00  UTC+02:00  no change ahead
            Europe/Samara         Samara         Mon 16:00  UTC+04:00  no change ahead
            Asia/Yekaterinburg    Yekaterinburg  Mon 17:00  UTC+05:00  no change ahead
            Asia/Omsk             Omsk           Mon 18:00  UTC+06:00  no change ahead
            Asia/Novosibirsk      Novosibirsk    Mon 19:00  UTC+07:00  no change ahead
            Asia/Irkutsk          Irkutsk        Mon 20:00  UTC+08:00  no change ahead
            Asia/Yakutsk          Yakutsk        Mon 21:00  UTC+09:00  no change ahead
            Asia/Vladivostok      Vladivostok    Mon 22:00  UTC+10:00  no change ahead
            Asia/Magadan          Magadan        Mon 23:00  UTC+11:00  no change ahead
            Asia/Kamchatka        Kamchatka      Tue 00:00  UTC+12:00  no change ahead

        chrono-tz (2025b), unused here, is wrong for 15 names:
            Africa/Casablanca     from 2026-09-20 01:00 UTC: +01:00 for +00:00
            Africa/El_Aaiun       from 2026-09-20 01:00 UTC: +01:00 for +00:00
            America/Edmonton      from 2026-11-01 08:00 UTC: -07:00 for -06:00
            America/Havana        from 2026-11-01 05:00 UTC: -05:00 for -04:00
            America/Inuvik        from 2026-11-01 08:00 UTC: -07:00 for -06:00
            America/Rainy_River   from 2026-11-01 07:00 UTC: -06:00 for -05:00
            America/Vancouver     from 2026-11-01 09:00 UTC: -08:00 for -07:00
            America/Winnipeg      from 2026-11-01 07:00 UTC: -06:00 for -05:00
            America/Yellowknife   from 2026-11-01 08:00 UTC: -07:00 for -06:00
            Canada/Central        from 2026-11-01 07:00 UTC: -06:00 for -05:00
            Canada/Mountain       from 2026-11-01 08:00 UTC: -07:00 for -06:00
            Canada/Pacific        from 2026-11-01 09:00 UTC: -08:00 for -07:00
            Cuba                  from 2026-11-01 05:00 UTC: -05:00 for -04:00
            Europe/Chisinau       from 2025-03-30 00:00 UTC: +03:00 for +02:00
            Europe/Tiraspol       from 2025-03-30 00:00 UTC: +03:00 for +02:00
        ");
    }

    #[test]
    fn programs_read_the_same() {
        let law = law(Path::new("")).unwrap();
        let json = ZoneReport::new(&law, now()).json().unwrap();
        let report: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(report["release"], "2026f");
        assert_eq!(report["chrono_tz_disagrees"].as_array().map(Vec::len), Some(15));
        assert_eq!(report["markets"][1]["zones"][1]["zone"], "America/Vancouver");
        assert_eq!(report["markets"][1]["zones"][1]["offset"], "-07:00");
        assert!(report["markets"][1]["zones"][1]["next_change"].is_null());
    }
}
