//! Signing mails, so that receivers know they come from the domain they say (RFC 6376).

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use lettre::Message;
use lettre::message::dkim::{
    DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm,
    DkimSigningKey,
};
use lettre::message::header::HeaderName;
use rsa::RsaPrivateKey;
use rsa::pkcs1::DecodeRsaPrivateKey as _;
use rsa::pkcs8::EncodePublicKey as _;
use rsa::traits::PublicKeyParts as _;

use super::records::Record;

/// The headers that are signed. Content-Type is not among them: servers on the way rewrite its
/// line folding, and with it in the list the library's signatures do not verify.
const SIGNED: [&str; 9] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "MIME-Version",
    "Auto-Submitted",
];

/// A domain's signing key.
#[derive(Debug)]
pub struct Dkim {
    config: DkimConfig,
    record: Record,
    bits: usize,
}

/// A key that cannot sign.
#[derive(Debug, thiserror::Error)]
#[error("the DKIM key is not an RSA private key in PKCS#1 PEM form (`BEGIN RSA PRIVATE KEY`)")]
pub struct BadKey {
    #[source]
    cause: Box<dyn std::error::Error + Send + Sync>,
}

impl Dkim {
    /// The key whose public half is published at `selector._domainkey.domain`.
    ///
    /// # Errors
    ///
    /// [`BadKey`] where `pem` holds no RSA key in PKCS#1 form.
    pub fn new(selector: &str, domain: &str, pem: &str) -> Result<Self, BadKey> {
        let key = DkimSigningKey::new(pem, DkimSigningAlgorithm::Rsa)
            .map_err(|cause| BadKey { cause: cause.into() })?;
        let public = RsaPrivateKey::from_pkcs1_pem(pem.trim())
            .map_err(|cause| BadKey { cause: cause.into() })?
            .to_public_key();
        let published =
            public.to_public_key_der().map_err(|cause| BadKey { cause: cause.into() })?;
        let record = Record::dkim(domain, selector, &BASE64_STANDARD.encode(published));
        let relaxed = DkimCanonicalization {
            header: DkimCanonicalizationType::Relaxed,
            body: DkimCanonicalizationType::Relaxed,
        };
        let headers = SIGNED.map(HeaderName::new_from_ascii_str).to_vec();
        let config = DkimConfig::new(selector.to_owned(), domain.to_owned(), key, headers, relaxed);
        Ok(Self { config, record, bits: public.size() * 8 })
    }

    /// What the domain must publish, so that the signature can be checked.
    #[must_use]
    pub const fn record(&self) -> &Record {
        &self.record
    }

    /// How long the key is; receivers take 1024 bits and want 2048 (RFC 8301 §3.2).
    #[must_use]
    pub const fn bits(&self) -> usize {
        self.bits
    }

    /// Adds the signature; whatever is changed afterwards breaks it.
    pub(super) fn sign(&self, message: &mut Message) {
        message.sign(&self.config);
    }
}
