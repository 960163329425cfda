//! Our client, and Leshan's server.

mod composite;
mod objects;
mod reading;
mod registration;
mod reporting;
mod writing;

use std::ffi::OsString;
use std::fs;

use tempfile::TempDir;

use crate::leshan::Leshan;
use crate::matrix::Matrix;
use crate::models::Models;
use crate::program::{Built, Program};

/// A client of ours that is registered with Leshan.
pub(crate) struct Setting {
    pub(crate) leshan: Leshan,
    pub(crate) client: Program,
    folder: TempDir,
    _models: Models,
}

impl Setting {
    /// Starts both, the client with these options besides.
    pub(crate) fn start(built: &Built, name: &'static str, options: &[&str]) -> Self {
        let models = Models::new();
        let leshan = Leshan::start(built, &models, name);
        let folder = tempfile::tempdir().unwrap();
        let uri = leshan.uri();
        let mut arguments = vec!["--apply".into(), folder.path().into()];
        arguments.extend(options.iter().map(OsString::from));
        let client = start_client(built, name, (&uri, &arguments));
        leshan.registered();
        Self {
            leshan,
            client,
            folder,
            _models: models,
        }
    }

    /// A file of those that follow the configuration.
    pub(crate) fn file(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }
}

/// Starts a client of this name, which logs everything unless the options say otherwise.
pub(crate) fn start_client(
    built: &Built,
    name: &str,
    (uri, options): (&str, &[OsString]),
) -> Program {
    let mut command = std::process::Command::new(&built.client);
    command.args(["--server", uri, "--endpoint", name, "--lifetime", "60"]);
    command.args(["--ack-timeout", "0.5"]);
    if !options.contains(&"--log".into()) {
        command.args(["--log", "debug"]);
    }
    command.args(options);
    Program::start(command, &built.logs, &format!("{name}-client"))
}

/// Everything that Leshan can ask of our client.
pub(crate) fn check(built: &Built, matrix: &mut Matrix) {
    let mut setting = Setting::start(built, "operations", &[]);
    registration::facts(&setting, matrix);
    reading::check(&setting, matrix);
    writing::check(&setting, matrix);
    objects::check(&setting, matrix);
    reporting::check(&setting, matrix);
    composite::check(&setting, matrix);
    registration::restart(&mut setting, matrix);
    registration::send(built, matrix);
    registration::deregister(setting, matrix);
}
