//! The rooms as those above see them.

use super::super::{LiveRoom, LiveSeat};
use super::Hub;

impl Hub {
    /// The rooms in which somebody is, in the order of their meetings' ids.
    pub(in crate::rooms) fn live(&self) -> Vec<LiveRoom> {
        let taken = self.rooms.iter().filter(|(_, room)| !room.visits.is_empty());
        let mut live: Vec<_> = taken
            .map(|(&meeting, room)| {
                let seats = room.visits.iter().map(|visit| LiveSeat {
                    seat: visit.seat.seat,
                    name: visit.seat.name.clone(),
                    party: visit.seat.party.clone(),
                    side: visit.seat.side,
                    role: visit.seat.role,
                    stage: visit.stage,
                    is_connected: visit.link.is_some(),
                    since: visit.lost_at.unwrap_or(visit.since),
                    line: visit.line,
                    microphone: visit.sends.microphone,
                    camera: visit.sends.camera,
                    screen: visit.sends.screen,
                    hand: visit.sends.hand,
                    channel: visit.tuning.voice,
                });
                LiveRoom { meeting, seats: seats.collect() }
            })
            .collect();
        live.sort_by_key(|room| room.meeting);
        live
    }
}
