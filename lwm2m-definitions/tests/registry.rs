//! Objects of a registry by their IDs: which file they come from, what the lock file pins, and what
//! is said where something is not there or has changed.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

#[path = "registry/sharing.rs"]
mod sharing;
mod support;

use std::fs;

use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::registry::{Pinning, Resolved, resolve};

use support::project::{Project, says};
use support::{newer_pump, object, pump, resource, valve};

/// What was taken, as `ID@version`, and the files it is from.
fn taken(taken: &Resolved) -> (Vec<String>, Vec<String>) {
    let objects = taken.loaded.definitions.iter();
    let files = taken.loaded.files.iter();
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
    fn the_newest_version_is_taken_unless_one_is_named() {
        let project = Project::new();
        let found = project.take(&["33805", "33806", "33805@1.0"]).unwrap();
        let (objects, files) = taken(&found);
        assert_eq!(objects, strings(&["33805@1.1", "33806@1.0", "33805@1.0"]));
        assert_eq!(files, strings(&["33805.xml", "33806.xml", "33805-1_0.xml"]));
    }

    #[test]
    fn the_newest_is_taken_even_if_only_the_history_has_it() {
        let project = Project::new();
        project.put("33805.xml", &pump());
        let (objects, files) = taken(&project.take(&["33805"]).unwrap());
        assert_eq!(objects, strings(&["33805@1.1"]));
        assert_eq!(files, strings(&["33805-1_1.xml"]));
    }

    #[test]
    fn files_of_other_objects_are_not_read() {
        let project = Project::new();
        // It would not go unnoticed.
        project.put("33807.xml", "no XML");
        project.put("mine.xml", "no XML");
        project.take(&["33805", "33806", "33805@1.0"]).unwrap();
    }

    #[test]
    fn a_file_whose_name_tells_nothing_is_looked_into() {
        let project = Project::empty();
        project.put("pump-old.xml", &pump());
        project.put("LWM2M_Pump-v1_1.xml", &newer_pump());
        project.put("33806.xml", &valve());
        let found = project.take(&["33805", "33805@1.0", "33806"]).unwrap();
        let (objects, files) = taken(&found);
        assert_eq!(objects, strings(&["33805@1.1", "33805@1.0", "33806@1.0"]));
        assert_eq!(
            files,
            strings(&["LWM2M_Pump-v1_1.xml", "pump-old.xml", "33806.xml"])
        );
    }

    #[test]
    fn of_a_file_with_several_objects_only_those_asked_for_are_taken() {
        let project = Project::empty();
        let both = pump().replace(
            "</LWM2M>",
            &valve().split_once("<LWM2M>").unwrap().1.replace("\r", ""),
        );
        project.put("both.xml", &both);
        let (objects, files) = taken(&project.take(&["33806"]).unwrap());
        assert_eq!(objects, strings(&["33806@1.0"]));
        assert_eq!(files, strings(&["both.xml"]));
        let (objects, files) = taken(&project.take(&["33806", "33805"]).unwrap());
        assert_eq!(objects, strings(&["33806@1.0", "33805@1.0"]));
        assert_eq!(files, strings(&["both.xml"]), "a file is read once");
    }

    #[test]
    fn an_object_that_is_not_there_has_a_likely_one_or_neighbours() {
        let project = Project::new();
        says(
            &project.error(&["33085"]),
            "no-object",
            &["object 33085", "did you mean 33805 (Pump)?"],
        );
        says(
            &project.error(&["40"]),
            "no-object",
            &["next to it there is 33805 (Pump)"],
        );
        let empty = Project::empty();
        says(&empty.error(&["40"]), "no-object", &["another folder"]);
    }

    #[test]
    fn a_version_that_is_not_there_has_those_that_are() {
        let project = Project::new();
        says(
            &project.error(&["33805@1.2"]),
            "no-version",
            &["version 1.2, but in 1.0, 1.1", "ask for `33805@1.1`"],
        );
    }

    #[test]
    fn a_name_that_lies_is_found_out() {
        let project = Project::new();
        project.put("33806.xml", &pump());
        says(
            &project.error(&["33806"]),
            "no-object",
            &["33806.xml defines object 33805", "did you mean 33805"],
        );
        project.put("version_history/33805-2_0.xml", &newer_pump());
        let error = project.error(&["33805@2.0"]);
        says(&error, "no-version", &["version 2.0, but in 1.0, 1.1"]);
    }

    #[test]
    fn two_different_definitions_of_a_version_are_one_too_many() {
        let project = Project::new();
        let other = newer_pump().replace("<Name>Hours</Name>", "<Name>Days</Name>");
        project.put("version_history/33805-1_1.xml", &other);
        says(
            &project.error(&["33805"]),
            "repeated-object",
            &["33805.xml", "33805-1_1.xml", "version 1.1"],
        );
        project.take(&["33805@1.0"]).unwrap();
    }

    #[test]
    fn what_cannot_be_read_is_an_error_only_if_it_may_be_what_is_asked_for() {
        let project = Project::new();
        project.put("version_history/33805-1_0.xml", "<LWM2M>");
        project.take(&["33805"]).unwrap();
        says(
            &project.error(&["33805@1.0"]),
            "truncated",
            &["33805-1_0.xml"],
        );
        project.put("version_history/33805-1_2.xml", "<LWM2M>");
        says(&project.error(&["33805"]), "truncated", &["33805-1_2.xml"]);
        project.take(&["33805@1.1"]).unwrap();
        project.put("33806.xml", "<LWM2M>");
        says(&project.error(&["33806"]), "truncated", &["33806.xml"]);
    }

    #[test]
    fn a_broken_file_that_names_no_object_counts_if_its_errors_do() {
        let project = Project::empty();
        project.put("old.xml", &pump());
        project.put("new.xml", &newer_pump().replace("Float", "Flout"));
        let found = project.take(&["33805"]).unwrap_err();
        let codes = support::error_codes(found.diagnostics());
        assert_eq!(codes, ["unknown-type"]);
        project.take(&["33805@1.0"]).unwrap();
    }

    #[test]
    fn a_file_that_may_have_had_it_is_named() {
        let project = Project::new();
        project.put("mine.xml", "<LWM2M>");
        says(
            &project.error(&["40"]),
            "no-object",
            &["it may be in", "mine.xml, which cannot be read"],
        );
    }

    #[test]
    fn a_registry_that_is_none_is_an_error() {
        let project = Project::new();
        let nowhere = project.0.path().join("nowhere");
        let wanted = "12".parse().unwrap();
        let error = resolve(&nowhere, &[wanted], &project.lock(), Pinning::Extend).unwrap_err();
        says(&error.diagnostics()[0], "unreadable", &["nowhere"]);
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let project = Project::new();
        let found = project.take(&["40", "33805@1.2", "33806"]).unwrap_err();
        assert_eq!(
            support::error_codes(found.diagnostics()),
            ["no-object", "no-version"]
        );
    }
}

mod locking {
    use super::*;

    #[test]
    fn what_is_taken_is_pinned_in_the_order_of_ids_and_versions() {
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
    fn what_is_pinned_is_not_written_again() {
        let project = Project::new();
        project.pin(&["33805"]);
        assert!(!project.take(&["33805"]).unwrap().lock.is_changed());
        assert!(project.take(&["33805", "33806"]).unwrap().lock.is_changed());
        let text = fs::read_to_string(project.lock()).unwrap();
        fs::write(project.lock(), text.replace('\n', "\r\n")).unwrap();
        assert!(!project.take(&["33805"]).unwrap().lock.is_changed());
    }

    #[test]
    fn lines_that_another_run_needs_stay() {
        let project = Project::new();
        project.pin(&["33806"]);
        project.pin(&["33805"]);
        assert_eq!(project.pinned(), ["33805 1.1", "33806 1.0"]);
    }

    #[test]
    fn the_newest_version_is_the_pinned_one_until_it_is_updated() {
        let project = Project::new();
        project.put("33805.xml", &pump());
        project.remove("version_history/33805-1_1.xml");
        project.pin(&["33805"]);
        assert_eq!(project.pinned(), ["33805 1.0"]);

        project.put("33805.xml", &newer_pump());
        let found = project.take(&["33805"]).unwrap();
        assert_eq!(taken(&found).0, ["33805@1.0"]);
        assert!(!found.lock.is_changed());

        let found = project.take_as(&["33805"], Pinning::Update).unwrap();
        assert_eq!(taken(&found).0, ["33805@1.1"]);
        found.lock.write().unwrap();
        assert_eq!(project.pinned(), ["33805 1.1"]);
    }

    #[test]
    fn a_version_that_is_asked_for_by_name_does_not_hold_back_the_newest() {
        let project = Project::new();
        project.pin(&["33805@1.0"]);
        let found = project.take(&["33805@1.0", "33805"]).unwrap();
        assert_eq!(taken(&found).0, ["33805@1.0", "33805@1.1"]);
    }

    #[test]
    fn a_changed_definition_is_an_error_at_its_line_until_it_is_accepted() {
        let project = Project::new();
        project.pin(&["33806", "33805"]);
        let changed = valve().replace("<Name>Open</Name>", "<Name>Opened</Name>");
        project.put("33806.xml", &changed);
        let error = project.error(&["33805", "33806"]);
        says(
            &error,
            "changed-definition",
            &[
                "lwm2m.lock:3:1",
                "version 1.0 has changed",
                "object 33806",
                "--update",
            ],
        );

        let found = project.take_as(&["33806"], Pinning::Update).unwrap();
        found.lock.write().unwrap();
        assert_eq!(project.pinned(), ["33805 1.1", "33806 1.0"]);
        assert!(!project.take(&["33806"]).unwrap().lock.is_changed());
    }

    #[test]
    fn line_ends_and_byte_order_marks_change_nothing() {
        let project = Project::new();
        project.pin(&["33806"]);
        let text = format!("\u{feff}{}", valve().replace('\n', "\r\n"));
        project.put("33806.xml", &text);
        assert!(!project.take(&["33806"]).unwrap().lock.is_changed());
    }

    #[test]
    fn a_pinned_version_that_is_gone_is_an_error_at_its_line() {
        let project = Project::new();
        project.pin(&["33805"]);
        project.put("33805.xml", &pump());
        project.remove("version_history/33805-1_1.xml");
        says(
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
    fn locked_means_that_everything_is_pinned_already() {
        let project = Project::new();
        let locked = |wanted| project.take_as(wanted, Pinning::Locked);
        says(
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
    fn lines_that_are_none_are_errors_at_their_places() {
        let project = Project::new();
        project.pin(&["33805", "33806"]);
        let text = fs::read_to_string(project.lock()).unwrap();
        let last = text.lines().last().unwrap();
        let conflict = format!("<<<<<<< HEAD\n\n{text}{last}\n33806 1 sha256:0\n33806 1.0 md5:0\n");
        fs::write(project.lock(), conflict).unwrap();
        let found = project.take(&["33805"]).unwrap_err();
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
    fn a_name_with_line_breaks_stays_on_its_line() {
        let project = Project::empty();
        let resources = resource(0, "Level", "R", "Float", "", "");
        project.put(
            "33808.xml",
            &object(33808, "Water\n tank", "1.0", &resources),
        );
        project.pin(&["33808"]);
        assert!(!project.take(&["33808"]).unwrap().lock.is_changed());
        let text = fs::read_to_string(project.lock()).unwrap();
        assert!(text.ends_with(" Water tank\n"), "{text}");
    }
}
