//! Seats: one person in one meeting, what they were told of it and what they answered.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId, PersonId, SeatId};
use domain::invitation::{self, Kind};
use domain::party::Side;
use domain::time::Span;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    Set, Unchanged,
};

use super::corrupt;

/// One person's seat in one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Which one.
    pub id: SeatId,
    /// In which mission.
    pub mission: MissionId,
    /// In which meeting.
    pub meeting: MeetingId,
    /// Whose.
    pub person: PersonId,
    /// On which side.
    pub side: Side,
    /// The UID of this person's calendar entry, for life (RFC 5545 §3.8.4.7).
    pub uid: String,
    /// `none`, `accepted`, `tentative` or `declined`.
    pub answer: String,
    /// When they answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// What their last answer spoke of, also where it did not count.
    pub replied: Option<Replied>,
    /// What they were last told, if anything.
    pub told: Option<Told>,
}

/// Where a person's last answer stands in the order of answers (RFC 5546 §2.1.5).
///
/// It outlives the answer: a move asks anew, and an answer from before the move still counts as
/// the older one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replied {
    /// The revision that it spoke of.
    pub sequence: u32,
    /// When it was made.
    pub stamped_at: DateTime<Utc>,
}

/// What a person was last told, in which wall time, and the law it was read with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What, as which revision.
    pub notice: invitation::Told,
    /// The revision of the first invitation, whose Message-ID begins the thread.
    pub first_revision: u32,
    /// The zone the wall time was given in.
    pub zone: String,
    /// The wall time, `2026-10-20 15:00`.
    pub wall: String,
    /// Its offset from UTC, in seconds.
    pub offset_s: i32,
    /// The release of the zone data.
    pub tzdata: String,
}

/// The seat with this id, in this mission.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: SeatId,
) -> Result<Option<Seat>, DbErr> {
    let query = row::Entity::find_by_id(id.0).filter(row::Column::MissionId.eq(mission.0));
    query.one(db).await?.map(Seat::try_from).transpose()
}

/// The seat with this id, in this meeting: its room knows no mission.
///
/// # Errors
///
/// The database's.
pub async fn find_in(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    id: SeatId,
) -> Result<Option<Seat>, DbErr> {
    let query = row::Entity::find_by_id(id.0).filter(row::Column::MeetingId.eq(meeting.0));
    query.one(db).await?.map(Seat::try_from).transpose()
}

/// The seat whose calendar entry has this UID, in whichever mission: a calendar knows no other
/// name for it.
///
/// # Errors
///
/// The database's.
pub async fn find_by_uid(db: &impl ConnectionTrait, uid: &str) -> Result<Option<Seat>, DbErr> {
    let query = row::Entity::find().filter(row::Column::Uid.eq(uid));
    query.one(db).await?.map(Seat::try_from).transpose()
}

/// The seats of one meeting, the company's first.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Vec<Seat>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.eq(meeting.0))
        .order_by_asc(row::Column::Side)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The seats of one person.
///
/// # Errors
///
/// The database's.
pub async fn list_of_person(
    db: &impl ConnectionTrait,
    mission: MissionId,
    person: PersonId,
) -> Result<Vec<Seat>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::PersonId.eq(person.0))
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Every seat of a mission.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Seat>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_asc(row::Column::Side)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Every seat of every mission: the report counts who was asked.
///
/// # Errors
///
/// The database's.
pub async fn list_all(db: &impl ConnectionTrait) -> Result<Vec<Seat>, DbErr> {
    let query = row::Entity::find()
        .order_by_asc(row::Column::MeetingId)
        .order_by_asc(row::Column::Side)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The seats of every mission whose people were told of a meeting that starts after `now`.
///
/// # Errors
///
/// The database's.
pub async fn list_told_ahead(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Vec<Seat>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::ToldStartsAt.gt(now))
        .order_by_asc(row::Column::MeetingId)
        .order_by_asc(row::Column::Side)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Adds a seat.
///
/// # Errors
///
/// The database's.
pub async fn insert(db: &impl ConnectionTrait, seat: &Seat) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: seat.id.0,
            mission_id: seat.mission.0,
            meeting_id: seat.meeting.0,
            person_id: seat.person.0,
            side: seat.side.name().to_owned(),
            uid: seat.uid.clone(),
            answer: seat.answer.clone(),
            answered_at: seat.answered_at,
            replied_sequence: None,
            replied_at: None,
            told_kind: None,
            told_revision: None,
            told_first: None,
            told_at: None,
            told_starts_at: None,
            told_ends_at: None,
            told_zone: None,
            told_wall: None,
            told_offset_s: None,
            told_tzdata: None,
        },
    )
    .await
}

/// Writes what a person answered.
///
/// # Errors
///
/// The database's.
pub async fn update_answer(
    db: &impl ConnectionTrait,
    seat: SeatId,
    answer: &str,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(seat.0),
        answer: Set(answer.to_owned()),
        answered_at: Set(at),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// Writes where a person's last answer stands in the order of answers.
///
/// # Errors
///
/// The database's.
pub async fn update_replied(
    db: &impl ConnectionTrait,
    seat: SeatId,
    replied: Replied,
) -> Result<(), DbErr> {
    let sequence = i32::try_from(replied.sequence).map_err(|e| corrupt("seats", seat, e))?;
    let row = row::ActiveModel {
        id: Unchanged(seat.0),
        replied_sequence: Set(Some(sequence)),
        replied_at: Set(Some(replied.stamped_at)),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// Writes what a person was told.
///
/// # Errors
///
/// The database's.
pub async fn update_told(
    db: &impl ConnectionTrait,
    seat: SeatId,
    told: &Told,
) -> Result<(), DbErr> {
    let number = |it: u32| i32::try_from(it).map_err(|e| corrupt("seats", seat, e));
    let row = row::ActiveModel {
        id: Unchanged(seat.0),
        told_kind: Set(Some(told.notice.kind.code().to_owned())),
        told_revision: Set(Some(number(told.notice.sequence)?)),
        told_first: Set(Some(number(told.first_revision)?)),
        told_at: Set(Some(told.notice.stamped_at)),
        told_starts_at: Set(Some(told.notice.span.start())),
        told_ends_at: Set(Some(told.notice.span.end())),
        told_zone: Set(Some(told.zone.clone())),
        told_wall: Set(Some(told.wall.clone())),
        told_offset_s: Set(Some(told.offset_s)),
        told_tzdata: Set(Some(told.tzdata.clone())),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

impl TryFrom<row::Model> for Seat {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let bad = |why: String| corrupt("seats", row.id, why);
        let told = told(&row)?;
        let replied = replied(&row)?;
        Ok(Self {
            id: SeatId(row.id),
            mission: MissionId(row.mission_id),
            meeting: MeetingId(row.meeting_id),
            person: PersonId(row.person_id),
            side: row.side.parse().map_err(|e| bad(format!("{e}")))?,
            uid: row.uid,
            answer: row.answer,
            answered_at: row.answered_at,
            replied,
            told,
        })
    }
}

fn replied(row: &row::Model) -> Result<Option<Replied>, DbErr> {
    let (Some(sequence), Some(stamped_at)) = (row.replied_sequence, row.replied_at) else {
        return Ok(None);
    };
    let sequence = u32::try_from(sequence).map_err(|e| corrupt("seats", row.id, e))?;
    Ok(Some(Replied { sequence, stamped_at }))
}

fn told(row: &row::Model) -> Result<Option<Told>, DbErr> {
    let (Some(kind), Some(sequence), Some(stamped_at), Some(starts_at), Some(ends_at)) =
        (&row.told_kind, row.told_revision, row.told_at, row.told_starts_at, row.told_ends_at)
    else {
        return Ok(None);
    };
    let number = |it: i32| u32::try_from(it).map_err(|e| corrupt("seats", row.id, e));
    let kind = [Kind::Invite, Kind::Update, Kind::Cancel, Kind::Uninvite]
        .into_iter()
        .find(|it| it.code() == kind)
        .ok_or_else(|| corrupt("seats", row.id, format!("`{kind}` is nothing one is told")))?;
    let span = Span::new(starts_at, ends_at)
        .ok_or_else(|| corrupt("seats", row.id, "what was told ends before it starts"))?;
    Ok(Some(Told {
        notice: invitation::Told { kind, sequence: number(sequence)?, stamped_at, span },
        first_revision: number(row.told_first.unwrap_or_default())?,
        zone: row.told_zone.clone().unwrap_or_default(),
        wall: row.told_wall.clone().unwrap_or_default(),
        offset_s: row.told_offset_s.unwrap_or_default(),
        tzdata: row.told_tzdata.clone().unwrap_or_default(),
    }))
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "seats")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub meeting_id: Uuid,
        pub person_id: Uuid,
        pub side: String,
        pub uid: String,
        pub answer: String,
        pub answered_at: Option<DateTimeUtc>,
        pub replied_sequence: Option<i32>,
        pub replied_at: Option<DateTimeUtc>,
        pub told_kind: Option<String>,
        pub told_revision: Option<i32>,
        pub told_first: Option<i32>,
        pub told_at: Option<DateTimeUtc>,
        pub told_starts_at: Option<DateTimeUtc>,
        pub told_ends_at: Option<DateTimeUtc>,
        pub told_zone: Option<String>,
        pub told_wall: Option<String>,
        pub told_offset_s: Option<i32>,
        pub told_tzdata: Option<String>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
