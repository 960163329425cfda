//! Tests decoding of arbitrary bytes.

use std::sync::Arc;

use lwm2m_core::{ContentFormat, Malformed};
use lwm2m_definitions::source::Source;
use lwm2m_dynamic::{Content, base_of, encode, lines};

use crate::{FORMATS, definitions, records_of_lines};

#[test]
fn arbitrary_bytes_yield_entries_or_an_error() {
    let definitions = definitions();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut number = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    let values = records_of_lines(
        "/3/0/0 = \"a \\u{fc} \\\\ \\\"\"\n/3/0/6/0 = 1\n/3/0/13 = 5\n/6/0/0 = 1.5\n/5/0/0 = 0x0102",
    );
    let links = records_of_lines("</3/0/6>;dim=2;title=\"a \\\"b\\\"\"");
    for format in FORMATS {
        let is_tlv = format == ContentFormat::TLV;
        let is_single = base_of(format, &values[..1]).depth() == 3;
        let sent = match format {
            ContentFormat::LINK => &links[..],
            ContentFormat::OCTET_STREAM => &values[4..],
            _ if is_single => &values[..1],
            _ if is_tlv => &values[..3],
            _ => &values[..],
        };
        let base = base_of(format, sent);
        let valid = encode(format, base, sent).unwrap();
        for round in 0..3000 {
            let payload: Vec<u8> = if round % 3 == 0 {
                let length = number() % 40;
                (0..length).map(|_| number() as u8).collect()
            } else {
                let mut changed = valid.clone();
                let at = number() as usize % changed.len();
                changed[at] = number() as u8;
                changed.truncate(number() as usize % (changed.len() * 3));
                changed
            };
            let decoded = definitions.decode(format, base, &payload);
            if let Some(error) = decoded.error
                && let Some(Malformed { offset, .. }) = error.malformed()
            {
                assert!(offset as usize <= payload.len(), "{format}: {payload:02x?}");
            }
            let source = Arc::new(Source::new("lines", lines::write(&decoded.entries)));
            let read = lines::read(&source, &definitions);
            let back = read.unwrap_or_else(|error| panic!("{error}\n{}", source.text()));
            let is_line = |content: &Content| match content {
                Content::Link(link) => link
                    .to_text()
                    .is_ok_and(|text| !text.contains(char::is_control)),
                _ => true,
            };
            let entries = decoded
                .entries
                .iter()
                .filter(|entry| is_line(&entry.record.value));
            let records: Vec<_> = entries.map(|entry| format!("{:?}", entry.record)).collect();
            let back: Vec<_> = back
                .entries
                .iter()
                .map(|entry| format!("{:?}", entry.record))
                .collect();
            assert_eq!(back, records, "{format}: {payload:02x?}\n{}", source.text());
        }
    }
}
