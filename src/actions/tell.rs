//! Paying a debt of mail: read what is true now, put it into words, send it, write down what was
//! told. Called by jobs only, never inside a request.

mod after;
mod link;
mod news;
mod preview;
mod proposal;
mod reminder;
mod request;
mod training;

pub use after::{ask_feedback, follow_up};
pub use link::{first_contact, send_link};
pub use news::{retell_seat, tell_clock, tell_seat};
pub use preview::{Look, PREVIEWS, Preview, preview_mail};
pub use proposal::{ProposalNews, ProposalStep, tell_proposal};
pub use reminder::remind;
pub use request::{RequestNews, tell_request};
pub use training::{remind_of_training, retell_training, tell_training, tell_training_clock};

use chrono::{DateTime, Utc};
use domain::ical::Contact;
use domain::ids::{JobId, MeetingId, MissionId, PersonId, SeatId};
use domain::meeting::Meeting;
use domain::mission::Mission;
use domain::party::{Party, Person, Side};
use uuid::Uuid;

use super::book_meeting::news_waits;
use super::join_room::both_names;
use super::lapse_hold::SYSTEM;
use super::manage_link::link_url;
use super::{Breakage, Ctx};
use crate::mail::{self, Composed, Kind, Letter, MailFailed, Stamp, compose};
use crate::storage::mails::Mail;
use crate::storage::seats::Seat;
use crate::storage::{mails, meetings, missions, parties, people, seats};

/// Why a debt could not be paid.
#[derive(Debug, thiserror::Error)]
pub enum TellFailed {
    /// The mail did not go out.
    #[error("the mail to {address} did not go out: {source}")]
    Mail {
        /// Where it was to go.
        address: String,
        /// What the server said.
        source: MailFailed,
    },
    /// The mail could not be written.
    #[error("the mail could not be written: {0}")]
    Compose(#[from] mail::ComposeFailed),
    /// This node knows less of the law of clocks than the one that owes it.
    #[error("a node with newer time-zone data is to send it")]
    OlderLaw,
    /// What it would speak of may still be undone until then.
    #[error("a change may still be undone until {0}")]
    Undoable(DateTime<Utc>),
    /// Something broke on our side.
    #[error(transparent)]
    Broken(#[from] Breakage),
}

impl TellFailed {
    /// What may stand in the log: no address, and none of the server's words, which may hold one.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Mail {
                source: MailFailed::Transient(_) | MailFailed::Resting { .. }, ..
            } => "mail_not_now",
            Self::Mail { source: MailFailed::Unanswered(_), .. } => "mail_unanswered",
            Self::Mail { source: MailFailed::Permanent(_), .. } => "mail_refused",
            Self::OlderLaw => "older_law",
            Self::Undoable(_) => "undoable",
            Self::Compose(_) => "mail_unwritten",
            Self::Broken(_) => "broken",
        }
    }
}

impl TellFailed {
    /// Whether the mail certainly did not go out.
    fn is_certain(&self) -> bool {
        use MailFailed::{Permanent, Resting};
        matches!(self, Self::Compose(_) | Self::Mail { source: Permanent(_) | Resting { .. }, .. })
    }
}

impl From<crate::storage::DbErr> for TellFailed {
    fn from(error: crate::storage::DbErr) -> Self {
        Self::Broken(error.into())
    }
}

/// All that a letter to one seat is made from.
struct Desk {
    mission: Mission,
    meeting: Meeting,
    seat: Seat,
    person: Person,
    own: Party,
    other: Party,
    other_person: Option<Person>,
    link_url: String,
}

impl Desk {
    /// The meeting as the person on the seat sees it.
    fn meeting(&self) -> mail::Meeting {
        mail::Meeting {
            span: self.meeting.slot,
            own: named(&self.own, Some(&self.person)),
            other: named(&self.other, self.other_person.as_ref()),
            page_url: self.page_url(),
        }
    }

    /// The meeting's own page behind the person's link.
    fn page_url(&self) -> String {
        format!("{}/m/{}", self.link_url, self.meeting.id)
    }

    /// A letter to the person on the seat, in the thread of their invitation.
    fn letter(&self, ctx: &Ctx, kind: Kind) -> Letter {
        let first = self.seat.told.as_ref().map(|it| it.first_revision);
        let thread = first.map(|it| mail::first_message_id(&self.seat.uid, it));
        let link_url = self.link_url.clone();
        Letter { thread, ..letter(ctx, &self.mission, &self.person, (kind, link_url)) }
    }

    /// Whether the person on the seat is told first what became of the meeting, and when: until
    /// then staff may undo it, and no other mail speaks of it.
    ///
    /// # Errors
    ///
    /// [`TellFailed::Undoable`] where that is still to come.
    async fn may_speak(&self, ctx: &Ctx) -> Result<(), TellFailed> {
        match news_waits(ctx.db.read(), &self.meeting, self.seat.id).await? {
            Some(at) if ctx.clock.now() < at => Err(TellFailed::Undoable(at)),
            _ => Ok(()),
        }
    }

    /// Sends the mail that pays `debt` and leaves the calendar as it is; notes that it went out.
    async fn send(&self, ctx: &Ctx, debt: JobId, kind: Kind) -> Result<(), TellFailed> {
        let about = Some((self.meeting.id, self.meeting.revision));
        send_and_note(ctx, debt, &self.letter(ctx, kind), (&self.person, about)).await
    }
}

async fn desk(
    ctx: &Ctx,
    mission: MissionId,
    meeting: MeetingId,
    seat: SeatId,
) -> Result<Option<Desk>, TellFailed> {
    let db = ctx.db.read();
    let Some(mission) = missions::find(db, mission).await? else { return Ok(None) };
    let Some(meeting) = meetings::find(db, mission.id, meeting).await? else { return Ok(None) };
    let all = seats::list_of(db, mission.id, meeting.id).await?;
    // Who was taken out of the meeting has a seat that is not among them.
    let found = seats::find(db, mission.id, seat).await?;
    let Some(seat) = found.filter(|it| it.meeting == meeting.id) else { return Ok(None) };
    let Some(person) = people::find(db, mission.id, seat.person).await? else { return Ok(None) };
    let other = match seat.side {
        Side::Company | Side::Interpreter | Side::Host => meeting.partner,
        Side::Partner => meeting.company,
    };
    let Some(own) = parties::find(db, mission.id, person.party).await? else { return Ok(None) };
    let Some(mut other) = parties::find(db, mission.id, other).await? else { return Ok(None) };
    if seat.side.serves() {
        let company = parties::find(db, mission.id, meeting.company).await?;
        let Some(company) = company else { return Ok(None) };
        other.name = both_names(&company, &other);
    }
    let across = all.iter().find(|it| it.side == seat.side.other() && it.side != seat.side);
    let across = across.map(|it| it.person);
    let other_person = match across {
        Some(id) => people::find(db, mission.id, id).await?,
        None => None,
    };
    let link_url = url_for(ctx, &mission, person.id).await?;
    Ok(Some(Desk { mission, meeting, seat, person, own, other, other_person, link_url }))
}

/// Where the person's link leads.
async fn url_for(ctx: &Ctx, mission: &Mission, person: PersonId) -> Result<String, TellFailed> {
    let tx = ctx.db.begin().await?;
    let url = link_url(ctx, &tx, mission, (person, SYSTEM)).await?;
    tx.commit().await?;
    Ok(url)
}

/// A party with the person who comes; people live by their own clock, which may not be their
/// office's.
fn named(party: &Party, person: Option<&Person>) -> mail::Party {
    mail::Party {
        name: party.name.clone(),
        person: person.map(|it| it.name.clone()).unwrap_or_default(),
        city: party.city.clone(),
        zone: person.map_or(party.zone, |it| it.zone),
    }
}

fn letter(
    ctx: &Ctx,
    mission: &Mission,
    person: &Person,
    (kind, link_url): (Kind, String),
) -> Letter {
    let settings = &ctx.settings.mail;
    let organizer =
        Contact { name: settings.from_name.clone(), email: settings.from_address.clone() };
    Letter {
        kind,
        language: person.language,
        recipient: Contact { name: person.name.clone(), email: person.email.clone() },
        organizer,
        phone: mission.staff_phone.clone(),
        mission: mission.title.clone(),
        link_url,
        host_zone: ctx.host_zone(mission),
        thread: None,
    }
}

async fn send(ctx: &Ctx, id: Uuid, letter: &Letter) -> Result<Composed, TellFailed> {
    let stamp = Stamp {
        now: ctx.clock.now(),
        id,
        dkim: ctx.dkim.as_ref(),
        bounce_address: &ctx.settings.mail.bounce_address,
    };
    let composed = compose(letter, &ctx.wording, &ctx.zones, stamp)?;
    let failed = |source| TellFailed::Mail { address: composed.recipient.clone(), source };
    ctx.mailer.send(&composed).await.map_err(failed)?;
    Ok(composed)
}

/// Sends the mail that pays `debt` and notes that it went out, to whom, and about which meeting at
/// which revision if one. Sent again after a crash in between, it is the same mail: its name is the
/// debt's. Where the crash came after the note, it is not sent again.
async fn send_and_note(
    ctx: &Ctx,
    debt: JobId,
    letter: &Letter,
    (person, about): (&Person, Option<(MeetingId, u32)>),
) -> Result<(), TellFailed> {
    if mails::find(ctx.db.read(), debt.0).await?.is_some() {
        return Ok(());
    }
    let composed = send(ctx, debt.0, letter).await?;
    let tx = ctx.db.begin().await?;
    mails::insert(&tx, &sent(ctx, &composed, person, about)).await?;
    Ok(tx.commit().await?)
}

fn sent(ctx: &Ctx, composed: &Composed, person: &Person, about: Option<(MeetingId, u32)>) -> Mail {
    Mail {
        id: composed.id,
        mission: person.mission,
        meeting: about.map(|(meeting, _)| meeting),
        person: person.id,
        kind: composed.kind.to_owned(),
        revision: about.map_or(0, |(_, revision)| revision),
        address: composed.recipient.clone(),
        subject: composed.subject.clone(),
        message_id: composed.message_id.clone(),
        sent_at: ctx.clock.now(),
        bounced: None,
    }
}
