//! The modules of a crate and the names in each, as its source files declare them.

use std::collections::BTreeMap;

use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Item, ItemMod, Meta, Token, UseTree, Visibility};

/// The text of each source file, by its path below the folder `src`.
pub(crate) type Sources = BTreeMap<String, String>;

/// A place in [`Crate::modules`].
pub(crate) type ModuleId = usize;
/// A place in [`Crate::files`].
pub(crate) type FileId = usize;

/// A library or a binary, from its root file on.
#[derive(Default)]
pub(crate) struct Crate {
    pub(crate) files: Vec<File>,
    /// The root is the first.
    pub(crate) modules: Vec<Module>,
    /// Names from `extern crate self as name`.
    pub(crate) own_names: Vec<String>,
    /// Files of modules that exist in tests only.
    test_files: Vec<String>,
}

pub(crate) struct File {
    pub(crate) name: String,
    /// The path of its module.
    pub(crate) module: Vec<String>,
}

#[derive(Default)]
pub(crate) struct Module {
    pub(crate) path: Vec<String>,
    pub(crate) file: FileId,
    pub(crate) parent: Option<ModuleId>,
    /// What each name may denote: a module, a macro and a function may share one.
    pub(crate) names: BTreeMap<String, Vec<Binding>>,
    /// The imports that end in `*`.
    pub(crate) globs: Vec<Binding>,
    /// All items except modules and what exists in tests only.
    pub(crate) items: Vec<Item>,
}

pub(crate) struct Binding {
    pub(crate) target: Target,
    /// The module that it is visible in, along with the modules below.
    pub(crate) visible_in: Vec<String>,
}

pub(crate) enum Target {
    Module(ModuleId),
    /// Anything else, in the file that defines it.
    Item(FileId),
    /// An import of this path.
    Path(Vec<String>),
}

/// One path of a `use` item.
pub(crate) struct Leaf {
    pub(crate) path: Vec<String>,
    /// The name that it binds, or none for `*`.
    pub(crate) name: Option<String>,
    pub(crate) line: usize,
}

impl Crate {
    /// Reads the files that belong to the crate with this root file.
    pub(crate) fn parse(root: &str, sources: &Sources) -> Crate {
        let mut tree = Crate::default();
        tree.add_file(root, Module::default(), sources);
        tree
    }

    /// The files that are a module of this crate, or one that exists in tests only.
    pub(crate) fn file_names(&self) -> impl Iterator<Item = &str> {
        let files = self.files.iter().map(|file| &file.name);
        files.chain(&self.test_files).map(String::as_str)
    }

    /// A file that is not among the sources, such as generated code, is a module without items.
    fn add_file(&mut self, name: &str, mut module: Module, sources: &Sources) -> ModuleId {
        let text = sources.get(name).map_or("", String::as_str);
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        module.file = self.files.len();
        self.files.push(File {
            name: name.to_owned(),
            module: module.path.clone(),
        });
        self.add_module(module, &folder_of_children(name), parsed.items, sources)
    }

    fn add_module(
        &mut self,
        module: Module,
        folder: &str,
        items: Vec<Item>,
        sources: &Sources,
    ) -> ModuleId {
        let id = self.modules.len();
        self.modules.push(module);
        for item in items {
            match item {
                Item::Mod(child) => self.add_child(id, folder, child, sources),
                item if is_test_only(attributes(&item)) => {}
                item => {
                    self.bind_item(id, &item);
                    self.modules[id].items.push(item);
                }
            }
        }
        id
    }

    fn add_child(&mut self, parent: ModuleId, folder: &str, child: ItemMod, sources: &Sources) {
        let has_path = child
            .attrs
            .iter()
            .any(|found| found.path().is_ident("path"));
        assert!(
            !has_path,
            "`#[path]` on module `{}` is not supported",
            child.ident
        );
        let name = child.ident.to_string();
        let file = file_of(folder, &name, sources);
        if is_test_only(&child.attrs) {
            let inner = format!("{folder}{name}/");
            let below = sources.keys().filter(|found| found.starts_with(&inner));
            self.test_files.extend(below.cloned().chain([file]));
            return;
        }
        let module = Module {
            path: joined(&self.modules[parent].path, [name.clone()]),
            file: self.modules[parent].file,
            parent: Some(parent),
            ..Module::default()
        };
        let id = match child.content {
            Some((_, items)) => {
                self.add_module(module, &format!("{folder}{name}/"), items, sources)
            }
            None => self.add_file(&file, module, sources),
        };
        self.bind(parent, name, Target::Module(id), &child.vis);
    }

    fn bind_item(&mut self, module: ModuleId, item: &Item) {
        let file = self.modules[module].file;
        match item {
            Item::Use(item) => {
                let is_foreign = item.leading_colon.is_some();
                for Leaf { path, name, .. } in leaves(&item.tree) {
                    // An empty path leads out of the crate.
                    let path = if is_foreign { Vec::new() } else { path };
                    self.bind_import(module, path, name, &item.vis);
                }
            }
            Item::ExternCrate(item) if item.ident == "self" => {
                let renamed = item.rename.iter().map(|(_, name)| name.to_string());
                self.own_names.extend(renamed);
            }
            Item::Macro(item) => {
                let Some(name) = item.ident.as_ref().map(Ident::to_string) else {
                    return;
                };
                let is_exported = item
                    .attrs
                    .iter()
                    .any(|found| found.path().is_ident("macro_export"));
                if is_exported {
                    let public = syn::parse_quote!(pub);
                    self.bind(0, name.clone(), Target::Item(file), &public);
                }
                self.bind(module, name, Target::Item(file), &Visibility::Inherited);
            }
            item => {
                if let Some((name, visibility)) = named(item) {
                    self.bind(module, name.to_string(), Target::Item(file), visibility);
                }
            }
        }
    }

    fn bind_import(
        &mut self,
        module: ModuleId,
        path: Vec<String>,
        name: Option<String>,
        visibility: &Visibility,
    ) {
        let target = Target::Path(path);
        match name {
            Some(name) => self.bind(module, name, target, visibility),
            None => {
                let visible_in = self.visible_in(module, visibility);
                let glob = Binding { target, visible_in };
                self.modules[module].globs.push(glob);
            }
        }
    }

    fn bind(&mut self, module: ModuleId, name: String, target: Target, visibility: &Visibility) {
        let visible_in = self.visible_in(module, visibility);
        let bindings = self.modules[module].names.entry(name).or_default();
        bindings.push(Binding { target, visible_in });
    }

    fn visible_in(&self, module: ModuleId, visibility: &Visibility) -> Vec<String> {
        let path = &self.modules[module].path;
        let parent = || path[..path.len().saturating_sub(1)].to_vec();
        match visibility {
            Visibility::Public(_) => Vec::new(),
            Visibility::Inherited => path.clone(),
            Visibility::Restricted(restricted) => match &segments(&restricted.path)[..] {
                [only] if only == "self" => path.clone(),
                [only] if only == "super" => parent(),
                [_, below @ ..] => below.to_vec(),
                [] => Vec::new(),
            },
        }
    }
}

/// The folder, with `/` at its end, of the files of a file's child modules.
fn folder_of_children(file: &str) -> String {
    let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    match name.trim_end_matches(".rs") {
        "lib" | "main" | "mod" => folder,
        name => format!("{folder}{name}/"),
    }
}

fn file_of(folder: &str, module: &str, sources: &Sources) -> String {
    let module = module.trim_start_matches("r#");
    let beside = format!("{folder}{module}.rs");
    if sources.contains_key(&beside) {
        return beside;
    }
    format!("{folder}{module}/mod.rs")
}

/// The paths that a `use` item imports.
pub(crate) fn leaves(tree: &UseTree) -> Vec<Leaf> {
    let mut found = Vec::new();
    collect_leaves(tree, &[], &mut found);
    found
}

fn collect_leaves(tree: &UseTree, prefix: &[String], found: &mut Vec<Leaf>) {
    let mut add = |ident: &Ident, name: &Ident| {
        let line = ident.span().start().line;
        let path = match prefix {
            [_, ..] if ident == "self" => prefix.to_vec(),
            _ => joined(prefix, [ident.to_string()]),
        };
        let name = if name == "self" {
            path.last().cloned()
        } else {
            Some(name.to_string())
        };
        found.push(Leaf { path, name, line });
    };
    match tree {
        UseTree::Path(tree) => {
            let prefix = joined(prefix, [tree.ident.to_string()]);
            collect_leaves(&tree.tree, &prefix, found);
        }
        UseTree::Name(tree) => add(&tree.ident, &tree.ident),
        UseTree::Rename(tree) => add(&tree.ident, &tree.rename),
        UseTree::Glob(tree) => found.push(Leaf {
            path: prefix.to_vec(),
            name: None,
            line: tree.star_token.span.start().line,
        }),
        UseTree::Group(tree) => {
            for tree in &tree.items {
                collect_leaves(tree, prefix, found);
            }
        }
    }
}

pub(crate) fn segments(path: &syn::Path) -> Vec<String> {
    let idents = path.segments.iter().map(|segment| &segment.ident);
    idents.map(Ident::to_string).collect()
}

pub(crate) fn joined(path: &[String], rest: impl IntoIterator<Item = String>) -> Vec<String> {
    path.iter().cloned().chain(rest).collect()
}

/// Whether `#[cfg]` excludes the item from every build except one of tests.
pub(crate) fn is_test_only(attributes: &[Attribute]) -> bool {
    let conditions = attributes
        .iter()
        .filter(|found| found.path().is_ident("cfg"));
    conditions
        .filter_map(|found| found.parse_args().ok())
        .any(|condition: Meta| requires_test(&condition))
}

fn requires_test(condition: &Meta) -> bool {
    let Meta::List(list) = condition else {
        return condition.path().is_ident("test");
    };
    let parser = Punctuated::<Meta, Token![,]>::parse_terminated;
    let mut inner = list.parse_args_with(parser).into_iter().flatten();
    if list.path.is_ident("all") {
        inner.any(|condition| requires_test(&condition))
    } else {
        list.path.is_ident("any") && inner.all(|condition| requires_test(&condition))
    }
}

/// The name of an item in its module.
fn named(item: &Item) -> Option<(&Ident, &Visibility)> {
    Some(match item {
        Item::Const(item) => (&item.ident, &item.vis),
        Item::Enum(item) => (&item.ident, &item.vis),
        Item::Fn(item) => (&item.sig.ident, &item.vis),
        Item::Static(item) => (&item.ident, &item.vis),
        Item::Struct(item) => (&item.ident, &item.vis),
        Item::Trait(item) => (&item.ident, &item.vis),
        Item::TraitAlias(item) => (&item.ident, &item.vis),
        Item::Type(item) => (&item.ident, &item.vis),
        Item::Union(item) => (&item.ident, &item.vis),
        _ => return None,
    })
}

pub(crate) fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
