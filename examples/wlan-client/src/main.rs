//! A WLAN interface as an LwM2M Object Instance: provisioned with a TLV payload, read by path,
//! and protected from what its definition forbids.

lwm2m_objects::include_objects!();

use lwm2m_objects::format::{text, tlv};
use lwm2m_objects::{Error, Interface, Object, Path};
use wlan_connectivity::{AuthenticationMode, Mode};

/// What a Bootstrap-Server writes to `/12/0`: ten Resources, one of them with two Instances.
const PROVISIONING: &[u8] = b"\
    \xc5\x00wlan0\
    \xc1\x01\x01\
    \xc1\x03\x01\
    \xc8\x04\x0c0242ac110002\
    \xc7\x05depot-7\
    \xc1\x08\x00\
    \xc1\x09\x0b\
    \x86\x0b\x41\x00\x01\x41\x01\x0b\
    \xc1\x0e\x04\
    \xc1\x0f\x01";

fn main() -> Result<(), Error> {
    let interface = Path::instance(12, 0);
    let mut wlan = WlanConnectivity::default();

    println!("A Bootstrap-Server writes {interface}:");
    for record in tlv::decode(interface, PROVISIONING) {
        let record = record?;
        wlan.write_by(Interface::Bootstrap, record.path, record.value)?;
        println!("  {} = {}", record.path, in_words(&wlan, record.path)?);
    }
    assert_eq!(
        (wlan.mode, wlan.authentication_mode),
        (Mode::AccessPoint, AuthenticationMode::Psk)
    );

    let mut buffer = [0; 256];
    let payload = tlv::encode(&wlan, &mut buffer)?;
    println!(
        "\nRead again, it is {} bytes of TLV, and the same: {}",
        payload.len(),
        payload == PROVISIONING
    );

    println!("\nA server changes what it may:");
    let ssid = WlanConnectivity::SSID.path(0);
    wlan.write(ssid, "depot-8")?;
    wlan.write(WlanConnectivity::WPA_KEY_PHRASE.path(0), "correct horse")?;
    println!("  {ssid} = {}", in_words(&wlan, ssid)?);

    println!("\nand is refused the rest:");
    let refusals = [
        wlan.write(WlanConnectivity::CHANNEL.path(0), 300),
        wlan.write(ssid, "a name that is longer than thirty-two bytes"),
        wlan.write(WlanConnectivity::STATUS.path(0), 0),
        wlan.read(WlanConnectivity::WPA_KEY_PHRASE.path(0))
            .map(|_| ()),
    ];
    for error in refusals.into_iter().filter_map(Result::err) {
        println!("  {} {error}", error.response_code());
    }

    println!("\nIn a log, with secrets left out:\n{wlan:#?}");
    Ok(())
}

/// The value at a path as text/plain.
fn in_words(wlan: &WlanConnectivity, path: Path) -> Result<String, Error> {
    let mut buffer = [0; 64];
    let bytes = text::encode(wlan.read(path)?, &mut buffer)?;
    Ok(String::from_utf8_lossy(bytes).into_owned())
}
