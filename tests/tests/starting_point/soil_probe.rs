// A starting point. Change names, IDs and descriptions, remove the Resources that your Object does
// not have, and add others. The doc comments are the descriptions of the definition, which
// `lwm2m-codegen export` writes to OMA XML.

use lwm2m_objects::{Enumeration, Execute, Instances, Object, ObjectDebug, Time};

/// Say what the Object is for.
// `multiple` allows several Object Instances; remove it if there is only one.
#[derive(Clone, Default, PartialEq, Object, ObjectDebug)]
#[lwm2m(id = 33800, name = "Soil probe", version = "1.0", multiple)]
pub struct SoilProbe {
    /// Say what is measured, or remove it.
    // Mandatory, because it is not an `Option`. `units` is a SenML unit; `range` limits the values.
    #[lwm2m(id = 0, read, range = -40.0..=85.0, units = "Cel")]
    pub value: f64,

    /// Say what the text is for, or remove it.
    // Optional. The `range` of a text limits its length in bytes.
    #[lwm2m(id = 1, read, write, range = 1..=32)]
    pub label: Option<String>,

    /// Say what the values choose between, or remove it.
    // The enum below names its values.
    #[lwm2m(id = 2, read, write, range = 0..=2)]
    pub mode: SoilProbeMode,

    /// Say what is counted, or remove it.
    // The integer type limits the values: here to 0 to 65535, also in payloads.
    #[lwm2m(id = 3, read)]
    pub count: Option<u16>,

    /// Say what the several values are, or remove it.
    // Multiple: each Resource Instance has a value.
    #[lwm2m(id = 4, read, units = "Cel")]
    pub history: Instances<f64>,

    /// Say when it happens, or remove it.
    #[lwm2m(id = 5, read)]
    pub changed_at: Option<Time>,

    /// Say what the secret is for, or remove it.
    // Write-only, and redacted when the Object is printed.
    #[lwm2m(id = 6, write, range = 16..=32)]
    pub key: Option<Vec<u8>>,

    /// Say what it does, or remove it.
    #[lwm2m(id = 7, execute)]
    pub reset: Execute,
}

/// The values of [`SoilProbe::mode`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Enumeration)]
pub enum SoilProbeMode {
    /// Off
    #[lwm2m(value = 0)]
    #[default]
    Off,
    /// On
    #[lwm2m(value = 1)]
    On,
    /// Automatic
    #[lwm2m(value = 2)]
    Automatic,
    /// Any value that has no label.
    #[lwm2m(other)]
    Other(u8),
}
