//! The JSON API of the console.

#![expect(unused_qualifications, reason = "what utoipa writes spells parameters out")]

pub mod availability;
pub mod calendar;
pub mod closures;
pub mod feed;
pub mod hosts;
pub mod imports;
pub mod inbound;
pub mod interpreters;
pub mod journal;
pub mod lapsed_holds;
pub mod law;
pub mod live;
pub mod mail_plan;
pub mod mailbox;
pub mod mails;
pub mod meetings;
pub mod missions;
pub mod moves;
pub mod parties;
pub mod phone_list;
pub mod previews;
pub mod proposals;
pub mod reference;
pub mod release;
pub mod report;
pub mod requests;
pub mod rooms;
pub mod schedule;
pub mod serving;
pub mod session;
pub mod session_room;
pub mod slots;
pub mod trainings;
pub mod views;
