//! The built console and room, embedded, with the smallest form that the browser takes.

use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rust_embed::{EmbeddedFile, RustEmbed};

use super::error::Problem;

/// `web/dist`; empty where the web part was not built, which `/readyz` tells.
#[derive(RustEmbed)]
#[folder = "web/dist"]
#[allow_missing = true]
struct Dist;

/// Whether the console and the room are inside.
#[must_use]
pub fn are_here() -> bool {
    Dist::get("console.html").is_some() && Dist::get("room.html").is_some()
}

/// A hashed file: it never changes under its name.
///
/// # Errors
///
/// Not found.
pub async fn asset(request: HttpRequest, path: Path<String>) -> Result<HttpResponse, Problem> {
    serve(&request, &format!("assets/{path}"), "public, max-age=31536000, immutable")
}

/// A page; the browser asks every time whether it is still the same.
///
/// # Errors
///
/// Unavailable where the web part was not built.
pub fn page(request: &HttpRequest, name: &str) -> Result<HttpResponse, Problem> {
    serve(request, name, "no-cache").map_err(|_why| {
        Problem::unavailable("web_not_built", "this server was built without its web part")
    })
}

fn serve(request: &HttpRequest, name: &str, cache: &str) -> Result<HttpResponse, Problem> {
    let whole = Dist::get(name).ok_or_else(Problem::not_found)?;
    let tag = format!("\"{}\"", tag(&whole));
    let known = request.headers().get(IF_NONE_MATCH).and_then(|it| it.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|it| it.trim() == tag)) {
        return Ok(HttpResponse::NotModified().insert_header((ETAG, tag)).finish());
    }
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, content_type(name, &whole)))
        .insert_header((CACHE_CONTROL, cache.to_owned()))
        .insert_header((VARY, "accept-encoding"))
        .insert_header((ETAG, tag));
    for (word, ending) in [("br", "br"), ("gzip", "gz")] {
        if let Some(packed) =
            Dist::get(&format!("{name}.{ending}")).filter(|_| takes(request, word))
        {
            response.insert_header((CONTENT_ENCODING, word));
            return Ok(response.body(packed.data.into_owned()));
        }
    }
    Ok(response.body(whole.data.into_owned()))
}

fn content_type(name: &str, file: &EmbeddedFile) -> String {
    let kind = file.metadata.mimetype();
    let is_text = |it: &str| matches!(it, "js" | "json" | "css" | "html" | "svg" | "txt");
    if name.rsplit('.').next().is_some_and(is_text) {
        format!("{kind}; charset=utf-8")
    } else {
        kind.to_owned()
    }
}

fn tag(file: &EmbeddedFile) -> String {
    URL_SAFE_NO_PAD.encode(file.metadata.sha256_hash())
}

/// Whether the browser takes this coding (RFC 9110 §12.5.3); `q=0` says that it does not.
fn takes(request: &HttpRequest, word: &str) -> bool {
    let header = request.headers().get(ACCEPT_ENCODING).and_then(|it| it.to_str().ok());
    header.unwrap_or_default().split(',').any(|it| {
        let (name, quality) = it.split_once(';').unwrap_or((it, ""));
        let refused = matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
        name.trim() == word && !refused
    })
}
