//! Bootstrap-Discover: `LwM2M Core TS 1.2, 6.1.7.4`.

use lwm2m_model::{DataType, ResourceId};

use super::bootstrap::{IS_BOOTSTRAP, SECURITY, SERVER, single_value};
use super::discover::{INITIAL, write_object};
use super::mounted::instance_ids;
use super::{Mounted, Request, Response, Tree};
use crate::error::Error;
use crate::format::{ContentFormat, Output, link};
use crate::object::ObjectInstance;
use crate::path::Path;
use crate::reason::Reason;
use crate::value::Value;

/// Security, LwM2M Server URI.
const SECURITY_URI: ResourceId = 0;
/// Security, Short Server ID.
const SECURITY_SSID: ResourceId = 10;
/// Server, Short Server ID.
const SERVER_SSID: ResourceId = 0;

impl Tree<'_, '_> {
    /// Writes the version of LwM2M and the Object Instances of one Object or of all.
    pub(super) fn discover_bootstrap<'b>(
        &self,
        request: &Request<'_>,
        output: Output<'b>,
    ) -> Result<Response<'b>, Error> {
        let path = request.path;
        let format = ContentFormat::LINK;
        if request.accept.is_some_and(|accept| accept != format) {
            return Err(Reason::NotAcceptable.at(path));
        }
        if path.depth() > 1 {
            return Err(Reason::NotAllowed.at(path));
        }
        if path != Path::ROOT {
            self.object(path)?;
        }
        let mut links = link::Writer::to(output);
        links.path(Path::ROOT)?.version("lwm2m", self.version)?;
        for object in self.objects.iter() {
            if Path::object(object.definition().id).starts_with(path) {
                write(&mut links, &**object)?;
            }
        }
        Response::content(format, path, links.into_output())
    }
}

fn write(links: &mut link::Writer<'_>, object: &dyn Mounted) -> Result<(), Error> {
    let definition = object.definition();
    if definition.version != INITIAL || object.instance_id(0).is_none() {
        write_object(links, object)?;
    }
    for id in instance_ids(object) {
        links.path(Path::instance(definition.id, id))?;
        let Some(instance) = object.instance(id) else {
            continue;
        };
        match definition.id {
            SECURITY => write_account(links, instance)?,
            SERVER => write_number(links, instance, SERVER_SSID)?,
            _ => {}
        }
    }
    Ok(())
}

/// The account of the Bootstrap-Server has no Short Server ID.
fn write_account(links: &mut link::Writer<'_>, security: &dyn ObjectInstance) -> Result<(), Error> {
    if single_value(security, IS_BOOTSTRAP) != Some(Value::Boolean(true)) {
        write_number(links, security, SECURITY_SSID)?;
    }
    if let Some(Value::String(uri)) = single_value(security, SECURITY_URI) {
        links.text("uri", uri)?;
    }
    Ok(())
}

fn write_number(
    links: &mut link::Writer<'_>,
    instance: &dyn ObjectInstance,
    resource: ResourceId,
) -> Result<(), Error> {
    let number = single_value(instance, resource);
    let number = number.and_then(|number| number.convert(DataType::UnsignedInteger).ok());
    match number {
        Some(Value::Unsigned(number)) => links.number("ssid", number).map(drop),
        _ => Ok(()),
    }
}
