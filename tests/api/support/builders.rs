//! Missions, parties and meetings, made through the API as staff make them.

use serde_json::{Value, json};

use super::actors::Actor;
use super::app::{TestApp, at};

impl Actor<'_> {
    /// A mission to `market` in the second half of October 2026, thirty minutes and a break of
    /// ten; gives its id.
    pub(crate) async fn mission(&self, market: &str) -> String {
        let new = json!({
            "code": format!("{market}-2026"), "title": format!("Outgoing {market} 2026"),
            "market": market, "first_day": "2026-10-16", "last_day": "2026-10-31",
            "length_min": 30, "buffer_min": 10, "sectors": ["food", "fashion"],
            "staff_phone": "+39 02 5550 1000",
        });
        let made = self.post("/api/missions", new).await;
        assert_eq!(made.status, 201, "{}", made.text());
        id(&made.json())
    }

    /// A company in Milan whose person reads Italian; gives its id.
    pub(crate) async fn company(&self, mission: &str, name: &str) -> String {
        self.party(
            mission,
            json!({
                "side": "company", "name": name, "country": "IT", "subdivision": "MI",
                "city": "Milano", "zone": "Europe/Rome", "sector": "food",
                "person": {
                    "name": format!("Giulia di {name}"), "language": "it",
                    "email": format!("{}@azienda.example", word(name)),
                },
            }),
        )
        .await
    }

    /// A partner in `zone` whose person reads `language`; gives its id.
    pub(crate) async fn partner(
        &self,
        mission: &str,
        name: &str,
        place: (&str, &str, &str),
        language: &str,
    ) -> String {
        let (country, city, zone) = place;
        self.party(
            mission,
            json!({
                "side": "partner", "name": name, "country": country, "city": city, "zone": zone,
                "person": {
                    "name": format!("Contact of {name}"), "language": language,
                    "email": format!("{}@buyer.example", word(name)),
                },
            }),
        )
        .await
    }

    pub(crate) async fn party(&self, mission: &str, party: Value) -> String {
        let added = self.post(&format!("/api/missions/{mission}/parties"), party).await;
        assert_eq!(added.status, 201, "{}", added.text());
        id(&added.json())
    }

    /// Books a meeting; gives it whole.
    pub(crate) async fn book(&self, pair: &Pair, starts_at: &str) -> Value {
        let booked = self
            .post(
                &format!("/api/missions/{}/meetings", pair.mission),
                json!({
                    "company": pair.company, "partner": pair.partner, "starts_at": starts_at,
                }),
            )
            .await;
        assert_eq!(booked.status, 201, "{}", booked.text());
        booked.json()
    }

    /// The secret of the personal link of a party's first person.
    pub(crate) async fn link_of(&self, mission: &str, party: &str) -> String {
        let all = self.get(&format!("/api/missions/{mission}/parties")).await.json();
        let all = all.as_array().unwrap().clone();
        let party = all.iter().find(|it| it["id"] == party).unwrap();
        let person = at(party, "/people/0/id").as_str().unwrap().to_owned();
        let path = format!("/api/missions/{mission}/people/{person}/link");
        let url = self.post(&path, json!({})).await.json()["url"].as_str().unwrap().to_owned();
        url.rsplit('/').next().unwrap().to_owned()
    }
}

/// A company and a partner of one mission.
pub(crate) struct Pair {
    pub(crate) mission: String,
    pub(crate) company: String,
    pub(crate) partner: String,
}

impl TestApp {
    /// Staff, and a pair from Milan and Mumbai.
    pub(crate) async fn milan_and_mumbai(&self) -> (Actor<'_>, Pair) {
        let staff = self.staff().await;
        let mission = staff.mission("IN").await;
        let company = staff.company(&mission, "Brianza Arredi").await;
        let mumbai = ("IN", "Mumbai", "Asia/Kolkata");
        let partner = staff.partner(&mission, "Deccan Interiors", mumbai, "en").await;
        (staff, Pair { mission, company, partner })
    }
}

pub(crate) fn id(value: &Value) -> String {
    value["id"].as_str().unwrap().to_owned()
}

fn word(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}
