//! The grammar of `#[lwm2m(...)]` and the expansion of the derives of LwM2M Objects.
//!
//! ```text
//!  struct + #[lwm2m(...)] ──ObjectStruct::read──▶ facts ──expand──▶ impl Object
//!                         ◀──ObjectArguments::write──── the generator
//! ```
//!
//! The derives in `lwm2m-macros` call [`expand`]. The generator `lwm2m-codegen` writes attributes with
//! [`ObjectArguments`] and [`ResourceArguments`], and reads source files with [`ObjectStruct`] and
//! [`EnumerationEnum`]. Both therefore share one grammar.
//!
//! The crate knows only Rust syntax, neither XML nor files. It is an implementation detail of these two
//! crates; programs use the derives through `lwm2m-objects`.

mod arguments;
mod attribute;
mod check;
mod enumeration;
mod errors;
pub mod expand;
mod field_type;
pub mod implied_names;
mod range;
mod structure;
mod tokens;

pub use attribute::{ObjectArguments, ResourceArguments, VariantArgument};
pub use enumeration::{EnumerationEnum, LabelledVariant};
pub use errors::Errors;
pub use field_type::{TypeFacts, ValueType, last_segment};
pub use structure::{BaseField, ObjectStruct, ResourceField};
