//! A new mission.

use domain::ids::MissionId;
use domain::market::{Country, Market, Sector};
use domain::mission::{Mission, MissionRefused};

use super::access::Staff;
use super::{Ctx, Failed};
use crate::storage::{OnConstraint, journal, missions};

/// Makes `mission`; its id is given here.
///
/// # Errors
///
/// [`MissionRefused`].
pub async fn create_mission(
    ctx: &Ctx,
    staff: &Staff,
    mut mission: Mission,
) -> Result<Mission, Failed<MissionRefused>> {
    let now = ctx.clock.now();
    let is_market = |code: &str| {
        Country::parse(code).is_ok_and(|it| it != Country::ITALY && Market::of(it).is_some())
    };
    mission.check(is_market, |key| Sector::from_key(key).is_some()).map_err(Failed::Refused)?;
    mission.id = MissionId(ctx.ids.next());

    let tx = ctx.db.begin().await?;
    missions::insert(&tx, &mission, now).await.on_constraint(missions::CODE, || {
        Failed::Refused(MissionRefused::CodeTaken(mission.code.clone()))
    })?;
    let entry = journal::Entry {
        mission: Some(mission.id),
        meeting: None,
        what: "mission created".to_owned(),
        actor: staff.actor(),
        was: None,
        became: Some(serde_json::json!({ "code": mission.code, "market": mission.market })),
        reason: None,
        at: now,
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;
    tx.commit().await?;
    Ok(mission)
}
