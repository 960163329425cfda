//! DTLS 1.2 with a pre-shared key, `TLS_PSK_WITH_AES_128_CCM_8`: `LwM2M Transport TS 1.2, 5.2.8`.

use std::collections::VecDeque;
use std::fmt;
use std::future::pending;
use std::io;
use std::sync::Arc;
use std::time::Instant;

use dimpl::{Config, Output, PskResolver};
use tokio::net::UdpSocket;
use tokio::time::sleep_until;
use tracing::{debug, warn};

use crate::account::PreSharedKey;
use crate::transport::send;

/// The longest datagram that goes out.
const LONGEST: usize = 2048;

/// A DTLS association with one Server.
pub(crate) struct Dtls {
    engine: dimpl::Dtls,
    /// When it has something to do.
    wake: Instant,
    /// What has come, in the clear.
    received: VecDeque<Vec<u8>>,
    buffer: Vec<u8>,
    is_over: bool,
}

impl fmt::Debug for Dtls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dtls(..)")
    }
}

impl PskResolver for PreSharedKey {
    fn resolve(&self, identity: &[u8]) -> Option<Vec<u8>> {
        (identity == self.identity).then(|| self.key.clone())
    }
}

impl Dtls {
    /// Begins a handshake.
    ///
    /// # Errors
    ///
    /// If the key cannot be one.
    pub(crate) fn new(key: &PreSharedKey) -> io::Result<Self> {
        let config = Config::builder().with_psk_client(key.identity.clone(), Arc::new(key.clone()));
        let config = config.build().map_err(io::Error::other)?;
        let now = Instant::now();
        let mut engine = dimpl::Dtls::new_12_psk(Arc::new(config), now);
        engine.set_active(true);
        Ok(Self {
            engine,
            wake: now,
            received: VecDeque::new(),
            buffer: vec![0; LONGEST],
            is_over: false,
        })
    }

    /// Waits for the next datagram in the clear. When the association is over, none comes, and the
    /// messages that go unanswered tell.
    pub(crate) async fn receive<'b>(
        &mut self,
        socket: &UdpSocket,
        buffer: &'b mut [u8],
    ) -> io::Result<&'b [u8]> {
        loop {
            if let Some(datagram) = self.received.pop_front() {
                let room = buffer
                    .get_mut(..datagram.len())
                    .ok_or(io::ErrorKind::InvalidData)?;
                room.copy_from_slice(&datagram);
                return Ok(room);
            }
            if self.is_over {
                pending::<()>().await;
            }
            tokio::select! {
                length = socket.recv(buffer) => {
                    let length = length?;
                    let datagram = buffer.get(..length).unwrap_or_default();
                    // First the time, and then what it brought.
                    let taken = self.engine.handle_timeout(Instant::now());
                    let taken = taken.and_then(|()| self.engine.handle_packet(datagram));
                    self.drive(socket, taken);
                }
                () = sleep_until(self.wake.into()) => {
                    let taken = self.engine.handle_timeout(Instant::now());
                    self.drive(socket, taken);
                }
            }
        }
    }

    /// Sends a datagram, now or after the handshake.
    pub(crate) fn send(&mut self, socket: &UdpSocket, datagram: &[u8]) {
        let taken = self.engine.send_application_data(datagram).map(|_| ());
        self.drive(socket, taken);
    }

    /// Says goodbye.
    pub(crate) fn close(&mut self, socket: &UdpSocket) {
        let taken = self.engine.close();
        self.drive(socket, taken);
    }

    /// Does what follows from what the engine has taken.
    fn drive(&mut self, socket: &UdpSocket, taken: Result<(), dimpl::Error>) {
        if let Err(error) = taken {
            if !self.is_over {
                warn!(%error, "the DTLS association is over");
            }
            self.is_over = true;
            return;
        }
        loop {
            match self.engine.poll_output(&mut self.buffer) {
                Output::Packet(datagram) => send(socket, datagram),
                Output::BufferTooSmall { needed } => self.buffer.resize(needed, 0),
                Output::ApplicationData(datagram) => self.received.push_back(datagram.to_vec()),
                Output::Connected => debug!("the DTLS handshake is done"),
                Output::CloseNotify => self.is_over = true,
                Output::Timeout(wake) => {
                    self.wake = wake;
                    return;
                }
                _ => {}
            }
        }
    }
}
