//! A letter in words: what stands in the mail, in its recipient's language, for the text, the
//! HTML and the calendar entry alike.

use askama::Template;
use domain::language::Language;
use domain::time::Zones;

use super::letter::{Kind, Letter, Meeting, Party};
use crate::wording::clocks::Place;
use crate::wording::{Arg, Wording};

/// Everything that a mail says.
#[derive(Template)]
#[template(path = "mail/letter.html")]
pub(super) struct Page {
    pub(super) language: &'static str,
    pub(super) subject: String,
    pub(super) hello: String,
    pub(super) lead: String,
    pub(super) clocks: Option<Clocks>,
    pub(super) with: Option<With>,
    pub(super) url: String,
    pub(super) button: String,
    /// Sentences about the link.
    pub(super) asides: Vec<String>,
    /// How to get help, which mission, what becomes of the data.
    pub(super) foot: Vec<String>,
    /// Whether the meeting is off, so that its time is struck out.
    pub(super) off: bool,
}

/// When, on both clocks.
pub(super) struct Clocks {
    pub(super) label: String,
    pub(super) day: String,
    pub(super) times: String,
    pub(super) place: String,
    pub(super) own_line: String,
    pub(super) other_line: String,
    /// The time before, where it moved.
    pub(super) before: Option<String>,
    pub(super) changes: Vec<String>,
}

/// Whom the recipient meets.
pub(super) struct With {
    pub(super) label: String,
    pub(super) name: String,
    pub(super) details: Vec<String>,
}

/// Speaks to one recipient.
pub(super) struct Voice<'a> {
    wording: &'a Wording,
    zones: &'a Zones,
    language: Language,
}

impl<'a> Voice<'a> {
    pub(super) fn of(letter: &Letter, wording: &'a Wording, zones: &'a Zones) -> Self {
        Self { wording, zones, language: letter.language }
    }

    pub(super) fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.wording.say(self.language, id, args)
    }

    /// The whole page.
    pub(super) fn page(&self, letter: &Letter) -> Page {
        let (url, button, asides) = self.link(letter);
        Page {
            language: self.language.tag(),
            subject: self.subject(letter),
            hello: self.hello(&letter.recipient.name),
            lead: self.lead(letter),
            clocks: letter.kind.meeting().map(|it| self.clocks(&letter.kind, it)),
            with: letter.kind.meeting().map(|it| self.with(&it.other)),
            url,
            button,
            asides,
            foot: self.foot(letter),
            off: matches!(letter.kind, Kind::Cancellation { .. }),
        }
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
            return page.lead.clone();
        }
        let url = letter.link_url.as_str();
        let mut blocks = vec![self.say("mail-join-at", &[("url", url.into())])];
        blocks.extend(page.asides.first().cloned());
        if let Some(clocks) = &page.clocks {
            blocks.push(format!("\n{}\n{}", clocks.own_line, clocks.other_line));
            blocks.extend(clocks.changes.iter().cloned());
        }
        blocks.push(format!("\n{}\n{}", sides(&meeting.other), sides(&meeting.own)));
        blocks.push(String::new());
        blocks.push(self.say("mail-move", &[]));
        blocks.extend(self.phone(letter));
        blocks.join("\n")
    }

    fn subject(&self, letter: &Letter) -> String {
        let id = match &letter.kind {
            Kind::Invitation { .. } => "mail-subject-invitation",
            Kind::Update { previous: Some(_), .. } => "mail-subject-update",
            Kind::Update { previous: None, .. } => "mail-subject-details",
            Kind::Cancellation { .. } => "mail-subject-cancellation",
            Kind::Feedback { meeting, .. } => {
                let other = meeting.other.name.as_str();
                return self.say("mail-subject-feedback", &[("other", other.into())]);
            }
            Kind::LinkResent { .. } => {
                let mission = letter.mission.as_str();
                return self.say("mail-subject-link", &[("mission", mission.into())]);
            }
        };
        let Some(meeting) = letter.kind.meeting() else { return String::new() };
        let face = self.wording.face(self.language, self.zones, place(&meeting.own), meeting.span);
        self.say(
            id,
            &[
                ("other", meeting.other.name.as_str().into()),
                ("own", meeting.own.name.as_str().into()),
                ("day", face.day.into()),
                ("time", face.start.into()),
                ("city", face.city.into()),
            ],
        )
    }

    fn hello(&self, name: &str) -> String {
        match name.trim() {
            "" => self.say("mail-hello-unnamed", &[]),
            name => self.say("mail-hello", &[("name", name.into())]),
        }
    }

    fn lead(&self, letter: &Letter) -> String {
        let (id, meeting) = match &letter.kind {
            Kind::Invitation { meeting, .. } => ("mail-invitation", meeting),
            Kind::Update { meeting, previous: Some(_), .. } => ("mail-update", meeting),
            Kind::Update { meeting, previous: None, .. } => ("mail-details", meeting),
            Kind::Cancellation { meeting, whole: true, .. } => ("mail-cancellation", meeting),
            Kind::Cancellation { meeting, whole: false, .. } => ("mail-uninvited", meeting),
            Kind::Feedback { meeting, .. } => ("mail-feedback", meeting),
            Kind::LinkResent { .. } => return self.say("mail-link", &[]),
        };
        let (agency, other) = (letter.organizer.name.as_str(), meeting.other.name.as_str());
        let lead = self.say(id, &[("agency", agency.into()), ("other", other.into())]);
        // Many names end in a full stop of their own: S.r.l., Ltd.
        lead.replace("..", ".")
    }

    fn clocks(&self, kind: &Kind, meeting: &Meeting) -> Clocks {
        let places = (place(&meeting.own), place(&meeting.other));
        let faces = self.wording.faces(self.language, self.zones, places, meeting.span);
        let previous = match kind {
            Kind::Update { previous, .. } => *previous,
            _ => None,
        };
        let before = previous.map(|span| {
            let face = self.wording.face(self.language, self.zones, places.0, span);
            let time = self.wording.line(self.language, &face);
            self.say("mail-before", &[("time", time.into())])
        });
        let label = if matches!(kind, Kind::LinkResent { .. }) { "mail-next" } else { "mail-when" };
        let past = matches!(kind, Kind::Feedback { .. } | Kind::Cancellation { .. });
        Clocks {
            label: self.say(label, &[]),
            own_line: self.wording.line(self.language, &faces.own),
            other_line: self.wording.other_line(self.language, &faces),
            times: faces.own.times(),
            place: format!("{} ({})", faces.own.city, faces.own.offset),
            day: faces.own.day,
            before,
            changes: if past { Vec::new() } else { faces.changes },
        }
    }

    fn with(&self, other: &Party) -> With {
        let details = [other.person.trim(), other.city.trim()];
        With {
            label: self.say("mail-with", &[]),
            name: other.name.clone(),
            details: details.into_iter().filter(|it| !it.is_empty()).map(str::to_owned).collect(),
        }
    }

    /// Where the mail leads, what the button says, and what is to be known about the link.
    fn link(&self, letter: &Letter) -> (String, String, Vec<String>) {
        let (url, button, asides): (_, _, &[&str]) = match &letter.kind {
            Kind::Invitation { .. } | Kind::Update { .. } => {
                (&letter.link_url, "mail-button-meeting", &["mail-personal", "mail-test"])
            }
            Kind::Cancellation { .. } => (&letter.link_url, "mail-button-agenda", &[]),
            Kind::Feedback { feedback_url, .. } => {
                (feedback_url, "mail-button-feedback", &["mail-personal"])
            }
            Kind::LinkResent { .. } => {
                (&letter.link_url, "mail-button-agenda", &["mail-personal", "mail-test"])
            }
        };
        let asides = asides.iter().map(|id| self.say(id, &[])).collect();
        (url.clone(), self.say(button, &[]), asides)
    }

    fn foot(&self, letter: &Letter) -> Vec<String> {
        let mut foot = Vec::new();
        if matches!(letter.kind, Kind::Invitation { .. } | Kind::Update { .. }) {
            foot.push(self.say("mail-move", &[]));
        }
        foot.extend(self.phone(letter));
        foot.push(self.say("mail-mission", &[("mission", letter.mission.as_str().into())]));
        foot.push(self.say("mail-privacy", &[]));
        foot
    }

    fn phone(&self, letter: &Letter) -> Option<String> {
        let phone = letter.phone.trim();
        (!phone.is_empty()).then(|| self.say("mail-phone", &[("phone", phone.into())]))
    }
}

impl Page {
    /// The mail for those who read text: short blocks, the link on a line of its own.
    pub(super) fn text(&self) -> String {
        let mut blocks = vec![self.hello.clone(), self.lead.clone()];
        blocks.push(format!("{}\n{}", self.button, self.url));
        if let Some(clocks) = &self.clocks {
            let mut lines = vec![clocks.label.clone(), clocks.own_line.clone()];
            lines.push(clocks.other_line.clone());
            lines.extend(clocks.before.clone());
            blocks.push(lines.join("\n"));
            blocks.extend(clocks.changes.iter().cloned());
        }
        if let Some(with) = &self.with {
            let mut lines = vec![with.label.clone(), with.name.clone()];
            lines.extend(with.details.iter().cloned());
            blocks.push(lines.join("\n"));
        }
        blocks.extend(self.asides.iter().cloned());
        blocks.push(self.foot.join("\n"));
        let mut text = blocks.join("\n\n");
        text.push('\n');
        text
    }
}

fn place(party: &Party) -> Place<'_> {
    Place { zone: party.zone, city: &party.city }
}

fn sides(party: &Party) -> String {
    let person = party.person.trim();
    if person.is_empty() { party.name.clone() } else { format!("{}; {person}", party.name) }
}
