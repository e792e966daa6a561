//! Finding the meetings that a new law of clocks touches. It changes no meeting by itself: staff
//! read the list and decide. Whoever was told of a session is told its new hour.

mod sessions;

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDateTime, TimeDelta};
use domain::ids::{MeetingId, MissionId, SeatId};
use domain::law::LawCase;
use domain::meeting::{Meeting, State};
use domain::mission::Mission;
use domain::slots::{Breach, check_slot};
use domain::time::{Promise, Span, Zone};

use super::diaries::{Couple, Couples};
use super::outbox::Owed;
use super::{Breakage, Ctx};
use crate::storage::law_cases::{self, OpenCase};
use crate::storage::meetings::Anchor;
use crate::storage::seats::{Seat, Told};
use crate::storage::{ConnectionTrait, jobs, journal, meetings, seats};

/// A meeting that waits for staff's decision.
#[derive(Clone, Debug)]
pub struct FoundCase {
    /// The meeting.
    pub meeting: Meeting,
    /// What is untrue about it.
    pub case: LawCase,
    /// When that was found, and by which release.
    pub open: OpenCase,
}

/// Compares every meeting ahead with the law in force and writes down those it touches, each once;
/// gives how many are new. Whom a session was told at an hour that is no longer true is owed the
/// new one. Run at start and every hour, since a node of an older release may still
/// have told something.
///
/// # Errors
///
/// The database's, and a row that says no time.
pub async fn check_law(ctx: &Ctx) -> Result<usize, Breakage> {
    let now = ctx.clock.now();
    let ahead = meetings::list_ahead(ctx.db.read(), now).await?;
    let told = seats::list_told_ahead(ctx.db.read(), now).await?;
    let known = law_cases::list_known(ctx.db.read(), ctx.zones.release()).await?;
    let known: HashMap<MeetingId, Option<u32>> = known.into_iter().collect();
    // What waits for staff, or was settled of the meeting as it is, need not be looked at again.
    let is_known = |it: &Meeting| {
        known.get(&it.id).is_some_and(|settled| settled.is_none_or(|at| at == it.revision))
    };
    let mut touched = Vec::new();
    for (meeting, anchor) in ahead.iter().filter(|(it, _)| !is_known(it)) {
        // The seats come in the order of their meetings.
        let from = told.partition_point(|it| it.meeting < meeting.id);
        let own = told.iter().skip(from).take_while(|it| it.meeting == meeting.id);
        if case_of(ctx, meeting, anchor, own)?.is_some() {
            touched.push((meeting.mission, meeting.id));
        }
    }

    let mut found = 0;
    // Each by itself: two nodes that find many cases at once never wait for each other's.
    for meeting in touched {
        let tx = ctx.db.begin().await?;
        found += usize::from(list_case(ctx, &tx, meeting).await?);
        tx.commit().await?;
    }
    close_settled(ctx).await?;
    let told = sessions::tell_moved_clocks(ctx).await?;
    if 0 < told {
        tracing::warn!(told, "people whose clock a law moved are told the new hour of a session");
    }
    Ok(found)
}

/// Lists one meeting for staff where the law in force makes something about it untrue; true where
/// it was not listed yet.
///
/// What staff settled under this release comes back where the meeting changed again since, as when
/// its move was undone, but not while the news of the new time are on the way.
pub(super) async fn list_case(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    (mission, meeting): (MissionId, MeetingId),
) -> Result<bool, Breakage> {
    let Some((meeting, case)) = find(ctx, db, mission, meeting).await? else { return Ok(false) };
    let open = OpenCase {
        meeting: meeting.id,
        mission,
        tzdata: ctx.zones.release().to_owned(),
        found_at: ctx.clock.now(),
    };
    if !law_cases::insert(db, &open).await? {
        let settled = law_cases::find_settled(db, &open).await?;
        let has_changed = settled.is_some_and(|it| it != meeting.revision);
        if !has_changed || is_being_told(db, &meeting, &case).await? {
            return Ok(false);
        }
        law_cases::update_open(db, &open).await?;
    }
    note_found(ctx, db, &meeting, &case).await?;
    Ok(true)
}

/// Whether everybody who was told something untrue is owed the news, and the agency's own clock is
/// not among what is untrue.
async fn is_being_told(
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    case: &LawCase,
) -> Result<bool, Breakage> {
    let mut owed = Vec::new();
    for job in jobs::list_open_of(db, meeting.mission, meeting.id).await? {
        if let Owed::TellClock { seat, .. } = Owed::of(&job)? {
            owed.push(seat);
        }
    }
    Ok(case.agency.is_none() && seats_of(case).all(|it| owed.contains(&it)))
}

/// The meetings of one mission, or of all, that wait for staff's decision, the earliest first.
///
/// # Errors
///
/// The database's, and a row that says no time.
pub async fn list_law_cases(
    ctx: &Ctx,
    mission: Option<MissionId>,
) -> Result<Vec<FoundCase>, Breakage> {
    let db = ctx.db.read();
    let mut seated: HashMap<MeetingId, Vec<Seat>> = HashMap::new();
    for seat in seats::list_in_law(db, mission).await? {
        seated.entry(seat.meeting).or_default().push(seat);
    }
    let mut open: HashMap<MeetingId, OpenCase> = HashMap::new();
    for case in law_cases::list_open(db, mission).await? {
        // The first release that made it untrue.
        open.entry(case.meeting).or_insert(case);
    }
    let mut found = Vec::new();
    for (meeting, anchor) in meetings::list_in_law(db, mission).await? {
        let told = seated.get(&meeting.id).map(Vec::as_slice).unwrap_or_default();
        let case =
            if is_ahead(ctx, &meeting) { case_of(ctx, &meeting, &anchor, told)? } else { None };
        let open = open.remove(&meeting.id);
        found.extend(case.zip(open).map(|(case, open)| FoundCase { meeting, case, open }));
    }
    Ok(found)
}

/// What the rules say against both answers to a case.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Against staying at the instant: hours that it lies outside of now.
    pub staying: Vec<Breach>,
    /// Against moving to the time that was told.
    pub moving: Vec<Breach>,
}

/// Weighs both answers to each of a mission's cases; nothing where a party is gone. As many
/// questions for many as for one.
///
/// # Errors
///
/// The database's.
pub async fn weigh_law_cases(
    ctx: &Ctx,
    mission: &Mission,
    found: &[FoundCase],
) -> Result<Vec<Option<Weighed>>, Breakage> {
    let meetings: Vec<Meeting> = found.iter().map(|it| it.meeting.clone()).collect();
    let couples = Couples::of(ctx.db.read(), mission, &meetings, ctx.clock.now()).await?;
    let weighed = |it: &FoundCase| Some(weigh(ctx, mission, &couples.find(&it.meeting)?, it));
    Ok(found.iter().map(weighed).collect())
}

fn weigh(ctx: &Ctx, mission: &Mission, couple: &Couple, found: &FoundCase) -> Weighed {
    let (rules, slot) = (couple.rules(ctx, mission), found.meeting.slot);
    let against =
        |slot: Span| check_slot(ctx.almanac(), couple.pair(), slot, &rules, ctx.clock.now());
    let hours = |it: &Breach| {
        matches!(it, Breach::ClosedDay { .. } | Breach::OutsideHours { .. } | Breach::Busy { .. })
    };
    let moved = Span::starting(found.case.kept_wall(&ctx.zones), slot.length());
    Weighed {
        staying: against(slot).into_iter().filter(hours).collect(),
        moving: moved.map(against).unwrap_or_default(),
    }
}

/// What is untrue about one meeting ahead, if anything is.
pub(super) async fn find(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Option<(Meeting, LawCase)>, Breakage> {
    let found = meetings::find_anchored(db, mission, meeting).await?;
    let Some((found, anchor)) = found else { return Ok(None) };
    if !is_ahead(ctx, &found) {
        return Ok(None);
    }
    let told = seats::list_of(db, mission, meeting).await?;
    Ok(case_of(ctx, &found, &anchor, &told)?.map(|case| (found, case)))
}

fn is_ahead(ctx: &Ctx, meeting: &Meeting) -> bool {
    meeting.state == State::Booked && ctx.clock.now() < meeting.slot.start()
}

fn case_of<'a>(
    ctx: &Ctx,
    meeting: &Meeting,
    anchor: &Anchor,
    told: impl IntoIterator<Item = &'a Seat>,
) -> Result<Option<LawCase>, Breakage> {
    let starts_at = meeting.slot.start();
    let wall = wall(&anchor.wall)?;
    let ahead = wall.and_utc() - starts_at;
    let agency = promise(&anchor.zone, wall, ahead)?;
    let mut promises = Vec::new();
    for seat in told {
        promises.extend(told_now(meeting, seat)?.map(|promise| (seat.id, promise)));
    }
    Ok(LawCase::of(&ctx.zones, starts_at, agency, promises))
}

/// What the person on a seat was told of the instant at which the meeting is.
pub(super) fn told_now(meeting: &Meeting, seat: &Seat) -> Result<Option<Promise>, Breakage> {
    let told = seat.told.as_ref();
    let told = told.filter(|it| it.notice.kind.stays() && it.notice.span == meeting.slot);
    let read =
        |it: &Told| promise(&it.zone, wall(&it.wall)?, TimeDelta::seconds(it.offset_s.into()));
    told.map(read).transpose()
}

fn promise(zone: &str, wall: NaiveDateTime, ahead: TimeDelta) -> Result<Promise, Breakage> {
    let zone = Zone::parse(zone).map_err(|e| Breakage::Impossible(e.to_string()))?;
    let offset_s = i32::try_from(ahead.num_seconds())
        .map_err(|e| Breakage::Impossible(format!("{zone} is no clock's distance away: {e}")))?;
    Ok(Promise { zone, wall, offset_s })
}

fn wall(text: &str) -> Result<NaiveDateTime, Breakage> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M")
        .map_err(|e| Breakage::Impossible(format!("`{text}` is no wall time: {e}")))
}

/// Cases that came right without staff: somebody moved the meeting, or called it off.
async fn close_settled(ctx: &Ctx) -> Result<(), Breakage> {
    let stand = list_law_cases(ctx, None).await?;
    let stand: HashSet<MeetingId> = stand.iter().map(|it| it.meeting.id).collect();
    let open = law_cases::list_open(ctx.db.read(), None).await?;
    for open in open.into_iter().filter(|it| !stand.contains(&it.meeting)) {
        let tx = ctx.db.begin().await?;
        if find(ctx, &tx, open.mission, open.meeting).await?.is_none() {
            let meeting = meetings::find(&tx, open.mission, open.meeting).await?;
            let settled = (open.meeting, meeting.map_or(0, |it| it.revision));
            law_cases::update_settled(&tx, settled, "system", ctx.clock.now()).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn note_found(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    case: &LawCase,
) -> Result<(), Breakage> {
    let entry = journal::Entry {
        mission: Some(meeting.mission),
        meeting: Some(meeting.id),
        what: "clock law changed".to_owned(),
        actor: "system".to_owned(),
        was: Some(walls(case, false)),
        became: Some(walls(case, true)),
        reason: Some(format!("tzdata {}", ctx.zones.release())),
        at: ctx.clock.now(),
    };
    Ok(journal::insert(db, ctx.ids.next(), entry).await?)
}

/// The wall times of a case by zone: as they were told, or as the clocks show them now.
pub(super) fn walls(case: &LawCase, now: bool) -> serde_json::Value {
    let all = case.agency.iter().chain(case.seats.iter().map(|(_, it)| it));
    let told = |it: &domain::law::Untrue| {
        let wall = if now { it.now.date_time() } else { it.told.wall };
        (it.told.zone.name().to_owned(), wall.format("%Y-%m-%d %H:%M").to_string().into())
    };
    serde_json::Value::Object(all.map(told).collect())
}

/// Which of a case's people were told something untrue.
pub(super) fn seats_of(case: &LawCase) -> impl Iterator<Item = SeatId> + '_ {
    case.seats.iter().map(|(seat, _)| *seat)
}
