//! The harness: an application with a clock that stands still, ids that count and mails that are
//! kept; and people who use it.

mod actors;
mod app;
pub(crate) mod builders;
pub(crate) mod database;
mod slow_mail;
mod socket;

pub(crate) use actors::{Actor, Answer};
pub(crate) use app::{PASSWORD, TestApp, at};
pub(crate) use builders::Pair;
pub(crate) use slow_mail::SlowMail;
pub(crate) use socket::{Heard, Listening, Socket};
