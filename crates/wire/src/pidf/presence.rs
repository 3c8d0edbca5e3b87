//! A presence document (RFC 3863) with persons and devices (RFC 4479) and activities (RFC 4480), as it is said and nothing less: what is
//! not known here is kept where it stood.

use vestibule_center::time::Time;

use crate::stamp;
use crate::xml::{Element, Extra, Node};

/// The namespace of PIDF.
pub const PIDF: &str = "urn:ietf:params:xml:ns:pidf";
/// The namespace of persons and devices.
pub const DATA_MODEL: &str = "urn:ietf:params:xml:ns:pidf:data-model";
/// The namespace of RPID.
pub const RPID: &str = "urn:ietf:params:xml:ns:pidf:rpid";

/// A presence document (RFC 3863, section 4.1.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    /// The presentity, such as `pres:ana@example.com`.
    pub entity: String,
    /// Its tuples.
    pub tuples: Vec<Tuple>,
    /// What is said of all of it.
    pub notes: Vec<Note>,
    /// What stands behind that.
    pub more: Vec<More>,
    /// Prefixes and other attributes.
    pub extra: Extra,
}

/// What stands behind the tuples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum More {
    /// A person (RFC 4479, section 3.2).
    Person(Person),
    /// A device (RFC 4479, section 3.4).
    Device(Device),
    /// Whatever else.
    Other(Element),
}

/// A tuple (section 4.1.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tuple {
    /// Which of the document's.
    pub id: String,
    /// Its status.
    pub status: Status,
    /// Extensions.
    pub more: Vec<Element>,
    /// Where it is reached.
    pub address: Option<Address>,
    /// What is said of it.
    pub notes: Vec<Note>,
    /// When this was so.
    pub at: Option<When>,
    /// Prefixes and other attributes.
    pub extra: Extra,
}

/// A status (section 4.1.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Whether it is open, if that is said.
    pub basic: Option<Basic>,
    /// Extensions.
    pub more: Vec<Element>,
    /// Prefixes and other attributes.
    pub extra: Extra,
}

/// OPEN and CLOSED of RFC 2778.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basic {
    /// It takes what is sent.
    Open,
    /// It does not.
    Closed,
}

impl Basic {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Basic::Open => "open",
            Basic::Closed => "closed",
        }
    }
}

/// Where a tuple is reached (section 4.1.5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The address.
    pub uri: String,
    /// How much it is preferred to those of other tuples.
    pub priority: Option<Priority>,
    /// Prefixes and other attributes.
    pub extra: Extra,
}

/// From 0 to 1, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Priority(u16);

impl Priority {
    /// So many thousandths; more than a thousand are a thousand.
    pub fn thousandths(n: u16) -> Priority {
        Priority(n.min(1_000))
    }

    /// Reads `0.8` and the like: at most three digits behind the point.
    pub fn read(text: &str) -> Option<Priority> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
        let whole = match whole {
            "0" => 0,
            "1" => 1_000,
            _ => return None, // open: anything else is none
        };
        let n = whole + format!("{part:0<3}").parse::<u16>().ok().filter(|_| digits)?;
        (n <= 1_000).then_some(Priority(n))
    }

    /// As it is written, without needless digits.
    pub fn write(self) -> String {
        let text = format!("{}.{:03}", self.0 / 1_000, self.0 % 1_000);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// What is said to people (section 4.1.6), its space too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// What is said.
    pub text: String,
    /// In which language, if that is told.
    pub lang: Option<String>,
    /// Prefixes and other attributes.
    pub extra: Extra,
}

/// An instant as it was written, with the offset its writer is at (section 4.1.7, RFC 3339).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When(String);

impl When {
    /// Reads one; `None` of what has no date, time and offset.
    pub fn read(text: &str) -> Option<When> {
        const FORM: &[u8] = b"0000-00-00T00:00:00";
        let (head, tail) = text.as_bytes().split_at_checked(FORM.len())?;
        let fits = |(said, form): (&u8, &u8)| if *form == b'0' { said.is_ascii_digit() } else { said == form };
        let after = match tail.strip_prefix(b".") {
            Some(part) => part.get(part.iter().position(|b| !b.is_ascii_digit()).filter(|digits| *digits > 0)?..)?,
            None => tail,
        };
        let offset = |b: &[u8]| b.len() == 6 && matches!(b[0], b'+' | b'-') && b[3] == b':';
        let whole = head.iter().zip(FORM).all(fits) && (after == b"Z" || offset(after));
        (whole && stamp::read(text).is_some()).then(|| When(text.to_owned()))
    }

    /// An instant in UTC.
    pub fn of(time: Time) -> When {
        When(stamp::write(time))
    }

    /// The instant.
    pub fn time(&self) -> Time {
        stamp::read(&self.0).unwrap_or(Time(0))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A person (RFC 4479, section 3.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Which of the document's.
    pub id: String,
    /// What they do, and whatever else is said of them.
    pub more: Vec<Trait>,
    /// What is said of them.
    pub notes: Vec<Note>,
    /// When this was so.
    pub at: Option<When>,
    /// Prefixes and other attributes.
    pub extra: Extra,
}

/// What is said of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trait {
    /// What they do (RFC 4480, section 3.2).
    Activities(Activities),
    /// Whatever else.
    Other(Element),
}

/// A device (RFC 4479, section 3.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// Which of the document's.
    pub id: String,
    /// What is said of it.
    pub more: Vec<Element>,
    /// Its own name, a URN.
    pub device: String,
    /// What is said of it to people.
    pub notes: Vec<Note>,
    /// When this was so.
    pub at: Option<When>,
    /// Prefixes and other attributes.
    pub extra: Extra,
}

/// What a person does (RFC 4480, section 3.2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Activities {
    /// Since when.
    pub from: Option<When>,
    /// Until when.
    pub until: Option<When>,
    /// What is said of it.
    pub notes: Vec<Note>,
    /// Each activity.
    pub doing: Vec<Doing>,
    /// Prefixes and other attributes.
    pub extra: Extra,
}

/// One activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// By a name of RPID, such as `away`; `unknown` too.
    Named(String),
    /// In other words.
    Other(Note),
    /// By a name of another namespace.
    Foreign(Element),
}

impl Presence {
    /// Extensions that say they must be understood (section 4.2.2) and are not known here; who acts on the document leaves out what
    /// stands around them.
    pub fn must_understand(&self) -> Vec<&Element> {
        let tuples = self.tuples.iter().flat_map(|t| t.status.more.iter().chain(&t.more));
        let more = self.more.iter().flat_map(|more| match more {
            More::Person(person) => person.more.iter().flat_map(Trait::elements).collect(),
            More::Device(device) => device.more.iter().collect(),
            More::Other(other) => vec![other],
        });
        tuples.chain(more).flat_map(Element::all).filter(|e| e.must_be_understood()).collect()
    }
}

impl Trait {
    fn elements(&self) -> Vec<&Element> {
        match self {
            Trait::Activities(all) => all.doing.iter().filter_map(|d| if let Doing::Foreign(e) = d { Some(e) } else { None }).collect(),
            Trait::Other(other) => vec![other],
        }
    }
}

impl Element {
    /// Whether it says that who does not know it must not act on what stands around it (RFC 3863, section 4.2.2).
    pub fn must_be_understood(&self) -> bool {
        matches!(self.extra.attribute(PIDF, "mustUnderstand"), Some("1" | "true"))
    }

    /// The text right in it.
    pub fn text(&self) -> String {
        self.nodes.iter().filter_map(|node| if let Node::Text(text) = node { Some(&**text) } else { None }).collect()
    }
}
