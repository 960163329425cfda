//! Payloads larger than the buffer for them.

/// What there is to say about a block of a payload: RFC 7959. The bytes of the block come beside it.
///
/// CoAP carries a large payload in blocks of 16 to 1024 bytes, each asked for by a request. The
/// `encode_block` of a format writes the payload as `encode` does, and keeps what falls into the block: no
/// buffer has to hold all of it, and nothing is kept from one block to the next. The caller says where the
/// block begins, and lends a buffer as large as a block. With the option Block2 that is 2^(SZX + 4) bytes,
/// with NUM times as many before them.
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
/// The price is time. For each block all records are walked; and where a length or a count stands before
/// what it tells, in TLV and CBOR, those it tells of once or twice more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Block {
    /// Whether other blocks follow: the M of the option Block2.
    pub more: bool,
    /// How long the whole payload is, in bytes: the option Size2.
    pub size: usize,
    /// The option ETag: a hash over the whole payload. Blocks with different tags are parts of different
    /// payloads, and the one who asks begins anew (RFC 7959, 2.4). That a change goes unnoticed has a chance
    /// of one in 2^32.
    pub etag: [u8; 4],
}

/// A hash over a payload: FNV-1a, 32 bits.
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
