//! The definitions at hand, folder by folder.

use std::fmt;
use std::fs;
use std::iter::Sum;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use lwm2m_definitions::Definition;
use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml::{Document, Reading};
use lwm2m_tests::{bundled_definitions, definitions_of, read, registry, xml_files};

/// Definitions that are generated together. One version of an object may be there once in the
/// newest folder and once in the history, in other words each time: that makes two folders.
pub(crate) struct Folder {
    /// A name that a crate may have.
    pub(crate) name: String,
    pub(crate) files: Vec<File>,
}

/// A file as it was read.
pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) source: Arc<Source>,
    pub(crate) reading: Reading,
}

/// The registry and each folder in it, or else the folder of the bundled definitions.
pub(crate) fn at_hand() -> &'static [Folder] {
    static AT_HAND: LazyLock<Vec<Folder>> = LazyLock::new(|| match registry() {
        Some(registry) => {
            println!("the registry at {}", registry.display());
            of_registry(&registry)
        }
        None => {
            println!("no registry at hand (LWM2M_REGISTRY names one): the bundled definitions");
            vec![Folder::read("bundled", bundled_definitions())]
        }
    });
    &AT_HAND
}

fn of_registry(registry: &Path) -> Vec<Folder> {
    let entries = fs::read_dir(registry).expect("the registry can be listed");
    let mut within: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the registry can be listed").path())
        .filter(|path| path.is_dir())
        .collect();
    within.sort();
    let mut folders = vec![Folder::read("newest", xml_files(registry))];
    folders.extend(within.iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Folder::read(&crate_name(&name), xml_files(path))
    }));
    folders.retain(|folder| !folder.files.is_empty());
    assert!(
        !folders.is_empty(),
        "{} holds no XML file",
        registry.display()
    );
    folders
}

fn crate_name(folder: &str) -> String {
    folder
        .to_lowercase()
        .replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}

impl Folder {
    fn read(name: &str, paths: Vec<PathBuf>) -> Folder {
        let read = |path: PathBuf| {
            let (source, reading) = read(&path);
            File {
                path,
                source,
                reading,
            }
        };
        Folder {
            name: name.to_owned(),
            files: paths.into_iter().map(read).collect(),
        }
    }

    /// How many objects and resources its files have.
    pub(crate) fn counted(&self) -> Counted {
        self.files.iter().map(File::counted).sum()
    }

    /// How many of its files have objects.
    pub(crate) fn files_with_objects(&self) -> usize {
        let has_objects = |file: &&File| file.counted().objects > 0;
        self.files.iter().filter(has_objects).count()
    }

    /// Every object of every file.
    pub(crate) fn definitions(&self) -> Vec<Definition> {
        let readable = self
            .files
            .iter()
            .filter(|file| file.reading.document.is_some());
        readable
            .flat_map(|file| definitions_of(&file.source, &file.reading))
            .collect()
    }
}

impl File {
    /// How many objects and resources it has, of those that the reader gives.
    pub(crate) fn counted(&self) -> Counted {
        let Some(Document::Objects(objects)) = &self.reading.document else {
            return Counted::default();
        };
        Counted {
            objects: objects.len(),
            resources: objects.iter().map(|read| read.object.resources.len()).sum(),
        }
    }

    /// How many it has by its text alone, so that what the reader loses is missed. A file without
    /// objects has none of either, whatever else it lists.
    pub(crate) fn counted_in_text(&self) -> Counted {
        let text = without_comments(self.source.text());
        match text.matches("\"MODefinition\"").count() {
            0 => Counted::default(),
            objects => Counted {
                objects,
                resources: text.matches("<Item ").count(),
            },
        }
    }
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) objects: usize,
    pub(crate) resources: usize,
}

impl fmt::Display for Counted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} objects, {} resources", self.objects, self.resources)
    }
}

impl Sum for Counted {
    fn sum<I: Iterator<Item = Counted>>(counts: I) -> Counted {
        counts.fold(Counted::default(), |sum, next| Counted {
            objects: sum.objects + next.objects,
            resources: sum.resources + next.resources,
        })
    }
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| {
        kept + part.split_once("-->").map_or("", |(_, after)| after)
    })
}
