//! Converts registered names to Rust identifiers.
//!
//! The generator names its items by these rules. Lint uses them to report names that generated code could
//! not distinguish.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Type names that generated code uses, or that have a special meaning in every scope.
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

/// The other types and traits of the standard prelude. `include_objects!` puts structs into the scope of
/// the program, where a struct with such a name would shadow the prelude.
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

/// The kind of item to name, which determines the capitalization and the reserved names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// `WlanConnectivity`: a struct, which `include_objects!` puts into the scope of the program.
    Struct,
    /// `Mode`: an enum or a variant.
    Type,
    /// `wlan_connectivity`: a field.
    Field,
    /// `wlan_connectivity`: a module.
    Module,
}

impl ItemKind {
    fn apply(self, words: &str) -> String {
        if self.is_camel() {
            words.to_upper_camel_case()
        } else {
            words.to_snake_case()
        }
    }

    fn is_camel(self) -> bool {
        matches!(self, ItemKind::Struct | ItemKind::Type)
    }

    /// Whether the name has another meaning in Rust or in generated code.
    pub fn is_taken(self, name: &str) -> bool {
        match self {
            ItemKind::Struct => TAKEN_TYPES.contains(&name) || PRELUDE.contains(&name),
            ItemKind::Type => TAKEN_TYPES.contains(&name),
            ItemKind::Field => KEYWORDS.contains(&name),
            ItemKind::Module => {
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

/// Converts a registered name to a Rust name; `fallback` replaces a name without letters and digits. `LwM2M`
/// is one word, however it is capitalized.
pub fn rust_name(name: &str, kind: ItemKind, fallback: &str) -> String {
    let name = &with_lwm2m_as_word(name);
    // A decimal point becomes `_`: 2.4 GHz is not 24 GHz.
    let pieces = split_decimals(truncated(name))
        .into_iter()
        .map(|piece| kind.apply(&spaced_words(piece)));
    let joined = pieces
        .filter(|piece| !piece.is_empty())
        .collect::<Vec<_>>()
        .join("_");
    let mut rust = if joined.is_empty() {
        fallback.to_owned()
    } else {
        with_letter_first(joined, kind)
    };
    if kind.is_taken(&rust) {
        rust.push('_');
    }
    rust
}

/// Capitalizes `LwM2M` as a single word: its capitals and digits would otherwise separate it.
fn with_lwm2m_as_word(name: &str) -> String {
    const WORD: &str = "Lwm2m";
    let mut result = String::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let length = match rest.get(..WORD.len()) {
            Some(word) if word.eq_ignore_ascii_case(WORD) => {
                result.push_str(WORD);
                WORD.len()
            }
            _ => {
                result.push(first);
                first.len_utf8()
            }
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    result
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
pub fn without_own_id(name: &str, id: u16) -> &str {
    name.strip_prefix(&id.to_string())
        .and_then(|rest| rest.strip_prefix(' '))
        .unwrap_or(name)
}

/// Whether the name is a keyword.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
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
fn with_letter_first(name: String, kind: ItemKind) -> String {
    match name.chars().next() {
        Some(first) if first.is_ascii_digit() => without_leading_digit(name, kind),
        Some(first) if !unicode_ident::is_xid_start(first) => match kind {
            ItemKind::Struct | ItemKind::Type => format!("N{name}"),
            ItemKind::Field | ItemKind::Module => format!("n{name}"),
        },
        _ => name,
    }
}

/// Spells out one leading digit (`three_phase`), and adds a letter before several (`N40Bit`).
fn without_leading_digit(name: String, kind: ItemKind) -> String {
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
    match (spelled, kind.is_camel()) {
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
        rust_name(name, ItemKind::Field, "resource_7")
    }

    fn type_name(name: &str) -> String {
        rust_name(name, ItemKind::Type, "Value7")
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
    fn lwm2m_is_one_word() {
        for name in [
            "LwM2M Bar",
            "LWM2M Bar",
            "Lwm2m Bar",
            "Lwm2M Bar",
            "lwm2m Bar",
        ] {
            assert_eq!(field(name), "lwm2m_bar");
            assert_eq!(type_name(name), "Lwm2mBar");
        }
        assert_eq!(field("Über LwM2M"), "über_lwm2m");
    }

    #[test]
    fn invalid_names_are_adjusted() {
        assert_eq!(field("type"), "type_");
        assert_eq!(field("Self"), "self_");
        assert_eq!(type_name("Self"), "Self_");
        assert_eq!(type_name("Option"), "Option_");
        assert_eq!(rust_name("Core", ItemKind::Module, "x"), "core_");
        for (name, module) in [("CON", "con_"), ("LPT1", "lpt1_"), ("COM10", "com10")] {
            assert_eq!(rust_name(name, ItemKind::Module, "x"), module);
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
            for kind in [ItemKind::Type, ItemKind::Field] {
                let name = rust_name(&c.to_string(), kind, "value");
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
