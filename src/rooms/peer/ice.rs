//! This server's own end of ICE: lite, on any number of paths, always on the one that the client
//! nominated last. The `rtc` crate's agent stays with the first pair for ever and gives up a
//! path on which only media flows (docs/decisions/0002), so it is never shown the network.

use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use super::stun::{self, Request};

/// Consent to send lapses this long after the last genuine check (RFC 7675 §5.1).
const CONSENT: Duration = Duration::from_secs(30);

/// One way to a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::rooms) enum Path {
    /// Datagrams, from the local address that the client used.
    Udp { remote: SocketAddr, local: Option<IpAddr> },
    /// Frames in an accepted stream (RFC 4571), by the stream's number.
    Tcp { remote: SocketAddr, stream: u64 },
}

impl Path {
    /// The client's end.
    pub(in crate::rooms) fn remote(self) -> SocketAddr {
        match self {
            Self::Udp { remote, .. } | Self::Tcp { remote, .. } => remote,
        }
    }
}

/// The letters of ICE credentials (RFC 8839 §5.4).
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The short-term credentials of one end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rooms) struct Credentials {
    pub ufrag: String,
    pub password: String,
}

impl Credentials {
    /// New ones, as long as RFC 8839 §5.4 asks; `None` where the system has no random bytes.
    pub(super) fn random() -> Option<Self> {
        let mut bits = [0_u8; 36];
        getrandom::fill(&mut bits).ok()?;
        let letters: Option<String> = bits
            .iter()
            .map(|bits| ALPHABET.get(usize::from(bits & 63)).copied().map(char::from))
            .collect();
        let letters = letters?;
        let (ufrag, password) = letters.split_at_checked(12)?;
        Some(Self { ufrag: ufrag.to_owned(), password: password.to_owned() })
    }
}

/// The state of one connection's ICE.
#[derive(Debug)]
pub(super) struct Front {
    local: Credentials,
    /// Those before the last restart: the old path works until the client has a new one.
    earlier: Option<Credentials>,
    selected: Option<Path>,
    consented_at: Option<Instant>,
}

/// What a check came to.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::rooms) struct Checked {
    /// The answer, for the path that the check came by.
    pub reply: Vec<u8>,
    /// Whether the path belongs to this connection from now on.
    pub is_genuine: bool,
}

impl Front {
    pub(super) fn new() -> Option<Self> {
        let local = Credentials::random()?;
        Some(Self { local, earlier: None, selected: None, consented_at: None })
    }

    pub(super) fn local(&self) -> &Credentials {
        &self.local
    }

    /// Takes new credentials; the ones before stay good until the next restart.
    pub(super) fn restart(&mut self) -> Option<()> {
        let before = std::mem::replace(&mut self.local, Credentials::random()?);
        self.earlier = Some(before);
        Some(())
    }

    /// Where to send at `now`: the path nominated last, while its client consents.
    pub(super) fn path(&self, now: Instant) -> Option<Path> {
        let consented_at = self.consented_at?;
        let lapsed = CONSENT < now.saturating_duration_since(consented_at);
        self.selected.filter(|_| !lapsed)
    }

    /// The path is gone, as a stream that closed is.
    pub(super) fn lost(&mut self, path: Path) {
        self.selected.take_if(|selected| *selected == path);
    }

    /// Takes a connectivity check; `None` where nothing is owed in answer.
    pub(super) fn check(
        &mut self,
        now: Instant,
        path: Path,
        request: &Request<'_>,
    ) -> Option<Checked> {
        let (ours, _theirs) = request.username.split_once(':')?;
        let all = [Some(&self.local), self.earlier.as_ref()];
        let local = all.into_iter().flatten().find(|it| it.ufrag == ours)?;
        if !request.is_signed(&local.password) {
            return None;
        }
        if request.is_controlled {
            let reply = stun::role_conflict(request.transaction, &local.password);
            return Some(Checked { reply, is_genuine: false });
        }
        let reply = stun::success(request.transaction, path.remote(), &local.password);
        self.consented_at = Some(now);
        // Before the first nomination any path that works will do: it saves a round trip.
        if request.nominates || self.selected.is_none() {
            self.selected = Some(path);
        }
        Some(Checked { reply, is_genuine: true })
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to count from")]
mod tests {
    use super::*;

    fn udp(port: u16) -> Path {
        Path::Udp { remote: SocketAddr::from(([192, 0, 2, 1], port)), local: None }
    }

    fn check(front: &mut Front, now: Instant, path: Path, credentials: &Credentials) -> bool {
        let username = format!("{}:client", credentials.ufrag);
        let datagram = stun::nomination([1; 12], &username, &credentials.password);
        let request = Request::read(&datagram).unwrap();
        front.check(now, path, &request).is_some_and(|it| it.is_genuine)
    }

    #[test]
    fn the_path_nominated_last_is_used_until_consent_lapses() {
        let start = Instant::now();
        let mut front = Front::new().unwrap();
        let local = front.local().clone();
        assert_eq!(front.path(start), None);

        assert!(check(&mut front, start, udp(1), &local));
        assert_eq!(front.path(start), Some(udp(1)));
        assert!(check(&mut front, start + Duration::from_secs(1), udp(2), &local));

        assert_eq!(front.path(start + Duration::from_secs(31)), Some(udp(2)));
        assert_eq!(front.path(start + Duration::from_secs(32)), None);
    }

    #[test]
    fn a_restart_keeps_the_credentials_before_it_and_no_older_ones() {
        let now = Instant::now();
        let mut front = Front::new().unwrap();
        let first = front.local().clone();
        front.restart().unwrap();
        let second = front.local().clone();

        assert!(check(&mut front, now, udp(1), &first));
        assert!(check(&mut front, now, udp(2), &second));
        front.restart().unwrap();

        assert!(!check(&mut front, now, udp(3), &first));
        assert_eq!(front.path(now), Some(udp(2)));
    }

    #[test]
    fn a_stranger_gets_no_answer_and_moves_no_path() {
        let now = Instant::now();
        let mut front = Front::new().unwrap();
        let mut stranger = front.local().clone();
        stranger.password.push('x');

        assert!(!check(&mut front, now, udp(6), &stranger));

        assert_eq!(front.path(now), None);
    }
}
