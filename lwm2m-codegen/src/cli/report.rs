//! Findings on standard error, with the source line under each; colours only on a terminal.

use std::io::{self, Write};
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use lwm2m_definitions::diagnostic::{Diagnostic, Note, Place, Severity};

/// Prints findings that were asked for, in their order, to standard output.
pub(super) fn print(found: &[Diagnostic]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for diagnostic in found {
        writeln!(out, "{}\n", rendered(&groups(diagnostic)))?;
    }
    out.flush()
}

/// Shows findings in their order.
pub(super) fn diagnostics(found: &[Diagnostic]) {
    for diagnostic in found {
        show(&groups(diagnostic));
    }
}

/// Shows the findings of something that failed, and how many they are where warnings may hide
/// the errors.
pub(super) fn failed(found: &[Diagnostic]) {
    diagnostics(found);
    let errors = found.iter().filter(|found| found.is_error()).count();
    let warnings = found.len() - errors;
    if found.len() > 1 {
        failure(&format!(
            "there is no result: {}, {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        ));
    }
}

/// Shows an error that has no place.
pub(super) fn failure(message: &str) {
    show(&[Group::with_title(Level::ERROR.primary_title(message))]);
}

/// Shows what to do.
pub(super) fn help(message: &str) {
    show(&[Group::with_title(Level::HELP.primary_title(message))]);
}

/// Tells what was done to a file: `wrote src/objects.rs`.
pub(super) fn done(what: &str, path: &Path) {
    // As with findings, the exit code says it where nobody can be told.
    let _ = writeln!(io::stderr(), "{what} {}", readable(path));
}

/// The name of a file. It may hold anything, and is for a terminal.
pub(super) fn readable(path: &Path) -> String {
    let name = path.display().to_string();
    name.replace(char::is_control, "\u{fffd}")
}

/// The stream drops the colours where it is no terminal that can show them.
fn show(groups: &[Group<'_>]) {
    // Where nobody can be told, the exit code says it.
    let _ = writeln!(anstream::stderr(), "{}\n", rendered(groups));
}

/// The renderer replaces control characters but for those from U+0080 on, which terminals obey, too.
fn rendered(groups: &[Group<'_>]) -> String {
    let text = Renderer::styled().render(groups);
    text.replace(|c| ('\u{80}'..='\u{9f}').contains(&c), "\u{fffd}")
}

/// A number of things, such as `2 errors`.
pub(super) fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

fn groups(diagnostic: &Diagnostic) -> Vec<Group<'_>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name("advice"),
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code);
    let mut group = Group::with_title(title);
    if let Some(place) = &diagnostic.place {
        group = show_place(group, place, diagnostic.subject.to_string());
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    let notes = diagnostic.notes.iter().map(note);
    std::iter::once(group).chain(notes).collect()
}

fn note(note: &Note) -> Group<'_> {
    show_place(
        Group::with_title(Level::NOTE.secondary_title(&note.message)),
        &note.place,
        String::new(),
    )
}

/// Longer lines are not shown: nobody reads them, and laying them out takes its time.
const LONGEST_LINE: usize = 4096;

/// Adds the line of a place, or only its numbers where the line is too long to show.
fn show_place<'d>(group: Group<'d>, place: &'d Place, label: String) -> Group<'d> {
    let text = place.source.text();
    let end = place.span.end.min(text.len());
    let start = place.span.start.min(end);
    let line_start = text
        .get(..start)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1);
    let line_end = text
        .get(end..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |at| end + at);
    let position = place.source.position(start);
    let shown = text
        .get(line_start..line_end)
        .filter(|line| line.len() <= LONGEST_LINE);
    let Some(line) = shown else {
        let origin = Origin::path(place.source.name())
            .line(position.line)
            .char_column(position.column);
        return group.element(origin);
    };
    let annotation = AnnotationKind::Primary.span(start - line_start..end - line_start);
    let annotation = if label.is_empty() {
        annotation
    } else {
        annotation.label(label)
    };
    group.element(
        Snippet::source(line)
            .line_start(position.line)
            .path(place.source.name())
            .annotation(annotation),
    )
}
