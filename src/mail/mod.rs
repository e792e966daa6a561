//! Mail: what a letter looks like, the ways it leaves the house, and what is in one that comes in.
//! The only place that names `lettre` and `mail_parser`.

mod address;
mod compose;
mod dkim;
mod imap;
mod inbox;
mod letter;
mod pace;
mod page;
mod records;
mod report;
mod script;
mod smtp;
mod voice;
mod vouching;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};

pub use address::{bounced_mail, is_address};
pub use compose::{ComposeFailed, Composed, Stamp, compose, first_message_id};
pub use dkim::{BadKey, Dkim};
pub use imap::{ImapFailed, ImapSettings, Mailbox};
pub use inbox::{Calendar, Received, Unreadable, open};
pub use letter::{Kind, Letter, Meeting, Party, Request, RequestStep, Revision, TrainingStep};
pub use records::Record;
pub use report::Report;
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
    /// Handed over, or nearly, to a server that fell silent: it may have arrived.
    #[error("nobody knows whether it was taken: {0}")]
    Unanswered(String),
    /// Not tried: the server or the recipient's domain said "not now" a moment ago.
    #[error("not tried again before {until}: {words}")]
    Resting {
        /// Until when.
        until: DateTime<Utc>,
        /// What was said then.
        words: String,
    },
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

    /// Whether a mail could leave now.
    ///
    /// # Errors
    ///
    /// Why not, in the words of the server or the system.
    pub async fn check(&self) -> Result<(), String> {
        match self {
            Self::Smtp(server) => server.check().await,
            Self::Directory(directory) => {
                let name = ".incontro-mail-check";
                let written = write_whole(directory, name, b"").await;
                let removed = tokio::fs::remove_file(directory.join(name)).await;
                let said = |cause| format!("{}: {cause}", directory.display());
                written.and(removed).map_err(said)
            }
            Self::Memory(_) => Ok(()),
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
