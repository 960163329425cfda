//! The bundled definitions.

use std::sync::LazyLock;

use lwm2m_dynamic::Definitions;
use lwm2m_tests::{bundled_definitions, definitions};

/// What payloads are read by.
pub(crate) static BUNDLED: LazyLock<Definitions> = LazyLock::new(|| {
    let paths = bundled_definitions();
    let found = paths.iter().flat_map(|path| definitions(path));
    found.map(|definition| definition.object).collect()
});
