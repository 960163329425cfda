//! The bundled objects, one by one.

/// Calls a macro with the type of every bundled object, each version of it: those of `lwm2m-objects`, or
/// those that are generated anew into the module after `in`.
#[macro_export]
macro_rules! for_each_bundled_object {
    ($each:ident) => {
        $crate::for_each_bundled_object!($each in ::lwm2m_objects);
    };
    ($each:ident in $($module:tt)+) => {
        $each!($($module)+::Lwm2mSecurity);
        $each!($($module)+::Lwm2mServer);
        $each!($($module)+::Lwm2mAccessControl);
        $each!($($module)+::Device);
        $each!($($module)+::ConnectivityMonitoring);
        $each!($($module)+::FirmwareUpdate);
        $each!($($module)+::Location);
        $each!($($module)+::ConnectivityStatistics);
        $each!($($module)+::lwm2m_cellular_connectivity::v1_0::Lwm2mCellularConnectivity);
        $each!($($module)+::lwm2m_cellular_connectivity::v1_1::Lwm2mCellularConnectivity);
        $each!($($module)+::lwm2m_apn_connection_profile::v1_0::Lwm2mApnConnectionProfile);
        $each!($($module)+::lwm2m_apn_connection_profile::v1_1::Lwm2mApnConnectionProfile);
        $each!($($module)+::wlan_connectivity::v1_0::WlanConnectivity);
        $each!($($module)+::wlan_connectivity::v1_1::WlanConnectivity);
        $each!($($module)+::lwm2m_bearer_selection::v1_0::Lwm2mBearerSelection);
        $each!($($module)+::lwm2m_bearer_selection::v1_1::Lwm2mBearerSelection);
    };
}
