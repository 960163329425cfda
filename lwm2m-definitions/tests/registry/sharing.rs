//! Processes that share a lock file, such as the build scripts of several packages.

use std::fs::{self, File};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use lwm2m_definitions::registry::Pinning;

use crate::support::project::{Project, assert_finding};
use crate::support::{self, age, names_in, object, pump, resource};

#[test]
fn write_keeps_pins_of_other_processes() {
    let project = Project::new();
    let [one, other] = [["33805"], ["33806"]].map(|spec| project.resolve(&spec).unwrap());
    one.lock.write().unwrap();
    other.lock.write().unwrap();
    assert_eq!(project.pinned(), ["33805 1.1", "33806 1.0"]);
    assert_eq!(names_in(project.0.path()), ["lwm2m.lock", "registry"]);
}

#[test]
fn write_removes_dropped_pins_and_keeps_new_ones() {
    let project = Project::new();
    project.pin(&["33805@1.0"]);
    let updated = project.resolve_with(&["33805"], Pinning::Update).unwrap();
    project.pin(&["33806"]);
    updated.lock.write().unwrap();
    assert_eq!(project.pinned(), ["33805 1.1", "33806 1.0"]);
}

#[test]
fn conflicting_pins_are_an_error() {
    let project = Project::new();
    let one = project.resolve(&["33805@1.0"]).unwrap();
    project.put(
        "version_history/33805-1_0.xml",
        &pump().replace("Pump", "Pomp"),
    );
    let other = project.resolve(&["33805@1.0"]).unwrap();
    one.lock.write().unwrap();
    let before = fs::read(project.lock()).unwrap();
    let found = other.lock.write().unwrap_err();
    assert_finding(
        &found.diagnostics()[0],
        "changed-definition",
        &["lwm2m.lock:2:1", "version 1.0", "object 33805"],
    );
    assert_eq!(fs::read(project.lock()).unwrap(), before);
}

#[test]
fn concurrent_writes_lose_no_pins() {
    let project = Project::empty();
    let ids = 33810..33840;
    for id in ids.clone() {
        let resources = resource(0, "Level", "R", "Float", "", "");
        project.put(&format!("{id}.xml"), &object(id, "Tank", "1.0", &resources));
    }
    thread::scope(|scope| {
        for id in ids.clone() {
            let project = &project;
            scope.spawn(move || project.pin(&[&id.to_string()]));
        }
    });
    let all: Vec<String> = ids.map(|id| format!("{id} 1.0")).collect();
    assert_eq!(project.pinned(), all);
    assert_eq!(names_in(project.0.path()), ["lwm2m.lock", "registry"]);
}

#[test]
fn lock_of_an_ended_process_is_released() {
    let project = Project::new();
    let guard = support::put(project.0.path(), ".lwm2m.lock.guard", "");
    project.pin(&["33806"]);
    assert_eq!(project.pinned(), ["33806 1.0"]);
    assert!(!guard.exists());
}

#[test]
fn lock_of_a_slow_process_is_kept() {
    let project = Project::new();
    let guard = support::put(project.0.path(), ".lwm2m.lock.guard", "");
    let slow = File::options().write(true).open(&guard).unwrap();
    slow.lock().unwrap();
    age(&guard);
    thread::scope(|scope| {
        let (sender, pinned) = mpsc::channel();
        let project = &project;
        scope.spawn(move || {
            project.pin(&["33806"]);
            sender.send(()).unwrap();
        });
        let waited = pinned.recv_timeout(Duration::from_millis(300));
        assert_eq!(waited, Err(mpsc::RecvTimeoutError::Timeout));
        assert!(!project.lock().exists());
        slow.unlock().unwrap();
        pinned.recv().unwrap();
    });
    assert_eq!(project.pinned(), ["33806 1.0"]);
}
