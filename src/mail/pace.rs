//! How long a mail server, or the domain behind it, is left alone after it said "not now".
//!
//! A domain that defers one mail defers the next as well, and asking for each of them is what
//! makes it think of an attack; a server that does not answer would cost every mail its own wait.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

/// Who is left alone, until when, and how often in a row that was so.
#[derive(Debug, Default)]
pub(super) struct Pace {
    resting: Mutex<HashMap<String, Rest>>,
}

#[derive(Clone, Debug)]
struct Rest {
    times: u32,
    until: DateTime<Utc>,
    words: String,
}

/// The server itself, whatever domain a mail is for.
pub(super) const SERVER: &str = "";

impl Pace {
    /// Until when mail for the domain waits, and what was said the last time; nothing where it may
    /// be tried.
    pub(super) fn rests(
        &self,
        domain: &str,
        now: DateTime<Utc>,
    ) -> Option<(DateTime<Utc>, String)> {
        let resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        let both = [SERVER, &domain.to_lowercase()].map(|it| resting.get(it).cloned());
        let longest = both.into_iter().flatten().max_by_key(|it| it.until);
        longest.filter(|it| now < it.until).map(|it| (it.until, it.words))
    }

    /// It said "not now".
    pub(super) fn failed(&self, domain: &str, words: &str, now: DateTime<Utc>) {
        let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        let times = resting.get(&domain.to_lowercase()).map_or(1, |it| it.times.saturating_add(1));
        let rest = Rest { times, until: now + pause(times), words: words.to_owned() };
        resting.insert(domain.to_lowercase(), rest);
    }

    /// It took a mail.
    pub(super) fn worked(&self, domain: &str) {
        let mut resting = self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        resting.remove(SERVER);
        resting.remove(&domain.to_lowercase());
    }
}

/// 10 s, 40 s, 90 s, … to a quarter of an hour: soon enough for a hiccup, rare enough for an
/// outage.
fn pause(times: u32) -> TimeDelta {
    let times = i64::from(times.clamp(1, 9));
    TimeDelta::seconds(10 * times * times).min(TimeDelta::minutes(15))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_that_defers_is_left_alone_longer_each_time_and_no_other_with_it() {
        let pace = Pace::default();
        let rests = |domain: &str, s| pace.rests(domain, at(s)).map(|(until, _)| until);

        assert_eq!(rests("slow.example", 0), None);
        pace.failed("slow.example", "451 greylisted", at(0));
        assert_eq!(rests("Slow.Example", 9), Some(at(10)));
        assert_eq!(rests("slow.example", 10), None);
        assert_eq!(rests("quick.example", 0), None);
        pace.failed("slow.example", "451 greylisted", at(10));
        assert_eq!(rests("slow.example", 11), Some(at(50)));
        pace.worked("slow.example");
        assert_eq!(rests("slow.example", 11), None);
        pace.failed("slow.example", "451 greylisted", at(60));
        assert_eq!(rests("slow.example", 60), Some(at(70)));
    }

    #[test]
    fn a_server_that_is_away_is_left_alone_with_all_its_mail() {
        let pace = Pace::default();
        pace.failed(SERVER, "connection refused", at(0));

        let rests = pace.rests("any.example", at(1));

        assert_eq!(rests, Some((at(10), "connection refused".to_owned())));
        pace.worked("any.example");
        assert_eq!(pace.rests("other.example", at(1)), None);
    }

    #[test]
    fn no_pause_is_longer_than_a_quarter_of_an_hour() {
        assert_eq!(pause(1), TimeDelta::seconds(10));
        assert_eq!(pause(9), TimeDelta::seconds(810));
        assert_eq!(pause(u32::MAX), TimeDelta::seconds(810));
    }

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + second, 0).unwrap()
    }
}
