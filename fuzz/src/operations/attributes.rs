//! Write-Attributes: `LwM2M Core TS 1.2, 6.3.4`.

use std::collections::BTreeMap;

use lwm2m_objects::operation::{Operation, Request};
use lwm2m_objects::{DataType, Path, ResponseCode};

use super::access::Right;
use super::client::Client;
use super::model::{Faults, Model, instance_of, row};
use super::session::{Attribute, definition};

type Attributes = BTreeMap<Attribute, u8>;

pub(super) fn write(
    path: Path,
    changes: &[(Attribute, Option<u8>)],
    client: &mut Client,
    model: &mut Model,
) {
    let mut attributes = model.attributes.get(&path).cloned().unwrap_or_default();
    for (attribute, value) in changes {
        match value {
            Some(value) => attributes.insert(*attribute, *value),
            None => attributes.remove(attribute),
        };
    }
    // A flag that is written and taken back in one query has been wrong nevertheless.
    let is_wrong = |(attribute, value): &(Attribute, Option<u8>)| {
        attribute.is_flag() && value.is_some_and(|value| value > 1)
    };
    let mut faults = model.nothing_to_notify_of(path);
    if changes.is_empty() || changes.iter().any(is_wrong) || !go_together(&attributes) {
        faults.push(ResponseCode::BAD_REQUEST);
    }
    if !go_with(path, &attributes) {
        faults.push(ResponseCode::BAD_REQUEST);
    }
    let query = changes.iter().map(|(attribute, value)| match value {
        Some(value) => format!("{}={value}", attribute.name()),
        None => attribute.name().to_owned(),
    });
    let query = query.collect::<Vec<_>>().join("&");
    let request = Request::new(Operation::WriteAttributes, path).query(&query);
    let answer = model.ask(client, &request, &faults, ResponseCode::CHANGED, &mut []);
    if answer.is_some() {
        model.attributes.insert(path, attributes);
    }
}

/// `LwM2M Core TS 1.2, 7.3.2`
fn go_together(attributes: &Attributes) -> bool {
    let of = |attribute| attributes.get(&attribute).copied().map(u16::from);
    let both = |one, other| of(one).zip(of(other));
    let step = of(Attribute::St);
    both(Attribute::Pmin, Attribute::Pmax).is_none_or(|(min, max)| max == 0 || min <= max)
        && both(Attribute::Epmin, Attribute::Epmax).is_none_or(|(min, max)| min < max)
        && both(Attribute::Lt, Attribute::Gt).is_none_or(|(lt, gt)| lt + 2 * step.unwrap_or(0) < gt)
        && step != Some(0)
}

/// Whether there is a number, or a Boolean, for those that look at one.
fn go_with(path: Path, attributes: &Attributes) -> bool {
    let data_type = row(path).and_then(|row| row.data_type);
    let is_number = matches!(
        data_type,
        Some(DataType::Integer | DataType::UnsignedInteger | DataType::Float)
    );
    attributes.keys().all(|attribute| match attribute {
        Attribute::Gt | Attribute::Lt | Attribute::St => is_number,
        Attribute::Edge => data_type == Some(DataType::Boolean),
        _ => true,
    })
}

impl Model {
    fn nothing_to_notify_of(&self, path: Path) -> Faults {
        let Some(object) = path.object_id() else {
            return vec![ResponseCode::METHOD_NOT_ALLOWED];
        };
        if definition(object).is_none() {
            return vec![ResponseCode::NOT_FOUND];
        }
        let mut faults = Faults::new();
        if let Some(instance) = instance_of(path) {
            if !self.instances.contains(&instance) {
                return vec![ResponseCode::NOT_FOUND];
            }
            if !self.may(Right::Read, instance) {
                faults.push(ResponseCode::UNAUTHORIZED);
            }
        }
        if path.depth() < 3 {
            return faults;
        }
        let Some(row) = row(path) else {
            faults.push(ResponseCode::NOT_FOUND);
            return faults;
        };
        if !row.operations.is_readable() {
            faults.push(ResponseCode::METHOD_NOT_ALLOWED);
        }
        let is_there = if path.depth() == 4 {
            self.values.contains_key(&path)
        } else {
            self.has_resource(path, row)
        };
        if !is_there {
            faults.push(ResponseCode::NOT_FOUND);
        }
        faults
    }

    /// Those of a path, with those of the paths above that it leaves open.
    pub(super) fn attributes_of(&self, path: Path, has_all: bool) -> Attributes {
        let mut attributes = self.attributes.get(&path).cloned().unwrap_or_default();
        let mut above = path.parent().filter(|_| has_all);
        while let Some(path) = above {
            for (attribute, value) in self.attributes.get(&path).into_iter().flatten() {
                attributes.entry(*attribute).or_insert(*value);
            }
            above = path.parent();
        }
        attributes
    }
}

impl Attribute {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Attribute::Pmin => "pmin",
            Attribute::Pmax => "pmax",
            Attribute::Epmin => "epmin",
            Attribute::Epmax => "epmax",
            Attribute::Gt => "gt",
            Attribute::Lt => "lt",
            Attribute::St => "st",
            Attribute::Edge => "edge",
            Attribute::Con => "con",
            Attribute::Hqmax => "hqmax",
        }
    }

    const fn is_flag(self) -> bool {
        matches!(self, Attribute::Edge | Attribute::Con)
    }
}
