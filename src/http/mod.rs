//! HTTP: every route in one list, and what holds for all of them.

pub mod assets;
pub mod error;
pub mod guest;
pub mod health;
pub mod inbound;
pub mod limit;
pub mod openapi;
pub mod session;
pub mod staff;

use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::{ErrorHandlerResponse, ErrorHandlers, Next, from_fn};
use actix_web::web::{self, Data, JsonConfig, PathConfig, QueryConfig, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, ResponseError, error as actix_error};

use crate::actions::Ctx;
use crate::config::Settings;
use error::Problem;

/// The largest JSON body, in bytes; spreadsheets have a limit of their own.
const JSON_MAX: usize = 256 * 1024;

/// Every route.
pub fn routes(ctx: &Data<Ctx>, app: &mut ServiceConfig) {
    app.app_data(ctx.clone())
        .app_data(JsonConfig::default().limit(JSON_MAX).error_handler(bad_json))
        .app_data(
            QueryConfig::default()
                .error_handler(|error, _| Problem::bad_request("bad_query", error).into()),
        )
        .app_data(PathConfig::default().error_handler(|_, _| Problem::not_found().into()))
        // Health
        .service(health::healthz)
        .service(health::readyz)
        // Staff
        .service(staff::session::sign_in)
        .service(staff::session::me)
        .service(staff::session::sign_out)
        .service(staff::reference::markets)
        .service(staff::reference::sectors)
        .service(staff::reference::zones)
        .service(staff::reference::clock)
        .service(staff::reference::calendar)
        .service(staff::missions::list)
        .service(staff::missions::create)
        .service(staff::missions::find)
        .service(staff::parties::list)
        .service(staff::parties::add)
        .service(staff::parties::show_link)
        .service(staff::parties::revoke_link)
        .configure(hours)
        .configure(interpreters)
        .configure(trainings)
        .service(staff::slots::list)
        .service(staff::slots::outside)
        .service(staff::meetings::list)
        .service(staff::meetings::book)
        .service(staff::meetings::find)
        .service(staff::meetings::reschedule)
        .service(staff::meetings::cancel)
        .service(staff::meetings::log_outcome)
        .service(staff::meetings::confirm)
        .service(staff::schedule::show)
        .service(staff::journal::list)
        .service(staff::journal::sheet)
        .service(staff::moves::plan)
        .service(staff::moves::carry_out)
        .service(staff::moves::undo)
        .configure(feed)
        .service(staff::release::look)
        .service(staff::release::release)
        .configure(wishes)
        .service(staff::mails::list)
        .service(staff::mails::count)
        .service(staff::mails::retry)
        .service(staff::mails::resend)
        .service(staff::mail_plan::show)
        .service(staff::mail_plan::change)
        .service(staff::mail_plan::first_contacts)
        .service(staff::previews::kinds)
        .service(staff::previews::show)
        .service(staff::previews::page)
        .service(staff::phone_list::list)
        .configure(staff_in_rooms)
        .configure(mail_that_came_in)
        .service(staff::imports::import)
        .service(staff::report::figures)
        .service(staff::report::rows)
        .service(staff::report::sheet)
        // The agency's mail gateway
        .service(inbound::accept)
        // The console and its files
        .route("/assets/{file:.*}", web::get().to(assets::asset))
        .route("/console", web::get().to(console))
        .route("/console/{page:.*}", web::get().to(console))
        // The pages of personal links, and the rooms behind them
        .configure(guest::routes)
        .default_service(web::to(nothing_here));
}

/// What the two sides ask of each other: meetings, and other times for them; and what was kept for
/// an answer that never came.
fn wishes(app: &mut ServiceConfig) {
    app.service(staff::requests::list)
        .service(staff::requests::answer)
        .service(staff::proposals::list)
        .service(staff::proposals::propose)
        .service(staff::proposals::accept)
        .service(staff::proposals::refuse)
        .service(staff::lapsed_holds::list)
        .service(staff::lapsed_holds::see);
}

/// The mission's calendar for the calendars of its staff.
fn feed(app: &mut ServiceConfig) {
    app.service(staff::feed::show).service(staff::feed::make).service(staff::feed::revoke);
}

/// Who serves the two sides: interpreters, and hosts from the agency.
fn interpreters(app: &mut ServiceConfig) {
    app.service(staff::interpreters::list)
        .service(staff::interpreters::add)
        .service(staff::interpreters::remove)
        .service(staff::interpreters::sheet)
        .service(staff::interpreters::assign)
        .service(staff::interpreters::unassign)
        .service(staff::hosts::list)
        .service(staff::hosts::assign)
        .service(staff::hosts::unassign);
}

/// Sessions in which a few speak and many listen.
fn trainings(app: &mut ServiceConfig) {
    app.service(staff::trainings::list)
        .service(staff::trainings::plan)
        .service(staff::trainings::reschedule)
        .service(staff::trainings::cancel)
        .service(staff::trainings::give_word)
        .service(staff::trainings::take_word)
        .service(staff::trainings::lead)
        .service(staff::session_room::notify)
        .service(staff::session_room::mute)
        .service(staff::session_room::remove)
        .service(staff::session_room::admit);
}

/// Staff's routes about when people meet: the calendar, closures, availability, the law of clocks.
fn hours(app: &mut ServiceConfig) {
    app.service(staff::calendar::show)
        .service(staff::law::list)
        .service(staff::law::settle)
        .service(staff::closures::list)
        .service(staff::closures::close)
        .service(staff::closures::close_calendar)
        .service(staff::closures::open)
        .service(staff::availability::show)
        .service(staff::availability::set)
        .service(staff::availability::add_calendar)
        .service(staff::availability::remove_calendar)
        .service(staff::availability::show_limits)
        .service(staff::availability::set_limits);
}

/// What staff do with the mails that came in.
fn mail_that_came_in(app: &mut ServiceConfig) {
    app.service(staff::mailbox::show)
        .service(staff::inbound::list)
        .service(staff::inbound::list_in)
        .service(staff::inbound::original)
        .service(staff::inbound::accept)
        .service(staff::inbound::close)
        .service(staff::inbound::place);
}

/// What staff see of the rooms, and do in them.
fn staff_in_rooms(app: &mut ServiceConfig) {
    app.service(staff::live::show)
        .service(staff::rooms::guard)
        .service(staff::rooms::notify)
        .service(staff::rooms::extend)
        .service(staff::rooms::help)
        .service(staff::rooms::admit)
        .service(staff::rooms::mute)
        .service(staff::rooms::remove)
        .service(staff::rooms::send)
        .service(staff::rooms::correct);
}

/// What every answer carries, unless it says something stricter itself.
#[must_use]
pub fn headers(settings: &Settings) -> actix_web::middleware::DefaultHeaders {
    // Not every browser takes a socket to the page's own host for its `self`.
    let socket = settings.public_url().replacen("http", "ws", 1);

    actix_web::middleware::DefaultHeaders::new()
        .add((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .add((header::REFERRER_POLICY, "no-referrer"))
        .add((header::CONTENT_SECURITY_POLICY, CSP.replacen("{socket}", &socket, 1)))
        .add(("cross-origin-opener-policy", "same-origin"))
        .add(("permissions-policy", "camera=(self), microphone=(self), display-capture=(self)"))
}

/// No script, style or host but our own; nothing embeds us. The room needs its socket and blobs.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; media-src 'self' blob: mediastream:; connect-src 'self' {socket}; \
    form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types svelte-trusted-html default";

/// Refusals that the framework makes itself get the form of ours.
#[must_use]
pub fn refusals<B: 'static>() -> ErrorHandlers<B> {
    ErrorHandlers::new().default_handler_client(|answer: ServiceResponse<B>| {
        let ours = answer.headers().get(header::CONTENT_TYPE).is_some();
        if ours || answer.status().as_u16() == 304 {
            return Ok(ErrorHandlerResponse::Response(answer.map_into_left_body()));
        }
        let (request, theirs) = answer.into_parts();
        let mut ours = Problem::of_status(theirs.status()).error_response();
        // Such as the methods that are allowed.
        for (name, value) in theirs.headers() {
            ours.headers_mut().append(name.clone(), value.clone());
        }
        let answer = ServiceResponse::new(request, ours);
        Ok(ErrorHandlerResponse::Response(answer.map_into_right_body()))
    })
}

/// Each request is answered under the law of clocks that was in force when it came.
#[must_use]
pub fn one_law<S, B>() -> impl Transform<
    S,
    ServiceRequest,
    Response = ServiceResponse<impl MessageBody>,
    Error = actix_web::Error,
    InitError = (),
>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error> + 'static,
    B: MessageBody + 'static,
{
    from_fn(|request: ServiceRequest, next: Next<B>| async move {
        match request.app_data::<Data<Ctx>>().cloned() {
            Some(ctx) => ctx.zones.pinned(next.call(request)).await,
            None => next.call(request).await,
        }
    })
}

/// The console's page, whatever its own router makes of the rest of the path.
async fn console(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let mut page = assets::page(&request, "console.html")?;
    let robots = HeaderName::from_static("x-robots-tag");
    page.headers_mut().insert(robots, HeaderValue::from_static("noindex"));
    Ok(page)
}

async fn nothing_here() -> Result<HttpResponse, Problem> {
    Err(Problem::not_found())
}

#[expect(clippy::needless_pass_by_value, reason = "the framework hands it over")]
fn bad_json(error: actix_error::JsonPayloadError, _: &HttpRequest) -> actix_web::Error {
    use actix_error::JsonPayloadError as Bad;
    let problem = match &error {
        Bad::Overflow { .. } | Bad::OverflowKnownLength { .. } => {
            Problem::too_large("body_too_large", "this is more than is taken at once")
        }
        Bad::Deserialize(why) if why.is_data() => Problem::unprocessable("bad_field", why),
        _ => Problem::bad_request("bad_json", &error),
    };
    problem.into()
}

/// What the log says of a request: method, route and outcome. The path is left out, because a
/// personal link's secret may be in it.
#[derive(Debug)]
pub struct Span;

impl tracing_actix_web::RootSpanBuilder for Span {
    fn on_request_start(request: &ServiceRequest) -> tracing::Span {
        let route = request.match_pattern().unwrap_or_else(|| "none".to_owned());
        tracing::info_span!(
            "request",
            id = %uuid::Uuid::now_v7(),
            method = %request.method(),
            route,
            status = tracing::field::Empty,
        )
    }

    fn on_request_end<B: MessageBody>(
        span: tracing::Span,
        outcome: &Result<ServiceResponse<B>, actix_web::Error>,
    ) {
        let status = match outcome {
            Ok(answer) => answer.status(),
            Err(error) => error.as_response_error().status_code(),
        };
        span.record("status", status.as_u16());
        tracing::debug!(parent: &span, "answered");
    }
}
