//! Chance that falls the same way every time, so that every demo is alike.

/// A small generator (xorshift64*, Vigna 2016); good for a demo and nothing else.
#[derive(Debug)]
pub(super) struct Chance(u64);

impl Chance {
    /// From a seed that is not zero.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// A number below `bound`, or zero where there is none.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(drawn).unwrap_or_default().checked_rem(bound).unwrap_or_default()
    }

    /// Whether something happens that happens `percent` times in a hundred.
    pub(super) fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A number of minutes from `least` to `most`.
    pub(super) fn minutes(&mut self, least: i64, most: i64) -> chrono::TimeDelta {
        let width = usize::try_from(most - least + 1).unwrap_or(1);
        let more = i64::try_from(self.below(width)).unwrap_or_default();
        chrono::TimeDelta::minutes(least + more)
    }
}
