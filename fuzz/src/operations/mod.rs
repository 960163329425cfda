//! Requests, one after the other, to a client and to a plain model of it.
//!
//! The model is a map from path to value, and what the specification says of each operation in a few
//! lines. It tells which codes a request may be refused with; a request that nothing speaks against has
//! to succeed. After every request the client holds exactly what the model holds: so what is refused has
//! changed nothing, and what is written is there.

mod access;
mod attributes;
mod bootstrap;
mod client;
mod execute;
mod instances;
mod model;
mod reading;
mod session;
mod values;
mod write;

pub use session::Session;

use client::Client;
use model::Model;

/// Holds the client to the model.
pub fn check(session: &Session) {
    let mut client = Client::new(&session.rules);
    let mut model = Model::new(client.fresh(), &client);
    for step in &session.steps {
        model.server = step.who;
        step.hold(&mut client, &mut model);
        assert_eq!(client.values(), model.values, "after {step:?}");
        assert_eq!(client.instances(), model.instances, "after {step:?}");
    }
}
