//! The network: one UDP socket for everybody, and streams for those whose network lets no
//! datagram through (ICE-TCP, passive; RFC 6544, framed as in RFC 4571).

use std::collections::HashMap;
use std::io::{self, IoSliceMut};
use std::net::{IpAddr, SocketAddr, TcpListener as StdTcpListener, UdpSocket as StdUdpSocket};
use std::time::Duration;

use bytes::BytesMut;
use quinn_udp::{BATCH_SIZE, RecvMeta, Transmit, UdpSocketState};
use tokio::io::{AsyncReadExt, AsyncWriteExt, Interest};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::sync::mpsc;
use tokio::time::Instant;

use super::peer::{Path, is_stun};

/// A free port is sought this often before there is none for both protocols.
const BIND_ATTEMPTS: u32 = 16;
/// Room for one received batch per message: as many datagrams as the kernel may join.
const DATAGRAM_BYTES_MAX: usize = 1_500;
/// What the kernel may be handed as one datagram, to cut apart.
const JOINED_BYTES_MAX: usize = 60_000;
/// What the kernel may hold for us while other work is done, in each direction.
const KERNEL_BUFFER_BYTES: usize = 4 * 1024 * 1024;
/// Streams at once; more are closed at once.
const STREAMS_MAX: usize = 4_096;
/// Frames that may wait for one stream; media that comes too late is worth nothing.
const FRAMES_WAITING_MAX: usize = 512;
/// Frames of all streams that may wait for the rooms' thread.
const ARRIVED_MAX: usize = 1_024;
/// Streams of one address at once: an office whose people all come by TCP.
const STREAMS_OF_ONE_MAX: usize = 256;
/// A stream whose first frame is not a check, or does not come within this, is closed; and so is
/// one on which nobody has shown within this, by a check that only a guest can make, who they are.
const FIRST_FRAME_WITHIN: Duration = Duration::from_secs(10);

/// Both sockets on one port number, before there is a runtime to wait on them.
#[derive(Debug)]
pub(super) struct Bound {
    udp: StdUdpSocket,
    tcp: StdTcpListener,
    address: SocketAddr,
}

impl Bound {
    /// Binds UDP and TCP on the same port of `ip`; 0 takes a free one.
    pub(super) fn bind(ip: IpAddr, port: u16) -> io::Result<Self> {
        let mut attempt = 0;
        loop {
            attempt += 1;
            let udp = StdUdpSocket::bind((ip, port))?;
            let address = udp.local_addr()?;
            match StdTcpListener::bind(address) {
                Ok(tcp) => {
                    udp.set_nonblocking(true)?;
                    tcp.set_nonblocking(true)?;
                    return Ok(Self { udp, tcp, address });
                }
                Err(error) if port != 0 || BIND_ATTEMPTS <= attempt => return Err(error),
                // Someone else has that number for TCP; another one will do.
                Err(_) => {}
            }
        }
    }

    /// Where both listen.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }
}

/// One stream that may be written to.
#[derive(Debug)]
struct Stream {
    frames: mpsc::Sender<Vec<u8>>,
    since: Instant,
    /// Whether a guest's genuine check came by it.
    is_known: bool,
}

/// What the streams have to tell.
#[derive(Debug)]
pub(super) enum Arrived {
    /// A new stream can be written to.
    Opened(Path, mpsc::Sender<Vec<u8>>),
    /// A frame came.
    Frame(Path, Vec<u8>),
    /// The stream is gone.
    Closed(Path),
}

/// The sockets, inside the runtime.
#[derive(Debug)]
pub(super) struct Sockets {
    udp: UdpSocket,
    state: UdpSocketState,
    /// Bound to every address: answers must leave by the one that was asked.
    is_wildcard: bool,
    buffer: Vec<u8>,
    /// Datagrams that are handed to the kernel as one.
    joined: Vec<u8>,
    streams: HashMap<Path, Stream>,
    arrived: mpsc::Receiver<Arrived>,
}

impl Sockets {
    /// Starts to listen. Must be called inside the runtime that will wait.
    pub(super) fn listen(bound: Bound) -> io::Result<Self> {
        let Bound { udp, tcp, address } = bound;
        let state = UdpSocketState::new((&udp).into())?;
        // The kernel caps these at its own limits, which is as good.
        let _capped = state.set_send_buffer_size((&udp).into(), KERNEL_BUFFER_BYTES);
        let _capped = state.set_recv_buffer_size((&udp).into(), KERNEL_BUFFER_BYTES);
        let bytes = DATAGRAM_BYTES_MAX * state.gro_segments() * BATCH_SIZE;
        let (arrivals, arrived) = mpsc::channel(ARRIVED_MAX);
        tokio::spawn(accept(TcpListener::from_std(tcp)?, arrivals));
        Ok(Self {
            udp: UdpSocket::from_std(udp)?,
            state,
            is_wildcard: address.ip().is_unspecified(),
            buffer: vec![0; bytes],
            joined: Vec::with_capacity(JOINED_BYTES_MAX),
            streams: HashMap::new(),
            arrived,
        })
    }

    /// Waits until there is something to read.
    pub(super) async fn readable(&mut self) -> Option<Arrived> {
        tokio::select! {
            // An error here is told again by the read itself.
            _ = self.udp.readable() => None,
            arrived = self.arrived.recv() => arrived,
        }
    }

    /// What the streams have told by now.
    pub(super) fn arrived(&mut self) -> Option<Arrived> {
        self.arrived.try_recv().ok()
    }

    /// Reads one batch of datagrams and hands each to `take`. False where there was none.
    pub(super) fn receive(&mut self, mut take: impl FnMut(Path, &[u8])) -> bool {
        let mut metas = [RecvMeta::default(); BATCH_SIZE];
        let chunk = self.buffer.len() / BATCH_SIZE;
        let mut slices = self.buffer.chunks_exact_mut(chunk).map(IoSliceMut::new);
        let mut slices: [IoSliceMut<'_>; BATCH_SIZE] =
            std::array::from_fn(|_| slices.next().unwrap_or_else(|| IoSliceMut::new(&mut [])));
        let (udp, state) = (&self.udp, &self.state);
        let received =
            udp.try_io(Interest::READABLE, || state.recv(udp.into(), &mut slices, &mut metas));
        // Nothing there, or the network's complaint about something sent earlier.
        let Ok(received) = received else { return false };
        for (meta, slice) in metas.iter().zip(&slices).take(received) {
            let local = meta.dst_ip.filter(|_| self.is_wildcard);
            let path = Path::Udp { remote: meta.addr, local };
            let joined = slice.get(..meta.len).unwrap_or_default();
            joined.chunks(meta.stride.max(1)).for_each(|datagram| take(path, datagram));
        }
        true
    }

    /// Sends datagrams, or loses them: what is late is worth nothing.
    ///
    /// Neighbours of one length to one client, of which the last may be shorter, are handed to
    /// the kernel as one, which cuts them apart again (UDP segmentation offload).
    pub(super) fn send(&mut self, batch: &[(Path, BytesMut)]) {
        let most = self.state.max_gso_segments();
        let mut rest = batch;
        while let Some(((path, first), others)) = rest.split_first() {
            let Path::Udp { remote, local } = *path else {
                self.send_frame(*path, first);
                rest = others;
                continue;
            };
            let mut count = 1;
            let mut bytes = first.len();
            for (other, next) in others.iter().take(most.saturating_sub(1)) {
                let fits = bytes + next.len() <= JOINED_BYTES_MAX;
                if other != path || first.len() < next.len() || !fits {
                    break;
                }
                (count, bytes) = (count + 1, bytes + next.len());
                if next.len() < first.len() {
                    break;
                }
            }
            let Some((run, after)) = rest.split_at_checked(count) else { return };
            rest = after;
            self.joined.clear();
            for (_, next) in run {
                self.joined.extend_from_slice(next);
            }
            let transmit = Transmit {
                destination: remote,
                ecn: None,
                contents: &self.joined,
                segment_size: (1 < count).then_some(first.len()),
                src_ip: local,
            };
            let (udp, state) = (&self.udp, &self.state);
            let _lost = udp.try_io(Interest::WRITABLE, || state.try_send(udp.into(), &transmit));
        }
    }

    /// Sends one frame in a stream (RFC 4571 §2).
    fn send_frame(&self, path: Path, contents: &[u8]) {
        let Ok(length) = u16::try_from(contents.len()) else { return };
        let Some(stream) = self.streams.get(&path) else { return };
        let mut frame = length.to_be_bytes().to_vec();
        frame.extend_from_slice(contents);
        let _lost = stream.frames.try_send(frame);
    }

    /// Remembers how to write to a stream.
    pub(super) fn opened(&mut self, path: Path, frames: mpsc::Sender<Vec<u8>>) {
        let stream = Stream { frames, since: Instant::now(), is_known: false };
        self.streams.insert(path, stream);
    }

    /// Closes what has been open for a while without anybody showing who they are; `knows` says
    /// by which paths somebody has.
    pub(super) fn close_strangers(&mut self, now: Instant, knows: impl Fn(Path) -> bool) {
        self.streams.retain(|path, stream| {
            stream.is_known |= knows(*path);
            let age = now.saturating_duration_since(stream.since);
            stream.is_known || age < FIRST_FRAME_WITHIN
        });
    }

    /// Forgets a stream, which closes it.
    pub(super) fn close(&mut self, path: Path) {
        self.streams.remove(&path);
    }

    /// Whether another stream may be had, by whoever comes by `path`.
    pub(super) fn has_room(&self, path: Path) -> bool {
        let of_one = self.streams.keys().filter(|it| it.remote().ip() == path.remote().ip());
        self.streams.len() < STREAMS_MAX && of_one.count() < STREAMS_OF_ONE_MAX
    }
}

async fn accept(listener: TcpListener, arrivals: mpsc::Sender<Arrived>) {
    let mut number = 0;
    loop {
        match listener.accept().await {
            Ok((stream, remote)) => {
                number += 1;
                tokio::spawn(serve(stream, Path::Tcp { remote, stream: number }, arrivals.clone()));
            }
            // Out of descriptors, most likely: others must close first.
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
        if arrivals.is_closed() {
            return;
        }
    }
}

/// Carries the frames of one stream until either end closes it.
async fn serve(stream: TcpStream, path: Path, arrivals: mpsc::Sender<Arrived>) {
    // Media is many small frames, each wanted now.
    let _best_effort = stream.set_nodelay(true);
    let (mut reader, writer) = stream.into_split();
    let Ok(Some(first)) = tokio::time::timeout(FIRST_FRAME_WITHIN, frame(&mut reader)).await else {
        return;
    };
    if !is_stun(&first) {
        return;
    }
    let (frames, waiting) = mpsc::channel(FRAMES_WAITING_MAX);
    let pump = tokio::spawn(write(writer, waiting));
    if arrivals.send(Arrived::Opened(path, frames)).await.is_err() {
        return;
    }
    let mut next = Some(first);
    while let Some(frame_in) = next {
        if arrivals.send(Arrived::Frame(path, frame_in)).await.is_err() || pump.is_finished() {
            break;
        }
        next = frame(&mut reader).await;
    }
    let _stopped = arrivals.send(Arrived::Closed(path)).await;
    pump.abort();
}

/// The next frame; `None` at the end, and where a frame is larger than any datagram would be.
async fn frame(reader: &mut OwnedReadHalf) -> Option<Vec<u8>> {
    let length = usize::from(reader.read_u16().await.ok()?);
    if DATAGRAM_BYTES_MAX * 2 < length {
        return None;
    }
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes).await.ok()?;
    Some(bytes)
}

async fn write(mut writer: OwnedWriteHalf, mut waiting: mpsc::Receiver<Vec<u8>>) {
    while let Some(frame) = waiting.recv().await {
        if writer.write_all(&frame).await.is_err() {
            return;
        }
    }
}
