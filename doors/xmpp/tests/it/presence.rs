//! Presence out of documents: by the state table, to who said that they are here, as it is now and once.

use vestibule_center::agent::activity::Activity;
use vestibule_center::agent::intent::{Intent, Reason};
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::DocKey;
use vestibule_center::presence::presentity::{Word, shown};
use vestibule_xmpp::{Element, Shows, shows};

use crate::peer::Peer;
use crate::world::{PATIENCE, World};

const ANA: &str = "ana@example.org";

/// Presence of one, as `type show status`.
fn told(presence: &Element) -> String {
    let text = |name: &str| presence.child("jabber:client", name).map(Element::text).unwrap_or_default();
    format!("{}|{}|{}", presence.attribute("type").unwrap_or("available"), text("show"), text("status"))
}

/// The revision a presence is of.
fn revision(presence: &Element) -> u64 {
    presence.child("urn:vestibule:revision", "rev").and_then(|rev| rev.text().parse().ok()).expect("a presence of a document has one")
}

async fn next_of(peer: &mut Peer, address: &str) -> String {
    told(&peer.until(|one| one.name() == "presence" && one.attribute("from") == Some(address)).await)
}

#[test]
fn each_cell_of_the_table_shows_open_as_available_for_a_chat_and_nothing_else_as_that() {
    let golden = [
        (Word::Free, Shows::Available(Some("chat"))),
        (Word::Some, Shows::Available(None)),
        (Word::WithSomeone, Shows::Available(Some("dnd"))),
        (Word::Finishing, Shows::Available(Some("away"))),
        (Word::Back, Shows::Available(Some("xa"))),
        (Word::Off, Shows::Unavailable),
        (Word::NotReachable, Shows::Unavailable),
    ];
    assert_eq!(golden.map(|(word, _)| word).len(), Word::ALL.len());
    for (word, expected) in golden {
        assert_eq!(shows(word), expected, "{word:?}");
    }
    for intent in Intent::ALL {
        for activity in Activity::ALL {
            for (reached, room) in [(true, true), (true, false), (false, true), (false, false)] {
                let cell = shown(*intent, *activity, reached, room);
                for word in [cell.staff, cell.clients] {
                    let is_open = matches!(shows(word), Shows::Available(None | Some("chat")));
                    assert_eq!(is_open, cell.open, "{intent:?} {activity:?} {reached} {room}: {word:?}");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_that_they_are_here_is_told_of_everyone_and_then_of_changes() {
    let world = World::new().await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let _desk = world.ana_is_ready().await;
    // Nothing is told before that: what comes next is the answer.
    cleo.say("<iq type='get' id='first'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    assert_eq!(cleo.whole().await.attribute("id"), Some("first"));
    cleo.say("<presence/>").await;
    let own = cleo.whole().await;
    assert_eq!((own.attribute("from"), own.attribute("to")), (Some("cleo@example.org/phone"), Some("cleo@example.org/phone")));
    let mut all = Vec::new();
    for _ in 0..3 {
        let one = cleo.whole().await;
        assert_eq!(one.attribute("to"), Some("cleo@example.org/phone"));
        all.push((one.attribute("from").unwrap().to_owned(), told(&one)));
    }
    all.sort();
    let all: Vec<_> = all.iter().map(|(from, told)| (from.as_str(), told.as_str())).collect();
    let expected = [
        (ANA, "available|chat|Free now"),
        ("center@example.org", "available||1 free, nobody waiting"),
        ("sales@queues.example.org", "available||1 free, nobody waiting"),
    ];
    assert_eq!(all, expected);

    world.ana_says(Intent::NotReady).await;
    assert_eq!(next_of(&mut cleo, ANA).await, "available|xa|Back later");
    world.ana_says(Intent::SignedOut).await;
    assert_eq!(next_of(&mut cleo, ANA).await, "unavailable||Not here now");

    cleo.say("<presence type='unavailable'/>").await;
    cleo.until(|one| one.attribute("from") == Some("cleo@example.org/phone")).await;
    world.ana_says(Intent::Ready).await;
    cleo.say("<iq type='get' id='last'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    let next = cleo.until(|one| one.attribute("from") == Some(ANA) || one.attribute("id") == Some("last")).await;
    assert_eq!(next.attribute("id"), Some("last"), "who is not here is told nothing");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_is_told_of_others_and_is_nobodys_contact_of_their_own() {
    let world = World::new().await;
    let mut ana = Peer::bound(&world, "ana", &world.anas, "phone").await;
    ana.say("<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>").await;
    let roster = ana.whole().await;
    let jids: Vec<_> = roster.children().next().unwrap().children().filter_map(|item| item.attribute("jid")).collect();
    assert_eq!(jids, ["center@example.org", "sales@queues.example.org"]);
    // Her session is a device: ready, she is reached by it.
    ana.say("<presence/>").await;
    world.ana_says(Intent::Ready).await;
    ana.until(|one| one.attribute("from") == Some("sales@queues.example.org") && told(one).contains("1 free")).await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poller_by_probe_is_told_the_same_until_the_revision_is_another() {
    let world = World::new().await;
    let (ana, as_cleo) = (world.ana, Principal::Client(world.cleo));
    // The revision that a poller by HTTP reads in its ETag.
    let rev = async || {
        let look = move |center: &vestibule_center::Center, at| center.view(as_cleo, DocKey::Agent(ana), at).map(|doc| doc.rev);
        world.host.mailbox().look(look).await.unwrap().unwrap()
    };
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let of_ana = |one: &Element| one.name() == "presence" && one.attribute("from") == Some(ANA);
    let probe = async |cleo: &mut Peer| {
        cleo.say("<presence type='probe' to='ana@example.org'/>").await;
        cleo.until(of_ana).await
    };
    cleo.say("<presence/>").await;
    let first = cleo.until(of_ana).await;
    let known = rev().await;
    assert_eq!(revision(&first), known);
    for _ in 0..3 {
        let again = probe(&mut cleo).await;
        assert_eq!((told(&again), revision(&again), rev().await), (told(&first), known, known));
    }
    let _desk = world.ana_is_ready().await;
    let pushed = cleo.until(|one| of_ana(one) && told(one).contains("Free now")).await;
    assert!(revision(&pushed) > known && told(&pushed) != told(&first));
    // What says the same is not pushed again, but its revision is known to who asks.
    let mut probed = probe(&mut cleo).await;
    while revision(&probed) != rev().await {
        assert_eq!(told(&probed), told(&pushed));
        probed = probe(&mut cleo).await;
    }
    assert_eq!(told(&probed), told(&pushed));

    // Why she is not ready is nothing that clients see.
    let goes = |reason| Command::SetIntent { agent: ana, intent: Intent::NotReady, reason: Some(reason), back_at: None };
    world.command(Principal::Agent(ana), goes(Reason::Meal)).await;
    let pushed = cleo.until(|one| of_ana(one) && told(one) != told(&probed)).await;
    let before = rev().await;
    world.command(Principal::Agent(ana), goes(Reason::Meeting)).await;
    let known = rev().await;
    assert!(known > before, "it is another revision");
    let newest = async {
        loop {
            let probed = probe(&mut cleo).await;
            if revision(&probed) >= known {
                return probed;
            }
        }
    };
    let probed = tokio::time::timeout(PATIENCE, newest).await.expect("the newest revision");
    assert_eq!(told(&probed), told(&pushed));
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_roster_follows_whom_one_may_see() {
    let world = World::new().await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    cleo.say("<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>").await;
    let roster = cleo.whole().await;
    let items = roster.children().next().unwrap().children().map(|item| {
        (item.attribute("jid").unwrap().to_owned(), item.attribute("name").unwrap().to_owned(), item.children().next().unwrap().text())
    });
    let items: Vec<_> = items.collect();
    let expected = [
        ("center@example.org", "Ortolan Cycles", "Center"),
        ("sales@queues.example.org", "Sales", "Queues"),
        (ANA, "Ana Ribeiro", "People"),
    ];
    assert_eq!(items, expected.map(|(jid, name, group)| (jid.to_owned(), name.to_owned(), group.to_owned())));
    cleo.say("<presence/>").await;
    cleo.until(|one| one.attribute("from") == Some(ANA)).await;

    let hide = Command::Hide { agent: world.ana, hidden: true };
    world.command(Principal::Agent(world.ana), hide).await;
    let gone = cleo.until(|one| one.attribute("from") == Some(ANA)).await;
    assert_eq!(gone.attribute("type"), Some("unavailable"));
    let push = cleo.until(|one| one.name() == "iq" && one.attribute("type") == Some("set")).await;
    let item = push.children().next().and_then(|query| query.children().next()).unwrap();
    assert_eq!((item.attribute("jid"), item.attribute("subscription")), (Some(ANA), Some("remove")));
    world.stop().await;
}
