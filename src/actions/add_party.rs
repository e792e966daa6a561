//! A company or partner joins a mission, with the person who speaks for it and that person's link.

use chrono::{NaiveTime, TimeDelta};
use domain::ids::{LinkId, PartyId, PersonId};
use domain::interpreting::TooFew;
use domain::language::Language;
use domain::market::{Place, Sector};
use domain::mission::Mission;
use domain::party::{Party, Person, Side};
use domain::text::is_line;
use domain::time::Zone;

use super::access::MissionStaff;
use super::plan_training::tell_newcomer;
use super::{Ctx, Failed};
use crate::links;
use crate::storage::links::Link;
use crate::storage::{ConnectionTrait, OnConstraint, journal, links as link_rows, parties, people};

/// A party as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewParty {
    /// On which side.
    pub side: Side,
    /// What it is called.
    pub name: String,
    /// Its VAT number, if known.
    pub vat: Option<String>,
    /// Where it works.
    pub place: Place,
    /// The city as it writes it.
    pub city: String,
    /// The clock of its office.
    pub zone: Zone,
    /// Its sector's key, if known.
    pub sector: Option<String>,
    /// Who speaks for it.
    pub person: NewPerson,
}

/// A person as they are entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// As they write it.
    pub name: String,
    /// Where invitations go.
    pub email: String,
    /// For the day on which nothing else works.
    pub phone: Option<String>,
    /// The language they are written to in.
    pub language: Language,
}

/// Why a party cannot be added.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddRefused {
    /// Something that must be said is empty.
    #[error("`{0}` may not be empty")]
    Empty(&'static str),
    /// Longer than a line, or with characters that nobody types.
    #[error("`{0}` is a line of at most 200 characters")]
    BadText(&'static str),
    /// Not an address.
    #[error("`{0}` is not an e-mail address")]
    BadEmail(String),
    /// No such sector.
    #[error("`{0}` is not a sector")]
    UnknownSector(String),
    /// Someone of the mission has this address.
    #[error("someone in this mission has the address `{0}` already")]
    EmailTaken(String),
    /// A party of the mission has this number.
    #[error("`{0}` is in this mission already")]
    VatTaken(String),
    /// An interpreter of one language.
    #[error(transparent)]
    Languages(#[from] TooFew),
}

impl AddRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty(_) => "empty_field",
            Self::BadText(_) => "bad_text",
            Self::BadEmail(_) => "bad_email",
            Self::UnknownSector(_) => "unknown_sector",
            Self::EmailTaken(_) => "email_taken",
            Self::VatTaken(_) => "vat_taken",
            Self::Languages(few) => few.code(),
        }
    }
}

/// Adds a party by hand.
///
/// # Errors
///
/// [`AddRefused`].
pub async fn add_party(
    ctx: &Ctx,
    staff: &MissionStaff,
    new: NewParty,
) -> Result<PartyId, Failed<AddRefused>> {
    let tx = ctx.db.begin().await?;
    let name = new.name.clone();
    let id = insert_party(ctx, &tx, staff.mission(), new).await?;
    let entry = journal::Entry {
        mission: Some(staff.mission().id),
        meeting: None,
        what: "party added".to_owned(),
        actor: staff.staff().actor(),
        was: None,
        became: Some(serde_json::json!({ "id": id, "name": name })),
        reason: None,
        at: ctx.clock.now(),
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes the party, its person and that person's link: the one way in, by hand and by spreadsheet.
///
/// # Errors
///
/// [`AddRefused`].
pub async fn insert_party(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    new: NewParty,
) -> Result<PartyId, Failed<AddRefused>> {
    let now = ctx.clock.now();
    check(&new).map_err(Failed::Refused)?;
    let party = Party {
        id: PartyId(ctx.ids.next()),
        mission: mission.id,
        side: new.side,
        name: new.name.trim().to_owned(),
        vat: new.vat,
        place: new.place,
        city: new.city.trim().to_owned(),
        zone: new.zone,
        sector: new.sector,
        hours: None,
        extended_hours: false,
    };
    let person = Person {
        id: PersonId(ctx.ids.next()),
        mission: mission.id,
        party: party.id,
        name: new.person.name.trim().to_owned(),
        email: new.person.email.trim().to_lowercase(),
        phone: new.person.phone,
        language: new.person.language,
        zone: new.zone,
    };
    parties::insert(db, &party, now).await.on_constraint(parties::VAT, || {
        Failed::Refused(AddRefused::VatTaken(party.vat.clone().unwrap_or_default()))
    })?;
    people::insert(db, &person, now).await.on_constraint(people::EMAIL, || {
        Failed::Refused(AddRefused::EmailTaken(person.email.clone()))
    })?;
    insert_link(ctx, db, mission, person.id).await?;
    tell_newcomer(ctx, db, mission.id, person.id).await?;
    Ok(party.id)
}

/// Writes a new link for a person.
pub(super) async fn insert_link(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    mission: &Mission,
    person: PersonId,
) -> Result<Link, crate::storage::DbErr> {
    let id = LinkId(ctx.ids.next());
    let last = ctx.zones.read(mission.zone, mission.last_day.and_time(NaiveTime::MIN));
    // The last day itself counts, on whatever clock.
    let days = TimeDelta::days(i64::from(ctx.settings.meetings.link_days) + 2);
    let link = Link {
        id,
        mission: mission.id,
        person,
        token_sha256: links::hash(&ctx.links.token(id)),
        expires_at: last + days,
        revoked_at: None,
    };
    link_rows::insert(db, &link, ctx.clock.now()).await?;
    Ok(link)
}

fn check(new: &NewParty) -> Result<(), AddRefused> {
    let said = [("name", &new.name), ("city", &new.city), ("person", &new.person.name)];
    if let Some((field, _)) = said.iter().find(|(_, value)| value.trim().is_empty()) {
        return Err(AddRefused::Empty(field));
    }
    let phone = new.person.phone.as_deref().unwrap_or_default();
    let vat = new.vat.as_deref().unwrap_or_default();
    let lines = [
        ("name", new.name.as_str()),
        ("city", &new.city),
        ("person", &new.person.name),
        ("phone", phone),
        ("vat", vat),
    ];
    if let Some((field, _)) = lines.iter().find(|(_, value)| !is_line(value)) {
        return Err(AddRefused::BadText(field));
    }
    // What lettre takes is what mail can be sent to.
    if !crate::mail::is_address(new.person.email.trim()) {
        return Err(AddRefused::BadEmail(new.person.email.clone()));
    }
    match &new.sector {
        Some(key) if Sector::from_key(key).is_none() => Err(AddRefused::UnknownSector(key.clone())),
        _ => Ok(()),
    }
}
