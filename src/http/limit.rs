//! How often one address may ask, and try to sign in.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::middleware::{Next, from_fn};
use actix_web::{Error, HttpRequest};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::error::Problem;
use crate::config::Settings;

/// Buckets by address, one set for all workers.
#[derive(Debug)]
pub struct Limit {
    requests: Option<DefaultKeyedRateLimiter<IpAddr>>,
    sign_ins: Option<DefaultKeyedRateLimiter<IpAddr>>,
    behind_proxy: bool,
}

impl Limit {
    /// By the settings; nought is no limit.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let limits = &settings.limits;
        let requests = NonZeroU32::new(limits.requests_per_s).map(|each_second| {
            let burst = limits.requests_per_s.saturating_add(limits.requests_burst);
            Quota::per_second(each_second)
                .allow_burst(NonZeroU32::new(burst).unwrap_or(each_second))
        });
        let sign_ins = NonZeroU32::new(limits.sign_ins_per_min).map(Quota::per_minute);
        Self {
            requests: requests.map(RateLimiter::keyed),
            sign_ins: sign_ins.map(RateLimiter::keyed),
            behind_proxy: settings.server.behind_proxy,
        }
    }

    /// Takes one try to sign in.
    ///
    /// # Errors
    ///
    /// Too many, where this address has tried too often.
    pub fn sign_in(&self, request: &HttpRequest) -> Result<(), Problem> {
        lets(self.sign_ins.as_ref(), self.address(request))
    }

    fn request(&self, request: &HttpRequest) -> Result<(), Problem> {
        lets(self.requests.as_ref(), self.address(request))
    }

    /// Who asks: the peer, or whom our own proxy names (its last hop is the proxy's word).
    fn address(&self, request: &HttpRequest) -> Option<IpAddr> {
        let named = request.headers().get("x-forwarded-for").filter(|_| self.behind_proxy);
        let named = named.and_then(|it| it.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        named.or_else(|| request.peer_addr().map(|it| it.ip()))
    }
}

fn lets(
    buckets: Option<&DefaultKeyedRateLimiter<IpAddr>>,
    address: Option<IpAddr>,
) -> Result<(), Problem> {
    let (Some(buckets), Some(address)) = (buckets, address) else { return Ok(()) };
    // Addresses that have been quiet need no bucket.
    if 10_000 < buckets.len() {
        buckets.retain_recent();
    }
    buckets.check_key(&address).map_err(|_why| Problem::too_many())
}

/// Answers 429 to who asks too often.
#[must_use]
pub fn middleware<S, B>(
    limit: Arc<Limit>,
) -> impl Transform<
    S,
    ServiceRequest,
    Response = ServiceResponse<impl MessageBody>,
    Error = Error,
    InitError = (),
>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    from_fn(move |request: ServiceRequest, next: Next<B>| {
        let limit = Arc::clone(&limit);
        async move {
            limit.request(request.request())?;
            next.call(request).await
        }
    })
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn limit(changes: &[(&str, &str)]) -> Limit {
        let env = changes.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        Limit::new(&Settings::read(None, env).unwrap())
    }

    fn from(peer: &str, forwarded: &str) -> HttpRequest {
        TestRequest::default()
            .peer_addr(peer.parse().unwrap())
            .insert_header(("x-forwarded-for", forwarded))
            .to_http_request()
    }

    #[test]
    fn one_address_that_guesses_passwords_is_slowed_down_and_no_other() {
        let limit = limit(&[("INCONTRO__LIMITS__SIGN_INS_PER_MIN", "3")]);
        let (guesser, other) = (from("192.0.2.1:1", "198.51.100.9"), from("192.0.2.2:1", ""));

        let tries = [(); 4].map(|()| limit.sign_in(&guesser).is_ok());

        assert_eq!(tries, [true, true, true, false]);
        assert!(limit.sign_in(&other).is_ok());
    }

    #[test]
    fn behind_a_proxy_its_last_word_says_who_asks() {
        let limit = limit(&[
            ("INCONTRO__LIMITS__SIGN_INS_PER_MIN", "1"),
            ("INCONTRO__SERVER__BEHIND_PROXY", "true"),
        ]);

        assert!(limit.sign_in(&from("127.0.0.1:1", "forged, 192.0.2.1")).is_ok());
        assert!(limit.sign_in(&from("127.0.0.1:1", "other, 192.0.2.1")).is_err());
        assert!(limit.sign_in(&from("127.0.0.1:1", "192.0.2.2")).is_ok());
    }
}
