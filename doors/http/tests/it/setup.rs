//! Setting up over HTTP: versions, rights, and everything that does not fit.

use reqwest::Method;
use serde_json::{Value, json};

use crate::feed::Feed;
use crate::world::World;

async fn with(world: &World, method: Method, path: &str, body: Option<Value>, header: Option<(&str, &str)>) -> (u16, Value, String) {
    let mut request = world.request("root", method, path, body);
    if let Some((name, value)) = header {
        request = request.header(name, value);
    }
    let response = request.send().await.unwrap();
    let tag = response.headers().get("etag").map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or(Value::String(text)), tag)
}

async fn put(world: &World, path: &str, body: Value) -> (u16, Value, String) {
    let (status, _, tag) = with(world, Method::GET, path, None, None).await;
    let header = if status == 200 { ("If-Match", tag.as_str()) } else { ("If-None-Match", "*") };
    with(world, Method::PUT, path, Some(body), Some(header)).await
}

fn returns() -> Value {
    json!({"name": "Returns", "media": ["chat"], "weight": 500, "priority": 3, "legs": 2, "offer_ms": 9000, "target_ms": 60000,
        "shown": true, "wrap_up": false, "dispositions": [{"code": "taken_back", "name": "Taken back"}, {"code": "torn", "name": "Torn", "parent": "taken_back"}],
        "wants": [{"skill": "german", "level": 5, "required": true}],
        "recipe": [{"after_ms": 1000, "do": "relax", "skill": "german"}, {"after_ms": 2000, "do": "overflow", "queue": "sales"}]})
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_have_versions_that_a_change_rests_on() {
    let world = World::new().await;
    let rows = [
        ("/v1/skills/german", json!({"name": "German"}), json!({"name": "German, spoken"})),
        ("/v1/setup/queues/returns", returns(), json!({"name": "Returns", "media": ["chat", "mail"]})),
        ("/v1/setup/agents/mara", json!({"name": "Mara", "role": "agent"}), json!({"name": "Mara", "role": "supervisor"})),
    ];
    for (path, first, second) in rows {
        let (status, made, tag) = with(&world, Method::PUT, path, Some(first.clone()), Some(("If-None-Match", "*"))).await;
        assert_eq!((status, tag.as_str(), &made["rev"]), (201, "\"1\"", &json!(1)), "{path} {made}");
        for (name, value) in first.as_object().unwrap() {
            assert_eq!(&made["body"][name], value, "{path} {name}");
        }
        let again = with(&world, Method::PUT, path, Some(second.clone()), Some(("If-None-Match", "*"))).await;
        assert_eq!((again.0, &again.1["code"], &again.1["current"]["body"]), (412, &json!("stale"), &made["body"]), "{path}");
        assert_eq!(with(&world, Method::PUT, path, Some(second.clone()), None).await.1["code"], "version_missing", "{path}");
        let equal = with(&world, Method::PUT, path, Some(first), Some(("If-Match", "\"1\""))).await;
        assert_eq!((equal.0, equal.2.as_str()), (200, "\"1\""), "{path}: an equal body makes no new version");
        let changed = with(&world, Method::PUT, path, Some(second.clone()), Some(("If-Match", "\"1\""))).await;
        assert_eq!((changed.0, changed.2.as_str()), (200, "\"2\""), "{path}");
        assert_eq!(with(&world, Method::PUT, path, Some(second), Some(("If-Match", "\"1\""))).await.0, 412, "{path}");
        assert_eq!(with(&world, Method::GET, path, None, None).await.1["body"], changed.1["body"], "{path}");
    }
    let world = world.restart().await;
    assert_eq!(with(&world, Method::GET, "/v1/setup/queues/returns", None, None).await.2, "\"2\"");
    // What happens to a queue or to a person is no change of their set-up.
    world.ready("ana").await;
    world.ask("sam", Method::PATCH, "/v1/queues/sales", Some(json!({"state": "closed"}))).await;
    assert_eq!(with(&world, Method::GET, "/v1/setup/agents/ana", None, None).await.2, "\"1\"");
    assert_eq!(with(&world, Method::GET, "/v1/setup/queues/sales", None, None).await.2, "\"1\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_skill_in_use_stays_and_no_version_is_given_twice() {
    let world = World::new().await;
    let skill = "/v1/skills/german";
    let remove = async |tag: &str| with(&world, Method::DELETE, skill, None, Some(("If-Match", tag))).await;
    assert_eq!(remove("\"1\"").await.0, 404);
    put(&world, skill, json!({"name": "German"})).await;
    put(&world, "/v1/setup/queues/returns", returns()).await;
    let used = remove("\"1\"").await;
    assert_eq!((used.0, &used.1["code"], &used.1["current"]["body"]["handle"]), (409, &json!("in_use"), &json!("returns")));
    // Those who wait want it still.
    let waiting = world.post("cleo", "/v1/interactions", json!({"queue": "returns", "medium": "chat"})).await;
    put(&world, "/v1/setup/queues/returns", json!({"name": "Returns", "media": ["chat"]})).await;
    assert_eq!(remove("\"1\"").await.1["code"], "in_use");
    world.post("cleo", &format!("/v1/interactions/{}/cancel", waiting["id"].as_str().unwrap()), json!({})).await;
    put(&world, "/v1/setup/agents/ben", json!({"name": "Ben", "role": "agent", "skills": [{"skill": "german", "level": 1}]})).await;
    assert_eq!(remove("\"1\"").await.1["current"]["body"]["handle"], "ben");
    put(&world, "/v1/setup/agents/ben", json!({"name": "Ben", "role": "agent"})).await;
    assert_eq!(with(&world, Method::DELETE, skill, None, None).await.0, 428);
    assert_eq!(remove("\"7\"").await.0, 412);
    assert_eq!(remove("\"1\"").await.0, 204);
    assert_eq!(world.get("root", "/v1/skills").await["items"], json!([]));
    let world = world.restart().await;
    assert_eq!(put(&world, skill, json!({"name": "German"})).await.2, "\"3\"");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_named_and_changes_nothing() {
    let world = World::new().await;
    put(&world, "/v1/skills/german", json!({"name": "German"})).await;
    let queue = |name: &str, value: Value| {
        let mut body = returns();
        body[name] = value;
        ("/v1/setup/queues/returns", body)
    };
    let agent = |name: &str, value: Value| {
        let mut body = json!({"name": "Mara", "role": "agent"});
        body[name] = value;
        ("/v1/setup/agents/mara", body)
    };
    let own = ("/v1/setup/agents/root", json!({"name": "Root", "role": "agent"}));
    for ((path, body), at, code) in [
        (queue("weight", json!(1001)), "/weight", "range"),
        (queue("weight", json!(0)), "/weight", "range"),
        (queue("legs", json!(11)), "/legs", "range"),
        (queue("priority", json!(1001)), "/priority", "range"),
        (queue("offer_ms", json!(1)), "/offer_ms", "range"),
        (queue("hours", json!("office")), "/hours", "unknown"),
        (queue("wants", json!([{"skill": "gemran", "level": 5}])), "/wants/0/skill", "unknown"),
        (queue("recipe", json!([{"after_ms": 1, "do": "overflow", "queue": "returns"}])), "/recipe/0/queue", "unknown"),
        (queue("recipe", json!([{"after_ms": 1, "do": "jump"}])), "/recipe/0/do", "value"),
        (queue("wants", json!([])), "/recipe", "not_wanted"),
        (queue("media", json!([])), "/media", "length"),
        (queue("colour", json!(1)), "/colour", "unknown_field"),
        (queue("name", json!(" ")), "/name", "length"),
        (queue("name", json!("\u{202e}evil")), "/name", "form"),
        (queue("name", json!("Re\u{7}turns")), "/name", "form"),
        (
            queue("dispositions", json!([{"code": "a", "name": "A"}, {"code": "b", "name": "B", "parent": "c"}])),
            "/dispositions/1/parent",
            "unknown",
        ),
        (queue("dispositions", json!([{"code": "a", "name": "A", "parent": "a"}])), "/dispositions/0/parent", "circle"),
        (agent("role", json!("boss")), "/role", "value"),
        (agent("queues", json!(["sales", "salse"])), "/queues/1", "unknown"),
        (agent("skills", json!([{"skill": "german", "level": 11}])), "/skills/0/level", "value"),
        (agent("units", json!(70_000)), "/units", "range"),
        (agent("password", json!("short")), "/password", "length"),
        (("/v1/setup/agents/me", json!({"name": "Mara", "role": "agent"})), "/handle", "reserved"),
        (("/v1/setup/agents/Mara", json!({"name": "Mara", "role": "agent"})), "/handle", "form"),
        (("/v1/setup/agents/cleo", json!({"name": "Cleo", "role": "agent", "password": "correct horse"})), "/handle", "taken"),
        (("/v1/setup/agents/cleo", json!({"name": "Cleo", "role": "agent"})), "/handle", "taken"),
        (("/v1/skills/G", json!({"name": "G"})), "/handle", "form"),
        (own, "/role", "own_role"),
    ] {
        let before = with(&world, Method::GET, path, None, None).await;
        let (status, problem, _) = put(&world, path, body).await;
        assert_eq!((status, &problem["errors"][0]["at"], &problem["errors"][0]["code"]), (422, &json!(at), &json!(code)), "{problem}");
        assert_ne!(problem["errors"][0]["expected"], "", "{problem}");
        let after = with(&world, Method::GET, path, None, None).await;
        assert_eq!((after.0, after.2), (before.0, before.2), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_read_and_change_it() {
    let world = World::new().await;
    put(&world, "/v1/skills/german", json!({"name": "German"})).await;
    for path in ["/v1/skills/german", "/v1/setup/queues/sales", "/v1/setup/agents/ana", "/v1/setup/changes", "/v1/setup/export"] {
        for who in ["sam", "ana", "cleo"] {
            assert_eq!(world.refused(who, Method::GET, path, None).await.0, 403, "{who} {path}");
        }
        assert_eq!(world.refused("", Method::GET, path, None).await.0, 401, "{path}");
    }
    for path in ["/v1/skills/german", "/v1/setup/queues/sales", "/v1/setup/agents/ana"] {
        assert_eq!(
            world.refused("sam", Method::PUT, path, Some(json!({"name": "x", "role": "agent", "media": []}))).await.0,
            403,
            "{path}"
        );
    }
    assert_eq!(world.refused("sam", Method::PATCH, "/v1/setup/center", Some(json!({"name": "x"}))).await.0, 403);
    assert_eq!(world.refused("root", Method::GET, "/v1/setup/changes?after=x", None).await.0, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_in_with_what_they_were_given_and_as_they_are_now() {
    let world = World::new().await;
    let mara = json!({"name": "Mara Lind", "role": "admin", "queues": ["support", "sales"], "password": "correct horse"});
    let (status, made, _) = put(&world, "/v1/setup/agents/mara", mara).await;
    assert_eq!((status, &made["body"]["queues"]), (201, &json!(["support", "sales"])));
    assert!(!made.to_string().contains("horse"), "{made}");
    let sign_in =
        async |password: &str| world.ask("", Method::POST, "/v1/sessions", Some(json!({"login": "mara", "password": password}))).await;
    let (status, first) = sign_in("correct horse").await;
    assert_eq!((status.as_u16(), &first["principal"]["role"], &first["principal"]["name"]), (201, &json!("admin"), &json!("Mara Lind")));
    let token = first["token"].as_str().unwrap().to_owned();
    let as_mara = async |path: &str| {
        let asked = world.http.get(format!("{}{path}", world.base)).bearer_auth(&token).send();
        asked.await.unwrap().status().as_u16()
    };
    assert_eq!(as_mara("/v1/settings").await, 200);
    put(&world, "/v1/setup/agents/mara", json!({"name": "Mara Lind", "role": "agent"})).await;
    assert_eq!(as_mara("/v1/settings").await, 401, "a session from before ends");
    let (_, second) = sign_in("correct horse").await;
    assert_eq!(second["principal"]["role"], "agent");
    put(&world, "/v1/setup/agents/mara", json!({"name": "Mara Lind", "role": "agent", "password": "another horse"})).await;
    assert_eq!(sign_in("correct horse").await.0, 401);
    assert_eq!(sign_in("another horse").await.0, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_are_listed_with_who_made_them() {
    let world = World::new().await;
    let named = world.ask("root", Method::PATCH, "/v1/setup/center", Some(json!({"name": "Kestrel"}))).await;
    assert_eq!((named.0.as_u16(), &named.1["body"]["name"]), (200, &json!("Kestrel")), "{}", named.1);
    put(&world, "/v1/skills/german", json!({"name": "German"})).await;
    let tag = with(&world, Method::GET, "/v1/settings", None, None).await.2;
    with(&world, Method::PATCH, "/v1/settings", Some(json!({"offer_ms": 15000})), Some(("If-Match", &tag))).await;
    let list = world.get("root", "/v1/setup/changes").await;
    let told = |n: usize| {
        let item = &list["items"][n];
        [
            item["what"].as_str().unwrap(),
            item["kind"].as_str().unwrap(),
            item["handle"].as_str().unwrap(),
            item["who"]["handle"].as_str().unwrap_or("-"),
        ]
        .join(" ")
    };
    let newest = ["SettingChanged setting offer_ms root", "SkillPut skill german root", "CenterNamed center center root"];
    assert_eq!([told(0), told(1), told(2)], newest);
    assert_eq!(list["items"][0]["value"], 15_000);
    assert_eq!(told(3), "AgentPut agent root -", "from the command line");
    assert_eq!(list["next"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_set_up_is_one_file() {
    let world = World::new().await;
    put(&world, "/v1/skills/german", json!({"name": "German \"spoken\""})).await;
    put(&world, "/v1/setup/queues/returns", returns()).await;
    let (status, file, _) = with(&world, Method::GET, "/v1/setup/export", None, None).await;
    let file = file.as_str().unwrap();
    assert_eq!(status, 200);
    for part in [
        "name = \"Ortolan Cycles\"",
        "name = \"German \\\"spoken\\\"\"",
        "{ skill = \"german\", level = 5, required = true }",
        "{ after_ms = 2000, do = \"overflow\", queue = \"sales\" }",
        "legs = 2",
    ] {
        assert!(file.contains(part), "{part} is not in {file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_leaves_of_the_dispositions_are_chosen() {
    let world = World::new().await;
    let tree = json!([{"code": "complaint", "name": "Complaint"}, {"code": "late", "name": "Came late", "parent": "complaint"}]);
    let (_, mut sales, tag) = with(&world, Method::GET, "/v1/setup/queues/sales", None, None).await;
    sales["body"]["dispositions"] = tree.clone();
    let put = with(&world, Method::PUT, "/v1/setup/queues/sales", Some(sales["body"].clone()), Some(("If-Match", &tag))).await;
    assert_eq!((put.0, &put.1["body"]["dispositions"]), (200, &tree));
    assert_eq!(world.get("ana", "/v1/queues/sales").await["body"]["dispositions"], tree, "as the desk draws it");
    let mut ana = Feed::open(&world, "ana").await;
    let _cleo = Feed::open(&world, "cleo").await;
    world.ready("ana").await;
    world.post("cleo", "/v1/interactions", json!({"queue": "sales", "medium": "chat"})).await;
    let offer = ana.until("offer", |d| d["body"]["state"] == "live").await;
    world.post("ana", &format!("/v1/offers/{}/accept", offer["id"].as_str().unwrap()), json!({})).await;
    let id = offer["body"]["interaction"].as_str().unwrap();
    world.post("ana", &format!("/v1/interactions/{id}/close"), json!({})).await;
    let path = format!("/v1/interactions/{id}/wrap_up");
    let (status, _, problem) = world.refused("ana", Method::POST, &path, Some(json!({"disposition": "complaint"}))).await;
    assert_eq!((status, &problem["errors"][0]["at"], &problem["errors"][0]["code"]), (422, &json!("/disposition"), &json!("branch")));
    assert_eq!(world.post("ana", &path, json!({"disposition": "late"})).await["body"]["disposition"], "late");
}

#[tokio::test(flavor = "multi_thread")]
async fn canned_replies_are_at_hand_for_those_of_their_queues() {
    let world = World::new().await;
    let reply = "/v1/setup/replies/hello";
    let first = json!({"name": "Hello", "text": "Hello {client},\nhow can I help?", "queues": ["sales"]});
    let (status, made, tag) = with(&world, Method::PUT, reply, Some(first.clone()), Some(("If-None-Match", "*"))).await;
    assert_eq!((status, tag.as_str(), &made["body"]["text"], &made["body"]["queues"]), (201, "\"1\"", &first["text"], &json!(["sales"])));
    assert_eq!(with(&world, Method::PUT, reply, Some(first.clone()), None).await.1["code"], "version_missing");
    assert_eq!(with(&world, Method::PUT, reply, Some(first), Some(("If-Match", "\"4\""))).await.1["current"]["body"], made["body"]);
    let (status, _, problem) = world.refused("ana", Method::PUT, reply, Some(json!({"name": "H", "text": "H"}))).await;
    assert_eq!((status, &problem["code"]), (403, &json!("not_allowed")));

    for (body, at, code) in [
        (json!({"name": "H", "text": "H", "queues": ["salse"]}), "/queues/0", "unknown"),
        (json!({"name": "H", "text": " "}), "/text", "length"),
        (json!({"name": "H", "text": "H".repeat(4_001)}), "/text", "length"),
        (json!({"name": "H"}), "/text", "missing"),
    ] {
        let (status, problem, _) = put(&world, "/v1/setup/replies/other", body).await;
        assert_eq!((status, &problem["errors"][0]["at"], &problem["errors"][0]["code"]), (422, &json!(at), &json!(code)), "{problem}");
    }
    assert_eq!(with(&world, Method::GET, "/v1/setup/replies", None, None).await.1["items"].as_array().map(Vec::len), Some(1));

    // Of two queues Ben serves one; Ana serves both.
    put(&world, "/v1/setup/agents/ben", json!({"name": "Ben", "role": "agent", "queues": ["support"]})).await;
    put(&world, "/v1/setup/replies/bye", json!({"name": "Bye", "text": "Bye"})).await;
    let at_hand = async |who: &str| {
        let items = world.get(who, "/v1/replies").await["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|d| d["id"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!([at_hand("ben").await, at_hand("ana").await, at_hand("sam").await], ["bye", "bye hello", "bye hello"]);
    assert_eq!(world.refused("cleo", Method::GET, "/v1/replies", None).await.0, 403);

    // What it says stands in its row, and not in what is told of changes.
    let changes = with(&world, Method::GET, "/v1/setup/changes", None, None).await.1;
    let newest = &changes["items"][0];
    assert_eq!((&newest["what"], &newest["kind"], &newest["handle"]), (&json!("ReplyPut"), &json!("reply"), &json!("bye")));
    assert!(!changes.to_string().contains("how can I help"));
    let world = world.restart().await;
    assert_eq!(with(&world, Method::GET, reply, None, None).await.1["body"], made["body"]);
    assert_eq!(with(&world, Method::DELETE, reply, None, None).await.0, 428);
    assert_eq!(with(&world, Method::DELETE, reply, None, Some(("If-Match", "\"1\""))).await.0, 204);
    assert_eq!(with(&world, Method::GET, reply, None, None).await.0, 404);
    assert_eq!(put(&world, reply, json!({"name": "Hello", "text": "Hello"})).await.2, "\"3\"");
}
