//! Incontro: B2B meetings across time zones. The modules in reading order, lowest floor first.

#[cfg(test)]
mod chance;
pub mod clock;
pub mod config;
pub mod telemetry;
pub mod wording;
pub mod zoneinfo;

pub mod fetching;
pub mod links;
pub mod mail;
pub mod rooms;
pub mod storage;

pub mod actions;

pub mod cli;
pub mod http;
pub mod jobs;
