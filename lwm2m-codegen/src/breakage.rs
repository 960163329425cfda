//! Finds the breakage of code that uses the generated structs: names and types that differ between two
//! versions of an Object, as generated with default options.

use lwm2m_definitions::diff::{Diff, Step, compare};
use lwm2m_model::ir::Object;

use crate::rust::{EnumSurface, FieldSurface, Surface};

/// The result of comparing two definitions of an Object: the differences, and the breakage of code that
/// uses the generated structs.
///
/// ```
/// use lwm2m_codegen::Comparison;
/// use lwm2m_model::ir::{Object, Resource};
/// use lwm2m_model::{DataType, Operations, Version};
///
/// let level = Resource::new(0, "Level", Operations::Read, Some(DataType::Float));
/// let old = Object { resources: vec![level], ..Object::new(33801, "Water tank", Version::new(1, 0)) };
/// let new = Object { resources: vec![], version: Version::new(1, 1), ..old.clone() };
///
/// let comparison = Comparison::new(&old, &new);
/// assert!(comparison.diff.suffices(), "an Optional Resource may be removed in a minor version");
/// assert_eq!(comparison.breakage[0].item, "WaterTank::level");
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize))]
pub struct Comparison {
    /// The differences of the definitions.
    #[cfg_attr(feature = "cli", serde(flatten))]
    pub diff: Diff,
    /// The names and types that code may use and that differ.
    pub breakage: Vec<Breakage>,
}

/// A name or type that code may use, and that a new definition changes or removes.
///
/// An added field is not a breakage, since code constructs the structs with `..Default::default()`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(serde::Serialize))]
pub struct Breakage {
    /// The kind of breakage.
    pub kind: BreakageKind,
    /// The Resource ID; `None` for the whole struct.
    pub resource: Option<u16>,
    /// The item in code: `Device`, `Device::battery_level`, `Mode::Bridge`. A renamed item has its old
    /// name.
    pub item: String,
    /// The old name or type.
    pub old: Option<String>,
    /// The new name or type.
    pub new: Option<String>,
}

/// A kind of [`Breakage`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "cli", derive(serde::Serialize))]
#[cfg_attr(feature = "cli", serde(rename_all = "snake_case"))]
pub enum BreakageKind {
    /// The struct is renamed.
    StructRenamed,
    /// The field is removed.
    FieldRemoved,
    /// The field is renamed.
    FieldRenamed,
    /// The field, or the integer in a variant `Other`, has another type.
    TypeChanged,
    /// The enum has an additional variant, for which a `match` has no arm.
    VariantAdded,
    /// The variant is removed.
    VariantRemoved,
    /// The variant is renamed.
    VariantRenamed,
}

impl Comparison {
    /// Compares two definitions of the same Object.
    pub fn new(old: &Object, new: &Object) -> Comparison {
        Comparison {
            diff: compare(old, new),
            breakage: breakage(old, new),
        }
    }

    /// Whether the new definition breaks a peer or a program that relies on the old one, although both have
    /// the same major version.
    pub fn breaks_within_major(&self) -> bool {
        let breaks = self.diff.demanded == Step::Major || !self.breakage.is_empty();
        breaks && self.diff.old.major == self.diff.new.major
    }
}

fn breakage(old: &Object, new: &Object) -> Vec<Breakage> {
    let (old, new) = (Surface::of(old), Surface::of(new));
    let mut found = Vec::new();
    if old.name != new.name {
        found.push(Breakage {
            kind: BreakageKind::StructRenamed,
            resource: None,
            item: old.name.clone(),
            old: Some(old.name.clone()),
            new: Some(new.name.clone()),
        });
    }
    for field in &old.fields {
        let mut after = new.fields.iter();
        let after = after.find(|after| after.resource == field.resource);
        let mut collector = Collector {
            resource: field.resource,
            found: &mut found,
        };
        collector.field(&format!("{}::{}", old.name, field.name), field, after);
    }
    found
}

/// Collects the breakage of one Resource.
struct Collector<'f> {
    resource: u16,
    found: &'f mut Vec<Breakage>,
}

impl Collector<'_> {
    fn field(&mut self, item: &str, old: &FieldSurface, new: Option<&FieldSurface>) {
        let Some(new) = new else {
            return self.push(BreakageKind::FieldRemoved, item, Some(&old.name), None);
        };
        self.push_if_different(BreakageKind::FieldRenamed, item, &old.name, &new.name);
        self.push_if_different(BreakageKind::TypeChanged, item, &old.ty, &new.ty);
        if let (Some(old), Some(new)) = (&old.enumeration, &new.enumeration) {
            self.enumeration(old, new);
        }
    }

    fn enumeration(&mut self, old: &EnumSurface, new: &EnumSurface) {
        for (value, variant) in &old.variants {
            let item = format!("{}::{variant}", old.name);
            match new.variants.get(value) {
                Some(new) => {
                    self.push_if_different(BreakageKind::VariantRenamed, &item, variant, new);
                }
                None => self.push(BreakageKind::VariantRemoved, &item, Some(variant), None),
            }
        }
        let is_new = |(value, _): &(&i64, &String)| !old.variants.contains_key(*value);
        for (_, variant) in new.variants.iter().filter(is_new) {
            let item = format!("{}::{variant}", new.name);
            self.push(BreakageKind::VariantAdded, &item, None, Some(variant));
        }
        let other = format!("{}::Other", old.name);
        self.push_if_different(BreakageKind::TypeChanged, &other, old.number, new.number);
    }

    fn push_if_different(&mut self, kind: BreakageKind, item: &str, old: &str, new: &str) {
        if old != new {
            self.push(kind, item, Some(old), Some(new));
        }
    }

    fn push(&mut self, kind: BreakageKind, item: &str, old: Option<&str>, new: Option<&str>) {
        self.found.push(Breakage {
            kind,
            resource: Some(self.resource),
            item: item.to_owned(),
            old: old.map(str::to_owned),
            new: new.map(str::to_owned),
        });
    }
}
