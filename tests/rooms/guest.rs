//! A guest with real connections: what a browser's room page does, over the `webrtc` crate.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use incontro::rooms::{Connection, Frame, Rooms, Seat};
use rtc::interceptor::{Interceptor, Packet, Registry, Slot, StreamInfo, TaggedPacket};
use rtc::media_stream::MediaStreamTrack;
use rtc::peer_connection::configuration::interceptor_registry::register_default_interceptors;
use rtc::peer_connection::configuration::media_engine::MediaEngine;
use rtc::peer_connection::configuration::setting_engine::SettingEngineBuilder;
use rtc::peer_connection::sdp::RTCSessionDescription;
use rtc::rtcp::payload_feedbacks::picture_loss_indication::PictureLossIndication;
use rtc::rtp_transceiver::rtp_sender::{
    RTCRtpCodec, RTCRtpCodingParameters, RTCRtpEncodingParameters, RtpCodecKind,
};
use rtc::sansio::Protocol;
use rtc::shared::error::Error;
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use webrtc::media_stream::track_local::TrackLocal;
use webrtc::media_stream::track_local::static_rtp::TrackLocalStaticRTP;
use webrtc::media_stream::track_remote::{TrackRemote, TrackRemoteEvent};
use webrtc::peer_connection::{PeerConnection, PeerConnectionBuilder, PeerConnectionEventHandler};

/// Nothing here takes a second; what takes this long does not happen.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a packet of VP8 begins that opens a picture which needs no other (RFC 7741 §4.2, §4.3).
const WHOLE_PICTURE: &[u8] = &[0x10, 0];

/// What a guest has seen so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    /// Every message, in order.
    pub messages: Vec<Value>,
    /// The code that the server closed with.
    pub closed: Option<u16>,
    /// Packets by what they carry, such as `camera of 2`.
    pub packets: BTreeMap<String, u32>,
    /// The number of the first packet of each, and how far the furthest is from it.
    pub numbers: BTreeMap<String, (u16, u16)>,
    /// How often this guest was asked for a whole picture.
    pub keyframes_wanted: u32,
}

impl Seen {
    /// How many messages of this type came.
    pub(crate) fn count(&self, kind: &str) -> usize {
        self.messages.iter().filter(|message| message["type"] == kind).count()
    }

    /// The last message of this type.
    pub(crate) fn last(&self, kind: &str) -> Option<&Value> {
        self.messages.iter().rev().find(|message| message["type"] == kind)
    }

    /// Packets that carry this.
    pub(crate) fn packets_of(&self, what: &str) -> u32 {
        self.packets.get(what).copied().unwrap_or(0)
    }

    /// How many packets must have been sent that carry this: from the first to come to the last.
    pub(crate) fn numbered(&self, what: &str) -> u32 {
        self.numbers.get(what).map_or(0, |(_, furthest)| u32::from(*furthest) + 1)
    }

    /// The types of all messages, in order.
    pub(crate) fn kinds(&self) -> Vec<&str> {
        self.messages.iter().filter_map(|message| message["type"].as_str()).collect()
    }
}

/// What a test has its guest do.
enum Deed {
    /// Send this text frame.
    Say(String),
    /// Lose the socket and go on through another one.
    Reconnect(Box<Connection>),
}

/// Someone at a socket, with or without media.
pub(crate) struct Guest {
    seen: watch::Receiver<Seen>,
    does: mpsc::UnboundedSender<Deed>,
    task: JoinHandle<()>,
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Guest {
    /// Enters with a ticket of its own, a microphone and a camera.
    pub(crate) async fn enter(rooms: &Rooms, seat: Seat) -> Self {
        let name = seat.name.clone();
        let guest = Self::knock(rooms, &name).await;
        guest.hello(&rooms.admit(seat).unwrap().token, None);
        guest
    }

    /// Enters like [`Self::enter`], and sends one packet of each kind in `pace`.
    pub(crate) async fn enter_at(rooms: &Rooms, seat: Seat, pace: Duration) -> Self {
        let name = seat.name.clone();
        let guest = Self::knock_at(rooms, &name, pace).await;
        guest.hello(&rooms.admit(seat).unwrap().token, None);
        guest
    }

    /// Opens a socket and says nothing; publishes as `name` once it is let in.
    pub(crate) async fn knock(rooms: &Rooms, name: &str) -> Self {
        Self::knock_at(rooms, name, Duration::from_millis(10)).await
    }

    async fn knock_at(rooms: &Rooms, name: &str, pace: Duration) -> Self {
        let (showing, seen) = watch::channel(Seen::default());
        let (does, deeds) = mpsc::unbounded_channel();
        let media = Media::new(name, &showing, pace).await;
        let task = tokio::spawn(run(rooms.open(), deeds, media, showing));
        Self { seen, does, task }
    }

    /// Loses the socket and comes back to `visit` with another ticket.
    pub(crate) fn reconnect(&self, rooms: &Rooms, seat: Seat, visit: &str) {
        self.does.send(Deed::Reconnect(Box::new(rooms.open()))).unwrap();
        self.hello(&rooms.admit(seat).unwrap().token, Some(visit));
    }

    /// Shows a ticket.
    pub(crate) fn hello(&self, ticket: &str, resume: Option<&str>) {
        let hello = json!({"type": "hello", "protocol": 1, "ticket": ticket,
            "resume": resume, "take_over": true});
        self.say(&hello);
    }

    /// Says one message.
    pub(crate) fn say(&self, message: &Value) {
        self.say_text(message.to_string());
    }

    /// Sends one text frame, whatever it holds.
    pub(crate) fn say_text(&self, text: String) {
        self.does.send(Deed::Say(text)).unwrap();
    }

    /// What there is to be seen now.
    pub(crate) fn seen(&self) -> Seen {
        self.seen.borrow().clone()
    }

    /// Waits until `holds`, which the test calls `what`.
    pub(crate) async fn until(&mut self, what: &str, holds: impl Fn(&Seen) -> bool) -> Seen {
        let waited = tokio::time::timeout(PATIENCE, self.seen.wait_for(|seen| holds(seen))).await;
        let came = waited.is_ok_and(|seen| seen.is_ok());
        let seen = self.seen();
        assert!(came, "in vain: {what}; seen {:?} {seen:?}", seen.kinds());
        seen
    }

    /// Waits for twenty more packets that carry `what`.
    pub(crate) async fn hears_more(&mut self, what: &str) {
        let before = self.seen().packets_of(what);
        let more = |seen: &Seen| before + 20 <= seen.packets_of(what);
        self.until(&format!("more packets of {what}"), more).await;
    }
}

/// Both connections of a guest.
struct Media {
    publisher: Arc<dyn PeerConnection>,
    subscriber: Arc<dyn PeerConnection>,
    tracks: Vec<(Arc<TrackLocalStaticRTP>, u32, u8, String)>,
    pace: Duration,
}

impl Media {
    async fn new(name: &str, showing: &watch::Sender<Seen>, pace: Duration) -> Self {
        let publisher = connection(showing).await;
        let subscriber = connection(showing).await;
        let mut tracks = Vec::new();
        for (kind, name_of_kind, codec, number, ssrc) in [
            (RtpCodecKind::Audio, "microphone", opus(), 111, 1_000),
            (RtpCodecKind::Video, "camera", vp8(), 96, 2_000),
        ] {
            let rtp_coding_parameters =
                RTCRtpCodingParameters { ssrc: Some(ssrc), ..RTCRtpCodingParameters::default() };
            let coding = RTCRtpEncodingParameters {
                rtp_coding_parameters,
                codec,
                ..RTCRtpEncodingParameters::default()
            };
            let what = format!("{name_of_kind} of {name}");
            let local = MediaStreamTrack::new(
                name.to_owned(),
                what.clone(),
                what.clone(),
                kind,
                vec![coding],
            );
            let local = Arc::new(TrackLocalStaticRTP::new(local));
            let track: Arc<dyn TrackLocal> = local.clone();
            publisher.add_track(track).await.unwrap();
            tracks.push((local, ssrc, number, what));
        }
        Self { publisher, subscriber, tracks, pace }
    }

    /// The offer of what there is to publish.
    async fn publish(&self) -> Value {
        let offer = self.publisher.create_offer(None).await.unwrap();
        self.publisher.set_local_description(offer.clone()).await.unwrap();
        let mid = |kind: &str| {
            let section = offer.sdp.split("\nm=").find(|it| it.starts_with(kind)).unwrap();
            section.lines().find_map(|line| line.strip_prefix("a=mid:")).unwrap().to_owned()
        };
        json!({"type": "publish", "sdp": offer.sdp, "tracks": [
            {"mid": mid("audio"), "kind": "microphone"}, {"mid": mid("video"), "kind": "camera"},
        ]})
    }

    /// Sends packets that say what they carry until it is dropped.
    fn speak(&self) -> JoinHandle<()> {
        let (tracks, pace) = (self.tracks.clone(), self.pace);
        tokio::spawn(async move {
            let mut every = tokio::time::interval(pace);
            for count in 0_u32.. {
                every.tick().await;
                for (track, ssrc, payload_type, what) in &tracks {
                    let header = rtc::rtp::Header {
                        version: 2,
                        payload_type: *payload_type,
                        sequence_number: u16::try_from(count % 65_536).unwrap(),
                        timestamp: count * 480,
                        ssrc: *ssrc,
                        marker: true,
                        ..rtc::rtp::Header::default()
                    };
                    let is_picture = *payload_type == 96;
                    let opening = if is_picture { WHOLE_PICTURE } else { &[] };
                    let payload = Bytes::from([opening, what.as_bytes()].concat());
                    // Before the connection is up there is nobody to send to.
                    let _lost = track.write_rtp(rtc::rtp::Packet { header, payload }).await;
                }
            }
        })
    }
}

async fn run(
    mut connection: Connection,
    mut deeds: mpsc::UnboundedReceiver<Deed>,
    media: Media,
    showing: watch::Sender<Seen>,
) {
    let (mut speaking, mut listener) = (None, None);
    loop {
        let frame = tokio::select! {
            deed = deeds.recv() => match deed {
                Some(Deed::Say(text)) => {
                    connection.inbox.text(&text).await;
                    continue;
                }
                Some(Deed::Reconnect(to)) => {
                    connection = *to;
                    continue;
                }
                None => break,
            },
            frame = connection.outbox.next() => frame,
        };
        let text = match frame {
            Some(Frame::Text(text)) => text,
            Some(Frame::Close(code)) => {
                showing.send_modify(|seen| seen.closed = Some(code));
                break;
            }
            None => break,
        };
        let message: Value = serde_json::from_str(&text).unwrap();
        let sdp = message["sdp"].as_str().unwrap_or_default().to_owned();
        let mut reply = None;
        match message["type"].as_str().unwrap() {
            "welcome" if message["me"]["role"] == "listener" => {
                listener = Some(message["me"]["id"].clone());
            }
            "welcome" | "stage" if message["stage"] == "in" && message["resumed"] != true => {
                reply = Some(media.publish().await);
            }
            // Whoever listened was given the word.
            "person"
                if message["person"]["role"] == "guest"
                    && listener.take_if(|it| *it == message["person"]["id"]).is_some() =>
            {
                reply = Some(media.publish().await);
            }
            "published" => {
                let answer = RTCSessionDescription::answer(sdp).unwrap();
                media.publisher.set_remote_description(answer).await.unwrap();
                speaking = Some(media.speak());
            }
            "subscribe" => {
                let offer = RTCSessionDescription::offer(sdp).unwrap();
                media.subscriber.set_remote_description(offer).await.unwrap();
                let answer = media.subscriber.create_answer(None).await.unwrap();
                media.subscriber.set_local_description(answer.clone()).await.unwrap();
                let (sdp, offer) = (answer.sdp, &message["offer"]);
                reply = Some(json!({"type": "subscribed", "sdp": sdp, "offer": offer}));
            }
            _ => {}
        }
        showing.send_modify(|seen| seen.messages.push(message));
        if let Some(reply) = reply {
            connection.inbox.text(&reply.to_string()).await;
        }
    }
    drop(connection);
    if let Some(speaking) = speaking {
        speaking.abort();
    }
    media.publisher.close().await.unwrap();
    media.subscriber.close().await.unwrap();
}

async fn connection(showing: &watch::Sender<Seen>) -> Arc<dyn PeerConnection> {
    let mut engine = MediaEngine::default();
    engine.register_default_codecs().unwrap();
    let (read, written) = (VecDeque::new(), VecDeque::new());
    let counter = CountKeyframeRequests { showing: showing.clone(), read, written };
    let registry = Registry::new().with(Slot::from(14_000), counter);
    let registry = register_default_interceptors(registry, &mut engine).unwrap();
    let settings = SettingEngineBuilder::new().with_include_loopback_candidate(true).build();
    let connection = PeerConnectionBuilder::new()
        .with_media_engine(engine)
        .with_interceptor_registry(registry)
        .with_setting_engine(settings)
        .with_handler(Arc::new(Listener(showing.clone())))
        .with_udp_addrs(vec!["127.0.0.1:0"])
        .build()
        .await
        .unwrap();
    Arc::new(connection)
}

/// Counts the packets of every track by what they say they are.
struct Listener(watch::Sender<Seen>);

#[async_trait::async_trait]
impl PeerConnectionEventHandler for Listener {
    async fn on_track(&self, track: Arc<dyn TrackRemote>) {
        let showing = self.0.clone();
        tokio::spawn(async move {
            while let Some(event) = track.poll().await {
                if let TrackRemoteEvent::OnRtpPacket(packet) = event {
                    let what = packet.payload.strip_prefix(WHOLE_PICTURE);
                    let what = what.unwrap_or(&packet.payload);
                    let what = String::from_utf8_lossy(what).into_owned();
                    let number = packet.header.sequence_number;
                    showing.send_modify(|seen| {
                        let (first, furthest) =
                            seen.numbers.entry(what.clone()).or_insert((number, 0));
                        *furthest = number.wrapping_sub(*first).max(*furthest);
                        *seen.packets.entry(what).or_default() += 1;
                    });
                }
            }
        });
    }
}

/// Counts the requests for a whole picture that come to a publisher.
struct CountKeyframeRequests {
    showing: watch::Sender<Seen>,
    read: VecDeque<TaggedPacket>,
    written: VecDeque<TaggedPacket>,
}

impl Protocol<TaggedPacket, TaggedPacket, ()> for CountKeyframeRequests {
    type Rout = TaggedPacket;
    type Wout = TaggedPacket;
    type Eout = ();
    type Error = Error;
    type Time = Instant;

    fn handle_read(&mut self, message: TaggedPacket) -> Result<(), Error> {
        if let Packet::Rtcp(packets) = &message.message.packet
            && packets.iter().any(|packet| packet.as_any().is::<PictureLossIndication>())
        {
            self.showing.send_modify(|seen| seen.keyframes_wanted += 1);
        }
        self.read.push_back(message);
        Ok(())
    }

    fn poll_read(&mut self) -> Option<TaggedPacket> {
        self.read.pop_front()
    }

    fn handle_write(&mut self, message: TaggedPacket) -> Result<(), Error> {
        self.written.push_back(message);
        Ok(())
    }

    fn poll_write(&mut self) -> Option<TaggedPacket> {
        self.written.pop_front()
    }

    fn handle_timeout(&mut self, _now: Instant) -> Result<(), Error> {
        Ok(())
    }

    fn poll_timeout(&mut self) -> Option<Instant> {
        None
    }
}

impl Interceptor for CountKeyframeRequests {
    fn bind_local_stream(&mut self, _info: &StreamInfo) {}
    fn unbind_local_stream(&mut self, _info: &StreamInfo) {}
    fn bind_remote_stream(&mut self, _info: &StreamInfo) {}
    fn unbind_remote_stream(&mut self, _info: &StreamInfo) {}
}

fn opus() -> RTCRtpCodec {
    RTCRtpCodec {
        mime_type: "audio/opus".to_owned(),
        clock_rate: 48_000,
        channels: 2,
        sdp_fmtp_line: "minptime=10;useinbandfec=1".to_owned(),
        rtcp_feedback: Vec::new(),
    }
}

fn vp8() -> RTCRtpCodec {
    RTCRtpCodec { mime_type: "video/VP8".to_owned(), clock_rate: 90_000, ..RTCRtpCodec::default() }
}
