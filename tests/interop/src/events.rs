//! What Leshan tells as it happens.

use std::io::{BufRead, BufReader};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use serde_json::Value as Json;

use crate::leshan::Leshan;
use crate::waiting::PATIENCE;

/// The stream of events of a server, from now on.
pub(crate) struct Events {
    events: Receiver<(String, Json)>,
}

impl Events {
    /// Listens.
    pub(crate) fn of(leshan: &Leshan) -> Self {
        let place = format!("{}/api/event?ep={}", leshan.page(), leshan.endpoint);
        let body = ureq::get(&place).call().unwrap().into_body();
        let mut lines = BufReader::new(body.into_reader()).lines();
        // Leshan says so when it listens to itself.
        assert!(lines.next().is_some());
        let (sender, events) = channel();
        thread::spawn(move || {
            let mut name = String::new();
            for line in lines.map_while(Result::ok) {
                if let Some(event) = line.strip_prefix("event: ") {
                    name = event.to_owned();
                }
                let data = line
                    .strip_prefix("data: ")
                    .and_then(|data| serde_json::from_str(data).ok());
                if let Some(data) = data
                    && sender.send((name.clone(), data)).is_err()
                {
                    return;
                }
            }
        });
        Self { events }
    }

    /// Waits for the next event of this name that is like this.
    ///
    /// # Panics
    ///
    /// If none comes.
    pub(crate) fn next(&self, name: &str, is_it: impl Fn(&Json) -> bool) -> Json {
        loop {
            let event = self.events.recv_timeout(PATIENCE);
            let (event, data) = event.unwrap_or_else(|_| panic!("waited in vain for {name}"));
            assert_ne!(event, "ERROR", "{data}");
            if event == name && is_it(&data) {
                return data;
            }
        }
    }
}
