//! Benchmarks that take turns, so that whatever else the machine does meets all of them alike.

use std::env;
use std::fmt;
use std::time::Instant;

/// Something to measure.
pub(crate) struct Benchmark<'b> {
    name: &'static str,
    run: Box<dyn Fn() + 'b>,
}

impl<'b> Benchmark<'b> {
    pub(crate) fn new(name: &'static str, run: impl Fn() + 'b) -> Benchmark<'b> {
        Benchmark {
            name,
            run: Box::new(run),
        }
    }

    fn milliseconds(&self) -> f64 {
        let start = Instant::now();
        (self.run)();
        start.elapsed().as_secs_f64() * 1e3
    }
}

/// How often each benchmark has its turn.
#[derive(Clone, Copy)]
pub(crate) struct Rounds(usize);

impl Rounds {
    /// Enough for a median under `cargo bench`, which says so; one under `cargo test --benches`,
    /// to see that the benchmarks run at all.
    pub(crate) fn wanted() -> Rounds {
        let measures = env::args().any(|argument| argument == "--bench");
        Rounds(if measures { 31 } else { 1 })
    }
}

/// What the rounds of all benchmarks came to.
pub(crate) struct Table {
    rounds: usize,
    pub(crate) rows: Vec<Row>,
}

pub(crate) struct Row {
    name: &'static str,
    pub(crate) milliseconds: Summary,
    /// To the first benchmark, round by round.
    pub(crate) ratio: Summary,
}

/// Runs the benchmarks in turns: a, b, c, a, b, c, …
pub(crate) fn take(benchmarks: &[Benchmark<'_>], Rounds(rounds): Rounds) -> Table {
    // The first time pays for cold caches, and counts for none of them.
    benchmarks.iter().for_each(|benchmark| (benchmark.run)());
    let mut measured: Vec<Vec<f64>> = vec![Vec::new(); benchmarks.len()];
    for _ in 0..rounds {
        for (times, benchmark) in measured.iter_mut().zip(benchmarks) {
            times.push(benchmark.milliseconds());
        }
    }
    let first = measured.first().cloned().unwrap_or_default();
    let rows = benchmarks.iter().zip(&measured).map(|(benchmark, times)| {
        let ratios = times.iter().zip(&first).map(|(time, first)| time / first);
        Row {
            name: benchmark.name,
            milliseconds: Summary::of(times.iter().copied()),
            ratio: Summary::of(ratios),
        }
    });
    Table {
        rounds,
        rows: rows.collect(),
    }
}

pub(crate) struct Summary {
    least: f64,
    pub(crate) median: f64,
    most: f64,
}

impl Summary {
    fn of(values: impl Iterator<Item = f64>) -> Summary {
        let mut sorted: Vec<f64> = values.collect();
        sorted.sort_by(f64::total_cmp);
        let at = |index: usize| sorted.get(index).copied().unwrap_or(f64::NAN);
        Summary {
            least: at(0),
            median: at(sorted.len() / 2),
            most: at(sorted.len().saturating_sub(1)),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} rounds in turns; medians, and from least to most\n",
            self.rounds
        )?;
        writeln!(f, "{:<26} {:>30} {:>30}", "", "milliseconds", "ratio")?;
        for row in &self.rows {
            let name = row.name;
            writeln!(f, "{name:<26} {} {}", row.milliseconds, row.ratio)?;
        }
        Ok(())
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Summary {
            least,
            median,
            most,
        } = self;
        write!(f, "{median:>10.2} ({least:>7.2} ..{most:>8.2})")
    }
}
