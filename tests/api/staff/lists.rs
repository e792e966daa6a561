//! Lists show one page of what was asked for; what they ask the database is measured in `growth`.

use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::builders::{Pair, id};

#[actix_web::test]
async fn the_schedule_of_a_day_and_of_a_party_is_what_lies_in_it() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    // Half past nine in Milan, and half an hour before midnight there.
    let morning = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let path = format!("/api/missions/{}", pair.mission);
    let late = json!({
        "company": pair.company, "partner": pair.partner, "starts_at": "2026-10-26T22:30:00Z",
        "exception": "the partner is on night shift",
    });
    let late = staff.post(&format!("{path}/meetings"), late).await.json();

    let listed = async |query: &str| {
        let plain = staff.get(&format!("{path}/meetings?{query}")).await.json();
        let paged = staff.get(&format!("{path}/schedule?{query}")).await.json();
        assert_eq!(paged["meetings"], plain, "{query}");
        assert_eq!(paged["total"], plain.as_array().unwrap().len(), "{query}");
        plain.as_array().unwrap().iter().map(id).collect::<Vec<_>>()
    };

    assert_eq!(listed("day=2026-10-26").await, [id(&morning), id(&late)]);
    assert_eq!(listed("day=2026-10-27").await, [""; 0]);
    assert_eq!(listed("day=2026-10-25").await, [""; 0]);
    assert_eq!(listed(&format!("party={}", pair.partner)).await.len(), 2);
    assert_eq!(listed(&format!("party={}", pair.mission)).await, [""; 0]);
    assert_eq!(listed("state=cancelled").await, [""; 0]);
    assert_eq!(listed("state=booked").await.len(), 2);
}

#[actix_web::test]
async fn the_schedule_is_read_page_by_page_in_the_order_asked_for() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let early = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let other = staff.company(&pair.mission, "Acciai Lario").await;
    let other = Pair { company: other, partner: pair.partner.clone(), mission: pair.mission };
    let late = staff.book(&other, "2026-10-27T09:30:00Z").await;
    let path = format!("/api/missions/{}/schedule", other.mission);

    let page = async |query: &str| staff.get(&format!("{path}?{query}")).await.json();
    let ids =
        |page: &Value| page["meetings"].as_array().unwrap().iter().map(id).collect::<Vec<_>>();

    let first = page("limit=1").await;
    assert_eq!((ids(&first), &first["total"]), (vec![id(&early)], &json!(2)));
    assert_eq!(ids(&page("limit=1&from=1").await), [id(&late)]);
    assert_eq!(ids(&page("from=2").await), [""; 0]);
    assert_eq!(ids(&page("from=18446744073709551615").await), [""; 0]);
    assert_eq!(ids(&page("group=company").await), [id(&late), id(&early)]);
    assert_eq!(ids(&page("group=partner").await), [id(&early), id(&late)]);
    let days = json!([
        { "day": "2026-10-26", "meetings": 1 }, { "day": "2026-10-27", "meetings": 1 },
    ]);
    // What a filter leaves out can still be chosen.
    assert_eq!(page("day=2026-10-26").await["days"], days);
    let names = first["parties"].as_array().unwrap().iter().map(|it| it["name"].clone());
    assert_eq!(names.collect::<Vec<_>>(), ["Acciai Lario", "Brianza Arredi", "Deccan Interiors"]);
    assert_eq!(staff.get(&format!("{path}?group=city")).await.status, 400);
}

#[actix_web::test]
async fn meetings_are_listed_page_by_page_and_found_by_a_partys_name() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let early = staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let other = json!({
        "side": "company", "name": "Örtli Acciai", "country": "IT", "subdivision": "MI",
        "city": "Milano", "zone": "Europe/Rome", "sector": "food",
        "person": { "name": "Ada", "language": "it", "email": "ada@azienda.example" },
    });
    let other = staff.party(&pair.mission, other).await;
    let other = Pair { company: other, partner: pair.partner.clone(), mission: pair.mission };
    let late = staff.book(&other, "2026-10-27T09:30:00Z").await;
    let path = format!("/api/missions/{}", other.mission);

    let listed = async |query: &str| {
        let found = staff.get(&format!("{path}/meetings?{query}")).await.json();
        found.as_array().unwrap().iter().map(id).collect::<Vec<_>>()
    };

    assert_eq!(listed("limit=1").await, [id(&early)]);
    assert_eq!(listed("limit=1&from=1").await, [id(&late)]);
    assert_eq!(listed("search=%C3%B6RTLI").await, [id(&late)]);
    assert_eq!(listed("search=deccan").await, [id(&early), id(&late)]);
    assert_eq!(listed("search=+").await, [id(&early), id(&late)]);
    assert_eq!(listed("search=nobody").await, [""; 0]);
    let found = staff.get(&format!("{path}/schedule?search=acciai")).await.json();
    assert_eq!((&found["total"], &found["meetings"][0]["id"]), (&json!(1), &late["id"]));
}

#[actix_web::test]
async fn a_guests_agenda_is_theirs_alone_and_costs_the_same_in_a_full_mission() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let other = staff.company(&pair.mission, "Salumi Aldo").await;
    let pune = ("IN", "Pune", "Asia/Kolkata");
    let pune = staff.partner(&pair.mission, "Pune Foods", pune, "en").await;
    let others = Pair { mission: pair.mission.clone(), company: other, partner: pune };
    let link = staff.link_of(&pair.mission, &pair.company).await;
    app.questions();
    let before = app.anonymous().get(&format!("/p/{link}")).await.text();
    let few = app.questions();

    staff.book(&others, "2026-10-26T09:30:00Z").await;
    let mixed =
        Pair { mission: pair.mission, company: pair.company, partner: others.partner.clone() };
    staff.book(&mixed, "2026-10-27T09:30:00Z").await;
    app.questions();
    let agenda = app.anonymous().get(&format!("/p/{link}")).await.text();
    let many = app.questions();

    assert!(!before.contains("Pune Foods") && before.contains("Deccan Interiors"), "{before}");
    assert!(agenda.contains("Pune Foods") && !agenda.contains("Salumi Aldo"), "{agenda}");
    assert_eq!(few, many);
}

#[actix_web::test]
async fn the_mails_are_read_page_by_page_and_counted_by_how_they_stand() {
    let app = TestApp::with(&[("MAIL__REMINDERS", "P1D")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    app.run_jobs().await;
    staff.book(&pair, "2026-10-27T08:30:00Z").await;
    let path = format!("/api/missions/{}/mails", pair.mission);

    let page = async |query: &str| {
        let found = staff.get(&format!("{path}?{query}")).await.json();
        let line = |it: &Value| format!("{} {}", it["kind"], it["state"]).replace('"', "");
        found.as_array().unwrap().iter().map(line).collect::<Vec<_>>()
    };
    let all = page("").await;

    let of = |kind: &str| vec![kind.to_owned(); 2];
    let expected = ["news queued", "invitation sent", "reminder planned"].map(of).concat();
    assert_eq!(all, expected);
    let mut read = Vec::new();
    for from in 0..7 {
        read.extend(page(&format!("limit=1&from={from}")).await);
    }
    assert_eq!(read, all, "page by page it is the same list");
    assert_eq!(page("limit=3&from=1").await, all[1..4]);
    assert_eq!(page("state=sent").await, of("invitation sent"));
    assert_eq!(page("state=planned&limit=1").await, ["reminder planned"]);
    assert_eq!(page("state=failed").await, [""; 0]);
    assert_eq!(page("from=18446744073709551615").await, [""; 0]);
    assert_eq!(staff.get(&format!("{path}?state=lost")).await.status, 400);
    let counts = staff.get(&format!("{path}/counts")).await.json();
    let expected = json!({ "queued": 2, "sent": 2, "failed": 0, "bounced": 0, "planned": 2 });
    assert_eq!(counts, expected);
}
