//! The readers of files and lines that others write, for the tests that give them anything. Nothing here is for programs.

use std::collections::BTreeMap;
use std::path::Path;

use crate::config;
use crate::control;
use crate::export;
use crate::finding::Findings;
use crate::import::folder::{FILES, Folder};
use crate::import::{self, Times};
use crate::reach::Reached;

/// A folder that is not there: a center that is kept nowhere.
const NOWHERE: &str = "/nonexistent/vestibule";

/// What does not fit, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Name of the file.
    pub file: String,
    /// Its line, from 1.
    pub row: u64,
    /// What would fit.
    pub expected: String,
}

/// What came of an import into an empty center.
#[derive(Debug)]
pub struct Imported {
    /// What did not fit.
    pub misfits: Vec<Misfit>,
    /// The set-up of the center after it, as it is exported.
    pub center: String,
    /// The people of the center after it, as they are exported.
    pub agents: String,
}

/// Reads settings of the process.
pub fn settings(text: &str) -> Vec<Misfit> {
    let mut out = Findings::default();
    config::parse("vestibule.toml", text, &mut out);
    misfits(&out)
}

/// Imports files into an empty center in memory.
///
/// # Panics
/// When a memory store fails, or a file is none of an import.
pub fn import(files: &[(&str, &[u8])]) -> Imported {
    let known = |name: &str| FILES.into_iter().find(|known| *known == name).unwrap_or_else(|| panic!("{name} is no file of an import"));
    let folder = Folder::of(files.iter().map(|(name, bytes)| (known(name), bytes.to_vec())).collect::<BTreeMap<_, _>>());
    let mut out = Findings::default();
    let center = Reached::look(Path::new(NOWHERE)).and_then(|mut center| {
        import::check(&mut center, &folder, Times::AsGiven, &mut out)?;
        Ok(center)
    });
    let center = center.unwrap_or_else(|stop| panic!("{stop:?}"));
    let center = center.center();
    Imported { misfits: misfits(&out), center: vestibule_wire::center_file::center_file(center), agents: export::agents(center) }
}

/// Line, number and what stands in the columns of each order of a file, `most` rows read at once; and what did not fit.
///
/// # Panics
/// When bytes in memory cannot be read.
pub fn orders(bytes: &[u8], json: bool, most: usize) -> (Vec<(u64, String, String)>, Vec<Misfit>) {
    let mut out = Findings::default();
    let rows = import::orders_of(bytes, json, most, &mut out).unwrap_or_else(|error| panic!("{error}"));
    (rows, misfits(&out))
}

/// Reads the line of a request to a running server and writes it again; or says why not.
pub fn request(line: &[u8]) -> Result<Vec<u8>, String> {
    control::reread(line).map_err(|stop| format!("{stop:?}"))
}

fn misfits(out: &Findings) -> Vec<Misfit> {
    let misfit = |f: &crate::finding::Finding| Misfit { file: f.file.clone(), row: f.row, expected: f.expected.clone() };
    out.iter().map(misfit).collect()
}
