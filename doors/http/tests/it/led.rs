//! What was, for a lead: reports and lists of what is over hold their own queues and their team, and nothing of others.

use reqwest::Method;
use serde_json::{Value, json};
use vestibule_center::agent::intent::Role;

use crate::feed::Feed;
use crate::world::World;

const QUARTER_MS: u64 = 900_000;
/// Longer than anything lingers.
const LONG_MS: u64 = 3_600_000;
const MORNING: &str = "/v1/reports/intervals?from=2026-11-24T09:00:00Z&to=2026-11-24T12:00:00Z";

fn items(page: &Value) -> &[Value] {
    page["items"].as_array().unwrap()
}

fn ids(page: &Value) -> Vec<&str> {
    items(page).iter().map(|d| d["id"].as_str().unwrap()).collect()
}

/// A talk of `ms` that is over: its id.
async fn talk(world: &World, client: &str, queue: &str, (agent, feed): (&str, &mut Feed), ms: u64) -> String {
    let asked = json!({"queue": queue, "medium": "chat", "text": "My wheel"});
    let id = world.post(client, "/v1/interactions", asked).await["id"].as_str().unwrap().to_owned();
    let offer = feed.until("offer", |d| d["body"]["state"] == "live").await;
    world.post(agent, &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    world.pass_ms(ms);
    world.post(agent, &format!("/v1/interactions/{id}/close"), json!({})).await;
    if world.get(agent, &format!("/v1/interactions/{id}")).await["body"]["state"] == "wrap_up" {
        let how = if queue == "sales" { json!({"disposition": "solved"}) } else { json!({"note": "Done."}) };
        world.post(agent, &format!("/v1/interactions/{id}/wrap_up"), how).await;
    }
    feed.until("interaction", |d| d["body"]["state"] == "closed").await;
    id
}

/// Lia leads sales, which Ana serves; support is Ben's alone. One talk of each is over: of sales, of support.
async fn led() -> (World, [String; 2]) {
    let world = World::new().await;
    world.give_media("support", "chat callback").await;
    world.staff("lia", "Lia Brandt", Role::Lead, &["sales"]).await;
    world.staff("ana", "Ana Ribeiro", Role::Agent, &["sales"]).await;
    let (mut ana, mut ben) = (Feed::open(&world, "ana").await, Feed::open(&world, "ben").await);
    let clients = [Feed::open(&world, "cleo").await, Feed::open(&world, "dan").await];
    world.ready("ana").await;
    world.ready("ben").await;
    let own = talk(&world, "cleo", "sales", ("ana", &mut ana), 60_000).await;
    let foreign = talk(&world, "dan", "support", ("ben", &mut ben), 30_000).await;
    drop(clients);
    (world, [own, foreign])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_reads_the_intervals_of_own_queues_and_of_the_team() {
    let (world, _) = led().await;
    world.pass_ms(2 * QUARTER_MS);
    world.host.roll_up().await.unwrap();
    // By queue, by its media: no row of another.
    for group in ["queue", "queue,medium"] {
        let page = world.get("lia", &format!("{MORNING}&group={group}")).await;
        assert!(!items(&page).is_empty());
        assert!(items(&page).iter().all(|i| i["handle"] == "sales"), "{group}: {page}");
    }
    // Taken together: sums of theirs alone, and the supervisor's are of both.
    for (group, talk_ms) in [("center", 60_000), ("medium", 60_000)] {
        let at = format!("{MORNING}&group={group}&every=all");
        let (own, whole) = (world.get("lia", &at).await, world.get("sam", &at).await);
        let of = |page: &Value, name: &str| items(page)[0]["measures"][name].as_i64().unwrap();
        assert_eq!((of(&own, "handled"), of(&own, "talk_sum_ms"), of(&own, "arrived")), (1, talk_ms, 1), "{own}");
        assert_eq!((of(&whole, "handled"), of(&whole, "talk_sum_ms")), (2, 90_000), "{whole}");
    }
    // People: the team, whole, and nobody else.
    let people = world.get("lia", &format!("{MORNING}&group=agent&every=all")).await;
    let handles: Vec<_> = items(&people).iter().map(|i| i["handle"].as_str().unwrap()).collect();
    assert_eq!(handles, ["ana"], "{people}");
    assert_eq!(items(&people)[0]["measures"]["busy_ms"], 60_000);
    // A queue that is not theirs is as one that is not there.
    let at = |queue: &str| format!("{MORNING}&queue={queue}");
    let (foreign, unknown) =
        (world.refused("lia", Method::GET, &at("support"), None).await, world.refused("lia", Method::GET, &at("nonesuch"), None).await);
    assert_eq!((foreign.0, &foreign.1, &foreign.2), (404, &unknown.1, &unknown.2));
    assert_eq!(items(&world.get("lia", &at("sales")).await).len(), 1);
    let text = world.request("lia", Method::GET, &format!("{MORNING}&format=csv"), None).send().await.unwrap().text().await.unwrap();
    assert!(text.contains(",sales,Sales,") && !text.to_lowercase().contains("support"), "{text}");
    // They follow the set-up of now: with no queue there is nothing.
    world.staff("lia", "Lia Brandt", Role::Lead, &[]).await;
    for group in ["queue", "center", "agent"] {
        assert_eq!(items(&world.get("lia", &format!("{MORNING}&group={group}")).await), &[] as &[Value], "{group}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_late_of_another_queue_is_not_told_to_a_lead() {
    let (world, _) = led().await;
    world.pass_ms(3 * QUARTER_MS);
    world.host.roll_up().await.unwrap();
    // The clock was wrong: what happens now belongs to an interval that is closed.
    let world = world.restart_at(vestibule_center::time::Time(crate::world::NINE.0 + 1_000_000 * 20 * 60)).await;
    world.post("dan", "/v1/interactions", json!({"queue": "support", "medium": "chat"})).await;
    world.post("cleo", "/v1/interactions", json!({"queue": "sales", "medium": "chat"})).await;
    world.host.roll_up().await.unwrap();
    let arrived = |page: &Value| {
        let late = items(page).iter().flat_map(|i| i["corrections"].as_array().into_iter().flatten()).filter(|c| c["measure"] == "arrived");
        late.map(|c| c["delta"].as_i64().unwrap()).sum::<i64>()
    };
    for (group, all) in [("queue", 2), ("center", 2), ("medium", 2)] {
        let at = format!("{MORNING}&group={group}");
        assert_eq!(arrived(&world.get("sam", &at).await), all, "{group}");
        assert_eq!(arrived(&world.get("lia", &at).await), 1, "{group}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_over_of_own_queues_is_listed_to_a_lead() {
    let (world, [own, foreign]) = led().await;
    let promise = json!({"queue": "support", "number": "+31201234567", "at": "2026-11-24T10:00:00Z"});
    let foreign_call = world.post("dan", "/v1/callbacks", promise.clone()).await["id"].as_str().unwrap().to_owned();
    world.post("dan", &format!("/v1/callbacks/{foreign_call}/cancel"), json!({})).await;
    world.staff("max", "Max Berger", Role::Lead, &["support"]).await;
    for lingers in [true, false] {
        for (who, theirs) in [("lia", &own), ("max", &foreign)] {
            assert_eq!(ids(&world.get(who, "/v1/interactions?state=closed").await), [theirs.as_str()], "{who}, lingering: {lingers}");
        }
        assert_eq!(ids(&world.get("sam", "/v1/interactions?state=closed").await).len(), 2);
        assert_eq!(ids(&world.get("max", "/v1/callbacks?state=ended").await), [foreign_call.as_str()]);
        assert_eq!(ids(&world.get("lia", "/v1/callbacks?state=ended").await), [] as [&str; 0]);
        assert_eq!(ids(&world.get("ana", "/v1/callbacks?state=ended").await), [] as [&str; 0], "an agent");
        for path in ["", "/why", "/notes"] {
            assert_eq!(world.ask("lia", Method::GET, &format!("/v1/interactions/{own}{path}"), None).await.0, 200, "{path}");
            assert_eq!(world.ask("lia", Method::GET, &format!("/v1/interactions/{foreign}{path}"), None).await.0, 404, "{path}");
        }
        // Lines are told to those who took part, as to supervisors.
        for (who, talk) in [("lia", &own), ("sam", &own), ("lia", &foreign)] {
            assert_eq!(world.ask(who, Method::GET, &format!("/v1/interactions/{talk}/messages"), None).await.0, 404, "{who}");
        }
        world.pass_ms(LONG_MS);
    }
    assert_eq!(world.ask("lia", Method::GET, &format!("/v1/callbacks/{foreign_call}"), None).await.0, 404);
    assert_eq!(world.ask("max", Method::GET, &format!("/v1/callbacks/{foreign_call}"), None).await.0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clients_history_is_told_to_a_lead_as_far_as_it_is_of_their_queues() {
    let (world, [own, foreign]) = led().await;
    let mut ana = Feed::open(&world, "ana").await;
    let _dan = Feed::open(&world, "dan").await;
    world.pass_ms(LONG_MS);
    let of = |client: &str| format!("/v1/history?client={client}");
    assert_eq!(ids(&world.get("lia", &of("cleo")).await), [own.as_str()]);
    let (absent, unknown) =
        (world.refused("lia", Method::GET, &of("dan"), None).await, world.refused("lia", Method::GET, &of("nonesuch"), None).await);
    assert_eq!((absent.0, &absent.2), (404, &unknown.2), "who never was in a queue of theirs is as one who is not there");
    let both = talk(&world, "dan", "sales", ("ana", &mut ana), 1_000).await;
    world.pass_ms(LONG_MS);
    assert_eq!(ids(&world.get("lia", &of("dan")).await), [both.as_str()]);
    assert_eq!(ids(&world.get("sam", &of("dan")).await), [both.as_str(), foreign.as_str()]);
    let grouped = world.get("lia", &format!("{}&group=agent", of("dan"))).await;
    assert!(grouped["groups"].as_array().unwrap().len() == 1 && !grouped.to_string().contains("Ben"), "{grouped}");
    assert_eq!(world.refused("ana", Method::GET, &of("cleo"), None).await.0, 404, "an agent as before");
    assert_eq!(world.refused("lia", Method::GET, "/v1/orders?client=dan", None).await.0, 404, "orders are no talks");
}
