//! `Debug` by the definition table.

use std::fmt;

use lwm2m_core::private::debug_object;
use lwm2m_core::{ContentFormat, Object, Partial};

use crate::sink::{Sink, full};

struct Shown(Sink);

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_object(&self.0, "Sink", f)
    }
}

#[test]
fn secrets_are_redacted_and_absent_resources_left_out() {
    let sink = Sink {
        text: "depot".into(),
        list: [(0, 1), (9, 2)].into(),
        secret: Some("hunter2".into()),
        key: Some(vec![1, 2, 3]),
        ..Sink::default()
    };
    assert_eq!(
        format!("{:?}", Shown(sink)),
        "Sink { Text: \"depot\", Signed: 0, List: {0: 1, 9: 2}, Secret: <redacted>, \
         Key: <redacted> }"
    );
}

#[test]
fn the_length_of_a_secret_does_not_show() {
    let with = |secret: &str| Sink {
        secret: Some(secret.into()),
        ..full()
    };
    assert_eq!(
        format!("{:#?}", Shown(with("a"))),
        format!("{:#?}", Shown(with("abcdef")))
    );
}

#[test]
fn a_partial_shows_what_is_there() {
    let mut partial = Partial::<Sink>::new();
    partial.write(Sink::SIGNED.path(0), 4).unwrap();
    partial.write(Sink::SECRET.path(0), "x").unwrap();
    assert_eq!(
        format!("{partial:?}"),
        "Partial { Signed: 4, Secret: <redacted> }"
    );
}

#[test]
fn records_show_what_they_hold() {
    let shown = format!("{:?}", Sink::default().at(0));
    assert!(
        shown.starts_with('[') && shown.contains("Integer(0)"),
        "{shown}"
    );
}

#[test]
fn a_content_format_shows_its_name_if_it_has_one() {
    assert_eq!(
        format!("{:?}", ContentFormat::TLV),
        "ContentFormat(application/vnd.oma.lwm2m+tlv)"
    );
    assert_eq!(format!("{:?}", ContentFormat(7)), "ContentFormat(7)");
}
