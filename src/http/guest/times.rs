//! Open times to choose from: radio buttons by day, one's own clock first.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::slots::Slot;

use super::frame::Voice;
use crate::wording::clocks::{Faces, Place};

/// One time to choose.
pub(super) struct Time {
    /// The start for machines: `2026-11-25T14:00:00Z`.
    pub(super) value: String,
    /// On both clocks.
    pub(super) faces: Faces,
    starts_at: DateTime<Utc>,
}

/// The times of one day on the reader's clock.
pub(super) struct Day {
    pub(super) name: String,
    pub(super) times: Vec<Time>,
}

/// All that is open, the most civil to both sides apart.
pub(super) struct Times {
    pub(super) best: Vec<Time>,
    pub(super) rest: Vec<Day>,
    /// The one that is chosen already.
    pub(super) chosen: String,
}

/// How many stand apart.
const BEST: usize = 4;

impl Times {
    /// The slots as a reader at the first place sees them.
    pub(super) fn of(
        voice: &Voice<'_>,
        places: (Place<'_>, Place<'_>),
        slots: Vec<Slot>,
        chosen: &str,
    ) -> Self {
        let time = |slot: &Slot| Time {
            value: for_machines(slot.span.start()),
            faces: voice.wording().faces(voice.language, voice.zones(), places, slot.span),
            starts_at: slot.span.start(),
        };
        let mut ranked = slots;
        // The sort is stable: of equal scores, the earlier first.
        ranked.sort_by_key(|it| std::cmp::Reverse(it.score));
        let mut times: Vec<Time> = ranked.iter().map(time).collect();
        let mut rest = times.split_off(times.len().min(BEST));
        times.sort_by_key(|it| it.starts_at);
        rest.sort_by_key(|it| it.starts_at);
        let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
        for time in rest {
            let day = voice.zones().day(places.0.zone, time.starts_at);
            let name = time.faces.own.day.clone();
            let day = days.entry(day).or_insert_with(|| Day { name, times: Vec::new() });
            day.times.push(time);
        }
        Self { best: times, rest: days.into_values().collect(), chosen: chosen.to_owned() }
    }

    /// Whether nothing is open.
    pub(super) fn is_empty(&self) -> bool {
        self.best.is_empty()
    }
}

/// An instant as forms carry it.
pub(super) fn for_machines(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
