//! The tree of the Objects of a client.

use lwm2m_model::{Operations, Version};

use super::access_control::Guard;
use super::attribute_store::AttributeHandler;
use super::{AccessPolicy, Action, AttributeStore, Mounted, Operation, Request, Response};
use crate::error::Error;
use crate::format::{ContentFormat, Output};
use crate::object::{Interface, ObjectInstance, ResourceDefinition};
use crate::path::Path;
use crate::reason::Reason;
use crate::response_code::ResponseCode;

/// The Objects of a client. A tree only borrows them: create one for each request.
pub struct Tree<'t, 'm> {
    pub(super) objects: &'t mut [&'m mut dyn Mounted],
    pub(super) interface: Interface,
    pub(super) defaults: DefaultFormats,
    /// The version of LwM2M for a Bootstrap-Server.
    pub(super) version: Version,
    pub(super) access_control: Option<&'t dyn AccessPolicy>,
    pub(super) attributes: Option<AttributeHandler<'t>>,
    /// Replaces the dispatch of device management. A function pointer, so a program that does not use it
    /// does not link it.
    pub(super) dispatch: Option<Dispatch<'t, 'm>>,
}

/// Processes a request.
pub(super) type Dispatch<'t, 'm> =
    for<'b> fn(&mut Tree<'t, 'm>, &Request<'_>, Output<'b>) -> Result<Response<'b>, Error>;

/// The content formats of a Read without Accept and of a Write without Content-Format. `LwM2M Core TS 1.2,
/// 7.4` leaves the choice to the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DefaultFormats {
    /// For one value: a Single Resource or a Resource Instance.
    pub single: ContentFormat,
    /// For all other paths.
    pub multiple: ContentFormat,
}

impl Default for DefaultFormats {
    /// `text/plain`, and SenML CBOR, which clients of LwM2M 1.1 and later support.
    fn default() -> Self {
        Self {
            single: ContentFormat::TEXT,
            multiple: ContentFormat::SENML_CBOR,
        }
    }
}

impl<'t, 'm> Tree<'t, 'm> {
    /// Creates a tree for device management by Servers.
    #[must_use]
    pub fn new(objects: &'t mut [&'m mut dyn Mounted]) -> Self {
        Self {
            objects,
            interface: Interface::DeviceManagement,
            defaults: DefaultFormats::default(),
            version: Version::new(1, 1),
            access_control: None,
            attributes: None,
            dispatch: None,
        }
    }

    /// Sets the default formats, such as TLV for a Server of LwM2M 1.0.
    #[must_use]
    pub fn default_formats(self, formats: DefaultFormats) -> Self {
        Self {
            defaults: formats,
            ..self
        }
    }

    /// Sets the store for the notification attributes of the Server. Without a store, a Write-Attributes is
    /// refused.
    #[must_use]
    pub fn attributes(self, store: &'t mut dyn AttributeStore) -> Self {
        Self {
            attributes: Some(AttributeHandler::kept_in(store)),
            ..self
        }
    }

    /// Sets the access control of the Server. Without it, the Server may do everything.
    #[must_use]
    pub fn access_control(self, access_control: &'t dyn AccessPolicy) -> Self {
        Self {
            access_control: Some(access_control),
            ..self
        }
    }

    /// Processes a request and writes the payload of the response to `buffer`.
    ///
    /// A refused Write, Create or Execute changes nothing.
    pub fn respond<'b>(
        &mut self,
        request: &Request<'_, impl Action>,
        buffer: &'b mut [u8],
    ) -> Response<'b> {
        let response = self.try_respond(request, buffer);
        response.unwrap_or_else(|error| Response::new(self.code(request.operation(), error)))
    }

    /// Like [`respond`](Self::respond), but returns errors.
    ///
    /// # Errors
    ///
    /// Each error with an error [code](Self::code).
    pub fn try_respond<'b>(
        &mut self,
        request: &Request<'_, impl Action>,
        buffer: &'b mut [u8],
    ) -> Result<Response<'b>, Error> {
        request.resolve(|request| self.dispatch(request, Output::whole(buffer)))
    }

    pub(super) fn dispatch<'b>(
        &mut self,
        request: &Request<'_>,
        output: Output<'b>,
    ) -> Result<Response<'b>, Error> {
        if let Some(dispatch) = self.dispatch {
            return dispatch(self, request, output);
        }
        self.authorize(request.action, request.path)?;
        match request.action {
            Operation::Read => self.read(request, output),
            Operation::Discover => self.discover(request, output),
            Operation::Replace | Operation::Update => {
                self.write(request)?;
                Ok(Response::new(ResponseCode::CHANGED))
            }
            Operation::ReadComposite => self.read_composite(request, output),
            Operation::WriteComposite => {
                self.write_composite(request)?;
                Ok(Response::new(ResponseCode::CHANGED))
            }
            Operation::WriteAttributes => {
                self.write_attributes(request)?;
                Ok(Response::new(ResponseCode::CHANGED))
            }
            Operation::Execute => {
                self.execute(request)?;
                Ok(Response::new(ResponseCode::CHANGED))
            }
            Operation::Create => self.create(request).map(Response::created),
            Operation::Delete => {
                self.delete(request.path)?;
                Ok(Response::new(ResponseCode::DELETED))
            }
        }
    }

    /// Returns the response code of an operation that fails with an error.
    ///
    /// A value that the format of the payload cannot represent is a bad request; one that the format of the
    /// response cannot represent is not acceptable. A Bootstrap-Delete has bad requests only: `LwM2M Core
    /// TS 1.2, 6.1.7.5`.
    #[must_use]
    pub fn code(&self, operation: Operation, error: Error) -> ResponseCode {
        match (self.interface, operation, error.reason()) {
            (_, Operation::Read | Operation::ReadComposite, reason) => reason.response_code(),
            (_, _, Reason::NotRepresentable)
            | (Interface::Bootstrap, Operation::Delete, Reason::NotFound | Reason::NotAllowed) => {
                ResponseCode::BAD_REQUEST
            }
            (_, _, reason) => reason.response_code(),
        }
    }

    pub(super) fn guard(&self) -> Guard<'_> {
        Guard::new(self.interface, self.access_control, self.objects)
    }

    /// Checks the access. A missing target is an error of the operation, except for a Create.
    pub(super) fn authorize(&self, operation: Operation, path: Path) -> Result<(), Error> {
        let Ok(object) = self.object(path) else {
            return Ok(());
        };
        let instance = path.object_instance_id();
        let is_there = instance.is_none_or(|id| object.instance(id).is_some());
        let is_asked = is_there || operation == Operation::Create;
        if is_asked && !self.guard().allows(operation, path) {
            return Err(Reason::Unauthorized.at(path));
        }
        Ok(())
    }

    /// Returns the Object of a path, to change it.
    pub(super) fn object_mut(&mut self, path: Path) -> Result<&mut (dyn Mounted + 'm), Error> {
        let id = path.object_id().ok_or(Reason::NotAllowed.at(path))?;
        let mut objects = self.objects.iter_mut();
        let object = objects.find(|object| object.definition().id == id);
        object
            .map(|object| &mut **object)
            .ok_or(Reason::NotFound.at(path))
    }

    /// Returns the Object of a path.
    pub(super) fn object(&self, path: Path) -> Result<&(dyn Mounted + 'm), Error> {
        let id = path.object_id().ok_or(Reason::NotAllowed.at(path))?;
        let mut objects = self.objects.iter();
        let object = objects.find(|object| object.definition().id == id);
        object
            .map(|object| &**object)
            .ok_or(Reason::NotFound.at(path))
    }
}

impl DefaultFormats {
    pub(super) const fn format(self, is_single: bool) -> ContentFormat {
        if is_single {
            self.single
        } else {
            self.multiple
        }
    }

    /// Returns the content format of the payload, if the path supports it.
    pub(super) fn content_format(
        self,
        request: &Request<'_>,
        is_single: bool,
    ) -> Result<ContentFormat, Error> {
        let format = request.content_format.unwrap_or(self.format(is_single));
        if super::payload::holds_one_value(format) && !is_single {
            return Err(Reason::UnsupportedFormat.at(request.path));
        }
        Ok(format)
    }
}

/// Returns the Object Instance of a path, to change it.
pub(super) fn instance_mut<'a>(
    object: &'a mut (dyn Mounted + '_),
    path: Path,
) -> Result<&'a mut (dyn ObjectInstance + 'a), Error> {
    let id = path
        .object_instance_id()
        .ok_or(Reason::NotAllowed.at(path))?;
    object.instance_mut(id).ok_or(Reason::NotFound.at(path))
}

/// Whether the path is that of one value: a Single Resource or a Resource Instance.
pub(super) fn is_single_resource(object: &dyn Mounted, path: Path) -> bool {
    let Some(id) = path.resource_id() else {
        return false;
    };
    let resource = object.definition().resource(id);
    path.depth() == 4 || resource.is_none_or(|resource| !resource.multiplicity.is_multiple())
}

/// Whether the Resource exists: it has a value, is executable, or is Multiple and Mandatory. Servers do not
/// see Resources for bootstrapping only.
pub(super) fn has_resource(
    instance: &dyn ObjectInstance,
    interface: Interface,
    row: &ResourceDefinition,
) -> bool {
    if interface == Interface::DeviceManagement && row.operations == Operations::BootstrapOnly {
        return false;
    }
    let field = instance.resource(row.id);
    let has_value = field.is_some_and(|field| field.entry(0).is_some());
    has_value || row.operations.is_executable() || (row.multiplicity.is_multiple() && row.mandatory)
}

impl core::fmt::Debug for Tree<'_, '_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let ids = self.objects.iter().map(|object| object.definition().id);
        f.debug_list().entries(ids).finish()
    }
}
