//! The application under test.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::body::to_bytes;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::Data;
use actix_web::{App, http::Method};
use chrono::{DateTime, TimeDelta, Utc};
use domain::holidays::Holidays;
use domain::time::Zones;
use incontro::actions::{Ctx, create_account};
use incontro::clock::{Clock, Ids};
use incontro::config::Settings;
use incontro::links::Links;
use incontro::mail::{Composed, Mailer};
use incontro::rooms::{RoomEvent, RoomSettings, Rooms};
use incontro::wording::Wording;
use incontro::zoneinfo::{Law, Laws, Source};
use incontro::{http, jobs};
use serde_json::{Value, json};
use tokio::sync::{Notify, Semaphore, mpsc};

use super::actors::{Actor, Answer};
use super::database::Scratch;

/// The password of everyone in these tests.
pub(crate) const PASSWORD: &str = "a password for tests";

/// The whole application over a scratch database.
///
/// Its clock stands at 1 October 2026, 10:00 in Milan, until `pass` or `set` moves it.
pub(crate) struct TestApp {
    pub(crate) ctx: Data<Ctx>,
    /// What the rooms tell; nobody listens, but the rooms must have somebody to tell.
    _events: mpsc::Receiver<RoomEvent>,
    pub(crate) scratch: Scratch,
    questions: Arc<AtomicUsize>,
}

impl TestApp {
    pub(crate) async fn start() -> Self {
        Self::with(&[]).await
    }

    /// With some settings changed: `("MEETINGS__NOTICE_MIN", "0")`.
    pub(crate) async fn with(changes: &[(&str, &str)]) -> Self {
        let mut scratch = Scratch::make().await;
        let questions = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&questions);
        scratch.database.on_question(move || {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        // The time for undoing is a test of its own; everywhere else, mails go out at once.
        let at_once = [("MEETINGS__UNDO_S", "0")];
        let env = at_once
            .iter()
            .chain(changes)
            .map(|(key, value)| (format!("INCONTRO__{key}"), (*value).to_owned()));
        let mut settings = Settings::read(None, env).unwrap();
        scratch.folder().clone_into(&mut settings.server.data_dir);
        // What time alone makes due would stand in every test's way; those about it ask for it.
        if changes.iter().all(|(key, _)| *key != "MAIL__REMINDERS") {
            settings.mail.reminders.clear();
        }
        if changes.iter().all(|(key, _)| *key != "MAIL__FOLLOW_UP_DAYS") {
            settings.mail.follow_up_days.clear();
        }
        let clock = Clock::fixed("2026-10-01T08:00:00Z".parse().unwrap());
        let places =
            RoomSettings { people_max: settings.rooms.people_max, ..RoomSettings::loopback() };
        let (rooms, events) = Rooms::start(places, clock.clone(), &Ids::counting()).unwrap();
        let ctx = Ctx {
            db: scratch.database.clone(),
            clock,
            ids: Ids::counting(),
            mailer: Mailer::memory(),
            dkim: None,
            rooms,
            links: Links::with_key(vec![7; 32]),
            zones: laws(Zones::bundled().unwrap()),
            holidays: Holidays::bundled().unwrap(),
            wording: Wording::load().unwrap(),
            public_url: "https://agenda.example".to_owned(),
            settings,
            hashing: Semaphore::new(2),
            bell: Notify::new(),
        };
        Self { ctx: Data::new(ctx), _events: events, scratch, questions }
    }

    /// The same application and database, started again under another law of clocks.
    pub(crate) fn under(self, zones: Zones) -> Self {
        let Self { ctx, _events: events, scratch, questions } = self;
        let mut ctx = Arc::into_inner(ctx.into_inner()).unwrap();
        ctx.zones = laws(zones);
        Self { ctx: Data::new(ctx), _events: events, scratch, questions }
    }

    /// The same application, whose mails leave another way.
    pub(crate) fn mailing_by(self, mailer: Mailer) -> Self {
        let Self { ctx, _events: events, scratch, questions } = self;
        let mut ctx = Arc::into_inner(ctx.into_inner()).unwrap();
        ctx.mailer = mailer;
        Self { ctx: Data::new(ctx), _events: events, scratch, questions }
    }

    /// Staff who have signed in.
    pub(crate) async fn staff(&self) -> Actor<'_> {
        let email = "anna@agenda.example";
        create_account(&self.ctx, email, "Anna", PASSWORD).await.unwrap();
        self.sign_in_again().await
    }

    /// The same staff, after their session ran out.
    pub(crate) async fn sign_in_again(&self) -> Actor<'_> {
        let email = "anna@agenda.example";
        let anyone = self.anonymous();
        let answer =
            anyone.post("/api/session", json!({ "email": email, "password": PASSWORD })).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        Actor::with_cookie(self, answer.cookie("__Host-incontro").unwrap())
    }

    /// How many questions the database was asked since the last time.
    pub(crate) fn questions(&self) -> usize {
        self.questions.swap(0, Ordering::Relaxed)
    }

    /// Someone from nowhere.
    pub(crate) fn anonymous(&self) -> Actor<'_> {
        Actor::anonymous(self)
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.ctx.clock.now()
    }

    pub(crate) fn pass(&self, time: TimeDelta) {
        self.ctx.clock.pass(time);
    }

    pub(crate) fn set(&self, now: &str) {
        self.ctx.clock.set(now.parse().unwrap());
    }

    /// Works everything off that is due; gives how many debts were paid.
    pub(crate) async fn run_jobs(&self) -> usize {
        jobs::run_due(&self.ctx).await.unwrap()
    }

    /// The mails that went out so far.
    pub(crate) fn outbox(&self) -> Vec<Composed> {
        self.ctx.mailer.sent()
    }

    /// The outbox in few words: `invitation 0 to export@azienda.example`.
    pub(crate) fn told(&self) -> Vec<String> {
        let line = |it: Composed| {
            let sequence = it.calendar.lines().find_map(|it| it.strip_prefix("SEQUENCE:"));
            format!("{} {} to {}", it.kind, sequence.unwrap_or("-").trim(), it.recipient)
        };
        self.outbox().into_iter().map(line).collect()
    }

    /// Sends a request through the real router.
    pub(crate) async fn call(&self, method: Method, path: &str, request: TestRequest) -> Answer {
        self.calls([request.method(method).uri(path)]).await.remove(0)
    }

    /// Sends requests through one and the same router, each after the one before is answered.
    pub(crate) async fn calls(
        &self,
        requests: impl IntoIterator<Item = TestRequest>,
    ) -> Vec<Answer> {
        let ctx = Data::clone(&self.ctx);
        let app = App::new()
            .wrap(http::refusals())
            .wrap(http::one_law())
            .wrap(http::headers(&ctx.settings))
            .configure(|app| http::routes(&ctx, app));
        let service = init_service(app).await;
        let mut answers = Vec::new();
        for request in requests {
            let (_, response) = call_service(&service, request.to_request()).await.into_parts();
            let (status, headers) = (response.status().as_u16(), response.headers().clone());
            let body = to_bytes(response.into_body()).await.unwrap_or_default();
            answers.push(Answer { status, headers, body: body.to_vec() });
        }
        answers
    }
}

fn laws(zones: Zones) -> Laws {
    Laws::new(Law { zones, source: Source::Bundled { passed_over: None } })
}

/// A member of JSON, or null.
pub(crate) fn at<'a>(value: &'a Value, pointer: &str) -> &'a Value {
    value.pointer(pointer).unwrap_or(&Value::Null)
}
