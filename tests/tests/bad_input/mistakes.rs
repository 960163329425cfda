//! XML that is well-formed and wrong all the same.

use lwm2m_model::ir::Range;
use lwm2m_model::{DataType, Operations, Version};

use crate::expect::{
    Expected, error, found, item, item_of, object_head, resource, silently, warning, with_items,
    written,
};

#[test]
fn an_object_without_an_id() {
    let marked = with_items(&item(0, "Level", ""))
        .replace("<Object>", "§<Object>")
        .replace("<ObjectID>33800</ObjectID>\n", "");
    error(
        &marked,
        "error[missing-id]",
        &[
            "the object has no `<ObjectID>`",
            "add it after `<Description1>`",
        ],
    );
}

#[test]
fn an_object_id_that_is_none() {
    let ids = [
        "65535",
        "65536",
        "-1",
        "1.0",
        "twelve",
        "0x10",
        "",
        "99999999999999999999",
    ];
    for id in ids {
        let marked = with_items(&item(0, "Level", "")).replace(
            "<ObjectID>33800</ObjectID>",
            &if id.is_empty() {
                "§<ObjectID></ObjectID>".to_owned()
            } else {
                format!("<ObjectID> §{id}</ObjectID>")
            },
        );
        error(
            &marked,
            "error[bad-id]",
            &["is not a valid ObjectID", "0 to 65534"],
        );
    }
}

#[test]
fn a_resource_without_an_id() {
    let marked = with_items(&(item(0, "Level", "") + &item(1, "Depth", "")))
        .replace("<Item ID=\"1\">", "§<Item>");
    error(
        &marked,
        "error[missing-id]",
        &[
            "the resource has no `ID` (object 33800)",
            "write `<Item ID=\"…\">`",
        ],
    );
}

#[test]
fn a_resource_id_that_is_none() {
    for id in ["65535", "70000", "-1", "", "1 2", "&#49;x"] {
        let marked = with_items(&(item(0, "Level", "") + &item(1, "Depth", "")))
            .replace("<Item ID=\"1\">", &format!("<Item ID=\"§{id}\">"));
        error(
            &marked,
            "error[bad-id]",
            &["is not a valid Resource ID (object 33800)", "0 to 65534"],
        );
    }
}

#[test]
fn the_largest_ids() {
    let text = with_items(&item(65534, "Level", "")).replace("33800", "65534");
    let object = silently(&text);
    assert_eq!((object.id, object.resources[0].id), (65534, 65534));
}

#[test]
fn two_resources_of_one_id() {
    let items = item(7, "Level", "") + &item(8, "Depth", "") + "§" + &item(7, "Height", "");
    error(
        &with_items(&items),
        "error[repeated-id]",
        &[
            "(object 33800, resource 7)",
            "at bad.xml:10:1",
            "another ID",
        ],
    );
}

#[test]
fn three_resources_of_one_id_are_two_mistakes() {
    let marked = with_items(&format!("{}§{0}§{0}", item(7, "Level", "")));
    let expected = || Expected {
        kind: "error[repeated-id]",
        says: &["object 33800, resource 7"],
    };
    found(&marked, &[expected(), expected()]);
}

#[test]
fn a_type_that_is_misspelt() {
    let suggestions = [
        ("Sting", "did you mean `String`?"),
        ("string", "did you mean `String`?"),
        ("Bolean", "did you mean `Boolean`?"),
        ("CoreLnk", "did you mean `Corelnk`?"),
        ("UnsignedInteger", "did you mean `Unsigned Integer`?"),
        (
            "Blob",
            "write one of String, Integer, Unsigned Integer, Float, Boolean, Opaque, Time, Objlnk, Corelnk",
        ),
    ];
    for (wrong, help) in suggestions {
        let marked = with_items(&item_of(&format!("§{wrong}"), "", ""));
        let reading = found(
            &marked,
            &[Expected {
                kind: "error[unknown-type]",
                says: &["unknown data type", "(object 33800, resource 5)"],
            }],
        );
        let line = reading.diagnostics[0].to_string();
        assert!(
            line.contains(&format!("unknown data type `{wrong}`")),
            "{line}"
        );
        assert!(line.ends_with(help), "{line}");
    }
}

#[test]
fn operations_that_are_none() {
    let marked = with_items(&item(5, "Level", "")).replace(">RW<", ">§RX<");
    error(
        &marked,
        "error[unknown-operations]",
        &[
            "unknown operations `RX` (object 33800, resource 5)",
            "R, W, RW or E",
        ],
    );
    let marked = with_items(&format!("§{}", item(5, "Level", "")))
        .replace("<Operations>RW</Operations>", "");
    error(
        &marked,
        "error[missing-operations]",
        &[
            "no `<Operations>` (object 33800, resource 5)",
            "R, W, RW or E",
        ],
    );
}

#[test]
fn an_object_without_resources() {
    let says = &["no resources (object 33800)", "`<Item>`"];
    error(
        &with_items("").replace("<Resources>", "§<Resources>"),
        "error[no-resources]",
        says,
    );
    let empty = with_items("").replace("<Resources>\n</Resources>", "§<Resources/>");
    error(&empty, "error[no-resources]", says);
    let none = with_items("")
        .replace("<Resources>\n</Resources>\n", "")
        .replace("<Object>", "§<Object>");
    error(&none, "error[no-resources]", says);
}

#[test]
fn a_file_without_objects() {
    error(
        "§<LWM2M></LWM2M>",
        "error[no-object]",
        &["no object", "`<Object>`"],
    );
}

#[test]
fn a_version_that_is_none() {
    for wrong in ["1", "1.x", "v1.0", "1.0.2", "1.99999"] {
        let marked = with_items(&item(0, "Level", "")).replace(
            "<MultipleInstances>Single</MultipleInstances>\n",
            &format!("<ObjectVersion>§{wrong}</ObjectVersion>\n<MultipleInstances>Single</MultipleInstances>\n"),
        );
        error(
            &marked,
            "error[bad-version]",
            &["`<ObjectVersion>`", "(object 33800)", "such as `1.1`"],
        );
    }
}

#[test]
fn an_element_that_is_unknown() {
    let inside = |parent: &str, element: &str| {
        let whole = with_items(&item(5, "Level", ""));
        let (before, after) = whole.split_once(parent).unwrap();
        format!("{before}{parent}§{element}{after}")
    };
    let whole = silently(&with_items(&item(5, "Level", "")));
    let object = warning(
        &inside("<Item ID=\"5\">", "<Colour>red</Colour>"),
        "warning[unknown-element]",
        &[
            "unknown element `<Colour>` in `<Item>` is ignored (object 33800, resource 5)",
            "remove it",
        ],
    );
    assert_eq!(object, whole);
    let object = warning(
        &inside("<Object>", "<Owner><Name>Nobody</Name></Owner>"),
        "warning[unknown-element]",
        &["unknown element `<Owner>` in `<Object>` is ignored (object 33800)"],
    );
    assert_eq!(object, whole);
    let object = warning(
        &inside("<Object>", "<ObjectUrn>urn</ObjectUrn>"),
        "warning[unknown-element]",
        &["did you mean `<ObjectURN>`?"],
    );
    assert_eq!(object, whole);
    let object = warning(
        &inside("<LWM2M>", "<Comment/>"),
        "warning[unknown-element]",
        &["unknown element `<Comment>` in `<LWM2M>` is ignored"],
    );
    assert_eq!(object, whole);
}

#[test]
fn an_element_that_comes_twice() {
    let marked = with_items(&item(5, "Level", "")).replace("</Item>", "§<Name>Depth</Name></Item>");
    let object = warning(
        &marked,
        "warning[repeated-element]",
        &[
            "a second `<Name>` is ignored (object 33800, resource 5)",
            "the first is at bad.xml:10:14",
        ],
    );
    assert_eq!(object.resources[0].name, "Level");
}

#[test]
fn text_between_elements() {
    let marked = with_items(&format!("§stray {}", item(5, "Level", "")));
    warning(
        &marked,
        "warning[stray-text]",
        &["text in `<Resources>` is ignored (object 33800)"],
    );
}

#[test]
fn what_is_missing_gets_a_reading_and_a_warning() {
    let without =
        |element: &str| with_items(&format!("§{}", item(5, "Level", "").replace(element, "")));
    let object = warning(
        &without("<Name>Level</Name>"),
        "warning[missing-name]",
        &[
            "`Resource 5` is used (object 33800, resource 5)",
            "`<Name>`",
        ],
    );
    assert_eq!(object.resources[0].name, "Resource 5");
    let object = warning(
        &without("<Type>Integer</Type>"),
        "warning[missing-type]",
        &["treated as Opaque (object 33800, resource 5)", "`<Type>`"],
    );
    assert_eq!(object.resources[0].data_type, Some(DataType::Opaque));
    let object = warning(
        &without("<MultipleInstances>Single</MultipleInstances>"),
        "warning[unclear]",
        &["`<MultipleInstances>` is missing; it is treated as Single (object 33800, resource 5)"],
    );
    assert!(!object.resources[0].is_multiple());
    let object = warning(
        &without("<Mandatory>Optional</Mandatory>"),
        "warning[unclear]",
        &[
            "`<Mandatory>` is missing; it is treated as Optional",
            "Mandatory or Optional",
        ],
    );
    assert!(!object.resources[0].mandatory);
}

#[test]
fn what_is_unclear_gets_a_reading_and_a_warning() {
    let marked = with_items(&item(5, "Level", ""))
        .replace("<Item ID=\"5\"><Name>", "<Item ID=\"5\"><Name> ")
        .replace(
            "RW</Operations><MultipleInstances>Single",
            "RW</Operations><MultipleInstances>§Several",
        );
    let object = warning(
        &marked,
        "warning[unclear]",
        &[
            "`<MultipleInstances>` is `Several`; it is treated as Single",
            "Multiple or Single",
        ],
    );
    assert_eq!(object.resources[0].name, "Level");
}

#[test]
fn a_range_that_cannot_be_read_is_left_out() {
    let object = warning(
        &with_items(&item_of("Integer", " §see clause 5", "")),
        "warning[unreadable-range]",
        &[
            "`see clause 5` is ignored: unknown syntax (object 33800, resource 5)",
            "`min..max`",
        ],
    );
    assert_eq!(resource(&object, 5).range, None);
}

#[test]
fn what_is_said_of_a_range_fits_the_data_type() {
    for data_type in ["Boolean", "Objlnk"] {
        let object = warning(
            &with_items(&item_of(data_type, "§banana", "")),
            "warning[unreadable-range]",
            &["`banana` is ignored", "has no range", "; leave it empty"],
        );
        assert_eq!(resource(&object, 5).range, None);
    }
    let limits: [(_, &'static [&'static str]); 3] = [
        (
            "Integer",
            &["cannot", "within -9223372036854775808..9223372036854775807"],
        ),
        ("Unsigned Integer", &["within 0..18446744073709551615"]),
        ("String", &["within 0..9223372036854775807"]),
    ];
    for (data_type, says) in limits {
        warning(
            &with_items(&item_of(data_type, "§0..99999999999999999999999", "")),
            "warning[unreadable-range]",
            says,
        );
    }
}

#[test]
fn a_range_that_is_guessed_is_said_to_be() {
    let object = warning(
        &with_items(&item_of("Integer", "§20..10", "")),
        "warning[guessed-range]",
        &[
            "`20..10` is interpreted as 10..=20 (object 33800, resource 5)",
            "write `10..20`",
        ],
    );
    assert_eq!(
        resource(&object, 5).range,
        Some(Range::integers([(10, 20)]))
    );
}

#[test]
fn a_unit_that_is_not_registered_is_kept() {
    let object = warning(
        &with_items(&item_of("Integer", "", "§celsius")),
        "warning[unknown-unit]",
        &[
            "unknown unit `celsius` (object 33800, resource 5)",
            "did you mean `Cel`?",
        ],
    );
    let units = resource(&object, 5)
        .units
        .as_ref()
        .map(|units| units.0.as_str());
    assert_eq!(units, Some("celsius"));
}

#[test]
fn an_executable_resource_with_a_type() {
    let marked = with_items(&item_of("§Integer", "", "")).replace(">RW<", ">E<");
    let object = warning(
        &marked,
        "warning[executable-with-type]",
        &[
            "`Integer` is ignored (object 33800, resource 5)",
            "`<Type>`",
        ],
    );
    assert_eq!(resource(&object, 5).operations, Operations::Execute);
    assert_eq!(resource(&object, 5).data_type, None);
}

#[test]
fn an_executable_resource_that_is_multiple_is_one_thing_in_both_notations() {
    let whole = with_items(&item_of("", "", "").replace(">RW<", ">E<"));
    written(&whole.replace(
        "Single</MultipleInstances><",
        "Multiple</MultipleInstances><",
    ));
}

#[test]
fn a_urn_of_another_object() {
    let marked = with_items(&item(5, "Level", "")).replace(
        "<ObjectURN></ObjectURN>",
        "<ObjectURN>§urn:oma:lwm2m:x:33801</ObjectURN>",
    );
    let object = warning(
        &marked,
        "warning[urn-mismatch]",
        &[
            "does not name object 33800 (object 33800)",
            "write `urn:oma:lwm2m:x:33800`",
        ],
    );
    assert_eq!(object.urn(), "urn:oma:lwm2m:x:33801");
}

#[test]
fn the_places_that_are_named_are_those_of_the_file_with_a_byte_order_mark() {
    let marked = with_items(&item_of("§Sting", "", ""));
    error(
        &format!("\u{feff}{marked}"),
        "error[unknown-type]",
        &["did you mean `String`?"],
    );
}

#[test]
fn columns_count_characters() {
    let marked = with_items(&item_of("§Sting", "", "").replace("Level", "Füllhöhe 水位 🌊"));
    error(&marked, "error[unknown-type]", &["did you mean `String`?"]);
}

#[test]
fn every_mistake_of_a_file_is_found_at_once_and_in_its_order() {
    let head = object_head("First", "70000", "")
        .replace(">Single<", ">§Lots<")
        .replace("70000", "§70000");
    let first = format!(
        "<Object>\n{head}<Resources>\n{}{}{}{}</Resources>\n</Object>\n",
        item_of("§Sting", "", ""),
        item(8, "Eight", ""),
        item(6, "Six", "").replace(">RW<", ">§?<"),
        item(7, "Seven", "").replace("\"7\"", "\"§x\""),
    );
    let head = object_head("Second", "12", "");
    let second = format!(
        "<Object>\n{head}<Resources>\n{}§{}{}{}</Resources>\n§<Typo/></Object>\n",
        item(1, "One", ""),
        item(1, "One again", ""),
        item_of("§Flout", "", ""),
        item_of("Float", "§one", "§furlong").replace("\"5\"", "\"4\""),
    );
    let third = format!("§<Object>\n{}</Object>\n", object_head("Third", "13", ""));
    let kinds: [(&str, &[&str]); 11] = [
        ("error[bad-id]", &["`70000` is not a valid ObjectID"]),
        ("warning[unclear]", &["`Lots`"]),
        ("error[unknown-type]", &["`Sting`", "(resource 5)"]),
        ("error[unknown-operations]", &["`?`", "(resource 6)"]),
        ("error[bad-id]", &["`x` is not a valid Resource ID"]),
        ("error[repeated-id]", &["(object 12, resource 1)"]),
        ("error[unknown-type]", &["`Flout`", "did you mean `Float`?"]),
        (
            "warning[unreadable-range]",
            &["`one`", "(object 12, resource 4)"],
        ),
        (
            "warning[unknown-unit]",
            &["`furlong`", "(object 12, resource 4)"],
        ),
        ("warning[unknown-element]", &["`<Typo>`", "(object 12)"]),
        ("error[no-resources]", &["(object 13)"]),
    ];
    let expected = kinds.map(|(kind, says)| Expected { kind, says });
    found(
        &format!("<LWM2M>\n{first}{second}{third}</LWM2M>\n"),
        &expected,
    );
}

#[test]
fn a_mistake_in_a_resource_hides_no_other_in_it() {
    let marked = with_items(&(item(0, "Depth", "") + &item_of("§Sting", "", "§furlong")));
    let kinds: [(&str, &[&str]); 2] = [
        ("error[unknown-type]", &["object 33800, resource 5"]),
        ("warning[unknown-unit]", &["object 33800, resource 5"]),
    ];
    found(&marked, &kinds.map(|(kind, says)| Expected { kind, says }));
}

#[test]
fn one_mistake_is_told_once() {
    // The only resource of an object cannot be read, which does not mean that it has none.
    for wrong in [
        item_of("§Sting", "", ""),
        item(5, "Level", "").replace(">RW<", ">§?<"),
    ] {
        let reading = found(
            &with_items(&wrong),
            &[Expected {
                kind: if wrong.contains("Sting") {
                    "error[unknown-type]"
                } else {
                    "error[unknown-operations]"
                },
                says: &["object 33800, resource 5"],
            }],
        );
        assert!(reading.document.is_none());
    }
}

#[test]
fn versions_that_are_missing_or_empty_are_1_0() {
    let whole = with_items(&item(0, "Level", ""));
    let place = "<MultipleInstances>Single</MultipleInstances>\n";
    for elements in [
        "",
        "<LWM2MVersion></LWM2MVersion><ObjectVersion/>",
        "<ObjectVersion> 1.0\n</ObjectVersion>",
    ] {
        let object = silently(&whole.replacen(place, &format!("{elements}{place}"), 1));
        assert_eq!(
            (object.version, object.lwm2m_version),
            (Version::DEFAULT, Version::DEFAULT)
        );
    }
}
