//! A bad network between a client and a server.

use std::net::{SocketAddr, UdpSocket};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use lwm2m_tests::Random;

/// What it does, in percent of the datagrams.
#[derive(Clone, Copy)]
pub(crate) struct Weather {
    pub(crate) lost: u64,
    pub(crate) twice: u64,
    /// After the one that follows.
    pub(crate) late: u64,
}

/// Passes datagrams on, or not.
pub(crate) struct Proxy {
    inside: Arc<UdpSocket>,
    client: Arc<Mutex<Option<SocketAddr>>>,
    is_over: Arc<AtomicBool>,
}

impl Proxy {
    /// Begins to pass on to a server on this computer.
    pub(crate) fn start(server: u16, weather: Weather) -> Self {
        let inside = Arc::new(UdpSocket::bind("127.0.0.1:0").unwrap());
        let outside = Arc::new(UdpSocket::bind("127.0.0.1:0").unwrap());
        outside.connect(("127.0.0.1", server)).unwrap();
        for socket in [&inside, &outside] {
            socket
                .set_read_timeout(Some(Duration::from_millis(50)))
                .unwrap();
        }
        let client = Arc::new(Mutex::new(None));
        let proxy = Self {
            inside: inside.clone(),
            client: client.clone(),
            is_over: Arc::default(),
        };
        let to_server = outside.clone();
        let from = client.clone();
        proxy.pass(
            Path::new(weather, 1),
            inside.clone(),
            move |datagram, sender| {
                if let Some(sender) = sender {
                    *from.lock().unwrap() = Some(sender);
                }
                // Nobody may be there.
                let _ = to_server.send(datagram);
            },
        );
        proxy.pass(Path::new(weather, 2), outside, move |datagram, _| {
            if let Some(client) = *client.lock().unwrap() {
                let _ = inside.send_to(datagram, client);
            }
        });
        proxy
    }

    fn pass(
        &self,
        mut path: Path,
        socket: Arc<UdpSocket>,
        send: impl Fn(&[u8], Option<SocketAddr>) + Send + 'static,
    ) {
        let is_over = self.is_over.clone();
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while !is_over.load(Ordering::Relaxed) {
                match socket.recv_from(&mut buffer) {
                    Ok((length, sender)) => {
                        path.take(&buffer[..length], |datagram| send(datagram, Some(sender)))
                    }
                    Err(_) => path.quiet(|datagram| send(datagram, None)),
                }
            }
        });
    }

    /// Where a client finds the server.
    pub(crate) fn uri(&self) -> String {
        format!("coap://{}", self.inside.local_addr().unwrap())
    }

    /// Sends something to the client as if it came from the server.
    pub(crate) fn inject(&self, datagram: &[u8]) {
        let client = self
            .client
            .lock()
            .unwrap()
            .expect("no client has come this way");
        self.inside.send_to(datagram, client).unwrap();
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
    }
}

/// One direction.
struct Path {
    weather: Weather,
    random: Random,
    late: Option<Vec<u8>>,
}

impl Path {
    fn new(weather: Weather, seed: u64) -> Self {
        Self {
            weather,
            random: Random::new(seed),
            late: None,
        }
    }

    fn take(&mut self, datagram: &[u8], send: impl Fn(&[u8])) {
        let late = self.late.take();
        let Weather {
            lost,
            twice,
            late: percent,
        } = self.weather;
        match self.random.below(100) {
            fate if fate < lost => {}
            fate if fate < lost + twice => {
                send(datagram);
                send(datagram);
            }
            fate if fate < lost + twice + percent => self.late = Some(datagram.to_vec()),
            _ => send(datagram),
        }
        if let Some(late) = late {
            send(&late);
        }
    }

    /// Nothing follows: what is late comes now.
    fn quiet(&mut self, send: impl Fn(&[u8])) {
        if let Some(late) = self.late.take() {
            send(&late);
        }
    }
}
