//! Who is taken when: the rows that make a double booking impossible.

use std::collections::HashMap;

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

/// Time that a meeting takes of somebody, buffer included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The meeting.
    pub meeting: MeetingId,
    /// Whose time; who serves is named by who they are where that is known.
    pub holder: Holder,
    /// When.
    pub span: Span,
}

/// Which claims are looked at.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Those that touch this span; all of them where none is named.
    pub around: Option<Span>,
    /// What time it is: holds that ran out take nothing.
    pub now: DateTime<Utc>,
}

/// What takes the time of `parties`, and of these who serve meetings, in whichever mission; the
/// earliest first.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    (parties, identities): (&[PartyId], &[IdentityId]),
    look: Look,
) -> Result<Vec<Claim>, DbErr> {
    let counts = row::Column::MeetingId.not_in_subquery(meetings::lapsed(look.now));
    let which = Condition::all().add(counts).add_option(look.around.map(touching));
    read(db, (parties, identities), which).await
}

fn touching(span: Span) -> Condition {
    Condition::all()
        .add(row::Column::StartsAt.lt(span.end()))
        .add(row::Column::EndsAt.gt(span.start()))
}

/// The claims of all of these, the earliest first. Interpreters who were booked twice before there
/// were identities have claims without one (m0060): who they are is known by their parties.
async fn read(
    db: &impl ConnectionTrait,
    (parties, identities): (&[PartyId], &[IdentityId]),
    which: Condition,
) -> Result<Vec<Claim>, DbErr> {
    let elsewhere: HashMap<PartyId, IdentityId> =
        interpreters::list_parties(db, identities).await?.into_iter().collect();
    let parties = parties.iter().chain(elsewhere.keys());
    let whose = Condition::any()
        .add(row::Column::PartyId.is_in(parties.map(|it| it.0)))
        .add(row::Column::IdentityId.is_in(identities.iter().map(|it| it.0)));
    let query = row::Entity::find()
        .filter(whose)
        .filter(which)
        .order_by_asc(row::Column::StartsAt)
        .order_by_asc(row::Column::PartyId);
    let claim = |row: row::Model| {
        let span = Span::new(row.starts_at, row.ends_at);
        let span =
            span.ok_or_else(|| corrupt("claims", row.meeting_id, "it ends before it starts"))?;
        let party = PartyId(row.party_id);
        let identity = row.identity_id.map(IdentityId).or(elsewhere.get(&party).copied());
        let holder = Holder { party, identity };
        Ok(Claim { meeting: MeetingId(row.meeting_id), holder, span })
    };
    query.all(db).await?.into_iter().map(claim).collect()
}

/// Whose time these meetings take: both sides of each, and those who serve it, by who they are
/// where that is known (m0060).
///
/// # Errors
///
/// The database's.
pub async fn list_holders(
    db: &impl ConnectionTrait,
    meetings: &[MeetingId],
) -> Result<Vec<(MeetingId, Holder)>, DbErr> {
    let by_party = interpreters::identity_of((row::Entity, row::Column::PartyId));
    let who = Func::coalesce([
        Expr::col((row::Entity, row::Column::IdentityId)),
        Expr::from(SubQueryStatement::from(by_party)),
    ]);
    let query = row::Entity::find()
        .select_only()
        .column(row::Column::MeetingId)
        .column(row::Column::PartyId)
        .expr(who)
        .order_by_asc(row::Column::MeetingId)
        .order_by_asc(row::Column::PartyId);
    let mut holders = Vec::new();
    for some in meetings.chunks(super::VALUES_MAX) {
        let of_some = row::Column::MeetingId.is_in(some.iter().map(|it| it.0));
        let found: Vec<(Uuid, Uuid, Option<Uuid>)> =
            query.clone().filter(of_some).into_tuple().all(db).await?;
        holders.extend(found.into_iter().map(|(meeting, party, identity)| {
            let identity = identity.map(IdentityId);
            (MeetingId(meeting), Holder { party: PartyId(party), identity })
        }));
    }
    Ok(holders)
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
    let parties: Vec<PartyId> = holders.iter().map(|it| it.party).collect();
    let identities: Vec<IdentityId> = holders.iter().filter_map(|it| it.identity).collect();
    let taken = read(db, (&parties, &identities), touching(span)).await?;
    let by = |it: &Holder| Some((it.party, rival(&taken, *it, span, except)?));
    Ok(holders.iter().filter_map(by).collect())
}

/// Which of these claims are in the way of what another meeting takes of the same party, or of the
/// same person in whichever mission, and the first such meeting; read in as many questions for many
/// as for one.
///
/// # Errors
///
/// The database's.
pub async fn list_rivals(
    db: &impl ConnectionTrait,
    asked: &[Claim],
) -> Result<Vec<(Claim, MeetingId)>, DbErr> {
    let start = asked.iter().map(|it| it.span.start()).min();
    let end = asked.iter().map(|it| it.span.end()).max();
    let Some(around) = start.zip(end).and_then(|(start, end)| Span::new(start, end)) else {
        return Ok(Vec::new());
    };
    let parties: Vec<PartyId> = asked.iter().map(|it| it.holder.party).collect();
    let identities: Vec<IdentityId> = asked.iter().filter_map(|it| it.holder.identity).collect();
    let taken = read(db, (&parties, &identities), touching(around)).await?;
    let by = |it: &Claim| Some((*it, rival(&taken, it.holder, it.span, Some(it.meeting))?));
    Ok(asked.iter().filter_map(by).collect())
}

/// The first meeting but `except` that takes somebody's time in `span`.
fn rival(taken: &[Claim], who: Holder, span: Span, except: Option<MeetingId>) -> Option<MeetingId> {
    let is_same = |it: Holder| {
        it.party == who.party || (who.identity.is_some() && it.identity == who.identity)
    };
    let is_rival =
        |it: &&Claim| is_same(it.holder) && it.span.overlaps(span) && Some(it.meeting) != except;
    taken.iter().find(is_rival).map(|it| it.meeting)
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

/// Gives back what these meetings took of one party's time.
///
/// # Errors
///
/// The database's.
pub async fn delete_of(
    db: &impl ConnectionTrait,
    meetings: &[MeetingId],
    party: PartyId,
) -> Result<(), DbErr> {
    for some in meetings.chunks(super::VALUES_MAX) {
        let query = row::Entity::delete_many()
            .filter(row::Column::PartyId.eq(party.0))
            .filter(row::Column::MeetingId.is_in(some.iter().map(|it| it.0)));
        query.exec(db).await?;
    }
    Ok(())
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
