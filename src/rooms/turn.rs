//! Credentials for the TURN relay, after the REST convention that coturn and browsers share:
//! the user name is the instant at which it runs out, the password its HMAC-SHA1.

use std::fmt;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use serde::Serialize;

use super::peer;

/// A relay that shares a secret with this server.
#[derive(Clone)]
pub struct Turn {
    /// `turn:` and `turns:` addresses (RFC 7065).
    pub urls: Vec<String>,
    /// What the relay calls `static-auth-secret`.
    pub secret: String,
    /// How long a credential is good for.
    pub ttl: Duration,
}

impl fmt::Debug for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Turn").field("urls", &self.urls).finish_non_exhaustive()
    }
}

/// One entry of a browser's `iceServers`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IceServer {
    /// Where the relay is.
    pub urls: Vec<String>,
    /// The Unix time at which the credential runs out, and a name.
    pub username: String,
    /// The HMAC-SHA1 of `username` under the shared secret, in base64.
    pub credential: String,
}

impl Turn {
    /// What a browser needs to use this relay from `now` on; none where there is no address.
    pub(super) fn server(&self, now: DateTime<Utc>) -> Option<IceServer> {
        if self.urls.is_empty() {
            return None;
        }
        let ttl_s = i64::try_from(self.ttl.as_secs()).unwrap_or(i64::MAX);
        let username = format!("{}:incontro", now.timestamp().saturating_add(ttl_s));
        let mac = peer::hmac_sha1(self.secret.as_bytes(), username.as_bytes())?;
        Some(IceServer { urls: self.urls.clone(), username, credential: STANDARD.encode(mac) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same figures came out of Python's `hmac` and `base64`.
    #[test]
    fn a_credential_is_what_the_relay_computes_from_the_shared_secret() {
        let secret = "a shared secret".to_owned();
        let urls = vec!["turn:relay.example:3478".to_owned()];
        let turn = Turn { urls: urls.clone(), secret, ttl: Duration::from_hours(1) };

        let server = turn.server("2026-11-25T14:00:00Z".parse().unwrap()).unwrap();

        assert_eq!(server.urls, urls);
        assert_eq!(server.username, "1795618800:incontro");
        assert_eq!(server.credential, "G6uf7zcx9FiGQiCp/BO0OT/jZXk=");
        assert!(!format!("{turn:?}").contains("secret"));
    }
}
