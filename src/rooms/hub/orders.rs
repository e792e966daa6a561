//! What staff have done in a room, carried out on those who are there.

use chrono::{DateTime, Utc};
use domain::ids::{MeetingId, PersonId, SeatId};
use uuid::Uuid;

use super::super::connection::{CLOSE_NORMAL, CLOSE_REFUSED};
use super::super::protocol::{LeftReason, Refused, ServerMessage, Stage};
use super::super::{Order, Role};
use super::{Effect, Hub, Muted};

impl Hub {
    /// Carries out what staff have done in the room of `meeting`.
    pub(in crate::rooms) fn order(&mut self, now: DateTime<Utc>, meeting: MeetingId, order: Order) {
        match order {
            Order::Admit(seat) => self.admit(now, meeting, |it| it == seat),
            Order::Guard(false) => self.admit(now, meeting, |_| true),
            Order::Guard(true) => self.guard(meeting),
            Order::TakeWord(seat) => self.take_word(meeting, seat),
            Order::Mute(seat) => self.mute(meeting, seat),
            Order::Remove(seat) => {
                if let Some(id) = self.visit_of(meeting, seat) {
                    self.put_out(now, (meeting, id), Refused::Removed);
                }
            }
            Order::Move(from, to) => self.send_to(now, meeting, (from, to)),
            Order::Notice { from, text } => {
                self.tell_everybody(meeting, &ServerMessage::Notice { from, text, at: now }, None);
            }
            Order::Late { seat, name, minutes } => {
                let late = ServerMessage::Late { person: seat.0, name, minutes };
                self.tell_everybody(meeting, &late, Some(seat));
            }
        }
    }

    /// Puts a person out of every room.
    pub(in crate::rooms) fn revoke(&mut self, now: DateTime<Utc>, person: PersonId) {
        let visits = self.rooms.iter().flat_map(|(meeting, room)| {
            let theirs = room.visits.iter().filter(|it| it.seat.person == person);
            theirs.map(|it| (*meeting, it.id))
        });
        for at in visits.collect::<Vec<_>>() {
            self.put_out(now, at, Refused::Revoked);
        }
    }

    fn admit(&mut self, now: DateTime<Utc>, meeting: MeetingId, whom: impl Fn(SeatId) -> bool) {
        let Some(room) = self.rooms.get_mut(&meeting) else { return };
        let admitted = room.visits.iter_mut().filter(|it| whom(it.seat.seat));
        let ids: Vec<Uuid> = admitted
            .map(|visit| {
                visit.seat.is_admitted = true;
                visit.id
            })
            .collect();
        for id in ids {
            self.advance(now, meeting, id);
        }
    }

    /// Who is in stays in; who has come early waits until staff let them in.
    fn guard(&mut self, meeting: MeetingId) {
        let Some(room) = self.rooms.get_mut(&meeting) else { return };
        let early = room.visits.iter_mut().filter(|it| it.stage == Stage::Early);
        for visit in early.filter(|it| it.seat.role == Role::Guest) {
            visit.seat.is_admitted = false;
        }
    }

    fn mute(&mut self, meeting: MeetingId, seat: SeatId) {
        let Some(id) = self.visit_of(meeting, seat) else { return };
        let Some(visit) = self.visit(meeting, id) else { return };
        visit.sends.microphone = false;
        // Their page turns it off; until it says that it is on again, nothing of it is passed on.
        let voice = visit.tuning.voice;
        visit.muted.get_or_insert(Muted { voice });
        let (link, person, stage) = (visit.link, visit.person(), visit.stage);
        self.effects.extend(link.map(|link| Effect::Send(link, ServerMessage::Mute {})));
        self.want(meeting, id, |it| it.voice = None);
        if stage == Stage::In {
            self.tell_others(meeting, id, &ServerMessage::Person { person });
        }
    }

    fn put_out(&mut self, now: DateTime<Utc>, (meeting, id): (MeetingId, Uuid), why: Refused) {
        let Some(visit) = self.visit(meeting, id) else { return };
        if let Some(link) = visit.link.take() {
            self.links.remove(&link);
            self.effects.push(Effect::Send(link, why.message()));
            self.effects.push(Effect::Close(link, CLOSE_REFUSED));
        }
        self.depart(now, meeting, id, LeftReason::Removed);
    }

    fn send_to(&mut self, now: DateTime<Utc>, meeting: MeetingId, (from, to): (SeatId, SeatId)) {
        let Some(id) = self.visit_of(meeting, from) else { return };
        let Some(visit) = self.visit(meeting, id) else { return };
        if let Some(link) = visit.link.take() {
            self.links.remove(&link);
            self.effects.push(Effect::Send(link, ServerMessage::Moved { seat: to.0 }));
            self.effects.push(Effect::Close(link, CLOSE_NORMAL));
        }
        self.depart(now, meeting, id, LeftReason::Left);
    }

    fn visit_of(&self, meeting: MeetingId, seat: SeatId) -> Option<Uuid> {
        let visits = &self.rooms.get(&meeting)?.visits;
        visits.iter().find(|it| it.seat.seat == seat).map(|it| it.id)
    }

    /// Also those who wait.
    fn tell_everybody(&mut self, meeting: MeetingId, what: &ServerMessage, but: Option<SeatId>) {
        let Some(room) = self.rooms.get(&meeting) else { return };
        let others = room.visits.iter().filter(|it| Some(it.seat.seat) != but);
        let links = others.filter_map(|it| it.link);
        self.effects.extend(links.map(|link| Effect::Send(link, what.clone())));
    }
}
