//! From a path to the file that defines what it names, through imports and re-exports.

use std::collections::BTreeSet;

use crate::crate_tree::{Binding, Crate, FileId, ModuleId, Target};

/// What a path names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Found {
    Module(ModuleId),
    /// Anything else, in the file that defines it.
    Item(FileId),
}

type AllFound = BTreeSet<Found>;

impl Crate {
    /// What the path names in this module; nothing, if it leads out of the crate.
    pub(crate) fn resolve(&self, module: ModuleId, path: &[String]) -> AllFound {
        Resolver {
            tree: self,
            active: BTreeSet::new(),
        }
        .path(module, path)
    }

    fn is_visible(&self, binding: &Binding, from: ModuleId) -> bool {
        self.modules[from].path.starts_with(&binding.visible_in)
    }
}

struct Resolver<'c> {
    tree: &'c Crate,
    /// The imports being followed: one may lead to itself.
    active: BTreeSet<(ModuleId, Vec<String>)>,
}

impl Resolver<'_> {
    fn path(&mut self, from: ModuleId, path: &[String]) -> AllFound {
        let Some((first, mut rest)) = path.split_first() else {
            return AllFound::new();
        };
        let mut found = match first.as_str() {
            "crate" => AllFound::from([Found::Module(0)]),
            "self" => AllFound::from([Found::Module(from)]),
            "super" => self.parent(from),
            name if self.tree.own_names.iter().any(|own| own == name) => {
                AllFound::from([Found::Module(0)])
            }
            name => self.name(from, name, from),
        };
        while let ([next, after @ ..], Some(module)) = (rest, module_in(&found)) {
            rest = after;
            found = match next.as_str() {
                "super" => self.parent(module),
                name => self.name(module, name, from),
            };
            // A macro may have generated the item.
            if found.is_empty() {
                found.insert(Found::Item(self.tree.modules[module].file));
            }
        }
        found
    }

    fn parent(&self, module: ModuleId) -> AllFound {
        let parent = self.tree.modules[module].parent;
        parent.map(Found::Module).into_iter().collect()
    }

    /// What a name of a module denotes, as seen from another module.
    fn name(&mut self, module: ModuleId, name: &str, from: ModuleId) -> AllFound {
        let tree = self.tree;
        let mut found = AllFound::new();
        let bindings = tree.modules[module].names.get(name).into_iter().flatten();
        for binding in bindings.filter(|binding| tree.is_visible(binding, from)) {
            found.extend(self.binding(module, binding));
        }
        if !found.is_empty() {
            return found;
        }
        let globs = tree.modules[module].globs.iter();
        for glob in globs.filter(|glob| tree.is_visible(glob, from)) {
            found.extend(self.name_in_glob(module, glob, name, from));
        }
        found
    }

    fn binding(&mut self, module: ModuleId, binding: &Binding) -> AllFound {
        match &binding.target {
            Target::Module(id) => AllFound::from([Found::Module(*id)]),
            Target::Item(file) => AllFound::from([Found::Item(*file)]),
            Target::Path(path) => self.follow(module, path, |resolver| {
                let mut found = resolver.path(module, path);
                // The file stands for the item of another crate that it re-exports.
                if found.is_empty() {
                    found.insert(Found::Item(resolver.tree.modules[module].file));
                }
                found
            }),
        }
    }

    fn name_in_glob(
        &mut self,
        module: ModuleId,
        glob: &Binding,
        name: &str,
        from: ModuleId,
    ) -> AllFound {
        let Target::Path(path) = &glob.target else {
            return AllFound::new();
        };
        self.follow(module, path, |resolver| {
            let inner = module_in(&resolver.path(module, path));
            inner.map_or_else(AllFound::new, |inner| resolver.name(inner, name, from))
        })
    }

    /// Nothing, if the import is already being followed.
    fn follow(
        &mut self,
        module: ModuleId,
        path: &[String],
        resolve: impl FnOnce(&mut Self) -> AllFound,
    ) -> AllFound {
        let import = (module, path.to_vec());
        if !self.active.insert(import.clone()) {
            return AllFound::new();
        }
        let found = resolve(self);
        self.active.remove(&import);
        found
    }
}

/// The module among what a name denotes.
pub(crate) fn module_in(found: &AllFound) -> Option<ModuleId> {
    found.iter().find_map(|found| match found {
        Found::Module(id) => Some(*id),
        Found::Item(_) => None,
    })
}
