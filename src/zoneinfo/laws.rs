//! The law of clocks in force, which a newer release may follow while the program runs.
//!
//! Whatever begins under one law ends under it: a request and a debt of the outbox are
//! [pinned](Laws::pinned) to the law that is in force when they begin, so that none of them ever
//! sees two. What is not pinned goes by the newest.

use std::fmt;
use std::ops::Deref;
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use domain::time::Zones;
use tokio::task::spawn_blocking;

use super::{BadDirectory, Law, Source, read, release};

/// Every law that was in force since the start, each with the one that followed it.
///
/// A former law is kept, because something may still be going on under it. There are a few releases
/// a year, of some hundred kilobytes each.
#[derive(Debug)]
pub struct Laws {
    first: Link,
    refused: Mutex<Option<String>>,
}

#[derive(Debug)]
struct Link {
    law: Law,
    next: OnceLock<Box<Self>>,
}

tokio::task_local! {
    /// How many laws had followed the first when what runs began.
    static PINNED: usize;
}

impl Laws {
    /// A law that nothing has followed yet.
    #[must_use]
    pub const fn new(law: Law) -> Self {
        Self { first: Link { law, next: OnceLock::new() }, refused: Mutex::new(None) }
    }

    /// Where the law in force is from.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.in_force().source
    }

    /// Why the operator's directory is not the law, where one is named and is not.
    #[must_use]
    pub fn passed_over(&self) -> Option<String> {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner).clone();
        refused.or_else(|| self.source().passed_over().map(str::to_owned))
    }

    /// From now on another law is in force.
    pub fn follow(&self, law: Law) {
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = None;
        let mut next = Box::new(Link { law, next: OnceLock::new() });
        let mut last = &self.first;
        while let Err(mine) = last.next.set(next) {
            next = mine;
            let Some(followed) = last.next.get() else { return };
            last = followed;
        }
    }

    /// Puts the files of `directory` in force where their release is newer than the law; true where
    /// it did. Files that cannot be used change nothing: the law serves on, and
    /// [`passed_over`](Self::passed_over) says why.
    ///
    /// # Errors
    ///
    /// [`BadDirectory`] with the reason.
    pub async fn renew(&self, directory: &Path) -> Result<bool, BadDirectory> {
        let read = self.newer(directory).await;
        let said = read.as_ref().err().map(ToString::to_string);
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = said;
        let Some(zones) = read? else { return Ok(false) };
        self.follow(Law { zones, source: Source::Directory(directory.to_owned()) });
        Ok(true)
    }

    /// Some six hundred files are read away from the threads that serve.
    async fn newer(&self, directory: &Path) -> Result<Option<Zones>, BadDirectory> {
        let release = release(directory)?;
        if !self.newest().zones.is_older_than(&release) {
            return Ok(None);
        }
        let path = directory.to_owned();
        let zones = spawn_blocking(move || read(&path, &release)).await;
        zones
            .unwrap_or_else(|_stopped| Err(BadDirectory::Unsettled(directory.to_owned())))
            .map(Some)
    }

    /// Does something under the law that is in force when it begins, whatever follows meanwhile.
    pub fn pinned<T>(&self, work: impl Future<Output = T>) -> impl Future<Output = T> {
        PINNED.scope(self.followed(), Box::pin(work))
    }

    fn followed(&self) -> usize {
        std::iter::successors(self.first.next.get(), |it| it.next.get()).count()
    }

    fn newest(&self) -> &Law {
        let mut last = &self.first;
        while let Some(next) = last.next.get() {
            last = next;
        }
        &last.law
    }

    fn in_force(&self) -> &Law {
        let Ok(count) = PINNED.try_with(|it| *it) else { return self.newest() };
        let mut last = &self.first;
        for _ in 0..count {
            let Some(next) = last.next.get() else { break };
            last = next;
        }
        &last.law
    }
}

impl Deref for Laws {
    type Target = Zones;

    fn deref(&self) -> &Zones {
        &self.in_force().zones
    }
}

impl fmt::Display for Laws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.release())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn law(release: &str) -> Law {
        let zones = Zones::with_files_of(release, &[]).unwrap();
        Law { zones, source: Source::Bundled { passed_over: None } }
    }

    #[tokio::test]
    async fn what_begins_under_one_law_ends_under_it() {
        let laws = Laws::new(law("2026f"));

        let seen = laws
            .pinned(async {
                let before = laws.release().to_owned();
                laws.follow(law("2027a"));
                laws.follow(law("2027b"));
                tokio::task::yield_now().await;
                (before, laws.release().to_owned(), laws.pinned(async { laws.to_string() }).await)
            })
            .await;

        assert_eq!(seen, ("2026f".to_owned(), "2026f".to_owned(), "2027b".to_owned()));
        assert_eq!(laws.release(), "2027b");
    }
}
