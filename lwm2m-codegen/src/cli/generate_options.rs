//! The options for the generated code, as command-line arguments.

use std::ops::RangeInclusive;

use clap::{Args, ValueEnum};
use lwm2m_codegen::{Options, Selector, Storage};

/// The options for the generated code. SELECTOR is an object (`12`), a resource (`12/5`) or everything
/// (`*`).
#[derive(Debug, Args)]
#[command(next_help_heading = "Generated code")]
pub(super) struct GenerateOptions {
    /// Generate only these resources of an object.
    #[arg(long, value_name = "OBJECT=IDS", value_parser = object_and_ids)]
    resources: Vec<(u16, Vec<u16>)>,
    /// Generate integers instead of enums for resources whose values have labels.
    #[arg(long, value_name = "SELECTOR")]
    plain_integers: Vec<Selector>,
    /// Add a derive, given by its path, to structs and their enums.
    #[arg(long, value_name = "SELECTOR=PATH", value_parser = text_setting)]
    derive: Vec<(Selector, String)>,
    /// Add an attribute to structs, or to the field of a resource.
    #[arg(long, value_name = "SELECTOR=ATTRIBUTE", value_parser = text_setting)]
    attribute: Vec<(Selector, String)>,
    /// Set the name of an object's struct or of a resource's field; its module or enum is named
    /// accordingly.
    #[arg(long, value_name = "SELECTOR=NAME", value_parser = text_setting)]
    rename: Vec<(Selector, String)>,
    /// Compile objects only with a feature of the package.
    #[arg(long, value_name = "NAME=OBJECTS", value_parser = feature)]
    feature: Vec<(String, Vec<u16>)>,
    /// Store values on the heap, or in the struct.
    #[arg(long, value_enum, default_value_t = StorageArgument::Alloc)]
    storage: StorageArgument,
    /// With heapless storage, the capacity of strings, opaque values and corelnks in bytes; overrides their
    /// range if SELECTOR is a resource.
    #[arg(long, value_name = "SELECTOR=BYTES", value_parser = size_setting)]
    length: Vec<(Selector, usize)>,
    /// With heapless storage, the capacity of multiple resources in instances.
    #[arg(long, value_name = "SELECTOR=COUNT", value_parser = size_setting)]
    instances: Vec<(Selector, usize)>,
}

/// The storage of values, named as in the library.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum StorageArgument {
    /// On the heap.
    Alloc,
    /// In the struct, with fixed capacities.
    Heapless,
}

impl From<StorageArgument> for Storage {
    fn from(storage: StorageArgument) -> Storage {
        match storage {
            StorageArgument::Alloc => Storage::Alloc,
            StorageArgument::Heapless => Storage::Heapless,
        }
    }
}

impl From<GenerateOptions> for Options {
    fn from(arguments: GenerateOptions) -> Options {
        let mut options = Options {
            storage: arguments.storage.into(),
            plain_integers: arguments.plain_integers,
            lengths: arguments.length,
            instances: arguments.instances,
            derives: arguments.derive,
            attributes: arguments.attribute,
            renames: arguments.rename,
            ..Options::default()
        };
        for (object, resources) in arguments.resources {
            options
                .resources
                .entry(object)
                .or_default()
                .extend(resources);
        }
        for (name, objects) in arguments.feature {
            options.features.entry(name).or_default().extend(objects);
        }
        options
    }
}

/// `12=serde::Serialize`
fn text_setting(text: &str) -> Result<(Selector, String), String> {
    setting(text, |value| Ok(value.to_owned()))
}

/// `12/5=64`
fn size_setting(text: &str) -> Result<(Selector, usize), String> {
    setting(text, |value| {
        let number = value.trim().parse();
        number.map_err(|_| format!("`{value}` is no number"))
    })
}

fn setting<T>(
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
