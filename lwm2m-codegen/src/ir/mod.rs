//! The intermediate representation: what an object definition says, in whichever notation it
//! was written.
//!
//! The model is plain data. OMA's XML and Rust source are two notations of it; nothing in this
//! module knows either of them. With the `serde` feature every type can be serialized both ways.
//!
//! ```
//! use lwm2m_codegen::ir::{DataType, Object, Operations, Range, Resource, Version};
//!
//! let ssid = Resource {
//!     range: Some(Range::lengths([(1, 32)])),
//!     ..Resource::new(5, "SSID", Operations::ReadWrite, Some(DataType::String))
//! };
//! let wlan = Object { resources: vec![ssid], ..Object::new(12, "WLAN connectivity", Version::new(1, 0)) };
//! assert_eq!(wlan.urn(), "urn:oma:lwm2m:oma:12");
//! ```

mod block;
mod data_type;
mod enumeration;
mod integer_width;
mod object;
mod operations;
mod range;
mod units;
mod version;

pub use block::IdBlock;
pub use data_type::DataType;
pub use enumeration::{Enumeration, LabelledValue};
pub use integer_width::IntegerWidth;
pub use object::{Multiplicity, Object, Resource};
pub use operations::Operations;
pub use range::{Interval, Range};
pub use units::{Units, nearest_unit};
pub use version::{ParseVersionError, Version};
