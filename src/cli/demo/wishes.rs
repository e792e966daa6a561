//! The requests of the demo: who asked whom in the last days, and what stands where.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::PartyId;
use domain::request::Strength;
use domain::slots::Slot;

use super::chance::Chance;
use super::plain;
use super::season::{Guests, Sides};
use crate::actions::access::{Guest, MissionStaff};
use crate::actions::{self, Booking, Ctx, Decider, Failed, NewRequest, RequestAnswer};
use crate::cli::Failure;
use crate::storage::people;

/// What becomes of the requests, one after the other; the first wait for an answer.
const ENDS: [End; 7] = [
    End::Waits,
    End::WaitsWithTime,
    End::Countered,
    End::Accepted,
    End::Declined,
    End::Noted,
    End::Accepted,
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Waits,
    WaitsWithTime,
    Countered,
    Accepted,
    Declined,
    Noted,
}

/// Companies and partners of a mission that is not over ask each other, and staff keep a slot for a
/// pair that has to think about it.
pub(super) async fn play(
    ctx: &Ctx,
    staff: &MissionStaff,
    sides: &Sides,
    now: DateTime<Utc>,
    chance: &mut Chance,
) -> Result<(), Failure> {
    let mut guests = Guests::default();
    let mut ends = ENDS.into_iter();
    let mut next = ends.next();
    for turn in 0..sides.companies.len() * 2 {
        let Some(end) = next else { break };
        let company = sides.companies.get(turn % sides.companies.len()).copied();
        let partner = sides.partners.get(chance.below(sides.partners.len())).copied();
        let (Some(company), Some(partner)) = (company, partner) else { break };
        // Every other request comes from abroad.
        let pair = if turn % 2 == 0 { (company, partner) } else { (partner, company) };
        ctx.clock.set(now - chance.minutes(60, 1_500));
        if ask(ctx, staff, (pair, end), &mut guests).await? {
            next = ends.next();
        }
    }
    ctx.clock.set(now);
    hold(ctx, staff, sides).await
}

/// Whether the pair could be brought to that end; two that meet already are passed over.
async fn ask(
    ctx: &Ctx,
    staff: &MissionStaff,
    ((from, to), end): ((PartyId, PartyId), End),
    guests: &mut Guests,
) -> Result<bool, Failure> {
    let own = guest(ctx, staff, from, guests).await?;
    let across = guest(ctx, staff, to, guests).await?;
    let slots = plain(actions::slots_between(ctx, &own, to, None).await)?;
    let (first, second) = (start(slots.iter()), start(slots.iter().rev()));
    if first.is_none() || first == second {
        return Ok(false);
    }
    let with_time = matches!(end, End::WaitsWithTime | End::Countered | End::Accepted);
    let new = NewRequest {
        other: to,
        strength: match end {
            End::Noted => Strength::No,
            End::WaitsWithTime => Strength::Must,
            _ => Strength::Want,
        },
        message: word(&own).to_owned(),
        starts_at: first.filter(|_| with_time),
    };
    let made = match actions::ask_meeting(ctx, &own, new).await {
        Ok(made) => made,
        Err(Failed::Refused(_)) => return Ok(false),
        Err(failed) => return Err(super::said(failed)),
    };
    let answer = match (end, second) {
        (End::Accepted, _) => RequestAnswer::Accept { starts_at: first },
        (End::Declined, _) => RequestAnswer::Decline { message: String::new() },
        (End::Countered, Some(starts_at)) => {
            RequestAnswer::Counter { starts_at, message: word(&across).to_owned() }
        }
        _ => return Ok(true),
    };
    // A time that is near can be answered for only a short while.
    let open = made.expires_at.map_or(TimeDelta::MAX, |at| at - made.asked_at);
    ctx.clock.set(made.asked_at + TimeDelta::minutes(25).min(open / 2));
    let decider = Decider::Guest(&across);
    plain(actions::answer_request(ctx, decider, (made.id, made.revision), answer).await)?;
    Ok(true)
}

/// Staff keep one slot for two days.
async fn hold(ctx: &Ctx, staff: &MissionStaff, sides: &Sides) -> Result<(), Failure> {
    let until = ctx.clock.now() + TimeDelta::hours(48);
    let pairs = sides.companies.iter().rev().zip(&sides.partners);
    for (company, partner) in pairs {
        let (company, partner) = (*company, *partner);
        let query = actions::SlotQuery { company, partner, days: None, moving: None, also: None };
        let found = plain(actions::find_slots(ctx, staff, query).await)?;
        let Some(slot) = found.slots.iter().find(|it| until < it.span.start()) else { continue };
        let starts_at = slot.span.start();
        let booking = Booking { company, partner, starts_at, exception: None };
        plain(actions::hold_meeting(ctx, staff, booking, until).await)?;
        return Ok(());
    }
    Ok(())
}

fn start<'a>(mut slots: impl Iterator<Item = &'a Slot>) -> Option<DateTime<Utc>> {
    slots.next().map(|it| it.span.start())
}

async fn guest(
    ctx: &Ctx,
    staff: &MissionStaff,
    party: PartyId,
    guests: &mut Guests,
) -> Result<Guest, Failure> {
    let people = people::list_of(ctx.db.read(), staff.mission().id, party).await?;
    let person = people.first().ok_or("a party of the demo has nobody")?;
    guests.enter(ctx, staff, person.id).await
}

/// A word in the language of who says it.
fn word(guest: &Guest) -> &'static str {
    match guest.person().language.tag() {
        "it" => "Vorremmo mostrarvi la nuova collezione.",
        "fr" => "Votre gamme correspond à nos clients.",
        "zh-Hans" => "我们对贵公司的产品很感兴趣。",
        "ru" => "Ваша продукция интересна нашим клиентам.",
        "hi" => "आपके उत्पाद हमारे ग्राहकों के लिए उपयुक्त हैं।",
        _ => "Your range would suit our clients.",
    }
}
