//! From nothing to a registered Object.
//!
//! # 1. Take an ID
//!
//! Who may have which Object ID is in the tables of [OMA's registry]. It begins the URN as well.
//!
//! | Object ID | URN | for |
//! |--:|---|---|
//! | 0 to 1023 | `urn:oma:lwm2m:oma:…` | OMA |
//! | 2048 to 10240 | `urn:oma:lwm2m:ext:…` | other standards organizations; they register |
//! | 10241 to 32768 | `urn:oma:lwm2m:x:…` | companies and individuals; they register, and the definition is public |
//! | 32769 to 42768 | `urn:oma:lwm2m:x:…` | companies, which reserve a block of up to 50; the definitions stay private |
//! | 42769 to 42800 | | tests, never production |
//!
//! | Resource ID | for |
//! |--:|---|
//! | 0 to 2047 | each Object as it pleases |
//! | 2048 to 26240 | Resources that mean the same in every Object, registered once |
//! | 26241 to 32768 | what a vendor adds to whichever Object, unregistered |
//!
//! # 2. Write the struct
//!
//! The doc comments become the descriptions of the definition. The derive says what does not go
//! together; [its documentation](derive@crate::Object) has all arguments and types.
//!
//! ```
//! use lwm2m_objects::{Enumeration, Execute, Object, ObjectDebug};
//!
//! /// Pump that waters a bed.
//! #[derive(Default, Object, ObjectDebug)]
//! #[lwm2m(id = 42769, version = "1.0", multiple)]
//! pub struct Pump {
//!     /// What the pump does now.
//!     #[lwm2m(id = 0, read, write)]
//!     pub mode: Mode,
//!     /// Water per hour.
//!     #[lwm2m(id = 1, read, unregistered_units = "l/h", range = 0.0..=500.0)]
//!     pub flow: Option<f32>,
//!     /// Runs once with the pressure at its highest.
//!     #[lwm2m(id = 2, execute)]
//!     pub flush: Execute,
//!     /// What the driver knows; no Resource.
//!     #[lwm2m(skip)]
//!     pub pulses: u32,
//! }
//!
//! /// What a pump does.
//! #[derive(Clone, Copy, Debug, Default, PartialEq, Enumeration)]
//! pub enum Mode {
//!     /// It stands still.
//!     #[default]
//!     #[lwm2m(value = 0)]
//!     Off,
//!     /// It runs.
//!     #[lwm2m(value = 1)]
//!     On,
//!     /// Any value that has no label.
//!     #[lwm2m(other)]
//!     Other(u8),
//! }
//! ```
//!
//! # 3. Try it
//!
//! An Object needs no client to be tried: it is read and written by path, as a Server does it.
//!
//! ```
//! # use lwm2m_objects::{Enumeration, Object, ObjectDebug};
//! # #[derive(Default, Object, ObjectDebug)]
//! # #[lwm2m(id = 42769, version = "1.0", multiple)]
//! # pub struct Pump {
//! #     #[lwm2m(id = 0, read, write)]
//! #     pub mode: Mode,
//! #     #[lwm2m(id = 1, read, unregistered_units = "l/h", range = 0.0..=500.0)]
//! #     pub flow: Option<f32>,
//! # }
//! # #[derive(Clone, Copy, Debug, Default, PartialEq, Enumeration)]
//! # pub enum Mode { #[default] #[lwm2m(value = 0)] Off, #[lwm2m(value = 1)] On, #[lwm2m(other)] Other(u8) }
//! use lwm2m_objects::{format::tlv, Partial, Path, Reason};
//!
//! let mut pump = Pump { flow: Some(12.5), ..Default::default() };
//!
//! pump.write(Pump::MODE.path(0), 1)?;
//! assert_eq!(pump.mode, Mode::On);
//! let refused = pump.write(Pump::FLOW.path(0), 40.0);
//! assert_eq!(refused.map_err(|error| error.reason()), Err(Reason::NotWritable));
//!
//! // To the Server and back.
//! let mut buffer = [0; 64];
//! let payload = tlv::encode(&pump, &mut buffer)?;
//! let seen: Partial<Pump> =
//!     Partial::from_records(tlv::decode(Path::instance(42769, 0), payload))?;
//! assert_eq!(format!("{seen:?}"), "Partial { Mode: On, Flow: Some(12.5) }");
//! # Ok::<(), lwm2m_objects::Error>(())
//! ```
//!
//! # 4. Mount it
//!
//! A [`Tree`](crate::operation::Tree) answers what comes in by CoAP. What the device does about it
//! is in the [`Hooks`](crate::operation::Hooks).
//!
//! ```
//! # use lwm2m_objects::{Execute, Object, ObjectDebug};
//! # #[derive(Default, Object, ObjectDebug)]
//! # #[lwm2m(id = 42769, version = "1.0", multiple)]
//! # pub struct Pump {
//! #     #[lwm2m(id = 1, read, unregistered_units = "l/h", range = 0.0..=500.0)]
//! #     pub flow: Option<f32>,
//! #     #[lwm2m(id = 2, execute)]
//! #     pub flush: Execute,
//! #     #[lwm2m(skip)]
//! #     pub pulses: u32,
//! # }
//! use lwm2m_objects::operation::{Arguments, Hooks, Operation, Request, SingleInstance, Tree};
//! use lwm2m_objects::{ContentFormat, Path, Reason};
//!
//! struct Driver;
//!
//! impl Hooks<Pump> for Driver {
//!     fn refresh(&mut self, pump: &mut Pump, _: Path) {
//!         pump.flow = Some(pump.pulses as f32 * 0.5);
//!     }
//!
//!     fn execute(&mut self, pump: &mut Pump, _: Path, _: Arguments<'_>) -> Result<(), Reason> {
//!         pump.pulses = 0;
//!         Ok(())
//!     }
//! }
//!
//! let pump = Pump { pulses: 25, ..Default::default() };
//! let mut pump = SingleInstance::new(0, pump).with_hooks(Driver);
//! let mut objects = [&mut pump as _];
//! let mut tree = Tree::new(&mut objects);
//! let mut buffer = [0; 64];
//!
//! let read = Request::new(Operation::Read, Pump::FLOW.path(0));
//! assert_eq!(tree.respond(&read, &mut buffer).payload, b"12.5");
//!
//! // What the client says of it when it registers, and what it sends without being asked.
//! let registration = tree.registration(&[ContentFormat::SENML_CBOR], &mut buffer)?;
//! assert_eq!(registration, br#"</>;rt="oma.lwm2m";ct=112,</42769/0>"#);
//! let sent = tree.send(ContentFormat::SENML_JSON, &[Pump::FLOW.path(0)], &mut buffer)?;
//! assert_eq!(sent, br#"[{"bn":"/42769/0/1","v":12.5}]"#);
//! # Ok::<(), lwm2m_objects::Error>(())
//! ```
//!
//! Several Object Instances, which Servers create and delete, are
//! [`MultipleInstances`](crate::operation::MultipleInstancesIn). Access control, notifications and bootstrapping are
//! given to the tree: the table of [`operation`](crate::operation) says what there is.
//!
//! # 5. Write its definition
//!
//! Servers know an Object by its XML. The command reads the struct and writes that:
//!
//! ```console
//! $ lwm2m-codegen export src/pump.rs --output LWM2M_Pump-v1_0.xml
//! $ lwm2m-codegen lint LWM2M_Pump-v1_0.xml
//! ```
//!
//! `lint` says what OMA's reviewers would: here, that the ID is one for tests and `l/h` no unit of
//! SenML. With the definition, payloads of the device can be read before there is a Server:
//!
//! ```console
//! $ lwm2m-codegen decode --object LWM2M_Pump-v1_0.xml --format tlv /42769/0 'c1 00 01 c4 01 41 48 00 00'
//! # Object 42769, Pump, version 1.0
//! /42769/0/0 = 1     # Mode: It runs
//! /42769/0/1 = 12.5  # Flow, l/h
//! ```
//!
//! # 6. Register it
//!
//! An Object of 10241 to 32768 is registered by a pull request to the repository of the registry,
//! [OpenMobileAlliance/lwm2m-registry]: the definition as `<ID>.xml`, the same under
//! `version_history`, and an entry in the list `DDF.xml`. OMA's staff gives the ID; put it into the
//! struct, export again, and keep the struct: the next version begins with it.
//!
//! # More of an Object that there is
//!
//! What you add to an Object of OMA or anybody else is a struct with that Object in it, and Resources
//! of 26241 to 32768 beside it: see [`Object`](derive@crate::Object#an-object-and-more). It keeps the
//! ID, the version and the URN; a Server that does not know your Resources passes them over.
//!
//! `export` reads one file, and so has to find the Object there too: let `lwm2m-codegen generate` write
//! it from its definition, and put the extension below. What comes out has the Resources of both.
//!
//! # A type of your own
//!
//! A field may be of any type that implements [`Data`](crate::Data): the example there is as long as
//! it gets.
//!
//! [OMA's registry]: https://technical.openmobilealliance.org/OMNA/LwM2M/LwM2MRegistry.html
//! [OpenMobileAlliance/lwm2m-registry]: https://github.com/OpenMobileAlliance/lwm2m-registry
