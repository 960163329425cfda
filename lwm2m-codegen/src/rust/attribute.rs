//! The grammar of `#[lwm2m(...)]`: read by the derive, written by the generator.
//!
//! | on | arguments |
//! |---|---|
//! | a struct | `id = 12`, `name = "…"`, `version = "1.1"`, `lwm2m_version = "1.1"`, `urn = "…"`, `multiple`, `mandatory` |
//! | a field | `id = 5`, `name = "…"`, `read`, `write`, `execute`, `bootstrap_only`, `mandatory`, `unsigned`, `range = 1..=32`, `units = "s"` |
//! | a variant | `value = 3`, or `other` on the one that keeps all other values |

use std::collections::BTreeSet;

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, LitInt, LitStr, Token};

use super::errors::Errors;
use crate::ir::{Operations, Range, Version};

/// The arguments of `#[lwm2m(...)]` on a struct.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectArguments {
    /// The Object ID.
    pub id: Option<u16>,
    /// The registered name, where it is not that of the struct in title case.
    pub name: Option<String>,
    /// The version of the Object, 1.0 if not given.
    pub version: Version,
    /// The version of the enabler, 1.0 if not given.
    pub lwm2m_version: Version,
    /// The URN, where it is not the usual one.
    pub urn: Option<String>,
    /// Several Object Instances.
    pub multiple: bool,
    /// Required of every client.
    pub mandatory: bool,
}

/// The arguments of `#[lwm2m(...)]` on a field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResourceArguments {
    /// The Resource ID.
    pub id: Option<u16>,
    /// The registered name, where it is not that of the field in title case.
    pub name: Option<String>,
    /// What a server may do.
    pub operations: Option<Operations>,
    /// Mandatory although the field's type, `Instances` or `Execute`, does not say so.
    pub mandatory: bool,
    /// Unsigned Integer, although the field's type would be taken for Integer.
    pub unsigned: bool,
    /// What the values, or their lengths in bytes, may be.
    pub range: Option<Range>,
    /// The unit.
    pub units: Option<String>,
}

/// The argument of `#[lwm2m(...)]` on a variant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariantArgument {
    /// The value that the variant stands for.
    Value(i64),
    /// The variant that keeps every other value.
    Other,
}

impl ObjectArguments {
    /// Reads every `#[lwm2m(...)]` among the attributes.
    pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> ObjectArguments {
        let mut arguments = ObjectArguments::default();
        for_each_argument(attributes, errors, |name, input| {
            match name.to_string().as_str() {
                "id" => arguments.id = Some(integer(input, "an Object ID")?),
                "name" => arguments.name = Some(string(input)?),
                "version" => arguments.version = version(input)?,
                "lwm2m_version" => arguments.lwm2m_version = version(input)?,
                "urn" => arguments.urn = Some(string(input)?),
                "multiple" => arguments.multiple = true,
                "mandatory" => arguments.mandatory = true,
                _ => {
                    return Err(unknown(
                        name,
                        "id, name, version, lwm2m_version, urn, multiple and mandatory",
                    ));
                }
            }
            Ok(())
        });
        arguments
    }

    /// The arguments as text, in the order in which they are read best.
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
    /// Reads every `#[lwm2m(...)]` among the attributes.
    pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> ResourceArguments {
        let mut arguments = ResourceArguments::default();
        for_each_argument(attributes, errors, |name, input| {
            match name.to_string().as_str() {
                "id" => arguments.id = Some(integer(input, "a Resource ID")?),
                "name" => arguments.name = Some(string(input)?),
                "read" => arguments.add(name, Operations::Read)?,
                "write" => arguments.add(name, Operations::Write)?,
                "execute" => arguments.add(name, Operations::Execute)?,
                "bootstrap_only" => arguments.add(name, Operations::BootstrapOnly)?,
                "mandatory" => arguments.mandatory = true,
                "unsigned" => arguments.unsigned = true,
                "range" => arguments.range = Some(range(input)?),
                "units" => arguments.units = Some(string(input)?),
                _ => {
                    let known = "id, name, read, write, execute, bootstrap_only, mandatory, unsigned, range and units";
                    return Err(unknown(name, known));
                }
            }
            Ok(())
        });
        arguments
    }

    fn add(&mut self, name: &Ident, operation: Operations) -> syn::Result<()> {
        use Operations::{Read, ReadWrite, Write};
        self.operations = Some(match (self.operations, operation) {
            (None, operation) => operation,
            (Some(Read), Write) | (Some(Write), Read) => ReadWrite,
            (Some(before), _) => {
                let message = format!(
                    "`{name}` does not go with `{}`; keep one of them",
                    before.in_words()
                );
                return Err(syn::Error::new(name.span(), message));
            }
        });
        Ok(())
    }

    /// The arguments as text, in the order in which they are read best.
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
                .map(|range| format!("range = {}", super::range::text(range))),
        );
        arguments.extend(
            self.units
                .as_ref()
                .map(|units| format!("units = {units:?}")),
        );
        arguments
    }
}

fn operation_arguments(operations: Operations) -> &'static [&'static str] {
    match operations {
        Operations::Read => &["read"],
        Operations::Write => &["write"],
        Operations::ReadWrite => &["read", "write"],
        Operations::Execute => &["execute"],
        Operations::BootstrapOnly => &["bootstrap_only"],
    }
}

impl VariantArgument {
    /// Reads every `#[lwm2m(...)]` among the attributes.
    pub(crate) fn read(attributes: &[Attribute], errors: &mut Errors) -> Option<VariantArgument> {
        let mut argument = None;
        for_each_argument(attributes, errors, |name, input| {
            let found = match name.to_string().as_str() {
                "value" => VariantArgument::Value(value(input)?),
                "other" => VariantArgument::Other,
                _ => return Err(unknown(name, "value and other")),
            };
            if argument.is_some() {
                let message = "a variant is for one value, or for all others";
                return Err(syn::Error::new(name.span(), message));
            }
            argument = Some(found);
            Ok(())
        });
        argument
    }

    /// The argument as text.
    pub fn write(self) -> String {
        match self {
            VariantArgument::Value(value) => format!("value = {value}"),
            VariantArgument::Other => "other".to_owned(),
        }
    }
}

/// Calls `take` for each argument of each `#[lwm2m(...)]`; it parses what follows the name.
fn for_each_argument(
    attributes: &[Attribute],
    errors: &mut Errors,
    mut take: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    let mut seen = BTreeSet::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("lwm2m"))
    {
        let parsed = attribute.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                let name = Ident::parse_any(input)?.unraw();
                let taken = if seen.insert(name.to_string()) {
                    take(&name, input)
                } else {
                    Err(syn::Error::new(
                        name.span(),
                        format!("`{name}` is given twice"),
                    ))
                };
                if let Err(error) = taken {
                    errors.push(error);
                    skip_to_comma(input)?;
                }
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        });
        errors.take(parsed);
    }
}

fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}

fn unknown(name: &Ident, known: &str) -> syn::Error {
    syn::Error::new(
        name.span(),
        format!("`{name}` is no argument here; there are {known}"),
    )
}

fn integer(input: ParseStream<'_>, what: &str) -> syn::Result<u16> {
    input.parse::<Token![=]>()?;
    let literal: LitInt = input.parse()?;
    literal
        .base10_parse()
        .ok()
        .filter(|id| *id < u16::MAX)
        .ok_or_else(|| {
            syn::Error::new(
                literal.span(),
                format!(
                    "`{literal}` is no {}; it is a number from 0 to 65534",
                    what.trim_start_matches("an ").trim_start_matches("a ")
                ),
            )
        })
}

fn string(input: ParseStream<'_>) -> syn::Result<String> {
    input.parse::<Token![=]>()?;
    Ok(input.parse::<LitStr>()?.value())
}

fn version(input: ParseStream<'_>) -> syn::Result<Version> {
    input.parse::<Token![=]>()?;
    let literal: LitStr = input.parse()?;
    literal
        .value()
        .parse()
        .map_err(|error| syn::Error::new(literal.span(), error))
}

fn value(input: ParseStream<'_>) -> syn::Result<i64> {
    input.parse::<Token![=]>()?;
    let minus: Option<Token![-]> = input.parse()?;
    let literal: LitInt = input.parse()?;
    let digits = format!(
        "{}{}",
        if minus.is_some() { "-" } else { "" },
        literal.base10_digits()
    );
    let too_large = |_| syn::Error::new(literal.span(), "the value does not fit 64 bits");
    digits.parse().map_err(too_large)
}

fn range(input: ParseStream<'_>) -> syn::Result<Range> {
    input.parse::<Token![=]>()?;
    super::range::parse(input)
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
        let arguments = ResourceArguments::read(&attribute, &mut errors);
        errors.finish().map(|()| arguments).map_err(|error| {
            error
                .into_iter()
                .map(|error| error.to_string())
                .collect::<Vec<_>>()
                .join("; ")
        })
    }

    #[test]
    fn what_is_written_is_read() {
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
    }

    #[test]
    fn every_mistake_is_reported() {
        let message = read("#[lwm2m(id = 99999, reed, execute, write, range = 5..=1, units = 3)]")
            .unwrap_err();
        for part in [
            "`99999` is no Resource ID",
            "`reed` is no argument",
            "`write` does not go with `execute`",
            "the range is empty",
            "expected string literal",
        ] {
            assert!(message.contains(part), "{message}");
        }
        assert!(
            read("#[lwm2m(range = 1..5)]")
                .unwrap_err()
                .contains("write `..=`")
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
