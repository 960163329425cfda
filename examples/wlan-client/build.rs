//! Generates Object 12 from the file that OMA calls its working file.

fn main() -> Result<(), lwm2m_codegen::Error> {
    lwm2m_codegen::Builder::new()
        .file("../../objects/definitions/LWM2M_WLAN_connectivity4-v1_0.xml")
        .build()
}
