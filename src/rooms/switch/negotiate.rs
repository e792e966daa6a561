//! Offers and answers: what each connection carries, brought in line with what the others
//! publish.

use std::collections::BTreeMap;
use std::time::Instant;

use domain::ids::MeetingId;
use uuid::Uuid;

use super::{Carried, End, Slot, Switch};
use crate::rooms::forward::{self, Feed, Published, Source, Tuning};
use crate::rooms::peer::{PeerError, Publisher, Subscriber};
use crate::rooms::protocol::{PublishedTrack, Refused, ServerMessage, SubscribedTrack};

impl Switch {
    /// Answers a publisher's offer.
    pub(in crate::rooms) fn publish(
        &mut self,
        now: Instant,
        visit: Uuid,
        sdp: &str,
        tracks: &[PublishedTrack],
    ) {
        match self.try_publish(now, visit, sdp, tracks) {
            Ok(sdp) => {
                let candidates = self.candidates.clone();
                self.say(visit, ServerMessage::Published { sdp, candidates });
                if let Some(meeting) = self.members.get(&visit).map(|member| member.meeting) {
                    self.refresh_room(now, meeting, visit);
                }
            }
            Err(error) => {
                tracing::info!(%visit, %error, "an offer was refused");
                self.say(visit, Refused::Sdp.message());
            }
        }
    }

    fn try_publish(
        &mut self,
        now: Instant,
        visit: Uuid,
        sdp: &str,
        tracks: &[PublishedTrack],
    ) -> Result<String, PeerError> {
        let before = self.members.get(&visit).and_then(|member| member.publisher);
        let slot = before.and_then(|before| self.peers.get_mut(&before));
        let same = slot.and_then(Slot::publisher).filter(|it| !it.is_of_another(sdp));
        let (id, (answer, agreed)) = if let (Some(id), Some(publisher)) = (before, same) {
            (id, publisher.answer(now, sdp, tracks, &self.candidates)?)
        } else {
            // The connection before goes only once there is one in its place.
            let mut publisher = Publisher::new(now, &self.identity)?;
            let answered = publisher.answer(now, sdp, tracks, &self.candidates)?;
            if let Some(before) = before {
                self.drop_peer(now, before);
            }
            (self.add_peer(visit, End::Publishing(Box::new(publisher))), answered)
        };
        self.touched(id);
        if let Some(member) = self.members.get_mut(&visit) {
            member.publisher = Some(id);
            let mut before = std::mem::take(&mut member.published);
            member.published = agreed
                .into_iter()
                .map(|(kind, codec)| {
                    let same = before.remove(&kind).filter(|it| it.codec == codec);
                    (kind, same.unwrap_or_else(|| Published::new(codec)))
                })
                .collect();
        }
        Ok(answer)
    }

    /// Takes what a visit sends out of its room.
    pub(in crate::rooms) fn unpublish(&mut self, now: Instant, visit: Uuid) {
        let Some(member) = self.members.get_mut(&visit) else { return };
        let Some(id) = member.publisher.take() else { return };
        member.published.clear();
        let meeting = member.meeting;
        self.drop_peer(now, id);
        self.refresh_room(now, meeting, visit);
    }

    /// Takes the answer to offer number `offer`; an answer to any other is late and ignored.
    pub(in crate::rooms) fn subscribed(
        &mut self,
        now: Instant,
        visit: Uuid,
        sdp: &str,
        offer: u32,
    ) {
        let Some(member) = self.members.get_mut(&visit) else { return };
        let Some(id) = member.subscriber.filter(|_| member.is_awaiting && member.offer == offer)
        else {
            return;
        };
        let subscriber = self.peers.get_mut(&id).and_then(Slot::subscriber);
        let accepted = subscriber.map(|subscriber| subscriber.accept(now, sdp));
        self.touched(id);
        if let Some(Err(error)) = accepted {
            tracing::info!(%visit, %error, "an answer was refused");
            self.say(visit, Refused::Sdp.message());
            return;
        }
        let Some(member) = self.members.get_mut(&visit) else { return };
        member.is_awaiting = false;
        let is_stale = std::mem::take(&mut member.is_stale);
        if self.peers.get(&id).is_some_and(|slot| slot.is_connected) {
            self.want_keyframes(visit);
        }
        if is_stale {
            self.refresh(now, visit);
        }
    }

    /// From now on a visit's voice goes elsewhere, or it wants something else of the others.
    pub(in crate::rooms) fn tune(&mut self, now: Instant, visit: Uuid, tuning: Tuning) {
        let Some(member) = self.members.get_mut(&visit) else { return };
        let before = std::mem::replace(&mut member.tuning, tuning);
        let meeting = member.meeting;
        self.refresh(now, visit);
        if before.voice != tuning.voice {
            self.refresh_room(now, meeting, visit);
        }
    }

    /// Offers the subscribing connection anew.
    pub(in crate::rooms) fn restart(&mut self, now: Instant, visit: Uuid, fresh: bool) {
        let Some(member) = self.members.get_mut(&visit) else { return };
        let Some(id) = member.subscriber else { return };
        if fresh {
            member.subscriber = None;
            member.carried.clear();
            member.is_awaiting = false;
            self.drop_peer(now, id);
            self.refresh(now, visit);
        } else {
            self.offer(visit, true);
        }
    }

    /// Says again what was under way when the socket dropped.
    pub(in crate::rooms) fn resend(&mut self, visit: Uuid) {
        if self.members.get(&visit).is_some_and(|member| member.is_awaiting) {
            self.offer(visit, false);
        }
    }

    pub(super) fn refresh_room(&mut self, now: Instant, meeting: MeetingId, but: Uuid) {
        let visits = self.rooms.get(&meeting).map(|room| room.visits.clone()).unwrap_or_default();
        for visit in visits.into_iter().filter(|visit| *visit != but) {
            self.refresh(now, visit);
        }
    }

    /// Brings what a visit carries in line with what the others publish, by a new offer.
    pub(super) fn refresh(&mut self, now: Instant, visit: Uuid) {
        let Some(member) = self.members.get(&visit) else { return };
        let mut published = BTreeMap::new();
        let visits = self.rooms.get(&member.meeting).map(|room| &room.visits[..]);
        for &other in visits.unwrap_or_default() {
            let Some(them) = self.members.get(&other) else { continue };
            let tracks =
                them.published.iter().filter(|(kind, _)| member.tuning.gets(them.tuning, **kind));
            published
                .extend(tracks.map(|(kind, it)| (Source { visit: other, kind: *kind }, it.codec)));
        }
        let carried = member.carried.iter().map(|(source, it)| (*source, it.codec)).collect();
        let change = forward::change(visit, &published, &carried);
        if change.is_empty() {
            return;
        }
        if member.is_awaiting {
            if let Some(member) = self.members.get_mut(&visit) {
                member.is_stale = true;
            }
            return;
        }
        match self.carry(now, visit, &change) {
            Ok(()) => self.offer(visit, false),
            Err(error) => tracing::warn!(%visit, %error, "a subscription cannot be changed"),
        }
    }

    /// Makes a subscribing connection carry what `change` says.
    fn carry(
        &mut self,
        now: Instant,
        visit: Uuid,
        change: &forward::Change,
    ) -> Result<(), PeerError> {
        let seats = change.add.iter().map(|(source, _)| {
            self.members.get(&source.visit).map(|member| member.seat).unwrap_or_default()
        });
        let seats: Vec<Uuid> = seats.collect();
        let before = self.members.get(&visit).and_then(|member| member.subscriber);
        let id = if let Some(id) = before {
            id
        } else {
            let subscriber = Subscriber::new(now, &self.identity)?;
            self.add_peer(visit, End::Subscribing(Box::new(subscriber)))
        };
        let Some(member) = self.members.get_mut(&visit) else { return Ok(()) };
        member.subscriber = Some(id);
        let subscriber = self.peers.get_mut(&id).and_then(Slot::subscriber);
        let subscriber = subscriber.ok_or(PeerError::Another)?;
        for source in &change.remove {
            if let Some(carried) = member.carried.remove(source) {
                subscriber.remove_stream(carried.stream);
            }
        }
        for ((source, codec), seat) in change.add.iter().zip(seats) {
            let stream = subscriber.add_stream(&seat.to_string(), *codec)?;
            // The smallest is there at once; larger ones follow as the line takes them.
            let carried = Carried { stream, codec: *codec, feed: Feed::new(Some(0)) };
            member.carried.insert(*source, carried);
        }
        Ok(())
    }

    /// Sends an offer of what a visit's subscribing connection carries.
    fn offer(&mut self, visit: Uuid, restart: bool) {
        let Some(member) = self.members.get_mut(&visit) else { return };
        let Some(id) = member.subscriber else { return };
        let subscriber = self.peers.get_mut(&id).and_then(Slot::subscriber);
        let Some(subscriber) = subscriber else { return };
        let sdp = match subscriber.offer(restart, &self.candidates) {
            Ok(sdp) => sdp,
            Err(error) => {
                tracing::warn!(%visit, %error, "no offer could be made");
                return;
            }
        };
        member.offer = member.offer.wrapping_add(1);
        member.is_awaiting = true;
        let offer = member.offer;
        let carried: Vec<_> = member.carried.iter().map(|(it, by)| (*it, by.stream)).collect();
        let mut tracks = Vec::with_capacity(carried.len());
        for (source, stream) in carried {
            let mid = subscriber.mid(stream);
            let person = self.members.get(&source.visit).map(|member| member.seat);
            if let (Some(mid), Some(person)) = (mid, person) {
                tracks.push(SubscribedTrack { mid, person, kind: source.kind });
            }
        }
        self.register(id);
        self.touched(id);
        self.say(visit, ServerMessage::Subscribe { sdp, offer, tracks });
    }
}
