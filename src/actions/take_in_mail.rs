//! Taking in a mail: what it is, where it belongs, what it changes, and what it asks of staff. The
//! mail and what it changes are one transaction, and the same mail once more changes nothing.

mod bounce;
mod message;
mod reply;
mod session;
mod verdict;

use domain::ical::read::{self, Facts, Method, ReadRefused};
use domain::ids::{InboundMailId, ProposalId};
use domain::inbound::{Heard, Kind, Need};
use domain::invitation::Rank;
use domain::time::Span;
use sha2::{Digest, Sha256};

use super::{Ctx, Failed};
use crate::mail::{self, Received};
use crate::storage::inbound_mails::{self, InboundMail, Place, Said};
use crate::storage::{ConnectionTrait, DbErr, OnConstraint, dead_addresses};

/// Why a mail could not be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailRefused {
    /// It is no mail.
    #[error(transparent)]
    Mail(#[from] mail::Unreadable),
    /// Another node took it in at the same moment.
    #[error("this very mail was taken in before")]
    Known,
}

impl MailRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mail(mail::Unreadable::NotAMail) => "mail_unreadable",
            Self::Known => "mail_known",
        }
    }
}

/// What became of one mail.
struct Found {
    kind: Kind,
    heard: Heard,
    need: Option<Need>,
    reason: Option<&'static str>,
    place: Place,
    said: Option<Said>,
    proposed: Option<Span>,
    /// The proposal that it became.
    proposal: Option<ProposalId>,
    /// Where the proposal stands in the order of all that its author said.
    rank: Option<Rank>,
    /// What the person wrote with an answer, in place of what their program did.
    comment: Option<String>,
    /// The address it tells of, where that is not its sender's.
    address: Option<String>,
}

impl Found {
    fn new(kind: Kind, heard: Heard, need: Option<Need>) -> Self {
        Self {
            kind,
            heard,
            need,
            reason: None,
            place: Place::default(),
            said: None,
            proposed: None,
            proposal: None,
            rank: None,
            comment: None,
            address: None,
        }
    }

    fn because(self, reason: &'static str) -> Self {
        Self { reason: Some(reason), ..self }
    }

    fn at(self, place: Place) -> Self {
        Self { place, ..self }
    }
}

/// Takes in one mail, as octets: an answer that counts stands from now on, and everything is kept
/// for staff with what was made of it. The same mail once more changes nothing.
///
/// # Errors
///
/// [`MailRefused`] where it is no mail.
pub async fn take_in_mail(ctx: &Ctx, octets: &[u8]) -> Result<Heard, Failed<MailRefused>> {
    let mail = mail::open(octets, &ctx.settings.mail.inbound_gateway)
        .map_err(|refused| Failed::Refused(refused.into()))?;
    let digest = digest(&mail, octets);
    let calendars: Vec<_> =
        mail.calendars.iter().map(|it| read::read(&it.bytes, it.method.as_deref())).collect();

    let tx = ctx.db.begin().await?;
    if inbound_mails::is_known(&tx, &digest).await? {
        return Ok(Heard::Known);
    }
    let found = judge(ctx, &tx, &mail, calendars).await?;
    // Who writes from an address can be written to.
    let writes = mail.vouched && found.kind != Kind::Bounce;
    if writes && dead_addresses::delete(&tx, &mail.from).await? {
        bounce::note_alive(ctx, &tx, &mail, found.place).await?;
    }
    let heard = found.heard;
    let row = row(ctx, mail, found, digest);
    inbound_mails::insert(&tx, &row, Some(octets))
        .await
        .on_constraint(inbound_mails::DIGEST, || Failed::Refused(MailRefused::Known))?;
    tx.commit().await?;
    ctx.bell.notify_waiters();
    Ok(heard)
}

fn row(ctx: &Ctx, mail: Received, found: Found, digest: String) -> InboundMail {
    InboundMail {
        id: InboundMailId(ctx.ids.next()),
        place: found.place,
        kind: found.kind,
        heard: found.heard,
        need: found.need,
        reason: found.reason.map(str::to_owned),
        address: found.address.unwrap_or(mail.from),
        name: mail.name,
        vouched: mail.vouched,
        subject: mail.subject,
        excerpt: found.comment.unwrap_or(mail.text),
        said: found.said,
        proposed: found.proposed,
        proposal: found.proposal,
        rank: found.rank,
        message_id: mail.message_id,
        digest,
        sent_at: mail.sent_at,
        received_at: ctx.clock.now(),
        handled: None,
    }
}

/// What makes it the same mail: its Message-ID, sender, date and body, and whether it is believed.
///
/// Not all its octets, because each server on a second way adds lines at the top; and not the
/// Message-ID alone, because anybody can send another mail under one that he has seen.
fn digest(mail: &Received, octets: &[u8]) -> String {
    use std::fmt::Write;
    let gap = |it: &[u8], line: &[u8]| {
        it.windows(line.len()).position(|at| at == line).map(|at| at + line.len())
    };
    let body = gap(octets, b"\r\n\r\n").or_else(|| gap(octets, b"\n\n")).unwrap_or_default();
    let mut hasher = Sha256::new();
    let head =
        format!("{:?}\0{}\0{:?}\0{}\0", mail.message_id, mail.from, mail.sent_at, mail.vouched);
    hasher.update(head);
    hasher.update(octets.get(body..).unwrap_or_default());
    hasher.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        let written = write!(text, "{byte:02x}");
        debug_assert!(written.is_ok(), "a string takes everything");
        text
    })
}

/// What the mail is and what it changes: first what its calendars say, then what its form says,
/// and what is left was written by somebody.
async fn judge(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mail: &Received,
    calendars: Vec<Result<Facts, ReadRefused>>,
) -> Result<Found, DbErr> {
    let (mut best, mut refused): (Option<Found>, Option<ReadRefused>) = (None, None);
    for calendar in calendars {
        match calendar {
            Ok(facts) => {
                let found = reply::hear(ctx, db, mail, facts).await?;
                if best.as_ref().is_none_or(|it| it.heard < found.heard) {
                    best = Some(found);
                }
            }
            Err(why) => refused = Some(why),
        }
    }
    if let Some(found) = best {
        // An answer to something that is none of ours may still come from somebody we know.
        let lost = found.place == Place::default();
        let place = if lost { message::place(db, mail).await? } else { found.place };
        return Ok(found.at(place));
    }
    if let Some(report) = &mail.report {
        return bounce::hear(ctx, db, mail, report).await;
    }
    let found = message::hear(db, mail).await?;
    Ok(match refused {
        // It may be an answer: only a human being can tell.
        Some(why) => {
            Found { need: Some(Need::Read), heard: Heard::ForStaff, ..found }.because(why.code())
        }
        None => found,
    })
}

/// What kind of mail a calendar's method makes.
fn kind_of(method: Method) -> Kind {
    match method {
        Method::Reply => Kind::Reply,
        Method::Counter => Kind::Counter,
        Method::Refresh => Kind::Refresh,
        Method::Publish
        | Method::Request
        | Method::Add
        | Method::Cancel
        | Method::DeclineCounter => Kind::Message,
    }
}
