//! Read, Read-Composite and Discover: `LwM2M Core TS 1.2, 6.3.1`, `6.3.8` and `6.3.2`.

use std::collections::BTreeSet;

use lwm2m_objects::format::{link, senml_json};
use lwm2m_objects::operation::{Operation, Payload, Request, Response};
use lwm2m_objects::{ContentFormat, Encoded, Path, ResponseCode, Version};

use super::access::Right;
use super::client::{Client, Values, owned};
use super::model::{Faults, Model, instance_of, is_single, row};
use super::session::{Format, definition};

pub(super) fn read(path: Path, format: Option<Format>, client: &mut Client, model: &Model) {
    let mut faults = model.not_there(path);
    faults.extend(model.not_readable(path));
    let cannot_say = |format: Format| {
        // None of the Objects has anything opaque.
        (format.is_single() && !is_single(path))
            || matches!(format, Format::OctetStream | Format::Link)
    };
    if format.is_some_and(cannot_say) {
        faults.push(ResponseCode::NOT_ACCEPTABLE);
    }
    let usual = if is_single(path) {
        ContentFormat::TEXT
    } else {
        ContentFormat::SENML_CBOR
    };
    let request = Request {
        accept: format.map(Format::number),
        ..Request::new(Operation::Read, path)
    };
    let mut buffer = vec![0; 1 << 14];
    if let Some(answer) = model.ask(
        client,
        &request,
        &faults,
        ResponseCode::CONTENT,
        &mut buffer,
    ) {
        let format = format.map_or(usual, Format::number);
        holds(&answer, format, path, model.readable(&[path]));
    }
}

/// A Read of several paths, as far as they are there and may be read.
pub(super) fn composite(
    paths: &[Path],
    format: Option<Format>,
    client: &mut Client,
    model: &Model,
) {
    let mut faults = Faults::new();
    if paths.contains(&Path::ROOT) {
        faults.push(ResponseCode::BAD_REQUEST);
    }
    if format.is_some_and(|format| !format.is_composite()) {
        faults.push(ResponseCode::NOT_ACCEPTABLE);
    }
    // A path has up to 24 characters, and a record around it.
    let mut asked = vec![0; 64 * (paths.len() + 1)];
    let payload = senml_json::encode_paths(paths.iter().copied(), &mut asked).expect("room");
    let request = Request {
        accept: format.map(Format::number),
        ..Request::new(Operation::ReadComposite, Path::ROOT)
    };
    let request = request.content(ContentFormat::SENML_ETCH_JSON, payload);
    let mut buffer = vec![0; 1 << 20];
    if let Some(answer) = model.ask(
        client,
        &request,
        &faults,
        ResponseCode::CONTENT,
        &mut buffer,
    ) {
        let format = format.map_or(ContentFormat::SENML_JSON, Format::number);
        holds(&answer, format, Path::ROOT, model.readable(paths));
    }
}

/// Whether the answer has just these values.
fn holds(answer: &Response<'_>, format: ContentFormat, base: Path, expected: Values) {
    assert_eq!(answer.content_format, Some(format));
    let decoded = Payload::decode(format, base, answer.payload).expect("a format of values");
    let mut found = Values::new();
    for record in decoded {
        let record = record.unwrap_or_else(|error| panic!("{error} in {answer:?}"));
        let data_type = row(record.path).and_then(|row| row.data_type);
        if record.value != Encoded::NoInstances {
            let value = owned(record.value, data_type.expect("a Resource with values"));
            found.insert(record.path, value);
        }
    }
    assert_eq!(found, expected, "{answer:?}");
}

impl Model {
    /// What speaks against a Read of what the path leads to, before it is looked at.
    pub(super) fn not_there(&self, path: Path) -> Faults {
        let Some(object) = path.object_id() else {
            return vec![ResponseCode::METHOD_NOT_ALLOWED];
        };
        if definition(object).is_none() {
            return vec![ResponseCode::NOT_FOUND];
        }
        let Some(instance) = instance_of(path) else {
            let mut instances = self.instances_of(object).peekable();
            let is_empty = instances.peek().is_none();
            let is_open = is_empty || instances.any(|instance| self.may(Right::Read, instance));
            return Faults::from_iter((!is_open).then_some(ResponseCode::UNAUTHORIZED));
        };
        if !self.instances.contains(&instance) {
            return vec![ResponseCode::NOT_FOUND];
        }
        let is_open = self.may(Right::Read, instance);
        Faults::from_iter((!is_open).then_some(ResponseCode::UNAUTHORIZED))
    }

    fn not_readable(&self, path: Path) -> Faults {
        if path.depth() < 3 {
            return Faults::new();
        }
        let Some(row) = row(path) else {
            return vec![ResponseCode::NOT_FOUND];
        };
        let mut faults = Faults::new();
        if !self.may_read(row) {
            faults.push(ResponseCode::METHOD_NOT_ALLOWED);
        }
        let is_empty = path.depth() == 3 && row.multiplicity.is_multiple() && row.mandatory;
        if !self.has_value(path) && !is_empty {
            faults.push(ResponseCode::NOT_FOUND);
        }
        faults
    }

    /// All values at or below the paths that may be read.
    fn readable(&self, paths: &[Path]) -> Values {
        let is_asked = |place: &Path| paths.iter().any(|path| place.starts_with(*path));
        let is_open = |place: &Path| {
            let instance = instance_of(*place).expect("a value is in an Object Instance");
            row(*place).is_some_and(|row| self.may_read(row)) && self.may(Right::Read, instance)
        };
        let values = self.values.iter();
        let values = values.filter(|(place, _)| is_asked(place) && is_open(place));
        values
            .map(|(place, value)| (*place, value.clone()))
            .collect()
    }
}

/// A path, and what is said about it.
type Link = (Path, BTreeSet<(String, String)>);

pub(super) fn discover(path: Path, depth: Option<u8>, client: &mut Client, model: &Model) {
    let mut faults = Faults::new();
    match path.object_id() {
        None => faults.push(ResponseCode::METHOD_NOT_ALLOWED),
        Some(object) if definition(object).is_none() => faults.push(ResponseCode::NOT_FOUND),
        Some(_) => {}
    }
    if instance_of(path).is_some_and(|instance| !model.instances.contains(&instance)) {
        faults.push(ResponseCode::NOT_FOUND);
    }
    let resource = path.parent().filter(|_| path.depth() == 4).unwrap_or(path);
    let is_there = |resource| row(resource).is_some_and(|row| model.has_resource(resource, row));
    if path.depth() > 2 && !is_there(resource) {
        faults.push(ResponseCode::NOT_FOUND);
    }
    if path.depth() == 4 {
        faults.push(ResponseCode::METHOD_NOT_ALLOWED);
    }
    let query = depth.map_or(String::new(), |depth| format!("depth={depth}"));
    let request = Request::new(Operation::Discover, path).query(&query);
    let mut buffer = vec![0; 1 << 20];
    let answer = model.ask(
        client,
        &request,
        &faults,
        ResponseCode::CONTENT,
        &mut buffer,
    );
    let Some(answer) = answer else { return };
    assert_eq!(answer.content_format, Some(ContentFormat::LINK));
    let usual = if path.depth() == 1 { 2 } else { 1 };
    let deepest = path.depth() + depth.map_or(usual, usize::from);
    let links = link::decode(answer.payload).map(|link| read_link(link.expect("a link")));
    assert_eq!(links.collect::<Vec<_>>(), model.links(path, deepest));
}

fn read_link(link: link::Link<'_>) -> Link {
    let attributes = link.attributes().map(|attribute| {
        let value = attribute.value.expect("an attribute with a value");
        (attribute.name.to_owned(), value.to_string())
    });
    (link.path().expect("a path"), attributes.collect())
}

impl Model {
    /// What is at or below the path, down to this depth.
    fn links(&self, target: Path, deepest: usize) -> Vec<Link> {
        let mut places = BTreeSet::from([target]);
        for instance in &self.instances {
            places.insert(*instance);
            let definition = definition(instance.object_id().unwrap_or_default());
            for row in definition.map_or(&[][..], |definition| definition.resources) {
                let resource = instance.child(row.id).expect("a Resource");
                if self.has_resource(resource, row) {
                    places.insert(resource);
                    let values = self.values.keys();
                    places.extend(values.filter(|place| place.starts_with(resource)));
                }
            }
        }
        places.retain(|place| place.starts_with(target));
        places.retain(|place| *place == target || place.depth() <= deepest);
        places
            .into_iter()
            .map(|place| (place, self.said(place, target)))
            .collect()
    }

    fn said(&self, place: Path, target: Path) -> BTreeSet<(String, String)> {
        let mut said = BTreeSet::new();
        let definition = definition(place.object_id().unwrap_or_default());
        let version = definition.map(|definition| definition.version);
        if let Some(version) = version.filter(|version| *version != Version::new(1, 0))
            && place.depth() == 1
        {
            said.insert(("ver".to_owned(), version.to_string()));
        }
        if place.depth() == 3 && row(place).is_some_and(|row| row.multiplicity.is_multiple()) {
            let count = self.values.keys().filter(|value| value.starts_with(place));
            said.insert(("dim".to_owned(), count.count().to_string()));
        }
        // What a Resource that is asked for leaves open, the paths above tell.
        let has_all = place == target && place.depth() == 3;
        for (attribute, value) in self.attributes_of(place, has_all) {
            said.insert((attribute.name().to_owned(), value.to_string()));
        }
        said
    }
}
