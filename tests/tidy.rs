//! The house rules that no compiler checks. Every breach is told at once.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::needless_for_each,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test of this repository's own files, which says where it fails"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Each module of `src/`, and the ones it may name. An arrow only ever points to an earlier line,
/// so the modules cannot form a circle.
const MAY_USE: &[(&str, &str)] = &[
    ("chance", ""),
    ("config", ""),
    ("clock", ""),
    ("telemetry", "config"),
    ("wording", ""),
    ("links", ""),
    ("mail", "chance wording"),
    ("rooms", "chance clock"),
    ("storage", ""),
    ("zoneinfo", ""),
    ("fetching", ""),
    ("actions", "config clock wording links mail rooms storage zoneinfo fetching"),
    ("jobs", "actions mail rooms storage zoneinfo"),
    ("http", "actions config links rooms storage wording zoneinfo"),
    ("cli", "actions clock config http jobs links mail rooms storage telemetry wording zoneinfo"),
];

/// Words, where in the code they are looked for, and the only places there where they may stand.
const ONLY_IN: &[(&str, &str, &str)] = &[
    ("sea_orm sqlx", "src/", "src/storage/"),
    ("lettre mail_parser async_imap", "src/", "src/mail/"),
    ("rtc", "src/", "src/rooms/peer/"),
    ("ureq", "src/", "src/fetching.rs"),
    ("chrono_tz jiff", "src/", "src/domain/time"),
    ("Utc::now", "", "src/clock.rs"),
    ("webrtc:: SystemTime env::var println!", "src/", "nowhere"),
    ("begin()", "src/http/", "nowhere"),
    ("meetings::insert meetings::update", "src/", "src/actions/"),
    ("todo! unimplemented! #[ignore thread::sleep", "", "nowhere"),
    // The rules know no clock, no machine and nobody above them.
    ("Instant async tokio incontro:: std::fs std::net", "src/domain/", "nowhere"),
    ("std::env std::io std::process std::thread", "src/domain/", "src/domain/examples/"),
];

const GENERATED: &str = "target node_modules dist data package-lock.json Cargo.lock openapi.d.ts";
const LINES_MAX: usize = 600;
const COLUMNS_MAX: usize = 100;

#[test]
fn the_house_is_tidy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut files, mut wrong, mut reached) = (Vec::new(), Vec::new(), BTreeSet::new());
    walk(root, root, &mut files);
    for (path, text) in &files {
        let mut say = |what: String| wrong.push(format!("{path}: {what}"));
        let name = path.rsplit('/').next().unwrap_or(path);
        let vague = ["utils", "helpers", "common", "scripts"];
        let vague = path.split(['/', '.']).find(|it| vague.contains(it));
        vague.into_iter().for_each(|it| say(format!("`{it}` says nothing")));
        if ["rs", "ts", "mjs", "py"].iter().any(|it| name.ends_with(it)) {
            let long = text.lines().nth(LINES_MAX);
            long.into_iter().for_each(|_| say(format!("longer than {LINES_MAX} lines")));
            wide_lines(text).for_each(|at| say(format!("line {at} is wider than {COLUMNS_MAX}")));
        }
        if path == "tests/tidy.rs" {
            continue;
        }
        machine_paths(path, text).for_each(|it| say(format!("`{it}` is a path of one machine")));
        if name.ends_with(".md") {
            dead_paths(root, path, text).for_each(|it| say(format!("`{it}` is not there")));
        }
        if name.ends_with(".rs") {
            let mute = (!text.starts_with("//!")).then(|| "does not open with `//!`".to_owned());
            mute.into_iter().for_each(&mut say);
            for (words, place, may) in ONLY_IN {
                let concerned = path.starts_with(place) && !path.starts_with(may);
                let named = words.split(' ').filter(|it| concerned && has_word(text, it));
                named.for_each(|it| say(format!("may not name `{it}`")));
            }
            wrong_arrows(path, text).for_each(say);
            reached.extend(children(path, text));
        }
    }

    let rust = files.iter().map(|(path, _)| path).filter(|path| path.ends_with(".rs"));
    let lost = rust.filter(|path| !is_root(path) && !reached.contains(*path));
    wrong.extend(lost.map(|path| format!("{path}: no `mod` leads here")));
    wrong.sort();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// The files of the project with their paths, without what is generated or hidden.
fn walk(root: &Path, dir: &Path, files: &mut Vec<(String, String)>) {
    for path in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if GENERATED.split(' ').any(|it| it == name) || name.starts_with('.') && name != ".ci" {
            continue;
        }
        if path.is_dir() {
            walk(root, &path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.push((path, text));
        }
    }
}

/// Arrows of `path` to modules that stand above it or beside it.
fn wrong_arrows(path: &str, text: &str) -> impl Iterator<Item = String> {
    let module = path.strip_prefix("src/").unwrap_or("").split(['/', '.']).next().unwrap_or("");
    let may = MAY_USE.iter().find(|(name, _)| *name == module).map(|(_, may)| *may);
    let unknown = path.starts_with("src/") && may.is_none();
    let unknown = unknown && !["domain", "lib", "main"].contains(&module);
    let used: BTreeSet<String> = text.split("crate::").skip(1).flat_map(first_names).collect();
    let used = used.into_iter().filter(move |it| {
        let known = MAY_USE.iter().any(|(name, _)| name == it);
        known && it != module && may.is_some_and(|may| may.split(' ').all(|may| may != it))
    });
    let told = used.map(move |it| format!("`{module}` may not use `{it}`"));
    unknown.then(|| "a module without a floor in tests/tidy.rs".to_owned()).into_iter().chain(told)
}

/// The modules after `crate::`: one name, or those of a `{…}` at its outermost level.
fn first_names(rest: &str) -> Vec<String> {
    let name = |it: &str| it.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let Some(inner) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut names) = (1, Vec::new());
    for part in inner.split_inclusive([',', '{', '}']) {
        names.extend((depth == 1).then(|| name(part.trim_start())));
        depth += i32::from(part.ends_with('{')) - i32::from(part.ends_with('}'));
        if depth == 0 {
            break;
        }
    }
    names
}

/// The files that the `mod name;` lines of `path` may stand for.
fn children(path: &str, text: &str) -> Vec<String> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.trim_end_matches(".rs");
    let owns_folder = stem == "mod" || is_root(path);
    let base = if owns_folder { folder.to_owned() } else { format!("{folder}/{stem}") };
    let names = text.lines().filter_map(|line| line.trim().strip_suffix(';')?.split_once("mod "));
    let names = names.filter(|(before, _)| before.is_empty() || before.starts_with("pub"));
    names.flat_map(|(_, it)| [format!("{base}/{it}.rs"), format!("{base}/{it}/mod.rs")]).collect()
}

/// Whether cargo itself starts at `path`.
fn is_root(path: &str) -> bool {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let alone = ["tests", "benches", "examples"].iter().any(|it| folder.ends_with(it));
    let first = ["main.rs", "lib.rs", "build.rs"].iter().any(|it| path.ends_with(it));
    (alone && !folder.starts_with("src/") || folder == "src/domain/examples") || first
}

fn has_word(text: &str, word: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
        line.match_indices(word).any(|(at, _)| {
            let open_ended = !part(word.chars().last());
            let before = part(line[..at].chars().last());
            !before && (open_ended || !part(line[at + word.len()..].chars().next()))
        })
    })
}

/// Lines that are too wide even without the texts in quotes, which nothing can break; the whole
/// texts that snapshots compare with, between `r"` and its end, are data.
fn wide_lines(text: &str) -> impl Iterator<Item = usize> {
    let mut raw_end: Option<String> = None;
    text.lines().enumerate().filter_map(move |(at, line)| {
        if let Some(end) = &raw_end {
            raw_end = (!line.contains(&**end)).then(|| end.clone());
            return None;
        }
        for hashes in ["", "#", "##"] {
            let open = line.rfind(&format!("r{hashes}\"")).map(|it| it + 2 + hashes.len());
            let end = format!("\"{hashes}");
            if open.is_some_and(|it| !line[it..].contains(&end)) {
                raw_end = Some(end);
            }
        }
        let unquoted = line.split(['"', '\'', '`']).step_by(2).map(|it| it.chars().count());
        let wide = COLUMNS_MAX < line.chars().count() && COLUMNS_MAX / 2 < unquoted.sum::<usize>();
        (wide && !line.contains("://")).then_some(at + 1)
    })
}

fn machine_paths<'a>(path: &'a str, text: &'a str) -> impl Iterator<Item = &'a str> {
    let tests = ["tests/", "web/e2e/", "Dockerfile"].iter().any(|it| path.starts_with(it));
    let words = ["/root/", "/home/", "/tmp/"].into_iter();
    words.filter(move |it| text.contains(it) && !(tests && *it == "/tmp/"))
}

/// Paths of this project that a text names between backticks though nothing is there; and links
/// of Markdown, which start where it lies.
fn dead_paths<'a>(root: &'a Path, path: &'a str, text: &'a str) -> impl Iterator<Item = &'a str> {
    let ours =
        ["src/", "tests/", "web/", "docs/", "config/", "migrations/", "locales/", "benches/"];
    let named = text.split('`').skip(1).step_by(2).filter(move |it| {
        ours.iter().any(|our| it.starts_with(our)) && !it.contains(['*', '…', '{', ' ', '\n', '<'])
    });
    let made = |it: &str| it.starts_with("web/dist") || it.starts_with("web/node_modules");
    let is_there = move |it: &str| root.join(it.split("::").next().unwrap_or(it)).exists();
    let named = named.filter(move |it| !made(it) && !is_there(it));

    let links = text.split("](").skip(1);
    let links = links.map(|it| it.split([')', '#', ' ']).next().unwrap_or(it));
    let links = links.filter(|it| !it.is_empty() && !it.contains(':'));
    let folder = root.join(path).parent().unwrap_or(root).to_owned();
    named.chain(links.filter(move |it| !folder.join(it).exists()))
}

#[test]
fn links_of_markdown_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text =
        "[a](protocol.md#in) [b](../README.md) [c](https://a.example/b) [d](#e) [f](none.md)";
    assert_eq!(dead_paths(root, "docs/x.md", text).collect::<Vec<_>>(), ["none.md"]);
}
