//! What accounts keep of each other stays kept, bounded and theirs (RFC 6121, sections 2 to 4).

use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::presence::roster::RosterItem;
use vestibule_host::rosters::{Keeper, Kept};
use vestibule_xmpp::Element;

use crate::peer::Peer;
use crate::world::{PATIENCE, World};

const ROSTER: &str = "jabber:iq:roster";
const DAN: &str = "dan@example.org";
const CLEO: &str = "cleo@example.org";

async fn roster(peer: &mut Peer, version: &str) -> Option<Element> {
    peer.say(&format!("<iq type='get' id='r'><query xmlns='{ROSTER}' ver='{version}'/></iq>")).await;
    let answer = peer.until(|one| one.attribute("id") == Some("r")).await;
    assert_eq!(answer.attribute("type"), Some("result"), "{answer:?}");
    answer.child(ROSTER, "query").cloned()
}

fn item(query: &Element, jid: &str) -> Option<Element> {
    query.children().find(|item| item.attribute("jid") == Some(jid)).cloned()
}

async fn asked(peer: &mut Peer, stanza: &str) -> Element {
    peer.say(stanza).await;
    peer.until(|one| one.attribute("id") == Some("q")).await
}

async fn answered(peer: &mut Peer) {
    assert_eq!(asked(peer, "<iq type='get' id='q'><ping xmlns='urn:xmpp:ping'/></iq>").await.attribute("type"), Some("result"));
}

fn condition(stanza: &Element) -> Option<&str> {
    let error = stanza.child("jabber:client", "error")?;
    error.children().next().map(Element::name)
}

fn keeper(world: &World, login: &str) -> Keeper {
    let who = if login == "dan" { world.dan } else { world.cleo };
    Keeper { login: login.into(), who: Principal::Client(who) }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_asked_of_who_is_away_is_kept_and_told_until_it_is_answered() {
    let world = World::new().await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let note =
        format!("<iq type='set' id='q'><query xmlns='{ROSTER}'><item jid='{DAN}' name='Dan'><group>A \"b\"</group></item></query></iq>");
    assert_eq!(asked(&mut cleo, &note).await.attribute("type"), Some("result"));
    cleo.say(&format!("<presence type='subscribe' to='{DAN}'/>")).await;
    answered(&mut cleo).await;
    drop(cleo);
    for _ in 0..2 {
        let mut dan = Peer::bound(&world, "dan", &world.dans, "phone").await;
        dan.say("<presence/>").await;
        let request = dan.until(|one| one.attribute("type") == Some("subscribe")).await;
        assert_eq!((request.attribute("from"), request.attribute("to")), (Some(CLEO), Some(DAN)));
        assert!(item(&roster(&mut dan, "").await.unwrap(), CLEO).is_none(), "it stands in no roster before");
    }
    let mut dan = Peer::bound(&world, "dan", &world.dans, "phone").await;
    dan.say(&format!("<presence type='subscribed' to='{CLEO}'/>")).await;
    answered(&mut dan).await;
    dan.say("<presence/>").await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let all = roster(&mut cleo, "").await.unwrap();
    let kept = item(&all, DAN).unwrap();
    assert_eq!((kept.attribute("subscription"), kept.attribute("ask"), kept.attribute("name")), (Some("to"), None, Some("Dan")));
    assert_eq!(kept.child(ROSTER, "group").map(Element::text).as_deref(), Some("A \"b\""));
    cleo.say("<presence/>").await;
    cleo.until(|one| one.attribute("from") == Some("dan@example.org/phone") && one.attribute("type").is_none()).await;
    // A session that is cut says goodbye without a word.
    drop(dan);
    cleo.until(|one| one.attribute("from") == Some("dan@example.org/phone") && one.attribute("type") == Some("unavailable")).await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_the_roster_is_not_told_it_again() {
    let world = World::new().await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let version = roster(&mut cleo, "").await.unwrap().attribute("ver").unwrap().to_owned();
    assert_eq!(roster(&mut cleo, &version).await, None);
    let note = format!("<iq type='set' id='n'><query xmlns='{ROSTER}'><item jid='{DAN}'/></query></iq>");
    cleo.say(&note).await;
    let push = cleo.until(|one| one.attribute("type") == Some("set")).await;
    let pushed = push.child(ROSTER, "query").unwrap().attribute("ver").unwrap().to_owned();
    assert_ne!(pushed, version);
    let mut other = Peer::bound(&world, "cleo", &world.cleos, "tablet").await;
    assert_eq!(roster(&mut other, &pushed).await, None, "the version of a push is that of the roster with it");
    let told = roster(&mut other, &version).await.unwrap();
    assert!(item(&told, DAN).is_some() && item(&told, "ana@example.org").is_some());
    // What the center changes is of another version too.
    let hide = Command::Hide { agent: world.ana, hidden: true };
    world.command(Principal::Agent(world.ana), hide).await;
    let push = cleo.until(|one| one.attribute("type") == Some("set")).await;
    let hidden = push.child(ROSTER, "query").unwrap().attribute("ver").unwrap().to_owned();
    assert!(hidden != pushed && roster(&mut cleo, &hidden).await.is_none());
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_roster_and_who_asks_are_bounded() {
    let world = World::new().await;
    let full = |login: &str| {
        let item = |n: u32| Kept {
            keeper: keeper(&world, login),
            address: format!("n{n}@elsewhere.org"),
            address_is: None,
            item: RosterItem { listed: true, ..RosterItem::default() },
        };
        (0..1_000).map(item).collect::<Vec<_>>()
    };
    world.host.keep_roster(&full("dan")).await.unwrap();
    let mut dan = Peer::bound(&world, "dan", &world.dans, "phone").await;
    let note = format!("<iq type='set' id='q'><query xmlns='{ROSTER}'><item jid='{CLEO}'/></query></iq>");
    assert_eq!(condition(&asked(&mut dan, &note).await), Some("resource-constraint"));
    let rename = format!("<iq type='set' id='q'><query xmlns='{ROSTER}'><item jid='n7@elsewhere.org' name='Seven'/></query></iq>");
    assert_eq!(asked(&mut dan, &rename).await.attribute("type"), Some("result"), "what is there may change");
    // Whoever asks them is kept by themselves only.
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    cleo.say(&format!("<presence type='subscribe' to='{DAN}'/>")).await;
    answered(&mut cleo).await;
    assert!(world.host.roster_item(&keeper(&world, "cleo"), DAN).await.unwrap().asked);
    assert_eq!(world.host.roster_item(&keeper(&world, "dan"), CLEO).await.unwrap(), RosterItem::default());
    // A presence is kept and told to many: it has a bound too.
    let long = format!("<presence id='q'><status>{}</status></presence>", "x".repeat(17_000));
    assert_eq!(condition(&asked(&mut cleo, &long).await), Some("not-acceptable"));
    world.stop().await;
}

/// To a client, somebody of the center whom they do not see is nobody, and the other way round.
#[tokio::test(flavor = "multi_thread")]
async fn clients_and_people_of_the_center_have_no_accounts_for_each_other() {
    let world = World::new().await;
    let hide = Command::Hide { agent: world.ana, hidden: true };
    world.command(Principal::Agent(world.ana), hide).await;
    let mut ana = Peer::bound(&world, "ana", &world.anas, "phone").await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    ana.say("<presence/>").await;
    cleo.say("<presence/>").await;
    answered(&mut ana).await;
    answered(&mut cleo).await;
    let message = |to: &str| format!("<message to='{to}' type='chat' id='q'><body>psst</body></message>");
    for to in ["ana@example.org", "ana@example.org/phone", "nobody@example.org"] {
        assert_eq!(condition(&asked(&mut cleo, &message(to)).await), Some("service-unavailable"), "{to}");
    }
    for to in [CLEO, "cleo@example.org/phone"] {
        assert_eq!(condition(&asked(&mut ana, &message(to)).await), Some("service-unavailable"), "{to}");
    }
    cleo.say("<presence type='subscribe' to='ana@example.org'/>").await;
    answered(&mut cleo).await;
    let of_ana = Keeper { login: "ana".into(), who: Principal::Agent(world.ana) };
    assert_eq!(world.host.roster_item(&of_ana, CLEO).await.unwrap(), RosterItem::default());
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_shown_to_one_apart_is_taken_back_though_they_see_them_anyway() {
    let world = World::new().await;
    let kept = |login: &str, address: &str, item: RosterItem| Kept {
        keeper: keeper(&world, login),
        address: address.to_owned(),
        address_is: None,
        item: RosterItem { listed: true, ..item },
    };
    let shown = RosterItem { from: true, ..RosterItem::default() };
    let sees = RosterItem { to: true, ..RosterItem::default() };
    world.host.keep_roster(&[kept("cleo", DAN, shown), kept("dan", CLEO, sees)]).await.unwrap();
    let mut dan = Peer::bound(&world, "dan", &world.dans, "phone").await;
    dan.say("<presence/>").await;
    answered(&mut dan).await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    // She did not say to all that she is here.
    cleo.say(&format!("<presence to='{DAN}'/>")).await;
    let of_cleo = |one: &Element| one.attribute("from") == Some("cleo@example.org/phone");
    assert_eq!(dan.until(of_cleo).await.attribute("type"), None);
    drop(cleo);
    assert_eq!(dan.until(of_cleo).await.attribute("type"), Some("unavailable"));
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_blocked_asks_for_nothing_and_who_blocked_says_nothing() {
    let world = World::new().await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let block = format!("<iq type='set' id='q'><block xmlns='urn:xmpp:blocking'><item jid='{DAN}'/></block></iq>");
    assert_eq!(asked(&mut cleo, &block).await.attribute("type"), Some("result"));
    let mut dan = Peer::bound(&world, "dan", &world.dans, "phone").await;
    dan.say(&format!("<presence type='subscribe' to='{CLEO}'/>")).await;
    answered(&mut dan).await;
    let kept = world.host.roster_item(&keeper(&world, "cleo"), DAN).await.unwrap();
    assert!(kept.blocked && !kept.requested && world.host.roster_item(&keeper(&world, "dan"), CLEO).await.unwrap().asked);
    let said = asked(&mut cleo, &format!("<presence type='subscribe' to='{DAN}' id='q'/>")).await;
    assert_eq!(condition(&said), Some("not-acceptable"));
    let error = said.child("jabber:client", "error").unwrap();
    assert!(error.child("urn:xmpp:blocking:errors", "blocked").is_some(), "{said:?}");
    for wrong in ["dan@example.org/phone", "example.org"] {
        let block = format!("<iq type='set' id='q'><block xmlns='urn:xmpp:blocking'><item jid='{wrong}'/></block></iq>");
        assert_eq!(condition(&asked(&mut cleo, &block).await), Some("feature-not-implemented"), "{wrong}");
    }
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_is_kept_by_nobody() {
    let world = World::new().await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    cleo.say(&format!("<presence type='subscribe' to='{DAN}'/>")).await;
    answered(&mut cleo).await;
    let (dan, of_cleo) = (keeper(&world, "dan"), keeper(&world, "cleo"));
    assert!(world.host.roster_item(&dan, CLEO).await.unwrap().requested);
    world.host.ask_erasure(Principal::Client(world.dan), world.dan).await.unwrap().unwrap();
    let gone = async {
        while world.host.roster_item(&of_cleo, DAN).await.unwrap() != RosterItem::default()
            || world.host.roster_item(&dan, CLEO).await.unwrap() != RosterItem::default()
        {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, gone).await.expect("both are gone");
    // Who has a session still keeps nothing of them that they do not write anew.
    let remove = format!("<iq type='set' id='q'><query xmlns='{ROSTER}'><item jid='{DAN}' subscription='remove'/></query></iq>");
    assert_eq!(condition(&asked(&mut cleo, &remove).await), Some("item-not-found"));
    world.stop().await;
}
