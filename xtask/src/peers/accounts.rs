//! The accounts each server is given: `p<n>` is watched by `w<n>x0` and so on, `i<k>` sees nobody. Ours are made by the bench itself.

use anyhow::Result;
use std::{fmt::Write as _, fs, path::Path};

/// As the generator has them.
pub(super) const DOMAIN: &str = "localhost";
const PASSWORD: &str = "a-password-of-the-bench";

/// How many of which.
pub(super) struct Accounts<'a> {
    pub(super) sizes: &'a [u32],
    pub(super) idle: u32,
}

impl Accounts<'_> {
    /// Each login with what its roster has: another login, and the kind of subscription.
    fn all(&self) -> impl Iterator<Item = (String, Vec<(String, &'static str)>)> {
        let presentities = self.sizes.iter().map(|n| (format!("p{n}"), (0..*n).map(|i| (format!("w{n}x{i}"), "from")).collect()));
        let of = |n: u32| (0..n).map(move |i| (format!("w{n}x{i}"), vec![(format!("p{n}"), "to")]));
        let idle = (0..self.idle).map(|i| (format!("i{i}"), Vec::new()));
        presentities.chain(self.sizes.iter().flat_map(move |n| of(*n))).chain(idle)
    }

    /// Files as Prosody's internal storage has them.
    pub(super) fn for_prosody(&self, data: &Path) -> Result<()> {
        let folder = |store: &str| data.join(DOMAIN).join(store);
        fs::create_dir_all(folder("accounts"))?;
        fs::create_dir_all(folder("roster"))?;
        for (login, roster) in self.all() {
            fs::write(folder("accounts").join(format!("{login}.dat")), format!("return {{ [\"password\"] = \"{PASSWORD}\"; }};\n"))?;
            if roster.is_empty() {
                continue;
            }
            let mut text = "return { [false] = { [\"version\"] = 1; };\n".to_owned();
            for (other, kind) in roster {
                writeln!(text, "[\"{other}@{DOMAIN}\"] = {{ [\"subscription\"] = \"{kind}\"; [\"groups\"] = {{}}; }};")?;
            }
            fs::write(folder("roster").join(format!("{login}.dat")), text + "};\n")?;
        }
        Ok(())
    }

    /// A file of XEP-0227, which ejabberd imports.
    pub(super) fn for_ejabberd(&self, file: &Path) -> Result<()> {
        let mut text = format!("<server-data xmlns='urn:xmpp:pie:0'><host jid='{DOMAIN}'>\n");
        for (login, roster) in self.all() {
            write!(text, "<user name='{login}' password='{PASSWORD}'>")?;
            if !roster.is_empty() {
                text.push_str("<query xmlns='jabber:iq:roster'>");
                for (other, kind) in roster {
                    write!(text, "<item jid='{other}@{DOMAIN}' subscription='{kind}'/>")?;
                }
                text.push_str("</query>");
            }
            text.push_str("</user>\n");
        }
        Ok(fs::write(file, text + "</host></server-data>\n")?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_presentity_and_each_watcher_keep_the_same_of_each_other() {
        let all: Vec<_> = Accounts { sizes: &[2], idle: 1 }.all().collect();
        let names: Vec<&str> = all.iter().map(|(login, _)| login.as_str()).collect();
        assert_eq!(names, ["p2", "w2x0", "w2x1", "i0"]);
        assert_eq!(all[0].1, [("w2x0".to_owned(), "from"), ("w2x1".to_owned(), "from")]);
        assert_eq!(all[2].1, [("p2".to_owned(), "to")]);
    }
}
