//! The real program as a process of its own, killed and started again.

use std::fs::File;
use std::io::Write;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use ureq::Agent;

/// Who signs in.
pub(crate) const EMAIL: &str = "anna@agenda.test";
/// With what.
pub(crate) const PASSWORD: &str = "a password for torture";
/// How long the program may take to answer after a start, on a machine that has much else to do.
const READY_WITHIN_TRIES: u32 = 1_200;

/// The program, and all that it is started with.
pub(crate) struct Server {
    folder: PathBuf,
    database: String,
    port: u16,
    mail_port: u16,
    child: Mutex<Option<Child>>,
    up: (Mutex<bool>, Condvar),
}

impl Server {
    /// One more node on the same database and the same key, not started yet.
    #[allow(dead_code, reason = "benches have one node")]
    pub(crate) fn beside(&self, mail_port: u16) -> Self {
        Self {
            folder: self.folder.clone(),
            database: self.database.clone(),
            port: TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port(),
            mail_port,
            child: Mutex::new(None),
            up: (Mutex::new(false), Condvar::new()),
        }
    }

    /// Not started yet, with an account to sign in with.
    pub(crate) fn prepare(folder: PathBuf, database: String, mail_port: u16) -> Self {
        std::fs::create_dir_all(&folder).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let up = (Mutex::new(false), Condvar::new());
        let server = Self { folder, database, port, mail_port, child: Mutex::new(None), up };
        let mut admin = server.command();
        admin.args(["admin", "create", "--email", EMAIL, "--name", "Anna"]);
        let mut admin = admin.stdin(Stdio::piped()).spawn().unwrap();
        let mut input = admin.stdin.take().unwrap();
        input.write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
        drop(input);
        assert!(admin.wait().unwrap().success(), "no account: {}", server.log());
        server
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Its process, while it runs.
    #[allow(dead_code, reason = "benches/bookings.rs asks for it")]
    pub(crate) fn pid(&self) -> u32 {
        self.child.lock().unwrap().as_ref().expect("it runs").id()
    }

    /// Starts the program and waits until it is ready.
    pub(crate) fn start(&self) {
        self.start_by(self.command());
    }

    /// The same, but meetings are booked by looking first and writing afterwards.
    #[allow(dead_code, reason = "benches book as everybody does")]
    pub(crate) fn start_unguarded(&self) {
        let mut command = self.command();
        command.env("INCONTRO__DATABASE__GUARD", "false");
        self.start_by(command);
    }

    fn start_by(&self, mut serve: Command) {
        serve.args(["serve", "--listen", &format!("127.0.0.1:{}", self.port)]);
        *self.child.lock().unwrap() = Some(serve.spawn().unwrap());
        let ready = format!("{}/healthz", self.url());
        let agent = Agent::new_with_defaults();
        for _ in 0..READY_WITHIN_TRIES {
            if agent.get(&ready).call().is_ok() {
                *self.up.0.lock().unwrap() = true;
                self.up.1.notify_all();
                return;
            }
            pause(Duration::from_millis(50));
        }
        panic!("the program does not answer: {}", self.log());
    }

    /// SIGKILL: nothing of it can say goodbye.
    pub(crate) fn kill(&self) {
        *self.up.0.lock().unwrap() = false;
        let child = self.child.lock().unwrap().take();
        let mut child = child.expect("it runs");
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Whether it was started, and not killed since.
    #[allow(dead_code, reason = "benches kill nothing")]
    pub(crate) fn is_up(&self) -> bool {
        *self.up.0.lock().unwrap()
    }

    /// Waits until the program answers again, or for a while.
    pub(crate) fn wait_until_up(&self) {
        let up = self.up.0.lock().unwrap();
        let wait = Duration::from_secs(1);
        drop(self.up.1.wait_timeout_while(up, wait, |up| !*up).unwrap());
    }

    /// The last lines of what it logged.
    pub(crate) fn log(&self) -> String {
        let text = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let lines: Vec<&str> = text.lines().rev().take(20).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }

    fn command(&self) -> Command {
        let log = File::options().create(true).append(true).open(self.folder.join("log")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_incontro"));
        command
            .env("DATABASE_URL", &self.database)
            .env("INCONTRO__SERVER__DATA_DIR", &self.folder)
            .env("INCONTRO__MAIL__TRANSPORT", "smtp")
            .env("INCONTRO__MAIL__FROM_ADDRESS", "incontri@agenda.test")
            .env("INCONTRO__MAIL__SMTP__HOST", "127.0.0.1")
            .env("INCONTRO__MAIL__SMTP__PORT", self.mail_port.to_string())
            .env("INCONTRO__MAIL__SMTP__SECURITY", "none")
            .env("INCONTRO__LIMITS__REQUESTS_PER_S", "0")
            .env("INCONTRO__LIMITS__SIGN_INS_PER_MIN", "0")
            .env("INCONTRO__DATABASE__CONNECTIONS_MAX", "16")
            // What a killed worker was doing is another's soon.
            .env("INCONTRO__JOBS__LEASE_S", "4")
            .env("INCONTRO__JOBS__POLL_S", "1")
            // Whoever undoes a move does so at once.
            .env("INCONTRO__MEETINGS__UNDO_S", "3")
            .env("INCONTRO__LOG__FILTER", "warn")
            .stdout(log.try_clone().unwrap())
            .stderr(log);
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.lock().unwrap().take() {
            // It may be gone already.
            let _gone = child.kill();
            let _gone = child.wait();
        }
    }
}

/// Lets some time pass, which is what this test is about.
pub(crate) fn pause(time: Duration) {
    let (nobody, never) = (Mutex::new(()), Condvar::new());
    let held = nobody.lock().unwrap();
    drop(never.wait_timeout(held, time).unwrap());
}
