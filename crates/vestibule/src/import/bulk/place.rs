//! Where the orders of an import are: PATH itself, or the one file of a folder.

use std::path::{Path, PathBuf};

use super::super::folder::{FILES, ORDERS, ORDERS_JSON};
use super::super::stream::Form;
use crate::stop::Stop;

/// What PATH is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A folder of several files, imported together; or one of them that is not the orders.
    Folder,
    /// Orders alone.
    Orders(PathBuf, Form),
}

/// Looks what is to be imported.
pub(crate) fn find(path: &Path) -> Result<Found, Stop> {
    let is_order = |name: &str| name == ORDERS || name == ORDERS_JSON;
    if path.is_file() {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if FILES.contains(&&*name) && !is_order(&name) {
            return Ok(Found::Folder);
        }
        return match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("csv") => Ok(Found::Orders(path.to_owned(), Form::Csv)),
            Some("jsonl") => Ok(Found::Orders(path.to_owned(), Form::JsonLines)),
            Some(_) | None => Err(Stop::usage(format!("{}: a folder, one of its files, or orders as .csv or .jsonl", path.display()))),
        };
    }
    let is_there = |name: &str| path.join(name).exists();
    let others = FILES.iter().any(|name| !is_order(name) && is_there(name));
    match (is_there(ORDERS), is_there(ORDERS_JSON), others) {
        (true, false, false) => Ok(Found::Orders(path.join(ORDERS), Form::Csv)),
        (false, true, false) => Ok(Found::Orders(path.join(ORDERS_JSON), Form::JsonLines)),
        // What is there twice is told where the folder is read.
        (..) => Ok(Found::Folder), // open: no orders, or not alone
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
        assert_eq!(find(&folder.path().join("clients.csv")), Ok(Found::Folder));
        assert!(find(&folder.path().join("notes.txt")).is_err());
        put(ORDERS_JSON);
        assert_eq!(find(folder.path()), Ok(Found::Folder), "both, which is told there");
        let file = folder.path().join(ORDERS_JSON);
        assert_eq!(find(&file), Ok(Found::Orders(file, Form::JsonLines)));
        std::fs::remove_file(folder.path().join(ORDERS)).unwrap();
        assert_eq!(find(folder.path()), Ok(Found::Folder), "with others");
    }
}
