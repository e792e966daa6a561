//! The settings: `config/default.toml`, then a file, then `INCONTRO__…` variables, parsed once into
//! typed values. An unknown key refuses to start with its name.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use config::{Config, Environment, File, FileFormat};
use domain::reminder::Ahead;
use domain::time::Zone;
use serde::Deserialize;

/// The documented file is the defaults.
pub const DEFAULT: &str = include_str!("../config/default.toml");

/// Everything an operator may set; `config/default.toml` says what each key means.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "config/default.toml explains every key, and a test holds it to that"
)]
pub struct Settings {
    pub server: Server,
    pub database: Database,
    pub secrets: Secrets,
    pub mail: Mail,
    pub rooms: Rooms,
    pub meetings: Meetings,
    pub requests: Requests,
    pub zones: Zones,
    pub calendars: Calendars,
    pub sessions: Sessions,
    pub jobs: Jobs,
    pub limits: Limits,
    pub log: Log,
}

/// More threads than this carry no more media on any machine.
const ROOM_THREADS_MAX: usize = 64;

macro_rules! section {
    ($name:ident { $($field:ident: $type:ty),+ $(,)? }) => {
        #[derive(Clone, Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[expect(missing_docs, reason = "config/default.toml explains every key")]
        pub struct $name { $(pub $field: $type),+ }
    };
}

section!(Server {
    listen: SocketAddr,
    public_url: String,
    behind_proxy: bool,
    data_dir: PathBuf,
    workers: usize,
});
section!(Database { url: Secret, connections_max: u32, guard: bool });
section!(Secrets { key_file: PathBuf });
section!(Dkim { domain: String, selector: String, key_file: PathBuf });
section!(Rooms {
    port: u16,
    threads: NonZeroUsize,
    listen: String,
    announce: Vec<IpAddr>,
    rooms_max: usize,
    people_max: usize,
    listeners_max: usize,
    opens_before_min: u16,
    closes_after_min: u16,
    turn: Turn,
});
section!(Meetings {
    zone: String,
    notice_min: u16,
    link_days: u16,
    undo_s: u16,
    undo_not_within_h: u16,
    hold_h: u16,
});
section!(Requests { answer_h: u16, open_max: u16, must_max: u16 });
section!(Zones { directory: PathBuf });
section!(Calendars { bytes_max: u64, seconds_max: u16, private_networks: bool });
section!(Sessions { hours: u16 });
section!(Jobs { poll_s: u16, lease_s: u16, attempts_max: u16 });
section!(Limits {
    spreadsheet_bytes: usize,
    spreadsheet_rows: usize,
    requests_per_s: u32,
    requests_burst: u32,
    sign_ins_per_min: u32,
});
section!(Log { filter: String, format: LogFormat });

/// Mail, both ways.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config/default.toml explains every key")]
pub struct Mail {
    pub transport: Transport,
    pub directory: PathBuf,
    pub from_name: String,
    pub from_address: String,
    pub bounce_address: String,
    pub dmarc_reports: String,
    pub time_form: TimeForm,
    pub reminders: Vec<Ahead>,
    pub follow_up_days: Vec<u16>,
    pub inbound_gateway: String,
    pub inbound_secret_file: PathBuf,
    /// Only from the variable, like every secret.
    #[serde(default)]
    pub inbound_secret: Secret,
    pub inbound_keep_days: u16,
    pub imap: Imap,
    pub smtp: Smtp,
    pub dkim: Dkim,
}

/// The mail server.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config/default.toml explains every key")]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub username: String,
    pub password_file: PathBuf,
    pub authority_file: PathBuf,
    /// Only from the variable: a password has no place in a settings file.
    #[serde(default)]
    pub password: Secret,
}

/// The mailbox that answers come to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config/default.toml explains every key")]
pub struct Imap {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub username: String,
    pub folder: String,
    pub poll_s: u16,
    pub authority_file: PathBuf,
    pub password_file: PathBuf,
    /// Only from the variable, like every secret.
    #[serde(default)]
    pub password: Secret,
}

impl Imap {
    /// The name under which the database remembers how far the mailbox was read; nothing where none
    /// is read.
    #[must_use]
    pub fn name(&self) -> Option<String> {
        let Self { host, port, username, folder, .. } = self;
        (!host.is_empty()).then(|| format!("{username}@{host}:{port}/{folder}"))
    }
}

/// The relays for people behind firewalls.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "config/default.toml explains every key")]
pub struct Turn {
    pub urls: Vec<String>,
    pub secret_file: PathBuf,
    /// Only from the variable, like every secret.
    #[serde(default)]
    pub secret: Secret,
}

/// How mail leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transport {
    /// One file a mail.
    Directory,
    /// To the mail server.
    Smtp,
    /// Kept in memory, for tests.
    Memory,
}

/// How calendar entries say when a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeForm {
    /// As an instant.
    Utc,
    /// On the clock of the mission, with its rules; as an instant where no rule says them.
    HostZone,
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// In clear, then upgraded; refused where the server cannot.
    Starttls,
    /// From the first byte.
    Tls,
    /// Not at all: for a relay on the same machine.
    None,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For eyes.
    Text,
    /// One JSON object a line.
    Json,
}

/// A value that no log shows.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The value itself, for the one call that needs it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_empty() { "\"\"" } else { "\"…\"" })
    }
}

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub enum BadSettings {
    /// A key is unknown, missing or of the wrong type.
    #[error("the settings cannot be read: {0}")]
    Unreadable(#[from] config::ConfigError),
    /// A secret's file is not there.
    #[error("the secret in {} cannot be read: {source}", path.display())]
    NoSecret {
        /// The file that a `…_file` key names.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A secret stands in a file that may be copied around.
    #[error(
        "`{0}` is a secret: set it by its variable or by its `…_file` key, not in a settings file"
    )]
    SecretInFile(&'static str),
    /// Values that do not fit together.
    #[error("{0}")]
    Unfit(String),
}

impl Settings {
    /// Reads the defaults, `file` and the variables in `env`, in that order.
    ///
    /// # Errors
    ///
    /// [`BadSettings`] says which key is at fault.
    pub fn read(
        file: Option<&Path>,
        env: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, BadSettings> {
        let mut env: config::Map<String, String> = env.into_iter().collect();
        let database_url = env.remove("DATABASE_URL");
        let mut builder = Config::builder().add_source(File::from_str(DEFAULT, FileFormat::Toml));
        if let Some(file) = file {
            builder = builder.add_source(File::from(file).format(FileFormat::Toml));
        }
        let plain: Self = builder.clone().build()?.try_deserialize()?;
        plain.refuse_secrets()?;

        if let Some(url) = database_url {
            builder = builder.set_override("database.url", url)?;
        }
        let variables = Environment::with_prefix("INCONTRO")
            .prefix_separator("__")
            .separator("__")
            .list_separator(",")
            .with_list_parse_key("mail.reminders")
            .with_list_parse_key("mail.follow_up_days")
            .with_list_parse_key("rooms.announce")
            .with_list_parse_key("rooms.turn.urls")
            .try_parsing(true)
            .source(Some(env));
        let mut settings: Self = builder.add_source(variables).build()?.try_deserialize()?;
        settings.mail.smtp.password =
            secret(&settings.mail.smtp.password, &settings.mail.smtp.password_file)?;
        settings.mail.imap.password =
            secret(&settings.mail.imap.password, &settings.mail.imap.password_file)?;
        settings.mail.inbound_secret =
            secret(&settings.mail.inbound_secret, &settings.mail.inbound_secret_file)?;
        settings.rooms.turn.secret =
            secret(&settings.rooms.turn.secret, &settings.rooms.turn.secret_file)?;
        settings.fit()?;
        Ok(settings)
    }

    /// The address people reach this server at, without a slash at the end.
    #[must_use]
    pub fn public_url(&self) -> String {
        if self.server.public_url.is_empty() {
            format!("http://{}", self.server.listen)
        } else {
            self.server.public_url.trim_end_matches('/').to_owned()
        }
    }

    /// Where the database is.
    #[must_use]
    pub fn database_url(&self) -> String {
        if self.database.url.reveal().is_empty() {
            format!("sqlite:{}", self.server.data_dir.join("incontro.db").display())
        } else {
            self.database.url.reveal().to_owned()
        }
    }

    /// Where mails are written that nobody sends.
    #[must_use]
    pub fn mail_directory(&self) -> PathBuf {
        or(&self.mail.directory, &self.server.data_dir, "mail")
    }

    /// Where the key of the personal links lies.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        or(&self.secrets.key_file, &self.server.data_dir, "key")
    }

    fn refuse_secrets(&self) -> Result<(), BadSettings> {
        if !self.mail.smtp.password.0.is_empty() {
            return Err(BadSettings::SecretInFile("mail.smtp.password"));
        }
        if !self.mail.imap.password.0.is_empty() {
            return Err(BadSettings::SecretInFile("mail.imap.password"));
        }
        if !self.mail.inbound_secret.0.is_empty() {
            return Err(BadSettings::SecretInFile("mail.inbound_secret"));
        }
        if !self.rooms.turn.secret.0.is_empty() {
            return Err(BadSettings::SecretInFile("rooms.turn.secret"));
        }
        let database = url::Url::parse(self.database.url.reveal());
        if database.is_ok_and(|it| it.password().is_some()) {
            return Err(BadSettings::SecretInFile("database.url"));
        }
        Ok(())
    }

    fn fit(&self) -> Result<(), BadSettings> {
        let unfit = |why: &str| Err(BadSettings::Unfit(why.to_owned()));
        let url = &self.server.public_url;
        if !url.is_empty() && !url.starts_with("https://") && !url.starts_with("http://") {
            return unfit("`server.public_url` starts with https:// or, on loopback, http://");
        }
        if !self.database.guard && !cfg!(debug_assertions) {
            return unfit("`database.guard` is switched off by the torture test alone");
        }
        if Zone::parse(&self.meetings.zone).is_err() {
            return unfit("`meetings.zone` is no time zone: write it as Europe/Rome");
        }
        if !self.rooms.listen.is_empty() && self.rooms.listen.parse::<IpAddr>().is_err() {
            return unfit("`rooms.listen` is no address: write it as 0.0.0.0");
        }
        if ROOM_THREADS_MAX < self.rooms.threads.get() {
            return unfit("`rooms.threads` is at most 64");
        }
        if self.mail.transport == Transport::Smtp && self.mail.from_address.ends_with(".example") {
            return unfit("`mail.from_address` is still an example: no reply would reach you");
        }
        let bounce = &self.mail.bounce_address;
        if !bounce.is_empty() && !bounce.contains('@') {
            return unfit("`mail.bounce_address` is no address: write it as bounce@example.org");
        }
        let reports = &self.mail.dmarc_reports;
        if !reports.is_empty() && !reports.contains('@') {
            return unfit("`mail.dmarc_reports` is no address: write it as dmarc@example.org");
        }
        if self.mail.transport == Transport::Smtp && self.mail.smtp.host.is_empty() {
            return unfit("`mail.transport` is \"smtp\" but `mail.smtp.host` is empty");
        }
        if !self.mail.inbound_secret.0.is_empty() && self.mail.inbound_gateway.is_empty() {
            return unfit("`mail.inbound_secret` is set but `mail.inbound_gateway` names nobody");
        }
        if !self.mail.imap.host.is_empty() && self.mail.inbound_gateway.is_empty() {
            return unfit("`mail.imap.host` is set but `mail.inbound_gateway` names nobody");
        }
        if self.mail.imap.poll_s == 0 {
            return unfit("`mail.imap.poll_s` is at least 1");
        }
        if !self.rooms.turn.urls.is_empty() && self.rooms.turn.secret.0.is_empty() {
            return unfit("`rooms.turn.urls` is set but there is no `rooms.turn.secret_file`");
        }
        if url.starts_with("https://") && self.mail.transport == Transport::Memory {
            return unfit("`mail.transport` = \"memory\" loses every mail: it is for tests only");
        }
        Ok(())
    }
}

fn or(path: &Path, data_dir: &Path, name: &str) -> PathBuf {
    if path.as_os_str().is_empty() { data_dir.join(name) } else { path.to_owned() }
}

fn secret(value: &Secret, file: &Path) -> Result<Secret, BadSettings> {
    if !value.0.is_empty() || file.as_os_str().is_empty() {
        return Ok(value.clone());
    }
    let text = std::fs::read_to_string(file)
        .map_err(|source| BadSettings::NoSecret { path: file.to_owned(), source })?;
    Ok(Secret(text.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(env: &[(&str, &str)]) -> Result<Settings, BadSettings> {
        let env = env.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        Settings::read(None, env)
    }

    #[test]
    fn the_defaults_are_whole() {
        let settings = with(&[]).unwrap();

        assert_eq!(settings.public_url(), "http://127.0.0.1:8080");
        assert_eq!(settings.database_url(), "sqlite:data/incontro.db");
    }

    #[test]
    fn variables_win_over_files() {
        let settings = with(&[
            ("INCONTRO__SERVER__LISTEN", "127.0.0.1:9"),
            ("INCONTRO__ROOMS__ANNOUNCE", "203.0.113.10,203.0.113.11"),
            ("DATABASE_URL", "postgres://x/y"),
            ("PATH", "/bin"),
        ])
        .unwrap();

        assert_eq!(settings.server.listen.port(), 9);
        assert_eq!(settings.rooms.announce.len(), 2);
        assert_eq!(settings.database_url(), "postgres://x/y");
    }

    #[test]
    fn an_unknown_key_refuses_to_start_with_its_name() {
        let refused = with(&[("INCONTRO__SERVER__LISTN", "127.0.0.1:9")]).unwrap_err();

        assert!(refused.to_string().contains("listn"), "{refused}");
    }

    #[test]
    fn every_key_is_explained() {
        let mut above = "";
        for line in DEFAULT.lines() {
            let key = line.split_once(" = ").map(|(key, _)| key);
            if key.is_some() {
                // The second key of a pair may share the comment of the first.
                assert!(above.starts_with('#') || above.contains(" = "), "{line}: no comment");
            }
            above = line;
        }
    }

    #[test]
    fn settings_that_cannot_work_are_refused_at_the_start() {
        for (key, value, word) in [
            ("MEETINGS__ZONE", "Foo/Bar", "meetings.zone"),
            ("ROOMS__LISTEN", "xyz", "rooms.listen"),
            ("MAIL__TRANSPORT", "smtp", "mail.from_address"),
            ("SERVER__PUBLIC_URL", "agenda.example.org", "server.public_url"),
            ("MAIL__BOUNCE_ADDRESS", "bounce", "mail.bounce_address"),
            ("MAIL__DMARC_REPORTS", "reports", "mail.dmarc_reports"),
            ("MAIL__REMINDERS", "P1D,P2D", "P2D"),
        ] {
            let refused = with(&[(&format!("INCONTRO__{key}"), value)]).unwrap_err();
            assert!(refused.to_string().contains(word), "{refused}");
        }
    }

    #[test]
    fn a_database_password_stands_in_no_file_and_is_not_shown() {
        let url = "postgres://incontro:hunter2@db/incontro";
        let file = std::env::temp_dir().join(format!("incontro-{}.toml", uuid::Uuid::now_v7()));
        std::fs::write(&file, format!("[database]\nurl = \"{url}\"\n")).unwrap();

        let refused = Settings::read(Some(&file), []).unwrap_err();
        let taken = with(&[("DATABASE_URL", url)]).unwrap();

        std::fs::remove_file(file).unwrap();
        assert!(refused.to_string().contains("database.url"), "{refused}");
        assert_eq!(taken.database_url(), url);
        assert!(!format!("{taken:?}").contains("hunter2"));
    }

    #[test]
    fn no_secret_is_shown_or_read_from_a_settings_file() {
        let settings = with(&[("INCONTRO__MAIL__SMTP__PASSWORD", "hunter2")]).unwrap();

        assert_eq!(settings.mail.smtp.password.reveal(), "hunter2");
        assert!(!format!("{settings:?}").contains("hunter2"));
    }
}
