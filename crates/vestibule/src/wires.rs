//! Push, mail and calls outwards: the settings of this process, and the doors that carry what leaves by them.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use vestibule_center::broker::alert::Wire;
use vestibule_host::{Host, PushRules};
use vestibule_mail::{Tls, is_sender};
use vestibule_out::{ALLOWED_MAX, Allowed, Caller, NoAnswer, Outgoing};
use vestibule_push::Vapid;

use crate::finding::Findings;
use crate::nearest;
use crate::section::Section;
use crate::stop::Stop;

/// Keys of `[smtp]`, `[push]` and `[outgoing]`.
const SMTP_KEYS: &[&str] = &["host", "port", "tls", "user", "password_file", "from"];
const PUSH_KEYS: &[&str] = &["contact", "plain_loopback"];
const OUTGOING_KEYS: &[&str] = &["webhooks", "calendars"];
const TLS_WORDS: &[&str] = &["implicit", "starttls", "none"];

/// How this process pushes, mails and calls.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wires {
    /// Where people reach the pages, with a slash at its end.
    public_url: Option<String>,
    smtp: Option<Smtp>,
    push: Push,
    /// Where webhooks may lead beyond the public internet, and where clients' calendars may.
    outgoing: [Outgoing; 2],
}

/// The server that takes our mail.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Smtp {
    host: String,
    port: u16,
    tls: Tls,
    user: Option<String>,
    password_file: Option<PathBuf>,
    from: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Push {
    contact: Option<String>,
    plain_loopback: bool,
}

impl Wires {
    /// Reads them from the settings of the process.
    pub(crate) fn read(all: &Section<'_>, out: &mut Findings) -> Wires {
        let public_url = all.text("public_url", out).and_then(|url| {
            let fits = (url.starts_with("https://") || url.starts_with("http://")) && url.bytes().all(|b| b.is_ascii_graphic());
            if !fits {
                all.wrong("public_url", url, "an address such as https://help.example.org/", out);
            }
            fits.then(|| if url.ends_with('/') { url.to_owned() } else { format!("{url}/") })
        });
        let smtp = all.section("smtp", out).and_then(|section| smtp(&section, out));
        let push = all.section("push", out).map(|section| push(&section, out)).unwrap_or_default();
        let outgoing = all.section("outgoing", out).map(|section| outgoing(&section, out)).unwrap_or_default();
        Wires { public_url, smtp, push, outgoing }
    }

    /// Endpoints on loopback are taken: this is no server for others.
    pub(crate) fn is_for_tests(&self) -> bool {
        self.push.plain_loopback
    }

    /// Opens the doors. `base` is where the pages are when nobody said.
    pub(crate) async fn open(self, host: &Arc<Host>, base: &str) -> Result<(), Stop> {
        let Wires { public_url, smtp, push, outgoing: [to_webhooks, to_calendars] } = self;
        let password = smtp.as_ref().map(Smtp::credentials).transpose()?.flatten();
        let contact = push.contact.or_else(|| public_url.clone().filter(|url| url.starts_with("https://")));
        let vapid = Vapid::of(&host.vapid_private().await?, contact).ok_or_else(|| Stop::cannot_start("the kept key of push is none"))?;
        let plain_loopback = push.plain_loopback;
        host.set_push(PushRules { key: vapid.public().to_owned(), plain_loopback });
        if let Some(parcels) = host.open_door(Wire::Push) {
            let options = vestibule_push::Options { vapid, plain_loopback };
            spawn("push", vestibule_push::serve(host.clone(), parcels, options));
        }
        if let Some(errands) = host.open_calendars() {
            let caller = Caller::new(to_calendars).map_err(Stop::cannot_start)?;
            tokio::spawn(vestibule_out::calendars::serve(Arc::new(caller), errands));
        }
        let caller = Arc::new(Caller::new(to_webhooks).map_err(Stop::cannot_start)?);
        let reaches = caller.clone();
        if let Some(calls) = host.open_webhooks(Box::new(move |url| reaches.check(url).map_err(expected))) {
            tokio::spawn(vestibule_out::webhooks::serve(caller, calls));
        }
        let Some(smtp) = smtp else { return Ok(()) };
        if let Some(parcels) = host.open_door(Wire::Mail) {
            let Smtp { host: server, port, tls, from, .. } = smtp;
            let portal = public_url.unwrap_or_else(|| format!("{base}/"));
            let options = vestibule_mail::Options { host: server, port, tls, credentials: password, from, portal };
            spawn("mail", vestibule_mail::serve(host.clone(), parcels, options));
        }
        Ok(())
    }
}

/// The address that a webhook would need instead.
fn expected(why: NoAnswer) -> &'static str {
    match why {
        NoAnswer::NotHttps => "an address that begins with https://, or a host that the settings list ([outgoing] webhooks)",
        NoAnswer::PrivateAddress => "an address on the public internet, or a host that the settings list ([outgoing] webhooks)",
        _ => "an address such as https://erp.example.org/vestibule", // open: it is none
    }
}

fn spawn(wire: &'static str, door: impl Future<Output = Result<(), String>> + Send + 'static) {
    tokio::spawn(async move {
        if let Err(why) = door.await {
            tracing::error!(target: "vestibule", wire, why, "door_broke");
        }
    });
}

impl Smtp {
    /// Login and password, if the server wants any.
    fn credentials(&self) -> Result<Option<(String, String)>, Stop> {
        let (Some(user), Some(file)) = (&self.user, &self.password_file) else { return Ok(None) };
        let password = std::fs::read_to_string(file);
        let password = password.map_err(|e| Stop::cannot_start(format!("smtp.password_file {}: {e}", file.display())))?;
        Ok(Some((user.clone(), password.trim_end_matches(['\r', '\n']).to_owned())))
    }
}

fn smtp(section: &Section<'_>, out: &mut Findings) -> Option<Smtp> {
    section.only(SMTP_KEYS, out);
    let host = section.text("host", out);
    let host = section.need("host", host, "the name of a mail server", out);
    let tls = match section.text("tls", out).unwrap_or("starttls") {
        "implicit" => Some(Tls::Implicit),
        "starttls" => Some(Tls::StartTls),
        "none" if host.is_none_or(is_loopback) => Some(Tls::None),
        "none" => {
            section.wrong("tls", "none", "implicit or starttls: none is for a server on this machine", out);
            None
        }
        other => {
            section.wrong("tls", other, nearest::expected(other, TLS_WORDS), out);
            None
        }
    };
    let usual = match tls {
        Some(Tls::Implicit) => 465,
        Some(Tls::StartTls) | None => 587,
        Some(Tls::None) => 25,
    };
    let port = match section.number("port", out) {
        None => Some(usual),
        Some(port) => {
            let read = u16::try_from(port).ok().filter(|port| *port > 0);
            if read.is_none() {
                section.wrong("port", &port.to_string(), "a port from 1 to 65535", out);
            }
            read
        }
    };
    let from = section.text("from", out);
    let from = section.need("from", from, "a sender such as Kestrel Cycles <hello@example.org>", out);
    if let Some(text) = from.filter(|text| !is_sender(text)) {
        section.wrong("from", text, "a sender such as Kestrel Cycles <hello@example.org>", out);
    }
    let (user, password_file) = (section.text("user", out), section.text("password_file", out));
    if let Some(file) = password_file
        && let Err(error) = std::fs::read_to_string(file)
    {
        section.wrong("password_file", file, format!("a file that can be read ({error})"), out);
    }
    if user.is_some() != password_file.is_some() {
        let (missing, expected) =
            if user.is_some() { ("password_file", "a file that holds the password of `user`") } else { ("user", "whose password it is") };
        section.need(missing, None::<&str>, expected, out);
    }
    Some(Smtp {
        host: host?.to_owned(),
        port: port?,
        tls: tls?,
        user: user.map(str::to_owned),
        password_file: password_file.map(PathBuf::from),
        from: from?.to_owned(),
    })
}

fn push(section: &Section<'_>, out: &mut Findings) -> Push {
    section.only(PUSH_KEYS, out);
    let contact = section.text("contact", out);
    let is_contact =
        |text: &str| (text.starts_with("mailto:") || text.starts_with("https://")) && text.bytes().all(|b| b.is_ascii_graphic());
    if let Some(text) = contact.filter(|text| !is_contact(text)) {
        section.wrong("contact", text, "an address such as mailto:admin@example.org or https://example.org", out);
    }
    Push { contact: contact.map(str::to_owned), plain_loopback: section.truth("plain_loopback", out).unwrap_or(false) }
}

/// Hosts that may be told or asked though they are not on the public internet: each list for one use, since clients write addresses too.
fn outgoing(section: &Section<'_>, out: &mut Findings) -> [Outgoing; 2] {
    section.only(OUTGOING_KEYS, out);
    ["webhooks", "calendars"].map(|key| {
        let texts = section.texts(key, out).unwrap_or_default();
        if texts.len() > ALLOWED_MAX {
            section.wrong(key, &format!("{} hosts", texts.len()), format!("at most {ALLOWED_MAX} hosts"), out);
        }
        let mut read = |text: &&str| Allowed::parse(text).map_err(|expected| section.wrong(key, text, expected, out)).ok();
        Outgoing { allow: texts.iter().filter_map(&mut read).collect() }
    })
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::section::Text;

    fn read(text: &str) -> (Wires, Vec<(u64, String, String)>) {
        let text = Text { file: "v.toml", text };
        let mut out = Findings::default();
        let table = text.parse(&mut out).unwrap();
        let wires = Wires::read(&text.section(&table), &mut out);
        (wires, out.iter().map(|f| (f.row, f.column.clone(), f.expected.clone())).collect())
    }

    #[test]
    fn what_fits_is_read_with_its_usual_port() {
        let (wires, told) =
            read("public_url = \"https://help.example.org\"\n[smtp]\nhost = \"mail.example.org\"\nfrom = \"a@example.org\"\n");
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(wires.public_url.as_deref(), Some("https://help.example.org/"));
        let smtp = wires.smtp.unwrap();
        assert_eq!((smtp.port, smtp.tls), (587, Tls::StartTls));
        let local = |host: &str| read(&format!("[smtp]\nhost = \"{host}\"\ntls = \"none\"\nfrom = \"a@example.org\"\n"));
        assert_eq!(local("127.0.0.1").0.smtp.unwrap().port, 25);
        assert_eq!(local("mail.example.org").1[0].1, "smtp.tls");
    }

    #[test]
    fn what_does_not_fit_is_told_with_its_place() {
        let text = "public_url = \"help\"\n[smtp]\nhsot = \"x\"\ntls = \"starttsl\"\nport = 70000\nfrom = \"hello\"\nuser = \"u\"\n\
                    [push]\ncontact = \"admin\"\nplain_lopback = true\n[outgoing]\nwebhooks = [\"http://a\"]\n";
        let (_, told) = read(text);
        let told: Vec<_> = told.iter().map(|(row, column, expected)| (*row, column.as_str(), expected.as_str())).collect();
        let sender = "a sender such as Kestrel Cycles <hello@example.org>";
        let expected = [
            (1, "public_url", "an address such as https://help.example.org/"),
            (3, "smtp.hsot", "host"),
            (2, "smtp.host", "the name of a mail server"),
            (4, "smtp.tls", "starttls"),
            (5, "smtp.port", "a port from 1 to 65535"),
            (6, "smtp.from", sender),
            (2, "smtp.password_file", "a file that holds the password of `user`"),
            (10, "push.plain_lopback", "plain_loopback"),
            (9, "push.contact", "an address such as mailto:admin@example.org or https://example.org"),
            (12, "outgoing.webhooks", "a host such as calendar.example.lan or 127.0.0.1:8443"),
        ];
        assert_eq!(told, expected);
        let absent = "[smtp]\nhost = \"x\"\nfrom = \"a@example.org\"\nuser = \"u\"\npassword_file = \"absent/secret\"\n";
        let (_, told) = read(absent);
        assert_eq!((told.len(), told[0].0, told[0].1.as_str()), (1, 5, "smtp.password_file"), "{told:?}");
    }
}
