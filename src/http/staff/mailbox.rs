//! Whether the mail that comes in is heard.

use actix_web::get;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::actions::Ctx;
use crate::actions::access::Staff;
use crate::http::error::Problem;
use crate::storage::mailboxes;

/// How the mail comes in that people and calendars answer with.
#[derive(Serialize, ToSchema)]
pub struct MailboxView {
    /// `imap`: the mailbox is read; `gateway`: a mail gateway hands it in; `none`: nobody hears it.
    way: &'static str,
    /// The mailbox: account, server and folder.
    name: Option<String>,
    /// Whether it was read lately and without trouble; a gateway is taken at its word.
    ok: bool,
    /// When it was last looked into without trouble.
    read_at: Option<DateTime<Utc>>,
    /// What is in the way since then, in the server's words.
    trouble: Option<String>,
}

/// How mail comes in, when the mailbox was last read, and what is in the way.
#[utoipa::path(tag = "mails", operation_id = "show_mailbox", responses(
    (status = 200, body = MailboxView)
))]
#[get("/api/mailbox")]
pub(crate) async fn show(ctx: Data<Ctx>, _staff: Staff) -> Result<Json<MailboxView>, Problem> {
    let mail = &ctx.settings.mail;
    let Some(name) = mail.imap.name() else {
        let ok = !mail.inbound_secret.reveal().is_empty();
        let way = if ok { "gateway" } else { "none" };
        return Ok(Json(MailboxView { way, name: None, ok, read_at: None, trouble: None }));
    };
    let known = mailboxes::find(ctx.db.read(), &name).await?;
    Ok(Json(MailboxView {
        way: "imap",
        ok: known.as_ref().is_some_and(|it| it.is_read(ctx.clock.now())),
        read_at: known.as_ref().and_then(|it| it.read_at),
        trouble: known.and_then(|it| it.trouble),
        name: Some(name),
    }))
}
