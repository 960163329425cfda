//! Names the structs and modules of Objects.

use std::collections::BTreeMap;

use lwm2m_definitions::Definition;
use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_model::ir::Object;

use super::distinct::{self, Candidate};
use super::identifier::{Case, rust_name};
use crate::options::{Options, Selector};

/// Returns the name of the struct of an Object, if no other Object has the same name.
pub(crate) fn struct_name(registered: &str, id: u16) -> String {
    let name = without_enabler(registered);
    rust_name(name, Case::Struct, &format!("Object{id}"))
}

/// Removes the enabler from the beginning of an Object name: `LwM2M Server` becomes `Server`. In Rust, the
/// crate states the enabler.
fn without_enabler(registered: &str) -> &str {
    match registered.split_once(' ') {
        Some((first, rest)) if first.eq_ignore_ascii_case("LwM2M") => rest.trim_start(),
        _ => registered,
    }
}

fn struct_name_of(object: &Object) -> String {
    struct_name(&object.name, object.id)
}

/// The Rust names of an Object.
pub(crate) struct ObjectName<'o> {
    pub(crate) module: String,
    /// The name of the struct set with `rename`.
    chosen: Option<&'o str>,
    /// Whether another Object has the same derived name.
    shared: bool,
}

impl ObjectName<'_> {
    /// Returns the name of the struct of one version.
    pub(crate) fn of_struct(&self, object: &Object) -> String {
        let name = self
            .chosen
            .map_or_else(|| struct_name_of(object), str::to_owned);
        if !self.shared {
            return name;
        }
        let suffix = distinct::number_suffix(&name, object.id.into());
        name.trim_end_matches('_').to_owned() + &suffix
    }
}

/// The versions of an Object, oldest first, and its name.
pub(crate) type Named<'d, 'a> = (&'a [&'d Definition], ObjectName<'a>);

/// Groups the versions of each Object, and names it after the newest.
pub(crate) fn by_object<'d, 'a>(
    definitions: &'a [&'d Definition],
    options: &'a Options,
) -> Vec<Named<'d, 'a>> {
    let groups = definitions.chunk_by(|a, b| a.object.id == b.object.id);
    let newest: Vec<(&[&Definition], &Object)> = groups
        .filter_map(|group| Some((group, &group.last()?.object)))
        .collect();
    let chosen = |object: &Object| options.name_of(Selector::Object(object.id));
    let derived_module = |object: &Object| {
        let fallback = format!("object_{}", object.id);
        let module = rust_name(without_enabler(&object.name), Case::Module, &fallback);
        distinct_module(&struct_name_of(object), module)
    };
    // The name of a module is derived from the name set for its struct.
    let chosen_modules: Vec<Option<String>> = newest
        .iter()
        .map(|(_, object)| {
            chosen(object).map(|name| distinct_module(name, rust_name(name, Case::Module, name)))
        })
        .collect();
    let candidates = newest.iter().zip(&chosen_modules);
    let candidates = candidates.map(|((_, object), chosen)| Candidate {
        chosen: chosen.as_deref(),
        derived: derived_module(object),
        suffix: format!("_{}", object.id),
    });
    let modules = distinct::choose_names(candidates.collect(), &[]);
    let unchosen = newest.iter().filter(|(_, object)| chosen(object).is_none());
    let types: Vec<String> = unchosen.map(|(_, object)| struct_name_of(object)).collect();
    let is_shared = |name: String| types.iter().filter(|other| **other == name).count() > 1;
    let named = newest
        .into_iter()
        .zip(modules)
        .map(|((group, object), module)| {
            let name = ObjectName {
                shared: chosen(object).is_none()
                    && (module != derived_module(object) || is_shared(struct_name_of(object))),
                chosen: chosen(object),
                module,
            };
            (group, name)
        });
    named.collect()
}

/// Distinguishes the module from its struct: in scripts without capital letters, both have the same name.
fn distinct_module(struct_name: &str, module: String) -> String {
    if module == struct_name {
        module + "_"
    } else {
        module
    }
}

/// Returns errors for names set with `rename` that other Objects have.
pub(crate) fn clashes(named: &[Named<'_, '_>]) -> Vec<Diagnostic> {
    let names: Vec<(&Object, &ObjectName<'_>, String)> = named
        .iter()
        .filter_map(|(versions, name)| {
            let object = &versions.last()?.object;
            Some((object, name, name.of_struct(object)))
        })
        .collect();
    let clash = |(object, name, of_struct): &(&Object, &ObjectName<'_>, String)| {
        let chosen = name.chosen?;
        let (other, ..) = names.iter().find(|(other, other_name, other_struct)| {
            other.id != object.id && (other_name.module == name.module || other_struct == of_struct)
        })?;
        Some(
            distinct::name_taken(chosen, &format!("object {}", other.id))
                .about(Subject::object(object.id)),
        )
    };
    names.iter().filter_map(clash).collect()
}

/// Returns warnings for Objects whose names differ only in the enabler: `LwM2M Server` and `Server`.
pub(crate) fn shared_names(named: &[Named<'_, '_>]) -> Vec<Diagnostic> {
    let mut by_name: BTreeMap<String, Vec<&Definition>> = BTreeMap::new();
    for (versions, name) in named.iter().filter(|(_, name)| name.shared) {
        if let Some(newest) = versions.last() {
            let name = name
                .chosen
                .map_or_else(|| struct_name_of(&newest.object), str::to_owned);
            by_name.entry(name).or_default().push(newest);
        }
    }
    let differs = |pair: &&[&Definition]| matches!(pair, [one, other] if one.object.name != other.object.name);
    let warning = |(name, definitions): (&String, &Vec<&Definition>)| {
        let mut pairs = definitions.windows(2).filter(differs);
        let has_prefix = |definition: &&&Definition| {
            without_enabler(&definition.object.name) != definition.object.name
        };
        pairs.next()?;
        let first = definitions.iter().find(has_prefix)?;
        let names: Vec<String> = definitions
            .iter()
            .map(|definition| format!("`{}` ({})", definition.object.name, definition.object.id))
            .collect();
        let message = format!(
            "{} share the Rust name `{name}`; each gets its Object ID as a suffix",
            names.join(" and ")
        );
        let found = Diagnostic::warning("shared-name", message)
            .about(Subject::object(first.object.id))
            .at(&first.source, first.span.clone());
        Some(found.help("choose another name with `rename`"))
    };
    by_name.iter().filter_map(warning).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enabler_is_removed() {
        assert_eq!(
            struct_name("LWM2M APN Connection Profile", 11),
            "ApnConnectionProfile"
        );
        assert_eq!(struct_name("LwM2M Server", 1), "Server");
        assert_eq!(
            struct_name("LwM2M v1.1 Test Object", 3442),
            "V1_1TestObject"
        );
        assert_eq!(struct_name("LwM2M", 33800), "Lwm2m");
        assert_eq!(struct_name("LwM2Mish", 33800), "Lwm2mish");
    }
}
