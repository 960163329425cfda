//! Several versions of the bundled Objects: what leads from one to another, and what a Server
//! makes of a device by the version it registered.

use lwm2m_objects::apn_connection_profile::{v1_0 as apn_1_0, v1_1 as apn_1_1};
use lwm2m_objects::bearer_selection::{v1_0 as bearer_1_0, v1_1 as bearer_1_1};
use lwm2m_objects::cellular_connectivity::{v1_0 as cellular_1_0, v1_1 as cellular_1_1};
use lwm2m_objects::wlan_connectivity::{v1_0 as wlan_1_0, v1_1 as wlan_1_1};
use lwm2m_objects::{
    Error, Instances, Object, ObjectVersions, Partial, Path, Reason, Version, convert,
    convert_with, format::senml_cbor, format::tlv, registered_version,
};

/// The error of a conversion, as people read it.
#[track_caller]
fn refused<T>(converted: Result<T, Error>) -> String {
    converted.err().expect("something is lost").to_string()
}

mod conversions {
    use super::*;

    #[test]
    fn every_object_goes_to_the_newer_version_and_back() {
        let wlan = wlan_1_0::WlanConnectivity {
            ssid: "depot-7".into(),
            wep_key_1: Some("".into()),
            multicast_packets_received_41: Some(-1),
            ..Default::default()
        };
        let newer: wlan_1_1::WlanConnectivity = convert(&wlan).unwrap();
        assert_eq!(newer.multicast_packets_sent, Some(-1), "the ID counts");
        assert!(convert::<wlan_1_0::WlanConnectivity>(&newer).unwrap() == wlan);

        let cellular = cellular_1_0::CellularConnectivity {
            psm_timer_1: Some(i64::MAX),
            ..Default::default()
        };
        let newer: cellular_1_1::CellularConnectivity = convert(&cellular).unwrap();
        assert_eq!(newer.psm_timer, Some(i64::MAX));
        assert!(convert::<cellular_1_0::CellularConnectivity>(&newer).unwrap() == cellular);

        let apn = apn_1_0::ApnConnectionProfile {
            profile_name: "internet".into(),
            ..Default::default()
        };
        let newer: apn_1_1::ApnConnectionProfile = convert(&apn).unwrap();
        assert_eq!(newer.profile_name, "internet");
        assert!(convert::<apn_1_0::ApnConnectionProfile>(&newer).unwrap() == apn);

        let bearer = bearer_1_0::BearerSelection {
            preferred_communications_bearer: Instances::from_iter([(0, 7), (5, 99)]),
            acceptable_rssi_gsm: Some(-110),
            ..Default::default()
        };
        let newer: bearer_1_1::BearerSelection = convert(&bearer).unwrap();
        assert_eq!(newer.acceptable_rssi_gsm, Some(-110));
        use bearer_1_1::PreferredCommunicationsBearer::{Other, Wlan};
        let preferred = Instances::from_iter([(0, Wlan), (5, Other(99))]);
        assert_eq!(newer.preferred_communications_bearer, preferred);
        assert!(convert::<bearer_1_0::BearerSelection>(&newer).unwrap() == bearer);
    }

    #[test]
    fn secrets_come_along() {
        let wlan = wlan_1_0::WlanConnectivity {
            wep_key_1: Some("secret".into()),
            wpa_key_phrase: Some("more so".into()),
            ..Default::default()
        };
        let newer: wlan_1_1::WlanConnectivity = convert(&wlan).unwrap();
        assert_eq!(newer.wep_key_1.as_deref(), Some("secret"));
        assert_eq!(newer.wpa_key_phrase.as_deref(), Some("more so"));
    }

    #[test]
    fn a_resource_that_was_removed_is_a_loss() {
        let old = cellular_1_0::CellularConnectivity {
            serving_plmn_rate_control: Some(12),
            ..Default::default()
        };
        let converted = convert::<cellular_1_1::CellularConnectivity>(&old);
        assert_eq!(
            refused(converted),
            "/10/0/6: no place for it in the other version"
        );
    }

    #[test]
    fn a_resource_that_is_new_is_a_loss_on_the_way_back() {
        let new = apn_1_1::ApnConnectionProfile {
            rds_source_port: Instances::from_iter([(3, 1)]),
            ..Default::default()
        };
        let converted = convert::<apn_1_0::ApnConnectionProfile>(&new);
        assert_eq!(
            refused(converted),
            "/11/0/33/3: no place for it in the other version"
        );
    }

    #[test]
    fn of_several_resource_instances_each_is_looked_at() {
        let new = apn_1_1::ApnConnectionProfile {
            ip_address_2: Instances::from_iter([(1, "::1".into()), (4, "::4".into())]),
            ..Default::default()
        };
        let old: apn_1_0::ApnConnectionProfile = convert(&new).unwrap();
        assert_eq!(old.ip_address_2, new.ip_address_2);

        let many = super::changes::Floats {
            levels: Instances::from_iter([(1, 0.1), (2, 0.5), (7, 1e300), (9, 2.0)]),
        };
        let mut lost = Vec::new();
        let few: super::changes::SmallFloats = convert_with(&many, |loss| {
            lost.push(loss.path().to_string());
            Ok(())
        })
        .unwrap();
        assert_eq!(lost, ["/33808/0/0/1", "/33808/0/0/7"]);
        let kept = Instances::from_iter([(1, 0.1), (2, 0.5), (9, 2.0)]);
        assert_eq!(few.levels, kept);
    }

    #[test]
    fn a_number_that_does_not_fit_is_a_loss_and_one_outside_the_range_is_none() {
        let with_rssi = |rssi| bearer_1_0::BearerSelection {
            acceptable_rssi_gsm: Some(rssi),
            ..Default::default()
        };
        let converted = convert::<bearer_1_1::BearerSelection>(&with_rssi(-129));
        assert_eq!(
            refused(converted),
            "/13/0/1: value outside the range of its definition"
        );
        let converted = convert::<bearer_1_1::BearerSelection>(&with_rssi(-128)).unwrap();
        assert_eq!(converted.acceptable_rssi_gsm, Some(-128));
    }

    #[test]
    fn who_accepts_a_loss_is_told_each() {
        let old = bearer_1_0::BearerSelection {
            acceptable_rssi_gsm: Some(1000),
            acceptable_rscp_umts: Some(-60),
            acceptable_rsrp_lte: Some(100_000),
            ..Default::default()
        };
        let mut lost = Vec::new();
        let new: bearer_1_1::BearerSelection = convert_with(&old, |loss| {
            lost.push(loss.path().to_string());
            Ok(())
        })
        .unwrap();
        assert_eq!(lost, ["/13/0/1", "/13/0/3"]);
        assert_eq!(new.acceptable_rssi_gsm, None);
        assert_eq!(new.acceptable_rscp_umts, Some(-60));
    }

    #[test]
    fn another_object_is_no_version_of_this_one() {
        let wlan = wlan_1_1::WlanConnectivity::default();
        let converted = convert_with::<bearer_1_1::BearerSelection>(&wlan, |_| Ok(()));
        assert_eq!(refused(converted), "/13: not found");
    }

    #[test]
    fn a_part_of_an_object_goes_to_the_other_version() {
        let payload = [0xc1, 9, 11];
        let records = tlv::decode(Path::instance(12, 0), &payload);
        let part = Partial::<wlan_1_0::WlanConnectivity>::from_records(records).unwrap();
        let part: Partial<wlan_1_1::WlanConnectivity> = part.convert().unwrap();
        assert_eq!(part.object().channel, 11);
        assert_eq!(part.at(0).iter().count(), 1);
    }
}

/// What no bundled Object does.
mod changes {
    use super::*;

    macro_rules! version {
        ($name:ident, $version:literal, $(#[lwm2m($($arguments:tt)*)] $field:ident: $type:ty),+) => {
            #[derive(Debug, Default, PartialEq, lwm2m_objects::Object)]
            #[lwm2m(id = 33807, version = $version)]
            struct $name { $(#[lwm2m($($arguments)*)] $field: $type),+ }
        };
    }

    version!(First, "1.0", #[lwm2m(id = 0, read)] level: f64, #[lwm2m(id = 1, read)] mark: String);
    version!(Second, "1.1", #[lwm2m(id = 0, read)] level: f32, #[lwm2m(id = 1, read)] mark: String);
    version!(Third, "2.0", #[lwm2m(id = 0, read)] level: i64, #[lwm2m(id = 1, read)] mark: Vec<u8>);
    version!(Fourth, "3.0", #[lwm2m(id = 0, read)] level: Instances<f64>, #[lwm2m(id = 1, read)] mark: String);
    version!(Fifth, "4.0", #[lwm2m(id = 0, read)] level: f64, #[lwm2m(id = 1, read)] mark: String,
        #[lwm2m(id = 2, write)] key: String);
    version!(Sixth, "5.0", #[lwm2m(id = 0, read)] level: f64,
        #[lwm2m(id = 1, read)] mark: lwm2m_objects::heapless::String<4>);

    #[derive(Default, lwm2m_objects::Object)]
    #[lwm2m(id = 33808, version = "1.0")]
    pub(super) struct Floats {
        #[lwm2m(id = 0, read)]
        pub(super) levels: Instances<f64>,
    }

    #[derive(Default, lwm2m_objects::Object)]
    #[lwm2m(id = 33808, version = "1.1")]
    pub(super) struct SmallFloats {
        #[lwm2m(id = 0, read)]
        pub(super) levels: Instances<f32>,
    }

    fn first(level: f64) -> First {
        let mark = "upper".into();
        First { level, mark }
    }

    #[test]
    fn a_float_that_would_be_rounded_is_a_loss() {
        assert_eq!(convert::<Second>(&first(0.5)).unwrap().level, 0.5);
        assert!(convert::<Second>(&first(f64::NAN)).unwrap().level.is_nan());
        let refused = convert::<Second>(&first(0.1)).unwrap_err();
        let path = Path::resource(33807, 0, 0);
        assert_eq!(refused, Error::new(path, Reason::OutOfRange));
        let rounded = convert_with::<Second>(&first(0.1), |_| Ok(())).unwrap();
        assert_eq!(rounded.level, 0.1);
    }

    #[test]
    fn another_type_takes_what_it_can_hold() {
        let mut lost = Vec::new();
        let converted = convert_with::<Third>(&first(3.0), |loss| {
            lost.push(loss);
            Ok(())
        });
        let path = Path::resource(33807, 0, 1);
        assert_eq!(lost, [Error::new(path, Reason::WrongType)]);
        // What is lost is Mandatory there, and nothing is made up.
        assert_eq!(converted, Err(Error::new(path, Reason::MissingResource)));
    }

    #[test]
    fn a_single_resource_does_not_become_multiple() {
        let refused = convert::<Fourth>(&first(3.0)).unwrap_err();
        let path = Path::resource(33807, 0, 0);
        assert_eq!(refused, Error::new(path, Reason::InstanceExpected));
    }

    #[test]
    fn a_mandatory_resource_that_only_the_other_has_is_missing_even_if_no_server_reads_it() {
        let refused = convert::<Fifth>(&first(3.0)).unwrap_err();
        let path = Path::resource(33807, 0, 2);
        assert_eq!(refused, Error::new(path, Reason::MissingResource));
    }

    #[test]
    fn a_text_has_to_find_room() {
        let refused = convert::<Sixth>(&first(3.0)).unwrap_err();
        let path = Path::resource(33807, 0, 1);
        assert_eq!(refused, Error::new(path, Reason::TooLong));
    }
}

mod server {
    use super::*;

    #[derive(ObjectVersions)]
    enum Wlan {
        V1_0(wlan_1_0::WlanConnectivity),
        V1_1(wlan_1_1::WlanConnectivity),
    }

    #[derive(ObjectVersions)]
    enum Bearer {
        V1_0(Partial<bearer_1_0::BearerSelection>),
        V1_1(Partial<bearer_1_1::BearerSelection>),
    }

    const V1_0: Version = Version::new(1, 0);
    const V1_1: Version = Version::new(1, 1);

    #[test]
    fn the_registered_version_decides_what_is_decoded() {
        let mut buffer = [0; 512];
        let sent = wlan_1_1::WlanConnectivity {
            ssid: "depot-7".into(),
            ..Default::default()
        };
        let payload = senml_cbor::encode(sent.at(0), &mut buffer).unwrap();
        let decode = |version| Wlan::decode(version, senml_cbor::decode(Path::ROOT, payload));
        assert!(matches!(decode(V1_0), Ok(Wlan::V1_0(wlan)) if wlan.ssid == "depot-7"));
        assert!(matches!(decode(V1_1), Ok(Wlan::V1_1(wlan)) if wlan == sent));
        assert!(matches!(
            decode(Version::new(1, 7)),
            Ok(Wlan::V1_1(wlan)) if wlan == sent
        ));
        let unknown = decode(Version::new(2, 0)).err();
        assert_eq!(
            unknown,
            Some(Error::new(Path::object(12), Reason::UnknownVersion))
        );
    }

    #[test]
    fn a_whole_object_needs_what_is_mandatory_and_a_part_does_not() {
        let decoded = Wlan::decode(V1_0, tlv::decode(Path::instance(12, 0), &[0xc1, 9, 11]));
        let reason = decoded.err().map(|error| error.reason());
        assert_eq!(reason, Some(Reason::MissingResource));

        let payload = [0xc1, 1, 0x9c];
        let decode =
            |version| Bearer::decode(version, tlv::decode(Path::instance(13, 0), &payload));
        let Ok(Bearer::V1_0(old)) = decode(V1_0) else {
            panic!("version 1.0 is known");
        };
        assert_eq!(old.object().acceptable_rssi_gsm, Some(-100_i64));
        let Ok(Bearer::V1_1(new)) = decode(V1_1) else {
            panic!("version 1.1 is known");
        };
        assert_eq!(new.object().acceptable_rssi_gsm, Some(-100_i8));
    }

    fn registered(payload: &str, object: u16) -> Result<Option<Version>, Error> {
        registered_version(payload.as_bytes(), V1_1, object)
    }

    #[test]
    fn a_version_is_found_wherever_clients_put_it() {
        for payload in [
            "</>;rt=\"oma.lwm2m\";ct=110,</12>;ver=1.1,</12/0>",
            "</12>;ver=\"1.1\",</12/0>",
            "</3/0>,</12/0>;ver=1.1",
            "</12/0>,</12>;ver=1.1",
            "</lwm2m>;rt=\"oma.lwm2m\",</lwm2m/12>;ver=1.1,</lwm2m/12/0>",
            "</lwm2m/>;ct=110;rt=\"core.rd oma.lwm2m\",</lwm2m/12/0>;ver=1.1,</12/0>;ver=9.9",
        ] {
            assert_eq!(registered(payload, 12), Ok(Some(V1_1)), "{payload}");
        }
    }

    #[test]
    fn a_version_that_is_not_said_is_the_first_or_that_of_the_enabler() {
        let payload = b"</1/0>,</4/0>,</5/0>,</12/0>,</33800>";
        let versions = |lwm2m| {
            [1, 4, 5, 12, 33800, 13].map(|object| registered_version(payload, lwm2m, object))
        };
        let (one, none) = (Ok(Some(V1_0)), Ok(None));
        let minor = |minor| Ok(Some(Version::new(1, minor)));
        assert_eq!(versions(V1_0), [one, one, one, one, one, none]);
        assert_eq!(versions(V1_1), [minor(1), minor(2), one, one, one, none]);
        assert_eq!(
            versions(Version::new(1, 2)),
            [minor(2), minor(3), minor(1), one, one, none]
        );
    }

    #[test]
    fn what_is_no_version_is_an_error_at_its_link() {
        for payload in ["</12>;ver=new", "</12>;ver", "</12>;ver=1"] {
            let invalid = Error::new(Path::object(12), Reason::InvalidAttribute);
            assert_eq!(registered(payload, 12), Err(invalid), "{payload}");
        }
        let malformed = registered("</12>;ver=1.1,12/0", 12);
        let reason = malformed.map_err(|error| error.reason());
        assert_eq!(reason, Err(Reason::Malformed));
    }
}
