//! What is done to the tokens of an item before they are parsed.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{Field, Token};

/// The item without its doc comments: no derive has a use for them, and taking each of them apart
/// is much of what a derive would do.
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

/// The item without its fields, where only its name and its generics are wanted.
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

/// The struct with those of its fields that can be parsed: while one is written, an editor knows
/// the others.
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

/// Leaves out what is there before the next comma.
pub(super) fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}
