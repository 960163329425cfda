//! The small languages of requests: what is read shows itself as what is read as the same.

use std::collections::BTreeMap;
use std::fmt::{Debug, Display};
use std::str::FromStr;

use lwm2m_objects::format::link;
use lwm2m_objects::operation::{
    Arguments, AttributeStore, NotificationAttributes, Operation, Request, SingleInstance, Tree,
};
use lwm2m_objects::{Device, ObjectLink, Path, ResponseCode, Time};

/// Arguments of an Execute have one way to be written.
pub fn arguments(payload: &[u8]) {
    let arguments = match Arguments::parse(Path::resource(3, 0, 4), payload) {
        Ok(arguments) => arguments,
        Err(error) => {
            let malformed = error.malformed();
            let is_within = malformed.is_some_and(|it| it.offset as usize <= payload.len());
            assert!(is_within, "{error}");
            return;
        }
    };
    for id in 0..10 {
        let first = arguments.clone().find(|argument| argument.id == id);
        assert_eq!(arguments.get(id), first);
    }
    let written: Vec<String> = arguments
        .map(|argument| match argument.value {
            Some(value) => format!("{}='{value}'", argument.id),
            None => argument.id.to_string(),
        })
        .collect();
    assert_eq!(written.join(",").as_bytes(), payload);
}

/// The query of a Write-Attributes: what it sets is what a Discover tells, and setting that changes
/// nothing.
pub fn attributes(query: &str) {
    let Ok(attributes) = NotificationAttributes::default().write(query) else {
        return;
    };
    attributes.check().expect("what is written goes together");
    let told = told(attributes);
    if told.is_empty() {
        assert_eq!(attributes, NotificationAttributes::default());
        return;
    }
    for before in [NotificationAttributes::default(), attributes] {
        let again = before.write(&told).expect("what is told can be written");
        is_nearly(again, attributes);
    }
    let names = told.split('&').filter_map(|told| told.split('=').next());
    let taken_back = names.collect::<Vec<_>>().join("&");
    assert_eq!(
        attributes.write(&taken_back),
        Ok(NotificationAttributes::default())
    );
}

/// But for the last digits of a number that has more than are told.
fn is_nearly(one: NotificationAttributes, other: NotificationAttributes) {
    for (one, other) in [(one.gt, other.gt), (one.lt, other.lt), (one.st, other.st)] {
        if let (Some(one), Some(other)) = (one, other) {
            let error = (one - other).abs();
            assert!(error <= other.abs() * f64::EPSILON, "{one}, {other}");
        }
    }
    let NotificationAttributes { gt, lt, st, .. } = one;
    assert_eq!(
        one,
        NotificationAttributes {
            gt,
            lt,
            st,
            ..other
        }
    );
}

/// The attributes as a query, from what a Discover of a path that has them answers.
fn told(attributes: NotificationAttributes) -> String {
    let path = Path::instance(3, 0);
    let mut store = BTreeMap::from([(path, attributes)]);
    let mut device = SingleInstance::new(0, Device::default());
    let mut objects = [&mut device as _];
    let store: &mut dyn AttributeStore = &mut store;
    let mut tree = Tree::new(&mut objects).attributes(store);
    let mut buffer = [0; 4096];
    let answer = tree.respond(&Request::new(Operation::Discover, path), &mut buffer);
    assert_eq!(answer.code, ResponseCode::CONTENT);
    let link = link::decode(answer.payload).next();
    let link = link.expect("a link").expect("link format");
    let told = link.attributes().map(|attribute| {
        let value = attribute.value.expect("a value");
        format!("{}={value}", attribute.name)
    });
    told.collect::<Vec<_>>().join("&")
}

/// A path, an Objlnk and a Time.
pub fn path(text: &str) {
    shows_itself::<ObjectLink>(text);
    shows_itself::<Time>(text);
    match text.parse::<Path>() {
        Ok(path) => {
            let levels = text.strip_prefix('/').unwrap_or(text);
            assert_eq!(path.to_string(), format!("/{levels}"));
            shows_itself::<Path>(text);
            let parents = std::iter::successors(path.parent(), |path| path.parent());
            assert_eq!(parents.count(), path.depth());
        }
        Err(error) => assert!(error.offset() <= text.len(), "{error}"),
    }
}

fn shows_itself<T: FromStr<Err: Debug> + Display + Debug + PartialEq>(text: &str) {
    let Ok(found) = text.parse::<T>() else { return };
    let shown = found.to_string();
    let again: T = shown
        .parse()
        .unwrap_or_else(|error| panic!("{shown}: {error:?}"));
    assert_eq!(again, found, "{shown}");
}
