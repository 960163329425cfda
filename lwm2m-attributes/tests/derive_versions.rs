//! Tests that `#[derive(ObjectVersions)]` reports all errors of an enum with their locations, and still
//! generates an implementation that prevents subsequent errors.

#![allow(clippy::unwrap_used, reason = "that is how a test fails")]

use lwm2m_attributes::expand::object_versions;

fn expanded(text: &str) -> String {
    object_versions(text.parse().unwrap()).to_string()
}

#[track_caller]
fn rejects(text: &str, messages: &[&str]) {
    let expanded = expanded(text);
    assert_eq!(
        expanded.matches("compile_error").count(),
        messages.len(),
        "{expanded}"
    );
    for message in messages {
        assert!(expanded.contains(message), "no `{message}` in {expanded}");
    }
    assert!(expanded.contains("ObjectVersions for Wlan"), "{expanded}");
}

#[test]
fn each_variant_has_an_arm() {
    let expanded = expanded("enum Wlan { V1_0(v1_0::Wlan), V1_1(Partial<v1_1::Wlan>) }");
    assert!(!expanded.contains("compile_error"), "{expanded}");
    for arm in [
        "map (Self :: V1_0)",
        "map (Self :: V1_1)",
        "assert_versions",
    ] {
        assert!(expanded.contains(arm), "no `{arm}` in {expanded}");
    }
}

#[test]
fn unsuitable_items_are_rejected() {
    rejects("struct Wlan;", &["a variant for each"]);
    rejects("enum Wlan {}", &["a variant for each"]);
    rejects("enum Wlan<T> { V1_0(T) }", &["have no parameters"]);
}

#[test]
fn all_unsuitable_variants_are_reported() {
    let message = "a version holds the struct of its Object and nothing else";
    rejects(
        "enum Wlan { None, V1_0(A, B), V1_1 { wlan: A }, V1_2(A) }",
        &[message, message, message],
    );
}
