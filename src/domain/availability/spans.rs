//! Sets of instants as sorted lists of spans that neither overlap nor touch.

use crate::time::Span;

/// All that any of the spans covers. Whatever order they come in, the answer is sorted.
#[must_use]
pub fn union(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        let joined = merged
            .last()
            .filter(|last| span.start() <= last.end())
            .and_then(|last| Span::new(last.start(), last.end().max(span.end())));
        match (joined, merged.last_mut()) {
            (Some(joined), Some(last)) => *last = joined,
            _ => merged.push(span),
        }
    }
    merged
}

/// What two such lists share.
#[must_use]
pub fn intersection(one: &[Span], other: &[Span]) -> Vec<Span> {
    let mut shared = Vec::new();
    let (mut ones, mut others) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(a), Some(b)) = (ones.peek(), others.peek()) {
        shared.extend(a.intersect(**b));
        if a.end() < b.end() {
            ones.next();
        } else {
            others.next();
        }
    }
    shared
}

/// What is in `whole` and in none of `holes`; both are such lists.
#[must_use]
pub fn difference(whole: &[Span], holes: &[Span]) -> Vec<Span> {
    let mut rest = Vec::with_capacity(whole.len());
    for span in whole {
        let mut start = span.start();
        for hole in holes.iter().filter(|hole| hole.overlaps(*span)) {
            rest.extend(Span::new(start, hole.start()));
            start = start.max(hole.end());
        }
        rest.extend(Span::new(start, span.end()));
    }
    rest
}
