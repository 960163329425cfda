//! Prints findings with their source lines to standard error, in colour on a terminal.

use std::io::{self, Write};
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use lwm2m_definitions::diagnostic::{Diagnostic, Note, Place, Severity};

/// Prints findings to standard output, in the given order.
pub(super) fn print(found: &[Diagnostic]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for diagnostic in found {
        writeln!(out, "{}\n", rendered(&groups(diagnostic)))?;
    }
    out.flush()
}

/// Prints findings in the given order.
pub(super) fn diagnostics(found: &[Diagnostic]) {
    for diagnostic in found {
        show(&groups(diagnostic));
    }
}

/// Prints findings of a failure and, if there are warnings too, the number of each.
pub(super) fn failure(found: &[Diagnostic]) {
    diagnostics(found);
    let errors = found.iter().filter(|found| found.is_error()).count();
    let warnings = found.len() - errors;
    if found.len() > 1 {
        error(&format!(
            "there is no result: {}, {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        ));
    }
}

/// Prints an error without a location.
pub(super) fn error(message: &str) {
    show(&[Group::with_title(Level::ERROR.primary_title(message))]);
}

/// Prints a hint.
pub(super) fn help(message: &str) {
    show(&[Group::with_title(Level::HELP.primary_title(message))]);
}

/// Prints what was done to a file: `wrote src/objects.rs`.
pub(super) fn done(what: &str, path: &Path) {
    // If standard error is closed, the exit code must suffice.
    let _ = writeln!(io::stderr(), "{what} {}", readable(path));
}

/// Returns a path without control characters, which could manipulate the terminal.
pub(super) fn readable(path: &Path) -> String {
    let name = path.display().to_string();
    name.replace(char::is_control, "\u{fffd}")
}

/// Prints groups. The stream removes colours that the terminal does not support.
fn show(groups: &[Group<'_>]) {
    // If standard error is closed, the exit code must suffice.
    let _ = writeln!(anstream::stderr(), "{}\n", rendered(groups));
}

/// Renders groups without control characters. The renderer replaces only those below U+0080, but terminals
/// interpret the others too.
fn rendered(groups: &[Group<'_>]) -> String {
    let text = Renderer::styled().render(groups);
    text.replace(|c| ('\u{80}'..='\u{9f}').contains(&c), "\u{fffd}")
}

/// Formats a number of things, such as `2 errors`.
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

/// The maximum length of a line that is shown. Longer lines are unreadable and slow to render.
const LONGEST_LINE: usize = 4096;

/// Adds the line of a location, or only its number if the line is too long.
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
