//! How much of what everybody sends each receiver gets: by what it shows, and by what its line
//! takes.

use std::time::{Duration, Instant};

use uuid::Uuid;

use super::{Slot, Switch};
use crate::rooms::forward::{Source, Want, allocate};
use crate::rooms::protocol::{PausedTrack, ServerMessage, Tile, TrackKind};

/// How often lines are shared out anew.
const SHARED_EVERY: Duration = Duration::from_millis(50);
/// How often a client is told how its line does, where that changed.
const TOLD_EVERY: Duration = Duration::from_secs(2);
/// How tall a picture is taken to be shown that a client did not name: it has just come.
const UNNAMED_HEIGHT: u16 = 180;
/// The part of a line, in percent, that may be filled: the rest is for repeats and reports.
const FILLED: u64 = 92;
/// A line, in bits a second, on which voices alone are worth more than pictures.
const VOICES_ONLY_BPS: u64 = 150_000;

/// What was last decided for one receiver, and told to it.
#[derive(Debug)]
pub(super) struct Share {
    shared_at: Instant,
    told_at: Option<Instant>,
    told: Option<Told>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    paused: Vec<PausedTrack>,
    audio_only: bool,
}

impl Share {
    pub(super) fn new(now: Instant) -> Self {
        Self { shared_at: now, told_at: None, told: None }
    }

    /// The message, where there is something to tell.
    fn tell(&mut self, now: Instant, told: Told, line_bps: Option<u64>) -> Option<ServerMessage> {
        let rests = self.told_at.is_some_and(|at| now.saturating_duration_since(at) < TOLD_EVERY);
        let fine = Told { paused: Vec::new(), audio_only: false };
        if rests || *self.told.as_ref().unwrap_or(&fine) == told {
            return None;
        }
        self.told_at = Some(now);
        self.told = Some(told.clone());
        let Told { paused, audio_only } = told;
        let receive_kbps = line_bps.and_then(|bps| u32::try_from(bps / 1_000).ok());
        Some(ServerMessage::Quality { receive_kbps, paused, audio_only })
    }
}

impl Switch {
    /// Takes note of what a client shows, and how tall.
    pub(in crate::rooms) fn view(&mut self, visit: Uuid, tiles: Vec<Tile>) {
        if let Some(member) = self.members.get_mut(&visit) {
            let tiles = tiles.into_iter().map(|tile| ((tile.person, tile.kind), tile.height));
            member.view = Some(tiles.collect());
        }
    }

    /// Decides for every receiver what goes out to it.
    pub(super) fn share_out(&mut self, now: Instant) {
        let due = |at: Instant| SHARED_EVERY <= now.saturating_duration_since(at);
        let all = self.members.iter().filter(|(_, member)| due(member.share.shared_at));
        let all: Vec<Uuid> = all.map(|(visit, _)| *visit).collect();
        for visit in all {
            self.share_out_to(now, visit);
        }
    }

    fn share_out_to(&mut self, now: Instant, visit: Uuid) {
        let (sources, wants, voices_bps) = self.wants(visit);
        let Some(member) = self.members.get_mut(&visit) else { return };
        member.share.shared_at = now;
        let slot = member.subscriber.and_then(|id| self.peers.get_mut(&id));
        let Some(subscriber) = slot.and_then(Slot::subscriber) else { return };
        let mut bandwidth = subscriber.bandwidth();
        let line_bps = bandwidth.as_ref().map(|it| it.bps());
        let budget_bps = line_bps.map(|bps| (bps * FILLED / 100).saturating_sub(voices_bps));
        let (given, full_bps) = allocate(budget_bps, &wants);
        if let Some(bandwidth) = &mut bandwidth {
            bandwidth.want((full_bps + voices_bps) * 100 / FILLED);
        }
        let (mut asks, mut paused, mut seen) = (Vec::new(), Vec::new(), 0);
        for ((source, want), target) in sources.iter().zip(&wants).zip(given) {
            let Some(carried) = member.carried.get_mut(source) else { continue };
            if target.is_some() {
                seen += 1;
            } else if want.height != Some(0) && !want.layers.is_empty() {
                paused.push(*source);
            }
            // Before anything comes there is nothing to choose from.
            if !want.layers.is_empty() && carried.feed.aim(target) {
                asks.extend(target.map(|layer| (*source, layer)));
            }
        }
        let is_poor = line_bps.is_some_and(|bps| bps < VOICES_ONLY_BPS);
        let audio_only = !paused.is_empty() && (seen == 0 || is_poor);
        let person = |source: &Source| self.members.get(&source.visit).map(|it| it.seat);
        let paused = paused
            .iter()
            .filter_map(|source| Some(PausedTrack { person: person(source)?, kind: source.kind }));
        let told = Told { paused: paused.collect(), audio_only };
        let member = self.members.get_mut(&visit);
        if let Some(message) = member.and_then(|it| it.share.tell(now, told, line_bps)) {
            self.say(visit, message);
        }
        for (source, layer) in asks {
            self.want(source, layer);
        }
    }

    /// The pictures that a receiver could have, and what its voices take, in bits a second.
    fn wants(&self, visit: Uuid) -> (Vec<Source>, Vec<Want>, u64) {
        let (mut sources, mut wants, mut voices_bps) = (Vec::new(), Vec::new(), 0);
        let Some(member) = self.members.get(&visit) else { return (sources, wants, voices_bps) };
        let speaking = self.rooms.get(&member.meeting).and_then(|room| room.speaking);
        for (source, carried) in &member.carried {
            let Some(from) = self.members.get(&source.visit) else { continue };
            let Some(published) = from.published.get(&source.kind) else { continue };
            let layers = published.layers();
            if !carried.codec.is_video() {
                voices_bps += layers.iter().map(|layer| layer.bps).sum::<u64>();
                continue;
            }
            let height = member
                .view
                .as_ref()
                .map(|view| view.get(&(from.seat, source.kind)).copied().unwrap_or(UNNAMED_HEIGHT));
            let rank = match source.kind {
                TrackKind::Screen => 0,
                _ if speaking == Some(source.visit) => 1,
                _ => 2,
            };
            sources.push(*source);
            wants.push(Want { height, rank, layers, current: carried.feed.current() });
        }
        (sources, wants, voices_bps)
    }
}
