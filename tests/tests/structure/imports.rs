//! What each file of a crate imports from the others: by `use`, or by a path in its code.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Block, Field, ImplItem, Item, ItemUse, Macro, Stmt, Visibility};

use crate::crate_tree::{
    Crate, FileId, Leaf, ModuleId, attributes, is_test_only, joined, leaves, segments,
};
use crate::resolve::{Found, module_in};

/// An import of a file from another one that is neither above nor below it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Import {
    pub(crate) from: String,
    pub(crate) line: usize,
    pub(crate) to: String,
    /// The path of the item, as the importing file has it.
    pub(crate) path: String,
}

/// The imports of all files, sorted by file and line.
pub(crate) fn imports(tree: &Crate) -> Vec<Import> {
    let mut found = Vec::new();
    for (module, content) in tree.modules.iter().enumerate() {
        let mut collector = Collector {
            tree,
            module,
            blocks: Vec::new(),
            found: Vec::new(),
        };
        for item in &content.items {
            collector.visit_item(item);
        }
        found.append(&mut collector.found);
    }
    found.sort();
    found.dedup();
    found
}

struct Collector<'c> {
    tree: &'c Crate,
    module: ModuleId,
    /// The imports of the blocks around the current place, by the names that they bind.
    blocks: Vec<BTreeMap<String, Vec<String>>>,
    found: Vec<Import>,
}

impl Collector<'_> {
    fn add(&mut self, path: &[String], line: usize) {
        let from = self.tree.modules[self.module].file;
        for found in self.tree.resolve(self.module, &self.beyond_blocks(path)) {
            let to = match found {
                Found::Module(id) => self.tree.modules[id].file,
                Found::Item(file) => file,
            };
            if !self.are_related(from, to) {
                self.found.push(Import {
                    from: self.tree.files[from].name.clone(),
                    to: self.tree.files[to].name.clone(),
                    line,
                    path: path.join("::"),
                });
            }
        }
    }

    /// Whether one of the files is a module, and the other one the same or a module within it.
    fn are_related(&self, one: FileId, other: FileId) -> bool {
        let [one, other] = [one, other].map(|file| &self.tree.files[file].module);
        one.starts_with(other) || other.starts_with(one)
    }

    /// The path with its first name replaced by what a surrounding block imports as that name.
    fn beyond_blocks(&self, path: &[String]) -> Vec<String> {
        let first = path.first();
        let imported =
            first.and_then(|name| self.blocks.iter().rev().find_map(|block| block.get(name)));
        match imported {
            Some(imported) => joined(imported, path[1..].iter().cloned()),
            None => path.to_vec(),
        }
    }

    /// A path in code. Where a `use` imports the item that it begins with, that is the import.
    fn add_from_code(&mut self, path: &[String], line: usize) {
        let [first, rest @ ..] = path else {
            return;
        };
        let is_keyword = matches!(first.as_str(), "crate" | "self" | "super" | "Self");
        if is_keyword {
            if !rest.is_empty() {
                self.add(path, line);
            }
            return;
        }
        let start = self
            .tree
            .resolve(self.module, &self.beyond_blocks(&path[..1]));
        let is_in_module = !rest.is_empty() && module_in(&start).is_some();
        let is_item_of_glob =
            !self.is_named(first) && start.iter().any(|found| matches!(found, Found::Item(_)));
        if is_in_module || is_item_of_glob {
            self.add(path, line);
        }
    }

    fn is_named(&self, name: &str) -> bool {
        let in_block = self.blocks.iter().any(|block| block.contains_key(name));
        in_block || self.tree.modules[self.module].names.contains_key(name)
    }

    /// Arguments of a macro are tokens: a path there is names with `::` between.
    fn scan(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut position = 0;
        while position < tokens.len() {
            if let TokenTree::Group(group) = &tokens[position] {
                self.scan(group.stream());
            }
            let length = path_length(&tokens[position..]);
            if length > 1 && begins_path(&tokens, position) {
                let path = tokens[position..].iter().take(length).step_by(3);
                let path: Vec<String> = path.map(ToString::to_string).collect();
                self.add_from_code(&path, tokens[position].span().start().line);
            }
            position += length.max(1);
        }
    }
}

/// How many tokens the names with `::` between them are that the tokens begin with.
fn path_length(tokens: &[TokenTree]) -> usize {
    match tokens {
        [TokenTree::Ident(_), first, second, rest @ ..]
            if is_punct(first, ':') && is_punct(second, ':') =>
        {
            match path_length(rest) {
                0 => 1,
                rest => rest + 3,
            }
        }
        [TokenTree::Ident(_), ..] => 1,
        _ => 0,
    }
}

/// Whether the name at the position is the first of a path: in `::name`, `.name` and `$name` it is not,
/// in `field: name`, `..name` and `$crate` it is.
fn begins_path(tokens: &[TokenTree], position: usize) -> bool {
    let before = |count, punct| {
        let token = position.checked_sub(count).map(|at| &tokens[at]);
        token.is_some_and(|token| is_punct(token, punct))
    };
    let follows_colons = before(1, ':') && before(2, ':');
    let follows_dot = before(1, '.') && !before(2, '.');
    let is_variable = before(1, '$') && tokens[position].to_string() != "crate";
    !follows_colons && !follows_dot && !is_variable
}

fn is_punct(token: &TokenTree, punct: char) -> bool {
    matches!(token, TokenTree::Punct(found) if found.as_char() == punct)
}

/// Macros whose arguments are code of another crate.
const QUOTING: [&str; 4] = [
    "quote",
    "quote_spanned",
    "parse_quote",
    "parse_quote_spanned",
];

impl<'ast> Visit<'ast> for Collector<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_test_only(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes: &[Attribute] = match item {
            ImplItem::Const(item) => &item.attrs,
            ImplItem::Fn(item) => &item.attrs,
            ImplItem::Macro(item) => &item.attrs,
            ImplItem::Type(item) => &item.attrs,
            _ => &[],
        };
        if !is_test_only(attributes) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_field(&mut self, field: &'ast Field) {
        if !is_test_only(&field.attrs) {
            visit::visit_field(self, field);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if item.leading_colon.is_none() {
            for Leaf { path, line, .. } in leaves(&item.tree) {
                self.add(&path, line);
            }
        }
    }

    fn visit_block(&mut self, block: &'ast Block) {
        let mut imported = BTreeMap::new();
        for statement in &block.stmts {
            if let Stmt::Item(Item::Use(item)) = statement
                && item.leading_colon.is_none()
            {
                let leaves = leaves(&item.tree).into_iter();
                imported.extend(leaves.filter_map(|leaf| Some((leaf.name?, leaf.path))));
            }
        }
        self.blocks.push(imported);
        visit::visit_block(self, block);
        self.blocks.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let (None, Some(first)) = (path.leading_colon, path.segments.first()) {
            self.add_from_code(&segments(path), first.ident.span().start().line);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        visit::visit_macro(self, call);
        let name = call.path.segments.last().map(|segment| &segment.ident);
        if !name.is_some_and(|name| QUOTING.iter().any(|quoting| name == quoting)) {
            self.scan(call.tokens.clone());
        }
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.scan(list.tokens.clone());
        }
    }

    /// `pub(in path)` imports nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}
