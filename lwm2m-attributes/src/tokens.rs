//! Edits the tokens of an item before they are parsed.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{Field, Token};

/// Removes the doc comments of an item. The derives do not use them, and parsing them would take most of
/// the time.
pub(super) fn without_docs(input: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for tree in input {
        match tree {
            TokenTree::Group(group) if is_doc(&group) && ends_with_hash(&kept) => {
                kept.pop();
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                kept.push(braces(without_docs(group.stream()), group.span()));
            }
            other => kept.push(other),
        }
    }
    kept.into_iter().collect()
}

fn is_doc(group: &Group) -> bool {
    group.delimiter() == Delimiter::Bracket
        && matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
}

fn ends_with_hash(tokens: &[TokenTree]) -> bool {
    matches!(tokens.last(), Some(TokenTree::Punct(hash)) if hash.as_char() == '#')
}

/// Removes the fields of an item, for derives that only use its name and generics.
pub(super) fn without_body(input: TokenStream) -> TokenStream {
    let emptied = input.into_iter().map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            braces(TokenStream::new(), group.span())
        }
        other => other,
    });
    emptied.collect()
}

fn braces(content: TokenStream, span: Span) -> TokenTree {
    let mut group = Group::new(Delimiter::Brace, content);
    group.set_span(span);
    group.into()
}

/// Removes fields that cannot be parsed, so that an editor knows the other fields while one is being
/// written.
pub(super) fn without_broken_fields(input: TokenStream) -> TokenStream {
    let mended = input.into_iter().map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let whole = whole_fields.parse2(group.stream());
            braces(whole.unwrap_or_default(), group.span())
        }
        other => other,
    });
    mended.collect()
}

fn whole_fields(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut whole = TokenStream::new();
    while !input.is_empty() {
        let ahead = input.fork();
        match Field::parse_named(&ahead) {
            Ok(field) if ahead.is_empty() || ahead.peek(Token![,]) => {
                input.advance_to(&ahead);
                whole.extend(quote!(#field,));
            }
            _ => skip_to_comma(input)?,
        }
        input.parse::<Option<Token![,]>>()?;
    }
    Ok(whole)
}

/// Skips the tokens before the next comma.
pub(super) fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}
