//! The registry gate: every definition of OMA's registry, earlier versions included, is
//! generated, and all of that compiles without a warning of the compiler, of Clippy or of
//! rustdoc; random instances of it go through every content format and back. No file is skipped by
//! its name.
//!
//! How many files, objects and resources there are, what is wrong with the files and how long
//! the compiler takes is shown by
//!
//! ```text
//! cargo test -p lwm2m-tests --test registry_gate -- --nocapture
//! ```
//!
//! Where no registry is at hand, all this is done with the bundled definitions.

mod folders;
mod generated;

use std::collections::BTreeMap;

use lwm2m_codegen::{Options, Selector, Storage};
use lwm2m_definitions::diagnostic::Severity;
use lwm2m_definitions::xml::Document;
use lwm2m_tests::registry;

use crate::folders::{Counted, Folder, at_hand};
use crate::generated::{Root, Variant};

/// Only a file that is no definition of an object may give none.
#[test]
fn every_object_and_resource_is_read() {
    let mut lost = Vec::new();
    for folder in at_hand() {
        for file in &folder.files {
            let path = file.path.display();
            match &file.reading.document {
                Some(Document::SideFile(what)) => println!("{path}: {what}, no definition"),
                Some(Document::Objects(_)) => {}
                None => lost.extend(file.reading.diagnostics.iter().map(ToString::to_string)),
            }
            let (read, there) = (file.counted(), file.counted_in_text());
            if read != there {
                lost.push(format!("{path}: of {there} only {read} were read"));
            }
        }
        let (name, files) = (&folder.name, folder.files.len());
        println!("{name}: {files} files, {}", folder.counted());
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// What is wrong with a file is said, with its place.
#[test]
fn what_is_wrong_with_a_file_is_a_warning_with_its_place() {
    let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
    for file in at_hand().iter().flat_map(|folder| &folder.files) {
        let name = file.path.file_name().unwrap_or_default().to_string_lossy();
        for found in &file.reading.diagnostics {
            *by_code.entry(found.code).or_default() += 1;
            assert_eq!(found.severity, Severity::Warning, "{found}");
            let place = found
                .place
                .as_ref()
                .unwrap_or_else(|| panic!("{name}: no place: {found}"));
            assert!(
                !place.source.slice(place.span.clone()).is_empty(),
                "nothing stands there: {found}"
            );
            let position = place.source.position(place.span.start);
            let shown = format!("{name}:{}:{}: warning[", position.line, position.column);
            assert!(found.to_string().starts_with(&shown), "{found}");
        }
    }
    println!("warnings by code: {by_code:?}");
    // The registry is known to be dirty: whoever finds nothing there does not look.
    assert!(
        registry().is_none() || !by_code.is_empty(),
        "no warning in all the registry"
    );
}

#[test]
fn the_compiler_clippy_and_rustdoc_have_nothing_to_say() {
    let variant = Variant {
        name: "heap",
        options: Options::default(),
        feature: "std",
        root: Root::Library,
    };
    let crates = variant.generate(at_hand());
    crates.cargo(&["clippy", "--", "-D", "warnings"]);
    crates.cargo(&["doc", "--no-deps"]);
    let compiled: usize = at_hand().iter().map(Folder::files_with_objects).sum();
    let all: Counted = at_hand().iter().map(Folder::counted).sum();
    println!("compiled: {compiled} files, {all}");
}

/// In a program the compiler sees what nobody uses, and Clippy looks at names that it leaves
/// alone where they are public. Both are none of the user's business in generated code.
#[test]
fn a_program_that_uses_none_of_it_compiles_without_a_warning() {
    let variant = Variant {
        name: "program",
        options: Options::default(),
        feature: "std",
        root: Root::Program,
    };
    let crates = variant.generate(at_hand());
    crates.cargo(&["clippy", "--", "-D", "warnings"]);
}

/// What is generated does what it says, too: random instances, through every content format and back.
#[test]
fn random_instances_of_every_object_come_back_from_every_format() {
    let variant = Variant {
        name: "round_trips",
        options: Options::default(),
        feature: "std",
        root: Root::RoundTrips,
    };
    let crates = variant.generate(at_hand());
    for (folder, counted) in at_hand().iter().zip(crates.run(at_hand())) {
        println!("{}: {counted}", folder.name);
        let objects = folder.counted().objects;
        assert!(
            counted.starts_with(&format!("{objects} objects")),
            "{counted}"
        );
    }
}

#[test]
fn heapless_storage_compiles_without_std_and_without_a_heap() {
    let variant = Variant {
        name: "heapless",
        options: Options {
            storage: Storage::Heapless,
            lengths: vec![(Selector::All, 64)],
            instances: vec![(Selector::All, 4)],
            ..Options::default()
        },
        feature: "heapless",
        root: Root::NoStdLibrary,
    };
    variant.generate(at_hand()).cargo(&["check"]);
}

/// Without enumerations; and without `std`, which heap storage does not need.
#[test]
fn plain_integers_compile_without_std() {
    let variant = Variant {
        name: "plain_integers",
        options: Options {
            plain_integers: vec![Selector::All],
            ..Options::default()
        },
        feature: "alloc",
        root: Root::NoStdLibrary,
    };
    variant.generate(at_hand()).cargo(&["check"]);
}
