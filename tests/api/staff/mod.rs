//! What staff do.

mod meetings;
mod missions;
mod session;
