//! Mail that comes in: what it can be, and what it asks of staff.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::party::UnknownWord;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $one:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$each])* $one),+ }

        impl $name {
            /// The stable word for databases and front ends.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$one => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                match text {
                    $($word => Ok(Self::$one),)+
                    _ => Err(UnknownWord(text.to_owned())),
                }
            }
        }
    };
}

words! {
    /// What a mail is.
    Kind {
        /// A calendar's answer to an invitation (RFC 5546 §3.2.3).
        Reply = "reply",
        /// A calendar's proposal of another time (RFC 5546 §3.2.7).
        Counter = "counter",
        /// A calendar's wish for the latest version (RFC 5546 §3.2.6).
        Refresh = "refresh",
        /// A mail server's word that a mail did not arrive (RFC 3464).
        Bounce = "bounce",
        /// Written by a program for everyone who writes (RFC 3834): out of office, receipts.
        AutoReply = "auto_reply",
        /// Written by a human being, as far as can be told.
        Message = "message",
    }
}

words! {
    /// What became of a mail, the least telling first.
    Heard {
        /// Nothing in it counts: one answer known already, or one to a meeting that is over.
        Ignored = "ignored",
        /// This very mail was taken in before.
        Known = "known",
        /// A program's words to everybody, kept with the meeting.
        Noted = "noted",
        /// It speaks of an invitation that is none of ours.
        Unknown = "unknown",
        /// It answers an earlier time of the meeting.
        Stale = "stale",
        /// A human being wrote, or a program something that only one can judge.
        ForStaff = "for_staff",
        /// An address takes no mail.
        Undeliverable = "undeliverable",
        /// It answers, but staff must judge it.
        Pending = "pending",
        /// It proposes another time.
        Proposed = "proposed",
        /// It asked for the latest version, which is on its way.
        Resent = "resent",
        /// The answer stands.
        Applied = "applied",
    }
}

words! {
    /// What a mail asks of staff.
    Need {
        /// To be read, and answered as between people.
        Read = "read",
        /// To say whether an answer stands that nobody vouches for, or that somebody else gave.
        Confirm = "confirm",
        /// To say whether a meeting that one side declined is called off.
        FreeSlot = "free_slot",
        /// To accept or refuse a proposed time.
        Decide = "decide",
        /// To reach somebody by another way than mail.
        Phone = "phone",
    }
}

#[cfg(test)]
mod tests {
    use super::{Heard, Kind, Need};

    #[test]
    fn every_word_is_read_back() {
        assert_eq!("auto_reply".parse(), Ok(Kind::AutoReply));
        assert_eq!("free_slot".parse(), Ok(Need::FreeSlot));
        assert_eq!(Heard::ForStaff.to_string().parse(), Ok(Heard::ForStaff));
        assert!("perhaps".parse::<Heard>().is_err());
    }

    #[test]
    fn an_answer_that_stands_tells_more_than_one_that_waits() {
        assert!(Heard::Pending < Heard::Applied);
        assert!(Heard::Ignored < Heard::Unknown);
    }
}
