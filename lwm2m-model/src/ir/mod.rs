//! The intermediate representation (IR): what an object definition states, whatever notation it was
//! read from.
//!
//! The model is plain data. OMA's XML and Rust source are two notations of it. With the feature
//! `serde`, every type can be serialized and deserialized.
//!
//! ```
//! use lwm2m_model::ir::{Object, Range, Resource};
//! use lwm2m_model::{DataType, Operations, Version};
//!
//! let ssid = Resource {
//!     range: Some(Range::lengths([(1, 32)])),
//!     ..Resource::new(5, "SSID", Operations::ReadWrite, Some(DataType::String))
//! };
//! let wlan = Object { resources: vec![ssid], ..Object::new(12, "WLAN connectivity", Version::new(1, 0)) };
//! assert_eq!(wlan.urn(), "urn:oma:lwm2m:oma:12");
//! ```

mod enumeration;
mod integer_width;
mod object;
mod range;
mod units;

pub use enumeration::{Enumeration, LabelledValue};
pub use integer_width::IntegerWidth;
pub use object::{Object, Resource};
pub use range::{Interval, Range};
pub use units::{Units, nearest_unit};
