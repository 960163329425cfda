//! The client registers, stays registered, and comes back.

use coap_lite::{CoapOption, RequestType};

use crate::client::alongside;
use crate::server::{Server, query, request, uri_path};

#[tokio::test]
async fn a_client_says_who_it_is() {
    let mut server = Server::start().await;
    let uri = server.uri();
    let arguments = ["--server", &uri, "--endpoint", "depot", "--lifetime", "77"];
    alongside(&arguments, async |stop| {
        let request = server.register().await;
        assert_eq!(query(&request), "ep=depot&lt=77&lwm2m=1.1&b=U");
        let objects = String::from_utf8(request.payload).unwrap();
        assert!(objects.starts_with("</>;rt=\"oma.lwm2m\";ct="), "{objects}");
        assert!(!objects.contains("</0"), "{objects}");
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn a_new_lifetime_is_told_and_a_trigger_obeyed() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        assert_eq!(server.write("/1/0/1", "600").await, "2.04");
        let update = server.request(RequestType::Post, "rd/1").await;
        assert_eq!(
            (query(&update).as_str(), update.payload.len()),
            ("lt=600", 0)
        );
        server.answer(&update, "2.04", &[]).await;

        assert_eq!(server.execute("/1/0/8").await, "2.04");
        let update = server.request(RequestType::Post, "rd/1").await;
        assert_eq!(query(&update), "");
        server.answer(&update, "2.04", &[]).await;
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn a_short_lifetime_is_renewed_in_time() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri, "--lifetime", "2"], async |stop| {
        server.register().await;
        for _ in 0..2 {
            let update = server.request(RequestType::Post, "rd/1").await;
            server.answer(&update, "2.04", &[]).await;
        }
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn a_server_that_has_forgotten_is_registered_with_again() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        assert_eq!(server.execute("/1/0/8").await, "2.04");
        let update = server.request(RequestType::Post, "rd/1").await;
        server.answer(&update, "4.04", &[]).await;
        server.register().await;
        assert_eq!(server.read("/12/0/5").await, "factory");
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_tried_again() {
    let mut server = Server::start().await;
    let uri = server.uri();
    let arguments = [
        "--server",
        &uri,
        "--ack-timeout",
        "0.01",
        "--send",
        "/3/0/0",
    ];
    alongside(&arguments, async |stop| {
        answer_all(&mut server).await;
        assert_eq!(server.write("/1/0/18", "0").await, "2.04");
        assert_eq!(server.execute("/1/0/8").await, "2.04");
        // The update comes five times, and after that the client registers: first in vain, then not.
        let lost = server.request(RequestType::Post, "rd/1").await;
        let first = server.request(RequestType::Post, "rd").await;
        assert_ne!(first.get_token(), lost.get_token());
        server
            .find(|packet| uri_path(packet) == "rd" && packet.get_token() != first.get_token())
            .await;
        answer_all(&mut server).await;
        server.read("/3/0/0").await;
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

/// Answers whatever comes, however late, until the client is registered: then it sends something.
async fn answer_all(server: &mut Server) {
    loop {
        let request = server
            .find(|packet| ["rd", "dp"].contains(&&*uri_path(packet)))
            .await;
        if uri_path(&request) == "dp" {
            server.answer(&request, "2.04", &[]).await;
            return;
        }
        let location = [
            (CoapOption::LocationPath, "rd"),
            (CoapOption::LocationPath, "1"),
        ];
        server.answer(&request, "2.01", &location).await;
    }
}

#[tokio::test]
async fn a_disabled_client_stays_away_for_as_long_as_it_is_told() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        assert_eq!(server.write("/1/0/5", "1").await, "2.04");
        assert_eq!(server.execute("/1/0/4").await, "2.04");
        server.deregister().await;
        server.register().await;
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn no_server_deletes_its_account() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        assert_eq!(
            server.say(request(RequestType::Delete, "/1/0")).await.0,
            "4.05"
        );
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn a_client_can_be_stopped_while_nobody_answers() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.request(RequestType::Post, "rd").await;
        stop.send(()).unwrap();
    })
    .await;
}
