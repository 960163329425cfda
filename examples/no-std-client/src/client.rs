//! The Objects of the device.

use lwm2m_objects::Error;
#[cfg(feature = "bootstrap")]
use lwm2m_objects::Version;
#[cfg(feature = "wlan")]
use lwm2m_objects::heapless::MultipleInstances;
#[cfg(any(feature = "server", feature = "device", feature = "soil-probe"))]
use lwm2m_objects::operation::SingleInstance;
use lwm2m_objects::operation::{Mounted, Request, Response, Tree};

#[cfg(feature = "soil-probe")]
use crate::soil_probe::{Sensor, SoilProbe};

/// The Objects of the device, all of them in place.
pub(crate) struct Client {
    #[cfg(feature = "server")]
    server: SingleInstance<crate::Server>,
    #[cfg(feature = "device")]
    device: SingleInstance<crate::Device>,
    #[cfg(feature = "wlan")]
    wlan: MultipleInstances<crate::WlanConnectivity, 2>,
    #[cfg(feature = "soil-probe")]
    probe: SingleInstance<SoilProbe, Sensor>,
}

impl Client {
    pub(crate) fn new() -> Self {
        Self {
            #[cfg(feature = "server")]
            server: SingleInstance::new(0, Default::default()),
            #[cfg(feature = "device")]
            device: SingleInstance::new(0, Default::default()),
            #[cfg(feature = "wlan")]
            wlan: MultipleInstances::new(),
            #[cfg(feature = "soil-probe")]
            probe: SingleInstance::new(0, SoilProbe::default()).with_hooks(Sensor::default()),
        }
    }

    /// Answers a request; the payload of the answer goes into `buffer`.
    pub(crate) fn respond<'b>(
        &mut self,
        request: &Request<'_>,
        buffer: &'b mut [u8],
    ) -> Response<'b> {
        self.with_tree(|mut tree| tree.respond(request, buffer))
    }

    /// Answers a request of a Bootstrap-Server.
    #[cfg(feature = "bootstrap")]
    pub(crate) fn bootstrap<'b>(
        &mut self,
        request: &Request<'_>,
        buffer: &'b mut [u8],
    ) -> Response<'b> {
        const LWM2M: Version = Version::new(1, 2);
        self.with_tree(|tree| tree.bootstrap(LWM2M).respond(request, buffer))
    }

    /// Answers a request with the block of the payload that begins at this offset.
    pub(crate) fn respond_block<'b>(
        &mut self,
        request: &Request<'_>,
        offset: usize,
        buffer: &'b mut [u8],
    ) -> Response<'b> {
        self.with_tree(|mut tree| tree.respond_block(request, offset, buffer))
    }

    /// What the device tells a Server when it registers.
    pub(crate) fn registration<'b>(&mut self, buffer: &'b mut [u8]) -> Result<&'b [u8], Error> {
        self.with_tree(|tree| tree.registration(&[], buffer))
    }

    fn with_tree<R>(&mut self, ask: impl FnOnce(Tree<'_, '_>) -> R) -> R {
        let objects: &mut [&mut dyn Mounted] = &mut [
            #[cfg(feature = "server")]
            &mut self.server,
            #[cfg(feature = "device")]
            &mut self.device,
            #[cfg(feature = "wlan")]
            &mut self.wlan,
            #[cfg(feature = "soil-probe")]
            &mut self.probe,
        ];
        ask(Tree::new(objects))
    }
}
