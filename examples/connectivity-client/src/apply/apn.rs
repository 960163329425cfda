//! A cellular connection: a profile of NetworkManager of type gsm.

use std::net::IpAddr;

use lwm2m_objects::apn_connection_profile::{AuthenticationType, PdnType};
use lwm2m_objects::{
    ApnConnectionProfile as Profile, Error, Instances, ObjectInstanceId, Reason, ResourcePath,
};

use super::Outcome;
use super::keyfile::{Keyfile, is_text};

/// The file for a profile. It is named for the ID, for a profile may be called anything.
pub(super) fn render(id: ObjectInstanceId, profile: &Profile) -> Result<Outcome, Error> {
    check(profile).map_err(|resource| Error::new(resource.path(id), Reason::OutOfRange))?;
    let servers = name_servers(profile)
        .map_err(|resource| Error::new(resource.path(id), Reason::OutOfRange))?;
    let name = format!("apn-{id}.nmconnection");
    Ok(match profile.pdn_type {
        Some(PdnType::NonIp) => Outcome::Cannot("NetworkManager has no Non-IP connections"),
        _ => Outcome::File(name, text(profile, &servers)),
    })
}

fn check(profile: &Profile) -> Result<(), ResourcePath> {
    let texts = [
        (Profile::PROFILE_NAME, Some(&profile.profile_name)),
        (Profile::APN, profile.apn.as_ref()),
        (Profile::USER_NAME, profile.user_name.as_ref()),
        (Profile::SECRET, profile.secret.as_ref()),
    ];
    let mut texts = texts.into_iter();
    let bad = texts.find(|(_, text)| text.is_some_and(|text| !is_text(text)));
    bad.map_or(Ok(()), |(resource, _)| Err(resource))
}

/// The primary one before the secondary one.
fn name_servers(profile: &Profile) -> Result<Vec<IpAddr>, ResourcePath> {
    let mut servers = Vec::new();
    let lists: [(ResourcePath, &Instances<String>); 2] = [
        (
            Profile::PRIMARY_DNS_ADDRESS_2,
            &profile.primary_dns_address_2,
        ),
        (
            Profile::SECONDARY_DNS_ADDRESS_2,
            &profile.secondary_dns_address_2,
        ),
    ];
    for (resource, list) in lists {
        for (_, server) in list {
            servers.push(server.parse().map_err(|_| resource)?);
        }
    }
    Ok(servers)
}

fn text(profile: &Profile, servers: &[IpAddr]) -> String {
    let mut file = Keyfile::default();
    file.group("connection");
    file.set_text("id", &profile.profile_name);
    file.set("type", "gsm");
    file.set("autoconnect", profile.enable_status.unwrap_or(false));

    file.group("gsm");
    match (&profile.apn, profile.auto_select_apn_by_device) {
        (_, Some(true)) | (None, _) => file.set("auto-config", true),
        (Some(apn), _) => file.set_text("apn", apn),
    }
    if profile.authentication_type != AuthenticationType::NoAuthentication {
        for (key, text) in [
            ("username", &profile.user_name),
            ("password", &profile.secret),
        ] {
            if let Some(text) = text {
                file.set_text(key, text);
            }
        }
    }
    let refused = refused(profile.authentication_type);
    if !refused.is_empty() {
        file.group("ppp");
    }
    for method in refused {
        file.set(&format!("refuse-{method}"), true);
    }
    let has = |version| {
        profile
            .pdn_type
            .is_none_or(|pdn| pdn == PdnType::IPv4v6 || pdn == version)
    };
    let (four, six): (Vec<_>, Vec<_>) = servers.iter().partition(|server| server.is_ipv4());
    family(&mut file, "ipv4", has(PdnType::IPv4), &four);
    family(&mut file, "ipv6", has(PdnType::IPv6), &six);
    file.finish()
}

/// What is left is what the profile wants.
fn refused(authentication: AuthenticationType) -> &'static [&'static str] {
    match authentication {
        AuthenticationType::Pap => &["eap", "chap", "mschap", "mschapv2"],
        AuthenticationType::Chap => &["eap", "pap", "mschap", "mschapv2"],
        AuthenticationType::PapOrChap => &["eap", "mschap", "mschapv2"],
        AuthenticationType::NoAuthentication | AuthenticationType::Other(_) => &[],
    }
}

/// How to come to addresses of one version of IP, with the name servers that have one.
fn family(file: &mut Keyfile, group: &str, is_wanted: bool, servers: &[&IpAddr]) {
    file.group(group);
    file.set("method", if is_wanted { "auto" } else { "disabled" });
    let servers: String = servers.iter().map(|server| format!("{server};")).collect();
    if is_wanted && !servers.is_empty() {
        file.set("dns", servers);
        file.set("ignore-auto-dns", true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factory;

    fn profile() -> Profile {
        factory::objects().apns.instances.get(0).unwrap().clone()
    }

    fn rendered(profile: &Profile) -> String {
        match render(7, profile).unwrap() {
            Outcome::File(name, text) => {
                assert_eq!(name, "apn-7.nmconnection");
                text
            }
            outcome => panic!("{outcome:?}"),
        }
    }

    #[test]
    fn a_profile_without_authentication() {
        let expected = "\
[connection]
id=Internet
type=gsm
autoconnect=true

[gsm]
apn=internet

[ipv4]
method=auto

[ipv6]
method=auto
";
        assert_eq!(rendered(&profile()), expected);
    }

    #[test]
    fn a_profile_with_everything() {
        let profile = Profile {
            profile_name: "M2M; and\nmore".into(),
            apn: Some("m2m.example".into()),
            enable_status: Some(false),
            authentication_type: AuthenticationType::Chap,
            user_name: Some("user".into()),
            secret: Some(" s\\ecret".into()),
            pdn_type: Some(PdnType::IPv4),
            primary_dns_address_2: [(0, "192.0.2.1".into()), (1, "2001:db8::1".into())].into(),
            secondary_dns_address_2: [(0, "192.0.2.2".into())].into(),
            ..profile()
        };
        let expected = "\
[connection]
id=M2M; and\\nmore
type=gsm
autoconnect=false

[gsm]
apn=m2m.example
username=user
password=\\ss\\\\ecret

[ppp]
refuse-eap=true
refuse-pap=true
refuse-mschap=true
refuse-mschapv2=true

[ipv4]
method=auto
dns=192.0.2.1;192.0.2.2;
ignore-auto-dns=true

[ipv6]
method=disabled
";
        assert_eq!(rendered(&profile), expected);
    }

    #[test]
    fn the_modem_may_choose() {
        let mut profile = profile();
        profile.auto_select_apn_by_device = Some(true);
        assert!(rendered(&profile).contains("[gsm]\nauto-config=true\n\n"));
        profile.pdn_type = Some(PdnType::NonIp);
        assert!(matches!(render(7, &profile), Ok(Outcome::Cannot(_))));
    }

    #[test]
    fn what_cannot_be_said_is_refused() {
        let mut profile = profile();
        profile.primary_dns_address_2 = [(0, "192.0.2.1;8.8.8.8".into())].into();
        let error = render(7, &profile).unwrap_err();
        assert_eq!(error.path(), Profile::PRIMARY_DNS_ADDRESS_2.path(7));
        profile.secret = Some("a\0b".into());
        let error = render(7, &profile).unwrap_err();
        assert_eq!(
            error,
            Error::new(Profile::SECRET.path(7), Reason::OutOfRange)
        );
    }
}
