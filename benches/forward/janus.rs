//! Debian's Janus with its videoroom, and how people come into it over its HTTP interface.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use super::line::{Identity, own_address};
use super::load::{Person, Ready, Sfu};
use super::sdp::{self, Remote};
use super::{PEOPLE, Process};

/// Where Debian puts its plug-ins.
const LIBRARY: &str = "/usr/lib";

/// Janus in a process that is measured.
pub(crate) struct Janus {
    process: Process,
    port: u16,
    rooms: Vec<Arc<Feeds>>,
    folder: std::path::PathBuf,
}

/// Who publishes in one room; people subscribe when all do.
#[derive(Default)]
struct Feeds {
    ids: Mutex<Vec<(usize, u64)>>,
    complete: Condvar,
}

impl Janus {
    pub(crate) fn start(rooms: usize) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = std::env::temp_dir().join(format!("forward-janus-{port}"));
        fs::create_dir_all(&folder).unwrap();
        let library = fs::read_dir(LIBRARY)
            .unwrap()
            .map(|it| it.unwrap().path().join("janus"))
            .find(|it| it.join("plugins").is_dir())
            .expect("the Debian package janus is installed");
        let library = library.display();
        let main = format!(
            "general: {{\n configs_folder = \"{folder}\"\n plugins_folder = \"{library}/plugins\"\n \
             transports_folder = \"{library}/transports\"\n debug_level = 2\n event_loops = 1\n \
             session_timeout = 0\n}}\n\
             nat: {{\n ice_lite = true\n ice_enforce_list = \"{address}\"\n}}\n\
             media: {{\n dtls_mtu = 1200\n}}\n\
             plugins: {{\n disable = \"{plugins}\"\n}}\n\
             transports: {{\n disable = \"{transports}\"\n}}\n",
            folder = folder.display(),
            address = own_address(),
            plugins = [
                "audiobridge",
                "duktape",
                "echotest",
                "lua",
                "nosip",
                "recordplay",
                "sip",
                "streaming",
                "textroom",
                "videocall",
                "voicemail"
            ]
            .map(|it| format!("libjanus_{it}.so"))
            .join(","),
            transports = ["mqtt", "nanomsg", "pfunix", "rabbitmq", "websockets"]
                .map(|it| format!("libjanus_{it}.so"))
                .join(","),
        );
        fs::write(folder.join("janus.jcfg"), main).unwrap();
        let http = format!(
            "general: {{\n json = \"compact\"\n base_path = \"/janus\"\n http = true\n \
             port = {port}\n ip = \"127.0.0.1\"\n https = false\n}}\n\
             admin: {{\n admin_http = false\n}}\n"
        );
        fs::write(folder.join("janus.transport.http.jcfg"), http).unwrap();
        fs::write(folder.join("janus.plugin.videoroom.jcfg"), "general: {\n}\n").unwrap();
        let mut command = Command::new("janus");
        command.arg("--configs-folder").arg(&folder);
        command.stdout(Stdio::null()).stderr(Stdio::null()).stdin(Stdio::null());
        let process = Process::start(&mut command);
        let rooms: Vec<Arc<Feeds>> = (0..rooms).map(|_| Arc::default()).collect();
        let new = Self { process, port, rooms, folder };
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                break;
            }
            std::thread::park_timeout(Duration::from_millis(50));
        }
        let session = Session::begin(port);
        let handle = session.attach();
        for room in 0..new.rooms.len() {
            session.message(
                handle,
                &json!({"request": "create", "room": room + 1,
                "publishers": PEOPLE, "bitrate": 10_000_000, "audiocodec": "opus",
                "videocodec": "vp8", "fir_freq": 0}),
                None,
            );
        }
        new
    }
}

impl Drop for Janus {
    fn drop(&mut self) {
        let _gone = fs::remove_dir_all(&self.folder);
    }
}

impl Sfu for Janus {
    fn join(&self, person: Person, identity: &Identity, ready: Sender<Ready>) {
        let (port, feeds) = (self.port, Arc::clone(&self.rooms[person.room]));
        let publishing = identity.local(2 * person.number);
        let subscribing = identity.local(2 * person.number + 1);
        std::thread::spawn(move || {
            let session = Session::begin(port);
            let handle = session.attach();
            let offer = sdp::offer(&publishing.0, person.audio, person.video);
            let join = json!({"request": "joinandconfigure", "ptype": "publisher",
                "room": person.room + 1, "audio": true, "video": true});
            session.message(handle, &join, Some(("offer", &offer)));
            let event = session.event();
            let id = event["plugindata"]["data"]["id"].as_u64().expect("somebody is in");
            let remote = Remote::read(event["jsep"]["sdp"].as_str().unwrap());
            ready.send(Ready::Publishing(person.number, remote, publishing)).unwrap();

            let mut ids = feeds.ids.lock().unwrap();
            ids.push((person.number, id));
            feeds.complete.notify_all();
            while ids.len() < PEOPLE {
                ids = feeds.complete.wait(ids).unwrap();
            }
            let others = ids.iter().filter(|(number, _)| *number != person.number);
            let others: Vec<Value> = others.map(|(_, feed)| json!({"feed": feed})).collect();
            drop(ids);
            // A session of its own: the first one's events are of no interest any more.
            let session = Session::begin(port);
            let handle = session.attach();
            // A feed is there for others once its media has come.
            let event = loop {
                session.message(
                    handle,
                    &json!({"request": "join", "ptype": "subscriber",
                    "room": person.room + 1, "streams": others}),
                    None,
                );
                let event = session.event();
                if !event["jsep"].is_null() {
                    break event;
                }
                std::thread::park_timeout(Duration::from_millis(200));
            };
            let offer = event["jsep"]["sdp"].as_str().expect("an offer").to_owned();
            let answer = sdp::answer(&subscribing.0, &offer);
            session.message(handle, &json!({"request": "start"}), Some(("answer", &answer)));
            let remote = Remote::read(&offer);
            ready.send(Ready::Subscribing(remote, subscribing)).unwrap();
        });
    }

    fn pid(&self) -> u32 {
        self.process.0.id()
    }
}

/// One session of the HTTP interface.
struct Session {
    port: u16,
    path: String,
}

impl Session {
    fn begin(port: u16) -> Self {
        let made = request(
            port,
            "POST",
            "/janus",
            Some(&json!({"janus": "create",
            "transaction": "t"})),
        );
        let id = made["data"]["id"].as_u64().expect("a session");
        Self { port, path: format!("/janus/{id}") }
    }

    fn attach(&self) -> u64 {
        let made = request(
            self.port,
            "POST",
            &self.path,
            Some(&json!({"janus": "attach",
            "plugin": "janus.plugin.videoroom", "transaction": "t"})),
        );
        made["data"]["id"].as_u64().expect("a handle")
    }

    fn message(&self, handle: u64, body: &Value, jsep: Option<(&str, &str)>) {
        let mut message = json!({"janus": "message", "body": body, "transaction": "t"});
        if let Some((kind, sdp)) = jsep {
            message["jsep"] = json!({"type": kind, "sdp": sdp});
        }
        let path = format!("{}/{handle}", self.path);
        let said = request(self.port, "POST", &path, Some(&message));
        assert!(said["janus"] == "ack" || said["janus"] == "success", "{said}");
    }

    /// The next event with a description.
    fn event(&self) -> Value {
        loop {
            let event = request(self.port, "GET", &format!("{}?maxev=1", self.path), None);
            if !event["plugindata"]["data"]["error"].is_null() {
                return event;
            }
            if !event["jsep"].is_null() {
                return event;
            }
        }
    }
}

fn request(port: u16, method: &str, path: &str, body: Option<&Value>) -> Value {
    let body = body.map(Value::to_string).unwrap_or_default();
    let mut socket = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    socket.write_all((head + &body).as_bytes()).unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    // The body may come in chunks, whose lengths stand around it.
    let body = answer.split_once('{').and_then(|(_, rest)| rest.rsplit_once('}'));
    let body = format!("{{{}}}", body.unwrap_or_default().0);
    serde_json::from_str(&body).unwrap_or_else(|_| panic!("{method} {path}: {answer}"))
}
