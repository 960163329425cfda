use alloc::string::String;
use core::fmt;

/// The unit of a Resource's values, as a SenML unit symbol.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Units(pub String);

impl Units {
    /// Whether IANA's SenML registry or OMA's own addition to it has the symbol.
    pub fn is_registered(&self) -> bool {
        REGISTERED.contains(&self.0.as_str())
    }
}

impl fmt::Display for Units {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The registered symbol that differs from `symbol` least: only in case or in a common alias,
/// if there is one.
pub fn nearest_unit(symbol: &str) -> Option<&'static str> {
    let alias = ALIASES
        .iter()
        .find(|(alias, _)| alias.eq_ignore_ascii_case(symbol));
    let same_letters = || {
        REGISTERED
            .iter()
            .find(|unit| unit.eq_ignore_ascii_case(symbol))
    };
    alias
        .map(|(_, unit)| *unit)
        .or_else(|| same_letters().copied())
}

/// SenML units: RFC 8428 section 12.1, the secondary units of RFC 8798, what IANA has added
/// since, and the units that OMA registers itself.
const REGISTERED: &[&str] = &[
    // RFC 8428 and later primary units
    "m", "kg", "g", "s", "A", "K", "cd", "mol", "Hz", "rad", "sr", "N", "Pa", "J", "W", "C", "V",
    "F", "Ohm", "S", "Wb", "T", "H", "Cel", "lm", "lx", "Bq", "Gy", "Sv", "kat", "m2", "m3", "l",
    "m/s", "m/s2", "m3/s", "l/s", "W/m2", "cd/m2", "bit", "bit/s", "lat", "lon", "pH", "dB", "dBW",
    "Bspl", "count", "/", "%", "%RH", "%EL", "EL", "1/s", "1/min", "beat/min", "beats", "S/m", "B",
    "VA", "VAs", "var", "vars", "J/m", "kg/m3", "deg", "NTU",
    // RFC 8798 and later secondary units
    "ms", "min", "h", "MHz", "kW", "kVA", "kvar", "Ah", "Wh", "kWh", "varh", "kvarh", "kVAh",
    "Wh/km", "KiB", "GB", "Mbit/s", "B/s", "MB/s", "mV", "mA", "dBm", "ug/m3", "mm/h", "m/h",
    "ppm", "/100", "/1000", "hPa", "mm", "cm", "km", "km/h", "ppb", "ppt", "VAh", "mg/l", "ug/l",
    "g/l", // OMA's additional units
    "Ws",
];

/// What people write where a registered symbol exists.
const ALIASES: &[(&str, &str)] = &[
    ("seconds", "s"),
    ("second", "s"),
    ("sec", "s"),
    ("minutes", "min"),
    ("hours", "h"),
    ("milliseconds", "ms"),
    ("msec", "ms"),
    ("degC", "Cel"),
    ("°C", "Cel"),
    ("Celsius", "Cel"),
    ("Kelvin", "K"),
    ("percent", "/100"),
    ("bytes", "B"),
    ("KB", "KiB"),
    ("Volts", "V"),
    ("Volt", "V"),
    ("Ampere", "A"),
    ("Amps", "A"),
    ("Watt", "W"),
    ("Watts", "W"),
    ("Meter", "m"),
    ("meters", "m"),
    ("Metre", "m"),
    ("metres", "m"),
    ("degrees", "deg"),
    ("Lux", "lx"),
    ("Lumen", "lm"),
    ("kbyte", "KiB"),
    ("liter", "l"),
    ("litre", "l"),
    ("Hertz", "Hz"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registered_units_and_their_neighbours() {
        assert!(Units("Cel".into()).is_registered());
        assert!(Units("Ws".into()).is_registered());
        assert!(!Units("celsius".into()).is_registered());
        assert_eq!(nearest_unit("celsius"), Some("Cel"));
        assert_eq!(nearest_unit("DBM"), Some("dBm"));
        assert_eq!(nearest_unit("furlong"), None);
    }
}
