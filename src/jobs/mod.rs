//! What happens outside any request: the outbox is worked off, rooms become attendance.

mod run;
mod visits;

pub use run::{Ran, run_due, run_one, work};
pub use visits::record_visits;
