//! What `#[derive(ObjectVersions)]` says about an enum that is none of versions: every error at
//! once, at the tokens at fault, beside an implementation so that no second error follows.

#![allow(clippy::unwrap_used, reason = "that is how a test fails")]

use lwm2m_attributes::expand::object_versions;

fn expanded(text: &str) -> String {
    object_versions(text.parse().unwrap()).to_string()
}

#[track_caller]
fn refuses(text: &str, messages: &[&str]) {
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
fn a_variant_for_each_version_is_an_arm_for_each() {
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
fn what_is_no_enum_of_versions_is_refused() {
    refuses("struct Wlan;", &["a variant for each"]);
    refuses("enum Wlan {}", &["a variant for each"]);
    refuses("enum Wlan<T> { V1_0(T) }", &["have no parameters"]);
}

#[test]
fn every_variant_at_fault_is_named_at_once() {
    let message = "a version holds the struct of its Object and nothing else";
    refuses(
        "enum Wlan { None, V1_0(A, B), V1_1 { wlan: A }, V1_2(A) }",
        &[message, message, message],
    );
}
