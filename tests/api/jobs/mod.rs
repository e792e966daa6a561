//! What happens outside any request.

mod mails;
mod reminders;
mod settling;
