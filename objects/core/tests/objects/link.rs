//! Link format: the examples of its specifications, and bad input.

use lwm2m_core::format::{ContentFormat, link};
use lwm2m_core::{Error, Malformed, Path, Reason};

use crate::random::Random;

type Attributes = Vec<(String, Option<String>)>;

fn links(payload: &str) -> Result<Vec<(String, Attributes)>, Error> {
    let link = |link: link::Link<'_>| {
        let attributes = link.attributes().map(|attribute| {
            let value = attribute.value.map(|value| value.to_string());
            (attribute.name.into(), value)
        });
        (link.target.into(), attributes.collect())
    };
    link::decode(payload.as_bytes())
        .map(|found| found.map(link))
        .collect()
}

fn attributes(text: &str) -> Attributes {
    let payload = format!("</3>{text}");
    links(&payload).unwrap().remove(0).1
}

fn has(name: &str, value: &str) -> Attributes {
    vec![(name.into(), Some(value.into()))]
}

/// Written with all their quotes, and read back.
fn written(
    write: impl FnOnce(&mut link::Writer<'_>) -> Result<(), Error>,
) -> Result<String, Error> {
    let mut buffer = [0; 256];
    let mut links = link::Writer::new(&mut buffer);
    write(&mut links)?;
    Ok(String::from_utf8(links.finish().into()).unwrap())
}

/// `RFC 6690, 5`
#[test]
fn the_examples_of_core_link_format() {
    let found = links(concat!(
        r#"</sensors>;ct=40;title="Sensor Index","#,
        r#"</sensors/temp>;rt="temperature-c";if="sensor","#,
        r#"<http://www.example.com/sensors/t123>;anchor="/sensors/temp";rel="describedby","#,
        r#"</t>;anchor="/sensors/temp";rel="alternate""#,
    ))
    .unwrap();
    let targets: Vec<_> = found.iter().map(|(target, _)| target.as_str()).collect();
    let expected = [
        "/sensors",
        "/sensors/temp",
        "http://www.example.com/sensors/t123",
        "/t",
    ];
    assert_eq!(targets, expected);
    let title = ("title".into(), Some("Sensor Index".into()));
    assert_eq!(found[0].1, [("ct".into(), Some("40".into())), title]);
    assert_eq!(found[2].1[1], ("rel".into(), Some("describedby".into())));

    let found = links("</firmware/v2.1>;rt=\"firmware\";sz=262144").unwrap();
    assert_eq!(found[0].1[1], ("sz".into(), Some("262144".into())));
}

/// `LwM2M TS 1.0, 5.4.2 and 5.3.1`: the answer to a Discover, and what a registration lists.
#[test]
fn the_examples_of_lwm2m() {
    let payload = "</3/0>;pmin=10;pmax=60,</3/0/1>,</3/0/6>;dim=8,</3/0/7>;dim=8;gt=50;lt=42.2";
    let paths: Vec<_> = link::decode(payload.as_bytes())
        .map(|link| link.unwrap().path().unwrap())
        .collect();
    let expected = [
        Path::instance(3, 0),
        Path::resource(3, 0, 1),
        Path::resource(3, 0, 6),
        Path::resource(3, 0, 7),
    ];
    assert_eq!(paths, expected);
    let again = written(|links| {
        links
            .path(expected[0])?
            .attribute("pmin", 10)?
            .attribute("pmax", 60)?;
        links.path(expected[1])?;
        links.path(expected[2])?.attribute("dim", 8)?;
        links
            .path(expected[3])?
            .attribute("dim", 8)?
            .attribute("gt", 50)?
            .attribute("lt", 42.2)?;
        Ok(())
    });
    assert_eq!(again.unwrap(), payload);

    let payload = r#"</>;rt="oma.lwm2m";ct="60 110", </lwm2m/1/0>,</1/0>;ver="1.1" ,</2>"#;
    let found: Vec<_> = link::decode(payload.as_bytes())
        .map(Result::unwrap)
        .collect();
    assert_eq!(found[0].path(), Some(Path::ROOT));
    assert_eq!(found[0].attribute("ct").unwrap().value.unwrap(), "60 110");
    assert_eq!((found[1].target, found[1].path()), ("/lwm2m/1/0", None));
    assert_eq!(found[2].attribute("ver").unwrap().value.unwrap(), "1.1");
    assert_eq!(found[2].attribute("dim"), None);
    assert_eq!(found[3].path(), Some(Path::object(2)));
}

#[test]
fn white_space_and_quotes_do_not_matter() {
    for text in [
        ";pmin=10",
        " ; pmin = 10 ",
        ";pmin=\"10\"",
        "\r\n;\tpmin=\n\"10\" ",
    ] {
        assert_eq!(attributes(text), has("pmin", "10"), "{text:?}");
    }
    assert_eq!(attributes(";obs"), [("obs".into(), None)]);
    assert_eq!(attributes(";obs;ct=").len(), 2);
    assert_eq!(
        attributes(";title=\"a;b,<c>\\\"\\\\ d\""),
        has("title", "a;b,<c>\"\\ d")
    );
    assert_eq!(
        attributes(";title*=UTF-8'de'f%C3%BCr"),
        has("title*", "UTF-8'de'f%C3%BCr")
    );
    assert_eq!(attributes(";title=\"\u{fc}\""), has("title", "\u{fc}"));
    assert_eq!(attributes(";x=</a>=b"), has("x", "</a>=b"));
    assert_eq!(links("").unwrap(), []);
    assert_eq!(links(" \n").unwrap(), []);
}

#[test]
fn a_value_is_lent_where_nothing_is_escaped() {
    let lent = |text: &'static str| {
        let link = link::decode(text.as_bytes()).next().unwrap().unwrap();
        link.attributes().next().unwrap().value.unwrap().as_str()
    };
    assert_eq!(lent("</>;a=\"b c\""), Some("b c"));
    assert_eq!(lent("</>;a=b"), Some("b"));
    assert_eq!(lent("</>;a=\"\\b\""), None);
}

#[test]
fn quotes_are_put_where_they_are_needed() {
    let write = |name: &str, value: &str| {
        written(|links| links.path(Path::ROOT)?.attribute(name, value).map(drop))
    };
    for (name, value, expected) in [
        ("ver", "1.1", "</>;ver=1.1"),
        ("rt", "oma.lwm2m", "</>;rt=\"oma.lwm2m\""),
        ("ct", "60 110", "</>;ct=\"60 110\""),
        ("title", "x", "</>;title=\"x\""),
        ("anchor", "/3", "</>;anchor=\"/3\""),
        ("a", "", "</>;a=\"\""),
        ("a", "b,c", "</>;a=\"b,c\""),
        ("a", "b;c", "</>;a=\"b;c\""),
        ("a", "\"\\\n", "</>;a=\"\\\"\\\\\\\n\""),
        ("a", "\u{fc}", "</>;a=\"\u{fc}\""),
    ] {
        let payload = write(name, value).unwrap();
        assert_eq!(payload, expected);
        assert_eq!(links(&payload).unwrap()[0].1, has(name, value));
    }
    assert_eq!(
        written(|links| links.path(Path::ROOT)?.flag("obs").map(drop)).unwrap(),
        "</>;obs"
    );
}

#[test]
fn random_values_come_back() {
    let mut random = Random::new();
    for _ in 0..500 {
        let value = random.text(40);
        let payload = written(|links| {
            links
                .path(Path::object(3))?
                .attribute("a", &value)?
                .attribute("b", 1)?;
            links.target("/lwm2m")?.attribute("title", &value).map(drop)
        });
        let payload = payload.unwrap();
        let found = links(&payload).unwrap();
        assert_eq!(
            found[0].1[0],
            ("a".into(), Some(value.clone())),
            "{payload}"
        );
        assert_eq!(found[0].1[1], ("b".into(), Some("1".into())));
        assert_eq!(
            (found[1].0.as_str(), &found[1].1),
            ("/lwm2m", &has("title", &value))
        );
    }
}

#[test]
fn what_cannot_be_said_is_refused() {
    let refused = |error: Result<String, Error>| error.unwrap_err().reason();
    for target in ["a b", "a>b", "a<b", "a\nb", "\u{7f}"] {
        let target = written(|links| links.target(target).map(drop));
        assert_eq!(refused(target), Reason::NotRepresentable);
    }
    for name in ["", "a b", "a=b", "a;b", "\u{fc}"] {
        let flag = written(|links| links.path(Path::ROOT)?.flag(name).map(drop));
        assert_eq!(refused(flag), Reason::NotRepresentable);
    }
    let no_link = written(|links| links.attribute("a", 1).map(drop));
    assert_eq!(refused(no_link), Reason::NotRepresentable);
    let path = Path::instance(3, 0);
    for size in 0..23 {
        let mut buffer = [0; 23];
        let mut links = link::Writer::new(&mut buffer[..size]);
        let mut write = || {
            links
                .path(path)?
                .attribute("a", 1)?
                .attribute("b", "c d")?
                .flag("efgh")
                .map(drop)
        };
        assert_eq!(
            write(),
            Err(Error::new(path, Reason::BufferTooSmall)),
            "{size}"
        );
    }
}

#[test]
fn what_is_malformed_has_its_place() {
    for (payload, offset) in [
        ("x", 0),
        ("<", 1),
        ("</3", 1),
        ("</3>,", 5),
        (",</3>", 0),
        ("</3>,,</4>", 5),
        ("</3> </4>", 5),
        ("</3>;", 5),
        ("</3>;;a", 5),
        ("</3>;=a", 5),
        ("</3>;a=\"b", 7),
        ("</3>;a=\"b\\\"", 7),
        ("</3>;a=b\"", 8),
        ("</3>;a=\u{fc}", 7),
    ] {
        let format = ContentFormat::LINK;
        let error = Malformed { format, offset }.at(Path::ROOT);
        assert_eq!(links(payload), Err(error), "{payload}");
    }
    let mut decoder = link::decode(b"</3>;a=\xff,</4>");
    assert!(decoder.next().unwrap().is_ok());
    let error = decoder.next().unwrap().unwrap_err();
    assert_eq!(
        error.to_string(),
        "/: malformed application/link-format, byte 7"
    );
    assert!(decoder.next().is_none() && decoder.next().is_none());
}
