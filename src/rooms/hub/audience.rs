//! Those who only listen, and who of them has the word.

use domain::ids::{MeetingId, SeatId};

use super::super::forward::Tuning;
use super::super::protocol::{ServerMessage, Stage};
use super::super::{Role, Seat};
use super::{Effect, Hub, MediaWish, Sends, Visit, channels};

impl Hub {
    /// Gives whoever listens on `seat` the word, which makes them a guest like others, or takes it
    /// from them. Where as many speak as a room holds, nobody gets it.
    pub(super) fn give_word(&mut self, meeting: MeetingId, seat: SeatId, has_word: bool) {
        let most = self.people_max;
        let Some(room) = self.rooms.get_mut(&meeting) else { return };
        let speaking = room.visits.iter().filter(|it| !it.seat.listens()).count();
        let Some(visit) = room.visits.iter_mut().find(|it| it.seat.seat == seat) else { return };
        let role = match (visit.seat.role, has_word) {
            (Role::Listener, true) if speaking < most => Role::Guest,
            (Role::Guest, false) => Role::Listener,
            _ => return,
        };
        visit.seat.role = role;
        visit.tuning = Tuning { voice: channels::tuning_of(&visit.seat).voice, ..visit.tuning };
        // The hand was heard.
        visit.sends = Sends::default();
        let (id, tuning, person) = (visit.id, visit.tuning, visit.person());
        if visit.stage != Stage::In {
            return;
        }
        if role == Role::Listener {
            self.effects.push(Effect::Media(id, MediaWish::Unpublish));
        }
        self.effects.push(Effect::Media(id, MediaWish::Tune(tuning)));
        self.tell_all(meeting, &ServerMessage::Person { person });
    }
}

impl Visit {
    /// What of `said` it may send: whoever listens has a hand alone.
    pub(super) fn may_send(&self, said: Sends) -> Sends {
        if self.seat.listens() { Sends { hand: said.hand, ..Sends::default() } } else { said }
    }
}

impl Seat {
    /// Whether its person sends nothing.
    pub(super) fn listens(&self) -> bool {
        self.role == Role::Listener
    }
}
