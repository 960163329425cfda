//! The rules, a file for each family: what there is to say about them beside what finds them.

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

use super::definition::{Definition, Findings};
use super::reusable_resources::ReusableResources;
use super::rule::Rule;

/// Every rule, in the order of their families.
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

/// Applies every rule that looks further than reading does.
pub(super) fn apply(
    definition: &Definition<'_, '_>,
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
