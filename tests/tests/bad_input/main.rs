//! Files that are wrong, dirty or merely odd. Each gives a diagnostic at the place at fault, or
//! Rust that says what the file says; nothing panics, and nothing comes out by halves.

mod choices;
mod excess;
mod expect;
mod mistakes;
mod mutations;
mod names;
mod notations;
mod random;
mod random_texts;
mod syntax;
mod texts;
mod truncation;
