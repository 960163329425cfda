//! The client over DTLS.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use dimpl::{Config, Dtls, Output, PskResolver};
use tokio::net::UdpSocket;
use tokio::time::sleep_until;

use crate::client::alongside;
use crate::server::Server;

struct Keys;

impl PskResolver for Keys {
    fn resolve(&self, identity: &[u8]) -> Option<Vec<u8>> {
        (identity == b"depot").then(|| b"0123456789abcdef".to_vec())
    }
}

/// A server that speaks DTLS with the client, and passes what is said to one that does not.
struct Relay {
    outside: UdpSocket,
    inside: UdpSocket,
    client: Option<SocketAddr>,
    engine: Dtls,
}

impl Relay {
    async fn start(server: &str) -> Self {
        let config = Config::builder()
            .with_psk_server(None, Arc::new(Keys))
            .build()
            .unwrap();
        let mut engine = Dtls::new_12_psk(Arc::new(config), Instant::now());
        engine.set_active(false);
        let inside = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        inside
            .connect(server.strip_prefix("coap://").unwrap())
            .await
            .unwrap();
        let outside = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        Self {
            outside,
            inside,
            client: None,
            engine,
        }
    }

    async fn run(mut self) {
        let (mut secret, mut plain) = (vec![0; 65_536], vec![0; 65_536]);
        loop {
            let wake = self.pump().await;
            tokio::select! {
                received = self.outside.recv_from(&mut secret) => {
                    let (length, client) = received.unwrap();
                    self.client = Some(client);
                    self.engine.handle_timeout(Instant::now()).unwrap();
                    self.engine.handle_packet(&secret[..length]).unwrap();
                }
                length = self.inside.recv(&mut plain) => {
                    self.engine.send_application_data(&plain[..length.unwrap()]).unwrap();
                }
                () = sleep_until(wake.into()) => self.engine.handle_timeout(Instant::now()).unwrap(),
            }
        }
    }

    async fn pump(&mut self) -> Instant {
        let mut buffer = vec![0; 4096];
        loop {
            match self.engine.poll_output(&mut buffer) {
                Output::Packet(datagram) => {
                    self.outside
                        .send_to(datagram, self.client.unwrap())
                        .await
                        .unwrap();
                }
                Output::ApplicationData(datagram) => {
                    self.inside.send(datagram).await.unwrap();
                }
                Output::Timeout(wake) => return wake,
                _ => {}
            }
        }
    }
}

#[tokio::test]
async fn a_pre_shared_key_opens_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("key");
    std::fs::write(&key, "30313233343536373839616263646566\n").unwrap();
    let mut server = Server::start().await;
    let relay = Relay::start(&server.uri()).await;
    let uri = format!("coaps://{}", relay.outside.local_addr().unwrap());
    let relay = tokio::spawn(relay.run());
    let arguments = [
        "--server",
        &uri,
        "--psk-identity",
        "depot",
        "--psk-key",
        key.to_str().unwrap(),
    ];
    alongside(&arguments, async |stop| {
        server.register().await;
        assert_eq!(server.write("/12/0/5", "depot-8").await, "2.04");
        assert_eq!(server.read("/12/0/5").await, "depot-8");
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
    assert!(!relay.is_finished());
}
