//! What staff do.

mod availability;
mod changes;
mod holds;
mod hosts;
mod imports;
mod interpreters;
mod law;
mod lists;
mod meetings;
mod missions;
mod phone_list;
mod previews;
mod queues;
mod report;
mod rooms;
mod session;
mod stale;
mod trainings;
