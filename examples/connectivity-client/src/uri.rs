//! Where a Server is: `coap://host:port`, `RFC 7252, 6`.

use std::fmt;
use std::str::FromStr;

/// The address of a Server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uri {
    /// Whether it is `coaps`, which is CoAP over DTLS.
    pub is_secure: bool,
    /// A name or an address, without brackets.
    pub host: String,
    /// The port, 5683 or 5684 if it is not told.
    pub port: u16,
}

const COAP_PORT: u16 = 5683;
const COAPS_PORT: u16 = 5684;

/// Why a text is no such address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseUriError(&'static str);

impl fmt::Display for ParseUriError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for ParseUriError {}

impl FromStr for Uri {
    type Err = ParseUriError;

    fn from_str(text: &str) -> Result<Self, ParseUriError> {
        let (scheme, rest) = text
            .split_once("://")
            .ok_or(ParseUriError("has no coap://"))?;
        let is_secure = match scheme {
            "coap" => false,
            "coaps" if cfg!(feature = "dtls") => true,
            "coaps" => return Err(ParseUriError("coaps needs the feature dtls")),
            _ => return Err(ParseUriError("the scheme is not coap or coaps")),
        };
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (host, port) = match rest.strip_prefix('[') {
            Some(rest) => rest
                .split_once(']')
                .ok_or(ParseUriError("lacks a bracket"))?,
            None => rest.split_at(rest.find(':').unwrap_or(rest.len())),
        };
        let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:%".contains(&byte);
        if host.is_empty() || !host.bytes().all(is_host) {
            return Err(ParseUriError("has no host, or more than a host and a port"));
        }
        let standard = if is_secure { COAPS_PORT } else { COAP_PORT };
        let port = match port.strip_prefix(':') {
            Some(port) => port
                .parse()
                .map_err(|_| ParseUriError("the port is no port"))?,
            None if port.is_empty() => standard,
            None => return Err(ParseUriError("has more than a host and a port")),
        };
        Ok(Self {
            is_secure,
            host: host.to_owned(),
            port,
        })
    }
}

impl fmt::Display for Uri {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.is_secure { "coaps" } else { "coap" };
        if self.host.contains(':') {
            write!(f, "{scheme}://[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{scheme}://{}:{}", self.host, self.port)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_servers() {
        for (text, full) in [
            ("coap://localhost", "coap://localhost:5683"),
            ("coap://192.0.2.1:15683/", "coap://192.0.2.1:15683"),
            ("coap://[::1]", "coap://[::1]:5683"),
            ("coap://[2001:db8::1]:7", "coap://[2001:db8::1]:7"),
        ] {
            let uri: Uri = text.parse().unwrap();
            assert_eq!(uri.to_string(), full);
            assert_eq!(full.parse(), Ok(uri));
        }
    }

    #[test]
    fn others_are_refused() {
        for text in [
            "",
            "localhost",
            "http://a",
            "coap://",
            "coap://a:b",
            "coap://a:70000",
            "coap://[::1",
            "coap://a/rd",
            "coap://u@a",
            "coap://[::1]x",
        ] {
            assert!(text.parse::<Uri>().is_err(), "{text}");
        }
        let secure = "coaps://a".parse::<Uri>().map(|uri| uri.port);
        assert_eq!(secure.is_ok(), cfg!(feature = "dtls"));
    }
}
