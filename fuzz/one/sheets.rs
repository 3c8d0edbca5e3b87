//! The CSV files of an import. A line `== agents.csv` begins each; without one it is all agents.

use vestibule::readers;

const CENTER: &[u8] = b"name = \"Kestrel\"\n[[skill]]\nhandle = \"dutch\"\nname = \"Dutch\"\n[[queue]]\nhandle = \"sales\"\nname = \"Sales\"\n\
media = [\"chat\", \"callback\"]\nweight = 250\ndispositions = [{ code = \"solved\", name = \"Solved\" }]\n[[queue]]\nhandle = \"repairs\"\n\
name = \"Repairs\"\nmedia = [\"chat\"]\nweight = 500\n";
const FILES: [&str; 5] = ["agents.csv", "clients.csv", "products.csv", "orders.csv", "interactions.csv"];

/// One input.
pub(crate) fn fuzz_one(bytes: &[u8]) {
    let mut files: Vec<(&str, &[u8])> = vec![("center.toml", CENTER)];
    let (mut name, mut rest) = (FILES[0], bytes);
    while let Some((at, len, next)) = mark(rest) {
        put(&mut files, name, &rest[..at]);
        (name, rest) = (next, &rest[at + len..]);
    }
    put(&mut files, name, rest);
    let first = readers::import(&files);
    for misfit in &first.misfits {
        let lines =
            files.iter().find(|(name, _)| *name == misfit.file).map(|(_, b)| b.iter().filter(|b| **b == b'\n' || **b == b'\r').count());
        let lines = lines.unwrap_or_else(|| panic!("{misfit:?} names another file")) as u64 + 1;
        assert!((1..=lines).contains(&misfit.row), "{misfit:?} of {lines} lines");
        assert!(!misfit.expected.is_empty(), "{misfit:?}");
    }
    if first.misfits.is_empty() {
        let again = readers::import(&[("center.toml", first.center.as_bytes()), ("agents.csv", first.agents.as_bytes())]);
        assert!(again.misfits.is_empty(), "{:?} in what was exported:\n{}", again.misfits, first.agents);
        assert_eq!((again.center, again.agents), (first.center, first.agents), "exported otherwise the second time");
    }
}

/// Where the next file begins: before its mark, how long that is, its name.
fn mark(bytes: &[u8]) -> Option<(usize, usize, &'static str)> {
    let found = FILES.iter().filter_map(|name| {
        let mark = format!("== {name}\n");
        bytes.windows(mark.len()).position(|w| w == mark.as_bytes()).map(|at| (at, mark.len(), *name))
    });
    found.min()
}

fn put<'a>(files: &mut Vec<(&'a str, &'a [u8])>, name: &'a str, bytes: &'a [u8]) {
    let there = files.iter().any(|(before, _)| *before == name);
    if !there && !bytes.is_empty() {
        files.push((name, bytes));
    }
}
