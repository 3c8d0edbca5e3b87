//! Settings of the process: a TOML file, overridden by flags. What concerns the center itself is in its data.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::cli::{Common, Log, Serving};
use crate::finding::Findings;
use crate::nearest;
use crate::section::Text;
use crate::wires::Wires;
use crate::xmpp::Xmpp;

/// Where people connect, when nothing is said.
const LISTEN: &str = "127.0.0.1:8080";
/// The data folder, when nothing is said.
const DATA: &str = "data";
const KEYS: &[&str] = &["listen", "data", "log", "secure_cookies", "public_url", "smtp", "push", "outgoing", "xmpp"];

/// Settings of the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Config {
    /// Where people and programs connect.
    pub(crate) listen: SocketAddr,
    /// Folder of the center's data, if somebody said it.
    data: Option<PathBuf>,
    /// How log lines are written.
    pub(crate) log: Log,
    /// Cookies are sent by browsers over TLS only.
    pub(crate) secure_cookies: bool,
    /// Push and mail.
    pub(crate) wires: Wires,
    /// XMPP, if it is spoken.
    pub(crate) xmpp: Option<Xmpp>,
}

impl Config {
    /// Reads the file that `--config` names, if any, then what the flags say.
    ///
    /// # Errors
    /// Everything that does not fit, with its line.
    pub(crate) fn of(serving: &Serving) -> Result<Config, Findings> {
        let mut config = Config::of_common(&serving.common)?;
        if let Some(listen) = serving.listen {
            config.listen = listen;
        }
        if let Some(log) = serving.log {
            config.log = log;
        }
        Ok(config)
    }

    /// The same for a command that does not serve.
    pub(crate) fn of_common(common: &Common) -> Result<Config, Findings> {
        let mut config = match &common.config {
            Some(path) => read(path)?,
            None => Config::default(),
        };
        if let Some(data) = &common.data {
            config.data = Some(data.clone());
        }
        Ok(config)
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| DATA.into())
    }
    /// The data folder, if somebody said it.
    pub(crate) fn given_data(&self) -> Option<PathBuf> {
        self.data.clone()
    }
}

impl Default for Config {
    fn default() -> Config {
        let [a, b, c, d] = [127, 0, 0, 1];
        Config {
            listen: LISTEN.parse().unwrap_or_else(|_| ([a, b, c, d], 8080).into()),
            data: None,
            log: Log::Text,
            secure_cookies: false,
            wires: Wires::default(),
            xmpp: None,
        }
    }
}

fn read(path: &Path) -> Result<Config, Findings> {
    let mut out = Findings::default();
    let name = path.display().to_string();
    let config = match std::fs::read_to_string(path) {
        Ok(text) => parse(&name, &text, &mut out),
        Err(error) => {
            out.add(&name, 0, "", &error.to_string(), "a file that can be read");
            Config::default()
        }
    };
    if out.is_empty() { Ok(config) } else { Err(out) }
}

/// Reads the text of a file.
pub(crate) fn parse(file: &str, text: &str, out: &mut Findings) -> Config {
    let mut config = Config::default();
    let text = Text { file, text };
    let Some(table) = text.parse(out) else { return config };
    let all = text.section(&table);
    all.only(KEYS, out);
    if let Some(listen) = all.text("listen", out) {
        match listen.parse() {
            Ok(address) => config.listen = address,
            Err(_) => all.wrong("listen", listen, "an address with a port, such as 127.0.0.1:8080", out),
        }
    }
    if let Some(data) = all.text("data", out) {
        if data.is_empty() {
            all.wrong("data", data, "a folder", out);
        }
        config.data = Some(data.into());
    }
    if let Some(log) = all.text("log", out) {
        match log {
            "text" => config.log = Log::Text,
            "json" => config.log = Log::Json,
            _ => all.wrong("log", log, nearest::expected(log, &["text", "json"]), out),
        }
    }
    config.secure_cookies = all.truth("secure_cookies", out).unwrap_or(false);
    config.wires = Wires::read(&all, out);
    if config.wires.is_for_tests() && !config.listen.ip().is_loopback() {
        all.wrong("push", "plain_loopback = true", "false, unless `listen` is loopback: it is for tests", out);
    }
    config.xmpp = all.section("xmpp", out).and_then(|section| Xmpp::read(&section, out));
    config
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(u64, String, String)> {
        let mut out = Findings::default();
        parse("v.toml", text, &mut out);
        out.iter().map(|f| (f.row, f.column.clone(), f.expected.clone())).collect()
    }

    #[test]
    fn the_example_says_the_defaults() {
        let mut out = Findings::default();
        let text = include_str!("../../../vestibule.example.toml");
        let config = parse("vestibule.example.toml", text, &mut out);
        assert!(out.is_empty());
        let data = Some(DATA.into());
        assert_eq!(config, Config { data, ..Config::default() });
        assert_eq!(config.listen.to_string(), LISTEN);
    }

    #[test]
    fn every_key_that_does_not_fit_is_told_with_its_line() {
        let told = told("# c\nlisen = \"x\"\nlisten = \"8080\"\nlog = \"jsno\"\ndata = \"\"\nsecure_cookies = 1\n");
        let told: Vec<_> = told.iter().map(|(r, c, e)| (*r, c.as_str(), e.as_str())).collect();
        let expected = [
            (2, "lisen", "listen"),
            (3, "listen", "an address with a port, such as 127.0.0.1:8080"),
            (5, "data", "a folder"),
            (4, "log", "json"),
            (6, "secure_cookies", "true or false"),
        ];
        assert_eq!(told, expected);
    }
}
