//! An access point: `hostapd.conf`, whose lines are `name=value` without quotes or escapes.

use std::net::IpAddr;

use lwm2m_objects::WlanConnectivity;
use lwm2m_objects::wlan_connectivity::Standard;

use super::line;
use super::wlan::{Key, Security, country, hex, is_plain_ssid, security};

/// The port for RADIUS authentication: `RFC 2865, 3`.
const RADIUS_PORT: i64 = 1812;

/// The text of the file, or why there can be none.
pub(super) fn text(wlan: &WlanConnectivity) -> Result<String, &'static str> {
    let security = security(wlan)?;
    let mut text = String::new();
    line(&mut text, "interface", &wlan.interface_name);
    line(&mut text, "driver", "nl80211");
    if is_plain_ssid(&wlan.ssid) {
        line(&mut text, "ssid", &wlan.ssid);
    } else {
        line(&mut text, "ssid2", hex(&wlan.ssid));
    }
    if wlan.broadcast_ssid == Some(false) {
        line(&mut text, "ignore_broadcast_ssid", 1);
    }
    radio(&mut text, wlan);
    if let Some(enabled) = wlan.wmm_enabled {
        line(&mut text, "wmm_enabled", u8::from(enabled));
    }
    // Open System Authentication, which WPA is based on too.
    line(&mut text, "auth_algs", 1);
    if let Some(security) = &security {
        wpa(&mut text, security);
        if security.has_eap {
            radius(&mut text, wlan)?;
        }
    }
    if wlan.mac_control_enabled == Some(true) {
        return Err("hostapd takes its list of addresses from another file");
    }
    Ok(text)
}

fn radio(text: &mut String, wlan: &WlanConnectivity) {
    if let Some(country) = wlan.regulatory_domain.as_deref().and_then(country) {
        line(text, "country_code", country);
        line(text, "ieee80211d", 1);
    }
    // Above channel 14 is the band of 5 GHz.
    let by_channel = if wlan.channel > 14 { "a" } else { "g" };
    let mode = match wlan.standard {
        Standard::Ieee802_11a | Standard::Ieee802_11ac => "a",
        Standard::Ieee802_11b => "b",
        Standard::Ieee802_11bg | Standard::Ieee802_11g | Standard::Ieee802_11bgn => "g",
        Standard::Ieee802_11n | Standard::Ieee802_11ah | Standard::Other(_) => by_channel,
    };
    line(text, "hw_mode", mode);
    // 0 has hostapd look for a good one.
    let is_auto = wlan.auto_channel == Some(true);
    line(text, "channel", if is_auto { 0 } else { wlan.channel });
    let is_n = [
        Standard::Ieee802_11n,
        Standard::Ieee802_11bgn,
        Standard::Ieee802_11ac,
    ];
    if is_n.contains(&wlan.standard) {
        line(text, "ieee80211n", 1);
    }
    if wlan.standard == Standard::Ieee802_11ac {
        line(text, "ieee80211ac", 1);
    }
}

fn wpa(text: &mut String, security: &Security<'_>) {
    let (version, ciphers) = if security.is_tkip {
        (1, "wpa_pairwise")
    } else {
        (2, "rsn_pairwise")
    };
    line(text, "wpa", version);
    line(
        text,
        ciphers,
        if security.is_tkip { "TKIP" } else { "CCMP" },
    );
    let methods = match (&security.key, security.has_eap) {
        (Some(_), true) => "WPA-PSK WPA-EAP",
        (Some(_), false) => "WPA-PSK",
        (None, _) => "WPA-EAP",
    };
    line(text, "wpa_key_mgmt", methods);
    match security.key {
        Some(Key::Hex(key)) => line(text, "wpa_psk", key),
        Some(Key::Phrase(phrase)) => line(text, "wpa_passphrase", phrase),
        None => {}
    }
}

fn radius(text: &mut String, wlan: &WlanConnectivity) -> Result<(), &'static str> {
    let server = wlan
        .radius_server
        .as_deref()
        .ok_or("there is no RADIUS server yet")?;
    let server: IpAddr = server
        .parse()
        .map_err(|_| "hostapd needs the RADIUS server's IP address")?;
    let secret = wlan
        .radius_secret
        .as_deref()
        .ok_or("there is no RADIUS secret yet")?;
    let port = u16::try_from(wlan.radius_server_port.unwrap_or(RADIUS_PORT))
        .map_err(|_| "the RADIUS server port is no port")?;
    line(text, "ieee8021x", 1);
    line(text, "auth_server_addr", server);
    line(text, "auth_server_port", port);
    line(text, "auth_server_shared_secret", secret);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factory;
    use lwm2m_objects::wlan_connectivity::{AuthenticationMode, EncryptionMode};

    fn wlan() -> WlanConnectivity {
        factory::objects().wlans.instances.get(0).unwrap().clone()
    }

    #[test]
    fn an_open_network() {
        let expected = "\
interface=wlan0
driver=nl80211
ssid=factory
hw_mode=g
channel=6
ieee80211n=1
wmm_enabled=1
auth_algs=1
";
        assert_eq!(text(&wlan()).as_deref(), Ok(expected));
    }

    #[test]
    fn a_network_with_a_key_phrase() {
        let wlan = WlanConnectivity {
            ssid: "depot-8".into(),
            broadcast_ssid: Some(false),
            regulatory_domain: Some("DE ".into()),
            standard: Standard::Ieee802_11ac,
            channel: 36,
            authentication_mode: AuthenticationMode::Psk,
            wpa_key_phrase: Some("correct # horse\"".into()),
            ..wlan()
        };
        let expected = "\
interface=wlan0
driver=nl80211
ssid=depot-8
ignore_broadcast_ssid=1
country_code=DE
ieee80211d=1
hw_mode=a
channel=36
ieee80211n=1
ieee80211ac=1
wmm_enabled=1
auth_algs=1
wpa=2
rsn_pairwise=CCMP
wpa_key_mgmt=WPA-PSK
wpa_passphrase=correct # horse\"
";
        assert_eq!(text(&wlan).as_deref(), Ok(expected));
    }

    #[test]
    fn a_network_with_a_radius_server() {
        let mut wlan = WlanConnectivity {
            authentication_mode: AuthenticationMode::EapAndPsk,
            encryption_mode: Some(EncryptionMode::Tkip),
            wpa_pre_shared_key: Some("0f".repeat(32)),
            radius_server: Some("2001:db8::1".into()),
            ..wlan()
        };
        assert_eq!(text(&wlan), Err("there is no RADIUS secret yet"));
        wlan.radius_secret = Some("s3cret".into());
        let rendered = text(&wlan).unwrap();
        let expected = format!(
            "wpa=1\nwpa_pairwise=TKIP\nwpa_key_mgmt=WPA-PSK WPA-EAP\nwpa_psk={}\nieee8021x=1\n\
             auth_server_addr=2001:db8::1\nauth_server_port=1812\nauth_server_shared_secret=s3cret\n",
            "0f".repeat(32)
        );
        assert!(rendered.ends_with(&expected), "{rendered}");
        wlan.radius_server = Some("radius.example".into());
        assert!(text(&wlan).is_err());
    }

    #[test]
    fn a_name_that_could_be_more_than_a_name_is_spelled_in_hexadecimal() {
        for ssid in ["a\nwpa=0", " x", "x ", "ü", "a\"b", "#x", "\t"] {
            let rendered = text(&WlanConnectivity {
                ssid: ssid.into(),
                ..wlan()
            })
            .unwrap();
            let line = format!("\nssid2={}\n", hex(ssid));
            assert!(rendered.contains(&line), "{rendered}");
            assert_eq!(rendered.lines().count(), 8, "{rendered}");
        }
    }
}
