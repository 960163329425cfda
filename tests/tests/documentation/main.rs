//! Documentation holds: every fenced block of every Markdown file is compiled, run or compared, and
//! every file that is named is there.
//!
//! A section, from one heading to the next, is a project in a folder of its own:
//!
//! | block | what is done with it |
//! |---|---|
//! | begins with a comment that names a file, such as `// src/main.rs` | is put there as it is |
//! | `console` | its commands, the lines with a `$`, are run there and print what is shown |
//! | `console in the repository` | the same, in the folder of the repository |
//! | any language, `excerpt of FILE` | its lines stand in that file of the repository |
//! | any language, `not checked: REASON` | nothing; the reasons are gathered in a snapshot |
//! | `diff` | each side of what it compares is there |
//!
//! A project is a package as soon as it has Rust: with the `Cargo.toml` that stands in the section or was
//! shown last above it, OMA's definitions in its `objects` and a registry in its `lwm2m-registry`. It is
//! built without warnings, its tests are run and its program, too. In what a command prints and in
//! excerpts, `…` stands for whatever is there.
//!
//! A block of any other kind is an error, so that nothing is passed over.

mod block;
mod command;
mod console;
mod elision;
mod markdown;
mod paths;
mod plan;
mod project;
mod workshop;

use std::sync::LazyLock;

use insta::assert_snapshot;

use markdown::Document;
use plan::Plan;
use workshop::Workshop;

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(markdown::documents);
static PLAN: LazyLock<Plan> = LazyLock::new(|| Plan::of(&DOCUMENTS));
static WORKSHOP: LazyLock<Workshop> = LazyLock::new(|| Workshop::open(&PLAN));

/// Fails with all of them, not with the first.
fn assert_none(what: &str, failures: Vec<String>) {
    assert!(failures.is_empty(), "{what}\n\n{}", failures.join("\n\n"));
}

#[test]
fn every_block_is_of_a_kind_that_is_checked() {
    assert!(!DOCUMENTS.is_empty());
    assert_none("blocks that nobody checks:", PLAN.mistakes.clone());
}

#[test]
fn excerpts_are_in_their_files() {
    let failures = PLAN.excerpts.iter().filter_map(plan::Excerpt::failure);
    assert_none("what is no excerpt any more:", failures.collect());
}

#[test]
fn commands_print_what_is_shown() {
    assert_none("commands:", WORKSHOP.console_failures.clone());
}

#[test]
fn programs_and_tests_run() {
    assert_none("programs:", WORKSHOP.build_and_run(&PLAN));
}

#[test]
fn files_and_links_lead_somewhere() {
    let failures = DOCUMENTS.iter().flat_map(paths::dangling);
    assert_none("what is not there:", failures.collect());
}

/// Whoever adds to these has to say why.
#[test]
fn what_is_not_checked_says_why() {
    assert_snapshot!("not_checked", PLAN.not_checked.join("\n"));
}
