//! Leshan's demo server, as the tutorial has it: an SSID written there is in the configuration.

use serde_json::json;

use crate::client::start_client;
use crate::leshan::Leshan;
use crate::matrix::Matrix;
use crate::models::Models;
use crate::program::Built;
use crate::verdict::same;

/// Writes an SSID.
pub(crate) fn check(built: &Built, matrix: &mut Matrix) {
    let models = Models::new();
    let leshan = Leshan::start_demo(built, &models, "demo-server");
    let folder = tempfile::tempdir().unwrap();
    let options = ["--apply".into(), folder.path().into()];
    let _client = start_client(built, "demo-server", (&leshan.uri(), &options));
    leshan.registered();
    let verdict = leshan
        .ask(
            "PUT",
            "/12/0/5?format=TLV",
            &json!({ "id": 5, "value": "depot-8" }),
        )
        .is(204)
        .and_then(|()| {
            let file = std::fs::read_to_string(folder.path().join("hostapd-wlan0.conf")).unwrap();
            let ssid = file
                .lines()
                .find(|line| line.starts_with("ssid="))
                .map(str::to_owned);
            same(
                "hostapd-wlan0.conf",
                &ssid,
                &Some("ssid=depot-8".to_owned()),
            )
        });
    matrix.count("Demo server: SSID into hostapd.conf", "none", verdict);
}
