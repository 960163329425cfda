//! Files changed at random: the same ones in every run, so that a failure can be looked at.

use std::sync::Arc;

use lwm2m_codegen::Options;
use lwm2m_codegen::rust::{self, Bindings};
use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::source::Source;
use lwm2m_definitions::{lint, xml};
use lwm2m_tests::{bundled_definitions, definitions_of, objects};

use crate::random::Random;

const ROUNDS: u64 = 1500;

/// Pieces that mean something in XML, in Markdown, in Rust or in definitions.
const PIECES: [&[u8]; 28] = [
    b"<",
    b">",
    b"&",
    b"\"",
    b"'",
    b"\\",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"<?",
    b"</Item>",
    b"<Item ID=\"1\">",
    b"&#0;",
    b"&#x202e;",
    b"&amp;",
    b"\xe2\x80\xae",
    b"\xc3",
    b"\0",
    b"\x07",
    b"..",
    b"-",
    b"`",
    b"[",
    b"\r",
    b"99999999999999999999",
    b"0: Off\n1: On\n",
    b"<Resources>",
];

#[test]
fn changed_at_random_it_is_a_document_or_an_error() {
    let files: Vec<Vec<u8>> = bundled_definitions()
        .iter()
        .map(|path| std::fs::read(path).unwrap())
        .filter(|bytes| bytes.len() < 12_000)
        .collect();
    let (mut documents, mut errors) = (0, 0);
    for round in 0..ROUNDS {
        let mut random = Random::new(round);
        let mut bytes = random.of(&files).clone();
        for _ in 0..=random.below(4) {
            change(&mut bytes, &mut random);
        }
        match take_in(bytes, round) {
            true => documents += 1,
            false => errors += 1,
        }
    }
    println!("{documents} documents, {errors} errors");
    assert!(
        documents > 0 && errors > 0,
        "the changes are all of one kind"
    );
}

/// Every finding of lint is explained, and what it would mend stands in the file.
fn look_further(source: &Arc<Source>, round: u64) {
    for found in lint::check(source, None).diagnostics {
        assert!(lint::rule(found.code).is_ok(), "round {round}: {found}");
        for edit in &found.edits {
            let stands = source.text().get(edit.span.clone());
            assert!(stands.is_some(), "round {round}: {found}");
        }
    }
}

/// Reads the bytes and, where they are a document still, goes all the way to Rust and back.
fn take_in(bytes: Vec<u8>, round: u64) -> bool {
    let source = match Source::from_bytes("changed.xml", bytes) {
        Ok(source) => Arc::new(source),
        Err(found) => {
            assert!(found.to_string().contains("error["), "round {round}");
            return false;
        }
    };
    look_further(&source, round);
    let reading = xml::read(&source);
    for found in &reading.diagnostics {
        assert!(
            found.to_string().starts_with("changed.xml:"),
            "round {round}: {found}"
        );
    }
    let failed = reading.diagnostics.iter().any(Diagnostic::is_error);
    assert_eq!(reading.document.is_none(), failed, "round {round}");
    if failed {
        return false;
    }
    // Two objects of one ID and version may differ, and then there is an error, and no Rust.
    if let Ok(bindings) = Bindings::new(&definitions_of(&source, &reading), &Options::default()) {
        let text = bindings.to_file();
        syn::parse_file(&text).unwrap_or_else(|error| panic!("round {round}: {error} in:\n{text}"));
        let read = rust::read_file(&text);
        let read = read.unwrap_or_else(|error| panic!("round {round}: {error} in:\n{text}"));
        assert_eq!(
            read,
            objects(&reading),
            "round {round}, read back from:\n{text}"
        );
    }
    true
}

fn change(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len());
    let until = (at + 1 + random.below(24)).min(bytes.len());
    match random.below(5) {
        0 => bytes[at] ^= 1 << random.below(8),
        1 => bytes[at] = random.below(256) as u8,
        2 => drop(bytes.drain(at..until)),
        3 => {
            let copy = bytes[at..until].to_vec();
            let to = random.below(bytes.len());
            bytes.splice(to..to, copy);
        }
        _ => {
            let piece = *random.of(&PIECES);
            bytes.splice(at..at, piece.iter().copied());
        }
    }
}
