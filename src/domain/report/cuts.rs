//! The same figures, cut by market, sector, province and mission.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Contracts, Facts, Meetings, Met, distinct};
use crate::language::Language;
use crate::market::{Country, Market, Sector};
use crate::mission::Mission;
use crate::party::{Party, Side};

/// One line of a cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CutRow {
    /// Of what: a market's code, a sector's key, a province's code, a mission's id; empty where it
    /// is not known.
    pub key: String,
    /// What to call it.
    pub label: String,
    /// Different companies.
    pub companies: usize,
    /// Different partners they could meet.
    pub partners: usize,
    /// Meetings to come.
    pub booked: usize,
    /// Meetings held.
    pub held: usize,
    /// Meetings missed.
    pub missed: usize,
    /// Meetings called off.
    pub cancelled: usize,
    /// Contracts signed.
    pub signed: usize,
    /// Contracts being negotiated.
    pub negotiating: usize,
}

/// A key and what to call it.
type Named = (String, String);

/// By the market that the mission goes to.
pub(super) fn by_market(facts: &Facts) -> Vec<CutRow> {
    let market = |mission: &Mission| (mission.market.clone(), market_name(&mission.market));
    by_missions(facts, market)
}

/// By mission.
pub(super) fn by_mission(facts: &Facts) -> Vec<CutRow> {
    by_missions(facts, |mission| (mission.id.to_string(), mission.title.clone()))
}

fn by_missions(facts: &Facts, named: impl Fn(&Mission) -> Named) -> Vec<CutRow> {
    let called: BTreeMap<_, Named> = facts.missions.iter().map(|it| (it.id, named(it))).collect();
    let mut order: Vec<Named> = Vec::new();
    for name in facts.missions.iter().filter_map(|it| called.get(&it.id)) {
        if !order.contains(name) {
            order.push(name.clone());
        }
    }
    let cut = order.into_iter().map(|name| {
        let ours = |id| called.get(&id) == Some(&name);
        let parties: Vec<&Party> = facts.parties.iter().filter(|it| ours(it.mission)).collect();
        let meetings: Vec<&Met> =
            facts.meetings.iter().filter(|it| ours(it.meeting.mission)).collect();
        line(&name, &parties, &meetings)
    });
    cut.collect()
}

/// By the company's sector; partners are those of the same sector.
pub(super) fn by_sector(facts: &Facts) -> Vec<CutRow> {
    let name = |party: &Party| {
        let key = party.sector.clone().unwrap_or_default();
        let label = Sector::from_key(&key).map_or("–", |it| it.name(Language::En));
        (key, label.to_owned())
    };
    by_company(facts, &name, true)
}

/// By the company's province; partners have none of these.
pub(super) fn by_province(facts: &Facts) -> Vec<CutRow> {
    let name = |party: &Party| (party.place.to_string(), province_name(party));
    by_company(facts, &name, false)
}

fn by_company(facts: &Facts, name: &dyn Fn(&Party) -> Named, partners: bool) -> Vec<CutRow> {
    let by_id = facts.by_id();
    let mut parties: BTreeMap<Named, Vec<&Party>> = BTreeMap::new();
    let counted = facts.parties.iter().filter(|it| partners || it.side == Side::Company);
    for party in counted {
        parties.entry(name(party)).or_default().push(party);
    }
    let mut meetings: BTreeMap<Named, Vec<&Met>> = BTreeMap::new();
    for met in &facts.meetings {
        if let Some(company) = by_id.get(&met.meeting.company) {
            meetings.entry(name(company)).or_default().push(met);
        }
    }
    let mut cut: Vec<CutRow> = parties
        .iter()
        .map(|(name, parties)| {
            line(name, parties, meetings.get(name).map(Vec::as_slice).unwrap_or_default())
        })
        .collect();
    cut.sort_by(|a, b| b.companies.cmp(&a.companies).then_with(|| a.label.cmp(&b.label)));
    cut
}

fn line((key, label): &Named, parties: &[&Party], meetings: &[&Met]) -> CutRow {
    let side = |side| distinct(parties.iter().copied().filter(move |it| it.side == side));
    let states = Meetings::count(meetings.iter().copied());
    let contracts = Contracts::count(meetings.iter().copied());
    CutRow {
        key: key.clone(),
        label: label.clone(),
        companies: side(Side::Company),
        partners: side(Side::Partner),
        booked: states.booked,
        held: states.held,
        missed: states.missed,
        cancelled: states.cancelled,
        signed: contracts.signed,
        negotiating: contracts.negotiating,
    }
}

/// What to call a market in English.
pub(super) fn market_name(code: &str) -> String {
    let known = [
        (Country::ITALY, "Italy"),
        (Country::CANADA, "Canada"),
        (Country::CHINA, "China"),
        (Country::INDIA, "India"),
        (Country::UNITED_KINGDOM, "United Kingdom"),
        (Country::RUSSIA, "Russia"),
    ];
    let name = known.iter().find(|(country, _)| country.code() == code).map(|(_, name)| *name);
    name.unwrap_or(code).to_owned()
}

/// The province by name, or the place's code where it has none.
pub(super) fn province_name(party: &Party) -> String {
    let known = Market::of(party.place.country()).map_or(&[][..], |it| it.subdivisions);
    let part = known.iter().find(|it| Some(it.code) == party.place.subdivision());
    part.map_or_else(|| party.place.to_string(), |it| it.name.to_owned())
}
