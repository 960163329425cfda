//! Every vector once more, in blocks of every size.

use lwm2m_objects::{Record, Value};
use lwm2m_tests::blocks::{self, Shown, decoded, joined, sizes};

use crate::by_module;
use crate::vector::{self, Says};

#[test]
fn what_is_written_in_blocks_is_the_payload() {
    for (format, vector) in by_module().into_iter().flat_map(|(_, vectors)| vectors) {
        let Says::Both(values) = vector.says else {
            continue;
        };
        let records = vector::records(values);
        for size in sizes() {
            let payload = joined(size, |offset, buffer| {
                (format.encode_block)(&records, offset, buffer)
            });
            let what = format!("{}, {}, blocks of {size}", format.name, vector.source);
            assert_eq!(payload, Ok(vector.bytes(format)), "{what}");
        }
    }
}

#[test]
fn what_cannot_be_said_cannot_in_blocks() {
    for (format, vector) in by_module().into_iter().flat_map(|(_, vectors)| vectors) {
        let Says::Unsaid(value) = vector.says else {
            continue;
        };
        let records: [Record<Value<'_>>; 1] = [Record::new(vector::path(vector.base), value)];
        let whole = (format.encode)(&records, &mut [0; 64]).unwrap_err();
        let block = (format.encode_block)(&records, 0, &mut [0; 16]).unwrap_err();
        assert_eq!(block, whole, "{}, {}", format.name, vector.source);
    }
}

/// And what is malformed is so at the same byte.
#[test]
fn what_is_read_in_blocks_is_read_the_same() {
    for (format, vector) in by_module().into_iter().flat_map(|(_, vectors)| vectors) {
        let payload = vector.bytes(format);
        let base = vector::path(vector.base);
        let whole = (format.decode)(base, &payload)
            .map(|records| records.iter().map(blocks::shown).collect::<Vec<Shown>>());
        for size in sizes() {
            let found = decoded(format.number, base, &payload, size, payload.len());
            let what = format!("{}, {}, blocks of {size}", format.name, vector.source);
            assert_eq!(found, whole, "{what}");
        }
    }
}
