//! The common part of `decode` and `encode`: definitions, content formats and input.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use lwm2m_codegen::Error;
use lwm2m_core::ContentFormat;
use lwm2m_definitions::MAX_SIZE;
use lwm2m_definitions::diagnostic::{Diagnostic, Subject};
use lwm2m_definitions::load::load;
use lwm2m_dynamic::{Definitions, Entry, Finding};

/// The arguments that determine how a payload is interpreted.
#[derive(Debug, Args)]
pub(super) struct Interpretation {
    /// XML file with definitions, or a folder of them; may be repeated. If an object has several versions,
    /// the newest one is used.
    #[arg(long = "object", value_name = "FILE|DIR")]
    definitions: Vec<PathBuf>,
    /// Content format, by its name or CoAP number.
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(super) format: PayloadFormat,
}

impl Interpretation {
    /// Loads the definitions. Discards their warnings, which `show` prints.
    pub(super) fn definitions(&self) -> Result<Definitions, Error> {
        let loaded = load(&self.definitions)?;
        let objects = loaded.definitions.into_iter();
        Ok(objects.map(|definition| definition.object).collect())
    }
}

/// A content format on the command line: by its short name, its number or its registered name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PayloadFormat(pub(super) ContentFormat);

/// The numbers of [`ContentFormat::ALL`] as texts.
static NUMBERS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let numbers = ContentFormat::ALL.iter();
    numbers.map(|format| format.0.to_string()).collect()
});

static FORMATS: LazyLock<Vec<PayloadFormat>> = LazyLock::new(|| {
    ContentFormat::ALL
        .iter()
        .copied()
        .map(PayloadFormat)
        .collect()
});

impl ValueEnum for PayloadFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &FORMATS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let mut formats = ContentFormat::ALL.iter().zip(NUMBERS.iter());
        let (_, number) = formats.find(|(format, _)| **format == self.0)?;
        // Established names.
        let other = match self.0 {
            ContentFormat::OCTET_STREAM => Some("opaque"),
            ContentFormat::LWM2M_JSON => Some("json"),
            ContentFormat::LINK => Some("link-format"),
            _ => None,
        };
        let value = PossibleValue::new(self.0.short_name()?).help(number.as_str());
        let aliases = self.0.name().into_iter().chain(other);
        Some(value.alias(number.as_str()).aliases(aliases))
    }
}

impl PayloadFormat {
    /// Whether payloads are text that users can type.
    pub(super) fn is_text(self) -> bool {
        self.0.is_text()
    }
}

/// Reads the input that an argument denotes: standard input for `-`, or a file. Returns `None` if the
/// argument is the input itself.
pub(super) fn read_input(argument: &str) -> Result<Option<Vec<u8>>, Error> {
    let path = Path::new(argument);
    let read = match argument {
        "-" => read_bounded(io::stdin().lock()),
        _ if path.exists() && !path.is_dir() => File::open(path).and_then(read_bounded),
        _ => return Ok(None),
    };
    let bytes = read.map_err(|error| {
        Diagnostic::error("unreadable", format!("{argument}: cannot be read: {error}"))
            .help("check the path and its permissions")
    })?;
    if bytes.len() > MAX_SIZE {
        let message = format!("{argument}: larger than the limit of {MAX_SIZE} bytes");
        return Err(Diagnostic::error("too-large", message).into());
    }
    Ok(Some(bytes))
}

/// Reads at most one byte more than the limit, which suffices to detect that it is exceeded.
fn read_bounded(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_SIZE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Returns a warning for each Object without a definition; `consequence` completes the message.
pub(super) fn undefined_objects(entries: &[Entry<'_>], consequence: &str) -> Vec<Diagnostic> {
    let findings = entries.iter().flat_map(|entry| &entry.findings);
    let objects: BTreeSet<u16> = findings
        .filter_map(|finding| match finding {
            Finding::UndefinedObject(id) => Some(*id),
            _ => None,
        })
        .collect();
    let warning = |id| {
        let message = format!("no definition of Object {id}, so {consequence}");
        Diagnostic::warning("undefined-object", message)
            .about(Subject::object(id))
            .help("give its XML, or the folder it is in, with --object")
    };
    objects.into_iter().map(warning).collect()
}
