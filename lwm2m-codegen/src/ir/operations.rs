use std::fmt;

/// What a server may do with a Resource over the Device Management interface
/// (LwM2M Core TS, appendix D).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Operations {
    /// Read, observed and discovered.
    Read,
    /// Written, never read: secrets more often than not.
    Write,
    /// Both.
    ReadWrite,
    /// Executed.
    Execute,
    /// Nothing: only a Bootstrap-Server reaches the Resource.
    BootstrapOnly,
}

impl Operations {
    /// The spelling of OMA's XML: `R`, `W`, `RW`, `E` or nothing.
    pub fn as_str(self) -> &'static str {
        match self {
            Operations::Read => "R",
            Operations::Write => "W",
            Operations::ReadWrite => "RW",
            Operations::Execute => "E",
            Operations::BootstrapOnly => "",
        }
    }

    /// The operations in words, such as `read, write`.
    pub fn in_words(self) -> &'static str {
        match self {
            Operations::Read => "read",
            Operations::Write => "write",
            Operations::ReadWrite => "read, write",
            Operations::Execute => "execute",
            Operations::BootstrapOnly => "bootstrap only",
        }
    }
}

impl fmt::Display for Operations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
