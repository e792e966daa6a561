//! The agency's mailbox: one node at a time reads what comes in, and remembers how far it got.

use std::time::Duration;

use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use crate::actions::{self, Ctx, Failed, MailRefused};
use crate::mail::{ImapFailed, ImapSettings, Mailbox};
use crate::storage::{DbErr, mailboxes};

/// How far back a mailbox is read that nothing is known of, in days.
const FIRST_LOOK_DAYS: i64 = 14;

/// How often old mails are forgotten.
const FORGET_EVERY: Duration = Duration::from_hours(1);

/// Why reading stopped.
#[derive(Debug, thiserror::Error)]
enum Broke {
    #[error(transparent)]
    Mailbox(#[from] ImapFailed),
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    #[error("a mail could not be taken in; it is tried again")]
    Mail,
}

/// Reads the mailbox until `stop`; what breaks is tried again, ever more seldom.
pub async fn read_inbox(ctx: &Ctx, settings: &ImapSettings, stop: &CancellationToken) {
    let Some(name) = ctx.settings.mail.imap.name() else { return };
    let ours = Ours { ctx, name, reader: ctx.ids.next().to_string() };
    let mut failures = 0;
    while !stop.is_cancelled() {
        let read = tokio::select! {
            () = stop.cancelled() => Ok(()),
            read = ours.read(settings, &mut failures) => read,
        };
        if let Err(error) = &read {
            failures += 1;
            tracing::warn!(%error, failures, "the mailbox cannot be read");
        }
        let trouble = read.err().map(|it| it.to_string());
        if let Err(error) = ours.give_back(trouble).await {
            tracing::error!(%error, "the mailbox's state cannot be written");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(pause(failures)) => {}
        }
    }
}

/// Forgets old mails' words until `stop`.
pub async fn forget_mails(ctx: &Ctx, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        match actions::forget_inbound(ctx).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "old mails forgotten"),
            Err(error) => tracing::error!(%error, "old mails cannot be forgotten"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(FORGET_EVERY) => {}
        }
    }
}

/// The mailbox as one node of the house sees it.
struct Ours<'a> {
    ctx: &'a Ctx,
    /// The mailbox.
    name: String,
    /// This node.
    reader: String,
}

impl Ours<'_> {
    /// How long a node has the mailbox for itself after it last said so.
    fn lease(&self) -> TimeDelta {
        TimeDelta::seconds(2 * i64::from(self.ctx.settings.jobs.lease_s))
    }

    /// How long one wait for new mail lasts; a third of the lease, and shorter than any server's
    /// patience.
    fn wait(&self) -> Duration {
        Duration::from_secs(2 * u64::from(self.ctx.settings.jobs.lease_s)) / 3
    }

    /// Reads for as long as the mailbox is this node's.
    async fn read(&self, settings: &ImapSettings, failures: &mut u32) -> Result<(), Broke> {
        if !self.lock().await? {
            return Ok(());
        }
        let mut mailbox = Mailbox::open(settings).await?;
        *failures = 0;
        let validity = mailbox.uid_validity();
        let known = mailboxes::find(self.ctx.db.read(), &self.name).await?;
        let mut last = known.filter(|it| it.uid_validity == validity).map(|it| it.uid_last);
        loop {
            let uids = if let Some(last) = last {
                mailbox.after(last).await?
            } else {
                // Numbered anew, or never read: what was taken in before is known by its content.
                let day = self.ctx.clock.now() - TimeDelta::days(FIRST_LOOK_DAYS);
                mailbox.since(day.date_naive()).await?
            };
            let found = uids.len();
            for uid in uids {
                if !self.lock().await? {
                    mailbox.close().await;
                    return Ok(());
                }
                if let Some(octets) = mailbox.fetch(uid).await? {
                    take(self.ctx, &octets).await?;
                    mailbox.mark(uid).await?;
                }
                self.remember((validity, uid)).await?;
                last = Some(uid);
            }
            // Also where nothing came: it was looked into. What is older than the first look stays.
            let read = last.unwrap_or_default().max(mailbox.uid_before());
            self.remember((validity, read)).await?;
            last = Some(read);
            if 0 < found {
                // What came meanwhile may have been told of already, and is not told of again.
                continue;
            }
            mailbox = mailbox.wait(self.wait()).await?;
            if !self.lock().await? {
                mailbox.close().await;
                return Ok(());
            }
        }
    }

    async fn lock(&self) -> Result<bool, DbErr> {
        let now = self.ctx.clock.now();
        let tx = self.ctx.db.begin().await?;
        let ours = mailboxes::lock(&tx, &self.name, &self.reader, now, now + self.lease()).await?;
        tx.commit().await?;
        Ok(ours)
    }

    async fn remember(&self, read: (u32, u32)) -> Result<(), DbErr> {
        let tx = self.ctx.db.begin().await?;
        mailboxes::update(&tx, &self.name, read, self.ctx.clock.now()).await?;
        tx.commit().await
    }

    /// Gives the mailbox back where it is ours, with what went wrong.
    async fn give_back(&self, trouble: Option<String>) -> Result<(), DbErr> {
        if !self.lock().await? {
            return Ok(());
        }
        let tx = self.ctx.db.begin().await?;
        let now = self.ctx.clock.now();
        mailboxes::update_trouble(&tx, &self.name, trouble.as_deref(), now).await?;
        tx.commit().await
    }
}

/// Takes a mail in; one that is none is passed over, or it would stand in the way for ever.
async fn take(ctx: &Ctx, octets: &[u8]) -> Result<(), Broke> {
    match actions::take_in_mail(ctx, octets).await {
        Ok(heard) => {
            tracing::info!(%heard, "a mail came in");
            Ok(())
        }
        Err(Failed::Refused(MailRefused::Known)) => Ok(()),
        Err(Failed::Refused(refused)) => {
            tracing::warn!(why = refused.code(), "a mail was passed over");
            Ok(())
        }
        Err(Failed::NotFound) => Err(Broke::Mail),
        Err(Failed::Broken(error)) => {
            tracing::error!(%error, "a mail could not be taken in");
            Err(Broke::Mail)
        }
    }
}

/// 5 s, 10 s, 20 s, … to five minutes.
fn pause(failures: u32) -> Duration {
    Duration::from_secs(5 << failures.min(6)).min(Duration::from_mins(5))
}
