//! Reads single files, and lists the XML files of a folder.

use std::env;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::MAX_SIZE;
use crate::diagnostic::Diagnostic;
use crate::error::Error;
use crate::object_spec::ObjectSpec;
use crate::source::Source;

/// Reads the text of a file.
///
/// # Errors
///
/// If the file cannot be read, is not UTF-8, or has more than [`MAX_SIZE`] bytes.
pub fn source(file: &Path) -> Result<Source, Error> {
    let bytes = read_bounded(file).map_err(|error| unreadable(file, &error))?;
    let source = Source::from_bytes(file.display().to_string(), bytes)?;
    Ok(source.with_file(file))
}

/// Reads at most one byte more than [`MAX_SIZE`]. Refuses folders, devices and pipes.
pub(crate) fn read_bounded(file: &Path) -> io::Result<Vec<u8>> {
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let mut bytes = Vec::new();
    fs::File::open(file)?
        .take(MAX_SIZE as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns the XML files of a folder, sorted by name. Includes broken symbolic links, which cause an
/// error later, except hidden ones: editors create those as locks for open files.
pub(crate) fn xml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_xml = path
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("xml"));
        if is_xml && (path.is_file() || is_broken_link(&path)) {
            files.push(path);
        }
    }
    files.sort_unstable();
    Ok(files)
}

fn is_broken_link(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let is_hidden = name.as_encoded_bytes().starts_with(b".");
    !is_hidden && path.is_symlink() && !path.exists()
}

pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let help = if error.kind() != io::ErrorKind::NotFound {
        "check the path and its permissions".to_owned()
    } else if is_object_spec(path) {
        "check the path; an object is taken by its ID from a registry: with `--registry DIR` of \
         `generate`, and in a build script with `Builder::registry`"
            .to_owned()
    } else {
        match env::current_dir() {
            Ok(from) if path.is_relative() => {
                format!("check the path; it is looked for in {}", from.display())
            }
            _ => "check the path".to_owned(),
        }
    };
    Diagnostic::error(
        "unreadable",
        format!("{}: cannot be read: {error}", path.display()),
    )
    .help(help)
}

/// Whether the user may have meant an Object ID instead of a path.
fn is_object_spec(path: &Path) -> bool {
    let name = path.to_str();
    name.is_some_and(|name| name.parse::<ObjectSpec>().is_ok())
}
