//! A mail server that takes every mail and says so only when a test lets it (RFC 5321).

use std::sync::Arc;

use incontro::mail::{Mailer, SmtpSettings, Tls};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// The server, until the test ends.
pub(crate) struct SlowMail {
    port: u16,
    bells: Arc<Bells>,
}

#[derive(Default)]
struct Bells {
    took: Notify,
    may_say_so: Notify,
}

impl SlowMail {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let bells = Arc::<Bells>::default();
        actix_web::rt::spawn({
            let bells = Arc::clone(&bells);
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    actix_web::rt::spawn(converse(stream, Arc::clone(&bells)));
                }
            }
        });
        Self { port, bells }
    }

    /// A mailer that hands its mails to this server.
    pub(crate) fn mailer(&self) -> Mailer {
        let settings = SmtpSettings {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            tls: Tls::None,
            username: String::new(),
            password: String::new(),
            authority_pem: String::new(),
        };
        Mailer::smtp(&settings).unwrap()
    }

    /// Returns when a mail is there whose sender waits for the answer.
    pub(crate) async fn took(&self) {
        self.bells.took.notified().await;
    }

    /// Lets the server say that it took one mail.
    pub(crate) fn say_so(&self) {
        self.bells.may_say_so.notify_one();
    }
}

async fn converse(stream: TcpStream, bells: Arc<Bells>) {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    writing.write_all(b"220 slow.example ESMTP\r\n").await.unwrap();
    let mut is_mail = false;
    while let Ok(Some(line)) = lines.next_line().await {
        let answer = match line.as_str() {
            "." if is_mail => {
                is_mail = false;
                bells.took.notify_one();
                bells.may_say_so.notified().await;
                "250 taken"
            }
            _ if is_mail => continue,
            "DATA" => {
                is_mail = true;
                "354 go on"
            }
            _ => "250 slow.example",
        };
        // Who has hung up hears nothing.
        if writing.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
            return;
        }
    }
}
