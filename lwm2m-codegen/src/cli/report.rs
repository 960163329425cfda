//! Findings on standard error, with the source line under each; colours only on a terminal.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use lwm2m_codegen::diagnostic::{Diagnostic, Note, Place, Severity, Subject};

/// Shows findings in their order.
pub(super) fn diagnostics(found: &[Diagnostic]) {
    for diagnostic in found {
        show(&groups(diagnostic));
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
    anstream::eprintln!("{}\n", Renderer::styled().render(groups));
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
