//! A member of staff gets a new password, or may no longer sign in. Either way, whoever is signed
//! in under that account is signed out at once.

use super::create_account::{check_password, hash};
use super::{AccountRefused, Ctx, Failed};
use crate::storage::accounts::{self, Account};
use crate::storage::{journal, sessions};

/// Gives an account a new password, and lets it sign in again where it was disabled.
///
/// # Errors
///
/// [`AccountRefused::PasswordTooShort`]; [`Failed::NotFound`] where there is no such account.
pub async fn change_password(
    ctx: &Ctx,
    email: &str,
    password: &str,
) -> Result<(), Failed<AccountRefused>> {
    check_password(password).map_err(Failed::Refused)?;
    let password_hash = hash(ctx, password.to_owned()).await.map_err(Failed::Broken)?;
    let change = |it| Account { password_hash, disabled_at: None, ..it };
    change_account(ctx, email, "password changed", change).await
}

/// Disables an account.
///
/// # Errors
///
/// [`Failed::NotFound`] where there is no such account.
pub async fn disable_account(ctx: &Ctx, email: &str) -> Result<(), Failed<AccountRefused>> {
    let now = ctx.clock.now();
    let change = |it| Account { disabled_at: Some(now), ..it };
    change_account(ctx, email, "account disabled", change).await
}

async fn change_account(
    ctx: &Ctx,
    email: &str,
    what: &str,
    change: impl FnOnce(Account) -> Account,
) -> Result<(), Failed<AccountRefused>> {
    let now = ctx.clock.now();
    let tx = ctx.db.begin().await?;
    let account = accounts::find_by_email(&tx, email.trim()).await?.ok_or(Failed::NotFound)?;
    let account = change(account);
    accounts::update(&tx, &account).await?;
    sessions::revoke_all(&tx, account.id, now).await?;
    let entry = journal::Entry {
        mission: None,
        meeting: None,
        what: what.to_owned(),
        actor: "system".to_owned(),
        was: None,
        became: Some(serde_json::json!({ "email": account.email })),
        reason: None,
        at: now,
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    Ok(tx.commit().await?)
}
