//! What happens outside any request.

mod mails;
mod settling;
