//! Answers and other payloads in blocks: RFC 7959.

use super::{Ask, Operation, Request, Response, Tree};
use crate::error::Error;
use crate::format::{Block, ContentFormat, Output};
use crate::path::Path;
use crate::reason::Reason;

impl Tree<'_, '_> {
    /// [`respond`](Self::respond), with one [block](Block) of the payload: as much as `buffer` has room
    /// for, from this offset on. So the answer can be larger than any buffer there is.
    ///
    /// The request is that for the whole payload, its options too, each time: the tree keeps nothing
    /// from one block to the next. What has changed in between shows in [`Block::etag`]. A first block,
    /// at offset 0, does what `respond` does; a later one only reads, and is refused if the operation
    /// has no payload to go on with.
    ///
    /// ```
    /// # #[cfg(all(feature = "alloc", feature = "text"))] {
    /// # use lwm2m_core::*;
    /// use lwm2m_core::operation::{Operation, Request, SingleInstance, Tree};
    /// # static DEFINITION: ObjectDefinition = ObjectDefinition {
    /// #     id: 33806, name: "Note", urn: "urn:oma:lwm2m:x:33806", version: Version::new(1, 0),
    /// #     lwm2m_version: Version::new(1, 0), multiplicity: Multiplicity::Single, mandatory: false,
    /// #     resources: &[ResourceDefinition::of::<String>(0, "text", Operations::Read)],
    /// # };
    /// # #[derive(Debug, Default)]
    /// # struct Note { text: String }
    /// # impl Object for Note {
    /// #     const DEFINITION: &'static ObjectDefinition = &DEFINITION;
    /// #     type Presence = private::Presence<1>;
    /// #     fn resource(&self, id: ResourceId) -> Option<&dyn Resource> {
    /// #         (id == 0).then_some(&self.text as _)
    /// #     }
    /// #     fn resource_mut(&mut self, id: ResourceId) -> Option<&mut dyn Resource> {
    /// #         (id == 0).then_some(&mut self.text as _)
    /// #     }
    /// # }
    ///
    /// let mut note = SingleInstance::new(0, Note { text: "water the plant".into() });
    /// let mut objects = [&mut note as _];
    /// let mut tree = Tree::new(&mut objects);
    /// let read = Request::new(Operation::Read, Path::resource(33806, 0, 0));
    ///
    /// let mut buffer = [0; 8];
    /// let response = tree.respond_block(&read, 0, &mut buffer);
    /// assert_eq!(response.payload, b"water th");
    /// assert!(response.block.is_some_and(|block| block.more));
    ///
    /// let response = tree.respond_block(&read, 8, &mut buffer);
    /// assert_eq!(response.payload, b"e plant");
    /// assert!(response.block.is_some_and(|block| !block.more && block.size == 15));
    /// # }
    /// ```
    pub fn respond_block<'b>(
        &mut self,
        request: &Request<'_, impl Ask>,
        offset: usize,
        buffer: &'b mut [u8],
    ) -> Response<'b> {
        let response = self.try_respond_block(request, offset, buffer);
        response.unwrap_or_else(|error| Response::new(self.code(request.operation(), error)))
    }

    /// [`respond_block`](Self::respond_block), with the reason if it is refused.
    ///
    /// # Errors
    ///
    /// [`Reason::NoSuchBlock`] if the payload ends before the block, and whatever makes the
    /// [code](Self::code) of the answer an error.
    pub fn try_respond_block<'b>(
        &mut self,
        request: &Request<'_, impl Ask>,
        offset: usize,
        buffer: &'b mut [u8],
    ) -> Result<Response<'b>, Error> {
        let has_payload = matches!(
            request.operation(),
            Operation::Read | Operation::Discover | Operation::ReadComposite
        );
        if offset > 0 && !has_payload {
            return Err(Reason::NoSuchBlock.at(request.path));
        }
        request.resolve(|request| self.dispatch(request, Output::block(offset, buffer)))
    }

    /// One block of a [registration](Self::registration), for the option Block1.
    ///
    /// # Errors
    ///
    /// [`Reason::NoSuchBlock`] if the payload ends before the block.
    pub fn registration_block<'b>(
        &self,
        formats: &[ContentFormat],
        offset: usize,
        buffer: &'b mut [u8],
    ) -> Result<(&'b [u8], Block), Error> {
        self.register(formats, Output::block(offset, buffer))?
            .into_block(Path::ROOT)
    }

    /// One block of what a client [sends](Self::send), for the option Block1. Where the tag changes
    /// from one block to the next the values have, and the Send begins anew.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send), and [`Reason::NoSuchBlock`] if the payload ends before the block.
    pub fn send_block<'b>(
        &mut self,
        format: ContentFormat,
        paths: &[Path],
        offset: usize,
        buffer: &'b mut [u8],
    ) -> Result<(&'b [u8], Block), Error> {
        self.read_paths(format, paths.iter().copied(), Output::block(offset, buffer))?
            .into_block(Path::ROOT)
    }
}
