//! Discover: `LwM2M Core TS 1.2, 6.3.2`.

use lwm2m_model::{ObjectInstanceId, Version};

use super::attribute_store::AttributeHandler;
use super::mounted::instance_ids;
use super::tree::has_resource;
use super::{Mounted, Request, Response, Tree};
use crate::error::Error;
use crate::format::{ContentFormat, Output, link};
use crate::object::{Interface, ObjectInstance, ResourceDefinition};
use crate::path::Path;
use crate::reason::Reason;
use crate::text::decimal::parse_digits;

/// The version of an Object that a link omits.
pub(super) const INITIAL: Version = Version::new(1, 0);

impl Tree<'_, '_> {
    /// Lists the paths below a path, to the depth in the query. By default, lists the Object Instances and
    /// Resources of an Object, the Resources of an Object Instance, or the Resource Instances of a Multiple
    /// Resource.
    pub(super) fn discover<'b>(
        &self,
        request: &Request<'_>,
        output: Output<'b>,
    ) -> Result<Response<'b>, Error> {
        let path = request.path;
        let format = ContentFormat::LINK;
        if request.accept.is_some_and(|accept| accept != format) {
            return Err(Reason::NotAcceptable.at(path));
        }
        let object = self.object(path)?;
        let mut links = Links {
            writer: link::Writer::to(output),
            interface: self.interface,
            target: path,
            deepest: path.depth() + depth(request)?,
            attributes: self.attributes.as_ref(),
        };
        match path.object_instance_id() {
            None => links.object(object)?,
            Some(id) => {
                let instance = object.instance(id).ok_or(Reason::NotFound.at(path))?;
                links.below(instance, id, path)?;
            }
        }
        Response::content(format, path, links.writer.into_output())
    }
}

struct Links<'b, 's, 't> {
    writer: link::Writer<'b>,
    interface: Interface,
    target: Path,
    /// The maximum depth of the paths to list.
    deepest: usize,
    attributes: Option<&'s AttributeHandler<'t>>,
}

impl Links<'_, '_, '_> {
    /// Appends the notification attributes of a link. Those of the paths above are included if the request
    /// names a Resource.
    fn attributes(&mut self, path: Path) -> Result<(), Error> {
        let Some(attributes) = self.attributes else {
            return Ok(());
        };
        let with_above = path == self.target && path.depth() == 3;
        (attributes.describe)(attributes.store, path, with_above, &mut self.writer)
    }

    fn object(&mut self, object: &dyn Mounted) -> Result<(), Error> {
        let definition = object.definition();
        write_object(&mut self.writer, object)?;
        self.attributes(Path::object(definition.id))?;
        let is_deep = self.deepest > 1;
        for id in instance_ids(object).filter(|_| is_deep) {
            if let Some(instance) = object.instance(id) {
                self.instance(instance, Path::instance(definition.id, id))?;
            }
        }
        Ok(())
    }

    fn below(
        &mut self,
        instance: &dyn ObjectInstance,
        id: ObjectInstanceId,
        path: Path,
    ) -> Result<(), Error> {
        let definition = instance.definition();
        let Some(resource) = path.resource_id() else {
            return self.instance(instance, Path::instance(definition.id, id));
        };
        let row = definition
            .resource(resource)
            .ok_or(Reason::NotFound.at(path))?;
        if !has_resource(instance, self.interface, row) {
            return Err(Reason::NotFound.at(path));
        }
        if path.depth() > 3 {
            return Err(Reason::NotAllowed.at(path));
        }
        self.resource(instance, path, row)
    }

    fn instance(&mut self, instance: &dyn ObjectInstance, path: Path) -> Result<(), Error> {
        self.writer.path(path)?;
        self.attributes(path)?;
        let is_deep = self.deepest > 2;
        for row in instance.definition().resources {
            if is_deep && has_resource(instance, self.interface, row) {
                self.resource(instance, path.child(row.id).unwrap_or(path), row)?;
            }
        }
        Ok(())
    }

    /// Writes the link of a Resource, with the number of Resource Instances if it is Multiple: `LwM2M Core
    /// TS 1.2, 7.3.1`.
    fn resource(
        &mut self,
        instance: &dyn ObjectInstance,
        path: Path,
        row: &ResourceDefinition,
    ) -> Result<(), Error> {
        let link = self.writer.path(path)?;
        if row.multiplicity.is_multiple() {
            let count = resource_instance_ids(instance, row).count();
            link.number("dim", count as u64)?;
        }
        self.attributes(path)?;
        let is_deep = self.deepest > 3;
        for id in resource_instance_ids(instance, row).filter(|_| is_deep) {
            let path = path.child(id).unwrap_or(path);
            self.writer.path(path)?;
            self.attributes(path)?;
        }
        Ok(())
    }
}

/// Returns how many levels below the path to list: `LwM2M Core TS 1.2, 6.3.2`.
fn depth(request: &Request<'_>) -> Result<usize, Error> {
    let path = request.path;
    if request.query.is_empty() {
        return Ok(if path.depth() == 1 { 2 } else { 1 });
    }
    let depth = request.query.strip_prefix("depth=");
    let depth = depth.and_then(|depth| parse_digits(depth).ok());
    depth
        .and_then(|depth| u8::try_from(depth).ok())
        .map(usize::from)
        .ok_or(Reason::InvalidAttribute.at(path))
}

/// Writes a link to the Object, with its version unless that is 1.0: `LwM2M Core TS 1.2, 7.2.2`.
pub(super) fn write_object(
    links: &mut link::Writer<'_>,
    object: &dyn Mounted,
) -> Result<(), Error> {
    let definition = object.definition();
    let link = links.path(Path::object(definition.id))?;
    if definition.version != INITIAL {
        link.version("ver", definition.version)?;
    }
    Ok(())
}

fn resource_instance_ids<'a>(
    instance: &'a dyn ObjectInstance,
    row: &ResourceDefinition,
) -> impl Iterator<Item = u16> + use<'a> {
    let field = instance.resource(row.id).into_iter();
    field.flat_map(|field| field.instance_ids())
}
