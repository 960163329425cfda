//! Cycles among imports.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::imports::Import;

/// The imports that belong to cycles, cycle by cycle: those between files that reach each other.
pub(crate) fn cycles(imports: &[Import]) -> Vec<Vec<&Import>> {
    let reached = reached(imports);
    let mut cycles: BTreeMap<&BTreeSet<&str>, Vec<&Import>> = BTreeMap::new();
    for import in imports {
        let files = &reached[import.from.as_str()];
        let reaches_itself = files.contains(import.from.as_str());
        if reaches_itself && reached.get(import.to.as_str()) == Some(files) {
            cycles.entry(files).or_default().push(import);
        }
    }
    cycles.into_values().collect()
}

/// The files that each importing file reaches. Two files that reach the same ones, and themselves, reach
/// each other.
fn reached(imports: &[Import]) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut direct: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for Import { from, to, .. } in imports {
        direct.entry(from).or_default().insert(to);
    }
    let mut all = BTreeMap::new();
    for start in direct.keys() {
        let (mut found, mut open) = (BTreeSet::new(), vec![*start]);
        while let Some(file) = open.pop() {
            let next = direct.get(file).into_iter().flatten();
            open.extend(next.filter(|file| found.insert(**file)));
        }
        all.insert(*start, found);
    }
    all
}

/// Lists the files and imports of each cycle.
pub(crate) fn report(cycles: &[Vec<&Import>]) -> String {
    let mut text = String::new();
    for cycle in cycles {
        let files: BTreeSet<&str> = cycle.iter().map(|import| import.from.as_str()).collect();
        writeln!(text, "cycle of {} files:", files.len()).unwrap();
        let mut edges: BTreeMap<(&str, &str), Vec<&Import>> = BTreeMap::new();
        for import in cycle {
            edges
                .entry((&import.from, &import.to))
                .or_default()
                .push(import);
        }
        for (edge, imports) in edges {
            let needed = if is_needed(edge, cycle) {
                ": without this, no cycle is left"
            } else {
                ""
            };
            writeln!(text, "  {} -> {}{needed}", edge.0, edge.1).unwrap();
            report_imports(&imports, &mut text);
        }
    }
    text
}

fn report_imports(imports: &[&Import], text: &mut String) {
    const SHOWN: usize = 5;
    for Import {
        from, line, path, ..
    } in imports.iter().take(SHOWN)
    {
        writeln!(text, "    {from}:{line}: `{path}`").unwrap();
    }
    if let Some(more @ 1..) = imports.len().checked_sub(SHOWN) {
        writeln!(text, "    and {more} more").unwrap();
    }
}

/// Whether every cycle among the imports goes along this edge.
fn is_needed((from, to): (&str, &str), imports: &[&Import]) -> bool {
    let others = imports
        .iter()
        .filter(|import| (import.from.as_str(), import.to.as_str()) != (from, to));
    let others: Vec<Import> = others.map(|import| (*import).clone()).collect();
    cycles(&others).is_empty()
}
