//! The only source of the present and of new ids, so that tests can hold both still.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use uuid::Uuid;

/// What time it is: the machine's own answer, or one that a test or the demo holds still.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// Stands still until it is set; seconds since 1970 UTC.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `now`.
    #[must_use]
    pub fn fixed(now: DateTime<Utc>) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(now.timestamp())))
    }

    /// The present instant, in whole seconds: every database keeps those alike.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
            Self::System => Utc::now().trunc_subsecs(0),
            Self::Fixed(at) => {
                DateTime::from_timestamp(at.load(Ordering::SeqCst), 0).unwrap_or_default()
            }
        }
    }

    /// Moves a fixed clock on; a system clock is nobody's to move.
    pub fn pass(&self, time: TimeDelta) {
        if let Self::Fixed(at) = self {
            at.fetch_add(time.num_seconds(), Ordering::SeqCst);
        }
    }

    /// Sets a fixed clock; a system clock is nobody's to set.
    pub fn set(&self, now: DateTime<Utc>) {
        if let Self::Fixed(at) = self {
            at.store(now.timestamp(), Ordering::SeqCst);
        }
    }
}

/// Where new ids come from.
#[derive(Clone, Debug)]
pub enum Ids {
    /// UUID version 7: sortable by the time of making (RFC 9562 §5.7).
    Random,
    /// 1, 2, 3, … so that tests can write ids down.
    Counting(Arc<AtomicU64>),
}

impl Ids {
    /// Ids that count from one.
    #[must_use]
    pub fn counting() -> Self {
        Self::Counting(Arc::new(AtomicU64::new(1)))
    }

    /// A new id.
    #[must_use]
    pub fn next(&self) -> Uuid {
        match self {
            Self::Random => Uuid::now_v7(),
            Self::Counting(count) => {
                Uuid::from_u128(u128::from(count.fetch_add(1, Ordering::SeqCst)))
            }
        }
    }
}
