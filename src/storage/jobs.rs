//! The outbox: what is owed to the outside world, written with the change that owes it.

use chrono::{DateTime, Utc};
use domain::ids::{JobId, MeetingId, MissionId};
use sea_orm::sea_query::{Alias, Expr, LockBehavior, LockType, OnConflict, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait,
    ExprTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, SelectExt,
    Set, Unchanged,
};
use serde_json::Value;
use uuid::Uuid;

use super::corrupt;

/// Something owed.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Which one.
    pub id: JobId,
    /// The mission it belongs to, if any.
    pub mission: Option<MissionId>,
    /// The meeting it is about, if any.
    pub meeting: Option<MeetingId>,
    /// The seat or the person that it is owed to, if any: what one of them is owed is paid one
    /// after the other.
    pub creditor: Option<Uuid>,
    /// What kind of thing.
    pub kind: String,
    /// All that is needed to do it.
    pub payload: Value,
    /// What makes it the same debt: a second row with this key is not written.
    pub due_key: String,
    /// When it may be done first.
    pub available_at: DateTime<Utc>,
    /// How often it was tried.
    pub attempts: u32,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
    /// When it was given up.
    pub dead_at: Option<DateTime<Utc>>,
    /// What went wrong the last time.
    pub last_error: Option<String>,
}

/// Adds jobs, in as few statements as carry them; one that is owed already is not owed twice.
///
/// # Errors
///
/// The database's.
pub async fn insert(
    db: &impl ConnectionTrait,
    jobs: Vec<Job>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = |job: Job| row::Model {
        id: job.id.0,
        mission_id: job.mission.map(|it| it.0),
        meeting_id: job.meeting.map(|it| it.0),
        creditor_id: job.creditor,
        kind: job.kind,
        payload: job.payload,
        due_key: job.due_key,
        available_at: job.available_at,
        lease_until: None,
        attempts: 0,
        done_at: None,
        dead_at: None,
        last_error: None,
        created_at: now,
    };
    for lot in super::lots(jobs.into_iter().map(|it| row(it).into_active_model())) {
        row::Entity::insert_many(lot)
            .on_conflict(OnConflict::column(row::Column::DueKey).do_nothing().to_owned())
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Which kinds of jobs are looked for.
#[derive(Clone, Copy, Debug)]
pub enum Kinds {
    /// Every kind.
    All,
    /// These.
    Only(&'static [&'static str]),
    /// All but these.
    But(&'static [&'static str]),
}

impl Kinds {
    fn condition(self) -> Condition {
        let all = Condition::all();
        match self {
            Self::All => all,
            Self::Only(kinds) => all.add(row::Column::Kind.is_in(kinds.iter().copied())),
            Self::But(kinds) => all.add(row::Column::Kind.is_not_in(kinds.iter().copied())),
        }
    }
}

/// Whether any job of these kinds is due at `now`. Mostly none is: seeing that takes no turn among
/// the writers.
///
/// # Errors
///
/// The database's.
pub async fn is_any_due(
    db: &impl ConnectionTrait,
    kinds: Kinds,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    row::Entity::find().filter(due(now)).filter(kinds.condition()).exists(db).await
}

/// Takes one job of these kinds that is due at `now` and lends it until `lease_until`; nobody else
/// gets it before, nor anything else that is owed to the same seat or person: two mails that are on
/// their way at once may arrive in the wrong order.
///
/// # Errors
///
/// The database's.
pub async fn claim(
    db: &impl ConnectionTrait,
    kinds: Kinds,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
) -> Result<Option<Job>, DbErr> {
    let mut query = row::Entity::find()
        .filter(due(now))
        .filter(kinds.condition())
        .filter(Expr::not_exists(before(now)))
        .order_by_asc(row::Column::AvailableAt)
        .order_by_asc(row::Column::Id)
        .limit(1);
    if db.get_database_backend() == DatabaseBackend::Postgres {
        query = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let Some(found) = query.one(db).await? else { return Ok(None) };
    let lent = row::ActiveModel {
        id: Unchanged(found.id),
        lease_until: Set(Some(lease_until)),
        attempts: Set(found.attempts + 1),
        ..Default::default()
    };
    lent.update(db).await.map(|row| Some(Job::from(row)))
}

/// Marks a job as done.
///
/// # Errors
///
/// The database's.
pub async fn finish(db: &impl ConnectionTrait, id: JobId, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(id.0),
        done_at: Set(Some(now)),
        lease_until: Set(None),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// Lends a job that is still being worked on until `lease_until`; false where it was lent for too
/// long, and somebody else may have it.
///
/// # Errors
///
/// The database's.
pub async fn renew(
    db: &impl ConnectionTrait,
    job: &Job,
    lease_until: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = row::ActiveModel { lease_until: Set(Some(lease_until)), ..Default::default() };
    update_lent(db, job, row).await
}

/// Marks a job as failed: tried again at `again_at`, or given up. Nothing where it was lent for too
/// long, and somebody else has it.
///
/// # Errors
///
/// The database's.
pub async fn fail(
    db: &impl ConnectionTrait,
    job: &Job,
    error: &str,
    now: DateTime<Utc>,
    again_at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    let mut row = row::ActiveModel {
        lease_until: Set(None),
        last_error: Set(Some(error.to_owned())),
        ..Default::default()
    };
    match again_at {
        Some(at) => row.available_at = Set(at),
        None => row.dead_at = Set(Some(now)),
    }
    update_lent(db, job, row).await.map(drop)
}

/// Gives a job back that was not tried: it waits until `again_at`, and the claim does not count.
/// Nothing where it was lent for too long, and somebody else has it.
///
/// # Errors
///
/// The database's.
pub async fn postpone(
    db: &impl ConnectionTrait,
    job: &Job,
    why: &str,
    again_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        lease_until: Set(None),
        attempts: Set(attempts(job)?.saturating_sub(1)),
        available_at: Set(again_at),
        last_error: Set(Some(why.to_owned())),
        ..Default::default()
    };
    update_lent(db, job, row).await.map(drop)
}

/// Writes to a job as long as it is lent to who claimed it as `job`: every claim counts one more
/// attempt.
async fn update_lent(
    db: &impl ConnectionTrait,
    job: &Job,
    row: row::ActiveModel,
) -> Result<bool, DbErr> {
    let query = row::Entity::update_many()
        .set(row)
        .filter(row::Column::Id.eq(job.id.0))
        .filter(row::Column::Attempts.eq(attempts(job)?))
        .filter(row::Column::LeaseUntil.is_not_null())
        .filter(owed());
    query.exec(db).await.map(|done| 0 < done.rows_affected)
}

fn attempts(job: &Job) -> Result<i32, DbErr> {
    i32::try_from(job.attempts).map_err(|e| corrupt("jobs", job.id, e))
}

/// The job with this id, if it is owed or was.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: JobId,
) -> Result<Option<Job>, DbErr> {
    let query = row::Entity::find_by_id(id.0).filter(row::Column::MissionId.eq(mission.0));
    Ok(query.one(db).await?.map(Job::from))
}

/// The job with this key, if it was ever owed.
///
/// # Errors
///
/// The database's.
pub async fn find_by_key(db: &impl ConnectionTrait, due_key: &str) -> Result<Option<Job>, DbErr> {
    let query = row::Entity::find().filter(row::Column::DueKey.eq(due_key));
    Ok(query.one(db).await?.map(Job::from))
}

/// What is still owed or was given up, for one mission, the oldest first.
///
/// # Errors
///
/// The database's.
pub async fn list_open(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Job>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::DoneAt.is_null())
        .order_by_asc(row::Column::AvailableAt)
        .order_by_asc(row::Column::Id);
    Ok(query.all(db).await?.into_iter().map(Job::from).collect())
}

/// How an open job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It waits to be done, or to be tried again.
    Queued,
    /// It was given up.
    Failed,
    /// One or the other, what was given up first.
    Waits,
    /// It waits for nothing but its day.
    Planned,
}

/// Which of the open jobs are looked for, at `now`.
#[derive(Clone, Copy, Debug)]
pub struct Sought {
    /// How they stand.
    pub stands: Stands,
    /// The kinds that are planned as long as their day is ahead.
    pub planned: &'static [&'static str],
    /// The kinds that nobody looks for until they were given up.
    pub silent: &'static [&'static str],
    /// When that is asked.
    pub now: DateTime<Utc>,
}

impl Sought {
    fn condition(&self, mission: MissionId) -> Condition {
        let own = Condition::all().add(row::Column::MissionId.eq(mission.0));
        let ahead = Condition::all()
            .add(row::Column::Kind.is_in(self.planned.iter().copied()))
            .add(row::Column::AvailableAt.gt(self.now))
            .add(row::Column::Attempts.eq(0));
        let loud = row::Column::Kind.is_not_in(self.silent.iter().copied());
        let queued = owed().add(loud).add(ahead.clone().not());
        let dead = Condition::all()
            .add(row::Column::DoneAt.is_null())
            .add(row::Column::DeadAt.is_not_null());
        own.add(match self.stands {
            Stands::Queued => queued,
            Stands::Failed => dead,
            Stands::Waits => Condition::any().add(queued).add(dead),
            Stands::Planned => owed().add(ahead),
        })
    }
}

/// How many of a mission's open jobs are looked for.
///
/// # Errors
///
/// The database's.
pub async fn count_open(
    db: &impl ConnectionTrait,
    mission: MissionId,
    sought: Sought,
) -> Result<u64, DbErr> {
    row::Entity::find().filter(sought.condition(mission)).count(db).await
}

/// Those of a mission's open jobs that are looked for, what was given up first, then the oldest
/// first; without the first `from`, and at most `limit`.
///
/// # Errors
///
/// The database's.
pub async fn list_open_page(
    db: &impl ConnectionTrait,
    mission: MissionId,
    sought: Sought,
    (from, limit): (u64, u64),
) -> Result<Vec<Job>, DbErr> {
    let query = row::Entity::find()
        .filter(sought.condition(mission))
        .order_by_asc(Expr::col(row::Column::DeadAt).is_null())
        .order_by_asc(row::Column::AvailableAt)
        .order_by_asc(row::Column::Id);
    let rows = query.offset(from).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(Job::from).collect())
}

/// What is still owed or was given up about one meeting, the oldest first.
///
/// # Errors
///
/// The database's.
pub async fn list_open_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Vec<Job>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.eq(meeting.0))
        .filter(row::Column::DoneAt.is_null())
        .order_by_asc(row::Column::AvailableAt)
        .order_by_asc(row::Column::Id);
    Ok(query.all(db).await?.into_iter().map(Job::from).collect())
}

/// What was given up in one mission, the oldest first.
///
/// # Errors
///
/// The database's.
pub async fn list_dead(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Job>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::DoneAt.is_null())
        .filter(row::Column::DeadAt.is_not_null())
        .order_by_asc(row::Column::DeadAt)
        .order_by_asc(row::Column::Id);
    Ok(query.all(db).await?.into_iter().map(Job::from).collect())
}

/// Every job, in the order of making: tests look at it.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Job>, DbErr> {
    let rows = row::Entity::find().order_by_asc(row::Column::Id).all(db).await?;
    Ok(rows.into_iter().map(Job::from).collect())
}

/// Since when the oldest job has been due, if any is.
///
/// # Errors
///
/// The database's.
pub async fn oldest_due(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbErr> {
    let query = row::Entity::find()
        .filter(owed())
        .filter(row::Column::AvailableAt.lte(now))
        .order_by_asc(row::Column::AvailableAt);
    Ok(query.one(db).await?.map(|row| row.available_at))
}

/// How many were given up.
///
/// # Errors
///
/// The database's.
pub async fn count_dead(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    row::Entity::find().filter(row::Column::DeadAt.is_not_null()).count(db).await
}

/// Puts a job that was given up or waits on the list again; false where there is none, or somebody
/// is at it: nobody else may claim it then, and their count of attempts must hold.
///
/// # Errors
///
/// The database's.
pub async fn revive(
    db: &impl ConnectionTrait,
    mission: MissionId,
    id: JobId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let query = row::Entity::update_many()
        .col_expr(row::Column::DeadAt, Expr::value(Option::<DateTime<Utc>>::None))
        .col_expr(row::Column::AvailableAt, Expr::value(now))
        .col_expr(row::Column::LeaseUntil, Expr::value(Option::<DateTime<Utc>>::None))
        .col_expr(row::Column::Attempts, Expr::value(0))
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::DoneAt.is_null())
        .filter(free(now));
    query.exec(db).await.map(|done| 0 < done.rows_affected)
}

/// Forgets what is still owed under this key; true where there was something.
///
/// # Errors
///
/// The database's.
pub async fn delete_owed(db: &impl ConnectionTrait, due_key: &str) -> Result<bool, DbErr> {
    let query = row::Entity::delete_many()
        .filter(owed())
        .filter(row::Column::LeaseUntil.is_null())
        .filter(row::Column::DueKey.eq(due_key));
    query.exec(db).await.map(|done| 0 < done.rows_affected)
}

/// Forgets what is still owed under any of these keys.
///
/// # Errors
///
/// The database's.
pub async fn delete_all_owed(db: &impl ConnectionTrait, due_keys: &[String]) -> Result<(), DbErr> {
    for some in due_keys.chunks(super::VALUES_MAX) {
        let idle =
            owed().add(row::Column::LeaseUntil.is_null()).add(row::Column::DueKey.is_in(some));
        if db.get_database_backend() == DatabaseBackend::Postgres {
            // A `DELETE` takes rows as it comes upon them: two who forget the same would wait in
            // a circle.
            let query = row::Entity::find().select_only().column(row::Column::Id);
            let query = query.filter(idle.clone()).order_by_asc(row::Column::Id);
            let _held: Vec<Uuid> = query.lock(LockType::Update).into_tuple().all(db).await?;
        }
        row::Entity::delete_many().filter(idle).exec(db).await?;
    }
    Ok(())
}

fn owed() -> Condition {
    Condition::all().add(row::Column::DoneAt.is_null()).add(row::Column::DeadAt.is_null())
}

/// What is to be done at `now`, and lent to nobody.
fn due(now: DateTime<Utc>) -> Condition {
    owed().add(row::Column::AvailableAt.lte(now)).add(free(now))
}

/// What is lent to nobody at `now`.
fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(row::Column::LeaseUntil.is_null()).add(row::Column::LeaseUntil.lte(now))
}

/// What is owed to the same seat or person as a job, and lent to somebody or due before it. Only
/// the first is ever claimed, and its row is locked by who claims it: of two claims at the same
/// time, one gets nothing.
fn before(now: DateTime<Utc>) -> SelectStatement {
    let other = |column| Expr::col((Alias::new("other"), column));
    let own = |column| Expr::col((row::Entity, column));
    let is_sooner = Condition::any()
        .add(other(row::Column::AvailableAt).lt(own(row::Column::AvailableAt)))
        .add(
            Condition::all()
                .add(other(row::Column::AvailableAt).eq(own(row::Column::AvailableAt)))
                .add(other(row::Column::Id).lt(own(row::Column::Id))),
        );
    let is_first = Condition::any().add(other(row::Column::LeaseUntil).gt(now)).add(is_sooner);
    Query::select()
        .expr(Expr::val(1))
        .from_as(row::Entity, Alias::new("other"))
        .and_where(other(row::Column::CreditorId).eq(own(row::Column::CreditorId)))
        .and_where(other(row::Column::Id).ne(own(row::Column::Id)))
        .and_where(other(row::Column::DoneAt).is_null())
        .and_where(other(row::Column::DeadAt).is_null())
        .cond_where(is_first)
        .to_owned()
}

impl From<row::Model> for Job {
    fn from(row: row::Model) -> Self {
        Self {
            id: JobId(row.id),
            mission: row.mission_id.map(MissionId),
            meeting: row.meeting_id.map(MeetingId),
            creditor: row.creditor_id,
            kind: row.kind,
            payload: row.payload,
            due_key: row.due_key,
            available_at: row.available_at,
            attempts: row.attempts.try_into().unwrap_or_default(),
            done_at: row.done_at,
            dead_at: row.dead_at,
            last_error: row.last_error,
        }
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "jobs")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Option<Uuid>,
        pub meeting_id: Option<Uuid>,
        pub creditor_id: Option<Uuid>,
        pub kind: String,
        pub payload: Json,
        pub due_key: String,
        pub available_at: DateTimeUtc,
        pub lease_until: Option<DateTimeUtc>,
        pub attempts: i32,
        pub done_at: Option<DateTimeUtc>,
        pub dead_at: Option<DateTimeUtc>,
        pub last_error: Option<String>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
