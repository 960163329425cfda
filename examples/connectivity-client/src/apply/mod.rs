//! From Objects to the configuration of the programs that run the interfaces.
//!
//! ```text
//! 12 WLAN, Mode Access Point   hostapd-<interface>.conf
//! 12 WLAN, Mode Client         wpa_supplicant-<interface>.conf
//! 11 APN connection profile    apn-<instance>.nmconnection    NetworkManager
//! 13 Bearer selection          bearer-selection.conf          NetworkManager
//! ```
//!
//! What a Server writes ends up in files that other programs believe. So each value is checked or
//! escaped for its file, and one that cannot be said there is refused.

mod apn;
mod bearers;
mod hostapd;
mod keyfile;
mod wlan;
mod wpa_supplicant;

use std::collections::BTreeMap;

use lwm2m_objects::wlan_connectivity::Status;
use lwm2m_objects::{Error, ObjectInstanceId, Path, Reason, WlanConnectivity};
use tracing::info;

use crate::objects::Objects;

/// How a file of ours begins, so that it is known again.
pub(crate) const HEADER: &str = "# Written by connectivity-client. Changes are lost.\n";

/// The files for a configuration.
#[derive(Debug, Default)]
pub(crate) struct Rendering {
    /// Their texts by their names.
    pub(crate) files: BTreeMap<String, String>,
    /// What becomes of the WLAN interfaces.
    pub(crate) wlans: BTreeMap<ObjectInstanceId, Status>,
}

/// What becomes of an Object Instance.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// A file with this name and text.
    File(String, String),
    /// No file, for a Server has switched it off.
    Off,
    /// No file: something is missing, or is beyond the program.
    Cannot(&'static str),
}

/// Renders all of it.
///
/// # Errors
///
/// A value that no file can have, or two Object Instances for one file, with the path at fault.
pub(crate) fn render(objects: &Objects) -> Result<Rendering, Error> {
    let mut rendering = Rendering::default();
    for (id, wlan) in &objects.wlans.instances {
        let outcome = wlan::render(id, wlan)?;
        let status = match &outcome {
            Outcome::File(..) => Status::Up,
            Outcome::Off => Status::Disabled,
            Outcome::Cannot(_) => Status::Error,
        };
        rendering.wlans.insert(id, status);
        rendering.add(WlanConnectivity::INTERFACE_NAME.path(id), outcome)?;
    }
    for (id, profile) in &objects.apns.instances {
        rendering.add(Path::instance(11, id), apn::render(id, profile)?)?;
    }
    rendering.add(
        Path::instance(13, 0),
        bearers::render(&objects.bearers.object),
    )?;
    Ok(rendering)
}

impl Rendering {
    fn add(&mut self, path: Path, outcome: Outcome) -> Result<(), Error> {
        match outcome {
            Outcome::File(name, text) => {
                if self.files.insert(name, format!("{HEADER}{text}")).is_some() {
                    return Err(Error::new(path, Reason::Duplicate));
                }
            }
            Outcome::Off => {}
            Outcome::Cannot(why) => info!(%path, why, "cannot be applied"),
        }
        Ok(())
    }
}

/// Adds `name=value` as a line.
fn line(text: &mut String, name: &str, value: impl std::fmt::Display) {
    use std::fmt::Write;
    // Writing to a text does not fail.
    let _ = writeln!(text, "{name}={value}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factory;

    #[test]
    fn the_factory_has_these_files() {
        let rendering = render(&factory::objects()).unwrap();
        let names: Vec<_> = rendering.files.keys().collect();
        assert_eq!(
            names,
            [
                "apn-0.nmconnection",
                "bearer-selection.conf",
                "hostapd-wlan0.conf"
            ]
        );
        assert!(
            rendering
                .files
                .values()
                .all(|text| text.starts_with(HEADER))
        );
        assert_eq!(rendering.wlans, [(0, Status::Up)].into());
    }

    #[test]
    fn an_interface_belongs_to_one_object_instance() {
        let mut objects = factory::objects();
        let wlan = objects.wlans.instances.get(0).unwrap().clone();
        objects.wlans.instances.insert(3, wlan);
        let error = render(&objects).unwrap_err();
        assert_eq!(
            error,
            Error::new(Path::resource(12, 3, 0), Reason::Duplicate)
        );

        objects.wlans.instances.get_mut(3).unwrap().enable = false;
        let rendering = render(&objects).unwrap();
        assert_eq!(
            rendering.wlans,
            [(0, Status::Up), (3, Status::Disabled)].into()
        );
    }
}
