//! One newtype per noun, so that a meeting's id can never be taken for a person's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A member of the agency's staff who signs in with a password.
    AccountId,
    /// A human being who serves meetings, in however many missions: one address is one of them.
    IdentityId,
    /// A mission: one market, one window of dates, its parties and meetings.
    MissionId,
    /// A company or a foreign partner in one mission.
    PartyId,
    /// A human being who speaks for one party in one mission.
    PersonId,
    /// A meeting between one company and one partner.
    MeetingId,
    /// One person's seat in one meeting: what an invitation, an answer and a room entry hang on.
    SeatId,
    /// A training session.
    TrainingId,
    /// Another time that somebody proposes for a meeting.
    ProposalId,
    /// One party's wish to meet another.
    RequestId,
    /// Days that staff closed.
    ClosureId,
    /// A calendar that says when a party is busy.
    CalendarId,
    /// A personal link, as it is known to the database.
    LinkId,
    /// The address of a calendar to subscribe to, as it is known to the database.
    FeedId,
    /// A mail that came in.
    InboundMailId,
    /// Something that is owed to the outside world: a row of the outbox.
    JobId,
}
