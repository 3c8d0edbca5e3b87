//! How a bound session ends: by another of its resource, by what let it in, by the door.

use std::time::Duration;

use vestibule_center::audience::Principal;
use vestibule_host::clock::Stopwatch;
use vestibule_xmpp::SESSIONS_OF_LOGIN_MAX;

use crate::peer::Peer;
use crate::world::World;

#[tokio::test(flavor = "multi_thread")]
async fn the_newer_session_of_a_resource_ends_the_older_and_a_login_has_so_many() {
    let world = World::new().await;
    let mut older = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let mut newer = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    assert_eq!(older.ended().await, "conflict");
    newer.say("<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    assert_eq!(newer.whole().await.attribute("id"), Some("1"), "it goes on");
    let mut others = Vec::new();
    for n in 1..SESSIONS_OF_LOGIN_MAX {
        others.push(Peer::bound(&world, "cleo", &world.cleos, &n.to_string()).await);
    }
    let mut more = Peer::signed_in(&world, "cleo", &world.cleos).await;
    let refused = more.bind("more").await;
    assert!(refused.attribute("type") == Some("error") && format!("{refused:?}").contains("resource-constraint"), "{refused:?}");
    drop(others.pop());
    let bound = async { while more.bind("more").await.attribute("type") != Some("result") {} };
    tokio::time::timeout(crate::world::PATIENCE, bound).await.expect("there is room again");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_within_a_second_of_its_password_or_its_person() {
    let world = World::new().await;
    let (id, password) = world.device_password(Principal::Client(world.cleo)).await;
    let mut first = Peer::bound(&world, "cleo", &password, "one").await;
    let mut second = Peer::bound(&world, "cleo", &world.cleos, "two").await;
    let watch = Stopwatch::start();
    assert!(world.host.end_device_password(Principal::Client(world.cleo), &id).await.unwrap());
    assert_eq!(first.ended().await, "not-authorized");
    assert!(watch.elapsed() < Duration::from_secs(1), "{:?}", watch.elapsed());

    second.say("<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>").await;
    assert_eq!(second.whole().await.attribute("id"), Some("1"), "that of the other password goes on");
    world.host.ask_erasure(Principal::Client(world.cleo), world.cleo).await.unwrap().unwrap();
    assert_eq!(second.ended().await, "not-authorized");
    world.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_door_that_stops_says_so() {
    let mut world = World::new().await;
    let mut bound = Peer::bound(&world, "cleo", &world.cleos, "phone").await;
    let mut stranger = Peer::secured(&world).await;
    let (one, other, ()) = tokio::join!(bound.ended(), stranger.ended(), world.stop_door());
    assert_eq!((one.as_str(), other.as_str()), ("system-shutdown", "system-shutdown"));
    world.host.stop().await;
}
