//! What stands behind a number: its rows.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use serde::Serialize;

use super::cuts::{market_name, province_name};
use super::{Facts, Met, identity};
use crate::attendance::Showing;
use crate::meeting::State;
use crate::outcome::Contract;
use crate::party::{Party, Side};

/// A figure that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Missions.
    Missions,
    /// Companies, each once.
    Companies,
    /// Partners, each once.
    Partners,
    /// Meetings of one state.
    Meetings(State),
    /// Missed meetings where somebody came and the technique failed them.
    KeptOut,
    /// Answers.
    Satisfaction,
    /// Contracts at one stage.
    Contracts(Contract),
}

/// A figure that there is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is none of the report's figures")]
pub struct UnknownFigure(pub String);

impl UnknownFigure {
    /// The stable name of the refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "unknown_figure"
    }
}

impl FromStr for Figure {
    type Err = UnknownFigure;

    fn from_str(text: &str) -> Result<Self, UnknownFigure> {
        Ok(match text {
            "missions" | "markets" => Self::Missions,
            "companies" => Self::Companies,
            "partners" => Self::Partners,
            "booked" => Self::Meetings(State::Booked),
            "held" => Self::Meetings(State::Held),
            "missed" => Self::Meetings(State::Missed),
            "kept_out" => Self::KeptOut,
            "cancelled" => Self::Meetings(State::Cancelled),
            "satisfaction" => Self::Satisfaction,
            "signed" => Self::Contracts(Contract::Signed),
            "negotiating" => Self::Contracts(Contract::Negotiating),
            _ => return Err(UnknownFigure(text.chars().take(40).collect())),
        })
    }
}

/// One cell of the rows behind a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Words, a day or an instant.
    Text(String),
    /// A count, minutes or euros.
    Number(i64),
    /// Not known.
    Nothing(()),
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn count(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    fn known(text: Option<&str>) -> Self {
        text.map_or(Self::Nothing(()), Self::text)
    }
}

/// The rows behind a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureRows {
    /// What each column is, by a stable word.
    pub columns: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// The rows behind a figure; there are as many as the figure says.
#[must_use]
pub fn behind(facts: &Facts, figure: Figure) -> FigureRows {
    match figure {
        Figure::Missions => missions(facts),
        Figure::Companies => parties(facts, Side::Company),
        Figure::Partners => parties(facts, Side::Partner),
        Figure::Meetings(State::Missed) => missed(facts, |_| true),
        Figure::Meetings(state) => meetings(facts, state),
        Figure::KeptOut => missed(facts, Met::was_kept_out),
        Figure::Satisfaction => answers(facts),
        Figure::Contracts(contract) => contracts(facts, contract),
    }
}

fn missions(facts: &Facts) -> FigureRows {
    let rows = facts.missions.iter().map(|mission| {
        let held = |it: &&Met| it.meeting.mission == mission.id && it.meeting.state == State::Held;
        let of = |side| facts.side(side).filter(|it| it.mission == mission.id).count();
        vec![
            Cell::text(mission.code.as_str()),
            Cell::text(mission.title.as_str()),
            Cell::text(market_name(&mission.market)),
            Cell::text(mission.first_day.to_string()),
            Cell::text(mission.last_day.to_string()),
            Cell::count(of(Side::Company)),
            Cell::count(of(Side::Partner)),
            Cell::count(facts.meetings.iter().filter(held).count()),
        ]
    });
    FigureRows {
        columns: vec![
            "code",
            "title",
            "market",
            "first_day",
            "last_day",
            "companies",
            "partners",
            "held",
        ],
        rows: rows.collect(),
    }
}

fn parties(facts: &Facts, side: Side) -> FigureRows {
    let mut same: BTreeMap<(String, String), Vec<&Party>> = BTreeMap::new();
    for party in facts.side(side) {
        same.entry(identity(party)).or_default().push(party);
    }
    let code = |party: &Party| {
        let mission = facts.missions.iter().find(|it| it.id == party.mission);
        mission.map(|it| it.code.as_str())
    };
    let mut rows: Vec<Vec<Cell>> = same
        .values()
        .filter_map(|parties| {
            let first = parties.first()?;
            let missions: BTreeSet<&str> = parties.iter().filter_map(|it| code(it)).collect();
            let missions: Vec<&str> = missions.into_iter().collect();
            Some(vec![
                Cell::text(first.name.as_str()),
                Cell::known(first.vat.as_deref()),
                Cell::text(first.city.as_str()),
                Cell::text(province_name(first)),
                Cell::known(first.sector.as_deref()),
                Cell::text(missions.join(", ")),
            ])
        })
        .collect();
    rows.sort_by_key(|row| match row.first() {
        Some(Cell::Text(name)) => name.to_lowercase(),
        _ => String::new(),
    });
    let place = if side == Side::Company { "province" } else { "subdivision" };
    FigureRows { columns: vec!["name", "vat", "city", place, "sector", "missions"], rows }
}

/// What every row about a meeting begins with: mission, start, company and partner.
struct Beginnings<'a> {
    facts: &'a Facts,
    parties: std::collections::HashMap<crate::ids::PartyId, &'a Party>,
}

impl<'a> Beginnings<'a> {
    const COLUMNS: [&'static str; 4] = ["mission", "starts_at", "company", "partner"];

    fn new(facts: &'a Facts) -> Self {
        Self { facts, parties: facts.by_id() }
    }

    fn of(&self, met: &Met) -> Vec<Cell> {
        let mission = self.facts.missions.iter().find(|it| it.id == met.meeting.mission);
        let name = |id| self.parties.get(&id).map(|it| it.name.as_str());
        vec![
            Cell::known(mission.map(|it| it.code.as_str())),
            Cell::text(met.meeting.slot.start().format("%Y-%m-%dT%H:%M:%SZ").to_string()),
            Cell::known(name(met.meeting.company)),
            Cell::known(name(met.meeting.partner)),
        ]
    }

    fn rows(more: &[&'static str], rows: Vec<Vec<Cell>>) -> FigureRows {
        FigureRows { columns: [&Self::COLUMNS[..], more].concat(), rows }
    }
}

fn meetings(facts: &Facts, state: State) -> FigureRows {
    let beginnings = Beginnings::new(facts);
    let ours = facts.meetings.iter().filter(|it| it.meeting.state == state);
    let rows = ours.map(|met| {
        let mut row = beginnings.of(met);
        row.push(Cell::Number(met.together.num_minutes()));
        row
    });
    Beginnings::rows(&["minutes"], rows.collect())
}

/// Missed meetings, and who came to them.
fn missed(facts: &Facts, counts: impl Fn(&Met) -> bool) -> FigureRows {
    let beginnings = Beginnings::new(facts);
    let ours = facts.meetings.iter().filter(|it| it.meeting.state == State::Missed && counts(it));
    let rows = ours.map(|met| {
        let mut row = beginnings.of(met);
        row.push(Cell::Number(met.together.num_minutes()));
        for side in [Side::Company, Side::Partner] {
            row.push(Cell::known(met.showing(side).map(Showing::name)));
        }
        row
    });
    Beginnings::rows(&["minutes", "company_showing", "partner_showing"], rows.collect())
}

fn answers(facts: &Facts) -> FigureRows {
    let beginnings = Beginnings::new(facts);
    let all = facts.meetings.iter().flat_map(|met| met.answers.iter().map(move |it| (met, it)));
    let rows = all.map(|(met, answer)| {
        let mut row = beginnings.of(met);
        row.push(Cell::text(answer.side.name()));
        row.push(Cell::Number(answer.satisfaction.into()));
        row
    });
    Beginnings::rows(&["side", "satisfaction"], rows.collect())
}

fn contracts(facts: &Facts, contract: Contract) -> FigureRows {
    let beginnings = Beginnings::new(facts);
    let ours = facts.meetings.iter().filter(|it| it.contract() == contract);
    let rows = ours.map(|met| {
        let mut row = beginnings.of(met);
        let value = met.logged.and_then(|it| it.value_eur);
        row.push(value.map_or(Cell::Nothing(()), Cell::Number));
        row.push(Cell::text(if met.is_confirmed() { "company" } else { "staff" }));
        row
    });
    Beginnings::rows(&["value_eur", "confirmed_by"], rows.collect())
}
