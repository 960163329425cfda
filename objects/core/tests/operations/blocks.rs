//! Answers in blocks, and a large value that comes in them.

use lwm2m_core::format::{Block, ContentFormat, link};
use lwm2m_core::operation::{BlockwiseOpaque, Operation, Request, Tree};
use lwm2m_core::{Error, Path, Reason, ResponseCode, Version};

use crate::transcript::{mounted_device, mounted_sinks};

/// Every answer that has a payload, whole and in blocks of every size.
fn for_each_block_size(check: impl Fn(&mut Tree<'_, '_>, usize)) {
    let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
    let mut objects = [&mut device as _, &mut sinks as _];
    let mut tree = Tree::new(&mut objects);
    for size in (1..=64).chain([1024]) {
        check(&mut tree, size);
    }
}

/// All blocks of this size, one after the other.
fn joined(
    size: usize,
    mut block: impl for<'b> FnMut(usize, &'b mut [u8]) -> Result<(&'b [u8], Block), Error>,
) -> Vec<u8> {
    let mut payload = Vec::new();
    let mut buffer = vec![0; size];
    loop {
        let (bytes, about) = block(payload.len(), &mut buffer).unwrap();
        payload.extend_from_slice(bytes);
        if !about.more {
            assert_eq!(payload.len(), about.size);
            return payload;
        }
        assert_eq!(bytes.len(), size);
    }
}

fn assert_answered_in_blocks(request: Request<'_>) {
    for_each_block_size(|tree, size| {
        let mut buffer = [0; 2048];
        let whole = tree.respond(&request, &mut buffer);
        assert_eq!((whole.code, whole.block), (ResponseCode::CONTENT, None));
        let payload = joined(size, |offset, buffer| {
            let response = tree.try_respond_block(&request, offset, buffer)?;
            assert_eq!(response.code, ResponseCode::CONTENT);
            assert_eq!(response.content_format, whole.content_format);
            Ok((response.payload, response.block.unwrap()))
        });
        assert_eq!(payload, whole.payload, "{request:?} {size}");
    });
}

#[test]
fn reads_of_every_depth_in_every_format() {
    let formats = [
        ContentFormat::TLV,
        ContentFormat::SENML_CBOR,
        ContentFormat::SENML_JSON,
        ContentFormat::LWM2M_CBOR,
        ContentFormat::LWM2M_JSON,
    ];
    let paths = [
        Path::object(33801),
        Path::instance(33801, 0),
        Path::instance(3, 0),
        Path::resource(33801, 0, 12),
        Path::resource_instance(33801, 0, 12, 9),
        Path::resource(33801, 0, 7),
    ];
    for format in formats {
        for path in paths {
            assert_answered_in_blocks(Request::new(Operation::Read, path).accept(format));
        }
    }
    for format in [ContentFormat::TEXT, ContentFormat::CBOR] {
        let manufacturer = Path::resource(3, 0, 0);
        assert_answered_in_blocks(Request::new(Operation::Read, manufacturer).accept(format));
    }
    let opaque = Request::new(Operation::Read, Path::resource(33801, 0, 7));
    assert_answered_in_blocks(opaque.accept(ContentFormat::OCTET_STREAM));
}

#[test]
fn discoveries_and_composite_reads() {
    for path in [Path::object(33801), Path::instance(3, 0)] {
        assert_answered_in_blocks(Request::new(Operation::Discover, path));
    }
    let paths = br#"[{"n":"/3/0/9"},{"n":"/33801/0/12"},{"n":"/33801/4"}]"#;
    let fetch = Request::new(Operation::ReadComposite, Path::ROOT)
        .content(ContentFormat::SENML_ETCH_JSON, paths);
    for format in [ContentFormat::SENML_CBOR, ContentFormat::LWM2M_CBOR] {
        assert_answered_in_blocks(fetch.accept(format));
    }
}

#[test]
fn what_a_client_sends_by_itself() {
    let formats = [ContentFormat::TLV, ContentFormat::SENML_CBOR];
    // The wrong way round for LwM2M CBOR, which looks ahead.
    let paths = [Path::object(33801), Path::instance(3, 0)];
    for_each_block_size(|tree, size| {
        let mut buffer = [0; 2048];
        let whole = tree.registration(&formats, &mut buffer).unwrap();
        let blocks = joined(size, |offset, buffer| {
            tree.registration_block(&formats, offset, buffer)
        });
        assert_eq!(blocks, whole);
        let whole = tree.send(ContentFormat::LWM2M_CBOR, &paths, &mut buffer);
        let whole = whole.unwrap().to_vec();
        let blocks = joined(size, |offset, buffer| {
            tree.send_block(ContentFormat::LWM2M_CBOR, &paths, offset, buffer)
        });
        assert_eq!(blocks, whole);
    });
}

#[test]
fn a_bootstrap_discover() {
    let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
    let mut objects = [&mut device as _, &mut sinks as _];
    let mut tree = Tree::new(&mut objects).bootstrap(Version::new(1, 1));
    let request = Request::new(Operation::Discover, Path::ROOT);
    let mut buffer = [0; 256];
    let whole = tree.respond(&request, &mut buffer).payload;
    let blocks = joined(16, |offset, buffer| {
        let response = tree.try_respond_block(&request, offset, buffer)?;
        Ok((response.payload, response.block.unwrap()))
    });
    assert_eq!(blocks, whole);
}

#[test]
fn links_by_hand() {
    let blocks = joined(5, |offset, buffer| {
        let mut links = link::Writer::block(offset, buffer);
        links.path(Path::object(12))?.attribute("ver", "1.1")?;
        links.finish_block()
    });
    assert_eq!(blocks, b"</12>;ver=1.1");
}

/// The tag is how a Server finds out that it has parts of two payloads.
#[test]
fn the_tag_changes_with_the_values() {
    let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
    let mut tag = |offset| {
        let mut objects = [&mut device as _, &mut sinks as _];
        let mut tree = Tree::new(&mut objects);
        let read = Request::new(Operation::Read, Path::instance(3, 0));
        let mut buffer = [0; 16];
        let response = tree.respond_block(&read, offset, &mut buffer);
        let tag = response.block.unwrap().etag;
        let write = Request::new(Operation::Replace, Path::resource(3, 0, 14));
        (
            tag,
            tree.respond(&write.payload(b"+01:00"), &mut buffer).code,
        )
    };
    let (before, _) = tag(0);
    let (after, _) = tag(16);
    let (unchanged, _) = tag(32);
    assert_ne!(before, after);
    assert_eq!(after, unchanged);
}

#[test]
fn a_later_block_does_nothing_and_has_to_be_there() {
    let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
    let mut objects = [&mut device as _, &mut sinks as _];
    let mut tree = Tree::new(&mut objects);
    let mut buffer = [0; 64];
    let mut reason = |request: Request<'_>, offset| {
        let refused = tree.try_respond_block(&request, offset, &mut buffer);
        refused
            .map(|response| response.code)
            .map_err(|error| error.reason())
    };
    let level = Request::new(Operation::Read, Path::resource(3, 0, 9));
    assert_eq!(reason(level, 2), Ok(ResponseCode::CONTENT));
    assert_eq!(reason(level, 3), Err(Reason::NoSuchBlock));
    assert_eq!(reason(level, usize::MAX), Err(Reason::NoSuchBlock));
    let write = Request::new(Operation::Replace, Path::resource(3, 0, 15)).payload(b"UTC");
    assert_eq!(reason(write, 16), Err(Reason::NoSuchBlock));
    let zone = Request::new(Operation::Read, Path::resource(3, 0, 15));
    assert_eq!(reason(zone, 0), Err(Reason::NotFound));
    assert_eq!(reason(write, 0), Ok(ResponseCode::CHANGED));
    assert_eq!(reason(zone, 0), Ok(ResponseCode::CONTENT));
}

#[test]
fn a_large_value_is_taken_if_it_may_be_written() {
    let (mut device, mut sinks) = (mounted_device(), mounted_sinks());
    let mut objects = [&mut device as _, &mut sinks as _];
    let tree = Tree::new(&mut objects);
    let write = |path| {
        let request = Request::new(Operation::Replace, path);
        tree.write_blockwise(&request.content(ContentFormat::OCTET_STREAM, &[]))
            .map_err(|error| error.reason())
    };
    let mut package: BlockwiseOpaque = write(Path::resource(33801, 0, 7)).unwrap();
    let mut written = Vec::new();
    for block in [&[1, 2][..], &[3]] {
        let sink = &mut |piece: &[u8]| {
            written.extend_from_slice(piece);
            Ok(())
        };
        package.push(block, block.len() == 2, sink).unwrap();
    }
    assert_eq!(written, [1, 2, 3]);

    let refused = |path| write(path).err().unwrap();
    assert_eq!(refused(Path::resource(33801, 0, 0)), Reason::WrongType);
    assert_eq!(refused(Path::instance(33801, 0)), Reason::WrongType);
    assert_eq!(refused(Path::resource(33801, 0, 14)), Reason::NotWritable);
    assert_eq!(refused(Path::resource(33801, 9, 7)), Reason::NotFound);
    assert_eq!(refused(Path::resource(33801, 0, 99)), Reason::NotFound);
    assert_eq!(refused(Path::resource(5, 0, 0)), Reason::NotFound);
}
