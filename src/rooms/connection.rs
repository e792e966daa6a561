//! One signalling connection, whatever carries it: text frames in, text frames and one close out.

use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::Instant;

use super::protocol::{ClientMessage, Refused, VERSION};
use super::server::Command;
use super::threads::{Thread, Threads};

/// Names one connection for as long as the server runs.
pub(super) type LinkId = u64;

/// Frames that may wait for a socket before it counts as too slow.
const OUTGOING_MAX: usize = 256;
/// How long a socket may stay silent before its `hello`.
const HELLO_WITHIN: Duration = Duration::from_secs(10);
/// Messages a second, in the long run.
const RATE_PER_S: f64 = 30.0;
/// Messages at once.
const BURST: f64 = 60.0;
/// Chat lines a second, in the long run, and at once: each goes to all, and nobody types more.
const CHAT_PER_S: f64 = 2.0;
const CHAT_BURST: f64 = 12.0;

/// Closes after `leave`, or when the room is over.
pub(super) const CLOSE_NORMAL: u16 = 1000;
/// Closes after an `error` (RFC 6455 §7.4.1: a message that violates the policy).
pub(super) const CLOSE_REFUSED: u16 = 1008;
/// Closes because the server restarts.
pub(super) const CLOSE_RESTARTING: u16 = 1012;
/// Closes because the seat entered from elsewhere.
pub(super) const CLOSE_REPLACED: u16 = 4001;

/// What the socket is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// Send this text.
    Text(String),
    /// Close with this code; nothing follows.
    Close(u16),
}

/// Both halves of a connection.
#[derive(Debug)]
pub struct Connection {
    /// Where the socket puts what it reads.
    pub inbox: Inbox,
    /// Where the socket gets what it writes.
    pub outbox: Outbox,
}

/// Where the socket puts what it reads. Dropping it says that the socket is gone.
#[derive(Debug)]
pub struct Inbox {
    link: LinkId,
    threads: Threads,
    /// The one that the `hello` went to.
    greeted: Option<Thread>,
    /// Until the `hello`; from then on the rooms' thread alone decides how long frames follow.
    first: Option<mpsc::Sender<Frame>>,
    replies: mpsc::WeakSender<Frame>,
    messages: Bucket,
    chat: Bucket,
}

/// A bucket that refills by the second (RFC 2475's token bucket).
#[derive(Debug)]
struct Bucket {
    allowance: f64,
    per_s: f64,
    burst: f64,
    counted_at: Instant,
}

impl Bucket {
    fn full(per_s: f64, burst: f64) -> Self {
        Self { allowance: burst, per_s, burst, counted_at: Instant::now() }
    }

    /// Takes one out, where there is one.
    fn take(&mut self) -> Result<(), Refused> {
        let now = Instant::now();
        let since = now.saturating_duration_since(self.counted_at);
        self.counted_at = now;
        self.allowance = (self.allowance + since.as_secs_f64() * self.per_s).min(self.burst);
        if self.allowance < 1.0 {
            return Err(Refused::TooFast);
        }
        self.allowance -= 1.0;
        Ok(())
    }
}

/// Where the socket gets what it writes.
#[derive(Debug)]
pub struct Outbox {
    frames: mpsc::Receiver<Frame>,
    /// Until the first frame, which answers the `hello`.
    ungreeted: Option<Ungreeted>,
    last: Option<Frame>,
    is_closed: bool,
}

/// A connection that the rooms do not know of yet: they cannot tell it anything themselves.
#[derive(Debug)]
struct Ungreeted {
    /// By when the answer to the `hello` has to come.
    by: Instant,
    threads: Threads,
}

impl Ungreeted {
    /// Resolves once the rooms have stopped.
    async fn stopped(&self) {
        for thread in self.threads.all() {
            thread.commands.closed().await;
        }
    }

    fn is_stopped(&self) -> bool {
        self.threads.all().iter().any(|it| it.commands.is_closed())
    }
}

impl Connection {
    pub(super) fn open(link: LinkId, threads: Threads) -> Self {
        let (replies, frames) = mpsc::channel(OUTGOING_MAX);
        let now = Instant::now();
        let ungreeted = Some(Ungreeted { by: now + HELLO_WITHIN, threads: threads.clone() });
        let inbox = Inbox {
            link,
            threads,
            greeted: None,
            replies: replies.downgrade(),
            first: Some(replies),
            messages: Bucket::full(RATE_PER_S, BURST),
            chat: Bucket::full(CHAT_PER_S, CHAT_BURST),
        };
        Self { inbox, outbox: Outbox { frames, ungreeted, last: None, is_closed: false } }
    }
}

impl Inbox {
    /// Takes one text frame. False where the connection is over and reading may stop; what is
    /// still to be written says why.
    ///
    /// Frames are read and counted here, on the socket's own task, so that neither garbage nor a
    /// flood costs the rooms' thread anything.
    pub async fn text(&mut self, frame: &str) -> bool {
        match self.allow(frame) {
            Ok(message) => self.pass(message).await,
            Err(refused) => {
                self.refuse(refused);
                false
            }
        }
    }

    /// Takes note of a frame that is not text, which this protocol does not have.
    pub fn binary(&mut self) {
        self.refuse(Refused::Malformed);
    }

    async fn pass(&mut self, message: ClientMessage) -> bool {
        let link = self.link;
        let ClientMessage::Hello { protocol, ticket, resume, take_over } = message else {
            if self.first.is_some() {
                self.refuse(Refused::HelloExpected);
                return false;
            }
            let Some(thread) = &self.greeted else { return false };
            return thread.commands.send(Command::Said { link, message }).await.is_ok();
        };
        let Some(replies) = self.first.take_if(|_| protocol == VERSION) else {
            self.refuse(Refused::HelloExpected);
            return false;
        };
        let Some(thread) = self.threads.admitting(&ticket).cloned() else { return false };
        let hello = Command::Hello { link, replies, ticket, resume, take_over };
        let is_heard = thread.commands.send(hello).await.is_ok();
        self.greeted = Some(thread).filter(|_| is_heard);
        is_heard
    }

    fn refuse(&mut self, refused: Refused) {
        // A socket that does not read its frames is not owed the reason either.
        if let Some(replies) = self.replies.upgrade()
            && replies.try_send(Frame::Text(refused.message().text())).is_ok()
        {
            let _full = replies.try_send(Frame::Close(CLOSE_REFUSED));
        }
        self.first = None;
    }

    fn allow(&mut self, frame: &str) -> Result<ClientMessage, Refused> {
        self.messages.take()?;
        let message = ClientMessage::read(frame)?;
        if matches!(message, ClientMessage::Chat { .. }) {
            self.chat.take()?;
        }
        Ok(message)
    }
}

impl Drop for Inbox {
    fn drop(&mut self) {
        if let Some(thread) = &self.greeted {
            // A server that has stopped does not mind who leaves.
            let _stopped = thread.departures.send(self.link);
        }
    }
}

impl Outbox {
    /// The next thing to write; `None` once nothing will follow. May be dropped and asked again
    /// without losing anything.
    pub async fn next(&mut self) -> Option<Frame> {
        if let Some(last) = self.last.take() {
            self.is_closed = true;
            return Some(last);
        }
        if self.is_closed {
            return None;
        }
        let frame = match &self.ungreeted {
            None => self.frames.recv().await,
            Some(waiting) => tokio::select! {
                biased;
                frame = self.frames.recv() => match frame {
                    // The `hello` was among what the rooms did not get to.
                    None if waiting.is_stopped() => Some(Frame::Close(CLOSE_RESTARTING)),
                    frame => frame,
                },
                () = waiting.stopped() => Some(Frame::Close(CLOSE_RESTARTING)),
                () = tokio::time::sleep_until(waiting.by) => {
                    self.last = Some(Frame::Close(CLOSE_REFUSED));
                    Some(Frame::Text(Refused::HelloExpected.message().text()))
                }
            },
        };
        self.ungreeted = None;
        self.is_closed = !matches!(frame, Some(Frame::Text(_)));
        frame
    }
}
