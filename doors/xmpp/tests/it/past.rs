//! What was said while nobody read, beside what goes on.

use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::{DocKey, InteractionId};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::value::Private;
use vestibule_center::view::document::{Body, Document};
use vestibule_host::feed::{Joined, NewDevice};

use crate::talks::{SALES, desk, finish, here, offered, say, shown, told_by};
use crate::world::World;

fn active(doc: &Document) -> Option<InteractionId> {
    match (&doc.body, doc.key) {
        (Body::Interaction(talk), DocKey::Interaction(id)) if talk.state == Life::Active => Some(id),
        _ => None,
    }
}

/// Else its end would be taken for that of the talk that goes on.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_past_is_told_before_what_goes_on() {
    let world = World::new().await;
    let desk = desk(&world).await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    say(&mut cleo, SALES, "join").await;
    told_by(&mut cleo, SALES).await;
    let ana = Principal::Agent(world.ana);
    world.command(ana, Command::AcceptOffer { offer: shown(&desk, offered).await }).await;
    assert_eq!(told_by(&mut cleo, SALES).await, "Ana Ribeiro is with you now.");
    let interaction = shown(&desk, active).await;
    drop(cleo);
    world.command(ana, Command::SendMessage { interaction, text: Private::new("Good bye"), to_staff: false }).await;
    world.command(ana, Command::Close { interaction }).await;
    finish(&world, &desk).await;
    let cleos = Principal::Client(world.cleo);
    let device = NewDevice { id: world.host.mint_device(), kind: DeviceKind::Web };
    let Ok(Joined::Feed(_page)) = world.host.join(cleos, device, None, None).await else { panic!("no page") };
    let look = |center: &vestibule_center::Center, _| center.queues().next().map(|queue| queue.kept.id);
    let queue = world.host.mailbox().look(look).await.unwrap();
    let start = Command::Start { client: None, queue, agent: None, medium: Medium::Chat, product: None, text: None };
    world.command(cleos, start).await;
    world.command(ana, Command::AcceptOffer { offer: shown(&desk, offered).await }).await;
    let mut cleo = here(&world, "cleo", &world.cleos).await;
    for told in ["Good bye", "The talk is over.", "Ana Ribeiro is with you now."] {
        assert_eq!(told_by(&mut cleo, SALES).await, told);
    }
    world.stop().await;
}
