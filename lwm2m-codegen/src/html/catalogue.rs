//! The first page: all Objects, grouped by the blocks of their IDs.

use lwm2m_model::IdBlock;

use super::frame::{self, TITLE, counted};
use super::markup::{Markup, html};
use super::page::{ObjectPages, Page};

/// The maximum number of characters of a summary.
const SUMMARY_LENGTH: usize = 160;

/// Returns the text of the page.
pub(super) fn write(objects: &[ObjectPages<'_>]) -> String {
    let resources = objects
        .iter()
        .map(|pages| pages.newest.object.resources.len());
    let versions = objects.iter().map(|pages| pages.newest_first().count());
    let block = |pages: &ObjectPages<'_>| IdBlock::of(pages.newest.object.id);
    let sections: Markup = objects
        .chunk_by(|a, b| block(a) == block(b))
        .enumerate()
        .map(|(number, objects)| section(number, objects))
        .collect();
    let content = html!(
        r#"<header class="title">
<h1>{}</h1>
<p class="facts-line">{} · {} · {}</p>
</header>
{}"#,
        TITLE,
        counted(objects.len(), "Object"),
        counted(versions.sum(), "version"),
        counted(resources.sum(), "Resource"),
        sections
    );
    let footer = html!(
        "<p>Made from definitions by lwm2m-codegen {}.</p>\n",
        env!("CARGO_PKG_VERSION")
    );
    frame::page(TITLE, &content, &footer)
}

/// A section of consecutive Objects in one block. Unassigned IDs lie between assigned ones, so a block may
/// have several sections.
fn section(number: usize, objects: &[ObjectPages<'_>]) -> Markup {
    let block = objects
        .first()
        .map(|pages| block_name(pages.newest.object.id));
    let rows: Markup = objects.iter().map(row).collect();
    html!(
        r#"<section aria-labelledby="block-{}">
<h2 id="block-{}">{} <small>{}</small></h2>
<table class="catalogue">
<thead><tr><th scope="col" class="id">ID</th><th scope="col">Name</th><th scope="col">Versions</th><th scope="col" class="number">Resources</th></tr></thead>
<tbody>
{}</tbody>
</table>
</section>
"#,
        number,
        number,
        block,
        counted(objects.len(), "Object"),
        rows
    )
}

fn row(pages: &ObjectPages<'_>) -> Markup {
    let object = pages.newest.object;
    let versions: Markup = pages.newest_first().map(version).collect();
    html!(
        "<tr><td class=\"id\">{}</td><th scope=\"row\"><a href=\"{}\">{}</a><p>{}</p></th>\
         <td class=\"versions\">{}</td><td class=\"number\">{}</td></tr>\n",
        object.id,
        pages.newest.file(),
        object.name,
        summary(&object.description),
        versions,
        object.resources.len()
    )
}

fn version(page: &Page<'_>) -> Markup {
    html!(
        "<a href=\"{}\" aria-label=\"{}, version {}\">{}</a> ",
        page.file(),
        page.object.name,
        page.object.version,
        page.object.version
    )
}

/// Returns the first line of a description, or as many of its words as fit.
fn summary(description: &str) -> String {
    let line = description.lines().next().unwrap_or_default();
    let Some((end, _)) = line.char_indices().nth(SUMMARY_LENGTH) else {
        return line.to_owned();
    };
    let room = line.get(..end).unwrap_or_default();
    let words = room.rsplit_once(' ').map_or(room, |(words, _)| words);
    format!("{} …", words.trim_end_matches([',', ';', ':', '.']))
}

/// Returns the registrants of the block of an Object ID, as a heading.
fn block_name(object: u16) -> &'static str {
    match IdBlock::of(object) {
        IdBlock::Oma => "Open Mobile Alliance",
        IdBlock::Ext => "Other standards organisations",
        IdBlock::X => "Companies and individuals",
        IdBlock::Bulk => "Private Objects",
        IdBlock::Test => "For trying things out",
        IdBlock::Reserved => "In no block",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_one_line_of_whole_words() {
        assert_eq!(summary("One line.\nAnother."), "One line.");
        let long = "wörd, ".repeat(60);
        let short = summary(&long);
        assert!(short.chars().count() <= SUMMARY_LENGTH + 2);
        assert!(short.ends_with("wörd …"), "{short}");
        assert_eq!(summary(""), "");
    }
}
