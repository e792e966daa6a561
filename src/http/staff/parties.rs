//! Companies and partners, and the links of their people.

use std::collections::{HashMap, HashSet};

use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post};
use domain::ids::{MissionId, PartyId, PersonId};
use domain::import;
use domain::language::Language;
use domain::market::Place;
use domain::meeting::State;
use domain::party::{Party, Person, Side};
use domain::time::Zone;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, NewParty, NewPerson};
use crate::http::error::Problem;
use crate::http::session::id;
use crate::storage::{links, meetings, parties, people};

/// Which side to list.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// `company` or `partner`; both where it is left out.
    #[param(value_type = Option<String>)]
    side: Option<Side>,
}

/// A party as it is entered by hand.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyForm {
    /// `company` or `partner`.
    #[schema(value_type = String)]
    side: Side,
    /// What it is called.
    name: String,
    /// Its VAT number.
    vat: Option<String>,
    /// The country's code.
    country: String,
    /// The province's, state's or nation's code.
    subdivision: Option<String>,
    /// The city as it writes it.
    city: String,
    /// Its clock: an IANA name.
    zone: String,
    /// Its sector's key.
    sector: Option<String>,
    /// Who speaks for it.
    person: PersonForm,
}

/// A person as they are entered by hand.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonForm {
    /// Their name.
    name: String,
    /// Their address.
    email: String,
    /// Their telephone.
    phone: Option<String>,
    /// The language they are written to in.
    language: String,
}

/// A company or partner.
#[derive(Serialize, ToSchema)]
pub struct PartyView {
    /// Which one.
    #[schema(value_type = Uuid)]
    id: PartyId,
    /// `company` or `partner`.
    #[schema(value_type = String)]
    side: Side,
    /// What it is called.
    name: String,
    /// Its VAT number.
    vat: Option<String>,
    /// The country's code.
    country: String,
    /// The province's, state's or nation's code.
    subdivision: Option<String>,
    /// The city as it writes it.
    city: String,
    /// Its clock.
    zone: String,
    /// How far that is ahead of UTC now, in seconds.
    offset_s: i32,
    /// Its sector's key.
    sector: Option<String>,
    /// Whether it meets from 8:00 to 20:00.
    extended_hours: bool,
    /// Who speaks for it.
    people: Vec<PersonView>,
    /// How many meetings it has that were not called off.
    meetings: i64,
}

/// A person with the state of their link.
#[derive(Serialize, ToSchema)]
pub struct PersonView {
    /// Who.
    #[schema(value_type = Uuid)]
    id: PersonId,
    /// Their name.
    name: String,
    /// Their address.
    email: String,
    /// Their telephone.
    phone: Option<String>,
    /// The language they are written to in.
    language: String,
    /// Their clock.
    zone: String,
    /// Whether their link was taken back.
    link_revoked: bool,
}

/// Where a personal link leads.
#[derive(Serialize, ToSchema)]
pub struct LinkView {
    /// The address.
    url: String,
}

/// What to do with a person's link.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkForm {
    /// Send it to them by mail as well.
    #[serde(default)]
    mail: bool,
}

/// The parties of a mission, by name.
#[utoipa::path(tag = "parties", params(("mission" = Uuid, Path,), Filter), responses(
    (status = 200, body = [PartyView])
))]
#[get("/api/missions/{mission}/parties")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    filter: Query<Filter>,
) -> Result<Json<Vec<PartyView>>, Problem> {
    let mut found = parties::list(ctx.db.read(), staff.mission().id, filter.side).await?;
    // Members of staff are nobody whom the agency brings together, unless they are asked for.
    found.retain(|it| it.side != Side::Host || filter.side == Some(Side::Host));
    Ok(Json(views(&ctx, staff.mission().id, found).await?))
}

/// Add a party by hand.
#[utoipa::path(tag = "parties", params(("mission" = Uuid, Path,)), responses(
    (status = 201, body = PartyView), (status = 409), (status = 422)
))]
#[post("/api/missions/{mission}/parties")]
pub(crate) async fn add(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    Json(form): Json<PartyForm>,
) -> Result<HttpResponse, Problem> {
    if form.side == Side::Host {
        let why = "a host is a member of staff: POST …/meetings/{meeting}/hosts";
        return Err(Problem::unprocessable("wrong_side", why));
    }
    if form.side == Side::Interpreter {
        let why = "interpreters are added with their languages: POST …/interpreters";
        return Err(Problem::unprocessable("wrong_side", why));
    }
    let added = actions::add_party(&ctx, &staff, form.read()?).await?;
    let mission = staff.mission().id;
    let party = parties::find(ctx.db.read(), mission, added).await?;
    let party = party.ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Created().json(views(&ctx, mission, vec![party]).await?.pop()))
}

/// Show a person's personal link, and send it if asked to.
#[utoipa::path(tag = "parties",
    params(("mission" = Uuid, Path,), ("person" = Uuid, Path,)),
    responses((status = 200, body = LinkView), (status = 404)))]
#[post("/api/missions/{mission}/people/{person}/link")]
pub(crate) async fn show_link(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    form: Option<Json<LinkForm>>,
) -> Result<Json<LinkView>, Problem> {
    let person: PersonId = id(&path)?;
    let url = actions::personal_link(&ctx, &staff, person).await?;
    if form.is_some_and(|it| it.mail) {
        actions::resend_link(&ctx, &staff, person).await?;
    }
    Ok(Json(LinkView { url }))
}

/// Take a person's personal link back.
#[utoipa::path(tag = "parties",
    params(("mission" = Uuid, Path,), ("person" = Uuid, Path,)),
    responses((status = 204), (status = 404)))]
#[delete("/api/missions/{mission}/people/{person}/link")]
pub(crate) async fn revoke_link(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    actions::revoke_link(&ctx, &staff, id(&path)?).await?;
    Ok(HttpResponse::NoContent().finish())
}

impl PartyForm {
    pub(super) fn read(self) -> Result<NewParty, Problem> {
        let bad = |code: &str, why: &dyn std::fmt::Display| Problem::unprocessable(code, why);
        let place = match self.subdivision.as_deref().filter(|it| !it.is_empty()) {
            Some(part) => format!("{}-{part}", self.country),
            None => self.country,
        };
        let language = self.person.language.parse::<Language>();
        let place = Place::parse(&place).map_err(|e| bad(e.code(), &e))?;
        let zone = Zone::parse(&self.zone).map_err(|e| bad(e.code(), &e))?;
        let vat = import::by_hand(self.side, self.vat.as_deref(), (place, &self.city), zone);
        Ok(NewParty {
            side: self.side,
            name: self.name,
            vat: vat.map_err(|e| bad(e.code(), &e))?,
            place,
            city: self.city,
            zone,
            sector: self.sector.filter(|it| !it.is_empty()),
            person: NewPerson {
                name: self.person.name,
                email: self.person.email,
                phone: self.person.phone.filter(|it| !it.is_empty()),
                language: language.map_err(|e| bad(e.code(), &e))?,
            },
        })
    }
}

async fn views(
    ctx: &Ctx,
    mission: MissionId,
    found: Vec<Party>,
) -> Result<Vec<PartyView>, Problem> {
    let db = ctx.db.read();
    let mut speakers: HashMap<PartyId, Vec<Person>> = HashMap::new();
    for person in people::list(db, mission).await? {
        speakers.entry(person.party).or_default().push(person);
    }
    let linked: HashSet<PersonId> =
        links::list(db, mission).await?.into_iter().map(|it| it.person).collect();
    let mut counts: HashMap<PartyId, i64> = HashMap::new();
    let stand = [State::Booked, State::Held, State::Missed];
    for (pair, many) in meetings::count_by_pair(db, mission, &stand).await? {
        for party in pair {
            *counts.entry(party).or_default() += many;
        }
    }
    let now = ctx.clock.now();
    let view = |party: Party| PartyView {
        offset_s: ctx.zones.offset(party.zone, now),
        people: speakers
            .remove(&party.id)
            .unwrap_or_default()
            .into_iter()
            .map(|it| PersonView::of(it, &linked))
            .collect(),
        meetings: counts.get(&party.id).copied().unwrap_or_default(),
        id: party.id,
        side: party.side,
        name: party.name,
        vat: party.vat,
        country: party.place.country().code().to_owned(),
        subdivision: party.place.subdivision().map(str::to_owned),
        city: party.city,
        zone: party.zone.name().to_owned(),
        sector: party.sector,
        extended_hours: party.extended_hours,
    };
    Ok(found.into_iter().map(view).collect())
}

impl PersonView {
    pub(super) fn of(person: Person, linked: &HashSet<PersonId>) -> Self {
        Self {
            link_revoked: !linked.contains(&person.id),
            id: person.id,
            name: person.name,
            email: person.email,
            phone: person.phone,
            language: person.language.tag().to_owned(),
            zone: person.zone.name().to_owned(),
        }
    }
}
