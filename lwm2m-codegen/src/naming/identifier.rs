//! Converts registered names to Rust identifiers.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Names that the generated code uses, or that have a special meaning in any scope.
const TAKEN_TYPES: [&str; 13] = [
    "CoreLink",
    "Enumeration",
    "Execute",
    "Instances",
    "Object",
    "ObjectDebug",
    "ObjectLink",
    "Option",
    "Self",
    "String",
    "Time",
    "Vec",
    "Some",
];

/// Names of the standard prelude. A program re-exports the structs of its Objects into its own scope, where
/// a struct with such a name would shadow the prelude.
const PRELUDE: [&str; 36] = [
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
];

/// Modules with these names would be ambiguous with crates.
const TAKEN_MODULES: [&str; 4] = ["alloc", "core", "lwm2m_objects", "std"];

/// Reserved file names on Windows, with any extension. `com1`, `lpt1` and similar names are reserved too.
const DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// The keywords of all editions, including reserved ones.
const KEYWORDS: [&str; 53] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "_",
];

/// The item that a name is for, which determines its case and the names it must avoid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// `WlanConnectivity`: a struct, which a program re-exports into its own scope.
    Struct,
    /// `Mode`: an enum or a variant.
    Type,
    /// `wlan_connectivity`: a field.
    Field,
    /// `wlan_connectivity`: a module.
    Module,
}

impl Case {
    fn apply(self, words: &str) -> String {
        if self.is_camel() {
            words.to_upper_camel_case()
        } else {
            words.to_snake_case()
        }
    }

    fn is_camel(self) -> bool {
        matches!(self, Case::Struct | Case::Type)
    }

    /// Whether the name has another meaning in Rust or in generated code.
    pub(crate) fn is_taken(self, name: &str) -> bool {
        match self {
            Case::Struct => TAKEN_TYPES.contains(&name) || PRELUDE.contains(&name),
            Case::Type => TAKEN_TYPES.contains(&name),
            Case::Field => KEYWORDS.contains(&name),
            Case::Module => {
                KEYWORDS.contains(&name) || TAKEN_MODULES.contains(&name) || is_device(name)
            }
        }
    }
}

/// Whether Windows reserves the file name for a device.
fn is_device(name: &str) -> bool {
    let port = ["com", "lpt"]
        .iter()
        .find_map(|port| name.strip_prefix(port));
    let is_numbered = |number: &str| matches!(number.as_bytes(), [b'0'..=b'9']);
    DEVICES.contains(&name) || port.is_some_and(is_numbered)
}

/// Converts a registered name to a Rust name; `fallback` replaces a name without letters and digits. The
/// name of the enabler counts as one word in any capitalization.
pub(crate) fn rust_name(name: &str, case: Case, fallback: &str) -> String {
    let name = &name.replace("LwM2M", "Lwm2m").replace("LWM2M", "Lwm2m");
    // A decimal point becomes `_`: 2.4 GHz is not 24 GHz.
    let pieces = split_decimals(truncated(name))
        .into_iter()
        .map(|piece| case.apply(&spaced_words(piece)));
    let joined = pieces
        .filter(|piece| !piece.is_empty())
        .collect::<Vec<_>>()
        .join("_");
    let mut rust = if joined.is_empty() {
        fallback.to_owned()
    } else {
        with_letter_first(joined, case)
    };
    if case.is_taken(&rust) {
        rust.push('_');
    }
    rust
}

/// Truncates a name to a length that file systems support, between words if possible.
fn truncated(name: &str) -> &str {
    const LONGEST: usize = 100;
    if name.len() <= LONGEST {
        return name;
    }
    let end = (0..=LONGEST)
        .rev()
        .find(|end| name.is_char_boundary(*end))
        .unwrap_or(0);
    let start = name.get(..end).unwrap_or_default();
    start.rsplit_once(' ').map_or(start, |(words, _)| words)
}

/// Removes the ID from a name that begins with it, such as `44 Broadcast Packets Received`.
pub(crate) fn without_own_id(name: &str, id: u16) -> &str {
    name.strip_prefix(&id.to_string())
        .and_then(|rest| rest.strip_prefix(' '))
        .unwrap_or(name)
}

/// Whether the name is a keyword.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Whether the name is an identifier that needs no `r#`.
pub(crate) fn is_identifier(name: &str) -> bool {
    let is_plain = !name.starts_with("r#") && !is_keyword(name);
    is_plain && syn::parse_str::<syn::Ident>(name).is_ok()
}

/// Replaces separators by spaces, and keeps letters and digits of all scripts. The micro sign becomes `u`:
/// its uppercase form is a Greek letter that looks like an M.
fn spaced_words(text: &str) -> String {
    let is_kept = |c: char| c.is_alphanumeric() && unicode_ident::is_xid_continue(c);
    let letter = |c| match c {
        '\u{b5}' => 'u',
        c if is_kept(c) => c,
        _ => ' ',
    };
    text.chars().map(letter).collect()
}

fn split_decimals(name: &str) -> Vec<&str> {
    let digit_at = |at: usize| name.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in name.match_indices('.') {
        if at.checked_sub(1).is_some_and(digit_at) && digit_at(at + 1) {
            pieces.push(name.get(start..at).unwrap_or_default());
            start = at + 1;
        }
    }
    pieces.push(name.get(start..).unwrap_or_default());
    pieces
}

/// Adds a letter to a name that begins with a digit, which an identifier cannot.
fn with_letter_first(name: String, case: Case) -> String {
    match name.chars().next() {
        Some(first) if first.is_ascii_digit() => without_leading_digit(name, case),
        Some(first) if !unicode_ident::is_xid_start(first) => match case {
            Case::Struct | Case::Type => format!("N{name}"),
            Case::Field | Case::Module => format!("n{name}"),
        },
        _ => name,
    }
}

/// Spells out one leading digit (`three_phase`), and adds a letter before several (`N40Bit`).
fn without_leading_digit(name: String, case: Case) -> String {
    const SPELLED: [&str; 10] = [
        "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
    ];
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = name.split_at(digits);
    let decimal = rest.starts_with('_')
        && rest
            .as_bytes()
            .get(1)
            .is_some_and(|byte| byte.is_ascii_digit());
    let spelled = number
        .parse()
        .ok()
        .and_then(|digit: usize| SPELLED.get(digit))
        .filter(|_| digits == 1 && !decimal);
    match (spelled, case.is_camel()) {
        (Some(word), true) => format!("{word}{}", capitalized(rest)),
        (Some(word), false) => format!("{}_{}", word.to_lowercase(), rest.trim_start_matches('_'))
            .trim_end_matches('_')
            .to_owned(),
        (None, true) => format!("N{name}"),
        (None, false) => format!("n{name}"),
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(name: &str) -> String {
        rust_name(name, Case::Field, "resource_7")
    }

    fn type_name(name: &str) -> String {
        rust_name(name, Case::Type, "Value7")
    }

    #[test]
    fn names_follow_rust_conventions() {
        assert_eq!(type_name("WLAN connectivity"), "WlanConnectivity");
        assert_eq!(field("WPA Pre Shared Key"), "wpa_pre_shared_key");
        assert_eq!(
            field("Multicast Packets  Received"),
            "multicast_packets_received"
        );
        assert_eq!(type_name("Client (Station)"), "ClientStation");
    }

    #[test]
    fn invalid_names_are_adjusted() {
        assert_eq!(field("type"), "type_");
        assert_eq!(field("Self"), "self_");
        assert_eq!(type_name("Self"), "Self_");
        assert_eq!(type_name("Option"), "Option_");
        assert_eq!(rust_name("Core", Case::Module, "x"), "core_");
        for (name, module) in [("CON", "con_"), ("LPT1", "lpt1_"), ("COM10", "com10")] {
            assert_eq!(rust_name(name, Case::Module, "x"), module);
        }
        assert_eq!(field("Con"), "con");
        assert_eq!(field("3-Phase"), "three_phase");
        assert_eq!(type_name("3-Phase"), "ThreePhase");
        assert_eq!(type_name("3GPP PS"), "ThreeGppPs");
        assert_eq!(type_name("40-bit"), "N40Bit");
        assert_eq!(type_name("7"), "Seven");
        assert_eq!(field("7"), "seven");
        assert_eq!(field("a\"b"), "a_b");
        assert_eq!(field("*/"), "resource_7");
        assert_eq!(field("#![x]"), "x");
        assert_eq!(type_name("…"), "Value7");
    }

    #[test]
    fn decimal_points_are_kept() {
        assert_eq!(type_name("Band 2.4 GHz"), "Band2_4GHz");
        assert_eq!(type_name("2.4 GHz"), "N2_4GHz");
        assert_eq!(type_name("IEEE 802.11a"), "Ieee802_11a");
        assert_eq!(field("Band 2.4 GHz"), "band_2_4_g_hz");
    }

    #[test]
    fn letters_of_all_scripts_are_kept() {
        assert_eq!(field("Mödus"), "mödus");
        assert_eq!(type_name("Wässer Straße"), "WässerStraße");
        assert_eq!(field("水位 2"), "水位_2");
        assert_eq!(field("Уровень воды"), "уровень_воды");
        assert_eq!(field("10 µm"), "n10_um");
        assert_eq!(field("٣ units"), "n٣_units");
        assert_eq!(type_name("٣"), "N٣");
    }

    #[test]
    fn every_character_yields_a_valid_name() {
        for c in ('\0'..=char::MAX).filter(|c| c.is_alphanumeric() || c.is_ascii()) {
            for case in [Case::Type, Case::Field] {
                let name = rust_name(&c.to_string(), case, "value");
                let mut letters = name.chars();
                let is_name = letters.next().is_some_and(unicode_ident::is_xid_start)
                    && letters.all(unicode_ident::is_xid_continue);
                assert!(is_name, "{c:?} becomes {name:?}");
            }
        }
    }

    #[test]
    fn long_names_are_truncated() {
        assert_eq!(field(&"word ".repeat(100)).len(), "word_".len() * 20 - 1);
        assert_eq!(type_name(&"x".repeat(1000)).len(), 100);
    }

    #[test]
    fn own_id_is_removed() {
        assert_eq!(
            without_own_id("44 Broadcast Packets", 44),
            "Broadcast Packets"
        );
        assert_eq!(
            without_own_id("44 Broadcast Packets", 4),
            "44 Broadcast Packets"
        );
    }
}
