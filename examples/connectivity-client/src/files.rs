//! Files that change together or not at all.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// What is in the files, by their paths.
pub(crate) type Contents = BTreeMap<PathBuf, Vec<u8>>;

/// Files of ours, with what is in them. Only their owner reads them.
#[derive(Debug, Default)]
pub(crate) struct Files {
    current: Contents,
}

/// What went wrong, and with which file.
#[derive(Debug)]
pub(crate) struct FileError {
    path: PathBuf,
    source: io::Error,
}

impl FileError {
    /// This went wrong with this file.
    pub(crate) fn new(path: &Path, source: io::Error) -> Self {
        Self {
            path: path.to_owned(),
            source,
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.source)
    }
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl Files {
    /// Takes over the files in a folder that begin like this.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read.
    pub(crate) fn adopt(&mut self, folder: &Path, header: &str) -> Result<(), FileError> {
        let failed = |source| FileError::new(folder, source);
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if !entry.file_type().is_ok_and(|kind| kind.is_file()) {
                continue;
            }
            let path = entry.path();
            // What cannot be read is not ours.
            let content = std::fs::read(&path).unwrap_or_default();
            if content.starts_with(header.as_bytes()) {
                self.current.insert(path, content);
            }
        }
        Ok(())
    }

    /// Has the files hold this, and no others be there. Files that hold it already are left alone.
    ///
    /// # Errors
    ///
    /// If one of them cannot be written. All of them are what they were then.
    pub(crate) fn replace(&mut self, new: Contents) -> Result<(), FileError> {
        let changed =
            |(path, content): &(&PathBuf, &Vec<u8>)| self.current.get(*path) != Some(content);
        let staged: Result<Vec<_>, _> = new.iter().filter(changed).map(stage).collect();
        let published = publish(staged?).and_then(|()| remove(self.current.keys(), &new));
        if let Err(error) = published {
            self.restore(&new);
            return Err(error);
        }
        self.current = new;
        Ok(())
    }

    /// Undoes what can have been done. Who could rename a moment ago can do it again.
    fn restore(&self, new: &Contents) {
        let restored = self
            .current
            .iter()
            .map(stage)
            .collect::<Result<_, _>>()
            .and_then(publish);
        let removed = remove(new.keys(), &self.current);
        if let Err(error) = restored.and(removed) {
            tracing::error!(%error, "the old configuration could not be put back");
        }
    }
}

/// A file with all of its content, beside the place where it is to be.
fn stage<'a>(
    (path, content): (&'a PathBuf, &Vec<u8>),
) -> Result<(&'a PathBuf, NamedTempFile), FileError> {
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let write = || {
        let mut file = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        Ok(file)
    };
    let file = write().map_err(|error| FileError::new(path, error))?;
    Ok((path, file))
}

fn publish(staged: Vec<(&PathBuf, NamedTempFile)>) -> Result<(), FileError> {
    for (path, file) in staged {
        file.persist(path)
            .map_err(|error| FileError::new(path, error.error))?;
    }
    Ok(())
}

/// Removes those files that the others are not.
fn remove<'a>(
    files: impl Iterator<Item = &'a PathBuf>,
    others: &Contents,
) -> Result<(), FileError> {
    for path in files.filter(|path| !others.contains_key(*path)) {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(FileError::new(path, error));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    fn contents(folder: &Path, files: &[(&str, &str)]) -> Contents {
        let entry = |(name, text): &(&str, &str)| (folder.join(name), text.as_bytes().to_vec());
        files.iter().map(entry).collect()
    }

    fn read(folder: &Path) -> BTreeMap<String, String> {
        let entries = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
        entries
            .filter(|path| path.is_file())
            .map(|path| (name(&path), fs::read_to_string(path).unwrap()))
            .collect()
    }

    #[test]
    fn files_come_change_and_go() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let mut files = Files::default();
        files
            .replace(contents(folder, &[("a", "1"), ("b", "2")]))
            .unwrap();
        let mode = fs::metadata(folder.join("a")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        files
            .replace(contents(folder, &[("b", "3"), ("c", "4")]))
            .unwrap();
        let expected = [("b", "3"), ("c", "4")].map(|(name, text)| (name.into(), text.into()));
        assert_eq!(read(folder), expected.into());
    }

    #[test]
    fn if_one_cannot_be_written_all_stay() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let mut files = Files::default();
        files
            .replace(contents(folder, &[("a", "1"), ("b", "2")]))
            .unwrap();
        let before = read(folder);
        // A folder is in the way of the last one.
        fs::create_dir(folder.join("z")).unwrap();
        let error = files.replace(contents(folder, &[("a", "3"), ("c", "4"), ("z", "5")]));
        assert!(
            error
                .unwrap_err()
                .to_string()
                .starts_with(folder.join("z").to_str().unwrap())
        );
        assert_eq!(read(folder), before);
        // There is no such folder.
        let mut with_state = contents(folder, &[("a", "3")]);
        with_state.insert(folder.join("none/state"), vec![1]);
        assert!(files.replace(with_state).is_err());
        assert_eq!(read(folder), before);
        // And afterwards all is well.
        files.replace(contents(folder, &[("a", "3")])).unwrap();
        assert_eq!(read(folder), [("a".into(), "3".into())].into());
    }

    #[test]
    fn only_what_is_ours_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fs::write(folder.join("ours"), "# ours\n1").unwrap();
        fs::write(folder.join("theirs"), "1").unwrap();
        let mut files = Files::default();
        files.adopt(folder, "# ours\n").unwrap();
        files.replace(Contents::new()).unwrap();
        assert_eq!(read(folder), [("theirs".into(), "1".into())].into());
    }
}
