//! Chances that come in the same order for the same seed (Steele and others, `SplitMix64`).

/// By how much a sequence goes on.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A sequence of chances.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        // Mixed, or the sequence of each seed would be the one before it, one step on.
        Self(mixed(seed.wrapping_mul(STEP)))
    }

    pub(crate) fn below(&mut self, many: u64) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mixed(self.0) % many
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.index(from.len())]
    }

    pub(crate) fn index(&mut self, many: usize) -> usize {
        usize::try_from(self.below(u64::try_from(many).unwrap())).unwrap()
    }
}

fn mixed(mut it: u64) -> u64 {
    it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}
