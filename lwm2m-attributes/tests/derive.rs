//! Tests that the derives report all errors of an item, each once, and never panic.

#![allow(clippy::unwrap_used, reason = "that is how a test fails")]

use lwm2m_attributes::expand;

/// Returns the messages of the compile errors in an expansion.
fn errors(
    expand: fn(proc_macro2::TokenStream) -> proc_macro2::TokenStream,
    item: &str,
) -> Vec<String> {
    let expanded = expand(item.parse().unwrap());
    let file: syn::File = syn::parse2(expanded).unwrap();
    let macros = file.items.iter().filter_map(|item| match item {
        syn::Item::Macro(item) => Some(item.mac.parse_body::<syn::LitStr>().unwrap().value()),
        _ => None,
    });
    macros.collect()
}

#[track_caller]
fn object(fields: &str, expected: &[&str]) {
    let found = errors(
        expand::object,
        &format!("#[lwm2m(id = 33800)] struct S {{ {fields} }}"),
    );
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (message, part) in found.iter().zip(expected) {
        assert!(message.contains(part), "{message}");
    }
}

#[track_caller]
fn enumeration(variants: &str, expected: &[&str]) {
    let found = errors(expand::enumeration, &format!("enum E {{ {variants} }}"));
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (message, part) in found.iter().zip(expected) {
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn numbers_out_of_range() {
    object(
        "#[lwm2m(id = 0, read, range = 0.0..=1e400)] a: f64",
        &["does not fit 64 bits"],
    );
    object(
        "#[lwm2m(id = 0, read, range = 0..=99999999999999999999)] a: i64",
        &["does not fit 64 bits"],
    );
    object(
        "#[lwm2m(id = 0, read, range = -1..=18446744073709551615)] a: i64",
        &["does not fit 64 bits"],
    );
    object(
        "#[lwm2m(id = 0, read, range = 0..=18446744073709551615)] a: u64",
        &[],
    );
}

#[test]
fn duplicates() {
    object(
        "#[lwm2m(id = 1, id = 2, read)] a: i64",
        &["`id` is given twice"],
    );
    object(
        "#[lwm2m(id = 1, read)] #[lwm2m(read)] a: i64",
        &["`read` is given twice"],
    );
    object(
        "#[lwm2m(id = 1, read)] a: i64, #[lwm2m(id = 1, read)] b: i64",
        &["ID 1 is that of `a`"],
    );
    object(
        "#[lwm2m(id = 1, read)] a: i64, #[lwm2m(id = 2, read)] a_: i64",
        &["`A` is that of `a`"],
    );
}

#[test]
fn all_errors_are_reported_together() {
    let fields = "#[lwm2m(id = 0, reed)] a: i64, #[lwm2m(read)] b: i64, c: i64";
    object(
        fields,
        &["did you mean `read`?", "needs its ID", "needs its ID"],
    );
}

#[test]
fn errors_have_no_subsequent_errors() {
    object("#[lwm2m(id = , read)] a: i64", &["`id = 5`"]);
    object("#[lwm2m(id 5, read)] a: i64", &["`id = 5`"]);
    object("#[lwm2m(id = 5 read)] a: i64", &["write a comma"]);
    object(
        "#[lwm2m(5, id = 5, read)] a: i64",
        &["begins with its name"],
    );
    object("#[lwm2m] a: i64", &["in parentheses"]);
    object("#[lwm2m(skp)] a: i64", &["did you mean `skip`?"]);
    object(
        "#[lwm2m(id = 5, read = true)] a: i64",
        &["`read` takes no value"],
    );
    object(
        "#[lwm2m(id = 5, reed)] a: i64, #[lwm2m(idd = 5, read)] b: i64",
        &["did you mean `read`?", "did you mean `id`?"],
    );
    enumeration(
        "#[lwm2m(valu = 0)] A, #[lwm2m(othr)] Other(i64)",
        &["did you mean `value`?", "did you mean `other`?"],
    );
}

/// The compiler reports items that cannot be parsed. Editors see them while they are being written.
#[test]
fn incomplete_items_have_an_implementation() {
    for field in [
        "pump",
        "pump:",
        "pump: ,",
        "#[lwm2m(id = 1, read)]",
        "#[lwm2m(id = 1, read)] pump: Option<",
        "#[lwm2m(id = 1, read)] pump = bool",
        "#[lwm2m(id = )] pump: bool",
        "#[lwm2m(id 1)] pump: bool",
        "#[lwm2m(id = 1,)] pump: bool",
        "#[lwm2m(id = 1, read, range = )] pump: bool",
    ] {
        let level = "#[lwm2m(id = 0, read)] level: Instances<f32, 4>";
        let item = format!("#[lwm2m(id = 33800)] struct S {{ {level}, {field} }}");
        let expanded = expand::object(item.parse().unwrap());
        let file: syn::File = syn::parse2(expanded).unwrap();
        let text = quote::quote!(#file).to_string();
        for part in ["Object for S", "compile_error", "const LEVEL :"] {
            assert!(text.contains(part), "{field}: no `{part}` in {text}");
        }
        let is_whole = field.contains("pump: bool");
        assert_eq!(text.contains("const PUMP :"), is_whole, "{field}: {text}");
    }
    let expanded = expand::enumeration("enum E { A, #[lwm2m(other)] Other(=) }".parse().unwrap());
    assert!(expanded.to_string().contains("Enumeration for E"));
    let expanded = expand::object_debug("struct S { level: }".parse().unwrap());
    assert!(expanded.to_string().contains("Debug for S"));
}

#[test]
fn reserved_ids() {
    for (id, part) in [
        ("1024", "OMA keeps Object ID 1024"),
        ("42801", "OMA keeps"),
        ("65535", "`65535` is no Object ID"),
    ] {
        let item = format!("#[lwm2m(id = {id})] struct S {{}}");
        let found = errors(expand::object, &item);
        assert!(found.len() == 1 && found[0].contains(part), "{found:?}");
    }
    for arguments in [
        "id = 12",
        "id = 42800",
        "id = 1024, urn = \"urn:oma:lwm2m:x:1024\"",
    ] {
        let item = format!("#[lwm2m({arguments})] struct S {{}}");
        assert_eq!(errors(expand::object, &item), [""; 0], "{arguments}");
    }
}

#[test]
fn operations_and_types() {
    object(
        "#[lwm2m(id = 0, execute)] a: i64",
        &["make the type of the field `Execute`"],
    );
    object(
        "#[lwm2m(id = 0, read)] a: Execute",
        &["write `execute` here"],
    );
    object(
        "#[lwm2m(id = 0, execute)] a: Option<Execute>",
        &["write `Execute`"],
    );
    object(
        "#[lwm2m(id = 0, execute, write)] a: i64",
        &["`write` does not go with `execute`", "has no value"],
    );
    object("#[lwm2m(id = 0, execute)] a: Reboot", &[]);
    object(
        "#[lwm2m(id = 0, read, mandatory)] a: Option<i64>",
        &["an `Option` may be absent"],
    );
    object("#[lwm2m(id = 0, read, mandatory)] a: Instances<i64>", &[]);
    object(
        "#[lwm2m(id = 0, read, unsigned)] a: i16",
        &["write `u16` instead"],
    );
    object(
        "#[lwm2m(id = 0, read, unsigned)] a: f32",
        &["only integers"],
    );
    object("#[lwm2m(id = 0, read, unsigned)] a: Mode", &[]);
}

#[test]
fn unsuitable_types() {
    for (ty, part) in [
        ("&'static str", "write `String` or"),
        ("&str", "write `String` or"),
        ("&[u8]", "write `Vec<u8>` or"),
        ("&i64", "without the `&`"),
        ("[u8; 4]", "write `Vec<u8>` or"),
        ("[f32; 4]", "write `Instances<T>`"),
        ("()", "write `Execute`"),
        ("(f64, f64)", "an ID of its own"),
        ("fn() -> i64", "no type for a Resource"),
        ("Vec<String>", "write `Instances<T>` instead of `Vec<T>`"),
        (
            "std::vec::Vec<f32>",
            "write `Instances<T>` instead of `Vec<T>`",
        ),
        (
            "Option<Vec<i64>>",
            "write `Instances<T>` instead of `Vec<T>`",
        ),
        ("HashMap<u16, i64>", "write `Instances<T>`"),
        ("BTreeSet<i64>", "write `Instances<T>`"),
        ("Box<i64>", "the type within"),
        ("usize", "write `u32` or `u64`"),
        ("Option<isize>", "write `i32` or `i64`"),
        ("u128", "write `u64`"),
        ("char", "kept in a string"),
        ("Option<Option<i64>>", "write `Option<T>`"),
        ("Option<Instances<i64>>", "write `Instances<T>`"),
        ("Instances<Option<i64>>", "write `Instances<T>`"),
        ("Instances<Instances<i64>>", "write `Instances<T>`"),
        ("Instances", "say of which type: `Instances<…>`"),
    ] {
        object(&format!("#[lwm2m(id = 0, read)] a: {ty}"), &[part]);
    }
    for ty in [
        "Bearing",
        "Duration",
        "T",
        "my::HashMap",
        "Vec<Byte>",
        "heapless::Vec<u8, N>",
        "core::option::Option<core::primitive::u8>",
        "Instances<String<8>, 4>",
    ] {
        object(&format!("#[lwm2m(id = 0, read)] a: {ty}"), &[]);
    }
}

#[test]
fn ranges_and_types() {
    for (ty, range, part) in [
        ("i64", "0.0..=1.0", "in integers"),
        ("i32", "[\"on\", \"off\"]", "in integers"),
        ("u8", "0..=300", "write `u16` for the type"),
        (
            "i64",
            "0..=18446744073709551615",
            "write `u64` for the type",
        ),
        ("u16", "-1..=5", "write `i8` for the type"),
        (
            "f32",
            "[0..=100, 255]",
            "write `range = [0.0..=100.0, 255.0]`",
        ),
        ("f64", "\"hot\"", "in floats"),
        ("bool", "0..=1", "leave out the range"),
        ("ObjectLink", "0..=1", "leave out the range"),
        ("Time", "0.0..=1.0", "whole seconds"),
        ("Execute", "0..=1", "leave out the range"),
        ("String", "0.0..=1.0", "lengths in bytes"),
        ("String", "-1..=8", "not negative"),
        ("Vec<u8>", "[\"a\"]", "lengths in bytes"),
        ("heapless::String<8>", "1..=32", "write 32 for the capacity"),
        (
            "Option<heapless::Vec<u8, 8>>",
            "[4, 16]",
            "write 16 for the capacity",
        ),
        ("String<2>", "[\"a\", \"abc\"]", "write 3 for the capacity"),
        ("i64", "5..=1", "ends before it begins"),
        ("i64", "1..", "min..=max"),
        ("i64", "1..=", "names both its ends"),
        ("i64", "..=5", "names both its ends"),
        ("i64", "MAX", "neither a number nor a text"),
        ("i64", "-", "neither a number nor a text"),
    ] {
        let operation = if ty == "Execute" { "execute" } else { "read" };
        let field = format!("#[lwm2m(id = 0, {operation}, range = {range})] a: {ty}");
        object(&field, &[part]);
    }
    for (ty, range) in [
        ("Time", "0..=86400"),
        ("Mode", "0..=300"),
        ("heapless::String<8>", "1..=8"),
        ("heapless::String<N>", "1..=32"),
        ("CoreLink", "1..=32"),
        ("String", "[\"a\", \"abc\"]"),
    ] {
        object(
            &format!("#[lwm2m(id = 0, read, range = {range})] a: {ty}"),
            &[],
        );
    }
}

#[test]
fn units_are_those_of_senml() {
    object(
        "#[lwm2m(id = 0, read, units = \"celsius\")] a: i64",
        &["did you mean `Cel`?"],
    );
    object(
        "#[lwm2m(id = 0, read, units = \"rpm\")] a: i64",
        &["write `unregistered_units = \"rpm\"`"],
    );
    object(
        "#[lwm2m(id = 0, read, unregistered_units = \"rpm\")] a: i64",
        &[],
    );
    object(
        "#[lwm2m(id = 0, read, units = \"s\", unregistered_units = \"rpm\")] a: i64",
        &["has one unit"],
    );
    object(
        "#[lwm2m(id = 0, execute, units = \"s\")] a: Execute",
        &["leave out the units"],
    );
}

#[test]
fn fields_without_resources() {
    object(
        "#[lwm2m(skip)] a: std::collections::HashMap<u8, &'static str>",
        &[],
    );
    object(
        "#[lwm2m(skip, id = 5, read)] a: i64",
        &[
            "`id` does not go with `skip`",
            "`read` does not go with `skip`",
        ],
    );
}

#[test]
fn unsuitable_items() {
    for (item, part) in [
        ("#[lwm2m(id = 5)] struct S;", "write `{}`"),
        ("#[lwm2m(id = 5)] struct S(i64);", "have names"),
        ("#[lwm2m(id = 5)] enum S { A }", "derive `Enumeration`"),
        ("#[lwm2m(id = 5)] union S { a: i64 }", "write `struct`"),
        ("struct S {}", "needs its ID"),
        (
            "#[lwm2m(id = 5, version = \"1\")] struct S {}",
            "expected two numbers separated by a dot",
        ),
        (
            "#[lwm2m(id = 5, crate = \"a b\")] struct S {}",
            "`a b` is no path",
        ),
        (
            "#[lwm2m(id = 5, crate = lwm2m)] struct S {}",
            "such as `crate = \"",
        ),
    ] {
        let found = errors(expand::object, item);
        assert!(found.len() == 1 && found[0].contains(part), "{found:?}");
    }
}

#[test]
fn extensions_of_an_object() {
    let extension = |item: &str, expected: &[&str]| {
        let found = errors(expand::object, item);
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (message, part) in found.iter().zip(expected) {
            assert!(message.contains(part), "{message}");
        }
    };
    let base = "#[lwm2m(base)] device: Device";
    extension(
        &format!("struct S {{ {base}, #[lwm2m(id = 26241, read)] a: i64 }}"),
        &[],
    );
    extension(
        &format!("struct S {{ {base}, #[lwm2m(id = 5, read)] a: i64 }}"),
        &["26241..=32768"],
    );
    extension(
        &format!("struct S {{ {base}, #[lwm2m(id = 32769, read)] a: i64 }}"),
        &["26241..=32768"],
    );
    extension(
        &format!("struct S {{ {base}, #[lwm2m(base)] b: Server }}"),
        &["keep one `base`"],
    );
    extension(
        &format!("struct S<T: Data> {{ {base}, #[lwm2m(id = 26241, read)] a: T }}"),
        &["has no generics"],
    );
    extension(
        &format!("#[lwm2m(id = 3, version = \"1.1\")] struct S {{ {base} }}"),
        &[
            "`id` is that of the Object in `device`",
            "`version` is that",
        ],
    );
}

#[test]
fn unusual_identifiers_are_accepted() {
    object(
        "#[lwm2m(id = 0, read)] _1: i64, #[lwm2m(id = 1, r#read)] r#type: i64",
        &[],
    );
    let expanded = expand::object(
        "#[lwm2m(id = 1)] struct r#async { #[lwm2m(id = 0, read)] r#type: i64 }"
            .parse()
            .unwrap(),
    );
    let text = expanded.to_string();
    assert!(
        text.contains("const TYPE :") && text.contains("\"Async\"") && text.contains("\"Type\""),
        "{text}"
    );
}

#[test]
fn a_failed_struct_keeps_the_paths_of_its_fields() {
    let text = expand::object(
        "#[lwm2m(id = 1)] struct S { #[lwm2m(id = 7, reed)] level: i64 }"
            .parse()
            .unwrap(),
    );
    assert!(text.to_string().contains("const LEVEL :"), "{text}");
}

#[test]
fn unsuitable_enums() {
    enumeration("#[lwm2m(value = 0)] A", &["add `#[lwm2m(other)]"]);
    enumeration("A, #[lwm2m(other)] Other(i64)", &["say which value"]);
    enumeration(
        "#[lwm2m(value = 0, value = 1)] A, #[lwm2m(other)] Other(i64)",
        &["`value` is given twice"],
    );
    enumeration(
        "#[lwm2m(value = 0, other)] A, #[lwm2m(other)] Other(i64)",
        &["one value, or for all others"],
    );
    enumeration(
        "#[lwm2m(value = 0)] A, #[lwm2m(value = 0)] B, #[lwm2m(other)] Other(i64)",
        &["value 0 is that of `A`"],
    );
    enumeration(
        "#[lwm2m(value = 300)] A, #[lwm2m(other)] Other(u8)",
        &["does not fit the `u8`"],
    );
    enumeration(
        "#[lwm2m(other)] A(i64), #[lwm2m(other)] B(i64)",
        &["all other values are in `A` already"],
    );
    enumeration("#[lwm2m(value = -1)] A, #[lwm2m(other)] Other(i8)", &[]);
    for other in [
        "Other",
        "Other { number: i64 }",
        "Other(i64, i64)",
        "Other(f32)",
        "Other(Option<u8>)",
    ] {
        enumeration(
            &format!("#[lwm2m(value = 0)] A, #[lwm2m(other)] {other}"),
            &["write `Other(i64)`"],
        );
    }
    enumeration(
        "#[lwm2m(value = 0)] A(u8), #[lwm2m(other)] Other(i64)",
        &["write `A` alone"],
    );
    for (item, part) in [
        ("struct E { a: i64 }", "is an enum"),
        (
            "enum E<T> { #[lwm2m(value = 0)] A, #[lwm2m(other)] Other(i64) }",
            "no generics",
        ),
    ] {
        let found = errors(expand::enumeration, item);
        assert!(found.len() == 1 && found[0].contains(part), "{found:?}");
    }
}
