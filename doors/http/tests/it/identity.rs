//! Signed identity: the company's own site says who is signed in there, and nobody else can.

use aws_lc_rs::hmac;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use reqwest::Method;
use serde_json::{Value, json};

use crate::world::{NINE, World};

const ALL: &str = "/v1/identity/sources";

/// Seconds since 1970 when the worlds of these tests begin.
fn nine() -> i64 {
    NINE.0 / 1_000_000
}

/// A source that signs with a secret.
struct Source {
    secret: String,
    audience: String,
}

impl Source {
    async fn made(world: &World, name: &str) -> Source {
        let made = world.post("root", ALL, json!({ "name": name })).await;
        assert_eq!((&made["name"], &made["alg"], &made["made_by"]), (&json!(name), &json!("HS256"), &json!("admin")), "{made}");
        let text = |at: &str| made[at].as_str().unwrap().to_owned();
        Source { secret: text("secret"), audience: text("audience") }
    }

    /// Good claims for somebody, in a token of an id of its own.
    fn claims(&self, subject: &str, id: &str) -> Value {
        json!({"iss": "shop", "aud": self.audience, "sub": subject, "jti": id, "iat": nine(), "exp": nine() + 240,
               "name": "Zoë Bakker", "email": "zoe@example.org", "locale": "nl"})
    }

    fn sign(&self, claims: &Value) -> String {
        sign_with(&self.secret, json!({"alg": "HS256", "typ": "JWT"}), claims)
    }
}

fn part(json: &Value) -> String {
    BASE64.encode(json.to_string())
}

fn sign_with(secret: &str, header: Value, claims: &Value) -> String {
    let signed = format!("{}.{}", part(&header), part(claims));
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes()), signed.as_bytes());
    format!("{signed}.{}", BASE64.encode(tag))
}

/// Claims with one of them otherwise; `null` takes it out.
fn but(mut claims: Value, at: &str, value: Value) -> Value {
    if value.is_null() {
        drop(claims.as_object_mut().unwrap().remove(at))
    } else {
        claims[at] = value
    }
    claims
}

async fn come(world: &World, token: &str) -> (u16, Value) {
    let (status, body) = world.ask("", Method::POST, "/v1/sessions", Some(json!({ "identity": token }))).await;
    (status.as_u16(), body)
}

async fn ask(world: &World, token: &str, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
    let asked = world.http.request(method, format!("{}{path}", world.base)).bearer_auth(token);
    let asked = if let Some(body) = body { asked.json(&body) } else { asked };
    let answer = asked.send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_source_means_is_one_client_each_time_and_over_a_restart() {
    let world = World::new().await;
    let shop = Source::made(&world, "shop").await;
    let (status, first) = come(&world, &shop.sign(&shop.claims("7", "a"))).await;
    assert_eq!(
        (status, &first["principal"]["role"], &first["principal"]["name"]),
        (201, &json!("client"), &json!("Zoë Bakker")),
        "{first}"
    );
    assert_eq!(first["expires_at"], "2026-11-24T21:00:00.000Z", "twelve hours");
    let id = first["principal"]["id"].clone();
    let (_, again) = come(&world, &shop.sign(&but(shop.claims("7", "b"), "aud", json!(["other", shop.audience])))).await;
    assert_eq!(again["principal"]["id"], id);
    let (_, other) = come(&world, &shop.sign(&shop.claims("8", "c"))).await;
    assert_ne!(other["principal"]["id"], id, "the same name and address are not the same person");
    let token = first["token"].as_str().unwrap().to_owned();
    let (_, me) = ask(&world, &token, Method::GET, "/v1/me", None).await;
    assert_eq!(me["body"]["reach"]["languages"], json!(["nl"]), "{me}");
    let world = world.restart().await;
    let (_, later) = come(&world, &shop.sign(&shop.claims("7", "d"))).await;
    assert_eq!(later["principal"]["id"], id);
    let (status, replayed) = come(&world, &shop.sign(&shop.claims("7", "a"))).await;
    assert_eq!((status, &replayed["code"]), (401, &json!("not_signed_in")), "used is used, over a restart too");
    assert!(world.get("root", ALL).await["items"][0]["used_at"].is_string());
}

/// Claims of which each alone makes a token no good.
fn wrong_claims() -> Vec<(&'static str, Value)> {
    vec![
        ("iss", json!(null)),
        ("iss", json!("nobody")),
        ("iss", json!("Shop")),
        ("aud", json!(null)),
        ("aud", json!("vestibule-other")),
        ("aud", json!([])),
        ("sub", json!(null)),
        ("sub", json!("")),
        ("sub", json!(7)),
        ("sub", json!("s".repeat(300))),
        ("jti", json!(null)),
        ("jti", json!("")),
        ("exp", json!(null)),
        ("exp", json!(nine())),
        ("exp", json!(nine() - 60)),
        ("exp", json!(nine() + 3_600)),
        ("exp", json!(1e300)),
        ("exp", json!("soon")),
        ("iat", json!(null)),
        ("iat", json!(nine() + 120)),
        ("nbf", json!(nine() + 120)),
        ("name", json!("x".repeat(200))),
        ("email", json!("zoe")),
        ("locale", json!("Dutch!")),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_token_that_is_not_good_gets_one_answer() {
    let world = World::new().await;
    let shop = Source::made(&world, "shop").await;
    let good = |id: &str| shop.claims("7", id);
    let mut tokens: Vec<String> = wrong_claims().into_iter().map(|(at, value)| shop.sign(&but(good("x"), at, value))).collect();
    let header = |header: Value| sign_with(&shop.secret, header, &good("x"));
    tokens.extend([
        header(json!({"alg": "none"})),
        header(json!({"alg": "HS512"})),
        header(json!({"alg": "hs256"})),
        header(json!({"typ": "JWT"})),
        header(json!({"alg": "HS256", "crit": ["b64"], "b64": false})),
        sign_with("another secret", json!({"alg": "HS256"}), &good("x")),
        sign_with("", json!({"alg": "HS256"}), &good("x")),
    ]);
    let whole = shop.sign(&good("x"));
    let (signed, signature) = whole.rsplit_once('.').unwrap();
    let unsigned = format!("{}.{}.", part(&json!({"alg": "none"})), part(&good("x")));
    tokens.extend([
        String::new(),
        "x".repeat(40_000),
        "x".into(),
        "..".into(),
        unsigned,
        format!("{signed}."),
        format!("{signed}.{}", &signature[1..]),
        format!("{whole}."),
        format!("{whole}="),
        shop.sign(&but(good("x"), "more", json!("y".repeat(9_000)))),
        shop.sign(&json!([])),
    ]);
    let mut answers = Vec::new();
    for token in &tokens {
        let (status, body) = come(&world, token).await;
        assert_eq!((status, &body["code"]), (401, &json!("not_signed_in")), "{token}: {body}");
        answers.push(body.to_string());
        if answers.len() % 9 == 0 {
            // Ten in a row would close the way: below.
            assert_eq!(come(&world, &shop.sign(&good(&format!("good {}", answers.len())))).await.0, 201);
        }
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "one answer tells nothing: {answers:?}");
    assert_eq!(come(&world, &whole).await.0, 201, "none of them used up the id");
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_tokens_shut_the_way_for_nobody_else() {
    let world = World::new().await;
    let shop = Source::made(&world, "shop").await;
    for _ in 0..30 {
        assert_eq!(come(&world, "x.y.z").await.0, 401);
    }
    assert_eq!(come(&world, &shop.sign(&shop.claims("7", "a"))).await.0, 201, "from the same address");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_good_once_however_many_come_with_it_at_the_same_time() {
    let world = World::new().await;
    let shop = Source::made(&world, "shop").await;
    let token = shop.sign(&shop.claims("7", "a"));
    let all = futures_util::future::join_all((0..8).map(|_| come(&world, &token))).await;
    let begun = all.iter().filter(|(status, _)| *status == 201).count();
    assert_eq!(begun, 1, "{all:?}");
    let first: Vec<String> = (0..4).map(|n| shop.sign(&shop.claims("9", &format!("n{n}")))).collect();
    let all = futures_util::future::join_all(first.iter().map(|token| come(&world, token))).await;
    let mut ids: Vec<String> = all.iter().map(|(_, body)| body["principal"]["id"].to_string()).collect();
    ids.dedup();
    assert_eq!(ids.len(), 1, "met first at the same time they are one: {all:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_joins_nobody_and_what_a_client_says_themselves_stays() {
    let world = World::new().await;
    let shop = Source::made(&world, "shop").await;
    let cleo = world.get("cleo", "/v1/me").await;
    let (_, first) = come(&world, &shop.sign(&but(shop.claims("7", "a"), "email", json!("cleo@example.org")))).await;
    assert_ne!(first["principal"]["id"], cleo["id"]);
    let token = first["token"].as_str().unwrap().to_owned();
    let (_, renamed) = come(&world, &shop.sign(&but(shop.claims("7", "b"), "name", json!("Zoë de Wit")))).await;
    assert_eq!(renamed["principal"]["name"], "Zoë de Wit", "until they say something themselves the company's word counts");
    let (_, me) = ask(&world, &token, Method::GET, "/v1/me", None).await;
    let patch = world.http.patch(format!("{}/v1/me", world.base)).bearer_auth(&token).json(&json!({"called": "Zo"}));
    let patched = patch.header("If-Match", format!("\"{}\"", me["rev"])).send().await.unwrap();
    assert_eq!(patched.status(), 200);
    let (_, later) = come(&world, &shop.sign(&but(shop.claims("7", "c"), "name", json!("Other")))).await;
    assert_eq!(later["principal"]["name"], "Zo");
}

#[tokio::test(flavor = "multi_thread")]
async fn public_keys_sign_too_and_each_only_in_its_own_way() {
    let world = World::new().await;
    let random = SystemRandom::new();
    let ed = Ed25519KeyPair::generate().unwrap();
    let ec = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let point: Vec<u8> = ec.public_key().as_ref().to_vec();
    assert_eq!(point.len(), 65);
    let x = BASE64.encode(ed.public_key().as_ref());
    let okp = json!({"kty": "OKP", "crv": "Ed25519", "x": x, "kid": "1", "use": "sig"});
    let p256 = json!({"kty": "EC", "crv": "P-256", "x": BASE64.encode(&point[1..33]), "y": BASE64.encode(&point[33..])});
    let shop = world.post("root", ALL, json!({"name": "shop", "alg": "EdDSA", "key": okp})).await;
    assert!(shop.get("secret").is_none(), "{shop}");
    world.post("root", ALL, json!({"name": "till", "alg": "ES256", "key": p256})).await;
    let token = |source: &str, alg: &str, id: &str, sign: &dyn Fn(&[u8]) -> Vec<u8>| {
        let claims = json!({"iss": source, "aud": shop["audience"], "sub": "7", "jti": id, "iat": nine(), "exp": nine() + 60});
        let signed = format!("{}.{}", part(&json!({"alg": alg})), part(&claims));
        let signature = BASE64.encode(sign(signed.as_bytes()));
        format!("{signed}.{signature}")
    };
    let by_ed = |text: &[u8]| ed.sign(text).as_ref().to_vec();
    let by_ec = |text: &[u8]| ec.sign(&random, text).unwrap().as_ref().to_vec();
    let (status, one) = come(&world, &token("shop", "EdDSA", "a", &by_ed)).await;
    assert_eq!((status, &one["principal"]["name"]), (201, &json!("7")), "who is not named is called by the source's id: {one}");
    let (status, two) = come(&world, &token("till", "ES256", "a", &by_ec)).await;
    assert_eq!(status, 201, "ids of tokens are each source's own: {two}");
    assert_ne!(one["principal"]["id"], two["principal"]["id"], "and so are those of clients");
    // The oldest trick: the public key as the secret of an HMAC.
    let by_public = |text: &[u8]| hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, x.as_bytes()), text).as_ref().to_vec();
    for token in [
        token("shop", "HS256", "b", &by_public),
        token("shop", "EdDSA", "b", &by_public),
        token("shop", "ES256", "b", &by_ec),
        token("till", "EdDSA", "b", &by_ed),
        token("shop", "none", "b", &|_| Vec::new()),
    ] {
        assert_eq!(come(&world, &token).await.0, 401, "{token}");
    }
    for (alg, key) in [
        ("EdDSA", p256.clone()),
        ("ES256", okp.clone()),
        ("EdDSA", json!({"kty": "OKP", "crv": "Ed25519", "x": "AAAA"})),
        ("ES256", json!({"kty": "EC", "crv": "P-256", "x": BASE64.encode([1; 32]), "y": BASE64.encode([1; 32])})),
    ] {
        let (status, _, problem) = world.refused("root", Method::POST, ALL, Some(json!({"name": "bad", "alg": alg, "key": key}))).await;
        assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("/key")), "{alg}: {problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_make_renew_and_revoke_sources_and_a_secret_is_told_once() {
    let world = World::new().await;
    let shop = Source::made(&world, "shop").await;
    for who in ["ana", "sam", "cleo"] {
        for (method, path) in [(Method::GET, ALL), (Method::POST, ALL), (Method::POST, "/v1/identity/sources/shop/renew")] {
            assert_eq!(world.refused(who, method, path, Some(json!({}))).await.0, 403, "{who} {path}");
        }
    }
    let (status, code, problem) = world.refused("root", Method::POST, ALL, Some(json!({"name": "shop"}))).await;
    assert_eq!((status, &*code, &problem["current"]["name"]), (409, "already_open", &json!("shop")));
    let (status, _, problem) = world.refused("root", Method::POST, ALL, Some(json!({"name": "The Shop"}))).await;
    assert_eq!((status, &problem["errors"][0]["at"]), (422, &json!("/name")));
    assert!(!world.get("root", ALL).await.to_string().contains(&shop.secret), "a list has no secret");

    let (status, renewed) = world.ask("root", Method::POST, "/v1/identity/sources/shop/renew", None).await;
    assert_eq!((status.as_u16(), &renewed["audience"]), (200, &json!(shop.audience)), "{renewed}");
    assert_eq!(come(&world, &shop.sign(&shop.claims("7", "a"))).await.0, 401, "the old secret is no good");
    let anew = Source { secret: renewed["secret"].as_str().unwrap().into(), audience: shop.audience.clone() };
    let (status, first) = come(&world, &anew.sign(&anew.claims("7", "a"))).await;
    assert_eq!(status, 201);
    let held = first["token"].as_str().unwrap().to_owned();
    let me = async |world: &World| ask(world, &held, Method::GET, "/v1/sessions/current", None).await.0;
    assert_eq!(me(&world).await, 200);
    let (status, revoked) = world.ask("root", Method::DELETE, "/v1/identity/sources/shop", None).await;
    assert_eq!((status.as_u16(), &revoked["revoked_by"]), (200, &json!("admin")));
    assert_eq!(come(&world, &anew.sign(&anew.claims("7", "b"))).await.0, 401, "at once");
    assert_eq!(me(&world).await, 401, "and who came by it is not signed in any more");
    assert_eq!(world.refused("root", Method::DELETE, "/v1/identity/sources/shop", None).await.0, 404);
    assert_eq!(world.refused("root", Method::POST, "/v1/identity/sources/shop/renew", None).await.0, 404);
    let world = world.restart().await;
    assert_eq!(come(&world, &anew.sign(&anew.claims("7", "b"))).await.0, 401, "for good");
    world.pass_ms(1);
    let back = Source::made(&world, "shop").await;
    assert_eq!(me(&world).await, 401, "also not when it is made again");
    let (_, again) = come(&world, &back.sign(&back.claims("7", "c"))).await;
    assert_eq!(again["principal"]["id"], first["principal"]["id"], "a name that comes back means the same clients");
    for n in 1..16 {
        Source::made(&world, &format!("s-{n}")).await;
    }
    let (status, _, problem) = world.refused("root", Method::POST, ALL, Some(json!({"name": "one-more"}))).await;
    assert_eq!(status, 429, "{problem}");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_erased_is_met_anew() {
    let world = World::new().await;
    let shop = Source::made(&world, "shop").await;
    let (_, first) = come(&world, &shop.sign(&shop.claims("7", "a"))).await;
    let token = first["token"].as_str().unwrap().to_owned();
    let (_, export) = ask(&world, &token, Method::GET, "/v1/me/sessions", None).await;
    assert_eq!(export["items"].as_array().unwrap().len(), 1);
    let archive = world.http.post(format!("{}/v1/me/export", world.base)).bearer_auth(&token).json(&json!({})).send().await.unwrap();
    let person = crate::erasure::entries(&archive.bytes().await.unwrap()).remove(1).1;
    let person: Value = serde_json::from_str(&person).unwrap();
    assert_eq!((&person["identities"][0]["source"], &person["identities"][0]["subject"]), (&json!("shop"), &json!("7")), "{person}");
    let (status, told) = ask(&world, &token, Method::POST, "/v1/me/erasure", None).await;
    assert!(status < 300, "{told}");
    assert_eq!(ask(&world, &token, Method::GET, "/v1/me", None).await.0, 401, "their session ended");
    let (status, anew) = come(&world, &shop.sign(&shop.claims("7", "b"))).await;
    assert_eq!(status, 201, "{anew}");
    assert_ne!(anew["principal"]["id"], first["principal"]["id"]);
}
