//! From one registration to the next.

use std::fmt;
use std::path::Path;
use std::pin::{Pin, pin};
use std::time::Duration;

use tracing::{info, warn};

use crate::account::{self, Account, PreSharedKey};
use crate::bootstrap::{self, bootstrap};
use crate::clock::Clock;
use crate::connection::Network;
use crate::factory;
use crate::files::FileError;
use crate::host::{Host, StartError};
use crate::options::Options;
use crate::session::{self, Habits, serve};

/// How long to wait before trying again, if the Server's account does not say:
/// `LwM2M Core TS 1.2, Appendix E.2`.
const RETRY_TIMER: u64 = 60;
/// After how many attempts to go back to the Bootstrap-Server, if there is one.
const RETRY_COUNT: u32 = 5;

/// Why the client could not start.
#[derive(Debug)]
pub struct Error(Cause);

#[derive(Debug)]
enum Cause {
    Start(StartError),
    Key(FileError),
    NoAccount,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Cause::Start(error) => error.fmt(f),
            Cause::Key(error) => write!(f, "pre-shared key: {error}"),
            Cause::NoAccount => f.write_str(
                "there is no Server to register with: name one by --server, or by --bootstrap the one \
                 that knows (a coaps URI also needs --psk-identity and --psk-key)",
            ),
        }
    }
}

impl std::error::Error for Error {}

/// Runs the client until `shutdown` comes: registers, does what the Server asks, and begins again
/// whenever the registration is over.
///
/// # Errors
///
/// If it cannot start. Afterwards nothing that a Server or the network does is an error.
pub async fn run(options: Options, shutdown: impl Future<Output = ()>) -> Result<(), Error> {
    let mut shutdown = pin!(shutdown);
    let host = open(&options)?;
    let network = Network {
        bind: options.bind,
        ack_timeout: options.ack_timeout,
        clock: Clock::start(),
    };
    let habits = Habits {
        endpoint: options.endpoint,
        send: options.send,
        send_every: options.send_every,
    };
    let mut client = Client {
        host,
        network,
        habits,
        attempts: 0,
        wants_bootstrap: false,
    };
    loop {
        let Some(wait) = client.turn(shutdown.as_mut()).await? else {
            return Ok(());
        };
        if !wait.is_zero() {
            info!(seconds = wait.as_secs(), "waiting");
        }
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = shutdown.as_mut() => return Ok(()),
        }
    }
}

fn open(options: &Options) -> Result<Host, Error> {
    let key = match (&options.psk_identity, &options.psk_key) {
        (Some(identity), Some(path)) => Some(PreSharedKey {
            identity: identity.clone().into_bytes(),
            key: read_key(path).map_err(|error| Error(Cause::Key(error)))?,
        }),
        _ => None,
    };
    let account = match (&options.server, &options.bootstrap) {
        (Some(uri), _) => Some((uri, false)),
        (None, Some(uri)) => Some((uri, true)),
        (None, None) => None,
    };
    let host = Host::open(
        factory::objects(),
        options.apply.clone(),
        options.state.clone(),
        |objects| {
            if let Some(account) = account {
                account::install(objects, account, key, options.lifetime);
            }
        },
    );
    host.map_err(|error| Error(Cause::Start(error)))
}

/// A key in hexadecimal.
fn read_key(path: &Path) -> Result<Vec<u8>, FileError> {
    let no_key =
        || std::io::Error::new(std::io::ErrorKind::InvalidData, "not a key in hexadecimal");
    let text = std::fs::read_to_string(path).map_err(|error| FileError::new(path, error))?;
    let digits: Option<Vec<u32>> = text
        .trim()
        .chars()
        .map(|digit| digit.to_digit(16))
        .collect();
    let digits = digits.filter(|digits| !digits.is_empty() && digits.len() % 2 == 0);
    let digits = digits.ok_or_else(|| FileError::new(path, no_key()))?;
    let byte = |pair: &[u32]| pair.iter().fold(0, |byte, digit| byte << 4 | *digit as u8);
    Ok(digits.chunks(2).map(byte).collect())
}

struct Client {
    host: Host,
    network: Network,
    habits: Habits,
    /// How often registering has failed since it last succeeded.
    attempts: u32,
    wants_bootstrap: bool,
}

impl Client {
    /// Bootstraps or registers, once. How long to wait before the next time; `None` to end.
    async fn turn(
        &mut self,
        shutdown: Pin<&mut impl Future<Output = ()>>,
    ) -> Result<Option<Duration>, Error> {
        let server = account::server(&self.host.objects).filter(|_| !self.wants_bootstrap);
        if let Some((account, server)) =
            server.and_then(|account| Some((account.clone(), account.server?)))
        {
            return Ok(self.register(&account, server, shutdown).await);
        }
        match account::bootstrap_server(&self.host.objects) {
            Some(account) => Ok(self.bootstrap(&account, shutdown).await),
            None if self.wants_bootstrap => {
                warn!("there is no Bootstrap-Server");
                self.wants_bootstrap = false;
                Ok(Some(Duration::ZERO))
            }
            None => Err(Error(Cause::NoAccount)),
        }
    }

    async fn register(
        &mut self,
        account: &Account,
        server: u16,
        shutdown: Pin<&mut impl Future<Output = ()>>,
    ) -> Option<Duration> {
        let how = (self.network, &self.habits);
        let end = serve(&mut self.host, (account, server), how, shutdown).await;
        match end {
            Ok(session::End::Shutdown) => return None,
            Ok(session::End::Refused(why)) => return Some(self.failed(server, &why)),
            Err(error) => return Some(self.failed(server, &error.to_string())),
            Ok(session::End::Disabled(time)) => {
                self.attempts = 0;
                return Some(time);
            }
            Ok(session::End::Bootstrap) => self.wants_bootstrap = true,
            Ok(session::End::Lost | session::End::Restart) => {}
        }
        self.attempts = 0;
        Some(Duration::ZERO)
    }

    /// Registering has failed: how long to wait, twice as long each time.
    fn failed(&mut self, server: u16, why: &str) -> Duration {
        warn!(why, "not registered");
        let server = self.host.objects.servers.instances.get(server);
        let timer = server.and_then(|server| server.communication_retry_timer);
        let may_bootstrap =
            server.is_none_or(|server| server.bootstrap_on_registration_failure != Some(false));
        let doublings = self.attempts.min(RETRY_COUNT - 1);
        self.attempts += 1;
        if self.attempts >= RETRY_COUNT && may_bootstrap {
            self.wants_bootstrap = account::bootstrap_server(&self.host.objects).is_some();
        }
        Duration::from_secs(timer.unwrap_or(RETRY_TIMER)) * (1 << doublings)
    }

    async fn bootstrap(
        &mut self,
        account: &Account,
        shutdown: Pin<&mut impl Future<Output = ()>>,
    ) -> Option<Duration> {
        let how = (self.network, self.habits.endpoint.as_str());
        let why = match bootstrap(&mut self.host, account, how, shutdown).await {
            Ok(bootstrap::End::Shutdown) => return None,
            Ok(bootstrap::End::Finished) => {
                self.attempts = 0;
                self.wants_bootstrap = false;
                return Some(Duration::ZERO);
            }
            Ok(bootstrap::End::Failed(why)) => why,
            Err(error) => error.to_string(),
        };
        warn!(why, "not bootstrapped");
        // If there is a Server already, it may be there again.
        self.wants_bootstrap = false;
        Some(Duration::from_secs(RETRY_TIMER))
    }
}
