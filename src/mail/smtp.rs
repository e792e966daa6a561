//! Handing mails to a mail server.

use std::error::Error as _;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls as Encryption, TlsParameters};
use lettre::transport::smtp::response::Category;
use lettre::transport::smtp::{AsyncSmtpTransportBuilder, Error, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use serde::Deserialize;
use tokio::time::Instant;

use super::pace::{Pace, SERVER};
use super::{Composed, MailFailed};

/// How long connecting may take.
const CONNECTING_MAX: Duration = Duration::from_secs(30);

/// How long handing over one mail may take, connecting included: the server alone may look at it
/// for ten minutes after its last octet (RFC 5321 §4.5.3.2.6), and one that is hung up on before
/// has often taken it. The transport itself waits for ever for an answer, and every mail behind
/// this one would wait with it.
const SENDING_MAX: Duration = Duration::from_mins(12);

/// How long connecting and signing in may take where nothing is sent.
const CHECKING_MAX: Duration = Duration::from_mins(2);

/// How long a connection is kept without a mail to send.
const IDLE_MAX: Duration = Duration::from_mins(1);

/// The most connections at once: mail servers take many as an attack.
const CONNECTIONS_MAX: u32 = 4;

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// Not at all; for a server on the same machine.
    None,
    /// Upgraded before anything is said, and refused where that fails (port 587).
    Starttls,
    /// From the first octet (port 465).
    Tls,
}

/// Which mail server, and who we are there.
#[derive(Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct SmtpSettings {
    /// Its name, as in its certificate.
    pub host: String,
    /// Its port: 587 with `starttls`, 465 with `tls`, 25 or 1025 with `none`.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
    /// The account; empty for a server that asks for none.
    pub username: String,
    /// Its password.
    pub password: String,
    /// The certificate authority that vouches for it, in PEM form; empty for those that browsers
    /// trust.
    pub authority_pem: String,
}

impl fmt::Debug for SmtpSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("tls", &self.tls)
            .field("username", &self.username)
            .finish_non_exhaustive()
    }
}

/// Settings that no connection can be made from.
#[derive(Debug, thiserror::Error)]
pub enum BadSmtp {
    /// A name that stands in no certificate.
    #[error("`{host}` cannot be a mail server's name for an encrypted connection")]
    Name {
        /// The name.
        host: String,
        /// What is wrong with it.
        #[source]
        cause: Error,
    },
    /// A certificate that is none.
    #[error("the mail server's certificate authority is not in PEM form")]
    Authority(#[source] Error),
}

/// A mail server with its kept connections.
#[derive(Clone, Debug)]
pub struct Smtp {
    builder: Arc<AsyncSmtpTransportBuilder>,
    transport: Arc<Mutex<AsyncSmtpTransport<Tokio1Executor>>>,
    pace: Arc<Pace>,
    patience: Duration,
}

impl Smtp {
    pub(super) fn new(settings: &SmtpSettings) -> Result<Self, BadSmtp> {
        let SmtpSettings { host, port, tls, username, password, authority_pem } = settings;
        let parameters = || {
            let mut builder = TlsParameters::builder(host.clone());
            if !authority_pem.is_empty() {
                let authority = Certificate::from_pem(authority_pem.as_bytes());
                builder = builder.add_root_certificate(authority.map_err(BadSmtp::Authority)?);
            }
            builder.build().map_err(|cause| BadSmtp::Name { host: host.clone(), cause })
        };
        let encryption = match tls {
            Tls::None => Encryption::None,
            Tls::Starttls => Encryption::Required(parameters()?),
            Tls::Tls => Encryption::Wrapper(parameters()?),
        };
        let pool = PoolConfig::new().max_size(CONNECTIONS_MAX).idle_timeout(IDLE_MAX);
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(*port)
            .tls(encryption)
            .timeout(Some(CONNECTING_MAX))
            .pool_config(pool);
        if !username.is_empty() {
            builder = builder.credentials(Credentials::new(username.clone(), password.clone()));
        }
        Ok(Self {
            transport: Arc::new(Mutex::new(builder.clone().build())),
            builder: Arc::new(builder),
            pace: Arc::default(),
            patience: SENDING_MAX,
        })
    }

    /// The same server, which is given less time.
    #[cfg(test)]
    pub(super) fn patient_for(&self, patience: Duration) -> Self {
        Self { patience, ..self.clone() }
    }

    fn transport(&self) -> AsyncSmtpTransport<Tokio1Executor> {
        self.transport.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Leaves a server alone that fell silent, with every connection to it: one that was left in
    /// the middle of a mail would be taken for the next, and its late answers for answers to that.
    fn hang_up(&self, patience: Duration) -> String {
        let fresh = AsyncSmtpTransportBuilder::clone(&self.builder).build();
        *self.transport.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
        format!("the mail server fell silent for {} s", patience.as_secs())
    }

    pub(super) async fn send(&self, mail: &Composed) -> Result<(), MailFailed> {
        let now = mail.composed_at;
        let domain = mail.recipient.rsplit_once('@').map_or("", |(_, domain)| domain);
        if let Some((until, words)) = self.pace.rests(domain, now) {
            return Err(MailFailed::Resting { until, words });
        }
        let (transport, bytes) = (self.transport(), mail.bytes());
        let began = Instant::now();
        let sending = transport.send_raw(mail.envelope(), &bytes);
        let Ok(sent) = tokio::time::timeout(self.patience, sending).await else {
            let said = self.hang_up(self.patience);
            self.pace.failed(SERVER, &said, later(now, began));
            return Err(MailFailed::Unanswered(said));
        };
        let Err(error) = sent else {
            self.pace.worked(domain);
            return Ok(());
        };
        let said = words(&error);
        if is_final(&error) {
            // The server works, and has nothing against other mails.
            return Err(MailFailed::Permanent(said));
        }
        // An answer is about this mail's domain; silence, and a refused sign-in, are about us.
        let answered = error.is_transient();
        self.pace.failed(if answered { domain } else { SERVER }, &said, later(now, began));
        Err(MailFailed::Transient(said))
    }

    /// Connects, encrypts and signs in as for a mail, and says goodbye.
    pub(super) async fn check(&self) -> Result<(), String> {
        let transport = self.transport();
        let patience = self.patience.min(CHECKING_MAX);
        match tokio::time::timeout(patience, transport.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("the server does not answer NOOP".to_owned()),
            Ok(Err(error)) => Err(words(&error)),
            Err(_elapsed) => Err(self.hang_up(patience)),
        }
    }
}

/// The instant that it is by now, in whole seconds like every instant that is kept.
fn later(now: DateTime<Utc>, began: Instant) -> DateTime<Utc> {
    now + Duration::from_secs(began.elapsed().as_secs())
}

/// Whether this mail will never be taken. A refused sign-in (53x, RFC 4954 §6) is about us and
/// not about the mail: someone will put the password right.
fn is_final(error: &Error) -> bool {
    let about_us = error.status().is_some_and(|it| it.category == Category::Unspecified3);
    error.is_permanent() && !about_us
}

/// The error with its causes in one line: the server's own words are often the last of them.
fn words(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text = format!("{text}: {inner_text}");
        }
        cause = inner.source();
    }
    text
}
