//! Parses the arguments of `#[lwm2m(...)]`, and records their locations.

use std::collections::{BTreeMap, BTreeSet};

use lwm2m_model::Version;
use proc_macro2::{Ident, Span};
use syn::buffer::Cursor;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, LitInt, LitStr, Path, Token};

use crate::errors::{Errors, Place};
use crate::tokens::skip_to_comma;

/// The locations of the arguments of an item, by name: of the value, or of the name if there is none.
#[derive(Default)]
pub(crate) struct Places {
    found: BTreeMap<String, Place>,
    /// Known arguments for which unknown ones were probably meant.
    meant: BTreeSet<&'static str>,
    unreadable: bool,
}

impl Places {
    pub(crate) fn of(&self, name: &str) -> Option<Place> {
        self.found.get(name).copied()
    }

    /// Whether the argument is present.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.found.contains_key(name)
    }

    /// Whether the argument is present, possibly misspelled.
    pub(crate) fn has_intended(&self, name: &str) -> bool {
        self.has(name) || self.meant.contains(name)
    }

    /// Whether to report the argument as missing. A misspelled argument and one in an unreadable attribute
    /// are reported already.
    pub(crate) fn is_missing(&self, name: &str) -> bool {
        !self.unreadable && !self.has_intended(name)
    }

    /// Returns the names of the arguments in alphabetical order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.found.keys().map(String::as_str)
    }

    /// Creates an error about an argument.
    pub(crate) fn error(&self, name: &str, message: impl std::fmt::Display) -> syn::Error {
        let place = self.of(name).unwrap_or(Place::of(Span::call_site()));
        place.error(message)
    }
}

/// The arguments that an item accepts.
pub(crate) struct KnownArguments {
    /// The names, in the order in which messages list them.
    pub(crate) names: &'static [&'static str],
    /// Arguments of comparable tools.
    pub(crate) foreign: &'static [ForeignArguments],
}

/// Names that comparable tools use for an argument, and the equivalent here.
pub(crate) struct ForeignArguments {
    pub(crate) names: &'static [&'static str],
    /// The argument with the same meaning, if there is one.
    pub(crate) meant: Option<&'static str>,
    pub(crate) help: &'static str,
}

/// Calls `take` for each argument of each `#[lwm2m(...)]` to parse what follows its name. Continues after
/// an invalid argument.
pub(super) fn for_each(
    attributes: &[Attribute],
    known: &KnownArguments,
    errors: &mut Errors,
    mut take: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) -> Places {
    let mut places = Places::default();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("lwm2m"))
    {
        let parsed = attribute.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                if let Err(error) = argument(input, known, &mut places, &mut take) {
                    errors.push(error);
                    skip_to_comma(input)?;
                }
                errors.take(comma(input));
            }
            Ok(())
        });
        if parsed.is_err() {
            let first = known.names.first().copied().unwrap_or_default();
            let message = format!("write the arguments in parentheses: `#[lwm2m({first} = …)]`");
            errors.push(syn::Error::new_spanned(attribute.path(), message));
            places.unreadable = true;
        }
    }
    places
}

fn argument(
    input: ParseStream<'_>,
    known: &KnownArguments,
    places: &mut Places,
    take: &mut impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    let name = match Ident::parse_any(input) {
        Ok(name) => name.unraw(),
        Err(error) => {
            places.unreadable = true;
            let message = format!(
                "an argument begins with its name; there are {}",
                listed(known.names)
            );
            return Err(syn::Error::new(error.span(), message));
        }
    };
    let text = name.to_string();
    if !known.names.contains(&text.as_str()) {
        return Err(unknown(&name, known, places));
    }
    if places.has(&text) {
        let message = format!("`{name}` is given twice; keep one of them");
        return Err(syn::Error::new(name.span(), message));
    }
    let begin = input.cursor();
    let taken = take(&name, input);
    places
        .found
        .insert(text, extent(&name, begin, input.cursor()));
    taken
}

fn unknown(name: &Ident, known: &KnownArguments, places: &mut Places) -> syn::Error {
    let text = name.to_string();
    let mut foreign = known.foreign.iter();
    let foreign = foreign.find(|foreign| foreign.names.contains(&text.as_str()));
    let help = match (foreign, nearest(&text, known.names)) {
        (Some(foreign), _) => {
            places.meant.extend(foreign.meant);
            foreign.help.to_owned()
        }
        (None, Some(near)) => {
            places.meant.insert(near);
            format!("did you mean `{near}`?")
        }
        (None, None) => format!("there are {}", listed(known.names)),
    };
    syn::Error::new(name.span(), format!("`{name}` is no argument here; {help}"))
}

/// Returns the known argument that differs from `word` in at most a third of its letters.
fn nearest(word: &str, known: &[&'static str]) -> Option<&'static str> {
    let distances = known
        .iter()
        .map(|name| (strsim::osa_distance(word, name), *name));
    let near = distances.filter(|(distance, name)| distance * 3 <= name.len().max(3));
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

fn listed(names: &[&str]) -> String {
    match names {
        [rest @ .., before, last] => {
            let rest: String = rest.iter().map(|name| format!("{name}, ")).collect();
            format!("{rest}{before} and {last}")
        }
        names => names.concat(),
    }
}

fn comma(input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.parse::<Option<Token![,]>>()?.is_some() {
        return Ok(());
    }
    Err(input.error("write a comma between two arguments"))
}

/// Returns the location of the value of an argument: the tokens after the `=` at the first cursor, up to
/// the second.
fn extent(name: &Ident, begin: Cursor<'_>, end: Cursor<'_>) -> Place {
    match begin.token_tree() {
        Some((_, value)) if value < end => Place {
            first: value.span(),
            last: end.prev_span(),
        },
        _ => Place::of(name.span()),
    }
}

/// Parses an argument without a value.
pub(super) fn flag(name: &Ident, input: ParseStream<'_>) -> syn::Result<bool> {
    if input.peek(Token![=]) || input.peek(syn::token::Paren) {
        let message = format!("`{name}` takes no value; write `{name}` alone, or leave it out");
        return Err(input.error(message));
    }
    Ok(true)
}

/// Parses the `=` between a name and its value.
pub(super) fn equals(name: &Ident, input: ParseStream<'_>, example: &str) -> syn::Result<()> {
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        if !input.is_empty() && !input.peek(Token![,]) {
            return Ok(());
        }
    }
    let message = format!("`{name}` takes a value, such as `{name} = {example}`");
    Err(syn::Error::new(name.span(), message))
}

/// Parses an `=` and the value after it.
fn value<T: Parse>(name: &Ident, input: ParseStream<'_>, example: &str) -> syn::Result<T> {
    equals(name, input, example)?;
    literal(name, input, example)
}

fn literal<T: Parse>(name: &Ident, input: ParseStream<'_>, example: &str) -> syn::Result<T> {
    let span = input.span();
    input.parse().map_err(|_| {
        let message =
            format!("this is no value for `{name}`; write one such as `{name} = {example}`");
        syn::Error::new(span, message)
    })
}

/// Parses an Object ID or a Resource ID.
pub(super) fn id(
    name: &Ident,
    input: ParseStream<'_>,
    what: &str,
    example: &str,
) -> syn::Result<u16> {
    let literal: LitInt = value(name, input, example)?;
    let id = literal.base10_parse().ok().filter(|id| *id < u16::MAX);
    id.ok_or_else(|| {
        let message = format!("`{literal}` is no {what}; it is a number from 0 to 65534");
        syn::Error::new(literal.span(), message)
    })
}

pub(super) fn string(name: &Ident, input: ParseStream<'_>, example: &str) -> syn::Result<LitStr> {
    value(name, input, example)
}

/// Parses a registered name, and rejects invalid ones.
pub(super) fn registered_name(
    name: &Ident,
    input: ParseStream<'_>,
    example: &str,
) -> syn::Result<String> {
    let literal = string(name, input, example)?;
    let text = literal.value();
    if text.trim().is_empty() {
        let message =
            format!("the name is empty; write one such as `{name} = {example}`, or leave it out");
        return Err(syn::Error::new(literal.span(), message));
    }
    Ok(text)
}

pub(super) fn version(name: &Ident, input: ParseStream<'_>) -> syn::Result<Version> {
    let literal = string(name, input, "\"1.1\"")?;
    let text = literal.value();
    text.parse().map_err(|error| {
        syn::Error::new(literal.span(), format!("invalid version `{text}`: {error}"))
    })
}

/// Parses the path of a crate, in a string literal as in `serde`.
pub(super) fn crate_path(name: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    let example = "\"my_crate::lwm2m_objects\"";
    let literal = string(name, input, example)?;
    literal.parse_with(Path::parse_mod_style).map_err(|_| {
        let message = format!(
            "`{}` is no path; write `{name} = {example}`",
            literal.value()
        );
        syn::Error::new(literal.span(), message)
    })
}

/// Parses the number of a variant.
pub(super) fn number(name: &Ident, input: ParseStream<'_>) -> syn::Result<i64> {
    equals(name, input, "3")?;
    let minus: Option<Token![-]> = input.parse()?;
    let literal: LitInt = literal(name, input, "3")?;
    let sign = if minus.is_some() { "-" } else { "" };
    let digits = format!("{sign}{}", literal.base10_digits());
    let too_large = |_| {
        let message = "the value does not fit 64 bits, which is all that LwM2M has";
        syn::Error::new(literal.span(), message)
    };
    digits.parse().map_err(too_large)
}
