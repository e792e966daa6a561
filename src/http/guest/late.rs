//! "I am late", said without script: on the meeting's page, from a few hours before it until its
//! end. The other side and staff are told at once; the page says who else comes later.

use actix_web::web::{Data, Form, Path};
use actix_web::{HttpRequest, HttpResponse};
use domain::ids::PersonId;
use serde::Deserialize;

use super::frame::see_other;
use super::meeting::unreadable;
use super::reader::Reader;
use super::sight::Sight;
use super::sorry::Sorry;
use crate::actions::{Ctx, can_say_late, is_of_this_time, say_late};
use crate::storage::{DbErr, delays, people, seats};

/// The delays on the buttons, in minutes; the same as at the room's door, and one more.
const CHOICES_MIN: [u32; 4] = [5, 10, 15, 30];

/// One button.
pub(super) struct Choice {
    pub(super) minutes: u32,
    pub(super) label: String,
    /// Whether this is what the reader said.
    pub(super) is_said: bool,
}

/// What was said of a meeting's delays, for one of its guests.
pub(super) struct Lateness {
    /// Whether the reader may say that they come later.
    pub(super) is_offered: bool,
    /// What the reader can say.
    pub(super) choices: Vec<Choice>,
    /// Whether the reader said so already.
    pub(super) is_told: bool,
    /// Who else comes later, in the reader's words.
    pub(super) others: Vec<String>,
}

/// What the button sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LateForm {
    seal: String,
    minutes: u32,
}

/// Who of a meeting said that they come later.
pub(super) async fn find(reader: &Reader, sight: &Sight) -> Result<Lateness, DbErr> {
    let (db, mission) = (reader.ctx.db.read(), reader.guest.mission().id);
    let slot = sight.meeting.slot;
    let is_offered = !sight.is_over() && can_say_late(slot, reader.ctx.clock.now());
    if !is_offered {
        let (choices, others) = (Vec::new(), Vec::new());
        return Ok(Lateness { is_offered, choices, is_told: false, others });
    }
    let (mut own, mut others) = (None, Vec::new());
    let said = delays::list_in(db, &[mission], &[sight.meeting.id]).await?;
    let seated = seats::list_of(db, mission, sight.meeting.id).await?;
    let sits: Vec<PersonId> = seated.iter().map(|it| it.person).collect();
    let people = people::list_some(db, mission, &sits).await?;
    for seat in seated {
        let delay = said.iter().find(|it| it.seat == seat.id && is_of_this_time(it, slot));
        let Some(delay) = delay else { continue };
        if seat.id == sight.seat.id {
            own = Some(delay.minutes);
        } else if let Some(person) = people.iter().find(|it| it.id == seat.person) {
            let args = [("name", person.name.as_str().into()), ("minutes", delay.minutes.into())];
            others.push(reader.voice().say_with("room-note-late", &args));
        }
    }
    let choice = |minutes: u32| Choice {
        minutes,
        label: reader.voice().say_with("room-late-by", &[("minutes", minutes.into())]),
        is_said: own == Some(minutes),
    };
    let choices = CHOICES_MIN.map(choice).into();
    Ok(Lateness { is_offered, choices, is_told: own.is_some(), others })
}

/// Tells the other side and staff that the reader comes later.
pub(super) async fn say(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
    form: Result<Form<LateForm>, actix_web::Error>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    let form = form.map_err(|error| reader.sorry(&unreadable(&error), Some(&sight)))?;
    reader.check(&request, (sight.meeting.id, "late"), &form.seal)?;

    let told = say_late(&ctx, &reader.guest, sight.seat.id, form.minutes).await;
    told.map_err(|failed| reader.sorry(&failed.into(), Some(&sight)))?;
    Ok(see_other(&reader.path_to(&sight, "")))
}
