use core::fmt;

/// The operations that a Server may perform on a Resource (LwM2M Core TS, appendix D).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Operations {
    /// `R`: read, observe and discover.
    Read,
    /// `W`: write, but not read back; typical for secrets.
    Write,
    /// `RW`: read and write.
    ReadWrite,
    /// `E`: execute.
    Execute,
    /// None: only the bootstrap interface sets the Resource, and no Server sees it.
    BootstrapOnly,
}

impl Operations {
    /// The operations as OMA's XML spells them: `R`, `W`, `RW`, `E`, or an empty text.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Read => "R",
            Self::Write => "W",
            Self::ReadWrite => "RW",
            Self::Execute => "E",
            Self::BootstrapOnly => "",
        }
    }

    /// The operations in words, such as `read, write`.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::ReadWrite => "read, write",
            Self::Execute => "execute",
            Self::BootstrapOnly => "bootstrap only",
        }
    }

    /// Whether a Server may read the Resource over the Device Management interface.
    #[must_use]
    pub const fn is_readable(self) -> bool {
        matches!(self, Self::Read | Self::ReadWrite)
    }

    /// Whether a Server may write the Resource over the Device Management interface.
    #[must_use]
    pub const fn is_writable(self) -> bool {
        matches!(self, Self::Write | Self::ReadWrite)
    }

    /// Whether a Server may execute the Resource over the Device Management interface.
    #[must_use]
    pub const fn is_executable(self) -> bool {
        matches!(self, Self::Execute)
    }
}

/// Shows the [`code`](Operations::code).
impl fmt::Display for Operations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
