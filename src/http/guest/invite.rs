//! The meeting as a file for calendars that were not reached by mail.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use domain::ical::{Contact, Invitation, Method, write};

use super::frame::private;
use super::reader::Reader;
use super::sight::Sight;
use super::sorry::Sorry;
use crate::actions::Ctx;

/// `invite.ics`, with the UID and the revision of the mail, so that a calendar that has the entry
/// replaces it.
pub(super) async fn show(
    ctx: Data<Ctx>,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Sorry> {
    let reader = Reader::open(&ctx, &request, &path.0).await?;
    let sight = reader.sight(&path.1).await?;
    let text = write::write(&entry(&reader, &sight));

    let word = if sight.is_cancelled() { Method::Cancel.word() } else { Method::Request.word() };
    let mut response = HttpResponse::Ok()
        .content_type(format!("text/calendar; charset=utf-8; method={word}"))
        .insert_header(("content-disposition", "attachment; filename=\"invite.ics\""))
        .body(text);
    private(response.headers_mut());
    Ok(response)
}

fn entry(reader: &Reader, sight: &Sight) -> Invitation {
    let (voice, ctx) = (reader.voice(), &reader.ctx);
    let (person, party) = (reader.guest.person(), reader.guest.party());
    let told = sight.seat.told.as_ref().map(|it| it.notice);
    let told = told.filter(|it| it.sequence == sight.meeting.revision);
    let url = format!("{}/p/{}", ctx.public_url, reader.token());
    let title = [("other", sight.other.name.as_str().into()), ("own", party.name.as_str().into())];
    Invitation {
        method: if sight.is_cancelled() { Method::Cancel } else { Method::Request },
        uid: sight.seat.uid.clone(),
        sequence: sight.meeting.revision,
        stamped_at: told.map_or_else(|| ctx.clock.now(), |it| it.stamped_at),
        span: sight.meeting.slot,
        host_time: ctx.host_time(reader.guest.mission(), sight.meeting.slot),
        language: voice.language,
        summary: voice.say_with("mail-title", &title),
        description: description(reader, sight, &url),
        url,
        join_label: voice.say("mail-join"),
        organizer: Contact {
            name: ctx.settings.mail.from_name.clone(),
            email: ctx.settings.mail.from_address.clone(),
        },
        attendee: Contact { name: person.name.clone(), email: person.email.clone() },
    }
}

/// What the entry says when opened: the way in first, then both clocks and who comes.
pub(super) fn description(reader: &Reader, sight: &Sight, url: &str) -> String {
    let voice = reader.voice();
    if sight.is_cancelled() {
        return voice.say("guest-cancelled");
    }
    let mut lines = vec![format!("{}: {url}", voice.say("mail-join")), voice.say("mail-personal")];
    lines.push(format!("\n{}", voice.both_clocks(&sight.faces)));
    lines.extend(sight.faces.changes.iter().cloned());
    let people = sight.people.iter().map(|it| it.name.clone());
    let names: Vec<_> = std::iter::once(sight.other.name.clone()).chain(people).collect();
    lines.push(format!("\n{}", names.join("; ")));
    let phone = reader.guest.mission().staff_phone.trim();
    if !phone.is_empty() {
        lines.push(voice.say_with("mail-phone", &[("phone", phone.into())]));
    }
    lines.join("\n")
}
