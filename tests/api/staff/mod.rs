//! What staff do.

mod changes;
mod holds;
mod imports;
mod meetings;
mod missions;
mod phone_list;
mod previews;
mod report;
mod session;
