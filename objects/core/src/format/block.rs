//! Payloads larger than the buffer for them.

/// What there is to say about one block of a payload: RFC 7959. The block itself are the bytes that come with it.
///
/// CoAP carries a large payload in blocks of 16 to 1024 bytes, each by a request of its own. `encode_block` of a
/// format writes the payload as [`encode`](super::senml_cbor::encode) does and keeps what falls into the block,
/// so that no buffer ever has to hold all of it; nothing is kept from one block to the next. The caller says where the
/// block begins and lends a buffer as large as a block: for a Block2 option, 2^(SZX + 4) bytes, and NUM times as
/// many before it.
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
///     let (bytes, block) = senml_cbor::encode_block(records.as_slice(), payload.len(), &mut buffer)?;
///     payload.extend_from_slice(bytes);
///     tags.push(block.etag);
///     if !block.more {
///         assert_eq!(payload.len(), block.size);
///         break;
///     }
/// }
/// let mut whole = [0; 64];
/// assert_eq!(payload, senml_cbor::encode(records.as_slice(), &mut whole)?);
/// // Nothing has changed meanwhile.
/// assert!(tags.iter().all(|tag| *tag == tags[0]));
/// # }
/// # Ok::<(), lwm2m_core::Error>(())
/// ```
///
/// The price is time: of a payload in n blocks each record is walked n times, and where lengths or counts stand in
/// front of what they tell (TLV and CBOR), those that the head is about once or twice more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Block {
    /// Whether more blocks follow: the M of the option Block2.
    pub more: bool,
    /// How long the whole payload is, in bytes: the option Size2.
    pub size: usize,
    /// For the option ETag: other values give other bytes here, but for one chance in 2^32. Who gets blocks with
    /// different tags has parts of different payloads, and begins anew (RFC 7959, 2.4).
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
