//! What came of a meeting: result, contract, and what each side says of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::party::UnknownWord;
use crate::text::is_prose;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident {
        $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in the order in which it is offered.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word that the database and the API know it by.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
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
                    $($word => Ok(Self::$variant),)+
                    _ => Err(UnknownWord(text.to_owned())),
                }
            }
        }
    };
}

words! {
    /// What staff log of a meeting.
    Outcome {
        /// Worth both sides' time.
        Useful = "useful",
        /// Worth going on with.
        FollowUp = "follow_up",
        /// It ends here.
        NoInterest = "no_interest",
        /// It did not take place.
        NotHeld = "not_held",
    }
}

words! {
    /// How far a contract is.
    Contract {
        /// None in sight.
        None = "none",
        /// Being negotiated.
        Negotiating = "negotiating",
        /// Signed.
        Signed = "signed",
    }
}

words! {
    /// What a party means to do next.
    NextStep {
        /// Nothing.
        Nothing = "nothing",
        /// Write or call again.
        Talk = "talk",
        /// Send samples or a price list.
        Sample = "sample",
        /// Meet in person.
        Visit = "visit",
        /// Draw up a contract.
        Contract = "contract",
    }
}

/// What one person says of a meeting afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    /// From 1, not at all, to 5, very satisfied.
    pub satisfaction: u8,
    /// How far a contract is, as this side sees it.
    pub contract: Contract,
    /// What comes next.
    pub next_step: NextStep,
    /// In their own words; may be empty.
    pub comment: String,
}

/// Why feedback is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FeedbackRefused {
    /// The meeting has not begun.
    #[error("this meeting has not taken place yet")]
    TooEarly,
    /// It was called off.
    #[error("this meeting was cancelled")]
    Cancelled,
    /// Not between 1 and 5.
    #[error("satisfaction is a number from 1 to 5")]
    OutOfScale,
    /// More than anyone reads.
    #[error("a comment has at most 2,000 characters, and none that controls")]
    TooLong,
}

impl FeedbackRefused {
    /// The stable name of this refusal.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooEarly => "feedback_too_early",
            Self::Cancelled => "meeting_cancelled",
            Self::OutOfScale => "satisfaction_out_of_scale",
            Self::TooLong => "comment_too_long",
        }
    }
}

impl Feedback {
    /// The longest comment, in characters.
    pub const COMMENT_MAX: usize = 2_000;

    /// Whether it can be kept as it is.
    ///
    /// # Errors
    ///
    /// [`FeedbackRefused::OutOfScale`] and [`FeedbackRefused::TooLong`].
    pub fn check(&self) -> Result<(), FeedbackRefused> {
        if !(1..=5).contains(&self.satisfaction) {
            return Err(FeedbackRefused::OutOfScale);
        }
        if !is_prose(&self.comment, Self::COMMENT_MAX) {
            return Err(FeedbackRefused::TooLong);
        }
        Ok(())
    }
}
