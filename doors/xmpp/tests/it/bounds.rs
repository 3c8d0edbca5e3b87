//! Connections within their bounds: so many, so many of whom nobody knows who they are, and not for ever.

use std::time::Duration;

use vestibule_host::places::Most;
use vestibule_xmpp::Bounds;

use crate::peer::Peer;
use crate::world::World;

fn most(n: usize) -> Most {
    Most { source: n, loopback: n, all: n }
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_are_half_open_and_who_is_bound_leaves_room() {
    let world = World::within(Bounds { half_open: most(2), ..Bounds::default() }, false).await;
    let _first = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let mut one = Peer::connect(world.address).await;
    one.open().await;
    let mut two = Peer::connect(world.address).await;
    two.open().await;
    let mut three = Peer::connect(world.address).await;
    assert_eq!(three.read().await, None, "closed on at once");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_are_connected() {
    let world = World::within(Bounds { connections: most(2), ..Bounds::default() }, false).await;
    let _one = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let _two = Peer::bound(&world, "ana", &world.anas, "phone").await;
    assert_eq!(Peer::connect(world.address).await.read().await, None);
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_sign_in_is_told_that_it_took_too_long() {
    let world = World::within(Bounds { sign_in: Duration::from_millis(300), ..Bounds::default() }, false).await;
    let mut silent = Peer::connect(world.address).await;
    let mut opened = Peer::connect(world.address).await;
    opened.open().await;
    assert_eq!((silent.ended().await, opened.ended().await), ("connection-timeout".to_owned(), "connection-timeout".to_owned()));
    world.stop().await;
}
