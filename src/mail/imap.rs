//! Reading a mailbox over IMAP (RFC 3501), told of new mail as it comes (IDLE, RFC 2177), or by
//! looking again where the server cannot tell. The only file that names `async_imap`.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_imap::extensions::idle::IdleResponse;
use async_imap::types::UnsolicitedResponse;
use async_imap::{Client, Session};
use chrono::NaiveDate;
use futures_util::TryStreamExt;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::Tls;

/// How long a server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// The most octets that are taken of one mail; of a longer one the rest stays in the mailbox.
const OCTETS_MAX: usize = 1024 * 1024;

/// The keyword on mails that were taken in, for people who look into the same mailbox.
const KEYWORD: &str = "$Incontro";

/// Which mailbox, and how to get in.
#[derive(Clone, Debug)]
pub struct ImapSettings {
    /// The server.
    pub host: String,
    /// Its port: 993 with TLS from the first byte, 143 otherwise.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
    /// Who signs in.
    pub username: String,
    /// With which password.
    pub password: String,
    /// Which folder is read.
    pub folder: String,
    /// How often a server is asked that does not know IDLE.
    pub poll: Duration,
    /// The certificate authority that vouches for the server, in PEM form; empty for those that
    /// browsers trust.
    pub authority_pem: String,
}

/// What a mailbox did not do, in the server's words.
#[derive(Debug, thiserror::Error)]
pub enum ImapFailed {
    /// No connection, or it broke off.
    #[error("no connection: {0}")]
    Unreachable(#[from] std::io::Error),
    /// The server does not answer in time.
    #[error("no answer within {} s", PATIENCE.as_secs())]
    Silent,
    /// The server said no.
    #[error("the mail server says: {0}")]
    Refused(#[from] async_imap::error::Error),
    /// It does not let us in.
    #[error("signing in as `{username}` failed: {cause}")]
    SignIn {
        /// As whom.
        username: String,
        /// What the server said.
        #[source]
        cause: async_imap::error::Error,
    },
    /// It lets us in, but has no such folder, or not for us.
    #[error("the folder `{folder}` cannot be opened: {cause}")]
    Folder {
        /// Which folder.
        folder: String,
        /// What the server said.
        #[source]
        cause: async_imap::error::Error,
    },
    /// Its certificate or name cannot be trusted.
    #[error("no protected connection: {0}")]
    Tls(String),
}

impl From<tokio::time::error::Elapsed> for ImapFailed {
    fn from(_late: tokio::time::error::Elapsed) -> Self {
        Self::Silent
    }
}

trait Wire: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Wire for T {}

/// An open folder.
#[derive(Debug)]
pub struct Mailbox {
    session: Session<Box<dyn Wire>>,
    uid_validity: u32,
    uid_next: u32,
    mails: u32,
    tells: bool,
    poll: Duration,
}

impl Mailbox {
    /// Connects, signs in and opens the folder.
    ///
    /// # Errors
    ///
    /// [`ImapFailed`].
    pub async fn open(settings: &ImapSettings) -> Result<Self, ImapFailed> {
        timeout(PATIENCE, Self::enter(settings)).await?
    }

    async fn enter(settings: &ImapSettings) -> Result<Self, ImapFailed> {
        let tcp = TcpStream::connect((settings.host.as_str(), settings.port)).await?;
        let client = match settings.tls {
            Tls::None => greeted(Box::new(tcp)).await?,
            Tls::Tls => greeted(protected(settings, tcp).await?).await?,
            Tls::Starttls => {
                let mut plain = Client::new(tcp);
                plain.read_response().await?;
                // A server that cannot refuses, and nothing was said in clear but this.
                plain.run_command_and_check_ok("STARTTLS", None).await?;
                Client::new(protected(settings, plain.into_inner()).await?)
            }
        };
        let signed_in = client.login(&settings.username, &settings.password).await;
        let username = settings.username.clone();
        let mut session =
            signed_in.map_err(|(cause, _client)| ImapFailed::SignIn { username, cause })?;
        let tells = session.capabilities().await?.has_str("IDLE");
        let name = settings.folder.clone();
        let selected = session.select(&settings.folder).await;
        let folder = selected.map_err(|cause| ImapFailed::Folder { folder: name, cause })?;
        Ok(Self {
            session,
            uid_validity: folder.uid_validity.unwrap_or_default(),
            uid_next: folder.uid_next.unwrap_or_default(),
            mails: folder.exists,
            tells,
            poll: settings.poll,
        })
    }

    /// Whether the server tells of new mail as it comes (IDLE).
    #[must_use]
    pub fn tells(&self) -> bool {
        self.tells
    }

    /// How many mails lay in the folder when it was opened.
    #[must_use]
    pub fn mails(&self) -> u32 {
        self.mails
    }

    /// The number under which UIDs of this folder mean something (RFC 3501 §2.3.1.1).
    #[must_use]
    pub fn uid_validity(&self) -> u32 {
        self.uid_validity
    }

    /// The last UID that was given away when the folder was opened.
    #[must_use]
    pub fn uid_before(&self) -> u32 {
        self.uid_next.saturating_sub(1)
    }

    /// The UIDs after `last`, in order.
    ///
    /// # Errors
    ///
    /// [`ImapFailed`].
    pub async fn after(&mut self, last: u32) -> Result<Vec<u32>, ImapFailed> {
        let query = format!("UID {}:*", last.saturating_add(1));
        // The star stands for the last mail, also where that is an older one.
        Ok(self.search(&query).await?.into_iter().filter(|it| last < *it).collect())
    }

    /// The UIDs of what came on `day` or later, in order: where nothing is known of this folder.
    ///
    /// # Errors
    ///
    /// [`ImapFailed`].
    pub async fn since(&mut self, day: NaiveDate) -> Result<Vec<u32>, ImapFailed> {
        let query = format!("SINCE {}", day.format("%-d-%b-%Y"));
        Ok(self.search(&query).await?.into_iter().collect())
    }

    async fn search(&mut self, query: &str) -> Result<BTreeSet<u32>, ImapFailed> {
        let found = timeout(PATIENCE, self.session.uid_search(query)).await??;
        Ok(found.into_iter().collect())
    }

    /// One mail as it lies there; nothing where it is gone.
    ///
    /// # Errors
    ///
    /// [`ImapFailed`].
    pub async fn fetch(&mut self, uid: u32) -> Result<Option<Vec<u8>>, ImapFailed> {
        let what = format!("(UID BODY.PEEK[]<0.{OCTETS_MAX}>)");
        let fetched = async {
            let stream = self.session.uid_fetch(uid.to_string(), what).await?;
            stream.try_collect::<Vec<_>>().await
        };
        let all = timeout(PATIENCE, fetched).await??;
        let mail = all.iter().find(|it| it.uid == Some(uid));
        Ok(mail.and_then(|it| it.body()).map(<[u8]>::to_vec))
    }

    /// Marks a mail as taken in; what the folder does not allow is left.
    ///
    /// # Errors
    ///
    /// [`ImapFailed`] where the connection broke.
    pub async fn mark(&mut self, uid: u32) -> Result<(), ImapFailed> {
        let flags = format!("+FLAGS (\\Seen {KEYWORD})");
        let marked = async {
            let stream = self.session.uid_store(uid.to_string(), flags).await?;
            stream.try_collect::<Vec<_>>().await
        };
        match timeout(PATIENCE, marked).await? {
            Ok(_) | Err(async_imap::error::Error::No(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Waits until something happens in the folder, or for `longest`; not at all where the server
    /// has told of a mail since the last wait, among its answers to something else: it tells of
    /// each once (RFC 3501 §7.3.1).
    ///
    /// # Errors
    ///
    /// [`ImapFailed`].
    pub async fn wait(mut self, longest: Duration) -> Result<Self, ImapFailed> {
        if !self.tells {
            sleep(longest.min(self.poll)).await;
            timeout(PATIENCE, self.session.noop()).await??;
            return Ok(self);
        }
        let told = self.session.unsolicited_responses.clone();
        let came = || {
            let said = std::iter::from_fn(|| told.try_recv().ok());
            said.filter(|it| matches!(it, UnsolicitedResponse::Exists(_))).count()
        };
        if 0 < came() {
            return Ok(self);
        }
        let mut idle = self.session.idle();
        timeout(PATIENCE, idle.init()).await??;
        if came() == 0 {
            let (heard, _interrupt) = idle.wait_with_timeout(longest);
            match heard.await? {
                IdleResponse::NewData(_)
                | IdleResponse::Timeout
                | IdleResponse::ManualInterrupt => {}
            }
        }
        self.session = timeout(PATIENCE, idle.done()).await??;
        Ok(self)
    }

    /// Takes leave.
    pub async fn close(mut self) {
        // Whether the server hears it makes no difference any more.
        if let Ok(Err(error)) = timeout(PATIENCE, self.session.logout()).await {
            tracing::debug!(%error, "the mailbox was left without a word");
        }
    }
}

async fn greeted(wire: Box<dyn Wire>) -> Result<Client<Box<dyn Wire>>, ImapFailed> {
    let mut client = Client::new(wire);
    client.read_response().await?;
    Ok(client)
}

/// TLS by rustls: the certificate must be for the host, from one of the known authorities, or from
/// the agency's own where it names one.
async fn protected(settings: &ImapSettings, tcp: TcpStream) -> Result<Box<dyn Wire>, ImapFailed> {
    let tls = |error: &dyn fmt::Display| ImapFailed::Tls(error.to_string());
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    for own in CertificateDer::pem_slice_iter(settings.authority_pem.as_bytes()) {
        roots.add(own.map_err(|error| tls(&error))?).map_err(|error| tls(&error))?;
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| tls(&error))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(settings.host.clone()).map_err(|error| tls(&error))?;
    let stream = TlsConnector::from(Arc::new(config)).connect(name, tcp).await;
    Ok(Box::new(stream.map_err(|error| tls(&error))?))
}
