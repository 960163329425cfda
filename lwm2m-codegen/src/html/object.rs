//! The page of a version of an Object.

use std::collections::BTreeSet;

use lwm2m_attributes::implied_names;

use super::frame;
use super::markup::{Markup, html};
use super::page::{ObjectPages, Page};
use super::paragraphs::paragraphs;
use super::resources;
use super::rust_code::highlighted;

/// The Objects before and after an Object.
pub(super) struct Neighbours<'p, 'd> {
    pub(super) before: Option<&'p ObjectPages<'d>>,
    pub(super) after: Option<&'p ObjectPages<'d>>,
}

/// Returns the text of the page.
pub(super) fn write(
    page: &Page<'_>,
    all: &ObjectPages<'_>,
    neighbours: &Neighbours<'_, '_>,
) -> String {
    let content = html!(
        "<header class=\"title\">\n<p class=\"eyebrow\">Object {}</p>\n<h1>{}</h1>\n{}</header>\n{}{}{}{}{}{}",
        page.object.id,
        page.object.name,
        versions(page, all),
        html!(
            "<div class=\"prose\">\n{}</div>\n",
            paragraphs(&page.object.description)
        ),
        facts(page),
        notes(page),
        resources::section(page),
        rust(page, all),
        neighbours.links()
    );
    let footer = html!(
        "<p>Made from {} by lwm2m-codegen {}.</p>\n",
        page.rust.origin,
        env!("CARGO_PKG_VERSION")
    );
    let title = format!("{} {}", page.object.id, page.object.name);
    frame::page(&title, &content, &footer)
}

/// Links to the other versions of the Object, with a remark if there is a newer one.
fn versions(page: &Page<'_>, all: &ObjectPages<'_>) -> Option<Markup> {
    if !all.has_several() {
        return None;
    }
    let links: Markup = all
        .newest_first()
        .map(|other| {
            let is_this = other.object.version == page.object.version;
            let current = is_this.then(|| html!(" aria-current=\"page\""));
            let version = other.object.version;
            html!("<a href=\"{}\"{}>{}</a>\n", other.file(), current, version)
        })
        .collect();
    let newest = &all.newest;
    let newer = (newest.object.version != page.object.version).then(|| {
        html!(
            "<p class=\"remark\">Version {} is not the newest: there is <a href=\"{}\">{}</a>.</p>\n",
            page.object.version,
            newest.file(),
            newest.object.version
        )
    });
    Some(html!(
        "<nav class=\"switch\" aria-label=\"Versions\">\n<span>Version</span>\n{}</nav>\n{}",
        links,
        newer
    ))
}

fn facts(page: &Page<'_>) -> Markup {
    let object = page.object;
    let instances = if object.is_multiple() {
        "several"
    } else {
        "one"
    };
    let mandatory = if object.mandatory {
        "mandatory"
    } else {
        "optional"
    };
    html!(
        r#"<dl class="facts">
<div><dt>URN</dt><dd><code>{}</code></dd></div>
<div><dt>Version</dt><dd>{}</dd></div>
<div><dt>LwM2M</dt><dd>{} or later</dd></div>
<div><dt>Instances</dt><dd>{}</dd></div>
<div><dt>Support</dt><dd>{}</dd></div>
<div><dt>Resources</dt><dd>{}</dd></div>
</dl>
"#,
        object.urn(),
        object.version,
        object.lwm2m_version,
        instances,
        mandatory,
        object.resources.len()
    )
}

fn notes(page: &Page<'_>) -> Option<Markup> {
    let notes = &page.object.notes;
    (!notes.is_empty()).then(|| {
        html!(
            "<section class=\"prose\" aria-labelledby=\"notes\">\n<h2 id=\"notes\">Notes</h2>\n{}</section>\n",
            paragraphs(notes)
        )
    })
}

fn rust(page: &Page<'_>, all: &ObjectPages<'_>) -> Markup {
    html!(
        r#"<section aria-labelledby="rust">
<h2 id="rust">Rust</h2>
<p class="prose">A build script that generates it, and a program that names its paths:</p>
{}<p class="prose">What is generated:</p>
{}</section>
"#,
        code("How to use it", &usage(page, all)),
        code("The generated struct", &page.rust.text)
    )
}

/// Shows how a program includes the struct and its paths. An earlier version needs the definition of the
/// newest one too, since its module is nested in that of the Object.
fn usage(page: &Page<'_>, all: &ObjectPages<'_>) -> String {
    let rust = &page.rust;
    let files: BTreeSet<&str> = [all.newest.rust.origin, rust.origin].into();
    let files: String = files
        .iter()
        .map(|file| format!(".file({file:?})"))
        .collect();
    let mut text = format!(
        "// build.rs\nlwm2m_codegen::Builder::new(){files}.build()\n\n\
         // src/main.rs\nlwm2m_objects::include_objects!();\nuse {}::{};\n",
        rust.path, rust.struct_name
    );
    let resources = page.object.resources.iter();
    let example = resources.clone().find(|resource| resource.mandatory);
    let example = example.or(resources.clone().next());
    if let Some(resource) = example
        && let Some(field) = rust.fields.get(&resource.id)
    {
        text.push_str(&format!(
            "\nlet path = {}::{}.path(0); // /{}/0/{}\n",
            rust.struct_name,
            implied_names::constant(field),
            page.object.id,
            resource.id
        ));
    }
    text
}

/// A code block that can be scrolled with the keyboard.
fn code(label: &str, text: &str) -> Markup {
    html!(
        "<pre tabindex=\"0\" role=\"region\" aria-label=\"{}\"><code>{}</code></pre>\n",
        label,
        highlighted(text)
    )
}

impl Neighbours<'_, '_> {
    fn links(&self) -> Markup {
        let link = |pages: &ObjectPages<'_>, rel: &str, before: &str, after: &str| {
            let object = pages.newest.object;
            html!(
                "<a rel=\"{}\" href=\"{}\">{}{} {}{}</a>\n",
                rel,
                pages.newest.file(),
                before,
                object.id,
                object.name,
                after
            )
        };
        html!(
            "<nav class=\"neighbours\" aria-label=\"Neighbouring Objects\">\n{}{}</nav>\n",
            self.before.map(|pages| link(pages, "prev", "← ", "")),
            self.after.map(|pages| link(pages, "next", "", " →"))
        )
    }
}
