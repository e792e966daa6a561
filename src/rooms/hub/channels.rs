//! Interpreters: who speaks into which channel, and who listens to it.

use domain::ids::MeetingId;
use uuid::Uuid;

use super::super::forward::Tuning;
use super::super::protocol::{Channel, Refused, ServerMessage};
use super::super::{Role, Seat};
use super::{Effect, Hub, MediaWish, Visit};

impl Hub {
    /// Someone wants something else of the others.
    pub(super) fn want(&mut self, meeting: MeetingId, id: Uuid, change: impl Fn(&mut Tuning)) {
        let Some(visit) = self.visit(meeting, id) else { return };
        let before = visit.tuning;
        change(&mut visit.tuning);
        let tuning = visit.tuning;
        if before != tuning {
            self.effects.push(Effect::Media(id, MediaWish::Tune(tuning)));
        }
    }

    /// An interpreter says where their voice goes. One channel has one voice: whoever spoke into
    /// it before is relieved, which is how two interpreters hand over.
    pub(super) fn interpret(&mut self, meeting: MeetingId, id: Uuid, channel: Option<Channel>) {
        let Some(visit) = self.visit(meeting, id) else { return };
        let may = match channel {
            _ if visit.seat.role != Role::Interpreter => false,
            Some(Channel::Into(language)) => visit.seat.languages.contains(&language),
            Some(Channel::Floor) | None => true,
        };
        if !may {
            let refused = visit.link.map(|link| Effect::Send(link, Refused::NoChannel.message()));
            self.effects.extend(refused);
            return;
        }
        let others = self.rooms.get(&meeting).map(|room| room.visits.as_slice());
        let relieved = others.unwrap_or_default().iter().filter(|it| {
            matches!(channel, Some(Channel::Into(_))) && it.id != id && it.tuning.voice == channel
        });
        for relieved in relieved.map(|it| it.id).collect::<Vec<_>>() {
            self.speak_into(meeting, relieved, None);
        }
        self.speak_into(meeting, id, channel);
    }

    fn speak_into(&mut self, meeting: MeetingId, id: Uuid, channel: Option<Channel>) {
        let Some(visit) = self.visit(meeting, id) else { return };
        visit.muted = None;
        if visit.tuning.voice == channel {
            return;
        }
        visit.tuning.voice = channel;
        let (tuning, person) = (visit.tuning, visit.person());
        self.effects.push(Effect::Media(id, MediaWish::Tune(tuning)));
        self.tell_all(meeting, &ServerMessage::Person { person });
    }

    pub(super) fn visit(&mut self, meeting: MeetingId, id: Uuid) -> Option<&mut Visit> {
        let visits = &mut self.rooms.get_mut(&meeting)?.visits;
        visits.iter_mut().find(|it| it.id == id)
    }
}

/// An interpreter rests until they say whom they speak to.
pub(super) fn tuning_of(seat: &Seat) -> Tuning {
    match seat.role {
        Role::Guest | Role::Staff => Tuning::default(),
        Role::Interpreter | Role::Listener => Tuning { voice: None, ..Tuning::default() },
    }
}
