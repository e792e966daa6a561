//! Probes: connections that carry nothing and last a moment, by which a browser finds out which
//! ways to this server its network leaves open.

use std::time::{Duration, Instant};

use uuid::Uuid;

use super::{End, Switch};
use crate::rooms::peer::Publisher;
use crate::rooms::protocol::{NetworkPath, PublishedTrack, TrackKind};

/// Probes under way at once.
const PROBES_MAX: usize = 64;
/// How long a probe lasts; a way that takes longer is no way to talk.
const PROBE_FOR: Duration = Duration::from_secs(15);

impl Switch {
    /// Answers the offer of a connection that is to come by one way alone; `mid` names the audio
    /// section of the offer, on which nothing is sent. Nothing where that cannot be, or not now.
    pub(in crate::rooms) fn probe(
        &mut self,
        now: Instant,
        sdp: &str,
        mid: String,
        over: NetworkPath,
    ) -> Option<String> {
        self.end_probes(now);
        if PROBES_MAX <= self.probes.len() {
            return None;
        }
        let fits = |line: &str| match over {
            NetworkPath::Udp => line.contains(" udp "),
            NetworkPath::Tcp => line.contains(" tcp "),
            // The browser is the one that takes no other way.
            NetworkPath::Relay => true,
        };
        let ways: Vec<String> = self.candidates.iter().filter(|it| fits(it)).cloned().collect();
        let tracks = [PublishedTrack { mid, kind: TrackKind::Microphone }];
        let answered = Publisher::new(now, &self.identity).and_then(|mut publisher| {
            let (answer, _) = publisher.answer(now, sdp, &tracks, &ways)?;
            Ok((publisher, answer))
        });
        match answered {
            Ok((publisher, answer)) => {
                let id = self.add_peer(Uuid::nil(), End::Publishing(Box::new(publisher)));
                self.touched(id);
                self.probes.push((now, id));
                Some(answer)
            }
            Err(error) => {
                tracing::info!(%error, "a probe was refused");
                None
            }
        }
    }

    /// Ends the probes whose time is over.
    pub(super) fn end_probes(&mut self, now: Instant) {
        let over = |since: Instant| PROBE_FOR <= now.saturating_duration_since(since);
        let ended: Vec<_> = self.probes.iter().filter(|it| over(it.0)).map(|it| it.1).collect();
        self.probes.retain(|it| !over(it.0));
        for id in ended {
            self.drop_peer(now, id);
        }
    }
}
