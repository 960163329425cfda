//! Tests `generate --registry`: Objects by ID, and the lock file in the working directory.

use super::*;

/// Runs `lwm2m-codegen generate --registry definitions` in the folder of a [`project`].
fn generate(folder: &TempDir, arguments: &[&str]) -> Ran {
    let command = ["generate", "--registry", "definitions"];
    run(folder.path(), &[&command, arguments].concat())
}

fn lock(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("lwm2m.lock")).unwrap_or_default()
}

#[test]
fn objects_are_printed_and_pinned() {
    let folder = project();
    let printed = generate(&folder, &["33805@1.0", "33806"])
        .with_code(0)
        .stdout;
    assert!(printed.contains("pub struct Pump ") && printed.contains("pub struct Valve "));
    assert_eq!(lock(&folder).lines().count(), 3, "{}", lock(&folder));

    let before = lock(&folder);
    generate(&folder, &["33805@1.0", "--locked"]).with_code(0);
    assert_eq!(lock(&folder), before);
}

#[test]
fn files_and_objects_can_be_combined() {
    let folder = project();
    put(folder.path(), "12.xml", &newer_pump());
    let printed = generate(&folder, &["12.xml", "33806"]).with_code(0).stdout;
    assert!(printed.contains("pub struct Pump ") && printed.contains("pub struct Valve "));
    assert!(!lock(&folder).contains("Pump"), "files are not pinned");
}

#[test]
fn the_lock_file_can_be_chosen() {
    let folder = project();
    generate(&folder, &["33806", "--lock", "pinned/valve.lock"]).with_code(0);
    assert_eq!(lock(&folder), "");
    let other = fs::read_to_string(folder.path().join("pinned/valve.lock")).unwrap();
    assert!(other.contains("33806 1.0 sha256:"), "{other}");
}

#[test]
fn locked_rejects_new_objects_and_writes_nothing() {
    let folder = project();
    generate(&folder, &["33806", "--locked", "--output", "out"])
        .with_code(2)
        .with_messages(&["error[locked]", "lwm2m.lock: object 33806 in version 1.0"]);
    assert_eq!(names_in(folder.path()), ["definitions"]);
}

#[test]
fn update_accepts_changes() {
    let folder = project();
    generate(&folder, &["33806"]).with_code(0);
    let changed = valve().replace("<Name>Open</Name>", "<Name>Opened</Name>");
    put(&folder.path().join("definitions"), "valve.xml", &changed);
    let before = lock(&folder);
    generate(&folder, &["33806"]).with_code(2).with_messages(&[
        "error[changed-definition]",
        "lwm2m.lock:2:1",
        "33806 1.0 sha256:",
        "generate --update",
    ]);
    assert_eq!(lock(&folder), before);

    generate(&folder, &["33806", "--update"]).with_code(0);
    assert_ne!(lock(&folder), before);
    generate(&folder, &["33806", "--locked"]).with_code(0);
}

#[test]
fn check_reports_a_stale_lock_file() {
    let folder = project();
    generate(&folder, &["33806", "--output", "out"]).with_code(0);
    generate(&folder, &["33806", "--output", "out", "--check"]).with_code(0);
    fs::remove_file(folder.path().join("lwm2m.lock")).unwrap();
    generate(&folder, &["33806", "--output", "out", "--check"])
        .with_code(1)
        .with_messages(&[
            "lwm2m.lock does not pin all that is taken",
            "without --check",
        ]);
    assert_eq!(lock(&folder), "");
}

/// Calls [`run`] in the folder of the project, with these environment variables.
fn run_in(folder: &TempDir, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
    let mut command = command(folder.path(), arguments);
    let command = command.envs(environment.iter().copied());
    Ran::from(command.output().unwrap())
}

#[test]
fn the_environment_may_name_the_registry_and_lock_it() {
    let folder = project();
    let registry = ("LWM2M_REGISTRY", "definitions");
    let locked = ("LWM2M_LOCKED", "1");
    let generate = ["generate", "33806"];
    run_in(&folder, &generate, &[registry, locked])
        .with_code(2)
        .with_messages(&["error[locked]", "`--locked`", "LWM2M_LOCKED"]);
    let explicit = ["generate", "--registry", "definitions", "33806"];
    run_in(&folder, &explicit, &[("LWM2M_REGISTRY", "nowhere"), locked]).with_code(2);
    assert_eq!(names_in(folder.path()), ["definitions"]);

    let unlocked = ("LWM2M_LOCKED", "0");
    let ran = run_in(&folder, &generate, &[registry, unlocked]).with_code(0);
    assert!(ran.stdout.contains("pub struct Valve "));
    assert!(lock(&folder).contains("33806 1.0"));
    run_in(&folder, &generate, &[registry, locked]).with_code(0);
    let update = ["generate", "33805", "--update"];
    run_in(&folder, &update, &[registry, locked]).with_code(0);
    let check = ["generate", "33805", "--locked"];
    run_in(&folder, &check, &[registry]).with_code(0);
}

#[test]
fn the_registry_in_the_environment_is_used_for_ids_only() {
    let folder = project();
    let file = ["generate", "definitions/valve.xml"];
    let nowhere = ("LWM2M_REGISTRY", "nowhere");
    run_in(&folder, &file, &[nowhere, ("LWM2M_LOCKED", "1")]).with_code(0);
    run_in(&folder, &["generate", "33806"], &[nowhere])
        .with_code(2)
        .with_messages(&["nowhere"]);
    run_in(&folder, &["generate", "33806"], &[("LWM2M_REGISTRY", "")])
        .with_code(2)
        .with_messages(&["33806: cannot be read", "--registry DIR"]);
    assert_eq!(names_in(folder.path()), ["definitions"]);
}

#[test]
fn ids_without_a_registry_have_a_hint() {
    let folder = project();
    for command in [
        &["generate"][..],
        &["show"],
        &["lint"],
        &["docs", "--output", "out"],
        &["decode", "--format", "link", "<x>", "--object"],
    ] {
        for id in ["12", "12@1.1"] {
            run(folder.path(), &[command, &[id]].concat())
                .with_code(2)
                .with_messages(&[&format!("{id}: cannot be read"), "--registry DIR"]);
        }
    }
    let ran = run(folder.path(), &["show", "12.xml"]).with_code(2);
    assert!(!ran.stderr.contains("--registry"), "{}", ran.stderr);
    let help = run(folder.path(), &["generate", "--help"])
        .with_code(0)
        .stdout;
    for word in ["<PATH|ID>", "LWM2M_REGISTRY", "LWM2M_LOCKED"] {
        assert!(help.contains(word), "no `{word}` in\n{help}");
    }
}

#[test]
fn all_errors_are_reported_together() {
    let folder = project();
    generate(&folder, &["33806@x", "70000", "nowhere.xml"])
        .with_code(2)
        .with_messages(&[
            "`33806@x`",
            "`70000`",
            "`12@1.1`",
            "nowhere.xml: cannot be read",
        ]);
    generate(&folder, &["33860"]).with_code(2).with_messages(&[
        "definitions: object 33860 is not there",
        "did you mean 33806 (Valve)?",
    ]);
    for option in [&["--locked"][..], &["--update"], &["--lock", "x"]] {
        let arguments = [&["generate", "12.xml"], option].concat();
        run(folder.path(), &arguments)
            .with_code(2)
            .with_messages(&["--registry"]);
    }
}
