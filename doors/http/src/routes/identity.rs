//! Sources of signed identity: `/v1/identity/sources` (admin). A secret is told once, in the answer that made it.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde_json::value::to_raw_value;
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_host::limits::SOURCES_MAX;
use vestibule_host::sources::{NotMade, Signing};
use vestibule_wire::asked::{AddSourceBody, KeyAsked, RenewSourceBody};
use vestibule_wire::identity::{Alg, SourceBody, SourceMade};
use vestibule_wire::library::List;
use vestibule_wire::problem::{Code, Problem};

use super::lists::{Asked, Paged, no_cursor};
use crate::asking::{Asking, Reading};
use crate::reply::{self, Refused};

/// They are few for good: when one more may be made is for whoever revokes one to say.
const FULL_RETRY_MS: u64 = 60_000;

fn runs(who: Principal) -> Result<(), Refused> {
    if Center::may_read_settings(who) { Ok(()) } else { Err(Refused::not_allowed()) }
}

/// All of them on one page.
pub(crate) async fn list(reading: Reading, Asked(page): Asked<Paged>) -> Result<Response, Refused> {
    runs(reading.who)?;
    if page.after.is_some() {
        return Err(no_cursor());
    }
    reply::json(200, &List { items: reading.door.host.sources(), next: None })
}

/// Makes one.
pub(crate) async fn add(asking: Asking) -> Result<Response, Refused> {
    runs(asking.session.who)?;
    let AddSourceBody { name, alg, key } = asking.read()?;
    let (source, secret) = made(asking.door.host.add_source(asking.session.who, &name, signing(alg, key)).await?)?;
    let at = HeaderValue::try_from(format!("/v1/identity/sources/{}", source.name)).map_err(|_| Refused::of(Code::Fault))?;
    let mut made = reply::json(201, &SourceMade { source, secret })?;
    made.headers_mut().insert(header::LOCATION, at);
    Ok(made)
}

/// Gives one a new key.
pub(crate) async fn renew(Path(name): Path<String>, asking: Asking) -> Result<Response, Refused> {
    runs(asking.session.who)?;
    let RenewSourceBody { alg, key } = asking.read()?;
    let (source, secret) = made(asking.door.host.renew_source(asking.session.who, &name, signing(alg, key)).await?)?;
    reply::json(200, &SourceMade { source, secret })
}

/// Revokes one.
pub(crate) async fn revoke(Path(name): Path<String>, asking: Asking) -> Result<Response, Refused> {
    runs(asking.session.who)?;
    asking.bare()?;
    let revoked = asking.door.host.revoke_source(asking.session.who, &name).await?;
    reply::json(200, &revoked.ok_or_else(Refused::not_found)?)
}

fn signing(alg: Option<Alg>, key: Option<KeyAsked>) -> Signing {
    Signing { alg: alg.unwrap_or(Alg::Hs256), key }
}

fn made(made: Result<(SourceBody, Option<String>), NotMade>) -> Result<(SourceBody, Option<String>), Refused> {
    match made {
        Ok(made) => Ok(made),
        Err(NotMade::Name) => Err(Refused::invalid("/name", "value", "a handle: 1 to 40 of a-z, 0-9, - and _")),
        Err(NotMade::Key) => Err(Refused::invalid("/key", "value", "a public key: OKP with Ed25519 for EdDSA, EC with P-256 for ES256")),
        Err(NotMade::Full) => Err(Refused::limit("sources_max", SOURCES_MAX, FULL_RETRY_MS)),
        Err(NotMade::Unknown) => Err(Refused::not_found()),
        Err(NotMade::Taken(known)) => {
            let current = to_raw_value(&known).map_err(|_| Refused::of(Code::Fault))?;
            Err(Refused(Box::new(Problem::of(Code::AlreadyOpen).with_current(current))))
        }
    }
}
