//! XML that others wrote, as far as presence needs it (ADR 0062): read within bounds, kept whole, written again.
//! What is kept are names with their namespaces, attributes, text and the prefixes in scope, for values may name them; comments and
//! instructions are not.

use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use roxmltree::{Document, Error, ParsingOptions};

pub(crate) mod write;

/// Bytes of a document.
pub const BYTES_MAX: usize = 64 * 1024;
/// Elements within each other, the outermost too.
pub const DEPTH_MAX: usize = 16;
/// Elements and texts of a document.
pub const NODES_MAX: u32 = 4_096;
/// Prefixes that a document declares in all: the reader of XML copies those in scope to whoever declares one more.
pub const DECLARATIONS_MAX: usize = 512;
/// Prefixes in scope of one element.
pub const PREFIXES_MAX: usize = 32;

/// The namespace that `xml:` stands for.
pub const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// An element with all that is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its namespace; empty of none.
    pub namespace: String,
    /// Its name without a prefix.
    pub name: String,
    /// Its attributes, and the prefixes it declares.
    pub extra: Extra,
    /// What is in it, in order.
    pub nodes: Vec<Node>,
}

/// What is in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Another.
    Element(Element),
    /// Text.
    Text(String),
}

/// What an element has besides what is known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    /// Prefixes that it declares and the namespaces they stand for, by prefix; the empty one stands for names without any.
    pub declares: Vec<(String, String)>,
    /// Attributes, in order.
    pub attributes: Vec<Attribute>,
}

/// An attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its namespace; empty of none.
    pub namespace: String,
    /// Its name without a prefix.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Extra {
    /// The value of an attribute; the namespace is empty of none.
    pub fn attribute(&self, namespace: &str, name: &str) -> Option<&str> {
        let of = |a: &&Attribute| a.namespace == namespace && a.name == name;
        self.attributes.iter().find(of).map(|a| &*a.value)
    }
}

impl Element {
    /// Whether it has this name.
    pub fn is(&self, namespace: &str, name: &str) -> bool {
        self.namespace == namespace && self.name == name
    }

    /// It, and every element in it.
    pub fn all(&self) -> Vec<&Element> {
        let mut all = vec![self];
        let mut at = 0;
        while let Some(element) = all.get(at).copied() {
            all.extend(element.nodes.iter().filter_map(|node| if let Node::Element(inner) = node { Some(inner) } else { None }));
            at += 1;
        }
        all
    }
}

/// Why a document cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The line, from 1.
    pub line: u32,
    /// The element, as far as it can be told.
    pub element: String,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.element {
            "" => write!(f, "line {}: {}", self.line, self.what),
            element => write!(f, "line {}, <{element}>: {}", self.line, self.what),
        }
    }
}

impl std::error::Error for Unreadable {}

/// The namespace of each prefix.
pub(crate) type Scope = BTreeMap<String, String>;

/// An element that is read, and the prefixes around and in it.
#[derive(Clone)]
pub(crate) struct At<'a, 'i> {
    node: roxmltree::Node<'a, 'i>,
    outer: Rc<Scope>,
    own: Rc<Scope>,
}

/// Reads a document: `read` is given its outermost element.
///
/// # Errors
/// It is beyond a limit or not well-formed, or what `read` says.
pub(crate) fn read<T>(text: &str, read: impl FnOnce(At<'_, '_>) -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    if text.len() > BYTES_MAX {
        return Err(Unreadable { line: 1, element: String::new(), what: format!("more than {BYTES_MAX} bytes") });
    }
    if let Some((at, _)) = text.match_indices("xmlns").nth(DECLARATIONS_MAX) {
        let line = u32::try_from(text[..at].matches('\n').count() + 1).unwrap_or(u32::MAX);
        return Err(Unreadable { line, element: String::new(), what: format!("more than {DECLARATIONS_MAX} prefixes are declared") });
    }
    let options = ParsingOptions { nodes_limit: NODES_MAX, ..ParsingOptions::default() };
    let doc = Document::parse_with_options(text, options).map_err(|why| not_xml(text, &why))?;
    let root = At::of(doc.root_element(), Rc::default())?;
    if let Some(deep) = doc.descendants().find(|n| n.is_element() && n.ancestors().skip(1).take(DEPTH_MAX + 1).count() > DEPTH_MAX) {
        return Err(At { node: deep, ..root }.wrong(format!("more than {DEPTH_MAX} elements within each other")));
    }
    read(root)
}

/// What the reader of XML says, with the element that began last.
fn not_xml(text: &str, why: &Error) -> Unreadable {
    let at = why.pos();
    let line = text.lines().nth(at.row.saturating_sub(1) as usize).map_or(0, |l| l.as_ptr() as usize - text.as_ptr() as usize);
    let before = text[line..].char_indices().nth(at.col as usize).map_or(text, |(column, _)| &text[..line + column]);
    let is_name = |c: char| c.is_alphanumeric() || "_-.:".contains(c);
    let tags = before.rmatch_indices('<').map(|(i, _)| text[i + 1..].trim_start_matches('/'));
    let name = tags.map(|tag| tag.split(|c| !is_name(c)).next().unwrap_or_default()).find(|name| !name.is_empty());
    let what = match why {
        Error::NodesLimitReached => format!("more than {NODES_MAX} elements and texts"),
        _ => why.to_string(), // open: whatever the reader of XML says
    };
    Unreadable { line: at.row, element: name.unwrap_or_default().chars().take(64).collect(), what }
}

impl<'a, 'i> At<'a, 'i> {
    fn of(node: roxmltree::Node<'a, 'i>, outer: Rc<Scope>) -> Result<At<'a, 'i>, Unreadable> {
        let at = At { node, own: outer.clone(), outer };
        let all = || node.namespaces().filter(|n| n.uri() != XML);
        if all().count() > PREFIXES_MAX {
            return Err(at.wrong(format!("more than {PREFIXES_MAX} prefixes in scope")));
        }
        if all().any(|n| n.name().is_some() && n.uri().is_empty()) {
            return Err(at.wrong("a prefix of no namespace"));
        }
        let named = all().filter(|n| !n.uri().is_empty());
        let own: Scope = named.map(|n| (n.name().unwrap_or_default().to_owned(), n.uri().to_owned())).collect();
        Ok(if own == *at.outer { at } else { At { own: Rc::new(own), ..at } })
    }

    pub(crate) fn is(&self, namespace: &str, name: &str) -> bool {
        self.namespace() == namespace && self.name() == name
    }

    pub(crate) fn namespace(&self) -> &'a str {
        self.node.tag_name().namespace().unwrap_or_default()
    }

    pub(crate) fn name(&self) -> &'a str {
        self.node.tag_name().name()
    }

    /// What is wrong here.
    pub(crate) fn wrong(&self, what: impl Into<String>) -> Unreadable {
        let line = self.node.document().text_pos_at(self.node.range().start).row;
        Unreadable { line, element: self.name().chars().take(64).collect(), what: what.into() }
    }

    /// An attribute without a namespace.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attribute_of("", name)
    }

    pub(crate) fn attribute_of(&self, namespace: &str, name: &str) -> Option<&'a str> {
        let of = |a: &roxmltree::Attribute<'_, '_>| a.namespace().unwrap_or_default() == namespace && a.name() == name;
        self.node.attributes().find(of).map(|a| a.value())
    }

    /// An attribute that has to be there.
    pub(crate) fn needs(&self, name: &str) -> Result<&'a str, Unreadable> {
        self.attribute(name).ok_or_else(|| self.wrong(format!("no {name}")))
    }

    /// What it has besides the attributes that are known, each as its namespace and name.
    pub(crate) fn extra(&self, known: &[(&str, &str)]) -> Extra {
        let attributes = self.node.attributes().map(|a| Attribute {
            namespace: a.namespace().unwrap_or_default().to_owned(),
            name: a.name().to_owned(),
            value: a.value().to_owned(),
        });
        let attributes = attributes.filter(|a| !known.contains(&(&*a.namespace, &*a.name))).collect();
        let mut declares: Vec<_> =
            self.own.iter().filter(|(p, n)| self.outer.get(*p) != Some(*n)).map(|(p, n)| (p.clone(), n.clone())).collect();
        if self.outer.contains_key("") && !self.own.contains_key("") {
            declares.insert(0, (String::new(), String::new()));
        }
        Extra { declares, attributes }
    }

    /// The elements in it.
    ///
    /// # Errors
    /// There is text between them, or one has too many prefixes.
    pub(crate) fn elements(&self) -> Result<Vec<At<'a, 'i>>, Unreadable> {
        let mut all = Vec::new();
        for node in self.node.children() {
            if node.is_element() {
                all.push(At::of(node, self.own.clone())?);
            } else if node.is_text() && !node.text().unwrap_or_default().trim_matches(is_space).is_empty() {
                return Err(self.wrong("text between elements"));
            }
        }
        Ok(all)
    }

    /// The text in it, where nothing else may be.
    pub(crate) fn text(&self) -> Result<String, Unreadable> {
        if self.node.children().any(|n| n.is_element()) {
            return Err(self.wrong("an element where text has to be"));
        }
        Ok(self.node.children().filter(|n| n.is_text()).filter_map(|n| n.text()).collect())
    }

    /// The text of an element that has nothing else, without the space around it.
    pub(crate) fn word(&self) -> Result<String, Unreadable> {
        if self.node.attributes().len() > 0 {
            return Err(self.wrong("an attribute where none may be"));
        }
        Ok(self.text()?.trim_matches(is_space).to_owned())
    }

    /// All of it.
    pub(crate) fn element(&self) -> Result<Element, Unreadable> {
        let mut nodes: Vec<Node> = Vec::new();
        for node in self.node.children() {
            match (node.text().filter(|_| node.is_text()), nodes.last_mut()) {
                (Some(text), Some(Node::Text(before))) => before.push_str(text),
                (Some(text), _) => nodes.push(Node::Text(text.to_owned())),
                (None, _) if node.is_element() => nodes.push(Node::Element(At::of(node, self.own.clone())?.element()?)),
                (None, _) => {}
            }
        }
        Ok(Element { namespace: self.namespace().to_owned(), name: self.name().to_owned(), extra: self.extra(&[]), nodes })
    }
}

/// What XML calls white space.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}
