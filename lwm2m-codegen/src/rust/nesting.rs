//! How deep a source file may be nested.
//!
//! syn recurses into whatever nests, and a stack that is used up ends the program. Brackets are not all:
//! `&&&u8` and `a + b + c` nest too. So what counts is how many tokens follow each other without a
//! separator, on all levels that a token is in.

use std::io;
use std::thread;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree, token_stream};

/// People write a tenth of it.
pub(super) const MOST_LEVELS: usize = 1000;

/// What syn takes for so many levels, and half as much again: up to 40 kB for each, unless optimized.
const STACK_BYTES: usize = 64 << 20;

/// Does something that recurses into a source file that is not [too deep](too_deep).
pub(super) fn with_stack<T: Send>(read: impl FnOnce() -> T + Send) -> io::Result<T> {
    thread::scope(|scope| {
        let reader = thread::Builder::new().stack_size(STACK_BYTES);
        let joined = reader.spawn_scoped(scope, read)?.join();
        joined.map_err(|_| io::Error::other("the reader has panicked"))
    })
}

/// Where it becomes too deep.
pub(super) fn too_deep(tokens: TokenStream) -> Option<Span> {
    let mut open = vec![Level::new(tokens, 0)];
    while let Some(level) = open.last_mut() {
        let Some(token) = level.rest.next() else {
            open.pop();
            continue;
        };
        let depth = level.depth_of(&token);
        if depth > MOST_LEVELS {
            return Some(token.span());
        }
        if let TokenTree::Group(group) = token {
            open.push(Level::new(group.stream(), depth));
        }
    }
    None
}

/// What stands between two brackets.
struct Level {
    rest: token_stream::IntoIter,
    /// How deep the bracket is.
    outer: usize,
    /// How many tokens there have been since the last separator.
    count: usize,
    is_after_block: bool,
    /// How many there were before the attribute that has begun.
    before_attribute: Option<usize>,
}

impl Level {
    fn new(tokens: TokenStream, outer: usize) -> Level {
        Level {
            rest: tokens.into_iter(),
            outer,
            count: 0,
            is_after_block: false,
            before_attribute: None,
        }
    }

    fn depth_of(&mut self, token: &TokenTree) -> usize {
        if separates(token) || (self.is_after_block && !goes_on(token)) {
            self.count = 0;
        }
        self.is_after_block = is_group(token, Delimiter::Brace);
        if is_punct(token, '#') {
            self.before_attribute = Some(self.count);
        }
        self.count += 1;
        let depth = self.outer + self.count;
        self.end_attribute(token);
        depth
    }

    /// What follows an attribute is no deeper for it: of a long documentation each line is one.
    fn end_attribute(&mut self, token: &TokenTree) {
        if is_punct(token, '#') || is_punct(token, '!') {
            return;
        }
        let before = self.before_attribute.take();
        if let Some(count) = before.filter(|_| is_group(token, Delimiter::Bracket)) {
            self.count = count;
        }
    }
}

fn separates(token: &TokenTree) -> bool {
    is_punct(token, ',') || is_punct(token, ';')
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

fn is_group(token: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == delimiter)
}

/// Whether it continues what ends with a block: `else`, or an operator.
fn goes_on(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(word) => word == "else" || word == "as",
        TokenTree::Punct(punct) => punct.as_char() != '#',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    }
}
