//! Mails as they would be sent, to read beforehand.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, get};
use domain::ids::MeetingId;
use domain::language::Language;
use domain::party::Side;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, Failed, Look, PREVIEWS, Preview, TellFailed};
use crate::http::error::Problem;

/// How a mail is looked at.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// In which language: `it`, `en`, `fr`, `zh-Hans`, `ru` or `hi`.
    #[param(value_type = String)]
    language: Language,
    /// Who reads it: `company` or `partner`.
    #[param(value_type = String)]
    side: Side,
    /// Which meeting it speaks of; the mission's next one where none is named.
    #[param(value_type = Option<Uuid>)]
    meeting: Option<MeetingId>,
}

/// A mail as it would be sent.
#[derive(Serialize, ToSchema)]
pub struct PreviewView {
    /// The sender, as the reader sees it.
    from: String,
    /// The recipient.
    to: String,
    /// Where undeliverable mail would come back to.
    comes_back_to: String,
    /// The subject.
    subject: String,
    /// For those who read text.
    text: String,
    /// For the others.
    html: String,
    /// The calendar part; empty in mails without one.
    calendar: String,
    /// The size of the whole mail, in octets.
    octets: usize,
}

/// The kinds of mail that can be looked at, in the order in which a person may get them.
#[utoipa::path(tag = "mails", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = [String])
))]
#[get("/api/missions/{mission}/mail-previews")]
pub(crate) async fn kinds(_: MissionStaff) -> Json<Vec<&'static str>> {
    Json(PREVIEWS.to_vec())
}

/// A kind of mail as it would be sent; nothing is sent, nothing is written.
#[utoipa::path(tag = "mails",
    params(("mission" = Uuid, Path,), ("kind" = String, Path,), Asked),
    responses((status = 200, body = PreviewView), (status = 404)))]
#[get("/api/missions/{mission}/mail-previews/{kind}")]
pub(crate) async fn show(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    asked: Query<Asked>,
) -> Result<Json<PreviewView>, Problem> {
    let seen = look(&ctx, &staff, path.into_inner().1, asked.into_inner()).await?;
    Ok(Json(PreviewView {
        from: seen.from,
        to: seen.to,
        comes_back_to: seen.comes_back_to,
        subject: seen.subject,
        text: seen.text,
        html: seen.html,
        calendar: seen.calendar,
        octets: seen.octets,
    }))
}

/// What the page of a mail may do in the console's frame: show its own colours, nothing else.
const FRAME_CSP: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

/// The same mail as the page that mail programs show, for a frame that runs nothing.
#[utoipa::path(tag = "mails",
    params(("mission" = Uuid, Path,), ("kind" = String, Path,), Asked),
    responses((status = 200, content_type = "text/html", body = String), (status = 404)))]
#[get("/api/missions/{mission}/mail-previews/{kind}/page")]
pub(crate) async fn page(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    asked: Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let seen = look(&ctx, &staff, path.into_inner().1, asked.into_inner()).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((CONTENT_SECURITY_POLICY, FRAME_CSP))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(seen.html))
}

async fn look(
    ctx: &Ctx,
    staff: &MissionStaff,
    kind: String,
    asked: Asked,
) -> Result<Preview, Problem> {
    let Asked { language, side, meeting } = asked;
    let look = Look { kind, language, side, meeting };
    let seen = actions::preview_mail(ctx, staff, &look).await.map_err(failed)?;
    seen.ok_or_else(Problem::not_found)
}

fn failed(failed: TellFailed) -> Problem {
    match failed {
        TellFailed::Broken(breakage) => Failed::<std::convert::Infallible>::Broken(breakage).into(),
        other => Problem::unprocessable(other.code(), &other),
    }
}
