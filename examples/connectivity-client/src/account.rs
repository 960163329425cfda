//! Servers that this client has an account with: Objects 0 and 1.

use std::fmt;

use lwm2m_objects::security::SecurityMode;
use lwm2m_objects::{ObjectInstanceId, Security, Server};

use crate::objects::Objects;
use crate::uri::Uri;

/// The Short Server ID of the Server that the command line names.
const FIRST_SERVER: u16 = 1;

/// A Server, and how to get there.
#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) uri: Uri,
    /// The Object Instance of Server (1); a Bootstrap-Server has none.
    pub(crate) server: Option<ObjectInstanceId>,
    /// Only for `coaps`.
    #[cfg_attr(
        not(feature = "dtls"),
        expect(dead_code, reason = "without DTLS there is no key")
    )]
    pub(crate) key: Option<PreSharedKey>,
}

/// A secret that client and Server have in common.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PreSharedKey {
    pub(crate) identity: Vec<u8>,
    pub(crate) key: Vec<u8>,
}

impl fmt::Debug for PreSharedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PreSharedKey(..)")
    }
}

/// The Server to register with: the first that there is all of, and that this client can reach.
pub(crate) fn server(objects: &Objects) -> Option<Account> {
    let servers = &objects.servers.instances;
    let mut accounts = objects
        .accounts
        .instances
        .iter()
        .filter(|(_, security)| !security.bootstrap_server);
    accounts.find_map(|(_, security)| {
        let short_id = security.short_server_id;
        let mut servers = servers.iter();
        let (id, _) = servers.find(|(_, server)| Some(server.short_server_id) == short_id)?;
        account(security, Some(id))
    })
}

/// The Bootstrap-Server.
pub(crate) fn bootstrap_server(objects: &Objects) -> Option<Account> {
    let mut accounts = objects.accounts.instances.iter();
    let (_, security) = accounts.find(|(_, security)| security.bootstrap_server)?;
    account(security, None)
}

fn account(security: &Security, server: Option<ObjectInstanceId>) -> Option<Account> {
    let uri: Uri = security.lwm2m_server_uri.parse().ok()?;
    let key = match security.security_mode {
        SecurityMode::Psk => Some(PreSharedKey {
            identity: security.public_key_or_identity.clone(),
            key: security.secret_key.clone(),
        }),
        _ => None,
    };
    let is_complete = uri.is_secure == key.is_some();
    is_complete.then_some(Account { uri, server, key })
}

/// Makes this the only account, unless it is there already. What a Server or Bootstrap-Server has written
/// stays then, but for the key, and the lifetime if there is one.
pub(crate) fn install(
    objects: &mut Objects,
    (uri, is_bootstrap): (&Uri, bool),
    key: Option<PreSharedKey>,
    lifetime: Option<u32>,
) {
    let text = uri.to_string();
    let key = key.filter(|_| uri.is_secure);
    let accounts = &mut objects.accounts.instances;
    let mut same = accounts.iter_mut().filter(|(_, account)| {
        account.lwm2m_server_uri == text && account.bootstrap_server == is_bootstrap
    });
    if let Some((_, account)) = same.next() {
        set_key(account, key);
    } else {
        let mut account = Security {
            lwm2m_server_uri: text,
            bootstrap_server: is_bootstrap,
            short_server_id: (!is_bootstrap).then_some(FIRST_SERVER),
            ..Security::default()
        };
        set_key(&mut account, key);
        objects.accounts.instances = [(0, account)].into();
        let server = (!is_bootstrap).then(|| (0, new_server()));
        objects.servers.instances = server.into_iter().collect();
    }
    if let Some(lifetime) = lifetime {
        for (_, server) in &mut objects.servers.instances {
            server.lifetime = lifetime.into();
        }
    }
}

fn set_key(account: &mut Security, key: Option<PreSharedKey>) {
    account.security_mode = if key.is_some() {
        SecurityMode::Psk
    } else {
        SecurityMode::NoSec
    };
    let (identity, secret) = key.map(|key| (key.identity, key.key)).unwrap_or_default();
    account.public_key_or_identity = identity;
    account.secret_key = secret;
}

fn new_server() -> Server {
    Server {
        short_server_id: FIRST_SERVER,
        lifetime: 300,
        binding: "U".into(),
        communication_retry_timer: Some(5),
        ..Server::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factory;

    fn uri(text: &str) -> Uri {
        text.parse().unwrap()
    }

    #[test]
    fn the_command_line_makes_an_account() {
        let mut objects = factory::objects();
        install(&mut objects, (&uri("coap://a"), false), None, Some(60));
        let account = server(&objects).unwrap();
        assert_eq!((account.uri, account.server), (uri("coap://a"), Some(0)));
        assert!(bootstrap_server(&objects).is_none());
        assert_eq!(objects.servers.instances.get(0).unwrap().lifetime, 60);
    }

    #[test]
    fn an_account_that_is_there_stays_as_the_server_wants_it() {
        let mut objects = factory::objects();
        install(&mut objects, (&uri("coap://a"), false), None, None);
        objects.servers.instances.get_mut(0).unwrap().lifetime = 77;
        install(&mut objects, (&uri("coap://a"), false), None, None);
        assert_eq!(objects.servers.instances.get(0).unwrap().lifetime, 77);
        install(&mut objects, (&uri("coap://b"), false), None, None);
        assert_eq!(objects.servers.instances.get(0).unwrap().lifetime, 300);
    }

    #[test]
    fn a_bootstrap_server_is_not_registered_with() {
        let mut objects = factory::objects();
        install(&mut objects, (&uri("coap://a"), true), None, None);
        assert!(server(&objects).is_none());
        assert_eq!(bootstrap_server(&objects).unwrap().server, None);
    }

    #[test]
    fn plain_coap_needs_no_key() {
        let mut objects = factory::objects();
        let key = PreSharedKey {
            identity: vec![1],
            key: vec![2],
        };
        install(&mut objects, (&uri("coap://a"), false), Some(key), None);
        assert_eq!(
            objects.accounts.instances.get(0).unwrap().security_mode,
            SecurityMode::NoSec
        );
        assert!(server(&objects).is_some());
    }

    #[test]
    fn half_an_account_is_none() {
        let mut objects = factory::objects();
        install(&mut objects, (&uri("coap://a"), false), None, None);
        let broken: [fn(&mut Objects); 4] = [
            |objects| objects.servers.instances.clear(),
            |objects| {
                objects
                    .servers
                    .instances
                    .get_mut(0)
                    .unwrap()
                    .short_server_id = 9
            },
            |objects| {
                objects
                    .accounts
                    .instances
                    .get_mut(0)
                    .unwrap()
                    .lwm2m_server_uri = "x".into()
            },
            |objects| {
                objects.accounts.instances.get_mut(0).unwrap().security_mode = SecurityMode::Psk
            },
        ];
        for change in broken {
            let mut objects = objects.clone();
            change(&mut objects);
            assert!(server(&objects).is_none());
        }
    }

    #[test]
    fn a_key_is_not_logged() {
        let key = PreSharedKey {
            identity: b"me".to_vec(),
            key: b"secret".to_vec(),
        };
        assert_eq!(format!("{key:?}"), "PreSharedKey(..)");
    }
}
