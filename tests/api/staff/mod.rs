//! What staff do.

mod imports;
mod meetings;
mod missions;
mod report;
mod session;
