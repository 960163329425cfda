//! Payloads block by block: put together from what is encoded, and cut up for what decodes.

use lwm2m_objects::format::Block;
use lwm2m_objects::operation::BlockwisePayload;
use lwm2m_objects::{ContentFormat, DataType, Encoded, Error, Path, Reason, Record};

/// The sizes that blocks are tried in: those of CoAP and whatever could come between.
pub fn sizes() -> impl Iterator<Item = usize> {
    (1..=64).chain([128, 256, 512, 1024])
}

/// All blocks of a size, one after the other.
///
/// # Errors
///
/// Those of `block`.
///
/// # Panics
///
/// If the blocks do not fit together.
pub fn joined(
    size: usize,
    mut block: impl for<'b> FnMut(usize, &'b mut [u8]) -> Result<(&'b [u8], Block), Error>,
) -> Result<Vec<u8>, Error> {
    let mut buffer = vec![0; size];
    let (mut payload, mut tags) = (Vec::new(), Vec::new());
    loop {
        let (bytes, about) = block(payload.len(), &mut buffer)?;
        payload.extend_from_slice(bytes);
        tags.push(about.etag);
        assert_eq!(about.more, payload.len() < about.size, "blocks of {size}");
        if about.more {
            assert_eq!(bytes.len(), size, "only the last block may be short");
            continue;
        }
        assert_eq!(payload.len(), about.size, "blocks of {size}");
        assert!(tags.iter().all(|tag| *tag == about.etag), "one payload");
        let end = payload.len().max(1);
        let beyond = block(end, &mut buffer).map_err(|error| error.reason());
        assert_eq!(beyond, Err(Reason::NoSuchBlock), "nothing follows");
        return Ok(payload);
    }
}

/// A record that owns its value, as far as it shows without its data type.
pub type Shown = (Path, String, Option<f64>);

/// What a record says, wherever its value is kept.
pub fn shown(record: &Record<Encoded<'_>>) -> Shown {
    let value = record.value;
    let mut bytes = Vec::new();
    let copied = value.copy_opaque(&mut |piece| {
        bytes.extend_from_slice(piece);
        Ok(())
    });
    let mut text = String::new();
    let read = value.copy_text(&mut |piece| {
        text.push_str(piece);
        Ok(())
    });
    let numbers = [
        DataType::Integer,
        DataType::Float,
        DataType::Boolean,
        DataType::ObjectLink,
    ];
    let numbers = numbers.map(|data_type| value.interpret(data_type));
    let shown = format!("{copied:?} {bytes:?} {read:?} {text:?} {numbers:?}");
    (record.path, shown, record.time)
}

/// The records of a payload that comes in blocks of a size, with so much room for an incomplete one.
///
/// # Errors
///
/// What is wrong with it.
pub fn decoded(
    format: ContentFormat,
    base: Path,
    payload: &[u8],
    size: usize,
    room: usize,
) -> Result<Vec<Shown>, Error> {
    let mut carry = vec![0; room];
    let mut blockwise = BlockwisePayload::new(format, base, &mut carry)?;
    let mut records = Vec::new();
    let mut blocks = payload.chunks(size).peekable();
    loop {
        let block = blocks.next().unwrap_or_default();
        let more = blocks.peek().is_some();
        blockwise.push(block, more, &mut |record| {
            records.push(shown(&record));
            Ok(())
        })?;
        if !more {
            return Ok(records);
        }
    }
}
