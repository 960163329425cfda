//! Read-Composite, `LwM2M Core TS 1.2, 6.3.8`, and Write-Composite, `6.3.9`.

use super::mounted::ask_hooks;
#[cfg(all(feature = "lwm2m-cbor", not(feature = "alloc")))]
use super::ordered_paths::OrderedPaths;
use super::path_reading::PathReading;
use super::tree::instance_mut;
use super::{Operation, Payload, Request, Response, Tree, payload};
use crate::error::Error;
#[cfg(any(feature = "senml-json", feature = "senml-cbor"))]
use crate::format::list::Paths;
use crate::format::{ContentFormat, Output, list};
use crate::object::writing::WriteRequest;
use crate::path::Path;
use crate::reason::Reason;

impl Tree<'_, '_> {
    /// Reads the paths of the payload and omits those that do not exist or are not readable: a
    /// Read-Composite succeeds as far as possible.
    #[cfg(any(feature = "senml-json", feature = "senml-cbor"))]
    // Not inlined into `dispatch`, whose stack frame would then be the largest of all operations.
    #[inline(never)]
    pub(super) fn read_composite<'b>(
        &mut self,
        request: &Request<'_>,
        output: Output<'b>,
    ) -> Result<Response<'b>, Error> {
        let content_format = request.content_format;
        let format = content_format.ok_or(Reason::UnsupportedFormat.at(request.path))?;
        let paths = Paths::new(format, request.payload);
        let paths = paths.ok_or(Reason::UnsupportedFormat.at(request.path))?;
        for path in paths.clone() {
            let path = path?;
            if !path.starts_with(request.path) {
                return Err(Reason::OutsidePath.at(path));
            }
        }
        let format = request.accept.unwrap_or(format.values_format());
        let output = self.read_paths(format, paths.map_while(Result::ok), output)?;
        Response::content(format, request.path, output)
    }

    /// No content format for paths is enabled.
    #[cfg(not(any(feature = "senml-json", feature = "senml-cbor")))]
    pub(super) fn read_composite<'b>(
        &mut self,
        request: &Request<'_>,
        _: Output<'b>,
    ) -> Result<Response<'b>, Error> {
        Err(Reason::UnsupportedFormat.at(request.path))
    }

    /// Reads the paths and omits those that do not exist or are not readable.
    // Not inlined into `dispatch`, whose stack frame would then be the largest of all operations.
    #[inline(never)]
    pub(super) fn read_paths<'b>(
        &mut self,
        format: ContentFormat,
        paths: impl Iterator<Item = Path> + Clone,
        output: Output<'b>,
    ) -> Result<Output<'b>, Error> {
        let base = paths.clone().reduce(Path::common).unwrap_or(Path::ROOT);
        if !format.is_composite() {
            return Err(Reason::NotAcceptable.at(base));
        }
        if paths.clone().any(|path| path == Path::ROOT) {
            return Err(Reason::InstanceExpected.at(Path::ROOT));
        }
        for path in paths.clone() {
            if let Ok(object) = self.object_mut(path) {
                object.refresh(path);
            }
        }
        #[cfg(all(feature = "lwm2m-cbor", feature = "alloc"))]
        if format == ContentFormat::LWM2M_CBOR {
            return self.read_in_order(base, paths, output);
        }
        #[cfg(all(feature = "lwm2m-cbor", not(feature = "alloc")))]
        let paths = OrderedPaths::new(format, paths);
        let reading = PathReading::new(self.objects, self.guard(), base, paths);
        list::write(format, &reading, output)
    }

    /// Reads the paths in ascending order: a map of LwM2M CBOR has one entry for each key.
    #[cfg(all(feature = "lwm2m-cbor", feature = "alloc"))]
    fn read_in_order<'b>(
        &self,
        base: Path,
        paths: impl Iterator<Item = Path>,
        output: Output<'b>,
    ) -> Result<Output<'b>, Error> {
        let mut sorted: alloc::vec::Vec<Path> = paths.collect();
        sorted.sort_unstable();
        // Without those below others.
        sorted.dedup_by(|path, above| path.starts_with(*above));
        let paths = sorted.iter().copied();
        let reading = PathReading::new(self.objects, self.guard(), base, paths);
        list::write(ContentFormat::LWM2M_CBOR, &reading, output)
    }

    /// Writes Resources and Resource Instances of several Object Instances. Changes nothing if it fails.
    // Not inlined into `dispatch`, whose stack frame would then be the largest of all operations.
    #[inline(never)]
    pub(super) fn write_composite(&mut self, request: &Request<'_>) -> Result<(), Error> {
        let interface = self.interface;
        let format = payload::composite_format(request.content_format)
            .ok_or(Reason::UnsupportedFormat.at(request.path))?;
        let records = &mut Payload::decode(format, request.path, request.payload)?;
        let mut last = None;
        while let Some(target) = next_target(records, last)? {
            last = Some(target);
            self.authorize(Operation::WriteComposite, target)?;
            let object = self.object_mut(target)?;
            records.select(target);
            instance_mut(object, target)?
                .check_all(WriteRequest::update(interface, None), records)?;
            ask_hooks(object, target, records)?;
        }
        last = None;
        while let Some(target) = next_target(records, last)? {
            last = Some(target);
            let object = self.object_mut(target)?;
            records.select(target);
            instance_mut(object, target)?
                .write_all(WriteRequest::update(interface, None), records)?;
            object.written(target);
        }
        Ok(())
    }
}

/// Returns the lowest Object Instance of the payload above `last`. There is no heap to store which are
/// written.
pub(super) fn next_target(
    records: &mut Payload<'_>,
    last: Option<Path>,
) -> Result<Option<Path>, Error> {
    let mut next = None;
    records.select(Path::ROOT);
    for record in records {
        let path = record?.path;
        let ids = path.object_id().zip(path.object_instance_id());
        let target = Path::from(ids.ok_or(Reason::InstanceExpected.at(path))?);
        if last.is_none_or(|last| target > last) && next.is_none_or(|next| target < next) {
            next = Some(target);
        }
    }
    Ok(next)
}
