//! A letter in words, in its recipient's language.

use domain::ical::zones::HostTime;
use domain::language::Language;
use domain::time::{LocalTime, Span, Zones};

use super::letter::{Kind, Letter, Meeting, Party, Request, TrainingStep};
use super::page::{Clocks, Page, Quote, With};
use super::script::Script;
use crate::wording::clocks::Place;
use crate::wording::{Arg, Wording};

/// Speaks to one recipient.
pub(super) struct Voice<'a> {
    wording: &'a Wording,
    zones: &'a Zones,
    language: Language,
}

type Args<'a> = Vec<(&'static str, Arg<'a>)>;

impl<'a> Voice<'a> {
    pub(super) fn of(letter: &Letter, wording: &'a Wording, zones: &'a Zones) -> Self {
        Self { wording, zones, language: letter.language }
    }

    pub(super) fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.wording.say(self.language, id, args)
    }

    /// The whole page.
    pub(super) fn page(&self, letter: &Letter) -> Page {
        let script = Script::of(&letter.kind);
        let args = self.args(letter);
        let say = |id: &&str| self.say(id, &args);
        let ended = ended(&args);
        let sentence = |id: &&str| joined(&self.say(id, &ended));
        let mut lead: Vec<_> = script.lead.iter().map(sentence).collect();
        lead.extend(self.answer_by(&letter.kind));
        let mut foot: Vec<_> = script.foot.iter().map(say).collect();
        foot.extend(self.phone(letter));
        foot.extend([say(&"mail-mission"), say(&"mail-privacy")]);
        let shown = letter.kind.span().zip(letter.kind.sides());
        let hello = match letter.recipient.name.trim() {
            "" => self.say("mail-hello-unnamed", &[]),
            name => self.say("mail-hello", &[("name", name.into())]),
        };
        Page {
            language: self.language.tag(),
            subject: say(&script.subject),
            hello,
            lead,
            quote: self.quote(&letter.kind),
            clocks: shown.map(|it| self.clocks(&letter.kind, script.label, it)),
            with: letter.kind.sides().map(|(_, other)| self.with(other)),
            url: address(letter).to_owned(),
            button: say(&script.button),
            second: self.second(&letter.kind),
            asides: script.asides.iter().map(say).collect(),
            foot,
            off: matches!(
                letter.kind,
                Kind::Cancellation { .. } | Kind::Training { step: TrainingStep::Off, .. }
            ),
        }
    }

    /// The time on the host's clock, where the calendar is to say it that way.
    pub(super) fn host_time(&self, letter: &Letter, span: Span) -> Option<HostTime> {
        HostTime::of(self.zones, letter.host_zone?, span)
    }

    /// The entry's title in the calendar.
    pub(super) fn title(&self, meeting: &Meeting) -> String {
        let (other, own) = (meeting.other.name.as_str(), meeting.own.name.as_str());
        self.say("mail-title", &[("other", other.into()), ("own", own.into())])
    }

    /// What the calendar entry says when opened: the link first, since some programs show no
    /// more than a line; nobody's address.
    pub(super) fn description(&self, letter: &Letter, meeting: &Meeting, page: &Page) -> String {
        if page.off {
            return page.lead.join("\n");
        }
        let url = letter.link_url.as_str();
        let mut blocks = vec![self.say("mail-join-at", &[("url", url.into())])];
        blocks.extend(page.asides.first().cloned());
        if let Some(clocks) = &page.clocks {
            blocks.push(format!("\n{}\n{}", clocks.own_line, clocks.other_line));
            blocks.extend(clocks.changes.iter().cloned());
        }
        if matches!(letter.kind, Kind::Training { .. }) {
            blocks.push(format!("\n{}", self.say("mail-training-how", &[])));
        } else {
            blocks.push(format!("\n{}\n{}", sides(&meeting.other), sides(&meeting.own)));
            blocks.push(String::new());
            blocks.push(self.say("mail-move", &[]));
        }
        blocks.extend(self.phone(letter));
        blocks.join("\n")
    }

    /// What the sentences have places for.
    fn args<'l>(&self, letter: &'l Letter) -> Args<'l> {
        let mut args: Args<'l> = vec![
            ("agency", letter.organizer.name.as_str().into()),
            ("mission", letter.mission.as_str().into()),
        ];
        let Some((own, other)) = letter.kind.sides() else { return args };
        args.extend([("own", own.name.as_str().into()), ("other", other.name.as_str().into())]);
        if let Kind::Training { title, .. } = &letter.kind {
            args.push(("title", title.as_str().into()));
        }
        if let Kind::FollowUp { days, .. } = &letter.kind {
            args.push(("days", (*days).into()));
        }
        // A refusal is about the meeting that stays, all others about the time they show.
        if let Some(span) = letter.kind.span() {
            let face = self.wording.face(self.language, self.zones, place(own), span);
            args.extend([
                ("day", face.day.into()),
                ("time", face.start.into()),
                ("city", face.city.into()),
            ]);
        }
        args
    }

    fn clocks(&self, kind: &Kind, label: &str, (span, sides): (Span, (&Party, &Party))) -> Clocks {
        let places = (place(sides.0), place(sides.1));
        let faces = self.wording.faces(self.language, self.zones, places, span);
        let timed = |id: &str, time: String| self.say(id, &[("time", time.into())]);
        let before = match kind {
            Kind::Update { previous: Some(span), .. }
            | Kind::Training { step: TrainingStep::Moved(span), .. }
            | Kind::Request { request: Request { before: Some(span), .. }, .. } => {
                Some(timed("mail-before", self.line(places.0, *span)))
            }
            Kind::ClockChanged { told, .. }
            | Kind::Training { step: TrainingStep::Clock(told), .. } => {
                Some(timed("mail-before", self.told(places.0, *told)))
            }
            _ => None,
        };
        let beside = match kind {
            Kind::ProposalReceived { meeting, .. } => {
                Some(timed("mail-now", self.line(places.0, meeting.span)))
            }
            Kind::ProposalRefused { proposed, .. } => {
                Some(timed("mail-you-proposed", self.line(places.0, *proposed)))
            }
            _ => None,
        };
        let past = matches!(
            kind,
            Kind::Feedback { .. }
                | Kind::FollowUp { .. }
                | Kind::Cancellation { .. }
                | Kind::Training { step: TrainingStep::Off, .. }
        );
        Clocks {
            label: self.say(label, &[]),
            own_line: self.wording.line(self.language, &faces.own),
            other_line: self.wording.other_line(self.language, &faces),
            times: faces.own.times(),
            place: format!("{} ({})", faces.own.city, faces.own.offset),
            day: faces.own.day,
            before,
            beside,
            changes: if past { Vec::new() } else { faces.changes },
        }
    }

    fn line(&self, place: Place<'_>, span: Span) -> String {
        let face = self.wording.face(self.language, self.zones, place, span);
        self.wording.line(self.language, &face)
    }

    /// A wall time as it was told, whatever the law says of it today.
    fn told(&self, place: Place<'_>, told: LocalTime) -> String {
        self.wording.told(self.language, place, told)
    }

    /// Until when the recipient can answer, on their own clock.
    fn answer_by(&self, kind: &Kind) -> Option<String> {
        let Kind::Request { step, request } = kind else { return None };
        if !step.asks() {
            return None;
        }
        let own = place(&request.own);
        let time = self.wording.moment(self.language, self.zones, own, request.answer_by?);
        Some(self.say("mail-answer-by", &[("time", time.into())]))
    }

    fn quote(&self, kind: &Kind) -> Option<Quote> {
        let message = match kind {
            Kind::Request { request, .. } => &request.message,
            Kind::ProposalReceived { message, .. } | Kind::ProposalRefused { message, .. } => {
                message
            }
            _ => return None,
        };
        let lines: Vec<_> = message.trim().lines().map(|it| it.trim_end().to_owned()).collect();
        (!lines.is_empty()).then(|| Quote { label: self.say("mail-message", &[]), lines })
    }

    fn with(&self, other: &Party) -> With {
        let details = [other.person.trim(), other.city.trim()];
        With {
            label: self.say("mail-with", &[]),
            name: other.name.clone(),
            details: details.into_iter().filter(|it| !it.is_empty()).map(str::to_owned).collect(),
        }
    }

    /// The way to answer for those whose program shows no buttons.
    fn second(&self, kind: &Kind) -> Option<(String, String)> {
        let (Kind::Invitation { meeting, .. }
        | Kind::Update { meeting, .. }
        | Kind::ClockChanged { meeting, .. }) = kind
        else {
            return None;
        };
        Some((self.say("mail-button-answer", &[]), meeting.page_url.clone()))
    }

    fn phone(&self, letter: &Letter) -> Option<String> {
        let phone = letter.phone.trim();
        (!phone.is_empty()).then(|| self.say("mail-phone", &[("phone", phone.into())]))
    }
}

/// Stands for the full stop in which a name ends while a sentence is made; a private character,
/// which no text may mean anything by (Unicode §23.5).
const OWN_STOP: char = '\u{e000}';

/// The same values with the full stop in which one ends made known: S.r.l., Ltd., Inc.
fn ended<'a>(args: &Args<'a>) -> Args<'a> {
    let end = |value: &Arg<'a>| match value {
        Arg::String(text) => {
            let text = text.replace(OWN_STOP, "");
            match text.strip_suffix('.') {
                Some(start) => format!("{start}{OWN_STOP}").into(),
                None => text.into(),
            }
        }
        other => other.clone(),
    };
    args.iter().map(|(name, value)| (*name, end(value))).collect()
}

/// A sentence whose own full stop is the one of the name before it, where there is one. What
/// people typed stays as it is: three dots in a title are three.
fn joined(sentence: &str) -> String {
    sentence.replace(&format!("{OWN_STOP}."), ".").replace(OWN_STOP, ".")
}

/// Where the mail leads.
fn address(letter: &Letter) -> &str {
    match &letter.kind {
        Kind::Feedback { feedback_url: url, .. }
        | Kind::ProposalReceived { url, .. }
        | Kind::FollowUp { url, .. } => url,
        Kind::Request { request, .. } => &request.url,
        _ => &letter.link_url,
    }
}

fn place(party: &Party) -> Place<'_> {
    Place { zone: party.zone, city: &party.city }
}

fn sides(party: &Party) -> String {
    let person = party.person.trim();
    if person.is_empty() { party.name.clone() } else { format!("{}; {person}", party.name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_once_and_what_people_typed_keeps_its_dots() {
        let wording = Wording::load().unwrap();
        let said = |id: &str, args: Args<'_>| joined(&wording.say(Language::En, id, &ended(&args)));
        let with = |other: &'static str| {
            said("mail-invitation", vec![("agency", "Promos".into()), ("other", other.into())])
        };
        let about =
            |title: &'static str| said("mail-training-moved", vec![("title", title.into())]);

        assert_eq!(with("Timber Ltd."), with("Timber Ltd"));
        assert!(with("Timber Ltd").ends_with(" Timber Ltd."), "{}", with("Timber Ltd"));
        assert!(with("Yahoo!").ends_with(" Yahoo!."), "{}", with("Yahoo!"));
        assert!(about("Now what...").contains("“Now what...” has"), "{}", about("Now what..."));
        assert!(about("1..10").contains("“1..10”"), "{}", about("1..10"));
        let ended = said(
            "mail-training",
            vec![
                ("agency", "Promos S.r.l.".into()),
                ("mission", "Canada..".into()),
                ("title", "a..b".into()),
            ],
        );
        assert!(ended.contains("Promos S.r.l. invites"), "{ended}");
        assert!(ended.contains("Canada..: “a..b”."), "{ended}");
    }
}
