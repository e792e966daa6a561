//! What was written in a room, kept for those who come later.

use super::super::protocol::ChatLine;
use super::Room;

/// Lines that a room keeps and a newcomer is shown; and how many bytes of text, since all of them
/// come in one frame.
const LINES_MAX: usize = 200;
const BYTES_MAX: usize = 40 * 1024;

impl Room {
    /// Keeps a line, and gives up the oldest ones where there are too many.
    pub(super) fn keep(&mut self, said: ChatLine) {
        self.chat.push_back(said);
        let mut bytes: usize = self.chat.iter().map(|it| it.text.len()).sum();
        while LINES_MAX < self.chat.len() || BYTES_MAX < bytes {
            let Some(oldest) = self.chat.pop_front() else { return };
            bytes -= oldest.text.len();
        }
    }
}
