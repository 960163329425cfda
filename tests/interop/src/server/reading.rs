//! What Leshan's client has, in every format, decoded into the structs of its Objects.

use coap_lite::RequestType;
use lwm2m_objects::device::{AvailablePowerSources, ErrorCode};
use lwm2m_objects::wlan_connectivity::{Mode, Standard};
use lwm2m_objects::{
    CellularConnectivity, ContentFormat, Device, Instances, Location, Object, ObjectLink, Partial,
    Path, Time, WlanConnectivity,
};
use lwm2m_tests::formats::{FOR_INSTANCES, FOR_OPAQUE, FOR_VALUES, Format};

use super::coap::{Server, accepting, content, request};
use crate::matrix::{FOR_ONE_VALUE, Matrix, ONE_VALUE};
use crate::verdict::{Verdict, same};

const ROW: &str = "Leshan's client: Read, Instance";
const ROW_FOR_ONE: &str = "Leshan's client: Read, Resource";

pub(super) fn check(server: &mut Server, matrix: &mut Matrix) {
    for format in FOR_INSTANCES
        .iter()
        .filter(|format| format.number != ContentFormat::LWM2M_CBOR)
    {
        matrix.count(ROW, format.name, object(server, *format, device));
        matrix.count(ROW, format.name, object(server, *format, location));
        matrix.count(ROW, format.name, object(server, *format, cellular));
        matrix.count(ROW, format.name, object(server, *format, wlan));
    }
    for format in FOR_VALUES {
        matrix.count(ROW_FOR_ONE, format.name, manufacturer(server, format));
        matrix.count(
            ROW_FOR_ONE,
            format.name,
            resource(server, (6, 1), format, |location: &Location| {
                same("longitude", &location.longitude, &-0.5)
            }),
        );
        matrix.count(
            ROW_FOR_ONE,
            format.name,
            resource(server, (6, 5), format, |location: &Location| {
                same("timestamp", &location.timestamp, &Time(-1))
            }),
        );
    }
    for format in FOR_OPAQUE {
        matrix.count(
            ROW_FOR_ONE,
            format.name,
            resource(server, (6, 4), format, velocity),
        );
    }
    matrix.without(ROW, &ONE_VALUE, FOR_ONE_VALUE);
}

/// Reads an Object Instance, and looks at it.
fn object<T: Object + Default>(
    server: &mut Server,
    format: Format,
    is_it: fn(&T) -> Verdict,
) -> Verdict {
    decoded(server, Path::instance(T::DEFINITION.id, 0), format)
        .and_then(|partial| is_it(partial.object()))
}

fn resource<T: Object + Default>(
    server: &mut Server,
    (object, id): (u16, u16),
    format: Format,
    is_it: fn(&T) -> Verdict,
) -> Verdict {
    let path = Path::resource(object, 0, id);
    let partial: Partial<T> = decoded(server, path, format)?;
    same("presence", &partial.contains(id), &true)?;
    is_it(partial.object())
}

pub(super) fn decoded<T: Object + Default>(
    server: &mut Server,
    path: Path,
    format: Format,
) -> Result<Partial<T>, String> {
    let answer = server.ask(accepting(
        request(RequestType::Get, &path.to_string()),
        format.number,
    ));
    let payload = content(answer, format.number).map_err(|error| format!("{path}: {error}"))?;
    let partial = Partial::from_records((format.decode)(path, &payload));
    partial.map_err(|error| format!("{error} in {payload:02x?}"))
}

fn manufacturer(server: &mut Server, format: Format) -> Verdict {
    resource(server, (3, 2), format, |device: &Device| {
        same(
            "serial number",
            &device.serial_number.as_deref(),
            &Some("ABC-ü-€"),
        )
    })
}

fn device(device: &Device) -> Verdict {
    same(
        "manufacturer",
        &device.manufacturer.as_deref(),
        &Some("Leshan"),
    )?;
    same(
        "serial number",
        &device.serial_number.as_deref(),
        &Some("ABC-ü-€"),
    )?;
    let sources = [
        (0, AvailablePowerSources::InternalBattery),
        (5, AvailablePowerSources::Usb),
    ];
    same(
        "power sources",
        &device.available_power_sources,
        &sources.into(),
    )?;
    same(
        "voltages",
        &device.power_source_voltage,
        &[(0, 3800), (5, -5000)].into(),
    )?;
    same("battery", &device.battery_level, &Some(42))?;
    same(
        "errors",
        &device.error_code,
        &[(0, ErrorCode::NoError)].into(),
    )?;
    same("time", &device.current_time, &Some(Time(1_700_000_000)))
}

fn location(location: &Location) -> Verdict {
    same("latitude", &location.latitude, &47.25)?;
    same("longitude", &location.longitude, &-0.5)?;
    same("radius", &location.radius, &Some(512.0))?;
    velocity(location)?;
    same("timestamp", &location.timestamp, &Time(-1))
}

fn velocity(location: &Location) -> Verdict {
    same(
        "velocity",
        &location.velocity.as_deref(),
        &Some(&[0, 1, 255][..]),
    )
}

fn cellular(cellular: &CellularConnectivity) -> Verdict {
    let links: Instances<ObjectLink> = [
        (0, ObjectLink::new(11, 0)),
        (7, ObjectLink::new(65535, 65535)),
    ]
    .into();
    same("SMSC", &cellular.smsc_address.as_deref(), &Some("+12345"))?;
    same("profiles", &cellular.activated_profile_names, &links)
}

fn wlan(wlan: &WlanConnectivity) -> Verdict {
    same("SSID", &wlan.ssid.as_str(), &"leshan")?;
    same("enable", &wlan.enable, &true)?;
    same("mode", &wlan.mode, &Mode::Client)?;
    same("channel", &wlan.channel, &11)?;
    same("standard", &wlan.standard, &Standard::Ieee802_11g)
}
