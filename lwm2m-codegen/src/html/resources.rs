//! The table of the Resources of an Object.

use lwm2m_attributes::implied_names;
use lwm2m_model::DataType;
use lwm2m_model::ir::{Enumeration, Range, Resource};

use super::markup::{Markup, html};
use super::page::Page;
use super::paragraphs::paragraphs;

/// Returns the table with its heading.
pub(super) fn section(page: &Page<'_>) -> Markup {
    let resources = &page.object.resources;
    let rows: Markup = resources
        .iter()
        .map(|resource| rows(resource, page))
        .collect();
    html!(
        r#"<section aria-labelledby="resources">
<h2 id="resources">Resources</h2>
<table class="resources">
<thead><tr><th scope="col" class="id">ID</th><th scope="col">Name</th><th scope="col">Operations</th><th scope="col">Instances</th><th scope="col">Mandatory</th><th scope="col">Type</th><th scope="col">Range</th><th scope="col">Units</th></tr></thead>
{}</table>
</section>
"#,
        rows
    )
}

/// A row with the facts of a Resource, followed by a row with its description.
fn rows(resource: &Resource, page: &Page<'_>) -> Markup {
    let mandatory = if resource.mandatory {
        "mandatory"
    } else {
        "optional"
    };
    html!(
        r##"<tbody id="{}">
<tr><td class="id"><a href="#{}" aria-label="Link to Resource {}">{}</a></td><th scope="rowgroup">{}</th><td>{}</td><td class="{}">{}</td><td class="{}">{}</td><td>{}</td><td class="range">{}</td><td>{}</td></tr>
<tr class="about"><td></td><td colspan="7">{}{}{}</td></tr>
</tbody>
"##,
        resource.id,
        resource.id,
        resource.id,
        resource.id,
        resource.name,
        resource.operations.in_words(),
        resource.multiplicity.in_words(),
        resource.multiplicity.in_words(),
        mandatory,
        mandatory,
        resource.data_type.map(DataType::name),
        resource
            .range
            .as_ref()
            .map(|found| range(found, resource.data_type)),
        resource.units,
        paragraphs(&resource.description),
        resource.enumeration.as_ref().map(enumeration),
        paths(resource, page)
    )
}

/// Formats a range. For Strings and Opaque values, it is a range of lengths.
fn range(range: &Range, data_type: Option<DataType>) -> Markup {
    let is_length_range = matches!(range, Range::Integers(_))
        && data_type.is_some_and(DataType::is_bounded_by_length);
    let bytes = is_length_range.then_some(" bytes");
    html!("<code>{}</code>{}", range, bytes)
}

fn enumeration(enumeration: &Enumeration) -> Markup {
    let values: Markup = enumeration
        .values
        .iter()
        .map(|value| {
            html!(
                "<div><dt>{}</dt><dd>{}</dd></div>\n",
                value.value,
                value.label
            )
        })
        .collect();
    html!("<dl class=\"values\">\n{}</dl>\n", values)
}

/// Returns the path of a Resource and the Rust constant for it.
fn paths(resource: &Resource, page: &Page<'_>) -> Markup {
    let constant = page.rust.fields.get(&resource.id).map(|field| {
        let constant = implied_names::constant(field);
        html!(" <code>{}::<wbr>{}</code>", page.rust.struct_name, constant)
    });
    html!(
        "<p class=\"paths\"><code>/{}/*/{}</code>{}</p>",
        page.object.id,
        resource.id,
        constant
    )
}
