//! What somebody wrote, or a program for them: it belongs to the meeting that it answers.

use domain::inbound::{Heard, Kind, Need};

use super::Found;
use crate::mail::Received;
use crate::storage::inbound_mails::Place;
use crate::storage::mails::{self, Mail};
use crate::storage::{ConnectionTrait, DbErr};

pub(super) async fn hear(db: &impl ConnectionTrait, mail: &Received) -> Result<Found, DbErr> {
    let place = place(db, mail).await?;
    let found = if mail.automatic {
        Found::new(Kind::AutoReply, Heard::Noted, None)
    } else {
        Found::new(Kind::Message, Heard::ForStaff, Some(Need::Read))
    };
    Ok(found.at(place))
}

/// Where a mail belongs: to the mail of ours that it answers, or else to the last one that went to
/// its sender.
pub(super) async fn place(db: &impl ConnectionTrait, mail: &Received) -> Result<Place, DbErr> {
    for id in &mail.thread {
        if let Some(ours) = sent_as(db, id).await? {
            return Ok(of(&ours));
        }
    }
    let last = mails::find_last_to(db, &mail.from.to_lowercase()).await?;
    Ok(last.as_ref().map(of).unwrap_or_default())
}

/// The mail of ours that went out under this Message-ID, which is kept with its brackets.
pub(super) async fn sent_as(db: &impl ConnectionTrait, id: &str) -> Result<Option<Mail>, DbErr> {
    mails::find_by_message_id(db, &format!("<{id}>")).await
}

pub(super) fn of(mail: &Mail) -> Place {
    Place {
        mission: Some(mail.mission),
        meeting: mail.meeting,
        training: None,
        person: Some(mail.person),
    }
}
