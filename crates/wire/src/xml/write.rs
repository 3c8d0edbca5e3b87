//! Writing XML: names get the prefixes that are in scope, and one of their own where none stands for their namespace.

use super::{Attribute, Element, Extra, Node, Scope, XML};

/// A document that is written.
pub(crate) struct Writer {
    out: String,
    /// The open elements as they are named, and what is in scope of each.
    open: Vec<(String, Scope)>,
    /// Whether the last tag is to be closed yet.
    pending: bool,
}

impl Writer {
    /// A document with nothing in it.
    pub(crate) fn new() -> Writer {
        Writer { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new(), pending: false }
    }

    /// The document, whose elements are closed all.
    pub(crate) fn done(mut self) -> String {
        self.out.push('\n');
        self.out
    }

    /// Begins an element; `own` are attributes without a namespace, in front of the others.
    pub(crate) fn begin(&mut self, (namespace, name): (&str, &str), own: &[(&str, &str)], extra: &Extra) {
        self.close_tag();
        let mut scope = self.open.last().map(|(_, scope)| scope.clone()).unwrap_or_default();
        let mut declares = extra.declares.clone();
        scope.extend(declares.iter().cloned());
        let named = qualified(&mut scope, &mut declares, namespace, name, false);
        let own = own.iter().map(|(name, value)| ((*name).to_owned(), *value));
        let others: Vec<_> = extra.attributes.iter().map(|a| (attribute(&mut scope, &mut declares, a), &*a.value)).collect();
        let declared = declares.iter().map(|(prefix, uri)| {
            let name = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
            (name, &**uri)
        });
        self.out.push('<');
        self.out.push_str(&named);
        for (name, value) in declared.chain(own).chain(others) {
            self.out.push_str(&format!(" {name}=\""));
            escape(&mut self.out, value, true);
            self.out.push('"');
        }
        self.open.push((named, scope));
        self.pending = true;
    }

    /// Ends the element that began last.
    pub(crate) fn end(&mut self) {
        let Some((name, _)) = self.open.pop() else { return };
        if self.pending {
            self.out.push_str("/>");
        } else {
            self.out.push_str(&format!("</{name}>"));
        }
        self.pending = false;
    }

    /// Writes text.
    pub(crate) fn text(&mut self, text: &str) {
        self.close_tag();
        escape(&mut self.out, text, false);
    }

    /// Writes an element with text and nothing else.
    pub(crate) fn leaf(&mut self, name: (&str, &str), text: &str) {
        self.begin(name, &[], &Extra::default());
        self.text(text);
        self.end();
    }

    /// Writes an element with all that is in it.
    pub(crate) fn element(&mut self, element: &Element) {
        self.begin((&element.namespace, &element.name), &[], &element.extra);
        for node in &element.nodes {
            match node {
                Node::Element(inner) => self.element(inner),
                Node::Text(text) => self.text(text),
            }
        }
        self.end();
    }

    fn close_tag(&mut self) {
        if std::mem::take(&mut self.pending) {
            self.out.push('>');
        }
    }
}

fn attribute(scope: &mut Scope, declares: &mut Vec<(String, String)>, attribute: &Attribute) -> String {
    if attribute.namespace.is_empty() {
        return attribute.name.clone();
    }
    qualified(scope, declares, &attribute.namespace, &attribute.name, true)
}

/// A name with the prefix that stands for its namespace; one is declared when there is none.
fn qualified(scope: &mut Scope, declares: &mut Vec<(String, String)>, namespace: &str, name: &str, prefixed: bool) -> String {
    if namespace == XML {
        return format!("xml:{name}");
    }
    let without = scope.get("").map_or("", String::as_str);
    if without == namespace && !prefixed {
        return name.to_owned();
    }
    if namespace.is_empty() {
        scope.remove("");
        declares.retain(|(prefix, _)| !prefix.is_empty());
        declares.push((String::new(), String::new()));
        return name.to_owned();
    }
    let known = scope.iter().find(|(prefix, of)| !prefix.is_empty() && *of == namespace);
    let prefix = known.map(|(prefix, _)| prefix.clone()).unwrap_or_else(|| {
        let fresh = (0..).map(|n| format!("n{n}")).find(|p| !scope.contains_key(p)).unwrap_or_default();
        scope.insert(fresh.clone(), namespace.to_owned());
        declares.push((fresh.clone(), namespace.to_owned()));
        fresh
    });
    format!("{prefix}:{name}")
}

/// Text and values without markup; characters XML 1.0 has no place for become U+FFFD.
fn escape(out: &mut String, text: &str, value: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if value => out.push_str("&quot;"),
            '\t' | '\n' if !value => out.push(c),
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(c))),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c), // open: every other character
        }
    }
}
