//! What a person's device and network allow, and why someone was not there.

use std::fmt;
use std::str::FromStr;

use chrono::TimeDelta;
use serde::Serialize;

use crate::party::UnknownWord;

/// What became of a camera or microphone when the browser was asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// It works.
    Works,
    /// The person left it off.
    Off,
    /// The browser asks the person for it, and has no answer yet.
    Asking,
    /// The browser or the person refuses it to the page.
    Denied,
    /// There is none.
    Missing,
    /// Another program has it, or it failed.
    Failed,
}

impl Device {
    const ALL: [Self; 6] =
        [Self::Works, Self::Off, Self::Asking, Self::Denied, Self::Missing, Self::Failed];

    /// The word that the database and the API know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Off => "off",
            Self::Asking => "asking",
            Self::Denied => "denied",
            Self::Missing => "missing",
            Self::Failed => "failed",
        }
    }
}

impl FromStr for Device {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let known = Self::ALL.into_iter().find(|it| it.name() == text);
        known.ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// Whether media gets through by one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// It does.
    Open,
    /// It does not.
    Blocked,
    /// It was not tried: there is no such way here, or no time was left.
    Untried,
}

impl Path {
    const ALL: [Self; 3] = [Self::Open, Self::Blocked, Self::Untried];

    /// The word that the database and the API know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Blocked => "blocked",
            Self::Untried => "untried",
        }
    }
}

impl FromStr for Path {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let known = Self::ALL.into_iter().find(|it| it.name() == text);
        known.ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

/// What was found at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// The microphone.
    pub microphone: Device,
    /// The camera.
    pub camera: Device,
    /// Datagrams straight to the server.
    pub udp: Path,
    /// A stream straight to the server.
    pub tcp: Path,
    /// The relay.
    pub relay: Path,
    /// How far the device's own clock is from UTC, in seconds; it may not be that of the record.
    pub offset_s: Option<i32>,
}

/// What a check comes to, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They can be seen and heard.
    Ready,
    /// They can be heard but not seen, or only by a detour, or have not let the page listen yet.
    Limited,
    /// They cannot be heard: no microphone, or no way through.
    Trouble,
}

impl Verdict {
    /// The word that the API knows it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Limited => "limited",
            Self::Trouble => "trouble",
        }
    }
}

impl Check {
    /// Whether the person can take part.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let paths = [self.udp, self.tcp, self.relay];
        let is_through = paths.contains(&Path::Open);
        let was_tried = paths.iter().any(|it| *it != Path::Untried);
        let is_heard = matches!(self.microphone, Device::Works | Device::Off);
        let may_be_heard = is_heard || self.microphone == Device::Asking;
        let is_seen = matches!(self.camera, Device::Works | Device::Off);
        if !may_be_heard || (was_tried && !is_through) {
            Verdict::Trouble
        } else if !is_heard || !is_seen || self.udp == Path::Blocked {
            Verdict::Limited
        } else {
            Verdict::Ready
        }
    }
}

/// Whether someone came, as far as a meeting's record can tell; the best comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Showing {
    /// They were there.
    There,
    /// They tried and could not: they stood at the door, or their line broke at once.
    KeptOut,
    /// Nothing was heard of them.
    Absent,
}

impl Showing {
    const ALL: [Self; 3] = [Self::There, Self::KeptOut, Self::Absent];

    /// The word that the database and the API know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::There => "there",
            Self::KeptOut => "kept_out",
            Self::Absent => "absent",
        }
    }
}

impl FromStr for Showing {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let known = Self::ALL.into_iter().find(|it| it.name() == text);
        known.ok_or_else(|| UnknownWord(text.to_owned()))
    }
}

impl fmt::Display for Showing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What is known of one person's coming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    /// How long they were in the open room.
    pub presence: TimeDelta,
    /// Whether a device of theirs stood at the door.
    pub was_at_door: bool,
    /// Whether the line was lost, and nobody said goodbye.
    pub was_lost: bool,
}

impl Coming {
    /// Whether they were there, were kept from it, or stayed away.
    ///
    /// Whoever came for less than [`super::HELD_FROM`] and lost the line, or stood at the door and
    /// was never in, is not a no-show: the technique failed, not the person.
    #[must_use]
    pub fn showing(&self) -> Showing {
        if super::HELD_FROM <= self.presence {
            return Showing::There;
        }
        let was_in = TimeDelta::zero() < self.presence;
        match (was_in, self.was_lost, self.was_at_door) {
            (_, true, _) | (false, _, true) => Showing::KeptOut,
            (true, false, _) => Showing::There,
            (false, false, false) => Showing::Absent,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_comes_to_one_word() {
        let good = Check {
            microphone: Device::Works,
            camera: Device::Works,
            udp: Path::Open,
            tcp: Path::Open,
            relay: Path::Untried,
            offset_s: None,
        };
        let check = |check: Check, verdict: Verdict| assert_eq!(check.verdict(), verdict);

        check(good, Verdict::Ready);
        check(Check { camera: Device::Off, ..good }, Verdict::Ready);
        check(Check { camera: Device::Denied, ..good }, Verdict::Limited);
        check(Check { udp: Path::Blocked, ..good }, Verdict::Limited);
        check(Check { microphone: Device::Asking, ..good }, Verdict::Limited);
        check(Check { microphone: Device::Missing, ..good }, Verdict::Trouble);
        let walled = Check { udp: Path::Blocked, tcp: Path::Blocked, ..good };
        check(walled, Verdict::Trouble);
        check(Check { relay: Path::Open, ..walled }, Verdict::Limited);
        let untried = Check { udp: Path::Untried, tcp: Path::Untried, ..good };
        check(untried, Verdict::Ready);
    }

    #[test]
    fn who_was_kept_out_is_told_from_who_stayed_away() {
        let check = |seconds: i64, was_at_door: bool, was_lost: bool, showing: Showing| {
            let presence = TimeDelta::seconds(seconds);
            let coming = Coming { presence, was_at_door, was_lost };
            assert_eq!(coming.showing(), showing, "{coming:?}");
        };

        check(0, false, false, Showing::Absent);
        check(0, true, false, Showing::KeptOut);
        check(40, true, true, Showing::KeptOut);
        check(40, true, false, Showing::There);
        check(600, false, true, Showing::There);
    }
}
