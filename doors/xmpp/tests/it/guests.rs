//! Guests: who may come as one, what they see, with whom they talk, and how they go (RFC 4505, XEP-0175; ADR 0061).

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::{ClientId, DocKey};
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::value::Private;
use vestibule_center::view::document::Body;
use vestibule_host::identity::session_row;
use vestibule_host::places::Most;
use vestibule_host::scram::Hash;
use vestibule_store::LibraryWrite;
use vestibule_xmpp::{Bounds, Element};

use crate::peer::{OPENING, Peer};
use crate::streams::{condition, offered};
use crate::talks::{desk, line, offered as offer_of, say, shown, told_by};
use crate::world::{DOMAIN, GUESTS, PATIENCE, World};

const SALES: &str = "sales@queues.example.org";

async fn anonymous(peer: &mut Peer, text: &str) -> Element {
    peer.say(&format!("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='ANONYMOUS'>{text}</auth>")).await;
    peer.whole().await
}

fn jid(bound: &Element) -> String {
    bound.children().next().and_then(|bind| bind.children().next()).map(Element::text).unwrap_or_default()
}

/// The guest that is here, as the center has them.
async fn visitor(world: &World) -> Option<ClientId> {
    let known = [world.cleo, world.dan];
    let look = move |center: &vestibule_center::Center, _| {
        (1..100).map(ClientId).find(|id| !known.contains(id) && center.client(*id).is_some_and(|c| !c.devices.is_empty()))
    };
    world.host.mailbox().look(look).await.unwrap()
}

/// How many sessions a visitor has, as told to one more of theirs.
async fn sessions(world: &World, visitor: ClientId) -> usize {
    let row = session_row("looks", Principal::Visitor(visitor), None, world.host.now()).unwrap();
    world.host.write_library(vec![LibraryWrite::PutSession(row)]).await.unwrap();
    let looks = world.host.session("looks").await.unwrap().unwrap();
    world.host.own_sessions(&looks).await.unwrap().iter().filter(|session| !session.current).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_of_guests_takes_guests_alone_and_the_other_none() {
    let world = World::new().await;
    let mut stranger = Peer::connect(world.address).await;
    let features = stranger.open_at(GUESTS).await;
    assert_eq!(features.children().map(Element::name).collect::<Vec<_>>(), ["starttls"]);
    assert_eq!(condition(&anonymous(&mut stranger, "").await), "encryption-required");

    let mut peer = Peer::connect(world.address).await;
    peer.open_at(GUESTS).await;
    peer.say("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>").await;
    assert_eq!(peer.whole().await.name(), "proceed");
    peer.tls(&world, None).await;
    let features = peer.open_at(GUESTS).await;
    assert_eq!(offered(&features), ["ANONYMOUS"]);
    assert!(features.child("urn:xmpp:sasl-cb:0", "sasl-channel-binding").is_none(), "there is nothing to bind");
    peer.auth("PLAIN", &format!("\0cleo\0{}", world.cleos)).await;
    assert_eq!(condition(&peer.whole().await), "invalid-mechanism");
    assert_eq!(condition(&peer.scram(Hash::Sha256, true, "cleo", &world.cleos).await), "invalid-mechanism");
    assert_eq!(condition(&anonymous(&mut peer, &BASE64.encode("x".repeat(256))).await), "malformed-request");
    assert_eq!(peer.ended().await, "policy-violation");

    let mut peer = Peer::secured(&world).await;
    assert_eq!(condition(&anonymous(&mut peer, "").await), "invalid-mechanism");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signed_in_to_one_host_is_nobody_at_the_other() {
    let world = World::new().await;
    let mut guest = Peer::secured_at(&world, GUESTS).await;
    assert_eq!(anonymous(&mut guest, &BASE64.encode("sirhc")).await.name(), "success");
    guest.restart();
    guest.say(OPENING).await;
    assert_eq!(guest.ended().await, "host-unknown");
    let mut cleo = Peer::secured(&world).await;
    assert_eq!(cleo.scram(Hash::Sha256, true, "cleo", &world.cleos).await.name(), "success");
    cleo.restart();
    cleo.say(&OPENING.replace(DOMAIN, GUESTS)).await;
    assert_eq!(cleo.ended().await, "host-unknown");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_wants_guests_their_host_is_unknown() {
    let world = World::serving(Bounds::default(), false, false).await;
    let mut peer = Peer::connect(world.address).await;
    peer.say(&OPENING.replace(DOMAIN, GUESTS)).await;
    assert_eq!(peer.ended().await, "host-unknown");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_this_machine_a_guest_comes_without_tls_only_where_that_is_allowed() {
    let world = World::within(Bounds::default(), true).await;
    let mut peer = Peer::connect(world.address).await;
    assert_eq!(offered(&peer.open_at(GUESTS).await), ["ANONYMOUS"]);
    assert_eq!(anonymous(&mut peer, "=").await.name(), "success");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_come_at_a_pace() {
    let few = Most { source: 2, loopback: 2, all: 2 };
    let world = World::within(Bounds { guests: few, ..Bounds::default() }, false).await;
    for _ in 0..2 {
        Peer::guest(&world).await;
    }
    let mut more = Peer::secured_at(&world, GUESTS).await;
    assert_eq!(condition(&anonymous(&mut more, "").await), "temporary-auth-failure");
    Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    world.clock.advance_ms(60_000);
    assert_eq!(anonymous(&mut more, "").await.name(), "success");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_is_a_visitor_who_waits_and_talks() {
    let world = World::new().await;
    let mut guest = Peer::guest(&world).await;
    let bound = jid(&guest.bind("phone").await);
    guest.say("<presence/>").await;
    guest.until(|one| one.name() == "presence" && one.attribute("from") == Some(SALES)).await;
    say(&mut guest, SALES, "join my brake squeaks").await;
    assert_eq!(told_by(&mut guest, SALES).await, "You wait here, as number 1. Say \"leave\" to go.");
    let desk = desk(&world).await;
    let ana = Principal::Agent(world.ana);
    world.command(ana, Command::AcceptOffer { offer: shown(&desk, offer_of).await }).await;
    assert_eq!(told_by(&mut guest, SALES).await, "Ana Ribeiro is with you now.");
    let interaction = shown(&desk, line("my brake squeaks")).await;
    let of = |doc: &vestibule_center::view::document::Document| match (&doc.body, doc.key) {
        (Body::Interaction(talk), DocKey::Interaction(id)) if id == interaction => Some((talk.client, talk.client_name.clone())),
        _ => None,
    };
    let (client, name) = shown(&desk, of).await;
    assert_eq!(name.map_or(String::new(), |name| name.reveal().to_owned()), "", "nobody knows them");
    let id = world.host.ids().doc(DocKey::Client(client)).to_lowercase();
    assert_eq!(bound, format!("{id}@{GUESTS}/phone"), "as who of the center talks with them reads");
    let text = Private::new("Front or rear?");
    world.command(ana, Command::SendMessage { interaction, text, to_staff: false }).await;
    assert_eq!(told_by(&mut guest, SALES).await, "Front or rear?");
    say(&mut guest, SALES, "Front").await;
    shown(&desk, line("Front")).await;
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_goes_with_the_connection_and_the_connection_with_the_guest() {
    let world = World::new().await;
    let guest = Peer::bound_guest(&world, "phone").await;
    let first = visitor(&world).await.expect("a device");
    let kinds = move |center: &vestibule_center::Center, _| {
        center.client(first).map(|c| c.devices.iter().map(|device| device.kind).collect::<Vec<_>>())
    };
    assert_eq!(world.host.mailbox().look(kinds).await.unwrap(), Some(vec![DeviceKind::Xmpp]));
    assert_eq!(sessions(&world, first).await, 1);
    drop(guest);
    let gone = async {
        while visitor(&world).await.is_some() || sessions(&world, first).await > 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, gone).await.expect("the device is lost, the session ended");

    let mut other = Peer::bound_guest(&world, "phone").await;
    let second = visitor(&world).await.expect("a device");
    assert_ne!(first, second, "whoever comes again is another one");
    world.host.ask_erasure(Principal::Visitor(second), second).await.unwrap().unwrap();
    assert_eq!(other.ended().await, "not-authorized");
    world.stop().await;
}
