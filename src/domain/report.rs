//! A programme's figures, counted from rows each time they are asked for, and the rows behind each.

mod behind;
mod cuts;
mod sheet;
#[cfg(test)]
mod tests;

pub use behind::{Cell, Figure, FigureRows, UnknownFigure, behind};
pub use cuts::CutRow;
pub use sheet::{as_csv, lines_as_csv, rows_as_csv};

use std::collections::{BTreeSet, HashMap};

use chrono::TimeDelta;
use serde::Serialize;

use crate::attendance::Showing;
use crate::ids::{MissionId, PartyId};
use crate::meeting::{Meeting, State};
use crate::mission::Mission;
use crate::outcome::Contract;
use crate::party::{Party, Side};

/// Everything that is counted.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The missions, in the order in which they are shown.
    pub missions: Vec<Mission>,
    /// The companies and partners of all of them.
    pub parties: Vec<Party>,
    /// Their meetings, with what is known of each.
    pub meetings: Vec<Met>,
}

/// A meeting with what is known of it.
#[derive(Clone, Debug)]
pub struct Met {
    /// The meeting.
    pub meeting: Meeting,
    /// How long both sides were there at once.
    pub together: TimeDelta,
    /// Whether each person of the two sides was there.
    pub showings: Vec<(Side, Showing)>,
    /// On which side each person sits who is asked what came of it.
    pub seats: Vec<Side>,
    /// What they answered.
    pub answers: Vec<Answer>,
    /// What staff logged, if they have.
    pub logged: Option<Logged>,
}

/// What one person said of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// On which side.
    pub side: Side,
    /// From 1 to 5.
    pub satisfaction: u8,
    /// How far a contract is.
    pub contract: Contract,
}

/// What staff logged of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logged {
    /// How far a contract is.
    pub contract: Contract,
    /// What it is worth, in whole euros, where known.
    pub value_eur: Option<i64>,
}

/// The figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Missions.
    pub missions: usize,
    /// Markets that they go to.
    pub markets: usize,
    /// Companies that take part, each counted once whatever it takes part in.
    pub companies: usize,
    /// Partners, likewise.
    pub partners: usize,
    /// Meetings by state.
    pub meetings: Meetings,
    /// How long both sides were there at once, in minutes, over the held meetings that were seen.
    pub minutes_average: Option<f64>,
    /// What people said.
    pub satisfaction: Satisfaction,
    /// What was signed or is being negotiated.
    pub contracts: Contracts,
    /// By the market that the mission goes to.
    pub by_market: Vec<CutRow>,
    /// By the company's sector.
    pub by_sector: Vec<CutRow>,
    /// By the company's province.
    pub by_province: Vec<CutRow>,
    /// By mission.
    pub by_mission: Vec<CutRow>,
}

/// Meetings by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Meetings {
    /// To come, or not settled yet.
    pub booked: usize,
    /// Both sides were there.
    pub held: usize,
    /// One side or both stayed away, or were kept out.
    pub missed: usize,
    /// The missed ones where somebody came and the technique failed them.
    pub kept_out: usize,
    /// Called off.
    pub cancelled: usize,
}

impl Meetings {
    fn count<'a>(all: impl Iterator<Item = &'a Met>) -> Self {
        all.fold(Self::default(), |mut counted, it| {
            match it.meeting.state {
                // Nobody has agreed to meet.
                State::OnHold | State::Lapsed => {}
                State::Booked => counted.booked += 1,
                State::Held => counted.held += 1,
                State::Missed => {
                    counted.missed += 1;
                    counted.kept_out += usize::from(it.was_kept_out());
                }
                State::Cancelled => counted.cancelled += 1,
            }
            counted
        })
    }
}

/// What people said, of both sides and of each.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Satisfaction {
    /// The figures of both sides.
    #[serde(flatten)]
    pub all: Scores,
    /// What the companies said: the programme's own measure.
    pub companies: Scores,
    /// What the partners said.
    pub partners: Scores,
}

/// How many were asked, answered, and what they answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Scores {
    /// Answers.
    pub n: usize,
    /// Seats in meetings that were held or that somebody answered on.
    pub asked: usize,
    /// Answers for each one asked, from 0 to 1.
    pub response_rate: Option<f64>,
    /// Answers of 4 or 5 among all, from 0 to 1.
    pub satisfied_share: Option<f64>,
    /// The mean answer, from 1 to 5.
    pub average: Option<f64>,
}

/// Who is satisfied: who answers this or more.
pub const SATISFIED_FROM: u8 = 4;

/// Contracts that staff logged, and which of them the company's own answer bears out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contracts {
    /// Signed.
    pub signed: usize,
    /// Being negotiated.
    pub negotiating: usize,
    /// Signed, and the company says so too.
    pub signed_confirmed: usize,
    /// Being negotiated or signed, as the company says too.
    pub negotiating_confirmed: usize,
}

impl Met {
    /// How the best of a side's people came; nothing where nobody was invited.
    pub(crate) fn showing(&self, side: Side) -> Option<Showing> {
        self.showings.iter().filter(|(theirs, _)| *theirs == side).map(|(_, it)| *it).min()
    }

    /// Whether a side came as far as the technique let it, and no further.
    pub(crate) fn was_kept_out(&self) -> bool {
        let sides = [Side::Company, Side::Partner];
        sides.into_iter().any(|it| self.showing(it) == Some(Showing::KeptOut))
    }

    /// Whether its people were asked, as far as the figures go.
    pub(crate) fn was_asked(&self) -> bool {
        self.meeting.state == State::Held || !self.answers.is_empty()
    }

    /// How far a contract is in the words of staff.
    pub(crate) fn contract(&self) -> Contract {
        self.logged.map_or(Contract::None, |it| it.contract)
    }

    /// Whether someone of the company says what staff logged, or more.
    pub(crate) fn is_confirmed(&self) -> bool {
        let logged = self.contract();
        self.answers.iter().filter(|it| it.side == Side::Company).any(|it| match logged {
            Contract::Signed => it.contract == Contract::Signed,
            Contract::Negotiating => it.contract != Contract::None,
            Contract::None => false,
        })
    }
}

impl Facts {
    /// The facts of one mission alone.
    #[must_use]
    pub fn of(mut self, mission: MissionId) -> Self {
        self.missions.retain(|it| it.id == mission);
        self.parties.retain(|it| it.mission == mission);
        self.meetings.retain(|it| it.meeting.mission == mission);
        self
    }

    /// Counts them.
    #[must_use]
    pub fn report(&self) -> Report {
        let markets: BTreeSet<&str> = self.missions.iter().map(|it| it.market.as_str()).collect();
        let scores = |side| Scores::count(&self.meetings, side);
        Report {
            missions: self.missions.len(),
            markets: markets.len(),
            companies: distinct(self.side(Side::Company)),
            partners: distinct(self.side(Side::Partner)),
            meetings: Meetings::count(self.meetings.iter()),
            minutes_average: minutes_average(&self.meetings),
            satisfaction: Satisfaction {
                all: scores(None),
                companies: scores(Some(Side::Company)),
                partners: scores(Some(Side::Partner)),
            },
            contracts: Contracts::count(self.meetings.iter()),
            by_market: cuts::by_market(self),
            by_sector: cuts::by_sector(self),
            by_province: cuts::by_province(self),
            by_mission: cuts::by_mission(self),
        }
    }

    pub(crate) fn side(&self, side: Side) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |it| it.side == side)
    }

    /// The parties by id.
    pub(crate) fn by_id(&self) -> HashMap<PartyId, &Party> {
        self.parties.iter().map(|it| (it.id, it)).collect()
    }
}

/// By what a party is known in several missions: its VAT number, else its name and country.
pub(crate) fn identity(party: &Party) -> (String, String) {
    match party.vat.as_deref().filter(|it| !it.is_empty()) {
        Some(vat) => (vat.to_owned(), String::new()),
        None => (party.name.trim().to_lowercase(), party.place.country().to_string()),
    }
}

/// How many different parties there are.
pub(crate) fn distinct<'a>(parties: impl Iterator<Item = &'a Party>) -> usize {
    parties.map(identity).collect::<BTreeSet<_>>().len()
}

impl Scores {
    fn count(meetings: &[Met], side: Option<Side>) -> Self {
        let ours = |it: &Side| side.is_none_or(|side| side == *it);
        let asked_of = meetings.iter().filter(|it| it.was_asked());
        let asked: usize =
            asked_of.map(|it| it.seats.iter().filter(|side| ours(side)).count()).sum();
        let answers: Vec<u8> = meetings
            .iter()
            .flat_map(|it| &it.answers)
            .filter(|it| ours(&it.side))
            .map(|it| it.satisfaction)
            .collect();
        let satisfied = answers.iter().filter(|it| SATISFIED_FROM <= **it).count();
        let sum: usize = answers.iter().map(|it| usize::from(*it)).sum();
        Self {
            n: answers.len(),
            asked,
            response_rate: ratio(answers.len(), asked),
            satisfied_share: ratio(satisfied, answers.len()),
            average: ratio(sum, answers.len()),
        }
    }
}

impl Contracts {
    pub(crate) fn count<'a>(meetings: impl Iterator<Item = &'a Met>) -> Self {
        meetings.fold(Self::default(), |mut counted, it| {
            let confirmed = usize::from(it.is_confirmed());
            match it.contract() {
                Contract::Signed => {
                    counted.signed += 1;
                    counted.signed_confirmed += confirmed;
                }
                Contract::Negotiating => {
                    counted.negotiating += 1;
                    counted.negotiating_confirmed += confirmed;
                }
                Contract::None => {}
            }
            counted
        })
    }
}

/// Over the held meetings whose rooms saw both sides; staff may settle one that met elsewhere.
fn minutes_average(meetings: &[Met]) -> Option<f64> {
    let seen = meetings
        .iter()
        .filter(|it| it.meeting.state == State::Held && TimeDelta::zero() < it.together)
        .map(|it| it.together.num_seconds());
    let (sum, n) = seen.fold((0, 0), |(sum, n), it| (sum + it, n + 1));
    ratio(usize::try_from(sum).ok()?, n).map(|it| (it / 6.0).round() / 10.0)
}

/// One count for each of another, to four places; `None` for each of none.
pub(crate) fn ratio(part: usize, whole: usize) -> Option<f64> {
    let [part, whole] = [part, whole].map(|it| u32::try_from(it).unwrap_or(u32::MAX));
    (0 < whole).then(|| (f64::from(part) / f64::from(whole) * 10_000.0).round() / 10_000.0)
}
