//! The messages of docs/protocol.md, version 1, and their bounds.

use chrono::{DateTime, Utc};
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
pub(super) enum Stage {
    /// The room is not open yet: nothing flows, nobody is shown.
    Early,
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
    #[error("That was more than thirty messages a second.")]
    TooFast,
    #[error("A message has at most 64 KiB, a chat line at most 2,000 characters.")]
    TooBig,
    #[error("That is not a message of this protocol.")]
    Malformed,
    #[error("This room is full.")]
    RoomFull,
    #[error("This room has closed.")]
    Over,
    #[error("That session description cannot be used.")]
    Sdp,
    #[error("The room is not open yet.")]
    NotOpen,
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
            Self::Over => "over",
            Self::Sdp => "sdp_refused",
            Self::NotOpen => "not_open",
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

        let all = "chat hello leave ping publish restart state subscribed view";
        assert_eq!(kinds(&golden), all.split(' ').collect());
    }

    #[test]
    fn every_golden_message_of_the_server_is_what_it_says() {
        let golden = golden("server");

        for message in &golden {
            let read: ServerMessage = serde_json::from_value(message.clone()).unwrap();
            let said: Value = serde_json::from_str(&read.text()).unwrap();
            assert_eq!(&said, message);
        }

        let all = "bye chat error gone person pong published quality replaced speaking stage subscribe \
            timetable welcome";
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
        check(&json!({"type": "chat", "text": long}), Refused::TooBig);
        check(&json!({"type": "chat", "text": "x".repeat(65_536)}), Refused::TooBig);
        check(&publish(json!([track("", "camera")])), Refused::Malformed);
        check(&publish(json!([track("0", "mirror")])), Refused::Malformed);
        check(&publish(json!([track("0", "camera"), track("0", "screen")])), Refused::Malformed);
        check(&publish(json!([track("0", "camera"), track("1", "camera")])), Refused::Malformed);
        check(&publish(json!([track(&long, "camera")])), Refused::Malformed);
    }
}
