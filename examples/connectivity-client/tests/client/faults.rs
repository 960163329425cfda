//! What goes wrong around the client.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use clap::Parser;
use coap_lite::RequestType;
use connectivity_client::{Options, run};

use crate::client::{alongside, text};
use crate::server::{Server, TEXT, TLV, get, request, with};

#[tokio::test]
async fn a_folder_that_cannot_be_written_fails_the_write_and_nothing_else() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("apply");
    fs::create_dir(&folder).unwrap();
    let mut server = Server::start().await;
    let uri = server.uri();
    let arguments = ["--server", &uri, "--apply", folder.to_str().unwrap()];
    alongside(&arguments, async |stop| {
        server.register().await;
        // Nothing can be written to a folder that is elsewhere, not even by root.
        let elsewhere = parent.path().join("elsewhere");
        fs::rename(&folder, &elsewhere).unwrap();
        assert_eq!(server.write("/12/0/5", "depot-8").await, "5.00");
        assert_eq!(server.read("/12/0/5").await, "factory");
        assert!(text(&elsewhere, "hostapd-wlan0.conf").contains("\nssid=factory\n"));

        fs::rename(&elsewhere, &folder).unwrap();
        assert_eq!(server.write("/12/0/5", "depot-8").await, "2.04");
        assert!(text(&folder, "hostapd-wlan0.conf").contains("\nssid=depot-8\n"));
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn the_configuration_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state.cbor");
    let mut server = Server::start().await;
    let uri = server.uri();
    let arguments = ["--server", &uri, "--state", state.to_str().unwrap()];
    for (before, after) in [("factory", "depot-8"), ("depot-8", "depot-9")] {
        alongside(&arguments, async |stop| {
            server.register().await;
            assert_eq!(server.read("/12/0/5").await, before);
            assert_eq!(server.write("/12/0/5", after).await, "2.04");
            assert_eq!(server.write("/12/0/18", "correct horse").await, "2.04");
            stop.send(()).unwrap();
            server.deregister().await;
        })
        .await;
    }
    let mode = fs::metadata(&state).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn a_damaged_state_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("state.cbor");
    fs::write(&state, b"what is this").unwrap();
    let server = Server::start().await;
    let arguments = [
        "connectivity-client",
        "--server",
        &server.uri(),
        "--state",
        state.to_str().unwrap(),
    ];
    let error = run(Options::parse_from(arguments), std::future::pending())
        .await
        .unwrap_err();
    let error = error.to_string();
    assert!(
        error.starts_with(&format!(
            "{}: not the state of this client",
            state.display()
        )),
        "{error}"
    );
    assert_eq!(fs::read(&state).unwrap(), b"what is this");
}

#[tokio::test]
async fn garbage_and_duplicates_do_no_harm() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        for garbage in [
            &b""[..],
            b"\0",
            b"\xff\xff\xff\xff\xff",
            b"\x48\x01\x00\x01",
            &[0x40; 1000],
        ] {
            server.send_bytes(garbage).await;
        }
        // Created once, however often it is said.
        let profile = b"\xc8\x00\x03M2M\xc1\x04\x03";
        let create = server.confirmable(with(request(RequestType::Post, "/11"), TLV, profile));
        for _ in 0..3 {
            server.send(&create).await;
        }
        let id = create.header.message_id;
        for _ in 0..3 {
            let answer = server
                .find(|packet| packet.header.message_id == id && packet.header.get_code() == "2.01")
                .await;
            let location = answer
                .get_option(coap_lite::CoapOption::LocationPath)
                .unwrap();
            assert_eq!(location.back(), Some(&b"1".to_vec()));
        }
        assert_eq!(server.say(get("/11/2/0", TEXT)).await.0, "4.04");
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}
