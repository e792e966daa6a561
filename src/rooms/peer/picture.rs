//! What the forwarding of video has to read in a packet: whether a whole picture begins, how
//! large it is, and the numbers that VP8 writes into its descriptor (RFC 7741, RFC 6184).

use super::codecs::Codec;

/// What a packet says about its picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::rooms) struct Picture {
    /// Whether a picture that needs no earlier one begins here.
    pub starts_keyframe: bool,
    /// Its height in pixels, where that is written here.
    pub height: Option<u16>,
    /// The numbers in its descriptor, where it has any.
    pub ids: Option<PictureIds>,
}

/// VP8's running numbers, and where in the payload they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rooms) struct PictureIds {
    pub picture: u16,
    /// Fifteen bits, or seven.
    is_long: bool,
    picture_at: usize,
    pub base_picture: Option<u8>,
    base_picture_at: usize,
}

impl Picture {
    /// Reads the payload of one packet; one that makes no sense says nothing.
    pub(in crate::rooms) fn read(codec: Codec, payload: &[u8]) -> Self {
        match codec {
            Codec::Opus => Self::default(),
            Codec::Vp8 => vp8(payload).unwrap_or_default(),
            Codec::H264 => {
                let starts_keyframe = h264_starts_keyframe(payload).unwrap_or_default();
                Self { starts_keyframe, ..Self::default() }
            }
        }
    }
}

impl PictureIds {
    /// Writes other numbers in the place of these.
    pub(in crate::rooms) fn rewrite(self, payload: &mut [u8], picture: u16, base_picture: u8) {
        let [high, low] = (picture & 0x7fff).to_be_bytes();
        let at = self.picture_at;
        if self.is_long {
            if let Some(bytes) = payload.get_mut(at..at + 2) {
                bytes.copy_from_slice(&[high | 0x80, low]);
            }
        } else if let Some(byte) = payload.get_mut(at) {
            *byte = low & 0x7f;
        }
        if self.base_picture.is_some()
            && let Some(byte) = payload.get_mut(self.base_picture_at)
        {
            *byte = base_picture;
        }
    }
}

/// RFC 7741 §4.2 (the descriptor) and §4.3 (the header of a key frame).
fn vp8(payload: &[u8]) -> Option<Picture> {
    let first = *payload.first()?;
    let starts_partition = first & 0x17 == 0x10;
    let mut at = 1;
    let mut ids = None;
    if first & 0x80 != 0 {
        let extensions = *payload.get(at)?;
        at += 1;
        let (mut picture, picture_at) = (0, at);
        let mut is_long = false;
        if extensions & 0x80 != 0 {
            let byte = *payload.get(at)?;
            is_long = byte & 0x80 != 0;
            picture = if is_long {
                let low = *payload.get(at + 1)?;
                u16::from_be_bytes([byte & 0x7f, low])
            } else {
                u16::from(byte)
            };
            at += if is_long { 2 } else { 1 };
        }
        let base_picture_at = at;
        let base_picture = if extensions & 0x40 != 0 { Some(*payload.get(at)?) } else { None };
        at += usize::from(base_picture.is_some());
        // The layer and the key index share one byte.
        at += usize::from(extensions & 0x30 != 0);
        if extensions & 0x80 != 0 {
            ids = Some(PictureIds { picture, is_long, picture_at, base_picture, base_picture_at });
        }
    }
    let starts_keyframe = starts_partition && payload.get(at).is_some_and(|byte| byte & 1 == 0);
    let size = payload.get(at + 3..at + 10).filter(|_| starts_keyframe);
    let height = size.and_then(|bytes| match bytes {
        [0x9d, 0x01, 0x2a, _, _, low, high] => Some(u16::from_le_bytes([*low, high & 0x3f])),
        _ => None,
    });
    Some(Picture { starts_keyframe, height, ids })
}

/// Whether a parameter set or an independent picture begins: single, aggregated or in fragments
/// (RFC 6184 §5.6–5.8).
fn h264_starts_keyframe(payload: &[u8]) -> Option<bool> {
    const INDEPENDENT: u8 = 5;
    const SEQUENCE: u8 = 7;
    const AGGREGATE: u8 = 24;
    const FRAGMENT: u8 = 28;
    let opens = |kind: u8| kind == INDEPENDENT || kind == SEQUENCE;
    match payload.first()? & 0x1f {
        AGGREGATE => Some(opens(payload.get(3)? & 0x1f)),
        FRAGMENT => {
            let header = payload.get(1)?;
            Some(header & 0x80 != 0 && opens(header & 0x1f))
        }
        kind => Some(opens(kind)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vp8_keyframe_is_known_by_its_first_packet_and_tells_its_height() {
        let head =
            [0x90, 0xe0, 0x81, 0x02, 7, 0x40, 0x10, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 2, 0x68, 1];
        let read = Picture::read(Codec::Vp8, &head);
        assert!(read.starts_keyframe);
        assert_eq!(read.height, Some(360));
        let ids = read.ids.unwrap();
        assert_eq!((ids.picture, ids.base_picture), (0x102, Some(7)));

        let mut middle = head;
        middle[0] = 0x80;
        assert!(!Picture::read(Codec::Vp8, &middle).starts_keyframe);
        let mut delta = head;
        delta[6] |= 1;
        let read = Picture::read(Codec::Vp8, &delta);
        assert_eq!((read.starts_keyframe, read.height), (false, None));
        assert!(Picture::read(Codec::Vp8, &[0x10, 0, 0]).starts_keyframe);
    }

    #[test]
    fn other_numbers_are_written_in_the_same_room() {
        for (mut packet, expected) in [
            (vec![0x90, 0xc0, 0x81, 2, 7, 0], vec![0x90, 0xc0, 0xff, 0xff, 9, 0]),
            (vec![0x90, 0x80, 0x05, 0], vec![0x90, 0x80, 0x7f, 0]),
        ] {
            let ids = Picture::read(Codec::Vp8, &packet).ids.unwrap();
            ids.rewrite(&mut packet, 0x7fff, 9);
            assert_eq!(packet, expected);
        }
    }

    #[test]
    fn an_h264_keyframe_is_known_single_aggregated_and_in_fragments() {
        let check = |payload: &[u8]| Picture::read(Codec::H264, payload).starts_keyframe;

        assert!(check(&[0x65, 1]) && check(&[0x67, 1]));
        assert!(check(&[0x78, 0, 9, 0x67]) && check(&[0x7c, 0x85]));
        assert!(!check(&[0x7c, 0x05]) && !check(&[0x41]) && !check(&[]) && !check(&[0x78]));
    }

    #[test]
    fn no_payload_is_too_short_to_be_read() {
        for length in 0..12 {
            for first in 0..=255 {
                let mut payload = vec![0xff; length];
                payload.iter_mut().take(1).for_each(|byte| *byte = first);
                let _read = Picture::read(Codec::Vp8, &payload);
                let _read = Picture::read(Codec::H264, &payload);
            }
        }
    }
}
