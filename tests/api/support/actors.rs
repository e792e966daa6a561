//! People who use the application, all with the same verbs.

use actix_web::http::Method;
use actix_web::http::header::{HeaderMap, SET_COOKIE};
use actix_web::test::TestRequest;
use serde_json::Value;

use super::app::TestApp;

/// Someone who sends requests.
pub(crate) struct Actor<'a> {
    app: &'a TestApp,
    cookie: Option<String>,
}

/// What they got.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl<'a> Actor<'a> {
    pub(crate) fn anonymous(app: &'a TestApp) -> Self {
        Self { app, cookie: None }
    }

    /// `cookie` is `name=value`.
    pub(crate) fn with_cookie(app: &'a TestApp, cookie: String) -> Self {
        Self { app, cookie: Some(cookie) }
    }

    /// What their browser keeps, as `name=value`.
    pub(crate) fn cookie(&self) -> &str {
        self.cookie.as_deref().unwrap_or_default()
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.app.call(Method::GET, path, self.request()).await
    }

    /// The same page again and again.
    pub(crate) async fn get_often(&self, path: &str, times: usize) -> Vec<Answer> {
        let request = |_| self.request().method(Method::GET).uri(path);
        self.app.calls((0..times).map(request)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.app.call(Method::POST, path, self.request().set_json(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.app.call(Method::PUT, path, self.request().set_json(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.app.call(Method::DELETE, path, self.request()).await
    }

    /// A form of one of the pages, as a browser sends it.
    pub(crate) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.app.call(Method::POST, path, self.request().set_form(fields)).await
    }

    /// A request that is put together by the test.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        change: impl FnOnce(TestRequest) -> TestRequest,
    ) -> Answer {
        self.app.call(method, path, change(self.request())).await
    }

    fn request(&self) -> TestRequest {
        let request = TestRequest::default()
            .insert_header(("host", "agenda.example"))
            .insert_header(("x-incontro", "console"))
            .insert_header(("sec-fetch-site", "same-origin"));
        match &self.cookie {
            Some(cookie) => request.insert_header(("cookie", cookie.as_str())),
            None => request,
        }
    }
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// The status and, where it is a refusal, its code: `409 slot_taken`.
    pub(crate) fn code(&self) -> String {
        match self.json().get("code").and_then(Value::as_str) {
            Some(code) if 400 <= self.status => format!("{} {code}", self.status),
            _ => self.status.to_string(),
        }
    }

    /// The cookie that was set, as `name=value`.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.get_all(SET_COOKIE).filter_map(|it| it.to_str().ok());
        let pair = |it: &str| it.split(';').next().unwrap_or_default().to_owned();
        set.map(pair).find(|it| it.starts_with(&format!("{name}=")))
    }
}
