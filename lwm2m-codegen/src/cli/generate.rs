//! `lwm2m-codegen generate`

use std::path::Path;

use lwm2m_codegen::Options;
use lwm2m_codegen::rust::Bindings;
use lwm2m_definitions::lint::Levels;
use lwm2m_definitions::registry::Lock;

use super::files::{Target, is_file};
use super::{Failure, Generate, print, report};

pub(super) fn run(arguments: Generate) -> Result<(), Failure> {
    let levels = Levels::from(&arguments.levels);
    let loaded = arguments.registry.load(&arguments.definitions);
    let (mut loaded, lock) = loaded.map_err(|error| levels.apply_to_error(error))?;
    let options = Options::from(arguments.options);
    let bindings = Bindings::of_loaded(&mut loaded, &levels, &options);
    report::diagnostics(&loaded.warnings);
    let bindings = bindings?;
    match arguments.output {
        Some(output) => {
            let put = target(&output, &bindings).write_or_check(arguments.check);
            if arguments.check {
                let pinned = lock.as_ref().map_or(Ok(()), check_lock);
                return put.and(pinned);
            }
            put?;
        }
        None => print(bindings.to_file().as_bytes())?,
    }
    lock.as_ref().map_or(Ok(()), pin)
}

fn pin(lock: &Lock) -> Result<(), Failure> {
    lock.write()?;
    if lock.is_changed() {
        report::done("wrote", lock.path());
    }
    Ok(())
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

fn check_lock(lock: &Lock) -> Result<(), Failure> {
    if !lock.is_changed() {
        return Ok(());
    }
    let path = lock.path().display();
    report::error(&format!("{path} does not pin all that is taken"));
    report::help("run the same command without --check to pin it");
    Err(Failure::Findings)
}
