//! How often one address may ask.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::middleware::{Next, from_fn};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::error::Problem;
use crate::config::Limits;

/// A bucket for each address; none where the settings say so.
#[derive(Debug)]
pub struct Limit {
    buckets: Option<DefaultKeyedRateLimiter<IpAddr>>,
}

impl Limit {
    /// By the settings.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        let quota = NonZeroU32::new(limits.requests_per_s).map(|each_second| {
            let burst = limits.requests_per_s.saturating_add(limits.requests_burst);
            Quota::per_second(each_second)
                .allow_burst(NonZeroU32::new(burst).unwrap_or(each_second))
        });
        Self { buckets: quota.map(RateLimiter::keyed) }
    }

    /// Whether there is any limit.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.buckets.is_some()
    }

    fn lets(&self, address: Option<IpAddr>) -> bool {
        let (Some(buckets), Some(address)) = (&self.buckets, address) else { return true };
        // Addresses that have been quiet need no bucket.
        if 10_000 < buckets.len() {
            buckets.retain_recent();
        }
        buckets.check_key(&address).is_ok()
    }
}

/// Answers 429 to who asks too often.
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
            if limit.lets(request.peer_addr().map(|it| it.ip())) {
                next.call(request).await
            } else {
                Err(Problem::too_many().into())
            }
        }
    })
}
