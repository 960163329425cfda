//! A Bootstrap-Server tells the client where to register.

use coap_lite::RequestType;

use crate::client::{alongside, text};
use crate::server::{LINK, SENML_JSON, Server, get, query, request, with};

fn account(server: &Server) -> String {
    let uri = server.uri();
    format!(
        r#"[{{"bn":"/0/1/","n":"0","vs":"{uri}"}},{{"n":"1","vb":false}},{{"n":"2","v":3}},{{"n":"10","v":7}}]"#
    )
}

const SERVER: &str =
    r#"[{"bn":"/1/0/","n":"0","v":7},{"n":"1","v":60},{"n":"6","vb":true},{"n":"7","vs":"U"}]"#;
const WLAN: &str = r#"[{"bn":"/12/0/","n":"0","vs":"wlan0"},{"n":"1","vb":true},{"n":"5","vs":"given"},{"n":"8","v":0},{"n":"9","v":1},{"n":"14","v":4},{"n":"15","v":0}]"#;

async fn put(server: &mut Server, path: &str, payload: &str) -> String {
    server
        .say(with(request(RequestType::Put, path), SENML_JSON, payload))
        .await
        .0
}

#[tokio::test]
async fn a_client_learns_where_to_register() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let state = folder.join("state.cbor");
    let (mut bootstrap, mut server) = (Server::start().await, Server::start().await);
    let uri = bootstrap.uri();
    let arguments = [
        "--bootstrap",
        &uri,
        "--endpoint",
        "new",
        "--apply",
        folder.to_str().unwrap(),
        "--state",
        state.to_str().unwrap(),
    ];
    alongside(&arguments, async |stop| {
        let asked = bootstrap.request(RequestType::Post, "bs").await;
        assert_eq!(query(&asked), "ep=new");
        bootstrap.answer(&asked, "2.04", &[]).await;

        let (code, links) = bootstrap.say(get("/", LINK)).await;
        assert_eq!(code, "2.05");
        assert!(
            links.starts_with(b"</>;lwm2m=1.1,</0>"),
            "{}",
            String::from_utf8_lossy(&links)
        );
        assert_eq!(
            bootstrap.say(request(RequestType::Delete, "/")).await.0,
            "2.02"
        );
        // Nothing to register with yet.
        assert_eq!(bootstrap.execute("/bs").await, "4.06");
        assert_eq!(put(&mut bootstrap, "/0/1", &account(&server)).await, "2.04");
        assert_eq!(put(&mut bootstrap, "/1/0", SERVER).await, "2.04");
        assert_eq!(put(&mut bootstrap, "/12/0", WLAN).await, "2.04");
        assert_eq!(bootstrap.execute("/bs").await, "2.04");

        let registered = server.register().await;
        assert_eq!(query(&registered), "ep=new&lt=60&lwm2m=1.1&b=U");
        assert!(text(folder, "hostapd-wlan0.conf").contains("\nssid=given\n"));
        // What is deleted is gone.
        assert!(!folder.join("apn-0.nmconnection").exists());

        // Once more, since the Server wants it.
        assert_eq!(server.execute("/1/0/9").await, "2.04");
        server.deregister().await;
        let asked = bootstrap.request(RequestType::Post, "bs").await;
        bootstrap.answer(&asked, "2.04", &[]).await;
        assert_eq!(bootstrap.execute("/bs").await, "2.04");
        server.register().await;
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;

    // The next start needs no Bootstrap-Server.
    alongside(&arguments, async |stop| {
        let registered = server.register().await;
        assert_eq!(query(&registered), "ep=new&lt=60&lwm2m=1.1&b=U");
        stop.send(()).unwrap();
        server.deregister().await;
    })
    .await;
}

#[tokio::test]
async fn what_was_not_finished_does_not_count() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut bootstrap, server) = (Server::start().await, Server::start().await);
    let uri = bootstrap.uri();
    let arguments = ["--bootstrap", &uri, "--apply", folder.to_str().unwrap()];
    alongside(&arguments, async |stop| {
        let asked = bootstrap.request(RequestType::Post, "bs").await;
        bootstrap.answer(&asked, "2.04", &[]).await;
        assert_eq!(put(&mut bootstrap, "/0/1", &account(&server)).await, "2.04");
        assert_eq!(put(&mut bootstrap, "/1/0", SERVER).await, "2.04");
        // Not a name for an interface.
        let wlan = WLAN.replace("wlan0", "../x");
        assert_eq!(put(&mut bootstrap, "/12/0", &wlan).await, "2.04");
        assert_eq!(bootstrap.execute("/bs").await, "4.06");
        assert!(text(folder, "hostapd-wlan0.conf").contains("\nssid=factory\n"));
        stop.send(()).unwrap();
    })
    .await;
}
