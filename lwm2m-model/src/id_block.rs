use core::fmt;
use core::ops::RangeInclusive;

/// The block of Object IDs that an ID belongs to, as assigned by OMNA, OMA's naming authority
/// (LwM2M Core TS, section 7.2.1, and the registry's table of Object ID ranges).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdBlock {
    /// 0 to 1023: Objects produced by OMA.
    Oma,
    /// 2048 to 10240: Objects of other standards organisations, registered with OMA.
    Ext,
    /// 10241 to 32768: Objects of companies and individuals, registered with OMA.
    X,
    /// 32769 to 42768: private Objects, in blocks that a company reserves with OMA.
    Bulk,
    /// 42769 to 42800: for tests, never in production.
    Test,
    /// Every other ID: not assigned.
    Reserved,
}

impl IdBlock {
    /// Returns the block of an Object ID.
    ///
    /// ```
    /// use lwm2m_model::IdBlock;
    ///
    /// assert_eq!(IdBlock::of(3303), IdBlock::Ext);
    /// assert_eq!(IdBlock::of(1500), IdBlock::Reserved);
    /// ```
    pub fn of(object: u16) -> IdBlock {
        ASSIGNED
            .into_iter()
            .find(|(_, ids)| ids.contains(&object))
            .map_or(IdBlock::Reserved, |(block, _)| block)
    }

    /// Returns the registrant in a URN: `oma`, `ext` or `x`. Blocks without a registration use `x`.
    pub fn label(self) -> &'static str {
        match self {
            IdBlock::Oma => "oma",
            IdBlock::Ext => "ext",
            IdBlock::X | IdBlock::Bulk | IdBlock::Test | IdBlock::Reserved => "x",
        }
    }
}

/// The blocks that OMA assigns.
const ASSIGNED: [(IdBlock, RangeInclusive<u16>); 5] = [
    (IdBlock::Oma, 0..=1023),
    (IdBlock::Ext, 2048..=10240),
    (IdBlock::X, 10241..=32768),
    (IdBlock::Bulk, 32769..=42768),
    (IdBlock::Test, 42769..=42800),
];

/// Shows the purpose of the IDs, such as `tests, never production`.
impl fmt::Display for IdBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            IdBlock::Oma => "OMA itself",
            IdBlock::Ext => "other standards organisations, who register with OMA",
            IdBlock::X => "companies and individuals, who register with OMA",
            IdBlock::Bulk => "private Objects, in blocks that a company reserves with OMA",
            IdBlock::Test => "tests, never production",
            IdBlock::Reserved => "nobody: not assigned",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_end_where_the_registry_says() {
        let of = |ids: [u16; 2]| ids.map(IdBlock::of);
        assert_eq!(of([0, 1023]), [IdBlock::Oma; 2]);
        assert_eq!(of([1024, 2047]), [IdBlock::Reserved; 2]);
        assert_eq!(of([2048, 10240]), [IdBlock::Ext; 2]);
        assert_eq!(of([10241, 32768]), [IdBlock::X; 2]);
        assert_eq!(of([32769, 42768]), [IdBlock::Bulk; 2]);
        assert_eq!(of([42769, 42800]), [IdBlock::Test; 2]);
        assert_eq!(of([42801, 65534]), [IdBlock::Reserved; 2]);
    }
}
