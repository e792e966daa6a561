//! What people were told of training sessions, and what was on its way to them.

use chrono::{DateTime, NaiveDateTime, Utc};
use domain::ids::{MissionId, PersonId, TrainingId};
use domain::invitation::{Kind, Told};
use domain::time::{Promise, Span, Zone};
use domain::training::Training;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use super::corrupt;

/// What one person's calendar knows of a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TrainingNews {
    /// What they were told last.
    pub told: Option<Told>,
    /// What was on its way when its sender was lost.
    pub sending: Option<Told>,
    /// The revision of the first text they got or may have got, which begins the thread.
    pub first_revision: Option<u32>,
    /// The wall time in which they were told last; none where an older node told them.
    pub clock: Option<Promise>,
}

/// What goes to one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrainingText {
    /// What, as which revision.
    pub told: Told,
    /// The revision of the first text.
    pub first_revision: u32,
    /// The wall time in it.
    pub clock: Option<Promise>,
}

/// One person who was told of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrainingTold {
    /// In which mission.
    pub mission: MissionId,
    /// Of which session.
    pub training: TrainingId,
    /// Who.
    pub person: PersonId,
    /// What they were told last.
    pub told: Told,
    /// In which wall time; none where an older node told them.
    pub clock: Option<Promise>,
}

/// Whether a text was only on its way, or has gone out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Written down before it goes out.
    Sending,
    /// It went out.
    Told,
}

impl Phase {
    const fn name(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Told => "told",
        }
    }
}

/// What one person was told of a session.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    training: TrainingId,
    person: PersonId,
) -> Result<TrainingNews, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::TrainingId.eq(training.0))
        .filter(row::Column::PersonId.eq(person.0));
    let mut news = TrainingNews::default();
    for row in query.all(db).await? {
        let told = told(&row)?;
        let first = u32::try_from(row.first_revision)
            .map_err(|e| corrupt("training_news", row.training_id, e))?;
        news.first_revision = Some(news.first_revision.map_or(first, |it| it.min(first)));
        if row.phase == Phase::Told.name() {
            news.told = Some(told);
            news.clock = clock(&row)?;
        } else {
            news.sending = Some(told);
        }
    }
    Ok(news)
}

/// The mission in which one person was told of a session, or may have been: a calendar knows no
/// other name for it than the two ids.
///
/// # Errors
///
/// The database's.
pub async fn find_mission(
    db: &impl ConnectionTrait,
    training: TrainingId,
    person: PersonId,
) -> Result<Option<MissionId>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::TrainingId.eq(training.0))
        .filter(row::Column::PersonId.eq(person.0));
    Ok(query.one(db).await?.map(|it| MissionId(it.mission_id)))
}

/// Who of a mission was told of which of its sessions.
///
/// # Errors
///
/// The database's.
pub async fn list_told(
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Vec<TrainingTold>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::Phase.eq(Phase::Told.name()));
    super::out(query.all(db).await?)
}

/// What one person was told of each session of their mission.
///
/// # Errors
///
/// The database's.
pub async fn list_told_to(
    db: &impl ConnectionTrait,
    mission: MissionId,
    person: PersonId,
) -> Result<Vec<TrainingTold>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::PersonId.eq(person.0))
        .filter(row::Column::Phase.eq(Phase::Told.name()));
    super::out(query.all(db).await?)
}

/// Who, of every mission, was told of a session that starts after `now`, those of one session
/// together.
///
/// # Errors
///
/// The database's.
pub async fn list_told_ahead(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Vec<TrainingTold>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::StartsAt.gt(now))
        .filter(row::Column::Phase.eq(Phase::Told.name()))
        .order_by_asc(row::Column::TrainingId)
        .order_by_asc(row::Column::PersonId);
    super::out(query.all(db).await?)
}

/// Keeps what goes to one person, in place of what stood there; what has gone out is not on its
/// way any more.
///
/// # Errors
///
/// The database's.
pub async fn update(
    db: &impl ConnectionTrait,
    (training, person): (&Training, PersonId),
    phase: Phase,
    text: TrainingText,
) -> Result<(), DbErr> {
    use row::Column::{
        EndsAt, FirstRevision, Kind, OffsetS, PersonId, Phase as At, Revision, StampedAt, StartsAt,
        TrainingId, Wall, Zone,
    };
    let TrainingText { told, first_revision, clock } = text;
    let whole = |it: u32| i32::try_from(it).map_err(|e| corrupt("training_news", training.id, e));
    let row = row::Model {
        training_id: training.id.0,
        person_id: person.0,
        phase: phase.name().to_owned(),
        mission_id: training.mission.0,
        kind: told.kind.code().to_owned(),
        revision: whole(told.sequence)?,
        first_revision: whole(first_revision)?,
        stamped_at: told.stamped_at,
        starts_at: told.span.start(),
        ends_at: told.span.end(),
        zone: clock.map(|it| it.zone.name().to_owned()),
        wall: clock.map(|it| it.wall.format(WALL).to_string()),
        offset_s: clock.map(|it| it.offset_s),
    };
    let mut replace = OnConflict::columns([TrainingId, PersonId, At]);
    let all = [Kind, Revision, FirstRevision, StampedAt, StartsAt, EndsAt, Zone, Wall, OffsetS];
    replace.update_columns(all);
    let insert = row::Entity::insert(row.into_active_model()).on_conflict(replace);
    insert.exec_without_returning(db).await?;
    if phase == Phase::Told {
        delete_sending(db, training.id, person).await?;
    }
    Ok(())
}

/// Forgets what was on its way and certainly did not arrive.
///
/// # Errors
///
/// The database's.
pub async fn delete_sending(
    db: &impl ConnectionTrait,
    training: TrainingId,
    person: PersonId,
) -> Result<(), DbErr> {
    let query = row::Entity::delete_many()
        .filter(row::Column::TrainingId.eq(training.0))
        .filter(row::Column::PersonId.eq(person.0))
        .filter(row::Column::Phase.eq(Phase::Sending.name()));
    query.exec(db).await.map(drop)
}

/// How a wall time stands in the database.
const WALL: &str = "%Y-%m-%d %H:%M";

fn clock(row: &row::Model) -> Result<Option<Promise>, DbErr> {
    let (Some(zone), Some(wall), Some(offset_s)) = (&row.zone, &row.wall, row.offset_s) else {
        return Ok(None);
    };
    let bad = |why: String| corrupt("training_news", row.training_id, why);
    let zone = Zone::parse(zone).map_err(|e| bad(e.to_string()))?;
    let wall = NaiveDateTime::parse_from_str(wall, WALL).map_err(|e| bad(e.to_string()))?;
    Ok(Some(Promise { zone, wall, offset_s }))
}

impl TryFrom<row::Model> for TrainingTold {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        Ok(Self {
            mission: MissionId(row.mission_id),
            training: TrainingId(row.training_id),
            person: PersonId(row.person_id),
            told: told(&row)?,
            clock: clock(&row)?,
        })
    }
}

fn told(row: &row::Model) -> Result<Told, DbErr> {
    let bad = |why: &str| corrupt("training_news", row.training_id, why);
    let kind = [Kind::Invite, Kind::Update, Kind::Cancel]
        .into_iter()
        .find(|it| it.code() == row.kind)
        .ok_or_else(|| bad("its kind is nothing one is told"))?;
    let span = Span::new(row.starts_at, row.ends_at);
    Ok(Told {
        kind,
        sequence: u32::try_from(row.revision)
            .map_err(|e| corrupt("training_news", row.training_id, e))?,
        stamped_at: row.stamped_at,
        span: span.ok_or_else(|| bad("what was told ends before it starts"))?,
    })
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "training_news")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub training_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub phase: String,
        pub mission_id: Uuid,
        pub kind: String,
        pub revision: i32,
        pub first_revision: i32,
        pub stamped_at: DateTimeUtc,
        pub starts_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
        pub zone: Option<String>,
        pub wall: Option<String>,
        pub offset_s: Option<i32>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
