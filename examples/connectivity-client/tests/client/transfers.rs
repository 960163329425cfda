//! Payloads in blocks, both ways.

use coap_lite::option_value::OptionValueU32;
use coap_lite::{CoapOption, Packet, RequestType};

use crate::client::alongside;
use crate::server::{SENML_JSON, Server, get, request, with};

/// A block of 64 bytes.
fn block(packet: &mut Packet, option: CoapOption, number: u32, more: bool) {
    let value = number << 4 | u32::from(more) << 3 | 2;
    packet.add_option_as(option, OptionValueU32(value));
}

fn has_more(packet: &Packet, option: CoapOption) -> bool {
    let value = packet
        .get_first_option_as::<OptionValueU32>(option)
        .unwrap()
        .unwrap();
    value.0 & 8 != 0
}

#[tokio::test]
async fn a_long_answer_comes_block_by_block() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        let mut body = Vec::new();
        for number in 0.. {
            let mut packet = get("/12/0", SENML_JSON);
            block(&mut packet, CoapOption::Block2, number, false);
            let answer = server.ask(packet).await;
            assert_eq!(answer.header.get_code(), "2.05");
            body.extend(&answer.payload);
            if !has_more(&answer, CoapOption::Block2) {
                break;
            }
        }
        let body = String::from_utf8(body).unwrap();
        assert!(
            body.starts_with("[{\"bn\":\"/12/0/\"") && body.ends_with("}]"),
            "{body}"
        );
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn a_long_request_goes_block_by_block() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        let addresses = (0..40).map(|id| format!(r#",{{"n":"{id}","vs":"0200000000{id:02}"}}"#));
        let body = format!(r#"[{{"bn":"/12/0/32/"}}{}]"#, addresses.collect::<String>());
        let chunks: Vec<_> = body.as_bytes().chunks(64).collect();
        for (number, chunk) in (0..).zip(&chunks) {
            let mut packet = with(request(RequestType::Put, "/12/0/32"), SENML_JSON, chunk);
            let more = (number as usize) + 1 < chunks.len();
            block(&mut packet, CoapOption::Block1, number, more);
            let answer = server.ask(packet).await;
            assert_eq!(answer.header.get_code(), if more { "2.31" } else { "2.04" });
        }
        assert_eq!(server.read("/12/0/32/39").await, "020000000039");
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn a_registration_that_is_too_long_goes_block_by_block() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        for id in 1..150 {
            let profile =
                format!(r#"[{{"bn":"/11/{id}/","n":"0","vs":"{id}"}},{{"n":"4","v":3}}]"#);
            let create = with(request(RequestType::Post, "/11"), SENML_JSON, profile);
            assert_eq!(server.say(create).await.0, "2.01");
        }
        let mut last = Vec::new();
        while !last.ends_with(b"</13/0>") || last.windows(8).all(|window| window != b"</11/149") {
            let update = server.request(RequestType::Post, "rd/1").await;
            let Some(value) = update.get_first_option_as::<OptionValueU32>(CoapOption::Block1)
            else {
                last = update.payload.clone();
                server.answer(&update, "2.04", &[]).await;
                continue;
            };
            let value = value.unwrap().0;
            if value >> 4 == 0 {
                last.clear();
            }
            last.extend(&update.payload);
            let code = if value & 8 == 0 { "2.04" } else { "2.31" };
            server.answer_block(&update, code).await;
        }
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}
