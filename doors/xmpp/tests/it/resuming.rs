//! Stream management (XEP-0198): what came is counted, and a session whose connection broke goes on with another.

use vestibule_center::agent::intent::Intent;
use vestibule_xmpp::{Element, Read};

use crate::peer::Peer;
use crate::world::{PATIENCE, World};

const SM: &str = "urn:xmpp:sm:3";
const ENABLE: &str = "<enable xmlns='urn:xmpp:sm:3' resume='true'/>";
const ANA: &str = "ana@example.org";

/// The next that is no question of stream management; how many stanzas came is counted.
async fn next(peer: &mut Peer, came: &mut u32) -> Element {
    loop {
        let one = peer.whole().await;
        if one.ns() != SM {
            *came += 1;
            return one;
        }
        assert_eq!(one.name(), "r", "{one:?}");
    }
}

async fn enabled(peer: &mut Peer) -> String {
    peer.say(ENABLE).await;
    let enabled = peer.whole().await;
    assert!(enabled.is(SM, "enabled") && enabled.attribute("resume") == Some("true"), "{enabled:?}");
    enabled.attribute("id").unwrap().to_owned()
}

async fn resume(peer: &mut Peer, token: &str, came: u32) -> Element {
    peer.say(&format!("<resume xmlns='{SM}' previd='{token}' h='{came}'/>")).await;
    peer.whole().await
}

fn body(message: &Element) -> String {
    message.child("jabber:client", "body").map(Element::text).unwrap_or_default()
}

async fn written(peer: &mut Peer, text: &str) {
    peer.say(&format!("<message to='cleo@example.org' type='chat' id='m'><body>{text}</body></message>")).await;
    peer.say("<iq type='get' id='q'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    assert_eq!(peer.whole().await.attribute("type"), Some("result"), "it was taken");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_heard_is_counted_from_its_enabling_on() {
    let world = World::new().await;
    let mut cleo = Peer::signed_in(&world, "cleo", &world.cleos).await;
    cleo.say(ENABLE).await;
    assert!(cleo.whole().await.child("urn:ietf:params:xml:ns:xmpp-stanzas", "unexpected-request").is_some(), "nothing is bound");
    assert_eq!(cleo.bind("phone").await.attribute("type"), Some("result"));
    enabled(&mut cleo).await;
    cleo.say(&format!("<r xmlns='{SM}'/>")).await;
    assert_eq!(cleo.whole().await.attribute("h"), Some("0"));
    cleo.say(&format!("<iq type='get' id='q'><ping xmlns='urn:xmpp:ping'/></iq><message/><r xmlns='{SM}'/>")).await;
    assert_eq!(cleo.whole().await.attribute("id"), Some("q"));
    assert_eq!(cleo.whole().await.attribute("type"), Some("error"), "to oneself, and nobody is here");
    assert_eq!(cleo.whole().await.attribute("h"), Some("2"));
    cleo.say(ENABLE).await;
    assert!(cleo.whole().await.is(SM, "failed"));
    // More than was said cannot have come.
    cleo.say(&format!("<a xmlns='{SM}' h='9'/>")).await;
    let [condition, why] = &*cleo.ended_by().await else { panic!("a condition and what it means") };
    assert_eq!(condition.name(), "undefined-condition");
    assert!(why.is(SM, "handled-count-too-high"), "{why:?}");
    assert_eq!((why.attribute("h"), why.attribute("send-count")), (Some("9"), Some("2")));
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_whose_connection_broke_goes_on_and_nothing_is_lost_or_doubled() {
    let world = World::new().await;
    let _desk = world.ana_is_ready().await;
    let mut dan = Peer::bound(&world, "dan", &world.dans, "phone").await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let (token, mut came) = (enabled(&mut cleo).await, 0);
    cleo.say("<presence/>").await;
    while next(&mut cleo, &mut came).await.attribute("from") != Some(ANA) {}
    written(&mut dan, "one").await;
    assert_eq!(body(&next(&mut cleo, &mut came).await), "one");
    written(&mut dan, "two").await;
    // She did not read that, and is gone.
    drop(cleo);
    written(&mut dan, "three").await;
    world.ana_says(Intent::NotReady).await;
    world.ana_says(Intent::Ready).await;
    world.ana_says(Intent::NotReady).await;

    let mut cleo = Peer::signed_in(&world, "cleo", &world.cleos).await;
    let resumed = resume(&mut cleo, &token, came).await;
    assert!(resumed.is(SM, "resumed") && resumed.attribute("previd") == Some(&token), "{resumed:?}");
    assert_eq!(resumed.attribute("h"), Some("1"), "her presence");
    let (mut texts, mut shows) = (Vec::new(), Vec::new());
    let told = async {
        while texts.len() < 2 || shows.is_empty() {
            let one = next(&mut cleo, &mut came).await;
            match one.name() {
                "message" => texts.push(body(&one)),
                _ if one.attribute("from") == Some(ANA) => shows.push(one.child("jabber:client", "show").map(Element::text)),
                _ => {}
            }
        }
    };
    // Pings go on for ever.
    tokio::time::timeout(PATIENCE, told).await.expect("both messages, and how Ana is");
    assert_eq!((texts, shows), (vec!["two".to_owned(), "three".to_owned()], vec![Some("xa".to_owned())]), "of presence the newest");
    // It is the session it was: bound, here, and counted on.
    written(&mut dan, "four").await;
    assert_eq!(body(&next(&mut cleo, &mut came).await), "four");
    cleo.say(&format!("<iq type='get' id='q'><ping xmlns='urn:xmpp:ping'/></iq><r xmlns='{SM}'/>")).await;
    assert_eq!(next(&mut cleo, &mut came).await.attribute("to"), Some("cleo@example.org/phone"));
    let counted = cleo.until(|one| one.is(SM, "a")).await;
    assert_eq!(counted.attribute("h"), Some("2"));
    // The connection may be there still, when its client knows that it is not.
    let mut again = Peer::signed_in(&world, "cleo", &world.cleos).await;
    assert!(resume(&mut again, &token, came).await.is(SM, "resumed"));
    written(&mut dan, "five").await;
    assert_eq!(body(&next(&mut again, &mut came).await), "five");
    assert!(cleo.read().await.is_none(), "the older one is over");
    world.stop().await;
}

/// What another account said to a session that never comes back.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_session_did_not_read_goes_to_another_of_its_account_or_comes_back() {
    const PHONE: &str = "cleo@example.org/phone";
    let world = World::new().await;
    let answered = async |peer: &mut Peer| {
        peer.say("<iq type='get' id='q'><ping xmlns='urn:xmpp:ping'/></iq>").await;
        peer.until(|one| one.attribute("id") == Some("q")).await
    };
    let phone = async || {
        let mut phone = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
        phone.say(&format!("<enable xmlns='{SM}'/><presence/>")).await;
        answered(&mut phone).await;
        phone
    };
    let mut dan = Peer::bound(&world, "dan", &world.dans, "phone").await;
    let said = async |dan: &mut Peer, to: &str, kind: &str, text: &str| {
        dan.say(&format!("<message to='{to}' type='{kind}' id='{text}'><body>{text}</body></message>")).await;
        answered(dan).await;
    };
    let is_message = |one: &Element| one.name() == "message";

    let first = phone().await;
    said(&mut dan, PHONE, "chat", "one").await;
    drop(first);
    let back = dan.until(is_message).await;
    let told = ["id", "type", "from"].map(|name| back.attribute(name));
    assert_eq!(told, [Some("one"), Some("error"), Some(PHONE)]);
    let error = back.child("jabber:client", "error").unwrap();
    assert!(error.child("urn:ietf:params:xml:ns:xmpp-stanzas", "service-unavailable").is_some(), "as if she had not been there: {back:?}");

    let second = phone().await;
    let mut tablet = Peer::bound(&world, "cleo", &world.cleos, "tablet").await;
    tablet.say("<presence/>").await;
    answered(&mut tablet).await;
    said(&mut dan, PHONE, "chat", "two").await;
    said(&mut dan, PHONE, "normal", "three").await;
    said(&mut dan, "cleo@example.org", "chat", "four").await;
    drop(second);
    assert_eq!(body(&tablet.until(is_message).await), "four", "it has that already");
    assert_eq!(body(&tablet.until(is_message).await), "two");
    let back = dan.until(is_message).await;
    assert_eq!((back.attribute("id"), back.attribute("type")), (Some("three"), Some("error")), "what was meant for that session alone");
    said(&mut dan, "cleo@example.org/tablet", "chat", "five").await;
    assert_eq!(body(&tablet.until(is_message).await), "five", "nothing came twice");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_session_did_not_read_goes_to_one_that_came_later_and_to_nobody_twice() {
    let world = World::new().await;
    let answered = async |peer: &mut Peer| {
        peer.say("<iq type='get' id='q'><ping xmlns='urn:xmpp:ping'/></iq>").await;
        peer.until(|one| one.attribute("id") == Some("q")).await
    };
    let bound = async |resource: &str, says: &str| {
        let mut peer = Peer::bound(&world, "cleo", &world.cleos, resource).await;
        peer.say(says).await;
        answered(&mut peer).await;
        peer
    };
    let mut dan = Peer::bound(&world, "dan", &world.dans, "phone").await;
    let said = async |dan: &mut Peer, to: &str, text: &str| {
        dan.say(&format!("<message to='{to}' type='chat' id='{text}'><body>{text}</body></message>")).await;
        answered(dan).await;
    };
    let counted = format!("<enable xmlns='{SM}'/><presence/>");
    let is_message = |one: &Element| one.name() == "message";
    let goes = |one: &Element| one.attribute("from") == Some("cleo@example.org/phone") && one.attribute("type") == Some("unavailable");

    let phone = bound("phone", &counted).await;
    said(&mut dan, "cleo@example.org", "one").await;
    let mut tablet = bound("tablet", "<presence/>").await;
    drop(phone);
    assert_eq!(body(&tablet.until(is_message).await), "one", "nobody else had it");
    tablet.until(goes).await;

    // Of a session that is gone a talk goes on with both; what one of them has comes to it once.
    let phone = bound("phone", &counted).await;
    said(&mut dan, "cleo@example.org/gone", "two").await;
    drop(phone);
    // Its going away comes behind whatever it gave back.
    let mut read = Vec::new();
    loop {
        let next = tablet.whole().await;
        if goes(&next) {
            break;
        }
        read.extend(is_message(&next).then(|| body(&next)));
    }
    assert_eq!(read, ["two"]);

    // The last of those who have it gives it back.
    let (phone, watch) = (bound("phone", &counted).await, bound("watch", &counted).await);
    tablet.say("<presence type='unavailable'/>").await;
    answered(&mut tablet).await;
    said(&mut dan, "cleo@example.org", "three").await;
    drop(phone);
    drop(watch);
    let back = dan.until(is_message).await;
    assert_eq!((back.attribute("id"), back.attribute("type")), (Some("three"), Some("error")));
    world.stop().await;
}

/// More waits than may be unknown to have come: the rest is said as that is told.
#[tokio::test(flavor = "multi_thread")]
async fn what_waited_comes_as_fast_as_it_is_taken() {
    const MANY: u32 = 700;
    let world = World::new().await;
    let mut dan = Peer::bound(&world, "dan", &world.dans, "phone").await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let token = enabled(&mut cleo).await;
    cleo.say("<presence/><iq type='get' id='q'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    let mut came = 0;
    while next(&mut cleo, &mut came).await.attribute("id") != Some("q") {}
    drop(cleo);
    for n in 0..MANY {
        dan.say(&format!("<message to='cleo@example.org' type='chat'><body>{n}</body></message>")).await;
    }
    dan.say("<iq type='get' id='q'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    assert_eq!(dan.whole().await.attribute("type"), Some("result"), "all were taken");
    let mut cleo = Peer::signed_in(&world, "cleo", &world.cleos).await;
    assert!(resume(&mut cleo, &token, came).await.is(SM, "resumed"));
    let mut texts = 0;
    let told = async {
        while texts < MANY {
            let one = cleo.whole().await;
            if one.is(SM, "r") {
                cleo.say(&format!("<a xmlns='{SM}' h='{came}'/>")).await;
                continue;
            }
            came += 1;
            if one.name() == "message" {
                assert_eq!(body(&one), texts.to_string(), "in order, each once");
                texts += 1;
            }
        }
    };
    tokio::time::timeout(PATIENCE, told).await.expect("all of them");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_another_or_too_late_begins_anew() {
    let world = World::new().await;
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let token = enabled(&mut cleo).await;
    drop(cleo);
    let mut dan = Peer::signed_in(&world, "dan", &world.dans).await;
    for token in [token.as_str(), "guessed"] {
        let failed = resume(&mut dan, token, 0).await;
        assert!(failed.is(SM, "failed") && failed.child("urn:ietf:params:xml:ns:xmpp-stanzas", "item-not-found").is_some(), "{failed:?}");
    }
    assert_eq!(dan.bind("phone").await.attribute("type"), Some("result"), "and may bind all the same");
    // Who closed their stream does not come back to it.
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "tablet").await;
    let closed = enabled(&mut cleo).await;
    cleo.say("</stream:stream>").await;
    while cleo.read().await.is_some() {}
    // Another session took the resource.
    let _newer = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    for token in [token, closed] {
        let answer = async {
            loop {
                let mut late = Peer::signed_in(&world, "cleo", &world.cleos).await;
                late.say(&format!("<resume xmlns='{SM}' previd='{token}' h='0'/>")).await;
                match late.read().await {
                    Some(Read::Whole(failed)) if failed.is(SM, "failed") => {
                        assert!(failed.child("urn:ietf:params:xml:ns:xmpp-stanzas", "item-not-found").is_some());
                        return;
                    }
                    Some(Read::Whole(resumed)) => assert!(!resumed.is(SM, "resumed"), "{resumed:?}"),
                    _ => {}
                }
            }
        };
        tokio::time::timeout(PATIENCE, answer).await.expect("it is over");
    }
    world.stop().await;
}
