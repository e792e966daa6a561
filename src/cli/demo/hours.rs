//! What the demo shows of time: closed days, a partner's own hours, a calendar with busy times, and
//! a law that changed under a booked meeting.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use domain::closure::Scope;
use domain::ids::PartyId;
use domain::market::Country;
use domain::party::Side;
use domain::time::{Zone, Zones};

use super::{EMAIL, Failure, SEASON, entrance, plain};
use crate::actions::access::{self, MissionStaff};
use crate::actions::{
    self, Author, Availability, Booking, Ctx, NewCalendar, NewClosure, SlotQuery,
};
use crate::storage::{missions, parties};

/// Western Canada's clocks as they went until the laws of 2026: with those of the United States.
const BEFORE_2026: [(&str, &str); 3] = [
    ("America/Winnipeg", "America/Chicago"),
    ("America/Edmonton", "America/Denver"),
    ("America/Vancouver", "America/Los_Angeles"),
];

/// The law of clocks of the release before those laws.
///
/// # Errors
///
/// Where the bundled zone files are damaged.
pub fn law_before_2026() -> Result<Zones, Failure> {
    Ok(Zones::with_files_of("2025b", &BEFORE_2026)?)
}

/// Closes a day, gives a partner hours of its own, and a company a calendar.
pub(super) async fn arrange(
    ctx: &Ctx,
    staff: &MissionStaff,
    (companies, partners): (&[PartyId], &[PartyId]),
) -> Result<(), Failure> {
    let mission = staff.mission();
    let day = mission.first_day + TimeDelta::days(4);
    let new = NewClosure {
        first_day: day,
        last_day: day,
        scope: Scope::Everyone,
        name: "Chiusura dell'agenzia".to_owned(),
    };
    plain(actions::close_days(ctx, staff, new).await)?;

    if let Some(partner) = partners.first() {
        let token = entrance(ctx, staff, *partner).await?.1;
        let token = token.rsplit('/').next().unwrap_or_default();
        let guest = plain(access::guest(ctx, token).await)?;
        let said = Availability {
            hours: Some("mon-thu 09:30-12:00 14:00-18:30".parse()?),
            days: [(day + TimeDelta::days(2), Vec::new())].into(),
            extended: true,
            ..Availability::default()
        };
        plain(actions::set_availability(ctx, Author::Guest(&guest), said).await)?;
    }
    if let Some(company) = companies.first() {
        let first = mission.first_day.format("%Y%m%d");
        let bytes = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:demo\r\nSUMMARY:Riunione\r\n\
             DTSTART;TZID=Europe/Rome:{first}T090000\r\nDURATION:PT1H\r\n\
             RRULE:FREQ=WEEKLY;BYDAY=MO,WE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let file = NewCalendar::File { name: "impegni.ics".to_owned(), bytes: bytes.into_bytes() };
        plain(actions::add_calendar(ctx, Author::Staff(staff, *company), file).await)?;
    }
    Ok(())
}

/// Books a meeting with a partner in western Canada and tells it, by the law that `ctx` has: an old
/// one. When the server starts, its check finds what is no longer true. In summer the two laws
/// agree, and there is nothing to find.
///
/// # Errors
///
/// Whatever an action says.
pub async fn book_by_old_law(ctx: &Ctx, now: DateTime<Utc>) -> Result<(), Failure> {
    let staff = plain(access::staff_by_email(ctx, EMAIL).await)?;
    let all = missions::list(ctx.db.read()).await?;
    let canada = SEASON.iter().find(|role| role.market == Country::CANADA);
    let mission = canada.and_then(|role| all.iter().find(|it| role.is(it)));
    let Some(mission) = mission else { return Ok(()) };
    let staff = plain(access::mission_staff(ctx, staff, mission.id).await)?;
    let all = parties::list(ctx.db.read(), mission.id, None).await?;
    let moved = [Zone::VANCOUVER, Zone::EDMONTON, Zone::WINNIPEG];
    let west = all.iter().filter(|it| it.side == Side::Partner && moved.contains(&it.zone));
    let first = ctx.zones.day(mission.zone, now) + TimeDelta::days(1);
    if mission.last_day < first {
        return Ok(());
    }
    for partner in west.take(2) {
        for company in all.iter().filter(|it| it.side == Side::Company) {
            let query = SlotQuery {
                company: company.id,
                partner: partner.id,
                days: Some(first..=mission.last_day),
                moving: None,
                also: None,
            };
            let found = plain(actions::find_slots(ctx, &staff, query).await)?;
            let late = NaiveTime::from_hms_opt(16, 0, 0).unwrap_or_default();
            let slot = found.slots.iter().find(|it| late <= it.company.start.time);
            let Some(slot) = slot else { continue };
            let booking = Booking {
                company: company.id,
                partner: partner.id,
                starts_at: slot.span.start(),
                exception: None,
            };
            plain(actions::book_meeting(ctx, &staff, booking).await)?;
            break;
        }
    }
    crate::jobs::run_due(ctx).await?;
    Ok(())
}
