//! Leshan's server, and its REST API.

use std::net::{TcpListener, UdpSocket};
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value as Json;
use ureq::http::Request;

use crate::models::Models;
use crate::program::{Built, Program};
use crate::values::{Values, values};
use crate::verdict::Verdict;
use crate::waiting::wait_for;

/// A server of Leshan's, with one client that is looked at.
pub(crate) struct Leshan {
    program: Option<Program>,
    start: Box<dyn Fn() -> Command>,
    ready: &'static str,
    logs: PathBuf,
    name: &'static str,
    coap: u16,
    http: u16,
    /// The endpoint name of the client.
    pub(crate) endpoint: String,
}

/// What Leshan says of a request.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The response code as a number, such as 205.
    pub(crate) status: u64,
    /// The content format of the response.
    pub(crate) format: Option<u64>,
    /// All it says.
    pub(crate) json: Json,
}

impl Answer {
    /// The values it brings, of what is at this path.
    pub(crate) fn values(&self, path: &str) -> Values {
        values(path, &self.json["content"])
    }

    /// The links it brings.
    pub(crate) fn links(&self) -> Vec<String> {
        let links = self.json["objectLinks"].as_array();
        let texts = links
            .into_iter()
            .flatten()
            .filter_map(|link| link.as_str().map(str::to_owned));
        texts.collect()
    }

    /// Whether the response code is this.
    pub(crate) fn is(&self, status: u64) -> Verdict {
        if self.status == status {
            return Ok(());
        }
        Err(format!(
            "{} instead of {status}: {}",
            self.status, self.json
        ))
    }
}

impl Leshan {
    /// Starts the newest Leshan.
    pub(crate) fn start(built: &Built, models: &Models, name: &'static str) -> Self {
        let (coap, http) = free_ports();
        let (built, logs) = (built.clone(), built.logs.clone());
        let folder = models.folder().display().to_string();
        let start = move || {
            let arguments = [coap.to_string(), http.to_string(), folder.clone()];
            built.java("interop.Server", arguments)
        };
        Self::run((Box::new(start), "ready"), (coap, http), (logs, name))
    }

    /// Starts Leshan's demo server, which is older, and has a page.
    pub(crate) fn start_demo(built: &Built, models: &Models, name: &'static str) -> Self {
        let (coap, http) = free_ports();
        let (coaps, _) = free_ports();
        let (built, logs) = (built.clone(), built.logs.clone());
        let folder = models.folder().display().to_string();
        let start = move || {
            let mut command = built.demo_server();
            command.args(["-wh", "localhost", "-wp", &http.to_string()]);
            command.args(["-lp", &coap.to_string(), "-slp", &coaps.to_string()]);
            command.args(["-m", &folder]).current_dir(&built.logs);
            command
        };
        Self::run(
            (Box::new(start), "Web server started"),
            (coap, http),
            (logs, name),
        )
    }

    fn run(
        (start, ready): (Box<dyn Fn() -> Command>, &'static str),
        (coap, http): (u16, u16),
        (logs, name): (PathBuf, &'static str),
    ) -> Self {
        let mut leshan = Self {
            program: None,
            start,
            ready,
            logs,
            name,
            coap,
            http,
            endpoint: name.to_owned(),
        };
        leshan.restart();
        leshan
    }

    /// Starts it at the same address, with nothing remembered.
    pub(crate) fn restart(&mut self) {
        let mut program = Program::start((self.start)(), &self.logs, self.name);
        program.wait_for(self.ready);
        self.program = Some(program);
    }

    /// Ends it, and nobody is told.
    pub(crate) fn stop(&mut self) {
        self.program = None;
    }

    /// Where it listens for CoAP.
    pub(crate) fn coap(&self) -> u16 {
        self.coap
    }

    /// Its URI for a client.
    pub(crate) fn uri(&self) -> String {
        format!("coap://127.0.0.1:{}", self.coap)
    }

    /// Its URI for people and their programs.
    pub(crate) fn page(&self) -> String {
        format!("http://localhost:{}", self.http)
    }

    /// GET, PUT, POST or DELETE of something below the client, with a node or nothing.
    pub(crate) fn ask(&self, method: &str, what: &str, body: &Json) -> Answer {
        let place = format!("/api/clients/{}{what}", self.endpoint);
        let (status, text) = self.fetch(method, &place, body);
        let json: Json = serde_json::from_str(&text).unwrap_or(Json::String(text));
        Answer {
            status: code(&json["status"]).unwrap_or(status),
            format: json["format"].as_u64(),
            json,
        }
    }

    /// GET of something below the client.
    pub(crate) fn get(&self, what: &str) -> Answer {
        self.ask("GET", what, &Json::Null)
    }

    /// The status and the body of an HTTP response.
    pub(crate) fn fetch(&self, method: &str, place: &str, body: &Json) -> (u64, String) {
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let agent: ureq::Agent = config.build().into();
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{place}", self.page()))
            .header("Content-Type", "application/json")
            .body(body)
            .unwrap();
        let mut response = agent
            .run(request)
            .unwrap_or_else(|error| panic!("{method} {place}: {error}"));
        let text = response.body_mut().read_to_string().unwrap();
        (response.status().as_u16().into(), text)
    }

    /// Waits until the client is registered, and gives what Leshan knows of it.
    pub(crate) fn registered(&self) -> Json {
        wait_for("the registration with Leshan", || {
            let answer = self.get("");
            answer.json["registrationId"]
                .is_string()
                .then_some(answer.json)
        })
    }
}

/// 205, or `CONTENT(205)` as the demo server has it.
fn code(status: &Json) -> Option<u64> {
    let digits = |text: &str| {
        text.trim_end_matches(')')
            .rsplit('(')
            .next()
            .and_then(|digits| digits.parse().ok())
    };
    status.as_u64().or_else(|| status.as_str().and_then(digits))
}

/// Ports that nobody uses right now, for UDP and TCP.
pub(crate) fn free_ports() -> (u16, u16) {
    let udp = UdpSocket::bind("127.0.0.1:0").unwrap();
    let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
    (
        udp.local_addr().unwrap().port(),
        tcp.local_addr().unwrap().port(),
    )
}
