//! A message that has to be confirmed, until it is: `RFC 7252, 4.2` and `4.8`.

use std::time::Duration;

use super::upload::Upload;

/// How long a message with the same ID is the same message: `RFC 7252, 4.8.2`.
pub(super) const EXCHANGE_LIFETIME: Duration = Duration::from_secs(247);

/// How often a message is sent again.
const MAX_RETRANSMIT: u32 = 4;

/// A message that has been sent, and what it is about.
#[derive(Debug)]
pub(super) struct Exchange<P> {
    pub(super) purpose: P,
    pub(super) message_id: u16,
    pub(super) token: Vec<u8>,
    pub(super) datagram: Vec<u8>,
    /// The request that it is a block of; a notification has none, and no answer either.
    pub(super) upload: Option<Upload>,
    state: State,
    /// When to do something about it.
    pub(super) next: Duration,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// How often it has been sent again, and how long to wait after the last time.
    Sent { again: u32, wait: Duration },
    /// The Server has it, and answers later.
    Acknowledged,
}

/// What is to be done about an exchange whose time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    SendAgain,
    GiveUp,
}

impl<P> Exchange<P> {
    /// It has been sent `now`. `wait` is the time to the first retransmission, which is drawn between
    /// ACK_TIMEOUT and ACK_TIMEOUT * ACK_RANDOM_FACTOR.
    pub(super) fn new(
        purpose: P,
        message: (u16, Vec<u8>, Vec<u8>),
        upload: Option<Upload>,
        wait: Duration,
        now: Duration,
    ) -> Self {
        let (message_id, token, datagram) = message;
        let state = State::Sent { again: 0, wait };
        Self {
            purpose,
            message_id,
            token,
            datagram,
            upload,
            state,
            next: now + wait,
        }
    }

    /// Whether nothing has come back yet: of those there is only one at a time (NSTART).
    pub(super) fn is_outstanding(&self) -> bool {
        self.state != State::Acknowledged
    }

    /// The Server has it.
    pub(super) fn acknowledge(&mut self, now: Duration) {
        self.state = State::Acknowledged;
        self.next = now + EXCHANGE_LIFETIME;
    }

    /// Goes on, after `next`: exponential back-off.
    pub(super) fn advance(&mut self, now: Duration) -> Due {
        match self.state {
            State::Sent { again, wait } if again < MAX_RETRANSMIT => {
                let wait = wait * 2;
                self.state = State::Sent {
                    again: again + 1,
                    wait,
                };
                self.next = now + wait;
                Due::SendAgain
            }
            _ => Due::GiveUp,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_sent_five_times_in_all() {
        let second = Duration::from_secs(1);
        let message = (1, vec![], vec![]);
        let mut exchange = Exchange::new((), message, None, 2 * second, Duration::ZERO);
        let mut times = vec![exchange.next.as_secs()];
        while exchange.advance(exchange.next) == Due::SendAgain {
            times.push(exchange.next.as_secs());
        }
        assert_eq!(times, [2, 6, 14, 30, 62]);
    }

    #[test]
    fn what_is_acknowledged_is_not_sent_again() {
        let message = (1, vec![], vec![]);
        let mut exchange = Exchange::new((), message, None, Duration::ZERO, Duration::ZERO);
        exchange.acknowledge(Duration::ZERO);
        assert!(!exchange.is_outstanding());
        assert_eq!(exchange.next, EXCHANGE_LIFETIME);
        assert_eq!(exchange.advance(exchange.next), Due::GiveUp);
    }
}
