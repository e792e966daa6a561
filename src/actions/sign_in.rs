//! Signing in and out.

use chrono::TimeDelta;
use domain::text::is_line;

use super::access::{self, Staff};
use super::create_account::{NOBODY, is_password};
use super::{Ctx, Failed};
use crate::links;
use crate::storage::accounts;
use crate::storage::sessions::{self, Session};

/// Why someone cannot sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignInRefused {
    /// Nobody learns which of the two it was.
    #[error("e-mail address or password are wrong")]
    WrongCredentials,
}

/// Opens a session and gives the secret for its cookie.
///
/// # Errors
///
/// [`SignInRefused::WrongCredentials`].
pub async fn sign_in(
    ctx: &Ctx,
    email: &str,
    password: &str,
) -> Result<(String, Staff), Failed<SignInRefused>> {
    let now = ctx.clock.now();
    // What no address can be is not asked of the database.
    let account = if is_line(email) {
        accounts::find_by_email(ctx.db.read(), email.trim()).await?
    } else {
        None
    };
    let account = account.filter(|it| it.disabled_at.is_none_or(|at| now < at));
    let hash = account.as_ref().map_or(NOBODY, |it| &it.password_hash);
    let right =
        is_password(ctx, password.to_owned(), hash.to_owned()).await.map_err(Failed::Broken)?;
    let Some(account) = account.filter(|_| right) else {
        return Err(Failed::Refused(SignInRefused::WrongCredentials));
    };

    let secret = links::secret()?;
    let session = Session {
        id: ctx.ids.next(),
        account: account.id,
        token_sha256: links::hash(&secret),
        expires_at: now + TimeDelta::hours(ctx.settings.sessions.hours.into()),
    };
    let tx = ctx.db.begin().await?;
    sessions::insert(&tx, &session, now).await?;
    tx.commit().await?;

    let staff = access::staff(ctx, &secret).await;
    let staff = staff.map_err(|failed| failed.map(|never| match never {}))?;
    Ok((secret, staff))
}

/// Ends the session of this cookie, if there is one.
///
/// # Errors
///
/// The database's.
pub async fn sign_out(ctx: &Ctx, cookie: &str) -> Result<(), Failed<SignInRefused>> {
    let tx = ctx.db.begin().await?;
    sessions::revoke(&tx, &links::hash(cookie), ctx.clock.now()).await?;
    Ok(tx.commit().await?)
}
