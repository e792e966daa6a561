//! The rules of Incontro. This crate knows no clock, no database and no network: `now` is an
//! argument, and what must happen in the world is returned as a decision.

pub mod attendance;
pub mod availability;
pub mod busy;
pub mod closure;
pub mod holidays;
pub mod ical;
pub mod ids;
pub mod import;
pub mod inbound;
pub mod interpreting;
pub mod invitation;
pub mod language;
pub mod law;
pub mod market;
pub mod meeting;
pub mod mission;
pub mod outcome;
pub mod party;
pub mod proposal;
pub mod reminder;
pub mod report;
pub mod request;
pub mod slots;
pub mod text;
pub mod time;
pub mod training;
