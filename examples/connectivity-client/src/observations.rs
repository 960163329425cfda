//! What a Server observes: `LwM2M Core TS 1.2, 6.4`, `RFC 7641`.

use std::time::Duration;

use coap_lite::{CoapOption, Packet};
use lwm2m_objects::operation::{
    Notification, NotificationAttributes, Notified, Operation, Request, effective_attributes,
};
use lwm2m_objects::{ResponseCode, Value};
use tracing::{debug, info};

use crate::coap::{Incoming, code, number, set_number};
use crate::host::{Attributes, Host};

/// How many there may be.
const MOST: usize = 128;
/// A notification is to be confirmed at least this often: `RFC 7641, 4.5`.
const CONFIRM: Duration = Duration::from_secs(24 * 60 * 60);

/// The observations of a Server.
#[derive(Debug, Default)]
pub(crate) struct Observations {
    list: Vec<Observation>,
}

#[derive(Debug)]
struct Observation {
    /// What the Server has asked, which is asked again.
    request: Packet,
    /// What it has asked with it.
    own: NotificationAttributes,
    /// Counts the notifications.
    sequence: u32,
    said: Said,
    /// The number when it was last looked at, and when that was.
    seen: Option<Value<'static>>,
    looked: Duration,
    /// When to look again, whatever happens.
    next: Option<Duration>,
    /// The last notification that need not be confirmed.
    message_id: Option<u16>,
    is_unconfirmed: bool,
    confirmed: Duration,
}

/// What the Server was told last.
#[derive(Debug)]
struct Said {
    time: Duration,
    number: Option<Value<'static>>,
    payload: Vec<u8>,
}

impl Said {
    /// What a notification goes by: a number, or all there is.
    fn value(&self) -> Value<'_> {
        self.number.unwrap_or(Value::Opaque(&self.payload))
    }

    fn notification(
        &self,
        attributes: NotificationAttributes,
        (seen, now): (Option<Value<'static>>, Duration),
        value: Value<'_>,
    ) -> Notification {
        let seen = seen.unwrap_or(self.value());
        let last = Notified {
            time: self.time,
            value: self.value(),
            seen,
        };
        attributes.notification(last, now, value)
    }
}

/// A notification to be sent.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) request: Packet,
    pub(crate) message: Packet,
    pub(crate) is_confirmable: bool,
}

/// The attributes of a Server: those that it has written, and those of its account.
#[derive(Debug)]
pub(crate) struct Rules<'a> {
    pub(crate) written: &'a mut Attributes,
    pub(crate) defaults: NotificationAttributes,
}

impl Observations {
    /// Begins or ends an observation, if the request has that in mind, and says so in its answer.
    pub(crate) fn answer(
        &mut self,
        request: &Packet,
        host: &mut Host,
        (answer, now): (&mut Packet, Duration),
    ) {
        let Some(wish) = number(request, CoapOption::Observe) else {
            return;
        };
        self.cancel(request.get_token());
        let is_content = code(answer) == ResponseCode::CONTENT;
        let own = Incoming::parse(request)
            .ok()
            .and_then(|incoming| own(&incoming));
        let Some(own) = own.filter(|_| wish == 0 && is_content && self.list.len() < MOST) else {
            return;
        };
        let number = Incoming::parse(request)
            .ok()
            .and_then(|incoming| watched(&incoming, host));
        let mut request = request.clone();
        // A notification is no answer to a block.
        request.clear_option(CoapOption::Block1);
        let observation = Observation {
            request,
            own,
            sequence: 1,
            said: Said {
                time: now,
                number,
                payload: answer.payload.clone(),
            },
            seen: number,
            looked: now,
            next: Some(now),
            message_id: None,
            is_unconfirmed: false,
            confirmed: now,
        };
        set_number(answer, CoapOption::Observe, observation.sequence);
        self.list.push(observation);
    }

    /// Ends an observation.
    pub(crate) fn cancel(&mut self, token: &[u8]) {
        self.list
            .retain(|observation| observation.request.get_token() != token);
    }

    /// Ends the observation that this message was about.
    pub(crate) fn cancel_message(&mut self, message_id: u16) {
        self.list
            .retain(|observation| observation.message_id != Some(message_id));
    }

    /// The Server has the notification, and may get the next.
    pub(crate) fn confirm(&mut self, token: &[u8], now: Duration) {
        let mut list = self.list.iter_mut();
        let found = list.find(|observation| observation.request.get_token() == token);
        if let Some(observation) = found {
            observation.is_unconfirmed = false;
            observation.confirmed = now;
            observation.next = Some(now);
        }
    }

    /// Notes by which message the last notification went.
    pub(crate) fn sent(&mut self, token: &[u8], message_id: u16) {
        let mut list = self.list.iter_mut();
        let found = list.find(|observation| observation.request.get_token() == token);
        if let Some(observation) = found {
            observation.message_id = Some(message_id);
        }
    }

    /// When to look again, if nothing changes. What the Server has not confirmed waits for that.
    pub(crate) fn wake(&self) -> Option<Duration> {
        let ready = self
            .list
            .iter()
            .filter(|observation| !observation.is_unconfirmed);
        ready.filter_map(|observation| observation.next).min()
    }

    /// Looks at everything, if something may have changed, or else at what it is time for. Gives the
    /// notifications that are due.
    pub(crate) fn look(
        &mut self,
        host: &mut Host,
        mut rules: Rules<'_>,
        (has_changed, now): (bool, Duration),
    ) -> Vec<Told> {
        let mut told = Vec::new();
        self.list.retain_mut(|observation| {
            let is_time = has_changed || observation.next.is_some_and(|next| next <= now);
            if !is_time || observation.is_unconfirmed {
                return true;
            }
            let Some(notification) = observation.look(host, &mut rules, now) else {
                return true;
            };
            let is_over = code(&notification.message) != ResponseCode::CONTENT;
            told.push(notification);
            !is_over
        });
        told
    }
}

impl Observation {
    fn look(&mut self, host: &mut Host, rules: &mut Rules<'_>, now: Duration) -> Option<Told> {
        self.next = None;
        let request = self.request.clone();
        let incoming = Incoming::parse(&request).ok()?;
        let path = incoming.request().path;
        let attributes = self
            .own
            .or(effective_attributes(rules.written, path))
            .or(rules.defaults);
        let (earliest, _) = attributes.evaluation(self.looked);
        if now < earliest {
            self.next = Some(earliest);
            return None;
        }
        self.looked = now;
        // The query was about this observation, and not for what is read.
        let asked = Request {
            query: "",
            ..incoming.request()
        };
        let message = host.observe(&asked, rules.written);
        if code(&message) != ResponseCode::CONTENT {
            info!(%path, "no longer to be observed");
            return Some(Told {
                request,
                message,
                is_confirmable: true,
            });
        }
        let number = watched(&incoming, host);
        let fresh = Said {
            time: now,
            number,
            payload: message.payload.clone(),
        };
        let mut verdict = self
            .said
            .notification(attributes, (self.seen, now), fresh.value());
        let is_due = verdict == Notification::Due;
        if is_due {
            self.said = fresh;
            verdict = self
                .said
                .notification(attributes, (number, now), self.said.value());
        }
        self.seen = number;
        let (_, latest) = attributes.evaluation(now);
        self.next = match verdict {
            Notification::At(time) => Some(latest.map_or(time, |latest| latest.min(time))),
            Notification::Due | Notification::OnChange => latest,
        };
        is_due.then(|| self.tell(message, attributes.con, now))
    }

    fn tell(&mut self, mut message: Packet, con: Option<bool>, now: Duration) -> Told {
        // 24 bits.
        self.sequence = (self.sequence + 1) & 0x00ff_ffff;
        set_number(&mut message, CoapOption::Observe, self.sequence);
        self.is_unconfirmed = con == Some(true) || now >= self.confirmed + CONFIRM;
        debug!(sequence = self.sequence, "notified");
        Told {
            request: self.request.clone(),
            message,
            is_confirmable: self.is_unconfirmed,
        }
    }
}

/// The attributes that come with an observation; none if they cannot be, or if it is none.
fn own(incoming: &Incoming<'_>) -> Option<NotificationAttributes> {
    let request = incoming.request();
    let is_observed = matches!(
        request.operation(),
        Operation::Read | Operation::ReadComposite
    );
    let own = NotificationAttributes::default();
    if request.query.is_empty() {
        return is_observed.then_some(own);
    }
    own.write(request.query).ok().filter(|_| is_observed)
}

/// The number to go by, if one Resource or Resource Instance is observed.
fn watched(incoming: &Incoming<'_>, host: &mut Host) -> Option<Value<'static>> {
    let request = incoming.request();
    let is_read = request.operation() == Operation::Read;
    is_read.then(|| host.number(request.path)).flatten()
}
