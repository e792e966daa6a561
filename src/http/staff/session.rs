//! Signing in and out of the console.

use std::sync::Arc;

use actix_web::cookie::Cookie;
use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use domain::ids::AccountId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::actions::access::Staff;
use crate::actions::{self, Ctx};
use crate::http::error::Problem;
use crate::http::limit::Limit;
use crate::http::session::{cookie, cookie_name, own_site};

/// Who wants to sign in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// The address of the account.
    email: String,
    /// Its password.
    password: String,
}

/// Who is signed in.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// The account.
    #[schema(value_type = Uuid)]
    id: AccountId,
    /// What colleagues call them.
    name: String,
    /// What they sign in with.
    email: String,
}

/// Sign in; the answer sets the session's cookie.
#[utoipa::path(tag = "session", responses(
    (status = 200, body = Me), (status = 401), (status = 429)
))]
#[post("/api/session")]
pub(crate) async fn sign_in(
    ctx: Data<Ctx>,
    limit: Option<Data<Arc<Limit>>>,
    request: HttpRequest,
    Json(who): Json<Credentials>,
) -> Result<HttpResponse, Problem> {
    own_site(&ctx, &request)?;
    if let Some(limit) = limit {
        limit.sign_in(&request)?;
    }
    let (secret, staff) = actions::sign_in(&ctx, &who.email, &who.password).await?;
    Ok(HttpResponse::Ok().cookie(cookie(&ctx, secret)).json(Me::from(&staff)))
}

/// Who is signed in.
#[utoipa::path(tag = "session", responses((status = 200, body = Me), (status = 401)))]
#[get("/api/session")]
pub(crate) async fn me(staff: Staff) -> Json<Me> {
    Json(Me::from(&staff))
}

/// Sign out.
#[utoipa::path(tag = "session", responses((status = 204)))]
#[delete("/api/session")]
pub(crate) async fn sign_out(
    ctx: Data<Ctx>,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    own_site(&ctx, &request)?;
    if let Some(found) = request.cookie(cookie_name(&ctx)) {
        actions::sign_out(&ctx, found.value()).await?;
    }
    let mut gone: Cookie<'static> = cookie(&ctx, String::new());
    gone.make_removal();
    Ok(HttpResponse::NoContent().cookie(gone).finish())
}

impl From<&Staff> for Me {
    fn from(staff: &Staff) -> Self {
        Self { id: staff.account(), name: staff.name().to_owned(), email: staff.email().to_owned() }
    }
}
