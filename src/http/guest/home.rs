//! The page at the door: what this is, for those who came without a link.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use domain::language::Language;

use super::frame::{Choice, Frame, Voice, page};
use super::reader::language_of;
use crate::actions::Ctx;

#[derive(Template)]
#[template(path = "http/guest/home.html")]
struct Home<'a> {
    frame: Frame<'a>,
}

/// What Incontro is, and where to go.
pub(super) async fn show(ctx: Data<Ctx>, request: HttpRequest) -> HttpResponse {
    let voice = Voice::new(&ctx, language_of(&request));
    let languages = Language::ALL
        .into_iter()
        .map(|language| Choice { language, href: format!("/?lang={language}") })
        .collect();
    let frame = Frame { languages, ..Frame::plain(voice, voice.say("guest-home-title")) };
    page(StatusCode::OK, &Home { frame })
}
