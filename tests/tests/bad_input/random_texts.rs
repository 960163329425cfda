//! Names, descriptions, units and ranges put together at random from what is special to XML,
//! Markdown, Rust or definitions.

use lwm2m_tests::markdown::{docs, shown};
use lwm2m_tests::{from_text, objects};

use crate::expect::{item, item_of, with_items, written};
use crate::random::Random;

const ROUNDS: u64 = 400;

const PIECES: [&str; 64] = [
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\n\n",
    "\t",
    "word",
    "word",
    "Word",
    "a",
    "_",
    "__",
    "*",
    "**",
    "`",
    "``",
    "```",
    "~",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "&",
    "&amp;",
    "&#60;",
    "#",
    "# ",
    "- ",
    "+ ",
    "1. ",
    "2) ",
    "-",
    "--",
    "=",
    "===",
    "|",
    "!",
    "\\",
    "\\\\",
    "\"",
    "'",
    "/",
    "*/",
    "//",
    ":",
    ";",
    ",",
    ".",
    "{",
    "}",
    "http://",
    "https://x.y/",
    "0: ",
    "\n1: ",
    "\u{7}",
    "\u{202e}",
    "é",
    "水",
    "12",
    "\n# Notes\n",
];

#[test]
fn random_texts_come_back_and_are_shown_as_they_are() {
    for round in 0..ROUNDS {
        let mut random = Random::new(round);
        let (name, text) = (sample(&mut random, 6), sample(&mut random, 60));
        let xml = with_items(&item(7, &escaped(&name), &escaped(&text))).replace(
            "<Description1>",
            &format!("<Description1>{}", escaped(&text)),
        );
        let rust = written(&xml);
        let (_, reading) = from_text("odd.xml", &xml);
        let object = &objects(&reading)[0];
        let docs = shown_docs(&rust, round);
        for description in [&object.description, &object.resources[0].description] {
            assert!(
                docs.iter()
                    .any(|docs| docs.starts_with(description.as_str())),
                "round {round}: {description:?} is not shown as it is in:\n{rust}"
            );
        }
    }
}

#[test]
fn random_facts_come_back() {
    for round in 0..ROUNDS {
        let mut random = Random::new(round);
        let (range, units) = (sample(&mut random, 8), sample(&mut random, 4));
        let data_type = *random.of(&["String", "Integer", "Opaque", "Float", "Time", "Corelnk"]);
        let range = match random.below(3) {
            0 => format!("\"on\",\"{range}\""),
            1 => format!("0: {range}\n1: {}", sample(&mut random, 8)),
            _ => range,
        };
        let rust = written(&with_items(&item_of(
            data_type,
            &escaped(&range),
            &escaped(&units),
        )));
        shown_docs(&rust, round);
    }
}

fn sample(random: &mut Random, most: usize) -> String {
    let length = random.below(most + 1);
    (0..length).map(|_| *random.of(&PIECES)).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Every doc comment, as rustdoc shows it.
fn shown_docs(rust: &str, round: u64) -> Vec<String> {
    let shown = docs(rust).into_iter().map(|(name, docs)| {
        shown(&docs).unwrap_or_else(|other| panic!("round {round}, {name}: {other}"))
    });
    shown.collect()
}
