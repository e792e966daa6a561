//! Somebody was faster than the reader: the meeting as they saw it, beside how it is now.

use domain::ids::MeetingId;
use serde_json::json;

use super::super::error::Problem;
use super::reader::Reader;
use super::sight;
use super::sorry::Sorry;

/// The page, or for programs the refusal, that an answer to revision `seen` of a meeting gets where
/// the meeting or what was proposed for it is another by now; any other refusal is told as it is.
pub(super) async fn changed(
    reader: &Reader,
    problem: Problem,
    (meeting, seen): (MeetingId, u32),
) -> Sorry {
    let now = match sight::find(reader, meeting).await {
        Ok(Some(now)) => now,
        Ok(None) => return reader.sorry(&Problem::not_found(), None),
        Err(error) => return reader.sorry(&error.into(), None),
    };
    if !matches!(problem.code(), "meeting_changed" | "meeting_over" | "proposal_decided") {
        return reader.sorry(&problem, Some(&now));
    }
    let saw = match sight::at_revision(reader, &now, seen).await {
        Ok(saw) => saw.filter(|it| *it != now.meeting.slot),
        Err(error) => return reader.sorry(&error.into(), Some(&now)),
    };
    let voice = reader.voice();
    let before = saw.map(|it| {
        let time = voice.both_clocks(&sight::faces(reader, &now, it));
        voice.say_with("mail-before", &[("time", time.into())])
    });
    let present = if now.is_cancelled() {
        voice.say("guest-cancelled")
    } else {
        voice.say_with("mail-now", &[("time", voice.both_clocks(&now.faces).into())])
    };
    let problem = problem.with(
        "current",
        json!({
            "id": now.meeting.id,
            "revision": now.meeting.revision,
            "state": now.meeting.state,
            "starts_at": now.meeting.slot.start(),
            "ends_at": now.meeting.slot.end(),
        }),
    );
    reader.sorry_beside(&problem, &now, before.into_iter().chain([present]).collect())
}
