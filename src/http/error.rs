//! Every refusal as `application/problem+json` (RFC 9457). The only file with status codes.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use domain::import::ImportRefused;
use domain::interpreting::AssignRefused;
use domain::meeting::{BookRefused, ChangeRefused};
use domain::mission::MissionRefused;
use domain::outcome::FeedbackRefused;
use domain::proposal::{DecideRefused, ProposeRefused};
use domain::request::{AnswerRefused as RequestAnswerRefused, AskRefused};
use domain::slots::SlotRefused;
use domain::training::TrainingRefused;
use serde_json::{Map, Value, json};

use crate::actions::{
    AddRefused, AnswerRefused, AvailabilityRefused, Breakage, CalendarRefused, CloseRefused,
    CorrectionRefused, CounterRefused, Failed, InboundRefused, JoinRefused, LawRefused,
    MailRefused, OutcomeRefused, ReleaseRefused, RemoveRefused, RequestRefused, ResendRefused,
    RetryRefused, RoomRefused, SignInRefused, UndoRefused,
};

/// What the caller is told instead of an answer.
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    code: String,
    detail: String,
    more: Map<String, Value>,
}

impl Problem {
    fn new(status: StatusCode, code: &str, detail: impl fmt::Display) -> Self {
        Self { status, code: code.to_owned(), detail: detail.to_string(), more: Map::new() }
    }

    /// What was asked cannot be read.
    pub fn bad_request(code: &str, detail: impl fmt::Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, detail)
    }

    /// Nobody is signed in.
    #[must_use]
    pub fn signed_out() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "signed_out", "sign in first; nothing was lost")
    }

    /// The framework refused it without words: its status is kept, and is its name.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        if status == StatusCode::NOT_FOUND {
            return Self::not_found();
        }
        if status == StatusCode::PAYLOAD_TOO_LARGE {
            return Self::too_large("body_too_large", "this is more than is taken at once");
        }
        let reason = status.canonical_reason().unwrap_or("Bad Request").to_lowercase();
        Self::new(status, &reason.replace([' ', '-'], "_"), reason)
    }

    /// A program that should know a secret does not.
    #[must_use]
    pub fn wrong_secret() -> Self {
        let detail = "send `Authorization: Bearer` with the secret of this server's settings";
        Self::new(StatusCode::UNAUTHORIZED, "wrong_secret", detail)
    }

    /// The request came from where it may not.
    pub fn forbidden(code: &str, detail: impl fmt::Display) -> Self {
        Self::new(StatusCode::FORBIDDEN, code, detail)
    }

    /// There is no such thing, or it is none of the caller's business.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "there is no such thing here")
    }

    /// What was asked does not fit what is there.
    pub fn conflict(code: &str, detail: impl fmt::Display) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    /// More than is taken at once.
    pub fn too_large(code: &str, detail: impl fmt::Display) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, code, detail)
    }

    /// What was asked can be read but not done.
    pub fn unprocessable(code: &str, detail: impl fmt::Display) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
    }

    /// Too many requests.
    #[must_use]
    pub fn too_many() -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests", "slow down, then try again")
    }

    /// Not now.
    pub fn unavailable(code: &str, detail: impl fmt::Display) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, code, detail)
    }

    /// Our own fault: its cause is logged, the caller is told only that.
    pub fn broken(breakage: &Breakage) -> Self {
        tracing::error!(error = %breakage, "something broke on our side");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "broken",
            "something broke on our side; nothing was half-written, please try again",
        )
    }

    /// The same, with one more member that helps the caller go on.
    #[must_use]
    pub fn with(mut self, member: &str, value: impl serde::Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or(Value::Null);
        self.more.insert(member.to_owned(), value);
        self
    }

    /// The same, with one more member as long as it was found out. Where that broke, the log says
    /// so, and the refusal stands without it: nobody takes a failure for an answer.
    #[must_use]
    pub fn with_found(self, member: &str, found: Result<impl serde::Serialize, Self>) -> Self {
        match found {
            Ok(value) => self.with(member, value),
            Err(why) => {
                tracing::warn!(refused = self.code, member, %why, "refused without help");
                self
            }
        }
    }

    /// Its stable name.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Its sentence.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.status.as_u16(), self.code, self.detail)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    fn error_response(&self) -> HttpResponse {
        let mut body = Map::new();
        body.insert("type".to_owned(), json!("about:blank"));
        body.insert("title".to_owned(), json!(self.status.canonical_reason()));
        body.insert("status".to_owned(), json!(self.status.as_u16()));
        body.insert("code".to_owned(), json!(self.code));
        body.insert("detail".to_owned(), json!(self.detail));
        body.extend(self.more.clone());
        let mut response = HttpResponse::build(self.status).json(Value::Object(body));
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(CONTENT_TYPE, kind);
        response
    }
}

impl<R> From<Failed<R>> for Problem
where
    Self: From<R>,
{
    fn from(failed: Failed<R>) -> Self {
        match failed {
            Failed::Refused(refused) => refused.into(),
            Failed::NotFound => Self::not_found(),
            Failed::Broken(breakage) => Self::broken(&breakage),
        }
    }
}

impl From<std::convert::Infallible> for Problem {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

impl From<crate::storage::DbErr> for Problem {
    fn from(error: crate::storage::DbErr) -> Self {
        Self::broken(&error.into())
    }
}

impl From<SignInRefused> for Problem {
    fn from(refused: SignInRefused) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "wrong_credentials", refused)
    }
}

impl From<MissionRefused> for Problem {
    fn from(refused: MissionRefused) -> Self {
        match refused {
            MissionRefused::CodeTaken(_) => Self::conflict(refused.code(), refused),
            _ => Self::unprocessable(refused.code(), refused),
        }
    }
}

impl From<AddRefused> for Problem {
    fn from(refused: AddRefused) -> Self {
        match refused {
            AddRefused::EmailTaken(_) | AddRefused::VatTaken(_) => {
                Self::conflict(refused.code(), refused)
            }
            _ => Self::unprocessable(refused.code(), refused),
        }
    }
}

impl From<ImportRefused> for Problem {
    fn from(refused: ImportRefused) -> Self {
        let code = refused.code();
        match refused {
            ImportRefused::TooBig(_) => Self::too_large(code, refused),
            ImportRefused::RowRefused(row, _) => Self::conflict(code, refused).with("row", row),
            ImportRefused::ColumnsMissing(ref fields) => {
                Self::unprocessable(code, &refused).with("fields", fields)
            }
            _ => Self::unprocessable(code, refused),
        }
    }
}

impl From<SlotRefused> for Problem {
    fn from(refused: SlotRefused) -> Self {
        Self::unprocessable(refused.code(), refused)
    }
}

impl From<BookRefused> for Problem {
    fn from(refused: BookRefused) -> Self {
        match &refused {
            BookRefused::Taken | BookRefused::InterpreterTaken(_) | BookRefused::HostTaken(_) => {
                Self::conflict(refused.code(), refused)
            }
            BookRefused::OutsideRules(breaches) => {
                let breaks: Vec<Value> = breaches
                    .iter()
                    .map(|it| json!({ "code": it.code(), "detail": it.to_string(), "is": it }))
                    .collect();
                Self::unprocessable(refused.code(), &refused).with("breaks", breaks)
            }
            _ => Self::unprocessable(refused.code(), refused),
        }
    }
}

impl From<ChangeRefused> for Problem {
    fn from(refused: ChangeRefused) -> Self {
        match refused {
            ChangeRefused::Slot(refused) => refused.into(),
            refused => Self::conflict(refused.code(), refused),
        }
    }
}

impl From<AvailabilityRefused> for Problem {
    fn from(refused: AvailabilityRefused) -> Self {
        Self::unprocessable(refused.code(), refused)
    }
}

impl From<CalendarRefused> for Problem {
    fn from(refused: CalendarRefused) -> Self {
        Self::unprocessable(refused.code(), refused)
    }
}

impl From<CloseRefused> for Problem {
    fn from(refused: CloseRefused) -> Self {
        Self::unprocessable(refused.code(), refused)
    }
}

impl From<LawRefused> for Problem {
    fn from(refused: LawRefused) -> Self {
        match refused {
            LawRefused::Meeting(refused) => refused.into(),
            LawRefused::NothingToSettle => Self::conflict(refused.code(), refused),
        }
    }
}

impl From<AssignRefused> for Problem {
    fn from(refused: AssignRefused) -> Self {
        match refused {
            AssignRefused::BadReason => Self::unprocessable(refused.code(), refused),
            _ => Self::conflict(refused.code(), refused),
        }
    }
}

impl From<RemoveRefused> for Problem {
    fn from(refused: RemoveRefused) -> Self {
        match refused {
            RemoveRefused::BadReason => Self::unprocessable(refused.code(), refused),
            RemoveRefused::Needed { .. } => Self::conflict(refused.code(), refused),
        }
    }
}

impl From<ReleaseRefused> for Problem {
    fn from(refused: ReleaseRefused) -> Self {
        Self::conflict(refused.code(), refused)
    }
}

impl From<UndoRefused> for Problem {
    fn from(refused: UndoRefused) -> Self {
        match refused {
            UndoRefused::Meeting(refused) => refused.into(),
            refused => Self::conflict(refused.code(), refused),
        }
    }
}

impl From<RequestRefused> for Problem {
    fn from(refused: RequestRefused) -> Self {
        match refused {
            RequestRefused::Slot(refused) => refused.into(),
            RequestRefused::Meeting(refused) => refused.into(),
            RequestRefused::Ask(AskRefused::BadMessage | AskRefused::SameSide)
            | RequestRefused::Answer(
                RequestAnswerRefused::BadMessage | RequestAnswerRefused::NoTime,
            ) => Self::unprocessable(refused.code(), refused),
            _ => Self::conflict(refused.code(), refused),
        }
    }
}

impl From<ProposeRefused> for Problem {
    fn from(refused: ProposeRefused) -> Self {
        match refused {
            ProposeRefused::Meeting(refused) => refused.into(),
            ProposeRefused::Begun => Self::conflict(refused.code(), refused),
            _ => Self::unprocessable(refused.code(), refused),
        }
    }
}

impl From<DecideRefused> for Problem {
    fn from(refused: DecideRefused) -> Self {
        match refused {
            DecideRefused::Meeting(refused) => refused.into(),
            DecideRefused::BadReason => Self::unprocessable(refused.code(), refused),
            _ => Self::conflict(refused.code(), refused),
        }
    }
}

impl From<AnswerRefused> for Problem {
    fn from(refused: AnswerRefused) -> Self {
        Self::conflict(refused.code(), refused)
    }
}

impl From<MailRefused> for Problem {
    fn from(refused: MailRefused) -> Self {
        match refused {
            MailRefused::Mail(_) => Self::unprocessable(refused.code(), refused),
            MailRefused::Known => Self::conflict(refused.code(), refused),
        }
    }
}

impl From<ResendRefused> for Problem {
    fn from(refused: ResendRefused) -> Self {
        Self::conflict(refused.code(), refused)
    }
}

impl From<RetryRefused> for Problem {
    fn from(refused: RetryRefused) -> Self {
        Self::conflict(refused.code(), refused)
    }
}

impl From<CounterRefused> for Problem {
    fn from(refused: CounterRefused) -> Self {
        match refused {
            CounterRefused::Inbound(refused) => refused.into(),
            CounterRefused::Change(refused) => refused.into(),
            CounterRefused::Decide(refused) => refused.into(),
        }
    }
}

impl From<InboundRefused> for Problem {
    fn from(refused: InboundRefused) -> Self {
        match refused {
            InboundRefused::Unseen => Self::unprocessable(refused.code(), refused),
            _ => Self::conflict(refused.code(), refused),
        }
    }
}

impl From<JoinRefused> for Problem {
    fn from(refused: JoinRefused) -> Self {
        Self::conflict(refused.code(), refused)
    }
}

impl From<TrainingRefused> for Problem {
    fn from(refused: TrainingRefused) -> Self {
        match refused {
            TrainingRefused::BadTitle
            | TrainingRefused::BadText
            | TrainingRefused::Odd
            | TrainingRefused::Past(_) => Self::unprocessable(refused.code(), refused),
            _ => Self::conflict(refused.code(), refused),
        }
    }
}

impl From<RoomRefused> for Problem {
    fn from(refused: RoomRefused) -> Self {
        match refused {
            RoomRefused::BadText | RoomRefused::BadDelay | RoomRefused::NotTheirs => {
                Self::unprocessable(refused.code(), refused)
            }
            _ => Self::conflict(refused.code(), refused),
        }
    }
}

impl From<CorrectionRefused> for Problem {
    fn from(refused: CorrectionRefused) -> Self {
        match refused {
            CorrectionRefused::BadReason => Self::unprocessable(refused.code(), refused),
            _ => Self::conflict(refused.code(), refused),
        }
    }
}

impl From<FeedbackRefused> for Problem {
    fn from(refused: FeedbackRefused) -> Self {
        match refused {
            FeedbackRefused::TooEarly | FeedbackRefused::Cancelled => {
                Self::conflict(refused.code(), refused)
            }
            _ => Self::unprocessable(refused.code(), refused),
        }
    }
}

impl From<OutcomeRefused> for Problem {
    fn from(refused: OutcomeRefused) -> Self {
        match refused {
            OutcomeRefused::TooEarly
            | OutcomeRefused::Cancelled
            | OutcomeRefused::Stale { .. }
            | OutcomeRefused::Changed => Self::conflict(refused.code(), refused),
            _ => Self::unprocessable(refused.code(), refused),
        }
    }
}
