//! After the end: everything that was answered is still so, and nothing is there twice.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use reqwest::Client;
use serde_json::Value;

use crate::day::{Asking, Told, get, interactions, send, text};
use crate::errand;
use crate::server::Server;

/// What must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bad {
    /// Acknowledged, and not there.
    Lost(String),
    /// There twice, or there and never asked for.
    Doubled(String),
    /// The server or its file is not sound.
    Broken(String),
}

impl From<String> for Bad {
    /// No answer.
    fn from(why: String) -> Bad {
        Bad::Broken(why)
    }
}

/// How much of it is lost, doubled, broken.
pub(crate) fn counts(bad: &[Bad]) -> [usize; 3] {
    let of = |is: fn(&Bad) -> bool| bad.iter().filter(|b| is(b)).count();
    [of(|b| matches!(b, Bad::Lost(_))), of(|b| matches!(b, Bad::Doubled(_))), of(|b| matches!(b, Bad::Broken(_)))]
}

/// Looks at everything that was told, asks once more what was not answered, and looks for what nobody asked for.
pub(crate) async fn look(server: &Server, told: &Told) -> Result<(), Bad> {
    let http = Client::new();
    let mut lines: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (asking, answer) in &told.answered {
        let id = text(&answer["id"]);
        match answer["kind"].as_str() {
            Some("message") => {
                let of = text(&answer["body"]["interaction"]);
                if !lines.contains_key(&of) {
                    lines.insert(of.clone(), read_lines(&http, server, &of).await?);
                }
                same_once(&lines[&of], answer)?;
            }
            Some("interaction") => {
                let (status, now) = get(&http, server, "cleo", &format!("/v1/interactions/{id}")).await?;
                lost_unless(status == 200, || format!("{asking:?}: {status} {now}"))?;
                let ends = ["/close", "/wrap_up", "/cancel"].iter().any(|end| asking.path.ends_with(end));
                lost_unless(!ends || now["body"]["state"] == "closed", || format!("closed and open again: {now}"))?;
                if asking.path.ends_with("/wrap_up") {
                    let (_, seen) = get(&http, server, "ana", &format!("/v1/interactions/{id}")).await?;
                    lost_unless(seen["body"]["disposition"] == asking.body["disposition"], || format!("{asking:?}, and it is {seen}"))?;
                }
            }
            Some("offer") => {
                let interaction = text(&answer["body"]["interaction"]);
                let (_, now) = get(&http, server, "cleo", &format!("/v1/interactions/{interaction}")).await?;
                let taken = now["body"]["state"] == "active" || now["body"]["state"] == "closed";
                lost_unless(taken, || format!("accepted and lost: {now}"))?;
            }
            Some("invitation") => {
                let (status, now) = get(&http, server, "cleo", &format!("/v1/invitations/{id}")).await?;
                lost_unless(status == 200 && now["body"]["state"] == answer["body"]["state"], || format!("{asking:?}: {status} {now}"))?;
            }
            _ => {}
        }
    }
    alerts_hold(&http, server, told).await?;
    errand::look(&http, server, told).await?;
    repeat(&http, server, told).await?;
    nothing_unasked(&http, server, told).await
}

/// An alert that was the last thing acknowledged is live still.
async fn alerts_hold(http: &Client, server: &Server, told: &Told) -> Result<(), Bad> {
    let Some((asking, path)) = live_alert(told) else { return Ok(()) };
    let (status, now) = get(http, server, "cleo", &path).await?;
    lost_unless(status == 200 && now["body"]["state"] != "ended", || format!("{asking:?} is lost: {status} {now}"))
}

/// The alert that must be live, and where it is: the last thing acknowledged, and not on its way to be taken back at the end.
fn live_alert(told: &Told) -> Option<(&Asking, String)> {
    let (asking, answer) = told.answered.last().filter(|(a, _)| a.path == "/v1/alerts")?;
    let path = format!("{}/{}", asking.path, text(&answer["id"]));
    (!told.is_on_its_way(&path)).then_some((asking, path))
}

async fn read_lines(http: &Client, server: &Server, interaction: &str) -> Result<Vec<Value>, Bad> {
    let (_, lines) = get(http, server, "cleo", &format!("/v1/interactions/{interaction}/messages")).await?;
    let lines = lines["items"].as_array().cloned().unwrap_or_default();
    let numbers: Vec<_> = lines.iter().filter_map(|l| l["n"].as_u64()).collect();
    let whole: Vec<_> = (1..=numbers.len() as u64).collect();
    lost_unless(numbers == whole, || format!("numbers with a gap: {numbers:?}"))?;
    Ok(lines)
}

/// A line is there with its number, and no other says the same.
fn same_once(lines: &[Value], answer: &Value) -> Result<(), Bad> {
    let alike = lines.iter().filter(|l| l["text"] == answer["body"]["text"]);
    if alike.clone().count() > 1 {
        return Err(Bad::Doubled(format!("line {answer} is there more than once")));
    }
    let same = alike.filter(|l| l["id"] == answer["id"] && l["n"] == answer["body"]["n"]);
    lost_unless(same.count() == 1, || format!("line {answer} is not there"))
}

/// The asking without an answer is repeated twice under its key: both answers are one, and nothing is doubled.
async fn repeat(http: &Client, server: &Server, told: &Told) -> Result<(), Bad> {
    let Some(asking) = &told.unanswered else { return Ok(()) };
    let (first, second) = (send(http, server, asking).await?, send(http, server, asking).await?);
    if first.0 >= 500 {
        return Err(Bad::Broken(format!("{asking:?}: {first:?}")));
    }
    if first.0 >= 300 {
        // What it depended on changed with the end (a hold is over, an offer was withdrawn): a definite no is right.
        return Ok(());
    }
    if second.0 >= 300 || first.1["id"] != second.1["id"] {
        return Err(Bad::Doubled(format!("two answers to one key: {first:?} {second:?}")));
    }
    if first.1["kind"] == "message" {
        let lines = read_lines(http, server, &text(&first.1["body"]["interaction"])).await?;
        same_once(&lines, &first.1)?;
    }
    Ok(())
}

/// Nothing is open that nobody asked for: an interaction is either acknowledged, or what the last asking came to.
async fn nothing_unasked(http: &Client, server: &Server, told: &Told) -> Result<(), Bad> {
    let (status, open) = get(http, server, "cleo", "/v1/interactions").await?;
    if status != 200 {
        return Err(Bad::Broken(format!("interactions: {status} {open}")));
    }
    let known = interactions(told);
    let open: BTreeSet<_> = open["items"].as_array().into_iter().flatten().map(|i| text(&i["id"])).collect();
    let may_be_one = usize::from(told.unanswered.as_ref().is_some_and(makes));
    let unknown: Vec<_> = open.difference(&known).collect();
    if unknown.len() > may_be_one {
        return Err(Bad::Doubled(format!("open, and nobody asked for them: {unknown:?}")));
    }
    Ok(())
}

fn makes(asking: &Asking) -> bool {
    asking.path == "/v1/interactions" || asking.path.ends_with("/accept")
}

/// The file is whole. Looked at when no server runs.
pub(crate) fn file_is_whole(folder: &Path) -> Result<(), Bad> {
    let broken = |e: rusqlite::Error| Bad::Broken(e.to_string());
    let file = rusqlite::Connection::open(folder.join("center.db")).map_err(broken)?;
    let says: String = file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).map_err(broken)?;
    if says == "ok" { Ok(()) } else { Err(Bad::Broken(says)) }
}

pub(crate) fn lost_unless(is: bool, lost: impl FnOnce() -> String) -> Result<(), Bad> {
    if is { Ok(()) } else { Err(Bad::Lost(lost())) }
}

#[cfg(test)]
mod tests {
    use reqwest::Method;
    use serde_json::json;

    use super::*;

    /// After an alert was armed, what is asked next, and gets no answer.
    fn armed_then(next: Option<(Method, &str)>) -> Told {
        let armed = Asking::post("cleo", "/v1/alerts".into(), json!({}), "1".into());
        let asked = |(method, path): (Method, &str)| Asking { method, ..Asking::post("cleo", path.into(), json!({}), "2".into()) };
        Told { answered: vec![(armed, json!({"kind": "alert", "id": "l_1"}))], unanswered: next.map(asked) }
    }

    #[test]
    fn an_alert_must_be_live_unless_its_taking_back_was_on_its_way() {
        let live = |next| live_alert(&armed_then(next)).map(|(_, path)| path);
        assert_eq!(live(None).as_deref(), Some("/v1/alerts/l_1"));
        assert_eq!(live(Some((Method::POST, "/v1/interactions"))).as_deref(), Some("/v1/alerts/l_1"));
        assert_eq!(live(Some((Method::DELETE, "/v1/alerts/l_2"))).as_deref(), Some("/v1/alerts/l_1"), "another one");
        assert_eq!(live(Some((Method::DELETE, "/v1/alerts/l_1"))), None, "either is right");
    }
}
