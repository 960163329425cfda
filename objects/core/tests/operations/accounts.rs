//! Objects 0 and 1, as far as the operations know them.

use lwm2m_core::operation::MultipleInstances;
use lwm2m_core::private::{Visit, VisitMut};
use lwm2m_core::{Multiplicity, Object, ObjectDefinition, Operations, ResourceDefinition, Version};

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Security {
    pub(crate) uri: String,
    pub(crate) is_bootstrap: bool,
    pub(crate) ssid: Option<u16>,
}

static SECURITY: ObjectDefinition = ObjectDefinition {
    id: 0,
    name: "LWM2M Security",
    urn: "urn:oma:lwm2m:oma:0:1.1",
    version: Version::new(1, 1),
    lwm2m_version: Version::new(1, 1),
    multiplicity: Multiplicity::Multiple,
    mandatory: true,
    resources: &[
        ResourceDefinition::of::<String>(0, "LwM2M Server URI", Operations::BootstrapOnly),
        ResourceDefinition::of::<bool>(1, "Bootstrap-Server", Operations::BootstrapOnly),
        ResourceDefinition::of::<Option<u16>>(10, "Short Server ID", Operations::BootstrapOnly),
    ],
};

impl Object for Security {
    const DEFINITION: &'static ObjectDefinition = &SECURITY;
    type Presence = lwm2m_core::private::Presence<1>;

    fn each<'a, V: Visit<'a>>(&'a self, visit: &mut V) -> Result<(), V::Stop> {
        visit.field(0, &self.uri)?;
        visit.field(1, &self.is_bootstrap)?;
        visit.field(2, &self.ssid)?;
        Ok(())
    }

    fn at_row<'a, V: VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> Option<V::Output> {
        Some(match row {
            0 => visit.field(0, &mut self.uri),
            1 => visit.field(1, &mut self.is_bootstrap),
            2 => visit.field(2, &mut self.ssid),
            _ => return None,
        })
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Server {
    pub(crate) ssid: u16,
    pub(crate) lifetime: i64,
}

static SERVER: ObjectDefinition = ObjectDefinition {
    id: 1,
    name: "LwM2M Server",
    urn: "urn:oma:lwm2m:oma:1",
    version: Version::new(1, 0),
    lwm2m_version: Version::new(1, 0),
    multiplicity: Multiplicity::Multiple,
    mandatory: true,
    resources: &[
        ResourceDefinition::of::<u16>(0, "Short Server ID", Operations::Read),
        ResourceDefinition::of::<i64>(1, "Lifetime", Operations::ReadWrite),
    ],
};

impl Object for Server {
    const DEFINITION: &'static ObjectDefinition = &SERVER;
    type Presence = lwm2m_core::private::Presence<1>;

    fn each<'a, V: Visit<'a>>(&'a self, visit: &mut V) -> Result<(), V::Stop> {
        visit.field(0, &self.ssid)?;
        visit.field(1, &self.lifetime)?;
        Ok(())
    }

    fn at_row<'a, V: VisitMut<'a>>(&'a mut self, row: usize, visit: V) -> Option<V::Output> {
        Some(match row {
            0 => visit.field(0, &mut self.ssid),
            1 => visit.field(1, &mut self.lifetime),
            _ => return None,
        })
    }
}

pub(crate) fn mounted_accounts() -> (MultipleInstances<Security>, MultipleInstances<Server>) {
    let bootstrap = Security {
        uri: "coaps://bs.example".into(),
        is_bootstrap: true,
        ssid: None,
    };
    let security = Security {
        uri: "coaps://dm.example".into(),
        is_bootstrap: false,
        ssid: Some(101),
    };
    let server = Server {
        ssid: 101,
        lifetime: 300,
    };
    let securities = [(0, bootstrap), (1, security)].into_iter().collect();
    (securities, [(0, server)].into_iter().collect())
}
