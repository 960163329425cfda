//! The Object: what `lwm2m-codegen export` reads, and what a program uses.

use lwm2m_objects::{Enumeration, Execute, Instances, Object, ObjectDebug};

/// Moisture probe buried beside a plant.
#[derive(Clone, Default, PartialEq, Object, ObjectDebug)]
#[lwm2m(id = 33800, name = "Soil probe", version = "1.0", multiple)]
pub(crate) struct SoilProbe {
    /// Volumetric water content.
    #[lwm2m(id = 0, read, range = 0.0..=100.0, units = "/100")]
    pub(crate) moisture: f32,

    /// What the plant is called.
    #[lwm2m(id = 1, read, write, range = 1..=32)]
    pub(crate) label: Option<String>,

    /// What the probe is buried in, on which its readings depend.
    #[lwm2m(id = 2, read, write)]
    pub(crate) soil: Soil,

    /// The moisture of past hours, the latest in Resource Instance 0.
    #[lwm2m(id = 3, read, units = "/100")]
    pub(crate) history: Instances<f32>,

    /// Takes what the probe is in now for dry.
    #[lwm2m(id = 4, execute)]
    pub(crate) calibrate: Execute,
}

/// The values of [`SoilProbe::soil`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Enumeration)]
pub(crate) enum Soil {
    /// Loam
    #[lwm2m(value = 0)]
    #[default]
    Loam,
    /// Sand
    #[lwm2m(value = 1)]
    Sand,
    /// Potting compost
    #[lwm2m(value = 2)]
    PottingCompost,
    /// Any value that has no label.
    #[lwm2m(other)]
    Other(u8),
}
