//! From a letter to the octets of a mail.
//!
//! The shape is the one that Outlook, Gmail, Apple and Thunderbird all show buttons for: text,
//! HTML and the calendar part as alternatives, the calendar last, and the same calendar once more
//! as a file. Everything is decided by the arguments, so that a mail is the same octets every
//! time it is composed.

use askama::Template;
use chrono::{DateTime, Utc};
use domain::ical;
use domain::ical::{Contact, Invitation, Method};
use domain::reminder::Ahead;
use domain::time::Zones;
use lettre::Message;
use lettre::address::{AddressError, Envelope};
use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, ContentTypeErr, HeaderName,
    HeaderValue,
};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use uuid::Uuid;

use super::address;
use super::dkim::Dkim;
use super::letter::{Kind, Letter, Meeting, Revision, TrainingStep};
use super::page::Page;
use super::voice::Voice;
use crate::wording::Wording;

/// When and as which a mail is composed: all of it that is not in the letter.
#[derive(Clone, Copy, Debug)]
pub struct Stamp<'a> {
    /// The Date header.
    pub now: DateTime<Utc>,
    /// New for each mail; in the boundaries, and in the Message-ID where no revision gives one.
    pub id: Uuid,
    /// What to sign with, if anything.
    pub dkim: Option<&'a Dkim>,
    /// Where undeliverable mail comes back to; empty for the address in From.
    pub bounce_address: &'a str,
}

/// A mail that is ready to leave.
#[derive(Clone, Debug)]
pub struct Composed {
    message: Message,
    envelope: Envelope,
    /// `invitation`, `update`, …: [`Kind::code`].
    pub kind: &'static str,
    /// The one address it goes to.
    pub recipient: String,
    /// As the recipient reads it.
    pub subject: String,
    /// With its angle brackets; what an answer will refer to.
    pub message_id: String,
    /// The calendar text inside; empty in mails without one.
    pub calendar: String,
    /// The text for those who read text.
    pub text: String,
    /// The page for the others.
    pub html: String,
    /// The Date header.
    pub composed_at: DateTime<Utc>,
    /// [`Stamp::id`].
    pub id: Uuid,
}

/// Why a letter cannot become a mail.
#[derive(Debug, thiserror::Error)]
pub enum ComposeFailed {
    /// An address that no mail can go to or come from.
    #[error("`{address}` is not a mail address")]
    Address {
        /// As it was given.
        address: String,
        /// What is wrong with it.
        #[source]
        cause: AddressError,
    },
    /// A header that cannot be written.
    #[error("the mail's headers do not fit together")]
    Headers(#[from] lettre::error::Error),
    /// A content type that cannot be written.
    #[error("a part's content type is malformed")]
    ContentType(#[from] ContentTypeErr),
    /// The calendar part would not be understood; nothing in a letter should lead to that.
    #[error("the calendar part is faulty: {0}")]
    Calendar(ical::check::Fault),
    /// The HTML did not come about.
    #[error("the HTML could not be written")]
    Html(#[from] askama::Error),
}

impl Composed {
    /// The whole mail as it goes over the wire.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.message.formatted()
    }

    /// The name of its file: sorts by time, says what it is and to whom, never twice the same.
    #[must_use]
    pub fn file_name(&self) -> String {
        let when = self.composed_at.format("%Y%m%dT%H%M%SZ");
        let safe = |c: char| c.is_ascii_alphanumeric() || "@.+-_".contains(c);
        let to: String =
            self.recipient.chars().map(|c| if safe(c) { c } else { '_' }).take(80).collect();
        let id = self.id.simple().to_string();
        let tail: String = id.chars().skip(id.len() - 8).collect();
        format!("{when}-{}-{to}-{tail}.eml", self.kind)
    }

    /// Who it comes back to and whom it goes to, as the mail server is told.
    pub(super) const fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// The envelope's sender, where undeliverable mail comes back to.
    #[must_use]
    pub fn comes_back_to(&self) -> String {
        self.envelope.from().map(ToString::to_string).unwrap_or_default()
    }
}

/// Puts a letter into words and parts.
///
/// # Errors
///
/// [`ComposeFailed`], in practice an address that is none.
pub fn compose(
    letter: &Letter,
    wording: &Wording,
    zones: &Zones,
    stamp: Stamp<'_>,
) -> Result<Composed, ComposeFailed> {
    let letter = &Letter {
        organizer: reached(&letter.organizer)?,
        recipient: reached(&letter.recipient)?,
        ..letter.clone()
    };
    let voice = Voice::of(letter, wording, zones);
    let page = voice.page(letter);
    let calendar = calendar(letter, &voice, &page);
    let faults = calendar.as_ref().map(|(_, text)| ical::check::check(text)).unwrap_or_default();
    if let Some(fault) = faults.into_iter().next() {
        return Err(ComposeFailed::Calendar(fault));
    }
    let message_id = message_id(letter, stamp);

    let mut builder = Message::builder()
        .from(mailbox(&letter.organizer)?)
        .to(mailbox(&letter.recipient)?)
        .subject(one_line(&page.subject))
        .message_id(Some(message_id.clone()))
        .date(stamp.now.into())
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ));
    if let Some(first) = thread(letter).filter(|it| *it != message_id) {
        builder = builder.in_reply_to(first.clone()).references(first);
    }
    let (text, html) = (page.text(), page.render()?);
    let said = (text.clone(), html.clone());
    let mut message = builder.multipart(parts(said, calendar.as_ref(), stamp)?)?;
    if let Some(dkim) = stamp.dkim {
        dkim.sign(&mut message);
    }
    Ok(Composed {
        envelope: envelope(letter, stamp)?,
        message,
        kind: letter.kind.code(),
        recipient: letter.recipient.email.clone(),
        subject: page.subject.clone(),
        message_id,
        calendar: calendar.map(|(_, text)| text).unwrap_or_default(),
        text,
        html,
        composed_at: stamp.now,
        id: stamp.id,
    })
}

fn envelope(letter: &Letter, stamp: Stamp<'_>) -> Result<Envelope, ComposeFailed> {
    let given = |address: &str| {
        let address = address.to_owned();
        move |cause| ComposeFailed::Address { address, cause }
    };
    let from = &letter.organizer.email;
    let sender = match stamp.bounce_address {
        "" => address::ascii(from).map_err(given(from))?,
        it => address::bounce(it, stamp.id).map_err(given(it))?,
    };
    let to = &letter.recipient.email;
    Ok(Envelope::new(Some(sender), vec![address::ascii(to).map_err(given(to))?])?)
}

/// The calendar part: its method and its text.
fn calendar(letter: &Letter, voice: &Voice<'_>, page: &Page) -> Option<(Method, String)> {
    let (meeting, revision) = entry(&letter.kind)?;
    let method = match &letter.kind {
        Kind::Cancellation { whole: true, .. } | Kind::Training { step: TrainingStep::Off, .. } => {
            Method::Cancel
        }
        Kind::Cancellation { whole: false, .. } => Method::Uninvite,
        Kind::ProposalRefused { .. } => Method::DeclineCounter,
        _ => Method::Request,
    };
    let text = ical::write::write(&Invitation {
        method,
        uid: revision.uid.clone(),
        sequence: revision.sequence,
        stamped_at: revision.stamped_at,
        span: meeting.span,
        host_time: match method {
            // It says no time.
            Method::DeclineCounter => None,
            _ => voice.host_time(letter, meeting.span),
        },
        language: letter.language,
        summary: match &letter.kind {
            Kind::Training { title, .. } => title.clone(),
            _ => voice.title(meeting),
        },
        description: match &letter.kind {
            Kind::ProposalRefused { message, .. } => message.clone(),
            _ => voice.description(letter, meeting, page),
        },
        url: letter.link_url.clone(),
        join_label: voice.say("mail-join", &[]),
        organizer: letter.organizer.clone(),
        attendee: letter.recipient.clone(),
    });
    Some((method, text))
}

const fn entry(kind: &Kind) -> Option<(&Meeting, &Revision)> {
    match kind {
        Kind::Training { step: TrainingStep::Near(_), .. } => None,
        Kind::Invitation { meeting, revision }
        | Kind::Update { meeting, revision, .. }
        | Kind::Cancellation { meeting, revision, .. }
        | Kind::ClockChanged { meeting, revision, .. }
        | Kind::Training { meeting, revision, .. }
        | Kind::ProposalRefused { meeting, revision: Some(revision), .. } => {
            Some((meeting, revision))
        }
        _ => None,
    }
}

/// `mixed(alternative(text, html, calendar), invite.ics)`, or without a calendar the alternatives
/// alone.
fn parts(
    (plain, html): (String, String),
    calendar: Option<&(Method, String)>,
    stamp: Stamp<'_>,
) -> Result<MultiPart, ComposeFailed> {
    let boundary = |which: &str| format!("{which}-{}", stamp.id.simple());
    let mut alternative = MultiPart::alternative()
        .boundary(boundary("a"))
        .singlepart(part("text/plain; charset=utf-8", plain)?)
        .singlepart(part("text/html; charset=utf-8", html)?);
    let Some((method, text)) = calendar else { return Ok(alternative) };

    // Octets and not a string, so that nothing touches the line ends again; base64, so that
    // nothing on the way does either.
    let octets = text.clone().into_bytes();
    let word = method.word();
    alternative = alternative.singlepart(
        SinglePart::builder()
            .header(ContentType::parse(&format!(
                "text/calendar; charset=utf-8; method={word}; component=VEVENT"
            ))?)
            .header(ContentTransferEncoding::Base64)
            .body(octets.clone()),
    );
    let file = SinglePart::builder()
        .header(ContentType::parse("application/ics; name=\"invite.ics\"")?)
        .header(ContentDisposition::attachment("invite.ics"))
        .header(ContentTransferEncoding::Base64)
        .body(octets);
    Ok(MultiPart::mixed().boundary(boundary("m")).multipart(alternative).singlepart(file))
}

fn part(content_type: &str, text: String) -> Result<SinglePart, ComposeFailed> {
    let content_type = ContentType::parse(content_type)?;
    Ok(SinglePart::builder().header(content_type).body(text))
}

/// One Message-ID per revision, and per reminder; all else is named after the debt that it pays. A
/// second text of the same revision has its stamp in it, since a mail with an id that is known
/// already would be taken for the same mail.
fn message_id(letter: &Letter, stamp: Stamp<'_>) -> String {
    match &letter.kind {
        Kind::Reminder { meeting, ahead, uid } => reminder_id(uid, *ahead, meeting),
        Kind::Training { meeting, step: TrainingStep::Near(ahead), revision, .. } => {
            reminder_id(&revision.uid, *ahead, meeting)
        }
        Kind::Update { revision, previous: None, .. }
        | Kind::ClockChanged { revision, .. }
        | Kind::Training { step: TrainingStep::Again | TrainingStep::Clock(_), revision, .. } => {
            stamped_id(revision)
        }
        Kind::Invitation { revision, .. }
        | Kind::Update { revision, previous: Some(_), .. }
        | Kind::Cancellation { revision, .. }
        | Kind::Training { revision, .. } => revision_id(revision, revision.sequence),
        _ => {
            let (_, domain) = split(&letter.organizer.email);
            format!("<{}@{domain}>", stamp.id)
        }
    }
}

/// The Message-ID of the first invitation, which all later mails about the meeting answer to.
fn thread(letter: &Letter) -> Option<String> {
    match entry(&letter.kind) {
        Some((_, revision)) => Some(first_message_id(&revision.uid, revision.first_sequence)),
        None => letter.thread.clone(),
    }
}

/// The Message-ID of the first invitation that went out for a calendar entry.
#[must_use]
pub fn first_message_id(uid: &str, first_sequence: u32) -> String {
    let (local, domain) = split(uid);
    format!("<{local}.{first_sequence}@{domain}>")
}

fn revision_id(revision: &Revision, sequence: u32) -> String {
    let (local, domain) = split(&revision.uid);
    format!("<{local}.{sequence}@{domain}>")
}

fn stamped_id(revision: &Revision) -> String {
    let (local, domain) = split(&revision.uid);
    format!("<{local}.{}.{}@{domain}>", revision.sequence, revision.stamped_at.timestamp())
}

/// One Message-ID for one person's reminder of one kind that is due at one instant: after a crash,
/// whether it went out is unknown, and a program takes the second one for the same mail.
fn reminder_id(uid: &str, ahead: Ahead, meeting: &Meeting) -> String {
    let (local, domain) = split(uid);
    let due_at = meeting.span.start() - ahead.length();
    format!("<{local}.{ahead}.{}@{domain}>", due_at.timestamp())
}

fn split(address: &str) -> (&str, &str) {
    address.rsplit_once('@').unwrap_or((address, "localhost"))
}

/// The contact with the address in the form that every server takes.
fn reached(contact: &Contact) -> Result<Contact, ComposeFailed> {
    address::reached(contact)
        .map_err(|cause| ComposeFailed::Address { address: contact.email.clone(), cause })
}

fn mailbox(contact: &Contact) -> Result<Mailbox, ComposeFailed> {
    let address = address::ascii(&contact.email)
        .map_err(|cause| ComposeFailed::Address { address: contact.email.clone(), cause })?;
    let name = one_line(&contact.name);
    Ok(Mailbox::new((!name.is_empty()).then_some(name), address))
}

/// A header's text: whatever would end the line or cannot be seen becomes a blank; the spaces that
/// French sets before its signs stay.
fn one_line(text: &str) -> String {
    let kept = |c: char| matches!(c, '\u{a0}' | '\u{202f}');
    let parts = |c: char| c.is_control() || (c.is_whitespace() && !kept(c));
    let words: Vec<_> = text.split(parts).collect();
    words.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}
