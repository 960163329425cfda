//! Generated structs that derive serde's traits: what they are in JSON and CBOR, and back.

use std::fmt::Debug;

use heap::device::{AvailablePowerSources, Device};
use lwm2m_objects::{CoreLink, Instances, Object, ObjectLink, Time, heapless};
use lwm2m_tests::{Random, fill, for_each_bundled_object};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{from_value, json, to_value};

/// The bundled objects, with the derives of serde.
mod heap {
    lwm2m_objects::include_objects!("serde.rs");
}

/// The same with storage of bounded size.
mod bounded {
    lwm2m_objects::include_objects!("serde_heapless.rs");
}

const INSTANCES_OF_EACH: usize = 40;

#[test]
fn every_object_comes_back_from_json_and_from_cbor() {
    let mut random = Random::default();
    macro_rules! check {
        ($object:ty) => {
            for _ in 0..INSTANCES_OF_EACH {
                comes_back::<$object>(&mut random);
            }
        };
    }
    for_each_bundled_object!(check in heap);
    for_each_bundled_object!(check in bounded);
}

fn comes_back<T>(random: &mut Random)
where
    T: Object + Default + PartialEq + Debug + Serialize + DeserializeOwned,
{
    let mut object = T::default();
    fill(&mut object, 0, random);

    let json = serde_json::to_string(&object).unwrap();
    let read: T = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error} in {json}"));
    assert_eq!(read, object, "{json}");

    let mut cbor = Vec::new();
    ciborium::into_writer(&object, &mut cbor).unwrap();
    let read: T = ciborium::from_reader(cbor.as_slice())
        .unwrap_or_else(|error| panic!("{error} in {object:?}"));
    assert_eq!(read, object, "{cbor:02x?}");
}

#[test]
fn json_is_what_a_reader_expects() {
    let device = Device {
        available_power_sources: Instances::from([
            (0, AvailablePowerSources::InternalBattery),
            (5, AvailablePowerSources::Other(77)),
        ]),
        current_time: Some(Time::new(1_367_491_215)),
        supported_binding_and_modes: "UQ".into(),
        ..Device::default()
    };
    let mut json = to_value(&device).unwrap();
    assert_eq!(json["available_power_sources"], json!({"0": 1, "5": 77}));
    assert_eq!(json["current_time"], json!(1_367_491_215));
    assert_eq!(json["supported_binding_and_modes"], json!("UQ"));
    assert_eq!(json["manufacturer"], json!(null));
    assert_eq!(json["reboot"], json!(null));

    // What is Optional, or there to be executed, may be missing.
    for absent in ["manufacturer", "reboot", "factory_reset"] {
        json.as_object_mut().unwrap().remove(absent).unwrap();
    }
    assert_eq!(from_value::<Device>(json).unwrap(), device);
}

#[test]
fn a_link_is_text_where_people_read_it() {
    let link = ObjectLink::new(33800, 0);
    assert_eq!(to_value(link).unwrap(), json!("33800:0"));
    for wrong in [json!("33800"), json!("3:65536"), json!([33800, 0])] {
        assert!(from_value::<ObjectLink>(wrong.clone()).is_err(), "{wrong}");
    }
    let mut cbor = Vec::new();
    ciborium::into_writer(&link, &mut cbor).unwrap();
    assert_eq!(cbor, [0x82, 0x19, 0x84, 0x08, 0x00]);

    let link = CoreLink::from("</3/0>");
    assert_eq!(to_value(&link).unwrap(), json!("</3/0>"));
    assert_eq!(from_value::<CoreLink>(json!("</3/0>")).unwrap(), link);
}

#[test]
fn what_bounded_storage_has_no_room_for_is_refused() {
    type Two = heapless::Instances<u8, 2>;
    let two = Two::from([(7, 1), (9, 2)]);
    assert_eq!(from_value::<Two>(json!({"9": 2, "7": 1})).unwrap(), two);
    let refused = from_value::<Two>(json!({"7": 1, "8": 2, "9": 3})).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "more Resource Instances than the room for them"
    );
    assert!(from_value::<Two>(json!({"65536": 1})).is_err());
    assert!(from_value::<Two>(json!([1, 2])).is_err());

    type Link = heapless::CoreLink<6>;
    let link = Link::try_from("</3/0>").unwrap();
    assert_eq!(from_value::<Link>(json!("</3/0>")).unwrap(), link);
    assert!(from_value::<Link>(json!("</33/0>")).is_err());
}
