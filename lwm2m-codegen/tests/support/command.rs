//! Runs the command.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The result of a command.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    /// The standard output as bytes.
    pub(crate) bytes: Vec<u8>,
    pub(crate) stderr: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            bytes: output.stdout,
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Panics unless the command exited with this code, and printed only messages if it failed.
    #[track_caller]
    pub(crate) fn with_code(self, code: i32) -> Ran {
        let Ran { stdout, stderr, .. } = &self;
        assert_eq!(self.code, Some(code), "{stdout}\n{stderr}");
        assert!(code == 0 || stdout.is_empty(), "{stdout}");
        self
    }

    /// Returns the standard output. Panics unless the command exited with this code.
    #[track_caller]
    pub(crate) fn printed(&self, code: i32) -> &str {
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
        &self.stdout
    }

    /// Panics unless the messages contain all of these texts.
    #[track_caller]
    pub(crate) fn with_messages(self, words: &[&str]) -> Ran {
        for word in words {
            assert!(
                self.stderr.contains(word),
                "no `{word}` in\n{}",
                self.stderr
            );
        }
        self
    }
}

/// Returns the command for a folder, without the terminal and registry of the caller.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lwm2m-codegen"));
    command.current_dir(folder).args(arguments);
    let terminal = ["CLICOLOR_FORCE", "COLUMNS", "NO_COLOR"];
    let registry = ["LWM2M_LOCKED", "LWM2M_REGISTRY"];
    for variable in [&terminal[..], &registry].concat() {
        command.env_remove(variable);
    }
    command
}

/// Runs the command in a folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Ran {
    command(folder, arguments).output().unwrap().into()
}

/// Runs the command in a folder, with this standard input.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = command(folder, arguments);
    let pipes = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    // A command that reads no input may have exited.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap().into()
}
