//! Session descriptions (RFC 8866, RFC 8829): what this server reads in a client's, and how it
//! writes its own.

use super::codecs::{Codec, Medium};
use super::ice::Credentials;

/// Media sections that a description may have: three kinds in use, and those that were.
const SECTIONS_MAX: usize = 128;
/// Formats, extensions and streams that one section may name.
const ENTRIES_MAX: usize = 128;

/// What a client's description says, as far as this server acts on it.
#[derive(Debug)]
pub(super) struct Description {
    /// The client's ICE user name fragment, by whose change it restarts.
    pub ufrag: String,
    /// The certificate that the client will show, as `SHA-256 AB:CD…`.
    pub fingerprint: String,
    /// Whether the client would have this server begin the handshake, which it does not.
    pub is_passive: bool,
    pub sections: Vec<Section>,
}

/// One media section.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub medium: Medium,
    pub mid: String,
    /// Whether it carries nothing, now or ever again.
    pub is_rejected: bool,
    /// Whether its writer sends, and receives.
    pub sends: bool,
    pub receives: bool,
    pub formats: Vec<Format>,
    /// Header extensions by the number that they have here.
    pub extensions: Vec<(u8, String)>,
    /// Streams that are named outright, and which one repairs which.
    pub streams: Vec<u32>,
    pub repairs: Vec<(u32, u32)>,
    /// Encodings that are told apart by name (RFC 8853), in their order.
    pub rids: Vec<String>,
}

/// One format of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Format {
    pub number: u8,
    /// The encoding name in lower case.
    pub name: String,
    pub parameters: String,
}

/// Reads what a client sent; `None` where it cannot be a description of audio and video over
/// one bundled transport.
pub(super) fn read(sdp: &str) -> Option<Description> {
    let mut found = Reading::default();
    let mut sections: Vec<Section> = Vec::new();
    for line in sdp.lines().map(str::trim_end) {
        // Both ends being lite, or a client that must not be written to, is not for this server.
        if line == "a=ice-lite" {
            return None;
        }
        if let Some(media) = line.strip_prefix("m=") {
            if SECTIONS_MAX <= sections.len() {
                return None;
            }
            sections.push(Section::opened(media)?);
        } else if let Some(attribute) = line.strip_prefix("a=") {
            let (name, value) = attribute.split_once(':').unwrap_or((attribute, ""));
            if !found.take(name, value.trim())
                && let Some(section) = sections.last_mut()
            {
                section.take(name, value.trim());
            }
        }
    }
    found.password?;
    (!sections.is_empty()).then_some(Description {
        ufrag: found.ufrag?,
        fingerprint: found.fingerprint?,
        is_passive: found.is_passive,
        sections,
    })
}

#[derive(Default)]
struct Reading {
    ufrag: Option<String>,
    password: Option<String>,
    fingerprint: Option<String>,
    is_passive: bool,
}

impl Reading {
    /// Takes an attribute of the one transport, wherever it stands. False where it is none.
    fn take(&mut self, name: &str, value: &str) -> bool {
        match name {
            "ice-ufrag" => drop(self.ufrag.get_or_insert_with(|| value.to_owned())),
            "ice-pwd" => drop(self.password.get_or_insert_with(|| value.to_owned())),
            "fingerprint" => {
                let value = value.to_uppercase();
                if value.starts_with("SHA-256 ") {
                    self.fingerprint.get_or_insert(value);
                }
            }
            "setup" => self.is_passive |= value == "passive",
            _ => return false,
        }
        true
    }
}

impl Section {
    fn opened(media: &str) -> Option<Self> {
        let mut words = media.split_whitespace();
        let medium = match words.next()? {
            "audio" => Medium::Audio,
            "video" => Medium::Video,
            _ => return None,
        };
        let is_rejected = words.next()? == "0";
        let numbers = words.skip(1).filter_map(|it| it.parse().ok()).take(ENTRIES_MAX);
        let formats = numbers.map(|number| {
            let (name, parameters) = (String::new(), String::new());
            Format { number, name, parameters }
        });
        Some(Self {
            medium,
            mid: String::new(),
            is_rejected,
            sends: true,
            receives: true,
            formats: formats.collect(),
            extensions: Vec::new(),
            streams: Vec::new(),
            repairs: Vec::new(),
            rids: Vec::new(),
        })
    }

    fn take(&mut self, name: &str, value: &str) {
        let (first, rest) = value.split_once(' ').unwrap_or((value, ""));
        match name {
            "mid" => value.clone_into(&mut self.mid),
            "sendonly" => self.receives = false,
            "recvonly" => self.sends = false,
            "inactive" => (self.sends, self.receives) = (false, false),
            // Its port is 0, too, but because it has no transport of its own (RFC 8843 §7.2.1):
            // that is how Firefox adds a camera to a call.
            "bundle-only" => self.is_rejected = false,
            "rtpmap" => {
                let encoding = rest.split('/').next().unwrap_or_default().to_lowercase();
                if let Some(format) = self.format_mut(first) {
                    format.name = encoding;
                }
            }
            "fmtp" => {
                if let Some(format) = self.format_mut(first) {
                    rest.clone_into(&mut format.parameters);
                }
            }
            "extmap" if self.extensions.len() < ENTRIES_MAX => {
                let number = first.split('/').next().and_then(|it| it.parse().ok());
                let uri = rest.split(' ').next().unwrap_or_default();
                self.extensions.extend(number.map(|number| (number, uri.to_owned())));
            }
            "ssrc" => {
                if let Ok(ssrc) = first.parse()
                    && !self.streams.contains(&ssrc)
                    && self.streams.len() < ENTRIES_MAX
                {
                    self.streams.push(ssrc);
                }
            }
            "ssrc-group" if first == "FID" && self.repairs.len() < ENTRIES_MAX => {
                let mut both = rest.split(' ').filter_map(|it| it.parse().ok());
                self.repairs.extend(both.next().zip(both.next()));
            }
            "rid" if rest.starts_with("send") && self.rids.len() < ENTRIES_MAX => {
                self.rids.push(first.to_owned());
            }
            _ => {}
        }
    }

    fn format_mut(&mut self, number: &str) -> Option<&mut Format> {
        let number: u8 = number.parse().ok()?;
        self.formats.iter_mut().find(|it| it.number == number)
    }

    /// The number of an extension here.
    pub(super) fn extension(&self, uri: &str) -> Option<u8> {
        self.extensions.iter().find(|(_, it)| it == uri).map(|(number, _)| *number)
    }

    /// The format that repairs `number` (RFC 4588).
    pub(super) fn repair_of(&self, number: u8) -> Option<u8> {
        let repairs = self.formats.iter().filter(|it| it.name == "rtx");
        let of = |parameters: &str| parameters.split(';').any(|it| it == format!("apt={number}"));
        repairs.into_iter().find(|it| of(&it.parameters)).map(|it| it.number)
    }

    /// The format in which `number` comes with what went before it (RFC 2198).
    pub(super) fn redundancy_of(&self, number: u8) -> Option<u8> {
        let of = |parameters: &str| parameters.split('/').all(|it| it == number.to_string());
        self.formats.iter().find(|it| it.name == "red" && of(&it.parameters)).map(|it| it.number)
    }

    /// The first format that this server forwards, in its writer's order.
    pub(super) fn codec(&self) -> Option<(u8, Codec)> {
        self.formats.iter().find_map(|format| {
            let codec = Codec::named(&format.name).filter(|it| it.medium() == self.medium)?;
            // Only one way of cutting H.264 into packets is in use (RFC 6184 §6.3).
            let fits = codec != Codec::H264 || format.parameters.contains("packetization-mode=1");
            fits.then_some((format.number, codec))
        })
    }
}

/// Text that lines are added to.
pub(super) struct Writer<'a> {
    text: String,
    transport: &'a [String],
}

impl<'a> Writer<'a> {
    /// Begins a description of the sections `mids`; `transport` goes into each of them.
    pub(super) fn begin(version: u64, mids: &[&str], transport: &'a [String]) -> Self {
        let mut new = Self { text: String::with_capacity(4_096), transport };
        new.line("v=0");
        new.line(&format!("o=- {} {version} IN IP4 0.0.0.0", 1));
        new.line("s=-");
        new.line("t=0 0");
        new.line(&format!("a=group:BUNDLE {}", mids.join(" ")));
        new.line("a=extmap-allow-mixed");
        new.line("a=msid-semantic: WMS *");
        new.line("a=ice-lite");
        new
    }

    /// Opens a section of `formats`; `None` of them rejects it.
    pub(super) fn section(&mut self, medium: Medium, mid: &str, formats: &[u8]) {
        let name = if medium == Medium::Audio { "audio" } else { "video" };
        if formats.is_empty() {
            self.line(&format!("m={name} 0 UDP/TLS/RTP/SAVPF 0"));
            self.line("c=IN IP4 0.0.0.0");
            self.line(&format!("a=mid:{mid}"));
            self.line("a=inactive");
            return;
        }
        let numbers: Vec<String> = formats.iter().map(u8::to_string).collect();
        self.line(&format!("m={name} 9 UDP/TLS/RTP/SAVPF {}", numbers.join(" ")));
        self.line("c=IN IP4 0.0.0.0");
        self.line(&format!("a=mid:{mid}"));
        let transport = self.transport;
        for line in transport {
            self.line(line);
        }
        self.line("a=rtcp-mux");
        self.line("a=rtcp-rsize");
    }

    /// One format with the feedback that it allows, and what repairs it.
    pub(super) fn format(&mut self, codec: Codec, number: u8, repair: Option<u8>) {
        let (name, rate) = (codec.name(), codec.clock_rate());
        let channels = if codec == Codec::Opus { "/2" } else { "" };
        self.line(&format!("a=rtpmap:{number} {name}/{rate}{channels}"));
        if !codec.format().is_empty() {
            self.line(&format!("a=fmtp:{number} {}", codec.format()));
        }
        self.line(&format!("a=rtcp-fb:{number} transport-cc"));
        if codec.is_video() {
            for feedback in ["ccm fir", "nack", "nack pli"] {
                self.line(&format!("a=rtcp-fb:{number} {feedback}"));
            }
        }
        if let Some(repair) = repair {
            self.line(&format!("a=rtpmap:{repair} rtx/{rate}"));
            self.line(&format!("a=fmtp:{repair} apt={number}"));
        }
    }

    /// Redundant audio around format `of`.
    pub(super) fn redundancy(&mut self, number: u8, of: u8) {
        self.line(&format!("a=rtpmap:{number} red/48000/2"));
        self.line(&format!("a=fmtp:{number} {of}/{of}"));
    }

    pub(super) fn extension(&mut self, number: u8, uri: &str) {
        self.line(&format!("a=extmap:{number} {uri}"));
    }

    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push_str("\r\n");
    }

    pub(super) fn end(self) -> String {
        self.text
    }
}

/// The lines of the one transport: credentials, certificate, role, and where it is.
pub(super) fn transport_lines(
    local: &Credentials,
    fingerprint: &str,
    setup: &str,
    candidates: &[String],
) -> Vec<String> {
    let mut lines = vec![
        format!("a=ice-ufrag:{}", local.ufrag),
        format!("a=ice-pwd:{}", local.password),
        format!("a=fingerprint:{}", fingerprint.replace("SHA-256", "sha-256")),
        format!("a=setup:{setup}"),
    ];
    lines.extend(candidates.iter().map(|candidate| format!("a={candidate}")));
    lines.push("a=end-of-candidates".to_owned());
    lines
}

#[cfg(test)]
mod tests {
    use super::super::codecs;
    use super::*;

    const OFFER: &str = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n\
        m=audio 9 UDP/TLS/RTP/SAVPF 63 111\r\na=mid:0\r\na=ice-ufrag:abcd\r\na=ice-pwd:secret\r\n\
        a=fingerprint:sha-256 ab:cd\r\na=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n\
        a=setup:actpass\r\na=rtpmap:111 opus/48000/2\r\na=rtpmap:63 red/48000/2\r\n\
        a=fmtp:63 111/111\r\na=ssrc:77 cname:x\r\na=ssrc:77 msid:a b\r\n\
        m=video 9 UDP/TLS/RTP/SAVPF 98 96 97\r\na=mid:1\r\na=sendonly\r\n\
        a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\r\na=rtpmap:98 VP9/90000\r\n\
        a=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\na=rtpmap:96 VP8/90000\r\n\
        a=rid:0 send\r\na=rid:1 send\r\na=simulcast:send 0;1\r\na=ssrc-group:FID 5 6\r\n";

    #[test]
    fn what_matters_in_a_description_is_found() {
        let read = read(OFFER).unwrap();

        assert_eq!((read.ufrag.as_str(), read.fingerprint.as_str()), ("abcd", "SHA-256 AB:CD"));
        let (audio, video) = (&read.sections[0], &read.sections[1]);
        assert_eq!(audio.codec(), Some((111, Codec::Opus)));
        assert_eq!((audio.redundancy_of(111), &audio.streams[..]), (Some(63), &[77][..]));
        assert_eq!(video.codec(), Some((96, Codec::Vp8)));
        assert_eq!((video.repair_of(96), video.extension(codecs::MID)), (Some(97), Some(4)));
        assert_eq!((video.rids.join(" "), &video.repairs[..]), ("0 1".to_owned(), &[(5, 6)][..]));
        assert!(video.sends && !video.receives && audio.receives && !read.is_passive);
    }

    #[test]
    fn a_section_without_a_port_is_rejected_unless_it_only_has_none_of_its_own() {
        let rejected = OFFER.replace("m=video 9", "m=video 0");
        let bundled = rejected.replace("a=mid:1", "a=bundle-only\r\na=mid:1");

        assert!(read(&rejected).unwrap().sections[1].is_rejected);
        assert!(!read(&bundled).unwrap().sections[1].is_rejected);
        assert_eq!(read(&bundled).unwrap().sections[1].codec(), Some((96, Codec::Vp8)));
    }

    #[test]
    fn what_is_not_bundled_audio_and_video_is_refused() {
        let refused = |sdp: &str| read(sdp).is_none();

        assert!(refused(""));
        assert!(refused("v=0\r\n"));
        assert!(refused("m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=ice-ufrag:a\r\n"));
        assert!(refused(&OFFER.replace("t=0 0", "a=ice-lite")));
        assert!(refused(&OFFER.replace("a=ice-pwd", "a=ice-pwt")));
        assert!(refused(&OFFER.replace("sha-256", "sha-1")));
        assert!(refused(&OFFER.replace("t=0 0", &"m=audio 9 x 0\r\n".repeat(129))));
    }
}
