//! Mail: what a letter looks like, the ways it leaves the house, and what is in one that comes in.
//! The only place that names `lettre` and `mail_parser`.

mod address;
mod compose;
mod dkim;
mod inbox;
mod letter;
mod page;
mod smtp;
mod vouching;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

pub use address::is_address;
pub use compose::{ComposeFailed, Composed, Stamp, compose};
pub use dkim::{BadKey, Dkim};
pub use inbox::{Calendar, Received, Unreadable, open};
pub use letter::{Kind, Letter, Meeting, Party, Revision};
pub use smtp::{BadSmtp, SmtpSettings, Tls};

/// How mails leave.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// Handed to a mail server, over connections that are kept.
    Smtp(smtp::Smtp),
    /// Each written to a file of its own in a directory, for the demo and for trying out.
    Directory(PathBuf),
    /// Kept, so that tests can read them.
    Memory(Arc<Mutex<Vec<Composed>>>),
}

/// Why a mail did not leave.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailFailed {
    /// May work later: no connection, a full mailbox, greylisting, our own sign-in refused.
    #[error("not now: {0}")]
    Transient(String),
    /// Will not work for this mail: the server has refused it for good.
    #[error("refused: {0}")]
    Permanent(String),
}

impl Mailer {
    /// A mailer over SMTP. Must be called inside the runtime that will send.
    ///
    /// # Errors
    ///
    /// [`BadSmtp`] where the settings make no connection thinkable.
    pub fn smtp(settings: &SmtpSettings) -> Result<Self, BadSmtp> {
        smtp::Smtp::new(settings).map(Self::Smtp)
    }

    /// A mailer that writes `.eml` files into `directory`, which is made when first needed.
    #[must_use]
    pub fn directory(directory: &Path) -> Self {
        Self::Directory(directory.to_owned())
    }

    /// A mailer that only remembers.
    #[must_use]
    pub fn memory() -> Self {
        Self::Memory(Arc::default())
    }

    /// Sends one mail.
    ///
    /// # Errors
    ///
    /// [`MailFailed`] with the server's own words.
    pub async fn send(&self, mail: &Composed) -> Result<(), MailFailed> {
        match self {
            Self::Smtp(server) => server.send(mail).await,
            Self::Directory(directory) => {
                write_whole(directory, &mail.file_name(), &mail.bytes()).await.map_err(|cause| {
                    MailFailed::Transient(format!("{}: {cause}", directory.display()))
                })
            }
            Self::Memory(kept) => {
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(mail.clone());
                Ok(())
            }
        }
    }

    /// The mails a memory mailer was given so far, in order; none of the others remembers.
    #[must_use]
    pub fn sent(&self) -> Vec<Composed> {
        match self {
            Self::Memory(kept) => kept.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Self::Smtp(_) | Self::Directory(_) => Vec::new(),
        }
    }
}

/// Writes a file that whoever watches the directory sees whole or not at all.
async fn write_whole(directory: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(directory).await?;
    let unfinished = directory.join(format!(".{name}.tmp"));
    tokio::fs::write(&unfinished, bytes).await?;
    tokio::fs::rename(&unfinished, directory.join(name)).await
}

#[cfg(test)]
mod tests;
