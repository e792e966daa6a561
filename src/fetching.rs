//! Fetching a calendar from an address that somebody gave us: only over https, only from public
//! addresses, small, soon, and with few detours.
//!
//! An address may lead anywhere, our own network included. So every name is looked up here, every
//! detour is looked up anew, and what is not a public address is never connected to (OWASP: Server
//! Side Request Forgery).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};
use url::Url;

/// How far one fetch may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a calendar.
    pub bytes_max: u64,
    /// How long the whole of it may take.
    pub time: Duration,
    /// Whether addresses of private networks and plain http are allowed: where the calendars are in
    /// the agency's own network, and in tests.
    pub private: bool,
}

/// How many detours are followed.
const REDIRECTS_MAX: u32 = 3;
/// The longest address, in bytes.
const ADDRESS_MAX: usize = 1_000;

/// Why a calendar was not fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchFailed {
    /// Not an address that is fetched from.
    #[error(
        "an address begins with https:// or webcal:// and has at most {ADDRESS_MAX} characters"
    )]
    BadAddress,
    /// It leads into a private network.
    #[error("this address leads into a private network")]
    Private,
    /// More than a calendar has.
    #[error("what is there is larger than a calendar may be")]
    TooLarge,
    /// Too slow.
    #[error("the server took too long")]
    TooSlow,
    /// The server says no.
    #[error("the server answered with status {0}")]
    Status(u16),
    /// No server, no such name, no secure connection.
    #[error("the server could not be reached: {0}")]
    Unreachable(String),
}

impl FetchFailed {
    /// The stable name of the refusal.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadAddress => "address_invalid",
            Self::Private => "address_private",
            Self::TooLarge => "calendar_too_large",
            Self::TooSlow => "address_too_slow",
            Self::Status(_) => "address_refused",
            Self::Unreachable(_) => "address_unreachable",
        }
    }
}

/// Reads an address as people have it: `webcal://` means https (or http where that is allowed).
///
/// # Errors
///
/// [`FetchFailed::BadAddress`], and [`FetchFailed::Private`] where the host is a private number.
pub fn address(text: &str, limits: Limits) -> Result<Url, FetchFailed> {
    let text = text.trim();
    if ADDRESS_MAX < text.len() {
        return Err(FetchFailed::BadAddress);
    }
    let secure = text.strip_prefix("webcal://").map(|rest| format!("https://{rest}"));
    let url =
        Url::parse(secure.as_deref().unwrap_or(text)).map_err(|_why| FetchFailed::BadAddress)?;
    let scheme_fits = url.scheme() == "https" || (limits.private && url.scheme() == "http");
    let named = !url.username().is_empty() || url.password().is_some();
    if !scheme_fits || named || url.host().is_none() {
        return Err(FetchFailed::BadAddress);
    }
    let number = match url.host() {
        Some(url::Host::Ipv4(it)) => Some(IpAddr::V4(it)),
        Some(url::Host::Ipv6(it)) => Some(IpAddr::V6(it)),
        _ => None,
    };
    if !limits.private && number.is_some_and(|it| !is_public(it)) {
        return Err(FetchFailed::Private);
    }
    Ok(url)
}

/// Fetches what is at an address. Must not be called on a thread that others wait for.
///
/// # Errors
///
/// [`FetchFailed`].
pub fn fetch(url: &Url, limits: Limits) -> Result<Vec<u8>, FetchFailed> {
    let config = Config::builder()
        .https_only(!limits.private)
        .max_redirects(REDIRECTS_MAX)
        .timeout_global(Some(limits.time))
        .proxy(None)
        .user_agent("Incontro")
        .accept("text/calendar, */*;q=0.1")
        .build();
    let resolver = PublicOnly { private: limits.private, inner: DefaultResolver::default() };
    let agent = Agent::with_parts(config, DefaultConnector::new(), resolver);
    let mut answer = agent.get(url.as_str()).call().map_err(failed)?;
    answer.body_mut().with_config().limit(limits.bytes_max).read_to_vec().map_err(failed)
}

fn failed(error: Error) -> FetchFailed {
    match error {
        Error::StatusCode(status) => FetchFailed::Status(status),
        Error::BodyExceedsLimit(_) => FetchFailed::TooLarge,
        Error::Timeout(_) => FetchFailed::TooSlow,
        Error::Other(other) if other.is::<LeadsInside>() => FetchFailed::Private,
        Error::RequireHttpsOnly(_) => FetchFailed::BadAddress,
        Error::TooManyRedirects => FetchFailed::Unreachable("too many detours".to_owned()),
        Error::HostNotFound => FetchFailed::Unreachable("there is no such server".to_owned()),
        other => FetchFailed::Unreachable(other.to_string()),
    }
}

/// A name that leads into a private network.
#[derive(Debug, thiserror::Error)]
#[error("a private network")]
struct LeadsInside;

/// Looks names up, and knows only public addresses. What it says is what is connected to: a name
/// cannot mean one address here and another later.
#[derive(Debug)]
struct PublicOnly {
    private: bool,
    inner: DefaultResolver,
}

impl Resolver for PublicOnly {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        // One private address among public ones is a trap, too.
        if !self.private && found.iter().any(|it| !is_public(it.ip())) {
            return Err(Error::Other(Box::new(LeadsInside)));
        }
        Ok(found)
    }
}

/// Whether an address is one of the public internet (IANA's special-purpose registries, RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => is_public_v4(it),
        IpAddr::V6(it) => is_public_v6(it),
    }
}

fn is_public_v4(it: Ipv4Addr) -> bool {
    let [a, b, c, _] = it.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let protocol = a == 192 && b == 0 && c == 0;
    let benchmark = a == 198 && (18..20).contains(&b);
    !(it.is_private()
        || it.is_loopback()
        || it.is_link_local()
        || it.is_documentation()
        || it.is_multicast()
        || a == 0
        || 240 <= a
        || shared
        || protocol
        || benchmark)
}

fn is_public_v6(it: Ipv6Addr) -> bool {
    // An IPv4 address inside: mapped, compatible, translated (RFC 6052) or 6to4 (RFC 3056).
    let [first, second, third, ..] = it.segments();
    let [.., last_but_one, last] = it.segments();
    let inside = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        Ipv4Addr::new(a, b, c, d)
    };
    if let Some(mapped) = it.to_ipv4_mapped() {
        return is_public_v4(mapped);
    }
    if first == 0x64 && second == 0xff9b {
        return is_public_v4(inside(last_but_one, last));
    }
    if first == 0x2002 {
        return is_public_v4(inside(second, third));
    }
    // Only 2000::/3 is given out; documentation, Teredo and benchmarks lie inside it.
    let global = first & 0xe000 == 0x2000;
    let documentation = first == 0x2001 && second == 0xdb8 || first == 0x3fff && second < 0x1000;
    let special = first == 0x2001 && second < 0x200;
    global && !documentation && !special
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::thread::JoinHandle;

    use super::*;

    const LIMITS: Limits =
        Limits { bytes_max: 1_000, time: Duration::from_secs(20), private: false };
    const INSIDE: Limits = Limits { private: true, ..LIMITS };

    #[test]
    fn only_public_addresses_are_public() {
        let check = |text: &str, public| {
            assert_eq!(is_public(text.parse().unwrap()), public, "{text}");
        };
        for text in ["1.1.1.1", "193.206.140.1", "2a00:1450:4002::1", "::ffff:1.1.1.1"] {
            check(text, true);
        }
        for text in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.1",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "203.0.113.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
            "fc00::1",
            "fe80::1",
            "ff02::1",
        ] {
            check(text, false);
        }
    }

    #[test]
    fn addresses_are_read_as_people_have_them() {
        let check = |text: &str, expected: &str| {
            let read = address(text, LIMITS);
            assert_eq!(read.map_or_else(|e| e.code().to_owned(), String::from), expected, "{text}");
        };
        check("https://a.example/c.ics", "https://a.example/c.ics");
        check(" webcal://a.example/c.ics?k=1 ", "https://a.example/c.ics?k=1");
        check("http://a.example/c.ics", "address_invalid");
        check("ftp://a.example/c.ics", "address_invalid");
        check("file:///etc/passwd", "address_invalid");
        check("https://anna:secret@a.example/", "address_invalid");
        check("https://", "address_invalid");
        check("a.example/c.ics", "address_invalid");
        check("https://127.0.0.1/c.ics", "address_private");
        check("https://[::1]/c.ics", "address_private");
        check("https://2130706433/", "address_private");
        check("https://0x7f.1/", "address_private");
        check(&format!("https://a.example/{}", "x".repeat(1_000)), "address_invalid");
    }

    #[test]
    fn names_that_lead_inside_are_not_followed() {
        let url = address("https://localhost:9/c.ics", LIMITS).unwrap();

        assert_eq!(fetch(&url, LIMITS), Err(FetchFailed::Private));
    }

    /// A server that answers every request with the next of some answers.
    fn server(answers: Vec<String>) -> (Url, JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/c.ics", listener.local_addr().unwrap());
        let serving = std::thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                let mut request = [0; 2048];
                assert_ne!(stream.read(&mut request).unwrap(), 0);
                // Who has read enough hangs up.
                let _gone = stream.write_all(answer.as_bytes());
            }
        });
        (address(&url, INSIDE).unwrap(), serving)
    }

    fn ok(body: &str) -> String {
        let length = body.len();
        format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
    }

    #[test]
    fn a_calendar_is_fetched_over_a_detour_and_nothing_too_large_is() {
        let detour = "HTTP/1.1 302 Found\r\nLocation: /d.ics\r\nContent-Length: 0\r\n\
            Connection: close\r\n\r\n";
        let (url, serving) = server(vec![detour.to_owned(), ok("BEGIN:VCALENDAR")]);
        assert_eq!(fetch(&url, INSIDE), Ok(b"BEGIN:VCALENDAR".to_vec()));
        serving.join().unwrap();

        let (url, serving) = server(vec![ok(&"x".repeat(1_001))]);
        assert_eq!(fetch(&url, INSIDE), Err(FetchFailed::TooLarge));
        serving.join().unwrap();

        let (url, serving) = server(vec![detour.to_owned(); 4]);
        let lost = fetch(&url, INSIDE).unwrap_err();
        assert_eq!(lost, FetchFailed::Unreachable("too many detours".to_owned()));
        serving.join().unwrap();

        let missing = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        let (url, serving) = server(vec![missing.to_owned()]);
        assert_eq!(fetch(&url, INSIDE), Err(FetchFailed::Status(404)));
        serving.join().unwrap();
    }

    #[test]
    fn a_server_that_says_nothing_is_left() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/c.ics", listener.local_addr().unwrap());
        let url = address(&url, INSIDE).unwrap();

        let limits = Limits { time: Duration::from_millis(200), ..INSIDE };
        assert_eq!(fetch(&url, limits), Err(FetchFailed::TooSlow));
    }
}
