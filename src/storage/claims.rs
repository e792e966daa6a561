//! Who is taken when: the rows that make a double booking impossible.

use chrono::{DateTime, Utc};
use domain::ids::{IdentityId, MeetingId, MissionId, PartyId};
use domain::time::Span;
use sea_orm::sea_query::{Expr, Func, SubQueryStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::{Constraint, corrupt, interpreters, meetings};

/// No party is in two places at once, and nobody who serves meetings, whatever the mission: an
/// exclusion constraint on PostgreSQL, triggers on SQLite.
pub const NO_OVERLAP: Constraint = Constraint { name: "claims_no_overlap", columns: "" };

/// Whose time is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holder {
    /// The party.
    pub party: PartyId,
    /// Who it is, where it serves meetings: their time is one in all missions.
    pub identity: Option<IdentityId>,
}

impl From<PartyId> for Holder {
    fn from(party: PartyId) -> Self {
        Self { party, identity: None }
    }
}

/// Which claims are looked at.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// A meeting that is in nobody's way: the one that is being moved.
    pub except: Option<MeetingId>,
    /// Somebody who is to serve as well.
    pub also: Option<IdentityId>,
    /// Those that touch this span; all of them where none is named.
    pub around: Option<Span>,
    /// What time it is: holds that ran out take nothing.
    pub now: DateTime<Utc>,
}

/// When each of `parties` is taken, buffers included, the earliest first; and when those are, in
/// whichever mission, who serve the meeting that is looked away from, or are to serve as well.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    parties: &[PartyId],
    look: Look,
) -> Result<Vec<(PartyId, Span)>, DbErr> {
    let mut identities = match look.except {
        Some(meeting) => identities_of(db, meeting).await?,
        None => Vec::new(),
    };
    identities.extend(look.also);
    let elsewhere = interpreters::list_parties(db, &identities).await?;
    let parties = parties.iter().chain(elsewhere.iter().map(|(party, _)| party));
    let whose = Condition::any()
        .add(row::Column::PartyId.is_in(parties.map(|it| it.0)))
        .add(row::Column::IdentityId.is_in(identities.iter().map(|it| it.0)));
    let mut query = row::Entity::find()
        .filter(whose)
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

/// Who serves `meeting`. Interpreters who were booked twice before there were identities have
/// claims without one (m0060): who they are is known by their parties.
async fn identities_of(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<IdentityId>, DbErr> {
    let by_party = interpreters::identity_of((row::Entity, row::Column::PartyId));
    let who = Func::coalesce([
        Expr::col((row::Entity, row::Column::IdentityId)),
        Expr::from(SubQueryStatement::from(by_party)),
    ]);
    let query = row::Entity::find()
        .select_only()
        .expr(who)
        .filter(row::Column::MeetingId.eq(meeting.0))
        .order_by_asc(row::Column::PartyId);
    let found: Vec<Option<Uuid>> = query.into_tuple().all(db).await?;
    Ok(found.into_iter().flatten().map(IdentityId).collect())
}

/// Whose time `meeting` takes: both sides, and those who serve it.
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

/// Which interpreters of a mission have claims from before there were identities (m0060) that end
/// after `now`, for which meetings, the earliest first: they were booked twice then.
///
/// # Errors
///
/// The database's.
pub async fn list_unnamed(
    db: &impl ConnectionTrait,
    mission: MissionId,
    now: DateTime<Utc>,
) -> Result<Vec<(PartyId, MeetingId)>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::PartyId.in_subquery(interpreters::parties_in(mission)))
        .filter(row::Column::IdentityId.is_null())
        .filter(row::Column::EndsAt.gt(now))
        .order_by_asc(row::Column::StartsAt)
        .order_by_asc(row::Column::PartyId);
    let rows = query.all(db).await?;
    Ok(rows.iter().map(|row| (PartyId(row.party_id), MeetingId(row.meeting_id))).collect())
}

/// Who of `holders` is taken in `span` by another meeting than `except`, and by which.
///
/// # Errors
///
/// The database's.
pub async fn list_taken(
    db: &impl ConnectionTrait,
    holders: &[Holder],
    span: Span,
    except: Option<MeetingId>,
) -> Result<Vec<(PartyId, MeetingId)>, DbErr> {
    if holders.is_empty() {
        return Ok(Vec::new());
    }
    let identities: Vec<IdentityId> = holders.iter().filter_map(|it| it.identity).collect();
    // Claims from before there were identities have none (m0060); whose they are is known.
    let elsewhere = interpreters::list_parties(db, &identities).await?;
    let parties = holders.iter().map(|it| it.party).chain(elsewhere.iter().map(|it| it.0));
    let whose = Condition::any()
        .add(row::Column::PartyId.is_in(parties.map(|it| it.0)))
        .add(row::Column::IdentityId.is_in(identities.iter().map(|it| it.0)));
    let mut query = row::Entity::find()
        .filter(whose)
        .filter(row::Column::StartsAt.lt(span.end()))
        .filter(row::Column::EndsAt.gt(span.start()))
        .order_by_asc(row::Column::StartsAt);
    if let Some(meeting) = except {
        query = query.filter(row::Column::MeetingId.ne(meeting.0));
    }
    let rows = query.all(db).await?;
    let who = |row: &row::Model| {
        let known = elsewhere.iter().find(|(party, _)| party.0 == row.party_id);
        row.identity_id.map(IdentityId).or(known.map(|(_, identity)| *identity))
    };
    let by = |holder: &Holder| {
        let is_same = |row: &&row::Model| {
            row.party_id == holder.party.0
                || (holder.identity.is_some() && who(row) == holder.identity)
        };
        rows.iter().find(is_same).map(|row| (holder.party, MeetingId(row.meeting_id)))
    };
    Ok(holders.iter().filter_map(by).collect())
}

/// Takes `span` for `meeting` from each of `holders`, in the order of their ids.
///
/// # Errors
///
/// The database's; [`NO_OVERLAP`] where one of them is taken.
pub async fn insert(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    holders: &[Holder],
    span: Span,
) -> Result<(), DbErr> {
    let mut holders = holders.to_vec();
    holders.sort_unstable();
    let row = |holder: Holder| row::Model {
        meeting_id: meeting.0,
        party_id: holder.party.0,
        identity_id: holder.identity.map(|it| it.0),
        starts_at: span.start(),
        ends_at: span.end(),
    };
    super::insert_all(db, holders.into_iter().map(row)).await
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
        pub identity_id: Option<Uuid>,
        pub starts_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
