//! Processes requests to a tree of Objects: `LwM2M Core TS 1.2, 6.3`. Independent of the transport; needs
//! no heap.
//!
//! A [`Tree`] holds the Objects of a client, each [`Mounted`] with its Object Instances. It processes a
//! [`Request`] of CoAP and returns the [`Response`].
//!
//! ```text
//! Request ─▶ Tree ─▶ Mounted ─▶ ObjectInstance
//!              │        └─ Hooks: refresh, accept, written, execute
//! Response ◀───┘
//! ```
//!
//! | Operation | |
//! |---|---|
//! | Read, Write, Execute, Create, Delete | in every content format; a Write, which is [`Replace`](Operation::Replace) or [`Update`](Operation::Update), is atomic |
//! | Discover, [registration](Tree::registration) | as link format |
//! | [Send](Tree::send) | in SenML and LwM2M CBOR |
//! | Read-Composite, Write-Composite | in SenML, SenML-ETCH and LwM2M CBOR |
//! | Write-Attributes | [`NotificationAttributes`] in an [`AttributeStore`], evaluated by [`notification`](NotificationAttributes::notification) |
//! | Block-wise transfer | [responses](Tree::respond_block), and payloads with [`BlockwiseOpaque`] and [`BlockwisePayload`] |
//! | Bootstrap interface | with a tree for [bootstrapping](Tree::bootstrap) |
//!
//! A request has an [`Operation`] or a [`Method`], from which it derives the operation. [`AccessPolicy`]
//! decides which operations a Server may use; [`AccessControlObject`] implements the rules of Object 2.
//!
//! [`SingleInstance`] mounts one Object Instance, `MultipleInstances` those that a Server creates. Both
//! call [`Hooks`], which the device implements.
//!
//! ```
//! # mod probe {
//! #     use lwm2m_core::*;
//! #     static DEFINITION: ObjectDefinition = ObjectDefinition {
//! #         id: 33800, name: "SoilProbe", urn: "urn:oma:lwm2m:x:33800", version: Version::new(1, 0),
//! #         lwm2m_version: Version::new(1, 0), multiplicity: Multiplicity::Single, mandatory: false,
//! #         resources: &[
//! #             ResourceDefinition::of::<f32>(0, "moisture", Operations::Read).units("%"),
//! #             ResourceDefinition::of::<Execute>(3, "calibrate", Operations::Execute),
//! #         ],
//! #     };
//! #     #[derive(Debug, Default)]
//! #     pub struct SoilProbe { pub moisture: f32, pub calibrate: Execute }
//! #     impl Object for SoilProbe {
//! #         const DEFINITION: &'static ObjectDefinition = &DEFINITION;
//! #         type Presence = private::Presence<1>;
//! #         fn each<'a, V: private::Visit<'a>>(&'a self, visit: &mut V) -> Result<(), V::Stop> {
//! #             visit.field(0, &self.moisture)?;
//! #             visit.field(1, &self.calibrate)
//! #         }
//! #         fn at_row<'a, V: private::VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> Option<V::Output> {
//! #             match row {
//! #                 0 => Some(visit.field(0, &mut self.moisture)),
//! #                 1 => Some(visit.field(1, &mut self.calibrate)),
//! #                 _ => None,
//! #             }
//! #         }
//! #     }
//! # }
//! # use probe::SoilProbe;
//! use lwm2m_core::operation::{Arguments, Hooks, Operation, Request, SingleInstance, Tree};
//! use lwm2m_core::{Path, Reason, ResponseCode};
//!
//! struct Calibration;
//!
//! impl Hooks<SoilProbe> for Calibration {
//!     fn refresh(&mut self, probe: &mut SoilProbe, _: Path) {
//!         probe.moisture = 31.5; // from the sensor
//!     }
//!
//!     fn execute(&mut self, probe: &mut SoilProbe, _: Path, _: Arguments<'_>) -> Result<(), Reason> {
//!         probe.moisture = 0.0;
//!         Ok(())
//!     }
//! }
//!
//! let mut probe = SingleInstance::new(0, SoilProbe::default()).with_hooks(Calibration);
//! let mut objects = [&mut probe as _];
//! let mut tree = Tree::new(&mut objects);
//! let mut buffer = [0; 64];
//!
//! let read = Request::new(Operation::Read, Path::resource(33800, 0, 0));
//! # #[cfg(feature = "text")]
//! assert_eq!(tree.respond(&read, &mut buffer).payload, b"31.5");
//!
//! let write = Request::new(Operation::Replace, read.path).payload(b"0");
//! # #[cfg(feature = "text")]
//! assert_eq!(tree.respond(&write, &mut buffer).code, ResponseCode::METHOD_NOT_ALLOWED);
//! ```

mod access_control;
mod arguments;
mod attribute_store;
mod attributes;
mod blocks;
mod blockwise_opaque;
mod blockwise_payload;
mod bootstrap;
mod bootstrap_discover;
mod composite;
mod continuation;
mod create;
mod delete;
mod discover;
mod execute;
mod hooks;
mod instance_map;
mod method;
mod mounted;
mod multiple_instances;
mod notification;
#[cfg(all(feature = "lwm2m-cbor", not(feature = "alloc")))]
mod ordered_paths;
mod path_reading;
mod payload;
mod read;
mod registered_version;
mod registration;
mod request;
mod response;
mod send;
mod single_instance;
mod tree;
mod write;
mod write_attributes;

pub use self::access_control::{AccessControlObject, AccessPolicy};
pub use self::arguments::{Argument, Arguments};
pub use self::attribute_store::{AttributeStore, effective_attributes};
pub use self::attributes::NotificationAttributes;
pub use self::blockwise_opaque::BlockwiseOpaque;
pub use self::blockwise_payload::BlockwisePayload;
pub use self::hooks::Hooks;
pub use self::instance_map::InstanceMap;
pub use self::method::Method;
pub use self::mounted::Mounted;
#[cfg(feature = "alloc")]
pub use self::multiple_instances::MultipleInstances;
pub use self::multiple_instances::MultipleInstancesIn;
pub use self::notification::{Notification, Notified};
pub use self::payload::{Payload, encode, encode_block};
pub use self::registered_version::registered_version;
pub use self::request::{Action, Operation, Request};
pub use self::response::Response;
pub use self::single_instance::SingleInstance;
pub use self::tree::{DefaultFormats, Tree};
