//! What `decode` and `encode` have in common: definitions, content formats, where input comes from.

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

/// How a payload is to be understood.
#[derive(Debug, Args)]
pub(super) struct Understanding {
    /// Definitions: an XML file, or a folder of them. May be given more than once. Of several versions
    /// of an object the newest counts.
    #[arg(long = "object", value_name = "FILE|DIR")]
    definitions: Vec<PathBuf>,
    /// The content format, by its name or by its number in CoAP.
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(super) format: PayloadFormat,
}

impl Understanding {
    /// What is odd about the definitions is for `show` to say: whoever reads payloads cannot mend them.
    pub(super) fn definitions(&self) -> Result<Definitions, Error> {
        let loaded = load(&self.definitions)?;
        let objects = loaded.definitions.into_iter();
        Ok(objects.map(|definition| definition.object).collect())
    }
}

/// A content format, by names that are easy to type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PayloadFormat {
    /// 0: one value in words.
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
    /// Whether its payloads are texts that people can type.
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

    /// Whether its payloads say of which Object they are.
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

/// What an argument leads to: `-` to standard input, the name of a file to what it holds. `None` if it
/// is neither, and stands for itself.
pub(super) fn contents(argument: &str) -> Result<Option<Vec<u8>>, Error> {
    let path = Path::new(argument);
    let read = match argument {
        "-" => bounded(io::stdin().lock()),
        _ if path.exists() && !path.is_dir() => File::open(path).and_then(bounded),
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

/// No more than tells that it is too much.
fn bounded(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_SIZE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The Objects that no definition was given of, a warning each; `consequence` is what comes of it.
pub(super) fn undefined(entries: &[Entry<'_>], consequence: &str) -> Vec<Diagnostic> {
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
