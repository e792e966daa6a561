//! What happens outside any request.

mod mails;
mod outbox;
mod reminders;
mod settling;
