//! Programs that run beside the checks: Leshan's, and our client.

use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::waiting::wait_for;

/// A program that runs until this is dropped. What it says goes to a file.
pub(crate) struct Program {
    name: String,
    child: Child,
    log: PathBuf,
}

impl Program {
    /// Starts a program, whose log is `<name>.log` in this folder.
    ///
    /// # Panics
    ///
    /// If it cannot be started.
    pub(crate) fn start(mut command: Command, folder: &Path, name: &str) -> Self {
        let log = folder.join(format!("{name}.log"));
        let file = File::create(&log).unwrap();
        let child = command
            .stdin(Stdio::null())
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .spawn()
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        Self {
            name: name.to_owned(),
            child,
            log,
        }
    }

    /// Waits until the program has said this.
    ///
    /// # Panics
    ///
    /// If it ends or says nothing of the kind.
    pub(crate) fn wait_for(&mut self, text: &str) {
        wait_for(&format!("`{text}` in the log of {}", self.name), || {
            let ended = self.child.try_wait().unwrap();
            assert!(
                ended.is_none(),
                "{} has ended:\n{}",
                self.name,
                tail(&self.log)
            );
            self.said().contains(text).then_some(())
        });
    }

    /// All it has said.
    pub(crate) fn said(&self) -> String {
        let bytes = std::fs::read(&self.log).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Stops it as Ctrl-C does, and waits until it has.
    ///
    /// # Panics
    ///
    /// If it does not stop.
    pub(crate) fn interrupt(self) {
        self.interrupt_while(|| ());
    }

    /// Stops it as Ctrl-C does, with something to do before it can stop.
    pub(crate) fn interrupt_while(mut self, then: impl FnOnce()) {
        let id = self.id().to_string();
        let status = Command::new("kill").args(["-INT", &id]).status();
        assert!(status.unwrap().success());
        then();
        wait_for(&format!("the end of {}", self.name), || {
            self.child.try_wait().unwrap()
        });
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What `run` has built.
#[derive(Clone, Debug, clap::Parser)]
#[command(about = "The project against Leshan; tests/interop/run builds what it takes")]
pub(crate) struct Built {
    /// The folder with Leshan: classes, libraries, the demo server.
    #[arg(long)]
    pub(crate) leshan: PathBuf,
    /// Our client.
    #[arg(long)]
    pub(crate) client: PathBuf,
    /// The folder for logs; what is in it is overwritten.
    #[arg(long)]
    pub(crate) logs: PathBuf,
    /// Only the checks with this in their name.
    pub(crate) only: Option<String>,
}

impl Built {
    /// A Java program of ours, with Leshan.
    pub(crate) fn java<I: IntoIterator<Item: AsRef<OsStr>>>(
        &self,
        class: &str,
        arguments: I,
    ) -> Command {
        let path = format!(
            "{}:{}/*",
            self.leshan.join("classes").display(),
            self.leshan.join("libraries").display()
        );
        let mut command = Command::new("java");
        command.args(["-cp", &path, "-Dfile.encoding=UTF-8", class]);
        command.args(arguments);
        command
    }

    /// Leshan's demo server, an older one.
    pub(crate) fn demo_server(&self) -> Command {
        let mut command = Command::new("java");
        // It is older than the walls between modules.
        for package in ["java.util", "java.lang"] {
            command.args(["--add-opens", &format!("java.base/{package}=ALL-UNNAMED")]);
        }
        command.arg("-jar");
        command.arg(self.leshan.join("leshan-server-demo.jar"));
        command
    }
}

/// The last that each program has said.
pub(crate) fn log_tails(folder: &Path) -> String {
    let mut tails = String::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.extension() == Some(OsStr::new("log")) {
            tails.push_str(&format!("== {}\n{}\n", path.display(), tail(&path)));
        }
    }
    tails
}

/// The last lines of a file.
fn tail(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(30)..].join("\n")
}
