//! Tickets: the short bridge from a checked seat to a socket.

use std::collections::HashMap;
use std::io;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, PersonId, SeatId};

use super::Seat;
use super::protocol::Refused;

/// How long a ticket is good for.
const LIFE: TimeDelta = TimeDelta::seconds(60);
/// How long a ticket that ran out is still told apart from one that never was.
const REMEMBERED: TimeDelta = TimeDelta::seconds(600);
/// Tickets that may wait at once: more than that is an attack on memory, and the oldest go.
const WAITING_MAX: usize = 20_000;

/// Opens one socket once. The token says nothing about the seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// 256 random bits, in base64url.
    pub token: String,
    /// From when on it is refused.
    pub expires_at: DateTime<Utc>,
}

/// The tickets that have not been used.
#[derive(Debug, Default)]
pub(super) struct Tickets {
    waiting: HashMap<String, (Seat, DateTime<Utc>)>,
}

impl Tickets {
    /// A new ticket for `seat`, good for 60 seconds from `now`.
    pub(super) fn issue(&mut self, seat: Seat, now: DateTime<Utc>) -> io::Result<Ticket> {
        let mut bits = [0_u8; 32];
        getrandom::fill(&mut bits).map_err(io::Error::other)?;
        let token = URL_SAFE_NO_PAD.encode(bits);
        let expires_at = now + LIFE;

        self.waiting.retain(|_, (_, expires_at)| now < *expires_at + REMEMBERED);
        if WAITING_MAX <= self.waiting.len() {
            let oldest = self.waiting.iter().min_by_key(|(_, (_, expires_at))| *expires_at);
            if let Some(token) = oldest.map(|(token, _)| token.clone()) {
                self.waiting.remove(&token);
            }
        }
        self.waiting.insert(token.clone(), (seat, expires_at));
        Ok(Ticket { token, expires_at })
    }

    /// Tickets of this person open nothing any more.
    pub(super) fn forget(&mut self, person: PersonId) {
        self.waiting.retain(|_, (seat, _)| seat.person != person);
    }

    /// Tickets to this seat open nothing any more.
    pub(super) fn forget_seat(&mut self, gone: SeatId) {
        self.waiting.retain(|_, (seat, _)| seat.seat != gone);
    }

    /// Changes every seat in the room of this meeting that a ticket still waits for: what was
    /// true when it was issued no longer is.
    pub(super) fn change(&mut self, meeting: MeetingId, change: impl Fn(&mut Seat)) {
        let waiting = self.waiting.values_mut().map(|(seat, _)| seat);
        waiting.filter(|it| it.meeting == meeting).for_each(change);
    }

    /// Whose room `token` opens, as long as it is remembered.
    pub(super) fn meeting_of(&self, token: &str) -> Option<MeetingId> {
        self.waiting.get(token).map(|(seat, _)| seat.meeting)
    }

    /// The seat that `token` opens at `now`; afterwards it opens nothing.
    pub(super) fn redeem(&mut self, token: &str, now: DateTime<Utc>) -> Result<Seat, Refused> {
        let (seat, expires_at) = self.waiting.remove(token).ok_or(Refused::TicketInvalid)?;
        if now < expires_at { Ok(seat) } else { Err(Refused::TicketExpired) }
    }
}
