//! Lists ask the database as often for many rows as for few: everything that can be looked at, with
//! one row of each kind that it shows, and with several.

mod crowd;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Answer, at};
use crowd::Crowd;

/// How many rows of each kind there are the second time.
const SEVERAL: usize = 3;

/// How the rows of an answer are counted.
#[derive(Clone, Copy, Debug)]
enum Rows {
    /// The members of the array that stands there.
    In(&'static str),
    /// The number that stands there.
    Number(&'static str),
    /// How often these words stand in the text.
    Words(&'static str),
    /// What is read for the answer grows, and what it shows need not.
    Unseen,
}

use Rows::{In, Number, Unseen, Words};

/// What is looked at: the route, where it is asked, if not there, and what grows in the answer.
const LISTS: [(&str, &str, Rows); 61] = [
    ("/api/missions", "", In("")),
    ("/api/missions/{mission}", "", Number("/law_cases")),
    ("/api/missions/{mission}/calendar", "", In("/companies")),
    ("/api/missions/{mission}/closures", "", In("")),
    ("/api/missions/{mission}/hosts", "", In("")),
    ("/api/missions/{mission}/hosts", "{route}?meeting={meeting}", In("")),
    ("/api/missions/{mission}/inbound-mails", "", In("")),
    ("/api/missions/{mission}/inbound-mails", "{route}?open=true", In("")),
    ("/api/missions/{mission}/interpreters", "", In("/interpreters")),
    ("/api/missions/{mission}/interpreters", "", In("/at_risk")),
    ("/api/missions/{mission}/interpreters", "", In("/booked_twice")),
    ("/api/missions/{mission}/interpreters", "{route}?meeting={meeting}", In("/interpreters")),
    ("/api/missions/{mission}/interpreters.csv", "", Words("Interpreter ")),
    ("/api/missions/{mission}/journal", "/api/missions/{draft}/journal", In("/changes")),
    ("/api/missions/{mission}/journal.csv", "", Words("meeting booked")),
    ("/api/missions/{mission}/lapsed-holds", "", In("")),
    ("/api/missions/{mission}/law", "", In("/cases")),
    ("/api/missions/{mission}/mail-plan", "", Number("/strangers")),
    ("/api/missions/{mission}/mails", "{route}?limit=1000", In("")),
    ("/api/missions/{mission}/mails", "{route}?state=queued", In("")),
    ("/api/missions/{mission}/mails", "{route}?state=sent&limit=1000", In("")),
    ("/api/missions/{mission}/mails", "{route}?state=failed", In("")),
    ("/api/missions/{mission}/mails", "{route}?state=bounced", In("")),
    ("/api/missions/{mission}/mails", "{route}?state=planned", In("")),
    ("/api/missions/{mission}/mails/counts", "", Number("/sent")),
    ("/api/missions/{mission}/meetings", "", In("")),
    ("/api/missions/{mission}/meetings", "{route}?search=partner", In("")),
    ("/api/missions/{mission}/meetings/{meeting}", "", In("/seats")),
    ("/api/missions/{mission}/meetings/{meeting}", "", In("/journal")),
    ("/api/missions/{mission}/meetings/{meeting}", "", In("/proposals")),
    ("/api/missions/{mission}/moves", "{route}?party={company}&day=2026-10-26", In("")),
    ("/api/missions/{mission}/parties", "", In("")),
    ("/api/missions/{mission}/parties/{party}/availability", "", In("/calendars")),
    ("/api/missions/{mission}/phone-list", "", In("")),
    ("/api/missions/{mission}/proposals", "", In("")),
    ("/api/missions/{mission}/release", "/api/missions/{draft}/release", In("/mails")),
    ("/api/missions/{mission}/requests", "", In("")),
    ("/api/missions/{mission}/schedule", "", In("/meetings")),
    ("/api/missions/{mission}/schedule", "{route}?party={company}&group=company", In("/meetings")),
    ("/api/missions/{mission}/schedule", "{route}?search=partner&group=partner", In("/meetings")),
    ("/api/missions/{mission}/slots", "{route}?{pair}&moving={meeting}", Unseen),
    ("/api/missions/{mission}/slots/outside", "{route}?{pair}&day=2026-10-26", Unseen),
    ("/api/missions/{mission}/trainings", "", In("")),
    ("/api/inbound-mails", "", In("")),
    ("/api/live", "", In("/meetings")),
    ("/api/live", "", In("/trainings")),
    ("/api/report", "", Number("/meetings/held")),
    ("/api/report.csv", "{route}?figure=held", Words("Partner ")),
    ("/api/report/rows", "{route}?figure=satisfaction", In("/rows")),
    ("/p/{token}", "", Words("class=\"who\"")),
    ("/p/{token}/availability", "", Words("Calendar ")),
    ("/p/{token}/m/{meeting}", "", Words("/proposals/")),
    ("/p/{token}/m/{meeting}", "/p/{token}/m/{running}?lang=en", Words(" minutes late")),
    ("/p/{token}/m/{meeting}/propose", "", Unseen),
    ("/p/{token}/m/{meeting}/proposals/{proposal}", "", Unseen),
    ("/p/{token}/partners", "", Words("class=\"who\"")),
    ("/p/{token}/partners/{party}", "", Unseen),
    ("/p/{token}/requests", "", Words("class=\"who\"")),
    ("/p/{token}/requests/{request}", "", Unseen),
    ("/feeds/{token}.ics", "/feeds/{own_feed}.ics", Words("BEGIN:VEVENT")),
    ("/feeds/{token}.ics", "/feeds/{feed}.ics", Words("BEGIN:VEVENT")),
];

/// What shows one thing, and no list of rows.
const SINGLE: [(&str, &str); 38] = [
    ("/", "what this is"),
    ("/healthz", "whether the program lives"),
    ("/readyz", "whether it can work"),
    ("/api/calendar", "a market's days, from no table"),
    ("/api/clock", "a zone"),
    ("/api/markets", "the same for everybody"),
    ("/api/sectors", "the same for everybody"),
    ("/api/zones", "the same for everybody"),
    ("/api/session", "who is signed in"),
    ("/api/mailbox", "when the mailbox was read"),
    ("/api/inbound-mails/{mail}/original", "one mail"),
    ("/api/missions/{mission}/feed", "one address"),
    ("/api/missions/{mission}/limits", "two numbers"),
    ("/api/missions/{mission}/mail-previews", "the kinds of mail"),
    ("/api/missions/{mission}/mail-previews/{kind}", "one mail"),
    ("/api/missions/{mission}/mail-previews/{kind}/page", "one mail"),
    ("/p/{token}/", "the page of /p/{token}"),
    ("/p/{token}/partners/{party}/ask", "leads back"),
    ("/p/{token}/requests/{request}/{verb}", "leads back"),
    ("/p/{token}/calendars", "leads back"),
    ("/p/{token}/calendars/remove", "leads back"),
    ("/p/{token}/feed", "leads back"),
    ("/p/{token}/feed/revoke", "leads back"),
    ("/p/{token}/m/{meeting}/invite.ics", "one meeting"),
    ("/p/{token}/m/{meeting}/answer", "leads back"),
    ("/p/{token}/m/{meeting}/enter", "leads back"),
    ("/p/{token}/m/{meeting}/late", "leads back"),
    ("/p/{token}/t/{training}/answer", "leads back"),
    ("/p/{token}/t/{training}/enter", "leads back"),
    ("/p/{token}/m/{meeting}/proposals/{proposal}/accept", "leads back"),
    ("/p/{token}/m/{meeting}/proposals/{proposal}/refuse", "leads back"),
    ("/p/{token}/m/{meeting}/feedback", "one form"),
    ("/p/{token}/m/{meeting}/thanks", "one sentence"),
    ("/room/{seat}", "the room's program"),
    ("/room/socket", "no page"),
    ("/assets/{file:.*}", "a file"),
    ("/console", "the console's program"),
    ("/console/{page:.*}", "the console's program"),
];

/// What one of [`LISTS`] showed.
struct Seen {
    name: String,
    questions: usize,
    rows: usize,
}

async fn look(crowd: &Crowd) -> Vec<Seen> {
    let mut seen = Vec::new();
    for (route, asked, rows) in LISTS {
        let asked =
            if asked.is_empty() { route.to_owned() } else { asked.replace("{route}", route) };
        let path = crowd.fill(&asked);
        let reader = crowd.reader(&path);
        crowd.app.questions();
        let answer = reader.get(&path).await;
        let questions = crowd.app.questions();
        let name = format!("{asked} {rows:?}");
        assert_eq!(answer.status, 200, "{name}: {}", answer.text());
        seen.push(Seen { name, questions, rows: count(rows, &answer) });
    }
    seen
}

/// How many questions each change of many asks.
async fn change(crowd: &Crowd) -> Vec<(String, usize)> {
    let mut asked = Vec::new();
    for (method, route, body) in crowd.changes().await {
        let (staff, name) = (crowd.reader(route), format!("{method} {route}"));
        crowd.app.questions();
        let answer = staff.send(method, &crowd.fill(route), |it| it.set_json(&body)).await;
        asked.push((name, crowd.app.questions()));
        assert!(answer.status < 300, "{asked:?}: {}", answer.text());
    }
    asked
}

fn count(rows: Rows, answer: &Answer) -> usize {
    match rows {
        In(place) => at(&answer.json(), place).as_array().map_or(0, Vec::len),
        Number(place) => {
            let number = at(&answer.json(), place).as_u64().unwrap_or_default();
            usize::try_from(number).unwrap()
        }
        Words(words) => answer.text().matches(words).count(),
        Unseen => 0,
    }
}

#[actix_web::test]
async fn no_list_and_no_change_of_many_asks_more_questions_for_more_rows() {
    let (one, several) = (Crowd::of(1).await, Crowd::of(SEVERAL).await);
    let (few, many) = (look(&one).await, look(&several).await);

    let mut wrong = Vec::new();
    for ((few, many), (.., rows)) in few.iter().zip(&many).zip(LISTS) {
        let shows_more = 0 < few.rows && few.rows < many.rows;
        if !matches!(rows, Unseen) && !shows_more {
            wrong.push(format!("{} shows {}, then {} rows", few.name, few.rows, many.rows));
        }
        if few.questions != many.questions {
            let counts = format!("{}, then {}", few.questions, many.questions);
            wrong.push(format!("{} asks {counts} questions", few.name));
        }
    }
    assert_eq!(wrong, [""; 0]);
    assert_eq!(change(&several).await, change(&one).await);
}

#[actix_web::test]
async fn what_is_read_for_many_at_once_stands_with_each_of_them() {
    let crowd = Crowd::of(2).await;
    let lines = async |path: &str, list: &str, facts: &[&str]| {
        let answer = crowd.reader(path).get(&crowd.fill(path)).await.json();
        let word = |it: &Value, fact: &str| at(it, fact).as_str().unwrap_or("-").to_owned();
        let line = |it: &Value| facts.iter().map(|fact| word(it, fact)).collect::<Vec<_>>();
        let all = at(&answer, list).as_array().unwrap();
        let mut lines: Vec<_> = all.iter().map(|it| line(it).join(", ")).collect();
        lines.sort();
        lines
    };

    let live = ["/mission_title", "/company/name", "/people/0/name", "/people/1/party"];
    let live = lines("/api/live", "/meetings", &live).await;
    let sessions = lines("/api/live", "/trainings", &["/mission_title", "/title"]).await;
    let facts = ["/address", "/mission/title", "/meeting/partner", "/training/title"];
    let mails = lines("/api/inbound-mails", "", &[&facts[..], &["/person/party"]].concat()).await;
    let facts = ["/interpreter", "/meeting/company/name", "/rival/mission", "/rival/partner"];
    let path = "/api/missions/{mission}/interpreters";
    let twice = lines(path, "/booked_twice", &facts).await;

    assert_eq!(
        live,
        [
            "OTHER-0, Somebody else, Giulia di Somebody else, Else 0",
            "OTHER-1, Somebody else, Giulia di Somebody else, Else 1",
            "Outgoing IN 2026, Brianza Arredi, Giulia di Brianza Arredi, Interpreter 0",
            "Outgoing IN 2026, Company 0, Giulia di Company 0, Partner 0",
            "Outgoing IN 2026, Company 1, Giulia di Company 1, Partner 1",
        ]
    );
    assert_eq!(sessions, ["OTHER-0, Elsewhere", "OTHER-1, Elsewhere"]);
    assert_eq!(
        mails,
        [
            "else-0@buyer.example, OTHER-0, Else 0, -, Else 0",
            "else-1@buyer.example, OTHER-1, Else 1, -, Else 1",
            "partner-0@buyer.example, Outgoing IN 2026, -, -, Partner 0",
            "partner-0@buyer.example, Outgoing IN 2026, Partner 0, -, Partner 0",
            "partner-1@buyer.example, Outgoing IN 2026, -, -, Partner 1",
            "partner-1@buyer.example, Outgoing IN 2026, Partner 1, -, Partner 1",
        ]
    );
    assert_eq!(
        twice,
        ["Interpreter 0, Company 0, OTHER-0, Else 0", "Interpreter 1, Company 1, OTHER-1, Else 1",]
    );
}

#[test]
fn everything_that_can_be_looked_at_is_a_list_that_is_measured_or_shows_one_thing() {
    let lists = LISTS.iter().map(|it| it.0);
    let known: BTreeSet<String> =
        lists.chain(SINGLE.iter().map(|it| it.0)).map(str::to_owned).collect();

    let routes = routes();
    let unknown: Vec<_> = routes.difference(&known).collect();
    let gone: Vec<_> = known.difference(&routes).collect();

    assert_eq!(unknown, [""; 0], "measure it in LISTS, or say in SINGLE what it shows");
    assert_eq!(gone, [""; 0], "nothing answers there");
}

/// Every route that answers to `GET`: of the API, of the pages behind a link, and the few others.
fn routes() -> BTreeSet<String> {
    let described: Value =
        serde_json::from_str(include_str!("../../../docs/openapi.json")).unwrap();
    let paths = described["paths"].as_object().unwrap().iter();
    let mut routes: BTreeSet<String> =
        paths.filter(|(_, it)| it.get("get").is_some()).map(|(path, _)| path.clone()).collect();
    assert!(40 < routes.len(), "{routes:?}");

    let guest = include_str!("../../../src/http/guest/mod.rs");
    let (link, app) = guest.split_once("app.service(").unwrap();
    let pages = quoted(link, "read(\"");
    assert!(24 < pages.len(), "{pages:?}");
    routes.extend(pages.iter().map(|it| format!("/p/{{token}}{it}")));
    routes.extend(quoted(app, "read(\""));
    let all = include_str!("../../../src/http/mod.rs");
    routes.extend(quoted(all, ".route(\""));
    for file in [
        include_str!("../../../src/http/health.rs"),
        include_str!("../../../src/http/guest/door.rs"),
        include_str!("../../../src/http/guest/room.rs"),
    ] {
        routes.extend(quoted(file, "#[get(\""));
    }
    routes
}

/// What stands in quotation marks after each of these beginnings.
fn quoted(text: &str, beginning: &str) -> Vec<String> {
    let after = text.split(beginning).skip(1);
    after.filter_map(|it| it.split('"').next()).map(str::to_owned).collect()
}
