//! Which interface carries the traffic: metrics of routes, by the kind of device, as defaults for the
//! connections of NetworkManager (`conf.d`).

use lwm2m_objects::BearerSelection;
use lwm2m_objects::bearer_selection::PreferredCommunicationsBearer as Bearer;

use super::Outcome;
use super::keyfile::Keyfile;

/// Between a bearer and the next.
const STEP: usize = 100;

/// The file for the list of bearers, the first one preferred.
pub(super) fn render(selection: &BearerSelection) -> Outcome {
    let mut kinds: Vec<&str> = Vec::new();
    for (_, bearer) in &selection.preferred_communications_bearer {
        let kind = kind(*bearer).filter(|kind| !kinds.contains(kind));
        kinds.extend(kind);
    }
    if kinds.is_empty() {
        return Outcome::Off;
    }
    let mut file = Keyfile::default();
    for (index, kind) in kinds.iter().enumerate() {
        let metric = STEP * (index + 1);
        file.group(&format!("connection-{kind}"));
        file.set("match-device", format_args!("type:{kind}"));
        file.set("ipv4.route-metric", metric);
        file.set("ipv6.route-metric", metric);
    }
    Outcome::File("bearer-selection.conf".into(), file.finish())
}

/// What NetworkManager calls the device of a bearer.
fn kind(bearer: Bearer) -> Option<&'static str> {
    match bearer {
        Bearer::Wlan => Some("wifi"),
        Bearer::Ethernet => Some("ethernet"),
        Bearer::Dsl => Some("adsl"),
        Bearer::Bluetooth => Some("bt"),
        Bearer::PacketSwitched
        | Bearer::Gprs
        | Bearer::Umts
        | Bearer::Lte
        | Bearer::EvDo
        | Bearer::LteCIoTUserPlane
        | Bearer::LteCIoTControlPlane
        | Bearer::NbIoTControlPlane
        | Bearer::NbIoTUserPlane
        | Bearer::Nr => Some("gsm"),
        Bearer::AutoConnect | Bearer::CircuitSwitched | Bearer::WiMax | Bearer::Other(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(bearers: &[Bearer]) -> Outcome {
        let bearers = (0..).zip(bearers.iter().copied()).collect();
        render(&BearerSelection {
            preferred_communications_bearer: bearers,
            ..BearerSelection::default()
        })
    }

    #[test]
    fn the_first_has_the_lowest_metric() {
        let expected = "\
[connection-gsm]
match-device=type:gsm
ipv4.route-metric=100
ipv6.route-metric=100

[connection-wifi]
match-device=type:wifi
ipv4.route-metric=200
ipv6.route-metric=200
";
        let outcome = rendered(&[Bearer::Lte, Bearer::Umts, Bearer::Wlan]);
        assert_eq!(
            outcome,
            Outcome::File("bearer-selection.conf".into(), expected.into())
        );
    }

    #[test]
    fn without_a_preference_there_is_no_file() {
        assert_eq!(rendered(&[]), Outcome::Off);
        assert_eq!(rendered(&[Bearer::AutoConnect]), Outcome::Off);
    }
}
