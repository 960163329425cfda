//! What findings weigh, as command-line arguments.

use clap::Args;
use lwm2m_codegen::lint::{Allowed, Denied, Levels};

#[derive(Debug, Args)]
pub(super) struct Weights {
    /// Take findings of this code for errors; `warnings` are all warnings, `all` is advice, too.
    #[arg(long, value_name = "CODE|warnings|all", value_delimiter = ',')]
    deny: Vec<Denied>,
    /// Pass over findings of this code. Errors cannot be passed over.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    allow: Vec<Allowed>,
}

impl From<&Weights> for Levels {
    fn from(weights: &Weights) -> Levels {
        Levels::new(weights.deny.iter().copied(), weights.allow.iter().copied())
    }
}
