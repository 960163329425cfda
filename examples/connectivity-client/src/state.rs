//! The configuration in a file: the records of all Object Instances, as SenML CBOR. A Bootstrap-Pack
//! is no different, so that is how it is read.

use lwm2m_objects::format::{ContentFormat, senml_cbor};
use lwm2m_objects::operation::{Mounted, Operation, Request, Tree};
use lwm2m_objects::{
    Device, Error, Interface, Object, ObjectInstance, Operations, Path, Record, ResourceDefinition,
    Security, Server, Value, Version,
};

use crate::objects::Objects;

/// The version of LwM2M that this client speaks.
pub(crate) const LWM2M: Version = Version::new(1, 1);

/// The configuration: what somebody has written, not what was measured.
///
/// # Errors
///
/// If it does not fit the buffer.
pub(crate) fn save<'b>(objects: &mut Objects, buffer: &'b mut [u8]) -> Result<&'b [u8], Error> {
    let mut records = Vec::new();
    let mounted = objects.mounted();
    for object in &mounted {
        collect(&**object, &mut records)?;
    }
    senml_cbor::encode(&*records, buffer)
}

fn collect<'a>(
    object: &'a (dyn Mounted + 'a),
    records: &mut Vec<Record<Value<'a>>>,
) -> Result<(), Error> {
    let id = object.definition().id;
    let instances = (0..).map_while(|position| object.instance_id(position));
    for path in instances.map(|instance| Path::instance(id, instance)) {
        let Some(instance) = path.object_instance_id().and_then(|id| object.instance(id)) else {
            continue;
        };
        let values = instance.read_by(Interface::Bootstrap, path)?;
        records.extend(values.iter().filter(|value| is_kept(instance, value.path)));
    }
    Ok(())
}

/// Accounts are kept as they are; of the other Objects, what a Server may write, but a clock, which
/// goes on by itself.
fn is_kept(instance: &dyn ObjectInstance, path: Path) -> bool {
    let definition = instance.definition();
    let is_written = |row: &ResourceDefinition| {
        row.operations.is_writable() || row.operations == Operations::BootstrapOnly
    };
    let row = path.resource_id().and_then(|id| definition.resource(id));
    [Security::DEFINITION.id, Server::DEFINITION.id].contains(&definition.id)
        || (row.is_some_and(is_written) && path != Device::CURRENT_TIME.path(0))
}

/// The Objects with this configuration: `blank` has what is not in it.
///
/// # Errors
///
/// Whatever makes it none.
pub(crate) fn load(blank: &Objects, bytes: &[u8]) -> Result<Objects, Error> {
    let mut objects = blank.clone();
    objects.wlans.instances.clear();
    objects.apns.instances.clear();
    let request = Request::new(Operation::Replace, Path::ROOT);
    let request = request.content(ContentFormat::SENML_CBOR, bytes);
    let mut mounted = objects.mounted();
    Tree::new(&mut mounted)
        .bootstrap(LWM2M)
        .try_respond(&request, &mut [])?;
    let written = std::mem::take(&mut objects.device.object);
    objects.device.object = Device {
        utc_offset: written.utc_offset,
        timezone: written.timezone,
        ..blank.device.object.clone()
    };
    Ok(objects)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factory;
    use lwm2m_objects::{Time, WlanConnectivity};

    fn saved(objects: &mut Objects) -> Vec<u8> {
        save(objects, &mut [0; 4096]).unwrap().to_vec()
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let mut objects = factory::objects();
        let wlan = WlanConnectivity {
            interface_name: "wlan7".into(),
            ssid: "depot-8".into(),
            wpa_key_phrase: Some("correct horse".into()),
            mac_address_list: [(3, "020000000001".into())].into(),
            total_bytes_sent: Some(7),
            ..objects.wlans.instances.get(0).unwrap().clone()
        };
        objects.wlans.instances.insert(7, wlan.clone());
        objects.apns.instances.clear();
        let account = Security {
            lwm2m_server_uri: "coap://a".into(),
            secret_key: vec![1, 2],
            ..Security::default()
        };
        objects.accounts.instances.insert(1, account);
        let server = Server {
            short_server_id: 5,
            last_bootstrapped: Some(Time::new(1)),
            ..Server::default()
        };
        objects.servers.instances.insert(2, server);
        objects.device.object.timezone = Some("Europe/Vienna".into());

        let loaded = load(&factory::objects(), &saved(&mut objects)).unwrap();
        assert_eq!(loaded.accounts.instances, objects.accounts.instances);
        assert_eq!(loaded.servers.instances, objects.servers.instances);
        assert_eq!(loaded.apns.instances, [].into());
        assert_eq!(loaded.bearers.object, objects.bearers.object);
        assert_eq!(loaded.device.object, objects.device.object);
        let written = WlanConnectivity {
            total_bytes_sent: None,
            bssid: String::new(),
            wmm_supported: None,
            ..wlan
        };
        assert_eq!(loaded.wlans.instances.get(7), Some(&written));
    }

    #[test]
    fn saving_again_gives_the_same() {
        let mut objects = factory::objects();
        let first = saved(&mut objects);
        let mut loaded = load(&factory::objects(), &first).unwrap();
        assert_eq!(saved(&mut loaded), first);
    }

    #[test]
    fn what_is_damaged_is_no_configuration() {
        let good = saved(&mut factory::objects());
        assert!(load(&factory::objects(), b"nonsense").is_err());
        for length in 0..good.len() {
            assert!(
                load(&factory::objects(), &good[..length]).is_err(),
                "{length}"
            );
        }
    }
}
