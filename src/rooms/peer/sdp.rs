//! Session descriptions as text, between the client, whose ICE is this server's own, and the
//! crate, which is shown credentials that never change and no candidate but one.

use super::ice::Credentials;

/// Media sections that a description may have: three kinds in use, and those that were.
const SECTIONS_MAX: usize = 64;

/// What a client's description says, as far as this server acts on it itself.
#[derive(Debug)]
pub(super) struct Remote {
    /// The description with the virtual peer's ICE credentials and without candidates.
    pub sdp: String,
    /// The client's ICE credentials.
    pub credentials: Credentials,
}

/// One media section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    pub mid: String,
    /// The encoding name of the first format, in lower case: what is used unless told otherwise.
    pub codec: String,
}

/// Reads what a client sent; `None` where it cannot be a description of audio and video over
/// one bundled transport.
pub(super) fn from_client(sdp: &str, virtual_peer: &Credentials) -> Option<Remote> {
    let mut out = String::with_capacity(sdp.len());
    let (mut ufrag, mut password) = (None, None);
    let mut sections = 0;
    for line in sdp.lines() {
        if line.starts_with("m=") {
            sections += 1;
            if !(line.starts_with("m=audio ") || line.starts_with("m=video ")) {
                return None;
            }
        }
        // Both ends being lite, or a client that must not be written to, is not for this server.
        if line == "a=ice-lite" {
            return None;
        }
        if let Some(value) = line.strip_prefix("a=ice-ufrag:") {
            ufrag.get_or_insert_with(|| value.trim().to_owned());
            push(&mut out, "a=ice-ufrag:", &virtual_peer.ufrag);
        } else if let Some(value) = line.strip_prefix("a=ice-pwd:") {
            password.get_or_insert_with(|| value.trim().to_owned());
            push(&mut out, "a=ice-pwd:", &virtual_peer.password);
        } else if !is_about_candidates(line) {
            push(&mut out, line, "");
        }
    }
    if !(1..=SECTIONS_MAX).contains(&sections) {
        return None;
    }
    let credentials = Credentials { ufrag: ufrag?, password: password? };
    Some(Remote { sdp: out, credentials })
}

/// What the client is sent instead of the crate's own: this server's credentials, and its
/// candidates in every section.
pub(super) fn to_client(sdp: &str, local: &Credentials, candidates: &[String]) -> String {
    let mut out = String::with_capacity(sdp.len() + 512);
    for line in sdp.lines() {
        if line.starts_with("a=ice-ufrag:") {
            push(&mut out, "a=ice-ufrag:", &local.ufrag);
        } else if line.starts_with("a=ice-pwd:") {
            push(&mut out, "a=ice-pwd:", &local.password);
            for candidate in candidates {
                push(&mut out, "a=", candidate);
            }
            push(&mut out, "a=end-of-candidates", "");
        } else if !is_about_candidates(line) {
            push(&mut out, line, "");
        }
    }
    out
}

/// The media sections that are not rejected, in order.
pub(super) fn sections(sdp: &str) -> Vec<Section> {
    let mut found = Vec::new();
    let mut sections = sdp.split("\nm=");
    let _session = sections.next();
    for section in sections {
        let mut words = section.lines().next().unwrap_or_default().split_whitespace();
        let (_kind, port, format) = (words.next(), words.next(), words.nth(1));
        let value_of =
            |name: &str| section.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        let rtpmap = format.and_then(|format| value_of(&format!("a=rtpmap:{format} ")));
        let codec = rtpmap.and_then(|it| it.split('/').next()).unwrap_or_default();
        if let (Some(mid), false) = (value_of("a=mid:"), port == Some("0")) {
            let (mid, codec) = (mid.to_owned(), codec.to_lowercase());
            found.push(Section { mid, codec });
        }
    }
    found
}

/// The fingerprint of the certificate that the client will show (RFC 8122 §5).
pub(super) fn fingerprint(sdp: &str) -> Option<String> {
    let mut found = sdp.lines().filter_map(|line| line.strip_prefix("a=fingerprint:"));
    found.next().map(|value| value.trim().to_uppercase())
}

fn push(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push_str(value);
    out.push_str("\r\n");
}

fn is_about_candidates(line: &str) -> bool {
    line.starts_with("a=candidate:")
        || line.starts_with("a=end-of-candidates")
        || line.starts_with("a=remote-candidates:")
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFER: &str = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n\
        m=audio 9 UDP/TLS/RTP/SAVPF 111 63\r\na=mid:0\r\na=ice-ufrag:abcd\r\na=ice-pwd:secret\r\n\
        a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\na=rtpmap:111 opus/48000/2\r\n\
        m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\na=mid:1\r\na=ice-ufrag:abcd\r\na=ice-pwd:secret\r\n\
        a=rtpmap:97 rtx/90000\r\na=rtpmap:96 VP8/90000\r\n";

    fn credentials(name: &str) -> Credentials {
        Credentials { ufrag: name.to_owned(), password: format!("{name} password") }
    }

    #[test]
    fn the_crate_sees_the_virtual_peer_and_no_candidate() {
        let remote = from_client(OFFER, &credentials("virtual")).unwrap();

        assert_eq!(
            remote.credentials,
            Credentials { ufrag: "abcd".into(), password: "secret".into() }
        );
        assert_eq!(remote.sdp.matches("a=ice-ufrag:virtual\r\n").count(), 2);
        assert_eq!(remote.sdp.matches("candidate").count(), 0);
        let found: Vec<_> =
            sections(OFFER).iter().map(|it| format!("{} {}", it.mid, it.codec)).collect();
        assert_eq!(found, ["0 opus", "1 vp8"]);
    }

    #[test]
    fn the_client_sees_this_servers_credentials_and_candidates() {
        let sent = to_client(OFFER, &credentials("server"), &["candidate:9".to_owned()]);

        assert_eq!(sent.matches("a=ice-ufrag:server\r\n").count(), 2);
        assert_eq!(sent.matches("a=candidate:9\r\na=end-of-candidates\r\n").count(), 2);
        assert!(!sent.contains("192.0.2.1"));
    }

    #[test]
    fn what_is_not_bundled_audio_and_video_is_refused() {
        let refused = |sdp: &str| from_client(sdp, &credentials("virtual")).is_none();

        assert!(refused(""));
        assert!(refused("v=0\r\n"));
        assert!(refused("m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=ice-ufrag:a\r\n"));
        assert!(refused(&OFFER.replace("t=0 0", "a=ice-lite")));
        assert!(refused(&OFFER.replace("a=ice-pwd", "a=ice-pwt")));
        assert!(refused(&OFFER.replace("t=0 0", &"m=audio 9 x 0\r\n".repeat(65))));
    }
}
