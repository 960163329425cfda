//! Encoding of payloads in blocks.

/// A block of a payload: RFC 7959. The bytes of the block are separate.
///
/// CoAP transfers a large payload in blocks of 16 to 1024 bytes, each with its own request. `encode_block`
/// of a format encodes the whole payload like `encode` and keeps only the block: no buffer must hold the
/// payload, and no state remains between blocks. The caller passes the offset of the block and a buffer of
/// its size. With the option Block2 the size is 2^(SZX + 4) bytes, and the offset is NUM times the size.
///
/// ```
/// # #[cfg(feature = "senml-cbor")] {
/// use lwm2m_core::format::senml_cbor;
/// use lwm2m_core::{Path, Record, Value};
///
/// let records = [
///     Record::new(Path::resource(3, 0, 0), Value::from("Open Mobile Alliance")),
///     Record::new(Path::resource(3, 0, 9), Value::from(95)),
/// ];
/// let (mut payload, mut tags) = (Vec::new(), Vec::new());
/// loop {
///     let mut buffer = [0; 16];
///     let (bytes, block) = senml_cbor::encode_block(&records[..], payload.len(), &mut buffer)?;
///     payload.extend_from_slice(bytes);
///     tags.push(block.etag);
///     if !block.more {
///         assert_eq!(payload.len(), block.size);
///         break;
///     }
/// }
/// let mut whole = [0; 64];
/// assert_eq!(payload, senml_cbor::encode(&records[..], &mut whole)?);
/// // Nothing has changed meanwhile.
/// assert!(tags.iter().all(|tag| *tag == tags[0]));
/// # }
/// # Ok::<(), lwm2m_core::Error>(())
/// ```
///
/// This costs time: each block visits all records, and TLV and CBOR visit records once or twice more to
/// compute lengths and counts in advance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Block {
    /// Whether other blocks follow: the M bit of the option Block2.
    pub more: bool,
    /// The size of the whole payload in bytes: the option Size2.
    pub size: usize,
    /// The option ETag: a hash of the whole payload. Blocks with different tags belong to different
    /// payloads, and the receiver starts again (RFC 7959, 2.4). A change remains undetected with a
    /// probability of 1 in 2^32.
    pub etag: [u8; 4],
}

/// A hash of a payload: FNV-1a, 32 bits.
#[derive(Clone, Copy, Debug)]
pub(super) struct EntityTag(u32);

impl EntityTag {
    pub(super) const fn new() -> Self {
        Self(0x811c_9dc5)
    }

    pub(super) fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    }

    pub(super) const fn bytes(self) -> [u8; 4] {
        self.0.to_be_bytes()
    }
}
