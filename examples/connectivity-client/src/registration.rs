//! Register, Update and De-register: `LwM2M Core TS 1.2, 6.2`.

use std::time::Duration;

use coap_lite::{CoapOption, Packet, RequestType};
use lwm2m_objects::ResponseCode;
use lwm2m_objects::format::ContentFormat;

use crate::coap::{Outcome, code, request, set_number, texts};
use crate::state::LWM2M;

/// How long a message may be under way, with all that are sent again: `RFC 7252, 4.8.2`,
/// MAX_TRANSMIT_WAIT.
const TRANSMIT_WAIT: Duration = Duration::from_secs(93);

/// What a Server is told about the client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// In seconds; 0 is forever.
    pub(crate) lifetime: u64,
    /// The binding modes.
    pub(crate) binding: String,
    /// The Objects and Object Instances, as link format.
    pub(crate) objects: Vec<u8>,
}

/// A registration with a Server.
#[derive(Debug)]
pub(crate) struct Registration {
    state: State,
    /// Where the Server keeps it.
    location: Vec<String>,
    told: Facts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// The Server has been asked something, and has not answered.
    Asking,
    /// It is time for an update then, if ever.
    Registered { until: Option<Duration> },
    /// The registration is over.
    Over,
}

/// What became of the registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// The client is registered, and was not before.
    Registered,
    /// It still is.
    Updated,
    /// The Server does not want it, or does not answer.
    Refused(String),
    /// The Server does not know of it any more.
    Lost(String),
}

impl Registration {
    /// Registers: the registration, and the request.
    pub(crate) fn register(endpoint: &str, facts: Facts) -> (Self, Packet) {
        let query = [
            format!("ep={endpoint}"),
            format!("lt={}", facts.lifetime),
            format!("lwm2m={LWM2M}"),
            format!("b={}", facts.binding),
        ];
        let packet = request(RequestType::Post, ["rd"], query);
        let packet = with_objects(packet, &facts.objects);
        (
            Self {
                state: State::Asking,
                location: Vec::new(),
                told: facts,
            },
            packet,
        )
    }

    /// The request that keeps the registration up to date, if it is time, or if something has changed.
    pub(crate) fn update(
        &mut self,
        facts: &Facts,
        (is_wanted, now): (bool, Duration),
    ) -> Option<Packet> {
        let State::Registered { until } = self.state else {
            return None;
        };
        let is_time = until.is_some_and(|until| until <= now);
        if !is_time && !is_wanted && *facts == self.told {
            return None;
        }
        let mut query = Vec::new();
        if facts.lifetime != self.told.lifetime {
            query.push(format!("lt={}", facts.lifetime));
        }
        if facts.binding != self.told.binding {
            query.push(format!("b={}", facts.binding));
        }
        let mut packet = self.request(RequestType::Post, query);
        if facts.objects != self.told.objects {
            packet = with_objects(packet, &facts.objects);
        }
        self.state = State::Asking;
        self.told = facts.clone();
        Some(packet)
    }

    /// The request that ends the registration, if the Server has one.
    pub(crate) fn deregister(&mut self) -> Option<Packet> {
        let is_known = !self.location.is_empty() && self.state != State::Over;
        self.state = State::Over;
        is_known.then(|| self.request(RequestType::Delete, Vec::new()))
    }

    fn request(&self, method: RequestType, query: Vec<String>) -> Packet {
        request(method, self.location.iter().map(String::as_str), query)
    }

    /// When the next update is due.
    pub(crate) fn wake(&self) -> Option<Duration> {
        match self.state {
            State::Registered { until } => until,
            State::Asking | State::Over => None,
        }
    }

    /// Takes what became of a Register.
    pub(crate) fn registered(&mut self, outcome: &Outcome, now: Duration) -> Progress {
        match answer(outcome) {
            Ok(packet) if code(packet) == ResponseCode::CREATED => {
                let location = texts(packet, CoapOption::LocationPath).unwrap_or_default();
                self.location = location.into_iter().map(str::to_owned).collect();
                if self.location.is_empty() {
                    return self.over(Progress::Refused, Err("no location"));
                }
                self.state = self.fresh(now);
                Progress::Registered
            }
            answer => self.over(Progress::Refused, answer),
        }
    }

    /// Takes what became of an Update.
    pub(crate) fn updated(&mut self, outcome: &Outcome, now: Duration) -> Progress {
        match answer(outcome) {
            Ok(packet) if code(packet) == ResponseCode::CHANGED => {
                self.state = self.fresh(now);
                Progress::Updated
            }
            answer => self.over(Progress::Lost, answer),
        }
    }

    fn over(
        &mut self,
        progress: impl FnOnce(String) -> Progress,
        answer: Result<&Packet, &'static str>,
    ) -> Progress {
        self.state = State::Over;
        progress(answer.map_or_else(str::to_owned, |packet| code(packet).to_string()))
    }

    /// An update has to arrive before the lifetime is over; of a long one, it goes out late enough not to
    /// be a burden.
    fn fresh(&self, now: Duration) -> State {
        let lifetime = Duration::from_secs(self.told.lifetime);
        let margin = TRANSMIT_WAIT.min(lifetime / 2);
        let until = (!lifetime.is_zero()).then(|| now.saturating_add(lifetime - margin));
        State::Registered { until }
    }
}

fn with_objects(mut packet: Packet, objects: &[u8]) -> Packet {
    set_number(
        &mut packet,
        CoapOption::ContentFormat,
        ContentFormat::LINK.0.into(),
    );
    packet.payload = objects.to_vec();
    packet
}

/// The answer to a request, or why there is none.
pub(crate) fn answer(outcome: &Outcome) -> Result<&Packet, &'static str> {
    match outcome {
        Outcome::Answered(packet) => Ok(packet),
        Outcome::TimedOut => Err("no answer"),
        Outcome::Reset | Outcome::Acknowledged => Err("rejected"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coap::reply;

    fn facts() -> Facts {
        Facts {
            lifetime: 300,
            binding: "U".into(),
            objects: b"</3/0>".to_vec(),
        }
    }

    fn created() -> Outcome {
        let mut answer = reply(ResponseCode::CREATED);
        answer.add_option(CoapOption::LocationPath, b"rd".to_vec());
        answer.add_option(CoapOption::LocationPath, b"5a3f".to_vec());
        Outcome::Answered(answer)
    }

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn query(packet: &Packet) -> String {
        texts(packet, CoapOption::UriQuery).unwrap().join("&")
    }

    #[test]
    fn a_registration_says_who_the_client_is() {
        let (_, packet) = Registration::register("me", facts());
        assert_eq!(texts(&packet, CoapOption::UriPath).unwrap(), ["rd"]);
        assert_eq!(query(&packet), "ep=me&lt=300&lwm2m=1.1&b=U");
        assert_eq!(packet.payload, b"</3/0>");
    }

    #[test]
    fn an_update_says_what_has_changed() {
        let (mut registration, _) = Registration::register("me", facts());
        assert_eq!(
            registration.registered(&created(), seconds(10)),
            Progress::Registered
        );
        assert_eq!(registration.update(&facts(), (false, seconds(11))), None);

        let longer = Facts {
            lifetime: 600,
            objects: b"</3/0>,</12/1>".to_vec(),
            ..facts()
        };
        let packet = registration.update(&longer, (false, seconds(11))).unwrap();
        assert_eq!(texts(&packet, CoapOption::UriPath).unwrap(), ["rd", "5a3f"]);
        assert_eq!(query(&packet), "lt=600");
        assert_eq!(packet.payload, longer.objects);
        // One at a time.
        assert_eq!(registration.update(&facts(), (true, seconds(11))), None);
        let changed = Outcome::Answered(reply(ResponseCode::CHANGED));
        assert_eq!(
            registration.updated(&changed, seconds(12)),
            Progress::Updated
        );
        let packet = registration.update(&longer, (true, seconds(13))).unwrap();
        assert_eq!((query(&packet).as_str(), packet.payload.len()), ("", 0));
    }

    #[test]
    fn an_update_is_in_time() {
        for (lifetime, expected) in [(300, Some(207)), (60, Some(30)), (0, None)] {
            let facts = Facts {
                lifetime,
                ..facts()
            };
            let (mut registration, _) = Registration::register("me", facts.clone());
            registration.registered(&created(), Duration::ZERO);
            let wake = registration.wake();
            assert_eq!(wake.map(|wake| wake.as_secs()), expected);
            if let Some(wake) = wake {
                assert!(registration.update(&facts, (false, wake)).is_some());
            }
        }
    }

    #[test]
    fn a_server_may_refuse_forget_or_fall_silent() {
        let (mut registration, _) = Registration::register("me", facts());
        let forbidden = Outcome::Answered(reply(ResponseCode(0x83)));
        let progress = registration.registered(&forbidden, Duration::ZERO);
        assert_eq!(progress, Progress::Refused("4.03".into()));
        assert_eq!(registration.deregister(), None);

        let (mut registration, _) = Registration::register("me", facts());
        registration.registered(&created(), Duration::ZERO);
        let forgotten = Outcome::Answered(reply(ResponseCode::NOT_FOUND));
        let progress = registration.updated(&forgotten, Duration::ZERO);
        assert_eq!(progress, Progress::Lost("4.04 Not Found".into()));
        let progress = registration.updated(&Outcome::TimedOut, Duration::ZERO);
        assert_eq!(progress, Progress::Lost("no answer".into()));
    }

    #[test]
    fn whoever_is_registered_can_leave() {
        let (mut registration, _) = Registration::register("me", facts());
        registration.registered(&created(), Duration::ZERO);
        let packet = registration.deregister().unwrap();
        assert_eq!(texts(&packet, CoapOption::UriPath).unwrap(), ["rd", "5a3f"]);
        assert_eq!(
            packet.header.code,
            coap_lite::MessageClass::Request(RequestType::Delete)
        );
        assert_eq!(registration.deregister(), None);
    }
}
