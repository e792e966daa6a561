//! Who reads a page, in which language, and what they may send back.

use std::fmt;

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::Data;
use domain::ids::MeetingId;
use domain::language::Language;

use super::super::error::Problem;
use super::super::session;
use super::frame::{Choice, Frame, Help, Voice};
use super::sight::{self, Sight};
use super::sorry::Sorry;
use crate::actions::Ctx;
use crate::actions::access::{self, Guest};

/// What a seal on a form is for.
const FORM: &str = "form";

/// The holder of a personal link.
pub(super) struct Reader {
    pub(super) ctx: Data<Ctx>,
    pub(super) guest: Guest,
    token: String,
    pub(super) language: Language,
    /// Whether the language was chosen on a page, so that the next page keeps to it.
    is_chosen: bool,
}

impl Reader {
    /// Whose link this is.
    pub(super) async fn open(
        ctx: &Data<Ctx>,
        request: &HttpRequest,
        token: &str,
    ) -> Result<Self, Sorry> {
        match access::guest(ctx, token).await {
            Ok(guest) => Ok(Self::behind(ctx, request, (guest, token.to_owned()))),
            Err(failed) => Err(Sorry::stranger(ctx, language_of(request), &failed.into())),
        }
    }

    /// Somebody whose calendar is read by a program, for which `token` opens the pages.
    pub(super) fn behind(
        ctx: &Data<Ctx>,
        request: &HttpRequest,
        (guest, token): (Guest, String),
    ) -> Self {
        let chosen = chosen(request);
        Self {
            language: chosen.unwrap_or(guest.person().language),
            is_chosen: chosen.is_some(),
            ctx: ctx.clone(),
            token,
            guest,
        }
    }

    /// The language that was chosen on a page, if one was.
    pub(super) fn chosen_language(&self) -> Option<Language> {
        self.is_chosen.then_some(self.language)
    }

    pub(super) fn token(&self) -> &str {
        &self.token
    }

    pub(super) fn voice(&self) -> Voice<'_> {
        Voice::new(&self.ctx, self.language)
    }

    /// A path below the link, in the language that was chosen.
    pub(super) fn path(&self, rest: &str) -> String {
        let path = format!("/p/{}{rest}", self.token);
        if self.is_chosen { format!("{path}?lang={}", self.language) } else { path }
    }

    /// A path below one meeting.
    pub(super) fn path_to(&self, sight: &Sight, rest: &str) -> String {
        self.path(&format!("/m/{}{rest}", sight.meeting.id))
    }

    /// What ties a form to this reader, this meeting and this purpose.
    pub(super) fn seal(&self, sight: &Sight, purpose: &str) -> String {
        self.ctx.links.seal(FORM, &self.sealed(sight.meeting.id, purpose))
    }

    /// What ties a form to this reader, to something else than a meeting, and to its purpose.
    pub(super) fn seal_on(&self, subject: impl fmt::Display, purpose: &str) -> String {
        self.ctx.links.seal(FORM, &self.sealed(subject, purpose))
    }

    fn sealed(&self, subject: impl fmt::Display, purpose: &str) -> String {
        format!("{} {subject} {purpose}", self.token)
    }

    /// Whether a form comes from a page that we gave this reader.
    pub(super) fn check(
        &self,
        request: &HttpRequest,
        (meeting, purpose): (MeetingId, &str),
        seal: &str,
    ) -> Result<(), Sorry> {
        self.check_on(request, (&meeting, purpose), seal)
    }

    /// The same for a form about something else than a meeting.
    pub(super) fn check_on(
        &self,
        request: &HttpRequest,
        (subject, purpose): (&dyn fmt::Display, &str),
        seal: &str,
    ) -> Result<(), Sorry> {
        let refuse = |problem: &Problem| self.sorry(problem, None);
        if !is_own_form(&self.ctx, request) {
            let why = "this request came from another site";
            return Err(refuse(&Problem::forbidden("cross_site", why)));
        }
        if !self.ctx.links.is_seal(seal, FORM, &self.sealed(subject, purpose)) {
            let why = "this form does not come from the page it belongs to";
            return Err(refuse(&Problem::forbidden("wrong_seal", why)));
        }
        Ok(())
    }

    /// Whether the reader meets people themselves: who serves them asks nobody for a meeting.
    pub(super) fn meets(&self) -> Result<(), Sorry> {
        if self.guest.party().side.serves() {
            return Err(self.sorry(&Problem::not_found(), None));
        }
        Ok(())
    }

    /// One of the reader's meetings.
    pub(super) async fn sight(&self, meeting: &str) -> Result<Sight, Sorry> {
        let found = match meeting.parse() {
            Ok(meeting) => sight::find(self, meeting).await,
            Err(_) => Ok(None),
        };
        match found {
            Ok(Some(sight)) => Ok(sight),
            Ok(None) => Err(self.sorry(&Problem::not_found(), None)),
            Err(error) => Err(self.sorry(&error.into(), None)),
        }
    }

    /// A page that says why not, with a way back: to the meeting, or else to all of them.
    pub(super) fn sorry(&self, problem: &Problem, sight: Option<&Sight>) -> Sorry {
        let back = sight.map_or_else(|| self.path(""), |it| self.path_to(it, ""));
        Sorry::page(self.bare(), problem, (Vec::new(), Some(back)))
    }

    /// The same with lines that say how the meeting stands.
    pub(super) fn sorry_beside(
        &self,
        problem: &Problem,
        sight: &Sight,
        lines: Vec<String>,
    ) -> Sorry {
        Sorry::page(self.bare(), problem, (lines, Some(self.path_to(sight, ""))))
    }

    fn bare(&self) -> Frame<'_> {
        Frame { help: Some(self.help()), ..Frame::plain(self.voice(), String::new()) }
    }

    /// What stands around one of the reader's pages, which is found at `rest`.
    pub(super) fn frame(&self, title: String, rest: &str) -> Frame<'_> {
        let href = |language| format!("/p/{}{rest}?lang={language}", self.token);
        let choice = |language: Language| Choice { language, href: href(language) };
        Frame {
            name: self.guest.mission().title.clone(),
            home: Some(self.path("")),
            languages: Language::ALL.into_iter().map(choice).collect(),
            help: Some(self.help()),
            ..Frame::plain(self.voice(), title)
        }
    }

    fn help(&self) -> Help {
        Help {
            phone: self.guest.mission().staff_phone.trim().to_owned(),
            mail: self.ctx.settings.mail.from_address.clone(),
        }
    }
}

/// Whether a form was sent by one of our own pages.
///
/// Our pages tell nobody where they are, and a browser that is told so sends `Origin: null` with a
/// form. One too old to say `Sec-Fetch-Site` beside it has only the seal to vouch for it.
fn is_own_form(ctx: &Ctx, request: &HttpRequest) -> bool {
    let headers = request.headers();
    let hidden = headers.get("origin").is_some_and(|it| it == "null");
    (hidden && !headers.contains_key("sec-fetch-site")) || session::own_site(ctx, request).is_ok()
}

/// The language that the address asks for.
pub(super) fn chosen(request: &HttpRequest) -> Option<Language> {
    let asked = request.query_string().split('&').find_map(|it| it.strip_prefix("lang="));
    asked.and_then(|tag| tag.parse().ok())
}

/// The language for somebody we do not know.
pub(super) fn language_of(request: &HttpRequest) -> Language {
    let accepted = request.headers().get(ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
    chosen(request).unwrap_or_else(|| accepted_language(accepted.unwrap_or_default()))
}

/// The first language of ours in an `Accept-Language` header, by preference (RFC 9110 §12.5.4).
fn accepted_language(header: &str) -> Language {
    let mut wanted: Vec<_> = header
        .split(',')
        .take(32)
        .filter_map(|it| {
            let (tag, weight) = it.split_once(';').unwrap_or((it, "q=1"));
            let weight = weight.trim().strip_prefix("q=").and_then(|it| it.parse::<f32>().ok());
            Some((tag.parse::<Language>().ok()?, weight.filter(|it| 0.0 < *it)?))
        })
        .collect();
    wanted.sort_by(|a, b| b.1.total_cmp(&a.1));
    wanted.first().map(|it| it.0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::accepted_language;

    #[test]
    fn a_stranger_is_spoken_to_in_the_language_their_browser_prefers() {
        check("it-IT,it;q=0.9,en;q=0.8", "it");
        check("de-DE,de;q=0.9,fr;q=0.7,en;q=0.3", "fr");
        check("en;q=0.4, zh-CN;q=0.9", "zh-Hans");
        check("ru;q=0, hi", "hi");
        check("pt-BR", "en");
        check("*", "en");
        check("", "en");
    }

    fn check(header: &str, expected: &str) {
        assert_eq!(accepted_language(header).tag(), expected, "{header:?}");
    }
}
