//! The device: its Objects, and what has to follow when they change.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path as FilePath, PathBuf};

use coap_lite::{CoapOption, Packet, RequestType};
use lwm2m_objects::format::ContentFormat;
use lwm2m_objects::operation::{
    Method, NotificationAttributes, Operation, Request, Response, Tree,
};
use lwm2m_objects::{Error, Instances, ObjectLink, Path, ResponseCode, Value, WlanConnectivity};
use tracing::{info, warn};

use crate::coap::{code, reply, request, set_number};
use crate::files::{Contents, FileError, Files};
use crate::objects::Objects;
use crate::{apply, simulation, state};

/// The notification attributes of a Server.
pub(crate) type Attributes = BTreeMap<Path, NotificationAttributes>;

/// Room for the longest payload.
const ROOM: usize = 1 << 20;

/// What a payload may be in, the shortest first.
const FORMATS: [ContentFormat; 8] = [
    ContentFormat::LWM2M_CBOR,
    ContentFormat::SENML_CBOR,
    ContentFormat::TLV,
    ContentFormat::SENML_JSON,
    ContentFormat::LWM2M_JSON,
    ContentFormat::CBOR,
    ContentFormat::TEXT,
    ContentFormat::OCTET_STREAM,
];

/// The Objects, and the files that follow them.
pub(crate) struct Host {
    pub(crate) objects: Objects,
    factory: Objects,
    files: Files,
    apply: Option<PathBuf>,
    state: Option<PathBuf>,
    buffer: Vec<u8>,
}

/// Why the host cannot start.
#[derive(Debug)]
pub(crate) enum StartError {
    /// A file cannot be read or written.
    File(FileError),
    /// The state file holds something else.
    State(PathBuf, Error),
    /// The configuration cannot be applied.
    Apply(Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::State(path, error) => write!(
                f,
                "{}: not the state of this client ({error}); it is left as it is: move it away to \
                 start from the factory configuration, or name another file",
                path.display()
            ),
            Self::Apply(error) => write!(f, "the configuration cannot be applied: {error}"),
        }
    }
}

/// Why a configuration is not kept.
#[derive(Debug)]
pub(crate) enum KeepError {
    /// It cannot be.
    Refused(Error),
    /// A file cannot be written.
    File(FileError),
}

impl KeepError {
    fn code(&self) -> ResponseCode {
        match self {
            Self::Refused(error) => error.response_code(),
            Self::File(_) => ResponseCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl fmt::Display for KeepError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => error.fmt(f),
            Self::File(error) => error.fmt(f),
        }
    }
}

impl Host {
    /// The host as it was when it stopped, or as it left the factory. `prepare` brings in what the
    /// command line says.
    ///
    /// # Errors
    ///
    /// If the state file is damaged, or if files cannot be read or written.
    pub(crate) fn open(
        factory: Objects,
        apply: Option<PathBuf>,
        state: Option<PathBuf>,
        prepare: impl FnOnce(&mut Objects),
    ) -> Result<Self, StartError> {
        let mut objects = match &state {
            Some(path) => load(&factory, path)?,
            None => factory.clone(),
        };
        prepare(&mut objects);
        let mut files = Files::default();
        if let Some(folder) = &apply {
            files
                .adopt(folder, apply::HEADER)
                .map_err(StartError::File)?;
        }
        let buffer = vec![0; ROOM];
        let mut host = Self {
            objects,
            factory,
            files,
            apply,
            state,
            buffer,
        };
        host.keep().map_err(|error| match error {
            KeepError::Refused(error) => StartError::Apply(error),
            KeepError::File(error) => StartError::File(error),
        })?;
        host.tick(0);
        Ok(host)
    }

    /// Answers a Server. A change that cannot be applied or kept has not been made.
    pub(crate) fn respond(
        &mut self,
        request: &Request<'_, Method>,
        attributes: &mut Attributes,
    ) -> Packet {
        let before = is_change(request.operation()).then(|| self.objects.clone());
        let answer = self.answer(request, Some(attributes));
        let answer = match before {
            Some(before) if answer.is_ok() => {
                self.keep().map(|()| answer).unwrap_or_else(|error| {
                    self.objects = before;
                    Err((error.code(), error.to_string()))
                })
            }
            _ => answer,
        };
        log(request, answer)
    }

    /// Answers a Bootstrap-Server. Nothing is applied or kept before it has finished.
    pub(crate) fn respond_to_bootstrap(&mut self, request: &Request<'_, Method>) -> Packet {
        let answer = self.answer(request, None);
        log(request, answer)
    }

    /// Answers what is asked time and again.
    pub(crate) fn observe(
        &mut self,
        request: &Request<'_, Method>,
        attributes: &mut Attributes,
    ) -> Packet {
        let answer = self.answer(request, Some(attributes));
        answer.unwrap_or_else(|(code, _)| reply(code))
    }

    fn answer(
        &mut self,
        request: &Request<'_, Method>,
        attributes: Option<&mut Attributes>,
    ) -> Result<Packet, (ResponseCode, String)> {
        let mut mounted = self.objects.mounted();
        let tree = Tree::new(&mut mounted);
        let mut tree = match attributes {
            Some(attributes) => tree.attributes(attributes),
            None => tree.bootstrap(state::LWM2M),
        };
        let response = tree.try_respond(request, &mut self.buffer);
        let code = |error| (tree.code(request.operation(), error), error.to_string());
        response.map(message).map_err(code)
    }

    /// The one value at a path, for as long as it is a number, or true or false.
    pub(crate) fn number(&mut self, path: Path) -> Option<Value<'static>> {
        match Tree::new(&mut self.objects.mounted()).value(path)? {
            Value::Integer(number) => Some(Value::Integer(number)),
            Value::Unsigned(number) => Some(Value::Unsigned(number)),
            Value::Float(number) => Some(Value::Float(number)),
            Value::Boolean(is_true) => Some(Value::Boolean(is_true)),
            _ => None,
        }
    }

    /// What a Server is told of the Objects when the client registers.
    pub(crate) fn registration(&mut self) -> Vec<u8> {
        let mut mounted = self.objects.mounted();
        let payload = Tree::new(&mut mounted).registration(&FORMATS, &mut self.buffer);
        payload.map(<[u8]>::to_vec).unwrap_or_else(|error| {
            warn!(%error, "there are too many Object Instances to tell");
            Vec::new()
        })
    }

    /// The request that sends what these paths lead to, in SenML CBOR: `LwM2M Core TS 1.2, 6.4.6`.
    ///
    /// # Errors
    ///
    /// If it cannot be said.
    pub(crate) fn send(&mut self, paths: &[Path]) -> Result<Packet, Error> {
        let format = ContentFormat::SENML_CBOR;
        let mut mounted = self.objects.mounted();
        let payload = Tree::new(&mut mounted).send(format, paths, &mut self.buffer)?;
        let mut packet = request(RequestType::Post, ["dp"], []);
        set_number(&mut packet, CoapOption::ContentFormat, format.0.into());
        packet.payload = payload.to_vec();
        Ok(packet)
    }

    /// Applies the configuration, and keeps it. Everything is as it was if that cannot be done.
    ///
    /// # Errors
    ///
    /// Why it cannot.
    pub(crate) fn keep(&mut self) -> Result<(), KeepError> {
        let rendering = apply::render(&self.objects).map_err(KeepError::Refused)?;
        let mut contents = Contents::new();
        if let Some(folder) = &self.apply {
            let files = rendering.files.into_iter();
            contents.extend(files.map(|(name, text)| (folder.join(name), text.into_bytes())));
        }
        if let Some(path) = &self.state {
            let bytes = state::save(&mut self.objects, &mut self.buffer);
            let bytes = bytes.map_err(KeepError::Refused)?;
            // What could not be read again is not kept.
            state::load(&self.factory, bytes).map_err(KeepError::Refused)?;
            contents.insert(path.clone(), bytes.to_vec());
        }
        self.files.replace(contents).map_err(KeepError::File)?;
        for (id, status) in rendering.wlans {
            if let Some(wlan) = self.objects.wlans.instances.get_mut(id) {
                wlan.status = status;
                complete(id, wlan);
            }
        }
        self.objects.cellular.object.activated_profile_names = self.active_profiles();
        Ok(())
    }

    fn active_profiles(&self) -> Instances<ObjectLink> {
        let profiles = self.objects.apns.instances.iter();
        let active = profiles.filter(|(_, profile)| profile.enable_status == Some(true));
        let links = active.map(|(id, _)| ObjectLink::new(11, id));
        (0..).zip(links).collect()
    }

    /// Back to what it was in the factory, but for the accounts.
    pub(crate) fn reset(&mut self) {
        let before = self.objects.clone();
        self.objects = Objects {
            accounts: before.accounts.clone(),
            servers: before.servers.clone(),
            ..self.factory.clone()
        };
        if let Err(error) = self.keep() {
            warn!(%error, "the factory configuration cannot be kept");
            self.objects = before;
        }
    }

    /// A second has passed.
    pub(crate) fn tick(&mut self, seconds: u64) {
        simulation::second(&mut self.objects, seconds);
    }
}

/// The hardware address that a new interface comes with.
fn complete(id: u16, wlan: &mut WlanConnectivity) {
    if wlan.bssid.is_empty() {
        wlan.bssid = format!("02000000{id:04x}");
    }
}

fn load(factory: &Objects, path: &FilePath) -> Result<Objects, StartError> {
    match std::fs::read(path) {
        Ok(bytes) => {
            state::load(factory, &bytes).map_err(|error| StartError::State(path.to_owned(), error))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(factory.clone()),
        Err(error) => Err(StartError::File(FileError::new(path, error))),
    }
}

const fn is_change(operation: Operation) -> bool {
    matches!(
        operation,
        Operation::Replace
            | Operation::Update
            | Operation::WriteComposite
            | Operation::Create
            | Operation::Delete
            | Operation::Execute
    )
}

fn message(response: Response<'_>) -> Packet {
    let mut packet = reply(response.code);
    if let Some(format) = response.content_format {
        set_number(&mut packet, CoapOption::ContentFormat, format.0.into());
    }
    for id in response
        .location
        .map(|path| path.to_string())
        .iter()
        .flat_map(|path| path.split('/').skip(1))
    {
        packet.add_option(CoapOption::LocationPath, id.into());
    }
    packet.payload = response.payload.to_vec();
    packet
}

/// Tells what the Server has done; not the values, for some of them are keys.
fn log(request: &Request<'_, Method>, answer: Result<Packet, (ResponseCode, String)>) -> Packet {
    let Request { path, query, .. } = request;
    let operation = request.operation();
    let bytes = request.payload.len();
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    };
    match answer {
        Ok(packet) => {
            let code = code(&packet);
            info!(
                bytes,
                answer = packet.payload.len(),
                "{operation:?} {path}{query}: {code}"
            );
            packet
        }
        Err((code, reason)) => {
            warn!(bytes, reason, "{operation:?} {path}{query}: {code}");
            reply(code)
        }
    }
}
