//! Datagrams to and from one Server.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use tokio::net::{UdpSocket, lookup_host};
use tracing::debug;

use crate::account::Account;
#[cfg(feature = "dtls")]
use crate::dtls::Dtls;

/// The longest datagram that is received.
const LONGEST: usize = 65_535;

/// A way to a Server: only what comes from there is received.
#[derive(Debug)]
pub(crate) struct Transport {
    socket: UdpSocket,
    buffer: Vec<u8>,
    #[cfg(feature = "dtls")]
    dtls: Option<Dtls>,
}

impl Transport {
    /// Finds the Server.
    ///
    /// # Errors
    ///
    /// If its name cannot be resolved, or there is no way to it.
    pub(crate) async fn open(account: &Account, bind: Option<SocketAddr>) -> io::Result<Self> {
        let uri = &account.uri;
        let unknown = || io::Error::new(io::ErrorKind::NotFound, "the name has no address");
        let fits = |remote: &SocketAddr| bind.is_none_or(|bind| bind.is_ipv4() == remote.is_ipv4());
        let mut remotes = lookup_host((&*uri.host, uri.port)).await?;
        let remote = remotes.find(fits).ok_or_else(unknown)?;
        let any = match remote {
            SocketAddr::V4(_) => IpAddr::from(Ipv4Addr::UNSPECIFIED),
            SocketAddr::V6(_) => IpAddr::from(Ipv6Addr::UNSPECIFIED),
        };
        let socket = UdpSocket::bind(bind.unwrap_or((any, 0).into())).await?;
        socket.connect(remote).await?;
        // From here on it can be sent without waiting.
        socket.writable().await?;
        Ok(Self {
            socket,
            buffer: vec![0; LONGEST],
            #[cfg(feature = "dtls")]
            dtls: account
                .key
                .as_ref()
                .filter(|_| uri.is_secure)
                .map(Dtls::new)
                .transpose()?,
        })
    }

    /// The address that the Server sees, unless something is between.
    pub(crate) fn address(&self) -> io::Result<IpAddr> {
        Ok(self.socket.local_addr()?.ip())
    }

    /// Waits for the next datagram from the Server. Nothing is lost if the waiting is broken off.
    ///
    /// # Errors
    ///
    /// What the network says, such as that nobody listens there.
    pub(crate) async fn receive(&mut self) -> io::Result<&[u8]> {
        #[cfg(feature = "dtls")]
        if let Some(dtls) = &mut self.dtls {
            return dtls.receive(&self.socket, &mut self.buffer).await;
        }
        let length = self.socket.recv(&mut self.buffer).await?;
        Ok(self.buffer.get(..length).unwrap_or_default())
    }

    /// Sends a datagram. It may get lost, here as anywhere on its way.
    pub(crate) fn send(&mut self, datagram: &[u8]) {
        #[cfg(feature = "dtls")]
        if let Some(dtls) = &mut self.dtls {
            return dtls.send(&self.socket, datagram);
        }
        send(&self.socket, datagram);
    }

    /// Tells the Server that nothing follows, where there is a way to say so.
    pub(crate) fn close(&mut self) {
        #[cfg(feature = "dtls")]
        if let Some(dtls) = &mut self.dtls {
            dtls.close(&self.socket);
        }
    }
}

/// Sends a datagram as it is, if there is room for it right now.
pub(crate) fn send(socket: &UdpSocket, datagram: &[u8]) {
    if let Err(error) = socket.try_send(datagram) {
        debug!(%error, "a datagram was not sent");
    }
}
