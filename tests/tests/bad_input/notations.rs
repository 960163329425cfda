//! One definition in the many ways that XML has of writing it: all of them give the same object.

use lwm2m_definitions::xml::Document;
use lwm2m_model::ir::{Object, Range};
use lwm2m_tests::{bundled_definitions, definitions, from_text, objects};

use crate::expect::{item, item_of, silently, with_items};

const SCHEMAS: [&str; 2] = [
    "http://www.openmobilealliance.org/tech/profiles/LWM2M.xsd",
    "http://www.openmobilealliance.org/tech/profiles/LWM2M-v1_1.xsd",
];

/// A definition that has everything.
fn whole() -> String {
    let items = item(
        0,
        "Level",
        "How <![CDATA[full & ready]]> it is.\n0: Empty\n1: Full",
    ) + &item_of("String", "1..32", "").replace("\"5\"", "\"2\"")
        + &item_of("Float", "-1.5..2", "Cel");
    with_items(&items)
}

fn plain() -> Object {
    silently(&whole())
}

#[test]
fn either_schema() {
    let expected = plain();
    for schema in SCHEMAS {
        for attribute in ["noNamespaceSchemaLocation", "schemaLocation"] {
            let root = format!(
                "<LWM2M xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:{attribute}=\"{schema}\">"
            );
            let text = whole().replace("<LWM2M>", &root);
            assert_eq!(silently(&text), expected, "{text}");
        }
    }
}

#[test]
fn every_bundled_definition_says_the_same_by_either_schema() {
    for path in bundled_definitions() {
        let text = std::fs::read_to_string(&path).unwrap();
        let expected = &definitions(&path)[0].object;
        let there = SCHEMAS
            .iter()
            .filter(|schema| text.contains(&format!("\"{schema}\"")))
            .count();
        assert_eq!(there, 1, "{}", path.display());
        for schema in SCHEMAS {
            let other = SCHEMAS.iter().fold(text.clone(), |text, known| {
                text.replace(&format!("\"{known}\""), &format!("\"{schema}\""))
            });
            let (_, reading) = from_text("other.xml", &other);
            assert_eq!(
                objects(&reading),
                std::slice::from_ref(expected),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn elements_in_any_order() {
    let expected = plain();
    let text = whole();
    for (parent, end) in [
        ("<Object>\n", "</Object>"),
        ("<Item ID=\"0\">", "</Item>"),
        ("<Item ID=\"5\">", "</Item>"),
    ] {
        let (before, rest) = text.split_once(parent).unwrap();
        let (inside, after) = rest.split_once(end).unwrap();
        let mut elements = children(inside);
        for _ in 0..elements.len() {
            elements.rotate_left(1);
            let rotated = format!("{before}{parent}{}{end}{after}", elements.concat());
            assert_eq!(silently(&rotated), expected, "{rotated}");
        }
        elements.reverse();
        let reversed = format!("{before}{parent}{}{end}{after}", elements.concat());
        assert_eq!(silently(&reversed), expected, "{reversed}");
    }
}

/// The elements directly within a text, each from its start tag to its end tag.
fn children(mut inside: &str) -> Vec<&str> {
    let mut found = Vec::new();
    while let Some(start) = inside.find('<') {
        inside = &inside[start..];
        let name = &inside[1..inside.find(['>', ' ']).unwrap()];
        let end_tag = format!("</{name}>");
        let end = inside.find(&end_tag).unwrap() + end_tag.len();
        found.push(&inside[..end]);
        inside = &inside[end..];
    }
    found
}

#[test]
fn items_in_any_order() {
    let expected = plain();
    let text = whole();
    let (before, rest) = text.split_once("<Resources>\n").unwrap();
    let (inside, after) = rest.split_once("</Resources>").unwrap();
    let mut items = children(inside);
    items.reverse();
    let reversed = format!("{before}<Resources>\n{}</Resources>{after}", items.concat());
    assert_eq!(silently(&reversed), expected);
}

#[test]
fn a_byte_order_mark_and_the_line_ends_of_windows() {
    let expected = plain();
    let text = whole();
    let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    for text in [text.clone(), format!("{declaration}{text}")] {
        for text in [
            text.clone(),
            text.replace('\n', "\r\n"),
            text.replace('\n', "\r"),
        ] {
            assert_eq!(silently(&text), expected);
            assert_eq!(silently(&format!("\u{feff}{text}")), expected);
        }
    }
}

#[test]
fn white_space_and_nothing_around_every_text() {
    let expected = plain();
    assert_eq!(silently(&whole().replace(">\n<", "><")), expected);
    let airy = whole()
        .replace("</", "\n\t </")
        .replace("<Name>", "<Name>\r\n\t");
    assert_eq!(silently(&airy), expected);
    let airy = whole()
        .replace("<Item ID", "<Item\n\tID")
        .replace("\"0\">", " \"0\"\n>")
        .replace("ID= ", "ID = ");
    assert_eq!(silently(&airy), expected);
    assert_eq!(silently(&whole().replace("ID=\"0\"", "ID='0'")), expected);
}

#[test]
fn cdata_around_every_text() {
    let expected = plain();
    let text = item_of(
        "<![CDATA[Float]]>",
        "<![CDATA[-1.5..2]]>",
        "<![CDATA[Cel]]>",
    )
    .replace(">Level<", "><![CDATA[Level]]><")
    .replace(">RW<", "><![CDATA[R]]><![CDATA[W]]><");
    let (before, _) = with_items("")
        .split_once("</Resources>")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    let object = silently(&format!("{before}{text}</Resources></Object></LWM2M>"));
    assert_eq!(object.resources[0], expected.resources[2]);
}

#[test]
fn references_in_every_text() {
    let text = item_of("Flo&#97;t", "&#45;1.5..&#x32;", "C&#x65;l")
        .replace("\"5\"", "\"&#53;\"")
        .replace(">Level<", ">L&#101;vel<");
    assert_eq!(
        silently(&with_items(&text)).resources[0],
        plain().resources[2]
    );
    let text = item_of(
        "String",
        "&quot;a&amp;b&quot;,&quot;&lt;c&gt;&quot;,&quot;&apos;&#60;&#x3c;&quot;",
        "",
    );
    let texts = ["a&b", "<c>", "'<<"].map(str::to_owned).to_vec();
    assert_eq!(
        silently(&with_items(&text)).resources[0].range,
        Some(Range::Texts(texts))
    );
}

#[test]
fn comments_and_instructions_anywhere() {
    let expected = plain();
    for note in [
        "<!-- 12 -->",
        "<!---->",
        "<!-- <Name>x</Name> -->",
        "<!--\n\n-->",
        "<?php echo 1 ?>",
        "<!-- ]]> & &x; -->",
    ] {
        let text = format!("<?xml version=\"1.0\"?>{}", whole());
        let between = text
            .replace("><", &format!(">{note}<"))
            .replace(">\n", &format!(">{note}\n{note}"));
        assert_eq!(silently(&between), expected, "{between}");
        let within = whole()
            .replace("Level", &format!("Le{note}vel"))
            .replace(">Float<", &format!(">{note}Fl{note}oat{note}<"))
            .replace("1..32", &format!("1.{note}.32"))
            .replace("33800", &format!("33{note}800"))
            .replace(">RW<", &format!(">R{note}W<"));
        assert_eq!(silently(&within), expected, "{within}");
    }
}

#[test]
fn optional_elements_that_are_missing_or_empty() {
    let expected = silently(&with_items(&item(0, "Level", "")));
    let optional = [
        "<RangeEnumeration></RangeEnumeration>",
        "<Units></Units>",
        "<Description></Description>",
        "<Description1></Description1>",
        "<ObjectURN></ObjectURN>",
    ];
    let full = with_items(&item(0, "Level", ""));
    for element in optional {
        assert!(full.contains(element), "{element}");
        let name = &element[1..element.find('>').unwrap()];
        for other in [
            String::new(),
            format!("<{name}/>"),
            format!("<{name} />"),
            format!("<{name}> \n\t</{name}>"),
            format!("<{name}><![CDATA[]]></{name}>"),
        ] {
            assert_eq!(
                silently(&full.replace(element, &other)),
                expected,
                "{other}"
            );
        }
    }
    let none = optional
        .iter()
        .fold(full, |text, element| text.replace(element, ""));
    assert_eq!(silently(&none), expected);
}

#[test]
fn several_objects_in_one_file() {
    let one = whole();
    let other = with_items(&item(0, "Depth", ""))
        .replace("33800", "33801")
        .replace("Soil probe", "Well");
    let (head, tail) = (
        one.strip_suffix("</LWM2M>\n").unwrap(),
        other.strip_prefix("<LWM2M>\n").unwrap(),
    );
    let both = format!("{head}{tail}");
    let (_, reading) = from_text("both.xml", &both);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    assert_eq!(objects(&reading), [silently(&one), silently(&other)]);
    let Some(Document::Objects(read)) = reading.document else {
        panic!("objects");
    };
    let starts: Vec<usize> = both.match_indices("<Object>").map(|(at, _)| at).collect();
    let spans: Vec<usize> = read.iter().map(|object| object.span.start).collect();
    assert_eq!(spans, starts);
}

#[test]
fn the_side_files_of_the_registry_are_known_for_what_they_are() {
    for side_file in [
        "<DDFList><Item><ObjectID>0</ObjectID></Item></DDFList>",
        "<units><unit/></units>",
        "<LWM2M><Object ObjectType=\"CommonResources\"></Object></LWM2M>",
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"></xs:schema>",
    ] {
        let (_, reading) = from_text("side.xml", side_file);
        assert!(
            matches!(reading.document, Some(Document::SideFile(_))),
            "{side_file}: {:?}",
            reading.diagnostics
        );
    }
}
