//! The staff API as OpenAPI 3.1, from the handlers themselves.

use utoipa::OpenApi;

use super::staff;

/// The document behind `docs/openapi.json`.
#[derive(OpenApi)]
#[openapi(
    info(title = "Incontro", description = "The staff API of Incontro"),
    paths(
        staff::session::sign_in,
        staff::session::me,
        staff::session::sign_out,
        staff::reference::markets,
        staff::reference::sectors,
        staff::reference::zones,
        staff::reference::clock,
        staff::reference::calendar,
        staff::missions::list,
        staff::missions::create,
        staff::missions::find,
        staff::parties::list,
        staff::parties::add,
        staff::parties::show_link,
        staff::parties::revoke_link,
        staff::feed::show,
        staff::feed::make,
        staff::feed::revoke,
        staff::calendar::show,
        staff::closures::list,
        staff::closures::close,
        staff::closures::close_calendar,
        staff::closures::open,
        staff::availability::show,
        staff::availability::set,
        staff::availability::add_calendar,
        staff::availability::remove_calendar,
        staff::availability::show_limits,
        staff::availability::set_limits,
        staff::hosts::list,
        staff::hosts::assign,
        staff::hosts::unassign,
        staff::interpreters::list,
        staff::interpreters::add,
        staff::interpreters::remove,
        staff::interpreters::sheet,
        staff::interpreters::assign,
        staff::interpreters::unassign,
        staff::slots::list,
        staff::slots::outside,
        staff::law::list,
        staff::law::settle,
        staff::meetings::list,
        staff::meetings::book,
        staff::meetings::find,
        staff::meetings::reschedule,
        staff::meetings::cancel,
        staff::meetings::log_outcome,
        staff::meetings::confirm,
        staff::schedule::show,
        staff::journal::list,
        staff::journal::sheet,
        staff::moves::plan,
        staff::moves::carry_out,
        staff::moves::undo,
        staff::release::look,
        staff::release::release,
        staff::requests::list,
        staff::requests::answer,
        staff::proposals::list,
        staff::proposals::propose,
        staff::proposals::accept,
        staff::proposals::refuse,
        staff::lapsed_holds::list,
        staff::lapsed_holds::see,
        staff::mails::list,
        staff::mails::count,
        staff::mails::retry,
        staff::mails::resend,
        staff::mail_plan::show,
        staff::mail_plan::change,
        staff::mail_plan::first_contacts,
        staff::previews::kinds,
        staff::previews::show,
        staff::previews::page,
        staff::phone_list::list,
        staff::live::show,
        staff::rooms::guard,
        staff::rooms::notify,
        staff::rooms::extend,
        staff::rooms::help,
        staff::rooms::admit,
        staff::rooms::mute,
        staff::rooms::remove,
        staff::rooms::send,
        staff::trainings::list,
        staff::trainings::plan,
        staff::trainings::reschedule,
        staff::trainings::cancel,
        staff::trainings::give_word,
        staff::trainings::take_word,
        staff::trainings::lead,
        staff::session_room::notify,
        staff::session_room::mute,
        staff::session_room::remove,
        staff::session_room::admit,
        staff::rooms::correct,
        staff::mailbox::show,
        staff::inbound::list,
        staff::inbound::list_in,
        staff::inbound::original,
        staff::inbound::accept,
        staff::inbound::close,
        staff::inbound::place,
        staff::imports::import,
        staff::report::figures,
        staff::report::rows,
        staff::report::sheet,
    )
)]
#[derive(Debug)]
pub struct Api;

/// The document, as it is committed.
///
/// # Errors
///
/// Where it cannot be written as JSON.
pub fn document() -> Result<String, serde_json::Error> {
    Api::openapi().to_pretty_json().map(|text| text + "\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_committed_document_is_that_of_the_handlers() {
        let stale = super::document().unwrap() != include_str!("../../docs/openapi.json");
        assert!(!stale, "docs/openapi.json is stale: `make api` writes it anew");
    }
}
