//! Paying a debt of mail: read what is true now, put it into words, send it, write down what was
//! told. Called by jobs only, never inside a request.

use domain::ical::Contact;
use domain::ids::{MeetingId, MissionId, PersonId, SeatId};
use domain::invitation::{self, Notice, Standing, due};
use domain::meeting::{Meeting, State};
use domain::mission::Mission;
use domain::party::{Party, Person, Side};

use super::manage_link::link_url;
use super::{Breakage, Ctx};
use crate::mail::{self, Composed, Kind, Letter, MailFailed, Revision, Stamp, compose};
use crate::storage::mails::Mail;
use crate::storage::seats::{Seat, Told};
use crate::storage::{feedback, mails, meetings, missions, parties, people, seats};

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
    /// Something broke on our side.
    #[error(transparent)]
    Broken(#[from] Breakage),
}

impl TellFailed {
    /// What may stand in the log: no address, and none of the server's words, which may hold one.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Mail { source: MailFailed::Transient(_), .. } => "mail_not_now",
            Self::Mail { source: MailFailed::Permanent(_), .. } => "mail_refused",
            Self::Compose(_) => "mail_unwritten",
            Self::Broken(_) => "broken",
        }
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

/// Tells the person on a seat what they do not know yet of their meeting; nothing where they do.
///
/// # Errors
///
/// [`TellFailed`]; then nothing was written down, and the same mail may go out once more.
pub async fn tell_seat(
    ctx: &Ctx,
    mission: MissionId,
    meeting: MeetingId,
    seat: SeatId,
) -> Result<(), TellFailed> {
    let Some(desk) = desk(ctx, mission, meeting, seat).await? else { return Ok(()) };
    let standing = Standing {
        sequence: desk.meeting.revision,
        span: desk.meeting.slot,
        on: desk.meeting.state != State::Cancelled,
        seated: true,
    };
    let told = desk.seat.told.as_ref();
    let Some(notice) = due(told.map(|it| it.notice), standing, false, ctx.clock.now()) else {
        return Ok(());
    };
    let first = told.map_or(notice.sequence, |it| it.first_revision);
    let letter = letter(ctx, &desk, kind(&desk, notice, first));
    let composed = send(ctx, &letter).await?;

    let local = ctx.zones.local(desk.person.zone, desk.meeting.slot.start());
    let told = Told {
        notice: invitation::Told {
            kind: notice.kind,
            sequence: notice.sequence,
            stamped_at: notice.stamped_at,
            span: desk.meeting.slot,
        },
        first_revision: first,
        zone: desk.person.zone.name().to_owned(),
        wall: local.date_time().format("%Y-%m-%d %H:%M").to_string(),
        offset_s: local.offset_s,
        tzdata: ctx.zones.release().to_owned(),
    };
    let tx = ctx.db.begin().await?;
    seats::update_told(&tx, desk.seat.id, &told).await?;
    let mail = sent(ctx, &composed, &desk.person, Some(&desk.meeting), notice.sequence);
    mails::insert(&tx, &mail).await?;
    Ok(tx.commit().await?)
}

/// Asks the person on a seat what came of their meeting, unless they have said it already.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn ask_feedback(
    ctx: &Ctx,
    mission: MissionId,
    meeting: MeetingId,
    seat: SeatId,
) -> Result<(), TellFailed> {
    let Some(desk) = desk(ctx, mission, meeting, seat).await? else { return Ok(()) };
    let given = feedback::list_of(ctx.db.read(), mission, meeting).await?;
    if given.iter().any(|it| it.person == desk.person.id) {
        return Ok(());
    }
    let feedback_url = format!("{}/m/{}/feedback", desk.link_url, desk.meeting.id);
    let kind = Kind::Feedback { meeting: as_told(&desk), feedback_url };
    let composed = send(ctx, &letter(ctx, &desk, kind)).await?;
    let tx = ctx.db.begin().await?;
    let revision = desk.meeting.revision;
    let mail = sent(ctx, &composed, &desk.person, Some(&desk.meeting), revision);
    mails::insert(&tx, &mail).await?;
    Ok(tx.commit().await?)
}

/// Sends a person their link once more, with their next meeting.
///
/// # Errors
///
/// [`TellFailed`].
pub async fn send_link(ctx: &Ctx, mission: MissionId, person: PersonId) -> Result<(), TellFailed> {
    let db = ctx.db.read();
    let Some(mission) = missions::find(db, mission).await? else { return Ok(()) };
    let Some(person) = people::find(db, mission.id, person).await? else { return Ok(()) };
    let link_url = url_for(ctx, &mission, person.id).await?;
    let next = next_seat(ctx, &mission, &person).await?;
    let next = match next {
        Some((meeting, seat)) => desk(ctx, mission.id, meeting, seat).await?,
        None => None,
    };
    let kind = Kind::LinkResent { next: next.as_ref().map(as_told) };
    let letter = Letter {
        kind,
        language: person.language,
        recipient: contact(&person),
        organizer: organizer(ctx),
        phone: mission.staff_phone.clone(),
        mission: mission.title.clone(),
        link_url,
    };
    let composed = send(ctx, &letter).await?;
    let tx = ctx.db.begin().await?;
    mails::insert(&tx, &sent(ctx, &composed, &person, None, 0)).await?;
    Ok(tx.commit().await?)
}

async fn next_seat(
    ctx: &Ctx,
    mission: &Mission,
    person: &Person,
) -> Result<Option<(MeetingId, SeatId)>, TellFailed> {
    let db = ctx.db.read();
    let mine = seats::list_of_person(db, mission.id, person.id).await?;
    let all = meetings::list(db, mission.id).await?;
    let ahead = all
        .into_iter()
        .filter(|it| it.state == State::Booked && ctx.clock.now() < it.slot.end())
        .find_map(|it| mine.iter().find(|seat| seat.meeting == it.id));
    Ok(ahead.map(|seat| (seat.meeting, seat.id)))
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
    let Some(seat) = all.iter().find(|it| it.id == seat).cloned() else { return Ok(None) };
    let Some(person) = people::find(db, mission.id, seat.person).await? else { return Ok(None) };
    let (own, other) = match seat.side {
        Side::Company => (meeting.company, meeting.partner),
        Side::Partner => (meeting.partner, meeting.company),
    };
    let Some(own) = parties::find(db, mission.id, own).await? else { return Ok(None) };
    let Some(other) = parties::find(db, mission.id, other).await? else { return Ok(None) };
    let across = all.iter().find(|it| it.side == seat.side.other()).map(|it| it.person);
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
    let url = link_url(ctx, &tx, mission, person).await?;
    tx.commit().await?;
    Ok(url)
}

fn kind(desk: &Desk, notice: Notice, first_sequence: u32) -> Kind {
    let meeting = as_told(desk);
    let revision = Revision {
        uid: desk.seat.uid.clone(),
        sequence: notice.sequence,
        stamped_at: notice.stamped_at,
        first_sequence,
    };
    match notice.kind {
        invitation::Kind::Invite => Kind::Invitation { meeting, revision },
        invitation::Kind::Update => Kind::Update { meeting, revision, previous: notice.previous },
        invitation::Kind::Cancel => Kind::Cancellation { meeting, revision, whole: true },
        invitation::Kind::Uninvite => Kind::Cancellation { meeting, revision, whole: false },
    }
}

fn as_told(desk: &Desk) -> mail::Meeting {
    // People live by their own clock, which may not be their office's.
    let party = |party: &Party, person: Option<&Person>| mail::Party {
        name: party.name.clone(),
        person: person.map(|it| it.name.clone()).unwrap_or_default(),
        city: party.city.clone(),
        zone: person.map_or(party.zone, |it| it.zone),
    };
    mail::Meeting {
        span: desk.meeting.slot,
        own: party(&desk.own, Some(&desk.person)),
        other: party(&desk.other, desk.other_person.as_ref()),
    }
}

fn letter(ctx: &Ctx, desk: &Desk, kind: Kind) -> Letter {
    Letter {
        kind,
        language: desk.person.language,
        recipient: contact(&desk.person),
        organizer: organizer(ctx),
        phone: desk.mission.staff_phone.clone(),
        mission: desk.mission.title.clone(),
        link_url: desk.link_url.clone(),
    }
}

fn contact(person: &Person) -> Contact {
    Contact { name: person.name.clone(), email: person.email.clone() }
}

fn organizer(ctx: &Ctx) -> Contact {
    let settings = &ctx.settings.mail;
    Contact { name: settings.from_name.clone(), email: settings.from_address.clone() }
}

async fn send(ctx: &Ctx, letter: &Letter) -> Result<Composed, TellFailed> {
    let stamp = Stamp { now: ctx.clock.now(), id: ctx.ids.next(), dkim: ctx.dkim.as_ref() };
    let composed = compose(letter, &ctx.wording, &ctx.zones, stamp)?;
    let failed = |source| TellFailed::Mail { address: composed.recipient.clone(), source };
    ctx.mailer.send(&composed).await.map_err(failed)?;
    Ok(composed)
}

fn sent(
    ctx: &Ctx,
    composed: &Composed,
    person: &Person,
    meeting: Option<&Meeting>,
    revision: u32,
) -> Mail {
    Mail {
        id: ctx.ids.next(),
        mission: person.mission,
        meeting: meeting.map(|it| it.id),
        person: person.id,
        kind: composed.kind.to_owned(),
        revision,
        address: composed.recipient.clone(),
        subject: composed.subject.clone(),
        message_id: composed.message_id.clone(),
        sent_at: ctx.clock.now(),
    }
}
