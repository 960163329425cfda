/// Whether an Object or a Resource may have several instances (LwM2M Core TS, appendix D).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Multiplicity {
    /// Exactly one instance.
    #[default]
    Single,
    /// Any number of instances.
    Multiple,
}

impl Multiplicity {
    /// `single` or `multiple`.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
        }
    }

    /// Whether there may be several instances.
    #[must_use]
    pub const fn is_multiple(self) -> bool {
        matches!(self, Self::Multiple)
    }
}
