//! What is asked, and by whom.

use arbitrary::Arbitrary;
use lwm2m_objects::{ContentFormat, ObjectDefinition, Path};

use super::client::DEFINITIONS;
use super::values::Draft;

/// Rules of the Object Access Control that are there already, and requests.
#[derive(Arbitrary, Debug)]
pub struct Session {
    pub(super) rules: Vec<Rule>,
    pub(super) steps: Vec<Step>,
}

/// An Object Instance of the Object Access Control.
#[derive(Arbitrary, Debug)]
pub(super) struct Rule {
    pub(super) object: u8,
    /// None is for a Create.
    pub(super) instance: Option<u8>,
    /// For the Servers 0 to 2.
    pub(super) rights: [Option<u8>; 3],
    pub(super) owner: u8,
}

/// A request.
#[derive(Arbitrary, Debug)]
pub(super) struct Step {
    pub(super) who: Who,
    pub(super) ask: Ask,
}

/// Who asks.
#[derive(Arbitrary, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// A Server that may do everything.
    Anybody,
    /// The Servers 1 and 2, as the Object Access Control has it.
    First,
    Second,
    Bootstrap,
}

#[derive(Arbitrary, Debug)]
pub(super) enum Ask {
    Read(Place, Option<Format>),
    Discover(Place, Option<u8>),
    Replace(Place, Vec<Entry>, Format),
    Update(Place, Vec<Entry>, Format),
    WriteAttributes(Place, Vec<(Attribute, Option<u8>)>),
    Execute(Place, Option<Format>, Vec<(u8, Option<String>)>),
    Create(Place, Vec<Entry>, Format),
    Delete(Place),
    ReadComposite(Vec<Place>, Option<Format>),
    WriteComposite(Vec<(Place, Entry)>, Format),
    /// Bytes. Whatever comes, a refused request has changed nothing.
    Raw(Raw),
}

/// A request that nobody means.
#[derive(Arbitrary, Debug)]
pub(super) struct Raw {
    pub(super) operation: u8,
    pub(super) place: Place,
    pub(super) content_format: Option<Format>,
    pub(super) accept: Option<Format>,
    pub(super) query: String,
    pub(super) payload: Vec<u8>,
}

/// A path, most of the time of something that is there or could be.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub(super) struct Place {
    object: u8,
    instance: u8,
    resource: u8,
    resource_instance: u8,
    depth: u8,
}

/// A value, relative to the Object Instance, the Resource or the Resource Instance that is written.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub(super) struct Entry {
    resource: u8,
    resource_instance: u8,
    /// Whether it has a Resource Instance where there are none, or the reverse.
    is_misplaced: bool,
    pub(super) draft: Draft,
}

#[derive(Arbitrary, Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    OctetStream,
    Cbor,
    Tlv,
    Lwm2mJson,
    SenmlJson,
    SenmlCbor,
    Lwm2mCbor,
    Link,
}

#[derive(Arbitrary, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Attribute {
    Pmin,
    Pmax,
    Epmin,
    Epmax,
    Gt,
    Lt,
    St,
    Edge,
    Con,
    Hqmax,
}

impl Place {
    /// An Object Instance.
    pub(super) const fn of(object: u8, instance: u8) -> Place {
        Place {
            object,
            instance,
            resource: 0,
            resource_instance: 0,
            depth: 2,
        }
    }

    pub(super) fn path(self) -> Path {
        let mut path = Path::ROOT;
        let ids = [
            self.object_id(),
            self.instance_id(),
            self.resource_id(),
            self.resource_instance.into(),
        ];
        for id in &ids[..usize::from(self.depth % 5)] {
            path = path.child(*id).expect("four levels at most");
        }
        path
    }

    pub(super) fn object_id(self) -> u16 {
        // The last one is not there.
        let definition = DEFINITIONS.get(usize::from(self.object) % (DEFINITIONS.len() + 1));
        definition.map_or(9, |definition| definition.id)
    }

    pub(super) fn instance_id(self) -> u16 {
        [0, 1, 2, 3, u16::MAX][usize::from(self.instance) % 5]
    }

    fn resource_id(self) -> u16 {
        resource_id(definition(self.object_id()), self.resource)
    }
}

impl Entry {
    /// Where it is, below `target`.
    pub(super) fn path(self, target: Path) -> Path {
        let definition = definition(target.object_id().unwrap_or_default());
        let mut path = target;
        if path.depth() == 2 {
            path = path
                .child(resource_id(definition, self.resource))
                .expect("a Resource");
        }
        let row = path.resource_id().and_then(|id| definition?.resource(id));
        let is_multiple = row.is_some_and(|row| row.multiplicity.is_multiple());
        if path.depth() == 3 && is_multiple != self.is_misplaced {
            path = path
                .child(self.resource_instance.into())
                .expect("a Resource Instance");
        }
        path
    }
}

/// The definition of the Object, if it is mounted.
pub(super) fn definition(object: u16) -> Option<&'static ObjectDefinition> {
    DEFINITIONS
        .into_iter()
        .find(|definition| definition.id == object)
}

/// One more than there are.
fn resource_id(definition: Option<&ObjectDefinition>, position: u8) -> u16 {
    let rows = definition.map_or(&[][..], |definition| definition.resources);
    let row = rows.get(usize::from(position) % (rows.len() + 1));
    row.map_or(999, |row| row.id)
}

impl Format {
    pub(super) const fn number(self) -> ContentFormat {
        match self {
            Format::Text => ContentFormat::TEXT,
            Format::OctetStream => ContentFormat::OCTET_STREAM,
            Format::Cbor => ContentFormat::CBOR,
            Format::Tlv => ContentFormat::TLV,
            Format::Lwm2mJson => ContentFormat::LWM2M_JSON,
            Format::SenmlJson => ContentFormat::SENML_JSON,
            Format::SenmlCbor => ContentFormat::SENML_CBOR,
            Format::Lwm2mCbor => ContentFormat::LWM2M_CBOR,
            Format::Link => ContentFormat::LINK,
        }
    }

    pub(super) const fn has_values(self) -> bool {
        !matches!(self, Format::Link)
    }

    /// Whether it is for one value.
    pub(super) const fn is_single(self) -> bool {
        matches!(self, Format::Text | Format::OctetStream | Format::Cbor)
    }

    /// Whether it is for values of several Objects.
    pub(super) const fn is_composite(self) -> bool {
        matches!(
            self,
            Format::SenmlJson | Format::SenmlCbor | Format::Lwm2mCbor
        )
    }
}
