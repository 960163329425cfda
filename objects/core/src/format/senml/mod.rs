//! Reading of SenML: the rules of RFC 8428 and RFC 8790, for each [`Notation`] of a Pack.
//!
//! `senml_json` and `senml_cbor` implement the notations: how labels and values are written.
//!
//! # Interpretation of the specifications
//!
//! - Each label occurs at most once in a record, and at most one label has a value. A label that ends in `_`
//!   and is unknown is an error, other unknown labels are skipped: RFC 8428, 4.4.
//! - The version is a positive integer, and a Pack with a version above 10 is refused: RFC 8428, 4.1 and 4.4.
//!   This includes the sets of features of RFC 9100, such as 26.
//! - A record needs a value or a sum: RFC 8428, 4.2. LwM2M has no place for sums, and a sum beside a value
//!   is ignored. A record with a sum and no value is therefore valid and has no value for a Resource: its name
//!   must be a path, and it is skipped.
//! - A record with only base fields is a base for the following records.
//! - A name consists of the base name and the name, which may be split anywhere, and must be a path: RFC
//!   8428, 4.5.1.
//! - A base value is added to numbers. The sum of integers is exact.
//! - A time of 0 means no time: RFC 8428, 4.5.3. Times must be finite.
//! - A `v` of null removes a Resource Instance: RFC 8790, 3.2.
//! - A Fetch Record has a name, a base name or both, and no value. Other fields are ignored: RFC 8790, 3.1.
//!   If it has only base fields and its base name ends in a slash, it is a base for the following records.

mod label;
mod notation;
mod number;
mod pack;
mod paths;
mod records;

pub(super) use self::label::Label;
pub(super) use self::notation::Notation;
pub(super) use self::paths::Paths;
pub(super) use self::records::Records;
