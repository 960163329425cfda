//! Which package may depend on which.

use std::collections::BTreeSet;

use crate::workspace::{Package, linked_packages, packages};

struct Layer {
    package: &'static str,
    /// The packages of the workspace that it may depend on.
    below: &'static [&'static str],
    /// Packages that it must not be linked with, whatever its features.
    excluded: &'static [&'static str],
}

const XML: &str = "quick-xml";
const SYNTAX: [&str; 4] = ["syn", "quote", "proc-macro2", "prettyplease"];

const LAYERS: [Layer; 8] = [
    Layer {
        package: "lwm2m-model",
        below: &[],
        excluded: &[XML, "syn", "quote"],
    },
    Layer {
        package: "lwm2m-core",
        below: &["lwm2m-model"],
        excluded: &[XML, "syn", "quote"],
    },
    Layer {
        package: "lwm2m-attributes",
        below: &["lwm2m-model"],
        excluded: &[XML, "prettyplease"],
    },
    Layer {
        package: "lwm2m-macros",
        below: &["lwm2m-attributes"],
        excluded: &[XML, "prettyplease"],
    },
    Layer {
        package: "lwm2m-objects",
        below: &["lwm2m-core", "lwm2m-macros"],
        excluded: &[XML, "syn", "quote"],
    },
    Layer {
        package: "lwm2m-definitions",
        below: &["lwm2m-model"],
        excluded: &SYNTAX,
    },
    Layer {
        package: "lwm2m-dynamic",
        below: &["lwm2m-core", "lwm2m-definitions", "lwm2m-model"],
        excluded: &SYNTAX,
    },
    Layer {
        package: "lwm2m-codegen",
        below: &[
            "lwm2m-attributes",
            "lwm2m-core",
            "lwm2m-definitions",
            "lwm2m-dynamic",
            "lwm2m-model",
        ],
        excluded: &[],
    },
];

#[test]
fn published_packages_are_the_ones_of_the_layers() {
    let packages = packages()
        .into_iter()
        .filter(|package| package.is_published);
    let packages: BTreeSet<String> = packages.map(|package| package.name).collect();
    let layers = LAYERS.map(|layer| layer.package.to_owned());
    assert_eq!(
        packages,
        BTreeSet::from(layers),
        "published packages and `LAYERS`"
    );
}

#[test]
fn packages_depend_on_layers_below() {
    let packages = packages();
    let is_ours = |name: &&String| packages.iter().any(|package| package.name == **name);
    let mut found = Vec::new();
    for Package {
        name, dependencies, ..
    } in &packages
    {
        let Some(layer) = LAYERS.iter().find(|layer| layer.package == name) else {
            continue;
        };
        let ours = dependencies.iter().filter(is_ours);
        let above = ours.filter(|dependency| !layer.below.contains(&dependency.as_str()));
        found.extend(above.map(|above| format!("{name} depends on {above}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn packages_are_not_linked_with_what_their_layer_excludes() {
    let packages = packages();
    let exists = |layer: &&Layer| packages.iter().any(|package| package.name == layer.package);
    let mut found = Vec::new();
    for Layer {
        package, excluded, ..
    } in LAYERS.iter().filter(exists)
    {
        let linked = linked_packages(package);
        let excluded = linked
            .iter()
            .filter(|linked| excluded.contains(&linked.as_str()));
        let excluded: BTreeSet<&String> = excluded.collect();
        found.extend(
            excluded
                .iter()
                .map(|excluded| format!("{package} is linked with {excluded}")),
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
