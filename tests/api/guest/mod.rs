//! The pages of personal links, as browsers and mail scanners see them.

mod availability;
mod feedback;
mod feeds;
mod forms;
mod looking;
mod pages;
mod proposals;
mod requests;
mod room;

use sea_orm::{FromQueryResult, JsonValue, Statement};
use serde_json::Value;

use crate::support::builders::{Pair, id};
use crate::support::{Actor, Answer, TestApp};

/// A meeting of Milan and Mumbai on 22 October 2026, 9:00 in Milan, and the links of both sides.
pub(crate) struct Booked<'a> {
    pub(crate) staff: Actor<'a>,
    pub(crate) pair: Pair,
    pub(crate) meeting: String,
    pub(crate) company: String,
    pub(crate) partner: String,
}

impl<'a> Booked<'a> {
    pub(crate) async fn on(app: &'a TestApp) -> Self {
        let (staff, pair) = app.milan_and_mumbai().await;
        let meeting = id(&staff.book(&pair, "2026-10-22T07:00:00Z").await);
        let company = staff.link_of(&pair.mission, &pair.company).await;
        let partner = staff.link_of(&pair.mission, &pair.partner).await;
        Self { staff, pair, meeting, company, partner }
    }

    /// The partner's page of the meeting.
    pub(crate) fn page(&self) -> String {
        format!("/p/{}/m/{}", self.partner, self.meeting)
    }

    /// The seat of a side, as staff see it.
    pub(crate) async fn seat(&self, side: &str) -> String {
        let path = format!("/api/missions/{}/meetings/{}", self.pair.mission, self.meeting);
        let file = self.staff.get(&path).await.json();
        let seats = file["seats"].as_array().unwrap().clone();
        seats.iter().find(|it| it["side"] == side).map(id).unwrap()
    }

    pub(crate) async fn reschedule(&self, starts_at: &str, seen: u32) -> Answer {
        let path = format!("/api/missions/{}/meetings/{}/slot", self.pair.mission, self.meeting);
        let to = serde_json::json!({ "starts_at": starts_at, "seen": seen });
        let moved = self.staff.put(&path, to).await;
        assert_eq!(moved.status, 200, "{}", moved.text());
        moved
    }

    pub(crate) async fn cancel(&self, seen: u32) {
        let path = format!("/api/missions/{}/meetings/{}", self.pair.mission, self.meeting);
        let cancelled = self.staff.delete(&format!("{path}?seen={seen}")).await;
        assert_eq!(cancelled.status, 200, "{}", cancelled.text());
    }
}

/// The seal in the form of a page that is sent to `…/purpose`.
pub(crate) fn seal(page: &Answer, purpose: &str) -> String {
    let html = page.text();
    let form = html.split("<form").find(|it| {
        let action = it.split("action=\"").nth(1).and_then(|it| it.split('"').next());
        action.is_some_and(|it| it.split('?').next().unwrap().ends_with(&format!("/{purpose}")))
    });
    let form = form.unwrap_or_else(|| panic!("no form for {purpose} in {html}"));
    let value = form.split("name=\"seal\" value=\"").nth(1).unwrap();
    value.split('"').next().unwrap().to_owned()
}

/// A page as it is read: no head, no tags, one blank between words.
pub(crate) fn read(page: &Answer) -> String {
    let html = page.text();
    let body = html.split("<main").nth(1).unwrap_or_default();
    let body = body.split("</main>").next().unwrap_or_default();
    let text = body.split('<').filter_map(|it| it.split_once('>')).map(|it| it.1);
    text.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything in the database: each table with its rows.
pub(crate) async fn rows(app: &TestApp) -> Vec<(String, Vec<Value>)> {
    let db = app.ctx.db.read();
    let ask = async |query: &str| {
        let query = Statement::from_string(db.get_database_backend(), query);
        JsonValue::find_by_statement(query).all(db).await.unwrap()
    };
    let tables = if app.ctx.db.is_postgres() {
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1"
    };
    let mut all = Vec::new();
    for table in ask(tables).await {
        let table = table["name"].as_str().unwrap().to_owned();
        let mut rows = ask(&format!("SELECT * FROM {table}")).await;
        rows.sort_by_key(Value::to_string);
        all.push((table, rows));
    }
    assert!(30 < all.len(), "not all tables were found");
    all
}
