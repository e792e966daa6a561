//! `incontro mail check`: whether mail would go out and be believed, whether answers would be
//! heard, and what is missing.

use std::fmt::Write as _;

use domain::ical::Contact;
use domain::language::Language;
use domain::time::Zones;
use serde::Serialize;

use super::serve::{dkim, mailbox, mailer};
use super::{Failure, say};
use crate::clock::{Clock, Ids};
use crate::config::{Security, Settings, Transport};
use crate::mail::{Dkim, Kind, Letter, Mailbox, Mailer, Record, Stamp, compose};
use crate::wording::Wording;

/// The names of this very machine.
const LOOPBACK: [&str; 3] = ["127.0.0.1", "::1", "localhost"];

/// What was found.
#[derive(Debug, Serialize)]
struct Report {
    /// Whether mail leaves, comes from whom it says, and is heard where a mailbox is read.
    ok: bool,
    from: String,
    steps: Vec<Step>,
    records: Vec<Line>,
    /// What is missing, in sentences.
    missing: Vec<String>,
}

/// One thing that was tried.
#[derive(Debug, Serialize)]
struct Step {
    name: &'static str,
    ok: bool,
    says: String,
}

/// A record to publish.
#[derive(Debug, Serialize)]
struct Line {
    name: String,
    text: String,
    #[serde(skip)]
    zone_file: String,
}

/// Connects to the servers of the settings, signs a mail, and shows what to publish.
///
/// # Errors
///
/// Where mail would not go out: the report has been printed, and says why.
pub async fn check_mail(settings: &Settings, json: bool) -> Result<(), Failure> {
    let report = report(settings).await;
    say(&if json { serde_json::to_string_pretty(&report)? } else { report.text() })?;
    if report.ok {
        Ok(())
    } else {
        Err("mail would not go out, not be believed, or not be heard".into())
    }
}

async fn report(settings: &Settings) -> Report {
    let mail = &settings.mail;
    let domain = domain_of(&mail.from_address);
    let (mut steps, mut missing) = (Vec::new(), missing(settings));

    let key = match dkim(settings) {
        Ok(key) => key,
        Err(error) => {
            steps.push(Step { name: "sign", ok: false, says: error.to_string() });
            None
        }
    };
    match mailer(settings) {
        Ok(mailer) => steps.push(leave(settings, &mailer).await),
        Err(error) => steps.push(Step { name: "send", ok: false, says: error.to_string() }),
    }
    steps.extend(hear(settings).await);
    if let Some(key) = &key {
        steps.push(sign(settings, key));
        if key.bits() < 2048 {
            missing.push(format!("the DKIM key has {} bits: receivers want 2048", key.bits()));
        }
    }
    let server = if mail.smtp.host.is_empty() { domain } else { &mail.smtp.host };
    // A relay on this machine sends from an address that the settings do not know.
    let spf = (!is_local(settings)).then(|| Record::spf(domain_of(back(settings)), server));
    let records = [
        spf,
        key.as_ref().map(|it| it.record().clone()),
        Some(Record::dmarc(domain, &mail.dmarc_reports)),
    ];
    let line = |it: Record| Line { zone_file: it.line(), name: it.name, text: it.text };
    Report {
        ok: mail.transport == Transport::Smtp && steps.iter().all(|it| it.ok),
        from: format!("{} <{}>", mail.from_name, mail.from_address),
        steps,
        records: records.into_iter().flatten().map(line).collect(),
        missing,
    }
}

fn is_local(settings: &Settings) -> bool {
    LOOPBACK.contains(&settings.mail.smtp.host.as_str())
}

/// What the settings leave out, whatever the servers say.
fn missing(settings: &Settings) -> Vec<String> {
    let mail = &settings.mail;
    let domain = domain_of(&mail.from_address);
    let mut missing = Vec::new();
    let mut say = |is_missing: bool, what: &str| {
        if is_missing {
            missing.push(what.to_owned());
        }
    };
    say(
        mail.transport != Transport::Smtp,
        "`mail.transport` is not \"smtp\": nobody gets any mail",
    );
    say(domain.ends_with(".example"), "`mail.from_address` is still an example");
    say(
        mail.dkim.domain.is_empty(),
        "`mail.dkim` is not set: mails are signed only where your mail server does it",
    );
    let signer = &mail.dkim.domain;
    let ours = signer.is_empty() || is_within(domain, signer);
    say(!ours, "`mail.dkim.domain` is another domain than From: DMARC does not count it");
    say(
        mail.bounce_address.is_empty(),
        "`mail.bounce_address` is not set: what comes back is known by its content only",
    );
    let bounce = domain_of(back(settings));
    let aligned = is_within(bounce, domain) || is_within(domain, bounce);
    say(!aligned, "`mail.bounce_address` is of another domain than From: DMARC does not count SPF");
    let local = is_local(settings);
    say(
        local,
        "mail leaves by a relay on this machine: SPF must name the address that it sends from",
    );
    // Receivers send them daily, as archives, to wherever the record says.
    let read = !mail.dmarc_reports.is_empty()
        && mail.dmarc_reports.eq_ignore_ascii_case(&mail.from_address);
    say(
        read,
        "`mail.dmarc_reports` is the address that answers come to: daily reports would lie among \
         them, for staff to read",
    );
    let plain = mail.transport == Transport::Smtp && mail.smtp.security == Security::None;
    say(plain && !local, "`mail.smtp.security` is \"none\": mails and password travel in clear");
    say(
        mail.inbound_secret.reveal().is_empty() && mail.imap.host.is_empty(),
        "no mailbox is read (`mail.imap`) and no gateway may hand mail in (`mail.inbound_secret`): \
         answers from calendars are not heard",
    );
    let imap = &mail.imap;
    let in_clear = !imap.host.is_empty() && imap.security == Security::None;
    say(
        in_clear && !LOOPBACK.contains(&imap.host.as_str()),
        "`mail.imap.security` is \"none\": answers and password travel in clear",
    );
    missing
}

/// Whether a mail could leave.
async fn leave(settings: &Settings, mailer: &Mailer) -> Step {
    let smtp = &settings.mail.smtp;
    let how = match (settings.mail.transport, smtp.security) {
        (Transport::Directory, _) => {
            format!("files in {}", settings.mail_directory().display())
        }
        (Transport::Memory, _) => "memory, which loses every mail".to_owned(),
        (Transport::Smtp, Security::Starttls) => {
            format!("{}:{}, encrypted by STARTTLS", smtp.host, smtp.port)
        }
        (Transport::Smtp, Security::Tls) => format!("{}:{}, encrypted", smtp.host, smtp.port),
        (Transport::Smtp, Security::None) => format!("{}:{}, in clear", smtp.host, smtp.port),
    };
    let signed_in = if smtp.username.is_empty() { "" } else { ", signed in" };
    match mailer.check().await {
        Ok(()) => Step { name: "send", ok: true, says: format!("{how}{signed_in}") },
        Err(words) => Step { name: "send", ok: false, says: format!("{how}: {words}") },
    }
}

/// Whether answers would be heard: the mailbox is opened as for reading, and left as it is. Nothing
/// where none is to be read.
async fn hear(settings: &Settings) -> Option<Step> {
    let imap = &settings.mail.imap;
    let (place, security) = (format!("{}:{}", imap.host, imap.port), imap.security);
    let how = match security {
        Security::Starttls => "encrypted by STARTTLS",
        Security::Tls => "encrypted",
        Security::None => "in clear",
    };
    let step = |ok, says| Step { name: "read", ok, says: format!("{place}, {how}{says}") };
    let wanted = match mailbox(settings) {
        Ok(wanted) => wanted?,
        Err(error) => return Some(step(false, format!(": {error}"))),
    };
    Some(match Mailbox::open(&wanted).await {
        Ok(mailbox) => {
            let (tells, mails) = (mailbox.tells(), mailbox.mails());
            mailbox.close().await;
            let news = if tells {
                "new mail is told of as it comes (IDLE)".to_owned()
            } else {
                format!("the server knows no IDLE and is asked every {} s", imap.poll_s)
            };
            let folder = &imap.folder;
            let user = &imap.username;
            step(true, format!(", signed in as {user}, {folder} has {mails} mails; {news}"))
        }
        Err(error) => step(false, format!(": {error}")),
    })
}

/// Whether a mail can be signed.
fn sign(settings: &Settings, key: &Dkim) -> Step {
    let (name, bits) = (&key.record().name, key.bits());
    match specimen(settings, key) {
        Ok(octets) if octets.windows(15).any(|it| it == b"DKIM-Signature:") => {
            Step { name: "sign", ok: true, says: format!("{name}, {bits} bits") }
        }
        Ok(_) => Step { name: "sign", ok: false, says: "no signature came about".to_owned() },
        Err(error) => Step { name: "sign", ok: false, says: error.to_string() },
    }
}

/// A mail to ourselves, signed; it stays here.
fn specimen(settings: &Settings, key: &Dkim) -> Result<Vec<u8>, Failure> {
    let mail = &settings.mail;
    let us = Contact { name: mail.from_name.clone(), email: mail.from_address.clone() };
    let letter = Letter {
        kind: Kind::FirstContact,
        language: Language::En,
        recipient: us.clone(),
        organizer: us,
        phone: String::new(),
        mission: "Incontro".to_owned(),
        link_url: settings.public_url(),
        host_zone: None,
        thread: None,
    };
    let stamp = Stamp {
        now: Clock::System.now(),
        id: Ids::Random.next(),
        dkim: Some(key),
        bounce_address: &mail.bounce_address,
    };
    Ok(compose(&letter, &Wording::load()?, &Zones::bundled()?, stamp)?.bytes())
}

impl Report {
    fn text(&self) -> String {
        let mut text = format!("Mail from {}\n", self.from);
        for step in &self.steps {
            let mark = if step.ok { "ok    " } else { "FAILED" };
            // Writing into a string cannot fail.
            writeln!(text, "  {mark}  {}: {}", step.name, step.says).unwrap_or_default();
        }
        text.push_str("\nTo publish in the DNS (`dig TXT NAME` shows what is there):\n");
        for record in &self.records {
            writeln!(text, "  {}", record.zone_file).unwrap_or_default();
        }
        if self.missing.is_empty() {
            text.push_str("\nNothing is missing.");
        } else {
            text.push_str("\nMissing:\n  - ");
            text.push_str(&self.missing.join("\n  - "));
        }
        text
    }
}

/// Where undeliverable mail comes back to.
fn back(settings: &Settings) -> &str {
    match settings.mail.bounce_address.as_str() {
        "" => &settings.mail.from_address,
        it => it,
    }
}

fn domain_of(address: &str) -> &str {
    address.rsplit_once('@').map_or(address, |(_, domain)| domain)
}

/// Whether `domain` is `whole` or one of its parts.
fn is_within(domain: &str, whole: &str) -> bool {
    let (domain, whole) = (domain.to_lowercase(), whole.to_lowercase());
    domain == whole || domain.ends_with(&format!(".{whole}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(env: &[(&str, &str)]) -> Settings {
        let env = env.iter().map(|(key, value)| (format!("INCONTRO__{key}"), (*value).to_owned()));
        Settings::read(None, env).unwrap()
    }

    #[test]
    fn what_receivers_would_not_believe_is_named() {
        let bare = missing(&with(&[])).join("\n");
        let good = missing(&with(&[
            ("MAIL__TRANSPORT", "smtp"),
            ("MAIL__SMTP__HOST", "mail.agency.test"),
            ("MAIL__FROM_ADDRESS", "b2b@agenda.agency.test"),
            ("MAIL__BOUNCE_ADDRESS", "bounce@agenda.agency.test"),
            ("MAIL__DKIM__DOMAIN", "agency.test"),
            ("MAIL__INBOUND_SECRET", "secret"),
            ("MAIL__INBOUND_GATEWAY", "mx.agency.test"),
        ]));
        let reports = missing(&with(&[
            ("MAIL__FROM_ADDRESS", "b2b@agency.test"),
            ("MAIL__DMARC_REPORTS", "B2B@agency.test"),
        ]));
        let foreign = missing(&with(&[
            ("MAIL__FROM_ADDRESS", "b2b@agency.test"),
            ("MAIL__BOUNCE_ADDRESS", "bounce@elsewhere.test"),
            ("MAIL__DKIM__DOMAIN", "elsewhere.test"),
        ]))
        .join("\n");

        for word in ["mail.transport", "still an example", "mail.dkim", "mail.bounce_address"] {
            assert!(bare.contains(word), "{bare}");
        }
        assert_eq!(good, [""; 0]);
        assert!(reports.join("\n").contains("`mail.dmarc_reports` is"), "{reports:?}");
        assert!(foreign.contains("`mail.dkim.domain` is another domain"), "{foreign}");
        assert!(foreign.contains("`mail.bounce_address` is of another domain"), "{foreign}");
    }

    #[tokio::test]
    async fn a_server_that_is_away_is_a_failure_with_its_words() {
        let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = gone.local_addr().unwrap().port();
        drop(gone);

        let report = report(&with(&[
            ("MAIL__TRANSPORT", "smtp"),
            ("MAIL__SMTP__HOST", "127.0.0.1"),
            ("MAIL__SMTP__PORT", &port.to_string()),
            ("MAIL__SMTP__SECURITY", "none"),
            ("MAIL__FROM_ADDRESS", "b2b@agency.test"),
        ]))
        .await;

        assert!(!report.ok);
        assert!(report.text().contains("FAILED  send"), "{}", report.text());
        assert!(report.text().contains("p=quarantine\""), "no reports where answers come to");
        assert!(!report.text().contains("v=spf1"), "nobody should publish 127.0.0.1");
        assert!(report.text().contains("SPF must name the address"), "{}", report.text());
    }
}
