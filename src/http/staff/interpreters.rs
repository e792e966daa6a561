//! Interpreters: who they are, which meetings they serve, which are at risk without them, and the
//! hours they were there.

use std::collections::{BTreeSet, HashMap, HashSet};

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{Data, Json, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, TimeDelta, Utc};
use domain::attendance::presence;
use domain::ids::{MeetingId, PartyId, PersonId};
use domain::interpreting::Interpreter;
use domain::language::Language;
use domain::meeting::{Meeting, State};
use domain::party::{Party, Person, Side};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::parties::{PartyForm, PersonView};
use super::serving::{self, RivalView};
use super::views::{self, MeetingView, Shelf};
use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, Failed, NewInterpreter, RemoveRefused, as_visits};
use crate::http::error::Problem;
use crate::http::session::{id, ids};
use crate::storage::attendance::VisitRow;
use crate::storage::claims::{self, Holder};
use crate::storage::seats::Seat;
use crate::storage::{DbErr, attendance, interpreters, links, meetings, parties, people, seats};

/// For which meeting interpreters are looked at.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// A meeting: says of each whether they are free then, and speak for both of its sides.
    #[param(value_type = Option<Uuid>)]
    meeting: Option<MeetingId>,
}

/// An interpreter as they are entered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InterpreterForm {
    /// Who they are: a party of the side `interpreter`.
    party: PartyForm,
    /// The languages they put into each other, two or more.
    languages: Vec<String>,
}

/// Which state of the meeting its author saw.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignForm {
    /// The revision that the author saw.
    seen: u32,
}

/// How an interpreter is taken out of a meeting.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct UnassignForm {
    /// The revision that the author saw.
    seen: u32,
    /// Why.
    reason: Option<String>,
}

/// How an interpreter is removed from the mission.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RemoveForm {
    /// That the meetings at risk were looked at.
    #[serde(default)]
    confirmed: bool,
    /// Why.
    reason: Option<String>,
}

/// An interpreter.
#[derive(Serialize, ToSchema)]
pub struct InterpreterView {
    /// Which party.
    #[schema(value_type = Uuid)]
    id: PartyId,
    /// What they are called.
    name: String,
    /// The city as they write it.
    city: String,
    /// Their clock.
    zone: String,
    /// How far that is ahead of UTC now, in seconds.
    offset_s: i32,
    /// The languages they put into each other.
    languages: Vec<&'static str>,
    /// When they left the mission.
    left_at: Option<DateTime<Utc>>,
    /// Who they are, with the state of their link.
    people: Vec<PersonView>,
    /// How many meetings they serve or served.
    meetings: usize,
    /// How many of those that are ahead they have declined.
    declined: usize,
    /// How long the meetings they serve are together, in minutes.
    planned_min: i64,
    /// How long they were in their rooms, in minutes.
    present_min: i64,
    /// Whether nothing else takes their time, in whichever mission, at the meeting that was asked
    /// about.
    free: Option<bool>,
    /// What takes it then.
    busy: Option<RivalView>,
    /// Whether they speak for both sides of the meeting that was asked about.
    bridges: Option<bool>,
}

/// The interpreters of a mission, and what is at risk.
#[derive(Serialize, ToSchema)]
pub struct InterpretersView {
    /// Who interprets.
    interpreters: Vec<InterpreterView>,
    /// The meetings still ahead that have lost their interpreter, or whose interpreter declined.
    at_risk: Vec<MeetingView>,
    /// The meetings still ahead whose interpreter was booked for another one as well, before
    /// anything guarded against it.
    booked_twice: Vec<TwiceView>,
}

/// A meeting whose interpreter has another one at the same time.
#[derive(Serialize, ToSchema)]
pub struct TwiceView {
    /// The meeting.
    meeting: MeetingView,
    /// Who is to interpret.
    interpreter: String,
    /// What else they are booked for.
    rival: RivalView,
}

/// What removing an interpreter left behind.
#[derive(Serialize, ToSchema)]
pub struct Removed {
    /// The meetings that are without an interpreter now.
    at_risk: Vec<MeetingView>,
}

/// The interpreters of a mission, and the meetings at risk.
#[utoipa::path(tag = "interpreters", params(("mission" = Uuid, Path,), Asked), responses(
    (status = 200, body = InterpretersView), (status = 404)
))]
#[get("/api/missions/{mission}/interpreters")]
pub(crate) async fn list(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    asked: Query<Asked>,
) -> Result<Json<InterpretersView>, Problem> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let about = match asked.meeting {
        Some(id) => Some(meetings::find(db, mission, id).await?.ok_or_else(Problem::not_found)?),
        None => None,
    };
    let book = Book::read(&ctx, &staff, about.as_ref()).await?;
    let at_risk = actions::at_risk(db, mission).await?;
    Ok(Json(InterpretersView {
        interpreters: book.interpreters.iter().filter_map(|it| book.view(&ctx, it)).collect(),
        at_risk: views::some(&ctx, mission, &at_risk).await?,
        booked_twice: booked_twice(&ctx, &staff, &book).await?,
    }))
}

/// Add an interpreter.
#[utoipa::path(tag = "interpreters", params(("mission" = Uuid, Path,)), responses(
    (status = 201, body = InterpreterView), (status = 409), (status = 422)
))]
#[post("/api/missions/{mission}/interpreters")]
pub(crate) async fn add(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    Json(form): Json<InterpreterForm>,
) -> Result<HttpResponse, Problem> {
    let languages: Result<Vec<Language>, _> = form.languages.iter().map(|it| it.parse()).collect();
    let languages = languages.map_err(|e| Problem::unprocessable(e.code(), e))?;
    let new = NewInterpreter { party: form.party.read()?, languages };
    let added = actions::add_interpreter(&ctx, &staff, new).await?;
    let book = Book::read(&ctx, &staff, None).await?;
    let added = book.interpreters.iter().find(|it| it.party == added);
    Ok(HttpResponse::Created().json(added.and_then(|it| book.view(&ctx, it))))
}

/// Remove an interpreter from the mission and from every meeting ahead; the meetings at risk are
/// named first, and nothing happens until they are `confirmed`.
#[utoipa::path(tag = "interpreters",
    params(("mission" = Uuid, Path,), ("interpreter" = Uuid, Path,), RemoveForm),
    responses((status = 200, body = Removed), (status = 404), (status = 409), (status = 422)))]
#[delete("/api/missions/{mission}/interpreters/{interpreter}")]
pub(crate) async fn remove(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String)>,
    form: Query<RemoveForm>,
) -> Result<Json<Removed>, Problem> {
    let (form, mission) = (form.into_inner(), staff.mission().id);
    let how = (form.confirmed, form.reason);
    match actions::remove_interpreter(&ctx, &staff, id(&path)?, how).await {
        Ok(without) => Ok(Json(Removed { at_risk: views::some(&ctx, mission, &without).await? })),
        Err(Failed::Refused(RemoveRefused::Needed { name, meetings })) => {
            let needed = views::some(&ctx, mission, &meetings).await?;
            let refused = RemoveRefused::Needed { name, meetings };
            Err(Problem::from(refused).with("meetings", needed))
        }
        Err(failed) => Err(failed.into()),
    }
}

/// Assign an interpreter to a meeting; they are mailed an invitation.
#[utoipa::path(tag = "interpreters",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,), ("interpreter" = Uuid, Path,)),
    responses((status = 200, body = MeetingView), (status = 404), (status = 409)))]
#[put("/api/missions/{mission}/meetings/{meeting}/interpreters/{interpreter}")]
pub(crate) async fn assign(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
    Json(form): Json<AssignForm>,
) -> Result<Json<MeetingView>, Problem> {
    let (meeting, interpreter) = ids(&path)?;
    match actions::assign_interpreter(&ctx, &staff, meeting, interpreter, form.seen).await {
        Ok(done) => Ok(Json(views::meeting(&ctx, &done).await?)),
        Err(Failed::Refused(refused)) => {
            let known = interpreters::find(ctx.db.read(), staff.mission().id, interpreter).await?;
            let about = (meeting, known.map(|it| it.identity));
            Err(serving::with_help(&ctx, &staff, about, refused).await)
        }
        Err(failed) => Err(failed.into()),
    }
}

/// Take an interpreter out of a meeting; they are told.
#[utoipa::path(tag = "interpreters",
    params(("mission" = Uuid, Path,), ("meeting" = Uuid, Path,), ("interpreter" = Uuid, Path,),
        UnassignForm),
    responses((status = 200, body = MeetingView), (status = 404), (status = 409)))]
#[delete("/api/missions/{mission}/meetings/{meeting}/interpreters/{interpreter}")]
pub(crate) async fn unassign(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    path: Path<(String, String, String)>,
    form: Query<UnassignForm>,
) -> Result<Json<MeetingView>, Problem> {
    let ((meeting, interpreter), form) = (ids(&path)?, form.into_inner());
    let how = (form.seen, form.reason);
    match actions::unassign_interpreter(&ctx, &staff, meeting, interpreter, how).await {
        Ok(done) => Ok(Json(views::meeting(&ctx, &done).await?)),
        Err(Failed::Refused(refused)) => {
            Err(serving::with_help(&ctx, &staff, (meeting, None), refused).await)
        }
        Err(failed) => Err(failed.into()),
    }
}

/// The hours of every interpreter, meeting by meeting, for a spreadsheet.
#[utoipa::path(tag = "interpreters", params(("mission" = Uuid, Path,)), responses(
    (status = 200, body = String, content_type = "text/csv")
))]
#[get("/api/missions/{mission}/interpreters.csv")]
pub(crate) async fn sheet(ctx: Data<Ctx>, staff: MissionStaff) -> Result<HttpResponse, Problem> {
    let book = Book::read(&ctx, &staff, None).await?;
    let lines = book.lines(&ctx, &staff);
    let name = format!("incontro-interpreters-{}.csv", ctx.clock.now().format("%Y-%m-%d"));
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(domain::report::lines_as_csv(&lines)))
}

async fn booked_twice(
    ctx: &Ctx,
    staff: &MissionStaff,
    book: &Book,
) -> Result<Vec<TwiceView>, DbErr> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let unnamed = claims::list_unnamed(db, mission, ctx.clock.now()).await?;
    let ids: BTreeSet<MeetingId> = unnamed.iter().map(|(_, meeting)| *meeting).collect();
    let meetings = meetings::list_some(db, mission, &Vec::from_iter(ids)).await?;
    let shelf = Shelf::of(ctx, mission, &meetings).await?;
    let meetings: HashMap<MeetingId, Meeting> =
        meetings.into_iter().map(|it| (it.id, it)).collect();
    let known: HashMap<PartyId, &Interpreter> =
        book.interpreters.iter().map(|it| (it.party, it)).collect();
    let served = unnamed.iter().filter_map(|(party, meeting)| {
        let identity = Some(known.get(party)?.identity);
        Some((meetings.get(meeting)?, Holder { party: *party, identity }))
    });
    let served: Vec<_> = served.collect();
    let mut rivals = serving::rivals_of(ctx, staff, &served).await?;
    let mut twice = Vec::new();
    for (meeting, Holder { party, .. }) in served {
        let Some(rival) = rivals.remove(&(meeting.id, party)) else { continue };
        let interpreter = book.parties.get(&party).map(|it| it.name.clone()).unwrap_or_default();
        twice.push(TwiceView { meeting: shelf.show(ctx, meeting)?, interpreter, rival });
    }
    Ok(twice)
}

/// Everything about a mission's interpreters, read in a fixed number of questions.
struct Book {
    interpreters: Vec<Interpreter>,
    parties: HashMap<PartyId, Party>,
    /// Who speaks for each party.
    people: HashMap<PartyId, Vec<Person>>,
    linked: HashSet<PersonId>,
    meetings: HashMap<MeetingId, Meeting>,
    /// Where each party of interpreters sits.
    seats: HashMap<PartyId, Vec<Seat>>,
    visits: HashMap<(MeetingId, PersonId), Vec<VisitRow>>,
    /// What takes whose time at the meeting that was asked about, and what its two sides speak.
    about: Option<(HashMap<PartyId, RivalView>, Vec<Language>)>,
}

impl Book {
    async fn read(ctx: &Ctx, staff: &MissionStaff, about: Option<&Meeting>) -> Result<Self, DbErr> {
        let (db, mission) = (ctx.db.read(), staff.mission());
        let interpreters = interpreters::list(db, mission.id).await?;
        let parties = parties::list(db, mission.id, None).await?;
        let everybody = people::list(db, mission.id).await?;
        let party: HashMap<PersonId, (PartyId, Language)> =
            everybody.iter().map(|it| (it.id, (it.party, it.language))).collect();
        let seats = seats::list_of_side(db, mission.id, Side::Interpreter).await?;
        let ids: BTreeSet<MeetingId> = seats.iter().map(|it| it.meeting).collect();
        let ids = Vec::from_iter(ids);
        let about = match about {
            Some(meeting) => {
                let holder =
                    |it: &Interpreter| Holder { party: it.party, identity: Some(it.identity) };
                let holders: Vec<Holder> = interpreters.iter().map(holder).collect();
                let rivals = serving::rivals(ctx, staff, meeting, &holders).await?;
                let sits = seats::list_of(db, mission.id, meeting.id).await?;
                let sits = sits.iter().filter(|it| !it.side.serves());
                let spoken = sits.filter_map(|seat| party.get(&seat.person).map(|it| it.1));
                Some((rivals, spoken.collect()))
            }
            None => None,
        };
        let mut visits: HashMap<_, Vec<VisitRow>> = HashMap::new();
        for row in attendance::list_in(db, mission.id, &ids).await? {
            visits.entry((row.meeting, row.person)).or_default().push(row);
        }
        let mut sits: HashMap<PartyId, Vec<Seat>> = HashMap::new();
        for seat in seats {
            if let Some((party, _)) = party.get(&seat.person) {
                sits.entry(*party).or_default().push(seat);
            }
        }
        let mut people: HashMap<PartyId, Vec<Person>> = HashMap::new();
        for person in everybody {
            people.entry(person.party).or_default().push(person);
        }
        Ok(Self {
            interpreters,
            parties: parties.into_iter().map(|it| (it.id, it)).collect(),
            people,
            linked: links::list(db, mission.id).await?.into_iter().map(|it| it.person).collect(),
            meetings: meetings::list_some(db, mission.id, &ids)
                .await?
                .into_iter()
                .map(|it| (it.id, it))
                .collect(),
            seats: sits,
            visits,
            about,
        })
    }

    /// The meetings that an interpreter serves or served, with their seats there.
    fn served(&self, interpreter: &Interpreter) -> Vec<(&Meeting, &Seat)> {
        let seats = self.seats.get(&interpreter.party);
        let mut served: Vec<_> = seats
            .into_iter()
            .flatten()
            .filter_map(|seat| Some((self.meetings.get(&seat.meeting)?, seat)))
            .filter(|(meeting, _)| meeting.state != State::Cancelled)
            .collect();
        served.sort_by_key(|(meeting, _)| (meeting.slot.start(), meeting.id));
        served
    }

    fn speakers(&self, interpreter: &Interpreter) -> impl Iterator<Item = &Person> {
        self.people.get(&interpreter.party).into_iter().flatten()
    }

    /// How long an interpreter was in the room of a meeting.
    fn present(&self, ctx: &Ctx, meeting: &Meeting, seat: &Seat) -> TimeDelta {
        let rows = self.visits.get(&(seat.meeting, seat.person));
        let rows = rows.map(Vec::as_slice).unwrap_or_default();
        presence(&as_visits(ctx, meeting, (std::slice::from_ref(seat), rows)), seat.person)
    }

    fn view(&self, ctx: &Ctx, it: &Interpreter) -> Option<InterpreterView> {
        let party = self.parties.get(&it.party)?;
        let served = self.served(it);
        let planned: TimeDelta = served.iter().map(|(meeting, _)| meeting.slot.length()).sum();
        let present: TimeDelta =
            served.iter().map(|(meeting, seat)| self.present(ctx, meeting, seat)).sum();
        let declined = |meeting: &Meeting, seat: &Seat| {
            meeting.state == State::Booked && seat.answer == "declined"
        };
        Some(InterpreterView {
            id: it.party,
            name: party.name.clone(),
            city: party.city.clone(),
            zone: party.zone.name().to_owned(),
            offset_s: ctx.zones.offset(party.zone, ctx.clock.now()),
            languages: it.languages.iter().map(|it| it.tag()).collect(),
            left_at: it.left_at,
            people: self
                .speakers(it)
                .map(|person| PersonView::of(person.clone(), &self.linked))
                .collect(),
            meetings: served.len(),
            declined: served.iter().filter(|(meeting, seat)| declined(meeting, seat)).count(),
            planned_min: planned.num_minutes(),
            present_min: present.num_minutes(),
            free: self.about.as_ref().map(|(rivals, _)| !rivals.contains_key(&it.party)),
            busy: self.about.as_ref().and_then(|(rivals, _)| rivals.get(&it.party).cloned()),
            bridges: self
                .about
                .as_ref()
                .map(|(_, spoken)| spoken.iter().all(|language| it.languages.contains(language))),
        })
    }

    /// One line for each meeting of each interpreter, under a line of headings.
    fn lines(&self, ctx: &Ctx, staff: &MissionStaff) -> Vec<Vec<String>> {
        let headings = [
            "interpreter",
            "email",
            "languages",
            "day",
            "starts",
            "ends",
            "company",
            "partner",
            "state",
            "planned_min",
            "present_min",
        ];
        let mut lines = vec![headings.map(str::to_owned).to_vec()];
        for it in &self.interpreters {
            let tags: Vec<&str> = it.languages.iter().map(|it| it.tag()).collect();
            let name = |id| self.parties.get(&id).map(|it| it.name.clone()).unwrap_or_default();
            for (meeting, seat) in self.served(it) {
                let person = self.speakers(it).find(|it| it.id == seat.person);
                let local = ctx.zones.local_span(staff.mission().zone, meeting.slot);
                lines.push(vec![
                    name(it.party),
                    person.map(|it| it.email.clone()).unwrap_or_default(),
                    tags.join(" "),
                    local.start.date.to_string(),
                    local.start.time.format("%H:%M").to_string(),
                    local.end.time.format("%H:%M").to_string(),
                    name(meeting.company),
                    name(meeting.partner),
                    meeting.state.name().to_owned(),
                    meeting.slot.length().num_minutes().to_string(),
                    self.present(ctx, meeting, seat).num_minutes().to_string(),
                ]);
            }
        }
        lines
    }
}
