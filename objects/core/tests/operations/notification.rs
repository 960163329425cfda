//! Write-Attributes, and the notification rule.

use core::time::Duration;
use std::collections::BTreeMap;

use lwm2m_core::operation::{
    AttributeStore, Mounted, Notification, NotificationAttributes, Notified, Tree,
};
use lwm2m_core::{Path, Value};

use crate::notation::check_tree;
use crate::transcript::{check_fresh, mounted_device, mounted_sinks};

#[track_caller]
fn check(expected: &str) {
    let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
    let mut store = BTreeMap::new();
    let mut objects: [&mut dyn Mounted; 2] = [&mut device, &mut sinks];
    check_tree(
        &mut Tree::new(&mut objects).attributes(&mut store),
        expected,
    );
}

#[test]
fn write_attributes() {
    check(
        "
        attributes /3?pmin=10
          2.04 Changed
        attributes /3/0?pmax=60&con=1
          2.04 Changed
        attributes /3/0/9?gt=50&lt=42.2&st=1
          2.04 Changed
        attributes /3/0/6/1?epmin=5&epmax=6&hqmax=7
          2.04 Changed
        attributes /33801/0/6?edge=1
          2.04 Changed
        discover /3
          2.05 Content link `</3>;ver=1.1;pmin=10,</3/0>;pmax=60;con=1,</3/0/0>,</3/0/4>,</3/0/6>;dim=2,</3/0/9>;gt=50;lt=42.2;st=1,</3/0/11>;dim=1,</3/0/14>,</3/0/16>`
        discover /3/0/9
          2.05 Content link `</3/0/9>;pmin=10;pmax=60;con=1;gt=50;lt=42.2;st=1`
        discover /3/0/6
          2.05 Content link `</3/0/6>;dim=2;pmin=10;pmax=60;con=1,</3/0/6/0>,</3/0/6/1>;epmin=5;epmax=6;hqmax=7`
        discover /33801/0/6
          2.05 Content link `</33801/0/6>;edge=1`
        attributes /3/0/9?gt&st
          2.04 Changed
        discover /3/0/9
          2.05 Content link `</3/0/9>;pmin=10;pmax=60;con=1;lt=42.2`
        ",
    );
}

#[test]
fn write_attributes_refused() {
    check(
        "
        attributes /?pmin=1
          4.05 Method Not Allowed
        attributes /4?pmin=1
          4.04 Not Found
        attributes /3/1?pmin=1
          4.04 Not Found
        attributes /3/0/1?pmin=1
          4.04 Not Found
        attributes /3/0/6/9?pmin=1
          4.04 Not Found
        attributes /3/0/4?pmin=1
          4.05 Method Not Allowed
        attributes /33801/0/13?pmin=1
          4.05 Method Not Allowed
        attributes /33801/0/14?pmin=1
          4.04 Not Found
        attributes /3/0/9
          4.00 Bad Request
        attributes /3/0/9?pmin=x
          4.00 Bad Request
        attributes /3/0/9?x=1
          4.00 Bad Request
        attributes /3/0/9?pmin=5&pmax=4
          4.00 Bad Request
        attributes /3/0/9?edge=1
          4.00 Bad Request
        attributes /3/0/0?gt=1
          4.00 Bad Request
        attributes /3/0?gt=1
          4.00 Bad Request
        discover /3/0/9
          2.05 Content link `</3/0/9>`
        ",
    );
}

#[test]
fn without_a_store_there_are_none() {
    check_fresh(
        "
        attributes /3?pmin=10
          5.01 Not Implemented
        ",
    );
}

#[test]
fn a_store_keeps_what_is_set() {
    let mut store = BTreeMap::new();
    let set = NotificationAttributes::default().write("pmin=1").unwrap();
    store.set_attributes(Path::object(3), set).unwrap();
    assert_eq!(store.attributes(Path::object(3)), set);
    store
        .set_attributes(Path::object(3), NotificationAttributes::default())
        .unwrap();
    assert!(store.is_empty());
}

const START: u64 = 100;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// So many seconds after the last notification.
fn decide<'v>(
    query: &str,
    last: impl Into<Value<'v>>,
    later: u64,
    value: impl Into<Value<'v>>,
) -> Notification {
    let attributes = if query.is_empty() {
        NotificationAttributes::default()
    } else {
        NotificationAttributes::default().write(query).unwrap()
    };
    let last = last.into();
    let last = Notified {
        time: seconds(START),
        value: last,
        seen: last,
    };
    attributes.notification(last, seconds(START + later), value.into())
}

#[test]
fn periods() {
    let at = |later| Notification::At(seconds(START + later));
    assert_eq!(decide("", 1, 0, 1), Notification::OnChange);
    assert_eq!(decide("", 1, 0, 2), Notification::Due);
    assert_eq!(decide("", "a", 0, "b"), Notification::Due);
    assert_eq!(decide("pmin=10", 1, 9, 2), at(10));
    assert_eq!(decide("pmin=10", 1, 10, 2), Notification::Due);
    assert_eq!(decide("pmin=10", 1, 10, 1), Notification::OnChange);
    assert_eq!(decide("pmax=60", 1, 59, 1), at(60));
    assert_eq!(decide("pmax=60", 1, 60, 1), Notification::Due);
    assert_eq!(decide("pmax=0", 1, 60, 1), Notification::OnChange);
    assert_eq!(decide("pmin=10&pmax=10", 1, 5, 2), at(10));
    let nonsense = NotificationAttributes {
        pmin: Some(10),
        pmax: Some(5),
        ..Default::default()
    };
    let last = Notified {
        time: seconds(START),
        value: Value::from(1),
        seen: Value::from(1),
    };
    let decided = nonsense.notification(last, seconds(START + 7), Value::from(1));
    assert_eq!(decided, Notification::OnChange);
}

#[test]
fn thresholds_are_crossed_both_ways() {
    use Notification::{Due, OnChange};
    for (query, last, value, expected) in [
        ("gt=25", 20.0, 25.0, OnChange),
        ("gt=25", 20.0, 25.1, Due),
        ("gt=25", 26.0, 30.0, OnChange),
        ("gt=25", 26.0, 25.0, Due),
        ("lt=5", 6.0, 5.0, OnChange),
        ("lt=5", 6.0, 4.9, Due),
        ("lt=5", 4.0, 5.0, Due),
        ("lt=5", 4.0, 3.0, OnChange),
        ("st=2", 4.0, 5.9, OnChange),
        ("st=2", 4.0, 6.0, Due),
        ("st=2", 4.0, 2.0, Due),
        ("gt=25&lt=5&st=3", 20.0, 23.0, Due),
        ("gt=25&lt=5&st=3", 20.0, 22.0, OnChange),
        ("gt=25&lt=5&st=3", 24.9, 25.1, Due),
        ("gt=25", 20.0, f64::NAN, OnChange),
        ("", f64::NAN, f64::NAN, OnChange),
        ("", 0.0, -0.0, Due),
    ] {
        assert_eq!(
            decide(query, last, 1, value),
            expected,
            "{query} {last} {value}"
        );
    }
    assert_eq!(decide("gt=5", 5, 1, 6), Due);
    assert_eq!(decide("gt=5", 5_u64, 1, 6_u64), Due);
    let later = Notification::At(seconds(START + 10));
    assert_eq!(decide("gt=5&pmin=10", 5, 1, 6), later);
    assert_eq!(decide("gt=5&pmax=10", 5, 1, 4), later);
    assert_eq!(decide("gt=5&pmax=10", 5, 10, 4), Due);
}

#[test]
fn edges_go_one_way() {
    use Notification::{Due, OnChange};
    assert_eq!(decide("edge=1", false, 1, true), Due);
    assert_eq!(decide("edge=1", true, 1, false), OnChange);
    assert_eq!(decide("edge=0", true, 1, false), Due);
    assert_eq!(decide("edge=0", false, 1, false), OnChange);
    // It has fallen in between, which was not worth a notification.
    let last = Notified {
        time: seconds(START),
        value: Value::from(true),
        seen: Value::from(false),
    };
    let rising = NotificationAttributes::default().write("edge=1").unwrap();
    let now = seconds(START + 1);
    assert_eq!(rising.notification(last, now, Value::from(true)), Due);
}

#[test]
fn evaluation_periods() {
    let attributes = NotificationAttributes::default()
        .write("epmin=2&epmax=5")
        .unwrap();
    assert_eq!(
        attributes.evaluation(seconds(10)),
        (seconds(12), Some(seconds(15)))
    );
    let none = NotificationAttributes::default();
    assert_eq!(none.evaluation(seconds(10)), (seconds(10), None));
    assert_eq!(attributes.evaluation(Duration::MAX).0, Duration::MAX);
}

#[test]
fn the_value_that_a_notification_goes_by() {
    let mut device = mounted_device();
    let mut objects: [&mut dyn Mounted; 1] = [&mut device];
    let mut tree = Tree::new(&mut objects);
    let mut value = |path: &str| {
        tree.value(path.parse().unwrap())
            .map(|value| format!("{value:?}"))
    };

    assert_eq!(value("/3/0/9").as_deref(), Some("Integer(100)"));
    assert_eq!(value("/3/0/6/1").as_deref(), Some("Integer(5)"));
    // No value, several, not to be read, not there.
    for path in [
        "/3/0/1", "/3/0/6", "/3/0", "/3", "/", "/3/0/4", "/3/0/99", "/4/0/0",
    ] {
        assert_eq!(value(path), None, "{path}");
    }
}
