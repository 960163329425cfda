//! Markdown files and the blocks in them.

use std::fs;
use std::path::{Path, PathBuf};

use lwm2m_tests::workspace;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::block::Block;

/// A Markdown file of the repository.
pub(crate) struct Document {
    /// Its path within the repository.
    pub(crate) path: PathBuf,
    /// All of it.
    pub(crate) text: String,
    /// Its blocks of code, in their order.
    pub(crate) blocks: Vec<Block>,
}

/// Every Markdown file of the repository, in the order of their paths.
pub(crate) fn documents() -> Vec<Document> {
    let mut paths = Vec::new();
    find(&workspace(), &mut paths);
    paths.sort();
    paths.into_iter().map(|path| read(&path)).collect()
}

/// Hidden folders hold nothing to read, and folders of Cargo's output are marked as such.
fn find(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder can be read") {
        let path = entry.expect("a folder's entry can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if !name.starts_with('.') && !path.join("CACHEDIR.TAG").exists() {
                find(&path, found);
            }
        } else if name.ends_with(".md") {
            found.push(path);
        }
    }
}

fn read(path: &Path) -> Document {
    let text = fs::read_to_string(path).expect("a document can be read");
    let path = path.strip_prefix(workspace()).unwrap_or(path).to_owned();
    let blocks = blocks(&path, &text);
    Document { path, text, blocks }
}

fn blocks(document: &Path, text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut section = String::new();
    let mut heading = None;
    let mut open = None;
    for (event, span) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => section = heading.take().unwrap_or_default(),
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                let before = text.get(..span.start).unwrap_or_default();
                let line = before.matches('\n').count() + 1;
                open = Some(Block::new(document, line, &section, &info));
            }
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            Event::Text(part) | Event::Code(part) => {
                if let Some(block) = &mut open {
                    block.text.push_str(&part);
                } else if let Some(heading) = &mut heading {
                    heading.push_str(&part);
                }
            }
            _ => {}
        }
    }
    blocks
}
