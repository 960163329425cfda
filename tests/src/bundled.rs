//! The bundled objects, one by one.

/// Calls a macro with the type of every bundled object, each version of it.
#[macro_export]
macro_rules! for_each_bundled_object {
    ($each:ident) => {
        $each!(::lwm2m_objects::Lwm2mSecurity);
        $each!(::lwm2m_objects::Lwm2mServer);
        $each!(::lwm2m_objects::Lwm2mAccessControl);
        $each!(::lwm2m_objects::Device);
        $each!(::lwm2m_objects::ConnectivityMonitoring);
        $each!(::lwm2m_objects::FirmwareUpdate);
        $each!(::lwm2m_objects::Location);
        $each!(::lwm2m_objects::ConnectivityStatistics);
        $each!(::lwm2m_objects::lwm2m_cellular_connectivity::v1_0::Lwm2mCellularConnectivity);
        $each!(::lwm2m_objects::lwm2m_cellular_connectivity::v1_1::Lwm2mCellularConnectivity);
        $each!(::lwm2m_objects::lwm2m_apn_connection_profile::v1_0::Lwm2mApnConnectionProfile);
        $each!(::lwm2m_objects::lwm2m_apn_connection_profile::v1_1::Lwm2mApnConnectionProfile);
        $each!(::lwm2m_objects::wlan_connectivity::v1_0::WlanConnectivity);
        $each!(::lwm2m_objects::wlan_connectivity::v1_1::WlanConnectivity);
        $each!(::lwm2m_objects::lwm2m_bearer_selection::v1_0::Lwm2mBearerSelection);
        $each!(::lwm2m_objects::lwm2m_bearer_selection::v1_1::Lwm2mBearerSelection);
    };
}
