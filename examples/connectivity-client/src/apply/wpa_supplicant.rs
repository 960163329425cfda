//! A station: `wpa_supplicant.conf`, where a text stands between quotes as it is, or in hexadecimal
//! without.

use lwm2m_objects::WlanConnectivity;
use lwm2m_objects::wlan_connectivity::AuthenticationMode;

use super::line;
use super::wlan::{Key, country, hex, is_plain_ssid, security};

/// The text of the file, or why there can be none.
pub(super) fn text(wlan: &WlanConnectivity) -> Result<String, &'static str> {
    let security = security(wlan)?;
    let mut text = String::new();
    if let Some(country) = wlan.regulatory_domain.as_deref().and_then(country) {
        line(&mut text, "country", country);
    }
    line(&mut text, "network", "{");
    if is_plain_ssid(&wlan.ssid) {
        line(&mut text, "\tssid", format_args!("\"{}\"", wlan.ssid));
    } else {
        line(&mut text, "\tssid", hex(&wlan.ssid));
    }
    // The name may be hidden, so it is asked for.
    line(&mut text, "\tscan_ssid", 1);
    let Some(security) = security else {
        line(&mut text, "\tkey_mgmt", "NONE");
        text.push_str("}\n");
        return Ok(text);
    };
    let has_sim = wlan.authentication_mode == AuthenticationMode::EapSim;
    let methods = match security.key {
        Some(_) => "WPA-PSK",
        None if has_sim => "WPA-EAP",
        None => return Err("Object 12 has no identity for EAP"),
    };
    line(&mut text, "\tkey_mgmt", methods);
    line(
        &mut text,
        "\tpairwise",
        if security.is_tkip { "TKIP" } else { "CCMP" },
    );
    match security.key {
        Some(Key::Hex(key)) => line(&mut text, "\tpsk", key),
        // It ends at the last quote of the line, so that it may have some.
        Some(Key::Phrase(phrase)) => line(&mut text, "\tpsk", format_args!("\"{phrase}\"")),
        None => line(&mut text, "\teap", "SIM"),
    }
    text.push_str("}\n");
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wlan() -> WlanConnectivity {
        WlanConnectivity {
            ssid: "depot-8".into(),
            ..WlanConnectivity::default()
        }
    }

    #[test]
    fn an_open_network() {
        let expected = "network={\n\tssid=\"depot-8\"\n\tscan_ssid=1\n\tkey_mgmt=NONE\n}\n";
        assert_eq!(text(&wlan()).as_deref(), Ok(expected));
    }

    #[test]
    fn a_network_with_a_key() {
        let mut wlan = WlanConnectivity {
            regulatory_domain: Some("AT ".into()),
            authentication_mode: AuthenticationMode::Psk,
            wpa_key_phrase: Some("correct \"horse\" # 1".into()),
            ..wlan()
        };
        let expected = "\
country=AT
network={
\tssid=\"depot-8\"
\tscan_ssid=1
\tkey_mgmt=WPA-PSK
\tpairwise=CCMP
\tpsk=\"correct \"horse\" # 1\"
}
";
        assert_eq!(text(&wlan).as_deref(), Ok(expected));
        wlan.wpa_pre_shared_key = Some("0f".repeat(32));
        let line = format!("\n\tpsk={}\n", "0f".repeat(32));
        assert!(text(&wlan).unwrap().contains(&line));
    }

    #[test]
    fn a_network_that_knows_the_sim_card() {
        let mut wlan = WlanConnectivity {
            authentication_mode: AuthenticationMode::EapSim,
            ..wlan()
        };
        assert!(
            text(&wlan)
                .unwrap()
                .contains("\tkey_mgmt=WPA-EAP\n\tpairwise=CCMP\n\teap=SIM\n")
        );
        wlan.authentication_mode = AuthenticationMode::Eap;
        assert_eq!(text(&wlan), Err("Object 12 has no identity for EAP"));
    }

    #[test]
    fn a_name_that_could_be_more_than_a_name_is_spelled_in_hexadecimal() {
        for ssid in ["a\"\n}\nnetwork={", "}", "ü", "\\", "\""] {
            let rendered = text(&WlanConnectivity {
                ssid: ssid.into(),
                ..wlan()
            })
            .unwrap();
            let is_plain = ssid == "}";
            let value = if is_plain { "\"}\"".into() } else { hex(ssid) };
            assert!(
                rendered.contains(&format!("\tssid={value}\n")),
                "{rendered}"
            );
            assert_eq!(rendered.lines().count(), 5, "{rendered}");
        }
    }
}
