//! Restart: 100,000 open items in the store, from opening the folder to serving.

use vestibule_center::audience::Principal;
use vestibule_center::id::QueueId;
use vestibule_host::clock::Stopwatch;

use super::{ROUNDS, Row, median, world};
use crate::stop::Stop;

const ITEMS: u64 = 100_000;
const QUEUES: u64 = 10;
/// Askings under way at once while the store is filled.
const AT_ONCE: u64 = 512;

pub(crate) fn measure() -> Result<Vec<Row>, Stop> {
    world::runtime()?.block_on(async {
        let folder = world::temp()?;
        let host = world::host(folder.path()).await?;
        for n in 1..=QUEUES {
            world::must(&host, Principal::Center, world::queue(n, 1_000)).await?;
        }
        let mut next = 0;
        while next < ITEMS {
            let batch: Vec<_> = (next..(next + AT_ONCE).min(ITEMS)).collect();
            let filled = futures_util::future::join_all(batch.iter().map(|n| fill(&host, *n))).await;
            filled.into_iter().collect::<Result<Vec<_>, _>>()?;
            next += AT_ONCE;
        }
        let open = host.mailbox().look(|center, _| center.open_items()).await.map_err(|e| Stop::cannot_start(e.to_string()))?;
        host.stop().await;
        drop(host);
        let mut took = Vec::new();
        for _ in 0..ROUNDS {
            let watch = Stopwatch::start();
            let host = world::host(folder.path()).await?;
            took.push(watch.elapsed().as_secs_f64());
            host.stop().await;
        }
        Ok(vec![
            Row::under("restart to serving with 100,000 open items", median(took), "s", 3.0, "under 3 s"),
            Row::plain("open items of that restart", open as f64, "items"),
        ])
    })
}

async fn fill(host: &vestibule_host::Host, n: u64) -> Result<(), Stop> {
    let visitor = world::must(host, Principal::Center, vestibule_center::command::Command::AdmitVisitor);
    visitor.await?;
    let id = vestibule_center::id::ClientId(n + 1);
    world::must(host, Principal::Visitor(id), world::start(QueueId(1 + n % QUEUES))).await?;
    Ok(())
}
