//! Choices about the generated code, as command-line arguments.

use std::str::FromStr;

use clap::Args;
use lwm2m_codegen::{Options, Selector, Storage};

/// What can be chosen about the generated code. A SELECTOR is an object (`12`), a resource of it
/// (`12/5`) or everything (`*`).
#[derive(Debug, Args)]
#[command(next_help_heading = "Generated code")]
pub(super) struct Choices {
    /// Leave out all resources of an object but these.
    #[arg(long, value_name = "OBJECT=ID,ID", value_parser = object_and_ids)]
    resources: Vec<(u16, Vec<u16>)>,
    /// Leave resources whose values have labels as integers, without an enum.
    #[arg(long, value_name = "SELECTOR")]
    plain_integers: Vec<Selector>,
    /// Add a derive, by its path, to structs and their enums.
    #[arg(long, value_name = "SELECTOR=PATH", value_parser = choice::<String>)]
    derive: Vec<(Selector, String)>,
    /// Add an attribute to structs or fields.
    #[arg(long, value_name = "SELECTOR=ATTRIBUTE", value_parser = choice::<String>)]
    attribute: Vec<(Selector, String)>,
    /// Put objects behind a feature of the package; IDs or spans of them.
    #[arg(long, value_name = "NAME=ID,ID..ID", value_parser = feature)]
    feature: Vec<(String, Vec<u16>)>,
    /// Keep values in the struct instead of on the heap.
    #[arg(long)]
    heapless: bool,
    /// Room for texts and opaque values in bytes, where a definition does not say.
    #[arg(long, value_name = "SELECTOR=BYTES", requires = "heapless", value_parser = choice::<usize>)]
    length: Vec<(Selector, usize)>,
    /// Room for resource instances.
    #[arg(long, value_name = "SELECTOR=COUNT", requires = "heapless", value_parser = choice::<usize>)]
    instances: Vec<(Selector, usize)>,
}

impl From<Choices> for Options {
    fn from(choices: Choices) -> Options {
        let mut options = Options {
            storage: if choices.heapless {
                Storage::Heapless
            } else {
                Storage::Alloc
            },
            plain_integers: choices.plain_integers,
            lengths: choices.length,
            instances: choices.instances,
            derives: choices.derive,
            attributes: choices.attribute,
            ..Options::default()
        };
        for (object, resources) in choices.resources {
            options.subset.entry(object).or_default().extend(resources);
        }
        for (name, objects) in choices.feature {
            options.features.entry(name).or_default().extend(objects);
        }
        options
    }
}

/// `12/5=…`
fn choice<T: FromStr<Err: std::fmt::Display>>(text: &str) -> Result<(Selector, T), String> {
    let (selector, value) = text
        .split_once('=')
        .ok_or("write a selector, `=` and a value")?;
    let selector = selector
        .parse::<Selector>()
        .map_err(|error| error.to_string())?;
    let value = value
        .parse::<T>()
        .map_err(|error| format!("`{value}`: {error}"))?;
    Ok((selector, value))
}

/// `12=0,1,5`
fn object_and_ids(text: &str) -> Result<(u16, Vec<u16>), String> {
    let (object, resources) = text
        .split_once('=')
        .ok_or("write an Object ID, `=` and Resource IDs")?;
    Ok((id(object)?, ids(resources)?))
}

/// `connectivity=10..13`
fn feature(text: &str) -> Result<(String, Vec<u16>), String> {
    let (name, objects) = text
        .split_once('=')
        .ok_or("write a name, `=` and Object IDs")?;
    Ok((name.to_owned(), ids(objects)?))
}

fn ids(text: &str) -> Result<Vec<u16>, String> {
    let mut found = Vec::new();
    for part in text.split(',') {
        match part.split_once("..") {
            Some((first, last)) => found.extend(id(first)?..=id(last)?),
            None => found.push(id(part)?),
        }
    }
    Ok(found)
}

fn id(text: &str) -> Result<u16, String> {
    text.trim()
        .parse()
        .map_err(|_| format!("`{text}` is no ID"))
}
