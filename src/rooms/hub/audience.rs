//! Those who only listen, and who of them has the word.

use domain::ids::{MeetingId, SeatId};

use super::super::forward::Tuning;
use super::super::protocol::{ServerMessage, Stage};
use super::super::{Role, Seat};
use super::{Effect, Hub, MediaWish, Sends, Visit, channels};

impl Hub {
    /// Gives whoever listens on `seat` the word, which makes them a guest like others; `false`
    /// where as many speak as a room holds: then nobody gets it, nor would whoever is yet to come
    /// to that seat find a place.
    pub(in crate::rooms) fn give_word(&mut self, meeting: MeetingId, seat: SeatId) -> bool {
        let Some(room) = self.rooms.get(&meeting) else { return true };
        let others = room.visits.iter().filter(|it| it.seat.seat != seat);
        // Whoever comes to help takes nobody's place.
        let others = others.filter(|it| it.seat.role != Role::Staff);
        if self.people_max <= others.filter(|it| !it.seat.listens()).count() {
            return false;
        }
        self.change_role(meeting, seat, (Role::Listener, Role::Guest));
        true
    }

    /// Takes the word from whoever was given it on `seat`.
    pub(super) fn take_word(&mut self, meeting: MeetingId, seat: SeatId) {
        self.change_role(meeting, seat, (Role::Guest, Role::Listener));
    }

    fn change_role(&mut self, meeting: MeetingId, seat: SeatId, (was, role): (Role, Role)) {
        let Some(room) = self.rooms.get_mut(&meeting) else { return };
        let Some(visit) = room.visits.iter_mut().find(|it| it.seat.seat == seat) else { return };
        if visit.seat.role != was {
            return;
        }
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
