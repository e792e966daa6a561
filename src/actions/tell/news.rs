//! What a seat must be told of its meeting: there is one, it moved, it is off, the clock changed.

use domain::ids::{MeetingId, MissionId, SeatId};
use domain::invitation::{self, Notice, Standing, due, due_again};
use domain::meeting::State;
use domain::time::LocalTime;

use super::{Desk, TellFailed, desk, send, sent};
use crate::actions::book_meeting::news_waits;
use crate::actions::plan_mails::{forget_reminders, owe_reminders};
use crate::actions::{Breakage, Ctx};
use crate::mail::{Composed, Kind, Revision};
use crate::storage::seats::Told;
use crate::storage::{mails, meetings, seats};

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
    tell_what_is_due(ctx, (mission, meeting, seat), false).await
}

/// Tells the person on a seat once more what they know already: the same SEQUENCE with a later
/// DTSTAMP, because they asked for it (RFC 5546 §3.2.6).
///
/// # Errors
///
/// [`TellFailed`]; then nothing was written down, and the same mail may go out once more.
pub async fn retell_seat(
    ctx: &Ctx,
    mission: MissionId,
    meeting: MeetingId,
    seat: SeatId,
) -> Result<(), TellFailed> {
    tell_what_is_due(ctx, (mission, meeting, seat), true).await
}

async fn tell_what_is_due(
    ctx: &Ctx,
    (mission, meeting, seat): (MissionId, MeetingId, SeatId),
    again: bool,
) -> Result<(), TellFailed> {
    for _ in 0..LOOKS_MAX {
        let Some(desk) = desk(ctx, mission, meeting, seat).await? else { return Ok(()) };
        // Changed since it was asked for: the news of it waits for its hour, and tells all of it.
        if again && news_waits(ctx.db.read(), &desk.meeting, seat).await?.is_some() {
            return Ok(());
        }
        let told = desk.seat.told.as_ref();
        let now = ctx.clock.now();
        let sending = desk.seat.sending;
        let told = told.map(|it| it.notice);
        let Some(notice) = due_again(told, sending, standing(&desk), again, now) else {
            return Ok(());
        };
        let first = first_revision(&desk, notice);
        let kind = kind(&desk, notice, first);
        if tell(ctx, &desk, notice, kind).await? {
            return Ok(());
        }
    }
    Err(unsteady())
}

/// How often what is to be told is looked at anew, because it changed between look and sending.
pub(super) const LOOKS_MAX: usize = 10;

/// Somebody changes it faster than it can be told; later it will stand still.
pub(super) fn unsteady() -> TellFailed {
    Breakage::Impossible("what is to be told changed at every look".to_owned()).into()
}

/// Tells the person on a seat that their clock will show another time at the meeting's start than
/// they were told, because a law changed; nothing where it does not.
///
/// The meeting stands where it stood: the same SEQUENCE with a later DTSTAMP
/// (RFC 5546 §3.2.2.2). Where other news is due besides, that is told instead.
///
/// # Errors
///
/// [`TellFailed`]; then nothing was written down, and the same mail may go out once more.
pub async fn tell_clock(
    ctx: &Ctx,
    mission: MissionId,
    meeting: MeetingId,
    seat: SeatId,
) -> Result<(), TellFailed> {
    for _ in 0..LOOKS_MAX {
        if tell_clock_once(ctx, mission, meeting, seat).await? {
            return Ok(());
        }
    }
    Err(unsteady())
}

/// The same by one look; false where the meeting changed under it.
async fn tell_clock_once(
    ctx: &Ctx,
    mission: MissionId,
    meeting: MeetingId,
    seat: SeatId,
) -> Result<bool, TellFailed> {
    let Some(desk) = desk(ctx, mission, meeting, seat).await? else { return Ok(true) };
    desk.may_speak(ctx).await?;
    let (standing, now) = (standing(&desk), ctx.clock.now());
    let Some(told) = &desk.seat.told else { return Ok(true) };
    if due(Some(told.notice), standing, false, now).is_some() {
        tell_seat(ctx, mission, meeting, seat).await?;
        return Ok(true);
    }
    let local = ctx.zones.local(desk.person.zone, desk.meeting.slot.start());
    let Some(before) = as_told(told).filter(|it| it.date_time() != local.date_time()) else {
        return Ok(true);
    };
    // A clock that hangs elsewhere now did not change by law.
    if told.zone != desk.person.zone.name() {
        return Ok(true);
    }
    let Some(mut notice) = due(Some(told.notice), standing, true, now) else { return Ok(true) };
    if let Some(lost) = desk.seat.sending.filter(|it| it.sequence == notice.sequence) {
        notice.stamped_at = lost.stamped_at;
    }
    let revision = revision(&desk, notice, told.first_revision);
    let kind = Kind::ClockChanged { meeting: desk.meeting(), revision, told: before };
    tell(ctx, &desk, notice, kind).await
}

/// Sends it and writes down what was told; false, and nothing is sent, where the meeting is another
/// by now.
async fn tell(ctx: &Ctx, desk: &Desk, notice: Notice, kind: Kind) -> Result<bool, TellFailed> {
    let now_told = invitation::Told {
        kind: notice.kind,
        sequence: notice.sequence,
        stamped_at: notice.stamped_at,
        span: desk.meeting.slot,
    };
    let Some(composed) = send_noted(ctx, desk, kind, now_told).await? else { return Ok(false) };
    let local = ctx.zones.local(desk.person.zone, desk.meeting.slot.start());
    let told = Told {
        notice: now_told,
        first_revision: first_revision(desk, notice),
        zone: desk.person.zone.name().to_owned(),
        wall: local.date_time().format(WALL).to_string(),
        offset_s: local.offset_s,
        tzdata: ctx.zones.release().to_owned(),
    };
    let tx = ctx.db.begin().await?;
    // The mail first: it holds the meeting before its seats, as whoever changes it.
    let about = Some((desk.meeting.id, notice.sequence));
    mails::insert(&tx, &sent(ctx, &composed, &desk.person, about)).await?;
    if !seats::update_told(&tx, desk.seat.id, &told).await? {
        // A node that slept meanwhile: somebody else has told them more.
        tx.commit().await?;
        return Ok(true);
    }
    if let Some(before) = &desk.seat.told {
        forget_reminders(&tx, &desk.meeting, &desk.seat, before.notice.sequence).await?;
    }
    if notice.kind.stays() {
        owe_reminders(ctx, &tx, &desk.meeting, (desk.seat.id, notice.sequence)).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Sends what a calendar shows afterwards. It is written down before: were the sender lost in
/// between, nobody would know of the entry, and nobody would take it out again. Whoever undoes a
/// change finds it written down, or has undone it before: then nothing is sent.
async fn send_noted(
    ctx: &Ctx,
    desk: &Desk,
    kind: Kind,
    sending: invitation::Told,
) -> Result<Option<Composed>, TellFailed> {
    let seat = desk.seat.id;
    let tx = ctx.db.begin().await?;
    let stands = meetings::lock(&tx, desk.mission.id, desk.meeting.id).await?;
    if stands.as_ref() != Some(&desk.meeting) {
        return Ok(None);
    }
    seats::update_sending(&tx, seat, Some(sending)).await?;
    tx.commit().await?;
    let posted = send(ctx, ctx.ids.next(), &desk.letter(ctx, kind)).await;
    if let Err(failed) = &posted
        && failed.is_certain()
    {
        let tx = ctx.db.begin().await?;
        let found = seats::find(&tx, desk.mission.id, seat).await?;
        // Where this node slept meanwhile, another one may be sending what is due now.
        if found.is_some_and(|it| it.sending == Some(sending)) {
            seats::update_sending(&tx, seat, desk.seat.sending).await?;
        }
        tx.commit().await?;
    }
    posted.map(Some)
}

/// The revision of the first text of this seat's entry, whether it is known to have arrived or not.
fn first_revision(desk: &Desk, notice: Notice) -> u32 {
    let begun = desk.seat.sending.map_or(notice.sequence, |it| it.sequence);
    desk.seat.told.as_ref().map_or(begun, |it| it.first_revision)
}

/// How a wall time stands in the database.
const WALL: &str = "%Y-%m-%d %H:%M";

/// The wall time in which a seat was told of its meeting.
fn as_told(told: &Told) -> Option<LocalTime> {
    let wall = chrono::NaiveDateTime::parse_from_str(&told.wall, WALL).ok()?;
    Some(LocalTime { date: wall.date(), time: wall.time(), offset_s: told.offset_s })
}

fn standing(desk: &Desk) -> Standing {
    Standing {
        sequence: desk.meeting.revision,
        span: desk.meeting.slot,
        on: desk.meeting.state != State::Cancelled,
        seated: desk.seat.removed_at.is_none(),
    }
}

fn revision(desk: &Desk, notice: Notice, first_sequence: u32) -> Revision {
    Revision {
        uid: desk.seat.uid.clone(),
        sequence: notice.sequence,
        stamped_at: notice.stamped_at,
        first_sequence,
    }
}

fn kind(desk: &Desk, notice: Notice, first_sequence: u32) -> Kind {
    let (meeting, revision) = (desk.meeting(), revision(desk, notice, first_sequence));
    match notice.kind {
        invitation::Kind::Invite => Kind::Invitation { meeting, revision },
        invitation::Kind::Update => Kind::Update { meeting, revision, previous: notice.previous },
        invitation::Kind::Cancel => Kind::Cancellation { meeting, revision, whole: true },
        invitation::Kind::Uninvite => Kind::Cancellation { meeting, revision, whole: false },
    }
}
