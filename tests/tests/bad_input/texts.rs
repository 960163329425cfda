//! Descriptions and labels with whatever people write into them.

use crate::expect::{
    Expected, found, item, item_of, resource, silently, warning, with_items, written,
};
use crate::names::{docs_shown, misleading};
use lwm2m_codegen::{Options, Selector};
use lwm2m_tests::{definitions_of, from_text, objects, to_rust};

/// The description of a resource has to come out of the definition as `expected`, and rustdoc has
/// to show it so.
fn described(xml: &str, expected: &str) {
    let text = with_items(&item(7, "Level", xml));
    let (_, reading) = from_text("odd.xml", &text);
    assert_eq!(
        objects(&reading)[0].resources[0].description,
        expected,
        "{xml}"
    );
    let rust = written(&text);
    let shown = docs_shown(&rust, "level");
    let description = shown
        .rsplit_once("\n\n")
        .map_or("", |(description, _)| description);
    assert_eq!(description, expected, "{rust}");
    assert!(!rust.contains(misleading), "{rust:?}");

    // The same as the description of an object, and as its notes.
    for element in ["Description1", "Description2"] {
        let text = with_items(&item(7, "Level", "")).replace("<Description1></Description1>", "");
        let text = text.replace("<Object>", &format!("<Object><{element}>{xml}</{element}>"));
        let shown = docs_shown(&written(&text), "SoilProbe");
        assert!(shown.contains(expected), "{shown}");
    }
}

#[test]
fn what_would_end_a_comment_or_a_literal() {
    for text in [
        "*/",
        "/* */ // ///",
        "a \"quoted\" word",
        "\"",
        "'",
        "\\",
        "ends with a backslash \\",
        "two \\\\",
        "\\n \\u{7} \\\"",
        "\"#",
        "\"##\"###",
        "#![x]",
        "#[doc = \"x\"]",
        "{} {0} {{x}}",
        "]",
        "]]",
        "a ]]",
        "]] b",
        "$x #x",
    ] {
        described(text, text);
    }
}

#[test]
fn cdata_with_brackets_and_markup_in_it() {
    described("<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b");
    described("<![CDATA[]]]]>", "]]");
    described("<![CDATA[<b>bold</b> &amp; so]]>", "<b>bold</b> &amp; so");
    described("one <![CDATA[two]]> three", "one two three");
    described("<![CDATA[]]>", "");
}

#[test]
fn what_markdown_would_take_for_markup() {
    for text in [
        "*emph* **strong** _emph_ __strong__ ***both***",
        "snake_case and _a_b_",
        "`code` ``more``",
        "```",
        "``` rust",
        "~~~",
        "~~struck~~ ~one~",
        "[text](target)",
        "[text][reference]",
        "[reference]: target",
        "[Vec] [`Vec`] [x]",
        "[^1] [^1]: note",
        "![image](x.png)",
        "- [ ] task",
        "# heading",
        "####### seven",
        "heading #",
        "- item",
        "+ item",
        "* item",
        "-",
        "- - -",
        "---",
        "***",
        "___",
        "_ _ _",
        "===",
        "1. one",
        "1) one",
        "12345. many",
        "&amp;gt; quotation".replace("&amp;gt;", "&gt;").as_str(),
        "a | b",
        "| a | b |",
        "AT&amp;T &amp;amp; &amp;#65; &amp;nbsp; &amp;",
        "&lt;b> &lt;/b> &lt;!-- x --> &lt;script>",
        "&lt;http://example.org>",
        "&lt;user@example.org>",
        "a &lt; b > c",
        "T&lt;u8> and Vec&lt;T>",
        "http://example.org/a_b*c*?d=[e]&amp;f=1",
        "see https://example.org/x, or (http://example.org/y).",
        "https://example.org/`x` https://example.org/&lt;x>",
        "http:// and https://",
        "HTTP://EXAMPLE.ORG www.example.org ftp://example.org",
        "$x^2$ a^b^ :smile: x~2~",
        "\u{a7} ½ µ °C – — … “x” 水位 🌊",
    ] {
        let expected = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
        described(text, &expected);
    }
}

#[test]
fn lines_that_would_begin_a_block() {
    let lines = "Start\n# one\n- two\n+ three\n1. four\n2) five\n> six\n```\nseven\n```\n---\n===\n| eight |\n| --- |\n~~~\n* * *\n    nine\n\tten\n:  eleven";
    let expected = lines
        .replace("    nine", "nine")
        .replace("\tten", "ten")
        .replace(":  e", ": e");
    described(lines, &expected);
    let apart = expected.replace('\n', "\n\n");
    described(&apart, &apart);
}

#[test]
fn lines_that_look_like_the_facts_below_them() {
    let lines = "`/33800/*/7` Level\n`/33800` Soil probe\n# Notes\n\n# Notes\n\n`/33800`";
    described(lines, lines);
}

#[test]
fn indentation_and_blank_lines_are_evened_out() {
    described(
        "\n\n  one\n\n\n\n    two  three \t four\n  \n",
        "one\n\ntwo three four",
    );
    described("one\r\ntwo\r\rthree", "one\ntwo\n\nthree");
    described(
        "one\u{a0}two\u{2003}three\u{2028}four",
        "one two three four",
    );
}

#[test]
fn long_lines_come_back_as_they_were() {
    for word in [
        "word",
        "- # 1. word",
        "a, b,",
        "x\\",
        "*/",
        "http://example.org/a",
        "`",
    ] {
        let long = [word; 60].join(" ");
        described(&long, &long);
        let lines = [long.as_str(); 3].join("\n");
        described(&lines, &lines);
    }
    let unbroken = "x".repeat(500);
    described(&unbroken, &unbroken);
}

#[test]
fn the_lines_of_a_doc_comment_stay_together() {
    let long = "some words, and more, ".repeat(30);
    let rust = written(&with_items(&item(7, "Level", long.trim())));
    let lines: Vec<&str> = rust.lines().collect();
    for triple in lines.windows(3) {
        let gap = triple[0].trim_start().starts_with("///")
            && triple[1].is_empty()
            && triple[2].trim_start().starts_with("///");
        assert!(!gap, "a gap after `{}` in:\n{rust}", triple[0]);
    }
}

#[test]
fn control_characters_are_left_out_with_a_warning() {
    for control in [
        "\u{7}",
        "&#7;",
        "&#x1b;",
        "\u{0}",
        "\u{7f}",
        "\u{85}x\u{9c}",
    ] {
        let object = warning(
            &with_items(
                &item(7, "Level", &format!("be{control}fore"))
                    .replace("<Description>", "§<Description>"),
            ),
            "warning[unprintable]",
            &[
                "removed (object 33800, resource 7)",
                "remove the control characters",
            ],
        );
        let description = &resource(&object, 7).description;
        assert!(!description.contains(char::is_control), "{description:?}");
    }
}

#[test]
fn a_word_of_nothing_but_control_characters_leaves_no_gap() {
    for (odd, expected) in [
        ("a \u{7} b", "a b"),
        ("a \u{202e}\u{7}", "a"),
        ("\u{7} a", "a"),
        ("\u{7}", ""),
        ("a\n\u{7}\nb", "a\n\nb"),
    ] {
        described(odd, expected);
        let long = format!("{}{odd} z", "word ".repeat(17));
        let text = with_items(&item(7, "Level", &long));
        written(&text);
        let (_, reading) = from_text("odd.xml", &with_items(&item(7, &format!("x{odd} y"), "")));
        let name = &objects(&reading)[0].resources[0].name;
        assert_eq!(
            name,
            name.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .as_str()
        );
    }
}

#[test]
fn characters_that_reorder_or_hide_text_are_left_out() {
    for bidi in [
        '\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}', '\u{200b}', '\u{200f}', '\u{feff}',
    ] {
        described(&format!("user{bidi}name"), "username");
        described(&format!("user&#{};name", u32::from(bidi)), "username");
    }
}

#[test]
fn names_with_control_characters() {
    let object = warning(
        &with_items(&item(7, "§Le\u{202e}v\u{7}el", "")),
        "warning[unprintable]",
        &["removed (object 33800, resource 7)"],
    );
    assert_eq!(object.resources[0].name, "Level");
}

#[test]
fn labels_with_anything_in_them() {
    for label in [
        "*/",
        "\"x\"",
        "\\",
        "`x`",
        "[x](y)",
        "[Vec]",
        "&lt;b>",
        "# x",
        "- x",
        "http://example.org/x",
        "x\u{202e}y",
        "x&#13;y",
        "x&#7;y",
        "x   y",
        "x &#7; y",
    ] {
        let (off, on) = (format!("0: off {label}"), format!("1: on {label}"));
        for text in [
            with_items(&item(7, "Level", &format!("Text.\n{off}\n{on}"))),
            with_items(&item_of("Integer", &format!("{off}\n{on}"), "")),
        ] {
            let rust = written(&text);
            assert!(!rust.contains(misleading), "{rust:?}");
            for (name, docs) in lwm2m_tests::markdown::docs(&rust) {
                let shown = lwm2m_tests::markdown::shown(&docs);
                assert!(shown.is_ok(), "{name}: {shown:?}");
            }
        }
    }
}

#[test]
fn labels_of_what_stays_an_integer_are_shown_a_line_each() {
    let text = with_items(&item(7, "Level", "Text.\n0: off *\n1: on\n2: # x"));
    let (source, reading) = from_text("odd.xml", &text);
    let options = Options {
        plain_integers: vec![Selector::All],
        ..Options::default()
    };
    let rust = to_rust(&definitions_of(&source, &reading), &options);
    let shown = docs_shown(&rust, "level");
    assert!(shown.ends_with("0: off *\n1: on\n2: # x"), "{shown}");
}

#[test]
fn labels_that_stay_in_the_text_are_shown_as_lines_of_it() {
    let object = silently(&with_items(&item(
        7,
        "Level",
        "Levels:\n80: HTTP\n443: HTTPS",
    )));
    assert_eq!(resource(&object, 7).enumeration, None);
    described(
        "Levels:\n80: HTTP\n443: HTTPS",
        "Levels:\n80: HTTP\n443: HTTPS",
    );
}

#[test]
fn a_bare_end_of_cdata_in_a_text() {
    // Not well-formed, strictly; the text is unmistakable all the same.
    described("a ]]> b", "a ]]> b");
}

#[test]
fn an_unknown_reference_is_kept_as_text() {
    let marked = with_items(&item(
        7,
        "Level",
        "one§&nbsp;two §&bomb; §&#0; §&#xD800; §&#x110000;",
    ));
    let expected = |_| Expected {
        kind: "warning[unknown-entity]",
        says: &["it is kept unchanged", "write the character itself"],
    };
    let reading = found(&marked, &[1, 2, 3, 4, 5].map(expected));
    assert_eq!(
        objects(&reading)[0].resources[0].description,
        "one&nbsp;two &bomb; &#0; &#xD800; &#x110000;"
    );
}

#[test]
fn an_ampersand_that_begins_no_reference_is_one() {
    described("AT&T", "AT&T");
    described("a & b", "a & b");
    described("a && b &", "a && b &");
}
