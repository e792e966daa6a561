//! What the program does when it is started: serve, and an operator's small tools.

pub mod demo;
mod mail_check;
mod serve;
mod slots;
mod zones;

pub use mail_check::check_mail;
pub use serve::serve;
pub use slots::SlotsAsked;

use std::io::{self, BufRead, Write};
use std::path::Path;

use crate::actions::{self, AccountRefused, Failed};
use crate::clock::Clock;
use crate::config::Settings;
use crate::http::openapi;
use crate::storage::{self, Database};
use crate::zoneinfo;

/// Why a command failed.
pub type Failure = Box<dyn std::error::Error>;

/// Brings the schema up to date.
///
/// # Errors
///
/// Where the database is not to be had.
pub async fn migrate(settings: &Settings) -> Result<(), Failure> {
    let url = settings.database_url();
    Database::open(&url, settings.database.connections_max).await?.close().await?;
    say("The schema is up to date.")
}

/// Copies the SQLite database into a new file, while it is used.
///
/// # Errors
///
/// Where it is PostgreSQL, the file is there already, or one of the two is not to be had.
pub async fn back_up(settings: &Settings, file: &Path) -> Result<(), Failure> {
    storage::backup(&settings.database_url(), file).await?;
    say(&format!("The database is in {}, checked. Keep its key apart.", file.display()))
}

/// Makes an account; the password is one line of standard input.
///
/// # Errors
///
/// Where it is refused, or the database is not to be had.
pub async fn create_admin(settings: Settings, email: &str, name: &str) -> Result<(), Failure> {
    let password = read_password()?;
    let (ctx, _events) = serve::context(settings, Clock::System).await?;
    done(actions::create_account(&ctx, email, name, &password).await)?;
    say(&format!("{email} can sign in at {}/console/", ctx.public_url))
}

/// Gives an account a new password: one line of standard input.
///
/// # Errors
///
/// Where it is refused, or the database is not to be had.
pub async fn change_password(settings: Settings, email: &str) -> Result<(), Failure> {
    let password = read_password()?;
    let (ctx, _events) = serve::context(settings, Clock::System).await?;
    done(actions::change_password(&ctx, email, &password).await)?;
    say(&format!("{email} has a new password, and is signed out everywhere"))
}

/// Lets an account sign in no more. Where its owner is to host meetings, those are named, and
/// nothing happens before somebody has said yes: at the terminal, or with `confirmed`.
///
/// # Errors
///
/// Where there is none, nobody said yes, or the database is not to be had.
pub async fn disable_account(
    settings: Settings,
    email: &str,
    confirmed: bool,
) -> Result<(), Failure> {
    let (ctx, _events) = serve::context(settings, Clock::System).await?;
    let mut disabled = actions::disable_account(&ctx, email, confirmed).await;
    if let Err(Failed::Refused(hosts @ AccountRefused::Hosts { .. })) = &disabled {
        say(&hosts.to_string())?;
        tell("Take them out of these meetings, and close the account? [y/N] ")?;
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer)?;
        if !matches!(answer.trim(), "y" | "Y" | "yes") {
            return Err("nothing was changed".into());
        }
        disabled = actions::disable_account(&ctx, email, true).await;
    }
    let hosted = done(disabled)?;
    say(&format!("{email} can sign in no more, and is signed out everywhere"))?;
    match hosted {
        0 => Ok(()),
        1 => say("1 meeting has no host any more; they are told when the server runs"),
        n => {
            say(&format!("{n} meetings have no host any more; they are told when the server runs"))
        }
    }
}

fn read_password() -> Result<String, Failure> {
    tell("Password (12 characters or more), then Enter: ")?;
    let mut password = String::new();
    io::stdin().lock().read_line(&mut password)?;
    Ok(password.trim_end_matches(['\r', '\n']).to_owned())
}

fn done<T>(outcome: Result<T, Failed<AccountRefused>>) -> Result<T, Failure> {
    outcome.map_err(|failed| match failed {
        Failed::Refused(refused) => refused.into(),
        Failed::NotFound => "there is no account with this address".into(),
        Failed::Broken(breakage) => breakage.into(),
    })
}

/// Says that the settings are good; reading them has shown it.
///
/// # Errors
///
/// Where nobody listens.
pub fn check_config(settings: &Settings) -> Result<(), Failure> {
    say(&format!("The settings are good. {settings:#?}"))
}

/// Shows the rules of clocks.
///
/// # Errors
///
/// Where nobody listens.
pub fn show_zones(settings: &Settings, json: bool) -> Result<(), Failure> {
    let law = zoneinfo::law(&settings.zones.directory)?;
    let now = Clock::System.now();
    let report = zones::ZoneReport::new(&law, now);
    say(&if json { report.json()? } else { report.text() })
}

/// Finds the hours that two places share.
///
/// # Errors
///
/// Where what is asked makes no sense.
pub fn show_slots(settings: &Settings, asked: &SlotsAsked) -> Result<(), Failure> {
    let law = zoneinfo::law(&settings.zones.directory)?;
    let found = slots::find(&law.zones, &domain::holidays::Holidays::bundled()?, asked)?;
    say(&if asked.json { found.json()? } else { found.to_string() })
}

/// Prints the staff API.
///
/// # Errors
///
/// Where nobody listens.
pub fn show_openapi() -> Result<(), Failure> {
    tell(&openapi::document()?)
}

/// Says on standard error why the program ends.
pub fn complain(error: &dyn std::error::Error) {
    // Nobody may be listening; then there is nobody to tell.
    let _unheard = writeln!(io::stderr(), "incontro: {error}");
}

/// One line on standard output.
pub(crate) fn say(line: &str) -> Result<(), Failure> {
    tell(&format!("{line}\n"))
}

fn tell(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
