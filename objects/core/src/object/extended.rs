//! Visits of an Object that extends another one: the fields of both, in the order of the merged table.

use lwm2m_model::ResourceId;

use crate::object::Object;
use crate::object::field::{Field, Visit, VisitMut};

/// Visits the fields of the base and of the extension in turn.
pub struct BaseRows<'a, 'v, B, V> {
    base: &'a B,
    visit: &'v mut V,
    /// The next row of the base.
    row: usize,
    /// The number of fields of the extension so far.
    own: usize,
}

impl<'a, 'v, B: Object, V: Visit<'a>> BaseRows<'a, 'v, B, V> {
    /// Starts before the first row.
    pub fn new(base: &'a B, visit: &'v mut V) -> Self {
        Self {
            base,
            visit,
            row: 0,
            own: 0,
        }
    }

    /// Visits the fields of the base before a Resource, then the field of the extension that holds the
    /// Resource.
    ///
    /// # Errors
    ///
    /// Those of the visitor.
    pub fn field<F: Field>(&mut self, id: ResourceId, field: &'a F) -> Result<(), V::Stop> {
        let rows = B::DEFINITION.resources;
        self.base_rows(rows.partition_point(|row| row.id < id))?;
        self.own += 1;
        self.visit.field(self.row + self.own - 1, field)
    }

    /// Visits the other fields of the base.
    ///
    /// # Errors
    ///
    /// Those of the visitor.
    pub fn finish(mut self) -> Result<(), V::Stop> {
        self.base_rows(B::DEFINITION.resources.len())
    }

    fn base_rows(&mut self, end: usize) -> Result<(), V::Stop> {
        let start = core::mem::replace(&mut self.row, end);
        self.base.each(&mut RowRange {
            visit: self.visit,
            start,
            end,
            offset: self.own,
        })
    }
}

/// Visits a range of rows, with other numbers.
struct RowRange<'v, V> {
    visit: &'v mut V,
    start: usize,
    end: usize,
    /// The number of fields of the extension before the range.
    offset: usize,
}

impl<'a, V: Visit<'a>> Visit<'a> for RowRange<'_, V> {
    type Stop = V::Stop;

    fn field<F: Field>(&mut self, row: usize, field: &'a F) -> Result<(), V::Stop> {
        if (self.start..self.end).contains(&row) {
            self.visit.field(row + self.offset, field)
        } else {
            Ok(())
        }
    }
}

/// Visits the field of the base that holds a Resource; `row` is the row of the merged table.
pub fn base_row<'a, B: Object, V: VisitMut<'a>>(
    base: &'a mut B,
    id: ResourceId,
    row: usize,
    visit: V,
) -> Option<V::Output> {
    base.at_row(B::DEFINITION.row(id)?, AtRow { visit, row })
}

/// Visits a field with another number of its row.
struct AtRow<V> {
    visit: V,
    row: usize,
}

impl<'a, V: VisitMut<'a>> VisitMut<'a> for AtRow<V> {
    type Output = V::Output;

    fn field<F: Field>(self, _: usize, field: &'a mut F) -> V::Output {
        self.visit.field(self.row, field)
    }
}
