//! The law of clocks that the program serves by: the bundled one, or an operator's newer files.
//!
//! The choice is made at start, and again whenever a newer release lies in the directory. Files
//! that cannot be used are passed over with their reason, and the law in force serves on.

mod laws;

pub use laws::Laws;

use std::fs;
use std::path::{Path, PathBuf};

use domain::time::{BadZones, Zones};

/// The largest zone file that is read, in bytes; the largest of the database has under 4 KiB.
const FILE_MAX: u64 = 64 * 1024;
/// The most files that are looked at: the database has some 600, and Debian three sets of them.
const FILES_MAX: usize = 5_000;
/// How deep names go: `America/Argentina/Ushuaia` is three.
const DEPTH_MAX: usize = 4;

/// The law in force, and where it is from.
#[derive(Debug)]
pub struct Law {
    /// The rules.
    pub zones: Zones,
    /// Where they are from.
    pub source: Source,
}

/// Where the law in force is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Built into the program.
    Bundled {
        /// Why the operator's directory was not used, where one is named.
        passed_over: Option<String>,
    },
    /// Read from the operator's directory.
    Directory(PathBuf),
}

impl Source {
    /// `bundled` or `directory`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Bundled { .. } => "bundled",
            Self::Directory(_) => "directory",
        }
    }

    /// Why the operator's directory was not used, where one is named.
    #[must_use]
    pub fn passed_over(&self) -> Option<&str> {
        match self {
            Self::Bundled { passed_over } => passed_over.as_deref(),
            Self::Directory(_) => None,
        }
    }
}

/// Why a directory cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadDirectory {
    /// It, or something in it, cannot be read.
    #[error("{path} cannot be read: {source}")]
    Unreadable {
        /// What.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Nothing in it says which release it is.
    #[error("neither `tzdata.zi` nor `+VERSION` in {0} says which release it is")]
    Unnamed(PathBuf),
    /// A file that is far too large for a zone's, or far too many files.
    #[error("{0} holds more than the files of time zones")]
    TooMuch(PathBuf),
    /// Somebody is writing into it.
    #[error("the files of {0} change while they are read")]
    Unsettled(PathBuf),
    /// Its files are no law.
    #[error(transparent)]
    Zones(#[from] BadZones),
}

/// The newer of the bundled law and that of `directory`; an empty path names none.
///
/// # Errors
///
/// [`BadZones`] where the bundled law itself is damaged.
pub fn law(directory: &Path) -> Result<Law, BadZones> {
    let bundled = Zones::bundled()?;
    if directory.as_os_str().is_empty() {
        return Ok(Law { zones: bundled, source: Source::Bundled { passed_over: None } });
    }
    let passed_over = match newer(&bundled, directory) {
        Ok(Some(zones)) => {
            return Ok(Law { zones, source: Source::Directory(directory.to_owned()) });
        }
        Ok(None) => format!("{} has no newer release", directory.display()),
        Err(why) => why.to_string(),
    };
    Ok(Law { zones: bundled, source: Source::Bundled { passed_over: Some(passed_over) } })
}

/// The law of `directory`, where it is newer than another.
fn newer(than: &Zones, directory: &Path) -> Result<Option<Zones>, BadDirectory> {
    let release = release(directory)?;
    if !than.is_older_than(&release) {
        return Ok(None);
    }
    read(directory, &release).map(Some)
}

/// The law of the files in `directory`, which say that they are `release`. They are read twice and
/// must be the same both times: half of an older release and half of a newer one would be no law.
fn read(directory: &Path, release: &str) -> Result<Zones, BadDirectory> {
    let files = || {
        let mut files = Vec::new();
        collect(directory, "", DEPTH_MAX, &mut files)?;
        files.sort_unstable();
        Ok::<_, BadDirectory>(files)
    };
    let (first, second) = (files()?, files()?);
    if first != second || self::release(directory)? != release {
        return Err(BadDirectory::Unsettled(directory.to_owned()));
    }
    Ok(Zones::from_files(release, second)?)
}

/// The release that a directory of zone files says it is: in `+VERSION`, or in the first line of
/// `tzdata.zi`, `# version 2026f`.
///
/// # Errors
///
/// [`BadDirectory`] where it says none.
pub fn release(directory: &Path) -> Result<String, BadDirectory> {
    let unreadable = |source| BadDirectory::Unreadable { path: directory.to_owned(), source };
    fs::metadata(directory).map_err(unreadable)?;
    let version = fs::read_to_string(directory.join("+VERSION")).ok();
    let first_line = || {
        let text = fs::read(directory.join("tzdata.zi")).ok()?;
        let line = text.split(|byte| *byte == b'\n').next()?.to_vec();
        String::from_utf8(line).ok()?.strip_prefix("# version ").map(str::to_owned)
    };
    let said = version.or_else(first_line).map(|it| it.trim().to_owned());
    said.filter(|it| !it.is_empty()).ok_or_else(|| BadDirectory::Unnamed(directory.to_owned()))
}

/// The files below `directory` under the names of their zones.
fn collect(
    directory: &Path,
    above: &str,
    depth: usize,
    files: &mut Vec<(String, Vec<u8>)>,
) -> Result<(), BadDirectory> {
    let unreadable =
        |path: &Path, source| BadDirectory::Unreadable { path: path.to_owned(), source };
    let entries = fs::read_dir(directory).map_err(|e| unreadable(directory, e))?;
    for entry in entries {
        let path = entry.map_err(|e| unreadable(directory, e))?.path();
        let Some(name) = path.file_name().and_then(|it| it.to_str()) else { continue };
        let name = format!("{above}{name}");
        // Debian's other two sets: the same without leap seconds, and one with them.
        let other_set = above.is_empty() && matches!(&*name, "posix" | "right");
        let kind = fs::metadata(&path).map_err(|e| unreadable(&path, e))?;
        if kind.is_dir() && !other_set && 0 < depth {
            collect(&path, &format!("{name}/"), depth - 1, files)?;
        } else if kind.is_file() && domain::time::Zone::parse(&name).is_ok() {
            if FILE_MAX < kind.len() || FILES_MAX <= files.len() {
                return Err(BadDirectory::TooMuch(directory.to_owned()));
            }
            files.push((name, fs::read(&path).map_err(|e| unreadable(&path, e))?));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::time::Zone;

    use super::*;

    /// A directory of zone files, gone when the test is.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(release: &str) -> Self {
            let path = std::env::temp_dir().join(format!("zones-{}", uuid::Uuid::now_v7()));
            for (name, bytes) in Zones::bundled_files() {
                let file = path.join(name);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, bytes).unwrap();
            }
            fs::write(path.join("tzdata.zi"), format!("# version {release}\nR A 1916 o\n"))
                .unwrap();
            fs::write(path.join("zone.tab"), "not a zone").unwrap();
            Self(path)
        }

        fn give(&self, zone: &str, rules_of: &str) {
            fs::copy(self.0.join(rules_of), self.0.join(zone)).unwrap();
        }

        fn chosen(&self) -> (String, String, String) {
            let law = law(&self.0).unwrap();
            let why = law.source.passed_over().unwrap_or_default();
            let why = why.replace(&self.0.display().to_string(), "DIR");
            (law.zones.release().to_owned(), law.source.name().to_owned(), why)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    fn told(release: &str, source: &str, why: &str) -> (String, String, String) {
        (release.to_owned(), source.to_owned(), why.to_owned())
    }

    #[test]
    fn a_newer_directory_is_the_law() {
        let directory = Scratch::new("2027a");
        directory.give("Europe/Rome", "Europe/Moscow");

        let law = law(&directory.0).unwrap();

        assert_eq!(directory.chosen(), told("2027a", "directory", ""));
        let winter = "2026-12-01T12:00:00Z".parse().unwrap();
        assert_eq!(law.zones.offset(Zone::ROME, winter), 3 * 3600);
    }

    #[test]
    fn an_older_or_equal_directory_is_passed_over() {
        let no_newer = "DIR has no newer release";
        for release in ["2025b", "2026f"] {
            assert_eq!(Scratch::new(release).chosen(), told("2026f", "bundled", no_newer));
        }
    }

    #[test]
    fn a_version_file_counts_where_there_is_no_source() {
        let directory = Scratch::new("2025b");
        fs::remove_file(directory.0.join("tzdata.zi")).unwrap();
        fs::write(directory.0.join("+VERSION"), "2027b\n").unwrap();

        assert_eq!(directory.chosen(), told("2027b", "directory", ""));
    }

    #[test]
    fn a_damaged_directory_is_refused_with_its_reason_and_the_bundled_law_serves_on() {
        let damaged = Scratch::new("2027a");
        let whole = fs::read(damaged.0.join("Asia/Kolkata")).unwrap();
        fs::write(damaged.0.join("Asia/Kolkata"), whole.get(..60).unwrap()).unwrap();
        let lacking = Scratch::new("2027a");
        fs::remove_file(lacking.0.join("Europe/Rome")).unwrap();
        let unnamed = Scratch::new("2027a");
        fs::remove_file(unnamed.0.join("tzdata.zi")).unwrap();
        let huge = Scratch::new("2027a");
        fs::write(huge.0.join("Europe/Rome"), vec![0; 100_000]).unwrap();
        let odd = Scratch::new("newest");

        let (release, source, why) = damaged.chosen();
        assert_eq!((&*release, &*source), ("2026f", "bundled"));
        assert!(why.starts_with("the zone file Asia/Kolkata cannot be read: "), "{why}");
        let check = |directory: &Scratch, why| {
            assert_eq!(directory.chosen(), told("2026f", "bundled", why));
        };
        check(&lacking, "the zone files lack Europe/Rome");
        check(&unnamed, "neither `tzdata.zi` nor `+VERSION` in DIR says which release it is");
        check(&huge, "DIR/Europe holds more than the files of time zones");
        let why = "\"newest\" is not a release of the time-zone database, such as 2026f";
        check(&odd, why);
    }

    #[test]
    fn a_directory_that_is_not_there_keeps_nothing_from_starting() {
        let law = law(Path::new("no/such/directory")).unwrap();

        let why = law.source.passed_over().unwrap_or_default();
        assert!(why.starts_with("no/such/directory cannot be read: "), "{why}");
    }
}
