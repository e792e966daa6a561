//! Meetings.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId, PartyId};
use domain::meeting::{Meeting, State};
use domain::time::Span;
use sea_orm::sea_query::{Expr, LockType, Query, SelectStatement, SubQueryStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set, Unchanged,
};
use uuid::Uuid;

use super::{corrupt, law_cases, parties, seats};

/// The wall time that a meeting was booked at, beside its instant: the check when a law changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The mission's zone.
    pub zone: String,
    /// The wall time there, `2026-10-20 15:00`.
    pub wall: String,
    /// The release of the zone data that it was read with.
    pub tzdata: String,
}

/// Which meetings of a mission are asked for. Holds that were let go are, where nothing is said of
/// the state, not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Where they stand.
    pub state: Option<State>,
    /// When they start: from the beginning of this span until before its end.
    pub within: Option<Span>,
    /// Which company or partner meets, or which interpreter or host serves.
    pub party: Option<PartyId>,
    /// One of these companies or partners meets.
    pub among: Option<Vec<PartyId>>,
}

impl Wanted {
    fn condition(&self, mission: MissionId) -> Condition {
        let state = match self.state {
            Some(state) => row::Column::State.eq(state.name()),
            None => row::Column::State.ne(State::Lapsed.name()),
        };
        let either = |party: PartyId| {
            Condition::any()
                .add(row::Column::CompanyId.eq(party.0))
                .add(row::Column::PartnerId.eq(party.0))
                .add(row::Column::Id.in_subquery(seats::meetings_of(party)))
        };
        let among = |parties: &Vec<PartyId>| {
            Condition::any()
                .add(row::Column::CompanyId.is_in(parties.iter().map(|it| it.0)))
                .add(row::Column::PartnerId.is_in(parties.iter().map(|it| it.0)))
        };
        Condition::all()
            .add(row::Column::MissionId.eq(mission.0))
            .add(state)
            .add_option(self.among.as_ref().map(among))
            .add_option(self.within.map(|it| row::Column::StartsAt.gte(it.start())))
            .add_option(self.within.map(|it| row::Column::StartsAt.lt(it.end())))
            .add_option(self.party.map(either))
    }
}

/// In which order meetings are listed; within it, the earliest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By when they start.
    #[default]
    Start,
    /// By the name of the company.
    Company,
    /// By the name of the partner.
    Partner,
}

/// The part of a list that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many are passed over.
    pub from: u64,
    /// How many are read at most.
    pub limit: u64,
}

/// The meeting with this id.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: MeetingId,
) -> Result<Option<Meeting>, DbErr> {
    let query = row::Entity::find_by_id(id.0).filter(row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map(Meeting::try_from).transpose()
}

/// The meeting with this id, which nobody else can change until the transaction ends. Rows that
/// refer to it can be written meanwhile: a release that owes mails about it does not wait for one
/// who waits for the release.
///
/// # Errors
///
/// The database's.
pub async fn lock(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: MeetingId,
) -> Result<Option<Meeting>, DbErr> {
    Ok(lock_some(db, mission, &BTreeSet::from([id])).await?.pop())
}

/// These meetings, in the order of their ids, each locked as by [`lock`].
///
/// # Errors
///
/// The database's.
pub async fn lock_some(
    db: &impl ConnectionTrait,
    mission: MissionId,
    ids: &BTreeSet<MeetingId>,
) -> Result<Vec<Meeting>, DbErr> {
    let mut query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_asc(row::Column::Id);
    if db.get_database_backend() == DatabaseBackend::Postgres {
        query = query.lock(LockType::NoKeyUpdate);
    }
    let (ids, mut locked) = (Vec::from_iter(ids), Vec::new());
    for some in ids.chunks(super::VALUES_MAX) {
        let of_some = row::Column::Id.is_in(some.iter().map(|it| it.0));
        locked.extend(super::out(query.clone().filter(of_some).all(db).await?)?);
    }
    Ok(locked)
}

/// The meetings of a mission, the earliest first.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Meeting>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_asc(row::Column::StartsAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The meetings of a mission that are asked for, the earliest first.
///
/// # Errors
///
/// The database's.
pub async fn list_wanted(
    db: &impl ConnectionTrait,
    mission: MissionId,
    wanted: &Wanted,
) -> Result<Vec<Meeting>, DbErr> {
    let all = Page { from: 0, limit: u32::MAX.into() };
    list_page(db, mission, wanted, Order::Start, all).await
}

/// One page of the meetings of a mission that are asked for.
///
/// # Errors
///
/// The database's.
pub async fn list_page(
    db: &impl ConnectionTrait,
    mission: MissionId,
    wanted: &Wanted,
    order: Order,
    page: Page,
) -> Result<Vec<Meeting>, DbErr> {
    let mut query = row::Entity::find().filter(wanted.condition(mission));
    let side = match order {
        Order::Start => None,
        Order::Company => Some(row::Column::CompanyId),
        Order::Partner => Some(row::Column::PartnerId),
    };
    if let Some(side) = side {
        let name = Expr::from(SubQueryStatement::from(parties::name_of((row::Entity, side))));
        query = query.order_by(name, sea_orm::Order::Asc).order_by_asc(side);
    }
    let query = query.order_by_asc(row::Column::StartsAt).order_by_asc(row::Column::Id);
    super::out(query.offset(page.from).limit(page.limit).all(db).await?)
}

/// How many meetings of a mission are asked for.
///
/// # Errors
///
/// The database's.
pub async fn count(
    db: &impl ConnectionTrait,
    mission: MissionId,
    wanted: &Wanted,
) -> Result<u64, DbErr> {
    row::Entity::find().filter(wanted.condition(mission)).count(db).await
}

/// How many meetings of a mission, or of every mission, stand where.
///
/// # Errors
///
/// The database's.
pub async fn count_by_state(
    db: &impl ConnectionTrait,
    mission: Option<MissionId>,
) -> Result<Vec<(MissionId, State, usize)>, DbErr> {
    let query = row::Entity::find()
        .select_only()
        .column(row::Column::MissionId)
        .column(row::Column::State)
        .column_as(row::Column::Id.count(), "meetings")
        .filter(Condition::all().add_option(mission.map(|it| row::Column::MissionId.eq(it.0))))
        .group_by(row::Column::MissionId)
        .group_by(row::Column::State);
    let rows: Vec<(Uuid, String, i64)> = query.into_tuple().all(db).await?;
    let count = |(mission, state, many): (Uuid, String, i64)| {
        let state = state.parse().map_err(|e| corrupt("meetings", mission, e))?;
        let many = usize::try_from(many).map_err(|e| corrupt("meetings", mission, e))?;
        Ok((MissionId(mission), state, many))
    };
    rows.into_iter().map(count).collect()
}

/// How many meetings each pair of a mission has that stand in one of these states.
///
/// # Errors
///
/// The database's.
pub async fn count_by_pair(
    db: &impl ConnectionTrait,
    mission: MissionId,
    states: &[State],
) -> Result<Vec<([PartyId; 2], i64)>, DbErr> {
    let query = row::Entity::find()
        .select_only()
        .column(row::Column::CompanyId)
        .column(row::Column::PartnerId)
        .column_as(row::Column::Id.count(), "meetings")
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::State.is_in(states.iter().map(|it| it.name())))
        .group_by(row::Column::CompanyId)
        .group_by(row::Column::PartnerId);
    let rows: Vec<(Uuid, Uuid, i64)> = query.into_tuple().all(db).await?;
    let pair = |(company, partner, many)| ([PartyId(company), PartyId(partner)], many);
    Ok(rows.into_iter().map(pair).collect())
}

/// When the meetings of a mission that are asked for start, the earliest first, and how many of
/// them start then.
///
/// # Errors
///
/// The database's.
pub async fn list_starts(
    db: &impl ConnectionTrait,
    mission: MissionId,
    wanted: &Wanted,
) -> Result<Vec<(DateTime<Utc>, i64)>, DbErr> {
    let query = row::Entity::find()
        .select_only()
        .column(row::Column::StartsAt)
        .column_as(row::Column::Id.count(), "meetings")
        .filter(wanted.condition(mission))
        .group_by(row::Column::StartsAt)
        .order_by_asc(row::Column::StartsAt);
    query.into_tuple().all(db).await
}

/// These meetings of a mission, the earliest first.
///
/// # Errors
///
/// The database's.
pub async fn list_some(
    db: &impl ConnectionTrait,
    mission: MissionId,
    ids: &[MeetingId],
) -> Result<Vec<Meeting>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::Id.is_in(ids.iter().map(|it| it.0)))
        .order_by_asc(row::Column::StartsAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// These meetings, of whichever missions: who serves is one in all of them.
///
/// # Errors
///
/// The database's.
pub async fn list_any(db: &impl ConnectionTrait, ids: &[MeetingId]) -> Result<Vec<Meeting>, DbErr> {
    let query = row::Entity::find().filter(row::Column::Id.is_in(ids.iter().map(|it| it.0)));
    super::out(query.order_by_asc(row::Column::Id).all(db).await?)
}

/// The meetings of one company with one partner, the earliest first.
///
/// # Errors
///
/// The database's.
pub async fn list_between(
    db: &impl ConnectionTrait,
    mission: MissionId,
    (company, partner): (PartyId, PartyId),
) -> Result<Vec<Meeting>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::CompanyId.eq(company.0))
        .filter(row::Column::PartnerId.eq(partner.0))
        .order_by_asc(row::Column::StartsAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The meetings of every mission: the report counts them.
///
/// # Errors
///
/// The database's.
pub async fn list_all(db: &impl ConnectionTrait) -> Result<Vec<Meeting>, DbErr> {
    let query =
        row::Entity::find().order_by_asc(row::Column::StartsAt).order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Which meetings are holds that ran out by `now`, for a `WHERE`: they take nobody's time, even
/// where nobody has written that down yet.
pub(super) fn lapsed(now: DateTime<Utc>) -> SelectStatement {
    Query::select()
        .column(row::Column::Id)
        .from(row::Entity)
        .and_where(row::Column::State.eq(State::OnHold.name()))
        .and_where(row::Column::HoldExpiresAt.lte(now))
        .to_owned()
}

/// Which meetings start after `now`, whether they take place or not, for a `WHERE`.
pub(super) fn ahead(now: DateTime<Utc>) -> SelectStatement {
    Query::select()
        .column(row::Column::Id)
        .from(row::Entity)
        .and_where(row::Column::StartsAt.gt(now))
        .to_owned()
}

/// The holds of `parties` that ran out by `now`, in the order of their ids.
///
/// # Errors
///
/// The database's.
pub async fn list_lapsed(
    db: &impl ConnectionTrait,
    mission: MissionId,
    parties: &[PartyId],
    now: DateTime<Utc>,
) -> Result<Vec<Meeting>, DbErr> {
    let among = || parties.iter().map(|it| it.0);
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::State.eq(State::OnHold.name()))
        .filter(row::Column::HoldExpiresAt.lte(now))
        .filter(
            Condition::any()
                .add(row::Column::CompanyId.is_in(among()))
                .add(row::Column::PartnerId.is_in(among())),
        )
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The meeting with this id, and the wall time that it was booked at.
///
/// # Errors
///
/// The database's.
pub async fn find_anchored(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: MeetingId,
) -> Result<Option<(Meeting, Anchor)>, DbErr> {
    let query = row::Entity::find_by_id(id.0).filter(row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map(anchored).transpose()
}

/// The booked meetings of every mission that start after `now`, each with the wall time that it
/// was booked at, the earliest first.
///
/// # Errors
///
/// The database's.
pub async fn list_ahead(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Vec<(Meeting, Anchor)>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::State.eq(State::Booked.name()))
        .filter(row::Column::StartsAt.gt(now))
        .order_by_asc(row::Column::StartsAt)
        .order_by_asc(row::Column::Id);
    query.all(db).await?.into_iter().map(anchored).collect()
}

/// The meetings of one mission, or of all, that have an open case of the law of clocks, each with
/// the wall time that it was booked at, the earliest first.
///
/// # Errors
///
/// The database's.
pub async fn list_in_law(
    db: &impl ConnectionTrait,
    mission: Option<MissionId>,
) -> Result<Vec<(Meeting, Anchor)>, DbErr> {
    let query = row::Entity::find()
        .filter(Condition::all().add_option(mission.map(|it| row::Column::MissionId.eq(it.0))))
        .filter(row::Column::Id.in_subquery(law_cases::open()))
        .order_by_asc(row::Column::StartsAt)
        .order_by_asc(row::Column::Id);
    query.all(db).await?.into_iter().map(anchored).collect()
}

/// Writes the wall time that a meeting is at from now on, where only that changed.
///
/// # Errors
///
/// The database's.
pub async fn update_anchor(
    db: &impl ConnectionTrait,
    id: MeetingId,
    anchor: &Anchor,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(id.0),
        zone: Set(anchor.zone.clone()),
        wall: Set(anchor.wall.clone()),
        tzdata: Set(anchor.tzdata.clone()),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// The meetings of every mission that end after `from` and start before `to`: whose rooms are open.
///
/// # Errors
///
/// The database's.
pub async fn list_open(
    db: &impl ConnectionTrait,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Meeting>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::EndsAt.gt(from))
        .filter(row::Column::StartsAt.lt(to))
        .order_by_asc(row::Column::StartsAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Adds a meeting.
///
/// # Errors
///
/// The database's.
pub async fn insert(
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    anchor: &Anchor,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: meeting.id.0,
            mission_id: meeting.mission.0,
            company_id: meeting.company.0,
            partner_id: meeting.partner.0,
            starts_at: meeting.slot.start(),
            ends_at: meeting.slot.end(),
            state: meeting.state.name().to_owned(),
            revision: revision(meeting)?,
            exception: meeting.exception.clone(),
            hold_until: meeting.hold_until,
            hold_expires_at: meeting.hold_expires_at,
            zone: anchor.zone.clone(),
            wall: anchor.wall.clone(),
            tzdata: anchor.tzdata.clone(),
            created_at: now,
        },
    )
    .await
}

/// Writes what can change of a meeting: its slot with the anchor, state, revision, exception, and
/// how long it is on hold.
///
/// # Errors
///
/// The database's.
pub async fn update(
    db: &impl ConnectionTrait,
    meeting: &Meeting,
    anchor: Option<&Anchor>,
) -> Result<(), DbErr> {
    let mut row = row::ActiveModel {
        id: Unchanged(meeting.id.0),
        starts_at: Set(meeting.slot.start()),
        ends_at: Set(meeting.slot.end()),
        state: Set(meeting.state.name().to_owned()),
        revision: Set(revision(meeting)?),
        exception: Set(meeting.exception.clone()),
        hold_until: Set(meeting.hold_until),
        hold_expires_at: Set(meeting.hold_expires_at),
        ..Default::default()
    };
    if let Some(anchor) = anchor {
        row.zone = Set(anchor.zone.clone());
        row.wall = Set(anchor.wall.clone());
        row.tzdata = Set(anchor.tzdata.clone());
    }
    row.update(db).await.map(drop)
}

fn anchored(row: row::Model) -> Result<(Meeting, Anchor), DbErr> {
    let (zone, wall, tzdata) = (row.zone.clone(), row.wall.clone(), row.tzdata.clone());
    Ok((Meeting::try_from(row)?, Anchor { zone, wall, tzdata }))
}

fn revision(meeting: &Meeting) -> Result<i32, DbErr> {
    meeting.revision.try_into().map_err(|e| corrupt("meetings", meeting.id, e))
}

impl TryFrom<row::Model> for Meeting {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let bad = |why: String| corrupt("meetings", row.id, why);
        Ok(Self {
            id: MeetingId(row.id),
            mission: MissionId(row.mission_id),
            company: PartyId(row.company_id),
            partner: PartyId(row.partner_id),
            slot: Span::new(row.starts_at, row.ends_at)
                .ok_or_else(|| bad("it ends before it starts".to_owned()))?,
            state: row.state.parse().map_err(|e| bad(format!("{e}")))?,
            revision: row.revision.try_into().map_err(|e| bad(format!("{e}")))?,
            exception: row.exception,
            // Nodes of the release before know nothing of the former.
            hold_until: row.hold_expires_at.map(|it| row.hold_until.unwrap_or(it)),
            hold_expires_at: row.hold_expires_at,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "meetings")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub company_id: Uuid,
        pub partner_id: Uuid,
        pub starts_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub state: String,
        pub revision: i32,
        pub exception: Option<String>,
        pub hold_until: Option<DateTimeUtc>,
        pub hold_expires_at: Option<DateTimeUtc>,
        pub zone: String,
        pub wall: String,
        pub tzdata: String,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
