//! The demo: plainly fictitious missions, made by the same actions as real use, on a clock that is
//! set back to when each thing would have happened.

mod cast;
mod chance;
mod hours;
mod season;
mod service;
mod wishes;

use chrono::{DateTime, DurationRound, NaiveDate, TimeDelta, Utc};
use domain::ids::{MeetingId, MissionId, PartyId};
use domain::market::{Country, Place, Sector};
use domain::meeting::{BookRefused, Meeting, State};
use domain::mission::Mission;
use domain::party::Side;
use domain::time::Zone;
use uuid::Uuid;

use super::Failure;
use crate::actions::access::{self, MissionStaff, Staff};
use crate::actions::{self, Booking, Ctx, Failed, NewParty, NewPerson};
use crate::storage::{meetings, missions, parties, people};
use cast::{CompanyRole, PartnerRole};
use chance::Chance;
pub use hours::{book_by_old_law, law_before_2026};

/// What the demo's staff sign in with.
pub const EMAIL: &str = "demo@incontro.example";
/// Their password; there is no default password outside the demo.
pub const PASSWORD: &str = "incontro-demo";
/// Why a meeting may start in ten minutes.
const SOON: &str = "Demo: a meeting to try out now";
/// From this, everything in the demo falls into place the same way.
const SEED: u64 = 0x1DEA_2026;

/// A mission of the demo.
struct Role {
    market: Country,
    title: &'static str,
    /// The window's first and last day, from the day of the first start.
    window: (i64, i64),
    sectors: &'static [Sector],
    companies: usize,
    partners: &'static [PartnerRole],
    meetings: usize,
    /// Whether it is still being prepared: nobody is told of it.
    draft: bool,
}

impl Role {
    fn is(&self, mission: &Mission) -> bool {
        mission.market == self.market.code() && mission.title.starts_with(self.title)
    }
}

/// The season: two missions over, one just over, one under way, and one to come, which is a draft.
const SEASON: [Role; 5] = [
    Role {
        market: Country::INDIA,
        title: "Outgoing India",
        window: (-38, -23),
        sectors: &Sector::ALL,
        companies: 12,
        partners: cast::INDIA,
        meetings: 20,
        draft: false,
    },
    Role {
        market: Country::RUSSIA,
        title: "Outgoing Russia",
        window: (-38, -23),
        sectors: &[
            Sector::FurnitureDesign,
            Sector::Construction,
            Sector::Fashion,
            Sector::Food,
            Sector::MechanicsMetal,
        ],
        companies: 10,
        partners: cast::RUSSIA,
        meetings: 16,
        draft: false,
    },
    Role {
        market: Country::UNITED_KINGDOM,
        title: "Outgoing United Kingdom",
        window: (-22, -8),
        sectors: &[Sector::FurnitureDesign, Sector::Cosmetics, Sector::Food, Sector::Fashion],
        companies: 11,
        partners: cast::UNITED_KINGDOM,
        meetings: 18,
        draft: false,
    },
    Role {
        market: Country::CANADA,
        title: "Outgoing Canada",
        window: (-7, 7),
        sectors: &Sector::ALL,
        companies: 14,
        partners: cast::CANADA,
        meetings: 26,
        draft: false,
    },
    Role {
        market: Country::CHINA,
        title: "Outgoing China",
        window: (8, 22),
        sectors: &Sector::ALL,
        companies: 12,
        partners: cast::CHINA,
        meetings: 14,
        draft: true,
    },
];

/// A meeting to try out at once, with the two links that lead to it.
#[derive(Clone, Debug)]
pub struct MeetingSoon {
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// The company and where its person enters.
    pub company: (String, String),
    /// The partner and where its person enters.
    pub partner: (String, String),
}

/// Whether the whole season is there.
///
/// # Errors
///
/// The database's.
pub async fn is_there(ctx: &Ctx) -> Result<bool, Failure> {
    let there = missions::list(ctx.db.read()).await?;
    Ok(SEASON.iter().all(|role| there.iter().any(|it| role.is(it))))
}

/// Makes the season around `now`, or what of it is missing; gives whether something was.
///
/// The clock of `ctx` must be a fixed one: it is moved back and forth, and stands at `now` in the
/// end.
///
/// # Errors
///
/// Whatever an action says.
pub async fn seed(ctx: &Ctx, now: DateTime<Utc>) -> Result<bool, Failure> {
    let there = missions::list(ctx.db.read()).await?;
    let started = at(now, SEASON[0].window.0 - 30);
    ctx.clock.set(started);
    let staff = demo_staff(ctx).await?;
    let mut made = false;
    for (number, role) in SEASON.iter().enumerate() {
        if there.iter().any(|it| role.is(it)) {
            continue;
        }
        made = true;
        let mut chance = Chance::new(SEED + u64::try_from(number).unwrap_or_default());
        // Staff prepare ten days ahead, or these days for a mission that is still to come.
        ctx.clock.set(at(now, (role.window.0 - 10).min(-3)));
        let staff = mission(ctx, &staff, role, now).await?;
        let companies = companies(ctx, &staff, role, number).await?;
        let partners = partners(ctx, &staff, role, &mut chance).await?;
        if role.market == Country::CHINA {
            hours::arrange(ctx, &staff, (&companies, &partners)).await?;
        }
        let sides = season::Sides { companies, partners };
        season::play(ctx, &staff, &sides, (role.meetings, now), &mut chance).await?;
        if !role.draft && 0 <= role.window.1 {
            wishes::play(ctx, &staff, &sides, now, &mut chance).await?;
            service::play(ctx, &staff, now).await?;
        }
    }
    ctx.clock.set(now);
    crate::jobs::run_due(ctx).await?;
    Ok(made)
}

/// A meeting that starts in ten minutes, with both links; one that is there already is taken.
///
/// # Errors
///
/// Where the demo is not there, or nobody has time.
pub async fn ensure_meeting_soon(ctx: &Ctx) -> Result<MeetingSoon, Failure> {
    let now = ctx.clock.now();
    let staff = plain(access::staff_by_email(ctx, EMAIL).await)?;
    let mission = mission_today(ctx, now).await?;
    let staff = plain(access::mission_staff(ctx, staff, mission).await)?;
    let near = now..=now + TimeDelta::minutes(12);
    let there = meetings::list(ctx.db.read(), mission).await?.into_iter().find(|it| {
        it.state == State::Booked
            && it.exception.as_deref() == Some(SOON)
            && near.contains(&it.slot.start())
    });
    let meeting = match there {
        Some(meeting) => meeting,
        None => book_soon(ctx, &staff, now).await?,
    };
    Ok(MeetingSoon {
        starts_at: meeting.slot.start(),
        company: entrance(ctx, &staff, meeting.company).await?,
        partner: entrance(ctx, &staff, meeting.partner).await?,
    })
}

/// The mission that is under way, or else the latest.
async fn mission_today(ctx: &Ctx, now: DateTime<Utc>) -> Result<MissionId, Failure> {
    let all = missions::list(ctx.db.read()).await?;
    let under_way = all.iter().find(|it| {
        let today = ctx.zones.local(it.zone, now).date;
        (it.first_day..=it.last_day).contains(&today)
    });
    let latest = || all.iter().max_by_key(|it| it.last_day);
    under_way.or_else(latest).map(|it| it.id).ok_or_else(|| "the demo has no mission".into())
}

async fn book_soon(
    ctx: &Ctx,
    staff: &MissionStaff,
    now: DateTime<Utc>,
) -> Result<Meeting, Failure> {
    let minute = TimeDelta::minutes(1);
    let starts_at =
        (now + TimeDelta::minutes(10) + minute - TimeDelta::seconds(1)).duration_trunc(minute)?;
    let all = parties::list(ctx.db.read(), staff.mission().id, None).await?;
    let side = |side| all.iter().filter(move |it| it.side == side);
    // Down the diagonal first, so that two busy parties do not stop it.
    let pairs = side(Side::Company)
        .flat_map(|company| side(Side::Partner).map(move |partner| (company.id, partner.id)));
    for (company, partner) in pairs {
        let exception = Some(SOON.to_owned());
        let booking = Booking { company, partner, starts_at, exception };
        match actions::book_meeting(ctx, staff, booking).await {
            Ok(made) => return Ok(made.meeting),
            Err(Failed::Refused(BookRefused::Taken)) => {}
            Err(failed) => return Err(said(failed)),
        }
    }
    Err("nobody of the demo has time in ten minutes".into())
}

/// The name of a party and its first person's link.
async fn entrance(
    ctx: &Ctx,
    staff: &MissionStaff,
    party: PartyId,
) -> Result<(String, String), Failure> {
    let (db, mission) = (ctx.db.read(), staff.mission().id);
    let named = parties::find(db, mission, party).await?.ok_or("a party of the demo is gone")?;
    let people = people::list_of(db, mission, party).await?;
    let person = people.first().ok_or("a party of the demo has nobody")?;
    let url = plain(actions::personal_link(ctx, staff, person.id).await)?;
    Ok((named.name, url))
}

async fn demo_staff(ctx: &Ctx) -> Result<Staff, Failure> {
    match access::staff_by_email(ctx, EMAIL).await {
        Err(Failed::NotFound) => {
            plain(actions::create_account(ctx, EMAIL, "Demo", PASSWORD).await)?;
            plain(access::staff_by_email(ctx, EMAIL).await)
        }
        found => plain(found),
    }
}

async fn mission(
    ctx: &Ctx,
    staff: &Staff,
    role: &Role,
    now: DateTime<Utc>,
) -> Result<MissionStaff, Failure> {
    let day = |days: i64| -> NaiveDate { at(now, days).date_naive() };
    let (first_day, last_day) = (day(role.window.0), day(role.window.1));
    let year = first_day.format("%Y");
    let mission = Mission {
        id: MissionId(Uuid::nil()),
        code: format!("{}-{year}", role.market.code()),
        title: format!("{} {year}", role.title),
        market: role.market.code().to_owned(),
        first_day,
        last_day,
        length_min: 30,
        buffer_min: 10,
        zone: Zone::ROME,
        sectors: role.sectors.iter().map(|it| it.key().to_owned()).collect(),
        staff_phone: "+39 02 5550 1000".to_owned(),
        released_at: (!role.draft).then(|| ctx.clock.now()),
    };
    let mission = plain(actions::create_mission(ctx, staff, mission).await)?;
    plain(access::mission_staff(ctx, staff.clone(), mission.id).await)
}

/// Every mission takes other companies of its sectors, and shares some with the one before.
async fn companies(
    ctx: &Ctx,
    staff: &MissionStaff,
    role: &Role,
    number: usize,
) -> Result<Vec<PartyId>, Failure> {
    let fits = |it: &&(usize, &CompanyRole)| role.sectors.contains(&it.1.sector);
    let all: Vec<(usize, &CompanyRole)> = cast::COMPANIES.iter().enumerate().collect();
    let fitting: Vec<(usize, &CompanyRole)> = all.iter().filter(fits).copied().collect();
    let mut added = Vec::new();
    let most = role.companies.min(fitting.len());
    for (place, it) in fitting.iter().cycle().skip(number * 7).take(most) {
        let new = NewParty {
            side: Side::Company,
            name: it.name.to_owned(),
            vat: Some(vat(*place)),
            place: Place::parse(&format!("IT-{}", it.province))?,
            city: it.city.to_owned(),
            zone: Zone::ROME,
            sector: Some(it.sector.key().to_owned()),
            person: NewPerson {
                name: it.person.to_owned(),
                email: format!("export@azienda{}.example", place + 1),
                phone: Some(format!("+39 02 5550 {}", 2000 + place)),
                language: "it".parse()?,
            },
        };
        added.push(plain(actions::add_party(ctx, staff, new).await)?);
    }
    Ok(added)
}

async fn partners(
    ctx: &Ctx,
    staff: &MissionStaff,
    role: &Role,
    chance: &mut Chance,
) -> Result<Vec<PartyId>, Failure> {
    let market = role.market.code().to_lowercase();
    let mut added = Vec::new();
    for (place, it) in role.partners.iter().enumerate() {
        let sector = role.sectors.get(chance.below(role.sectors.len()));
        let new = NewParty {
            side: Side::Partner,
            name: it.name.to_owned(),
            vat: None,
            place: Place::parse(it.place)?,
            city: it.city.to_owned(),
            zone: Zone::parse(it.zone)?,
            sector: sector.map(|it| it.key().to_owned()),
            person: NewPerson {
                name: it.person.to_owned(),
                email: format!("buyer@partner{}.{market}.example", place + 1),
                phone: None,
                language: it.language.parse()?,
            },
        };
        added.push(plain(actions::add_party(ctx, staff, new).await)?);
    }
    Ok(added)
}

/// A number that no company has: ten digits of our own and the check digit that fits them.
fn vat(place: usize) -> String {
    let digits = format!("99{:08}", 1_234_567 + place * 7_919);
    let sum: u32 = (0_u32..)
        .zip(digits.bytes())
        .map(|(at, byte)| {
            let digit = u32::from(byte - b'0');
            let twice = digit * 2;
            if at % 2 == 0 { digit } else { twice / 10 + twice % 10 }
        })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}

/// Nine o'clock UTC, `days` from the day of `now`.
fn at(now: DateTime<Utc>, days: i64) -> DateTime<Utc> {
    let morning = now.duration_trunc(TimeDelta::days(1)).unwrap_or(now) + TimeDelta::hours(9);
    morning + TimeDelta::days(days)
}

/// What an action gave, or what it said.
fn plain<T, R: std::fmt::Display>(done: Result<T, Failed<R>>) -> Result<T, Failure> {
    done.map_err(said)
}

fn said<R: std::fmt::Display>(failed: Failed<R>) -> Failure {
    match failed {
        Failed::Refused(refused) => refused.to_string().into(),
        Failed::NotFound => "something that the demo needs is not there".into(),
        Failed::Broken(breakage) => breakage.into(),
    }
}

/// A meeting of the demo that is to be played through.
#[derive(Clone, Copy, Debug)]
struct Scene {
    meeting: MeetingId,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}
