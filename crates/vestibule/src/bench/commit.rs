//! Durable accepted commands: at the mailbox with 128 callers over SQLite (FULL), and through HTTP beside it.

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::{ClientId, InteractionId, QueueId};
use vestibule_center::value::Private;
use vestibule_host::Host;
use vestibule_host::clock::Stopwatch;

use super::{ROUNDS, Row, median, world};
use crate::demo::acting::call::Caller;
use crate::stop::Stop;

const CALLERS: u64 = 128;
const ROUND: Duration = Duration::from_secs(4);

pub(crate) fn measure() -> Result<Vec<Row>, Stop> {
    world::runtime()?.block_on(async {
        let folder = world::temp()?;
        let host = world::host(folder.path()).await?;
        world::must(&host, Principal::Center, world::queue(1, 1_000)).await?;
        for id in world::clients(CALLERS) {
            world::must(&host, Principal::Center, world::client(id.0)).await?;
        }
        world::tokens(&host, world::clients(CALLERS).map(|c| (format!("token-{}", c.0), Principal::Client(c)))).await?;
        let (mut mailbox, mut http) = (Vec::new(), Vec::new());
        for round in 0..ROUNDS as u64 {
            open_talks(&host, round).await?;
            mailbox.push(at_mailbox(&host, round).await);
            http.push(through_http(&host, round).await?);
        }
        host.stop().await;
        Ok(vec![
            Row::at_least(
                "durable commands at the mailbox, SQLite FULL, 128 callers",
                median(mailbox),
                "1/s",
                10_000.0,
                "at least 10,000/s",
            ),
            Row::plain("the same through HTTP, client in the same process", median(http), "1/s"),
        ])
    })
}

/// Each caller comes into line anew: a line may have 10,000 messages.
async fn open_talks(host: &Arc<Host>, round: u64) -> Result<(), Stop> {
    for id in world::clients(CALLERS) {
        if round > 0 {
            let interaction = talk(round - 1, id);
            world::must(host, Principal::Client(id), Command::Cancel { interaction }).await?;
        }
        world::must(host, Principal::Client(id), world::start(QueueId(1))).await?;
    }
    Ok(())
}

fn talk(round: u64, client: ClientId) -> InteractionId {
    InteractionId(round * CALLERS + client.0)
}

async fn at_mailbox(host: &Arc<Host>, round: u64) -> f64 {
    let watch = Stopwatch::start();
    let callers: Vec<_> = world::clients(CALLERS)
        .map(|id| {
            let host = host.clone();
            tokio::spawn(async move {
                let mut accepted = 0_u64;
                while watch.elapsed() < ROUND {
                    let command = Command::SendMessage {
                        interaction: talk(round, id),
                        text: Private::new("How long will it take?"),
                        to_staff: false,
                    };
                    accepted += u64::from(host.command(Principal::Client(id), command, None).await.is_ok_and(|a| a.status == 201));
                }
                accepted
            })
        })
        .collect();
    sum(callers).await / watch.elapsed().as_secs_f64()
}

async fn sum(callers: Vec<tokio::task::JoinHandle<u64>>) -> f64 {
    let mut all = 0;
    for caller in callers {
        all += caller.await.unwrap_or(0);
    }
    all as f64
}

async fn through_http(host: &Arc<Host>, round: u64) -> Result<f64, Stop> {
    let listener = TcpListener::bind("127.0.0.1:0").await.map_err(|e| Stop::cannot_start(e.to_string()))?;
    let address = listener.local_addr().map_err(|e| Stop::cannot_start(e.to_string()))?;
    let options = vestibule_http::Options::default();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let served = tokio::spawn(vestibule_http::serve(host.clone(), listener, options, async move {
        let _ = stopped.await;
    }));
    let watch = Stopwatch::start();
    let callers: Vec<_> = world::clients(CALLERS)
        .map(|id| {
            let path = format!("/v1/interactions/{}/messages", host.ids().interaction(talk(round, id)));
            tokio::spawn(async move {
                let mut caller = Caller::new(address, &format!("token-{}", id.0));
                let body = serde_json::json!({"text": "How long will it take?"});
                let mut accepted = 0_u64;
                while watch.elapsed() < ROUND {
                    accepted += u64::from(caller.ask("POST", &path, Some(&body)).await.is_ok_and(|status| status == 201));
                }
                accepted
            })
        })
        .collect();
    let rate = sum(callers).await / watch.elapsed().as_secs_f64();
    // The door may have ended by itself; then there is nobody to tell.
    let _ = stop.send(());
    let _ = served.await;
    Ok(rate)
}
