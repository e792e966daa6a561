//! What staff do.

mod imports;
mod meetings;
mod missions;
mod phone_list;
mod previews;
mod report;
mod session;
