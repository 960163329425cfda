//! A small LwM2M server built on `lwm2m-objects`, and Leshan's client.

pub(crate) mod coap;
mod management;
mod reading;

use lwm2m_objects::{Version, registered_version};

use self::coap::Server;
use crate::matrix::Matrix;
use crate::models::Models;
use crate::program::{Built, Program};
use crate::verdict::same;

const ENDPOINT: &str = "leshan";

/// Lets Leshan's client register, reads and changes it, and lets it go.
pub(crate) fn check(built: &Built, matrix: &mut Matrix) {
    let models = Models::new();
    let mut server = Server::start();
    let folder = models.folder().display().to_string();
    let command = built.java(
        "interop.Client",
        [server.uri(), ENDPOINT.to_owned(), folder],
    );
    let client = Program::start(command, &built.logs, "leshan-client");
    let payload = server.registered(ENDPOINT);
    for (object, version) in [(3, Some((1, 2))), (12, Some((1, 1))), (13, None)] {
        let version = version.map(|(major, minor)| Version::new(major, minor));
        let found = registered_version(&payload, Version::new(1, 1), object);
        let verdict = found.map_err(|error| error.to_string());
        let verdict = verdict.and_then(|found| same("version", &found, &version));
        matrix.count("Leshan's client: Register", "none", verdict);
    }
    reading::check(&mut server, matrix);
    management::check(&mut server, matrix);
    client.interrupt_while(|| server.deregistered());
    matrix.count("Leshan's client: De-register", "none", Ok(()));
}
