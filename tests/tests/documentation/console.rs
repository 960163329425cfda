//! Commands, and what is shown of their output.

use std::path::Path;

use crate::block::Block;
use crate::command;
use crate::elision;

/// A block of commands, each with the output that is shown below it.
pub(crate) struct Console {
    place: String,
    commands: Vec<Command>,
}

#[derive(Default)]
struct Command {
    /// With its continuation lines.
    line: String,
    /// Nothing where nothing is shown.
    output: Vec<String>,
}

impl Console {
    pub(crate) fn read(block: &Block) -> Result<Console, String> {
        let mut commands: Vec<Command> = Vec::new();
        let mut is_continued = false;
        for line in block.text.lines() {
            if let Some(line) = line.strip_prefix("$ ") {
                commands.push(Command::default());
                is_continued = append(&mut commands, line);
            } else if is_continued {
                is_continued = append(&mut commands, line);
            } else {
                let last = commands.last_mut();
                let last = last.ok_or("the first line is no command, which begins with `$ `")?;
                last.output.push(line.to_owned());
            }
        }
        let place = block.to_string();
        Ok(Console { place, commands })
    }

    /// Runs its commands, and says which of them did not do what is shown.
    pub(crate) fn run(&self, folder: &Path) -> Vec<String> {
        let failures = self
            .commands
            .iter()
            .filter_map(|command| command.failure(folder));
        failures
            .map(|failure| format!("{}: {failure}", self.place))
            .collect()
    }
}

/// Adds a line to the last command, and tells whether there is another one to come: after a `\` or a `|`.
fn append(commands: &mut [Command], line: &str) -> bool {
    if let Some(command) = commands.last_mut() {
        command.line.push_str(line);
        command.line.push('\n');
    }
    line.ends_with(['\\', '|'])
}

impl Command {
    fn failure(&self, folder: &Path) -> Option<String> {
        let line = self.line.trim_end();
        let output = command::bash(line, folder);
        let printed = String::from_utf8_lossy(&output.stdout);
        let found: Vec<&str> = printed.trim_end().lines().collect();
        if self.output.is_empty() {
            let is_fine = output.status.success();
            return (!is_fine).then(|| format!("`{line}` fails, and prints\n{printed}"));
        }
        let wanted: Vec<&str> = self.output.iter().map(|line| line.trim_end()).collect();
        let mismatch = elision::mismatch(&wanted, &found)?;
        Some(format!(
            "`{line}` does not print `{mismatch}` there, but\n{printed}"
        ))
    }
}
