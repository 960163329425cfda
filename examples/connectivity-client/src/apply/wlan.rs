//! What hostapd and wpa_supplicant have in common.

use lwm2m_objects::wlan_connectivity::{AuthenticationMode, EncryptionMode, Mode};
use lwm2m_objects::{Error, ObjectInstanceId, Reason, ResourcePath, WlanConnectivity};

use super::{Outcome, hostapd, wpa_supplicant};

/// Linux has room for 15 bytes.
const LONGEST_NAME: usize = 15;

/// The file for a WLAN interface, by its mode.
pub(super) fn render(id: ObjectInstanceId, wlan: &WlanConnectivity) -> Result<Outcome, Error> {
    check(wlan).map_err(|resource| Error::new(resource.path(id), Reason::OutOfRange))?;
    if !wlan.enable {
        return Ok(Outcome::Off);
    }
    let text = match wlan.mode {
        Mode::AccessPoint => hostapd::text(wlan),
        Mode::Client => wpa_supplicant::text(wlan),
        Mode::Bridge | Mode::Repeater | Mode::Other(_) => {
            Err("the mode is neither access point nor client")
        }
    };
    let program = if wlan.mode == Mode::Client {
        "wpa_supplicant"
    } else {
        "hostapd"
    };
    let name = format!("{program}-{}.conf", wlan.interface_name);
    Ok(text.map_or_else(Outcome::Cannot, |text| Outcome::File(name, text)))
}

/// The Resource with a value that means nothing to the programs, and might mean too much.
fn check(wlan: &WlanConnectivity) -> Result<(), ResourcePath> {
    type Check<'a> = (ResourcePath, &'a Option<String>, fn(&str) -> bool);
    let checks: [Check<'_>; 5] = [
        (
            WlanConnectivity::WPA_PRE_SHARED_KEY,
            &wlan.wpa_pre_shared_key,
            is_hex_key,
        ),
        (
            WlanConnectivity::WPA_KEY_PHRASE,
            &wlan.wpa_key_phrase,
            is_phrase,
        ),
        (
            WlanConnectivity::REGULATORY_DOMAIN,
            &wlan.regulatory_domain,
            is_domain,
        ),
        (
            WlanConnectivity::RADIUS_SERVER,
            &wlan.radius_server,
            is_one_word,
        ),
        (
            WlanConnectivity::RADIUS_SECRET,
            &wlan.radius_secret,
            is_one_line,
        ),
    ];
    if !is_interface_name(&wlan.interface_name) {
        return Err(WlanConnectivity::INTERFACE_NAME);
    }
    let is_bad = |(_, value, is_good): &Check<'_>| !value.as_deref().is_none_or(is_good);
    checks
        .into_iter()
        .find(is_bad)
        .map_or(Ok(()), |(resource, ..)| Err(resource))
}

/// It becomes part of a file name: letters, digits, and what does no harm between them.
fn is_interface_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.@".contains(&byte);
    (1..=LONGEST_NAME).contains(&name.len())
        && name.bytes().all(is_plain)
        && name.starts_with(|first: char| first.is_ascii_alphanumeric())
}

fn is_hex_key(key: &str) -> bool {
    key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `IEEE 802.11, J.4`: 8 to 63 printable characters; 64 are the key itself.
fn is_phrase(phrase: &str) -> bool {
    let is_printable = phrase.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    is_hex_key(phrase) || ((8..=63).contains(&phrase.len()) && is_printable)
}

/// A country, and for which surroundings.
fn is_domain(domain: &str) -> bool {
    country(domain).is_some() && domain.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

fn is_one_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_one_line(text: &str) -> bool {
    !text.contains(char::is_control)
}

/// The country of a regulatory domain.
pub(super) fn country(domain: &str) -> Option<&str> {
    let country = domain.get(..2)?;
    country
        .bytes()
        .all(|byte| byte.is_ascii_uppercase())
        .then_some(country)
}

/// A network name that can stand as it is; others have to be spelled in hexadecimal.
pub(super) fn is_plain_ssid(ssid: &str) -> bool {
    let is_printable = ssid.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    is_printable && ssid.trim() == ssid && !ssid.contains(['"', '\\', '#'])
}

/// The bytes in hexadecimal.
pub(super) fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// How one gets into the network.
#[derive(Debug)]
pub(super) struct Security<'a> {
    /// By a key, if there is one.
    pub(super) key: Option<Key<'a>>,
    /// By a RADIUS server.
    pub(super) has_eap: bool,
    /// What hostapd and wpa_supplicant call the ciphers.
    pub(super) is_tkip: bool,
}

/// What the key is.
#[derive(Debug)]
pub(super) enum Key<'a> {
    /// Itself, in hexadecimal.
    Hex(&'a str),
    /// Made from a phrase and the name of the network.
    Phrase(&'a str),
}

/// What the Resources ask for: nothing if the network is open.
pub(super) fn security(wlan: &WlanConnectivity) -> Result<Option<Security<'_>>, &'static str> {
    let (has_key, has_eap) = match wlan.authentication_mode {
        AuthenticationMode::Open if wlan.encryption_mode == Some(EncryptionMode::Wep) => {
            return Err("WEP is no protection");
        }
        AuthenticationMode::Open => return Ok(None),
        AuthenticationMode::Psk => (true, false),
        AuthenticationMode::Eap | AuthenticationMode::EapSim => (false, true),
        AuthenticationMode::EapAndPsk => (true, true),
        AuthenticationMode::Other(_) => return Err("the authentication mode is unknown"),
    };
    let is_tkip = match wlan.encryption_mode {
        None | Some(EncryptionMode::Aes) => false,
        Some(EncryptionMode::Tkip) => true,
        Some(_) => return Err("the encryption mode is no protection"),
    };
    let key = has_key
        .then(|| key(wlan).ok_or("there is no key yet"))
        .transpose()?;
    Ok(Some(Security {
        key,
        has_eap,
        is_tkip,
    }))
}

fn key(wlan: &WlanConnectivity) -> Option<Key<'_>> {
    let hex = wlan.wpa_pre_shared_key.as_deref();
    let phrase = wlan
        .wpa_key_phrase
        .as_deref()
        .map(|phrase| match phrase.len() {
            64 => Key::Hex(phrase),
            _ => Key::Phrase(phrase),
        });
    hex.map(Key::Hex).or(phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(change: impl FnOnce(&mut WlanConnectivity)) -> Option<lwm2m_objects::Path> {
        let mut wlan = WlanConnectivity {
            interface_name: "wlan0".into(),
            ..Default::default()
        };
        change(&mut wlan);
        render(4, &wlan).err().map(|error| error.path())
    }

    #[test]
    fn an_interface_name_is_no_way_out_of_the_folder() {
        for name in [
            "",
            "..",
            ".",
            "../x",
            "a/b",
            "/etc/x",
            "a b",
            "a\n",
            "-x",
            "a\0",
            "sixteen-bytes-00",
        ] {
            let path = refused(|wlan| wlan.interface_name = name.into());
            assert_eq!(
                path,
                Some(WlanConnectivity::INTERFACE_NAME.path(4)),
                "{name:?}"
            );
        }
        for name in ["wlan0", "wlp2s0", "wlx00c0ca123456", "ap0.1", "wl-guest_1"] {
            assert_eq!(
                refused(|wlan| wlan.interface_name = name.into()),
                None,
                "{name}"
            );
        }
    }

    #[test]
    fn keys_are_those_of_wpa() {
        let phrase = |text: &str| refused(|wlan| wlan.wpa_key_phrase = Some(text.into()));
        let hex = |text: &str| refused(|wlan| wlan.wpa_pre_shared_key = Some(text.into()));
        for text in ["seven77", "with\na line", "ümlauts!", &"x".repeat(64)] {
            assert!(phrase(text).is_some(), "{text:?}");
        }
        for text in [
            "eight888",
            "a \"quote\" # and \\",
            &"x".repeat(63),
            &"0f".repeat(32),
        ] {
            assert!(phrase(text).is_none(), "{text:?}");
        }
        assert!(hex(&"0F".repeat(32)).is_none());
        assert!(hex(&"0g".repeat(32)).is_some());
        assert!(hex("0f").is_some());
    }

    #[test]
    fn a_line_stays_a_line() {
        assert!(refused(|wlan| wlan.radius_secret = Some("a\nb".into())).is_some());
        assert!(refused(|wlan| wlan.radius_server = Some("a b".into())).is_some());
        assert!(refused(|wlan| wlan.regulatory_domain = Some("D\n ".into())).is_some());
        assert!(refused(|wlan| wlan.regulatory_domain = Some("DE ".into())).is_none());
    }

    #[test]
    fn what_is_off_or_beyond_has_no_file() {
        let mut wlan = WlanConnectivity {
            interface_name: "wlan0".into(),
            ..Default::default()
        };
        assert_eq!(render(0, &wlan), Ok(Outcome::Off));
        wlan.enable = true;
        wlan.mode = Mode::Bridge;
        assert!(matches!(render(0, &wlan), Ok(Outcome::Cannot(_))));
        wlan.mode = Mode::AccessPoint;
        wlan.authentication_mode = AuthenticationMode::Psk;
        assert_eq!(render(0, &wlan), Ok(Outcome::Cannot("there is no key yet")));
        wlan.authentication_mode = AuthenticationMode::Open;
        wlan.encryption_mode = Some(EncryptionMode::Wep);
        assert!(matches!(render(0, &wlan), Ok(Outcome::Cannot(_))));
    }
}
