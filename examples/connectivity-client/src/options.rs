//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use lwm2m_objects::Path;
use tracing_subscriber::filter::Targets;

use crate::uri::Uri;

/// An LwM2M client for Linux: a Server reads, observes and changes its WLAN and cellular
/// connectivity, and the changes become configuration files.
#[derive(Clone, Debug, Parser)]
#[command(name = "connectivity-client", version, max_term_width = 100)]
pub struct Options {
    /// The Server to register with, such as coap://localhost:5683.
    #[arg(long, value_name = "URI", required_unless_present_any = ["bootstrap", "state"])]
    pub server: Option<Uri>,

    /// The Bootstrap-Server that tells which Server to register with.
    #[arg(long, value_name = "URI", conflicts_with = "server")]
    pub bootstrap: Option<Uri>,

    /// What this client is called.
    #[arg(long, value_name = "NAME", default_value = "connectivity-client")]
    pub endpoint: String,

    /// For how long to register, in seconds; 300 unless the Server has changed it.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub lifetime: Option<u32>,

    /// The folder for the configuration of hostapd, wpa_supplicant and NetworkManager. Files in it
    /// that this client has not written are left alone, unless they have the same name.
    #[arg(long, value_name = "DIR")]
    pub apply: Option<PathBuf>,

    /// The file that keeps the configuration, keys included, from one start to the next.
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,

    /// The address to send from.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub bind: Option<SocketAddr>,

    /// What to send unasked (Send), such as /4,/12/0/33.
    #[arg(long, value_name = "PATHS", value_delimiter = ',')]
    pub send: Vec<Path>,

    /// How often to send it, in seconds.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub send_every: Duration,

    /// How long to wait for an answer before asking again, in seconds.
    #[arg(long, value_name = "SECONDS", default_value = "2", value_parser = seconds)]
    pub ack_timeout: Duration,

    /// The identity of the pre-shared key, for coaps.
    #[arg(long, value_name = "TEXT", requires = "psk_key")]
    pub psk_identity: Option<String>,

    /// The file with the pre-shared key in hexadecimal, for coaps.
    #[arg(long, value_name = "FILE", requires = "psk_identity")]
    pub psk_key: Option<PathBuf>,

    /// What to log: off, error, warn, info, debug or trace, for all or as target=level.
    #[arg(long, value_name = "FILTER", default_value = "info")]
    pub log: Targets,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text
        .parse()
        .map_err(|_| "not a number of seconds".to_owned())?;
    let duration = Duration::try_from_secs_f64(seconds).ok();
    duration
        .filter(|duration| !duration.is_zero())
        .ok_or("has to be more than 0".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_options_are_consistent() {
        Options::command().debug_assert();
    }

    #[test]
    fn a_server_has_to_come_from_somewhere() {
        let parse = |arguments: &[&str]| {
            Options::try_parse_from([&["connectivity-client"], arguments].concat()).is_ok()
        };
        assert!(!parse(&[]));
        assert!(parse(&["--server", "coap://localhost"]));
        assert!(parse(&["--bootstrap", "coap://localhost"]));
        assert!(parse(&["--state", "state.cbor"]));
        assert!(!parse(&["--server", "http://localhost"]));
        assert!(parse(&[
            "--server",
            "coap://[::1]",
            "--send",
            "/4,/12/0/33",
            "--send-every",
            "0.5"
        ]));
        assert!(!parse(&["--server", "coap://[::1]", "--ack-timeout", "0"]));
    }
}
