//! A Server is told what changes.

use coap_lite::{MessageType, Packet, RequestType};

use crate::client::alongside;
use crate::server::{SENML_JSON, Server, TEXT, accepting, get, request, with};

fn number(payload: &[u8]) -> f64 {
    std::str::from_utf8(payload).unwrap().parse().unwrap()
}

#[tokio::test]
async fn counters_move() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        server.observe(get("/12/0/34", TEXT), b"received").await;
        let mut last = 0.0;
        for sequence in 2..4 {
            let notification = server.notification(b"received").await;
            assert_eq!(notification.get_observe_value(), Some(Ok(sequence)));
            let received = number(&notification.payload);
            assert!(received > last);
            last = received;
        }
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn attributes_say_when() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        let attributes = request(RequestType::Put, "/12/0/9?gt=10&con=1");
        assert_eq!(server.say(attributes).await.0, "2.04");
        let first = server.observe(get("/12/0/9", TEXT), b"channel").await;
        assert_eq!(first.payload, b"6");
        // Only the step over 10 counts.
        for channel in ["8", "11"] {
            assert_eq!(server.write("/12/0/9", channel).await, "2.04");
        }
        let notification = server.notification(b"channel").await;
        assert_eq!(notification.payload, b"11");
        assert_eq!(notification.header.get_type(), MessageType::Confirmable);
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn a_maximum_period_is_kept_without_a_change() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        server.observe(get("/3/0/0?pmax=1", TEXT), b"maker").await;
        for _ in 0..2 {
            assert_eq!(
                server.notification(b"maker").await.payload,
                b"lwm2m-codegen"
            );
        }
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn the_next_notification_waits_until_the_last_has_arrived() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri, "--ack-timeout", "0.1"], async |stop| {
        server.register().await;
        server
            .observe(get("/12/0/5?con=1&pmax=1", TEXT), b"ssid")
            .await;
        for name in ["one", "two", "three"] {
            assert_eq!(server.write("/12/0/5", name).await, "2.04");
        }
        // It has been sent a second time by now.
        let is_notification = |packet: &Packet| packet.get_token() == b"ssid";
        let first = server.find(is_notification).await;
        let again = server.find(is_notification).await;
        assert_eq!((&first.payload[..], &again), (&b"one"[..], &first));
        server.empty(MessageType::Acknowledgement, &first).await;
        let is_next = |packet: &Packet| {
            is_notification(packet) && packet.header.message_id != first.header.message_id
        };
        let next = server.find(is_next).await;
        assert_eq!(next.payload, b"three");
        server.empty(MessageType::Acknowledgement, &next).await;
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn an_observation_ends_when_the_server_wants_it() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        for token in [b"a", b"b", b"c"] {
            server.observe(get("/12/0/5", TEXT), token).await;
        }
        // By a reset.
        assert_eq!(server.write("/12/0/5", "one").await, "2.04");
        let notification = server.notification(b"a").await;
        server.empty(MessageType::Reset, &notification).await;
        // By asking.
        let mut cancel = get("/12/0/5", TEXT);
        cancel.set_token(b"b".to_vec());
        cancel.set_observe_value(1);
        assert!(server.ask(cancel).await.get_observe_value().is_none());

        server.notification(b"b").await;
        server.notification(b"c").await;
        assert_eq!(server.write("/12/0/5", "two").await, "2.04");
        assert_eq!(server.notification(b"c").await.payload, b"two");
        // Whatever came before the answer to this is all there is.
        server.read("/12/0/5").await;
        assert!(!server.has_come(b"a") && !server.has_come(b"b"));
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn an_object_instance_that_is_deleted_says_goodbye() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        server.observe(get("/11/0/1", TEXT), b"apn").await;
        assert_eq!(
            server.say(request(RequestType::Delete, "/11/0")).await.0,
            "2.02"
        );
        let update = server.request(RequestType::Post, "rd/1").await;
        server.answer(&update, "2.04", &[]).await;
        let last = server.notification(b"apn").await;
        assert_eq!(last.header.get_code(), "4.04");
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn several_paths_are_observed_as_one() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        let paths = r#"[{"n":"/12/0/5"},{"n":"/3/0/15"}]"#;
        let fetch = with(request(RequestType::Fetch, "/"), SENML_JSON, paths);
        server.observe(accepting(fetch, SENML_JSON), b"both").await;
        assert_eq!(server.write("/3/0/15", "Europe/Vienna").await, "2.04");
        let payload = server.notification(b"both").await.payload;
        let payload = String::from_utf8(payload).unwrap();
        assert!(
            payload.contains("Europe/Vienna") && payload.contains("factory"),
            "{payload}"
        );
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn values_are_sent_unasked() {
    let mut server = Server::start().await;
    let uri = server.uri();
    let arguments = [
        "--server",
        &uri,
        "--send",
        "/4/0/2,/3/0/9",
        "--send-every",
        "0.1",
    ];
    alongside(&arguments, async |stop| {
        server.register().await;
        for _ in 0..2 {
            let sent = server.request(RequestType::Post, "dp").await;
            let format = sent
                .get_first_option(coap_lite::CoapOption::ContentFormat)
                .unwrap();
            assert_eq!(format, &[112]);
            assert!(!sent.payload.is_empty());
            server.answer(&sent, "2.04", &[]).await;
        }
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}
