//! Reads, writes and sends the predefined Objects according to their definitions.

use lwm2m_objects::device::AvailablePowerSources;
use lwm2m_objects::format::{text, tlv};
use lwm2m_objects::security::SecurityMode;
use lwm2m_objects::wlan_connectivity::{self, Mode};
use lwm2m_objects::{
    DataType, Device, Error, Instances, Interface, Object, Operations, Partial, Path, Range,
    Reason, Security, Time, WlanConnectivity,
};

/// The Device of the TLV section of the LwM2M specification, as it answers a Read of `/3/0`.
const DEVICE: &str = "c800144f70656e204d6f62696c6520416c6c69616e6365c801164c69676874776569676874204d324d20436c\
                      69656e74c80209333435303030313233c303312e30860641000141010588070842000ed842011388870841\
                      007d42010384c10964c10a0f830b410000c40d5182428fc60e2b30323a3030c11055";

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex
        .chars()
        .filter_map(|c| c.to_digit(16))
        .map(|digit| digit as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect()
}

#[test]
fn the_device_of_the_specification_comes_back_byte_for_byte() {
    let payload = bytes(DEVICE);
    assert_eq!(payload.len(), 121);
    let sent: Partial<Device> =
        Partial::from_records(tlv::decode(Path::instance(3, 0), &payload)).unwrap();
    let device = sent.complete().unwrap();
    assert_eq!(device.manufacturer.as_deref(), Some("Open Mobile Alliance"));
    assert_eq!(device.serial_number.as_deref(), Some("345000123"));
    assert_eq!(
        device.available_power_sources,
        Instances::from([
            (0, AvailablePowerSources::InternalBattery),
            (1, AvailablePowerSources::Usb)
        ])
    );
    assert_eq!(device.power_source_voltage.get(1), Some(&5000));
    assert_eq!(device.battery_level, Some(100));
    assert_eq!(device.current_time, Some(Time(1_367_491_215)));
    assert_eq!(device.utc_offset.as_deref(), Some("+02:00"));
    let mut buffer = [0; 128];
    assert_eq!(tlv::encode(&device, &mut buffer).unwrap(), payload);
}

#[test]
fn a_part_of_what_a_device_has_says_what_is_missing() {
    let payload = bytes("c10964");
    let sent: Partial<Device> =
        Partial::from_records(tlv::decode(Path::instance(3, 0), &payload)).unwrap();
    assert!(sent.contains(9) && !sent.contains(13));
    let error = sent.complete().unwrap_err();
    assert_eq!(
        (error.path(), error.reason()),
        (Path::resource(3, 0, 11), Reason::MissingResource)
    );
}

#[test]
fn the_table_of_a_generated_object_is_its_definition() {
    let definition = WlanConnectivity::DEFINITION;
    assert_eq!(
        (
            definition.id,
            definition.name,
            definition.multiplicity.is_multiple()
        ),
        (12, "WLAN connectivity", true)
    );
    assert_eq!(definition.version.to_string(), "1.1");
    assert_eq!(definition.urn, "urn:oma:lwm2m:oma:12:1.1");
    let ssid = definition.resource(5).unwrap();
    assert_eq!(
        (ssid.name, ssid.operations, ssid.mandatory),
        ("SSID", Operations::ReadWrite, true)
    );
    assert_eq!(ssid.data_type, Some(DataType::String));
    assert_eq!(ssid.range, Range::Integer(&[(1, 32)]));
    assert_eq!(
        wlan_connectivity::v1_0::WlanConnectivity::DEFINITION.urn,
        "urn:oma:lwm2m:oma:12"
    );
}

#[test]
fn the_range_of_a_narrow_integer_is_checked_though_its_type_implies_it() {
    let mut wlan = WlanConnectivity::default();
    let channel = WlanConnectivity::CHANNEL.path(0);
    assert_eq!(
        wlan.write(channel, 256).unwrap_err().reason(),
        Reason::OutOfRange
    );
    assert_eq!(
        wlan.write(channel, -1).unwrap_err().reason(),
        Reason::OutOfRange
    );
    wlan.write(channel, 255).unwrap();
    assert_eq!(wlan.channel, 255);
}

#[test]
fn an_integer_above_127_is_the_same_to_readers_of_signed_and_unsigned_ones() {
    let wlan = WlanConnectivity {
        channel: 129,
        ..Default::default()
    };
    let mut buffer = [0; 16];
    let channel = wlan.read(WlanConnectivity::CHANNEL.path(0)).unwrap();
    assert_eq!(
        tlv::encode(channel, &mut buffer).unwrap(),
        [0xc2, 9, 0x00, 0x81]
    );
    let server = lwm2m_objects::Server {
        tls_dtls_alert_code: Some(129),
        ..Default::default()
    };
    let alert = server.read(Path::resource(1, 0, 11)).unwrap();
    assert_eq!(
        tlv::encode(alert, &mut buffer).unwrap(),
        [0xc2, 11, 0x00, 0x81]
    );
}

#[test]
fn a_value_without_label_survives() {
    let mut wlan = WlanConnectivity::default();
    let mode = WlanConnectivity::MODE.path(0);
    wlan.write(mode, 3).unwrap();
    assert_eq!(wlan.mode, Mode::Repeater);
    wlan.write(mode, 77).unwrap();
    assert_eq!(wlan.mode, Mode::Other(77));
    let mut buffer = [0; 8];
    assert_eq!(
        text::encode(wlan.read(mode).unwrap(), &mut buffer).unwrap(),
        b"77"
    );
}

#[test]
fn bootstrap_only_resources_are_for_the_bootstrap_server() {
    let mut security = Security::default();
    let mode = Security::SECURITY_MODE.path(0);
    assert_eq!(
        security.write(mode, 3).unwrap_err().reason(),
        Reason::NotWritable
    );
    security.write_by(Interface::Bootstrap, mode, 3).unwrap();
    assert_eq!(security.security_mode, SecurityMode::NoSec);
    assert_eq!(
        security.read(mode).unwrap_err().reason(),
        Reason::NotReadable
    );
    assert!(security.read_by(Interface::Bootstrap, mode).is_ok());
    let mut buffer = [0; 16];
    assert_eq!(
        tlv::encode(&security, &mut buffer).unwrap(),
        [],
        "a server reads nothing of it"
    );
}

#[test]
fn an_executable_resource_holds_no_value() {
    let mut device = Device::default();
    let reboot = Device::REBOOT.path(0);
    assert_eq!(
        device.write(reboot, 1).unwrap_err().reason(),
        Reason::NotWritable
    );
    assert_eq!(
        device.read(reboot).unwrap_err().reason(),
        Reason::NotReadable
    );
    assert!(device.at(0).iter().all(|record| record.path != reboot));
}

#[test]
fn a_payload_is_taken_as_a_whole_or_not_at_all() {
    let mut wlan = WlanConnectivity {
        ssid: "before".into(),
        channel: 1,
        ..Default::default()
    };
    let before = wlan.clone();
    // The SSID would do; the channel, 300, would not.
    let payload = bytes("c5056166746572c209012c");
    let refused = wlan.update(tlv::decode(Path::instance(12, 0), &payload));
    assert_eq!(refused.unwrap_err().reason(), Reason::OutOfRange);
    assert_eq!(wlan, before);
}

#[test]
fn secrets_stay_out_of_logs() -> Result<(), Error> {
    let mut wlan = WlanConnectivity {
        ssid: "depot".into(),
        ..Default::default()
    };
    wlan.write(WlanConnectivity::WPA_KEY_PHRASE.path(0), "correct horse")?;
    let shown = format!("{wlan:?}");
    assert!(
        shown.contains("depot") && shown.contains("<redacted>") && !shown.contains("horse"),
        "{shown}"
    );
    Ok(())
}
