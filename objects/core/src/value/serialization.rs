//! Serde implementations for the types of fields.

use core::fmt;

#[cfg(any(feature = "alloc", feature = "heapless"))]
use lwm2m_model::ResourceInstanceId;
#[cfg(any(feature = "alloc", feature = "heapless"))]
use serde_core::de::MapAccess;
use serde_core::de::{Error, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(any(feature = "alloc", feature = "heapless"))]
use crate::reason::Reason;
use crate::value::{ObjectLink, Time};

/// Serializes seconds since the Unix epoch.
impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self)
    }
}

/// Serializes the text `object:instance` in human-readable formats, and two numbers in others.
impl Serialize for ObjectLink {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.object, self.instance).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for ObjectLink {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return deserializer.deserialize_str(LinkText);
        }
        let (object, instance) = Deserialize::deserialize(deserializer)?;
        Ok(Self::new(object, instance))
    }
}

struct LinkText;

impl Visitor<'_> for LinkText {
    type Value = ObjectLink;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an Object ID and an Object Instance ID with a colon between")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<ObjectLink, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(feature = "alloc")]
mod owned {
    use alloc::string::String;

    use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

    use super::InstancesVisitor;
    use crate::value::{CoreLink, Instances};

    impl Serialize for CoreLink {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self)
        }
    }

    impl<'de> Deserialize<'de> for CoreLink {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            String::deserialize(deserializer).map(Self::from)
        }
    }

    /// Serializes a map from Resource Instance ID.
    impl<T: Serialize> Serialize for Instances<T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self)
        }
    }

    /// Keeps the last of several entries with the same ID.
    impl<'de, T: Deserialize<'de>> Deserialize<'de> for Instances<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_map(InstancesVisitor {
                insert: |instances: &mut Self, id, value| {
                    instances.insert(id, value);
                    Ok(())
                },
            })
        }
    }
}

#[cfg(feature = "heapless")]
mod bounded {
    use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

    use super::InstancesVisitor;
    use crate::reason::Reason;
    use crate::value::bounded::{CoreLink, Instances};
    use ::heapless::String;

    impl<const N: usize> Serialize for CoreLink<N> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self)
        }
    }

    /// Fails if the text is longer than the capacity.
    impl<'de, const N: usize> Deserialize<'de> for CoreLink<N> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            String::deserialize(deserializer).map(Self::from)
        }
    }

    /// Serializes a map from Resource Instance ID.
    impl<T: Serialize, const N: usize> Serialize for Instances<T, N> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self)
        }
    }

    /// Keeps the last of several entries with the same ID. Fails if there are more than the capacity.
    impl<'de, T: Deserialize<'de>, const N: usize> Deserialize<'de> for Instances<T, N> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_map(InstancesVisitor {
                insert: |instances: &mut Self, id, value| {
                    let inserted = instances.insert(id, value);
                    inserted.map(drop).map_err(|_| Reason::TooManyInstances)
                },
            })
        }
    }
}

/// Deserializes a map from Resource Instance ID into either storage.
#[cfg(any(feature = "alloc", feature = "heapless"))]
struct InstancesVisitor<M, T> {
    insert: fn(&mut M, ResourceInstanceId, T) -> Result<(), Reason>,
}

#[cfg(any(feature = "alloc", feature = "heapless"))]
impl<'de, M: Default, T: Deserialize<'de>> Visitor<'de> for InstancesVisitor<M, T> {
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Resource Instances by their IDs")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<M, A::Error> {
        let mut instances = M::default();
        while let Some((id, value)) = map.next_entry()? {
            (self.insert)(&mut instances, id, value).map_err(A::Error::custom)?;
        }
        Ok(instances)
    }
}
