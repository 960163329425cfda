//! Tests `lwm2m-codegen export` and `lwm2m-codegen new`.

#![cfg(feature = "cli")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::fs;
use std::path::Path;

use tempfile::{TempDir, tempdir};

use support::command::{Ran, run};
use support::{age, modified, names_in, place_of, pump, put};

const PROBE: &str = "\
/// Moisture probe.
#[derive(lwm2m_objects::Object)]
#[lwm2m(id = 33800, version = \"1.1\", multiple)]
pub struct SoilProbe {
    /// Volumetric water content.
    #[lwm2m(id = 0, read, units = \"%\")]
    pub moisture: f32,
}
";

/// Creates a folder with the probe.
fn project() -> TempDir {
    let folder = tempdir().unwrap();
    put(folder.path(), "probe.rs", PROBE);
    folder
}

mod export {
    use super::*;

    fn export(folder: &Path, arguments: &[&str]) -> Ran {
        run(folder, &[&["export"], arguments].concat())
    }

    #[test]
    fn all_outputs_are_identical_and_readable() {
        let folder = project();
        let folder = folder.path();
        let printed = export(folder, &["probe.rs"]).with_code(0);
        assert_eq!(printed.stderr, "");
        let written = export(folder, &["probe.rs", "-o", "xml/probe.xml"]).with_code(0);
        let told = "wrote xml/probe.xml\n";
        assert_eq!(
            (written.stdout.as_str(), written.stderr.as_str()),
            ("", told)
        );
        let file = fs::read_to_string(folder.join("xml/probe.xml")).unwrap();
        assert_eq!(file, printed.stdout);
        let generated = run(folder, &["generate", "xml"]).with_code(0);
        assert_eq!(generated.stderr, "");
        assert!(generated.stdout.contains("pub struct SoilProbe {"));
    }

    #[test]
    fn a_folder_receives_a_file_for_each_object() {
        let folder = project();
        let folder = folder.path();
        let two = PROBE.to_owned() + &PROBE.replace("33800", "33801").replace("Soil", "Leaf");
        put(folder, "probes.rs", &two);
        fs::create_dir(folder.join("xml")).unwrap();
        put(&folder.join("xml"), "33805-1_0.xml", &pump());
        export(folder, &["probes.rs", "--output", "xml/"]).with_code(0);
        let names = ["33800-1_1.xml", "33801-1_1.xml", "33805-1_0.xml"];
        assert_eq!(names_in(&folder.join("xml")), names);
        export(folder, &["probes.rs", "--output", "xml/", "--check"]).with_code(0);
    }

    #[test]
    fn current_files_are_preserved_and_stale_ones_reported() {
        let folder = project();
        let folder = folder.path();
        let check = ["probe.rs", "-o", "probe.xml", "--check"];
        export(folder, &check)
            .with_code(1)
            .with_messages(&["probe.xml is missing", "without --check"]);
        export(folder, &["probe.rs", "-o", "probe.xml"]).with_code(0);
        let file = folder.join("probe.xml");
        let before = age(&file);
        export(folder, &["probe.rs", "-o", "probe.xml"]).with_code(0);
        export(folder, &check).with_code(0);
        // A checkout may have other line endings.
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(modified(&file), before);
        fs::write(&file, text.replace('\n', "\r\n")).unwrap();
        export(folder, &check).with_code(0);
        put(folder, "probe.rs", &PROBE.replace('%', "/100"));
        export(folder, &check)
            .with_code(1)
            .with_messages(&["probe.xml is not what would be generated, from line 21 on"]);
        export(folder, &["probe.rs", "-o", "probe.xml"]).with_code(0);
        assert!(
            fs::read_to_string(&file)
                .unwrap()
                .contains("<Units>/100</Units>")
        );
    }

    #[test]
    fn handwritten_definitions_are_preserved() {
        let folder = project();
        put(folder.path(), "probe.xml", &pump());
        export(folder.path(), &["probe.rs", "-o", "probe.xml"])
            .with_code(2)
            .with_messages(&["probe.xml", "was not generated"]);
        let text = fs::read_to_string(folder.path().join("probe.xml")).unwrap();
        assert_eq!(text, pump());
    }

    #[test]
    fn errors_have_a_line_an_object_and_a_resource() {
        let folder = project();
        let wrong = PROBE.replace("f32", "Percent");
        put(folder.path(), "wrong.rs", &wrong);
        let place = format!("wrong.rs:{}", place_of("Percent", &wrong));
        export(folder.path(), &["wrong.rs", "-o", "wrong.xml"])
            .with_code(2)
            .with_messages(&[&place, "pub moisture: Percent", "object 33800, resource 0"]);
        assert!(!folder.path().join("wrong.xml").exists());
        put(folder.path(), "half.rs", "fn main() {");
        export(folder.path(), &["half.rs"])
            .with_code(2)
            .with_messages(&["half.rs:1:11", "this is no Rust"]);
        put(folder.path(), "none.rs", "fn main() {}");
        export(folder.path(), &["none.rs"])
            .with_code(2)
            .with_messages(&["derives `Object`", "none.rs:1:1"]);
        export(folder.path(), &["nowhere.rs"])
            .with_code(2)
            .with_messages(&["nowhere.rs: cannot be read"]);
        fs::write(folder.path().join("latin.rs"), b"// \xe4").unwrap();
        export(folder.path(), &["latin.rs"])
            .with_code(2)
            .with_messages(&["wrong-encoding", "latin.rs:1:4"]);
    }

    #[test]
    fn warnings_do_not_prevent_output() {
        let folder = project();
        let text = PROBE.replace("f32", "Mode")
            + "#[derive(Enumeration)] enum Mode { #[lwm2m(value = 1)] On, #[lwm2m(other)] Other(u8) }";
        put(folder.path(), "probe.rs", &text);
        let ran = export(folder.path(), &["probe.rs"])
            .with_code(0)
            .with_messages(&[
                "unread-labels",
                &format!("probe.rs:{}", place_of("moisture", &text)),
            ]);
        assert!(ran.stdout.contains("1: On"), "{}", ran.stdout);
    }

    #[test]
    fn check_requires_an_output() {
        let folder = project();
        export(folder.path(), &["probe.rs", "--check"])
            .with_code(2)
            .with_messages(&["--output"]);
        export(folder.path(), &[])
            .with_code(2)
            .with_messages(&["FILE.rs"]);
    }
}

/// The examples in the help must work, in order.
#[test]
fn the_examples_work() {
    let folder = tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("src")).unwrap();
    for command in ["new", "export"] {
        let help = run(folder, &[command, "--help"]).with_code(0).stdout;
        let examples: Vec<&str> = help
            .lines()
            .filter_map(|line| line.strip_prefix("  lwm2m-codegen "))
            .collect();
        assert_eq!(examples.len(), 3, "{help}");
        for example in examples {
            // `new` does not write the output of an export, so the check fails.
            let code = i32::from(example.ends_with("soil_probe.xml --check"));
            let words: Vec<&str> = match example.split('\'').collect::<Vec<_>>().as_slice() {
                [before, quoted, after] => {
                    let (before, after) = (before.split_whitespace(), after.split_whitespace());
                    before.chain([*quoted]).chain(after).collect()
                }
                _ => example.split_whitespace().collect(),
            };
            run(folder, &words).with_code(code);
        }
    }
}

mod new {
    use super::*;

    fn new(folder: &Path, arguments: &[&str]) -> Ran {
        run(folder, &[&["new", "Soil probe"], arguments].concat())
    }

    #[test]
    fn the_notation_is_given_or_follows_from_the_output() {
        let folder = tempdir().unwrap();
        let folder = folder.path();
        let rust = new(folder, &["--id", "33800"]).with_code(0).stdout;
        assert!(rust.contains("pub struct SoilProbe {"), "{rust}");
        let xml = new(folder, &["--id", "33800", "--xml"]).with_code(0).stdout;
        assert!(xml.contains("<Name>Soil probe</Name>"), "{xml}");
        for (arguments, name, text) in [
            (&["-o", "probe.rs"][..], "probe.rs", &rust),
            (&["-o", "probe.xml"], "probe.xml", &xml),
            (&["-o", "probe.txt", "--xml"], "probe.txt", &xml),
            (&["-o", "probe.text", "--rust"], "probe.text", &rust),
        ] {
            let ran = new(folder, &[&["--id", "33800"], arguments].concat()).with_code(0);
            assert_eq!(ran.stderr, format!("wrote {name}\n"));
            assert_eq!(&fs::read_to_string(folder.join(name)).unwrap(), text);
        }
        new(folder, &["--id", "33800", "-o", "probe"])
            .with_code(2)
            .with_messages(&["probe: neither XML nor Rust", "--xml"]);
        new(folder, &["--id", "33800", "--xml", "--rust"]).with_code(2);
    }

    #[test]
    fn it_is_valid_without_warnings() {
        let folder = tempdir().unwrap();
        let folder = folder.path();
        new(folder, &["--id", "33800", "-o", "probe.rs"]).with_code(0);
        new(folder, &["--id", "33800", "-o", "probe.xml"]).with_code(0);
        for command in ["export probe.rs", "generate probe.xml", "show probe.xml"] {
            let arguments: Vec<&str> = command.split(' ').collect();
            let ran = run(folder, &arguments).with_code(0);
            assert_eq!(ran.stderr, "", "{command}");
        }
    }

    #[test]
    fn existing_files_are_preserved() {
        let folder = project();
        new(folder.path(), &["--id", "33800", "-o", "probe.rs"])
            .with_code(2)
            .with_messages(&["probe.rs: is there already"]);
        let text = fs::read_to_string(folder.path().join("probe.rs")).unwrap();
        assert_eq!(text, PROBE);
    }

    #[test]
    fn the_registrant_of_an_id_is_reported() {
        let folder = tempdir().unwrap();
        let folder = folder.path();
        new(folder, &["--id", "12"])
            .with_code(2)
            .with_messages(&["12 is one for OMA itself", "10241 to 32768"]);
        new(folder, &["--id", "1500"])
            .with_code(2)
            .with_messages(&["nobody"]);
        new(folder, &["--id", "3303"])
            .with_code(0)
            .with_messages(&["warning", "standards organisations"]);
        new(folder, &["--id", "42769"])
            .with_code(0)
            .with_messages(&["tests, never production"]);
        new(folder, &["--id", "65536"])
            .with_code(2)
            .with_messages(&["65536"]);
        new(folder, &[]).with_code(2).with_messages(&["--id"]);
        run(folder, &["new", " ", "--id", "33800"])
            .with_code(2)
            .with_messages(&["the name is empty"]);
    }
}
