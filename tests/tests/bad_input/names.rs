//! Names, units and URNs that Rust would not take as they are.

use lwm2m_codegen::rust;
use lwm2m_model::ir::Range;
use lwm2m_tests::markdown::{docs_of, shown};
use syn::{Fields, Item};

use crate::expect::{item, item_of, object_head, with_items, written, written_from};

/// The fields of the only struct, in their order.
fn fields(rust: &str) -> Vec<String> {
    let file = syn::parse_file(rust).unwrap();
    let mut found = Vec::new();
    each_item(&file.items, &mut |item| {
        if let Item::Struct(item) = item
            && let Fields::Named(fields) = &item.fields
        {
            found.extend(
                fields
                    .named
                    .iter()
                    .map(|field| field.ident.as_ref().unwrap().to_string()),
            );
        }
    });
    found
}

/// The names of the structs and enums.
fn types(rust: &str) -> Vec<String> {
    let file = syn::parse_file(rust).unwrap();
    let mut found = Vec::new();
    each_item(&file.items, &mut |item| match item {
        Item::Struct(item) => found.push(item.ident.to_string()),
        Item::Enum(item) => found.push(item.ident.to_string()),
        _ => {}
    });
    found
}

fn each_item(items: &[Item], visit: &mut impl FnMut(&Item)) {
    for item in items {
        visit(item);
        if let Item::Mod(module) = item {
            let inner = module.content.as_ref().map_or(&[][..], |(_, items)| items);
            each_item(inner, visit);
        }
    }
}

fn field_of(name: &str) -> String {
    let rust = written(&with_items(&item(7, name, "")));
    fields(&rust).remove(0)
}

#[test]
fn resources_with_names_that_are_no_rust() {
    assert_eq!(field_of("type"), "type_");
    assert_eq!(field_of("Self"), "self_");
    assert_eq!(field_of("async"), "async_");
    assert_eq!(field_of("3-Phase"), "three_phase");
    assert_eq!(field_of("40-bit"), "n40_bit");
    assert_eq!(field_of("2.4 GHz"), "n2_4_g_hz");
    assert_eq!(field_of("a\"b"), "a_b");
    assert_eq!(field_of("a\\b"), "a_b");
    assert_eq!(field_of("*/"), "resource_7");
    assert_eq!(field_of("/* // */"), "resource_7");
    assert_eq!(field_of("#![x]"), "x");
    assert_eq!(field_of("…—!?"), "resource_7");
    assert_eq!(field_of("__"), "resource_7");
    assert_eq!(field_of("水位"), "水位");
    assert_eq!(field_of("Mödus"), "mödus");
    assert_eq!(field_of("&lt;b&gt;"), "b");
    assert_eq!(field_of("{}"), "resource_7");
    assert_eq!(field_of("\" = 1)] struct X; //"), "one_struct_x");
    assert_eq!(field_of("line\n one"), "line_one");
}

#[test]
fn names_are_kept_as_registered() {
    for name in [
        "a\"b", "*/", "#![x]", "\\", "\\u{41}", "…", "`x`", "[x](y)", "# x", "{x}", "r#type",
    ] {
        let rust = written(&with_items(&item(7, name, "")));
        assert_eq!(rust::read_file(&rust).unwrap()[0].resources[0].name, name);
        assert!(
            docs_shown(&rust, &fields(&rust)[0]).contains(name),
            "{name} in:\n{rust}"
        );
    }
}

#[test]
fn objects_with_names_that_are_no_rust() {
    let object = |name: &str| {
        let whole = with_items(&item(0, "Level", ""));
        types(&written(&whole.replace("Soil probe", name))).remove(0)
    };
    assert_eq!(object("type"), "Type");
    assert_eq!(object("Self"), "Self_");
    assert_eq!(object("Option"), "Option_");
    // A program that shows it would have it in place of what every program has.
    assert_eq!(object("result"), "Result_");
    assert_eq!(object("3-Phase"), "ThreePhase");
    assert_eq!(object("a\"b"), "AB");
    assert_eq!(object("*/"), "Object33800");
    assert_eq!(object("#![x]"), "X");
    assert_eq!(object("…"), "Object33800");
    assert_eq!(object("Wässer"), "Wässer");
    assert_eq!(object("水位"), "水位");
}

#[test]
fn equal_names_get_their_ids_and_are_still_names_as_rust_writes_them() {
    let two = |name: &str| {
        fields(&written(&with_items(
            &(item(1, name, "") + &item(2, name, "")),
        )))
    };
    assert_eq!(two("Level"), ["level_1", "level_2"]);
    assert_eq!(two("*/"), ["resource_1", "resource_2"]);
    for name in ["type", "Self", "40-bit", "2.4 GHz", "Level 1"] {
        let names = two(name);
        assert_ne!(names[0], names[1]);
        // rustc takes two underscores in a row for bad style.
        assert!(names.iter().all(|name| !name.contains("__")), "{names:?}");
    }
}

#[test]
fn names_that_become_equal_are_told_apart() {
    let items = item(1, "Peak Level", "") + &item(2, "peak-level", "") + &item(3, "PeakLevel", "");
    let names = fields(&written(&with_items(&items)));
    assert_eq!(names, ["peak_level_1", "peak_level_2", "peak_level_3"]);
    let items = item(1, "Level", "") + &item(2, "Level", "") + &item(3, "Level 1", "");
    let names = fields(&written(&with_items(&items)));
    let mut different = names.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), 3, "{names:?}");
}

#[test]
fn enums_and_variants_with_names_that_are_no_rust() {
    let labels =
        "0: Self\n1: *\u{2f} x\n2: 3-Phase\n3: Other\n4: same\n5: same\n6: \"q\" \\\n7: type";
    let items = item(1, "Option", labels) + &item(2, "Soil probe", labels);
    let rust = written(&with_items(&items));
    assert_eq!(types(&rust), ["SoilProbe", "Option_", "SoilProbe2"]);
    for variant in [
        "Self_",
        "X",
        "ThreePhase",
        "Other3",
        "Same4",
        "Same5",
        "Q",
        "Type",
        "Other(i64)",
    ] {
        assert!(
            rust.contains(&format!("        {variant},\n")),
            "{variant} in:\n{rust}"
        );
    }
}

#[test]
fn equal_enums_are_still_named_as_rust_names_types() {
    let labels = "0: Off\n1: On";
    for name in ["Option", "Mode", "Band 2.4"] {
        let rust = written(&with_items(
            &(item(1, name, labels) + &item(2, name, labels)),
        ));
        let names = types(&rust);
        assert_eq!(names.len(), 3, "{names:?}");
        for name in names {
            assert!(is_camel_case(&name), "{name} in:\n{rust}");
        }
    }
}

/// As rustc's lint `non_camel_case_types` has it: an underscore only between digits, or last.
fn is_camel_case(name: &str) -> bool {
    let name = name.trim_end_matches('_');
    let letters: Vec<char> = name.chars().collect();
    letters.windows(2).all(|pair| match pair {
        [letter, '_'] | ['_', letter] => letter.is_ascii_digit(),
        _ => true,
    })
}

#[test]
fn objects_whose_structs_would_have_one_name() {
    let object = |name: &str, id: &str| {
        let head = object_head(name, id, "");
        format!(
            "<Object>\n{head}<Resources>\n{}</Resources>\n</Object>\n",
            item(0, "Level", "")
        )
    };
    // As modules they differ, `a_1b` and `a1b`; as structs they do not.
    for (one, other) in [("Probe", "probe"), ("A 1b", "A1b")] {
        let both = object(one, "33800") + &object(other, "33801");
        let rust = written(&format!("<LWM2M>\n{both}</LWM2M>"));
        let shown: Vec<&str> = rust
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("pub struct "))
            .collect();
        assert_eq!(shown.len(), 2);
        assert_ne!(shown[0], shown[1], "{rust}");
    }
}

#[test]
fn units_and_urns_with_anything_in_them() {
    for odd in [
        "\"", "\\", "\\\"", "`", "`&lt;b>`", "]", "*/", "a\nb", "#![x]", "{}", "[x](y)", "%s",
    ] {
        let whole = with_items(&item_of("Integer", "", odd));
        let rust = written(&whole);
        let units = odd.replace("&lt;", "<").replace('\n', " ");
        let shown = docs_shown(&rust, "level");
        let (_, said) = shown.rsplit_once(" in ").unwrap();
        assert!(
            said == units || said == format!("`{units}`"),
            "{said:?} for {units:?}"
        );

        let urn = format!("urn:oma:lwm2m:x:33800:{odd}");
        written(&whole.replace("<ObjectURN>", &format!("<ObjectURN>{urn}")));
    }
}

#[test]
fn texts_of_a_range_with_anything_in_them() {
    for odd in [
        "\\",
        "`",
        "`&lt;b>`",
        "``",
        "]",
        "*/",
        "a\nb",
        "#![x]",
        "{}",
        "[x](y)",
        "a\u{202e}b",
        "&#7;",
    ] {
        let rust = written(&with_items(&item_of(
            "String",
            &format!("\"on\",\"{odd}\""),
            "",
        )));
        let read = &rust::read_file(&rust).unwrap()[0];
        assert!(matches!(&read.resources[0].range, Some(Range::Texts(texts)) if texts.len() == 2));
        docs_shown(&rust, "level");
        assert!(!rust.contains(misleading), "{rust:?}");
    }
}

#[test]
fn file_names_with_anything_in_them() {
    for name in [
        "a\nb.xml",
        "a\rb.xml",
        "*/.xml",
        "\"#![x].xml",
        "a\u{202e}lmx.b",
        "\u{7}.xml",
    ] {
        let rust = written_from(name, &with_items(&item(0, "Level", "")));
        assert!(rust.starts_with("// @generated"), "{rust}");
        assert!(!rust.contains(misleading), "{rust:?}");
    }
}

/// Characters that rustc refuses even in comments, and those that end a line for some.
pub(crate) fn misleading(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The doc comment on that name, as rustdoc shows it.
pub(crate) fn docs_shown(rust: &str, name: &str) -> String {
    shown(&docs_of(rust, name)).unwrap_or_else(|other| panic!("{name}: {other}"))
}
