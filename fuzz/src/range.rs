//! The text of `<RangeEnumeration>`, in a definition that has nothing else.
//!
//! - What is read of it and written is read as the same.
//! - What the grammar of the Core specification (appendix D.1) has is read as what it says.

use arbitrary::{Arbitrary, Unstructured};
use lwm2m_definitions::xml;
use lwm2m_model::ir::{Object, Range, Resource};
use lwm2m_model::{DataType, Operations, Version};

use crate::notations;

/// A text, and the data type of the Resource whose range it is.
#[derive(Debug)]
pub struct RangeText<'t> {
    data_type: DataType,
    text: &'t str,
}

impl<'t> Arbitrary<'t> for RangeText<'t> {
    fn arbitrary(bytes: &mut Unstructured<'t>) -> arbitrary::Result<RangeText<'t>> {
        let data_type = *bytes.choose(&DataType::ALL)?;
        let text = <&str>::arbitrary_take_rest(std::mem::replace(bytes, Unstructured::new(&[])))?;
        Ok(RangeText { data_type, text })
    }
}

/// Holds the text to it.
pub fn check(RangeText { data_type, text }: RangeText<'_>) {
    let Some(object) = read(data_type, text) else {
        return;
    };
    let range = object.resources[0].range.as_ref();
    notations::comes_back_from_xml(std::slice::from_ref(&object));
    if let (Some(expected), Some(Range::Integers(_))) = (by_grammar(text), range) {
        assert_eq!(range, Some(&Range::integers(expected)), "{text:?}");
    }
}

/// A definition with this text, read.
fn read(data_type: DataType, text: &str) -> Option<Object> {
    const PLACE: &str = "<RangeEnumeration></RangeEnumeration>";
    let resource = Resource::new(0, "Level", Operations::Read, Some(data_type));
    let object = Object {
        resources: vec![resource],
        ..Object::new(33801, "Tank", Version::new(1, 0))
    };
    let definition = xml::write([&object]).expect("a definition").text;
    assert!(definition.contains(PLACE));
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let definition = definition.replace(
        PLACE,
        &format!("<RangeEnumeration>{escaped}</RangeEnumeration>"),
    );
    notations::read_xml(&definition)?.pop()
}

/// What a text says that has only decimal integers, and intervals of them with two points, between
/// commas; `None` for any other. One number alone means more than it says.
fn by_grammar(text: &str) -> Option<Vec<(i128, i128)>> {
    let number = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i128>().ok().filter(|_| is_number)
    };
    let interval = |part: &str| match part.split_once("..") {
        Some((min, max)) => Some((number(min)?, number(max)?)).filter(|(min, max)| min <= max),
        None => number(part).map(|number| (number, number)),
    };
    let intervals: Option<Vec<_>> = text.split(',').map(|part| interval(part.trim())).collect();
    intervals.filter(|found| found.len() > 1 || text.contains(".."))
}
