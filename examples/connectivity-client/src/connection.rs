//! Messages to and from one Server, with a socket and a clock.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use coap_lite::Packet;
use tracing::debug;

use crate::account::Account;
use crate::clock::Clock;
use crate::coap::{Endpoint, Event};
use crate::transport::Transport;

/// How to reach a Server.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Network {
    /// The address to send from.
    pub(crate) bind: Option<SocketAddr>,
    /// How long to wait before a message is sent again.
    pub(crate) ack_timeout: Duration,
    /// The clock.
    pub(crate) clock: Clock,
}

/// A connection to a Server. `P` says what a message of ours is about.
#[derive(Debug)]
pub(crate) struct Connection<P> {
    transport: Transport,
    endpoint: Endpoint<P>,
    clock: Clock,
}

impl<P> Connection<P> {
    /// Finds the Server.
    ///
    /// # Errors
    ///
    /// See [`Transport::open`].
    pub(crate) async fn open(account: &Account, network: Network) -> io::Result<Self> {
        Ok(Self {
            transport: Transport::open(account, network.bind).await?,
            endpoint: Endpoint::new(network.ack_timeout),
            clock: network.clock,
        })
    }

    /// The time by the clock.
    pub(crate) fn now(&self) -> Duration {
        self.clock.now()
    }

    /// The address that the Server sees.
    pub(crate) fn address(&self) -> io::Result<IpAddr> {
        self.transport.address()
    }

    /// See [`Endpoint::request`].
    pub(crate) fn request(&mut self, packet: Packet, purpose: P) {
        self.endpoint.request(packet, purpose, self.clock.now());
    }

    /// See [`Endpoint::respond`].
    pub(crate) fn respond(&mut self, request: &Packet, answer: Packet) {
        self.endpoint.respond(request, answer, self.clock.now());
    }

    /// See [`Endpoint::notify`].
    pub(crate) fn notify(&mut self, observed: &Packet, packet: Packet, purpose: P) {
        self.endpoint
            .notify(observed, packet, purpose, self.clock.now());
    }

    /// See [`Endpoint::tell`].
    pub(crate) fn tell(&mut self, observed: &Packet, packet: Packet) -> u16 {
        self.endpoint.tell(observed, packet, self.clock.now())
    }

    /// See [`Endpoint::abandon`].
    pub(crate) fn abandon(&mut self) {
        self.endpoint.abandon();
    }

    /// Sends what is to be sent, and no more.
    pub(crate) fn close(mut self) {
        self.flush();
        self.transport.close();
    }

    fn flush(&mut self) {
        while let Some(datagram) = self.endpoint.datagram() {
            self.transport.send(&datagram);
        }
    }

    /// Waits for what happens next; `None` if nothing has by this time. Nothing is lost if the waiting
    /// is broken off.
    pub(crate) async fn event(&mut self, until: Duration) -> Option<Event<P>> {
        loop {
            self.flush();
            let now = self.clock.now();
            let wake = self.endpoint.wake().unwrap_or(Duration::MAX);
            if wake <= now {
                match self.endpoint.expire(now) {
                    Some(event) => return Some(event),
                    None => continue,
                }
            }
            if until <= now {
                return None;
            }
            tokio::select! {
                received = self.transport.receive() => match received {
                    Ok(datagram) => {
                        if let Some(event) = self.endpoint.receive(datagram, self.clock.now()) {
                            return Some(event);
                        }
                    }
                    Err(error) => debug!(%error, "nothing received"),
                },
                () = self.clock.reach(until.min(wake)) => {}
            }
        }
    }
}
