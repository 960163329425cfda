//! Many clients, many requests: what it costs.

use std::hint::black_box;
use std::net::UdpSocket;
use std::thread;
use std::time::Instant;

use coap_lite::{CoapOption, MessageType, Packet, RequestType};
use lwm2m_objects::ContentFormat;

use crate::client::start_client;
use crate::leshan::Leshan;
use crate::matrix::Matrix;
use crate::models::Models;
use crate::program::{Built, Program};
use crate::server::coap::{Server, accepting, request, with};
use crate::verdict::holds;
use crate::waiting::wait_for;

const CLIENTS: usize = 40;
const REQUESTS: usize = 10_000;
const ROUNDS: usize = 5;
/// What a page more or less of the allocator's makes, in KiB.
const SLACK: u64 = 512;

/// What load does to the client.
pub(crate) fn check(built: &Built, matrix: &mut Matrix) {
    many_clients(built, matrix);
    many_requests(built, matrix);
}

/// All at once, against one server.
fn many_clients(built: &Built, matrix: &mut Matrix) {
    let models = Models::new();
    let mut leshan = Leshan::start(built, &models, "crowd");
    let uri = leshan.uri();
    let names: Vec<String> = (0..CLIENTS).map(|index| format!("crowd-{index}")).collect();
    let clients: Vec<Program> = names
        .iter()
        .map(|name| start_client(built, name, (&uri, &[])))
        .collect();
    for name in names {
        leshan.endpoint = name;
        leshan.registered();
        let verdict = leshan.get("/12/0/5").is(205);
        matrix.count("Load: clients at once", "none", verdict);
    }
    for client in clients {
        client.interrupt();
    }
    let verdict = wait_for("the end of all registrations", || {
        (leshan.get("").status != 200).then_some(Ok(()))
    });
    matrix.count("Load: clients at once", "none", verdict);
}

/// Memory stays where it was; and how many requests a second that is, beside a bare echo.
fn many_requests(built: &Built, matrix: &mut Matrix) {
    let mut server = Server::start();
    let client = start_quiet(built, &server.uri());
    server.registered("load");
    mixed(&mut server, REQUESTS / 5);
    let before = memory(&client);
    mixed(&mut server, REQUESTS);
    let after = memory(&client);
    println!("memory: {before} KiB, {after} KiB after {REQUESTS} mixed requests");
    let stays = after <= before + SLACK;
    let verdict = holds(stays, || format!("{before} KiB has become {after} KiB"));
    matrix.count("Load: memory", "none", verdict);

    let echo = Echo::start();
    let mut rates = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        rates.0.push(rate(&mut server));
        rates.1.push(echo.rate());
    }
    rates.0.sort_by(f64::total_cmp);
    rates.1.sort_by(f64::total_cmp);
    let (client, echo) = (rates.0[ROUNDS / 2], rates.1[ROUNDS / 2]);
    println!(
        "requests a second, medians of {ROUNDS} rounds in turns: {client:.0} reads of /12/0/5 by the client, \
         {echo:.0} by an echo of coap-lite's alone: {:.2}",
        client / echo
    );
}

fn start_quiet(built: &Built, uri: &str) -> Program {
    let options = ["--log".into(), "warn".into()];
    start_client(built, "load", (uri, &options))
}

/// Resident memory of a program in KiB.
fn memory(program: &Program) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.unwrap().parse().unwrap()
}

/// Reads in all formats, writes, refusals, observations begun and ended, instances made and deleted.
fn mixed(server: &mut Server, count: usize) {
    let formats = [
        ContentFormat::TLV,
        ContentFormat::SENML_JSON,
        ContentFormat::SENML_CBOR,
        ContentFormat::LWM2M_CBOR,
    ];
    for index in 0..count {
        let (packet, code) = match index % 10 {
            0..=3 => (
                accepting(request(RequestType::Get, "/12/0"), formats[index % 4]),
                "2.05",
            ),
            4 => (
                with(
                    request(RequestType::Put, "/12/0/5"),
                    ContentFormat::TEXT,
                    format!("load-{index}").as_bytes(),
                ),
                "2.04",
            ),
            5 => (
                with(
                    request(RequestType::Put, "/12/0/9"),
                    ContentFormat::TEXT,
                    b"much",
                ),
                "4.00",
            ),
            6 => (observing("/3/0", 0), "2.05"),
            7 => (observing("/3/0", 1), "2.05"),
            8 => (
                with(
                    request(RequestType::Post, "/11"),
                    ContentFormat::TLV,
                    b"\x08\x07\x09\xc8\x00\x03M2M\xc1\x04\x03",
                ),
                "2.01",
            ),
            _ => (request(RequestType::Delete, "/11/7"), "2.02"),
        };
        let answer = server.ask(packet);
        assert_eq!(
            answer.header.get_code(),
            code,
            "{index}: {}",
            String::from_utf8_lossy(&answer.payload)
        );
    }
}

fn observing(path: &str, wish: u8) -> Packet {
    let mut packet = request(RequestType::Get, path);
    let value = if wish == 0 { vec![] } else { vec![wish] };
    packet.add_option(CoapOption::Observe, value);
    packet.set_token(b"observer".to_vec());
    packet
}

fn rate(server: &mut Server) -> f64 {
    let start = Instant::now();
    for _ in 0..REQUESTS / 5 {
        black_box(server.ask(accepting(
            request(RequestType::Get, "/12/0/5"),
            ContentFormat::TEXT,
        )));
    }
    (REQUESTS / 5) as f64 / start.elapsed().as_secs_f64()
}

/// The least that a server made of coap-lite does: it answers what it is told.
struct Echo {
    socket: UdpSocket,
}

impl Echo {
    fn start() -> Self {
        let echo = UdpSocket::bind("127.0.0.1:0").unwrap();
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        socket.connect(echo.local_addr().unwrap()).unwrap();
        thread::spawn(move || {
            let mut buffer = [0; 1500];
            while let Ok((length, sender)) = echo.recv_from(&mut buffer) {
                let mut packet = Packet::from_bytes(&buffer[..length]).unwrap();
                packet.header.set_type(MessageType::Acknowledgement);
                packet.header.set_code("2.05");
                echo.send_to(&packet.to_bytes().unwrap(), sender).unwrap();
            }
        });
        Self { socket }
    }

    fn rate(&self) -> f64 {
        let start = Instant::now();
        let mut buffer = [0; 1500];
        for index in 0..REQUESTS / 5 {
            let mut packet = accepting(request(RequestType::Get, "/12/0/5"), ContentFormat::TEXT);
            packet.header.message_id = index as u16;
            packet.set_token((index as u16).to_be_bytes().to_vec());
            self.socket.send(&packet.to_bytes().unwrap()).unwrap();
            let length = self.socket.recv(&mut buffer).unwrap();
            black_box(Packet::from_bytes(&buffer[..length]).unwrap());
        }
        (REQUESTS / 5) as f64 / start.elapsed().as_secs_f64()
    }
}
