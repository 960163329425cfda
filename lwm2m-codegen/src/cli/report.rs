//! Findings on standard error, with the source line under each; colours only on a terminal.

use std::io::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use lwm2m_codegen::diagnostic::{Diagnostic, Note, Place, Severity, Subject};

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

/// The stream drops the colours where it is no terminal that can show them.
fn show(groups: &[Group<'_>]) {
    let text = Renderer::styled().render(groups);
    // Where nobody can be told, the exit code says it.
    let _ = writeln!(anstream::stderr(), "{text}\n");
}

fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

fn groups(diagnostic: &Diagnostic) -> Vec<Group<'_>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code);
    let mut group = Group::with_title(title);
    if let Some(place) = &diagnostic.place {
        group = group.element(snippet(
            place,
            AnnotationKind::Primary,
            subject(diagnostic.subject),
        ));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    let notes = diagnostic.notes.iter().map(note);
    std::iter::once(group).chain(notes).collect()
}

fn note(note: &Note) -> Group<'_> {
    let title = Level::NOTE.secondary_title(&note.message);
    Group::with_title(title).element(snippet(&note.place, AnnotationKind::Primary, String::new()))
}

fn snippet(
    place: &Place,
    kind: AnnotationKind,
    label: String,
) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let text = place.source.text();
    let end = place.span.end.min(text.len());
    let annotation = kind.span(place.span.start.min(end)..end);
    let annotation = if label.is_empty() {
        annotation
    } else {
        annotation.label(label)
    };
    Snippet::source(text)
        .path(place.source.name())
        .annotation(annotation)
}

fn subject(subject: Subject) -> String {
    subject.to_string()
}
