//! A file cut off anywhere.

use std::sync::Arc;

use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml;
use lwm2m_tests::{bundled_definitions, objects, read};

#[test]
fn cut_off_at_every_byte_it_is_the_whole_or_an_error() {
    let path = shortest_definition();
    let whole = std::fs::read(&path).unwrap();
    let (_, reading) = read(&path);
    let expected = objects(&reading);
    let end = whole.len()
        - whole
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
    for length in 0..=whole.len() {
        match Source::from_bytes("cut.xml", whole[..length].to_vec()) {
            // Cut within a letter of several bytes.
            Err(found) => assert!(found.to_string().contains("error[wrong-encoding]")),
            Ok(source) => {
                let reading = xml::read(&Arc::new(source));
                for found in &reading.diagnostics {
                    assert!(found.to_string().starts_with("cut.xml:"), "{found}");
                }
                if length < end {
                    assert!(reading.document.is_none(), "at byte {length}");
                    assert!(
                        reading.diagnostics.iter().any(Diagnostic::is_error),
                        "at byte {length}"
                    );
                } else {
                    assert_eq!(objects(&reading), expected, "at byte {length}");
                }
            }
        }
    }
}

fn shortest_definition() -> std::path::PathBuf {
    bundled_definitions()
        .into_iter()
        .min_by_key(|path| std::fs::metadata(path).unwrap().len())
        .unwrap()
}
