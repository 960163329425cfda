//! Finding Objects in a registry, the lock file, and errors about missing and changed definitions.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests may panic"
)]

#[path = "registry/sharing.rs"]
mod sharing;
mod support;

use std::fs;

use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::registry::{Pinning, Resolved, resolve};

use support::project::{Project, assert_finding};
use support::{newer_pump, object, pump, resource, valve};

/// The definitions as `ID@version`, and the names of their files.
fn names_of(resolved: &Resolved) -> (Vec<String>, Vec<String>) {
    let objects = resolved.loaded.definitions.iter();
    let files = resolved.loaded.files.iter();
    (
        objects
            .map(|definition| format!("{}@{}", definition.object.id, definition.object.version))
            .collect(),
        files
            .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
            .collect(),
    )
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

mod finding {
    use super::*;

    #[test]
    fn uses_the_newest_version_unless_one_is_given() {
        let project = Project::new();
        let found = project.resolve(&["33805", "33806", "33805@1.0"]).unwrap();
        let (objects, files) = names_of(&found);
        assert_eq!(objects, strings(&["33805@1.1", "33806@1.0", "33805@1.0"]));
        assert_eq!(files, strings(&["33805.xml", "33806.xml", "33805-1_0.xml"]));
    }

    #[test]
    fn uses_the_newest_version_of_the_history() {
        let project = Project::new();
        project.put("33805.xml", &pump());
        let (objects, files) = names_of(&project.resolve(&["33805"]).unwrap());
        assert_eq!(objects, strings(&["33805@1.1"]));
        assert_eq!(files, strings(&["33805-1_1.xml"]));
    }

    #[test]
    fn does_not_read_files_of_other_objects() {
        let project = Project::new();
        // Reading these files would be an error.
        project.put("33807.xml", "no XML");
        project.put("mine.xml", "no XML");
        project.resolve(&["33805", "33806", "33805@1.0"]).unwrap();
    }

    #[test]
    fn reads_files_with_other_names() {
        let project = Project::empty();
        project.put("pump-old.xml", &pump());
        project.put("LWM2M_Pump-v1_1.xml", &newer_pump());
        project.put("33806.xml", &valve());
        let found = project.resolve(&["33805", "33805@1.0", "33806"]).unwrap();
        let (objects, files) = names_of(&found);
        assert_eq!(objects, strings(&["33805@1.1", "33805@1.0", "33806@1.0"]));
        assert_eq!(
            files,
            strings(&["LWM2M_Pump-v1_1.xml", "pump-old.xml", "33806.xml"])
        );
    }

    #[test]
    fn returns_only_requested_objects_of_a_file() {
        let project = Project::empty();
        let both = pump().replace(
            "</LWM2M>",
            &valve().split_once("<LWM2M>").unwrap().1.replace("\r", ""),
        );
        project.put("both.xml", &both);
        let (objects, files) = names_of(&project.resolve(&["33806"]).unwrap());
        assert_eq!(objects, strings(&["33806@1.0"]));
        assert_eq!(files, strings(&["both.xml"]));
        let (objects, files) = names_of(&project.resolve(&["33806", "33805"]).unwrap());
        assert_eq!(objects, strings(&["33806@1.0", "33805@1.0"]));
        assert_eq!(files, strings(&["both.xml"]), "a file is read once");
    }

    #[test]
    fn suggests_similar_or_neighbouring_ids() {
        let project = Project::new();
        assert_finding(
            &project.error(&["33085"]),
            "no-object",
            &["object 33085", "did you mean 33805 (Pump)?"],
        );
        assert_finding(
            &project.error(&["40"]),
            "no-object",
            &["next to it there is 33805 (Pump)"],
        );
        let empty = Project::empty();
        assert_finding(&empty.error(&["40"]), "no-object", &["another folder"]);
    }

    #[test]
    fn suggests_existing_versions() {
        let project = Project::new();
        assert_finding(
            &project.error(&["33805@1.2"]),
            "no-version",
            &["version 1.2, but in 1.0, 1.1", "ask for `33805@1.1`"],
        );
    }

    #[test]
    fn content_overrides_the_file_name() {
        let project = Project::new();
        project.put("33806.xml", &pump());
        assert_finding(
            &project.error(&["33806"]),
            "no-object",
            &["33806.xml defines object 33805", "did you mean 33805"],
        );
        project.put("version_history/33805-2_0.xml", &newer_pump());
        let error = project.error(&["33805@2.0"]);
        assert_finding(&error, "no-version", &["version 2.0, but in 1.0, 1.1"]);
    }

    #[test]
    fn conflicting_definitions_are_an_error() {
        let project = Project::new();
        let other = newer_pump().replace("<Name>Hours</Name>", "<Name>Days</Name>");
        project.put("version_history/33805-1_1.xml", &other);
        assert_finding(
            &project.error(&["33805"]),
            "repeated-object",
            &["33805.xml", "33805-1_1.xml", "version 1.1"],
        );
        project.resolve(&["33805@1.0"]).unwrap();
    }

    #[test]
    fn files_with_errors_matter_only_for_their_object() {
        let project = Project::new();
        project.put("version_history/33805-1_0.xml", "<LWM2M>");
        project.resolve(&["33805"]).unwrap();
        assert_finding(
            &project.error(&["33805@1.0"]),
            "truncated",
            &["33805-1_0.xml"],
        );
        project.put("version_history/33805-1_2.xml", "<LWM2M>");
        assert_finding(&project.error(&["33805"]), "truncated", &["33805-1_2.xml"]);
        project.resolve(&["33805@1.1"]).unwrap();
        project.put("33806.xml", "<LWM2M>");
        assert_finding(&project.error(&["33806"]), "truncated", &["33806.xml"]);
    }

    #[test]
    fn errors_identify_objects_of_files_with_other_names() {
        let project = Project::empty();
        project.put("old.xml", &pump());
        project.put("new.xml", &newer_pump().replace("Float", "Flout"));
        let found = project.resolve(&["33805"]).unwrap_err();
        let codes = support::error_codes(found.diagnostics());
        assert_eq!(codes, ["unknown-type"]);
        project.resolve(&["33805@1.0"]).unwrap();
    }

    #[test]
    fn mentions_unreadable_files_with_other_names() {
        let project = Project::new();
        project.put("mine.xml", "<LWM2M>");
        assert_finding(
            &project.error(&["40"]),
            "no-object",
            &["it may be in", "mine.xml, which cannot be read"],
        );
    }

    #[test]
    fn missing_registry_is_an_error() {
        let project = Project::new();
        let nowhere = project.0.path().join("nowhere");
        let spec = "12".parse().unwrap();
        let error = resolve(&nowhere, &[spec], &project.lock(), Pinning::Extend).unwrap_err();
        assert_finding(&error.diagnostics()[0], "unreadable", &["nowhere"]);
    }

    #[test]
    fn reports_all_problems() {
        let project = Project::new();
        let found = project.resolve(&["40", "33805@1.2", "33806"]).unwrap_err();
        assert_eq!(
            support::error_codes(found.diagnostics()),
            ["no-object", "no-version"]
        );
    }
}

mod locking {
    use super::*;

    #[test]
    fn pins_are_sorted_by_id_and_version() {
        let project = Project::new();
        project.pin(&["33806", "33805@1.1", "33805@1.0"]);
        let text = fs::read_to_string(project.lock()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4, "{text}");
        assert!(lines[0].starts_with("# "), "{text}");
        for (line, (start, end)) in lines[1..].iter().zip([
            ("33805 1.0 sha256:", " Pump"),
            ("33805 1.1 sha256:", " Pump"),
            ("33806 1.0 sha256:", " Valve"),
        ]) {
            assert!(line.starts_with(start) && line.ends_with(end), "{line}");
            assert_eq!(line.len(), start.len() + 64 + end.len(), "{line}");
        }
    }

    #[test]
    fn existing_pins_are_not_written_again() {
        let project = Project::new();
        project.pin(&["33805"]);
        assert!(!project.resolve(&["33805"]).unwrap().lock.is_changed());
        assert!(
            project
                .resolve(&["33805", "33806"])
                .unwrap()
                .lock
                .is_changed()
        );
        let text = fs::read_to_string(project.lock()).unwrap();
        fs::write(project.lock(), text.replace('\n', "\r\n")).unwrap();
        assert!(!project.resolve(&["33805"]).unwrap().lock.is_changed());
    }

    #[test]
    fn keeps_pins_of_other_objects() {
        let project = Project::new();
        project.pin(&["33806"]);
        project.pin(&["33805"]);
        assert_eq!(project.pinned(), ["33805 1.1", "33806 1.0"]);
    }

    #[test]
    fn pin_determines_the_version_until_updated() {
        let project = Project::new();
        project.put("33805.xml", &pump());
        project.remove("version_history/33805-1_1.xml");
        project.pin(&["33805"]);
        assert_eq!(project.pinned(), ["33805 1.0"]);

        project.put("33805.xml", &newer_pump());
        let found = project.resolve(&["33805"]).unwrap();
        assert_eq!(names_of(&found).0, ["33805@1.0"]);
        assert!(!found.lock.is_changed());

        let found = project.resolve_with(&["33805"], Pinning::Update).unwrap();
        assert_eq!(names_of(&found).0, ["33805@1.1"]);
        found.lock.write().unwrap();
        assert_eq!(project.pinned(), ["33805 1.1"]);
    }

    #[test]
    fn pin_of_a_given_version_does_not_affect_the_newest() {
        let project = Project::new();
        project.pin(&["33805@1.0"]);
        let found = project.resolve(&["33805@1.0", "33805"]).unwrap();
        assert_eq!(names_of(&found).0, ["33805@1.0", "33805@1.1"]);
    }

    #[test]
    fn changed_definition_is_an_error_until_accepted() {
        let project = Project::new();
        project.pin(&["33806", "33805"]);
        let changed = valve().replace("<Name>Open</Name>", "<Name>Opened</Name>");
        project.put("33806.xml", &changed);
        let error = project.error(&["33805", "33806"]);
        assert_finding(
            &error,
            "changed-definition",
            &[
                "lwm2m.lock:3:1",
                "version 1.0 has changed",
                "object 33806",
                "--update",
            ],
        );

        let found = project.resolve_with(&["33806"], Pinning::Update).unwrap();
        found.lock.write().unwrap();
        assert_eq!(project.pinned(), ["33805 1.1", "33806 1.0"]);
        assert!(!project.resolve(&["33806"]).unwrap().lock.is_changed());
    }

    #[test]
    fn hash_ignores_line_ends_and_byte_order_marks() {
        let project = Project::new();
        project.pin(&["33806"]);
        let text = format!("\u{feff}{}", valve().replace('\n', "\r\n"));
        project.put("33806.xml", &text);
        assert!(!project.resolve(&["33806"]).unwrap().lock.is_changed());
    }

    #[test]
    fn missing_pinned_version_is_an_error_at_its_line() {
        let project = Project::new();
        project.pin(&["33805"]);
        project.put("33805.xml", &pump());
        project.remove("version_history/33805-1_1.xml");
        assert_finding(
            &project.error(&["33805"]),
            "no-version",
            &[
                "lwm2m.lock:2:1",
                "version 1.1, but in 1.0",
                "remove this line",
            ],
        );
    }

    #[test]
    fn locked_requires_existing_pins() {
        let project = Project::new();
        let locked = |spec| project.resolve_with(spec, Pinning::Locked);
        assert_finding(
            &locked(&["33806"]).unwrap_err().diagnostics()[0],
            "locked",
            &[
                "lwm2m.lock",
                "object 33806 in version 1.0",
                "without `--locked`",
            ],
        );
        project.pin(&["33806"]);
        locked(&["33806"]).unwrap();
        let found = locked(&["33806", "33805", "33805@1.0"]).unwrap_err();
        let codes = support::error_codes(found.diagnostics());
        assert_eq!(codes, ["locked", "locked"]);
    }

    #[test]
    fn malformed_lines_are_errors() {
        let project = Project::new();
        project.pin(&["33805", "33806"]);
        let text = fs::read_to_string(project.lock()).unwrap();
        let last = text.lines().last().unwrap();
        let conflict = format!("<<<<<<< HEAD\n\n{text}{last}\n33806 1 sha256:0\n33806 1.0 md5:0\n");
        fs::write(project.lock(), conflict).unwrap();
        let found = project.resolve(&["33805"]).unwrap_err();
        let lines: Vec<String> = found
            .diagnostics()
            .iter()
            .map(Diagnostic::to_string)
            .collect();
        let places = ["lock:1:1: ", "lock:6:1: ", "lock:7:1: ", "lock:8:1: "];
        assert_eq!(lines.len(), places.len(), "{lines:?}");
        for (line, place) in lines.iter().zip(places) {
            assert!(line.contains(place) && line.contains("bad-lock"), "{line}");
        }
        assert!(
            lines[1].contains("a second time (object 33806)"),
            "{}",
            lines[1]
        );
    }

    #[test]
    fn line_breaks_in_names_are_removed() {
        let project = Project::empty();
        let resources = resource(0, "Level", "R", "Float", "", "");
        project.put(
            "33808.xml",
            &object(33808, "Water\n tank", "1.0", &resources),
        );
        project.pin(&["33808"]);
        assert!(!project.resolve(&["33808"]).unwrap().lock.is_changed());
        let text = fs::read_to_string(project.lock()).unwrap();
        assert!(text.ends_with(" Water tank\n"), "{text}");
    }
}
