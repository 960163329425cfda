//! What was answered lately, for messages that come twice: `RFC 7252, 4.5`.

use std::collections::VecDeque;
use std::time::Duration;

use super::exchange::EXCHANGE_LIFETIME;

/// How many answers are kept at most. A Server has few requests under way at a time, so a duplicate is
/// never far behind.
const MOST: usize = 256;

/// Messages that have come lately, with what was answered.
#[derive(Debug, Default)]
pub(super) struct Replies {
    entries: VecDeque<Reply>,
}

#[derive(Debug)]
struct Reply {
    message_id: u16,
    /// Of the message: a Server that has restarted may count from anywhere.
    fingerprint: u64,
    until: Duration,
    datagram: Vec<u8>,
}

impl Replies {
    /// What was answered to this message; empty if nothing was yet.
    pub(super) fn find(&self, message_id: u16, fingerprint: u64) -> Option<&[u8]> {
        let is_it =
            |reply: &&Reply| reply.message_id == message_id && reply.fingerprint == fingerprint;
        self.entries
            .iter()
            .rev()
            .find(is_it)
            .map(|reply| &*reply.datagram)
    }

    /// Notes that the message has come.
    pub(super) fn note(&mut self, message_id: u16, fingerprint: u64, now: Duration) {
        while self.entries.front().is_some_and(|reply| reply.until <= now)
            || self.entries.len() >= MOST
        {
            self.entries.pop_front();
        }
        let until = now + EXCHANGE_LIFETIME;
        self.entries.push_back(Reply {
            message_id,
            fingerprint,
            until,
            datagram: Vec::new(),
        });
    }

    /// Keeps what was answered to the latest message with this ID.
    pub(super) fn answer(&mut self, message_id: u16, datagram: &[u8]) {
        let mut latest = self.entries.iter_mut().rev();
        if let Some(reply) = latest.find(|reply| reply.message_id == message_id) {
            reply.datagram = datagram.to_vec();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_known_by_its_id_and_its_bytes() {
        let mut replies = Replies::default();
        replies.note(7, 1, Duration::ZERO);
        assert_eq!(replies.find(7, 1), Some(&[][..]));
        replies.answer(7, b"answer");
        assert_eq!(replies.find(7, 1), Some(&b"answer"[..]));
        assert_eq!(replies.find(7, 2), None);
        assert_eq!(replies.find(8, 1), None);
    }

    #[test]
    fn answers_are_dropped_by_age_and_by_number() {
        let mut replies = Replies::default();
        replies.note(1, 0, Duration::ZERO);
        replies.note(2, 0, EXCHANGE_LIFETIME);
        assert_eq!(replies.find(1, 0), None);
        for id in 0..1000 {
            replies.note(id, 1, EXCHANGE_LIFETIME);
        }
        assert_eq!(replies.entries.len(), MOST);
        assert!(replies.find(999, 1).is_some());
    }
}
