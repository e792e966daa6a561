//! Content lines in physical lines (RFC 5545 §3.1): by octets, and never inside a character.

/// The longest physical line, in octets, without its CRLF (RFC 5545 §3.1).
pub(super) const LINE_OCTETS_MAX: usize = 75;

/// Writes one content line in physical lines of at most 75 octets.
///
/// Lines break between characters, never inside an escape such as `\n`, and, as far as the room
/// allows, not before a mark that belongs to the character in front of it.
pub(super) fn fold(line: &str, out: &mut String) {
    let mut used = 0;
    for unit in units(line) {
        if LINE_OCTETS_MAX < used + unit.len() {
            out.push_str("\r\n ");
            used = 1;
        }
        if unit.len() < LINE_OCTETS_MAX {
            out.push_str(unit);
            used += unit.len();
            continue;
        }
        for c in unit.chars() {
            if LINE_OCTETS_MAX < used + c.len_utf8() {
                out.push_str("\r\n ");
                used = 1;
            }
            out.push(c);
            used += c.len_utf8();
        }
    }
    out.push_str("\r\n");
}

/// Cuts a line into the pieces that should stay in one physical line.
fn units(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let mut before = rest.chars().next()?;
        let mut end = before.len_utf8();
        let mut escape = before == '\\';
        for c in rest.chars().skip(1) {
            if !escape && !joins(before, c) {
                break;
            }
            escape = false;
            before = c;
            end += c.len_utf8();
        }
        let (unit, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(unit)
    })
}

/// Whether `c` stays with the character before it: combining marks, vowel signs of Devanagari,
/// variation selectors, skin tones, both sides of a zero-width joiner; and whatever follows a
/// blank, since there are readers that lose a blank at the end of a physical line.
fn joins(before: char, c: char) -> bool {
    before == '\u{200d}'
        || before == ' '
        || matches!(c,
            '\u{200d}' | '\u{0300}'..='\u{036f}' | '\u{0483}'..='\u{0489}'
            | '\u{0900}'..='\u{0903}' | '\u{093a}'..='\u{093c}' | '\u{093e}'..='\u{094f}'
            | '\u{0951}'..='\u{0957}' | '\u{0962}' | '\u{0963}' | '\u{20d0}'..='\u{20ff}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
        || (before == '\u{094d}' && matches!(c, '\u{0904}'..='\u{0939}'))
}

#[cfg(test)]
mod tests {
    use super::{LINE_OCTETS_MAX, fold};

    #[test]
    fn a_fold_parts_neither_an_escape_nor_a_letter_from_its_marks() {
        for lead in 0..80 {
            let line = format!("{}\\n\\,के\u{301}👩‍👧", "x".repeat(lead));

            let mut folded = String::new();
            fold(&line, &mut folded);

            assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
            for start in folded.split("\r\n ").skip(1) {
                let first = start.chars().next().unwrap();
                assert!(!"n,\u{301}\u{947}\u{200d}👧".contains(first), "{lead}: {folded:?}");
            }
        }
    }

    /// Numbers below a bound that are the same at each run (splitmix64).
    fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
        move |bound| {
            seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(bound).unwrap()).unwrap()
        }
    }

    /// A hundred thousand lines. Not proptest's: it takes far longer to make a string than folding
    /// takes, and a line that fails is short as often as not.
    #[test]
    fn unfolding_gives_back_what_was_folded() {
        let ranges = [(' ', '~'), ('а', 'я'), ('一', '龥'), ('😀', '😿'), ('\u{300}', '\u{301}')];
        let ranges = ranges.map(|(first, last)| (first..=last).collect::<Vec<char>>());
        let singles = ["\\n", "\\,", " ", "\u{200d}", "\u{94d}", "\u{915}\u{947}"];
        let mut next = numbers(5);
        let (mut line, mut folded) = (String::new(), String::new());
        for _ in 0..100_000 {
            line.clear();
            let longest = [10, 80, 120, 400][next(4)];
            for _ in 0..next(longest) {
                match ranges.get(next(ranges.len() + 1)) {
                    Some(range) => line.push(range[next(range.len())]),
                    None => line.push_str(singles[next(singles.len())]),
                }
            }
            folded.clear();
            fold(&line, &mut folded);

            assert!(folded.split("\r\n").all(|it| it.len() <= LINE_OCTETS_MAX), "{line:?}");
            assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
        }
    }
}
