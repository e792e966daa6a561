//! Mails that staff read before anybody gets them.

use serde_json::Value;

use crate::support::TestApp;

const LANGUAGES: [&str; 6] = ["it", "en", "fr", "zh-Hans", "ru", "hi"];

#[actix_web::test]
async fn every_kind_can_be_read_in_every_language_and_nothing_happens() {
    let app = TestApp::with(&[("MAIL__BOUNCE_ADDRESS", "bounce@agenda.example")]).await;
    let (staff, pair) = app.milan_and_mumbai().await;
    staff.book(&pair, "2026-10-26T08:30:00Z").await;
    let previews = format!("/api/missions/{}/mail-previews", pair.mission);
    let kinds: Vec<String> = serde_json::from_slice(&staff.get(&previews).await.body).unwrap();

    for kind in &kinds {
        let mut seen: Vec<String> = Vec::new();
        for language in LANGUAGES {
            let path = format!("{previews}/{kind}?language={language}&side=partner");
            let preview = staff.get(&path).await;
            assert_eq!(preview.status, 200, "{kind} {language}: {}", preview.text());
            let said = |field: &str| preview.json()[field].as_str().unwrap().to_owned();
            let (text, html) = (said("text"), said("html"));
            assert!(!text.contains("mail-") && !html.contains("mail-"), "{kind} {language}");
            assert!(!text.contains("..") && !text.contains('{'), "{kind} {language}: {text}");
            assert!(!seen.contains(&text), "{kind}: {language} says what another language says");
            assert!(said("to").ends_with("<deccan-interiors@buyer.example>"));
            assert!(said("comes_back_to").starts_with("bounce+"));
            assert!(preview.json()["octets"].as_u64().unwrap() < 30_000);
            seen.push(text);
        }
    }
    assert_eq!(app.outbox().len(), 0);
    assert_eq!(app.run_jobs().await, 2, "only the invitations that were owed anyway");
}

#[actix_web::test]
async fn a_mission_without_meetings_shows_invented_ones() {
    let app = TestApp::start().await;
    let staff = app.staff().await;
    let mission = staff.mission("CA").await;

    let path = format!("/api/missions/{mission}/mail-previews/invitation");
    let seen = staff.get(&format!("{path}?language=fr&side=partner")).await.json();

    let subject = "Invitation\u{a0}: Arredi Brianza S.r.l. – Northern Timber Ltd, ven. 16 oct. 2026 \
                   04:00 (Toronto)";
    assert_eq!(seen["subject"], subject);
    assert!(seen["calendar"].as_str().unwrap().contains("METHOD:REQUEST"), "{seen}");
}

#[actix_web::test]
async fn what_does_not_exist_cannot_be_looked_at() {
    let app = TestApp::start().await;
    let (staff, pair) = app.milan_and_mumbai().await;
    let previews = format!("/api/missions/{}/mail-previews", pair.mission);
    let look = "language=en&side=partner";
    let code = async |path: String| staff.get(&path).await.code();

    let foreign = "00000000-0000-0000-0000-0000000000ff";
    assert_eq!(code(format!("{previews}/nothing?{look}")).await, "404 not_found");
    assert_eq!(
        code(format!("{previews}/invitation?{look}&meeting={foreign}")).await,
        "404 not_found"
    );
    assert_eq!(code(format!("{previews}/invitation?side=partner")).await, "400 bad_query");
    let anyone = app.anonymous().get(&format!("{previews}/invitation?{look}")).await;
    assert_eq!(anyone.code(), "401 signed_out");
    assert_eq!(anyone.json().get("html"), None::<&Value>);
}
