//! A lock file that several runs share, as build scripts of several packages may at once.

use std::fs::{self, File};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use lwm2m_definitions::registry::Pinning;

use crate::support::project::{Project, says};
use crate::support::{self, age, names_in, object, pump, resource};

#[test]
fn what_another_run_has_pinned_meanwhile_stays() {
    let project = Project::new();
    let [one, other] = [["33805"], ["33806"]].map(|wanted| project.take(&wanted).unwrap());
    one.lock.write().unwrap();
    other.lock.write().unwrap();
    assert_eq!(project.pinned(), ["33805 1.1", "33806 1.0"]);
    assert_eq!(names_in(project.0.path()), ["lwm2m.lock", "registry"]);
}

#[test]
fn what_an_update_drops_is_dropped_beside_what_is_new() {
    let project = Project::new();
    project.pin(&["33805@1.0"]);
    let updated = project.take_as(&["33805"], Pinning::Update).unwrap();
    project.pin(&["33806"]);
    updated.lock.write().unwrap();
    assert_eq!(project.pinned(), ["33805 1.1", "33806 1.0"]);
}

#[test]
fn two_contents_for_one_version_are_an_error_and_the_first_stays() {
    let project = Project::new();
    let one = project.take(&["33805@1.0"]).unwrap();
    project.put(
        "version_history/33805-1_0.xml",
        &pump().replace("Pump", "Pomp"),
    );
    let other = project.take(&["33805@1.0"]).unwrap();
    one.lock.write().unwrap();
    let before = fs::read(project.lock()).unwrap();
    let found = other.lock.write().unwrap_err();
    says(
        &found.diagnostics()[0],
        "changed-definition",
        &["lwm2m.lock:2:1", "version 1.0", "object 33805"],
    );
    assert_eq!(fs::read(project.lock()).unwrap(), before);
}

#[test]
fn many_at_once_lose_nothing() {
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
fn a_lock_that_an_ended_process_left_behind_is_free() {
    let project = Project::new();
    let guard = support::put(project.0.path(), ".lwm2m.lock.guard", "");
    project.pin(&["33806"]);
    assert_eq!(project.pinned(), ["33806 1.0"]);
    assert!(!guard.exists());
}

#[test]
fn a_slow_process_keeps_its_lock() {
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
