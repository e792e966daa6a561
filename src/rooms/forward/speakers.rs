//! Who speaks, from how loud everybody's packets are. Pure.

use std::collections::BTreeMap;
use std::time::Duration;

use uuid::Uuid;

/// Who speaks is decided this often.
pub(in crate::rooms) const SPEAKER_EVERY: Duration = Duration::from_millis(250);
/// Louder than this, in -dBov, counts as speech (RFC 6464 counts down from 0).
const SPEECH_LEVEL: u8 = 50;
/// Loud packets in one period that make a speaker: a fifth of a second of 20 ms packets.
const SPEECH_PACKETS: u32 = 4;
/// Periods of silence after which nobody speaks.
const SILENCE_PERIODS: u32 = 6;

/// Finds out who speaks from how loud everybody's packets are.
#[derive(Clone, Debug, Default)]
pub(in crate::rooms) struct Speakers {
    /// Loud packets of this period, and the sum of how loud they were.
    heard: BTreeMap<Uuid, (u32, u32)>,
    speaking: Option<Uuid>,
    silent_periods: u32,
}

impl Speakers {
    /// Takes one packet's level in -dBov.
    pub(in crate::rooms) fn hear(&mut self, visit: Uuid, level: u8) {
        if level < SPEECH_LEVEL {
            let (packets, loudness) = self.heard.entry(visit).or_default();
            *packets += 1;
            *loudness += u32::from(SPEECH_LEVEL - level);
        }
    }

    /// Someone left.
    pub(in crate::rooms) fn forget(&mut self, visit: Uuid) {
        self.heard.remove(&visit);
        self.speaking.take_if(|speaking| *speaking == visit);
    }

    /// Ends a period: who speaks now.
    pub(in crate::rooms) fn decide(&mut self) -> Option<Uuid> {
        let heard = std::mem::take(&mut self.heard);
        let loud = heard.iter().filter(|(_, (packets, _))| SPEECH_PACKETS <= *packets);
        let loudest = loud.clone().max_by_key(|(_, (_, loudness))| *loudness);
        // Who speaks already goes on while they are half as loud as the loudest.
        let goes_on = loud
            .clone()
            .find(|(visit, _)| Some(**visit) == self.speaking)
            .filter(|(_, (_, own))| loudest.is_none_or(|(_, (_, most))| *most <= own * 2));
        if let Some((visit, _)) = goes_on.or(loudest) {
            (self.speaking, self.silent_periods) = (Some(*visit), 0);
        } else {
            self.silent_periods += 1;
            self.speaking.take_if(|_| SILENCE_PERIODS <= self.silent_periods);
        }
        self.speaking
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loudest_speaks_and_a_cough_does_not() {
        let [anna, ravi] = [1, 2].map(Uuid::from_u128);
        let mut speakers = Speakers::default();
        let mut period = |levels: &[(Uuid, u8, u32)]| {
            for (visit, level, packets) in levels {
                (0..*packets).for_each(|_| speakers.hear(*visit, *level));
            }
            speakers.decide()
        };

        assert_eq!(period(&[(anna, 90, 12), (ravi, 127, 12)]), None);
        assert_eq!(period(&[(anna, 10, 2)]), None);
        assert_eq!(period(&[(anna, 30, 12), (ravi, 90, 12)]), Some(anna));
        assert_eq!(period(&[(anna, 30, 12), (ravi, 25, 12)]), Some(anna));
        assert_eq!(period(&[(anna, 45, 12), (ravi, 25, 12)]), Some(ravi));
        for _ in 0..5 {
            assert_eq!(period(&[]), Some(ravi));
        }
        assert_eq!(period(&[]), None);
    }
}
