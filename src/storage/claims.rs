//! Who is taken when: the rows that make a double booking impossible.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, PartyId};
use domain::time::Span;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{Constraint, corrupt, meetings};

/// No party is in two places at once: an exclusion constraint on PostgreSQL, triggers on SQLite.
pub const NO_OVERLAP: Constraint = Constraint { name: "claims_no_overlap", columns: "" };

/// Which claims are looked at.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// A meeting that is in nobody's way: the one that is being moved.
    pub except: Option<MeetingId>,
    /// Those that touch this span; all of them where none is named.
    pub around: Option<Span>,
    /// What time it is: holds that ran out take nothing.
    pub now: DateTime<Utc>,
}

/// When each of `parties` is taken, buffers included, the earliest first.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    parties: &[PartyId],
    look: Look,
) -> Result<Vec<(PartyId, Span)>, DbErr> {
    let mut query = row::Entity::find()
        .filter(row::Column::PartyId.is_in(parties.iter().map(|it| it.0)))
        .filter(row::Column::MeetingId.not_in_subquery(meetings::lapsed(look.now)))
        .order_by_asc(row::Column::StartsAt);
    if let Some(meeting) = look.except {
        query = query.filter(row::Column::MeetingId.ne(meeting.0));
    }
    if let Some(span) = look.around {
        query = query
            .filter(row::Column::StartsAt.lt(span.end()))
            .filter(row::Column::EndsAt.gt(span.start()));
    }
    let rows = query.all(db).await?;
    let taken = |row: row::Model| {
        let span = Span::new(row.starts_at, row.ends_at);
        let span =
            span.ok_or_else(|| corrupt("claims", row.meeting_id, "it ends before it starts"))?;
        Ok((PartyId(row.party_id), span))
    };
    rows.into_iter().map(taken).collect()
}

/// Whose time `meeting` takes: both sides, and the interpreters who serve it.
///
/// # Errors
///
/// The database's.
pub async fn list_holders(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<PartyId>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MeetingId.eq(meeting.0))
        .order_by_asc(row::Column::PartyId);
    Ok(query.all(db).await?.into_iter().map(|row| PartyId(row.party_id)).collect())
}

/// Who of `parties` is taken in `span` by another meeting than `except`.
///
/// # Errors
///
/// The database's.
pub async fn list_taken(
    db: &impl ConnectionTrait,
    parties: &[PartyId],
    span: Span,
    except: Option<MeetingId>,
) -> Result<Vec<PartyId>, DbErr> {
    let mut query = row::Entity::find()
        .filter(row::Column::PartyId.is_in(parties.iter().map(|it| it.0)))
        .filter(row::Column::StartsAt.lt(span.end()))
        .filter(row::Column::EndsAt.gt(span.start()))
        .order_by_asc(row::Column::PartyId);
    if let Some(meeting) = except {
        query = query.filter(row::Column::MeetingId.ne(meeting.0));
    }
    let mut taken: Vec<PartyId> =
        query.all(db).await?.into_iter().map(|row| PartyId(row.party_id)).collect();
    taken.dedup();
    Ok(taken)
}

/// Takes `span` for `meeting` from each of `parties`, in the order of their ids.
///
/// # Errors
///
/// The database's; [`NO_OVERLAP`] where one of them is taken.
pub async fn insert(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    parties: &[PartyId],
    span: Span,
) -> Result<(), DbErr> {
    let mut parties = parties.to_vec();
    parties.sort_unstable();
    let row = |party: PartyId| row::Model {
        meeting_id: meeting.0,
        party_id: party.0,
        starts_at: span.start(),
        ends_at: span.end(),
    };
    super::insert_all(db, parties.into_iter().map(row)).await
}

/// Takes the time until `end` for `meeting` from everybody who is taken for it, where that is later
/// than what they are taken for already.
///
/// # Errors
///
/// The database's; [`NO_OVERLAP`] where one of them is taken.
pub async fn update_end(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    end: DateTime<Utc>,
) -> Result<(), DbErr> {
    let query = row::Entity::update_many()
        .col_expr(row::Column::EndsAt, Expr::value(end))
        .filter(row::Column::MeetingId.eq(meeting.0))
        .filter(row::Column::EndsAt.lt(end));
    query.exec(db).await.map(drop)
}

/// Gives back what `meeting` took.
///
/// # Errors
///
/// The database's.
pub async fn delete(db: &impl ConnectionTrait, meeting: MeetingId) -> Result<(), DbErr> {
    let query = row::Entity::delete_many().filter(row::Column::MeetingId.eq(meeting.0));
    query.exec(db).await.map(drop)
}

/// Gives back what `meeting` took of one party's time.
///
/// # Errors
///
/// The database's.
pub async fn delete_of(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    party: PartyId,
) -> Result<(), DbErr> {
    let query = row::Entity::delete_many()
        .filter(row::Column::MeetingId.eq(meeting.0))
        .filter(row::Column::PartyId.eq(party.0));
    query.exec(db).await.map(drop)
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "claims")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub meeting_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub party_id: Uuid,
        pub starts_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
