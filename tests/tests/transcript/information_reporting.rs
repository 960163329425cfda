//! The Information Reporting interface: what an observation tells, and what is sent unasked.

use std::collections::BTreeMap;
use std::time::Duration;

use lwm2m_objects::format::{ContentFormat, senml_json};
use lwm2m_objects::operation::{Notification, Notified, Tree, effective_attributes};
use lwm2m_objects::{Device, Record, Value, WlanConnectivity};

use crate::fixture::Client;
use crate::notation::check_tree;

#[test]
fn a_notification_is_due_as_the_attributes_say() {
    let mut client = Client::new();
    let (mut objects, mut store) = (client.objects(), BTreeMap::new());
    check_tree(
        &mut Tree::new(&mut objects).attributes(&mut store),
        "
        attributes /3?pmin=10&pmax=300
          2.04 Changed
        attributes /3/0/9?lt=20&st=30
          2.04 Changed
        ",
    );
    let attributes = effective_attributes(&store, Device::BATTERY_LEVEL.path(0));
    let last = Notified {
        time: Duration::ZERO,
        value: Value::from(87_u8),
        seen: Value::from(87_u8),
    };
    let after = |seconds, level: u8| {
        attributes.notification(last, Duration::from_secs(seconds), Value::from(level))
    };
    let at = |seconds| Notification::At(Duration::from_secs(seconds));
    assert_eq!(after(60, 60), at(300));
    assert_eq!(after(60, 57), Notification::Due);
    assert_eq!(after(5, 57), at(10));
    assert_eq!(after(60, 19), Notification::Due);
    assert_eq!(after(300, 87), Notification::Due);
}

#[test]
fn values_are_sent_unasked() {
    let mut client = Client::new();
    let mut objects = client.objects();
    let mut buffer = [0; 256];
    let paths = [
        WlanConnectivity::SSID.path(0),
        WlanConnectivity::WPA_KEY_PHRASE.path(0),
        Device::BATTERY_LEVEL.path(0),
    ];
    let payload = Tree::new(&mut objects)
        .send(ContentFormat::SENML_JSON, &paths, &mut buffer)
        .unwrap();
    assert_eq!(
        str::from_utf8(payload).unwrap(),
        r#"[{"n":"/12/0/5","vs":"depot-7"},{"n":"/3/0/9","v":87}]"#
    );
}

#[test]
fn values_of_earlier_times_are_sent() {
    let level = Device::BATTERY_LEVEL.path(0);
    let history = [
        Record::new(level, Value::from(90_u8)).at_time(1_367_491_215.0),
        Record::new(level, Value::from(87_u8)).at_time(1_367_491_275.5),
    ];
    let mut buffer = [0; 256];
    let payload = senml_json::encode(&history[..], &mut buffer).unwrap();
    assert_eq!(
        str::from_utf8(payload).unwrap(),
        r#"[{"bn":"/3/0/9","bt":1367491215,"v":90},{"t":60.5,"v":87}]"#
    );
}
