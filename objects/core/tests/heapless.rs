//! Storage without a heap.

#![cfg(all(feature = "heapless", feature = "formats"))]
#![no_std]
#![allow(clippy::unwrap_used)]

use lwm2m_core::format::{ContentFormat, cbor, lwm2m_json, senml_json, text, tlv};
use lwm2m_core::heapless::{CoreLink, Instances, MultipleInstances, String, Vec};
use lwm2m_core::operation::{Operation, Request, Tree};
use lwm2m_core::private::{Visit, VisitMut};
use lwm2m_core::{
    Encoded, Error, Interface, Multiplicity, Object, ObjectDefinition, Operations, Partial, Path,
    Reason, Record, ResourceDefinition, ResponseCode, Value, Version,
};

#[derive(Clone, Debug, Default, PartialEq)]
struct Node {
    name: String<8>,
    key: Option<Vec<u8, 4>>,
    links: CoreLink<12>,
    list: Instances<u8, 3>,
}

const NAME: Path = Path::resource(33802, 0, 0);
const KEY: Path = Path::resource(33802, 0, 1);
const LINKS: Path = Path::resource(33802, 0, 2);

static DEFINITION: ObjectDefinition = ObjectDefinition {
    id: 33802,
    name: "Node",
    urn: "urn:oma:lwm2m:x:33802",
    version: Version::new(1, 0),
    lwm2m_version: Version::new(1, 0),
    multiplicity: Multiplicity::Multiple,
    mandatory: false,
    resources: &[
        ResourceDefinition::of::<String<8>>(0, "Name", Operations::ReadWrite),
        ResourceDefinition::of::<Option<Vec<u8, 4>>>(1, "Key", Operations::ReadWrite),
        ResourceDefinition::of::<CoreLink<12>>(2, "Links", Operations::ReadWrite),
        ResourceDefinition::of::<Instances<u8, 3>>(3, "List", Operations::ReadWrite),
    ],
};

impl Object for Node {
    const DEFINITION: &'static ObjectDefinition = &DEFINITION;
    type Presence = lwm2m_core::private::Presence<1>;

    fn each<'a, V: Visit<'a>>(&'a self, visit: &mut V) -> Result<(), V::Stop> {
        visit.field(0, &self.name)?;
        visit.field(1, &self.key)?;
        visit.field(2, &self.links)?;
        visit.field(3, &self.list)?;
        Ok(())
    }

    fn at_row<'a, V: VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> Option<V::Output> {
        Some(match row {
            0 => visit.field(0, &mut self.name),
            1 => visit.field(1, &mut self.key),
            2 => visit.field(2, &mut self.links),
            3 => visit.field(3, &mut self.list),
            _ => return None,
        })
    }
}

fn node() -> Node {
    Node {
        name: "depot-7".try_into().unwrap(),
        key: Some(Vec::from_slice(&[1, 2, 3, 4]).unwrap()),
        links: "</3/0>".try_into().unwrap(),
        list: Instances::from([(0, 10), (7, 70)]),
    }
}

fn item(id: u16) -> Result<Record<Encoded<'static>>, Error> {
    let path = Path::resource_instance(33802, 0, 3, id);
    Ok(Record::new(
        path,
        Encoded::Value(Value::Integer(i64::from(id))),
    ))
}

fn reason(result: Result<(), Error>) -> Option<Reason> {
    result.err().map(|error| error.reason())
}

#[test]
fn it_round_trips() {
    let mut buffer = [0; 64];
    let base = Path::instance(33802, 0);
    let payload = tlv::encode(&node(), &mut buffer).unwrap();
    let partial = Partial::<Node>::from_records(tlv::decode(base, payload)).unwrap();
    assert_eq!(partial.complete().unwrap(), node());

    let mut copy = Node::default();
    copy.update(tlv::decode(base, payload)).unwrap();
    assert_eq!(copy, node());
}

#[test]
fn it_round_trips_as_json() {
    let mut node = node();
    node.name = "\"\n\u{1f514}".try_into().unwrap();
    let base = Path::instance(33802, 0);
    let mut buffer = [0; 256];
    let mut copy = Node::default();
    let payload = senml_json::encode(&node, &mut buffer).unwrap();
    copy.replace(senml_json::decode(base, payload)).unwrap();
    assert_eq!(copy, node);
    copy = Node::default();
    let payload = lwm2m_json::encode(&node, &mut buffer).unwrap();
    copy.replace(lwm2m_json::decode(base, payload)).unwrap();
    assert_eq!(copy, node);
}

#[test]
fn an_escaped_text_longer_than_its_room_is_refused() {
    let mut node = node();
    let before = node.clone();
    let mut update = |text: &[u8]| reason(node.update(senml_json::decode(NAME, text)));
    let nine = br#"[{"n":"/33802/0/0","vs":"\u0061bcdefg\u00fc"}]"#;
    assert_eq!(update(nine), Some(Reason::TooLong));
    let eight = br#"[{"n":"/33802/0/0","vs":"\u0061bcdef\u00fc"}]"#;
    assert_eq!(update(eight), None);
    assert_eq!(node.name, "abcdef\u{fc}");
    assert_ne!(node, before);
}

#[test]
fn a_value_longer_than_its_room_is_refused() {
    let mut node = node();
    let before = node.clone();
    assert_eq!(reason(node.write(NAME, "ninebytes")), Some(Reason::TooLong));
    assert_eq!(reason(node.write(KEY, &[0; 5])), Some(Reason::TooLong));
    assert_eq!(
        reason(node.update(text::decode(KEY, b"AAAAAAA="))),
        Some(Reason::TooLong)
    );
    assert_eq!(
        reason(node.write(LINKS, "</3/0>,</4/0>")),
        Some(Reason::TooLong)
    );
    assert_eq!(node, before);
    node.write(NAME, "8 bytes!").unwrap();
    node.update(text::decode(KEY, b"AQIDBA==")).unwrap();
    node.write(LINKS, "</3/0>,</4/>").unwrap();
}

#[test]
fn an_update_counts_the_resource_instances_before_it_changes_any() {
    let mut node = node();
    let before = node.clone();
    let error = node.update([item(1), item(0), item(2)]).unwrap_err();
    assert_eq!(error.reason(), Reason::TooManyInstances);
    assert_eq!(error.path(), Path::resource_instance(33802, 0, 3, 2));
    assert_eq!(node, before);

    // One new, and two that are there.
    node.update([item(1), item(7), item(0)]).unwrap();
    assert_eq!(node.list, Instances::from([(0, 0), (1, 1), (7, 7)]));
    let twice = node.update([item(1), item(0), item(1)]).unwrap_err();
    assert_eq!(twice.reason(), Reason::Duplicate);
    assert_eq!(twice.path(), Path::resource_instance(33802, 0, 3, 1));
    let path = Path::resource_instance(33802, 0, 3, 9);
    assert_eq!(reason(node.write(path, 1)), Some(Reason::TooManyInstances));
}

#[test]
fn what_is_removed_makes_room() {
    let mut node = node();
    let null = |id| {
        let path = Path::resource_instance(33802, 0, 3, id);
        Ok(Record::new(path, Encoded::Null))
    };
    node.update([item(1), item(2), null(7)]).unwrap();
    assert_eq!(node.list, Instances::from([(0, 10), (1, 1), (2, 2)]));
    let before = node.clone();
    let too_many = node.update([item(3), item(4), null(0), null(5)]);
    assert_eq!(reason(too_many), Some(Reason::TooManyInstances));
    assert_eq!(node, before);
}

#[test]
fn a_replace_counts_just_what_it_brings() {
    let mut node = node();
    node.replace([item(1), item(2), item(3)]).unwrap();
    assert_eq!(node.list.ids().sum::<u16>(), 6);
    let too_many = node.replace([item(4), item(5), item(6), item(7)]);
    assert_eq!(reason(too_many), Some(Reason::TooManyInstances));
    assert_eq!(node.list.ids().sum::<u16>(), 6);

    // A Resource Instance as the target leaves the others.
    let target = Path::resource_instance(33802, 0, 3, 9);
    let by = Interface::DeviceManagement;
    let too_many = node.replace_within(by, target, [item(9)]);
    assert_eq!(reason(too_many), Some(Reason::TooManyInstances));
}

#[test]
fn instances_are_a_bounded_map() {
    let mut list = Instances::<u8, 2>::new();
    assert!(list.is_empty());
    assert_eq!(list.insert(5, 50), Ok(None));
    assert_eq!(list.push(60), Some(6));
    assert_eq!(list.push(70), None);
    assert_eq!(list.insert(1, 10), Err((1, 10)));
    assert_eq!(list.insert(5, 51), Ok(Some(50)));
    assert_eq!(list.get(5), Some(&51));
    list.iter_mut().for_each(|(_, value)| *value += 1);
    *list.get_mut(6).unwrap() = 0;
    assert!(
        list.iter()
            .map(|(id, value)| (id, *value))
            .eq([(5, 52), (6, 0)])
    );
    assert_eq!(list.remove(5), Some(52));
    assert_eq!(list.remove(5), None);
    assert_eq!(list.len(), 1);
    assert_eq!(list.try_extend([(7, 1), (8, 2)]), Err((8, 2)));
    assert!(list.clone().into_iter().eq([(6, 0), (7, 1)]));
    list.clear();
    assert_eq!(list, Instances::default());
    assert_eq!(Instances::<u8, 2>::from([(u16::MAX, 1)]).push(2), None);
}

#[test]
fn pieces_are_put_together() {
    let mut node = Node::default();
    node.update(cbor::decode(NAME, b"\x7f\x62de\x65pot-7\xff"))
        .unwrap();
    node.update(cbor::decode(LINKS, b"\x7f\x62</\x622>\xff"))
        .unwrap();
    node.update(cbor::decode(KEY, b"\x5f\x41\x01\x42\x02\x03\xff"))
        .unwrap();
    assert_eq!(node.name, "depot-7");
    assert_eq!(node.links, CoreLink::try_from("</2>").unwrap());
    assert_eq!(node.key.as_deref(), Some([1, 2, 3].as_slice()));
    let too_long = node.update(cbor::decode(NAME, b"\x7f\x64depo\x65t-700\xff"));
    assert_eq!(too_long, Err(Error::new(NAME, Reason::TooLong)));
    assert_eq!(node.name, "depot-7");
}

#[test]
fn requests_are_answered() {
    let mut nodes = MultipleInstances::<Node, 2>::from(Instances::from([(0, node())]));
    let mut objects = [&mut nodes as _];
    let mut tree = Tree::new(&mut objects);
    let mut buffer = [0; 64];
    let mut ask = |request: Request<'_>| {
        let response = tree.respond(&request, &mut buffer);
        let mut payload = Vec::<u8, 64>::new();
        payload.extend_from_slice(response.payload).unwrap();
        (response.code, payload)
    };
    let name = Request::new(Operation::Read, Path::resource(33802, 1, 0));
    let create = Request::new(Operation::Create, Path::object(33802))
        .content(ContentFormat::TLV, &[0xc1, 0, b'b', 0xc0, 2]);
    assert_eq!(ask(create).0, ResponseCode::CREATED);
    assert_eq!(ask(name).1, b"b");
    assert_eq!(ask(create).0, ResponseCode::REQUEST_ENTITY_TOO_LARGE);
    let nine = Request::new(Operation::Replace, name.path).payload(b"ninebytes");
    assert_eq!(ask(nine).0, ResponseCode::REQUEST_ENTITY_TOO_LARGE);
    assert_eq!(ask(name).1, b"b");
    let delete = Request::new(Operation::Delete, Path::instance(33802, 0));
    assert_eq!(ask(delete).0, ResponseCode::DELETED);
    assert_eq!(ask(delete).0, ResponseCode::NOT_FOUND);
    let discover = Request::new(Operation::Discover, Path::object(33802)).query("depth=1");
    assert_eq!(ask(discover).1, b"</33802>,</33802/1>");
}

/// A Bootstrap-Write of several Object Instances is all or nothing too.
#[test]
fn object_instances_are_counted_before_any_is_made() {
    let mut nodes = MultipleInstances::<Node, 2>::from(Instances::from([(0, node())]));
    let mut replace = |payload: &[u8]| {
        let mut objects = [&mut nodes as _];
        let mut tree = Tree::new(&mut objects).bootstrap(Version::new(1, 1));
        let request = Request::new(Operation::Replace, Path::object(33802))
            .content(ContentFormat::SENML_JSON, payload);
        let code = tree.respond(&request, &mut []).code;
        (code, nodes.instances.ids().sum::<u16>())
    };
    let two =
        br#"[{"n":"/33802/0/0","vs":"a"},{"n":"/33802/3/0","vs":"b"},{"n":"/33802/5/0","vs":"c"}]"#;
    assert_eq!(replace(two), (ResponseCode::REQUEST_ENTITY_TOO_LARGE, 0));
    let one = br#"[{"n":"/33802/0/0","vs":"a"},{"n":"/33802/3/0","vs":"b"}]"#;
    assert_eq!(replace(one), (ResponseCode::CHANGED, 3));
    assert_eq!(nodes.instances.get(0).unwrap().name, "a");
}
