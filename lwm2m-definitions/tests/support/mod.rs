//! Test definitions: small ones as text, and the bundled ones.

#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "not every test uses all helpers, and tests may panic"
)]

pub(crate) mod project;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use lwm2m_definitions::diagnostic::Diagnostic;

/// The TLV payload of the response to a Read of `/3/0`, from the LwM2M specification.
pub(crate) const DEVICE: &str = "c800144f70656e204d6f62696c6520416c6c69616e6365c801164c69676874776569676874204d324d20436c\
     69656e74c80209333435303030313233c303312e30860641000141010588070842000ed842011388870841\
     007d42010384c10964c10a0f830b410000c40d5182428fc60e2b30323a3030c11055";

/// Object 33805 in version 1.0, with a Resource for each option of the generator.
pub(crate) fn pump() -> String {
    object(33805, "Pump", "1.0", &pump_resources())
}

/// Version 1.1 of [`pump`], with an additional Resource.
pub(crate) fn newer_pump() -> String {
    let resources = pump_resources() + &resource(5, "Hours", "R", "Integer", "0..65535", "");
    object(33805, "Pump", "1.1", &resources)
}

/// Object 33806, with one Resource.
pub(crate) fn valve() -> String {
    object(
        33806,
        "Valve",
        "1.0",
        &resource(0, "Open", "RW", "Boolean", "", ""),
    )
}

fn pump_resources() -> String {
    let history = resource(3, "Flow", "R", "Float", "", "").replace("Single", "Multiple");
    [
        resource(0, "Mode", "RW", "Integer", "", "0: Off\n1: On\n2: Auto"),
        resource(1, "Label", "RW", "String", "1..32", ""),
        resource(2, "Note", "RW", "String", "", ""),
        history,
        resource(4, "Restart", "E", "", "", ""),
    ]
    .concat()
}

/// A definition as XML, with each element on its own line.
pub(crate) fn object(id: u16, name: &str, version: &str, resources: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<LWM2M>
<Object ObjectType="MODefinition">
<Name>{name}</Name>
<Description1></Description1>
<ObjectID>{id}</ObjectID>
<ObjectVersion>{version}</ObjectVersion>
<MultipleInstances>Single</MultipleInstances>
<Mandatory>Optional</Mandatory>
<Resources>
{resources}</Resources>
</Object>
</LWM2M>
"#
    )
}

/// A mandatory Resource with a single instance, for [`object`].
pub(crate) fn resource(
    id: u16,
    name: &str,
    operations: &str,
    data_type: &str,
    range: &str,
    text: &str,
) -> String {
    format!(
        r#"<Item ID="{id}">
<Name>{name}</Name>
<Operations>{operations}</Operations>
<MultipleInstances>Single</MultipleInstances>
<Mandatory>Mandatory</Mandatory>
<Type>{data_type}</Type>
<RangeEnumeration>{range}</RangeEnumeration>
<Units></Units>
<Description>{text}</Description>
</Item>
"#
    )
}

/// Writes a file to a folder, and returns its path.
pub(crate) fn put(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).expect("a temporary folder can be written");
    path
}

/// The folder of the definitions that `lwm2m-objects` is generated from.
pub(crate) fn bundled() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../objects/definitions")
}

/// The bundled definition of Object 12, version 1.0.
pub(crate) fn wlan() -> PathBuf {
    bundled().join("LWM2M_WLAN_connectivity4-v1_0.xml")
}

/// The names of the entries of a folder, sorted.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry can be read").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Sets the modification time of a file to an old time and returns it, to detect later writes.
pub(crate) fn age(file: &Path) -> SystemTime {
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let opened = fs::File::options().append(true).open(file);
    opened
        .and_then(|opened| opened.set_modified(long_ago))
        .expect("a file of our own can be touched");
    modified(file)
}

/// The modification time of a file.
pub(crate) fn modified(file: &Path) -> SystemTime {
    let metadata = fs::metadata(file).expect("the file is there");
    metadata
        .modified()
        .expect("the file system keeps the times of files")
}

/// The codes of the errors among the findings.
pub(crate) fn error_codes(found: &[Diagnostic]) -> Vec<&'static str> {
    let errors = found.iter().filter(|found| found.is_error());
    errors.map(|found| found.code).collect()
}

/// The location of the first occurrence in a text, as `line:column`.
pub(crate) fn place_of(what: &str, text: &str) -> String {
    let at = text.find(what).expect("the text holds it");
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    format!("{line}:{column}")
}
