//! Personal links and session secrets. The only holder of the key.
//!
//! A link's secret is made from its id and the key, so that the same link can stand in every mail
//! while the database keeps only a hash: who reads the database cannot enter.

use std::io::{self, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::{FeedId, LinkId};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The fewest bytes of a key that are worth the name.
const KEY_MIN: usize = 32;

/// Makes and recognises secrets.
#[derive(Clone)]
pub struct Links {
    key: Vec<u8>,
}

impl std::fmt::Debug for Links {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Links(…)")
    }
}

impl Links {
    /// With a key that is already at hand.
    #[must_use]
    pub fn with_key(key: Vec<u8>) -> Self {
        Self { key }
    }

    /// With the key in `file`, which is made, for its owner's eyes only, where there is none.
    ///
    /// # Errors
    ///
    /// What the system says, or that the key is too short.
    pub fn open(file: &Path) -> io::Result<Self> {
        let key = match std::fs::read(file) {
            Ok(key) => key,
            Err(error) if error.kind() == io::ErrorKind::NotFound => make_key(file)?,
            Err(error) => return Err(error),
        };
        if key.len() < KEY_MIN {
            let why = format!("{} holds {} bytes: a key has {KEY_MIN}", file.display(), key.len());
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        Ok(Self { key })
    }

    /// The secret of a link: 43 characters that fit into an address.
    #[must_use]
    pub fn token(&self, link: LinkId) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(b"link", link.0.as_bytes()))
    }

    /// The secret of a calendar to subscribe to, made like that of a link.
    #[must_use]
    pub fn feed_token(&self, feed: FeedId) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(b"feed", feed.0.as_bytes()))
    }

    /// A word that only this server can have said about `subject`, for `purpose`: it ties a form
    /// to the page it came from.
    #[must_use]
    pub fn seal(&self, purpose: &str, subject: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(purpose.as_bytes(), subject.as_bytes()))
    }

    /// Whether `seal` is the one for `purpose` and `subject`.
    #[must_use]
    pub fn is_seal(&self, seal: &str, purpose: &str, subject: &str) -> bool {
        let expected = self.seal(purpose, subject);
        subtle::ConstantTimeEq::ct_eq(seal.as_bytes(), expected.as_bytes()).into()
    }

    fn mac(&self, purpose: &[u8], subject: &[u8]) -> Vec<u8> {
        // HMAC takes keys of any length (RFC 2104 §3), so this cannot fail.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) else { return Vec::new() };
        mac.update(purpose);
        mac.update(&[0]);
        mac.update(subject);
        mac.finalize().into_bytes().to_vec()
    }
}

/// The hash under which the database knows a secret.
#[must_use]
pub fn hash(token: &str) -> String {
    use std::fmt::Write;
    Sha256::digest(token).iter().fold(String::with_capacity(64), |mut text, byte| {
        let written = write!(text, "{byte:02x}");
        debug_assert!(written.is_ok(), "a string takes everything");
        text
    })
}

/// A new secret of 256 random bits.
///
/// # Errors
///
/// Where the system has no randomness to give.
pub fn secret() -> io::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

fn make_key(file: &Path) -> io::Result<Vec<u8>> {
    let mut key = vec![0; KEY_MIN];
    getrandom::fill(&mut key).map_err(io::Error::other)?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Ok(mut file) => file.write_all(&key).map(|()| key),
        // Another process of ours was faster: its key is the key.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => std::fs::read(file),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_token_is_the_same_every_time_and_nobody_elses() {
        let links = Links::with_key(vec![7; 32]);
        let (one, two) = (LinkId(Uuid::from_u128(1)), LinkId(Uuid::from_u128(2)));

        assert_eq!(links.token(one), links.token(one));
        assert_ne!(links.token(one), links.token(two));
        assert_ne!(links.token(one), Links::with_key(vec![8; 32]).token(one));
        assert_eq!(links.token(one).len(), 43);
    }

    #[test]
    fn a_seal_holds_for_one_purpose_and_one_subject() {
        let links = Links::with_key(vec![7; 32]);
        let seal = links.seal("form", "a");

        assert!(links.is_seal(&seal, "form", "a"));
        assert!(!links.is_seal(&seal, "form", "b"));
        assert!(!links.is_seal(&seal, "room", "a"));
        assert!(!links.is_seal("", "form", "a"));
    }

    #[test]
    fn a_key_is_made_once_and_a_short_one_is_refused() {
        let folder = std::env::temp_dir().join(format!("incontro-key-{}", Uuid::now_v7()));
        let file = folder.join("key");
        let first = Links::open(&file).unwrap();
        let second = Links::open(&file).unwrap();
        std::fs::write(&file, b"short").unwrap();

        assert_eq!(first.seal("a", "b"), second.seal("a", "b"));
        assert!(Links::open(&file).unwrap_err().to_string().contains("5 bytes"));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
