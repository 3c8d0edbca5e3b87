//! What would tie the repository to one machine: its folders, its registries.

use super::Finding;
use crate::tree::Source;

const RULE: &str = "place";

/// Folders of somebody's machine. Put together from halves, or this page would be a finding.
const FOLDERS: [&str; 6] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/m", "nt/"),
    concat!(r"C:\", r"Users"),
];
/// Where packages come from is each machine's own setting.
const REGISTRIES: [&str; 9] = [
    concat!("registry.", "npmjs.org"),
    concat!("registry.", "yarnpkg.com"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("://", "crates.io"),
    concat!("deb.", "debian.org"),
    concat!("py", "pi.org"),
    concat!("python", "hosted.org"),
    concat!("proxy.", "golang.org"),
];
/// Cargo's own way to say "the registry", whichever mirror serves it.
const CARGO_SOURCE: &str = concat!("source = \"registry+", "https://github.com/rust-lang/crates.io-index\"");

/// Machine folders and registry addresses in a committed file.
pub(crate) fn check(source: &Source, out: &mut Vec<Finding>) {
    let Source { path, text } = source;
    for (index, line) in text.lines().enumerate() {
        let mut report = |what: String| out.push(Finding::new(path, index + 1, what, RULE));
        if let Some(folder) = FOLDERS.iter().find(|f| names_folder(line, f)) {
            report(format!("`{folder}` is a folder of one machine"));
        }
        if let Some(address) = REGISTRIES.iter().find(|a| line.contains(**a)) {
            report(format!("`{address}` is a registry's address"));
        }
        if path.ends_with("Cargo.lock") && line.starts_with("source = ") && line != CARGO_SOURCE {
            report("a package that does not come from the registry".to_owned());
        }
        let resolved = line.trim_start().starts_with("\"resolved\"");
        if path.ends_with("package-lock.json") && resolved && line.contains("://") {
            report("`resolved` names an address".to_owned());
        }
    }
}

/// Whether `folder` stands in the line as the start of a path, not inside a longer one.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back().unwrap_or(' ');
        let after = line[at + folder.len()..].chars().next().unwrap_or(' ');
        let inside = before.is_alphanumeric() || matches!(before, '.' | '_' | '-' | '/' | '}' | ')' | '*');
        !inside && (after.is_alphanumeric() || matches!(after, '.' | '_'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::found;

    #[test]
    fn a_folder_of_one_machine_is_found() {
        let text = format!("let a = \"{}main\";", FOLDERS[0]);
        let all = found(check, "sim/src/lib.rs", &text);
        assert_eq!(all.len(), 1);
        let inside = format!("GET http://127.0.0.1{}x, desk{}y", FOLDERS[0], FOLDERS[2]);
        assert!(found(check, "README.md", &inside).is_empty());
    }

    #[test]
    fn a_registry_is_found_but_not_in_cargos_own_words() {
        let npm = format!("registry=https://{}/", REGISTRIES[0]);
        assert_eq!(found(check, ".npmrc", &npm).len(), 1);
        assert!(found(check, "Cargo.lock", CARGO_SOURCE).is_empty());
        let git = "source = \"git+https://example.org/a\"";
        assert_eq!(found(check, "Cargo.lock", git).len(), 1);
    }

    #[test]
    fn a_lock_file_names_no_download() {
        let far = "      \"resolved\": \"https://example.org/a.tgz\",";
        let near = "      \"resolved\": \"shared\",";
        assert_eq!(found(check, "web/package-lock.json", far).len(), 1);
        assert!(found(check, "web/package-lock.json", near).is_empty());
    }
}
