//! What is asked by a word is asked by a command too (XEP-0050), and each leads on: taken back, answered, finished with a code.

use vestibule_center::agent::intent::Intent;
use vestibule_center::audience::Principal;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::command::Command;
use vestibule_center::id::{DocKey, InteractionId};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::view::document::Body;
use vestibule_xmpp::Element;

use crate::peer::Peer;
use crate::talks::{ANA, SALES, desk, here, line, offered, say, shown, told_by};
use crate::world::{PATIENCE, World};

const COMMANDS: &str = "http://jabber.org/protocol/commands";
const FORMS: &str = "jabber:x:data";

/// Asks, and hears the answer.
async fn asked(peer: &mut Peer, kind: &str, to: &str, payload: &str) -> Element {
    peer.say(&format!("<iq type='{kind}' id='c' to='{to}'>{payload}</iq>")).await;
    peer.until(|one| one.name() == "iq" && one.attribute("id") == Some("c")).await
}

/// The commands there are: their nodes and names.
async fn commands(peer: &mut Peer, to: &str) -> Vec<(String, String)> {
    let query = format!("<query xmlns='http://jabber.org/protocol/disco#items' node='{COMMANDS}'/>");
    let items = asked(peer, "get", to, &query).await;
    let of = |item: &Element, name: &str| item.attribute(name).unwrap_or_default().to_owned();
    items.children().flat_map(Element::children).map(|item| (of(item, "node"), of(item, "name"))).collect()
}

async fn nodes(peer: &mut Peer, to: &str) -> Vec<String> {
    commands(peer, to).await.into_iter().map(|(node, _)| node).collect()
}

/// Does a command, with a form that is filled in.
async fn done(peer: &mut Peer, to: &str, node: &str, form: &str) -> Element {
    asked(peer, "set", to, &format!("<command xmlns='{COMMANDS}' node='{node}'>{form}</command>")).await
}

fn note(answer: &Element) -> String {
    let command = answer.child(COMMANDS, "command").unwrap_or_else(|| panic!("{answer:?}"));
    command.child(COMMANDS, "note").map(Element::text).unwrap_or_default()
}

fn why_not(answer: &Element) -> String {
    assert_eq!(answer.attribute("type"), Some("error"), "{answer:?}");
    let error = answer.child("jabber:client", "error").unwrap();
    error.child("urn:ietf:params:xml:ns:xmpp-stanzas", "text").map(Element::text).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_client_asked_for_is_taken_back_by_a_word_or_a_command() {
    let world = World::new().await;
    let desk = desk(&world).await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    let alerts = |center: &vestibule_center::Center, _| center.alerts().filter(|alert| alert.is_live()).count();
    let look = |center: &vestibule_center::Center, _| center.queues().next().map(|queue| queue.kept.id);
    let queue = world.host.mailbox().look(look).await.unwrap().unwrap();
    world.command(Principal::Center, Command::SetQueueState { queue, state: QueueLife::Closed, opens_at: None }).await;
    assert!(!nodes(&mut cleo, SALES).await.contains(&"cancel".to_owned()), "nothing was asked for");
    say(&mut cleo, "center@example.org", "join").await;
    let of_center = told_by(&mut cleo, "center@example.org").await;
    assert!(of_center.contains("\"status\"") && !of_center.contains("\"join\""), "one talks with no center: {of_center}");
    say(&mut cleo, SALES, "tell me when").await;
    told_by(&mut cleo, SALES).await;
    say(&mut cleo, SALES, "hello").await;
    assert!(told_by(&mut cleo, SALES).await.contains("\"cancel\" to take back"));
    say(&mut cleo, SALES, "tell me when").await;
    assert!(told_by(&mut cleo, SALES).await.starts_with("You are told here when it is so."), "once is enough");
    assert_eq!(world.host.mailbox().look(alerts).await.unwrap(), 1);
    say(&mut cleo, SALES, "cancel").await;
    assert_eq!(told_by(&mut cleo, SALES).await, "Taken back: you are not told.");
    assert_eq!(world.host.mailbox().look(alerts).await.unwrap(), 0);
    say(&mut cleo, SALES, "cancel").await;
    assert!(told_by(&mut cleo, SALES).await.starts_with("Sales: "), "there is nothing more");

    world.command(Principal::Center, Command::SetQueueState { queue, state: QueueLife::Open, opens_at: None }).await;
    say(&mut cleo, ANA, "invite about a frame").await;
    assert!(told_by(&mut cleo, ANA).await.starts_with("Invited."));
    say(&mut cleo, ANA, "invite").await;
    assert_eq!(told_by(&mut cleo, ANA).await, "You asked for that already. Say \"cancel\" to take it back.");
    assert!(!nodes(&mut cleo, SALES).await.contains(&"cancel".to_owned()), "that was asked of another");
    assert_eq!(note(&done(&mut cleo, ANA, "cancel", "").await), "Taken back: the invitation is no more.");
    let withdrawn = |doc: &vestibule_center::view::document::Document| {
        matches!(&doc.body, Body::Invitation(invitation) if invitation.state == InvitationLife::Withdrawn).then_some(())
    };
    shown(&desk, withdrawn).await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_talks_already_is_told_with_whom() {
    let world = World::new().await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    say(&mut cleo, SALES, "join").await;
    told_by(&mut cleo, SALES).await;
    say(&mut cleo, ANA, "join").await;
    let already = "You talk or wait already, with Sales. Go on there, or say \"leave\" there first.";
    assert_eq!(told_by(&mut cleo, ANA).await, already);
    let form = format!("<x xmlns='{FORMS}' type='submit'/>");
    assert_eq!(why_not(&done(&mut cleo, ANA, "join", &form).await), already);
    say(&mut cleo, SALES, "cancel").await;
    assert!(told_by(&mut cleo, SALES).await.starts_with("You wait here. "), "nothing was asked for, and no place is given up for it");
    say(&mut cleo, SALES, "leave").await;
    assert_eq!(told_by(&mut cleo, SALES).await, "You wait here no more.");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_accepts_ends_and_finishes_by_commands() {
    let world = World::new().await;
    let mut ana = here(&world, "ana", &world.anas).await;
    ana.say("<presence><show>chat</show></presence>").await;
    assert_eq!(nodes(&mut ana, SALES).await, ["status"]);
    let work = nodes(&mut ana, "center@example.org").await;
    assert_eq!(work, ["status", "ready", "break", "meal", "meeting", "training", "other", "out"]);
    assert_eq!(note(&done(&mut ana, "center@example.org", "meal", "").await), "You are not ready.");
    assert_eq!(note(&done(&mut ana, "center@example.org", "ready", "").await), "You are ready.");
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    say(&mut cleo, SALES, "join about a frame").await;
    told_by(&mut ana, SALES).await;
    let all = commands(&mut ana, SALES).await;
    let accept = all.iter().find(|(node, _)| node == "accept").unwrap_or_else(|| panic!("{all:?}"));
    assert!(accept.1.starts_with("Accept, within ") && accept.1.ends_with(" s"), "{accept:?}");
    assert!(all.iter().any(|(node, _)| node == "decline") && !all.iter().any(|(node, _)| node == "later"), "{all:?}");
    assert_eq!(note(&done(&mut ana, SALES, "accept", "").await), "Done.");
    let talks = ana.until(|one| one.name() == "message" && one.attribute("from") != Some(SALES)).await;
    let guest = talks.attribute("from").unwrap().to_owned();
    assert_eq!(told_by(&mut ana, &guest).await, "about a frame");
    assert_eq!(nodes(&mut ana, SALES).await, ["status"], "it is answered");
    let info = asked(&mut ana, "get", &guest, "<query xmlns='http://jabber.org/protocol/disco#info'/>").await;
    let can = |info: &Element| info.children().flat_map(Element::children).any(|one| one.attribute("var") == Some(COMMANDS));
    assert!(can(&info), "{info:?}");

    assert_eq!(nodes(&mut ana, &guest).await, ["close"]);
    assert_eq!(done(&mut ana, &guest, "finish", "").await.attribute("type"), Some("error"), "not yet");
    assert_eq!(note(&done(&mut ana, &guest, "close", "").await), "Done.");
    assert!(told_by(&mut ana, &guest).await.starts_with("The talk is over. "));
    assert_eq!(nodes(&mut ana, &guest).await, ["finish"]);
    let asks = done(&mut ana, &guest, "finish", "").await;
    let form = asks.child(COMMANDS, "command").unwrap().child(FORMS, "x").unwrap_or_else(|| panic!("{asks:?}"));
    let field = |var: &str| form.children().find(|field| field.attribute("var") == Some(var)).unwrap();
    let options = field("code").children().filter(|one| one.name() == "option");
    let codes: Vec<_> = options.map(|one| (one.attribute("label").unwrap(), one.child(FORMS, "value").unwrap().text())).collect();
    assert_eq!(codes, [("Solved", "solved".to_owned()), ("Sent for repair", "repair".to_owned())]);
    assert_eq!((field("code").attribute("type"), field("note").attribute("type")), (Some("list-single"), Some("text-multi")));
    let filled = |code: &str| {
        let field = |var: &str, values: &str| format!("<field var='{var}'>{values}</field>");
        let values = format!("<value>{code}</value>");
        let fields = field("code", &values) + &field("note", "<value>A new frame.</value><value>By post.</value>");
        format!("<x xmlns='{FORMS}' type='submit'>{fields}</x>")
    };
    let wrong = why_not(&done(&mut ana, &guest, "finish", &filled("nonsense")).await);
    assert!(
        wrong.starts_with("That is no code of this queue. ") && wrong.ends_with(" Codes: solved, repair (Sent for repair)."),
        "{wrong}"
    );
    assert_eq!(note(&done(&mut ana, &guest, "finish", &filled("repair")).await), "Done.");
    assert_eq!(told_by(&mut ana, &guest).await, "Finished, as repair.");
    let look = |center: &vestibule_center::Center, _| {
        let note = |note: &vestibule_center::value::Private| note.reveal().to_owned();
        let all = center.interactions().map(|i| (i.kept.state, i.kept.disposition.clone(), i.kept.note.as_ref().map(note)));
        all.collect::<Vec<_>>()
    };
    let kept = world.host.mailbox().look(look).await.unwrap();
    assert_eq!(kept, [(Life::Closed, Some("repair".into()), Some("A new frame.\nBy post.".to_owned()))]);
    assert_eq!(nodes(&mut ana, &guest).await, [] as [&str; 0], "nobody is there any more");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_side_is_told_while_the_other_is_not_there() {
    let world = World::new().await;
    let mut ana = here(&world, "ana", &world.anas).await;
    ana.say("<presence><show>chat</show></presence>").await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    say(&mut cleo, SALES, "join about a frame").await;
    told_by(&mut cleo, SALES).await;
    told_by(&mut ana, SALES).await;
    say(&mut ana, SALES, "accept").await;
    let talks = ana.until(|one| one.name() == "message" && one.attribute("from") != Some(SALES)).await;
    let guest = talks.attribute("from").unwrap().to_owned();
    assert_eq!(told_by(&mut ana, &guest).await, "about a frame");
    assert_eq!(told_by(&mut cleo, SALES).await, "Ana Ribeiro is with you now.");
    let interaction: InteractionId = world
        .host
        .mailbox()
        .look(|center: &vestibule_center::Center, _| center.interactions().map(|i| i.kept.id).next())
        .await
        .unwrap()
        .unwrap();
    for (on, said) in [(true, "Ana Ribeiro asks you to hold on."), (false, "Ana Ribeiro is with you again.")] {
        world.command(Principal::Agent(world.ana), Command::Hold { interaction, on: Some(on) }).await;
        assert_eq!(told_by(&mut cleo, SALES).await, said);
    }
    drop(cleo);
    assert_eq!(told_by(&mut ana, &guest).await, "Cleo is not connected now.");
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    assert_eq!(told_by(&mut ana, &guest).await, "Cleo is connected again.");
    assert_eq!(told_by(&mut cleo, SALES).await, "Ana Ribeiro is with you now.");
    drop(ana);
    let unreached = told_by(&mut cleo, SALES).await;
    assert!(unreached.starts_with("Ana Ribeiro is not reached just now."), "{unreached}");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_who_is_gone_keeps_nobody_in_a_talk_and_is_offered_what_a_visitor_may() {
    let world = World::new().await;
    let desk = desk(&world).await;
    let mut guest = Peer::bound_guest(&world, "phone").await;
    guest.say("<presence/>").await;
    guest.until(|one| one.name() == "presence" && one.attribute("from") == Some(SALES)).await;
    say(&mut guest, SALES, "hello").await;
    let help = told_by(&mut guest, SALES).await;
    assert!(help.contains("\"join\"") && !help.contains("\"invite\"") && !help.contains("\"tell me when\""), "{help}");
    say(&mut guest, SALES, "join about a frame").await;
    told_by(&mut guest, SALES).await;
    let ana = Principal::Agent(world.ana);
    world.command(ana, Command::AcceptOffer { offer: shown(&desk, offered).await }).await;
    let interaction = shown(&desk, line("about a frame")).await;
    drop(guest);
    let over = |doc: &vestibule_center::view::document::Document| match (&doc.body, doc.key) {
        (Body::Interaction(talk), DocKey::Interaction(id)) if id == interaction && talk.state == Life::WrapUp => Some(()),
        _ => None,
    };
    shown(&desk, over).await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_was_asked_of_one_the_newest_is_taken_back_first() {
    let world = World::new().await;
    let _desk = desk(&world).await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    say(&mut cleo, ANA, "invite").await;
    assert!(told_by(&mut cleo, ANA).await.starts_with("Invited."));
    world.clock.advance_ms(1_000);
    world.ana_says(Intent::NotReady).await;
    say(&mut cleo, ANA, "tell me when").await;
    assert!(told_by(&mut cleo, ANA).await.starts_with("You are told here"));
    for taken_back in ["Taken back: you are not told.", "Taken back: the invitation is no more."] {
        say(&mut cleo, ANA, "cancel").await;
        assert_eq!(told_by(&mut cleo, ANA).await, taken_back);
    }
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_who_asks_and_is_gone_at_once_waits_for_nothing() {
    let world = World::new().await;
    let mut guest = Peer::bound_guest(&world, "phone").await;
    guest.say(&format!("<presence/><message type='chat' to='{SALES}'><body>join</body></message></stream:stream>")).await;
    guest.ended_by().await;
    let look = |center: &vestibule_center::Center, _| center.interactions().map(|i| i.kept.state).collect::<Vec<_>>();
    let left = async {
        while world.host.mailbox().look(look).await.unwrap() != [Life::Closed] {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, left).await.expect("the place is given up");
    world.stop().await;
}
