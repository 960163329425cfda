//! The bundled objects, one by one.

/// Calls a macro with the type of every bundled object, each version of it: those of `lwm2m-objects`, or
/// those that are generated anew into the module after `in`.
#[macro_export]
macro_rules! for_each_bundled_object {
    ($each:ident) => {
        $crate::for_each_bundled_object!($each in ::lwm2m_objects);
    };
    ($each:ident in $($module:tt)+) => {
        $each!($($module)+::Security);
        $each!($($module)+::Server);
        $each!($($module)+::AccessControl);
        $each!($($module)+::Device);
        $each!($($module)+::ConnectivityMonitoring);
        $each!($($module)+::FirmwareUpdate);
        $each!($($module)+::Location);
        $each!($($module)+::ConnectivityStatistics);
        $each!($($module)+::cellular_connectivity::v1_0::CellularConnectivity);
        $each!($($module)+::cellular_connectivity::v1_1::CellularConnectivity);
        $each!($($module)+::apn_connection_profile::v1_0::ApnConnectionProfile);
        $each!($($module)+::apn_connection_profile::v1_1::ApnConnectionProfile);
        $each!($($module)+::wlan_connectivity::v1_0::WlanConnectivity);
        $each!($($module)+::wlan_connectivity::v1_1::WlanConnectivity);
        $each!($($module)+::bearer_selection::v1_0::BearerSelection);
        $each!($($module)+::bearer_selection::v1_1::BearerSelection);
    };
}
