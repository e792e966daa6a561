//! A browser's end of a WebSocket, over a real connection to a real server (RFC 6455).

use std::net::SocketAddr;

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use actix_web::{App, HttpServer};
use incontro::http;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::TestApp;

/// The application on a port of its own, until it is dropped.
pub(crate) struct Listening {
    address: SocketAddr,
    handle: ServerHandle,
}

/// What came out of a socket.
#[derive(Debug, PartialEq)]
pub(crate) enum Heard {
    Message(Value),
    Closed(u16),
}

/// One open socket.
pub(crate) struct Socket {
    stream: TcpStream,
}

impl TestApp {
    /// Serves the application on a free port.
    pub(crate) fn listen(&self) -> Listening {
        let ctx = Data::clone(&self.ctx);
        let app = move || {
            let ctx = Data::clone(&ctx);
            App::new()
                .wrap(http::refusals())
                .wrap(http::one_law())
                .wrap(http::headers(&ctx.settings))
                .configure(|app| http::routes(&ctx, app))
        };
        let server = HttpServer::new(app).workers(1).disable_signals();
        let server = server.bind(("127.0.0.1", 0)).unwrap();
        let address = server.addrs()[0];
        let server = server.run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Listening { address, handle }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        actix_web::rt::spawn(self.handle.stop(false));
    }
}

impl Listening {
    /// Asks for server-sent events as a browser's `EventSource` does.
    pub(crate) async fn events(&self, path: &str, cookie: &str) -> EventStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let ask = format!(
            "GET {path} HTTP/1.1\r\nHost: agenda.example\r\nAccept: text/event-stream\r\n\
             Cookie: {cookie}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(ask.as_bytes()).await.unwrap();
        EventStream { stream, heard: String::new() }
    }

    /// Opens the room's socket as our own page does.
    pub(crate) async fn socket(&self) -> Socket {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let ask = "GET /room/socket HTTP/1.1\r\nHost: agenda.example\r\n\
            Origin: https://agenda.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
            Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        stream.write_all(ask.as_bytes()).await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        let head = String::from_utf8(head).unwrap();
        assert!(head.starts_with("HTTP/1.1 101"), "{head}");
        Socket { stream }
    }
}

/// An answer that goes on for as long as there is something to say.
pub(crate) struct EventStream {
    stream: TcpStream,
    heard: String,
}

impl EventStream {
    /// Reads on until `words` have come.
    pub(crate) async fn until(&mut self, words: &str) {
        let mut bytes = [0; 4096];
        while !self.heard.contains(words) {
            let count = self.stream.read(&mut bytes).await.unwrap();
            assert_ne!(count, 0, "the stream ended before `{words}`: {}", self.heard);
            self.heard += &String::from_utf8_lossy(&bytes[..count]);
        }
    }

    /// Reads on until nothing follows.
    pub(crate) async fn end(mut self) {
        let mut rest = Vec::new();
        self.stream.read_to_end(&mut rest).await.unwrap();
    }
}

impl Socket {
    /// Sends one text frame.
    pub(crate) async fn say(&mut self, text: &str) {
        // FIN and text; masked, as a browser's must be, with the mask 0 (RFC 6455 §5.2).
        let mut frame = vec![0x81];
        match u16::try_from(text.len()) {
            Ok(length @ 0..126) => frame.push(0x80 | u8::try_from(length).unwrap()),
            Ok(length) => {
                frame.push(0x80 | 0x7e);
                frame.extend(length.to_be_bytes());
            }
            Err(_) => {
                frame.push(0x80 | 0x7f);
                frame.extend(u64::try_from(text.len()).unwrap().to_be_bytes());
            }
        }
        frame.extend([0; 4]);
        frame.extend(text.as_bytes());
        self.stream.write_all(&frame).await.unwrap();
    }

    /// The next message, or how the socket was closed; pings are passed over.
    pub(crate) async fn hear(&mut self) -> Heard {
        loop {
            let kind = self.stream.read_u8().await.unwrap() & 0x0f;
            let length = match self.stream.read_u8().await.unwrap() {
                126 => u64::from(self.stream.read_u16().await.unwrap()),
                127 => self.stream.read_u64().await.unwrap(),
                short => u64::from(short),
            };
            let mut bytes = vec![0; usize::try_from(length).unwrap()];
            self.stream.read_exact(&mut bytes).await.unwrap();
            match kind {
                1 => return Heard::Message(serde_json::from_slice(&bytes).unwrap()),
                8 => return Heard::Closed(u16::from_be_bytes([bytes[0], bytes[1]])),
                _ => {}
            }
        }
    }
}
