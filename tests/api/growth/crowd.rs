//! Missions with some rows of every kind that there is, in the middle of their life.

use std::collections::BTreeMap;

use actix_web::http::Method;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{MeetingId, PersonId, SeatId};
use domain::time::Zones;
use incontro::actions::{check_law, create_account, record_visit};
use incontro::rooms::{LeftReason, RoomEvent, RoomEventKind};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::guest::seal;
use crate::inbound::{SECRET, heard};
use crate::inbox::letter;
use crate::support::builders::{Pair, id};
use crate::support::{Actor, TestApp};

/// When it is looked at: meetings run that began at 7:00, others are over or ahead.
const NOW: &str = "2026-10-22T07:10:00Z";
/// When those begin that run.
const RUNNING: &str = "2026-10-22T07:00:00Z";
/// When somebody who serves one meeting is to serve another as well.
const TWICE: &str = "2026-10-27T08:30:00Z";

const MUMBAI: (&str, &str, &str) = ("IN", "Mumbai", "Asia/Kolkata");

/// The application with its rows, and what stands for the braces of a route.
pub(super) struct Crowd {
    pub(super) app: TestApp,
    rows: usize,
    known: BTreeMap<&'static str, String>,
    cookie: String,
}

impl Crowd {
    /// With so many rows of each kind.
    pub(super) async fn of(rows: usize) -> Self {
        let app = TestApp::with(&[
            ("MAIL__INBOUND_SECRET", SECRET),
            ("MAIL__INBOUND_GATEWAY", "mx.agenda.example"),
            ("MAIL__REMINDERS", "P1D"),
        ])
        .await;
        let mut field = Field::plan(&app, rows).await;
        field.book().await;
        field.book_elsewhere().await;
        field.draft().await;
        field.serve().await;
        field.hold().await;
        let (known, field) = field.leave();

        // Milan's clocks go otherwise from now on.
        let moved = Zones::with_files_of("2027a", &[("Europe/Rome", "Europe/Moscow")]).unwrap();
        let app = app.under(moved);
        assert!(0 < check_law(&app.ctx).await.unwrap());
        app.set(NOW);
        let mut field = Field::again(&app, known, field).await;
        field.meet().await;
        field.judge().await;
        field.run_late().await;
        field.ask().await;
        field.say_when().await;
        field.write().await;
        field.propose().await;
        field.owe().await;
        let (known, cookie) = (field.known, field.staff.cookie().to_owned());
        Self { app, rows, known, cookie }
    }

    pub(super) fn fill(&self, template: &str) -> String {
        let known = self.known.iter();
        known.fold(template.to_owned(), |it, (name, value)| {
            it.replace(&format!("{{{name}}}"), value)
        })
    }

    /// What staff change of many at once: the method, where, and with what.
    pub(super) async fn changes(&self) -> Vec<(Method, &'static str, Value)> {
        let release = "/api/missions/{draft}/release";
        let list = self.reader(release).get(&self.fill(release)).await.json();
        let day = |at: usize| {
            let day = 17 + at;
            format!("BEGIN:VEVENT\r\nUID:{at}\r\nDTSTART;VALUE=DATE:202610{day}\r\nEND:VEVENT\r\n")
        };
        let days: String = (0..self.rows).map(day).collect();
        let calendar = format!("BEGIN:VCALENDAR\r\n{days}END:VCALENDAR\r\n");
        let session = json!({
            "title": "For all", "starts_at": "2026-10-30T15:00:00Z", "minutes": 45, "speakers": [],
        });
        vec![
            (Method::POST, release, json!({ "seen": list["digest"] })),
            (
                Method::PUT,
                "/api/missions/{mission}/mail-plan/reminders",
                json!({ "reminders": ["P7D", "PT1H"] }),
            ),
            (Method::POST, "/api/missions/{mission}/first-contacts", json!({})),
            (
                Method::POST,
                "/api/missions/{mission}/closures/calendar",
                json!({ "file": "a.ics", "calendar": calendar }),
            ),
            (Method::POST, "/api/missions/{mission}/trainings", session),
            (
                Method::DELETE,
                "/api/missions/{mission}/interpreters/{interpreter}?confirmed=true",
                json!({}),
            ),
        ]
    }

    /// Who may look there.
    pub(super) fn reader(&self, path: &str) -> Actor<'_> {
        if path.starts_with("/api/") {
            return Actor::with_cookie(&self.app, self.cookie.clone());
        }
        self.app.anonymous()
    }
}

/// What was made so far.
#[derive(Default)]
struct Made {
    rows: usize,
    /// The pair whose company's link is looked at.
    own: Option<Pair>,
    /// Companies, and as many partners of the same mission.
    companies: Vec<String>,
    partners: Vec<String>,
    /// Partners who meet nobody.
    unmet: Vec<String>,
    /// One mission each, with its pair.
    elsewhere: Vec<Pair>,
    interpreters: Vec<String>,
    /// The meetings of the own company: those that are over, and those ahead.
    past: Vec<Value>,
    ahead: Vec<Value>,
    /// Those that nobody but the companies of the mission has, each at the same time.
    twice: Vec<Value>,
    /// Those of the other missions at that time.
    rivals: Vec<Value>,
}

struct Field<'a> {
    app: &'a TestApp,
    staff: Actor<'a>,
    known: BTreeMap<&'static str, String>,
    made: Made,
}

impl<'a> Field<'a> {
    /// The mission and its parties.
    async fn plan(app: &'a TestApp, rows: usize) -> Self {
        let (staff, own) = app.milan_and_mumbai().await;
        let mission = own.mission.clone();
        let mut made = Made { rows, ..Made::default() };
        for at in 0..rows {
            made.companies.push(staff.company(&mission, &format!("Company {at}")).await);
            let partner = staff.partner(&mission, &format!("Partner {at}"), MUMBAI, "en").await;
            made.partners.push(partner);
            made.unmet.push(staff.partner(&mission, &format!("Unmet {at}"), MUMBAI, "en").await);
            let email = format!("host-{at}@agenda.example");
            create_account(&app.ctx, &email, "Carla", crate::support::PASSWORD).await.unwrap();
        }
        let token = staff.link_of(&mission, &own.company).await;
        let known = BTreeMap::from([
            ("mission", mission),
            ("company", own.company.clone()),
            ("party", own.partner.clone()),
            ("pair", format!("company={}&partner={}", own.company, own.partner)),
            ("token", token),
        ]);
        made.own = Some(own);
        Self { app, staff, known, made }
    }

    /// The same after the application started again.
    async fn again(app: &'a TestApp, known: BTreeMap<&'static str, String>, made: Made) -> Self {
        Self { app, staff: app.sign_in_again().await, known, made }
    }

    fn leave(self) -> (BTreeMap<&'static str, String>, Made) {
        (self.known, self.made)
    }

    fn own(&self) -> Pair {
        let own = self.made.own.as_ref().unwrap();
        self.pair(&own.company, &own.partner)
    }

    fn pair(&self, company: &str, partner: &str) -> Pair {
        let (company, partner) = (company.to_owned(), partner.to_owned());
        Pair { mission: self.known["mission"].clone(), company, partner }
    }

    fn mission(&self, rest: &str) -> String {
        format!("/api/missions/{}/{rest}", self.known["mission"])
    }

    fn meeting(&self, meeting: &Value, rest: &str) -> String {
        self.mission(&format!("meetings/{}/{rest}", id(meeting)))
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.staff.post(path, body).await;
        assert!(answer.status < 300, "{path}: {}", answer.text());
        answer.json()
    }

    async fn put(&self, path: &str, body: Value) {
        let answer = self.staff.put(path, body).await;
        assert!(answer.status < 300, "{path}: {}", answer.text());
    }

    /// Somebody sends the form that stands on `page` of their link and leads to `verb`.
    async fn send(&self, token: &str, (page, verb): (&str, &str), fields: &[(&str, &str)]) {
        let page = format!("/p/{token}{page}");
        let seal = seal(&self.app.anonymous().get(&page).await, verb);
        let fields = [&[("seal", seal.as_str())][..], fields].concat();
        let below = page.rsplit('/').next() == Some(verb);
        let path = if below { page } else { format!("{page}/{verb}") };
        let answer = self.app.anonymous().form(&path, &fields).await;
        assert_eq!(answer.status, 303, "{path}: {}", answer.text());
    }

    /// Meetings that will be over, that will run, and that will be ahead.
    async fn book(&mut self) {
        let own = self.own();
        let running = self.staff.book(&own, RUNNING).await;
        self.known.insert("running", id(&running));
        let meeting = self.staff.book(&own, "2026-10-23T07:00:00Z").await;
        self.known.insert("meeting", id(&meeting));
        self.made.ahead.push(meeting);
        for at in 0..self.made.rows {
            let partner = self.made.partners[at].clone();
            let with_own = self.pair(&own.company, &partner);
            let hour = format!("{:02}:30:00Z", 8 + at);
            let past = self.staff.book(&with_own, &format!("2026-10-19T{hour}")).await;
            self.made.past.push(past);
            let ahead = self.staff.book(&with_own, &format!("2026-10-26T{hour}")).await;
            self.made.ahead.push(ahead);
            let other = self.pair(&self.made.companies[at], &partner);
            self.staff.book(&other, RUNNING).await;
            self.made.twice.push(self.staff.book(&other, TWICE).await);
            let session = json!({
                "title": format!("Session {at}"), "starts_at": format!("2026-10-29T{hour}"),
                "minutes": 45, "speakers": [],
            });
            self.post(&self.mission("trainings"), session).await;
        }
    }

    /// One mission more for each row, in which a meeting and a session run at the same time.
    async fn book_elsewhere(&mut self) {
        for at in 0..self.made.rows {
            let mission = self.other_mission(&format!("OTHER-{at}"), false).await;
            let company = self.staff.company(&mission, "Somebody else").await;
            let partner = self.staff.partner(&mission, &format!("Else {at}"), MUMBAI, "en").await;
            let pair = Pair { mission, company, partner };
            self.staff.book(&pair, RUNNING).await;
            self.made.rivals.push(self.staff.book(&pair, TWICE).await);
            let session = json!({
                "title": "Elsewhere", "starts_at": RUNNING, "minutes": 45, "speakers": [],
            });
            self.post(&format!("/api/missions/{}/trainings", pair.mission), session).await;
            self.made.elsewhere.push(pair);
        }
    }

    async fn other_mission(&self, code: &str, draft: bool) -> String {
        let new = json!({
            "code": code, "title": code, "market": "IN", "first_day": "2026-10-16",
            "last_day": "2026-10-31", "length_min": 30, "buffer_min": 10, "sectors": ["food"],
            "staff_phone": "+39 02 5550 1000", "draft": draft,
        });
        id(&self.post("/api/missions", new).await)
    }

    /// A mission that is not released.
    async fn draft(&mut self) {
        let mission = self.other_mission("DRAFT", true).await;
        for at in 0..self.made.rows {
            let company = self.staff.company(&mission, &format!("Draft {at}")).await;
            let partner = self.staff.partner(&mission, &format!("Plan {at}"), MUMBAI, "en").await;
            let pair = Pair { mission: mission.clone(), company, partner };
            self.staff.book(&pair, "2026-10-26T08:30:00Z").await;
        }
        self.known.insert("draft", mission);
    }

    /// Interpreters who decline, of whom an earlier release booked each twice; and hosts.
    async fn serve(&mut self) {
        self.app.run_jobs().await;
        let hosts = self.staff.get(&self.mission("hosts")).await.json();
        let hosts = hosts.as_array().unwrap().clone();
        let running = json!({ "id": self.known["running"], "revision": 0 });
        let mut twice = Vec::new();
        for at in 0..self.made.rows {
            let name = format!("Interpreter {at}");
            let here = self.interpreter(&self.known["mission"], &name).await;
            let there = self.interpreter(&self.made.elsewhere[at].mission, &name).await;
            let mut served = vec![&self.made.twice[at], &running];
            // The first of them serves many.
            let many = if at == 0 { self.made.ahead.len() } else { 1 };
            served.extend(self.made.ahead.iter().take(many));
            for meeting in served {
                let path = self.meeting(meeting, &format!("interpreters/{here}"));
                self.put(&path, json!({ "seen": 0 })).await;
            }
            let host = json!({ "account": hosts[at + 1]["account"], "seen": 0 });
            self.post(&self.meeting(&self.made.ahead[0], "hosts"), host).await;
            twice.push((id(&self.made.rivals[at]), there, id(&self.made.twice[at]), here.clone()));
            self.made.interpreters.push(here);
        }
        self.known.insert("interpreter", self.made.interpreters[0].clone());
        self.app.run_jobs().await;
        let mut changes = vec![
            "UPDATE claims SET identity_id = NULL".to_owned(),
            "UPDATE seats SET answer = 'declined' WHERE side = 'interpreter'".to_owned(),
        ];
        for (rival, there, meeting, here) in twice {
            let [rival, there, meeting, here] =
                [rival, there, meeting, here].map(|it| self.literal(&it));
            changes.push(format!(
                "INSERT INTO claims (meeting_id, party_id, starts_at, ends_at)
                    SELECT {rival}, {there}, starts_at, ends_at FROM claims
                    WHERE meeting_id = {meeting} AND party_id = {here}"
            ));
        }
        self.execute(&changes).await;
    }

    async fn interpreter(&self, mission: &str, name: &str) -> String {
        let email = format!("{}@interpreti.example", name.to_lowercase().replace(' ', "-"));
        let form = json!({
            "party": {
                "side": "interpreter", "name": name, "country": "IT", "city": "Milano",
                "zone": "Europe/Rome",
                "person": { "name": name, "language": "it", "email": email },
            },
            "languages": ["it", "en"],
        });
        id(&self.post(&format!("/api/missions/{mission}/interpreters"), form).await)
    }

    fn literal(&self, id: &str) -> String {
        if self.app.ctx.db.is_postgres() {
            return format!("'{id}'");
        }
        format!("X'{}'", id.replace('-', ""))
    }

    async fn execute(&self, statements: &[String]) {
        let tx = self.app.ctx.db.begin().await.unwrap();
        for statement in statements {
            tx.execute_unprepared(statement).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// Holds that run out.
    async fn hold(&mut self) {
        for (company, partner) in self.made.companies.iter().zip(&self.made.unmet) {
            let hold = json!({
                "company": company, "partner": partner, "starts_at": "2026-10-28T08:30:00Z",
                "hold_until": "2026-10-02T08:00:00Z",
            });
            self.post(&self.mission("meetings"), hold).await;
        }
        self.app.set("2026-10-02T08:01:00Z");
        self.app.run_jobs().await;
    }

    /// Both sides were in the rooms of what is over.
    async fn meet(&self) {
        for meeting in &self.made.past {
            for seat in 0..2 {
                let visit = self.app.ctx.ids.next();
                for (minutes, what) in
                    [(0, RoomEventKind::Joined), (25, RoomEventKind::Left(LeftReason::Left))]
                {
                    let starts_at: DateTime<Utc> =
                        meeting["starts_at"].as_str().unwrap().parse().unwrap();
                    let seat = &meeting["seats"][seat];
                    let event = RoomEvent {
                        visit,
                        seat: SeatId(uuid(&seat["id"])),
                        meeting: MeetingId(uuid(&meeting["id"])),
                        person: PersonId(uuid(&seat["person"]["id"])),
                        at: starts_at + TimeDelta::minutes(minutes),
                        what,
                    };
                    record_visit(&self.app.ctx, event).await.unwrap();
                }
            }
        }
        self.app.run_jobs().await;
    }

    /// What came of them, by both sides and by staff.
    async fn judge(&self) {
        let well = [("satisfaction", "5"), ("contract", "none"), ("next_step", "nothing")];
        for (meeting, partner) in self.made.past.iter().zip(&self.made.partners) {
            let partner = self.staff.link_of(&self.known["mission"], partner).await;
            for token in [&self.known["token"], &partner] {
                let page = format!("/m/{}/feedback", id(meeting));
                self.send(token, (&page, "feedback"), &well).await;
            }
            let seen = &meeting["revision"];
            let outcome = json!({ "result": "useful", "contract": "none", "seen": seen });
            self.put(&self.meeting(meeting, "outcome"), outcome).await;
            let seat = id(&meeting["seats"][1]);
            let seat = self.meeting(meeting, &format!("attendance/{seat}"));
            let there = json!({ "showing": "there", "reason": "I saw them", "seen": seen });
            self.put(&seat, there).await;
        }
    }

    /// Who comes later to what runs.
    async fn run_late(&self) {
        let page = format!("/m/{}", self.known["running"]);
        let own = self.made.own.iter().map(|it| &it.partner);
        for party in own.chain(&self.made.interpreters) {
            let token = self.staff.link_of(&self.known["mission"], party).await;
            self.send(&token, (&page, "late"), &[("minutes", "10")]).await;
        }
        let door = self.mission(&format!("meetings/{}/room/door", self.known["running"]));
        self.put(&door, json!({ "is_guarded": true })).await;
    }

    /// The own company asks partners whom nobody meets, and follows its meetings.
    async fn ask(&mut self) {
        let (mission, token) = (self.known["mission"].clone(), self.known["token"].clone());
        let want = [("strength", "want"), ("message", "We make chairs"), ("starts_at", "")];
        for at in 0..self.made.rows {
            let asked = self.staff.partner(&mission, &format!("Asked {at}"), MUMBAI, "en").await;
            let page = format!("/partners/{asked}");
            self.send(&token, (&page, "ask"), &want).await;
        }
        let requests = self.staff.get(&self.mission("requests")).await.json();
        self.known.insert("request", id(&requests[0]));
        self.send(&token, ("", "feed"), &[]).await;
        let page = self.app.anonymous().get(&format!("/p/{token}")).await.text();
        let feed = self.post(&self.mission("feed"), json!({})).await["url"].to_string();
        for (name, text) in [("own_feed", page), ("feed", feed)] {
            let (_, secret) = text.split_once("/feeds/").unwrap();
            let (secret, _) = secret.split_once(".ics").unwrap();
            self.known.insert(name, secret.to_owned());
        }
    }

    /// Closed days, calendars, and days on which the partner meets at other hours.
    async fn say_when(&self) {
        let party = self.mission(&format!("parties/{}", self.known["party"]));
        let mut days = BTreeMap::new();
        for at in 0..self.made.rows {
            let day = format!("2026-10-{}", 28 + at);
            let closed = json!({ "first_day": "2026-10-31", "name": format!("Closed {at}") });
            self.post(&self.mission("closures"), closed).await;
            let calendar = format!(
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{at}\r\nDTSTART:202610{}T080000Z\r\n\
                 DTEND:202610{}T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                28 + at,
                28 + at
            );
            let file = json!({ "file": format!("Calendar {at}"), "calendar": calendar });
            self.post(&format!("{party}/calendars"), file.clone()).await;
            let own = self.mission(&format!("parties/{}/calendars", self.known["company"]));
            self.post(&own, file).await;
            days.insert(day, json!(["09:00-18:00"]));
        }
        let said = json!({
            "hours": null, "days": days, "extended": false, "notice_min": null, "daily_max": null,
        });
        self.put(&format!("{party}/availability"), said).await;
    }

    /// Mails that came in about meetings and sessions of each mission; and some that came back.
    async fn write(&self) {
        let sent = self.app.outbox();
        let about = |kind: &str, to: &str| {
            let mut all = sent.iter().filter(|it| it.kind == kind && it.recipient == to);
            all.next().unwrap().message_id.clone()
        };
        for at in 0..self.made.rows {
            let partner = format!("partner-{at}@buyer.example");
            for (kind, to) in [
                ("invitation", partner.as_str()),
                ("training", &partner),
                ("invitation", &format!("else-{at}@buyer.example")),
            ] {
                let answers = format!("In-Reply-To: {}\r\n", about(kind, to));
                let letter = letter(to, &answers, &format!("Who pays for the {kind}?"));
                assert_eq!(heard(self.app, &letter).await, "for_staff");
            }
        }
        let past: Vec<_> = self.made.past.iter().map(|it| self.literal(&id(it))).collect();
        self.execute(&[format!(
            "UPDATE mails SET bounced_at = sent_at, bounced_words = 'nobody'
                WHERE kind = 'invitation' AND meeting_id IN ({})",
            past.join(", ")
        )])
        .await;
    }

    /// Other times for what is ahead; of one meeting, by several.
    async fn propose(&mut self) {
        let other = |seen: u32| json!({ "starts_at": "2026-10-30T09:00:00Z", "seen": seen });
        for meeting in &self.made.ahead {
            self.post(&self.meeting(meeting, "proposals"), other(0)).await;
        }
        let own = self.own();
        if 1 < self.made.rows {
            let token = self.staff.link_of(&own.mission, &own.partner).await;
            let page = format!("/m/{}/propose", self.known["meeting"]);
            let fields = [("seen", "0"), ("starts_at", "2026-10-30T09:00:00Z"), ("message", "")];
            self.send(&token, (&page, "propose"), &fields).await;
        }
        let open = self.staff.get(&self.mission("proposals")).await.json();
        let mut open = open.as_array().unwrap().iter();
        let of_own = open.find(|it| it["meeting_id"] == *self.known["meeting"]).unwrap();
        self.known.insert("proposal", id(of_own));
    }

    /// Mails that wait, and some that were given up.
    async fn owe(&self) {
        self.app.run_jobs().await;
        let stranger = async |name: &str, at: usize| {
            let name = format!("{name} {at}");
            self.staff.partner(&self.known["mission"], &name, MUMBAI, "en").await;
        };
        for at in 0..self.made.rows {
            stranger("Stranger", at).await;
        }
        self.post(&self.mission("first-contacts"), json!({})).await;
        let given_up = "UPDATE jobs SET dead_at = available_at, last_error = 'no'
            WHERE kind = 'first_contact'";
        self.execute(&[given_up.to_owned()]).await;
        for at in 0..self.made.rows {
            stranger("Latecomer", at).await;
        }
        for (company, partner) in self.made.companies.iter().zip(&self.made.partners) {
            let late = json!({
                "company": company, "partner": partner, "starts_at": "2026-10-30T10:00:00Z",
                "exception": "nothing else was free",
            });
            self.post(&self.mission("meetings"), late).await;
        }
    }
}

fn uuid(value: &Value) -> Uuid {
    value.as_str().unwrap().parse().unwrap()
}
