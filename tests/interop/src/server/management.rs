//! What a server does beside reading: Write, Create, Delete, Execute, Observe, Discover.

use coap_lite::{CoapOption, Packet, RequestType};
use lwm2m_objects::format::link;
use lwm2m_objects::{
    ApnConnectionProfile as Profile, ContentFormat, Partial, Path, Value, WlanConnectivity,
};
use lwm2m_tests::formats::{FOR_INSTANCES, FOR_VALUES, Format};

use super::coap::{Server, accepting, content, is, request, with};
use super::reading::decoded;
use crate::matrix::{FOR_ONE_VALUE, Matrix, ONE_VALUE};
use crate::verdict::{Verdict, holds, same};

const ROW_WRITE: &str = "Leshan's client: Write";
const ROW_CREATE: &str = "Leshan's client: Create, Delete";
const ROW_OBSERVE: &str = "Leshan's client: Observe";

pub(super) fn check(server: &mut Server, matrix: &mut Matrix) {
    let formats = FOR_INSTANCES
        .iter()
        .filter(|format| format.number != ContentFormat::LWM2M_CBOR);
    for (index, format) in (1_u16..).zip(formats) {
        matrix.count(ROW_WRITE, format.name, replace(server, index, *format));
        matrix.count(
            ROW_CREATE,
            format.name,
            create_and_delete(server, index, *format),
        );
        matrix.count(
            ROW_WRITE,
            format.name,
            ssid(server, &format!("one-{index}"), *format),
        );
        matrix.count(ROW_OBSERVE, format.name, observe(server, index, *format));
    }
    for format in FOR_VALUES {
        matrix.count(ROW_WRITE, format.name, ssid(server, "alone", format));
    }
    let verdict = is(&server.ask(request(RequestType::Post, "/3/0/4")), "2.04");
    matrix.count("Leshan's client: Execute", "none", verdict);
    matrix.count("Leshan's client: Discover", "none", discover(server));
    for row in [ROW_CREATE, ROW_OBSERVE] {
        matrix.without(row, &ONE_VALUE, FOR_ONE_VALUE);
    }
    matrix.without(
        ROW_WRITE,
        &["octet_stream"],
        "nothing opaque to write in these Objects of Leshan's client",
    );
}

fn encoded<T: lwm2m_objects::Object>(partial: &Partial<T>, id: u16, format: Format) -> Vec<u8> {
    let mut buffer = vec![0; 4096];
    (format.encode)(partial.at(id).erased(), &mut buffer)
        .unwrap()
        .to_vec()
}

fn replace(server: &mut Server, index: u16, format: Format) -> Verdict {
    let mut wlan = Partial::<WlanConnectivity>::new();
    let name = format!("depot-{index}");
    for (resource, value) in [
        (WlanConnectivity::INTERFACE_NAME, Value::String("wlan1")),
        (WlanConnectivity::ENABLE, Value::Boolean(true)),
        (WlanConnectivity::SSID, Value::String(&name)),
        (WlanConnectivity::MODE, Value::Integer(0)),
        (WlanConnectivity::CHANNEL, Value::Integer(index.into())),
        (WlanConnectivity::STANDARD, Value::Integer(4)),
        (WlanConnectivity::AUTHENTICATION_MODE, Value::Integer(0)),
    ] {
        wlan.write(resource.path(0), value).unwrap();
    }
    let payload = encoded(&wlan, 0, format);
    is(
        &server.ask(with(
            request(RequestType::Put, "/12/0"),
            format.number,
            &payload,
        )),
        "2.04",
    )?;
    let back: Partial<WlanConnectivity> = decoded(server, Path::instance(12, 0), format)?;
    same("SSID", &back.object().ssid, &name)?;
    same("channel", &u16::from(back.object().channel), &index)
}

fn ssid(server: &mut Server, name: &str, format: Format) -> Verdict {
    write_ssid(server, name, format)?;
    let back: Partial<WlanConnectivity> = decoded(server, WlanConnectivity::SSID.path(0), format)?;
    same("SSID", &back.object().ssid.as_str(), &name)
}

fn write_ssid(server: &mut Server, name: &str, format: Format) -> Verdict {
    let wlan = WlanConnectivity {
        ssid: name.to_owned(),
        ..WlanConnectivity::default()
    };
    let mut buffer = [0; 256];
    let path = WlanConnectivity::SSID.path(0);
    let records = lwm2m_objects::Object::read(&wlan, path).unwrap();
    let payload = (format.encode)(records.erased(), &mut buffer).unwrap();
    let request = request(RequestType::Put, &path.to_string());
    is(&server.ask(with(request, format.number, payload)), "2.04")
}

fn create_and_delete(server: &mut Server, index: u16, format: Format) -> Verdict {
    let id = 10 + index;
    let mut profile = Partial::<Profile>::new();
    for (resource, value) in [
        (Profile::PROFILE_NAME, Value::String("M2M")),
        (Profile::AUTHENTICATION_TYPE, Value::Integer(3)),
    ] {
        profile.write(resource.path(id), value).unwrap();
    }
    let payload = match format.number {
        // As one of the Object Instances below the Object.
        ContentFormat::TLV => {
            let payload = encoded(&profile, id, format);
            [&[0x08, id as u8, payload.len() as u8], payload.as_slice()].concat()
        }
        _ => encoded(&profile, id, format),
    };
    is(
        &server.ask(with(
            request(RequestType::Post, "/11"),
            format.number,
            &payload,
        )),
        "2.01",
    )?;
    let back: Partial<Profile> = decoded(server, Path::instance(11, id), format)?;
    same("name", &back.object().profile_name.as_str(), &"M2M")?;
    is(
        &server.ask(request(RequestType::Delete, &format!("/11/{id}"))),
        "2.02",
    )
}

fn observe(server: &mut Server, index: u16, format: Format) -> Verdict {
    let ask = |wish: u32| -> Packet {
        let mut packet = accepting(request(RequestType::Get, "/12/0/5"), format.number);
        packet.add_option(
            CoapOption::Observe,
            wish.to_be_bytes()
                .into_iter()
                .skip_while(|byte| *byte == 0)
                .collect(),
        );
        packet
    };
    let answer = server.ask(ask(0));
    content(answer.clone(), format.number)?;
    let name = format!("observed-{index}");
    write_ssid(server, &name, format)?;
    let payload = content(server.notification(&answer), format.number)?;
    let path = WlanConnectivity::SSID.path(0);
    let seen = Partial::<WlanConnectivity>::from_records((format.decode)(path, &payload));
    let seen = seen.map_err(|error| error.to_string())?;
    same("SSID", &seen.object().ssid, &name)?;
    // The same token: it is this observation that ends.
    let mut end = ask(1);
    end.set_token(answer.get_token().to_vec());
    content(server.ask(end), format.number).map(|_| ())
}

fn discover(server: &mut Server) -> Verdict {
    let answer = server.ask(accepting(
        request(RequestType::Get, "/12/0"),
        ContentFormat::LINK,
    ));
    let payload = content(answer, ContentFormat::LINK)?;
    let links: Result<Vec<_>, _> = link::decode(&payload).collect();
    let links = links.map_err(|error| error.to_string())?;
    let paths: Vec<_> = links.iter().filter_map(|link| link.path()).collect();
    let ssid = WlanConnectivity::SSID.path(0);
    let has_it = paths.contains(&ssid);
    holds(has_it, || format!("no {ssid} in {paths:?}"))
}
