//! What somebody was told of an instant, and whether it is still true.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{LocalTime, Zone, Zones};

/// A wall-clock time that somebody was told, with the offset it was read with.
///
/// The instant of a meeting stays what it is when a law of clocks changes; what changes is the time
/// at which the people on that clock expect it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Whose clock.
    pub zone: Zone,
    /// What it was said to show.
    pub wall: NaiveDateTime,
    /// How far it was said to be ahead of UTC, in seconds.
    pub offset_s: i32,
}

impl Promise {
    /// What is told of an instant by the law in force.
    #[must_use]
    pub fn of(zones: &Zones, zone: Zone, at: DateTime<Utc>) -> Self {
        let local = zones.local(zone, at);
        Self { zone, wall: local.date_time(), offset_s: local.offset_s }
    }

    /// What the clock will really show at the instant, where that is not what was told; `None`
    /// where the promise holds.
    ///
    /// Nothing is to be changed for it unasked: either the instant stays and the new time is told,
    /// or the meeting moves to where the wall time was. Once the new time is told, it holds.
    #[must_use]
    pub fn broken(self, zones: &Zones, at: DateTime<Utc>) -> Option<LocalTime> {
        let now = zones.local(self.zone, at);
        (now.date_time() != self.wall || now.offset_s != self.offset_s).then_some(now)
    }
}
