//! The grammar of `#[lwm2m(...)]`, which the derives read and the generator writes.
//!
//! | On | Arguments |
//! |---|---|
//! | a struct | `id = 12`, `name = "…"`, `version = "1.1"`, `lwm2m_version = "1.1"`, `urn = "…"`, `multiple`, `mandatory`, `crate = "…"` |
//! | a field | `id = 5`, `name = "…"`, `read`, `write`, `execute`, `bootstrap_only`, `mandatory`, `unsigned`, `range = 1..=32`, `units = "s"` or `unregistered_units = "…"` |
//! | a field that does not hold a Resource | `skip`, or `base` on the Object that the struct extends |
//! | an enum | `convert`, `crate = "…"` |
//! | a variant | `value = 3`, or `other` on the variant for all other values |
//!
//! The documentation of the derives in `lwm2m-objects` explains the arguments.

use lwm2m_model::ir::{Range, Units};
use lwm2m_model::{Operations, Version};
use proc_macro2::Ident;
use syn::parse::ParseStream;
use syn::{Attribute, Path};

use crate::arguments::{self, ForeignArguments, KnownArguments, Places};
use crate::errors::Errors;

/// The arguments of `#[lwm2m(...)]` on a struct.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectArguments {
    /// The Object ID.
    pub id: Option<u16>,
    /// The registered name; `None` if it is the name of the struct in title case.
    pub name: Option<String>,
    /// The version of the Object. The default is 1.0.
    pub version: Version,
    /// The version of the enabler. The default is 1.0.
    pub lwm2m_version: Version,
    /// The URN; `None` if it follows from ID and version.
    pub urn: Option<String>,
    /// Whether there may be several Object Instances.
    pub multiple: bool,
    /// Whether every client must support the Object.
    pub mandatory: bool,
}

/// The arguments of `#[lwm2m(...)]` on a field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResourceArguments {
    /// The Resource ID.
    pub id: Option<u16>,
    /// The registered name; `None` if it is the name of the field in title case.
    pub name: Option<String>,
    /// The operations a Server may perform.
    pub operations: Option<Operations>,
    /// Whether the Resource is Mandatory although the type of the field, `Instances` or `Execute`, does not
    /// express it.
    pub mandatory: bool,
    /// Whether the data type is Unsigned Integer although the type of the field denotes Integer.
    pub unsigned: bool,
    /// The range of the values, or of their lengths in bytes.
    pub range: Option<Range>,
    /// The unit. Units that SenML does not define are written as `unregistered_units`.
    pub units: Option<String>,
}

/// The argument of `#[lwm2m(...)]` on a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariantArgument {
    /// The value of the variant.
    Value(i64),
    /// The variant for every other value.
    Other,
}

/// The arguments of a struct, in writing order.
const OBJECT: KnownArguments = KnownArguments {
    names: &[
        "id",
        "name",
        "version",
        "lwm2m_version",
        "urn",
        "multiple",
        "mandatory",
        "crate",
    ],
    foreign: &[],
};

/// The arguments of a field, in writing order.
const FIELD: KnownArguments = KnownArguments {
    names: &[
        "id",
        "name",
        "read",
        "write",
        "execute",
        "bootstrap_only",
        "mandatory",
        "unsigned",
        "range",
        "units",
        "unregistered_units",
        "skip",
        "base",
    ],
    foreign: &[
        ForeignArguments {
            names: &["readwrite", "read_write", "rw", "operations"],
            meant: Some("read"),
            help: "write `read, write` for both",
        },
        ForeignArguments {
            names: &["optional"],
            meant: None,
            help: "a type `Option<T>` makes a Resource Optional",
        },
        ForeignArguments {
            names: &["multiple"],
            meant: None,
            help: "a type `Instances<T>` makes a Resource Multiple",
        },
        ForeignArguments {
            names: &["min", "max", "minimum", "maximum"],
            meant: Some("range"),
            help: "write `range = 0..=100`",
        },
        ForeignArguments {
            names: &["length", "len", "max_length", "min_length", "max_len"],
            meant: Some("range"),
            help: "write `range = 1..=32`, which is of lengths in bytes for texts and bytes",
        },
    ],
};

/// The arguments of an enum.
const ENUM: KnownArguments = KnownArguments {
    names: &["crate", "convert"],
    foreign: &[],
};

/// The arguments of a variant.
const VARIANT: KnownArguments = KnownArguments {
    names: &["value", "other"],
    foreign: &[],
};

/// The attribute of an enum.
pub(crate) struct EnumAttribute {
    /// The path of the crate `lwm2m_objects`, if the attribute states another.
    pub(crate) runtime: Option<Path>,
    /// Whether to implement conversions from and to its integer type.
    pub(crate) converts: bool,
}

/// The attribute of a struct.
pub(crate) struct StructAttribute {
    pub(crate) arguments: ObjectArguments,
    pub(crate) places: Places,
    /// The path of the crate `lwm2m_objects`, if the attribute states another.
    pub(crate) runtime: Option<Path>,
}

impl StructAttribute {
    /// Reads all `#[lwm2m(...)]` attributes.
    pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> StructAttribute {
        let mut found = ObjectArguments::default();
        let mut runtime = None;
        let places = arguments::for_each(attributes, &OBJECT, errors, |name, input| {
            match name.to_string().as_str() {
                "id" => found.id = Some(arguments::id(name, input, "Object ID", "33800")?),
                "name" => {
                    found.name = Some(arguments::registered_name(name, input, "\"Soil Probe\"")?);
                }
                "version" => found.version = arguments::version(name, input)?,
                "lwm2m_version" => found.lwm2m_version = arguments::version(name, input)?,
                "urn" => {
                    let text = arguments::string(name, input, "\"urn:oma:lwm2m:x:33800\"")?;
                    found.urn = Some(text.value());
                }
                "multiple" => found.multiple = arguments::flag(name, input)?,
                "mandatory" => found.mandatory = arguments::flag(name, input)?,
                _ => runtime = Some(arguments::crate_path(name, input)?),
            }
            Ok(())
        });
        StructAttribute {
            arguments: found,
            places,
            runtime,
        }
    }
}

impl EnumAttribute {
    /// Reads all `#[lwm2m(...)]` attributes.
    pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> EnumAttribute {
        let mut runtime = None;
        let places = arguments::for_each(attributes, &ENUM, errors, |name, input| {
            if name == "crate" {
                runtime = Some(arguments::crate_path(name, input)?);
            }
            Ok(())
        });
        EnumAttribute {
            runtime,
            converts: places.has("convert"),
        }
    }
}

impl ObjectArguments {
    /// Returns the arguments as text, in writing order.
    pub fn write(&self) -> Vec<String> {
        let mut arguments = Vec::new();
        arguments.extend(self.id.map(|id| format!("id = {id}")));
        arguments.extend(self.name.as_ref().map(|name| format!("name = {name:?}")));
        arguments.push(format!("version = \"{}\"", self.version));
        if self.lwm2m_version != Version::DEFAULT {
            arguments.push(format!("lwm2m_version = \"{}\"", self.lwm2m_version));
        }
        arguments.extend(self.urn.as_ref().map(|urn| format!("urn = {urn:?}")));
        arguments.extend(self.multiple.then(|| "multiple".to_owned()));
        arguments.extend(self.mandatory.then(|| "mandatory".to_owned()));
        arguments
    }
}

impl ResourceArguments {
    /// Reads all `#[lwm2m(...)]` attributes of a field. The places show whether it holds a Resource.
    pub(crate) fn read(
        attributes: &[Attribute],
        errors: &mut Errors,
    ) -> (ResourceArguments, Places) {
        let mut found = ResourceArguments::default();
        let places = arguments::for_each(attributes, &FIELD, errors, |name, input| {
            match name.to_string().as_str() {
                "id" => found.id = Some(arguments::id(name, input, "Resource ID", "5")?),
                "name" => {
                    found.name = Some(arguments::registered_name(
                        name,
                        input,
                        "\"Battery Level\"",
                    )?);
                }
                "read" => found.add(name, input, Operations::Read)?,
                "write" => found.add(name, input, Operations::Write)?,
                "execute" => found.add(name, input, Operations::Execute)?,
                "bootstrap_only" => found.add(name, input, Operations::BootstrapOnly)?,
                "mandatory" => found.mandatory = arguments::flag(name, input)?,
                "unsigned" => found.unsigned = arguments::flag(name, input)?,
                "range" => {
                    arguments::equals(name, input, "1..=32")?;
                    found.range = Some(crate::range::parse(input)?);
                }
                "units" | "unregistered_units" => {
                    let text = arguments::string(name, input, "\"Cel\"")?;
                    if found.units.take().is_some() {
                        let message =
                            "a Resource has one unit; leave out `units` or `unregistered_units`";
                        return Err(syn::Error::new(name.span(), message));
                    }
                    found.units = Some(text.value());
                }
                _ => {
                    arguments::flag(name, input)?;
                }
            }
            Ok(())
        });
        (found, places)
    }

    fn add(
        &mut self,
        name: &Ident,
        input: ParseStream<'_>,
        operation: Operations,
    ) -> syn::Result<()> {
        use Operations::{Read, ReadWrite, Write};
        arguments::flag(name, input)?;
        self.operations = Some(match (self.operations, operation) {
            (None, operation) => operation,
            (Some(Read), Write) | (Some(Write), Read) => ReadWrite,
            (Some(before), _) => {
                let before = operation_arguments(before).join("` and `");
                let message =
                    format!("`{name}` does not go with `{before}`; leave one of them out");
                return Err(syn::Error::new(name.span(), message));
            }
        });
        Ok(())
    }

    /// Returns the arguments as text, in writing order.
    pub fn write(&self) -> Vec<String> {
        let mut arguments = Vec::new();
        arguments.extend(self.id.map(|id| format!("id = {id}")));
        arguments.extend(self.name.as_ref().map(|name| format!("name = {name:?}")));
        let operations = self.operations.map_or(&[][..], operation_arguments);
        arguments.extend(operations.iter().map(|&name| name.to_owned()));
        arguments.extend(self.mandatory.then(|| "mandatory".to_owned()));
        arguments.extend(self.unsigned.then(|| "unsigned".to_owned()));
        arguments.extend(
            self.range
                .as_ref()
                .map(|range| format!("range = {}", crate::range::text(range))),
        );
        arguments.extend(self.units.as_ref().map(|units| {
            let is_registered = Units(units.clone()).is_registered();
            let name = if is_registered {
                "units"
            } else {
                "unregistered_units"
            };
            format!("{name} = {units:?}")
        }));
        arguments
    }
}

/// Returns the arguments that denote operations.
pub(super) fn operation_arguments(operations: Operations) -> &'static [&'static str] {
    match operations {
        Operations::Read => &["read"],
        Operations::Write => &["write"],
        Operations::ReadWrite => &["read", "write"],
        Operations::Execute => &["execute"],
        Operations::BootstrapOnly => &["bootstrap_only"],
    }
}

impl VariantArgument {
    /// Reads all `#[lwm2m(...)]` attributes.
    pub(crate) fn read(
        attributes: &[Attribute],
        errors: &mut Errors,
    ) -> (Option<VariantArgument>, Places) {
        let mut argument = None;
        let places = arguments::for_each(attributes, &VARIANT, errors, |name, input| {
            let found = if name == "value" {
                VariantArgument::Value(arguments::number(name, input)?)
            } else {
                arguments::flag(name, input)?;
                VariantArgument::Other
            };
            if argument.is_some() {
                let message = "a variant is for one value, or for all others; keep one of them";
                return Err(syn::Error::new(name.span(), message));
            }
            argument = Some(found);
            Ok(())
        });
        (argument, places)
    }

    /// Returns the argument as text.
    pub fn write(self) -> String {
        match self {
            VariantArgument::Value(value) => format!("value = {value}"),
            VariantArgument::Other => "other".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(attribute: &str) -> Result<ResourceArguments, String> {
        let attribute: Vec<Attribute> =
            syn::parse_str::<syn::DeriveInput>(&format!("{attribute} struct S;"))
                .unwrap()
                .attrs;
        let mut errors = Errors::default();
        let (arguments, _) = ResourceArguments::read(&attribute, &mut errors);
        errors.finish().map(|()| arguments).map_err(|error| {
            error
                .into_iter()
                .map(|error| error.to_string())
                .collect::<Vec<_>>()
                .join("; ")
        })
    }

    #[test]
    fn writing_round_trips() {
        let ranges = [
            Range::integers([(1, 32)]),
            Range::integers([(-30, 46), (100, 100)]),
            Range::integers([(0, u64::MAX.into())]),
            Range::floats([(0.0, 0.0), (3.8, 20.5)]),
            Range::floats([(-1.0, 1e300)]),
            Range::Texts(vec!["a\"b".into(), "c\\".into()]),
        ];
        for range in ranges {
            let arguments = ResourceArguments {
                id: Some(5),
                name: Some("a \"b\" \\ ]".into()),
                operations: Some(Operations::ReadWrite),
                mandatory: true,
                unsigned: true,
                range: Some(range),
                units: Some("/100".into()),
            };
            let text = format!("#[lwm2m({})]", arguments.write().join(", "));
            assert_eq!(read(&text), Ok(arguments), "{text}");
        }
        let arguments = ResourceArguments {
            units: Some("rpm".into()),
            ..ResourceArguments::default()
        };
        assert_eq!(arguments.write(), ["unregistered_units = \"rpm\""]);
        assert_eq!(
            read("#[lwm2m(unregistered_units = \"rpm\")]"),
            Ok(arguments)
        );
    }

    #[test]
    fn all_errors_are_reported() {
        let message = read("#[lwm2m(id = 99999, reed, execute, write, range = 5..=1, units = 3)]")
            .unwrap_err();
        for part in [
            "`99999` is no Resource ID",
            "`reed` is no argument",
            "`write` does not go with `execute`",
            "the range is empty",
            "such as `units = \"Cel\"`",
        ] {
            assert!(message.contains(part), "{message}");
        }
        assert!(
            read("#[lwm2m(range = 1..5)]")
                .unwrap_err()
                .contains("write `min..=max`")
        );
        assert!(
            read("#[lwm2m(range = [1, \"a\"])]")
                .unwrap_err()
                .contains("do not mix")
        );
        assert!(
            read("#[lwm2m(range = 1..=2.5)]")
                .unwrap_err()
                .contains("both ends")
        );
        assert!(
            read("#[lwm2m(range = [])]")
                .unwrap_err()
                .contains("admits nothing")
        );
    }
}
