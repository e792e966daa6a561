//! Mails that come while nobody waits for them: a server tells of each once (RFC 3501 §7.3.1).

use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

use super::super::{ImapSettings, Mailbox, Tls};

/// When the server tells of its second mail.
#[derive(Clone, Copy, Debug)]
enum Telling {
    /// While the first is marked.
    Marked,
    /// Between two commands, which is heard when the next one is to be waiting.
    Waiting,
}

/// Talks like a mail server with one mail, to whom comes another.
async fn converse(stream: TcpStream, telling: Telling) {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    writing.write_all(b"* OK ready\r\n").await.unwrap();
    let mut waits = String::new();
    while let Ok(Some(line)) = lines.next_line().await {
        let (tag, command) = line.split_once(' ').unwrap_or((&line, ""));
        let verb = command.strip_prefix("UID ").unwrap_or(command);
        let verb = verb.split(' ').next().unwrap_or_default();
        let said = match (verb, telling) {
            ("CAPABILITY", _) => "* CAPABILITY IMAP4rev1 IDLE\r\n",
            ("SELECT", _) => "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] -\r\n* OK [UIDNEXT 2] -\r\n",
            ("SEARCH", _) => "* SEARCH 1\r\n",
            ("STORE", Telling::Marked) | ("IDLE", Telling::Waiting) => "* 2 EXISTS\r\n",
            _ => "",
        };
        writing.write_all(said.as_bytes()).await.unwrap();
        let answer = match line.as_str() {
            "DONE" => format!("{waits} OK done\r\n"),
            _ if verb == "IDLE" => {
                tag.clone_into(&mut waits);
                "+ idling\r\n".to_owned()
            }
            _ => format!("{tag} OK done\r\n"),
        };
        writing.write_all(answer.as_bytes()).await.unwrap();
    }
}

#[tokio::test]
async fn a_mail_that_came_beside_another_answer_is_not_waited_for() {
    for telling in [Telling::Marked, Telling::Waiting] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let settings = ImapSettings {
            host: "127.0.0.1".to_owned(),
            port: listener.local_addr().unwrap().port(),
            tls: Tls::None,
            username: "incontri".to_owned(),
            password: "secret".to_owned(),
            folder: "INBOX".to_owned(),
            poll: Duration::from_mins(1),
            authority_pem: String::new(),
        };
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            converse(stream, telling).await;
        });
        let mut mailbox = Mailbox::open(&settings).await.unwrap();
        assert_eq!(mailbox.after(0).await.unwrap(), [1]);
        mailbox.mark(1).await.unwrap();

        let waited = timeout(Duration::from_mins(1), mailbox.wait(Duration::MAX)).await;

        assert!(matches!(waited, Ok(Ok(_))), "{telling:?}: {waited:?}");
    }
}
