//! Formats tables with aligned columns.

/// A table whose columns are as wide as their widest cell.
pub(super) struct Table<const N: usize> {
    headings: [String; N],
    rows: Vec<[String; N]>,
    widths: [usize; N],
}

impl<const N: usize> Table<N> {
    pub(super) fn new(headings: [&str; N], rows: Vec<[String; N]>) -> Table<N> {
        let headings = headings.map(str::to_owned);
        let widths = widths(rows.iter().chain([&headings]));
        Table {
            headings,
            rows,
            widths,
        }
    }

    /// Returns the headings and a rule.
    pub(super) fn head(&self) -> String {
        let rule = self.widths.map(|width| "─".repeat(width));
        self.line(&self.headings) + &self.line(&rule)
    }

    /// Returns a line for each row.
    pub(super) fn rows(&self) -> impl Iterator<Item = String> {
        self.rows.iter().map(|row| self.line(row))
    }

    /// Returns the width of a column in characters.
    pub(super) fn width(&self, column: usize) -> usize {
        self.widths.get(column).copied().unwrap_or(0)
    }

    fn line(&self, cells: &[String; N]) -> String {
        let line = pad(cells.clone(), &self.widths).join("  ");
        format!("{}\n", line.trim_end())
    }
}

/// Pads the cells of each column to the same width.
pub(super) fn padded<const N: usize>(rows: Vec<[String; N]>) -> impl Iterator<Item = [String; N]> {
    let widths = widths(rows.iter());
    rows.into_iter().map(move |row| pad(row, &widths))
}

fn widths<'r, const N: usize>(rows: impl Iterator<Item = &'r [String; N]>) -> [usize; N] {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    widths
}

fn pad<const N: usize>(mut cells: [String; N], widths: &[usize; N]) -> [String; N] {
    for (cell, width) in cells.iter_mut().zip(widths) {
        let missing = width.saturating_sub(cell.chars().count());
        cell.extend(std::iter::repeat_n(' ', missing));
    }
    cells
}
