//! The files of an import, from a folder or from the sample that is built in.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use crate::finding::Findings;
use crate::nearest;

/// The set-up of the center.
pub(crate) const CENTER: &str = "center.toml";
/// The field policy.
pub(crate) const POLICY: &str = "policy.json";
/// The people of the center.
pub(crate) const AGENTS: &str = "agents.csv";
/// The clients.
pub(crate) const CLIENTS: &str = "clients.csv";
/// The products.
pub(crate) const PRODUCTS: &str = "products.csv";
/// The orders.
pub(crate) const ORDERS: &str = "orders.csv";
/// The past interactions.
pub(crate) const INTERACTIONS: &str = "interactions.csv";
/// What was said in them.
pub(crate) const MESSAGES: &str = "messages.csv";
/// The tables, each as CSV and as JSON Lines.
pub(crate) const TABLES: [(&str, &str); 6] = [
    (AGENTS, "agents.jsonl"),
    (CLIENTS, "clients.jsonl"),
    (PRODUCTS, "products.jsonl"),
    (ORDERS, ORDERS_JSON),
    (INTERACTIONS, "interactions.jsonl"),
    (MESSAGES, "messages.jsonl"),
];
/// The same as [`ORDERS`], as JSON Lines.
pub(crate) const ORDERS_JSON: &str = "orders.jsonl";
/// Every file an import may hold.
pub(crate) const FILES: [&str; 14] = {
    let mut all = [CENTER; 14];
    all[1] = POLICY;
    let mut n = 0;
    while n < TABLES.len() {
        (all[2 + 2 * n], all[3 + 2 * n]) = TABLES[n];
        n += 1;
    }
    all
};

/// Bytes of one file.
pub(crate) const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Names looked at in the folder.
const NAMES_MAX: usize = 1_000;

/// The bytes of each file that is there.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    files: BTreeMap<&'static str, Vec<u8>>,
}

impl Folder {
    /// Reads a folder, or one file of one. Other files than those of an import are let be, unless they look like a misspelt one.
    pub(crate) fn read(path: &Path, out: &mut Findings) -> Folder {
        let mut folder = Folder::default();
        let alone = path.file_name().filter(|_| path.is_file()).map(|name| name.to_string_lossy().into_owned());
        let within = if alone.is_some() { path.parent().unwrap_or(path) } else { path };
        for name in alone.map_or_else(|| names(path, out), |name| vec![name]) {
            match FILES.iter().find(|known| **known == name) {
                Some(known) => {
                    if let Some(bytes) = bytes(&within.join(known), known, out) {
                        folder.files.insert(known, bytes);
                    }
                }
                None if [".csv", ".toml", ".jsonl"].iter().any(|ending| name.ends_with(ending)) => {
                    out.add(&name, 0, "", &name, nearest::expected(&name, &FILES));
                }
                None => {}
            }
        }
        if folder.files.is_empty() && out.is_empty() {
            let expected = format!("a folder with some of {}", FILES.join(", "));
            out.add(&path.display().to_string(), 0, "", "none of the files", expected);
        }
        folder
    }

    /// The sample company that is built in.
    pub(crate) fn sample() -> Folder {
        let files: [(&'static str, &[u8]); 8] = [
            (CENTER, include_bytes!("../../../../sample/center.toml")),
            (AGENTS, include_bytes!("../../../../sample/agents.csv")),
            (CLIENTS, include_bytes!("../../../../sample/clients.csv")),
            (PRODUCTS, include_bytes!("../../../../sample/products.csv")),
            (ORDERS, include_bytes!("../../../../sample/orders.csv")),
            (INTERACTIONS, include_bytes!("../../../../sample/interactions.csv")),
            (POLICY, include_bytes!("../../../../sample/policy.json")),
            (MESSAGES, include_bytes!("../../../../sample/messages.csv")),
        ];
        Folder { files: files.map(|(name, bytes)| (name, bytes.to_vec())).into() }
    }

    /// Some of the files.
    pub(crate) fn of(files: BTreeMap<&'static str, Vec<u8>>) -> Folder {
        Folder { files }
    }
    /// The files that are there.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (*name, bytes.as_slice()))
    }
    /// The bytes of a file, if it is there.
    pub(crate) fn file(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }
}

fn names(path: &Path, out: &mut Findings) -> Vec<String> {
    let listed = fs::read_dir(path).and_then(|all| {
        let names = all.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        names.take(NAMES_MAX).collect::<std::io::Result<Vec<_>>>()
    });
    match listed {
        Ok(mut names) => {
            names.sort();
            names
        }
        Err(error) => {
            out.add(&path.display().to_string(), 0, "", &error.to_string(), "a folder that can be read");
            Vec::new()
        }
    }
}

fn bytes(path: &Path, name: &str, out: &mut Findings) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes));
    match read {
        Ok(n) if n as u64 > FILE_BYTES_MAX => {
            let expected = format!("at most {FILE_BYTES_MAX} bytes");
            out.add(name, 0, "", "a larger file", expected);
            None
        }
        Ok(_) => Some(bytes),
        Err(error) => {
            out.add(name, 0, "", &error.to_string(), "a file that can be read");
            None
        }
    }
}
