//! A registration with a Server, from beginning to end.

use std::pin::Pin;
use std::time::Duration;

use coap_lite::{MessageClass, Packet, RequestType};
use lwm2m_objects::operation::NotificationAttributes;
use lwm2m_objects::server::DefaultNotificationMode;
use lwm2m_objects::{Path, Server};
use tracing::{debug, info, warn};

use crate::account::Account;
use crate::board::Button;
use crate::coap::{Event, Incoming, Outcome, code, reply};
use crate::commands::Command;
use crate::connection::{Connection, Network};
use crate::host::{Attributes, Host};
use crate::observations::{Observations, Rules, Told};
use crate::registration::{Facts, Progress, Registration, answer};

/// How often the simulation goes on.
const SECOND: Duration = Duration::from_secs(1);
/// How long to wait for the answer to a De-register.
const FAREWELL: Duration = Duration::from_secs(5);
/// How long to stay away if the Server does not say: `LwM2M Core TS 1.2, Appendix E.2`.
const DISABLE_TIMEOUT: u64 = 86_400;

/// What the client does without being asked.
#[derive(Clone, Debug)]
pub(crate) struct Habits {
    /// What it is called.
    pub(crate) endpoint: String,
    /// What it sends, and how often.
    pub(crate) send: Vec<Path>,
    pub(crate) send_every: Duration,
}

/// How a registration ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The user wants it.
    Shutdown,
    /// There was none: why.
    Refused(String),
    /// There was one, and the Server is gone or has forgotten it.
    Lost,
    /// The Server wants this client to stay away for so long.
    Disabled(Duration),
    /// The Server wants this client to bootstrap.
    Bootstrap,
    /// The device starts again.
    Restart,
}

/// What a message of ours is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Purpose {
    Register,
    Update,
    Deregister,
    Send,
    /// With the token of the observation.
    Notify(Vec<u8>),
}

struct Session<'a> {
    host: &'a mut Host,
    server: u16,
    connection: Connection<Purpose>,
    registration: Registration,
    is_registered: bool,
    observations: Observations,
    attributes: Attributes,
    habits: &'a Habits,
    next_send: Option<Duration>,
    next_second: Duration,
    is_update_wanted: bool,
    /// Something may have changed that is observed.
    has_changed: bool,
    leaving: Option<(End, Duration)>,
}

/// Registers with a Server, and does what it asks until the registration is over.
///
/// # Errors
///
/// If there is no way to the Server.
pub(crate) async fn serve(
    host: &mut Host,
    (account, server): (&Account, u16),
    (network, habits): (Network, &Habits),
    mut shutdown: Pin<&mut impl Future<Output = ()>>,
) -> std::io::Result<End> {
    let mut connection = tokio::select! {
        opened = Connection::open(account, network) => opened?,
        () = shutdown.as_mut() => return Ok(End::Shutdown),
    };
    if let Ok(address) = connection.address() {
        host.objects.monitoring.object.ip_addresses = [(0, address.to_string())].into();
    }
    let facts = facts(host, server);
    let (registration, packet) = Registration::register(&habits.endpoint, facts);
    info!(server = %account.uri, endpoint = habits.endpoint, "registering");
    connection.request(packet, Purpose::Register);
    let mut session = Session {
        next_second: connection.now() + SECOND,
        host,
        server,
        connection,
        registration,
        is_registered: false,
        observations: Observations::default(),
        attributes: Attributes::new(),
        habits,
        next_send: None,
        is_update_wanted: false,
        has_changed: false,
        leaving: None,
    };
    loop {
        session.proceed();
        let until = session.wake();
        let is_leaving = session.leaving.is_some();
        let event = tokio::select! {
            event = session.connection.event(until) => event,
            () = shutdown.as_mut(), if !is_leaving => {
                session.leave(End::Shutdown);
                None
            }
        };
        let end = event.and_then(|event| session.handle(event));
        if let Some(end) = end.or_else(|| session.left()) {
            session.connection.close();
            return Ok(end);
        }
    }
}

/// What the Server is told about this client.
fn facts(host: &mut Host, server: u16) -> Facts {
    let objects = host.registration();
    let server = host.objects.servers.instances.get(server);
    let lifetime = server.map_or(0, |server| u64::try_from(server.lifetime).unwrap_or(0));
    let binding = server.map_or_else(|| "U".into(), |server| server.binding.clone());
    Facts {
        lifetime,
        binding,
        objects,
    }
}

impl Session<'_> {
    /// Does what it is time for.
    fn proceed(&mut self) {
        let now = self.connection.now();
        while self.next_second <= now {
            self.host.tick(self.next_second.as_secs());
            self.next_second += SECOND;
            self.has_changed = true;
        }
        if !self.is_registered || self.leaving.is_some() {
            return;
        }
        let facts = facts(self.host, self.server);
        if let Some(packet) = self
            .registration
            .update(&facts, (self.is_update_wanted, now))
        {
            self.is_update_wanted = false;
            self.connection.request(packet, Purpose::Update);
        }
        self.notify(now);
        if self.next_send.is_some_and(|next| next <= now) {
            self.send(now);
        }
    }

    /// When there is something to do, if nothing comes.
    fn wake(&self) -> Duration {
        if let Some((_, until)) = self.leaving {
            return self.next_second.min(until);
        }
        if !self.is_registered {
            return self.next_second;
        }
        let times = [
            self.registration.wake(),
            self.observations.wake(),
            self.next_send,
        ];
        let times = times.into_iter().flatten();
        times.fold(self.next_second, Duration::min)
    }

    fn server(&self) -> Option<&Server> {
        self.host.objects.servers.instances.get(self.server)
    }

    fn notify(&mut self, now: Duration) {
        let period = |period: Option<i64>| period.and_then(|period| u32::try_from(period).ok());
        let defaults = self.server().map(|server| NotificationAttributes {
            pmin: period(server.default_minimum_period),
            pmax: period(server.default_maximum_period),
            con: server
                .default_notification_mode
                .map(|mode| mode == DefaultNotificationMode::Confirmable),
            ..NotificationAttributes::default()
        });
        let rules = Rules {
            written: &mut self.attributes,
            defaults: defaults.unwrap_or_default(),
        };
        let has_changed = std::mem::take(&mut self.has_changed);
        for told in self.observations.look(self.host, rules, (has_changed, now)) {
            let Told {
                request,
                message,
                is_confirmable,
            } = told;
            let token = request.get_token().to_vec();
            if is_confirmable {
                self.connection
                    .notify(&request, message, Purpose::Notify(token));
            } else {
                let message_id = self.connection.tell(&request, message);
                self.observations.sent(&token, message_id);
            }
        }
    }

    /// Sends what it is time for, unless the Server does not want any.
    fn send(&mut self, now: Duration) {
        self.next_send = Some(now + self.habits.send_every);
        if self
            .server()
            .is_some_and(|server| server.mute_send == Some(true))
        {
            return;
        }
        match self.host.send(&self.habits.send) {
            Ok(packet) => {
                // One at a time: the next is due when this one is done with.
                self.next_send = None;
                self.connection.request(packet, Purpose::Send);
            }
            Err(error) => warn!(%error, "nothing to send"),
        }
    }

    fn handle(&mut self, event: Event<Purpose>) -> Option<End> {
        match event {
            Event::Request(packet) => {
                self.answer(&packet);
                None
            }
            Event::Reset(message_id) => {
                self.observations.cancel_message(message_id);
                None
            }
            Event::Finished(purpose, outcome) => self.finished(purpose, &outcome),
        }
    }

    fn answer(&mut self, packet: &Packet) {
        let mut answer = match Incoming::parse(packet) {
            Ok(incoming) => self.host.respond(&incoming.request(), &mut self.attributes),
            Err(code) => reply(code),
        };
        let now = self.connection.now();
        self.observations
            .answer(packet, self.host, (&mut answer, now));
        self.connection.respond(packet, answer);
        self.has_changed |= packet.header.code != MessageClass::Request(RequestType::Get);
        self.obey();
    }

    /// Does what the Server has executed.
    fn obey(&mut self) {
        match self.host.objects.servers.hooks.take() {
            Some(Command::Disable) => {
                let timeout = self.server().and_then(|server| server.disable_timeout);
                let timeout = timeout.and_then(|timeout| u64::try_from(timeout).ok());
                let timeout = Duration::from_secs(timeout.unwrap_or(DISABLE_TIMEOUT));
                self.leave(End::Disabled(timeout));
            }
            Some(Command::Update) => self.is_update_wanted = true,
            Some(Command::Bootstrap) => self.leave(End::Bootstrap),
            None => {}
        }
        match self.host.objects.device.hooks.take() {
            Some(Button::Reboot) => self.leave(End::Restart),
            Some(Button::FactoryReset) => {
                self.host.reset();
                self.leave(End::Restart);
            }
            None => {}
        }
    }

    fn finished(&mut self, purpose: Purpose, outcome: &Outcome) -> Option<End> {
        let now = self.connection.now();
        match purpose {
            Purpose::Register => {
                let progress = self.registration.registered(outcome, now);
                self.progressed(progress)
            }
            Purpose::Update => {
                let progress = self.registration.updated(outcome, now);
                self.progressed(progress)
            }
            Purpose::Deregister => self.leaving.take().map(|(end, _)| end),
            Purpose::Send => {
                self.next_send = Some(now + self.habits.send_every);
                match answer(outcome) {
                    Ok(packet) => info!("Send: {}", code(packet)),
                    Err(why) => warn!("Send: {why}"),
                }
                self.missed(outcome);
                None
            }
            Purpose::Notify(token) => {
                match outcome {
                    Outcome::Acknowledged => self.observations.confirm(&token, now),
                    _ => self.observations.cancel(&token),
                }
                self.missed(outcome);
                None
            }
        }
    }

    /// A Server that does not answer may be gone. An Update will tell.
    fn missed(&mut self, outcome: &Outcome) {
        self.is_update_wanted |= matches!(outcome, Outcome::TimedOut);
    }

    fn progressed(&mut self, progress: Progress) -> Option<End> {
        match progress {
            Progress::Registered => {
                info!("registered");
                self.is_registered = true;
                self.next_send = (!self.habits.send.is_empty()).then(|| self.connection.now());
                if let Some((end, _)) = self.leaving.take() {
                    self.leave(end);
                }
                None
            }
            Progress::Updated => {
                debug!("registration updated");
                None
            }
            Progress::Refused(why) => {
                let end = self.leaving.take().map(|(end, _)| end);
                Some(end.unwrap_or(End::Refused(why)))
            }
            Progress::Lost(why) => {
                warn!(why, "the Server has lost the registration");
                Some(End::Lost)
            }
        }
    }

    /// De-registers, and ends like this afterwards. Whoever is registering waits for that first: the
    /// Server may have done it already.
    fn leave(&mut self, end: End) {
        if self.leaving.is_some() {
            return;
        }
        let until = self.connection.now() + FAREWELL;
        self.leaving = Some((end, until));
        if !self.is_registered {
            return;
        }
        self.connection.abandon();
        if let Some(packet) = self.registration.deregister() {
            info!("de-registering");
            self.connection.request(packet, Purpose::Deregister);
        }
    }

    /// How it ended, if the Server has had its time to answer.
    fn left(&mut self) -> Option<End> {
        let now = self.connection.now();
        self.leaving
            .take_if(|(_, until)| *until <= now)
            .map(|(end, _)| end)
    }
}
