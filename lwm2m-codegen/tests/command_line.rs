//! Tests the output, files and exit codes of the command line.

#![cfg(feature = "cli")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

#[path = "command_line/registry.rs"]
mod registry;
mod support;

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use lwm2m_codegen::Builder;
use lwm2m_codegen::rust::read_file;
use lwm2m_definitions::load::load;
use lwm2m_model::ir::{Object, Range};
use tempfile::{TempDir, tempdir};

use support::command::{Ran, command, run};
use support::{bundled, names_in, newer_pump, place_of, pump, put, valve, wlan};

/// Runs the command on the bundled definition of Object 12.
fn on_wlan(arguments: &[&str]) -> Ran {
    let path = wlan().display().to_string();
    let (name, options) = arguments.split_first().unwrap();
    run(&bundled(), &[&[*name, &path], options].concat())
}

/// Creates a folder with the pump and the valve in `definitions`.
fn project() -> TempDir {
    let folder = tempdir().unwrap();
    let definitions = folder.path().join("definitions");
    fs::create_dir(&definitions).unwrap();
    put(&definitions, "pump.xml", &pump());
    put(&definitions, "valve.xml", &valve());
    folder
}

mod headline {
    use super::*;

    fn printed() -> String {
        on_wlan(&["generate"]).with_code(0).stdout
    }

    #[test]
    fn object_12_is_a_struct_with_distinct_names() {
        let text = printed();
        for line in [
            "pub struct WlanConnectivity {",
            "pub multicast_packets_received_41: ",
            "pub multicast_packets_received_42: ",
        ] {
            assert!(text.contains(line), "no `{line}` in\n{text}");
        }
        assert!(!text.contains("pub multicast_packets_received: "));
    }

    #[test]
    fn listed_values_are_enums_and_ranges_are_not() {
        let text = printed();
        let object = &read_file(&text).unwrap()[0];
        let enumerated: Vec<u16> = object
            .resources
            .iter()
            .filter(|resource| resource.enumeration.is_some())
            .map(|resource| resource.id)
            .collect();
        assert_eq!(enumerated, [2, 3, 8, 14, 15, 16, 19]);
        assert_eq!(text.matches("pub enum ").count(), enumerated.len());
        assert!(text.contains("pub channel: u8,"), "{text}");
    }

    #[test]
    fn the_lengths_of_a_key_are_preserved() {
        let object = &read_file(&printed()).unwrap()[0];
        let key = object
            .resources
            .iter()
            .find(|resource| resource.id == 22)
            .unwrap();
        assert_eq!(key.range, Some(Range::lengths([(0, 0), (26, 26)])));
    }
}

mod generate {
    use super::*;

    #[test]
    fn all_outputs_are_identical() {
        let folder = project();
        let folder = folder.path();
        let printed = run(folder, &["generate", "definitions"]).with_code(0);
        assert_eq!(printed.stderr, "");
        let written = run(
            folder,
            &["generate", "definitions", "--output", "src/objects.rs"],
        )
        .with_code(0);
        let messages = "wrote src/objects.rs\n";
        assert_eq!(
            (written.stdout.as_str(), written.stderr.as_str()),
            ("", messages)
        );
        let file = fs::read_to_string(folder.join("src/objects.rs")).unwrap();
        assert_eq!(file, printed.stdout);
        let builder = Builder::new().folder(folder.join("definitions"));
        assert_eq!(builder.generate().unwrap().1.to_file(), printed.stdout);
        assert_eq!(names_in(&folder.join("src")), ["objects.rs"]);
    }

    #[test]
    fn a_folder_contains_a_module_for_each_object() {
        let folder = project();
        let folder = folder.path();
        put(&folder.join("definitions"), "newer.xml", &newer_pump());
        run(folder, &["generate", "definitions", "-o", "src/objects/"]).with_code(0);
        let output = folder.join("src/objects");
        assert_eq!(names_in(&output), ["mod.rs", "pump", "valve.rs"]);
        assert_eq!(
            names_in(&output.join("pump")),
            ["mod.rs", "v1_0.rs", "v1_1.rs"]
        );
        let root = fs::read_to_string(output.join("mod.rs")).unwrap();
        for line in ["pub mod pump;", "pub mod valve;"] {
            assert!(root.contains(line), "{root}");
        }
    }

    #[test]
    fn written_and_removed_files_are_reported() {
        let folder = project();
        let folder = folder.path();
        let messages = |arguments: &[&str]| {
            let ran = run(folder, &[&["generate"], arguments].concat()).with_code(0);
            assert_eq!(ran.stdout, "");
            ran.stderr
        };
        let all = ["definitions", "-o", "objects"];
        assert_eq!(messages(&all), "wrote 3 of 3 files in objects\n");
        assert_eq!(messages(&all), "unchanged: objects\n");
        let valve = ["definitions/valve.xml", "-o", "objects"];
        let pump_goes = "removed objects/pump.rs\nwrote 1 of 2 files in objects\n";
        assert_eq!(messages(&valve), pump_goes);
        let one = ["definitions/valve.xml", "-o", "valve.rs"];
        assert_eq!(messages(&one), "wrote valve.rs\n");
        assert_eq!(messages(&one), "unchanged: valve.rs\n");
        let taken = ["--registry", "definitions", "33806", "-o", "valve.rs"];
        assert_eq!(messages(&taken), "unchanged: valve.rs\nwrote lwm2m.lock\n");
        assert_eq!(messages(&taken), "unchanged: valve.rs\n");
    }

    #[test]
    fn the_order_and_notation_of_paths_are_irrelevant() {
        let folder = project();
        let definitions = folder.path().join("definitions");
        let expected = run(folder.path(), &["generate", "definitions"]).stdout;
        let absolute = definitions.join("valve.xml").display().to_string();
        for paths in [
            ["pump.xml", "valve.xml"],
            ["valve.xml", "pump.xml"],
            [&absolute, "./pump.xml"],
        ] {
            let ran = run(&definitions, &[&["generate"], paths.as_slice()].concat());
            assert_eq!(ran.with_code(0).stdout, expected, "{paths:?}");
        }
    }

    #[test]
    fn options_are_applied() {
        let folder = project();
        let arguments = "generate definitions --resources 33805=0..3 --plain-integers 33805/0 \
            --derive *=serde::Serialize --attribute 33805/1=#[serde(rename=\"n=1\")] \
            --feature water=33805..33806 --storage heapless --length *=64 --instances 33805/3=4";
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        let text = run(folder.path(), &arguments).with_code(0).stdout;
        for expected in [
            "pub mode: i64,",
            "pub note: String<64>,",
            "pub flow: Instances<f64, 4>,",
            "serde::Serialize",
            "n=1",
            r#"#[cfg(feature = "water")]"#,
        ] {
            assert!(text.contains(expected), "no `{expected}` in\n{text}");
        }
        assert!(!text.contains("restart"), "{text}");
    }

    #[test]
    fn warnings_go_to_standard_error_and_do_not_fail() {
        let folder = project();
        let dirty = pump().replace("1..32", "whatever");
        put(&folder.path().join("definitions"), "pump.xml", &dirty);
        let place = format!("definitions/pump.xml:{}", place_of("whatever", &dirty));
        let ran = run(folder.path(), &["generate", "definitions"])
            .with_code(0)
            .with_messages(&["unreadable-range", &place]);
        assert!(!ran.stdout.contains("whatever"), "{}", ran.stdout);
        assert!(read_file(&ran.stdout).is_ok());
        let ran = run(
            folder.path(),
            &["generate", "definitions", "--deny", "warnings"],
        )
        .with_code(2)
        .with_messages(&["error[unreadable-range]", &place]);
        assert_eq!(ran.stdout, "");
        let allowed = ["generate", "definitions", "--allow", "unreadable-range"];
        let ran = run(folder.path(), &allowed).with_code(0);
        assert_eq!(ran.stderr, "");
    }

    #[test]
    fn errors_have_locations_and_preserve_the_output() {
        let folder = project();
        let folder = folder.path();
        let generate = ["generate", "definitions", "-o", "objects.rs"];
        run(folder, &generate).with_code(0);
        let before = fs::read(folder.join("objects.rs")).unwrap();
        let wrong = pump()
            .replace("<Type>Float</Type>", "<Type>Real</Type>")
            .replace("<Operations>E</Operations>", "<Operations>X</Operations>");
        put(&folder.join("definitions"), "pump.xml", &wrong);
        let place = |what| format!("definitions/pump.xml:{}", place_of(what, &wrong));

        run(folder, &generate).with_code(2).with_messages(&[
            &place("Real"),
            "object 33805, resource 3",
            &place("X</Operations>"),
            "object 33805, resource 4",
        ]);

        assert_eq!(fs::read(folder.join("objects.rs")).unwrap(), before);
    }

    #[test]
    fn unwritable_outputs_are_reported() {
        let folder = project();
        fs::create_dir(folder.path().join("taken.rs")).unwrap();
        put(folder.path(), "file", "something");
        for output in ["taken.rs", "file", "file/objects.rs"] {
            run(folder.path(), &["generate", "definitions", "-o", output])
                .with_code(2)
                .with_messages(&[output.split('/').next().unwrap()]);
        }
        assert_eq!(names_in(folder.path()), ["definitions", "file", "taken.rs"]);
    }

    #[test]
    fn concurrent_runs_write_atomically() {
        let folder = project();
        let folder = folder.path();
        let generate = |source: &str| {
            let ran = run(folder, &["generate", source, "-o", "objects.rs"]);
            assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        };
        let sources = ["definitions/pump.xml", "definitions"];
        let texts = sources.map(|source| run(folder, &["generate", source]).stdout);
        generate(sources[0]);

        let writing = AtomicBool::new(true);
        thread::scope(|scope| {
            let writers =
                sources.map(|source| scope.spawn(move || (0..12).for_each(|_| generate(source))));
            let reader = scope.spawn(|| {
                while writing.load(Ordering::Relaxed) {
                    let seen = fs::read_to_string(folder.join("objects.rs")).unwrap();
                    assert!(texts.contains(&seen), "{seen}");
                }
            });
            let written = writers.map(thread::ScopedJoinHandle::join);
            writing.store(false, Ordering::Relaxed);
            assert!(written.iter().all(Result::is_ok));
            reader.join().unwrap();
        });
        assert_eq!(names_in(folder), ["definitions", "objects.rs"]);
    }
}

mod check {
    use super::*;

    const GENERATE: [&str; 4] = ["generate", "definitions", "--output", "objects"];

    fn check(folder: &Path) -> Ran {
        run(folder, &[GENERATE.as_slice(), &["--check"]].concat())
    }

    /// Creates a project with generated bindings.
    fn checked_in() -> TempDir {
        let folder = project();
        run(folder.path(), &GENERATE).with_code(0);
        folder
    }

    #[test]
    fn current_files_pass_silently() {
        let folder = checked_in();
        let ran = check(folder.path()).with_code(0);
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", ""));
    }

    #[test]
    fn stale_files_are_reported_and_preserved() {
        let folder = checked_in();
        let folder = folder.path();
        let output = folder.join("objects");
        let definitions = folder.join("definitions");
        put(&definitions, "pump.xml", &pump().replace("1..32", "1..33"));
        fs::rename(definitions.join("valve.xml"), folder.join("valve.xml")).unwrap();
        let before = fs::read_to_string(output.join("pump.rs")).unwrap();

        let ran = check(folder).with_code(1).with_messages(&["--check"]);

        let about = |name: &str| {
            let path = Path::new("objects").join(name).display().to_string();
            let mut lines = ran.stderr.lines();
            let line = lines.find(|line| line.contains(&path));
            line.unwrap_or_else(|| panic!("no `{path}` in\n{}", ran.stderr))
        };
        let line = 1 + before
            .lines()
            .position(|line| line.contains("1..=32"))
            .unwrap();
        assert!(about("pump.rs").contains(&format!("line {line} ")));
        assert!(about("mod.rs").contains("not what would be generated"));
        assert!(about("valve.rs").contains("not be generated any more"));

        assert_eq!(names_in(&output), ["mod.rs", "pump.rs", "valve.rs"]);
        assert_eq!(fs::read_to_string(output.join("pump.rs")).unwrap(), before);

        run(folder, &GENERATE).with_code(0);
        check(folder).with_code(0);
        assert_eq!(names_in(&output), ["mod.rs", "pump.rs"]);
    }

    #[test]
    fn a_missing_file_is_stale() {
        let folder = checked_in();
        let folder = folder.path();
        fs::remove_file(folder.join("objects/pump.rs")).unwrap();
        check(folder)
            .with_code(1)
            .with_messages(&["pump.rs is missing"]);
    }

    #[test]
    fn files_of_other_runs_are_preserved() {
        let folder = checked_in();
        let folder = folder.path();
        run(
            folder,
            &[
                "generate",
                "definitions/pump.xml",
                "--output",
                "objects/alone.rs",
            ],
        )
        .with_code(0);
        check(folder).with_code(0);
        run(folder, &GENERATE).with_code(0);
        assert_eq!(
            names_in(&folder.join("objects")),
            ["alone.rs", "mod.rs", "pump.rs", "valve.rs"]
        );
    }

    #[test]
    fn a_single_file_is_checked_too() {
        let folder = project();
        let folder = folder.path();
        let generate = ["generate", "definitions", "-o", "objects.rs"];
        let check = [generate.as_slice(), &["--check"]].concat();
        run(folder, &check)
            .with_code(1)
            .with_messages(&["objects.rs", "missing"]);
        assert_eq!(names_in(folder), ["definitions"]);
        run(folder, &generate).with_code(0);
        run(folder, &check).with_code(0);
    }

    #[test]
    fn other_options_make_it_stale() {
        let folder = checked_in();
        for (choice, file) in [
            (["--plain-integers", "33805"], "pump.rs"),
            (["--rename", "33805=WaterPump"], "water_pump.rs"),
        ] {
            let arguments = [GENERATE.as_slice(), &["--check"], &choice];
            run(folder.path(), &arguments.concat())
                .with_code(1)
                .with_messages(&[file]);
        }
    }

    #[test]
    fn invalid_definitions_are_errors_not_findings() {
        let folder = checked_in();
        put(&folder.path().join("definitions"), "pump.xml", "<LWM2M>");
        check(folder.path())
            .with_code(2)
            .with_messages(&["truncated"]);
    }

    #[test]
    fn it_needs_an_output() {
        on_wlan(&["generate", "--check"])
            .with_code(2)
            .with_messages(&["--output"]);
    }
}

mod show {
    use super::*;

    fn shown(arguments: &[&str]) -> Vec<Object> {
        let ran = run(&bundled(), arguments).with_code(0);
        serde_json::from_str(&ran.stdout).unwrap()
    }

    #[test]
    fn json_contains_the_whole_model() {
        let mut expected: Vec<Object> = load([bundled()])
            .unwrap()
            .definitions
            .into_iter()
            .map(|definition| definition.object)
            .collect();
        expected.sort_by_key(|object| (object.id, object.version));
        assert!(expected.len() > 1);
        assert_eq!(shown(&["show", ".", "--output-format", "json"]), expected);
    }

    #[test]
    fn the_table_has_a_row_for_each_resource() {
        let table = on_wlan(&["show"]).with_code(0).stdout;
        let rows: Vec<Vec<&str>> = table
            .lines()
            .map(|line| line.split("  ").map(str::trim).collect::<Vec<_>>())
            .map(|cells| cells.into_iter().filter(|cell| !cell.is_empty()).collect())
            .collect();
        for row in [
            vec![
                "5",
                "SSID",
                "read, write",
                "single",
                "mandatory",
                "String",
                "1..=32",
            ],
            vec![
                "9",
                "Channel",
                "read, write",
                "single",
                "mandatory",
                "Integer",
                "0..=255",
            ],
            vec![
                "11",
                "Supported Channels",
                "read, write",
                "multiple",
                "optional",
                "Integer",
            ],
            vec![
                "17",
                "WPA Pre Shared Key",
                "write",
                "single",
                "optional",
                "String",
                "64",
            ],
        ] {
            assert!(rows.contains(&row), "no {row:?} in\n{table}");
        }
        let object = &load([wlan()]).unwrap().definitions[0].object;
        let numbered = |row: &&Vec<&str>| {
            row.len() > 1 && row.first().is_some_and(|id| id.parse::<u16>().is_ok())
        };
        assert_eq!(
            rows.iter().filter(numbered).count(),
            object.resources.len(),
            "{table}"
        );
        assert!(rows.contains(&vec!["2: Bridge"]), "{table}");
        for fact in ["Object 12", "WLAN connectivity", "urn:oma:lwm2m:oma:12"] {
            assert!(table.contains(fact), "{table}");
        }
    }

    #[test]
    fn columns_are_aligned_with_their_headings() {
        let table = on_wlan(&["show"]).with_code(0).stdout;
        let starts = |word: &str, start: &str| {
            let line = table.lines().find(|line| line.starts_with(start)).unwrap();
            let (before, _) = line.split_once(word).unwrap();
            before.chars().count()
        };
        assert_eq!(starts("Type", "ID"), starts("String", "5 "));
        assert_eq!(starts("Range", "ID"), starts("0..=255", "9 "));
        assert!(table.lines().all(|line| line.trim_end() == line));
    }
}

mod usage {
    use super::*;

    #[test]
    fn missing_arguments_show_the_help() {
        run(&bundled(), &[])
            .with_code(2)
            .with_messages(&["generate", "show", "completions"]);
    }

    #[test]
    fn invalid_arguments_exit_with_2() {
        for (arguments, words) in [
            (vec!["generat"], vec!["generat", "generate"]),
            (vec!["generate"], vec!["PATH"]),
            (
                vec!["show", "x.xml", "--output-frmat", "json"],
                vec!["--output-frmat", "--output-format"],
            ),
            (
                vec!["show", "x.xml", "--output-format", "yaml"],
                vec!["yaml", "text", "json"],
            ),
            (vec!["completions", "dos"], vec!["dos", "bash"]),
        ] {
            run(&bundled(), &arguments)
                .with_code(2)
                .with_messages(&words);
        }
    }

    #[test]
    fn invalid_options_are_quoted_with_a_fix() {
        for (option, value, words) in [
            ("--resources", "12", vec!["12=0,1,5"]),
            ("--resources", "12=x", vec!["`x`", "ID"]),
            ("--resources", "12=5..3", vec!["`5..3`"]),
            ("--resources", "12=0,70000", vec!["`70000`", "ID"]),
            ("--derive", "foo", vec!["foo", "`=`"]),
            ("--derive", "foo=Eq", vec!["`foo`", "`12`", "`12/5`", "`*`"]),
            (
                "--derive",
                "12=two words",
                vec!["`two words`", "serde::Serialize"],
            ),
            ("--attribute", "12=foo", vec!["`foo`", "#[serde(skip)]"]),
            (
                "--rename",
                "12=two words",
                vec!["`two words`", "`SoilProbe`"],
            ),
            ("--rename", "12/1=type", vec!["`type`", "`battery_level`"]),
            ("--plain-integers", "12/x", vec!["`12/x`", "`12/5`"]),
            ("--feature", "wlan", vec!["wlan", "`=`"]),
            ("--feature", "wlan=a", vec!["`a`", "ID"]),
            ("--length", "12=5", vec!["unused-capacity", "`heapless`"]),
        ] {
            on_wlan(&["generate", option, value])
                .with_code(2)
                .with_messages(&words);
        }
        on_wlan(&["generate", "--length", "12=many"])
            .with_code(2)
            .with_messages(&["`many`", "number"]);
    }

    #[test]
    fn options_for_unknown_items_are_reported() {
        for (option, value, words) in [
            ("--resources", "12=0,99", ["12", "99"]),
            ("--resources", "7=0", ["7", "object"]),
            ("--derive", "7=Eq", ["7", "object"]),
            ("--attribute", "12/99=#[x]", ["12", "99"]),
            ("--feature", "wlan=12..13", ["13", "object"]),
        ] {
            on_wlan(&["generate", option, value])
                .with_code(2)
                .with_messages(&["unknown-choice"])
                .with_messages(&words);
        }
    }

    #[test]
    fn missing_paths_are_reported() {
        let folder = tempdir().unwrap();
        for name in ["generate", "show"] {
            run(folder.path(), &[name, "none.xml"])
                .with_code(2)
                .with_messages(&["unreadable", "none.xml"]);
            run(folder.path(), &[name, "."])
                .with_code(2)
                .with_messages(&["no-xml"]);
        }
    }

    #[test]
    fn help_has_examples() {
        for arguments in [
            vec!["--help"],
            vec!["generate", "--help"],
            vec!["generate", "-h"],
            vec!["show", "--help"],
            vec!["export", "--help"],
            vec!["new", "--help"],
            vec!["diff", "--help"],
            vec!["list", "--help"],
            vec!["completions", "--help"],
        ] {
            let help = run(&bundled(), &arguments).with_code(0).stdout;
            assert!(
                help.contains("\n  lwm2m-codegen "),
                "{arguments:?}:\n{help}"
            );
        }
    }

    #[test]
    fn the_output_format_has_one_name_in_all_commands() {
        for name in ["show", "list", "lint", "diff", "decode"] {
            let help = run(&bundled(), &[name, "--help"]).with_code(0).stdout;
            let (_, option) = help.split_once("--output-format").expect(name);
            let default = if name == "decode" { "lines" } else { "text" };
            assert!(option.contains(&format!("- {default}: ")), "{help}");
            assert!(option.contains("- json: "), "{help}");
            let takes_payloads = help.contains("      --format");
            assert_eq!(takes_payloads, name == "decode", "{help}");
        }
    }

    #[test]
    fn help_explains_exit_codes_and_selectors() {
        let help = run(&bundled(), &["--help"]).with_code(0).stdout;
        assert!(help.contains("Exit codes"), "{help}");
        let help = run(&bundled(), &["generate", "--help"]).stdout;
        assert!(help.contains("A SELECTOR is"), "{help}");
    }

    /// The examples in the help must work.
    #[test]
    fn the_examples_of_generate_work() {
        let folder = tempdir().unwrap();
        let folder = folder.path();
        let objects = folder.join("objects");
        fs::create_dir(&objects).unwrap();
        for path in [
            folder.join("12.xml"),
            folder.join("LWM2M_WLAN_connectivity4-v1_0.xml"),
            objects.join("12.xml"),
        ] {
            fs::copy(wlan(), path).unwrap();
        }
        let registry = folder.join("lwm2m-registry");
        fs::create_dir(&registry).unwrap();
        for name in names_in(&bundled()) {
            fs::copy(bundled().join(&name), registry.join(&name)).unwrap();
        }
        let help = run(folder, &["generate", "--help"]).stdout;
        let examples: Vec<&str> = help
            .lines()
            .filter_map(|line| line.strip_prefix("  lwm2m-codegen "))
            .collect();
        assert!(examples.len() > 3, "{help}");
        for example in examples {
            let unquoted = example.replace('\'', "");
            let arguments: Vec<&str> = unquoted.split_whitespace().collect();
            run(folder, &arguments).with_code(0);
        }
    }

    #[test]
    fn completions_contain_the_commands() {
        for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
            let script = run(&bundled(), &["completions", shell]).with_code(0).stdout;
            for word in [
                "generate",
                "show",
                "export",
                "new",
                "diff",
                "list",
                "completions",
                "plain-integers",
            ] {
                assert!(script.contains(word), "{shell}: no `{word}`");
            }
        }
    }
}

mod streams {
    use super::*;

    #[test]
    fn pipes_receive_no_colours() {
        let folder = project();
        let wrong = pump().replace("<Type>Float</Type>", "<Type>Real</Type>");
        put(folder.path(), "wrong.xml", &wrong);
        for arguments in [
            vec!["generate", "wrong.xml"],
            vec!["generate", "definitions"],
            vec!["generate", "definitions", "-o", "none", "--check"],
            vec!["show", "definitions"],
            vec!["diff", "definitions", "definitions/pump.xml"],
            vec!["list", "definitions", "label"],
            vec!["show", "--output-format"],
            vec!["generate", "--help"],
        ] {
            let ran = run(folder.path(), &arguments);
            assert!(!ran.stdout.contains('\u{1b}'), "{}", ran.stdout);
            assert!(!ran.stderr.contains('\u{1b}'), "{}", ran.stderr);
        }
    }

    #[test]
    fn control_characters_are_removed_from_output() {
        let folder = project();
        let named = |name: &str| pump().replace("<Name>Pump<", &format!("<Name>{name} <"));
        put(folder.path(), "a.xml", &named("&#x1b;[2J\u{9b}2J\u{202e}"));
        put(folder.path(), "b.xml", &named("\u{1b}[2J"));
        put(folder.path(), "c\u{1b}\u{9b}.xml", &named("Pump"));
        for arguments in [
            vec!["show", "a.xml"],
            vec!["show", "b.xml"],
            vec!["list", "a.xml"],
            vec!["lint", "."],
            vec!["lint", ".", "--fix"],
            vec!["show", "\u{9b}2J.xml"],
        ] {
            let ran = run(folder.path(), &arguments);
            for said in [ran.stdout, ran.stderr] {
                let obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
                assert!(!said.contains(obeyed), "{said:?}");
            }
        }
    }

    #[test]
    fn a_closed_pipe_is_not_an_error() {
        for arguments in [
            vec!["generate", "."],
            vec!["show", "."],
            vec!["show", ".", "--output-format", "json"],
            vec!["diff", ".", "."],
            vec!["list", "."],
            vec!["lint", "."],
            vec!["lint", ".", "--output-format", "sarif"],
            vec!["completions", "bash"],
        ] {
            let mut command = command(&bundled(), &arguments);
            let mut running = command
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            drop(running.stdout.take());
            let ran = Ran::from(running.wait_with_output().unwrap());
            assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.stderr);
            assert!(!ran.stderr.contains("error"), "{}", ran.stderr);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn full_streams_are_errors_without_panics() {
        let full = || fs::File::options().write(true).open("/dev/full").unwrap();
        let path = wlan().display().to_string();
        let mut generate = command(&bundled(), &["generate", &path]);
        let ran = Ran::from(generate.stdout(full()).output().unwrap());
        ran.with_code(2).with_messages(&["standard output"]);

        let mut missing = command(&bundled(), &["show", "none.xml"]);
        let ran = missing.stderr(full()).output().unwrap();
        assert_eq!(ran.status.code(), Some(2));
    }

    #[test]
    fn many_findings_are_counted() {
        let folder = project();
        let wrong = pump()
            .replace("<Type>Float</Type>", "<Type>Real</Type>")
            .replace("1..32", "whatever");
        put(folder.path(), "wrong.xml", &wrong);
        let ran = run(folder.path(), &["generate", "wrong.xml"]).with_code(2);
        let last = ran.stderr.trim_end().lines().last().unwrap();
        assert!(last.contains("1 error"), "{}", ran.stderr);
        assert!(last.contains("1 warning"), "{}", ran.stderr);
    }
}
