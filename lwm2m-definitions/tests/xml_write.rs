//! Writing the IR as XML: the layout, and reading it again.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests may panic"
)]

mod support;

use std::sync::Arc;

use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml::{self, Document};
use lwm2m_model::ir::{Enumeration, LabelledValue, Object, Range, Resource, Units};
use lwm2m_model::{DataType, Multiplicity, Operations, Version};

use support::error_codes;

/// Reads the Objects of a document.
fn read(text: &str) -> Vec<Object> {
    let reading = xml::read(&Arc::new(Source::new("written.xml", text)));
    match reading.document {
        Some(Document::Objects(objects)) => objects.into_iter().map(|read| read.object).collect(),
        other => panic!("{other:?}: {:?}", reading.diagnostics),
    }
}

/// Writes an Object with the Resource, and reads it again.
fn write_and_read(resource: Resource) -> Resource {
    let object = Object {
        resources: vec![resource],
        ..Object::new(33805, "Pump", Version::DEFAULT)
    };
    let text = xml::write([&object]).unwrap().text;
    read(&text).remove(0).resources.remove(0)
}

fn integer(description: &str, range: Option<Range>, labels: &[(i64, &str)]) -> Resource {
    let values = labels.iter().map(|(value, label)| LabelledValue {
        value: *value,
        label: (*label).to_owned(),
    });
    Resource {
        range,
        description: description.to_owned(),
        enumeration: Some(Enumeration {
            values: values.collect(),
        })
        .filter(|found| !found.values.is_empty()),
        ..Resource::new(0, "Mode", Operations::ReadWrite, Some(DataType::Integer))
    }
}

mod layout {
    use super::*;

    /// The complete text, because users read it.
    #[test]
    fn layout_is_that_of_the_registry() {
        let level = Resource {
            range: Some(Range::floats([(-0.5, 100.0)])),
            units: Some(Units("m".into())),
            description: "Where the <surface> & the\nfoam are.".into(),
            mandatory: true,
            ..Resource::new(0, "Level < 1", Operations::Read, Some(DataType::Float))
        };
        let reset = Resource::new(7, "Reset", Operations::Execute, None);
        let tank = Object {
            description: "A tank.".into(),
            resources: vec![level, reset],
            ..Object::new(33801, "Water & tank", Version::new(1, 1))
        };
        let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<LWM2M xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.openmobilealliance.org/tech/profiles/LWM2M.xsd">
	<Object ObjectType="MODefinition">
		<Name>Water &amp; tank</Name>
		<Description1><![CDATA[A tank.]]></Description1>
		<ObjectID>33801</ObjectID>
		<ObjectURN>urn:oma:lwm2m:x:33801:1.1</ObjectURN>
		<LWM2MVersion>1.0</LWM2MVersion>
		<ObjectVersion>1.1</ObjectVersion>
		<MultipleInstances>Single</MultipleInstances>
		<Mandatory>Optional</Mandatory>
		<Resources>
			<Item ID="0">
				<Name>Level &lt; 1</Name>
				<Operations>R</Operations>
				<MultipleInstances>Single</MultipleInstances>
				<Mandatory>Mandatory</Mandatory>
				<Type>Float</Type>
				<RangeEnumeration>-0.5..100</RangeEnumeration>
				<Units>m</Units>
				<Description><![CDATA[Where the <surface> & the
foam are.]]></Description>
			</Item>
			<Item ID="7">
				<Name>Reset</Name>
				<Operations>E</Operations>
				<MultipleInstances>Single</MultipleInstances>
				<Mandatory>Optional</Mandatory>
				<Type></Type>
				<RangeEnumeration></RangeEnumeration>
				<Units></Units>
				<Description></Description>
			</Item>
		</Resources>
		<Description2></Description2>
	</Object>
</LWM2M>
"#;
        assert_eq!(xml::write([&tank]).unwrap().text, expected);
        assert_eq!(read(expected), [tank]);
    }

    #[test]
    fn schema_supports_the_data_types() {
        let schema = |object: &Object| {
            let text = xml::write([object]).unwrap().text;
            let end = text.split("profiles/").nth(1).unwrap();
            end.split('"').next().unwrap().to_owned()
        };
        let of = |data_type| {
            let resource = Resource::new(0, "Value", Operations::Read, Some(data_type));
            Object {
                resources: vec![resource],
                ..Object::new(33801, "Tank", Version::DEFAULT)
            }
        };
        assert_eq!(schema(&of(DataType::Integer)), "LWM2M.xsd");
        assert_eq!(schema(&of(DataType::UnsignedInteger)), "LWM2M-v1_1.xsd");
        assert_eq!(schema(&of(DataType::CoreLink)), "LWM2M-v1_1.xsd");
        let newer = Object {
            lwm2m_version: Version::new(1, 2),
            ..of(DataType::Integer)
        };
        assert_eq!(schema(&newer), "LWM2M-v1_1.xsd");
    }

    #[test]
    fn normalizes_white_space_and_the_urn() {
        let value = Resource::new(0, " Two\n words ", Operations::Read, Some(DataType::Time));
        let given = Object {
            description: " One\r\n\r\n\r\n two  three\t".into(),
            registered_urn: Some("urn:oma:lwm2m:x:33805".into()),
            resources: vec![value],
            ..Object::new(33805, "Pump", Version::DEFAULT)
        };
        let read = read(&xml::write([&given]).unwrap().text).remove(0);
        assert_eq!(read.description, "One\n\ntwo three");
        assert_eq!(read.resources[0].name, "Two words");
        assert_eq!(
            (read.registered_urn.clone(), read.urn()),
            (None, given.urn())
        );
    }

    #[test]
    fn escapes_markup() {
        for text in [
            "]]>",
            "a ]]]]> b",
            "<![CDATA[x]]>",
            "<!-- & -->",
            "&amp;",
            "]]",
        ] {
            let given = Resource {
                units: Some(Units(text.into())),
                description: text.into(),
                ..Resource::new(0, text, Operations::Read, Some(DataType::String))
            };
            assert_eq!(write_and_read(given.clone()), given);
        }
    }
}

mod labels {
    use super::*;

    #[test]
    fn are_written_to_the_description_or_the_range() {
        let two = Some(Range::integers([(0, 1)]));
        let off_on = [(0, "Off"), (1, "On")];
        for given in [
            integer("What it does.", two.clone(), &off_on),
            integer("", None, &off_on),
            integer(
                "First.\n\nSecond.",
                None,
                &[(-1, "None"), (4, "Four: of them")],
            ),
            // The reader ignores lists that start with 80, and cannot separate two lists.
            integer("Port.", None, &[(80, "HTTP"), (443, "HTTPS")]),
            integer("See\n7: seven\n8: eight", None, &off_on),
            integer("Which bits are set.", None, &off_on),
        ] {
            assert_eq!(write_and_read(given.clone()), given);
        }
    }

    #[test]
    fn unlabelled_values_become_reserved() {
        let range = Some(Range::integers([(-2, 255)]));
        let given = integer(
            "What it does.",
            range,
            &[(0, "Off"), (1, "On"), (7, "Auto")],
        );
        let read = write_and_read(given.clone());
        let described = "What it does.\n-2..-1: reserved\n2..6: reserved\n8..255: reserved";
        let expected = Resource {
            description: described.into(),
            ..given
        };
        assert_eq!(read, expected);
        assert_eq!(write_and_read(read.clone()), read, "and that is all of it");
    }

    #[test]
    fn punctuation_is_normalized() {
        let given = integer("One of:", None, &[(0, "Off."), (1, "On,  then\noff")]);
        let expected = integer("One of.", None, &[(0, "Off"), (1, "On, then off")]);
        assert_eq!(write_and_read(given), expected);
    }

    #[test]
    fn list_in_the_description_becomes_an_enumeration() {
        let given = integer("What it does.\n0: Off\n1: On", None, &[]);
        let expected = integer("What it does.", None, &[(0, "Off"), (1, "On")]);
        assert_eq!(write_and_read(given), expected);
    }

    #[test]
    fn unreadable_labels_are_reported() {
        let byte = || Some(Range::integers([(0, 255)]));
        for unreadable in [
            integer("", byte(), &[(1, "Alone")]),
            integer("", None, &[(0, "Reserved"), (1, "On")]),
            integer("Which bits are set.", byte(), &[(0, "Off"), (1, "On")]),
            integer(
                "",
                Some(Range::integers([(0, 1)])),
                &[(0, "Off"), (2, "On")],
            ),
            // The reader interprets numbers with separators as a range.
            integer("", None, &[(2, "6:"), (61, "6")]),
        ] {
            let object = Object {
                resources: vec![unreadable.clone()],
                ..Object::new(33805, "Pump", Version::DEFAULT)
            };
            let written = xml::write([&object]).unwrap();
            assert_eq!(written.warnings.len(), 1, "{unreadable:?}");
            let line = written.warnings[0].to_string();
            assert!(line.starts_with("warning[unread-labels]"), "{line}");
            assert!(line.contains("(object 33805, resource 0)"), "{line}");
        }
    }
}

#[test]
fn executable_resources_have_no_instances() {
    let reset = Resource {
        multiplicity: Multiplicity::Multiple,
        ..Resource::new(4, "Reset", Operations::Execute, None)
    };
    let object = Object {
        resources: vec![reset],
        ..Object::new(33805, "Pump", Version::DEFAULT)
    };
    let error = xml::write([&object]).unwrap_err();
    assert_eq!(
        error_codes(error.diagnostics()),
        ["executable-with-instances"]
    );
}
