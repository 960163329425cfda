//! The command as a user runs it.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// How a command ended, and what it said.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    /// What it printed, where that need not be text.
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
    /// Panics unless it ended with this code, and printed nothing but messages if it failed.
    #[track_caller]
    pub(crate) fn with_code(self, code: i32) -> Ran {
        let Ran { stdout, stderr, .. } = &self;
        assert_eq!(self.code, Some(code), "{stdout}\n{stderr}");
        assert!(code == 0 || stdout.is_empty(), "{stdout}");
        self
    }

    /// What it printed, if it ended with this code.
    #[track_caller]
    pub(crate) fn printed(&self, code: i32) -> &str {
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
        &self.stdout
    }

    /// Panics unless the messages hold all of these.
    #[track_caller]
    pub(crate) fn saying(self, words: &[&str]) -> Ran {
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

/// The command in a folder, with nothing of the caller's terminal and registry.
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

/// Runs the command in a folder, with this on its standard input.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = command(folder, arguments);
    let pipes = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    // A command that wants no input may be gone by now.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap().into()
}
