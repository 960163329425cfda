//! What the derives say of mistakes, as the compiler shows it.

use std::fs;
use std::path::Path;
use std::process::Command;

use lwm2m_tests::workspace;

/// Each file has the mistakes of one kind, and beside it what is said of them: read before it is
/// accepted. `TRYBUILD=overwrite` writes it anew.
#[test]
fn mistakes_are_reported_where_they_are() {
    trybuild::TestCases::new().compile_fail("tests/derive_errors/*.rs");
}

/// What the compiler says itself, it says because of something that the derive has left out.
#[test]
fn no_mistake_leads_to_another() {
    let mut files = 0;
    for entry in fs::read_dir(workspace().join("tests/tests/derive_errors")).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "stderr")
        {
            let shown = fs::read_to_string(&path).unwrap();
            for unwanted in ["error[", "warning", "panicked"] {
                assert!(!shown.contains(unwanted), "{}: {unwanted}", path.display());
            }
            files += 1;
        }
    }
    assert!(files > 0);
}

/// A type of one's own is for the compiler to judge, who says so once. It words that differently from
/// version to version, but for the parts that are ours.
#[test]
fn a_type_that_holds_no_value_is_refused_in_our_words() {
    let shown = compiled(
        "struct Bearing(u16);

         #[derive(lwm2m_objects::Object)]
         #[lwm2m(id = 33800)]
         struct Compass {
             #[lwm2m(id = 0, read)]
             bearing: Option<Bearing>,
             #[lwm2m(id = 1, read)]
             headings: lwm2m_objects::Instances<Bearing>,
             #[lwm2m(id = 2, read)]
             since: std::time::Duration,
         }

         #[derive(lwm2m_objects::Object)]
         struct More {
             #[lwm2m(base)]
             base: Bearing,
         }

         fn main() {}",
    );
    for ty in ["Option<Bearing>", "Instances<Bearing>", "Duration"] {
        let said = format!("`{ty}` cannot hold a Resource");
        assert_eq!(
            shown.matches(&said).count(),
            1,
            "`{said}` once in:\n{shown}"
        );
    }
    for part in [
        "implement `Data` for another type",
        "add `#[lwm2m(skip)]` to a field that is not a Resource",
        "`Bearing` is not an Object",
        "derive `Object` for the struct",
    ] {
        assert!(shown.contains(part), "no `{part}` in:\n{shown}");
    }
}

/// What the compiler says of a program, which has a mistake.
fn compiled(program: &str) -> String {
    let krate = Path::new(env!("CARGO_TARGET_TMPDIR")).join("derive_errors");
    fs::create_dir_all(krate.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"mistaken\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n\
         lwm2m-objects = {{ path = {:?}, default-features = false, features = [\"alloc\"] }}\n\n\
         [workspace]\n",
        workspace().join("objects")
    );
    fs::write(krate.join("Cargo.toml"), manifest).unwrap();
    fs::write(krate.join("src/main.rs"), program).unwrap();
    // The versions are those of this workspace: nothing has to be chosen anew.
    fs::copy(workspace().join("Cargo.lock"), krate.join("Cargo.lock")).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["check", "--quiet", "--color", "never"])
        .current_dir(&krate)
        .env("CARGO_TARGET_DIR", krate.join("target"));
    let output = cargo.output().unwrap();
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}
