//! An element: its name, attributes and what is in it; foreign ones pass through as they came.

use rxml::writer::TrackNamespace;
use rxml::{AttrMap, Encoder, Item, Namespace, NcName, NcNameStr};

/// A namespace that no XML can name: it stands for whatever is around an element when it is written.
const UNSAYABLE: &str = "\u{1}";

/// A part of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element within.
    Element(Element),
    /// Text.
    Text(String),
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    ns: Namespace<'static>,
    name: NcName,
    attributes: AttrMap,
    nodes: Vec<Node>,
}

impl Element {
    pub(super) fn read(ns: Namespace<'static>, name: NcName, attributes: AttrMap) -> Element {
        Element { ns, name, attributes, nodes: Vec::new() }
    }

    /// An empty element of ours.
    ///
    /// # Panics
    /// When `name` is no XML name without a colon: names are ours, written in the code.
    pub fn new(ns: &'static str, name: &str) -> Element {
        let name = NcName::try_from(name).expect("a name of ours");
        Element { ns: Namespace::from_str(ns), name, attributes: AttrMap::new(), nodes: Vec::new() }
    }

    /// With an attribute.
    ///
    /// # Panics
    /// When `name` is no XML name without a colon.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Element {
        self.set(name, value);
        self
    }

    /// With an element in it, after what is in it.
    pub fn with_child(mut self, child: Element) -> Element {
        self.push(Node::Element(child));
        self
    }

    /// With text in it, after what is in it.
    pub fn with_text(mut self, text: impl Into<String>) -> Element {
        self.push(Node::Text(text.into()));
        self
    }

    /// With the language of what is in it (BCP 47).
    pub fn with_lang(mut self, language: &str) -> Element {
        let lang = NcName::try_from("lang").expect("a name");
        self.attributes.insert(Namespace::XML, lang, language.to_owned());
        self
    }

    /// Sets an attribute that has no namespace.
    ///
    /// # Panics
    /// When `name` is no XML name without a colon.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let name = NcName::try_from(name).expect("a name of ours");
        self.attributes.insert(Namespace::NONE, name, value.into());
    }

    /// Takes an attribute that has no namespace away.
    pub fn unset(&mut self, name: &str) {
        self.attributes.remove(&Namespace::NONE, name);
    }

    pub(super) fn push(&mut self, node: Node) {
        match (self.nodes.last_mut(), node) {
            (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
            (_, node) => self.nodes.push(node),
        }
    }

    /// Its namespace.
    pub fn ns(&self) -> &str {
        &self.ns
    }

    /// Its name within the namespace.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is this one.
    pub fn is(&self, ns: &str, name: &str) -> bool {
        self.ns() == ns && self.name() == name
    }

    /// An attribute that has no namespace.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(&Namespace::NONE, name).map(String::as_str)
    }

    /// The language of what is in it, if it says so itself.
    pub fn lang(&self) -> Option<&str> {
        self.attributes.get(&Namespace::XML, "lang").map(String::as_str)
    }

    /// What is in it.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The elements in it.
    pub fn children(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(|node| if let Node::Element(child) = node { Some(child) } else { None })
    }

    /// The first of the elements in it that is this one.
    pub fn child(&self, ns: &str, name: &str) -> Option<&Element> {
        self.children().find(|child| child.is(ns, name))
    }

    /// Keeps those of the elements in it that are wanted.
    pub fn retain(&mut self, mut wanted: impl FnMut(&Element) -> bool) {
        self.nodes.retain(|node| if let Node::Element(child) = node { wanted(child) } else { true });
    }

    /// The text in it, without that of elements in it.
    pub fn text(&self) -> String {
        self.nodes.iter().filter_map(|node| if let Node::Text(text) = node { Some(text.as_str()) } else { None }).collect()
    }

    /// As it stands alone, with the namespaces it needs: so it may be written into any stream.
    ///
    /// # Errors
    /// A text of it has a character that no XML has.
    pub fn write(&self) -> Result<Vec<u8>, rxml::Error> {
        let (mut out, mut encoder) = (Vec::new(), Encoder::new());
        if [Namespace::NONE, Namespace::XML].contains(&self.ns) {
            // Else the library takes it that around this there is no namespace to leave.
            let around = encoder.ns_tracker_mut();
            around.declare_fixed(None, Namespace::from_str(UNSAYABLE));
            around.push();
        }
        self.encode(&mut encoder, &mut out)?;
        Ok(out)
    }

    fn encode(&self, encoder: &mut Encoder<rxml::writer::SimpleNamespaces>, out: &mut Vec<u8>) -> Result<(), rxml::Error> {
        let name: &NcNameStr = &self.name;
        encoder.encode(Item::ElementHeadStart(self.ns.clone(), name), out)?;
        for ((ns, name), value) in self.attributes.iter() {
            encoder.encode(Item::Attribute(ns.clone(), name, value), out)?;
        }
        if !self.nodes.is_empty() {
            encoder.encode(Item::ElementHeadEnd, out)?;
        }
        for node in &self.nodes {
            match node {
                Node::Element(child) => child.encode(encoder, out)?,
                Node::Text(text) => encoder.encode(Item::Text(text), out)?,
            }
        }
        encoder.encode(Item::ElementFoot, out)
    }
}
