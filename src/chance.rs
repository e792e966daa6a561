//! Where a test of mutations begins: the same at each usual run, anywhere in a long one.

use std::hash::{BuildHasher, RandomState};

/// The seed of one test, told before its first case so that whatever harm it finds can be found
/// again. It is `INCONTRO_FUZZ_SEED` where that was said when this was compiled; else it is
/// `usual`, but for a long run (`make fuzz`), which would look at the same cases each night.
pub(crate) fn seed(what: &str, usual: u64) -> u64 {
    let said = option_env!("INCONTRO_FUZZ_SEED").filter(|it| !it.is_empty());
    let cases = option_env!("INCONTRO_FUZZ_CASES").or(option_env!("INCONTRO_FUZZ_S"));
    let seed = chosen(said, cases.is_some(), usual);
    eprintln!("{what}: seed {seed} (make fuzz FUZZ_SEED={seed})");
    seed
}

/// The seed that was said, or where nothing was: the usual one, or for a long run one that nobody
/// knows beforehand.
fn chosen(said: Option<&str>, is_long: bool, usual: u64) -> u64 {
    match said {
        Some(it) => it.parse().expect("INCONTRO_FUZZ_SEED is a whole number"),
        None if is_long => RandomState::new().hash_one(usual),
        None => usual,
    }
}

#[test]
fn a_long_run_begins_anywhere_unless_told_where() {
    assert_eq!([chosen(None, false, 4), chosen(Some("17"), false, 4)], [4, 17]);
    assert_eq!(chosen(Some("17"), true, 4), 17);
    assert_ne!(chosen(None, true, 4), chosen(None, true, 4));
}
