//! `lint::fix` fixes mechanical problems, and changes no other byte.

use std::fs;
use std::path::Path;

use lwm2m_definitions::diagnostic::Diagnostic;
use lwm2m_definitions::lint::{self, Linter};

use crate::{FAULT_LOCATIONS, PROBE, check, codes, probe_with_fault, registry};

/// Fixes a file with this text, and returns its bytes.
fn fixed(folder: &Path, text: impl AsRef<[u8]>) -> Vec<u8> {
    let file = folder.join("probe.xml");
    fs::write(&file, text).unwrap();
    lint::fix(&Linter::new(), [&file], |_| true).unwrap();
    fs::read(&file).unwrap()
}

#[test]
fn fixes_mechanical_problems_only() {
    let folder = registry();
    let mut fixed_codes = Vec::new();
    for rule in lint::rules().filter(|rule| rule.is_mechanical) {
        let (text, _) = probe_with_fault(rule);
        assert!(
            fixed(folder.path(), text) == PROBE.as_bytes(),
            "{}",
            rule.code
        );
        fixed_codes.push(rule.code);
    }
    fixed_codes.sort_unstable();
    assert_eq!(
        fixed_codes,
        [
            "element-order",
            "operations-spelling",
            "range-dialect",
            "stray-space"
        ]
    );
}

#[test]
fn keeps_other_problems() {
    let folder = registry();
    for (code, _) in FAULT_LOCATIONS {
        let rule = lint::rule(code).unwrap();
        if !rule.is_mechanical {
            let (text, _) = probe_with_fault(rule);
            assert!(fixed(folder.path(), &text) == text.as_bytes(), "{code}");
        }
    }
}

#[test]
fn fixes_all_problems_and_keeps_layout() {
    let folder = registry();
    let mut text = PROBE.to_owned();
    for rule in lint::rules().filter(|rule| rule.is_mechanical) {
        assert!(text.contains(rule.example.good));
        text = text.replace(rule.example.good, rule.example.bad);
    }
    let with_layout = |text: &str| {
        let text = text.replace(
            "</Mandatory>\n<Resources>",
            "</Mandatory>\n<!-- [1-32] bytes,  as they were -->\n<Resources>",
        );
        format!("\u{feff}{}", text.replace('\n', "\r\n"))
    };
    // In the wrong order, the last element before the comment is another one.
    let faulty = with_layout(&text.replace(
        "</MultipleInstances>\n<Resources>",
        "</MultipleInstances>\n<!-- [1-32] bytes,  as they were -->\n<Resources>",
    ));
    let bytes = fixed(folder.path(), faulty);
    assert!(
        bytes == with_layout(PROBE).as_bytes(),
        "{}",
        String::from_utf8_lossy(&bytes)
    );
}

/// A range in a misplaced element is fixed in the second round.
#[test]
fn fixes_nested_problems() {
    let folder = registry();
    let ordered = "<Type>String</Type>\n<RangeEnumeration>1..32</RangeEnumeration>";
    let jumbled = "<RangeEnumeration> 1-32 </RangeEnumeration>\n<Type>String</Type>";
    let text = PROBE.replace(ordered, jumbled);
    assert!(fixed(folder.path(), text) == PROBE.as_bytes());
}

#[test]
fn fixes_more_problems_than_reported() {
    let folder = registry();
    let (before, after) = PROBE.split_once("<Item ID=\"5700\">").unwrap();
    let item = |id: usize, name: &str| {
        let (_, rest) = after.split_once("</Name>").unwrap();
        let (rest, _) = rest.split_once("</Item>\n").unwrap();
        format!("<Item ID=\"{id}\">\n<Name>{name}</Name>{rest}</Item>\n")
    };
    let with = |name: &dyn Fn(usize) -> String| {
        let items: String = (10_000..22_000).map(|id| item(id, &name(id))).collect();
        format!("{before}{items}<Item ID=\"5700\">{after}")
    };
    let bytes = fixed(folder.path(), with(&|id| format!(" Reading  {id} ")));
    assert!(bytes == with(&|id| format!("Reading {id}")).as_bytes());
}

#[test]
fn keeps_line_ends_in_ranges() {
    let folder = registry();
    let list = |list: &str| {
        let text = PROBE.replace("0..1<", &format!("{list}<"));
        text.replace('\n', "\r\n")
    };
    let bytes = fixed(folder.path(), list(" 0: off\n\t1: on\n"));
    assert!(bytes == list("0: off\n\t1: on").as_bytes());
}

#[test]
fn reports_but_keeps_text_with_markup() {
    let folder = registry();
    let text = PROBE.replace(
        "<Name>Water Level</Name>",
        "<Name><![CDATA[ Water Level]]></Name>",
    );
    assert!(fixed(folder.path(), &text) == text.as_bytes());
    assert_eq!(
        codes(&check(folder.path(), "probe.xml", &text)),
        ["stray-space"]
    );
}

#[test]
fn fixes_selected_problems_only() {
    let folder = registry();
    let range = lint::rule("range-dialect").unwrap();
    let space = lint::rule("stray-space").unwrap();
    let text = PROBE
        .replace(range.example.good, range.example.bad)
        .replace(space.example.good, space.example.bad);
    let file = folder.path().join("probe.xml");
    fs::write(&file, text).unwrap();
    let is_selected = |found: &Diagnostic| found.code == "stray-space";
    let done = lint::fix(&Linter::new(), [folder.path()], is_selected).unwrap();
    assert_eq!(done.len(), 1);
    assert_eq!(done[0].file, file);
    assert_eq!(
        done[0].by_code.clone().into_iter().collect::<Vec<_>>(),
        [("stray-space", 1)]
    );
    let left = Linter::new().check([&file]).findings;
    assert_eq!(codes(&left), ["range-dialect"]);
}

#[cfg(unix)]
#[test]
fn keeps_permissions_and_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = registry();
    let file = folder.path().join("probe.xml");
    let link = folder.path().join("link.xml");
    let (text, _) = probe_with_fault(lint::rule("stray-space").unwrap());
    fs::write(&file, text).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&file, &link).unwrap();
    lint::fix(&Linter::new(), [&link], |_| true).unwrap();
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&file).unwrap(), PROBE);
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[cfg(unix)]
#[test]
fn fixes_files_with_any_name() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = registry();
    let faulty = PROBE.replace("0..1<", " 0..1<");
    // Both names have the same lossy representation.
    let names: [&[u8]; 2] = [b"probe\xff.xml", "probe\u{fffd}.xml".as_bytes()];
    let files = names.map(|name| folder.path().join(OsStr::from_bytes(name)));
    for file in &files {
        if fs::write(file, &faulty).is_err() {
            println!("files have UTF-8 names here");
            return;
        }
    }
    fs::write(&files[1], PROBE).unwrap();

    let fixed = lint::fix(&Linter::new(), &files, |_| true).unwrap();

    assert_eq!(fixed.len(), 1);
    assert_eq!(fixed[0].file, files[0]);
    for file in &files {
        assert!(
            fs::read(file).unwrap() == PROBE.as_bytes(),
            "{}",
            file.display()
        );
    }
}
