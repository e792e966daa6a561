//! A room that is to be open at other hours than those who are in it came for.

use chrono::{DateTime, Utc};
use domain::ids::MeetingId;
use uuid::Uuid;

use super::super::Timetable;
use super::super::connection::CLOSE_RESTARTING;
use super::super::protocol::{LeftReason, ServerMessage, Stage};
use super::{Effect, Hub};

impl Hub {
    /// Gives everybody in the room of `meeting` its new times. Where it is not open at the new
    /// time, their visits end, and each comes in again by itself, to wait for it.
    pub(in crate::rooms) fn timetable(
        &mut self,
        now: DateTime<Utc>,
        meeting: MeetingId,
        times: Timetable,
    ) {
        let Some(room) = self.rooms.get_mut(&meeting) else { return };
        room.closes_at = times.closes_at;
        for visit in &mut room.visits {
            visit.seat.keep_to(times);
            let message = ServerMessage::Timetable {
                opens_at: times.opens_at,
                starts_at: times.starts_at,
                ends_at: times.ends_at,
                closes_at: times.closes_at,
                server_time: now,
            };
            self.effects.extend(visit.link.map(|link| Effect::Send(link, message)));
        }
        if now < times.opens_at && now < times.closes_at {
            let inside = room.visits.iter().filter(|it| it.stage == Stage::In).map(|it| it.id);
            for id in inside.collect::<Vec<_>>() {
                self.send_back(now, meeting, id);
            }
        }
        self.tick(now);
    }

    /// A visit ends because its room is to open later: it is another stay that begins then.
    fn send_back(&mut self, now: DateTime<Utc>, meeting: MeetingId, id: Uuid) {
        if let Some(link) = self.visit(meeting, id).and_then(|visit| visit.link.take()) {
            self.links.remove(&link);
            self.effects.push(Effect::Close(link, CLOSE_RESTARTING));
        }
        self.depart(now, meeting, id, LeftReason::Left);
    }
}
