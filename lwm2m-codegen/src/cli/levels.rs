//! The severity of findings, as command-line arguments.

use clap::Args;
use lwm2m_definitions::lint::{AllowLevel, DenyLevel, Levels};

#[derive(Debug, Args)]
pub(super) struct LevelArguments {
    /// Treat findings with this code as errors; `warnings` denotes all warnings, `all` includes advice.
    #[arg(long, value_name = "CODE|warnings|all", value_delimiter = ',')]
    deny: Vec<DenyLevel>,
    /// Ignore findings with this code. Errors cannot be ignored.
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    allow: Vec<AllowLevel>,
}

impl From<&LevelArguments> for Levels {
    fn from(arguments: &LevelArguments) -> Levels {
        let LevelArguments { deny, allow } = arguments;
        Levels::new(deny.iter().copied(), allow.iter().copied())
    }
}
