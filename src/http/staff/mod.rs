//! The JSON API of the console.

#![expect(unused_qualifications, reason = "what utoipa writes spells parameters out")]

pub mod imports;
pub mod mail_plan;
pub mod mails;
pub mod meetings;
pub mod missions;
pub mod parties;
pub mod phone_list;
pub mod previews;
pub mod reference;
pub mod report;
pub mod session;
pub mod slots;
pub mod views;
