//! Parses and prints ranges in attributes: `1..=32`, `[0, 26]`, `["on", "off"]`.

use lwm2m_model::ir::Range;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Lit, Token};

/// Parses `1..=32`, `-4` or `"on"`, or several of a kind in brackets.
pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Range> {
    let mut items = Vec::new();
    if input.peek(syn::token::Bracket) {
        let list;
        let brackets = syn::bracketed!(list in input);
        items.extend(list.parse_terminated(RangeItem::parse, Token![,])?);
        if items.is_empty() {
            let message = "the range admits nothing; write `[min..=max]`, or leave it out";
            return Err(syn::Error::new(brackets.span.join(), message));
        }
    } else {
        items.push(input.parse::<RangeItem>()?);
    }
    uniform_range(&items)
}

fn uniform_range(items: &[RangeItem]) -> syn::Result<Range> {
    let mut integers = Vec::new();
    let mut floats = Vec::new();
    let mut texts = Vec::new();
    for item in items {
        match (&item.min.kind, &item.max.kind) {
            (BoundKind::Integer(min), BoundKind::Integer(max)) if min <= max => {
                integers.push((*min, *max))
            }
            (BoundKind::Float(min), BoundKind::Float(max)) if min <= max => {
                floats.push((*min, *max))
            }
            (BoundKind::Text(text), BoundKind::Text(same)) if text == same => {
                texts.push(text.clone())
            }
            (BoundKind::Text(_), _) | (_, BoundKind::Text(_)) => {
                return Err(syn::Error::new(
                    item.min.span,
                    "texts have no order; list them in brackets",
                ));
            }
            (BoundKind::Integer(_), BoundKind::Float(_))
            | (BoundKind::Float(_), BoundKind::Integer(_)) => {
                return Err(syn::Error::new(
                    item.max.span,
                    "write both ends as integers or both with a decimal point",
                ));
            }
            _ => {
                return Err(syn::Error::new(
                    item.min.span,
                    "the range is empty: it ends before it begins; exchange the two",
                ));
            }
        }
    }
    match (integers.is_empty(), floats.is_empty(), texts.is_empty()) {
        (false, true, true) => {
            let range = Range::integers(integers);
            let spans_both = |(min, max): (i128, i128)| min < 0 && max > i64::MAX.into();
            match (
                range.integer_bounds().is_some_and(spans_both),
                items.first(),
            ) {
                (true, Some(first)) => Err(too_large(first.max.span)),
                _ => Ok(range),
            }
        }
        (true, false, true) => Ok(Range::floats(floats)),
        (true, true, false) => Ok(Range::Texts(texts)),
        _ => {
            let span = items
                .first()
                .map_or_else(Span::call_site, |item| item.min.span);
            Err(syn::Error::new(
                span,
                "a range is of integers, of floats or of texts; do not mix them",
            ))
        }
    }
}

struct RangeItem {
    min: Bound,
    max: Bound,
}

#[derive(Clone)]
struct Bound {
    kind: BoundKind,
    span: Span,
}

#[derive(Clone)]
enum BoundKind {
    Integer(i128),
    Float(f64),
    Text(String),
}

impl Parse for RangeItem {
    fn parse(input: ParseStream<'_>) -> syn::Result<RangeItem> {
        if input.peek(Token![..]) {
            return Err(input.error("a range names both its ends; write `min..=max`"));
        }
        let min: Bound = input.parse()?;
        if !input.peek(Token![..]) {
            let max = min.clone();
            return Ok(RangeItem { min, max });
        }
        if !input.peek(Token![..=]) {
            return Err(input.error("ranges include their end; write `min..=max`"));
        }
        let operator: Token![..=] = input.parse()?;
        if input.is_empty() || input.peek(Token![,]) {
            let message = "a range names both its ends; write `min..=max`";
            return Err(syn::Error::new_spanned(operator, message));
        }
        let max = input.parse()?;
        Ok(RangeItem { min, max })
    }
}

impl Parse for Bound {
    fn parse(input: ParseStream<'_>) -> syn::Result<Bound> {
        let negative = input.peek(Token![-]);
        if negative {
            input.parse::<Token![-]>()?;
        }
        let span = input.span();
        let literal: Lit = input.parse().map_err(|_| syn::Error::new(span, NO_BOUND))?;
        let kind = match literal {
            Lit::Int(number) => BoundKind::Integer(
                number
                    .base10_parse::<i128>()
                    .ok()
                    .map(|value| if negative { -value } else { value })
                    .filter(|value| (i64::MIN.into()..=u64::MAX.into()).contains(value))
                    .ok_or_else(|| too_large(span))?,
            ),
            Lit::Float(number) => BoundKind::Float(
                number
                    .base10_parse::<f64>()
                    .ok()
                    .filter(|value| value.is_finite())
                    .map(|value| if negative { -value } else { value })
                    .ok_or_else(|| too_large(span))?,
            ),
            Lit::Str(text) if !negative => BoundKind::Text(text.value()),
            _ => return Err(syn::Error::new(span, NO_BOUND)),
        };
        Ok(Bound { kind, span })
    }
}

const NO_BOUND: &str = "this is neither a number nor a text; write a range such as `1..=32`, `[0, 26]` or `[\"on\", \"off\"]`";

/// Returns the range as text that [`parse`] accepts.
pub(super) fn text(range: &Range) -> String {
    let items = match range {
        Range::Integers(intervals) => intervals.len(),
        Range::Floats(intervals) => intervals.len(),
        Range::Texts(texts) => texts.len(),
    };
    if items == 1 {
        range.to_string()
    } else {
        format!("[{range}]")
    }
}

/// Returns an expression of the range type of the runtime, which the name `__lwm2m` denotes.
pub(super) fn tokens(range: &Range) -> TokenStream {
    let literal = |number: i128| {
        let magnitude = Literal::u128_unsuffixed(number.unsigned_abs());
        if number < 0 {
            quote!(-#magnitude)
        } else {
            quote!(#magnitude)
        }
    };
    match range {
        Range::Integers(intervals) => {
            let bounds = intervals.iter().map(|interval| {
                let (min, max) = (literal(interval.min), literal(interval.max));
                quote!((#min, #max))
            });
            let beyond_i64 = range
                .integer_bounds()
                .is_some_and(|(_, max)| max > i64::MAX.into());
            let kind = Ident::new(
                if beyond_i64 { "Unsigned" } else { "Integer" },
                Span::call_site(),
            );
            quote!(__lwm2m::Range::#kind(&[#(#bounds),*]))
        }
        Range::Floats(intervals) => {
            let bounds = intervals.iter().map(|interval| {
                let (min, max) = (float(interval.min), float(interval.max));
                quote!((#min, #max))
            });
            quote!(__lwm2m::Range::Float(&[#(#bounds),*]))
        }
        Range::Texts(texts) => quote!(__lwm2m::Range::String(&[#(#texts),*])),
    }
}

fn float(number: f64) -> TokenStream {
    let magnitude = Literal::f64_unsuffixed(number.abs()).into_token_stream();
    if number.is_sign_negative() {
        quote!(-#magnitude)
    } else {
        magnitude
    }
}

fn too_large(span: Span) -> syn::Error {
    syn::Error::new(
        span,
        "the number does not fit 64 bits; write a narrower range",
    )
}
