//! What has been checked: operation × content format, with the count that passed.

use crate::verdict::Verdict;
use std::collections::BTreeMap;
use std::fmt;

/// The columns: the content formats, and operations that have none.
pub(crate) const COLUMNS: [&str; 8] = [
    "tlv",
    "lwm2m_json",
    "senml_json",
    "senml_cbor",
    "text",
    "octet_stream",
    "cbor",
    "none",
];

/// The columns for one value, and why they stay empty where there are several.
pub(crate) const ONE_VALUE: [&str; 3] = ["text", "octet_stream", "cbor"];
pub(crate) const FOR_ONE_VALUE: &str = "a format for one value";

/// How many failures of a cell are told, and how much of each.
const TOLD: usize = 2;
const LONGEST: usize = 800;

#[derive(Default)]
struct Cell {
    passed: usize,
    failed: Vec<String>,
    why_not: Option<&'static str>,
}

/// Rows in the order in which they came.
#[derive(Default)]
pub(crate) struct Matrix {
    rows: Vec<(String, BTreeMap<String, Cell>)>,
}

impl Matrix {
    /// Counts one thing that passed, or not.
    pub(crate) fn count(&mut self, row: &str, column: &str, verdict: Verdict) {
        let cell = self.cell(row, column);
        match verdict {
            Ok(()) => cell.passed += 1,
            Err(why) => cell.failed.push(why.chars().take(LONGEST).collect()),
        }
    }

    /// Adds the rows of another, which are none of these.
    pub(crate) fn append(&mut self, other: Self) {
        self.rows.extend(other.rows);
    }

    /// Says why there is nothing to count.
    pub(crate) fn without(&mut self, row: &str, columns: &[&str], why: &'static str) {
        for column in columns {
            self.cell(row, column).why_not = Some(why);
        }
    }

    fn cell(&mut self, row: &str, column: &str) -> &mut Cell {
        assert!(COLUMNS.contains(&column), "{column} is no column");
        let place = self.rows.iter().position(|(name, _)| name == row);
        let place = place.unwrap_or_else(|| {
            self.rows.push((row.to_owned(), BTreeMap::new()));
            self.rows.len() - 1
        });
        self.rows[place].1.entry(column.to_owned()).or_default()
    }

    /// What failed.
    pub(crate) fn failures(&self) -> Vec<String> {
        let mut failures = Vec::new();
        for (row, cells) in &self.rows {
            for (column, cell) in cells {
                for why in cell.failed.iter().take(TOLD) {
                    failures.push(format!("{row}, {column}: {why}"));
                }
            }
        }
        failures
    }
}

impl fmt::Display for Matrix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut notes: Vec<&str> = Vec::new();
        let width = self.rows.iter().map(|(name, _)| name.len()).max();
        let width = width.unwrap_or(0);
        write!(f, "{:width$}", "")?;
        for column in COLUMNS {
            write!(f, "{column:>16}")?;
        }
        writeln!(f)?;
        for (name, cells) in &self.rows {
            write!(f, "{name:width$}")?;
            for column in COLUMNS {
                let cell = cells.get(column);
                write!(f, "{:>16}", shown(cell, &mut notes))?;
            }
            writeln!(f)?;
        }
        writeln!(
            f,
            "·   nothing to say in any format; under `none`: something in each"
        )?;
        writeln!(f, "LwM2M CBOR is not here: Leshan does not have it.")?;
        for (index, note) in notes.iter().enumerate() {
            writeln!(f, "({}) {note}", index + 1)?;
        }
        Ok(())
    }
}

fn shown<'m>(cell: Option<&'m Cell>, notes: &mut Vec<&'m str>) -> String {
    let Some(cell) = cell else {
        return "·".to_owned();
    };
    let all = cell.passed + cell.failed.len();
    if let Some(why) = cell.why_not.filter(|_| all == 0) {
        let place = notes.iter().position(|note| *note == why);
        let place = place.unwrap_or_else(|| {
            notes.push(why);
            notes.len() - 1
        });
        return format!("({})", place + 1);
    }
    if cell.failed.is_empty() {
        all.to_string()
    } else {
        format!("{}/{all} FAILED", cell.passed)
    }
}
