//! What happens outside any request: the outbox is worked off, rooms become attendance, and a new
//! law of clocks is noticed.

mod law;
mod run;
mod visits;

pub use law::watch_law;
pub use run::{Ran, run_due, run_one, work};
pub use visits::record_visits;
