//! What every mail has in common, whatever it says (calendar.md, T8).

use domain::ical::read::{self, read};

use super::super::{
    ComposeFailed, Dkim, MailFailed, Mailer, SmtpSettings, Stamp, Tls, compose, first_message_id,
};
use super::*;

#[test]
fn a_mail_with_a_calendar_has_the_shape_that_shows_buttons() {
    for mail in every_mail().iter().filter(|it| !it.calendar.is_empty()) {
        let bytes = mail.bytes();
        let message = parsed(&bytes);

        let shape = "multipart/mixed[multipart/alternative[text/plain, text/html, \
                     text/calendar], application/ics]";
        assert_eq!(tree(&message, 0), shape);
        let octets = |kind: (&str, &str)| {
            let part = message.parts.iter().find(|it| it.is_content_type(kind.0, kind.1)).unwrap();
            part.contents().to_vec()
        };
        assert_eq!(octets(("text", "calendar")), mail.calendar.as_bytes());
        assert_eq!(octets(("application", "ics")), mail.calendar.as_bytes());
        assert!(!mail.calendar.replace("\r\n", "").contains(['\r', '\n']));
        let is_off = matches!(mail.kind, "cancellation" | "training_off");
        let method = if is_off { "CANCEL" } else { "REQUEST" };
        let raw = String::from_utf8(bytes.clone()).unwrap();
        let line = format!("text/calendar; charset=utf-8; method={method}; component=VEVENT");
        assert!(raw.contains(&line), "{raw}");
        assert!(mail.calendar.contains(&format!("\r\nMETHOD:{method}\r\n")));
    }
}

#[test]
fn the_sender_is_the_organizer_and_the_recipient_the_only_attendee() {
    for mail in every_mail() {
        let bytes = mail.bytes();
        let message = parsed(&bytes);
        let address = |it: Option<&mail_parser::Address<'_>>| {
            let all: Vec<_> = it.unwrap().iter().filter_map(|it| it.address.clone()).collect();
            assert_eq!(all.len(), 1);
            all.concat()
        };

        assert_eq!(address(message.from()), "b2b@agenda.example");
        assert_eq!(address(message.to()), "g.cote@northerntimber.example");
        assert!(message.cc().is_none() && message.bcc().is_none() && message.reply_to().is_none());
        if mail.calendar.is_empty() {
            continue;
        }
        let facts = read(mail.calendar.as_bytes(), None).unwrap();
        assert_eq!(facts.organizer.as_deref(), Some("b2b@agenda.example"));
        let attendees: Vec<_> = facts.attendees.iter().map(|it| it.email.as_str()).collect();
        assert_eq!(attendees, ["g.cote@northerntimber.example"]);
        let start = facts.start.unwrap();
        assert!(matches!(start, read::When::At(_)), "{start:?}");
    }
}

#[test]
fn updates_and_cancellations_answer_to_the_first_invitation() {
    let first = invitation(Language::En, timber());
    let id = "5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77";
    let check = |letter: &Letter, own: &str, answers: Option<&str>| {
        let mail = composed(letter);
        let bytes = mail.bytes();
        let message = parsed(&bytes);
        assert_eq!(mail.message_id, format!("<{own}@agenda.example>"));
        assert_eq!(message.message_id().unwrap(), format!("{own}@agenda.example"));
        let answers = answers.map(|it| format!("{it}@agenda.example"));
        assert_eq!(message.in_reply_to().as_text().map(str::to_owned), answers);
        assert_eq!(message.references().as_text().map(str::to_owned), answers);
    };
    let (zero, one, two) = (format!("{id}.0"), format!("{id}.1"), format!("{id}.2"));
    check(&first, &zero, None);
    check(&moved(&first), &one, Some(&zero));
    check(&cancelled(&first, true), &two, Some(&zero));
    check(&asked_for_feedback(&first), "00000000-0000-0000-0000-000000000007", None);
}

#[test]
fn on_the_hosts_clock_a_mail_says_the_same_instant() {
    let plain = invitation(Language::En, timber());
    let letter = Letter { host_zone: Some(Zone::ROME), ..plain.clone() };

    let mail = composed(&letter);

    assert!(mail.calendar.contains("\r\nDTSTART;TZID=Europe/Rome:20261028T150000\r\n"));
    assert!(mail.calendar.contains("\r\nBEGIN:VTIMEZONE\r\n"), "{}", mail.calendar);
    assert!(mail.bytes().len() < 30_000);
    assert_eq!(mail.text, composed(&plain).text);
}

#[test]
fn each_mail_comes_back_to_an_address_of_its_own() {
    let (wording, zones) = (Wording::load().unwrap(), Zones::bundled().unwrap());
    let letter = invitation(Language::En, timber());
    let back = |bounce_address: &str| {
        let (now, id) = (at("2026-10-09T10:15:00Z"), Uuid::from_u128(7));
        let stamp = Stamp { now, id, dkim: None, bounce_address };
        compose(&letter, &wording, &zones, stamp).map(|it| it.comes_back_to()).unwrap_or_default()
    };

    let own = "bounce+00000000000000000000000000000007@agenda.example";
    assert_eq!(back("bounce@agenda.example"), own);
    assert_eq!(back(""), "b2b@agenda.example");
    assert_eq!(back("nobody"), "");
}

#[test]
fn no_mail_is_large_eight_bit_or_calls_out() {
    for mail in every_mail() {
        let bytes = mail.bytes();
        assert!(bytes.is_ascii());
        assert!(bytes.len() < 30_000, "{} octets", bytes.len());
        let message = parsed(&bytes);
        assert_eq!(message.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
        let html = message.body_html(0).unwrap();
        assert!(!html.contains("<img") && !html.contains("<link") && !html.contains("url("));
        for address in html.split("http").skip(1) {
            assert!(address.starts_with("s://agenda.example/"), "{address}");
        }
        for text in [html.as_ref(), mail.text.as_str()] {
            assert!(text.contains("https://agenda.example/l/9QyT4mZcK1uW"), "{text}");
            assert!(text.contains("+39 02 5550 1000"), "{text}");
            assert!(!text.contains("mail-") && !text.contains("time-"), "an id: {text}");
            assert!(!text.contains("rossi@"), "{text}");
        }
    }
}

#[test]
fn the_same_letter_is_the_same_octets() {
    let letter = invitation(Language::Hi, timber());

    assert_eq!(composed(&letter).bytes(), composed(&letter).bytes());
}

/// A sender that is lost after sending sends once more, and nobody knows whether the first arrived.
#[test]
fn a_reminder_that_is_sent_twice_is_one_mail_and_every_other_is_another() {
    let (wording, zones) = (Wording::load().unwrap(), Zones::bundled().unwrap());
    let first = invitation(Language::En, timber());
    let sent = |kind: Kind, attempt: u128| {
        let now = at("2026-10-27T14:00:00Z") + TimeDelta::minutes(i64::try_from(attempt).unwrap());
        let stamp = Stamp { now, id: Uuid::from_u128(attempt), dkim: None, bounce_address: "" };
        let letter = Letter { kind, ..first.clone() };
        compose(&letter, &wording, &zones, stamp).unwrap().message_id
    };
    let meeting = first.kind.meeting().unwrap();
    let near = |ahead: Ahead, start: &str| {
        let (meeting, uid) = (Meeting { span: slot(start), ..meeting.clone() }, revision(0).uid);
        Kind::Reminder { meeting, ahead, uid }
    };
    let session = |ahead: Ahead, at_revision: u32| Kind::Training {
        meeting: meeting.clone(),
        title: "How to use the room".to_owned(),
        step: TrainingStep::Near(ahead),
        revision: Revision {
            stamped_at: at("2026-10-27T14:00:00Z"),
            uid: "7.8@agenda.example".to_owned(),
            ..revision(at_revision)
        },
    };
    let start = "2026-10-28T14:00:00Z";

    assert_eq!(sent(near(Ahead::Day, start), 1), sent(near(Ahead::Day, start), 2));
    assert_eq!(sent(session(Ahead::Day, 0), 1), sent(session(Ahead::Day, 0), 2));
    let mut all = vec![
        sent(near(Ahead::Day, start), 1),
        sent(near(Ahead::Hour, start), 1),
        sent(near(Ahead::Day, "2026-10-29T14:00:00Z"), 1),
        sent(session(Ahead::Day, 0), 1),
        sent(session(Ahead::Hour, 0), 1),
        first_message_id(&revision(0).uid, 0),
    ];
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 6, "{all:?}");
}

#[test]
fn names_from_a_spreadsheet_cannot_forge_a_header() {
    let mut letter = invitation(Language::En, timber());
    letter.recipient.name = "Eve\r\nBcc: all@victims.example".to_owned();
    letter.mission = "India\r\nBcc: all@victims.example".to_owned();
    let meeting = letter.kind.meeting().unwrap().clone();
    let own = Party { name: "A\r\nBcc: all@victims.example".to_owned(), ..timber() };
    letter.kind = Kind::Invitation { meeting: Meeting { own, ..meeting }, revision: revision(0) };

    for letter in [letter.clone(), sent_the_link(&letter)] {
        let bytes = composed(&letter).bytes();
        let message = parsed(&bytes);
        assert!(message.bcc().is_none());
        assert_eq!(message.to().unwrap().iter().count(), 1);
    }
}

#[test]
fn markup_in_a_name_stays_text() {
    let evil = party("<script>alert(1)</script> & Co", "<b>x</b>", "Asia/Kolkata", "<i>");
    let mail = composed(&invitation(Language::En, evil));
    let bytes = mail.bytes();

    let html = parsed(&bytes).body_html(0).unwrap().into_owned();

    assert!(!html.contains("<script") && !html.contains("<i>"), "{html}");
}

#[test]
fn an_address_that_is_none_is_refused_by_name() {
    for address in ["", "nobody", "a b@c.example", "a@b@c.example", "x@y\r\nBcc: z@w.example"] {
        let mut letter = invitation(Language::En, timber());
        letter.recipient.email = address.to_owned();
        let stamp = Stamp {
            now: at("2026-10-09T10:15:00Z"),
            id: Uuid::from_u128(7),
            dkim: None,
            bounce_address: "",
        };
        let zones = Zones::bundled().unwrap();

        let refused = compose(&letter, &Wording::load().unwrap(), &zones, stamp).unwrap_err();

        assert!(matches!(refused, ComposeFailed::Address { .. }), "{address:?}: {refused:?}");
    }
}

#[tokio::test]
async fn a_directory_gets_each_mail_whole_in_a_file_of_its_own() {
    let directory = std::env::temp_dir().join(format!("incontro-{}", Uuid::now_v7()));
    let mailer = Mailer::directory(&directory.join("mail"));
    let mail = composed(&invitation(Language::It, timber()));

    mailer.send(&mail).await.unwrap();

    let files: Vec<_> = std::fs::read_dir(directory.join("mail"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(files, ["20261009T101500Z-invitation-g.cote@northerntimber.example-00000007.eml"]);
    let written = std::fs::read(directory.join("mail").join(files.concat())).unwrap();
    assert_eq!(written, mail.bytes());
    std::fs::remove_dir_all(directory).unwrap();
}

#[tokio::test]
async fn memory_keeps_what_it_was_given_in_order() {
    let mailer = Mailer::memory();
    let first = invitation(Language::It, timber());

    mailer.send(&composed(&first)).await.unwrap();
    mailer.send(&composed(&moved(&first))).await.unwrap();

    let kinds: Vec<_> = mailer.sent().iter().map(|it| it.kind).collect();
    assert_eq!(kinds, ["invitation", "update"]);
}

#[tokio::test]
async fn a_server_that_is_away_is_asked_again_later() {
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = gone.local_addr().unwrap().port();
    drop(gone);
    let mailer = Mailer::smtp(&SmtpSettings {
        host: "127.0.0.1".to_owned(),
        port,
        tls: Tls::None,
        username: String::new(),
        password: String::new(),
        authority_pem: String::new(),
    })
    .unwrap();

    let failed = mailer.send(&composed(&invitation(Language::It, timber()))).await.unwrap_err();

    assert!(matches!(failed, MailFailed::Transient(_)), "{failed}");
}

#[test]
fn a_signing_key_that_is_none_is_refused() {
    assert!(Dkim::new("s", "agenda.example", "-----BEGIN NOTHING-----").is_err());
}

/// Each kind in each language as a file in `target/mails`, for `tests/oracles/check_mails.py`.
#[test]
fn every_mail_lies_where_other_programs_read_it() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/mails");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    let declined = Language::ALL.map(|language| {
        let first = invitation(language, timber());
        let kind = Kind::ProposalRefused {
            meeting: first.kind.meeting().unwrap().clone(),
            proposed: slot("2026-10-29T14:00:00Z"),
            message: "Der Saal ist belegt; 对不起, извините".to_owned(),
            revision: Some(revision(3)),
        };
        composed(&Letter { kind, ..first })
    });
    let hosts = Language::ALL.map(|language| {
        let first = invitation(language, timber());
        composed(&Letter { host_zone: Some(Zone::ROME), ..first })
    });
    let all = every_mail().into_iter().chain(declined).chain(hosts);
    let mut count = 0;
    for (number, mail) in all.enumerate() {
        let name = format!("{number:03}-{}.eml", mail.kind);
        std::fs::write(folder.join(name), mail.bytes()).unwrap();
        count = number + 1;
    }
    assert_eq!(count, Language::ALL.len() * 32);
}
