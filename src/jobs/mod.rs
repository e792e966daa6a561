//! What happens outside any request: the outbox is worked off, the mailbox is read, rooms become
//! attendance, and a new law of clocks is noticed.

mod inbox;
mod law;
mod run;
mod visits;

pub use inbox::{forget_mails, read_inbox};
pub use law::{renew_law, watch_law};
pub use run::{Lane, Ran, run_due, run_one, work};
pub use visits::{end_visits, record_visits};
