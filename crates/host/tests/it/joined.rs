//! A feed that is a device, and a center that is loaded again while it is opened: whoever has a page open is known to be here.

use std::pin::pin;
use std::task::{Context, Waker};

use vestibule_center::agent::intent::Role;
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, Command};
use vestibule_center::id::AgentId;
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::value::Private;
use vestibule_host::Host;
use vestibule_host::fault::Unavailable;
use vestibule_host::feed::{Joined, NewDevice};
use vestibule_store::MemoryStore;

use crate::liar::Liar;
use crate::{admit_again, over};

const ANA: AgentId = AgentId(1);
/// More steps than opening has.
const STEPS_MAX: usize = 8;

/// Loads the center again: a commit is refused.
async fn load_again(liar: &Liar, host: &Host) {
    liar.refuse_next();
    let refused = host.command(Principal::Center, Command::NameCenter { name: "Lost".into() }, None).await;
    assert_eq!(refused, Err(Unavailable::NoRoom));
    admit_again(host).await;
}

async fn knows(host: &Host, device: NewDevice) -> bool {
    let known = move |center: &vestibule_center::Center, _| {
        center.agents().any(|ana| ana.kept.id == ANA && ana.devices.iter().any(|known| known.id == device.id))
    };
    host.mailbox().look(known).await.expect("a look")
}

#[tokio::test(flavor = "multi_thread")]
async fn who_joins_while_the_center_is_loaded_again_is_known_or_told_to_come_again() {
    let liar = Liar::new(MemoryStore::new());
    let host = over(&liar).await;
    let ana = AgentSetup { handle: "ana".into(), name: Private::new("Ana"), role: Role::Agent, units: 1_000, ..AgentSetup::default() };
    host.command(Principal::Center, Command::PutAgent(Box::new(ana)), None).await.expect("Ana");
    for (cut, steps) in (1..STEPS_MAX).enumerate() {
        let device = NewDevice { id: host.mint_device(), kind: DeviceKind::Web };
        let mut joining = pin!(host.join(Principal::Agent(ANA), device, None, None));
        let mut early = None;
        for _ in 0..steps {
            // As far as its next question, which is answered before the look; nobody goes on with the answer meanwhile.
            if let std::task::Poll::Ready(came) = joining.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                early = Some(came);
                break;
            }
            host.mailbox().look(|_, _| ()).await.expect("a look");
        }
        let whole = early.is_some();
        load_again(&liar, &host).await;
        let came = match early {
            Some(came) => came,
            None => joining.await,
        };
        match came {
            Ok(Joined::Feed(feed)) => {
                assert!(feed.has_news().is_err() || knows(&host, device).await, "{steps} steps on: a page is open, and nobody knows of it");
            }
            Ok(Joined::Over) => {}
            other => panic!("{steps} steps on: {other:?}"),
        }
        if whole {
            assert!(cut > 0, "it was never cut off on its way");
            return host.stop().await;
        }
    }
    panic!("it never came to its end");
}
