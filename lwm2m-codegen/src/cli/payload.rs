//! The common part of `decode` and `encode`: definitions, content formats and input.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

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

/// A content format, by names that are easy to type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PayloadFormat {
    /// 0: one value as text.
    #[value(aliases = ["0", "text/plain"])]
    Text,
    /// 42: the bytes of one value; also called opaque.
    #[value(aliases = ["opaque", "42", "application/octet-stream"])]
    OctetStream,
    /// 60: one value.
    #[value(aliases = ["60", "application/cbor"])]
    Cbor,
    /// 40: the links of a Discover or a registration.
    #[value(aliases = ["40", "link-format", "application/link-format"])]
    Link,
    /// 11542.
    #[value(aliases = ["11542", "application/vnd.oma.lwm2m+tlv"])]
    Tlv,
    /// 11543: the JSON of LwM2M 1.0; also called json.
    #[value(aliases = ["json", "11543", "application/vnd.oma.lwm2m+json"])]
    Lwm2mJson,
    /// 110.
    #[value(aliases = ["110", "application/senml+json"])]
    SenmlJson,
    /// 112.
    #[value(aliases = ["112", "application/senml+cbor"])]
    SenmlCbor,
    /// 11544.
    #[value(aliases = ["11544", "application/vnd.oma.lwm2m+cbor"])]
    Lwm2mCbor,
    /// 320: paths or values of composite operations.
    #[value(aliases = ["320", "application/senml-etch+json"])]
    SenmlEtchJson,
    /// 322: the same in CBOR.
    #[value(aliases = ["322", "application/senml-etch+cbor"])]
    SenmlEtchCbor,
}

impl From<PayloadFormat> for ContentFormat {
    fn from(format: PayloadFormat) -> ContentFormat {
        match format {
            PayloadFormat::Text => ContentFormat::TEXT,
            PayloadFormat::OctetStream => ContentFormat::OCTET_STREAM,
            PayloadFormat::Cbor => ContentFormat::CBOR,
            PayloadFormat::Link => ContentFormat::LINK,
            PayloadFormat::Tlv => ContentFormat::TLV,
            PayloadFormat::Lwm2mJson => ContentFormat::LWM2M_JSON,
            PayloadFormat::SenmlJson => ContentFormat::SENML_JSON,
            PayloadFormat::SenmlCbor => ContentFormat::SENML_CBOR,
            PayloadFormat::Lwm2mCbor => ContentFormat::LWM2M_CBOR,
            PayloadFormat::SenmlEtchJson => ContentFormat::SENML_ETCH_JSON,
            PayloadFormat::SenmlEtchCbor => ContentFormat::SENML_ETCH_CBOR,
        }
    }
}

impl PayloadFormat {
    /// Whether payloads are text that users can type.
    pub(super) fn is_text(self) -> bool {
        matches!(
            self,
            PayloadFormat::Text
                | PayloadFormat::Link
                | PayloadFormat::Lwm2mJson
                | PayloadFormat::SenmlJson
                | PayloadFormat::SenmlEtchJson
        )
    }

    /// Whether payloads contain full paths.
    pub(super) fn has_full_paths(self) -> bool {
        !matches!(
            self,
            PayloadFormat::Text
                | PayloadFormat::OctetStream
                | PayloadFormat::Cbor
                | PayloadFormat::Tlv
        )
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
        let message = format!("{argument}: more than {MAX_SIZE} bytes are not read");
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
        let message = format!("there is no definition of Object {id}, so {consequence}");
        Diagnostic::warning("undefined-object", message)
            .about(Subject::object(id))
            .help("give its XML, or the folder it is in, with --object")
    };
    objects.into_iter().map(warning).collect()
}
