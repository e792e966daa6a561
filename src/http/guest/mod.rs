//! The pages of a personal link: HTML from the server, plain forms, no script, no account.
//!
//! Reading changes nothing: mail programs open links before people do. What changes something is
//! a form that carries a seal from the page it stood on, and comes from our own site. A link that
//! is unknown, taken back or over answers one and the same page.

mod agenda;
mod availability;
mod changed;
mod door;
mod feed;
mod feedback;
mod frame;
mod home;
mod invite;
mod late;
mod meeting;
mod partners;
mod propose;
mod reader;
mod requests;
pub mod room;
mod sight;
mod sorry;
mod times;
mod trainings;

use actix_web::middleware::from_fn;
use actix_web::web::{self, FormConfig, ServiceConfig, post};
use actix_web::{FromRequest, Handler, Resource, Responder, guard};

/// The largest form, in bytes: a comment of 2,000 characters may take twelve bytes for each.
const FORM_MAX: usize = 64 * 1024;

/// The routes of those who have no account.
pub fn routes(app: &mut ServiceConfig) {
    let link = web::scope("/p/{token}")
        .app_data(FormConfig::default().limit(FORM_MAX))
        .service(read("", agenda::show))
        .service(read("/", agenda::show))
        .service(read("/partners", partners::list))
        .service(read("/partners/{party}", partners::show))
        .service(read("/partners/{party}/ask", partners::back).route(post().to(partners::ask)))
        .service(read("/requests", requests::list))
        .service(read("/requests/{request}", requests::show))
        .service(
            read("/requests/{request}/{verb}", requests::back).route(post().to(requests::answer)),
        )
        .service(read("/availability", availability::show).route(post().to(availability::set)))
        .service(read("/calendars", availability::back).route(post().to(availability::add)))
        .service(
            read("/calendars/remove", availability::back).route(post().to(availability::remove)),
        )
        .service(read("/feed", feed::back).route(post().to(feed::make)))
        .service(read("/feed/revoke", feed::back).route(post().to(feed::revoke)))
        .service(read("/m/{meeting}", meeting::show))
        .service(read("/m/{meeting}/invite.ics", invite::show))
        .service(read("/m/{meeting}/answer", meeting::back).route(post().to(meeting::answer)))
        .service(read("/m/{meeting}/enter", meeting::back).route(post().to(meeting::enter)))
        .service(read("/m/{meeting}/late", meeting::back).route(post().to(late::say)))
        .service(read("/t/{training}/enter", trainings::back).route(post().to(trainings::enter)))
        .service(read("/t/{training}/answer", trainings::back).route(post().to(trainings::answer)))
        .service(read("/m/{meeting}/propose", propose::show).route(post().to(propose::send)))
        .service(read("/m/{meeting}/proposals/{proposal}", propose::read))
        .service(
            read("/m/{meeting}/proposals/{proposal}/accept", propose::back)
                .route(post().to(propose::accept)),
        )
        .service(
            read("/m/{meeting}/proposals/{proposal}/refuse", propose::back)
                .route(post().to(propose::refuse)),
        )
        .service(read("/m/{meeting}/feedback", feedback::show).route(post().to(feedback::give)))
        .service(read("/m/{meeting}/thanks", feedback::thank))
        .default_service(web::to(sorry::nothing_here))
        .wrap(from_fn(sorry::in_json));
    app.service(read("/", home::show))
        .service(read("/feeds/{token}.ics", feed::show))
        .service(link)
        .service(room::open_socket)
        .service(room::show)
        .service(room::admit)
        .service(door::late)
        .service(door::check)
        .service(door::probe)
        .service(door::go);
}

/// A page that can be looked at, whole or only its headers.
fn read<Args, H>(path: &str, handler: H) -> Resource
where
    Args: FromRequest + 'static,
    H: Handler<Args> + Clone,
    H::Output: Responder + 'static,
{
    let look = || guard::Any(guard::Get()).or(guard::Head());
    web::resource(path).route(web::route().guard(look()).to(handler))
}
