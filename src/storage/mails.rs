//! The mails that went out.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, MissionId, PersonId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Set, Unchanged,
};
use uuid::Uuid;

use super::corrupt;

/// A mail that went out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Which one.
    pub id: Uuid,
    /// For which mission.
    pub mission: MissionId,
    /// About which meeting, if one.
    pub meeting: Option<MeetingId>,
    /// To whom.
    pub person: PersonId,
    /// What kind: invitation, update, cancellation, …
    pub kind: String,
    /// The meeting's revision that it told.
    pub revision: u32,
    /// The address it went to.
    pub address: String,
    /// Its subject, as the reader sees it.
    pub subject: String,
    /// Its Message-ID (RFC 5322 §3.6.4).
    pub message_id: String,
    /// When.
    pub sent_at: DateTime<Utc>,
    /// Whether it came back.
    pub bounced: Option<Bounced>,
}

/// How a mail came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounced {
    /// When that was heard.
    pub at: DateTime<Utc>,
    /// The status and the words of the server that did not take it.
    pub words: String,
}

/// The mails of a mission, the newest first.
///
/// # Errors
///
/// The database's.
pub async fn list(db: &impl ConnectionTrait, mission: MissionId) -> Result<Vec<Mail>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .order_by_desc(row::Column::SentAt)
        .order_by_desc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// How many mails of a mission went out, or how many of them came back or did not.
///
/// # Errors
///
/// The database's.
pub async fn count(
    db: &impl ConnectionTrait,
    mission: MissionId,
    bounced: Option<bool>,
) -> Result<u64, DbErr> {
    row::Entity::find().filter(sought(mission, bounced)).count(db).await
}

/// The same mails, the newest first; without the first `from`, and at most `limit`.
///
/// # Errors
///
/// The database's.
pub async fn list_page(
    db: &impl ConnectionTrait,
    mission: MissionId,
    bounced: Option<bool>,
    (from, limit): (u64, u64),
) -> Result<Vec<Mail>, DbErr> {
    let query = row::Entity::find()
        .filter(sought(mission, bounced))
        .order_by_desc(row::Column::SentAt)
        .order_by_desc(row::Column::Id);
    super::out(query.offset(from).limit(limit).all(db).await?)
}

fn sought(mission: MissionId, bounced: Option<bool>) -> Condition {
    let at = row::Column::BouncedAt;
    let came_back = bounced.map(|it| if it { at.is_not_null() } else { at.is_null() });
    Condition::all().add(row::Column::MissionId.eq(mission.0)).add_option(came_back)
}

/// When each person of a mission was last sent a mail that did not come back.
///
/// # Errors
///
/// The database's.
pub async fn list_last(
    db: &impl ConnectionTrait,
    mission: MissionId,
) -> Result<Vec<(PersonId, DateTime<Utc>)>, DbErr> {
    let query = row::Entity::find()
        .select_only()
        .column(row::Column::PersonId)
        .column_as(row::Column::SentAt.max(), "at")
        .filter(sought(mission, Some(false)))
        .group_by(row::Column::PersonId);
    let found: Vec<(Uuid, DateTime<Utc>)> = query.into_tuple().all(db).await?;
    Ok(found.into_iter().map(|(person, at)| (PersonId(person), at)).collect())
}

/// The mails about one meeting, the oldest first.
///
/// # Errors
///
/// The database's.
pub async fn list_of(
    db: &impl ConnectionTrait,
    mission: MissionId,
    meeting: MeetingId,
) -> Result<Vec<Mail>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.eq(meeting.0))
        .order_by_asc(row::Column::SentAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// The mail with this id, in whichever mission: its envelope sender named it so.
///
/// # Errors
///
/// The database's.
pub async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Mail>, DbErr> {
    row::Entity::find_by_id(id).one(db).await?.map(Mail::try_from).transpose()
}

/// The mail that went out under this Message-ID, in whichever mission: what comes back knows no
/// other name for it.
///
/// # Errors
///
/// The database's.
pub async fn find_by_message_id(
    db: &impl ConnectionTrait,
    message_id: &str,
) -> Result<Option<Mail>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MessageId.eq(message_id))
        .order_by_desc(row::Column::SentAt);
    query.one(db).await?.map(Mail::try_from).transpose()
}

/// The last mail that went to this address, in whichever mission.
///
/// # Errors
///
/// The database's.
pub async fn find_last_to(db: &impl ConnectionTrait, address: &str) -> Result<Option<Mail>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::Address.eq(address))
        .order_by_desc(row::Column::SentAt)
        .order_by_desc(row::Column::Id);
    query.one(db).await?.map(Mail::try_from).transpose()
}

/// Notes a mail that went out.
///
/// # Errors
///
/// The database's.
pub async fn insert(db: &impl ConnectionTrait, mail: &Mail) -> Result<(), DbErr> {
    super::insert(
        db,
        row::Model {
            id: mail.id,
            mission_id: mail.mission.0,
            meeting_id: mail.meeting.map(|it| it.0),
            person_id: mail.person.0,
            kind: mail.kind.clone(),
            revision: mail.revision.try_into().map_err(|e| corrupt("mails", mail.id, e))?,
            address: mail.address.clone(),
            subject: mail.subject.clone(),
            message_id: mail.message_id.clone(),
            sent_at: mail.sent_at,
            bounced_at: mail.bounced.as_ref().map(|it| it.at),
            bounced_words: mail.bounced.as_ref().map(|it| it.words.clone()),
        },
    )
    .await
}

/// Notes that a mail came back.
///
/// # Errors
///
/// The database's.
pub async fn update_bounced(
    db: &impl ConnectionTrait,
    id: Uuid,
    bounced: &Bounced,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(id),
        bounced_at: Set(Some(bounced.at)),
        bounced_words: Set(Some(bounced.words.clone())),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

impl TryFrom<row::Model> for Mail {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: row.id,
            mission: MissionId(row.mission_id),
            meeting: row.meeting_id.map(MeetingId),
            person: PersonId(row.person_id),
            kind: row.kind,
            revision: row.revision.try_into().map_err(|e| corrupt("mails", row.id, e))?,
            address: row.address,
            subject: row.subject,
            message_id: row.message_id,
            sent_at: row.sent_at,
            bounced: row
                .bounced_at
                .map(|at| Bounced { at, words: row.bounced_words.unwrap_or_default() }),
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "mails")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Uuid,
        pub meeting_id: Option<Uuid>,
        pub person_id: Uuid,
        pub kind: String,
        pub revision: i32,
        pub address: String,
        pub subject: String,
        pub message_id: String,
        pub sent_at: DateTimeUtc,
        pub bounced_at: Option<DateTimeUtc>,
        pub bounced_words: Option<String>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
