//! Where voices go, and what each visit wants of the others. Pure.

use domain::language::Language;

use crate::rooms::protocol::{Channel, TrackKind};

/// Where someone's voice goes, and what they want of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rooms) struct Tuning {
    /// Where the voice goes; an interpreter who rests is heard nowhere.
    pub voice: Option<Channel>,
    /// The interpreters' channel that is heard beside the room.
    pub listens: Option<Language>,
    /// Whether faces are wanted; without them a thin line has room for voices and a screen.
    pub watches: bool,
}

impl Default for Tuning {
    fn default() -> Self {
        Self { voice: Some(Channel::Floor), listens: None, watches: true }
    }
}

impl Tuning {
    /// Whether whoever is tuned like this gets a track of someone who is tuned like `other`.
    ///
    /// A voice that is not for someone is not sent to them at all: neither their line nor their
    /// curiosity has to be trusted.
    pub(in crate::rooms) fn gets(self, other: Self, kind: TrackKind) -> bool {
        match kind {
            TrackKind::Microphone => match other.voice {
                Some(Channel::Floor) => true,
                Some(Channel::Into(language)) => self.listens == Some(language),
                None => false,
            },
            TrackKind::Camera => self.watches,
            TrackKind::Screen => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interpreter_is_heard_by_those_who_listen_and_a_thin_line_gets_no_faces() {
        let guest = Tuning::default();
        let into = |language| Tuning { voice: Some(Channel::Into(language)), ..guest };
        let listens = |language| Tuning { listens: Some(language), ..guest };
        let (voice, hi) = (TrackKind::Microphone, Language::Hi);

        assert!(guest.gets(guest, voice));
        assert!(listens(hi).gets(into(hi), voice));
        assert!(listens(hi).gets(guest, voice));
        assert!(!guest.gets(into(hi), voice));
        assert!(!listens(Language::Ru).gets(into(hi), voice));
        assert!(!listens(hi).gets(Tuning { voice: None, ..guest }, voice));
        assert!(guest.gets(into(hi), TrackKind::Camera));
        let thin = Tuning { watches: false, ..guest };
        assert!(!thin.gets(guest, TrackKind::Camera));
        assert!(thin.gets(guest, TrackKind::Screen));
    }
}
