//! What is to be done with each block.

use std::collections::BTreeMap;
use std::fs;

use lwm2m_tests::workspace;

use crate::block::Block;
use crate::console::Console;
use crate::elision;
use crate::markdown::Document;
use crate::project::Project;

/// What is to be done with all of them.
#[derive(Default)]
pub(crate) struct Plan {
    /// The sections with something to build or to run, by their names.
    pub(crate) projects: BTreeMap<String, Project>,
    /// Commands, and in which project they are run; in none if in the repository.
    pub(crate) consoles: Vec<(Option<String>, Console)>,
    /// What stands elsewhere, too.
    pub(crate) excerpts: Vec<Excerpt>,
    /// Places and reasons.
    pub(crate) not_checked: Vec<String>,
    /// Blocks that fit in nowhere.
    pub(crate) mistakes: Vec<String>,
}

/// A block whose lines stand in a file.
pub(crate) struct Excerpt {
    block: Block,
    file: String,
}

impl Plan {
    pub(crate) fn of(documents: &[Document]) -> Plan {
        let mut plan = Plan::default();
        for document in documents {
            let mut manifest = None;
            for block in &document.blocks {
                if block.file() == Some("Cargo.toml") && block.note.is_empty() {
                    manifest = Some(block.text.clone());
                }
                if let Err(mistake) = plan.place(block, manifest.as_deref()) {
                    plan.mistakes.push(format!("{block}: {mistake}"));
                }
            }
        }
        for (name, project) in &plan.projects {
            let idle = project.idle();
            let mistake =
                |file: &str| format!("{name}: nothing takes in {file}; declare the module");
            plan.mistakes.extend(idle.into_iter().map(mistake));
        }
        plan
    }

    /// The projects with something to compile, by their names.
    pub(crate) fn packages(&self) -> impl Iterator<Item = (&str, &Project)> {
        let projects = self.projects.iter();
        projects
            .filter(|(_, project)| project.is_package())
            .map(|(name, project)| (name.as_str(), project))
    }

    fn place(&mut self, block: &Block, manifest: Option<&str>) -> Result<(), String> {
        if let Some(reason) = block.note.strip_prefix("not checked: ") {
            let place = format!("{}, {}", block.document.display(), block.section);
            self.not_checked.push(format!("{place}: {reason}"));
            return Ok(());
        }
        if let Some(file) = block.note.strip_prefix("excerpt of ") {
            let (block, file) = (block.clone(), file.to_owned());
            self.excerpts.push(Excerpt { block, file });
            return Ok(());
        }
        match (block.language.as_str(), block.note.as_str()) {
            ("console", "") => {
                self.project(block, manifest);
                let console = Console::read(block)?;
                self.consoles.push((Some(block.project()), console));
                Ok(())
            }
            ("console", "in the repository") => {
                self.consoles.push((None, Console::read(block)?));
                Ok(())
            }
            // The two sides of a rule are tried by the test of the rules.
            ("diff", "") => two_sides(block),
            (_, "") if block.file().is_some() => self.project(block, manifest).add(block),
            _ => Err(format!(
                "`{} {}` is no kind of block that is checked; name a file in its first line, or say \
                 `excerpt of FILE` or `not checked: REASON`",
                block.language, block.note
            )),
        }
    }

    fn project(&mut self, block: &Block, manifest: Option<&str>) -> &mut Project {
        let project = self.projects.entry(block.project()).or_default();
        project.manifest = manifest.map(str::to_owned);
        project
    }
}

impl Excerpt {
    /// What is amiss, if something is.
    pub(crate) fn failure(&self) -> Option<String> {
        let Excerpt { block, file } = self;
        let Ok(text) = fs::read_to_string(workspace().join(file)) else {
            return Some(format!("{block}: there is no {file}"));
        };
        // It may begin and end anywhere.
        let wanted = format!("…\n{}\n…", block.text.trim_end());
        let wanted: Vec<&str> = wanted.lines().map(str::trim).collect();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        elision::mismatch(&wanted, &lines)
            .map(|line| format!("{block}: {file} has no `{line}` there"))
    }
}

/// A comparison has something to compare.
fn two_sides(block: &Block) -> Result<(), String> {
    for sign in ['-', '+'] {
        if !block.text.lines().any(|line| line.starts_with(sign)) {
            return Err(format!("no line begins with `{sign}`"));
        }
    }
    Ok(())
}
