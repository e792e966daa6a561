//! The generator's descriptions, and what it reads in a server's.

use std::net::SocketAddr;

/// Where and as whom a server takes a connection.
#[derive(Clone, Debug)]
pub(crate) struct Remote {
    pub(crate) address: SocketAddr,
    pub(crate) ufrag: String,
    pub(crate) password: String,
}

/// The generator's own end of a connection.
#[derive(Clone, Debug)]
pub(crate) struct Local {
    pub(crate) ufrag: String,
    pub(crate) password: String,
    pub(crate) fingerprint: String,
    /// Where its socket is.
    pub(crate) address: SocketAddr,
}

impl Remote {
    /// Reads what matters in a server's description.
    pub(crate) fn read(sdp: &str) -> Self {
        let value = |name: &str| sdp.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        let candidates = sdp.lines().filter(|line| line.starts_with("a=candidate:"));
        let candidate = candidates
            .map(|line| line.split(' ').collect::<Vec<_>>())
            .find(|words| words[2].eq_ignore_ascii_case("udp") && words[4].contains('.'))
            .expect("a UDP candidate");
        Self {
            address: format!("{}:{}", candidate[4], candidate[5]).parse().unwrap(),
            ufrag: value("a=ice-ufrag:").to_owned(),
            password: value("a=ice-pwd:").to_owned(),
        }
    }
}

fn head(mids: &[String]) -> String {
    let mids = mids.join(" ");
    format!("v=0\r\no=- 7 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE {mids}\r\n")
}

fn transport(local: &Local, mid: &str) -> String {
    format!(
        "c=IN IP4 127.0.0.1\r\na=mid:{mid}\r\na=ice-ufrag:{}\r\na=ice-pwd:{}\r\n\
         a=fingerprint:sha-256 {}\r\na=setup:active\r\na=rtcp-mux\r\n\
         a=candidate:1 1 udp 2130706431 {} {} typ host\r\na=end-of-candidates\r\n",
        local.ufrag,
        local.password,
        local.fingerprint,
        local.address.ip(),
        local.address.port(),
    )
}

/// An offer of one voice and one camera.
pub(crate) fn offer(local: &Local, audio: u32, video: u32) -> String {
    let mut sdp = head(&["0".to_owned(), "1".to_owned()]);
    for (mid, media, number, codec, ssrc) in
        [("0", "audio", 111, "opus/48000/2", audio), ("1", "video", 96, "VP8/90000", video)]
    {
        sdp += &format!("m={media} 9 UDP/TLS/RTP/SAVPF {number}\r\n");
        sdp += &transport(local, mid);
        sdp += &format!(
            "a=sendonly\r\na=rtpmap:{number} {codec}\r\na=msid:s {media}\r\na=ssrc:{ssrc} cname:g\r\n"
        );
        if media == "video" {
            sdp += &format!("a=rtcp-fb:{number} nack pli\r\n");
        }
    }
    sdp
}

/// The answer that takes all of a server's offer.
pub(crate) fn answer(local: &Local, offer: &str) -> String {
    let mut sections = offer.split("\nm=");
    sections.next();
    let (mut mids, mut body) = (Vec::new(), String::new());
    for section in sections {
        let value = |name: &str| section.lines().find_map(|line| line.strip_prefix(name));
        let (media, rest) = section.split_once(' ').unwrap();
        let mid = value("a=mid:").unwrap();
        let wanted = if media == "audio" { "opus" } else { "vp8" };
        let formats = rest.lines().next().unwrap().split(' ').skip(2);
        let mut known = formats.filter_map(|number| {
            let map = value(&format!("a=rtpmap:{} ", number.trim()))?;
            map.to_lowercase().starts_with(wanted).then(|| (number.trim().to_owned(), map))
        });
        let (number, map) = known.next().expect("Opus or VP8");
        let way = if section.contains("a=inactive") { "inactive" } else { "recvonly" };
        mids.push(mid.to_owned());
        body += &format!("m={media} 9 UDP/TLS/RTP/SAVPF {number}\r\n");
        body += &transport(local, mid);
        body += &format!("a={way}\r\na=rtpmap:{number} {}\r\n", map.trim());
        if media == "video" {
            body += &format!("a=rtcp-fb:{number} nack pli\r\n");
        }
    }
    head(&mids) + &body
}
