//! An interpreter joins a mission: a party of one person, with a link like everybody else's.

use domain::ids::{IdentityId, PartyId};
use domain::interpreting::{self, Interpreter};
use domain::language::Language;
use domain::party::Side;

use super::access::MissionStaff;
use super::add_party::{AddRefused, NewParty, insert_party};
use super::{Ctx, Failed};
use crate::storage::{identities, interpreters, journal};

/// An interpreter as they are entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInterpreter {
    /// Who they are; the side is that of interpreters, whatever it says here.
    pub party: NewParty,
    /// The languages they put into each other.
    pub languages: Vec<Language>,
}

/// Adds an interpreter.
///
/// # Errors
///
/// [`AddRefused`].
pub async fn add_interpreter(
    ctx: &Ctx,
    staff: &MissionStaff,
    new: NewInterpreter,
) -> Result<PartyId, Failed<AddRefused>> {
    let mission = staff.mission();
    let languages = interpreting::languages(&new.languages)
        .map_err(|few| Failed::Refused(AddRefused::from(few)))?;
    let party = NewParty { side: Side::Interpreter, ..new.party };
    let (name, email) = (party.name.clone(), party.person.email.trim().to_owned());
    let tx = ctx.db.begin().await?;

    let id = insert_party(ctx, &tx, mission, party).await?;
    let identity = identities::insert(&tx, &email, IdentityId(ctx.ids.next())).await?;
    let interpreter = Interpreter {
        party: id,
        mission: mission.id,
        identity,
        languages: languages.clone(),
        left_at: None,
    };
    interpreters::insert(&tx, &interpreter).await?;
    let entry = journal::Entry {
        mission: Some(mission.id),
        meeting: None,
        what: "interpreter added".to_owned(),
        actor: staff.staff().actor(),
        was: None,
        became: Some(serde_json::json!({ "id": id, "name": name, "languages": languages })),
        reason: None,
        at: ctx.clock.now(),
    };
    journal::insert(&tx, ctx.ids.next(), entry).await?;

    tx.commit().await?;
    Ok(id)
}
