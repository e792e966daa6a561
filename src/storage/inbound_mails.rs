//! The mails that came in, and what each was taken for.

use chrono::{DateTime, Utc};
use domain::ids::{InboundMailId, MeetingId, MissionId, PersonId, ProposalId, TrainingId};
use domain::inbound::{Heard, Kind, Need};
use domain::invitation::Rank;
use domain::time::Span;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseBackend, DbErr, EntityTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set, Unchanged,
};

use super::{Constraint, corrupt};

/// No mail is taken in twice.
pub const DIGEST: Constraint =
    Constraint { name: "inbound_mails_digest", columns: "inbound_mails.digest" };

/// Where a mail belongs, as far as that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The mission.
    pub mission: Option<MissionId>,
    /// The meeting.
    pub meeting: Option<MeetingId>,
    /// The training session.
    pub training: Option<TrainingId>,
    /// The person that it comes from or tells of.
    pub person: Option<PersonId>,
}

/// An answer that a mail holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// `accepted`, `tentative` or `declined`.
    pub answer: String,
    /// The revision that it speaks of.
    pub sequence: u32,
    /// When it was made.
    pub stamped_at: DateTime<Utc>,
}

/// What was done about a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handled {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom: `staff:anna@…`.
    pub by: String,
    /// `read`, `accepted`, `refused`, `overtaken`, `kept` or `cancelled`.
    pub how: String,
}

/// A mail that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboundMail {
    /// Which one.
    pub id: InboundMailId,
    /// Where it belongs.
    pub place: Place,
    /// What it is.
    pub kind: Kind,
    /// What became of it.
    pub heard: Heard,
    /// What it asks of staff, if anything.
    pub need: Option<Need>,
    /// Why it did not simply count, as a stable code.
    pub reason: Option<String>,
    /// The From address; of a bounce, the address that was not reached.
    pub address: String,
    /// The name beside it.
    pub name: String,
    /// Whether our own gateway vouches for the sender.
    pub vouched: bool,
    /// Its subject.
    pub subject: String,
    /// What it says, as far as one reads on; empty once it is forgotten.
    pub excerpt: String,
    /// The answer in it.
    pub said: Option<Said>,
    /// The time that it proposes.
    pub proposed: Option<Span>,
    /// The proposal that it became; none where only staff may judge it.
    pub proposal: Option<ProposalId>,
    /// Where the proposal in it stands in the order of all that the person said.
    pub rank: Option<Rank>,
    /// Its Message-ID, without brackets.
    pub message_id: Option<String>,
    /// What makes it the same mail.
    pub digest: String,
    /// When its sender says it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it came in.
    pub received_at: DateTime<Utc>,
    /// What was done about it.
    pub handled: Option<Handled>,
}

impl InboundMail {
    /// What it still asks of staff.
    #[must_use]
    pub fn open_need(&self) -> Option<Need> {
        self.need.filter(|_| self.handled.is_none())
    }
}

/// Whether a mail with this digest was taken in.
///
/// # Errors
///
/// The database's.
pub async fn is_known(db: &impl ConnectionTrait, digest: &str) -> Result<bool, DbErr> {
    let query = row::Entity::find().filter(row::Column::Digest.eq(digest));
    Ok(0 < query.count(db).await?)
}

/// The mail with this id; the mailbox is the agency's, so its staff are its owner.
///
/// # Errors
///
/// The database's.
pub async fn find(
    db: &impl ConnectionTrait,
    id: InboundMailId,
) -> Result<Option<InboundMail>, DbErr> {
    row::Entity::find_by_id(id.0).one(db).await?.map(InboundMail::try_from).transpose()
}

/// The same, so that nobody else handles it until the transaction ends.
///
/// # Errors
///
/// The database's.
pub async fn lock(
    db: &impl ConnectionTrait,
    id: InboundMailId,
) -> Result<Option<InboundMail>, DbErr> {
    let mut query = row::Entity::find_by_id(id.0);
    if db.get_database_backend() == DatabaseBackend::Postgres {
        query = query.lock_exclusive();
    }
    query.one(db).await?.map(InboundMail::try_from).transpose()
}

/// The mails of every mission and of none, the newest first, `limit` at most; only those that ask
/// something of staff where `open`.
///
/// # Errors
///
/// The database's.
pub async fn list(
    db: &impl ConnectionTrait,
    mission: Option<MissionId>,
    open: bool,
    limit: u64,
) -> Result<Vec<InboundMail>, DbErr> {
    let mut query = row::Entity::find()
        .order_by_desc(row::Column::ReceivedAt)
        .order_by_desc(row::Column::Id)
        .limit(limit);
    if let Some(mission) = mission {
        query = query.filter(row::Column::MissionId.eq(mission.0));
    }
    if open {
        query =
            query.filter(row::Column::Need.is_not_null()).filter(row::Column::HandledAt.is_null());
    }
    super::out(query.all(db).await?)
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
) -> Result<Vec<InboundMail>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MissionId.eq(mission.0))
        .filter(row::Column::MeetingId.eq(meeting.0))
        .order_by_asc(row::Column::ReceivedAt)
        .order_by_asc(row::Column::Id);
    super::out(query.all(db).await?)
}

/// Where the person's last wish for another time of this meeting stands in the order of all that
/// they said, of those that became proposals.
///
/// # Errors
///
/// The database's.
pub async fn find_last_counter(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
    person: PersonId,
) -> Result<Option<Rank>, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::MeetingId.eq(meeting.0))
        .filter(row::Column::PersonId.eq(person.0))
        .filter(row::Column::ProposalId.is_not_null())
        .filter(row::Column::StampedAt.is_not_null());
    let mut last = None;
    for row in query.all(db).await? {
        last = last.max(rank(&row)?);
    }
    Ok(last)
}

/// How many mails ask something of staff.
///
/// # Errors
///
/// The database's.
pub async fn count_open(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    let query = row::Entity::find()
        .filter(row::Column::Need.is_not_null())
        .filter(row::Column::HandledAt.is_null());
    query.count(db).await
}

/// Keeps a mail that came in, and its octets where they are given.
///
/// # Errors
///
/// The database's; [`DIGEST`] where it is there already.
pub async fn insert(
    db: &impl ConnectionTrait,
    mail: &InboundMail,
    original: Option<&[u8]>,
) -> Result<(), DbErr> {
    let sequence = |it: u32| i32::try_from(it).map_err(|e| corrupt("inbound_mails", mail.id, e));
    let said = mail.said.as_ref();
    super::insert(
        db,
        row::Model {
            id: mail.id.0,
            mission_id: mail.place.mission.map(|it| it.0),
            meeting_id: mail.place.meeting.map(|it| it.0),
            training_id: mail.place.training.map(|it| it.0),
            person_id: mail.place.person.map(|it| it.0),
            kind: mail.kind.name().to_owned(),
            heard: mail.heard.name().to_owned(),
            need: mail.need.map(|it| it.name().to_owned()),
            reason: mail.reason.clone(),
            address: mail.address.clone(),
            name: mail.name.clone(),
            vouched: mail.vouched,
            subject: mail.subject.clone(),
            excerpt: mail.excerpt.clone(),
            answer: said.map(|it| it.answer.clone()),
            answer_sequence: said.map(|it| sequence(it.sequence)).transpose()?,
            answer_at: said.map(|it| it.stamped_at),
            proposed_starts_at: mail.proposed.map(Span::start),
            proposed_ends_at: mail.proposed.map(Span::end),
            proposal_id: mail.proposal.map(|it| it.0),
            stamped_sequence: mail.rank.map(|it| sequence(it.sequence)).transpose()?,
            stamped_at: mail.rank.map(|it| it.stamped_at),
            message_id: mail.message_id.clone(),
            digest: mail.digest.clone(),
            sent_at: mail.sent_at,
            received_at: mail.received_at,
            handled_at: mail.handled.as_ref().map(|it| it.at),
            handled_by: mail.handled.as_ref().map(|it| it.by.clone()),
            handled_how: mail.handled.as_ref().map(|it| it.how.clone()),
        },
    )
    .await?;
    let Some(octets) = original else { return Ok(()) };
    let octets = octets.to_vec();
    let received_at = mail.received_at;
    super::insert(db, original::Model { mail_id: mail.id.0, octets, received_at }).await
}

/// The octets of a mail, while they are kept.
///
/// # Errors
///
/// The database's.
pub async fn find_original(
    db: &impl ConnectionTrait,
    id: InboundMailId,
) -> Result<Option<Vec<u8>>, DbErr> {
    Ok(original::Entity::find_by_id(id.0).one(db).await?.map(|it| it.octets))
}

/// Writes what was done about a mail.
///
/// # Errors
///
/// The database's.
pub async fn update_handled(
    db: &impl ConnectionTrait,
    id: InboundMailId,
    handled: &Handled,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(id.0),
        handled_at: Set(Some(handled.at)),
        handled_by: Set(Some(handled.by.clone())),
        handled_how: Set(Some(handled.how.clone())),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// Writes how the proposal that a mail became was decided, which is all that the mail asked.
///
/// # Errors
///
/// The database's.
pub async fn update_decided(
    db: &impl ConnectionTrait,
    proposal: ProposalId,
    handled: &Handled,
) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::HandledAt, Expr::value(handled.at))
        .col_expr(row::Column::HandledBy, Expr::value(handled.by.clone()))
        .col_expr(row::Column::HandledHow, Expr::value(handled.how.clone()))
        .filter(row::Column::ProposalId.eq(proposal.0))
        .filter(row::Column::HandledAt.is_null())
        .exec(db)
        .await
        .map(drop)
}

/// Writes that the proposal that a mail became waits for an answer again, and with it the mail.
///
/// # Errors
///
/// The database's.
pub async fn reopen_decided(db: &impl ConnectionTrait, proposal: ProposalId) -> Result<(), DbErr> {
    row::Entity::update_many()
        .col_expr(row::Column::HandledAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(row::Column::HandledBy, Expr::value(None::<String>))
        .col_expr(row::Column::HandledHow, Expr::value(None::<String>))
        .filter(row::Column::ProposalId.eq(proposal.0))
        .exec(db)
        .await
        .map(drop)
}

/// Writes where a mail belongs.
///
/// # Errors
///
/// The database's.
pub async fn update_place(
    db: &impl ConnectionTrait,
    id: InboundMailId,
    place: Place,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Unchanged(id.0),
        mission_id: Set(place.mission.map(|it| it.0)),
        meeting_id: Set(place.meeting.map(|it| it.0)),
        training_id: Set(place.training.map(|it| it.0)),
        person_id: Set(place.person.map(|it| it.0)),
        ..Default::default()
    };
    row.update(db).await.map(drop)
}

/// Forgets what the mails that came before `before` say, and keeps only that they came; gives how
/// many there were.
///
/// # Errors
///
/// The database's.
pub async fn update_forgotten(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let old = Query::select()
        .column(original::Column::MailId)
        .from(original::Entity)
        .and_where(original::Column::ReceivedAt.lt(before))
        .to_owned();
    row::Entity::update_many()
        .col_expr(row::Column::Excerpt, Expr::value(""))
        .filter(row::Column::Id.in_subquery(old))
        .exec(db)
        .await?;
    let gone = original::Entity::delete_many()
        .filter(original::Column::ReceivedAt.lt(before))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}

/// A proposal that an older node kept has no revision: it stands before those that have one.
fn rank(row: &row::Model) -> Result<Option<Rank>, DbErr> {
    let Some(stamped_at) = row.stamped_at else { return Ok(None) };
    let sequence = row.stamped_sequence.unwrap_or_default();
    let sequence = u32::try_from(sequence).map_err(|e| corrupt("inbound_mails", row.id, e))?;
    Ok(Some(Rank { sequence, stamped_at }))
}

impl TryFrom<row::Model> for InboundMail {
    type Error = DbErr;

    fn try_from(row: row::Model) -> Result<Self, DbErr> {
        let rank = rank(&row)?;
        let bad = |why: String| corrupt("inbound_mails", row.id, why);
        let said = match (row.answer, row.answer_sequence, row.answer_at) {
            (Some(answer), Some(sequence), Some(stamped_at)) => {
                let sequence = sequence.try_into().map_err(|e| bad(format!("{e}")))?;
                Some(Said { answer, sequence, stamped_at })
            }
            _ => None,
        };
        let handled = match (row.handled_at, row.handled_by, row.handled_how) {
            (Some(at), Some(by), Some(how)) => Some(Handled { at, by, how }),
            _ => None,
        };
        let proposed = row.proposed_starts_at.zip(row.proposed_ends_at);
        Ok(Self {
            id: InboundMailId(row.id),
            place: Place {
                mission: row.mission_id.map(MissionId),
                meeting: row.meeting_id.map(MeetingId),
                training: row.training_id.map(TrainingId),
                person: row.person_id.map(PersonId),
            },
            kind: row.kind.parse().map_err(|e| bad(format!("{e}")))?,
            heard: row.heard.parse().map_err(|e| bad(format!("{e}")))?,
            need: row.need.map(|it| it.parse()).transpose().map_err(|e| bad(format!("{e}")))?,
            reason: row.reason,
            address: row.address,
            name: row.name,
            vouched: row.vouched,
            subject: row.subject,
            excerpt: row.excerpt,
            said,
            proposed: proposed.and_then(|(starts_at, ends_at)| Span::new(starts_at, ends_at)),
            proposal: row.proposal_id.map(ProposalId),
            rank,
            message_id: row.message_id,
            digest: row.digest,
            sent_at: row.sent_at,
            received_at: row.received_at,
            handled,
        })
    }
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "inbound_mails")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub mission_id: Option<Uuid>,
        pub meeting_id: Option<Uuid>,
        pub training_id: Option<Uuid>,
        pub person_id: Option<Uuid>,
        pub kind: String,
        pub heard: String,
        pub need: Option<String>,
        pub reason: Option<String>,
        pub address: String,
        pub name: String,
        pub vouched: bool,
        pub subject: String,
        pub excerpt: String,
        pub answer: Option<String>,
        pub answer_sequence: Option<i32>,
        pub answer_at: Option<DateTimeUtc>,
        pub proposed_starts_at: Option<DateTimeUtc>,
        pub proposed_ends_at: Option<DateTimeUtc>,
        pub proposal_id: Option<Uuid>,
        pub stamped_sequence: Option<i32>,
        pub stamped_at: Option<DateTimeUtc>,
        pub message_id: Option<String>,
        pub digest: String,
        pub sent_at: Option<DateTimeUtc>,
        pub received_at: DateTimeUtc,
        pub handled_at: Option<DateTimeUtc>,
        pub handled_by: Option<String>,
        pub handled_how: Option<String>,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod original {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "inbound_originals")]
    pub(super) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub mail_id: Uuid,
        pub octets: Vec<u8>,
        pub received_at: DateTimeUtc,
    }

    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
