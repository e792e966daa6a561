//! What staff do.

mod imports;
mod meetings;
mod missions;
mod previews;
mod report;
mod session;
