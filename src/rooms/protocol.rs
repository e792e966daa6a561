//! The messages of docs/protocol.md, version 1, and their bounds.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use domain::language::{Language, UnknownLanguage};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The version a `hello` must name.
pub(super) const VERSION: u32 = 1;
/// The largest text frame, in bytes.
pub(super) const FRAME_BYTES_MAX: usize = 64 * 1024;
/// The longest chat line, in characters.
pub(super) const CHAT_CHARS_MAX: usize = 2_000;
/// A publisher has one track of each kind.
const TRACKS_MAX: usize = 3;
/// A client shows at most three pictures of everybody in a full room.
const TILES_MAX: usize = 256;
/// 3 good, 2 fair, 1 poor, 0 nothing arrives.
const QUALITY_MAX: u8 = 3;
/// The longest media identification that any browser makes is two digits.
const MID_BYTES_MAX: usize = 16;

/// What a track carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrackKind {
    /// A voice.
    Microphone,
    /// A face.
    Camera,
    /// A shared screen, without its sound.
    Screen,
}

/// Where a voice goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Channel {
    /// To everybody in the room: how guests speak, and who interprets one sentence after another.
    Floor,
    /// To those alone who listen to this language.
    Into(Language),
}

impl FromStr for Channel {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "floor" { Ok(Self::Floor) } else { text.parse().map(Self::Into) }
    }
}

impl TryFrom<String> for Channel {
    type Error = UnknownLanguage;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Channel> for &'static str {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Floor => "floor",
            Channel::Into(language) => language.tag(),
        }
    }
}

/// By which way someone's media comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NetworkPath {
    /// Datagrams straight to this server.
    Udp,
    /// A stream straight to this server.
    Tcp,
    /// Through the TURN relay.
    Relay,
}

impl NetworkPath {
    /// The word that the database and the API know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Udp => "udp",
            Self::Tcp => "tcp",
            Self::Relay => "relay",
        }
    }
}

/// One track that a publishing connection offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PublishedTrack {
    /// The media section of the offer (RFC 8843 §7.1).
    pub mid: String,
    pub kind: TrackKind,
}

/// One picture that a client shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tile {
    pub person: Uuid,
    pub kind: TrackKind,
    /// How tall, in the pixels of its screen; 0 where it is not shown now.
    pub height: u16,
}

/// One picture that is not sent because the line does not take it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PausedTrack {
    pub person: Uuid,
    pub kind: TrackKind,
}

/// What the client says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum ClientMessage {
    Hello {
        protocol: u32,
        ticket: String,
        #[serde(default)]
        resume: Option<Uuid>,
        #[serde(default)]
        take_over: bool,
    },
    Publish {
        sdp: String,
        tracks: Vec<PublishedTrack>,
    },
    Subscribed {
        sdp: String,
        offer: u32,
    },
    Restart {
        #[serde(default)]
        fresh: bool,
    },
    State {
        microphone: bool,
        camera: bool,
        screen: bool,
        hand: bool,
    },
    View {
        tiles: Vec<Tile>,
    },
    Chat {
        text: String,
    },
    Listen {
        channel: Option<Language>,
    },
    Interpret {
        channel: Option<Channel>,
    },
    Watch {
        faces: bool,
    },
    Line {
        quality: Option<u8>,
        path: Option<NetworkPath>,
        round_trip_ms: Option<u32>,
    },
    Ping {
        at: f64,
    },
    Leave {},
}

/// Who someone in the room is, and what they send now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "four switches that know nothing of each other")]
pub(super) struct Person {
    pub id: Uuid,
    pub name: String,
    pub party: String,
    pub city: String,
    pub zone: String,
    pub offset_s: i32,
    pub side: super::Side,
    pub role: super::Role,
    pub microphone: bool,
    pub camera: bool,
    pub screen: bool,
    pub hand: bool,
    /// What an interpreter interprets into; nothing for everybody else.
    pub languages: Vec<Language>,
    /// Where their voice goes now; an interpreter who rests is heard nowhere.
    pub channel: Option<Channel>,
}

/// Someone who is at the door or in the room already, as those who wait are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Present {
    pub name: String,
    pub party: String,
    pub side: super::Side,
}

/// One line of the room's chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ChatLine {
    pub from: Uuid,
    pub name: String,
    pub text: String,
    pub at: DateTime<Utc>,
}

/// What one media section of the subscribing connection carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SubscribedTrack {
    pub mid: String,
    pub person: Uuid,
    pub kind: TrackKind,
}

/// Where a visit stands between the room's opening and its closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The room is not open yet: nothing flows, nobody is shown.
    Early,
    /// The room is open, but staff let people in one by one.
    Waiting,
    /// The room is open.
    In,
    /// The room has closed.
    Over,
}

/// Why someone went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftReason {
    /// They said so, or their room closed around them.
    Left,
    /// Their socket dropped and did not come back in time.
    Lost,
    /// They entered again from elsewhere.
    Replaced,
    /// Staff put them out.
    Removed,
}

impl LeftReason {
    /// The word that the database knows it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Lost => "lost",
            Self::Replaced => "replaced",
            Self::Removed => "removed",
        }
    }
}

/// Why the server closes a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ByeReason {
    /// The room's time is over.
    Closing,
    /// The server restarts; come back.
    Restarting,
}

/// What the server says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ServerMessage {
    Welcome {
        visit: Uuid,
        resumed: bool,
        me: Person,
        people: Vec<Person>,
        stage: Stage,
        opens_at: DateTime<Utc>,
        starts_at: DateTime<Utc>,
        ends_at: DateTime<Utc>,
        closes_at: DateTime<Utc>,
        server_time: DateTime<Utc>,
        chat: Vec<ChatLine>,
    },
    Stage {
        stage: Stage,
        server_time: DateTime<Utc>,
    },
    Published {
        sdp: String,
        candidates: Vec<String>,
    },
    Subscribe {
        sdp: String,
        offer: u32,
        tracks: Vec<SubscribedTrack>,
    },
    Person {
        person: Person,
    },
    Gone {
        person: Uuid,
        reason: LeftReason,
    },
    Speaking {
        person: Option<Uuid>,
    },
    Quality {
        receive_kbps: Option<u32>,
        paused: Vec<PausedTrack>,
        audio_only: bool,
    },
    Chat {
        #[serde(flatten)]
        line: ChatLine,
    },
    Timetable {
        opens_at: DateTime<Utc>,
        starts_at: DateTime<Utc>,
        ends_at: DateTime<Utc>,
        closes_at: DateTime<Utc>,
        server_time: DateTime<Utc>,
    },
    /// Who is at the door or in the room already, told to those who wait.
    Here {
        people: Vec<Present>,
    },
    /// Someone says that they come later.
    Late {
        person: Uuid,
        name: String,
        minutes: u32,
    },
    /// Staff say something to the room.
    Notice {
        from: String,
        text: String,
        at: DateTime<Utc>,
    },
    /// Staff turned the listener's microphone off.
    Mute {},
    /// Staff send the listener to another room, where this seat is theirs.
    Moved {
        seat: Uuid,
    },
    /// The seat is taken on another device; coming again with `take_over` moves it here.
    Elsewhere {},
    Replaced {},
    Bye {
        reason: ByeReason,
        back_in_s: u32,
    },
    Pong {
        at: f64,
    },
    Error {
        code: String,
        message: String,
    },
}

/// Why a socket is told `error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refused {
    #[error("This ticket was never issued, or has been used.")]
    TicketInvalid,
    #[error("This ticket is more than a minute old.")]
    TicketExpired,
    #[error("The first message is `hello` with protocol 1, within ten seconds.")]
    HelloExpected,
    #[error("That was more than thirty messages, or two chat lines, a second.")]
    TooFast,
    #[error("A message has at most 64 KiB, a chat line at most 2,000 characters.")]
    TooBig,
    #[error("That is not a message of this protocol.")]
    Malformed,
    #[error("This room is full.")]
    RoomFull,
    #[error("As many rooms are open as this server has.")]
    ServerFull,
    #[error("This room has closed.")]
    Over,
    #[error("That session description cannot be used.")]
    Sdp,
    #[error("The room is not open yet.")]
    NotOpen,
    #[error("The organisers put this person out of the room.")]
    Removed,
    #[error("The organisers took this personal link back.")]
    Revoked,
    #[error("That is not an interpreter's channel here.")]
    NoChannel,
    #[error("Whoever listens sends nothing until the organisers give them the word.")]
    Listening,
}

impl Refused {
    /// The stable name in `error.code`.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::TicketInvalid => "ticket_invalid",
            Self::TicketExpired => "ticket_expired",
            Self::HelloExpected => "hello_expected",
            Self::TooFast => "too_fast",
            Self::TooBig => "too_big",
            Self::Malformed => "malformed",
            Self::RoomFull => "room_full",
            Self::ServerFull => "server_full",
            Self::Over => "over",
            Self::Sdp => "sdp_refused",
            Self::NotOpen => "not_open",
            Self::Removed => "removed",
            Self::Revoked => "revoked",
            Self::NoChannel => "no_channel",
            Self::Listening => "listening",
        }
    }

    /// The message that says so.
    pub(super) fn message(self) -> ServerMessage {
        ServerMessage::Error { code: self.code().to_owned(), message: self.to_string() }
    }
}

impl ClientMessage {
    /// Reads one text frame.
    ///
    /// # Errors
    ///
    /// [`Refused::TooBig`] and [`Refused::Malformed`]; both close the socket.
    pub(super) fn read(frame: &str) -> Result<Self, Refused> {
        if FRAME_BYTES_MAX < frame.len() {
            return Err(Refused::TooBig);
        }
        let Ok(message) = serde_json::from_str::<Self>(frame) else {
            return Err(Refused::Malformed);
        };
        match &message {
            Self::Chat { text } if CHAT_CHARS_MAX < text.chars().count() => Err(Refused::TooBig),
            Self::Chat { text } if text.trim().is_empty() => Err(Refused::Malformed),
            Self::View { tiles } if TILES_MAX < tiles.len() => Err(Refused::TooBig),
            Self::Line { quality, .. } if quality.is_some_and(|it| QUALITY_MAX < it) => {
                Err(Refused::Malformed)
            }
            Self::Publish { tracks, .. } if !are_publishable(tracks) => Err(Refused::Malformed),
            _ => Ok(message),
        }
    }
}

/// At most one track of each kind, each with a plausible name of its own.
fn are_publishable(tracks: &[PublishedTrack]) -> bool {
    tracks.len() <= TRACKS_MAX
        && tracks.iter().enumerate().all(|(index, track)| {
            !track.mid.is_empty()
                && track.mid.len() <= MID_BYTES_MAX
                && tracks
                    .iter()
                    .take(index)
                    .all(|other| other.kind != track.kind && other.mid != track.mid)
        })
}

impl ServerMessage {
    /// The text frame that says this.
    pub(super) fn text(&self) -> String {
        // Nothing in these messages can fail to become JSON: no maps, no foreign types.
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use std::collections::BTreeSet;

    use super::*;

    fn golden(side: &str) -> Vec<Value> {
        let text = include_str!("../../docs/protocol.golden.json");
        let all: Value = serde_json::from_str(text).unwrap();
        all[side].as_array().unwrap().clone()
    }

    fn kinds(messages: &[Value]) -> BTreeSet<&str> {
        messages.iter().map(|message| message["type"].as_str().unwrap()).collect()
    }

    #[test]
    fn every_golden_message_of_the_client_is_understood() {
        let golden = golden("client");

        for message in &golden {
            let read = ClientMessage::read(&message.to_string()).unwrap();
            assert_eq!(&serde_json::to_value(read).unwrap(), message);
        }

        let all = "chat hello interpret leave line listen ping publish restart state subscribed \
            view watch";
        assert_eq!(kinds(&golden), all.split_whitespace().collect());
    }

    #[test]
    fn every_golden_message_of_the_server_is_what_it_says() {
        let golden = golden("server");

        for message in &golden {
            let read: ServerMessage = serde_json::from_value(message.clone()).unwrap();
            let said: Value = serde_json::from_str(&read.text()).unwrap();
            assert_eq!(&said, message);
        }

        let all = "bye chat elsewhere error gone here late moved mute notice person pong published \
            quality replaced speaking stage subscribe timetable welcome";
        assert_eq!(kinds(&golden), all.split_whitespace().collect());
    }

    #[test]
    fn what_is_not_of_this_protocol_is_refused() {
        let check = |frame: &Value, refused: Refused| {
            assert_eq!(ClientMessage::read(&frame.to_string()), Err(refused), "{frame}");
        };
        let track = |mid: &str, kind: &str| json!({"mid": mid, "kind": kind});
        let publish = |tracks: Value| json!({"type": "publish", "sdp": "", "tracks": tracks});
        let long = "x".repeat(2_001);

        check(&json!({}), Refused::Malformed);
        check(&json!({"type": "dance"}), Refused::Malformed);
        check(&json!({"type": "leave", "why": "bored"}), Refused::Malformed);
        check(&json!({"type": "ping", "at": "noon"}), Refused::Malformed);
        check(&json!({"type": "subscribed", "sdp": "", "offer": -1}), Refused::Malformed);
        check(&json!({"type": "chat", "text": " \n"}), Refused::Malformed);
        check(&json!({"type": "listen", "channel": "klingon"}), Refused::Malformed);
        check(&json!({"type": "interpret", "channel": "ceiling"}), Refused::Malformed);
        let line = json!({"type": "line", "quality": 4, "path": null, "round_trip_ms": null});
        check(&line, Refused::Malformed);
        check(&json!({"type": "chat", "text": long}), Refused::TooBig);
        check(&json!({"type": "chat", "text": "x".repeat(65_536)}), Refused::TooBig);
        check(&publish(json!([track("", "camera")])), Refused::Malformed);
        check(&publish(json!([track("0", "mirror")])), Refused::Malformed);
        check(&publish(json!([track("0", "camera"), track("0", "screen")])), Refused::Malformed);
        check(&publish(json!([track("0", "camera"), track("1", "camera")])), Refused::Malformed);
        check(&publish(json!([track(&long, "camera")])), Refused::Malformed);
    }
}
