//! Limits the nesting of source files.
//!
//! syn parses recursively, and a stack overflow would abort the program. Not only brackets nest: `&&&u8`
//! and `a + b + c` do too. The depth of a token is therefore the number of tokens before it without a
//! separator, summed over all brackets around it.
//!
//! Sources are untrusted: `export --check` runs on the changes of contributors, and `rust::read` is public.

use std::io;
use std::thread;

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree, token_stream};

/// The maximum depth, ten times that of ordinary code.
pub(super) const MAX_DEPTH: usize = 1000;

/// syn needs up to 40 kB per level in a debug build. The stack is half as large again.
const STACK_BYTES: usize = 64 << 20;

/// Runs a recursive reader with a stack that suffices for a source that is not [too deep](too_deep).
pub(super) fn with_stack<T: Send>(read: impl FnOnce() -> T + Send) -> io::Result<T> {
    thread::scope(|scope| {
        let reader = thread::Builder::new().stack_size(STACK_BYTES);
        let joined = reader.spawn_scoped(scope, read)?.join();
        joined.map_err(|_| io::Error::other("the reader has panicked"))
    })
}

/// Returns the first token beyond [`MAX_DEPTH`].
pub(super) fn too_deep(tokens: TokenStream) -> Option<Span> {
    let mut open = vec![Level::new(tokens, 0)];
    while let Some(level) = open.last_mut() {
        let Some(token) = level.rest.next() else {
            open.pop();
            continue;
        };
        let depth = level.depth_of(&token);
        if depth > MAX_DEPTH {
            return Some(token.span());
        }
        if let TokenTree::Group(group) = token {
            open.push(Level::new(group.stream(), depth));
        }
    }
    None
}

/// The tokens between two brackets.
struct Level {
    rest: token_stream::IntoIter,
    /// The depth of the bracket.
    outer: usize,
    /// The number of tokens since the last separator.
    count: usize,
    is_after_block: bool,
    /// The count before the attribute that has begun.
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
        if separates(token) || (self.is_after_block && !continues_expression(token)) {
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

    /// Attributes do not add depth: each line of a doc comment is one.
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

/// Whether the token continues an expression that ends with a block: `else`, or an operator.
fn continues_expression(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(word) => word == "else" || word == "as",
        TokenTree::Punct(punct) => punct.as_char() != '#',
        TokenTree::Group(_) | TokenTree::Literal(_) => false,
    }
}
