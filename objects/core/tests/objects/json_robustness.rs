//! Whatever comes over the air as text: an error, never a panic, and an end.

use lwm2m_core::format::{link, lwm2m_json, octet_stream, senml_json};
use lwm2m_core::{Interface, Object, Path};

use crate::random::Random;
use crate::sink::{Sink, full};

const BASE: Path = Path::instance(33801, 0);

/// Runs everything that reads a text.
fn feed(payload: &[u8]) {
    let most = payload.len() + 2;
    for base in [Path::ROOT, BASE, Sink::LIST.path(0)] {
        assert!(senml_json::decode(base, payload).take(most).count() < most);
        assert!(lwm2m_json::decode(base, payload).take(most).count() < most);
        let by = Interface::Bootstrap;
        let _ = Sink::default().replace_by(by, senml_json::decode(base, payload));
        let _ = Sink::default().replace_by(by, lwm2m_json::decode(base, payload));
    }
    assert!(senml_json::decode_paths(payload).take(most).count() < most);
    assert!(link::decode(payload).take(most).count() < most);
    for link in link::decode(payload).flatten() {
        let values = link.attributes().filter_map(|attribute| attribute.value);
        let letters: usize = values.map(|value| value.chars().count()).sum();
        assert!(letters < most);
    }
    let _ = Sink::default().update(octet_stream::decode(Sink::OPAQUE.path(0), payload));
}

fn feed_prefixes_and_mutations(payload: &[u8], bytes: &[u8]) {
    (0..=payload.len()).for_each(|length| feed(&payload[..length]));
    let mut mutated = payload.to_vec();
    for index in 0..payload.len() {
        for byte in bytes {
            mutated[index] = *byte;
            feed(&mutated);
        }
        mutated[index] = payload[index];
    }
}

/// Those that mean something, and some that do not.
const SIGNS: &[u8] = b"\"\\{}[],:;<>= /_-+.0159eEnutfbvs\0\x1f\x80\xc3\xff";

const FEW: &[u8] = b"\"\\}],: 0e_\0\xc3";

#[test]
fn every_prefix_and_many_mutations_of_senml_json() {
    let sink = full();
    let mut buffer = [0; 1024];
    let records = sink.read_by(Interface::Bootstrap, BASE).unwrap();
    let payload = senml_json::encode(records, &mut buffer).unwrap();
    feed_prefixes_and_mutations(payload, FEW);
}

#[test]
fn every_prefix_and_many_mutations_of_lwm2m_json() {
    let sink = full();
    let mut buffer = [0; 1024];
    let records = sink.read_by(Interface::Bootstrap, BASE).unwrap();
    let payload = lwm2m_json::encode(records, &mut buffer).unwrap();
    feed_prefixes_and_mutations(payload, FEW);
}

#[test]
fn every_mutation_of_short_payloads() {
    let all: Vec<u8> = (0..=u8::MAX).collect();
    for payload in [
        r#"[{"bn":"/33801/0/","bt":1e9,"n":"0","vs":"\ud83d\udd14\n\u00fc"},{"n":"7","t":-1.5,"vd":"3q0="}]"#,
        r#"{"e":[{"n":"10","sv":"\/"},{"n":"9","ov":"1:2"}],"x":[{"y":[null,true]}],"bn":"/33801/0/"}"#,
        "</>;ct=\"60 \\\"110\" , </3/0> ; ver = 1.1;obs",
    ] {
        feed_prefixes_and_mutations(payload.as_bytes(), &all);
    }
}

#[test]
fn garbage_of_meaningful_signs() {
    let mut random = Random::new();
    for _ in 0..20_000 {
        let count = random.below(40);
        let bytes: Vec<u8> = (0..count)
            .map(|_| SIGNS[random.below(SIGNS.len() as u64) as usize])
            .collect();
        feed(&bytes);
    }
}

#[test]
fn long_payloads_take_no_longer_than_they_are_long() {
    let count = 20_000;
    for unit in [
        "[",
        "{\"a\":",
        "[{},",
        "\"",
        "\\",
        " ",
        "</3>,",
        "</3>;a=\"",
        ";a",
        "0",
        "[{\"bn\":\"/3/0/\"},",
    ] {
        feed(unit.repeat(count).as_bytes());
    }
    let name = "1".repeat(count);
    feed(format!(r#"[{{"bn":"{name}","n":"{name}","v":{name}}}]"#).as_bytes());
    feed(format!(r#"[{{"n":"/33801/0/300","v":0.{name}e{name}}}]"#).as_bytes());
    feed(format!(r#"[{{"n":"/33801/0/300","v":1e{}}}]"#, i64::MAX).as_bytes());
    let names = r#",{"n":"1","v":1}"#.repeat(count / 10);
    feed(format!(r#"[{{"bn":"/33801/0/12/{name}"}}{names}]"#).as_bytes());
}
