//! What every page has around its own matter, and the headers it leaves with.

use std::sync::LazyLock;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::language::Language;
use domain::time::Zones;
use sha2::{Digest, Sha256};

use super::super::error::Problem;
use crate::actions::{Breakage, Ctx};
use crate::wording::clocks::Faces;
use crate::wording::{Arg, Wording};

/// The look of the pages: the tokens that all of Incontro shares, then what these pages add.
/// An embedded file like those of the console, with the hash by which the policy names it.
static STYLE: LazyLock<Style> = LazyLock::new(|| {
    let tokens = include_str!("../../../web/src/shared/tokens.css");
    let text = squeezed(&format!("{tokens}{}", include_str!("pages.css")));
    let hash = STANDARD.encode(Sha256::digest(&text));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    Style { text, policy }
});

struct Style {
    text: String,
    policy: String,
}

/// CSS without comments, indents and line ends, which nobody reads on the wire.
fn squeezed(css: &str) -> String {
    let mut text = String::with_capacity(css.len());
    for (number, part) in css.split("/*").enumerate() {
        let code = if number == 0 { part } else { part.split_once("*/").map_or("", |it| it.1) };
        for line in code.lines().map(str::trim).filter(|it| !it.is_empty()) {
            // A value that goes on in the next line needs the blank between its words.
            if text.ends_with(',') || text.ends_with(|c: char| c.is_alphanumeric() || c == '\'') {
                text.push(' ');
            }
            text.push_str(line);
        }
    }
    text.replace(": ", ":").replace(" {", "{").replace(";}", "}")
}

/// Speaks one language to one reader.
#[derive(Clone, Copy)]
pub(super) struct Voice<'a> {
    wording: &'a Wording,
    zones: &'a Zones,
    pub(super) language: Language,
}

impl<'a> Voice<'a> {
    pub(super) fn new(ctx: &'a Ctx, language: Language) -> Self {
        Self { wording: &ctx.wording, zones: &ctx.zones, language }
    }

    pub(super) fn tag(&self) -> &'static str {
        self.language.tag()
    }

    pub(super) fn say(&self, id: &str) -> String {
        self.wording.say(self.language, id, &[])
    }

    pub(super) fn say_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.wording.say(self.language, id, args)
    }

    pub(super) fn wording(&self) -> &'a Wording {
        self.wording
    }

    pub(super) fn zones(&self) -> &'a Zones {
        self.zones
    }

    /// How much somebody wants to meet.
    pub(super) fn strength(&self, strength: &str) -> String {
        self.say(&format!("guest-strength-{strength}"))
    }

    /// The other side's clock in one line.
    pub(super) fn told_there(&self, faces: &Faces) -> String {
        self.wording.other_line(self.language, faces)
    }

    /// Both clocks in one line.
    pub(super) fn both_clocks(&self, faces: &Faces) -> String {
        self.wording.lines(self.language, faces)
    }

    /// What the two strips of a day show.
    pub(super) fn strips(&self, faces: &Faces) -> String {
        let (own, other) = (faces.own.city.as_str(), faces.other.city.as_str());
        self.say_with("guest-strips", &[("own", own.into()), ("other", other.into())])
    }
}

/// A language to switch to.
pub(super) struct Choice {
    pub(super) language: Language,
    pub(super) href: String,
}

/// Who helps when nothing else works.
pub(super) struct Help {
    pub(super) phone: String,
    pub(super) mail: String,
}

impl Help {
    /// The number without what only eyes need (RFC 3966 §5.1.1).
    pub(super) fn dialled(&self) -> String {
        self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }
}

/// What stands around a page's own matter.
pub(super) struct Frame<'a> {
    pub(super) voice: Voice<'a>,
    /// What the page is about.
    pub(super) title: String,
    /// What stands beside the mark: the mission, or the product.
    pub(super) name: String,
    /// Where the mark leads.
    pub(super) home: Option<String>,
    pub(super) languages: Vec<Choice>,
    pub(super) help: Option<Help>,
    /// The stable name of the refusal that the page shows, if it shows one.
    pub(super) problem: Option<String>,
    pub(super) style: &'static str,
}

impl<'a> Frame<'a> {
    /// A frame that knows nobody.
    pub(super) fn plain(voice: Voice<'a>, title: String) -> Self {
        Self {
            voice,
            title,
            name: "Incontro".to_owned(),
            home: None,
            languages: Vec::new(),
            help: None,
            problem: None,
            style: &STYLE.text,
        }
    }
}

/// A page as it goes out.
pub(super) fn page(status: StatusCode, page: &impl Template) -> HttpResponse {
    match page.render() {
        Ok(html) => sent(status, html),
        Err(error) => {
            let why = Breakage::Impossible(format!("a page could not be written: {error}"));
            actix_web::ResponseError::error_response(&Problem::broken(&why))
        }
    }
}

/// HTML with the headers that it needs.
pub(super) fn sent(status: StatusCode, html: String) -> HttpResponse {
    let mut response =
        HttpResponse::build(status).content_type("text/html; charset=utf-8").body(html);
    private(response.headers_mut());
    response
}

/// The headers of everything behind a personal link: nobody keeps it, indexes it, embeds it, or
/// learns its address from it.
pub(super) fn private(headers: &mut HeaderMap) {
    let robots = HeaderName::from_static("x-robots-tag");
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(robots, HeaderValue::from_static("noindex, nofollow"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(policy) = HeaderValue::from_str(&STYLE.policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
}

/// "Look there next" (RFC 9110 §15.4.4), so that going back and forth sends no form twice.
pub(super) fn see_other(path: &str) -> HttpResponse {
    let mut response = HttpResponse::SeeOther().insert_header(("location", path)).finish();
    private(response.headers_mut());
    response
}

#[cfg(test)]
mod tests {
    use super::{STYLE, squeezed};

    #[test]
    fn squeezed_css_means_the_same() {
        check("/* a */\na {\n  color: red;\n}\n", "a{color:red}");
        check(
            "a,\nb {\n  font: 400 1rem /\n    1.5 x,\n    'y',\n    z;\n}",
            "a, b{font:400 1rem /1.5 x, 'y', z}",
        );
        check("a { b: c; } /* d */ e { f: g }", "a{ b:c; }e{ f:g }");
    }

    #[test]
    fn the_style_is_small_and_balanced() {
        assert_eq!(STYLE.text.matches('{').count(), STYLE.text.matches('}').count());
        assert!(!STYLE.text.contains("</"), "it stands inside an element");
        assert!(STYLE.text.len() < 16_000, "{}", STYLE.text.len());
    }

    fn check(css: &str, expected: &str) {
        assert_eq!(squeezed(css), expected);
    }
}
