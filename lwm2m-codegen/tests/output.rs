//! Tests the files on disk after generated files were written, and after errors.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use lwm2m_codegen::Builder;
use lwm2m_definitions::output::{Staleness, create, stale, write};
use tempfile::tempdir;

use support::{age, error_codes, modified, names_in, newer_pump, pump, put, valve};

/// Generates the files of a folder from definitions.
fn generated(definitions: &[String], folder: &Path) -> BTreeMap<PathBuf, String> {
    let sources = tempdir().unwrap();
    for (number, text) in definitions.iter().enumerate() {
        put(sources.path(), &format!("{number}.xml"), text);
    }
    let (_, bindings) = Builder::new().folder(sources.path()).generate().unwrap();
    let files = bindings.to_files().into_iter();
    files
        .map(|(path, text)| (folder.join(path), text))
        .collect()
}

fn one(path: &Path, text: &str) -> BTreeMap<PathBuf, String> {
    BTreeMap::from([(path.to_owned(), text.to_owned())])
}

/// Returns a generated file with this content.
fn generated_text(content: &str) -> String {
    let folder = Path::new("");
    let mut files = generated(&[valve()], folder);
    let text = files.remove(Path::new("valve.rs")).unwrap();
    format!("{text}// {content}\n")
}

fn failure(files: &BTreeMap<PathBuf, String>, folder: Option<&Path>) -> String {
    let error = write(files, folder).unwrap_err();
    assert_eq!(error_codes(error.diagnostics()), ["output"]);
    error.to_string()
}

#[test]
fn a_folder_holds_the_generated_files_and_nothing_else() {
    let parent = tempdir().unwrap();
    let folder = parent.path().join("src/objects");
    let files = generated(&[pump(), newer_pump(), valve()], &folder);

    write(&files, Some(&folder)).unwrap();

    assert_eq!(names_in(&folder), ["mod.rs", "pump", "valve.rs"]);
    assert_eq!(
        names_in(&folder.join("pump")),
        ["mod.rs", "v1_0.rs", "v1_1.rs"]
    );
    for (path, text) in &files {
        assert_eq!(&fs::read_to_string(path).unwrap(), text);
    }
    assert_eq!(stale(&files, Some(&folder)).unwrap(), []);
}

#[test]
fn unchanged_files_are_not_written() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("objects.rs");
    let (before, after) = (generated_text("before"), generated_text("after"));
    write(&one(&path, &before), None).unwrap();
    let old = age(&path);

    write(&one(&path, &before), None).unwrap();
    assert_eq!(modified(&path), old);

    write(&one(&path, &after), None).unwrap();
    assert_ne!(modified(&path), old);
    assert_eq!(fs::read_to_string(&path).unwrap(), after);
    assert_eq!(names_in(folder.path()), ["objects.rs"]);
}

#[test]
fn obsolete_files_are_removed() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    let both = generated(&[pump(), newer_pump(), valve()], folder);
    write(&both, Some(folder)).unwrap();
    let less = generated(&[pump()], folder);

    let found = stale(&less, Some(folder)).unwrap();
    let left_over = |name: &str| (folder.join(name), Staleness::LeftOver);
    for expected in [
        left_over("pump/mod.rs"),
        left_over("pump/v1_0.rs"),
        left_over("pump/v1_1.rs"),
        left_over("valve.rs"),
        (folder.join("pump.rs"), Staleness::Missing),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }

    let changes = write(&less, Some(folder)).unwrap();
    assert_eq!(
        changes.written,
        [folder.join("mod.rs"), folder.join("pump.rs")]
    );
    let removed = ["pump/mod.rs", "pump/v1_0.rs", "pump/v1_1.rs", "valve.rs"];
    assert_eq!(changes.removed, removed.map(|name| folder.join(name)));
    assert_eq!(names_in(folder), ["mod.rs", "pump.rs"]);
}

#[test]
fn other_files_are_preserved() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    write(
        &generated(&[pump(), newer_pump(), valve()], folder),
        Some(folder),
    )
    .unwrap();
    let mark = fs::read_to_string(folder.join("mod.rs")).unwrap();
    fs::create_dir(folder.join("by_hand")).unwrap();
    let theirs = [
        put(folder, "probe.rs", "pub struct Probe;"),
        put(folder, "README.md", &mark),
        put(&folder.join("pump"), "notes.rs", "// how the pump works"),
        put(&folder.join("by_hand"), "lib.rs", &mark),
        put(&folder.join("by_hand"), "mod.rs", "mod lib;"),
    ];
    let before = theirs.each_ref().map(|path| fs::read(path).unwrap());

    write(&generated(&[pump()], folder), Some(folder)).unwrap();

    let after = theirs.each_ref().map(|path| fs::read(path).unwrap());
    assert_eq!(before, after);
    assert_eq!(
        names_in(folder),
        [
            "README.md",
            "by_hand",
            "mod.rs",
            "probe.rs",
            "pump",
            "pump.rs"
        ]
    );
    assert_eq!(names_in(&folder.join("pump")), ["notes.rs"]);
}

#[test]
fn handwritten_files_prevent_writing() {
    let folder = tempdir().unwrap();
    let by_hand = put(folder.path(), "pump.rs", "pub struct Pump;");
    let files = generated(&[pump(), valve()], folder.path());

    let shown = failure(&files, Some(folder.path()));

    assert!(shown.contains(&by_hand.display().to_string()), "{shown}");
    assert_eq!(names_in(folder.path()), ["pump.rs"]);
    assert_eq!(fs::read_to_string(&by_hand).unwrap(), "pub struct Pump;");
}

#[test]
fn empty_files_are_replaced() {
    let folder = tempdir().unwrap();
    let path = put(folder.path(), "objects.rs", "");
    let text = generated_text("");
    write(&one(&path, &text), None).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn single_files_preserve_their_neighbours() {
    let folder = tempdir().unwrap();
    let neighbour = put(folder.path(), "other.rs", &generated_text("other"));
    write(
        &one(&folder.path().join("objects.rs"), &generated_text("")),
        None,
    )
    .unwrap();
    assert!(neighbour.is_file());
}

#[test]
fn a_folder_in_place_of_the_file_is_an_error() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("objects.rs");
    fs::create_dir(&path).unwrap();

    let shown = failure(&one(&path, &generated_text("")), None);

    assert!(shown.contains(&path.display().to_string()), "{shown}");
    assert_eq!(names_in(folder.path()), ["objects.rs"]);
    assert_eq!(names_in(&path), [""; 0]);
}

#[test]
fn a_file_in_place_of_the_folder_is_an_error() {
    let folder = tempdir().unwrap();
    let taken = put(folder.path(), "objects", "something");
    let files = generated(&[pump()], &taken);

    let shown = failure(&files, Some(&taken));

    assert!(shown.contains(&taken.display().to_string()), "{shown}");
    assert_eq!(fs::read_to_string(&taken).unwrap(), "something");
    assert_eq!(names_in(folder.path()), ["objects"]);
}

#[test]
fn staleness_has_a_reason_and_writes_nothing() {
    let parent = tempdir().unwrap();
    let folder = parent.path().join("objects");
    let files = generated(&[pump(), valve()], &folder);
    let all_missing: Vec<_> = files
        .keys()
        .map(|path| (path.clone(), Staleness::Missing))
        .collect();
    assert_eq!(stale(&files, Some(&folder)).unwrap(), all_missing);
    assert_eq!(names_in(parent.path()), [""; 0]);

    write(&files, Some(&folder)).unwrap();
    let pump_file = folder.join("pump.rs");
    let lines: Vec<&str> = files[&pump_file].lines().collect();
    let changed = [&lines[..3], &["// changed"], &lines[4..]].concat();
    fs::write(&pump_file, changed.join("\n")).unwrap();
    let longer = format!("{}// more\n", files[&folder.join("valve.rs")]);
    fs::write(folder.join("valve.rs"), &longer).unwrap();

    assert_eq!(
        stale(&files, Some(&folder)).unwrap(),
        [
            (pump_file, Staleness::Different { line: 4 }),
            (
                folder.join("valve.rs"),
                Staleness::Different {
                    line: longer.lines().count()
                }
            ),
        ]
    );
    assert_eq!(fs::read_to_string(folder.join("valve.rs")).unwrap(), longer);
}

#[test]
fn binary_files_are_stale() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("objects.rs");
    fs::write(&path, b"// @generated by lwm2m-codegen\n\xff\xfe").unwrap();
    assert_eq!(
        stale(&one(&path, &generated_text("")), None).unwrap(),
        [(path, Staleness::Different { line: 1 })]
    );
}

#[test]
fn concurrent_threads_write_atomically() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("objects.rs");
    let texts = ["a", "b", "c", "d"].map(|letter| generated_text(&letter.repeat(400_000)));
    write(&one(&path, &texts[0]), None).unwrap();

    let writing = AtomicBool::new(true);
    thread::scope(|scope| {
        let writers = texts.each_ref().map(|text| {
            scope.spawn(|| {
                for _ in 0..200 {
                    write(&one(&path, text), None).unwrap();
                }
            })
        });
        let reader = scope.spawn(|| {
            while writing.load(Ordering::Relaxed) {
                let seen = fs::read_to_string(&path).unwrap();
                assert!(texts.contains(&seen), "{} bytes", seen.len());
            }
        });
        let written = writers.map(thread::ScopedJoinHandle::join);
        writing.store(false, Ordering::Relaxed);
        assert!(written.iter().all(Result::is_ok));
        reader.join().unwrap();
    });
    assert_eq!(names_in(folder.path()), ["objects.rs"]);
}

#[test]
fn temporary_files_of_stopped_runs_are_removed() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("objects.rs");
    for name in [
        ".objects.rs.17-0.partial",
        ".objects.rs.18-0.partial",
        ".objects.rs.mine.partial",
        ".notes.txt.17-0.partial",
    ] {
        age(&put(folder.path(), name, "half"));
    }
    // Another run is still writing it.
    put(folder.path(), ".objects.rs.18-0.partial", "half");

    write(&one(&path, &generated_text("")), None).unwrap();

    assert_eq!(
        names_in(folder.path()),
        [
            ".notes.txt.17-0.partial",
            ".objects.rs.18-0.partial",
            ".objects.rs.mine.partial",
            "objects.rs",
        ]
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed() {
    use std::os::unix::fs::symlink;
    let folder = tempdir().unwrap();
    let file = put(folder.path(), "elsewhere.rs", &generated_text("old"));
    let link = folder.path().join("objects.rs");
    symlink(&file, &link).unwrap();

    write(&one(&link, &generated_text("new")), None).unwrap();

    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&file).unwrap(), generated_text("new"));

    let nowhere = folder.path().join("begun.rs");
    symlink(folder.path().join("gone.rs"), &nowhere).unwrap();
    let error = create(&nowhere, "text").unwrap_err();
    assert_eq!(error_codes(error.diagnostics()), ["output"]);
    assert!(nowhere.is_symlink());
}

#[cfg(unix)]
#[test]
fn special_files_are_neither_read_nor_replaced() {
    use std::os::unix::{fs::FileTypeExt, net::UnixListener};
    let folder = tempdir().unwrap();
    let path = folder.path().join("objects.rs");
    let _socket = UnixListener::bind(&path).unwrap();
    let files = one(&path, &generated_text(""));

    let shown = failure(&files, None);

    assert!(shown.contains("objects.rs: cannot be written"), "{shown}");
    assert!(stale(&files, None).is_err());
    assert!(fs::metadata(&path).unwrap().file_type().is_socket());
}
