//! What goes wrong between the client and the server.

use serde_json::{Value as Json, json};

use lwm2m_tests::Random;

use crate::client::start_client;
use crate::leshan::{Answer, Leshan};
use crate::matrix::Matrix;
use crate::models::Models;
use crate::program::{Built, Program};
use crate::proxy::{Proxy, Weather};
use crate::values::{instance, resource};
use crate::verdict::{holds, same};
use crate::waiting::wait_for;

const FAIR: Weather = Weather {
    lost: 0,
    twice: 0,
    late: 0,
};
const FOUL: Weather = Weather {
    lost: 20,
    twice: 10,
    late: 10,
};
const REQUESTS: usize = 20;
/// So often a request is made anew after Leshan has given up.
const TRIES: usize = 10;
const GARBAGE: usize = 2_000;
/// So often the client is in vain before the server comes back.
const ATTEMPTS: usize = 3;

struct Setting {
    leshan: Leshan,
    proxy: Proxy,
    client: Program,
    _models: Models,
}

impl Setting {
    fn start(built: &Built, name: &'static str, weather: Weather) -> Self {
        let models = Models::new();
        let leshan = Leshan::start(built, &models, name);
        let proxy = Proxy::start(leshan.coap(), weather);
        let client = start_client(built, name, (&proxy.uri(), &[]));
        leshan.registered();
        Self {
            leshan,
            proxy,
            client,
            _models: models,
        }
    }

    /// Asks until there is an answer: how often that was, and the answer. Leshan gives up some time.
    fn ask(&self, method: &str, what: &str, node: &Json, status: u64) -> (usize, Answer) {
        for attempt in 1..=TRIES {
            let answer = self.leshan.ask(method, what, node);
            if answer.status == status {
                return (attempt, answer);
            }
            let text = answer.json.to_string();
            let is_lost = text.contains("does not answer") || text.contains("no registered client");
            assert!(is_lost, "{method} {what}: {text}");
        }
        panic!("{method} {what} is lost, however often it is tried");
    }
}

/// Datagrams are lost, come twice and in another order.
pub(crate) fn bad_network(built: &Built, matrix: &mut Matrix) {
    let setting = Setting::start(built, "bad-network", FOUL);
    let (mut asked, mut created) = (0, 0);
    for index in 0..REQUESTS {
        let ssid = format!("rain-{index}");
        setting.ask(
            "PUT",
            "/12/0/5?format=TLV",
            &resource(5, "STRING", ssid.clone()),
            204,
        );
        let (_, answer) = setting.ask("GET", "/12/0/5", &Json::Null, 205);
        let verdict = same("SSID", &answer.json["content"]["value"], &json!(ssid));
        matrix.count("Fault: 20 % lost, 10 % twice, 10 % late", "none", verdict);
        if index % 5 == 0 {
            let node = instance(
                None,
                vec![resource(0, "STRING", "rain"), resource(4, "INTEGER", "3")],
            );
            asked += setting.ask("POST", "/11?format=TLV", &node, 201).0;
            created += 1;
        }
    }
    // Object Instance 0 is from the factory.
    let (_, answer) = setting.ask("GET", "/11?format=TLV", &Json::Null, 205);
    let instances = answer.json["content"]["instances"]
        .as_array()
        .map_or(0, Vec::len);
    let is_right = (created..=asked).contains(&(instances - 1));
    let verdict = holds(is_right, || {
        format!("{instances} profiles of {created} to {asked}")
    });
    matrix.count("Fault: 20 % lost, 10 % twice, 10 % late", "none", verdict);
}

/// Datagrams that are no messages, or almost.
pub(crate) fn garbage(built: &Built, matrix: &mut Matrix) {
    let setting = Setting::start(built, "garbage", FAIR);
    let mut random = Random::new(5);
    // A read of /12/0/5, of which bytes are changed or left out.
    let good = b"\x44\x01\x12\x34tokn\xb212\x010\x015";
    for index in 0..GARBAGE {
        let datagram = if index % 2 == 0 {
            let length = random.below(80) as usize;
            random.bytes(length)
        } else {
            let mut datagram = good.to_vec();
            let place = random.below(good.len() as u64) as usize;
            datagram[place] = random.number() as u8;
            datagram.truncate(random.below(good.len() as u64 + 1) as usize);
            datagram
        };
        setting.proxy.inject(&datagram);
    }
    let answer = setting.leshan.get("/12/0/5");
    let verdict = same("SSID", &answer.json["content"]["value"], &json!("factory"));
    matrix.count("Fault: garbage", "none", verdict);
    setting.client.interrupt();
    matrix.count("Fault: garbage", "none", Ok(()));
}

/// The server is gone, until the client has been in vain some times.
pub(crate) fn silence(built: &Built, matrix: &mut Matrix) {
    let mut setting = Setting::start(built, "silence", FAIR);
    setting.leshan.stop();
    for attempt in 1..=ATTEMPTS {
        wait_for("an attempt to register in vain", || {
            (setting.client.said().matches("not registered").count() >= attempt).then_some(())
        });
    }
    setting.leshan.restart();
    setting.leshan.registered();
    let verdict = setting.leshan.get("/12/0/5").is(205);
    matrix.count("Fault: a server that disappears", "none", verdict);
}
