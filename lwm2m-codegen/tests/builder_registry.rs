//! Tests `Builder` with Objects of a registry.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::fs;
use std::path::PathBuf;

use lwm2m_codegen::{Builder, Error};

use support::project::{Project, assert_finding};

fn from(project: &Project) -> Builder {
    let out_dir = project.0.path().join("out");
    Builder::new()
        .registry(project.registry())
        .lock(project.lock())
        .out_dir(out_dir)
}

#[test]
fn objects_are_generated_and_pinned() {
    let project = Project::new();
    let builder = from(&project).object(33806).object("33805@1.0");
    builder.build().unwrap();
    let text = fs::read_to_string(project.0.path().join("out/lwm2m_objects.rs")).unwrap();
    assert!(text.contains("pub struct Pump") && text.contains("pub struct Valve"));
    assert_eq!(project.pinned(), ["33805 1.0", "33806 1.0"]);
}

#[test]
fn files_and_objects_can_be_combined() {
    let project = Project::new();
    let builder = from(&project).file(support::wlan()).object(33806);
    let (loaded, bindings) = builder.generate().unwrap();
    assert_eq!(loaded.files.len(), 2);
    let text = bindings.to_file();
    assert!(text.contains("pub struct WlanConnectivity") && text.contains("pub struct Valve"));
    assert!(!project.lock().exists(), "generate writes nothing");
}

#[test]
fn errors_pin_nothing() {
    let project = Project::new();
    let builder = from(&project).object(33806).plain_integers("12/0");
    builder.build().unwrap_err();
    assert!(!project.lock().exists());
}

#[test]
fn locked_adds_nothing() {
    let project = Project::new();
    let error = from(&project).object(33806).locked(true).build();
    let codes = error.unwrap_err();
    assert_eq!(support::error_codes(codes.diagnostics()), ["locked"]);
    assert!(!project.lock().exists());
}

#[test]
fn errors_suggest_a_fix() {
    let project = Project::new();
    let found = from(&project).object("Valve").object("12@one").generate();
    let found = found.unwrap_err().into_diagnostics();
    assert_eq!(support::error_codes(&found), ["bad-object", "bad-object"]);
    assert!(found[0].to_string().contains("`12@1.1`"), "{}", found[0]);

    let found = Builder::new().object(12).generate().unwrap_err();
    assert_finding(
        &found.diagnostics()[0],
        "no-registry",
        &["object 12", "`registry`"],
    );
}

#[test]
fn a_lock_file_that_cannot_be_written_is_an_error() {
    let project = Project::new();
    let lock = project.0.path().join("out/lwm2m_objects.rs/lwm2m.lock");
    let error = from(&project).lock(lock).object(33806).build().unwrap_err();
    assert!(error.to_string().contains("lwm2m_objects.rs"), "{error}");
}

mod build_script {
    use std::env;
    use std::process::{Command, Output};

    use super::*;

    const PROJECT: &str = "LWM2M_CODEGEN_TEST_PROJECT";

    /// Acts as the `main` of a build script in the package that the environment denotes.
    #[test]
    #[ignore = "the test below runs it as a process of its own"]
    fn main() -> Result<(), Error> {
        // The test harness has written an incomplete line.
        println!();
        let package = env::var_os(PROJECT).unwrap_or_default();
        env::set_current_dir(package).unwrap();
        Builder::new().registry("registry").object(33806).build()
    }

    fn run(project: &Project, locked: Option<&str>) -> Output {
        let mut script = Command::new(env::current_exe().unwrap());
        let name = "build_script::main";
        script
            .args(["--exact", name, "--ignored", "--nocapture"])
            .env(PROJECT, project.0.path())
            .env("OUT_DIR", project.0.path())
            .env_remove("LWM2M_LOCKED")
            .envs(locked.map(|value| ("LWM2M_LOCKED", value)));
        script.output().unwrap()
    }

    #[test]
    fn the_lock_file_is_in_the_package_and_respects_the_environment() {
        let project = Project::new();
        let output = run(&project, Some("1"));
        assert!(!output.status.success());
        let log = String::from_utf8(output.stderr).unwrap();
        assert!(log.contains("error[locked]: lwm2m.lock"), "{log}");
        assert!(!project.lock().exists());

        for locked in [None, Some("0"), Some("1")] {
            let output = run(&project, locked);
            assert!(output.status.success(), "{locked:?}");
            let told = String::from_utf8(output.stdout).unwrap();
            let told: Vec<&str> = told
                .lines()
                .filter(|line| line.starts_with("cargo:"))
                .collect();
            let definition = PathBuf::from("registry").join("33806.xml");
            assert_eq!(
                told,
                [
                    &format!("cargo:rerun-if-changed={}", definition.display()),
                    "cargo:rerun-if-changed=lwm2m.lock",
                    "cargo:rerun-if-env-changed=LWM2M_LOCKED",
                ]
            );
        }
        assert_eq!(project.pinned(), ["33806 1.0"]);
    }
}
