//! Transcripts: what a client says and what it is answered, as text (`doors/xmpp/tests/*.txt`), over real sockets.
//!
//! `as LOGIN` binds a session of that login to `phone`, `as LOGIN/RESOURCE` to another; said again, it is that session; `guest` is one who has no account; `C:` is said as it stands; `S:` is the next element that comes, its attributes in
//! order of their names and those of `jabber:client` without their namespace, `*` for anything; `S: end CONDITION` is the end of the stream.

use std::collections::BTreeMap;
use std::path::Path;

use crate::peer::Peer;
use crate::world::World;

/// Whether a text is of this form, in which `*` stands for any.
fn fits(form: &str, text: &str) -> bool {
    let mut parts = form.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let mut last_is_open = false;
    for part in parts {
        last_is_open = part.is_empty();
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.is_empty() || last_is_open
}

async fn play(world: &World, name: &str, text: &str) {
    let (mut peers, mut now) = (BTreeMap::<String, Peer>::new(), String::new());
    for (n, line) in text.lines().enumerate() {
        let at = format!("{name}:{}", n + 1);
        if let Some(who) = line.strip_prefix("as ") {
            who.clone_into(&mut now);
            if !peers.contains_key(who) {
                let (login, resource) = who.split_once('/').unwrap_or((who, "phone"));
                let password = match login {
                    "ana" => &world.anas,
                    "dan" => &world.dans,
                    _ => &world.cleos, // open: there are three
                };
                let peer = match login {
                    "guest" => Peer::bound_guest(world, resource).await,
                    login => Peer::bound(world, login, password, resource).await,
                };
                peers.insert(now.clone(), peer);
            }
            continue;
        }
        let Some((who, said)) = line.split_once(": ").filter(|(who, _)| !who.starts_with('#')) else { continue };
        let peer = peers.get_mut(&now).unwrap_or_else(|| panic!("{at}: of nobody"));
        match (who, said.strip_prefix("end ")) {
            ("C", _) => peer.say(said).await,
            ("S", Some(condition)) => {
                assert_eq!(peer.ended().await, condition, "{at}");
                peers.remove(&now);
            }
            ("S", None) => {
                let came = String::from_utf8(peer.whole().await.write().unwrap()).unwrap().replace(" xmlns='jabber:client'", "");
                assert!(fits(said, &came), "{at}\n expected {said}\n came     {came}");
            }
            _ => panic!("{at}: neither C nor S"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_transcript_is_answered_as_it_stands() {
    let world = World::new().await;
    let mut played = 0;
    for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ext| ext == "txt") {
            play(&world, &path.file_name().unwrap().to_string_lossy(), &std::fs::read_to_string(&path).unwrap()).await;
            played += 1;
        }
    }
    assert!(played >= 4, "{played}");
    world.stop().await;
}

#[test]
fn a_form_fits_what_it_says_and_nothing_else() {
    assert!(fits("<a b='*'/>", "<a b='1'/>") && fits("a*", "abc") && fits("a", "a"));
    assert!(!fits("<a b='*'/>", "<a b='1'/><c/>") && !fits("a", "ab") && !fits("*b", "a"));
}
