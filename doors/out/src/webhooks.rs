//! Carries what webhooks are told, signed as Standard Webhooks are (standardwebhooks.com, "Signature scheme"): `v1,` and the HMAC-SHA256, in
//! base64, of id, time and body with dots between them.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::sync::mpsc::Receiver;
use vestibule_host::webhooks::{Call, Outcome};

use crate::{Caller, Method, NoAnswer, Request};

/// Longest wait for an answer.
const WITHIN: Duration = Duration::from_secs(10);
/// How a secret begins.
const SECRET_PREFIX: &str = "whsec_";

/// Carries calls until the host stops. Each webhook has one at a time, so there are as many as webhooks.
pub async fn serve(caller: Arc<Caller>, mut calls: Receiver<Call>) {
    while let Some(call) = calls.recv().await {
        let caller = caller.clone();
        tokio::spawn(async move {
            let outcome = carry(&caller, &call).await;
            call.end(outcome);
        });
    }
}

async fn carry(caller: &Caller, call: &Call) -> Outcome {
    let Some(signature) = signature(call.secret.reveal(), &call.id, call.seconds, &call.body) else {
        return failed(None, "its secret cannot be read");
    };
    let seconds = call.seconds.to_string();
    let headers = [
        ("content-type", "application/json"),
        ("webhook-id", call.id.as_str()),
        ("webhook-timestamp", seconds.as_str()),
        ("webhook-signature", signature.as_str()),
    ];
    let request = Request {
        method: Method::Post,
        url: call.url.reveal(),
        headers: &headers,
        body: call.body.as_bytes(),
        redirects_max: 0,
        // What an answer says is not looked at.
        body_bytes_max: 0,
        within: WITHIN,
    };
    match caller.call(request).await {
        Ok(answer) if (200..300).contains(&answer.status) => Outcome::Taken(answer.status),
        Ok(answer) if answer.status == 410 => Outcome::Gone,
        Ok(answer) => Outcome::Failed {
            status: Some(answer.status),
            why: format!("it answered {}", answer.status),
            after_ms: answer.retry_after_s.map(|s| s.saturating_mul(1_000)),
        },
        Err(why @ (NoAnswer::NotAnAddress | NoAnswer::NotHttps | NoAnswer::PrivateAddress)) => {
            failed(None, format_args!("{why}; `[outgoing] webhooks` in the settings lists hosts that may be told inside"))
        }
        Err(why) => failed(None, why),
    }
}

fn failed(status: Option<u16>, why: impl fmt::Display) -> Outcome {
    Outcome::Failed { status, why: why.to_string(), after_ms: None }
}

/// The signature of what is told; `None` of a secret that is none.
fn signature(secret: &str, id: &str, seconds: i64, body: &str) -> Option<String> {
    let secret = STANDARD.decode(secret.strip_prefix(SECRET_PREFIX)?).ok()?;
    let signed = sign(&Key::new(HMAC_SHA256, &secret), format!("{id}.{seconds}.{body}").as_bytes());
    Some(format!("v1,{}", STANDARD.encode(signed.as_ref())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification, whose values are published there.
    #[test]
    fn the_published_example_is_signed_as_it_is_published() {
        let signed =
            signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
        assert_eq!(signed.as_deref(), Some("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
        for wrong in ["", "whsec_???", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] {
            assert_eq!(signature(wrong, "a", 1, "b"), None, "{wrong}");
        }
    }
}
