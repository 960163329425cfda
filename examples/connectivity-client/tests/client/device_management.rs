//! A Server reads and changes the device.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use coap_lite::{CoapOption, RequestType};

use crate::client::{alongside, text};
use crate::server::{LINK, SENML_JSON, Server, TEXT, TLV, accepting, get, request, with};

/// Runs the script beside a client that applies what it is told to this folder.
async fn applying(script: impl AsyncFnOnce(&mut Server, &Path)) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let mut server = Server::start().await;
    let uri = server.uri();
    let arguments = ["--server", &uri, "--apply", folder.to_str().unwrap()];
    alongside(&arguments, async |stop| {
        script(&mut server, folder).await;
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn a_server_changes_the_ssid() {
    applying(async |server, folder| {
        let registered = server.register().await;
        let objects = String::from_utf8(registered.payload).unwrap();
        assert!(objects.contains(",</12>;ver=1.1,</12/0>,"), "{objects}");
        assert!(text(folder, "hostapd-wlan0.conf").contains("\nssid=factory\n"));

        let (code, tlv) = server.say(get("/12/0", TLV)).await;
        assert_eq!(code, "2.05");
        assert!(tlv.windows(7).any(|window| window == b"factory"));

        server.observe(get("/12/0/5", TEXT), b"ssid").await;
        assert_eq!(server.write("/12/0/5", "depot-8").await, "2.04");
        let file = folder.join("hostapd-wlan0.conf");
        assert!(
            fs::read_to_string(&file)
                .unwrap()
                .contains("\nssid=depot-8\n")
        );
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(server.notification(b"ssid").await.payload, b"depot-8");
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_applied_is_refused() {
    applying(async |server, folder| {
        server.register().await;
        assert_eq!(server.write("/12/0/0", "../x").await, "4.00");
        assert_eq!(server.read("/12/0/0").await, "wlan0");
        assert_eq!(server.write("/12/0/18", "short").await, "4.00");
        assert_eq!(server.write("/12/0/9", "300").await, "4.00");
        assert_eq!(server.write("/12/0/3", "1").await, "4.05");
        assert_eq!(server.say(get("/12/0/18", TEXT)).await.0, "4.05");
        assert_eq!(server.say(get("/0/0", TLV)).await.0, "4.01");
        assert_eq!(server.say(get("/99", TLV)).await.0, "4.04");
        // A whole batch, of which the last record is bad.
        let batch = r#"[{"bn":"/12/0/","n":"5","vs":"x"},{"n":"0","vs":"/etc/passwd"}]"#;
        let patch = with(request(RequestType::IPatch, "/"), SENML_JSON, batch);
        assert_eq!(server.say(patch).await.0, "4.00");
        assert_eq!(server.read("/12/0/5").await, "factory");
        assert!(text(folder, "hostapd-wlan0.conf").contains("\nssid=factory\n"));
    })
    .await;
}

#[tokio::test]
async fn a_mode_without_a_key_takes_the_network_down_until_there_is_one() {
    applying(async |server, folder| {
        server.register().await;
        assert_eq!(server.write("/12/0/15", "1").await, "2.04");
        assert_eq!(server.read("/12/0/3").await, "2");
        assert!(!folder.join("hostapd-wlan0.conf").exists());
        assert_eq!(server.write("/12/0/18", "correct horse").await, "2.04");
        assert_eq!(server.read("/12/0/3").await, "1");
        assert!(text(folder, "hostapd-wlan0.conf").contains("\nwpa_passphrase=correct horse\n"));
        // From an access point to a station.
        assert_eq!(server.write("/12/0/8", "1").await, "2.04");
        assert!(!folder.join("hostapd-wlan0.conf").exists());
        assert!(text(folder, "wpa_supplicant-wlan0.conf").contains("\tssid=\"factory\"\n"));
    })
    .await;
}

#[tokio::test]
async fn apn_profiles_come_and_go() {
    applying(async |server, folder| {
        server.register().await;
        let profile = r#"[{"bn":"/11/5/","n":"0","vs":"M2M"},{"n":"1","vs":"m2m.example"},{"n":"3","vb":true},{"n":"4","v":0},{"n":"5","vs":"me"},{"n":"6","vs":"s3cret"}]"#;
        let create = with(request(RequestType::Post, "/11"), SENML_JSON, profile);
        let created = server.ask(create).await;
        assert_eq!(created.header.get_code(), "2.01");
        let location = created.get_option(CoapOption::LocationPath).unwrap();
        assert!(location.iter().eq([b"11".to_vec(), b"5".to_vec()].iter()));
        assert!(text(folder, "apn-5.nmconnection").contains("\npassword=s3cret\n"));

        let update = server.request(RequestType::Post, "rd/1").await;
        assert!(String::from_utf8(update.payload.clone()).unwrap().contains("</11/5>"));
        server.answer(&update, "2.04", &[]).await;

        // Activated profiles are told by Cellular connectivity.
        let (_, links) = server.say(get("/10/0/11", SENML_JSON)).await;
        assert!(String::from_utf8(links).unwrap().contains("11:5"));

        assert_eq!(server.say(request(RequestType::Delete, "/11/5")).await.0, "2.02");
        assert!(!folder.join("apn-5.nmconnection").exists());
        let update = server.request(RequestType::Post, "rd/1").await;
        assert!(!String::from_utf8(update.payload.clone()).unwrap().contains("</11/5>"));
        server.answer(&update, "2.04", &[]).await;
    })
    .await;
}

#[tokio::test]
async fn several_objects_are_read_and_written_at_once() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        let values = r#"[{"n":"/12/0/5","vs":"depot-8"},{"n":"/3/0/15","vs":"Europe/Vienna"}]"#;
        let patch = with(request(RequestType::IPatch, "/"), SENML_JSON, values);
        assert_eq!(server.say(patch).await.0, "2.04");
        let paths = r#"[{"n":"/12/0/5"},{"n":"/3/0/15"},{"n":"/3/0/99"}]"#;
        let fetch = with(request(RequestType::Fetch, "/"), SENML_JSON, paths);
        let (code, payload) = server.say(accepting(fetch, SENML_JSON)).await;
        let payload = String::from_utf8(payload).unwrap();
        assert_eq!(code, "2.05");
        assert!(
            payload.contains("depot-8") && payload.contains("Europe/Vienna"),
            "{payload}"
        );

        let (code, links) = server.say(get("/3/0", LINK)).await;
        assert_eq!(code, "2.05");
        assert!(String::from_utf8(links).unwrap().contains("</3/0/9>"));
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn the_factory_reset_brings_the_factory_back() {
    let mut server = Server::start().await;
    let uri = server.uri();
    alongside(&["--server", &uri], async |stop| {
        server.register().await;
        assert_eq!(server.write("/12/0/5", "depot-8").await, "2.04");
        assert_eq!(server.execute("/3/0/5").await, "2.04");
        server.deregister().await;
        server.register().await;
        assert_eq!(server.read("/12/0/5").await, "factory");
        assert_eq!(server.execute("/3/0/4").await, "2.04");
        server.deregister().await;
        server.register().await;
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}
