//! Where the orders of an import are: PATH itself, or the one file of a folder.

use std::path::{Path, PathBuf};

use super::super::folder::{CENTER, FILES, ORDERS};
use super::super::stream::Form;
use crate::stop::Stop;

/// The same as [`ORDERS`], as JSON Lines.
pub(crate) const ORDERS_JSON: &str = "orders.jsonl";

/// What PATH is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A folder of several files, imported together.
    Folder,
    /// Orders alone.
    Orders(PathBuf, Form),
}

/// Looks what is to be imported.
pub(crate) fn find(path: &Path) -> Result<Found, Stop> {
    if path.is_file() {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let other = FILES.iter().find(|known| **known == name && **known != ORDERS);
        if let Some(other) = other {
            return Err(Stop::usage(format!("{other} is imported with the folder it lies in; of files {ORDERS} or {ORDERS_JSON} alone")));
        }
        return match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("csv") => Ok(Found::Orders(path.to_owned(), Form::Csv)),
            Some("jsonl") => Ok(Found::Orders(path.to_owned(), Form::JsonLines)),
            Some(_) | None => Err(Stop::usage(format!("{}: a folder, or orders as .csv or .jsonl", path.display()))),
        };
    }
    let is_there = |name: &str| path.join(name).exists();
    let others = FILES.iter().any(|name| *name != ORDERS && is_there(name));
    match (is_there(ORDERS), is_there(ORDERS_JSON), others) {
        (true, true, _) => Err(Stop::refused(format!("{}: {ORDERS} or {ORDERS_JSON}, not both", path.display()))),
        (_, true, true) => Err(Stop::refused(format!(
            "{ORDERS_JSON} is imported after {CENTER} and its like: `vestibule import` without it, then `vestibule import {}`",
            path.join(ORDERS_JSON).display()
        ))),
        (true, false, false) => Ok(Found::Orders(path.join(ORDERS), Form::Csv)),
        (false, true, false) => Ok(Found::Orders(path.join(ORDERS_JSON), Form::JsonLines)),
        (_, false, _) => Ok(Found::Folder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_alone_are_told_from_a_folder_of_files() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str| std::fs::write(folder.path().join(name), "").unwrap();
        assert_eq!(find(folder.path()), Ok(Found::Folder), "empty, which is told there");
        put(ORDERS);
        put("notes.txt");
        assert_eq!(find(folder.path()), Ok(Found::Orders(folder.path().join(ORDERS), Form::Csv)));
        put("clients.csv");
        assert_eq!(find(folder.path()), Ok(Found::Folder));
        assert!(find(&folder.path().join("clients.csv")).is_err());
        assert!(find(&folder.path().join("notes.txt")).is_err());
        put(ORDERS_JSON);
        assert!(find(folder.path()).is_err(), "both");
        let file = folder.path().join(ORDERS_JSON);
        assert_eq!(find(&file), Ok(Found::Orders(file, Form::JsonLines)));
        std::fs::remove_file(folder.path().join(ORDERS)).unwrap();
        assert!(find(folder.path()).is_err(), "with others");
    }
}
