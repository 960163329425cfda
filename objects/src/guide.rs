//! A guide from an idea to a registered Object.
//!
//! # 1. Take an ID
//!
//! [OMA's registry] divides the Object IDs into ranges. The range also determines the prefix of the URN.
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
//! | 0 to 2047 | Resources of one Object |
//! | 2048 to 26240 | registered Resources with the same meaning in each Object |
//! | 26241 to 32768 | unregistered Resources that a vendor adds to any Object |
//!
//! # 2. Write the struct
//!
//! Doc comments become the descriptions of the definition. The derive reports contradictions;
//! [its documentation](derive@crate::Object) lists all arguments and types.
//!
//! ```
//! use lwm2m_objects::{Enumeration, Execute, Object, ObjectDebug};
//!
//! /// Pump that waters a bed.
//! #[derive(Default, Object, ObjectDebug)]
//! #[lwm2m(id = 42769, version = "1.0", multiple)]
//! pub struct Pump {
//!     /// Current state of the pump.
//!     #[lwm2m(id = 0, read, write)]
//!     pub mode: Mode,
//!     /// Water per hour.
//!     #[lwm2m(id = 1, read, unregistered_units = "l/h", range = 0.0..=500.0)]
//!     pub flow: Option<f32>,
//!     /// Runs once at the highest pressure.
//!     #[lwm2m(id = 2, execute)]
//!     pub flush: Execute,
//!     /// State of the driver, not a Resource.
//!     #[lwm2m(skip)]
//!     pub pulses: u32,
//! }
//!
//! /// State of a pump.
//! #[derive(Clone, Copy, Debug, Default, PartialEq, Enumeration)]
//! pub enum Mode {
//!     /// It stands still.
//!     #[default]
//!     #[lwm2m(value = 0)]
//!     Off,
//!     /// It runs.
//!     #[lwm2m(value = 1)]
//!     On,
//!     /// Any other value.
//!     #[lwm2m(other)]
//!     Other(u8),
//! }
//! ```
//!
//! # 3. Try it
//!
//! You can test an Object without a client: read and write it by path, like a Server.
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
//! // Encode and decode a payload.
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
//! A [`Tree`](crate::operation::Tree) responds to the requests of CoAP. The device implements
//! [`Hooks`](crate::operation::Hooks).
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
//! // The payloads of a Register and a Send.
//! let registration = tree.registration(&[ContentFormat::SENML_CBOR], &mut buffer)?;
//! assert_eq!(registration, br#"</>;rt="oma.lwm2m";ct=112,</42769/0>"#);
//! let sent = tree.send(ContentFormat::SENML_JSON, &[Pump::FLOW.path(0)], &mut buffer)?;
//! assert_eq!(sent, br#"[{"bn":"/42769/0/1","v":12.5}]"#);
//! # Ok::<(), lwm2m_objects::Error>(())
//! ```
//!
//! For Object Instances that Servers create and delete, mount
//! [`MultipleInstances`](crate::operation::MultipleInstancesIn). The tree also supports access control,
//! notifications and bootstrapping: see the table of [`operation`](crate::operation).
//!
//! # 5. Write its definition
//!
//! Servers need the definition in XML. The command generates it from the struct:
//!
//! ```console
//! $ lwm2m-codegen export src/pump.rs --output LWM2M_Pump-v1_0.xml
//! $ lwm2m-codegen lint LWM2M_Pump-v1_0.xml
//! ```
//!
//! `lint` applies the rules of OMA's reviewers: here it reports that the ID is for tests and that `l/h` is
//! not a unit of SenML. With the definition, you can decode payloads of the device without a Server:
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
//! Register an Object with an ID of 10241 to 32768 by a pull request to
//! [OpenMobileAlliance/lwm2m-registry]: add the definition as `<ID>.xml` and in `version_history`, and an
//! entry in `DDF.xml`. OMA's staff assigns the ID. Set it in the struct, export again, and keep the struct
//! for the next version.
//!
//! # Extend an existing Object
//!
//! To extend an Object, write a struct with a field of that Object and with Resources of 26241 to 32768: see
//! [`Object`](derive@crate::Object#an-object-and-more). It keeps the ID, the version and the URN. A Server
//! skips Resources that it does not know.
//!
//! `export` reads one file, which must contain both structs: generate the Object with
//! `lwm2m-codegen generate` and add the extension below it. The exported definition has all Resources.
//!
//! # Your own field types
//!
//! A field may have any type that implements [`Data`](crate::Data), which has an example.
//!
//! [OMA's registry]: https://technical.openmobilealliance.org/OMNA/LwM2M/LwM2MRegistry.html
//! [OpenMobileAlliance/lwm2m-registry]: https://github.com/OpenMobileAlliance/lwm2m-registry
