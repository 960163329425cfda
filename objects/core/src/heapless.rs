//! Storage of bounded size, without a heap.
//!
//! ```
//! use lwm2m_core::heapless::{Instances, String};
//!
//! let mut names = Instances::<String<8>, 2>::new();
//! names.insert(0, "pump".try_into()?).expect("room for two");
//! assert_eq!(names.get(0).map(|name| name.as_str()), Some("pump"));
//! # Ok::<(), lwm2m_core::heapless::CapacityError>(())
//! ```

pub use ::heapless::{CapacityError, String, Vec};

use crate::operation::MultipleInstancesIn;
pub use crate::value::bounded::{CoreLink, Instances};

/// An Object with up to `N` Object Instances, which Servers may create and delete.
pub type MultipleInstances<T, const N: usize, H = ()> = MultipleInstancesIn<Instances<T, N>, H>;
