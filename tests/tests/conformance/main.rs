//! Conformance vectors: payloads that specifications show, and edges of what they describe, each with
//! the values it stands for and the source that says so.
//!
//! The README tells how many there are; the last test sees to it that it tells the truth.

mod blocks;
mod by_module;
mod edges;
mod link;
mod lwm2m_cbor;
mod lwm2m_json;
mod senml;
mod senml_cbor;
mod single;
mod tlv;
mod vector;

use std::fs;

use lwm2m_tests::workspace;

use crate::by_module::by_module;

#[test]
fn every_vector_holds() {
    for (format, vector) in by_module().into_iter().flat_map(|(_, vectors)| vectors) {
        vector.check(format);
    }
}

#[test]
fn every_vector_has_a_source() {
    const SOURCES: [&str; 4] = ["LwM2M ", "RFC ", "OMA_LwM2M_for_Developers ", "edge: "];
    for (format, vector) in by_module().into_iter().flat_map(|(_, vectors)| vectors) {
        let source = vector.source;
        let is_named = SOURCES.iter().any(|named| source.starts_with(named));
        assert!(is_named, "{}: {source}", format.name);
    }
    for (source, ..) in link::VECTORS {
        assert!(
            SOURCES.iter().any(|named| source.starts_with(named)),
            "{source}"
        );
    }
}

#[test]
fn the_readme_tells_how_many_there_are() {
    let mut counts: Vec<(&str, usize)> = by_module()
        .iter()
        .map(|(module, vectors)| (*module, vectors.len()))
        .collect();
    counts.push(("link", link::VECTORS.len()));
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    println!("conformance vectors: {total}, {counts:?}");

    let readme = fs::read_to_string(workspace().join("README.md")).expect("there is a README");
    let is_row = |line: &&str| line.starts_with('|') && line.contains('`');
    let rows: Vec<String> = readme
        .lines()
        .skip_while(|line| !line.starts_with("| content format"))
        .skip(2)
        .take_while(is_row)
        .map(|row| corrected(row, &counts))
        .collect();
    let (right, found) = (rows.join("\n"), readme.contains(&rows.join("\n")));
    assert!(rows.len() > 1 && found, "the README has to say:\n{right}\n");
}

/// The row with the counts of its modules as its last column.
fn corrected(row: &str, counts: &[(&str, usize)]) -> String {
    let columns: Vec<&str> = row.trim_matches('|').split('|').collect();
    let [name, number, modules, ..] = columns[..] else {
        panic!("a row of the README has too few columns: {row}");
    };
    let numbers: Vec<String> = modules
        .split('`')
        .skip(1)
        .step_by(2)
        .map(|module| {
            let count = counts.iter().find(|(name, _)| *name == module);
            let (_, count) = count.unwrap_or_else(|| panic!("no vectors for {module}: {row}"));
            count.to_string()
        })
        .collect();
    format!("|{name}|{number}|{modules}| {} |", numbers.join(", "))
}
