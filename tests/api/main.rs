//! The API, over its real router and a real database: SQLite, or PostgreSQL where
//! `INCONTRO_TEST_DATABASE` names a server.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that fails says where"
)]

mod growth;
mod guest;
mod inbound;
mod inbox;
mod jobs;
mod journal;
mod late_mails;
mod mailbox;
mod reply_shapes;
mod session_replies;
mod staff;
mod support;
mod upkeep;
