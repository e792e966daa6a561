//! This server's ends of its connections: what they have in common, whichever way media goes.

use std::time::Instant;

use bytes::BytesMut;
use uuid::Uuid;

use crate::rooms::peer::{Happened, Path, Publisher, Subscriber, Transport};

/// One end, by the way that media goes.
pub(super) enum End {
    Publishing(Box<Publisher>),
    Subscribing(Box<Subscriber>),
}

/// One end, and how it is found.
pub(super) struct Slot {
    pub end: End,
    pub visit: Uuid,
    /// Every user name fragment and path that leads here, to be forgotten with it.
    pub ufrags: Vec<String>,
    pub paths: Vec<Path>,
    /// Keys are agreed; before, whatever is sent is lost.
    pub is_connected: bool,
    pub is_dirty: bool,
}

impl Slot {
    pub(super) fn new(visit: Uuid, end: End) -> Self {
        let (ufrags, paths) = (Vec::new(), Vec::new());
        Self { end, visit, ufrags, paths, is_connected: false, is_dirty: false }
    }

    pub(super) fn transport(&self) -> &Transport {
        match &self.end {
            End::Publishing(it) => it.transport(),
            End::Subscribing(it) => it.transport(),
        }
    }

    pub(super) fn transport_mut(&mut self) -> &mut Transport {
        match &mut self.end {
            End::Publishing(it) => it.transport_mut(),
            End::Subscribing(it) => it.transport_mut(),
        }
    }

    pub(super) fn publisher(&mut self) -> Option<&mut Publisher> {
        match &mut self.end {
            End::Publishing(it) => Some(it),
            End::Subscribing(_) => None,
        }
    }

    pub(super) fn subscriber(&mut self) -> Option<&mut Subscriber> {
        match &mut self.end {
            End::Publishing(_) => None,
            End::Subscribing(it) => Some(it),
        }
    }

    pub(super) fn receive(&mut self, now: Instant, datagram: &[u8]) {
        match &mut self.end {
            End::Publishing(it) => it.receive(now, datagram),
            End::Subscribing(it) => it.receive(now, datagram),
        }
    }

    pub(super) fn tick(&mut self, now: Instant) {
        match &mut self.end {
            End::Publishing(it) => it.tick(now),
            End::Subscribing(it) => it.tick(now),
        }
    }

    pub(super) fn happened(&mut self) -> Vec<Happened> {
        match &mut self.end {
            End::Publishing(it) => it.happened(),
            End::Subscribing(it) => it.happened(),
        }
    }

    /// The datagrams that are to be sent, each handed to `to`.
    pub(super) fn datagrams(&mut self, to: impl FnMut(BytesMut)) {
        self.transport_mut().datagrams(to);
    }
}
