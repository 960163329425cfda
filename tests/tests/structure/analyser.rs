//! The analyser of imports, on small crates.

use crate::crate_tree::{Crate, Sources};
use crate::cycles::{cycles, report};
use crate::imports::imports;

/// The imports of a crate as `from:line to path`.
fn found<const N: usize>(files: [(&str, &str); N]) -> Vec<String> {
    let imports = imports(&parse(files)).into_iter();
    let shown = imports.map(|import| {
        format!(
            "{}:{} {} {}",
            import.from, import.line, import.to, import.path
        )
    });
    shown.collect()
}

fn parse<const N: usize>(files: [(&str, &str); N]) -> Crate {
    let sources = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    Crate::parse("lib.rs", &Sources::from(sources))
}

#[test]
fn a_cycle_is_reported_with_its_imports() {
    let tree = parse([
        ("lib.rs", "mod a; mod b; mod c; mod d;"),
        ("a.rs", "use crate::b::B;\npub struct A;"),
        (
            "b.rs",
            "pub struct B;\npub fn f() { crate::c::f() }\npub fn g() { super::c::f() }",
        ),
        ("c.rs", "use super::a::{self, A};\npub fn f() {}"),
        ("d.rs", "use crate::a::A;"),
    ]);
    let expected = "\
cycle of 3 files:
  a.rs -> b.rs: without this, no cycle is left
    a.rs:1: `crate::b::B`
  b.rs -> c.rs: without this, no cycle is left
    b.rs:2: `crate::c::f`
    b.rs:3: `super::c::f`
  c.rs -> a.rs: without this, no cycle is left
    c.rs:1: `super::a`
    c.rs:1: `super::a::A`
";
    assert_eq!(report(&cycles(&imports(&tree))), expected);
}

#[test]
fn imports_without_a_cycle_are_not_reported() {
    let tree = parse([
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::{b::B, c::C};"),
        ("b.rs", "use crate::c::C; pub struct B;"),
        ("c.rs", "pub struct C;"),
    ]);
    assert_eq!(imports(&tree).len(), 3);
    assert!(cycles(&imports(&tree)).is_empty());
}

#[test]
fn cycles_apart_are_reported_apart() {
    let tree = parse([
        ("lib.rs", "mod a; mod b; mod c; mod d; mod e;"),
        ("a.rs", "use crate::{b::B, e::E}; pub struct A;"),
        ("b.rs", "use crate::{a::A, c::C}; pub struct B;"),
        ("c.rs", "use crate::d::D; pub struct C;"),
        ("d.rs", "use crate::c::C; pub struct D;"),
        ("e.rs", "use crate::d::D; pub struct E;"),
    ]);
    let imports = imports(&tree);
    let cycles = cycles(&imports);
    let mut sizes: Vec<_> = cycles.iter().map(Vec::len).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [2, 2]);
}

#[test]
fn re_exports_are_followed_to_the_definition() {
    let tree = [
        (
            "lib.rs",
            "mod a; mod b; mod c; pub(crate) use b::inner::Named as Renamed;",
        ),
        (
            "a.rs",
            "use crate::b::{All, Named};\nuse crate::Renamed;\nfn f(_: crate::b::Both) {}",
        ),
        (
            "b/mod.rs",
            "pub mod inner; pub use inner::{Named, *}; pub use crate::c::Both;",
        ),
        ("b/inner.rs", "pub struct Named; pub struct All;"),
        ("c.rs", "pub struct Both;"),
    ];
    let expected = [
        "a.rs:1 b/inner.rs crate::b::All",
        "a.rs:1 b/inner.rs crate::b::Named",
        "a.rs:2 b/inner.rs crate::Renamed",
        "a.rs:3 c.rs crate::b::Both",
        "b/mod.rs:1 c.rs crate::c::Both",
    ];
    assert_eq!(found(tree), expected);
}

#[test]
fn glob_imports_bring_names_that_are_visible() {
    let tree = [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a/mod.rs", "mod child; use crate::b::B; use crate::c::C;"),
        ("a/child.rs", "use super::*;\nfn f(b: B) {}"),
        ("b.rs", "use crate::c::C; pub struct B;"),
        ("c.rs", "use crate::b::*;\npub struct C;\nfn f(_: C) {}"),
    ];
    let expected = [
        "a/child.rs:2 b.rs B",
        "a/mod.rs:1 b.rs crate::b::B",
        "a/mod.rs:1 c.rs crate::c::C",
        "b.rs:1 c.rs crate::c::C",
        "c.rs:1 b.rs crate::b",
    ];
    assert_eq!(found(tree), expected);
}

#[test]
fn a_module_and_those_within_it_form_no_cycle() {
    let tree = [
        ("lib.rs", "mod a; use a::b::B; pub struct Root;"),
        ("a.rs", "pub mod b; use b::B; pub struct A;"),
        (
            "a/b/mod.rs",
            "mod c; use super::A; use crate::Root; pub struct B;",
        ),
        (
            "a/b/c.rs",
            "use super::super::A; use crate::a::b::B; use crate::Root;",
        ),
    ];
    assert!(found(tree).is_empty());
}

#[test]
fn siblings_below_one_module_can_form_a_cycle() {
    let tree = parse([
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod b; mod c; pub use b::B;"),
        ("a/b.rs", "use super::c::C; pub struct B;"),
        ("a/c.rs", "use super::B; pub struct C;"),
    ]);
    assert_eq!(cycles(&imports(&tree)).len(), 1);
}

#[test]
fn paths_in_code_types_and_macros_are_imports() {
    let tree = [
        ("lib.rs", "mod a; mod b;"),
        (
            "a.rs",
            "use super::b;
            fn f(_: &dyn b::T) where u8: crate::b::T {}
            fn g() { matches!(x, b::E::V if y == crate::b::f()); }
            fn h() { use crate::b as renamed; renamed::f(); }
            macro_rules! m { ($name:ident) => { $crate::b::f(); $name::f() } }
            fn i() { crate::b::m!(); S { field: b::f(), ..b::f() }; m![field: b::f(), ..b::f()] }",
        ),
        (
            "b.rs",
            "pub trait T {} pub fn f() {} macro_rules! m { () => {} } pub(crate) use m;",
        ),
    ];
    let expected = [
        "a.rs:1 b.rs super::b",
        "a.rs:2 b.rs b::T",
        "a.rs:2 b.rs crate::b::T",
        "a.rs:3 b.rs b::E::V",
        "a.rs:3 b.rs crate::b::f",
        "a.rs:4 b.rs crate::b",
        "a.rs:4 b.rs renamed::f",
        "a.rs:5 b.rs crate::b::f",
        "a.rs:6 b.rs b::f",
        "a.rs:6 b.rs crate::b::m",
    ];
    assert_eq!(found(tree), expected);
}

#[test]
fn names_that_only_look_like_modules_are_no_imports() {
    let tree = [
        ("lib.rs", "mod a; mod b; mod time;"),
        (
            "a.rs",
            "//! See [`crate::b::B`] and `b::f`.
            use time::Duration;
            use ::b::Extern;
            pub(in crate::b) struct S { b: u8 }
            fn f(b: u8) -> &'static str { b.f(); self.b::<u8>(); ::b::f(); \"crate::b::f\" }
            fn g() { write!(b, \"{b}\", ::b::f(), x.b::f, time::now()); quote!(crate::b::f()); }
            fn h() { use ::b::X; X::f(); T::b(); Self::b(); <T>::b::f(); }",
        ),
        ("b.rs", "pub struct B;"),
        ("time.rs", "pub struct Duration;"),
    ];
    assert_eq!(found(tree), Vec::<String>::new());
}

#[test]
fn code_of_tests_is_ignored() {
    let tree = [
        ("lib.rs", "mod a; mod b; #[cfg(test)] mod c;"),
        (
            "a.rs",
            "#[cfg(test)] use crate::b::B;
            #[cfg(all(test, feature = \"x\"))] mod tests { use crate::b::B; }
            impl A { #[cfg(test)] fn f() { crate::b::f() } }
            #[cfg(any(test, feature = \"x\"))] use crate::b::f;
            #[cfg(not(test))] use crate::b::g;",
        ),
        ("b.rs", ""),
        ("c.rs", "use crate::b::B;"),
    ];
    assert_eq!(
        found(tree),
        ["a.rs:4 b.rs crate::b::f", "a.rs:5 b.rs crate::b::g"]
    );
}

#[test]
fn a_name_may_denote_a_module_and_a_function() {
    let tree = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "use crate::b::encode;\nuse crate::b::decode;"),
        (
            "b/mod.rs",
            "mod encode; pub mod decode; mod other; pub use other::{decode, encode};",
        ),
        ("b/encode.rs", ""),
        ("b/decode.rs", ""),
        ("b/other.rs", "pub fn encode() {} pub fn decode() {}"),
    ];
    // The module `encode` is private to `b`.
    let expected = [
        "a.rs:1 b/other.rs crate::b::encode",
        "a.rs:2 b/decode.rs crate::b::decode",
        "a.rs:2 b/other.rs crate::b::decode",
    ];
    assert_eq!(found(tree), expected);
}

#[test]
fn items_that_a_macro_generates_belong_to_the_file_of_their_module() {
    let tree = [
        ("lib.rs", "mod a; mod b; pub use b::Made;"),
        ("a.rs", "use crate::Made;"),
        ("b.rs", "make! { Made }"),
    ];
    assert_eq!(found(tree), ["a.rs:1 b.rs crate::Made"]);
}

#[test]
fn imports_that_lead_to_themselves_end() {
    let tree = [
        ("lib.rs", "mod a; mod b;"),
        ("a.rs", "pub use crate::b::*; pub use crate::b::X;"),
        (
            "b.rs",
            "pub use crate::a::*; pub use crate::a::X; use crate::a::Y;",
        ),
    ];
    assert!(!found(tree).is_empty());
}
