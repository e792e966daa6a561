//! Seats: one person in one meeting, what they were told of it and what they answered.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId, PartyId, PersonId, SeatId};
use domain::invitation::{self, Kind};
use domain::party::Side;
use domain::time::Span;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, Set, Unchanged,
};
use uuid::Uuid;

use super::{corrupt, law_cases, people};

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
    /// Where the last that they answered, or proposed on their page, stands in the order of all
    /// that they said, also where it did not count. It outlives the answer: a move asks anew, and
    /// an answer from before the move still counts as the older one.
    pub replied: Option<invitation::Rank>,
    /// What they were last told, if anything.
    pub told: Option<Told>,
    /// What was being sent to them, until it is known to have gone out.
    pub sending: Option<invitation::Told>,
    /// When they were taken out of the meeting; nothing while they are part of it.
    pub removed_at: Option<DateTime<Utc>>,
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

/// The seat of one person in one meeting, whether they still sit there or not.
///
/// # Errors
///
/// The database's.
pub async fn find_of(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    person: PersonId,
) -> Result<Option<Seat>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MeetingId.eq(meeting.0))
        .filter(row::Column::PersonId.eq(person.0));
    query.one(db).await?.map(Seat::try_from).transpose()
}

/// The seats of one meeting, the company's first; who was taken out of it has none.
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
        .filter(row::Column::RemovedAt.is_null())
        .order_by_asc(row::Column::Side)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The seats of one person, without those they were taken out of.
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
        .filter(row::Column::RemovedAt.is_null())
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Every seat of a mission that somebody has.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Seat>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::RemovedAt.is_null())
        .order_by_asc(row::Column::Side)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The seats of a mission on one side that somebody has.
///
/// # Errors
///
/// The database's.
pub async fn list_of_side(
    db: &impl ConnectionTrait,
    mission: MissionId,
    side: Side,
) -> Result<Vec<Seat>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::Side.eq(side.name()))
        .filter(row::Column::RemovedAt.is_null())
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// These seats of a mission, whether somebody still sits there or not.
///
/// # Errors
///
/// The database's.
pub async fn list_some(
    db: &impl ConnectionTrait,
    mission: MissionId,
    ids: &[SeatId],
) -> Result<Vec<Seat>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::Id.is_in(ids.iter().map(|it| it.0)))
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The seats that somebody has in these meetings, of these missions.
///
/// # Errors
///
/// The database's.
pub async fn list_in(
    db: &impl ConnectionTrait,
    missions: &[MissionId],
    meetings: &[MeetingId],
) -> Result<Vec<Seat>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.is_in(missions.iter().map(|it| it.0)))
        .filter(row::Column::MeetingId.is_in(meetings.iter().map(|it| it.0)))
        .filter(row::Column::RemovedAt.is_null())
        .order_by_asc(row::Column::Side)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The meetings in which somebody of this party sits, for a `WHERE`.
pub(super) fn meetings_of(party: PartyId) -> SelectStatement {
    Query::select()
        .column(row::Column::MeetingId)
        .from(row::Entity)
        .and_where(row::Column::RemovedAt.is_null())
        .and_where(row::Column::PersonId.in_subquery(people::ids_of(party)))
        .to_owned()
}

/// The seats of a mission that somebody was taken out of.
///
/// # Errors
///
/// The database's.
pub async fn list_removed(
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Vec<Seat>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::RemovedAt.is_not_null())
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
        .filter(row::Column::RemovedAt.is_null())
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

/// The seats that somebody has in the meetings of one mission, or of all, that have an open case of
/// the law of clocks.
///
/// # Errors
///
/// The database's.
pub async fn list_in_law(
    db: &impl ConnectionTrait,
    mission: Option<MissionId>,
) -> Result<Vec<Seat>, DbErr> {
    let query = row::Entity::find()
        .filter(Condition::all().add_option(mission.map(|it| row::Column::MissionId.eq(it.0))))
        .filter(row::Column::MeetingId.in_subquery(law_cases::open()))
        .filter(row::Column::RemovedAt.is_null())
        .order_by_asc(row::Column::Side)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Adds seats.
///
/// # Errors
///
/// The database's.
pub async fn insert(db: &impl ConnectionTrait, seats: Vec<Seat>) -> Result<(), DbErr> {
    let row = |seat: Seat| row::Model {
        id: seat.id.0,
        mission_id: seat.mission.0,
        meeting_id: seat.meeting.0,
        person_id: seat.person.0,
        side: seat.side.name().to_owned(),
        uid: seat.uid,
        answer: seat.answer,
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
        sending_kind: None,
        sending_revision: None,
        sending_at: None,
        sending_starts_at: None,
        sending_ends_at: None,
        removed_at: seat.removed_at,
    };
    super::insert_all(db, seats.into_iter().map(row)).await
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

/// Takes people out of their meetings, or seats them again: then they are asked anew.
///
/// # Errors
///
/// The database's.
pub async fn update_removed(
    db: &impl ConnectionTrait,
    seats: &[SeatId],
    at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        removed_at: Set(at),
        answer: Set("none".to_owned()),
        answered_at: Set(None),
        ..Default::default()
    };
    for some in seats.chunks(super::VALUES_MAX) {
        let query = row::Entity::update_many().set(row.clone());
        query.filter(row::Column::Id.is_in(some.iter().map(|it| it.0))).exec(db).await?;
    }
    Ok(())
}

/// Writes where a person's last answer stands in the order of answers.
///
/// # Errors
///
/// The database's.
pub async fn update_replied(
    db: &impl ConnectionTrait,
    seat: SeatId,
    replied: invitation::Rank,
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

/// Writes what is about to be sent to a person; nothing where it certainly did not go out.
///
/// # Errors
///
/// The database's.
pub async fn update_sending(
    db: &impl ConnectionTrait,
    seat: SeatId,
    sending: Option<invitation::Told>,
) -> Result<(), DbErr> {
    let sequence = sending.map(|it| i32::try_from(it.sequence)).transpose();
    let row = row::ActiveModel {
        id: Unchanged(seat.0),
        sending_kind: Set(sending.map(|it| it.kind.code().to_owned())),
        sending_revision: Set(sequence.map_err(|e| corrupt("seats", seat, e))?),
        sending_at: Set(sending.map(|it| it.stamped_at)),
        sending_starts_at: Set(sending.map(|it| it.span.start())),
        sending_ends_at: Set(sending.map(|it| it.span.end())),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// Writes what a person was told, unless they were told something later; true where it is written.
/// What was on its way no later than that is on its way no more.
///
/// # Errors
///
/// The database's.
pub async fn update_told(
    db: &impl ConnectionTrait,
    seat: SeatId,
    told: &Told,
) -> Result<bool, DbErr> {
    let number = |it: u32| i32::try_from(it).map_err(|e| corrupt("seats", seat, e));
    let (sequence, stamped_at) = (number(told.notice.sequence)?, told.notice.stamped_at);
    let row = row::ActiveModel {
        told_kind: Set(Some(told.notice.kind.code().to_owned())),
        told_revision: Set(Some(sequence)),
        told_first: Set(Some(number(told.first_revision)?)),
        told_at: Set(Some(stamped_at)),
        told_starts_at: Set(Some(told.notice.span.start())),
        told_ends_at: Set(Some(told.notice.span.end())),
        told_zone: Set(Some(told.zone.clone())),
        told_wall: Set(Some(told.wall.clone())),
        told_offset_s: Set(Some(told.offset_s)),
        told_tzdata: Set(Some(told.tzdata.clone())),
        ..Default::default()
    };
    // The order of all that a calendar is told (RFC 5546 §2.1.5).
    let no_later = |revision: row::Column, at: row::Column| {
        Condition::any()
            .add(revision.lt(sequence))
            .add(Condition::all().add(revision.eq(sequence)).add(at.lte(stamped_at)))
    };
    let is_news = no_later(row::Column::ToldRevision, row::Column::ToldAt)
        .add(row::Column::ToldRevision.is_null());
    let query = row::Entity::update_many().set(row).filter(row::Column::Id.eq(seat.0));
    let written = query.filter(is_news).exec(db).await?.rows_affected;
    let row = row::ActiveModel {
        sending_kind: Set(None),
        sending_revision: Set(None),
        sending_at: Set(None),
        sending_starts_at: Set(None),
        sending_ends_at: Set(None),
        ..Default::default()
    };
    let query = row::Entity::update_many().set(row).filter(row::Column::Id.eq(seat.0));
    query.filter(no_later(row::Column::SendingRevision, row::Column::SendingAt)).exec(db).await?;
    Ok(0 < written)
}

impl TryFrom<row::Model> for Seat {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let bad = |why: String| corrupt("seats", row.id, why);
        let told = told(&row)?;
        let replied = replied(&row)?;
        let parts = (row.sending_revision, row.sending_at);
        let span = (row.sending_starts_at, row.sending_ends_at);
        let sending = notice(row.id, row.sending_kind.as_deref(), parts, span)?;
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
            sending,
            removed_at: row.removed_at,
        })
    }
}

fn replied(row: &row::Model) -> Result<Option<invitation::Rank>, DbErr> {
    let (Some(sequence), Some(stamped_at)) = (row.replied_sequence, row.replied_at) else {
        return Ok(None);
    };
    let sequence = u32::try_from(sequence).map_err(|e| corrupt("seats", row.id, e))?;
    Ok(Some(invitation::Rank { sequence, stamped_at }))
}

fn told(row: &row::Model) -> Result<Option<Told>, DbErr> {
    let parts = (row.told_revision, row.told_at);
    let span = (row.told_starts_at, row.told_ends_at);
    let Some(notice) = notice(row.id, row.told_kind.as_deref(), parts, span)? else {
        return Ok(None);
    };
    let first = row.told_first.unwrap_or_default();
    Ok(Some(Told {
        notice,
        first_revision: u32::try_from(first).map_err(|e| corrupt("seats", row.id, e))?,
        zone: row.told_zone.clone().unwrap_or_default(),
        wall: row.told_wall.clone().unwrap_or_default(),
        offset_s: row.told_offset_s.unwrap_or_default(),
        tzdata: row.told_tzdata.clone().unwrap_or_default(),
    }))
}

type Moment = Option<DateTime<Utc>>;

/// Something told, out of the columns that it stands in; nothing where one of them is empty.
fn notice(
    seat: Uuid,
    kind: Option<&str>,
    (sequence, stamped_at): (Option<i32>, Moment),
    (starts_at, ends_at): (Moment, Moment),
) -> Result<Option<invitation::Told>, DbErr> {
    let (Some(kind), Some(sequence), Some(stamped_at), Some(starts_at), Some(ends_at)) =
        (kind, sequence, stamped_at, starts_at, ends_at)
    else {
        return Ok(None);
    };
    let sequence = u32::try_from(sequence).map_err(|e| corrupt("seats", seat, e))?;
    let kind = [Kind::Invite, Kind::Update, Kind::Cancel, Kind::Uninvite]
        .into_iter()
        .find(|it| it.code() == kind)
        .ok_or_else(|| corrupt("seats", seat, format!("`{kind}` is nothing one is told")))?;
    let span = Span::new(starts_at, ends_at)
        .ok_or_else(|| corrupt("seats", seat, "what was told ends before it starts"))?;
    Ok(Some(invitation::Told { kind, sequence, stamped_at, span }))
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
        pub sending_kind: Option<String>,
        pub sending_revision: Option<i32>,
        pub sending_at: Option<DateTimeUtc>,
        pub sending_starts_at: Option<DateTimeUtc>,
        pub sending_ends_at: Option<DateTimeUtc>,
        pub removed_at: Option<DateTimeUtc>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
