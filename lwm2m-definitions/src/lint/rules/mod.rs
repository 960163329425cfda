//! The rules, with a file for each family that contains their explanations and checks.

mod files;
mod identity;
mod layout;
mod names;
mod objects;
mod resources;
mod reusable;
mod texts;
mod values;
mod versions;

use super::parsed_object::{Findings, ParsedObject};
use super::reusable_resources::ReusableResources;
use super::rule::Rule;

/// Returns all rules, ordered by family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let families: [&[Rule]; 10] = [
        files::RULES,
        objects::RULES,
        resources::RULES,
        identity::RULES,
        versions::RULES,
        layout::RULES,
        texts::RULES,
        values::RULES,
        names::RULES,
        reusable::RULES,
    ];
    families.into_iter().flatten()
}

/// Applies all rules that the reader does not check.
pub(super) fn apply(
    definition: &ParsedObject<'_, '_>,
    reusable: Option<&ReusableResources>,
    findings: &mut Findings<'_>,
) {
    identity::check(definition, findings);
    versions::check(definition, findings);
    layout::check(definition, findings);
    texts::check(definition, findings);
    values::check(definition, findings);
    names::check(definition, findings);
    if let Some(reusable) = reusable {
        reusable::check(definition, reusable, findings);
    }
}
