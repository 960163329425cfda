//! Changes of the Object itself.

use lwm2m_model::ir::Object;

use super::{Change, What};

pub(super) fn changes(old: &Object, new: &Object) -> impl Iterator<Item = Change> {
    let facts = [
        (old.name != new.name).then(|| What::Name {
            old: old.name.clone(),
            new: new.name.clone(),
        }),
        urn(old, new),
        (old.lwm2m_version != new.lwm2m_version).then_some(What::Lwm2mVersion {
            old: old.lwm2m_version,
            new: new.lwm2m_version,
        }),
        (old.multiplicity != new.multiplicity).then_some(What::Multiplicity {
            old: old.multiplicity,
            new: new.multiplicity,
        }),
        (old.mandatory != new.mandatory).then_some(What::Mandatory {
            old: old.mandatory,
            new: new.mandatory,
        }),
        ((&old.description, &old.notes) != (&new.description, &new.notes))
            .then_some(What::Description),
    ];
    facts
        .into_iter()
        .flatten()
        .map(|what| Change::new(None, &new.name, what))
}

/// Returns the change of the URN, unless it only follows from the change of the version.
fn urn(old: &Object, new: &Object) -> Option<What> {
    let both_follow = old.registered_urn.is_none() && new.registered_urn.is_none();
    let (old, new) = (old.urn(), new.urn());
    (!both_follow && old != new).then_some(What::Urn { old, new })
}
