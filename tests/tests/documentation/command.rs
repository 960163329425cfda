//! Programs that are run on behalf of the documents.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use lwm2m_tests::workspace;

/// Cargo's output folder, which everything shares.
static TARGET: LazyLock<PathBuf> = LazyLock::new(|| {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    temporary
        .parent()
        .expect("it lies in the output folder")
        .to_owned()
});

/// The folder of the command, built as it is now.
static COMMANDS: LazyLock<PathBuf> = LazyLock::new(|| {
    cargo(&["build", "--package", "lwm2m-codegen"], &workspace()).expect("it compiles");
    TARGET.join("debug")
});

/// Runs a line of a shell in a folder; its errors are among its output. `lwm2m-codegen` is the one of
/// this repository, and nothing is fetched.
pub(crate) fn bash(line: &str, folder: &Path) -> Output {
    let paths = env::var_os("PATH").unwrap_or_default();
    let commands = [COMMANDS.clone()];
    let paths = commands.into_iter().chain(env::split_paths(&paths));
    let paths = env::join_paths(paths).expect("no path has a colon");
    // The brackets let a pipe of the line have its errors in the output as well.
    let mut command = Command::new("bash");
    command.args(["-o", "pipefail", "-c", &format!("{{ {line}\n}} 2>&1")]);
    command.env("PATH", paths);
    for variable in ["LWM2M_LOCKED", "LWM2M_REGISTRY"] {
        command.env_remove(variable);
    }
    let command = settled(&mut command, folder);
    command.output().expect("bash is there")
}

/// Runs Cargo in a folder; what it prints if it fails.
pub(crate) fn cargo(arguments: &[&str], folder: &Path) -> Result<(), String> {
    let mut command = Command::new(env!("CARGO"));
    let output = settled(command.args(arguments), folder).output();
    let output = output.expect("cargo is there");
    if output.status.success() {
        return Ok(());
    }
    let printed = [output.stderr, output.stdout].concat();
    Err(String::from_utf8_lossy(&printed).into_owned())
}

/// The same everywhere: one output folder, no network, no colours, nothing of the package that runs it.
fn settled<'c>(command: &'c mut Command, folder: &Path) -> &'c mut Command {
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    command
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", &*TARGET)
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TERM_QUIET", "true")
        .env("NO_COLOR", "1")
}
