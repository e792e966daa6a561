//! What may stand in a name, a title or a note that people type.

/// The longest name or title, in characters.
pub const LINE_MAX: usize = 200;
/// The longest reason, in characters.
pub const REASON_MAX: usize = 500;

/// Whether `text` fits on one line: at most [`LINE_MAX`] characters and none that controls.
///
/// A database may refuse a NUL, a mail's header a line break (RFC 5322 §2.1.1).
#[must_use]
pub fn is_line(text: &str) -> bool {
    !text.chars().any(char::is_control) && text.chars().count() <= LINE_MAX
}

/// Whether `text` is at most `chars_max` characters of prose: line breaks and tabs, but nothing
/// else that controls.
#[must_use]
pub fn is_prose(text: &str, chars_max: usize) -> bool {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    !text.chars().any(odd) && text.chars().count() <= chars_max
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_no_breaks_and_prose_has_no_nul() {
        for (text, line, prose) in [
            ("Arredi D’Adda & Figli S.n.c.", true, true),
            ("华东家居有限公司", true, true),
            ("two\r\nBcc: lines", false, true),
            ("nul\0", false, false),
            ("bell\u{7}", false, false),
        ] {
            assert_eq!((is_line(text), is_prose(text, REASON_MAX)), (line, prose), "{text:?}");
        }
        assert!(!is_line(&"x".repeat(LINE_MAX + 1)));
        assert!(!is_prose(&"x".repeat(REASON_MAX + 1), REASON_MAX));
    }
}
