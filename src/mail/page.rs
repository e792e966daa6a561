//! What stands in a mail, for the text and the HTML alike.

use askama::Template;

/// Everything that a mail says.
#[derive(Template)]
#[template(path = "mail/letter.html")]
pub(super) struct Page {
    pub(super) language: &'static str,
    pub(super) subject: String,
    pub(super) hello: String,
    /// What the mail is about, one paragraph each.
    pub(super) lead: Vec<String>,
    /// What somebody else wrote.
    pub(super) quote: Option<Quote>,
    pub(super) clocks: Option<Clocks>,
    pub(super) with: Option<With>,
    pub(super) url: String,
    pub(super) button: String,
    /// A second way on: what the link says, and where it leads.
    pub(super) second: Option<(String, String)>,
    /// Sentences about the link.
    pub(super) asides: Vec<String>,
    /// How to get help, which mission, what becomes of the data.
    pub(super) foot: Vec<String>,
    /// Whether the meeting is off, so that its time is struck out.
    pub(super) off: bool,
}

/// Somebody's own words.
pub(super) struct Quote {
    pub(super) label: String,
    pub(super) lines: Vec<String>,
}

/// When, on both clocks.
pub(super) struct Clocks {
    pub(super) label: String,
    pub(super) day: String,
    pub(super) times: String,
    pub(super) place: String,
    pub(super) own_line: String,
    pub(super) other_line: String,
    /// The time before, where another counts now.
    pub(super) before: Option<String>,
    /// Another time that must be seen beside this one.
    pub(super) beside: Option<String>,
    pub(super) changes: Vec<String>,
}

/// Whom the recipient meets.
pub(super) struct With {
    pub(super) label: String,
    pub(super) name: String,
    pub(super) details: Vec<String>,
}

impl Page {
    /// The mail for those who read text: short blocks, the link on a line of its own.
    pub(super) fn text(&self) -> String {
        let mut blocks = vec![self.hello.clone()];
        blocks.extend(self.lead.iter().cloned());
        if let Some(quote) = &self.quote {
            let lines = quote.lines.iter().map(|it| format!("> {it}"));
            let lines: Vec<_> = std::iter::once(quote.label.clone()).chain(lines).collect();
            blocks.push(lines.join("\n"));
        }
        blocks.push(format!("{}\n{}", self.button, self.url));
        if let Some((label, url)) = &self.second {
            blocks.push(format!("{label}\n{url}"));
        }
        if let Some(clocks) = &self.clocks {
            let mut lines = vec![clocks.label.clone(), clocks.own_line.clone()];
            lines.push(clocks.other_line.clone());
            lines.extend(clocks.before.clone());
            lines.extend(clocks.beside.clone());
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
