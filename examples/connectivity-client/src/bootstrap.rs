//! Bootstrapping on the client's own account: `LwM2M Core TS 1.2, 6.1`.

use std::pin::Pin;
use std::time::Duration;

use coap_lite::{CoapOption, MessageClass, Packet, RequestType};
use lwm2m_objects::ResponseCode;
use tracing::{info, warn};

use crate::account::{self, Account};
use crate::coap::{Event, Incoming, code, reply, request, texts};
use crate::connection::{Connection, Network};
use crate::host::Host;
use crate::registration::answer;

/// How long to wait for the next message of the Bootstrap-Server: EXCHANGE_LIFETIME, `6.1.7.1`.
const PATIENCE: Duration = Duration::from_secs(247);

/// How bootstrapping ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The user wants it.
    Shutdown,
    /// The Bootstrap-Server has finished.
    Finished,
    /// It has not: why. The configuration is what it was.
    Failed(String),
}

/// Has a Bootstrap-Server write the accounts, and whatever else it wants.
///
/// # Errors
///
/// If there is no way to it.
pub(crate) async fn bootstrap(
    host: &mut Host,
    account: &Account,
    (network, endpoint): (Network, &str),
    mut shutdown: Pin<&mut impl Future<Output = ()>>,
) -> std::io::Result<End> {
    let mut connection = tokio::select! {
        opened = Connection::open(account, network) => opened?,
        () = shutdown.as_mut() => return Ok(End::Shutdown),
    };
    let before = host.objects.clone();
    info!(server = %account.uri, endpoint, "bootstrapping");
    let query = [format!("ep={endpoint}")];
    connection.request(request(RequestType::Post, ["bs"], query), ());
    let end = loop {
        let until = connection.now() + PATIENCE;
        let event = tokio::select! {
            event = connection.event(until) => event,
            () = shutdown.as_mut() => break End::Shutdown,
        };
        let Some(event) = event else {
            break End::Failed("the Bootstrap-Server does not go on".into());
        };
        if let Some(end) = handle(event, host, &mut connection) {
            break end;
        }
    };
    connection.close();
    if end != End::Finished {
        host.objects = before;
    }
    Ok(end)
}

fn handle(event: Event<()>, host: &mut Host, connection: &mut Connection<()>) -> Option<End> {
    match event {
        Event::Request(packet) if is_finish(&packet) => {
            let code = finish(host);
            info!("Bootstrap-Finish: {code}");
            connection.respond(&packet, reply(code));
            (code == ResponseCode::CHANGED).then_some(End::Finished)
        }
        Event::Request(packet) => {
            let answer = match Incoming::parse(&packet) {
                Ok(incoming) => host.respond_to_bootstrap(&incoming.request()),
                Err(code) => reply(code),
            };
            connection.respond(&packet, answer);
            None
        }
        Event::Finished((), outcome) => match answer(&outcome) {
            Ok(packet) if code(packet) == ResponseCode::CHANGED => None,
            Ok(packet) => Some(End::Failed(code(packet).to_string())),
            Err(why) => Some(End::Failed(why.into())),
        },
        Event::Reset(_) => None,
    }
}

fn is_finish(packet: &Packet) -> bool {
    let path = texts(packet, CoapOption::UriPath);
    packet.header.code == MessageClass::Request(RequestType::Post)
        && path.is_some_and(|path| path == ["bs"])
}

/// `6.1.7.7`: a configuration that cannot be is not acceptable.
fn finish(host: &mut Host) -> ResponseCode {
    if account::server(&host.objects).is_none() {
        warn!("there is no Server to register with");
        return ResponseCode::NOT_ACCEPTABLE;
    }
    match host.keep() {
        Ok(()) => ResponseCode::CHANGED,
        Err(error) => {
            warn!(%error, "the configuration is not acceptable");
            ResponseCode::NOT_ACCEPTABLE
        }
    }
}
