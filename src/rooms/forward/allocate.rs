//! How a line is shared out among the pictures that its owner looks at: first a small one of
//! each, then larger ones, a shared screen before who speaks before the others. Pure.

/// One encoding of a track, as it comes in now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rooms) struct Layer {
    pub number: u8,
    /// Bits a second.
    pub bps: u64,
    /// Pixels from top to bottom, once that is known.
    pub height: Option<u16>,
}

/// One picture that a receiver could have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rooms) struct Want {
    /// The height in pixels that it is shown at; `None` where the receiver does not say, and all
    /// of it is wanted; 0 where it is not shown.
    pub height: Option<u16>,
    /// The lowest goes first.
    pub rank: u8,
    /// The encodings that come in now, the smallest first.
    pub layers: Vec<Layer>,
    /// The encoding that goes out now.
    pub current: Option<u8>,
}

/// A larger encoding must fit with this much to spare, in percent, so that the choice rests.
const SPARE: u64 = 15;
/// The smallest one may fit this tightly, in percent: what is kept free elsewhere holds the rest,
/// and any picture is better than none.
const SMALLEST: u64 = 85;
/// An encoding this much smaller than its place still looks sharp, in percent.
const SHARP: u32 = 85;

impl Want {
    /// The encodings that are worth sending: up to the first that fills its place.
    fn useful(&self) -> &[Layer] {
        let fills = |layer: &Layer| match (self.height, layer.height) {
            (Some(shown), Some(height)) => u32::from(shown) * SHARP <= u32::from(height) * 100,
            _ => false,
        };
        let end = self.layers.iter().position(fills).map_or(self.layers.len(), |at| at + 1);
        if self.height == Some(0) { &[] } else { self.layers.get(..end).unwrap_or_default() }
    }
}

/// Which encoding of each picture goes out, and what it would take to send all that is wanted,
/// in bits a second. `budget_bps` is what there is for pictures; without one, all fits.
pub(in crate::rooms) fn allocate(
    budget_bps: Option<u64>,
    wants: &[Want],
) -> (Vec<Option<u8>>, u64) {
    let mut order: Vec<usize> = (0..wants.len()).collect();
    order.sort_by_key(|at| wants.get(*at).map(|want| want.rank));
    let useful: Vec<&[Layer]> = wants.iter().map(Want::useful).collect();
    let full = useful.iter().filter_map(|layers| layers.last()).map(|layer| layer.bps).sum();

    let mut left = budget_bps.unwrap_or(u64::MAX);
    let mut given: Vec<Option<usize>> = vec![None; wants.len()];
    let fits = |bps: u64, left: u64, step: usize, is_new: bool| {
        let needs = match (step, is_new) {
            (0, _) => bps * SMALLEST / 100,
            (_, true) => bps + bps * SPARE / 100,
            (_, false) => bps,
        };
        needs <= left
    };
    // A small picture of everybody comes before a large one of anybody.
    for step in 0.. {
        let mut goes_on = false;
        for &at in &order {
            let (Some(layers), Some(want), Some(given)) =
                (useful.get(at), wants.get(at), given.get_mut(at))
            else {
                continue;
            };
            if given.map_or(0, |it| it + 1) != step {
                continue;
            }
            let Some(next) = layers.get(step) else { continue };
            let paid = given.and_then(|it| layers.get(it)).map_or(0, |layer| layer.bps);
            let more = next.bps.saturating_sub(paid);
            let is_new = want.current.is_none_or(|current| current < next.number);
            goes_on = true;
            if fits(more, left, step, is_new) {
                left = left.saturating_sub(more);
                *given = Some(step);
            }
        }
        if !goes_on {
            break;
        }
    }
    let numbers = given
        .iter()
        .zip(&useful)
        .map(|(given, layers)| given.and_then(|it| layers.get(it)).map(|layer| layer.number));
    (numbers.collect(), full)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn want(rank: u8, height: Option<u16>, current: Option<u8>) -> Want {
        let layer = |number, bps, height| Layer { number, bps, height: Some(height) };
        let layers = vec![layer(0, 100, 180), layer(1, 300, 360), layer(2, 1_200, 720)];
        Want { height, rank, layers, current }
    }

    #[test]
    fn a_picture_is_as_large_as_its_place_where_the_line_takes_it() {
        let check = |height: Option<u16>, layer: Option<u8>| {
            assert_eq!(allocate(None, &[want(1, height, None)]).0, [layer]);
        };

        check(None, Some(2));
        check(Some(1_080), Some(2));
        check(Some(420), Some(1));
        check(Some(90), Some(0));
        check(Some(0), None);
    }

    #[test]
    fn everybody_is_seen_small_before_anybody_is_seen_large() {
        let people = [want(2, None, None), want(1, None, None), want(2, None, None)];
        let check = |budget: u64, expected: [Option<u8>; 3]| {
            assert_eq!(allocate(Some(budget), &people).0, expected, "{budget}");
        };

        check(50, [None, None, None]);
        check(90, [None, Some(0), None]);
        check(120, [None, Some(0), None]);
        check(330, [Some(0), Some(0), Some(0)]);
        check(600, [Some(0), Some(1), Some(0)]);
        check(2_000, [Some(1), Some(2), Some(1)]);
        check(9_000, [Some(2), Some(2), Some(2)]);
        assert_eq!(allocate(Some(50), &people).1, 3_600);
    }

    #[test]
    fn what_goes_out_needs_no_room_to_spare() {
        assert_eq!(allocate(Some(1_210), &[want(1, None, Some(2))]).0, [Some(2)]);
        assert_eq!(allocate(Some(1_210), &[want(1, None, Some(1))]).0, [Some(1)]);
        assert_eq!(allocate(Some(1_199), &[want(1, None, Some(2))]).0, [Some(1)]);
    }
}
