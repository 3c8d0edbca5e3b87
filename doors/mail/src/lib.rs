//! The mail door, outbox only: rows of the outbox leave as plain mail over SMTP. An attempt that was cut short is made again
//! under the same `Message-ID`. It must never know a rule of the contact center, SQL, or what time it is.

mod compose;
mod words;

use std::sync::Arc;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Address as MailAddress, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use tokio::sync::mpsc::Receiver;
use tokio::time::timeout;
use vestibule_host::Host;
use vestibule_host::outbox::{Address, Outcome, Parcel};

use compose::{Frame, compose};

/// How long one command of a talk with the server may take.
const COMMAND_MS: u64 = 10_000;
/// How long all commands of one mail may take together.
const CARRY_MS: u64 = 50_000;

/// How the way to the server is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte on.
    Implicit,
    /// After a word in the clear, or not at all.
    StartTls,
    /// Not: only on this machine.
    None,
}

/// The server that takes our mail.
#[derive(Clone, Debug)]
pub struct Options {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How it is talked to.
    pub tls: Tls,
    /// Login and password, if it wants any.
    pub credentials: Option<(String, String)>,
    /// From whom, such as `Kestrel Cycles <hello@example.org>`.
    pub from: String,
    /// Where the portal is, as mails say it.
    pub portal: String,
}

/// Whether a text is a sender, such as `Kestrel Cycles <hello@example.org>`.
pub fn is_sender(text: &str) -> bool {
    !text.chars().any(char::is_control) && text.parse::<Mailbox>().is_ok()
}

/// Whether a text is a mail address, such as `cleo@example.org`.
pub fn is_address(text: &str) -> bool {
    text.len() <= 254 && !text.chars().any(char::is_control) && text.parse::<MailAddress>().is_ok()
}

struct Door {
    host: Arc<Host>,
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    portal: String,
}

/// Carries parcels until the host closes the door. How many at once is the host's to bound.
///
/// # Errors
/// When the options do not fit together.
pub async fn serve(host: Arc<Host>, mut parcels: Receiver<Parcel>, options: Options) -> Result<(), String> {
    let server = match options.tls {
        Tls::Implicit => AsyncSmtpTransport::<Tokio1Executor>::relay(&options.host).map_err(|e| e.to_string())?,
        Tls::StartTls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(&options.host).map_err(|e| e.to_string())?,
        Tls::None => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&options.host),
    };
    let server = server.port(options.port).timeout(Some(Duration::from_millis(COMMAND_MS)));
    let server = match options.credentials {
        Some((user, password)) => server.credentials(Credentials::new(user, password)),
        None => server,
    };
    let from = options.from.parse().map_err(|_| "the sender is no mail address".to_owned())?;
    let door = Arc::new(Door { host, server: server.build(), from, portal: options.portal });
    while let Some(parcel) = parcels.recv().await {
        let door = door.clone();
        tokio::spawn(async move {
            // Given up before the host does: a mail that goes on after its end was told would go out again.
            let outcome = timeout(Duration::from_millis(CARRY_MS), door.carry(&parcel)).await.unwrap_or(Outcome::Later(None));
            parcel.end(outcome);
        });
    }
    Ok(())
}

impl Door {
    async fn carry(&self, parcel: &Parcel) -> Outcome {
        let Address::Mail { address, languages } = &parcel.address else { return Outcome::Refused("not_mail") };
        let Ok(address) = address.reveal().parse::<MailAddress>() else { return Outcome::Refused("bad_address") };
        let to = Mailbox::new(None, address);
        let frame = Frame { from: &self.from, to, languages, portal: &self.portal, now_us: self.host.now().0 };
        let link = parcel.link.as_ref().map(|secret| secret.reveal());
        let Some(mail) = compose(frame, &parcel.telling, link) else { return Outcome::Refused("unwritable") };
        match self.server.send(mail).await {
            Ok(_) => Outcome::Sent,
            // What concerns our sign-in may be mended; what concerns this mail or its reader will not be.
            Err(error) if error.is_permanent() && !error.status().is_some_and(|code| is_ours(&code.to_string())) => {
                Outcome::Refused("refused")
            }
            Err(_) => Outcome::Later(None),
        }
    }
}

/// Replies about who we are, not about the mail (RFC 4954 section 6).
fn is_ours(code: &str) -> bool {
    matches!(code, "530" | "534" | "535" | "538")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_senders_are_told_from_other_text() {
        assert!(is_address("cleo@example.org") && is_sender("hello@example.org") && is_sender("Kestrel Cycles <hello@example.org>"));
        for text in
            ["cleo", "cleo@", "@example.org", "a b@example.org", "cleo@example.org\r\nBcc: x@example.org", "Cleo <cleo@example.org>", ""]
        {
            assert!(!is_address(text), "{text}");
        }
        assert!(!is_address("\"a\tb\"@example.org"), "a control character, even in quotes");
        assert!(!is_sender("Kestrel\r\nBcc: x <hello@example.org>") && !is_sender("Kestrel Cycles"));
    }
}
