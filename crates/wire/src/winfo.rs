//! Watcher information (RFC 3858) as a document: who watches a presentity, in which state, since when. Read and written.

use crate::xml::write::Writer;
use crate::xml::{self, At, Attribute, Element, Extra, Unreadable, XML};

/// The media type of watcher information.
pub const WATCHERINFO_XML: &str = "application/watcherinfo+xml";
/// Its namespace.
pub const WATCHERINFO: &str = "urn:ietf:params:xml:ns:watcherinfo";
/// The package whose watchers the center tells of (RFC 3856).
pub const PRESENCE: &str = "presence";
/// Watchers of a document.
pub const WATCHERS_MAX: usize = 1_000;

/// A document (section 4.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatcherInfo {
    /// Which of a subscription's documents it is, from 0; what is fetched once is the first.
    pub version: u64,
    /// Whether it tells of all or of what changed.
    pub state: State,
    /// The watchers of each resource.
    pub lists: Vec<WatcherList>,
    /// Extensions.
    pub more: Vec<Element>,
    /// Prefixes and other attributes.
    pub extra: Extra,
}

/// Whether a document tells of all (section 4.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Of all.
    #[default]
    Full,
    /// Of what changed.
    Partial,
}

/// The watchers of a resource (section 4.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WatcherList {
    /// The presentity, such as `pres:ana@example.com`.
    pub resource: String,
    /// What is watched of it: [`PRESENCE`].
    pub package: String,
    /// Each of them.
    pub watchers: Vec<Watcher>,
    /// Extensions.
    pub more: Vec<Element>,
    /// Prefixes and other attributes.
    pub extra: Extra,
}

/// A watcher (section 4.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watcher {
    /// Who it is.
    pub uri: String,
    /// Which of the resource's subscriptions.
    pub id: String,
    /// What became of it.
    pub status: Status,
    /// What brought it there.
    pub cause: Cause,
    /// Their name and its language.
    pub name: Option<String>,
    /// The language of the name.
    pub lang: Option<String>,
    /// Seconds until it ends.
    pub expiration: Option<u64>,
    /// Seconds since it began.
    pub subscribed: Option<u64>,
    /// Prefixes and other attributes.
    pub extra: Extra,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $word:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$of])* $word),* }

        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$word),*];

            /// As it is written.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$word => $text),* }
            }

            fn read(text: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.as_str() == text)
            }
        }
    };
}

words! {
    /// What became of a subscription (RFC 3857, section 4.7.1).
    Status {
        /// It waits to be allowed.
        Pending = "pending",
        /// It is told of changes.
        Active = "active",
        /// It was given up before it was allowed, and is kept to be told.
        Waiting = "waiting",
        /// It is over.
        Terminated = "terminated",
    }
}

words! {
    /// What brought a subscription to its status (RFC 3857, section 4.7.2).
    Cause {
        /// It was asked for.
        Subscribe = "subscribe",
        /// It was allowed.
        Approved = "approved",
        /// It was ended, and may be asked for again at once.
        Deactivated = "deactivated",
        /// It was ended, and may be asked for again later.
        Probation = "probation",
        /// It was refused.
        Rejected = "rejected",
        /// It ran out.
        Timeout = "timeout",
        /// Nobody answered it.
        Giveup = "giveup",
        /// What it watched is gone.
        Noresource = "noresource",
    }
}

impl State {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Full => "full",
            State::Partial => "partial",
        }
    }
}

impl Watcher {
    /// Somebody who asked to watch and is told of changes.
    pub fn active(uri: String, id: String) -> Watcher {
        Watcher {
            uri,
            id,
            status: Status::Active,
            cause: Cause::Subscribe,
            name: None,
            lang: None,
            expiration: None,
            subscribed: None,
            extra: Extra::default(),
        }
    }
}

impl WatcherInfo {
    /// All who watch the presence of one, fetched once.
    pub fn of(resource: String, watchers: Vec<Watcher>) -> WatcherInfo {
        let list = WatcherList { resource, package: PRESENCE.to_owned(), watchers, ..WatcherList::default() };
        let extra = Extra { declares: vec![(String::new(), WATCHERINFO.to_owned())], attributes: Vec::new() };
        WatcherInfo { lists: vec![list], extra, ..WatcherInfo::default() }
    }

    /// Reads a document.
    ///
    /// # Errors
    /// It is no watcher information, or beyond a limit: the line, the element and what is wrong there.
    pub fn read(text: &str) -> Result<WatcherInfo, Unreadable> {
        xml::read(text, |root| read(&root))
    }

    /// The document as XML: what is read again is this.
    pub fn write(&self) -> String {
        let mut out = Writer::new();
        let own = [("version", &*self.version.to_string()), ("state", self.state.as_str())];
        out.begin((WATCHERINFO, "watcherinfo"), &own, &self.extra);
        for list in &self.lists {
            let own = [("resource", &*list.resource), ("package", &*list.package)];
            out.begin((WATCHERINFO, "watcher-list"), &own, &list.extra);
            list.watchers.iter().for_each(|one| watcher(&mut out, one));
            list.more.iter().for_each(|more| out.element(more));
            out.end();
        }
        self.more.iter().for_each(|more| out.element(more));
        out.end();
        out.done()
    }
}

fn watcher(out: &mut Writer, watcher: &Watcher) {
    let figures = [("expiration", watcher.expiration), ("duration-subscribed", watcher.subscribed)];
    let figures: Vec<_> = figures.into_iter().filter_map(|(name, n)| Some((name, n?.to_string()))).collect();
    let mut own = vec![("id", &*watcher.id), ("status", watcher.status.as_str()), ("event", watcher.cause.as_str())];
    own.extend(watcher.name.as_deref().map(|name| ("display-name", name)));
    own.extend(figures.iter().map(|(name, n)| (*name, &**n)));
    let lang = watcher.lang.iter().map(|lang| Attribute { namespace: XML.into(), name: "lang".into(), value: lang.clone() });
    let attributes = lang.chain(watcher.extra.attributes.iter().cloned()).collect();
    out.begin((WATCHERINFO, "watcher"), &own, &Extra { declares: watcher.extra.declares.clone(), attributes });
    out.text(&watcher.uri);
    out.end();
}

fn read(at: &At<'_, '_>) -> Result<WatcherInfo, Unreadable> {
    if !at.is(WATCHERINFO, "watcherinfo") {
        return Err(at.wrong(format!("no watcherinfo of {WATCHERINFO}")));
    }
    at.needs("version")?;
    let state = match at.needs("state")? {
        "full" => State::Full,
        "partial" => State::Partial,
        _ => return Err(at.wrong("a state that is neither full nor partial")), // open: section 4.1 has no third
    };
    let version = figure(at, "version")?.unwrap_or_default();
    let extra = at.extra(&[("", "version"), ("", "state")]);
    let mut read = WatcherInfo { version, state, extra, ..WatcherInfo::default() };
    let mut room = WATCHERS_MAX;
    for inner in at.elements()? {
        if inner.is(WATCHERINFO, "watcher-list") {
            read.lists.push(list(&inner, &mut room)?);
        } else {
            read.more.push(inner.element()?);
        }
    }
    Ok(read)
}

fn list(at: &At<'_, '_>, room: &mut usize) -> Result<WatcherList, Unreadable> {
    let (resource, package) = (at.needs("resource")?.to_owned(), at.needs("package")?.to_owned());
    let extra = at.extra(&[("", "resource"), ("", "package")]);
    let mut read = WatcherList { resource, package, extra, ..WatcherList::default() };
    for inner in at.elements()? {
        if !inner.is(WATCHERINFO, "watcher") {
            read.more.push(inner.element()?);
            continue;
        }
        *room = room.checked_sub(1).ok_or_else(|| inner.wrong(format!("more than {WATCHERS_MAX} watchers")))?;
        read.watchers.push(of_list(&inner)?);
    }
    Ok(read)
}

fn of_list(at: &At<'_, '_>) -> Result<Watcher, Unreadable> {
    let known = ["id", "status", "event", "display-name", "expiration", "duration-subscribed"].map(|name| ("", name));
    Ok(Watcher {
        uri: at.text()?.trim_matches(xml::is_space).to_owned(),
        id: at.needs("id")?.to_owned(),
        status: Status::read(at.needs("status")?).ok_or_else(|| at.wrong("a status that is none"))?,
        cause: Cause::read(at.needs("event")?).ok_or_else(|| at.wrong("an event that is none"))?,
        name: at.attribute("display-name").map(str::to_owned),
        lang: at.attribute_of(XML, "lang").map(str::to_owned),
        expiration: figure(at, "expiration")?,
        subscribed: figure(at, "duration-subscribed")?,
        extra: at.extra(&[&known[..], &[(XML, "lang")]].concat()),
    })
}

/// A number that is no less than nothing.
fn figure(at: &At<'_, '_>, name: &str) -> Result<Option<u64>, Unreadable> {
    let read = |text: &str| text.trim_matches(xml::is_space).parse().map_err(|_| at.wrong(format!("a {name} that is no number")));
    at.attribute(name).map(read).transpose()
}
