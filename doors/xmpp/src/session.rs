//! A stream of a client up to its bound session (RFC 6120), without any IO: what was read goes in, what is to be done comes out.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use vestibule_host::device_passwords::salt_of;
use vestibule_host::scram::ITERATIONS;

use crate::address::{Address, is_resource};
use crate::caps::Kind;
use crate::limits::{Limits, TRIES_MAX};
use crate::manage::failed;
use crate::ns;
use crate::sasl::{Asked, Channel, Exchange, Mechanism, NotProved, Offer, Proof, anonymous, decoded, plain};
use crate::words;
use crate::xml::{Element, Read, Unreadable};

/// What every stream of a door knows.
#[derive(Debug)]
pub struct Facts {
    /// The center's domain, in small letters.
    pub domain: String,
    /// Whether whoever has no account may come as a guest, to a host of their own.
    pub guests: bool,
    /// Whether TLS can be had.
    pub has_tls: bool,
    /// A fresh word that nobody guesses: of printable ASCII, without a comma.
    pub mint: fn() -> String,
}

/// What is to be done, in order. After a question nothing follows until it is answered.
#[derive(Debug, PartialEq, Eq)]
pub enum Do {
    /// Write this.
    Say(Vec<u8>),
    /// Begin TLS; what was read and not yet looked at is dropped. Then [`Session::secured`].
    StartTls,
    /// What is read from now on is a new stream, of somebody who signed in.
    Restart,
    /// Check a proof. Then [`Session::checked`].
    Prove(Proof),
    /// Check a password. Then [`Session::checked`].
    Check {
        /// The login.
        login: String,
        /// The password.
        password: String,
    },
    /// Let a guest in. Then [`Session::checked`].
    Admit,
    /// Bind a session to this resource. Then [`Session::bound`].
    Bind(String),
    /// Go on with an older session of the same login, if it is there. Then [`Session::not_resumed`], or the session is another's.
    Resume {
        /// What names it.
        token: String,
        /// How many of the stanzas said by it came.
        came: u32,
    },
    /// A stanza of a bound session.
    Stanza(Element),
    /// Close the connection.
    Close,
}

impl Do {
    /// What is to be done for one who has to prove nothing more.
    fn of(asked: Asked) -> Do {
        match asked {
            Asked::Plain { login, password } => Do::Check { login, password },
            Asked::Anonymous => Do::Admit,
        }
    }
}

/// What came of checking who somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// They are who they say: their login, of a guest what they are called, and the server's signature for who proved.
    Is(String, Vec<u8>),
    /// Login or password does not fit.
    IsNot,
    /// There is no answer now, or they tried too often.
    Later,
}

#[derive(Debug)]
enum Stage {
    /// A stream is to be opened.
    Header,
    /// It is open; a choice of what was offered is to be made.
    Offered,
    /// A mechanism was chosen, its first word is to come.
    Chosen(Mechanism),
    /// Of SCRAM the last word is to come.
    Proving(Exchange),
    /// Something is asked of the host.
    Asking,
    /// The id of the request to bind.
    Binding(String),
    Bound,
    Over,
}

/// A stream.
#[derive(Debug)]
pub struct Session {
    facts: Arc<Facts>,
    stage: Stage,
    /// Whether it is of the host of guests.
    of_guests: bool,
    /// Whether it is under TLS, and what binds to that.
    secure: bool,
    exporter: Option<Vec<u8>>,
    /// Whether somebody may sign in without TLS.
    plain: bool,
    tries: u32,
    login: Option<String>,
    /// The language of the stream, one that we speak.
    pub language: &'static str,
    /// Whether it is in the messages of a WebSocket (RFC 7395).
    framed: bool,
    /// Whether our opening tag is written.
    answered: bool,
    full: Option<Address>,
}

impl Session {
    /// A connection of which nothing was read. `plain`: somebody may sign in without TLS.
    pub fn new(facts: Arc<Facts>, plain: bool) -> Session {
        Session {
            facts,
            stage: Stage::Header,
            of_guests: false,
            secure: false,
            exporter: None,
            plain,
            tries: 0,
            login: None,
            language: words::of("").language,
            framed: false,
            answered: false,
            full: None,
        }
    }

    /// The same in the messages of a WebSocket (RFC 7395).
    pub fn framed(self) -> Session {
        Session { framed: true, ..self }
    }

    /// It is under TLS now: all that was said before is forgotten.
    pub fn secured(&mut self, exporter: Option<Vec<u8>>) {
        let (tries, framed) = (self.tries, self.framed);
        *self = Session { secure: true, exporter, tries, framed, ..Session::new(self.facts.clone(), false) };
    }

    /// The address of the bound session.
    pub(crate) fn full(&self) -> Option<&Address> {
        self.full.as_ref()
    }

    /// Takes what was read.
    pub fn take(&mut self, read: Read) -> Vec<Do> {
        match (read, &self.stage) {
            (_, Stage::Over) => Vec::new(),
            (Read::Closed, _) => self.close(),
            (Read::Opened(header), Stage::Header) => self.open(&header),
            (Read::Opened(_), _) | (_, Stage::Header | Stage::Asking | Stage::Binding(_)) => self.end("bad-format"),
            (Read::Whole(stanza), Stage::Bound) => vec![Do::Stanza(stanza)],
            (Read::Whole(element), _) => self.negotiate(&element),
        }
    }

    /// Nothing more can be read.
    pub fn unreadable(&mut self, why: Unreadable) -> Vec<Do> {
        self.end(why.condition())
    }

    /// Ends the stream with a condition (RFC 6120, section 4.9.3), after our own header if that is not written yet.
    pub fn end(&mut self, condition: &str) -> Vec<Do> {
        self.end_with(condition, &[])
    }

    /// The same, with what is said of it beyond the RFC's conditions (RFC 6120, section 4.9.4).
    pub(crate) fn end_with(&mut self, condition: &str, more: &[u8]) -> Vec<Do> {
        if matches!(self.stage, Stage::Over) {
            return Vec::new();
        }
        self.stage = Stage::Over;
        let names = if self.framed { format!(" xmlns:stream='{}'", ns::STREAMS) } else { String::new() };
        let mut error = format!("<stream:error{names}><{condition} xmlns='{}'/>", ns::STREAM_ERRORS).into_bytes();
        error.extend_from_slice(more);
        error.extend_from_slice(b"</stream:error>");
        self.last([error])
    }

    /// The last words, behind our own header if that is not written yet.
    fn last(&self, words: impl IntoIterator<Item = Vec<u8>>) -> Vec<Do> {
        let header = (!self.answered).then(|| self.header(None));
        let close = if self.framed { written(&Element::new(ns::FRAMING, "close")) } else { b"</stream:stream>".to_vec() };
        header.into_iter().chain(words).chain([close]).map(Do::Say).chain([Do::Close]).collect()
    }

    fn close(&mut self) -> Vec<Do> {
        self.stage = Stage::Over;
        self.last([])
    }

    fn open(&mut self, header: &Element) -> Vec<Do> {
        self.language = words::of(header.lang().unwrap_or_default()).language;
        if !header.is(ns::STREAMS, "stream") {
            return self.end(if header.name() == "stream" { "invalid-namespace" } else { "bad-format" });
        }
        let from = header.attribute("from").and_then(Address::read);
        let to = header.attribute("to").and_then(Address::read).filter(|to| to.local.is_none() && to.resource.is_none());
        let of_guests = to.as_ref().and_then(|to| self.of_guests(&to.domain));
        // Whoever signed in to one host is nobody at the other.
        let known = of_guests.filter(|of_guests| self.login.is_none() || *of_guests == self.of_guests);
        self.of_guests = known.unwrap_or(self.of_guests);
        let said = self.header(from.as_ref());
        self.answered = true;
        if known.is_none() {
            return after(said, self.end("host-unknown"));
        }
        if header.attribute("version").and_then(|v| v.split_once('.')).is_none_or(|(major, _)| major != "1") {
            return after(said, self.end("unsupported-version"));
        }
        self.stage = Stage::Offered;
        vec![Do::Say(said), Do::Say(self.features())]
    }

    /// Whether a domain is that of guests; `None` when it is no host here.
    fn of_guests(&self, domain: &str) -> Option<bool> {
        let of_guests = self.facts.guests && domain == Address::guests(&self.facts.domain);
        (of_guests || domain == self.facts.domain).then_some(of_guests)
    }

    /// The host that is spoken to.
    fn host(&self) -> String {
        if self.of_guests { Address::guests(&self.facts.domain) } else { self.facts.domain.clone() }
    }

    fn header(&self, to: Option<&Address>) -> Vec<u8> {
        let (domain, id, lang) = (self.host(), (self.facts.mint)(), self.language);
        let to = to.map(|to| format!(" to='{}'", escaped(&to.to_string()))).unwrap_or_default();
        if self.framed {
            let xmlns = ns::FRAMING;
            return format!("<open xmlns='{xmlns}' from='{domain}'{to} id='{id}' version='1.0' xml:lang='{lang}'/>").into_bytes();
        }
        let names = format!("xmlns='{}' xmlns:stream='{}'", ns::CLIENT, ns::STREAMS);
        format!("<?xml version='1.0'?><stream:stream from='{domain}'{to} id='{id}' version='1.0' xml:lang='{lang}' {names}>").into_bytes()
    }

    fn features(&self) -> Vec<u8> {
        let mut all = Vec::new();
        if self.login.is_some() {
            all.push(Element::new(ns::BIND, "bind"));
            // COMPAT: clients of RFC 3921 ask for it unless it is said to be optional.
            all.push(Element::new(ns::SESSION, "session").with_child(Element::new(ns::SESSION, "optional")));
            all.push(Element::new(ns::ROSTER_VERSIONS, "ver"));
            if !self.of_guests {
                all.push(Element::new(ns::PRE_APPROVAL, "sub"));
            }
            all.push(Element::new(ns::MANAGEMENT, "sm"));
            all.push(if self.of_guests { Kind::GuestServer } else { Kind::Server }.caps());
        } else {
            if self.facts.has_tls && !self.secure && !self.framed {
                let start = Element::new(ns::TLS, "starttls");
                all.push(if self.plain { start } else { start.with_child(Element::new(ns::TLS, "required")) });
            }
            let offered =
                |all: Element, mechanism: Mechanism| all.with_child(Element::new(ns::SASL, "mechanism").with_text(mechanism.as_str()));
            if self.secure || self.plain {
                all.push(self.mechanisms().fold(Element::new(ns::SASL, "mechanisms"), offered));
            }
            let binding = |kind: &&str| Element::new(ns::CHANNEL_BINDINGS, "channel-binding").with("type", *kind);
            let bindings: Vec<_> = self.bindings().iter().map(binding).collect();
            if !bindings.is_empty() {
                let list = Element::new(ns::CHANNEL_BINDINGS, "sasl-channel-binding");
                all.push(bindings.into_iter().fold(list, Element::with_child));
            }
        }
        // Before TLS there is nothing but STARTTLS.
        if self.secure || self.plain {
            let limits = if self.login.is_some() { Limits::SIGNED_IN } else { Limits::STRANGER };
            let most = Element::new(ns::STREAM_LIMITS, "max-bytes").with_text(limits.bytes_max.to_string());
            all.push(Element::new(ns::STREAM_LIMITS, "limits").with_child(most));
        }
        let names = if self.framed { format!(" xmlns:stream='{}'", ns::STREAMS) } else { String::new() };
        let mut said = format!("<stream:features{names}>").into_bytes();
        all.iter().for_each(|one| said.extend(written(one)));
        said.extend_from_slice(b"</stream:features>");
        said
    }

    /// What somebody may sign in by now.
    fn mechanisms(&self) -> impl Iterator<Item = Mechanism> {
        let (may_tell, bound, of_guests) = (self.secure || self.plain, self.exporter.is_some(), self.of_guests);
        Mechanism::ALL.into_iter().filter(move |mechanism| match mechanism {
            Mechanism::Scram(_, plus) => !of_guests && (!plus || bound),
            Mechanism::Plain => !of_guests && may_tell,
            Mechanism::Anonymous => of_guests,
        })
    }

    /// How a channel may be bound now.
    fn bindings(&self) -> &'static [&'static str] {
        if self.exporter.is_some() && !self.of_guests { &["tls-exporter"] } else { &[] }
    }

    fn negotiate(&mut self, element: &Element) -> Vec<Do> {
        match (element.ns(), element.name()) {
            (ns::TLS, "starttls") => self.start_tls(),
            (ns::SASL, "auth") if self.login.is_none() && matches!(self.stage, Stage::Offered) => self.choose(element),
            (ns::SASL, "response") if self.login.is_none() => self.respond(&element.text()),
            (ns::SASL, "abort") if self.login.is_none() => self.fail("aborted"),
            (ns::CLIENT, "iq") if self.login.is_some() => self.bind(element),
            (ns::MANAGEMENT, "resume") if self.login.is_some() => self.resume(element),
            (ns::MANAGEMENT, _) if self.login.is_none() && (self.secure || self.plain) => self.too_early(),
            (ns::MANAGEMENT, _) if self.login.is_some() => vec![Do::Say(written(&failed("unexpected-request")))],
            _ => self.end("not-authorized"), // open: nothing else is taken of who did not say who they are
        }
    }

    fn start_tls(&mut self) -> Vec<Do> {
        if self.secure || self.framed || !self.facts.has_tls || self.login.is_some() || !matches!(self.stage, Stage::Offered) {
            self.stage = Stage::Over;
            return self.last([written(&Element::new(ns::TLS, "failure"))]);
        }
        self.stage = Stage::Asking;
        vec![Do::Say(written(&Element::new(ns::TLS, "proceed"))), Do::StartTls]
    }

    fn choose(&mut self, auth: &Element) -> Vec<Do> {
        let mechanism = auth.attribute("mechanism").and_then(Mechanism::parse);
        if !self.secure && !self.plain {
            return self.fail("encryption-required");
        }
        let Some(mechanism) = mechanism.filter(|chosen| self.mechanisms().any(|offered| offered == *chosen)) else {
            return self.fail("invalid-mechanism");
        };
        self.stage = Stage::Chosen(mechanism);
        match auth.text() {
            // COMPAT: a guest has nothing to add, and strophe.js takes no challenge.
            first if first.is_empty() && mechanism == Mechanism::Anonymous => self.respond("="),
            // Nothing said yet, which is not the same as to say nothing: that is `=`.
            first if first.is_empty() => vec![Do::Say(written(&Element::new(ns::SASL, "challenge")))],
            first => self.respond(&first),
        }
    }

    fn respond(&mut self, text: &str) -> Vec<Do> {
        let stage = std::mem::replace(&mut self.stage, Stage::Offered);
        let said = match decoded(text) {
            Ok(said) => said,
            Err(why) => return self.fail(why.condition()),
        };
        let asked = match stage {
            Stage::Chosen(Mechanism::Scram(hash, plus)) => self.begin(hash, plus, &said),
            Stage::Chosen(Mechanism::Plain) => plain(&said, &self.facts.domain).map(Do::of),
            Stage::Chosen(Mechanism::Anonymous) => anonymous(&said).map(Do::of),
            Stage::Proving(exchange) => exchange.prove(&said).map(Do::Prove),
            _ => Err(NotProved::Malformed), // open: nobody asked
        };
        match asked {
            Ok(Do::Say(challenge)) => vec![Do::Say(challenge)],
            Ok(asked) => {
                self.stage = Stage::Asking;
                vec![asked]
            }
            Err(why) => self.fail(why.condition()),
        }
    }

    fn begin(&mut self, hash: vestibule_host::scram::Hash, plus: bool, said: &[u8]) -> Result<Do, NotProved> {
        let plus_offered = self.exporter.is_some();
        let channel = Channel { exporter: self.exporter.as_deref(), plus_offered, domain: &self.facts.domain };
        let mut exchange = Exchange::begin(hash, plus, said, channel, &(self.facts.mint)())?;
        let salt = salt_of(&exchange.login);
        let mechanisms: Vec<_> = self.mechanisms().collect();
        let offer = Offer { mechanisms: &mechanisms, bindings: self.bindings() };
        let challenge = BASE64.encode(exchange.challenge(&salt, ITERATIONS.get(), Some(offer)));
        self.stage = Stage::Proving(exchange);
        Ok(Do::Say(written(&Element::new(ns::SASL, "challenge").with_text(challenge))))
    }

    /// Who somebody is was checked.
    pub fn checked(&mut self, checked: Checked) -> Vec<Do> {
        match checked {
            Checked::Is(login, signature) => {
                let mut success = Element::new(ns::SASL, "success");
                if !signature.is_empty() {
                    success = success.with_text(BASE64.encode(format!("v={}", BASE64.encode(signature))));
                }
                self.stage = Stage::Header;
                self.answered = false;
                self.login = Some(login);
                vec![Do::Say(written(&success)), Do::Restart]
            }
            Checked::IsNot => self.fail("not-authorized"),
            Checked::Later => self.fail("temporary-auth-failure"),
        }
    }

    /// Somebody is not signed in; another try may follow, but not for ever.
    fn fail(&mut self, condition: &str) -> Vec<Do> {
        self.tries += 1;
        self.stage = Stage::Offered;
        let said = written(&Element::new(ns::SASL, "failure").with_child(Element::new(ns::SASL, condition)));
        if self.tries < TRIES_MAX { vec![Do::Say(said)] } else { after(said, self.end("policy-violation")) }
    }

    /// XEP-0198, section 3: nothing is counted of who did not say who they are. It counts as a try to sign in.
    fn too_early(&mut self) -> Vec<Do> {
        self.tries += 1;
        let said = written(&failed("unexpected-request"));
        if self.tries < TRIES_MAX { vec![Do::Say(said)] } else { after(said, self.end("policy-violation")) }
    }

    /// XEP-0198, section 5.
    fn resume(&mut self, resume: &Element) -> Vec<Do> {
        let came = resume.attribute("h").and_then(|h| h.parse().ok());
        let (Some(token), Some(came)) = (resume.attribute("previd").map(str::to_owned), came) else {
            return vec![Do::Say(written(&failed("bad-request")))];
        };
        self.stage = Stage::Asking;
        vec![Do::Resume { token, came }]
    }

    /// There is no such session: another may be bound.
    pub fn not_resumed(&mut self) -> Vec<Do> {
        self.stage = Stage::Offered;
        vec![Do::Say(written(&failed("item-not-found")))]
    }

    /// An older session goes on here, under its address.
    pub(crate) fn resumed(&mut self, full: &Address) {
        self.full = Some(full.clone());
        self.stage = Stage::Bound;
    }

    fn bind(&mut self, iq: &Element) -> Vec<Do> {
        let bind = iq.child(ns::BIND, "bind").filter(|_| iq.attribute("type") == Some("set"));
        let (Some(bind), Some(id)) = (bind, iq.attribute("id")) else { return self.end("not-authorized") };
        let wanted = bind.child(ns::BIND, "resource").map(Element::text).filter(|wanted| !wanted.is_empty());
        let resource = wanted.unwrap_or_else(|| (self.facts.mint)());
        if !is_resource(&resource) {
            return vec![Do::Say(written(&refused_bind(id, "modify", "bad-request")))];
        }
        self.stage = Stage::Binding(id.to_owned());
        vec![Do::Bind(resource)]
    }

    /// What came of binding: the resource, or the condition it is refused with.
    pub fn bound(&mut self, bound: Result<&str, &str>) -> Vec<Do> {
        let Stage::Binding(id) = std::mem::replace(&mut self.stage, Stage::Offered) else { return self.end("internal-server-error") };
        let (Ok(resource), Some(login)) = (bound, &self.login) else {
            return vec![Do::Say(written(&refused_bind(&id, "wait", bound.err().unwrap_or("internal-server-error"))))];
        };
        let full = Address::of_login(login, &self.host()).with(resource);
        let jid = Element::new(ns::BIND, "jid").with_text(full.to_string());
        let result = Element::new(ns::CLIENT, "iq").with("type", "result").with("id", id);
        self.full = Some(full);
        self.stage = Stage::Bound;
        vec![Do::Say(written(&result.with_child(Element::new(ns::BIND, "bind").with_child(jid))))]
    }
}

/// Why a stanza comes back (RFC 6120, section 8.3).
pub(crate) fn stanza_error(kind: &str, condition: &str) -> Element {
    Element::new(ns::CLIENT, "error").with("type", kind).with_child(Element::new(ns::STANZA_ERRORS, condition))
}

fn refused_bind(id: &str, kind: &str, condition: &str) -> Element {
    let error = stanza_error(kind, condition);
    Element::new(ns::CLIENT, "iq").with("type", "error").with("id", id).with_child(error)
}

/// What is said first, then what is to be done.
fn after(first: Vec<u8>, then: Vec<Do>) -> Vec<Do> {
    [Do::Say(first)].into_iter().chain(then).collect()
}

/// An element as bytes. Of a text that XML has no characters for, nothing is said at all: a reader would end the stream.
pub(crate) fn written(element: &Element) -> Vec<u8> {
    element.write().unwrap_or_default()
}

/// A value within single quotes.
pub(crate) fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&apos;")
}
