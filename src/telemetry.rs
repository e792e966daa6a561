//! The log. Lines name rows by id; no address, no token and no name of a person is ever in one.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::EnvFilter;

use crate::config::{Log, LogFormat};

/// Starts the log on standard error, once for the process.
///
/// # Errors
///
/// Where the filter in the settings cannot be read.
pub fn start(settings: &Log) -> Result<(), tracing_subscriber::filter::ParseError> {
    let filter = EnvFilter::builder().parse(&settings.filter)?;
    // Colours are for eyes, not for files.
    let log = tracing_subscriber::fmt().with_ansi(stderr().is_terminal());
    let log = log.with_env_filter(filter).with_writer(stderr);
    // A second start, in a test, keeps the first.
    match settings.format {
        LogFormat::Text => log.try_init().ok(),
        LogFormat::Json => log.json().try_init().ok(),
    };
    Ok(())
}
