//! Writes what the targets begin with into a folder for each: the bundled definitions, and the payloads
//! of the conformance vectors.
//!
//!     seed FOLDER

#![forbid(unsafe_code)]

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

// What is built with coverage has to have somewhere to count.
use libfuzzer_sys as _;
use lwm2m_codegen::Options;
use lwm2m_codegen::rust::Bindings;
use lwm2m_definitions::Definition;
use lwm2m_definitions::source::Source;
use lwm2m_definitions::xml;
use lwm2m_dynamic::{Definitions, lines};
use lwm2m_model::DataType;
use lwm2m_model::ir::Object;
use lwm2m_objects::{ContentFormat, Path};
use lwm2m_tests::{bundled_definitions, definitions};

/// The conformance vectors, as their tests have them.
macro_rules! vectors {
    ($($module:ident: $file:literal),+ $(,)?) => {$(
        #[path = $file]
        #[allow(dead_code, unused_imports, reason = "their payloads alone are wanted")]
        mod $module;
    )+};
}

vectors! {
    by_module: "../../../tests/tests/conformance/by_module.rs",
    edges: "../../../tests/tests/conformance/edges.rs",
    link: "../../../tests/tests/conformance/link.rs",
    lwm2m_cbor: "../../../tests/tests/conformance/lwm2m_cbor.rs",
    lwm2m_json: "../../../tests/tests/conformance/lwm2m_json.rs",
    senml_cbor: "../../../tests/tests/conformance/senml_cbor.rs",
    senml_json: "../../../tests/tests/conformance/senml_json.rs",
    single: "../../../tests/tests/conformance/single.rs",
    tlv: "../../../tests/tests/conformance/tlv.rs",
    vector: "../../../tests/tests/conformance/vector.rs",
}

fn main() {
    let folder = std::env::args().nth(1).expect("a folder");
    let mut seeds = Seeds {
        folder: folder.into(),
        count: 0,
    };
    let objects: Vec<Object> = bundled_definitions()
        .iter()
        .flat_map(|path| definitions(path))
        .map(|definition| definition.object)
        .collect();
    for object in objects.iter().flat_map(one_by_one) {
        seeds.definition(object);
    }
    seeds.payloads(&Definitions::from_iter(objects));
    seeds.words();
    println!("{} seeds", seeds.count);
}

/// A definition for each Resource: what is small is changed faster.
fn one_by_one(object: &Object) -> impl Iterator<Item = Object> {
    object.resources.iter().map(|resource| Object {
        resources: vec![resource.clone()],
        ..object.clone()
    })
}

struct Seeds {
    folder: PathBuf,
    count: usize,
}

impl Seeds {
    fn plant(&mut self, target: &str, seed: impl AsRef<[u8]>) {
        let folder = self.folder.join(target);
        fs::create_dir_all(&folder).expect("a folder can be made");
        let file = folder.join(format!("seed-{}", self.count));
        fs::write(file, seed).expect("a file can be written");
        self.count += 1;
    }

    fn definition(&mut self, object: Object) {
        let text = xml::write([&object]).expect("a bundled definition").text;
        self.plant("xml", &text);
        self.plant("generate", &text);
        let resource = &object.resources[0];
        let element = |text: &str| {
            let (_, after) = text.split_once("<RangeEnumeration>")?;
            Some(after.split_once("</RangeEnumeration>")?.0.to_owned())
        };
        if let (Some(range), Some(data_type)) = (element(&text), resource.data_type) {
            self.range(data_type, &range);
        }
        let definition = Definition {
            object,
            source: Arc::new(Source::new("seed.xml", text)),
            span: 0..0,
        };
        let bindings = Bindings::new(&[definition], &Options::default());
        self.plant("export", bindings.expect("a bundled definition").to_file());
    }

    fn range(&mut self, data_type: DataType, text: &str) {
        let index = DataType::ALL.iter().position(|known| *known == data_type);
        let index = index.expect("a data type") as u8;
        self.plant("range", [&[index], text.as_bytes()].concat());
    }

    fn payloads(&mut self, definitions: &Definitions) {
        for (module, vectors) in by_module::by_module() {
            for (format, vector) in vectors {
                let payload = vector.bytes(format);
                let base = vector.base.parse().expect("a path");
                let decoded = definitions.decode(number(module), base, &payload);
                self.plant("lines", lines::write(&decoded.entries));
                // Bytes as they are have no target.
                if module != "octet_stream" {
                    self.plant(module, payload);
                }
            }
        }
        for (_, payload, _) in link::VECTORS {
            self.plant("link", payload);
            let links = definitions.decode(ContentFormat::LINK, Path::ROOT, payload.as_bytes());
            self.plant("lines", lines::write(&links.entries));
        }
    }

    /// What the specification shows.
    fn words(&mut self) {
        for arguments in ["5", "2='10.3'", "7,0='https://www.oma.org'", "0,1,2,3,4"] {
            self.plant("arguments", arguments);
        }
        for query in [
            "pmin=10&pmax=60",
            "gt=45.5&lt=-40&st=0.5",
            "epmin=1&epmax=2&edge=1&con=0&hqmax=3",
        ] {
            self.plant("attributes", query);
        }
        for text in [
            "/3/0/7/1",
            "/",
            "65535:65535",
            "2013-05-02T10:40:15Z",
            "2024-02-29T23:59:59-01:30",
        ] {
            self.plant("path", text);
        }
        for path in ["/3/0", "/3/0/9"] {
            self.plant("senml_json", format!("[{{\"n\":\"{path}\"}}]"));
        }
        let paths = b"\x82\xa2\x21\x65/3/0/\x00\x619\xa1\x00\x6213";
        self.plant("senml_cbor", paths);
    }
}

fn number(module: &str) -> ContentFormat {
    match module {
        "text" => ContentFormat::TEXT,
        "octet_stream" => ContentFormat::OCTET_STREAM,
        "cbor" => ContentFormat::CBOR,
        "tlv" => ContentFormat::TLV,
        "lwm2m_json" => ContentFormat::LWM2M_JSON,
        "senml_json" => ContentFormat::SENML_JSON,
        "senml_cbor" => ContentFormat::SENML_CBOR,
        "lwm2m_cbor" => ContentFormat::LWM2M_CBOR,
        other => panic!("{other} is no format of values"),
    }
}
