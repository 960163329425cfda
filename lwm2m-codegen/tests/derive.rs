//! Mistakes in attributes: each is reported once, at once, and nothing panics.

#![allow(clippy::unwrap_used, reason = "that is how a test fails")]

use lwm2m_codegen::rust::expand;

/// The messages that an expansion leaves for the compiler.
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
fn numbers_that_fit_nothing() {
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
fn what_is_given_twice() {
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
fn several_mistakes_are_reported_together() {
    let fields = "#[lwm2m(id = 0, reed)] a: i64, #[lwm2m(read)] b: i64, c: i64";
    object(
        fields,
        &["`reed` is no argument", "needs its ID", "needs its ID"],
    );
}

#[test]
fn odd_identifiers_are_no_mistakes() {
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
fn enums_that_are_no_enumerations() {
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
        &["only one variant"],
    );
    enumeration("#[lwm2m(value = -1)] A, #[lwm2m(other)] Other(i8)", &[]);
}
