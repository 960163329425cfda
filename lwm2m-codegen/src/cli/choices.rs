//! Choices about the generated code, as command-line arguments.

use std::ops::RangeInclusive;

use clap::{Args, ValueEnum};
use lwm2m_codegen::{Options, Selector, Storage};

/// What can be chosen about the generated code. A SELECTOR is an object (`12`), a resource of it
/// (`12/5`) or everything (`*`).
#[derive(Debug, Args)]
#[command(next_help_heading = "Generated code")]
pub(super) struct Choices {
    /// Leave out all resources of an object but these.
    #[arg(long, value_name = "OBJECT=IDS", value_parser = object_and_ids)]
    resources: Vec<(u16, Vec<u16>)>,
    /// Leave resources whose values have labels as integers, without an enum.
    #[arg(long, value_name = "SELECTOR")]
    plain_integers: Vec<Selector>,
    /// Add a derive, by its path, to structs and their enums.
    #[arg(long, value_name = "SELECTOR=PATH", value_parser = choice_of_text)]
    derive: Vec<(Selector, String)>,
    /// Add an attribute to structs or fields.
    #[arg(long, value_name = "SELECTOR=ATTRIBUTE", value_parser = choice_of_text)]
    attribute: Vec<(Selector, String)>,
    /// Choose the name of an object's struct, or of a resource's field; its module or enum follows.
    #[arg(long, value_name = "SELECTOR=NAME", value_parser = choice_of_text)]
    rename: Vec<(Selector, String)>,
    /// Put objects behind a feature of the package.
    #[arg(long, value_name = "NAME=OBJECTS", value_parser = feature)]
    feature: Vec<(String, Vec<u16>)>,
    /// Where values are kept.
    #[arg(long, value_enum, default_value_t = Kept::Alloc)]
    storage: Kept,
    /// With heapless storage: room for texts and opaque values in bytes, where a definition does not say.
    #[arg(long, value_name = "SELECTOR=BYTES", value_parser = choice_of_size)]
    length: Vec<(Selector, usize)>,
    /// With heapless storage: room for resource instances.
    #[arg(long, value_name = "SELECTOR=COUNT", value_parser = choice_of_size)]
    instances: Vec<(Selector, usize)>,
}

/// Where values are kept, by the names of the library.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kept {
    /// On the heap.
    Alloc,
    /// In the struct itself, with fixed capacities.
    Heapless,
}

impl From<Kept> for Storage {
    fn from(kept: Kept) -> Storage {
        match kept {
            Kept::Alloc => Storage::Alloc,
            Kept::Heapless => Storage::Heapless,
        }
    }
}

impl From<Choices> for Options {
    fn from(choices: Choices) -> Options {
        let mut options = Options {
            storage: choices.storage.into(),
            plain_integers: choices.plain_integers,
            lengths: choices.length,
            instances: choices.instances,
            derives: choices.derive,
            attributes: choices.attribute,
            renames: choices.rename,
            ..Options::default()
        };
        for (object, resources) in choices.resources {
            options
                .resources
                .entry(object)
                .or_default()
                .extend(resources);
        }
        for (name, objects) in choices.feature {
            options.features.entry(name).or_default().extend(objects);
        }
        options
    }
}

/// `12=serde::Serialize`
fn choice_of_text(text: &str) -> Result<(Selector, String), String> {
    choice(text, |value| Ok(value.to_owned()))
}

/// `12/5=64`
fn choice_of_size(text: &str) -> Result<(Selector, usize), String> {
    choice(text, |value| {
        let number = value.trim().parse();
        number.map_err(|_| format!("`{value}` is no number"))
    })
}

fn choice<T>(
    text: &str,
    read: impl Fn(&str) -> Result<T, String>,
) -> Result<(Selector, T), String> {
    let (selector, value) = text
        .split_once('=')
        .ok_or("write a selector, `=` and a value")?;
    let selector = selector
        .trim()
        .parse::<Selector>()
        .map_err(|error| error.to_string())?;
    Ok((selector, read(value)?))
}

/// `12=0,1,5`
fn object_and_ids(text: &str) -> Result<(u16, Vec<u16>), String> {
    let (object, resources) = text
        .split_once('=')
        .ok_or("write an object's ID, `=` and IDs of resources, such as `12=0,1,5`")?;
    Ok((id(object)?, ids(resources)?))
}

/// `connectivity=10..13`
fn feature(text: &str) -> Result<(String, Vec<u16>), String> {
    let (name, objects) = text
        .split_once('=')
        .ok_or("write a feature, `=` and IDs of objects, such as `connectivity=10..13`")?;
    Ok((name.trim().to_owned(), ids(objects)?))
}

fn ids(text: &str) -> Result<Vec<u16>, String> {
    let mut found = Vec::new();
    for part in text.split(',') {
        match part.split_once("..") {
            Some((first, last)) => found.extend(span(id(first)?, id(last)?)?),
            None => found.push(id(part)?),
        }
    }
    Ok(found)
}

fn span(first: u16, last: u16) -> Result<RangeInclusive<u16>, String> {
    if first > last {
        return Err(format!(
            "`{first}..{last}` is empty; write the smaller ID first"
        ));
    }
    Ok(first..=last)
}

fn id(text: &str) -> Result<u16, String> {
    let text = text.trim();
    text.parse().map_err(|_| format!("`{text}` is no ID"))
}
