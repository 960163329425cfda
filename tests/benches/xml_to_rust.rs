//! The way from XML to Rust, as ratios to bare tokenizing: `cargo bench -p lwm2m-tests`.
//!
//! Milliseconds differ from machine to machine and from minute to minute; what one pays on top of
//! looking at every byte differs little. So the benchmarks take turns, and each round gives a
//! ratio of its own, of which the median counts.

mod turns;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lwm2m_codegen::Options;
use lwm2m_codegen::rust::Bindings;
use lwm2m_definitions::Definition;
use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml::{self, Document};
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use turns::{Benchmark, Rounds};

fn main() {
    let sources = sources();
    let benchmarks = [
        Benchmark::new("bare quick-xml tokenizing", || tokenize(&sources)),
        Benchmark::new("reading into the IR", || read(&sources)),
        Benchmark::new("the whole way to Rust", || generate(&sources)),
    ];
    print!("{}", turns::take(&benchmarks, Rounds::wanted()));
}

/// Every event of every file, and nothing done about it.
fn tokenize(sources: &[Arc<Source>]) {
    for source in sources {
        let mut reader = Reader::from_str(source.text());
        // As the reader of definitions does it, which finds misspelt ends itself: what is left
        // out here is not in the baseline either.
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        loop {
            let event = reader.read_event().expect("the file is well-formed");
            if let Event::Eof = black_box(event) {
                break;
            }
        }
    }
}

fn read(sources: &[Arc<Source>]) {
    for source in sources {
        black_box(xml::read(source));
    }
}

fn generate(sources: &[Arc<Source>]) {
    let definitions: Vec<Definition> = sources.iter().flat_map(definitions).collect();
    let bindings =
        Bindings::new(&definitions, &Options::default()).unwrap_or_else(|found| panic!("{found}"));
    black_box(bindings.to_files());
}

fn definitions(source: &Arc<Source>) -> Vec<Definition> {
    match xml::read(source).document {
        Some(Document::Objects(objects)) => objects
            .into_iter()
            .map(|read| Definition {
                object: read.object,
                source: Arc::clone(source),
                span: read.span,
            })
            .collect(),
        Some(Document::SideFile(_)) => Vec::new(),
        None => panic!("{} cannot be read", source.name()),
    }
}

/// The newest definitions of the registry where it is at hand, else the bundled ones, in memory.
fn sources() -> Vec<Arc<Source>> {
    let files = match lwm2m_tests::registry() {
        Some(registry) => newest_definitions(&registry),
        None => {
            println!("No registry at hand (LWM2M_REGISTRY names one): the bundled definitions.");
            lwm2m_tests::bundled_definitions()
        }
    };
    let sources: Vec<Arc<Source>> = files.iter().map(|file| load(file)).collect();
    let definitions: Vec<Definition> = sources.iter().flat_map(definitions).collect();
    let resources: usize = definitions
        .iter()
        .map(|definition| definition.object.resources.len())
        .sum();
    let bytes: usize = sources.iter().map(|source| source.text().len()).sum();
    println!(
        "{} definitions with {resources} resources in {} files, {:.2} MB, one core",
        definitions.len(),
        sources.len(),
        bytes as f64 / 1e6,
    );
    sources
}

/// The registry names them by the Object's ID; files of other names are something else.
fn newest_definitions(registry: &Path) -> Vec<PathBuf> {
    let named_by_id = |path: &PathBuf| {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        stem.is_some_and(|stem| stem.parse::<u16>().is_ok())
    };
    let mut files = lwm2m_tests::xml_files(registry);
    files.retain(named_by_id);
    files
}

fn load(file: &Path) -> Arc<Source> {
    let bytes = std::fs::read(file)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", file.display()));
    let name = file.display().to_string();
    Arc::new(Source::from_bytes(name, bytes).unwrap_or_else(|found| panic!("{found}")))
}
