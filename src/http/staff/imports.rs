//! Spreadsheets of companies and partners.

use actix_multipart::{Field, Multipart};
use actix_web::post;
use actix_web::web::{Data, Json};
use domain::import::{ImportReport, Plan};
use futures_util::TryStreamExt;
use utoipa::ToSchema;

use crate::actions::access::MissionStaff;
use crate::actions::{self, Ctx, NewFile};
use crate::http::error::Problem;

/// What is sent: the file, and what to do with it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it is only described; the parts are read as they come")]
pub struct ImportForm {
    /// The spreadsheet: XLSX, XLS, ODS, or text with any separator.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// JSON: `{side, columns?: {"0": field}, corrections?: [{row, field, value}], skip?: [row],
    /// confirm}`. Nothing is written unless `confirm` is true.
    plan: String,
}

/// The largest plan, in bytes: a correction for each cell of a long file.
const PLAN_MAX: usize = 1_000_000;

/// What is still listened to of a file that is too big, so that a browser hears the refusal instead
/// of a closed door.
const HEARD_MAX: usize = 64_000_000;

/// Look at a spreadsheet, or take it over: every row that is well, in one transaction.
#[utoipa::path(
    tag = "parties",
    params(("mission" = Uuid, Path,)),
    request_body(content = ImportForm, content_type = "multipart/form-data"),
    responses((status = 200, body = Object), (status = 409), (status = 413), (status = 422))
)]
#[post("/api/missions/{mission}/imports")]
pub(crate) async fn import(
    ctx: Data<Ctx>,
    staff: MissionStaff,
    mut form: Multipart,
) -> Result<Json<ImportReport>, Problem> {
    let bytes_max = ctx.settings.limits.spreadsheet_bytes;
    let (mut file, mut plan) = (None, None);
    while let Some(part) = form.try_next().await.map_err(bad_form)? {
        match part.name() {
            Some("file") => {
                let name = part.content_disposition().and_then(|it| it.get_filename());
                let name = name.unwrap_or_default().chars().take(200).collect();
                let bytes = whole(part, bytes_max).await?.ok_or_else(|| {
                    Problem::too_large(
                        "file_too_big",
                        format!("this file is larger than {bytes_max} bytes"),
                    )
                })?;
                file = Some(NewFile { name, bytes });
            }
            Some("plan") => {
                let too_large = || Problem::too_large("plan_too_big", "this plan is too long");
                plan = Some(whole(part, PLAN_MAX).await?.ok_or_else(too_large)?);
            }
            _ => drop(whole(part, 0).await?),
        }
    }
    let missing =
        |name: &str| Problem::bad_request("part_missing", format!("the form has no part `{name}`"));
    let file = file.ok_or_else(|| missing("file"))?;
    let plan: Plan = serde_json::from_slice(&plan.ok_or_else(|| missing("plan"))?)
        .map_err(|error| Problem::unprocessable("bad_plan", error))?;
    if plan.side.serves() {
        let why = "only companies and partners come by spreadsheet";
        return Err(Problem::unprocessable("wrong_side", why));
    }
    Ok(Json(actions::import_parties(&ctx, &staff, file, plan).await?))
}

/// All bytes of a part; `None` where there are more than `most`.
pub(crate) async fn whole(mut part: Field, most: usize) -> Result<Option<Vec<u8>>, Problem> {
    let mut bytes = Vec::new();
    let mut heard: usize = 0;
    while let Some(piece) = part.try_next().await.map_err(bad_form)? {
        heard = heard.saturating_add(piece.len());
        if heard <= most {
            bytes.extend_from_slice(&piece);
        } else if HEARD_MAX < heard {
            break;
        }
    }
    Ok((heard <= most).then_some(bytes))
}

fn bad_form(error: actix_multipart::MultipartError) -> Problem {
    Problem::bad_request("bad_form", error)
}
