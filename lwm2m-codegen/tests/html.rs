//! Tests the content and the escaping of the HTML reference.

#![cfg(feature = "cli")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use lwm2m_codegen::html::Reference;
use lwm2m_definitions::load::load;
use tempfile::tempdir;

use support::{bundled, newer_pump, object, pump, put, resource, valve};

/// Pages by file name.
type Pages = BTreeMap<String, String>;

fn pages_of(paths: &[impl AsRef<Path>]) -> Pages {
    let reference = Reference::new(&load(paths).unwrap().definitions).unwrap();
    let files = reference.to_files().iter();
    files
        .map(|(name, text)| (name.to_str().unwrap().to_owned(), text.clone()))
        .collect()
}

fn pages(definitions: &[String]) -> Pages {
    let folder = tempdir().unwrap();
    for (number, text) in definitions.iter().enumerate() {
        put(folder.path(), &format!("{number}.xml"), text);
    }
    pages_of(&[folder.path()])
}

/// Returns the text between the first `start` and the next `end`.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, after) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start} in\n{text}"));
    after.split_once(end).unwrap().0
}

/// Returns the values of an attribute, in page order.
fn values<'t>(page: &'t str, attribute: &str) -> Vec<&'t str> {
    let start = format!(" {attribute}=\"");
    let found = page.split(start.as_str()).skip(1);
    found.map(|rest| rest.split_once('"').unwrap().0).collect()
}

/// Returns the text of HTML.
fn shown(html: &str) -> String {
    let mut parts = html.split('<');
    let mut text = parts.next().unwrap().to_owned();
    text.extend(parts.map(|part| part.split_once('>').unwrap().1));
    for (entity, character) in [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, character);
    }
    text
}

#[test]
fn each_version_has_a_page() {
    let pages = pages(&[pump(), newer_pump(), valve()]);
    let names: Vec<&str> = pages.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "33805-1_0.html",
            "33805.html",
            "33806.html",
            "index.html",
            "script.js",
            "search.js",
            "style.css"
        ]
    );
    let newest = &pages["33805.html"];
    let switch = between(newest, "<nav class=\"switch\"", "</nav>");
    assert_eq!(values(switch, "href"), ["33805.html", "33805-1_0.html"]);
    assert!(switch.contains("aria-current=\"page\">1.1<"), "{switch}");
    assert!(!newest.contains("is not the newest"));
    let earlier = &pages["33805-1_0.html"];
    assert!(earlier.contains("Version 1.0 is not the newest"));
    let usage = shown(between(earlier, "How to use it\">", "</pre>"));
    for line in [
        "Builder::new().file(\"0.xml\").file(\"1.xml\").build()",
        "use pump::v1_0::Pump;",
        "Pump::MODE.path(0); // /33805/0/0",
    ] {
        assert!(usage.contains(line), "no {line} in {usage}");
    }
    assert!(!pages["33806.html"].contains("<nav class=\"switch\""));
}

#[test]
fn resources_are_complete() {
    let pages = pages(&[pump()]);
    let page = &pages["33805.html"];
    let mode = between(page, "<tbody id=\"0\">", "</tbody>");
    for fact in [
        "<th scope=\"rowgroup\">Mode</th>",
        ">read, write<",
        ">single<",
        ">mandatory<",
        ">Integer<",
        "<dt>2</dt><dd>Auto</dd>",
        "<code>/33805/*/0</code>",
        "<code>Pump::<wbr>MODE</code>",
    ] {
        assert!(mode.contains(fact), "no {fact} in {mode}");
    }
    let label = between(page, "<tbody id=\"1\">", "</tbody>");
    assert!(label.contains("<code>1..=32</code> bytes"), "{label}");
    assert!(between(page, "<tbody id=\"3\">", "</tbody>").contains(">multiple<"));
    assert!(page.contains("<h1>Pump</h1>"));
    assert!(page.contains("<code>urn:oma:lwm2m:x:33805</code>"));
}

#[test]
fn the_rust_matches_generate() {
    let pages = pages(&[valve()]);
    let text = shown(between(
        &pages["33806.html"],
        "The generated struct\">",
        "</pre>",
    ));
    let folder = tempdir().unwrap();
    let file = put(folder.path(), "valve.xml", &valve());
    let (_, bindings) = lwm2m_codegen::Builder::new().file(file).generate().unwrap();
    let written = &bindings.to_files()[Path::new("valve.rs")];
    assert!(written.ends_with(&text), "{text}\n---\n{written}");
    assert!(text.contains("pub struct Valve {"));
}

#[test]
fn definitions_are_escaped() {
    let script = "&lt;script&gt;alert(1)&lt;/script&gt;";
    let attack = format!("\"'&gt;{script}");
    let text = format!("{attack} javascript:alert(1) https://x.org/\"onclick=alert(1)");
    let labels = format!("0: Off {script}\n1: On");
    let hostile = [
        resource(0, &attack, "RW", "String", "", &text),
        resource(1, "Mode", "RW", "Integer", "", &labels),
        resource(2, "Level", "R", "Float", "", "").replace("<Units>", &format!("<Units>{attack}")),
    ];
    let hostile = object(33805, &attack, "1.0", &hostile.concat())
        .replace("<Description1>", &format!("<Description1>{text}"));
    let pages = pages(&[hostile, valve()]);
    for (name, page) in pages.iter().filter(|(name, _)| name.ends_with(".html")) {
        // The page contains only its own scripts and attributes.
        assert_eq!(page.matches("<script").count(), 1, "{name}");
        assert_eq!(page.matches("</script>").count(), 1, "{name}");
        assert!(values(page, "onclick").is_empty(), "{name}");
        for link in values(page, "href") {
            assert!(!link.starts_with("javascript:"), "{name}: {link}");
        }
    }
    let page = &pages["33805.html"];
    assert!(page.contains(&format!("<h1>&quot;&#39;&gt;{script}</h1>")));
    assert!(page.contains("<dt>0</dt><dd>Off &lt;script&gt;"));
    assert!(values(page, "href").contains(&"https://x.org/"));
    assert!(pages["index.html"].contains(script));
}

#[test]
fn the_search_data_is_json_without_tags() {
    let name = "A \"b\" &lt;/script&gt; \\";
    let text = "One &lt;!-- two\nthree";
    let hostile = object(
        33805,
        name,
        "1.0",
        &resource(7, name, "R", "Float", "", text),
    );
    let pages = pages(&[hostile]);
    let script = &pages["search.js"];
    assert!(!script.contains('<'), "{script}");
    let json = between(script, "window.lwm2mObjects = ", ";\n");
    let name = "A \"b\" </script> \\";
    let resource = serde_json::json!([7, name, "33805.html", "One <!-- two\nthree"]);
    let objects = serde_json::json!([[33805, name, "33805.html", "", [resource]]]);
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(json).unwrap(),
        objects
    );
}

#[test]
fn removed_resources_are_found_in_earlier_versions() {
    let shorter = object(
        33805,
        "Pump",
        "1.1",
        &resource(0, "Mode", "RW", "Integer", "", ""),
    );
    let pages = pages(&[pump(), shorter]);
    let script = &pages["search.js"];
    assert!(script.contains(r#"[0,"Mode","33805.html""#), "{script}");
    assert!(
        script.contains(r#"[1,"Label","33805-1_0.html""#),
        "{script}"
    );
}

#[test]
fn pages_are_self_contained_and_reproducible() {
    let one = pages(&[pump(), valve()]);
    let other = pages(&[valve(), pump()]);
    let without_origin = |pages: &Pages, name: &str| {
        let page = pages[name].replace("0.xml", "").replace("1.xml", "");
        (name.to_owned(), page)
    };
    for name in one.keys() {
        assert_eq!(without_origin(&one, name), without_origin(&other, name));
        assert!(
            !one[name].contains(std::env::temp_dir().to_str().unwrap()),
            "{name}"
        );
    }
}

#[test]
fn pages_have_landmarks_and_headings() {
    for (name, page) in pages_of(&[bundled()]) {
        if !name.ends_with(".html") {
            continue;
        }
        for part in [
            "<html lang=\"en\">",
            "<main id=\"content\">",
            "<footer",
            "role=\"search\"",
            "<title>",
        ] {
            assert_eq!(page.matches(part).count(), 1, "{name}: {part}");
        }
        assert_eq!(page.matches("<h1>").count(), 1, "{name}");
        assert!(page.contains("<th scope=\"col\""), "{name}");
    }
}
