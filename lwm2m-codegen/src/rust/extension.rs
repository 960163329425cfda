//! Resolves structs that extend another Object of the same file.

use lwm2m_attributes::{Errors, last_segment};
use syn::Type;
use syn::ext::IdentExt;

use super::read_struct::ReadStruct;

/// A struct of the file.
pub(super) struct Part {
    pub(super) name: String,
    /// The type of the Object that it extends. Until the extension is resolved, only the Resources of the
    /// struct itself are known.
    pub(super) base: Option<Type>,
    pub(super) read: ReadStruct,
}

/// Returns all structs; extensions include the Resources of their base.
pub(super) fn complete(mut parts: Vec<Part>, errors: &mut Errors) -> Vec<ReadStruct> {
    // An extension of an extension is resolved after its base.
    while let Some((extension, base)) = next_extension(&parts) {
        let base = parts.get_mut(base).map(|base| {
            base.read.is_extended = true;
            base.read.clone()
        });
        if let (Some(extension), Some(base)) = (parts.get_mut(extension), base) {
            extension.extend(base, errors);
        }
    }
    for base in parts.iter().filter_map(|part| part.base.as_ref()) {
        let message = "the file does not say what this Object is, and no other is read; put its struct here as well, as `lwm2m-codegen generate` writes it";
        errors.push(syn::Error::new_spanned(base, message));
    }
    parts.into_iter().map(|part| part.read).collect()
}

/// Returns the positions of an extension and of its base, if the base is complete.
fn next_extension(parts: &[Part]) -> Option<(usize, usize)> {
    let bases = |extension: &Part| {
        let name = last_segment(extension.base.as_ref()?).ok()?.ident.unraw();
        let is_base = |part: &Part| part.base.is_none() && name == part.name;
        parts.iter().position(is_base)
    };
    let mut extensions = parts.iter().enumerate();
    extensions.find_map(|(position, extension)| Some((position, bases(extension)?)))
}

impl Part {
    /// Replaces the struct by its base with the additional Resources.
    fn extend(&mut self, base: ReadStruct, errors: &mut Errors) {
        let ty = self.base.take();
        let own = std::mem::replace(&mut self.read.object, base.object);
        for (resource, span) in base.fields {
            self.read.fields.entry(resource).or_insert(span);
        }
        for resource in own.resources {
            let resources = &mut self.read.object.resources;
            match resources.binary_search_by_key(&resource.id, |known| known.id) {
                Err(place) => resources.insert(place, resource),
                Ok(_) => {
                    let message = format!(
                        "Resource ID {} is that of a Resource of this Object already; give `{}` another",
                        resource.id, resource.name
                    );
                    errors.push(syn::Error::new_spanned(&ty, message));
                }
            }
        }
        if !own.description.is_empty() {
            self.read.object.description = own.description;
            self.read.object.notes = own.notes;
        }
    }
}

#[cfg(test)]
mod tests {
    use lwm2m_model::Version;
    use lwm2m_model::ir::Object;

    use crate::rust::read_file;

    const DEVICE: &str = r#"
        /// The hardware of a client.
        #[derive(Object)]
        #[lwm2m(id = 3, version = "1.2", mandatory)]
        struct Device {
            #[lwm2m(id = 0, read)]
            manufacturer: Option<String>,
            #[lwm2m(skip)]
            cache: std::collections::HashMap<u8, Vec<String>>,
        }"#;

    const EXTENSIONS: &str = r#"
        #[derive(Object)]
        struct Sealed {
            #[lwm2m(base)]
            tracked: super::Tracked,
            #[lwm2m(id = 26241, bootstrap_only)]
            seal: String,
        }
        /// With a position.
        #[derive(Object)]
        struct Tracked {
            #[lwm2m(id = 26250, read)]
            position: String,
            #[lwm2m(base)]
            device: Device,
        }"#;

    #[test]
    fn extensions_include_their_base_in_any_order() {
        let text = format!("mod own {{ {EXTENSIONS} }} {DEVICE}");
        let objects = read_file(&text).unwrap();
        let [sealed, tracked, device] = objects.as_slice() else {
            panic!("{objects:?}");
        };
        let ids = |object: &Object| -> Vec<u16> {
            object
                .resources
                .iter()
                .map(|resource| resource.id)
                .collect()
        };
        assert_eq!(ids(device), [0]);
        assert_eq!(ids(tracked), [0, 26250]);
        assert_eq!(ids(sealed), [0, 26241, 26250]);
        assert_eq!(
            (sealed.id, sealed.version, sealed.mandatory),
            (3, Version::new(1, 2), true)
        );
        assert_eq!(tracked.description, "With a position.");
        assert_eq!(sealed.description, "With a position.");
    }

    #[test]
    fn extensions_of_unknown_objects_are_rejected() {
        let error = read_file(EXTENSIONS).unwrap_err();
        let found = error.into_diagnostics();
        assert_eq!(found.len(), 2, "{found:?}");
        let message = &found[0].message;
        assert!(
            message.starts_with("the file does not say what this Object is"),
            "{message}"
        );
        let twice = format!("{DEVICE} {EXTENSIONS}").replace("26250", "26241");
        let error = read_file(&twice).unwrap_err();
        assert!(error.to_string().contains("give `Seal` another"), "{error}");
    }
}
