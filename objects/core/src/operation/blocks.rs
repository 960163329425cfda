//! Block-wise responses and requests of a client: RFC 7959.

use super::{Action, Operation, Request, Response, Tree};
use crate::error::Error;
use crate::format::{Block, ContentFormat, Output};
use crate::path::Path;
use crate::reason::Reason;

impl Tree<'_, '_> {
    /// Like [`respond`](Self::respond), but writes one [block](Block) of the payload: the part from
    /// `offset` that fits into `buffer`. So the payload may be larger than any buffer.
    ///
    /// Pass the whole request with its options for each block, because the tree stores nothing between
    /// blocks. [`Block::etag`] differs if values changed in between. The first block, at offset 0, has the
    /// effects of `respond`. Later blocks only read, and fail for operations without a payload.
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
    /// #     fn each<'a, V: private::Visit<'a>>(&'a self, visit: &mut V) -> Result<(), V::Stop> {
    /// #         visit.field(0, &self.text)
    /// #     }
    /// #     fn at_row<'a, V: private::VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> Option<V::Output> {
    /// #         (row == 0).then(|| visit.field(0, &mut self.text))
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
        request: &Request<'_, impl Action>,
        offset: usize,
        buffer: &'b mut [u8],
    ) -> Response<'b> {
        let response = self.try_respond_block(request, offset, buffer);
        response.unwrap_or_else(|error| Response::new(self.code(request.operation(), error)))
    }

    /// Like [`respond_block`](Self::respond_block), but returns errors.
    ///
    /// # Errors
    ///
    /// [`Reason::NoSuchBlock`] if the payload ends before the block, and each error with an error
    /// [code](Self::code).
    pub fn try_respond_block<'b>(
        &mut self,
        request: &Request<'_, impl Action>,
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

    /// Writes one block of a [registration](Self::registration), for the option Block1.
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

    /// Writes one block of the payload of a [Send](Self::send), for the option Block1. If the tag differs
    /// from that of the block before, values have changed and the Send must start again.
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
