//! Generated code as it is: one small definition for each feature, and Object 12 whole. Whoever
//! changes what is generated reads here what comes of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use insta::assert_snapshot;
use lwm2m_codegen::rust::Bindings;
use lwm2m_codegen::{Options, Selector, Storage};
use lwm2m_definitions::Definition;
use lwm2m_tests::{definitions, to_rust, workspace};

fn input(name: &str) -> Vec<Definition> {
    definitions(&workspace().join("tests/inputs").join(name))
}

/// The Rust for one of the inputs.
fn generated(name: &str, options: &Options) -> String {
    without_version(&to_rust(&input(name), options))
}

/// Snapshots outlive releases.
fn without_version(rust: &str) -> String {
    let ours = concat!("lwm2m-codegen ", env!("CARGO_PKG_VERSION"));
    rust.replace(ours, "lwm2m-codegen [version]")
}

/// Compares with the snapshot of that name.
fn check(name: &str, rust: String) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| assert_snapshot!(name, rust));
}

#[test]
fn data_types() {
    check("data_types", generated("types.xml", &Options::default()));
}

#[test]
fn ranges() {
    check("ranges", generated("ranges.xml", &Options::default()));
}

#[test]
fn enumerations() {
    check(
        "enumerations",
        generated("enumerations.xml", &Options::default()),
    );
}

#[test]
fn enumerations_off() {
    let options = Options {
        plain_integers: vec![Selector::All],
        ..Options::default()
    };
    check("enumerations_off", generated("enumerations.xml", &options));
}

#[test]
fn multiplicities() {
    check(
        "multiplicities",
        generated("multiplicities.xml", &Options::default()),
    );
}

#[test]
fn operations() {
    check(
        "operations",
        generated("operations.xml", &Options::default()),
    );
}

#[test]
fn names() {
    check("names", generated("names.xml", &Options::default()));
}

#[test]
fn documentation() {
    check("documentation", generated("docs.xml", &Options::default()));
}

#[test]
fn versions() {
    let both = [input("tank-v1_0.xml"), input("tank-v1_1.xml")].concat();
    let rust = to_rust(&both, &Options::default());
    check("versions", without_version(&rust));
}

#[test]
fn versions_as_files() {
    let both = [input("tank-v1_0.xml"), input("tank-v1_1.xml")].concat();
    let bindings = Bindings::new(&both, &Options::default()).unwrap();
    let files = bindings.to_files();
    let listed: Vec<String> = files
        .iter()
        .map(|(path, text)| {
            format!(
                "==> {} <==\n{text}",
                path.display().to_string().replace('\\', "/")
            )
        })
        .collect();
    check("versions_as_files", without_version(&listed.join("\n")));
}

#[test]
fn heapless_storage() {
    let options = Options {
        storage: Storage::Heapless,
        lengths: vec![(Selector::All, 64), (Selector::Resource(33806, 3), 512)],
        instances: vec![
            (Selector::Object(33806), 4),
            (Selector::Resource(33806, 4), 24),
        ],
        ..Options::default()
    };
    check("heapless_storage", generated("storage.xml", &options));
}

#[test]
fn subset() {
    let options = Options {
        resources: BTreeMap::from([(33801, vec![2, 0])]),
        ..Options::default()
    };
    check("subset", generated("enumerations.xml", &options));
}

#[test]
fn extra_derives_and_attributes() {
    let options = Options {
        derives: vec![(Selector::All, "::serde::Serialize".to_owned())],
        attributes: vec![
            (
                Selector::Object(33805),
                "#[serde(rename_all = \"camelCase\")]".to_owned(),
            ),
            (
                Selector::Resource(33805, 1),
                "#[serde(default, skip_serializing_if = \"Option::is_none\")]".to_owned(),
            ),
        ],
        ..Options::default()
    };
    check(
        "extra_derives_and_attributes",
        generated("tank-v1_1.xml", &options),
    );
}

#[test]
fn features() {
    let options = Options {
        features: BTreeMap::from([("tanks".to_owned(), vec![33805])]),
        ..Options::default()
    };
    let all = [input("tank-v1_0.xml"), input("operations.xml")].concat();
    let rust = to_rust(&all, &options);
    check("features", without_version(&rust));
}

#[test]
fn object_12() {
    let path = workspace().join("objects/definitions/LWM2M_WLAN_connectivity4-v1_0.xml");
    let rust = to_rust(&definitions(&path), &Options::default());
    check("object_12", without_version(&rust));
}

/// A snapshot that does not compile shows what nobody can use.
#[test]
fn what_the_snapshots_show_compiles_without_a_warning() {
    let krate = snapshots_as_crate("compiled");
    let manifest = format!(
        "[package]\nname = \"snapshots\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [features]\ndefault = [\"tanks\"]\ntanks = []\n\n\
         [dependencies]\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
         lwm2m-objects = {{ path = {:?}, default-features = false, features = [\"std\", \"heapless\"] }}\n\n\
         [workspace]\n",
        workspace().join("objects")
    );
    write(&krate.join("Cargo.toml"), &manifest);
    // The versions are those of this workspace: nothing has to be chosen anew.
    fs::copy(workspace().join("Cargo.lock"), krate.join("Cargo.lock")).unwrap();
    for arguments in [
        &["clippy", "--", "-D", "warnings"][..],
        &["doc", "--no-deps"],
    ] {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(arguments)
            .current_dir(&krate)
            .env("CARGO_TARGET_DIR", krate.join("target"))
            .env("RUSTDOCFLAGS", "-D warnings");
        succeeds(cargo.output().unwrap());
    }
}

/// Whoever checks generated code in has it checked by `cargo fmt` as well.
#[test]
fn what_the_snapshots_show_is_as_rustfmt_has_it() {
    let krate = snapshots_as_crate("formatted");
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--edition", "2024", "--check", "src/lib.rs"]);
    match rustfmt.current_dir(&krate).output() {
        Ok(output) => succeeds(output),
        Err(_) => println!("no rustfmt at hand: the format is not checked"),
    }
}

/// Writes a library with a module for each snapshot that is one file, into a folder that stays,
/// so that another run finds what has not changed.
fn snapshots_as_crate(name: &str) -> PathBuf {
    let krate = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("snapshots")
        .join(name);
    let folder = workspace().join("tests/tests/snapshots");
    let mut modules = String::new();
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let (_, shown) = text.split_once("\n---\n").unwrap();
        if shown.starts_with("// @generated") {
            write(&krate.join(format!("src/of_{name}.rs")), shown);
            modules.push_str(&format!("pub mod of_{name};\n"));
        }
    }
    assert!(!modules.is_empty());
    let root = format!("//! Snapshots.\n#![allow(missing_docs)]\n{modules}");
    write(&krate.join("src/lib.rs"), &root);
    krate
}

fn write(path: &Path, text: &str) {
    if !fs::read_to_string(path).is_ok_and(|there| there == text) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn succeeds(output: Output) {
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
