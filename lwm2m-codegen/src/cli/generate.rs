//! `lwm2m-codegen generate`

use std::path::Path;

use lwm2m_codegen::Options;
use lwm2m_codegen::load::load;
use lwm2m_codegen::rust::Bindings;

use super::files::{Target, is_file};
use super::{Failure, Generate, print, report};

pub(super) fn run(arguments: Generate) -> Result<(), Failure> {
    let loaded = load(&arguments.definitions.paths)?;
    report::diagnostics(&loaded.warnings);
    let bindings = Bindings::new(&loaded.definitions, &Options::from(arguments.choices))?;
    match arguments.output {
        Some(output) => target(&output, &bindings).put(arguments.check),
        None => print(bindings.to_file().as_bytes()),
    }
}

fn target(output: &Path, bindings: &Bindings) -> Target {
    if is_file(output, "rs") {
        return Target::file(output, bindings.to_file());
    }
    let files = bindings
        .to_files()
        .into_iter()
        .map(|(path, text)| (output.join(path), text));
    Target {
        files: files.collect(),
        folder: Some(output.to_owned()),
    }
}
