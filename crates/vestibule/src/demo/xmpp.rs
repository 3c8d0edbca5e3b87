//! XMPP in a demo: a certificate of an authority of its own, and a device of Cleo's, both kept in the data folder.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use rcgen::{BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose, SanType};
use serde::{Deserialize, Serialize};
use vestibule_host::device_passwords::device_password_row;
use vestibule_host::identity::{NewAccount, account_row};
use vestibule_store::LibraryWrite;

use super::prepare::Known;
use crate::private_file;
use crate::reach::Reached;
use crate::stop::Stop;
use crate::xmpp::{Opened, Xmpp};

/// Whose device it is.
const LOGIN: &str = "cleo";
/// What she calls it.
const NAME: &str = "XMPP of the demo";
/// The domain of a demo's addresses, when nobody said another.
const DOMAIN: &str = "localhost";
/// What is remembered of it.
const FILE: &str = "demo-xmpp.json";
/// The ports it had the first time.
const PORTS: &str = "demo-xmpp-ports.json";
const CA: &str = "demo-ca.pem";
const CERTIFICATE: &str = "demo-certificate.pem";
const KEY: &str = "demo-key.pem";

/// With what an XMPP client signs in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Device {
    /// The login.
    pub(crate) user: String,
    /// The password of the device.
    pub(crate) password: String,
}

/// The device of a demo: the one that is remembered, or a new one, and what is to be kept of it.
pub(super) fn device(data: &Path, held: &Reached, people: &[Known]) -> Result<(Option<Device>, Vec<LibraryWrite>), Stop> {
    let path = data.join(FILE);
    let remembered = std::fs::read_to_string(&path).ok().and_then(|text| serde_json::from_str(&text).ok());
    // What is remembered may not have been kept, or may have been taken back since.
    if let (Some(device), false) = (remembered, held.library().device_passwords(LOGIN)?.is_empty()) {
        return Ok((Some(device), Vec::new()));
    }
    let cleo = people.iter().find(|known| known.kept.login == LOGIN);
    let account = cleo
        .and_then(|known| account_row(&NewAccount { login: LOGIN, who: known.who, name: known.name.reveal(), password: None }, held.now()));
    let Some(account) = account else { return Ok((None, Vec::new())) };
    let (row, password) = device_password_row(&account, NAME, held.now());
    let device = Device { user: LOGIN.to_owned(), password };
    let text = serde_json::to_string_pretty(&device).unwrap_or_default();
    write(&path, &text)?;
    Ok((Some(device), vec![LibraryWrite::PutDevicePassword(row)]))
}

/// Where a demo spoke XMPP, so that an account that was set up for it finds it again.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ports {
    listen: u16,
    websocket_listen: u16,
}

/// What a demo that says nothing of XMPP listens by: the ports of this machine that it had the first time, else any, and a certificate of
/// its own.
pub(super) fn open(data: &Path) -> Result<(Xmpp, Opened), Stop> {
    let had: Option<Ports> = std::fs::read_to_string(data.join(PORTS)).ok().and_then(|text| serde_json::from_str(&text).ok());
    let again = had.map(|ports| settings(data, ports)).transpose()?;
    if let Some((settings, opened)) = again.and_then(|settings| settings.open().ok().map(|opened| (settings, opened))) {
        return Ok((settings, opened));
    }
    let settings = settings(data, Ports::default())?;
    let opened = settings.open()?;
    // Ports that another has only now are the account's still.
    if had.is_none() {
        let port = |address: Option<SocketAddr>| address.map_or(0, |address| address.port());
        let ports = Ports { listen: port(opened.address()), websocket_listen: port(opened.websocket_address()) };
        write(&data.join(PORTS), &serde_json::to_string_pretty(&ports).unwrap_or_default())?;
    }
    Ok((settings, opened))
}

fn settings(data: &Path, ports: Ports) -> Result<Xmpp, Stop> {
    let (certificate, key) = (data.join(CERTIFICATE), data.join(KEY));
    if !(certificate.exists() && key.exists() && ca(data).exists()) {
        certify(data).map_err(|why| Stop::cannot_start(format!("a certificate for the demo: {why}")))?;
    }
    let at = |port| Some((IpAddr::V4(Ipv4Addr::LOCALHOST), port).into());
    let (listen, websocket_listen, certificate) = (at(ports.listen), at(ports.websocket_listen), Some((certificate, key)));
    Ok(Xmpp { listen, websocket_listen, domain: DOMAIN.to_owned(), certificate, guests: true, ..Xmpp::default() })
}

/// Where the certificate of the demo's authority lies, by which a client trusts it.
pub(super) fn ca(data: &Path) -> PathBuf {
    data.join(CA)
}

/// Makes an authority, of which nothing but its certificate is kept, and a certificate by it.
fn certify(data: &Path) -> Result<(), String> {
    let told = |e: rcgen::Error| e.to_string();
    let mut authority = CertificateParams::new(Vec::new()).map_err(told)?;
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.distinguished_name.push(DnType::CommonName, "Vestibule demo, of this machine only");
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let authority_key = KeyPair::generate().map_err(told)?;
    let ca_certificate = authority.self_signed(&authority_key).map_err(told)?;
    let issuer = Issuer::new(authority, authority_key);

    let names = [DOMAIN, "queues.localhost", "guests.localhost"].map(str::to_owned);
    let mut own = CertificateParams::new(names.to_vec()).map_err(told)?;
    own.subject_alt_names.push(SanType::IpAddress(IpAddr::V4(Ipv4Addr::LOCALHOST)));
    own.distinguished_name.push(DnType::CommonName, DOMAIN);
    own.use_authority_key_identifier_extension = true;
    own.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    own.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let key = KeyPair::generate().map_err(told)?;
    let certificate = own.signed_by(&key, &issuer).map_err(told)?;
    for (name, text) in [(CA, ca_certificate.pem()), (CERTIFICATE, certificate.pem()), (KEY, key.serialize_pem())] {
        write(&data.join(name), &text).map_err(|_| format!("{} cannot be written", data.join(name).display()))?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), Stop> {
    private_file::write(path, text).map_err(|e| Stop::cannot_start(format!("{}: {e}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_demo_speaks_at_the_ports_it_had_unless_another_has_them_now() {
        let folder = tempfile::tempdir().expect("a folder");
        let opened = || open(folder.path()).expect("open").1;
        let ports = |opened: &Opened| (opened.address(), opened.websocket_address());
        let first = opened();
        let had = ports(&first);
        let beside = opened();
        assert!(ports(&beside) != had && ports(&beside).0.is_some(), "they are taken");
        drop(first);
        assert_eq!(ports(&opened()), had, "and are not forgotten for that");
    }
}
