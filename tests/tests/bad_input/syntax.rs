//! Files that are no XML, or not the XML that is read.

use lwm2m_definitions::MAX_SIZE;
use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml;
use std::sync::Arc;

use crate::expect::{Expected, error, found, item, silently, warning, with_items};

const WHOLE: &str = "<LWM2M>\n<Object>\n<Name>A</Name>\n";

#[test]
fn a_file_that_ends_within_an_element() {
    error(
        &format!("{WHOLE}<Resources>\n§"),
        "error[truncated]",
        &[
            "ends within `<Resources>`",
            "opened at bad.xml:4:1",
            "`<Resources>`",
        ],
    );
}

#[test]
fn a_file_that_ends_within_a_tag() {
    for cut in [
        "§<Resour",
        "§</Na",
        "§<Item ID=\"0",
        "§<!-- 0",
        "§<![CDATA[ab",
    ] {
        error(
            &format!("{WHOLE}{cut}"),
            "error[truncated]",
            &["unexpected end of file", "obtain a complete copy"],
        );
    }
}

#[test]
fn a_file_with_nothing_in_it() {
    for nothing in ["§", "\n \n§", "<!-- no more than this -->§"] {
        error(nothing, "error[bad-xml]", &["the file has no element"]);
    }
}

#[test]
fn an_end_tag_that_does_not_match() {
    let marked =
        with_items(&item(0, "Level", "")).replace("<Name>Level</Name>", "<Name>Level§</Nam>");
    error(
        &marked,
        "error[mismatched-tag]",
        &[
            "`</Nam>` does not close `<Name>`",
            "`</Name>`",
            "opened at bad.xml:10:14",
        ],
    );
}

#[test]
fn a_start_tag_that_is_misspelt_is_what_has_to_change() {
    let marked = with_items(&item(0, "Level", ""))
        .replace("<Item ID=\"0\">", "§<Item ID=\"0\">")
        .replace("<Name>Level</Name>", "§<Nane>Level§</Name>");
    let says: [(_, &'static [&'static str]); 3] = [
        ("warning[missing-name]", &["`<Name>`"]),
        ("warning[unknown-element]", &["did you mean `<Name>`?"]),
        (
            "error[mismatched-tag]",
            &["write `<Name>` where it was opened"],
        ),
    ];
    found(&marked, &says.map(|(kind, says)| Expected { kind, says }));
}

#[test]
fn what_is_no_xml_has_one_error() {
    error(
        "\n§// a Vec<u8>, a map<K, V> & more\n",
        "error[bad-xml]",
        &["not XML: the file starts with `/`", "a definition in XML"],
    );
    error(
        "§{\"Name\": \"<Level>\"}",
        "error[bad-xml]",
        &["the file starts with `{`"],
    );
}

#[test]
fn an_end_tag_that_is_missing() {
    let marked = with_items(&item(0, "Level", ""))
        .replace("</Item>", "")
        .replace("</Resources>", "§</Resources>");
    error(
        &marked,
        "error[mismatched-tag]",
        &[
            "`</Resources>` does not close `<Item>`",
            "`</Item>`",
            "opened at bad.xml:10:1",
        ],
    );
}

#[test]
fn an_end_tag_that_is_missing_is_the_only_error() {
    let whole = with_items(&(item(0, "Level", "") + &item(1, "Label", "")));
    let without = |tags: &str| {
        let (start, end) = tags.split_once('…').unwrap();
        let (before, after) = whole.split_once(start).unwrap();
        format!("{before}§{start}{}", after.replacen(end, "", 1))
    };
    error(
        &without("<Name>Soil…</Name>"),
        "error[mismatched-tag]",
        &[
            "`<Name>` has no end tag",
            "`</Name>` before `<Description1>`",
        ],
    );
    error(
        &without("<Type>…</Type>"),
        "error[mismatched-tag]",
        &[
            "`<Type>` has no end tag",
            "`</Type>` before `<RangeEnumeration>`",
        ],
    );
    error(
        &without("<Item ID=\"0\"…</Item>"),
        "error[mismatched-tag]",
        &["`<Item>` has no end tag", "`</Item>` before `<Item>`"],
    );
}

#[test]
fn an_end_tag_that_closes_nothing() {
    error(
        &format!("{}§</Object>", with_items(&item(0, "Level", ""))),
        "error[mismatched-tag]",
        &["unexpected end tag `</Object>`", "remove it"],
    );
}

#[test]
fn more_than_one_root() {
    let whole = with_items(&item(0, "Level", ""));
    error(
        &format!("{whole}§<LWM2M></LWM2M>"),
        "error[bad-xml]",
        &["a second root element `<LWM2M>`"],
    );
    error(
        &format!("{whole}§stray"),
        "error[bad-xml]",
        &["text outside the root element"],
    );
}

#[test]
fn an_attribute_without_quotes() {
    let marked = with_items(&item(0, "Level", "")).replace("<Item ID=\"0\">", "§<Item ID=0>");
    let reading = found(
        &marked.replace("§<Item", "§§<Item"),
        &[
            Expected {
                kind: "error[bad-xml]",
                says: &["an attribute of `<Item>` is malformed"],
            },
            Expected {
                kind: "error[missing-id]",
                says: &["the resource has no `ID`", "object 33800"],
            },
        ],
    );
    assert!(reading.document.is_none());
}

#[test]
fn latin_1_is_refused_at_its_first_letter_beyond_ascii() {
    let text = with_items(&item(0, "Level", ""));
    let (before, after) = text.split_once("Level").unwrap();
    for mark in [&b""[..], b"\xef\xbb\xbf"] {
        let bytes = [mark, before.as_bytes(), b"Temp\xe9rature", after.as_bytes()].concat();
        let found = Source::from_bytes("bad.xml", bytes)
            .unwrap_err()
            .to_string();
        assert!(
            found.starts_with("bad.xml:10:24: error[wrong-encoding]: invalid UTF-8 from here on"),
            "{found}"
        );
        assert!(found.contains("iconv -t UTF-8"), "{found}");
    }
}

#[test]
fn utf_16_is_called_by_its_name() {
    let text = with_items(&item(0, "Level", ""));
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [
        [&b"\xff\xfe"[..], &little].concat(),
        [&b"\xfe\xff"[..], &big].concat(),
    ] {
        let found = Source::from_bytes("bad.xml", bytes)
            .unwrap_err()
            .to_string();
        assert!(
            found.starts_with("bad.xml:1:1: error[wrong-encoding]: the file is UTF-16, not UTF-8"),
            "{found}"
        );
    }
    // Without a byte order mark it is text, of a kind.
    for bytes in [little, big] {
        if let Ok(source) = Source::from_bytes("bad.xml", bytes) {
            let reading = xml::read(&Arc::new(source));
            assert!(reading.document.is_none());
            assert!(reading.diagnostics.iter().any(|found| found.is_error()));
        }
    }
}

#[test]
fn a_declaration_that_is_wrong_about_the_encoding() {
    let whole = with_items(&item(0, "Temperature", ""));
    let declared =
        |encoding: &str| format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>\n{whole}");
    silently(&declared("ISO-8859-1"));
    silently(&declared("utf-8").replace("Temperature", "Température"));
    let object = warning(
        &format!(
            "§{}",
            declared("ISO-8859-1").replace("Temperature", "Température")
        ),
        "warning[misdeclared-encoding]",
        &["`ISO-8859-1`", "UTF-8"],
    );
    assert_eq!(object.resources[0].name, "Température");
}

#[test]
fn document_types_are_refused() {
    let whole = with_items(&item(0, "Level", "&bomb;"));
    let dtd = "<!DOCTYPE LWM2M [\n<!ENTITY bomb \"boom\">\n]>";
    error(
        &format!("<?xml version=\"1.0\"?>\n§{dtd}\n{whole}"),
        "error[dtd]",
        &["`<!DOCTYPE"],
    );
    let external = "§<!DOCTYPE LWM2M SYSTEM \"file:///etc/hostname\">\n";
    error(
        &format!("{external}{whole}"),
        "error[dtd]",
        &["are not supported"],
    );
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize, mark: &str| {
        let (opening, closing): (String, String) = ("<a>".repeat(depth), "</a>".repeat(depth));
        format!("{mark}{opening}{closing}")
    };
    error(
        &nested(32, "§"),
        "error[no-definition]",
        &["`<a>` is not an LwM2M object definition", "`<LWM2M>`"],
    );
    let (inside, outside) = ("<a>".repeat(32), "</a>".repeat(33));
    error(
        &format!("{inside}§<a>{outside}"),
        "error[too-deep]",
        &["nested more than 32 deep"],
    );
    let bottomless = "<a>".repeat(200_000);
    error(
        &format!("{inside}§{bottomless}"),
        "error[too-deep]",
        &["nested more than 32 deep"],
    );
}

#[test]
fn size_is_bounded() {
    let refused = Source::from_bytes("bad.xml", vec![b' '; MAX_SIZE + 1]).unwrap_err();
    let line = refused.to_string();
    assert_eq!(refused.diagnostics().len(), 1);
    assert!(
        line.starts_with("error[too-large]: bad.xml: larger than the limit of 16777216 bytes"),
        "{line}"
    );
    assert!(Source::from_bytes("good.xml", vec![b' '; MAX_SIZE]).is_ok());
}

#[test]
fn something_else_altogether() {
    error(
        "§<html><body>Not found</body></html>",
        "error[no-definition]",
        &["`<html>` is not an LwM2M object definition"],
    );
    found(
        "§<LWM2M>§{\"a\": 1}</LWM2M>",
        &[
            Expected {
                kind: "error[no-object]",
                says: &["the file defines no object", "add an `<Object>` element"],
            },
            Expected {
                kind: "warning[stray-text]",
                says: &["text in `<LWM2M>` is ignored"],
            },
        ],
    );
}
