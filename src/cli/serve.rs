//! `incontro serve`: make the context, start the tasks, stop them in order.

use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Data;
use actix_web::{App, HttpServer};
use domain::holidays::Holidays;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{Notify, Semaphore, mpsc};
use tokio_util::sync::CancellationToken;
use tracing_actix_web::TracingLogger;

use super::{Failure, demo, say};
use crate::actions::{self, Ctx};
use crate::clock::{Clock, Ids};
use crate::config::{Security, Settings, Transport};
use crate::links::Links;
use crate::mail::{Dkim, ImapSettings, Mailer, SmtpSettings, Tls};
use crate::rooms::{RoomEvent, RoomSettings, Rooms, Turn};
use crate::storage::Database;
use crate::wording::Wording;
use crate::zoneinfo::{Law, Laws, Source};
use crate::{http, jobs, telemetry, zoneinfo};

/// How long requests under way may take after the signal to stop, in seconds.
const LAST_REQUESTS_S: u64 = 10;
/// When browsers are asked to come back after a restart.
const BACK_IN: Duration = Duration::from_secs(5);

/// How long a mail that is being handed over may hold up the end.
const STOPPING_MAX: Duration = Duration::from_mins(2);

/// How many passwords are hashed at once.
const HASHING_MAX: usize = 2;
/// How long a relay's credential is good for: longer than any meeting.
const TURN_FOR: Duration = Duration::from_hours(6);

/// Serves until SIGTERM or Ctrl-C.
///
/// # Errors
///
/// Whatever keeps it from starting.
pub async fn serve(settings: Settings, demo: bool) -> Result<(), Failure> {
    telemetry::start(&settings.log)?;
    // From here on a signal to stop waits until there is something to stop in order.
    let mut signals = Signals::listen()?;
    let listener = std::net::TcpListener::bind(settings.server.listen)
        .map_err(|e| format!("cannot listen on {}: {e}", settings.server.listen))?;
    let mut settings = settings;
    settings.server.listen = listener.local_addr()?;
    if demo {
        seed_demo(&settings).await?;
    }
    let (ctx, events) = context(settings, Clock::System).await?;
    let ctx = Data::new(ctx);
    let mailbox = mailbox(&ctx.settings)?;
    actions::end_lost_visits(&ctx).await.map_err(|_why| "the database cannot be written")?;

    let stop = CancellationToken::new();
    let visits = tokio::spawn({
        let (ctx, stop) = (Data::clone(&ctx), stop.clone());
        async move {
            let recorded = jobs::record_visits(&ctx, events, &stop);
            tokio::join!(recorded, jobs::end_visits(&ctx, &stop));
        }
    });
    let outbox = tokio::spawn({
        let (ctx, stop) = (Data::clone(&ctx), stop.clone());
        async move {
            let work = |lane| jobs::work(&ctx, lane, &stop);
            tokio::join!(work(jobs::Lane::Own), work(jobs::Lane::Outward));
        }
    });
    let law = tokio::spawn({
        let (ctx, stop) = (Data::clone(&ctx), stop.clone());
        async move { jobs::watch_law(&ctx, &stop).await }
    });
    let inbox = tokio::spawn({
        let (ctx, stop) = (Data::clone(&ctx), stop.clone());
        async move { inbox(&ctx, mailbox, &stop).await }
    });
    let server = server(&ctx, listener)?;
    let handle = server.handle();
    let serving = tokio::spawn(server);
    announce(&ctx)?;
    if demo {
        announce_demo(&demo::ensure_meeting_soon(&ctx).await?)?;
    }

    let is_broken = tokio::select! {
        () = signals.stop() => false,
        // Nobody could meet any more: whoever watches over the process starts it again.
        () = ctx.rooms.ended() => true,
    };
    tracing::info!("stopping: rooms are told, requests finish, jobs stop between steps");
    ctx.rooms.stop(BACK_IN).await;
    handle.stop(true).await;
    stop.cancel();
    serving.await??;
    match tokio::time::timeout(STOPPING_MAX, outbox).await {
        Ok(ended) => ended?,
        // It is written down as on its way, and sent again by whoever comes next.
        Err(_late) => tracing::warn!("a mail server is still silent about a mail"),
    }
    law.await?;
    inbox.await?;
    visits.await?;
    if is_broken {
        Err("the rooms broke; everything else has ended in order".into())
    } else {
        Ok(())
    }
}

/// The directory that everything lies in, for its owner's eyes only: mails hold personal links.
fn make_data_dir(data_dir: &Path) -> std::io::Result<()> {
    if data_dir.exists() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(builder.recursive(true), 0o700);
    builder.create(data_dir)
}

/// Everything that actions need, from the settings.
///
/// # Errors
///
/// Whatever cannot be opened.
pub(super) async fn context(
    settings: Settings,
    clock: Clock,
) -> Result<(Ctx, mpsc::Receiver<RoomEvent>), Failure> {
    make_data_dir(&settings.server.data_dir)?;
    let url = settings.database_url();
    let db = Database::open(&url, settings.database.connections_max).await?;
    let law = zoneinfo::law(&settings.zones.directory)?;
    let (rooms, events) = Rooms::start(room_settings(&settings)?, clock.clone(), &Ids::Random)?;
    let ctx = Ctx {
        db,
        clock,
        ids: Ids::Random,
        mailer: mailer(&settings)?,
        dkim: dkim(&settings)?,
        rooms,
        links: Links::open(&settings.key_file())?,
        zones: Laws::new(law),
        holidays: Holidays::bundled()?,
        wording: Wording::load()?,
        public_url: settings.public_url(),
        settings,
        hashing: Semaphore::new(HASHING_MAX),
        bell: Notify::new(),
    };
    Ok((ctx, events))
}

fn server(
    ctx: &Data<Ctx>,
    listener: std::net::TcpListener,
) -> Result<actix_web::dev::Server, Failure> {
    let workers = ctx.settings.server.workers;
    let limits = Arc::new(http::limit::Limit::new(&ctx.settings));
    let mut server = HttpServer::new({
        let ctx = Data::clone(ctx);
        move || {
            let (ctx, limits) = (Data::clone(&ctx), Arc::clone(&limits));
            App::new()
                .wrap(http::refusals())
                .wrap(http::one_law())
                .app_data(Data::new(Arc::clone(&limits)))
                .wrap(http::limit::middleware(limits))
                .wrap(http::headers(&ctx.settings))
                .wrap(TracingLogger::<http::Span>::new())
                .configure(|app| http::routes(&ctx, app))
        }
    })
    // The signal is ours: rooms are told before the listener closes.
    .disable_signals()
    .shutdown_timeout(LAST_REQUESTS_S);
    if 0 < workers {
        server = server.workers(workers);
    }
    Ok(server.listen(listener)?.run())
}

/// What tells the program to stop.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> std::io::Result<Self> {
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn stop(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

fn announce(ctx: &Ctx) -> Result<(), Failure> {
    say(&format!("Incontro serves {}", ctx.public_url))?;
    say(&format!("  console  {}/console/", ctx.public_url))?;
    if ctx.settings.mail.transport == Transport::Directory {
        say(&format!("  mails    {}", ctx.settings.mail_directory().display()))?;
    }
    Ok(())
}

/// Makes the demo's missions at the first start, on a clock of their own.
async fn seed_demo(settings: &Settings) -> Result<(), Failure> {
    let now = Clock::System.now();
    let mut settings = settings.clone();
    // These rooms are only there because actions may name them; nobody enters.
    settings.rooms.port = 0;
    let (mut ctx, _events) = context(settings, Clock::fixed(now)).await?;
    if !demo::is_there(&ctx).await? {
        say("Making the demo: five missions with their parties, meetings and mails …")?;
        demo::seed(&ctx, now).await?;
        let (zones, source) = (demo::law_before_2026()?, Source::Bundled { passed_over: None });
        ctx.zones = Laws::new(Law { zones, source });
        demo::book_by_old_law(&ctx, now).await?;
    }
    ctx.rooms.stop(Duration::ZERO).await;
    ctx.db.close().await?;
    Ok(())
}

fn announce_demo(soon: &demo::MeetingSoon) -> Result<(), Failure> {
    say(&format!("  sign in  {} with the password {}", demo::EMAIL, demo::PASSWORD))?;
    say(&format!("A meeting starts at {} UTC:", soon.starts_at.format("%H:%M")))?;
    for (name, url) in [&soon.company, &soon.partner] {
        say(&format!("  {url}  ({name})"))?;
    }
    Ok(())
}

/// A certificate authority of the agency's own, in PEM form; empty where it names none.
fn authority(file: &Path) -> Result<String, Failure> {
    if file.as_os_str().is_empty() {
        return Ok(String::new());
    }
    let why = |e| format!("the certificate authority in {} cannot be read: {e}", file.display());
    Ok(std::fs::read_to_string(file).map_err(why)?)
}

pub(super) fn mailer(settings: &Settings) -> Result<Mailer, Failure> {
    let smtp = &settings.mail.smtp;
    let authority_pem = authority(&smtp.authority_file)?;
    Ok(match settings.mail.transport {
        Transport::Memory => Mailer::memory(),
        Transport::Directory => Mailer::directory(&settings.mail_directory()),
        Transport::Smtp => Mailer::smtp(&SmtpSettings {
            host: smtp.host.clone(),
            port: smtp.port,
            tls: tls(smtp.security),
            username: smtp.username.clone(),
            password: smtp.password.reveal().to_owned(),
            authority_pem,
        })?,
    })
}

/// The mailbox that answers come to, where there is one.
pub(super) fn mailbox(settings: &Settings) -> Result<Option<ImapSettings>, Failure> {
    let imap = &settings.mail.imap;
    if imap.host.is_empty() {
        return Ok(None);
    }
    Ok(Some(ImapSettings {
        host: imap.host.clone(),
        port: imap.port,
        tls: tls(imap.security),
        username: imap.username.clone(),
        password: imap.password.reveal().to_owned(),
        folder: imap.folder.clone(),
        poll: Duration::from_secs(imap.poll_s.into()),
        authority_pem: authority(&imap.authority_file)?,
    }))
}

/// Reads the mailbox, where there is one, and forgets what is old.
async fn inbox(ctx: &Ctx, mailbox: Option<ImapSettings>, stop: &CancellationToken) {
    match mailbox {
        Some(it) => {
            tokio::join!(jobs::read_inbox(ctx, &it, stop), jobs::forget_mails(ctx, stop));
        }
        None => jobs::forget_mails(ctx, stop).await,
    }
}

fn tls(security: Security) -> Tls {
    match security {
        Security::None => Tls::None,
        Security::Starttls => Tls::Starttls,
        Security::Tls => Tls::Tls,
    }
}

pub(super) fn dkim(settings: &Settings) -> Result<Option<Dkim>, Failure> {
    let dkim = &settings.mail.dkim;
    if dkim.domain.is_empty() {
        return Ok(None);
    }
    let pem = std::fs::read_to_string(&dkim.key_file)
        .map_err(|e| format!("the DKIM key in {} cannot be read: {e}", dkim.key_file.display()))?;
    Ok(Some(Dkim::new(&dkim.selector, &dkim.domain, &pem)?))
}

fn room_settings(settings: &Settings) -> Result<RoomSettings, Failure> {
    let rooms = &settings.rooms;
    let bind: IpAddr = if rooms.listen.is_empty() {
        settings.server.listen.ip()
    } else {
        rooms.listen.parse().map_err(|_why| "`rooms.listen` is no address")?
    };
    let turn = (!rooms.turn.urls.is_empty()).then(|| Turn {
        urls: rooms.turn.urls.clone(),
        secret: rooms.turn.secret.reveal().to_owned(),
        ttl: TURN_FOR,
    });
    Ok(RoomSettings {
        bind,
        port: rooms.port,
        threads: rooms.threads,
        announce: rooms.announce.clone(),
        rooms_max: rooms.rooms_max,
        people_max: rooms.people_max,
        listeners_max: rooms.listeners_max,
        turn,
    })
}
