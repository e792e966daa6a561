//! A mission: one market, a window of days, and what the calendar says about them.

mod capacity;
mod facts;
mod plan;
#[cfg(test)]
mod tests;

pub use capacity::capacity;
pub use facts::{
    CalendarFacts, ClockNote, Closure, DayFacts, FactsAsked, Gap, HomeWindow, Stretch, ZoneFacts,
    calendar_facts, usual_places,
};
pub use plan::{Mission, MissionRefused};
