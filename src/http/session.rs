//! From a request to a proof: who is asking, and whether the request comes from our own pages.

use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header::HOST;
use actix_web::http::uri::Authority;
use actix_web::web::{Data, Path};
use actix_web::{FromRequest, HttpRequest};
use domain::ids::MissionId;

use super::error::Problem;
use crate::actions::access::{self, MissionStaff, Staff};
use crate::actions::{Ctx, Failed};

/// The header that only our own console sends: a foreign page cannot without our consent.
pub const CONSOLE_HEADER: &str = "x-incontro";

/// The name of the staff's cookie. `__Host-` ties it to this host where there is TLS (RFC 6265bis
/// §4.1.3.2); browsers refuse that prefix without.
#[must_use]
pub fn cookie_name(ctx: &Ctx) -> &'static str {
    if ctx.public_url.starts_with("https://") { "__Host-incontro" } else { "incontro_session" }
}

/// The cookie that holds a session's secret.
#[must_use]
pub fn cookie(ctx: &Ctx, secret: String) -> Cookie<'static> {
    Cookie::build(cookie_name(ctx), secret)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(ctx.public_url.starts_with("https://"))
        .finish()
}

/// Whether a request that changes something comes from one of our own pages.
///
/// # Errors
///
/// `cross_site` where a browser says that another site sent it.
pub fn own_site(ctx: &Ctx, request: &HttpRequest) -> Result<(), Problem> {
    let header = |name| request.headers().get(name).and_then(|it| it.to_str().ok());
    let foreign = match (header("sec-fetch-site"), header("origin")) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => !is_own_origin(ctx, request, origin),
        (None, None) => false,
    };
    if foreign {
        return Err(Problem::forbidden("cross_site", "this request came from another site"));
    }
    Ok(())
}

/// Whether an Origin header names this server, by its public name or by the one it was reached at.
///
/// What a proxy forwards as the host is not asked: anybody can write that, and behind a proxy the
/// public name is the one that pages are reached at.
#[must_use]
pub fn is_own_origin(ctx: &Ctx, request: &HttpRequest, origin: &str) -> bool {
    let header = request.headers().get(HOST).and_then(|it| it.to_str().ok());
    let host = header.or_else(|| request.uri().authority().map(Authority::as_str));
    origin == ctx.public_url || origin.split_once("://").is_some_and(|(_, it)| Some(it) == host)
}

impl FromRequest for Staff {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { staff(&request).await })
    }
}

impl FromRequest for MissionStaff {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let staff = staff(&request).await?;
            let mission = request.match_info().get("mission").unwrap_or_default();
            let mission: MissionId = mission.parse().map_err(|_why| Problem::not_found())?;
            let ctx = ctx(&request)?;
            Ok(access::mission_staff(&ctx, staff, mission).await?)
        })
    }
}

async fn staff(request: &HttpRequest) -> Result<Staff, Problem> {
    let ctx = ctx(request)?;
    if !request.method().is_safe() {
        own_site(&ctx, request)?;
        if !request.headers().contains_key(CONSOLE_HEADER) {
            return Err(Problem::forbidden("no_console_header", "changes need our own console"));
        }
    }
    let cookie = request.cookie(cookie_name(&ctx)).ok_or_else(Problem::signed_out)?;
    access::staff(&ctx, cookie.value()).await.map_err(|failed| match failed {
        Failed::NotFound => Problem::signed_out(),
        other => other.into(),
    })
}

fn ctx(request: &HttpRequest) -> Result<Data<Ctx>, Problem> {
    let found = request.app_data::<Data<Ctx>>().cloned();
    found.ok_or_else(|| Problem::unavailable("not_ready", "the server is starting"))
}

/// The second part of a path under a mission, as an id; garbage is "not found", like a foreign id.
///
/// # Errors
///
/// Not found.
pub fn id<T: FromStr>(path: &Path<(String, String)>) -> Result<T, Problem> {
    path.1.parse().map_err(|_why| Problem::not_found())
}

/// The second and the third part of a path under a mission, as [`id`] reads one.
///
/// # Errors
///
/// Not found.
pub fn ids<A: FromStr, B: FromStr>(
    path: &Path<(String, String, String)>,
) -> Result<(A, B), Problem> {
    let one = path.1.parse().map_err(|_why| Problem::not_found())?;
    Ok((one, path.2.parse().map_err(|_why| Problem::not_found())?))
}
