//! The catalogue of all definitions at hand.

use lwm2m_definitions::catalogue::{Catalogue, Query};
use lwm2m_tests::{registry, workspace};

#[test]
fn every_file_is_listed_and_the_ssid_is_found() {
    let registry = registry();
    if registry.is_none() {
        println!("no registry at hand (LWM2M_REGISTRY names one): the bundled definitions");
    }
    let bundled = workspace().join("objects/definitions");
    let catalogue = Catalogue::read([registry.as_ref().unwrap_or(&bundled)]).unwrap();
    assert!(catalogue.left_out.is_empty(), "{:#?}", catalogue.left_out);
    let all = catalogue.search(&Query::default());
    println!("{} objects", all.len());
    let ids: Vec<u16> = all.iter().map(|entry| entry.object).collect();
    assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
    let wlan = all.iter().find(|entry| entry.object == 12).unwrap();
    assert_eq!((wlan.versions.len(), wlan.resources), (2, 49));
    assert_eq!(wlan.owner.is_some(), registry.is_some());

    let found = catalogue.search(&Query::new(["ssid"]));
    let paths: Vec<&str> = found
        .iter()
        .flat_map(|entry| &entry.matches)
        .map(|found| found.path.as_str())
        .collect();
    assert!(paths.contains(&"/12/*/5"), "{paths:?}");
}
