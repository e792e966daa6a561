//! Mail from the agency's gateway: what people and their calendars answer.

use actix_web::http::header::AUTHORIZATION;
use actix_web::web::{Data, Json, Payload};
use actix_web::{HttpRequest, post};
use domain::inbound::Heard;
use serde::Serialize;
use subtle::ConstantTimeEq;

use super::error::Problem;
use crate::actions::{self, Ctx};

/// The largest mail, in bytes; an answer has a few thousand.
const MAIL_MAX: usize = 1024 * 1024;

/// What became of a mail.
#[derive(Debug, Serialize)]
pub struct Outcome {
    heard: Heard,
}

/// Take in one mail (RFC 5322, the whole body); the secret of the settings is asked before the
/// body is read.
#[post("/api/inbound-mail")]
pub(crate) async fn accept(
    ctx: Data<Ctx>,
    request: HttpRequest,
    body: Payload,
) -> Result<Json<Outcome>, Problem> {
    let secret = ctx.settings.mail.inbound_secret.reveal();
    if secret.is_empty() {
        return Err(Problem::not_found());
    }
    if !bool::from(bearer(&request).as_bytes().ct_eq(secret.as_bytes())) {
        return Err(Problem::wrong_secret());
    }
    let mail = body
        .to_bytes_limited(MAIL_MAX)
        .await
        .map_err(|_more| {
            let detail = format!("this mail is larger than {MAIL_MAX} bytes");
            Problem::too_large("mail_too_large", detail)
        })?
        .map_err(|error| Problem::bad_request("bad_body", error))?;
    let heard = actions::take_in_mail(&ctx, &mail).await?;
    Ok(Json(Outcome { heard }))
}

/// The credentials of a bearer (RFC 6750 §2.1); empty where there are none.
fn bearer(request: &HttpRequest) -> &str {
    let value = request.headers().get(AUTHORIZATION).and_then(|it| it.to_str().ok());
    match value.and_then(|it| it.split_once(' ')) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("bearer") => rest.trim(),
        _ => "",
    }
}
