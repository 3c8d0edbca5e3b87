//! TLS of the door: 1.2 and 1.3, by a certificate from files, which is read again when they change.

use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::{Duration, SystemTime};

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::{CryptoProvider, aws_lc_rs};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use tokio_rustls::rustls::version::{TLS12, TLS13};

/// What direct TLS is for, as clients say who speak several things (XEP-0368).
const ALPN: &[u8] = b"xmpp-client";

/// By what the door shows that it is the domain's.
#[derive(Clone)]
pub struct Tls {
    pub(crate) starttls: TlsAcceptor,
    pub(crate) direct: TlsAcceptor,
    pub(crate) websocket: TlsAcceptor,
    pub(crate) certificate: Arc<Certificate>,
}

impl Tls {
    /// Reads a certificate, with those that lead from it to its root, and its key, each from a file in PEM. A served door reads them again
    /// when the files change; connections that are open keep what they have.
    ///
    /// # Errors
    /// A sentence that says which file is wrong, and how.
    pub fn read(certificate: &Path, key: &Path) -> Result<Tls, String> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let certificate = Arc::new(Certificate::read(certificate, key, &provider)?);
        let config = |alpn: &[&[u8]]| {
            let config = ServerConfig::builder_with_provider(provider.clone());
            let config = config.with_protocol_versions(&[&TLS13, &TLS12]).map_err(|e| e.to_string())?.with_no_client_auth();
            let mut config = config.with_cert_resolver(certificate.clone());
            // Without it what is exported under TLS 1.2 binds to nothing (RFC 9266, section 4).
            config.require_ems = true;
            config.alpn_protocols = alpn.iter().map(|protocol| protocol.to_vec()).collect();
            Ok::<TlsAcceptor, String>(Arc::new(config).into())
        };
        let (starttls, direct, websocket) = (config(&[])?, config(&[ALPN])?, config(&[b"http/1.1"])?);
        Ok(Tls { starttls, direct, websocket, certificate })
    }
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tls")
    }
}

/// When each of the two files was written last, as far as the system tells.
type Written = [Option<SystemTime>; 2];

/// The certificate that is shown now, and where it comes from.
#[derive(Debug)]
pub(crate) struct Certificate {
    files: [PathBuf; 2],
    provider: Arc<CryptoProvider>,
    /// The newest that could be read, and of when the files were that were read last.
    shown: RwLock<(Arc<CertifiedKey>, Written)>,
}

impl Certificate {
    fn read(certificate: &Path, key: &Path, provider: &Arc<CryptoProvider>) -> Result<Certificate, String> {
        let files = [certificate.to_owned(), key.to_owned()];
        // Before they are read: what is written meanwhile is read again.
        let written = written(&files);
        let shown = RwLock::new((Arc::new(read(&files, provider)?), written));
        Ok(Certificate { files, provider: provider.clone(), shown })
    }

    fn shown(&self) -> (Arc<CertifiedKey>, Written) {
        self.shown.read().unwrap_or_else(|e| e.into_inner()).clone()
    }

    /// Reads the files again if they were written since; true when another certificate is shown from now on.
    ///
    /// # Errors
    /// As [`Tls::read`]: what was shown before is shown still, and the files are not read again before they change.
    fn look(&self) -> Result<bool, String> {
        let written = written(&self.files);
        let (before, known) = self.shown();
        if written == known {
            return Ok(false);
        }
        let (now, outcome) = match read(&self.files, &self.provider) {
            Ok(now) => (Arc::new(now), Ok(true)),
            Err(why) => (before, Err(why)),
        };
        *self.shown.write().unwrap_or_else(|e| e.into_inner()) = (now, written);
        outcome
    }

    /// Looks at the files from time to time, until it is called off.
    pub(crate) async fn follow(self: Arc<Self>, every: Duration) {
        loop {
            tokio::time::sleep(every).await;
            let certificate = self.clone();
            match tokio::task::spawn_blocking(move || certificate.look()).await {
                Ok(Ok(true)) => tracing::info!(target: "vestibule", file = %self.files[0].display(), "certificate_read_again"),
                Ok(Ok(false)) => {}
                Ok(Err(why)) => tracing::error!(target: "vestibule", %why, "certificate_not_read"),
                Err(fault) => return tracing::error!(target: "vestibule", %fault, "certificate_not_followed"),
            }
        }
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.shown().0)
    }
}

fn written(files: &[PathBuf; 2]) -> Written {
    files.each_ref().map(|file| std::fs::metadata(file).and_then(|file| file.modified()).ok())
}

fn read([certificate, key]: &[PathBuf; 2], provider: &CryptoProvider) -> Result<CertifiedKey, String> {
    let wrong = |path: &Path, why: &dyn std::fmt::Display| format!("{}: {why}", path.display());
    let chain = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let chain = chain.map_err(|e| wrong(certificate, &e))?;
    if chain.is_empty() {
        return Err(wrong(certificate, &"there is no certificate in it"));
    }
    let private = PrivateKeyDer::from_pem_file(key).map_err(|e| wrong(key, &e))?;
    CertifiedKey::from_der(chain, private, provider).map_err(|e| wrong(certificate, &e))
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use rcgen::{CertifiedKey as Made, generate_simple_self_signed};

    use super::*;

    /// Puts a new certificate and its key there, written at an instant of its own.
    fn put(folder: &Path, at_s: u64) -> Made<rcgen::KeyPair> {
        let made = generate_simple_self_signed(["example.org".to_owned()]).unwrap();
        write(&folder.join("certificate.pem"), &made.cert.pem(), at_s);
        write(&folder.join("key.pem"), &made.signing_key.serialize_pem(), at_s);
        made
    }

    fn write(file: &Path, text: &str, at_s: u64) {
        fs::write(file, text).unwrap();
        File::options().write(true).open(file).unwrap().set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(at_s)).unwrap();
    }

    #[test]
    fn a_certificate_that_was_renewed_is_shown_and_one_that_cannot_be_read_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let (certificate, key) = (folder.path().join("certificate.pem"), folder.path().join("key.pem"));
        let first = put(folder.path(), 1);
        let tls = Tls::read(&certificate, &key).unwrap();
        let is_shown = |made: &Made<rcgen::KeyPair>| tls.certificate.shown().0.cert[0] == *made.cert.der();
        assert_eq!(tls.certificate.look(), Ok(false));
        assert!(is_shown(&first));
        let second = put(folder.path(), 2);
        assert_eq!(tls.certificate.look(), Ok(true));
        assert!(is_shown(&second));
        // Half of a renewal: a certificate beside the key of another.
        let third = generate_simple_self_signed(["example.org".to_owned()]).unwrap();
        write(&certificate, &third.cert.pem(), 3);
        let why = tls.certificate.look().unwrap_err();
        assert!(why.contains("certificate.pem"), "{why}");
        assert!(is_shown(&second));
        assert_eq!(tls.certificate.look(), Ok(false), "it is said once");
        write(&key, &third.signing_key.serialize_pem(), 4);
        assert_eq!(tls.certificate.look(), Ok(true));
        assert!(is_shown(&third));
        fs::remove_file(&key).unwrap();
        assert!(tls.certificate.look().is_err_and(|why| why.contains("key.pem")) && is_shown(&third));
    }
}
