//! Talks over XMPP, whole: a client comes into line and talks with an agent in a browser; an agent takes what is offered to them.

use vestibule_center::agent::activity::Work;
use vestibule_center::agent::intent::{Intent, Reason};
use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, Command};
use vestibule_center::id::{DocKey, InteractionId, OfferId, Party};
use vestibule_center::interaction::lifecycle::{Life, Side};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::value::Private;
use vestibule_center::view::document::{Body, Document};
use vestibule_host::feed::{Feed, Joined, NewDevice};
use vestibule_xmpp::Element;

use crate::peer::Peer;
use crate::world::{PATIENCE, World};

pub(crate) const SALES: &str = "sales@queues.example.org";
pub(crate) const ANA: &str = "ana@example.org";
const CLIENT: &str = "jabber:client";

pub(crate) async fn say(peer: &mut Peer, to: &str, text: &str) {
    peer.say(&format!("<message type='chat' to='{to}'><body>{text}</body></message>")).await;
}

fn body(message: &Element) -> String {
    message.child(CLIENT, "body").map(Element::text).unwrap_or_default()
}

/// The next message with words: who says it, and what.
async fn told(peer: &mut Peer) -> (String, String) {
    let message = peer.until(|one| one.name() == "message" && one.child(CLIENT, "body").is_some()).await;
    (message.attribute("from").unwrap().to_owned(), body(&message))
}

pub(crate) async fn told_by(peer: &mut Peer, from: &str) -> String {
    let (who, text) = told(peer).await;
    assert_eq!(who, from, "{text}");
    text
}

/// The first document of a feed for which this holds, as soon as there is one.
pub(crate) async fn shown<T>(feed: &Feed, holds: impl Fn(&Document) -> Option<T>) -> T {
    let found = async {
        loop {
            if let Some(found) = feed.shown().iter().find_map(|doc| holds(doc)) {
                return found;
            }
            feed.bell().rung().await;
        }
    };
    tokio::time::timeout(PATIENCE, found).await.expect("it comes")
}

pub(crate) fn offered(doc: &Document) -> Option<OfferId> {
    match (&doc.body, doc.key) {
        (Body::Offer(offer), DocKey::Offer(id)) if offer.ended.is_none() => Some(id),
        _ => None,
    }
}

pub(crate) fn line(text: &str) -> impl Fn(&Document) -> Option<InteractionId> {
    let text = text.to_owned();
    move |doc| match &doc.body {
        Body::Message(line) if line.text.reveal() == text => Some(line.interaction),
        _ => None,
    }
}

pub(crate) async fn here(world: &World, login: &str, password: &str) -> Peer {
    let mut peer = Peer::bound(world, login, password, "phone").await;
    peer.say("<presence/>").await;
    peer.until(|one| one.name() == "presence" && one.attribute("from") == Some(SALES)).await;
    peer
}

/// What Ana says of being here for work.
async fn intent(world: &World) -> Option<(Intent, Option<Reason>)> {
    let ana = world.ana;
    let look = move |center: &vestibule_center::Center, _| center.agent(ana).map(|a| (a.kept.intent, a.kept.reason));
    world.host.mailbox().look(look).await.unwrap()
}

/// Whether Ana is reached by any device.
async fn reached(world: &World) -> bool {
    let ana = world.ana;
    let look = move |center: &vestibule_center::Center, _| center.agent(ana).is_some_and(|a| a.is_reached());
    world.host.mailbox().look(look).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_says_that_they_are_away_or_takes_no_messages_is_not_reached_until_they_are_back() {
    let world = World::new().await;
    let mut ana = here(&world, "ana", &world.anas).await;
    let says = async |ana: &mut Peer, presence: &str| {
        ana.say(&format!("{presence}<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>")).await;
        ana.until(|one| one.attribute("id") == Some("p")).await;
    };
    says(&mut ana, "<presence><show>chat</show></presence>").await;
    assert!(reached(&world).await);
    for gone in ["<presence type='unavailable'/>", "<presence><show>chat</show><priority>-1</priority></presence>"] {
        says(&mut ana, gone).await;
        assert!(!reached(&world).await, "{gone}");
        // However well the device answers.
        says(&mut ana, "").await;
        assert_eq!((reached(&world).await, world.devices_of_ana().await), (false, vec![DeviceKind::Xmpp]), "{gone}");
        says(&mut ana, "<presence><show>chat</show></presence>").await;
        assert!(reached(&world).await);
    }
    assert_eq!(intent(&world).await, Some((Intent::Ready, None)), "going away is no word of work");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_idles_says_nothing_of_who_works_on_another_client() {
    let world = World::new().await;
    let (mut desk, mut phone) = (here(&world, "ana", &world.anas).await, Peer::bound(&world, "ana", &world.anas, "pocket").await);
    let says = async |peer: &mut Peer, presence: &str| {
        peer.say(&format!("{presence}<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>")).await;
        peer.until(|one| one.attribute("id") == Some("p")).await;
    };
    says(&mut desk, "<presence><show>chat</show></presence>").await;
    says(&mut phone, "<presence/>").await;
    says(&mut phone, "<presence><show>away</show></presence>").await;
    assert_eq!(intent(&world).await, Some((Intent::Ready, None)));
    says(&mut desk, "<presence><show>xa</show></presence>").await;
    assert_eq!(intent(&world).await, Some((Intent::NotReady, Some(Reason::Break))), "the last of them says it");
    world.stop().await;
}

/// A line of the center's is kept there, and each session is told it by itself.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_session_did_not_read_of_a_talk_comes_to_no_other_twice() {
    let world = World::new().await;
    let mut tablet = Peer::bound(&world, "cleo", &world.cleos, "tablet").await;
    tablet.say("<presence/>").await;
    let mut phone = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    phone.say("<enable xmlns='urn:xmpp:sm:3'/><presence/>").await;
    phone.until(|one| one.name() == "presence" && one.attribute("from") == Some(SALES)).await;
    say(&mut tablet, SALES, "join my brake squeaks").await;
    assert_eq!(told_by(&mut tablet, SALES).await, "You wait here, as number 1. Say \"leave\" to go.");
    let desk = desk(&world).await;
    let (offer, ana) = (shown(&desk, offered).await, Principal::Agent(world.ana));
    world.command(ana, Command::AcceptOffer { offer }).await;
    let interaction = shown(&desk, line("my brake squeaks")).await;
    world.command(ana, Command::SendMessage { interaction, text: Private::new("Front?"), to_staff: false }).await;
    let is_line = |one: &Element| one.name() == "message" && body(one) == "Front?";
    phone.until(is_line).await;
    drop(phone);
    let (mut lines, mut goes) = (0, false);
    while !goes {
        let one = tablet.whole().await;
        lines += usize::from(is_line(&one));
        goes = one.attribute("from") == Some("cleo@example.org/phone") && one.attribute("type") == Some("unavailable");
    }
    assert_eq!(lines, 1);
    world.stop().await;
}

/// Ana finishes the talk that is over.
pub(crate) async fn finish(world: &World, desk: &Feed) {
    let over = |doc: &Document| match (&doc.body, doc.key) {
        (Body::Interaction(talk), DocKey::Interaction(id)) if talk.state == Life::WrapUp => Some(id),
        _ => None,
    };
    let interaction = shown(desk, over).await;
    let done = Command::WrapUp { interaction, disposition: Some("solved".into()), note: None, more_ms: None };
    world.command(Principal::Agent(world.ana), done).await;
}

pub(crate) async fn desk(world: &World) -> Feed {
    let mut feed = world.ana_is_ready().await;
    feed.take_shown();
    feed
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_joins_a_queue_talks_in_the_same_thread_and_leaves() {
    let world = World::new().await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    say(&mut cleo, SALES, "join my brake squeaks").await;
    assert_eq!(told_by(&mut cleo, SALES).await, "You wait here, as number 1. Say \"leave\" to go.");
    let desk = desk(&world).await;
    let offer = shown(&desk, offered).await;
    let ana = Principal::Agent(world.ana);
    world.command(ana, Command::AcceptOffer { offer }).await;
    assert_eq!(told_by(&mut cleo, SALES).await, "Ana Ribeiro is with you now.");
    let interaction = shown(&desk, line("my brake squeaks")).await;

    world.command(ana, Command::SendMessage { interaction, text: Private::new("Front\u{1} or <rear>?"), to_staff: false }).await;
    let message = cleo.until(|one| one.name() == "message").await;
    assert_eq!((message.attribute("from"), body(&message).as_str()), (Some(SALES), "Front\u{FFFD} or <rear>?"));
    let nick = message.child("http://jabber.org/protocol/nick", "nick").unwrap().text();
    assert_eq!(nick, "Ana Ribeiro");
    assert!(message.child("urn:xmpp:delay", "delay").is_none());
    let thread = message.child(CLIENT, "thread").unwrap().text();

    cleo.say(&format!(
        "<message type='chat' to='{SALES}/x' id='m1'><body>status</body><request xmlns='urn:xmpp:receipts'/>\
         <active xmlns='http://jabber.org/protocol/chatstates'/></message>"
    ))
    .await;
    let receipt = cleo.until(|one| one.name() == "message").await;
    assert_eq!(receipt.child("urn:xmpp:receipts", "received").and_then(|r| r.attribute("id")), Some("m1"), "{receipt:?}");
    assert_eq!(shown(&desk, line("status")).await, interaction, "in a talk it is a line like any other");

    cleo.say(&format!("<message type='chat' to='{SALES}'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>")).await;
    let writes = |doc: &Document| matches!(&doc.body, Body::Interaction(talk) if !talk.typing.is_empty()).then_some(());
    shown(&desk, writes).await;
    world.command(ana, Command::Type { interaction }).await;
    let state = cleo.until(|one| one.name() == "message").await;
    assert!(state.child("http://jabber.org/protocol/chatstates", "composing").is_some(), "{state:?}");
    assert_eq!(state.child(CLIENT, "thread").unwrap().text(), thread);

    say(&mut cleo, SALES, "leave").await;
    assert_eq!(told_by(&mut cleo, SALES).await, "The talk is over.");
    let life = move |center: &vestibule_center::Center, _| center.interaction(interaction).map(|i| i.kept.state);
    assert_eq!(world.host.mailbox().look(life).await.unwrap(), Some(Life::WrapUp));
    say(&mut cleo, SALES, "hello?").await;
    assert!(told_by(&mut cleo, SALES).await.starts_with("Sales: "), "nobody reads it any more, and that is told");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_is_told_their_place_may_write_and_go_and_a_refusal_is_told() {
    let world = World::new().await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    say(&mut cleo, SALES, "join").await;
    told_by(&mut cleo, SALES).await;
    say(&mut cleo, SALES, "status").await;
    assert!(told_by(&mut cleo, SALES).await.contains("as number 1"));
    say(&mut cleo, SALES, "help").await;
    assert!(told_by(&mut cleo, SALES).await.contains("\"leave\""));
    say(&mut cleo, SALES, "it is the blue one").await;
    say(&mut cleo, SALES, "leave").await;
    assert_eq!(told_by(&mut cleo, SALES).await, "You wait here no more.");
    // A line that is too long comes back, with the reason.
    say(&mut cleo, SALES, "join").await;
    told_by(&mut cleo, SALES).await;
    say(&mut cleo, SALES, &"x".repeat(4_001)).await;
    let back = cleo.until(|one| one.name() == "message").await;
    assert_eq!(back.attribute("type"), Some("error"), "{back:?}");
    assert!(back.child(CLIENT, "error").unwrap().child("urn:ietf:params:xml:ns:xmpp-stanzas", "text").is_some());
    // Whom they may not write to is nobody.
    say(&mut cleo, "c-1@guests.example.org", "join").await;
    assert_eq!(cleo.until(|one| one.name() == "message").await.attribute("type"), Some("error"));
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_reads_what_was_said_since_their_own_last_line_and_when() {
    let world = World::new().await;
    let desk = desk(&world).await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    say(&mut cleo, SALES, "join about a frame").await;
    let ana = Principal::Agent(world.ana);
    assert!(told_by(&mut cleo, SALES).await.starts_with("You wait here"));
    world.command(ana, Command::AcceptOffer { offer: shown(&desk, offered).await }).await;
    let interaction = shown(&desk, line("about a frame")).await;
    assert_eq!(told_by(&mut cleo, SALES).await, "Ana Ribeiro is with you now.");
    drop(cleo);
    let say_it = |text: &str| Command::SendMessage { interaction, text: Private::new(text), to_staff: false };
    world.command(ana, say_it("Which one?")).await;
    world.clock.advance_ms(60_000);
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    assert_eq!(told_by(&mut cleo, SALES).await, "Ana Ribeiro is with you now.");
    let message = cleo.until(|one| one.name() == "message").await;
    assert_eq!(body(&message), "Which one?");
    assert!(message.child("urn:xmpp:delay", "delay").is_some(), "{message:?}");
    // Who takes no messages is told none, and who takes them again is told nothing twice.
    cleo.say("<presence><priority>-1</priority></presence>").await;
    cleo.until(|one| one.attribute("from") == Some("cleo@example.org/phone")).await;
    world.command(ana, say_it("Are you there?")).await;
    cleo.say("<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    assert_eq!(cleo.until(|one| one.name() != "presence").await.attribute("id"), Some("p"));
    cleo.say("<presence/>").await;
    assert_eq!(told_by(&mut cleo, SALES).await, "Are you there?");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_answered_in_words_and_an_alert_is_told() {
    let world = World::new().await;
    let desk = desk(&world).await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    let ana = Principal::Agent(world.ana);
    let invite = || Command::Invite {
        to: Party::Client(world.cleo),
        medium: Medium::Chat,
        text: Some(Private::new("Your frame is here")),
        until: None,
    };
    // Whom an agent may invite: a client they serve.
    say(&mut cleo, ANA, "join").await;
    assert!(told_by(&mut cleo, ANA).await.starts_with("You wait here"));
    world.command(ana, Command::AcceptOffer { offer: shown(&desk, offered).await }).await;
    assert_eq!(told_by(&mut cleo, ANA).await, "Ana Ribeiro is with you now.");
    say(&mut cleo, ANA, "leave").await;
    assert_eq!(told_by(&mut cleo, ANA).await, "The talk is over.");
    finish(&world, &desk).await;

    world.command(ana, invite()).await;
    let asked = told_by(&mut cleo, ANA).await;
    assert!(
        asked.starts_with("Ana Ribeiro invites you to a chat. Say \"yes\", \"no\" or \"later\", ")
            && asked.ends_with("\nYour frame is here"),
        "{asked}"
    );
    say(&mut cleo, ANA, "no").await;
    assert_eq!(told_by(&mut cleo, ANA).await, "Declined.");
    world.command(ana, invite()).await;
    told_by(&mut cleo, ANA).await;
    say(&mut cleo, ANA, "Yes").await;
    assert_eq!(told_by(&mut cleo, ANA).await, "Ana Ribeiro is with you now.");
    say(&mut cleo, ANA, "leave").await;
    assert_eq!(told_by(&mut cleo, ANA).await, "The talk is over.");
    finish(&world, &desk).await;

    world.ana_says(Intent::NotReady).await;
    say(&mut cleo, ANA, "tell me when").await;
    assert_eq!(told_by(&mut cleo, ANA).await, "You are told here when it is so. Say \"cancel\" to take it back.");
    world.ana_says(Intent::Ready).await;
    let held = told_by(&mut cleo, ANA).await;
    assert!(held.starts_with("Ana Ribeiro is free now, and waits for you. Say \"yes\", \"no\" or \"later\", within "), "{held}");
    say(&mut cleo, ANA, "yes").await;
    assert_eq!(told_by(&mut cleo, ANA).await, "Ana Ribeiro is with you now.");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_shows_that_they_are_ready_takes_an_offer_talks_and_finishes() {
    let world = World::new().await;
    let mut ana = here(&world, "ana", &world.anas).await;
    assert_eq!(world.devices_of_ana().await, [DeviceKind::Xmpp]);
    ana.say("<presence><show>chat</show></presence>").await;
    let cleo = Principal::Client(world.cleo);
    let device = NewDevice { id: world.host.mint_device(), kind: DeviceKind::Web };
    let Ok(Joined::Feed(page)) = world.host.join(cleo, device, None, None).await else { panic!("no page") };
    let queue = shown(&page, |doc| if let DocKey::Queue(queue) = doc.key { Some(queue) } else { None }).await;
    let text = Some(Private::new("my brake squeaks"));
    let start = Command::Start { client: None, queue: Some(queue), agent: None, medium: Medium::Chat, product: None, text };
    let done = world.host.command(cleo, start, None).await.unwrap();
    let Some(DocKey::Interaction(interaction)) = done.answer.and_then(Answer::doc) else { panic!("not in line") };

    let asked = told_by(&mut ana, SALES).await;
    assert!(
        asked.starts_with("Cleo waits in Sales (chat). Say \"accept\" or \"reject\", within ") && asked.ends_with(" s.\nmy brake squeaks"),
        "{asked}"
    );
    say(&mut ana, SALES, "accept").await;
    let (guest, with) = told(&mut ana).await;
    assert_eq!(with, "You talk with Cleo now. Say \"close\" to end it.");
    assert!(guest.ends_with("@guests.example.org"), "{guest}");
    assert_eq!(told_by(&mut ana, &guest).await, "my brake squeaks", "what was said before is read");
    say(&mut ana, &guest, "Front or rear?").await;
    shown(&page, line("Front or rear?")).await;
    world.command(cleo, Command::SendMessage { interaction, text: Private::new("Rear"), to_staff: false }).await;
    assert_eq!(told_by(&mut ana, &guest).await, "Rear");
    say(&mut ana, &guest, "status").await;
    assert_eq!(told_by(&mut ana, &guest).await, "Cleo: you talk");
    let not_sent = "That was not sent, for the talk goes on. Say \"close\" first.";
    let help = "What you write here the other side reads. Say \"close\" to end the talk.";
    for (slip, answer) in [("help", help), ("done repair was rude", not_sent)] {
        say(&mut ana, &guest, slip).await;
        assert_eq!(told_by(&mut ana, &guest).await, answer);
    }
    say(&mut ana, &guest, "Done, it is on its way").await;
    shown(&page, line("Done, it is on its way")).await;
    say(&mut ana, &guest, "close").await;
    let how = "Say \"done\", a code, and a note if you like, to finish. Codes: solved, repair (Sent for repair).";
    let over = told_by(&mut ana, &guest).await;
    assert!(over.starts_with(&format!("The talk is over. {how} Finish within ")), "{over}");
    say(&mut ana, &guest, "is it").await;
    assert_eq!(told_by(&mut ana, &guest).await, how, "nobody reads a line now");
    for (said, why) in [("done nonsense", "That is no code of this queue."), ("done", "This queue wants a code.")] {
        say(&mut ana, &guest, said).await;
        assert_eq!(told_by(&mut ana, &guest).await, format!("{why} {how}"));
    }
    say(&mut ana, &guest, "done Repair sent a new one").await;
    assert_eq!(told_by(&mut ana, &guest).await, "Finished, as repair.");
    let said = page.shown().iter().filter(|doc| matches!(&doc.body, Body::Message(line) if line.side == Side::Agent)).count();
    assert_eq!(said, 2, "no slip was a line");

    ana.say("<presence><show>away</show></presence><iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    let heard = ana.until(|one| one.attribute("id") == Some("p") || one.name() == "message").await;
    assert_eq!(heard.name(), "iq", "what is finished is not told to be over again: {heard:?}");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_shows_that_they_are_away_and_back_and_says_that_they_go() {
    let world = World::new().await;
    let mut ana = here(&world, "ana", &world.anas).await;
    ana.say("<presence><show>chat</show></presence>").await;
    // Away says not ready, with a reason that is one; back says ready.
    ana.say("<presence><show>away</show><status>meal</status></presence><iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    ana.until(|one| one.attribute("id") == Some("p")).await;
    let reason = Some(Reason::Meal);
    assert_eq!(intent(&world).await, Some((Intent::NotReady, reason)));
    ana.say("<presence/><iq type='get' id='q'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    ana.until(|one| one.attribute("id") == Some("q")).await;
    assert_eq!(intent(&world).await, Some((Intent::Ready, None)));
    // What somebody else says for her she is told.
    let setting = Command::SetIntent { agent: world.ana, intent: Intent::NotReady, reason: Some(Reason::Meeting), back_at: None };
    world.command(Principal::Center, setting).await;
    assert_eq!(told_by(&mut ana, "center@example.org").await, "You were made not ready.");
    say(&mut ana, "center@example.org", "out").await;
    assert_eq!(told_by(&mut ana, "center@example.org").await, "You are signed out.");
    assert_eq!(intent(&world).await, Some((Intent::SignedOut, None)));
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_told_anything_is_understood_all_the_same_and_reads_what_ended_meanwhile() {
    let world = World::new().await;
    let desk = desk(&world).await;
    // Before they said that they are here.
    let mut cleo = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    say(&mut cleo, SALES, "join").await;
    let ana = Principal::Agent(world.ana);
    world.command(ana, Command::AcceptOffer { offer: shown(&desk, offered).await }).await;
    say(&mut cleo, SALES, "it is about my frame").await;
    let interaction = shown(&desk, line("it is about my frame")).await;
    cleo.say("<presence/>").await;
    assert_eq!(told_by(&mut cleo, SALES).await, "Ana Ribeiro is with you now.");
    drop(cleo);
    let say_it = |text: &str| Command::SendMessage { interaction, text: Private::new(text), to_staff: false };
    world.command(ana, say_it("Your number is 4711")).await;
    world.command(ana, Command::Close { interaction }).await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    assert_eq!(told_by(&mut cleo, SALES).await, "Your number is 4711");
    assert_eq!(told_by(&mut cleo, SALES).await, "The talk is over.");
    finish(&world, &desk).await;

    // A talk that left while nothing was told is gone.
    say(&mut cleo, SALES, "join").await;
    assert!(told_by(&mut cleo, SALES).await.starts_with("You wait here"));
    world.command(ana, Command::AcceptOffer { offer: shown(&desk, offered).await }).await;
    assert_eq!(told_by(&mut cleo, SALES).await, "Ana Ribeiro is with you now.");
    cleo.say("<presence><priority>-1</priority></presence>").await;
    say(&mut cleo, SALES, "leave").await;
    finish(&world, &desk).await;
    cleo.say("<presence/>").await;
    say(&mut cleo, SALES, "join").await;
    assert_eq!(told_by(&mut cleo, SALES).await, "The talk is over.");
    assert!(told_by(&mut cleo, SALES).await.starts_with("You wait here"), "it is a word again, and no line");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_beside_a_talk_is_not_told_in_it() {
    let world = World::new().await;
    let mut ana = here(&world, "ana", &world.anas).await;
    ana.say("<presence><show>chat</show></presence>").await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    say(&mut cleo, SALES, "join about a frame").await;
    told_by(&mut ana, SALES).await;
    say(&mut ana, SALES, "accept").await;
    let (guest, _) = told(&mut ana).await;
    assert_eq!(told_by(&mut ana, &guest).await, "about a frame");
    let own = world.ana;
    let look = move |center: &vestibule_center::Center, _| center.agent(own).and_then(|a| a.slots.first().map(|slot| slot.work));
    let Some(Work::Interaction(interaction)) = world.host.mailbox().look(look).await.unwrap() else { panic!("no talk") };
    let by = Principal::Agent(world.ana);
    for text in ["asked for a refund twice", "be careful", "third"] {
        world.command(by, Command::Note { interaction, text: Private::new(text) }).await;
    }
    say(&mut cleo, SALES, "the blue one").await;
    assert_eq!(told_by(&mut ana, &guest).await, "the blue one", "no note before it, and no line lost to one");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alert_that_holds_nobody_is_told_by_what_it_is_about() {
    let world = World::new().await;
    let _desk = desk(&world).await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    let look = |center: &vestibule_center::Center, _| center.queues().next().map(|queue| queue.kept.id);
    let queue = world.host.mailbox().look(look).await.unwrap().unwrap();
    let turn = |state| Command::SetQueueState { queue, state, opens_at: None };
    world.command(Principal::Center, turn(QueueLife::Closed)).await;
    say(&mut cleo, SALES, "tell me when").await;
    assert!(told_by(&mut cleo, SALES).await.starts_with("You are told here when it is so."));
    world.command(Principal::Center, turn(QueueLife::Open)).await;
    world.clock.advance_ms(60_000);
    world.host.tick();
    assert_eq!(told_by(&mut cleo, SALES).await, "Sales is open now.");
    world.stop().await;
}
