//! Link format: targets with their attributes.

use lwm2m_objects::format::link;

/// Source, payload, and its links, written in a plain way.
#[rustfmt::skip]
pub(crate) const VECTORS: &[(&str, &str, &[&str])] = &[
    ("RFC 6690, 5: links and their attributes",
        r#"</sensors>;ct=40;title="Sensor Index",</sensors/temp>;rt="temperature-c";if="sensor""#,
        &["/sensors ct=40 title=Sensor Index", "/sensors/temp rt=temperature-c if=sensor"]),
    ("RFC 6690, 5: a link elsewhere",
        r#"<http://www.example.com/sensors/t123>;anchor="/sensors/temp";rel="describedby""#,
        &["http://www.example.com/sensors/t123 anchor=/sensors/temp rel=describedby"]),
    ("RFC 6690, 5: a size", r#"</firmware/v2.1>;rt="firmware";sz=262144"#,
        &["/firmware/v2.1 rt=firmware sz=262144"]),
    ("LwM2M TS 1.0, 5.4.2: the answer to a Discover",
        "</3/0>;pmin=10;pmax=60,</3/0/1>,</3/0/6>;dim=8,</3/0/7>;dim=8;gt=50;lt=42.2",
        &["/3/0 pmin=10 pmax=60", "/3/0/1", "/3/0/6 dim=8", "/3/0/7 dim=8 gt=50 lt=42.2"]),
    ("LwM2M TS 1.0, 5.3.1: what a registration lists", "</1/0>,</1/1>,</2/0>,</3/0>",
        &["/1/0", "/1/1", "/2/0", "/3/0"]),
    ("edge: no links", "", &[]),
    ("edge: an attribute without a value", "</3>;obs", &["/3 obs"]),
    ("edge: white space and quotes", "</3> ; pmin = \"10\" , </4>", &["/3 pmin=10", "/4"]),
    ("edge: signs within quotes", r#"</3>;title="a;b,<c>\"\\ d""#, &[r#"/3 title=a;b,<c>"\ d"#]),
];

#[test]
fn links_hold() {
    for (source, payload, expected) in VECTORS {
        let found: Vec<String> = link::decode(payload.as_bytes())
            .map(|link| shown(&link.unwrap_or_else(|error| panic!("{source}: {error}"))))
            .collect();
        assert_eq!(&found, expected, "{source}");
    }
}

fn shown(link: &link::Link<'_>) -> String {
    let attributes = link.attributes().map(|attribute| match attribute.value {
        Some(value) => format!(" {}={value}", attribute.name),
        None => format!(" {}", attribute.name),
    });
    [link.target.to_owned()]
        .into_iter()
        .chain(attributes)
        .collect()
}
