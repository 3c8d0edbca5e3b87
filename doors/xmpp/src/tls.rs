//! TLS of the door: 1.2 and 1.3, by a certificate from files.

use std::path::Path;
use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::version::{TLS12, TLS13};

/// What direct TLS is for, as clients say who speak several things (XEP-0368).
const ALPN: &[u8] = b"xmpp-client";

/// By what the door shows that it is the domain's.
#[derive(Clone)]
pub struct Tls {
    pub(crate) starttls: TlsAcceptor,
    pub(crate) direct: TlsAcceptor,
    pub(crate) websocket: TlsAcceptor,
}

impl Tls {
    /// Reads a certificate, with those that lead from it to its root, and its key, each from a file in PEM.
    ///
    /// # Errors
    /// A sentence that says which file is wrong, and how.
    pub fn read(certificate: &Path, key: &Path) -> Result<Tls, String> {
        let wrong = |path: &Path, why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
        let chain = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let chain = chain.map_err(|e| wrong(certificate, &e))?;
        if chain.is_empty() {
            return Err(wrong(certificate, &"there is no certificate in it"));
        }
        let private = PrivateKeyDer::from_pem_file(key).map_err(|e| wrong(key, &e))?;
        let config = || {
            let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()));
            let config = config.with_protocol_versions(&[&TLS13, &TLS12]).map_err(|e| e.to_string())?.with_no_client_auth();
            let mut config = config.with_single_cert(chain.clone(), private.clone_key()).map_err(|e| wrong(certificate, &e))?;
            // Without it what is exported under TLS 1.2 binds to nothing (RFC 9266, section 4).
            config.require_ems = true;
            Ok::<_, String>(config)
        };
        let mut direct = config()?;
        direct.alpn_protocols = vec![ALPN.to_vec()];
        let mut websocket = config()?;
        websocket.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Tls { starttls: Arc::new(config()?).into(), direct: Arc::new(direct).into(), websocket: Arc::new(websocket).into() })
    }
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls")
    }
}
