//! A new member of staff.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use domain::ids::AccountId;
use domain::text::is_line;

use super::{Breakage, Ctx, Failed};
use crate::storage::accounts::{self, Account};
use crate::storage::{OnConstraint, journal};

/// Why an account cannot be made, or changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefused {
    /// Shorter than `PASSWORD_MIN`.
    #[error("a password has at least {PASSWORD_MIN} characters")]
    PasswordTooShort,
    /// Not an address.
    #[error("`{0}` is not an e-mail address")]
    BadEmail(String),
    /// Someone has this address.
    #[error("there is an account for `{0}` already")]
    EmailTaken(String),
    /// It hosts meetings, and nobody has said that this is known.
    #[error("{name} is to host meetings still ahead:\n  {}", .meetings.join("\n  "))]
    Hosts {
        /// Whose account it is.
        name: String,
        /// When and with whom each of them is, the earliest first.
        meetings: Vec<String>,
    },
}

/// The shortest password, in characters (NIST SP 800-63B-4 §3.1.1.2 asks for 15 where nothing else
/// protects; the longest is for the reader's patience).
pub(super) const PASSWORD_MIN: usize = 12;
const PASSWORD_MAX: usize = 1_000;

/// Makes an account that can sign in at once.
///
/// # Errors
///
/// [`AccountRefused`].
pub async fn create_account(
    ctx: &Ctx,
    email: &str,
    name: &str,
    password: &str,
) -> Result<AccountId, Failed<AccountRefused>> {
    let now = ctx.clock.now();
    let email = email.trim().to_lowercase();
    if !crate::mail::is_address(&email) || !is_line(name) {
        return Err(Failed::Refused(AccountRefused::BadEmail(email)));
    }
    check_password(password).map_err(Failed::Refused)?;
    let account = Account {
        id: AccountId(ctx.ids.next()),
        email,
        name: name.trim().to_owned(),
        password_hash: hash(ctx, password.to_owned()).await.map_err(Failed::Broken)?,
        disabled_at: None,
    };

    let tx = ctx.db.begin().await?;
    accounts::insert(&tx, &account, now).await.on_constraint(accounts::EMAIL, || {
        Failed::Refused(AccountRefused::EmailTaken(account.email.clone()))
    })?;
    let entry = journal::Entry {
        mission: None,
        meeting: None,
        what: "account created".to_owned(),
        actor: "system".to_owned(),
        was: None,
        became: Some(serde_json::json!({ "email": account.email, "name": account.name })),
        reason: None,
        at: now,
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    tx.commit().await?;
    Ok(account.id)
}

/// Whether a password is long enough.
pub(super) fn check_password(password: &str) -> Result<(), AccountRefused> {
    if (PASSWORD_MIN..=PASSWORD_MAX).contains(&password.chars().count()) {
        Ok(())
    } else {
        Err(AccountRefused::PasswordTooShort)
    }
}

/// The argon2id hash of a password, in PHC form; on a thread that may take its time.
pub(super) async fn hash(ctx: &Ctx, password: String) -> Result<String, Breakage> {
    let _turn = ctx.hashing.acquire().await;
    let hashed = tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|it| it.to_string())
    });
    let broken = |why: String| Breakage::Impossible(format!("a password cannot be hashed: {why}"));
    hashed.await.map_err(|e| broken(e.to_string()))?.map_err(|e| broken(e.to_string()))
}

/// Whether `password` is the one behind `hash`; on a thread that may take its time.
pub(super) async fn is_password(
    ctx: &Ctx,
    password: String,
    hash: String,
) -> Result<bool, Breakage> {
    let _turn = ctx.hashing.acquire().await;
    let verified = tokio::task::spawn_blocking(move || {
        PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
    });
    verified.await.map_err(|e| Breakage::Impossible(format!("a password cannot be checked: {e}")))
}

/// A hash that no password has, for addresses that no account has: both take as long to refuse.
pub(super) const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$\
    NeGHWlIAVxFmaJLsJoQnkL5iSoaPRQQHNd8kA5LF7bM";
