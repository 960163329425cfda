//! Reads the Rust type of a Resource.
//!
//! The last segment of its path identifies a type. A name that is not in the table of types denotes a
//! user-defined type, which only the compiler can resolve.

use lwm2m_model::DataType;
use lwm2m_model::ir::IntegerWidth;
use syn::{Expr, ExprLit, GenericArgument, Lit, PathArguments, PathSegment, Type};

/// The facts that the type of a field states about its Resource.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeFacts {
    /// Whether it is an `Option`.
    pub optional: bool,
    /// Whether it is `Instances`.
    pub multiple: bool,
    /// The type of the values.
    pub value: ValueType,
    /// The capacity of a value in bytes, if the type states it as a literal.
    pub capacity: Option<usize>,
}

/// The type of the values of a Resource.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueType {
    /// A type that represents one data type.
    Data(DataType),
    /// An integer; the attribute decides between Integer and Unsigned Integer.
    Integer(IntegerWidth),
    /// `Execute`, which has no values.
    Execute,
    /// A user-defined type.
    Named(String),
}

impl TypeFacts {
    /// Whether the values are of a user-defined type.
    pub fn is_user_defined(&self) -> bool {
        matches!(self.value, ValueType::Named(_))
    }

    /// Reads a type.
    ///
    /// # Errors
    ///
    /// Returns an error if the type cannot hold a Resource. The message names a suitable type.
    pub fn read(ty: &Type) -> syn::Result<TypeFacts> {
        let ty = without_group(ty);
        let outer = last_segment(ty)?;
        let name = outer.ident.to_string();
        let inner = match name.as_str() {
            "Option" | "Instances" => first_type(outer)
                .ok_or_else(|| error(ty, format!("say of which type: `{name}<…>`")))?,
            _ => ty,
        };
        let segment = last_segment(inner)?;
        let nested = nested(&name, &segment.ident.to_string());
        if let Some(message) = nested.filter(|_| !std::ptr::eq(inner, ty)) {
            return Err(error(ty, message));
        }
        let value = value_type(inner, segment)?;
        let wraps = |wrapper: &str| !std::ptr::eq(inner, ty) && name == wrapper;
        let facts = TypeFacts {
            optional: wraps("Option"),
            multiple: wraps("Instances"),
            value,
            capacity: capacity(segment),
        };
        if facts.value == ValueType::Execute && (facts.optional || facts.multiple) {
            return Err(error(
                ty,
                "what is executed has no value that could be absent or many; write `Execute`",
            ));
        }
        Ok(facts)
    }
}

/// Removes the invisible group around a type that comes from a macro.
fn without_group(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            other => return other,
        };
    }
}

/// Returns the last segment of a path type.
///
/// # Errors
///
/// Returns an error if the type is not a path. The message names a suitable type.
pub fn last_segment(ty: &Type) -> syn::Result<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
    .ok_or_else(|| error(ty, nameless_replacement(ty)))
}

fn nameless_replacement(ty: &Type) -> &'static str {
    let is_byte = |ty: &Type| last_segment(without_group(ty)).is_ok_and(|last| last.ident == "u8");
    match ty {
        Type::Reference(reference) => match without_group(&reference.elem) {
            Type::Path(path) if path.path.is_ident("str") => {
                "a Resource owns its text; write `String` or `heapless::String<N>`"
            }
            Type::Slice(slice) if is_byte(&slice.elem) => {
                "a Resource owns its bytes; write `Vec<u8>` or `heapless::Vec<u8, N>`"
            }
            _ => "a Resource owns its value; write the type without the `&`",
        },
        Type::Array(array) if is_byte(&array.elem) => {
            "bytes are Opaque; write `Vec<u8>` or `heapless::Vec<u8, N>`"
        }
        Type::Array(_) | Type::Slice(_) => {
            "several values are Resource Instances; write `Instances<T>`"
        }
        Type::Tuple(tuple) if tuple.elems.is_empty() => {
            "for a Resource that is executed, write `Execute`"
        }
        Type::Tuple(_) => "a Resource has one value; give each part a field and an ID of its own",
        _ => {
            "this is no type for a Resource; write one such as `i64`, `String` or `Option<f32>`, or one of your own that implements `Data`"
        }
    }
}

fn value_type(ty: &Type, segment: &PathSegment) -> syn::Result<ValueType> {
    let name = segment.ident.to_string();
    if let Some(width) = IntegerWidth::from_name(&name) {
        return Ok(ValueType::Integer(width));
    }
    Ok(match name.as_str() {
        "bool" => ValueType::Data(DataType::Boolean),
        "f32" | "f64" => ValueType::Data(DataType::Float),
        "String" => ValueType::Data(DataType::String),
        "Vec" => bytes(ty, segment)?,
        "Time" => ValueType::Data(DataType::Time),
        "ObjectLink" => ValueType::Data(DataType::ObjectLink),
        "CoreLink" => ValueType::Data(DataType::CoreLink),
        "Execute" => ValueType::Execute,
        other => match replacement(other, first_type(segment).is_some()) {
            Some(message) => return Err(error(ty, message)),
            None => ValueType::Named(name),
        },
    })
}

/// Reads a `Vec`, which must hold bytes. Its element may be a user-defined alias of `u8`.
fn bytes(ty: &Type, segment: &PathSegment) -> syn::Result<ValueType> {
    let Some(element) = first_type(segment).filter(|element| !is_named(element, "u8")) else {
        return Ok(ValueType::Data(DataType::Opaque));
    };
    let is_own = last_segment(element)
        .and_then(|last| value_type(element, last))
        .is_ok_and(|element| matches!(element, ValueType::Named(_)));
    if is_own {
        return Ok(ValueType::Named("Vec".to_owned()));
    }
    Err(error(
        ty,
        "several values are Resource Instances; write `Instances<T>` instead of `Vec<T>`, which only holds bytes",
    ))
}

fn is_named(ty: &Type, name: &str) -> bool {
    last_segment(ty).is_ok_and(|last| last.ident == name)
}

/// Returns a message for a well-known type that cannot hold a value of LwM2M. Excludes names that users are
/// likely to give to their own types.
fn replacement(name: &str, is_generic: bool) -> Option<&'static str> {
    Some(match name {
        "usize" => "the width of `usize` depends on the machine; write `u32` or `u64`",
        "isize" => "the width of `isize` depends on the machine; write `i32` or `i64`",
        "u128" => "integers of LwM2M have up to 64 bits; write `u64`",
        "i128" => "integers of LwM2M have up to 64 bits; write `i64`",
        "f16" | "f128" => "floats of LwM2M have 32 or 64 bits; write `f32` or `f64`",
        "char" | "str" => "text is kept in a string; write `String` or `heapless::String<N>`",
        "HashMap" | "BTreeMap" | "LinearMap" if is_generic => {
            "values by number are Resource Instances; write `Instances<T>`"
        }
        "HashSet" | "BTreeSet" | "VecDeque" if is_generic => {
            "several values are Resource Instances; write `Instances<T>`"
        }
        "Box" | "Rc" | "Arc" | "Cow" if is_generic => {
            "a Resource holds its value itself; write the type within"
        }
        _ => return None,
    })
}

/// Returns a message for nested wrappers.
fn nested(outer: &str, inner: &str) -> Option<&'static str> {
    Some(match (outer, inner) {
        ("Option", "Option") => "a Resource is there or it is not; write `Option<T>`",
        ("Option", "Instances") => {
            "a Resource without Resource Instances is absent; write `Instances<T>`"
        }
        ("Instances", "Option") => {
            "a Resource Instance without a value is left out; write `Instances<T>`"
        }
        ("Instances", "Instances") => "a Resource Instance has one value; write `Instances<T>`",
        _ => return None,
    })
}

/// Returns the `N` of `String<N>`, `CoreLink<N>` and `Vec<u8, N>`.
fn capacity(segment: &PathSegment) -> Option<usize> {
    let position = match segment.ident.to_string().as_str() {
        "String" | "CoreLink" => 0,
        "Vec" => 1,
        _ => return None,
    };
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.iter().nth(position)? {
        GenericArgument::Const(Expr::Lit(ExprLit {
            lit: Lit::Int(digits),
            ..
        })) => digits.base10_parse().ok(),
        _ => None,
    }
}

fn first_type(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(without_group(ty)),
        _ => None,
    })
}

fn error(ty: &Type, message: impl std::fmt::Display) -> syn::Error {
    syn::Error::new_spanned(ty, message)
}
