//! Integrations: `/v1/integrations` (admin). A token is told once, in the answer that made it.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use serde_json::value::to_raw_value;
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_host::integrations::NotAdded;
use vestibule_host::limits::INTEGRATIONS_MAX;
use vestibule_wire::asked::AddIntegrationBody;
use vestibule_wire::integration::IntegrationMade;
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
    reply::json(200, &List { items: reading.door.host.integrations(), next: None })
}

/// Makes one.
pub(crate) async fn add(asking: Asking) -> Result<Response, Refused> {
    runs(asking.session.who)?;
    let AddIntegrationBody { name } = asking.read()?;
    match asking.door.host.add_integration(asking.session.who, &name).await? {
        Ok((integration, token)) => {
            let at = HeaderValue::try_from(format!("/v1/integrations/{}", integration.name)).map_err(|_| Refused::of(Code::Fault))?;
            let mut made = reply::json(201, &IntegrationMade { integration, token })?;
            made.headers_mut().insert(header::LOCATION, at);
            Ok(made)
        }
        Err(NotAdded::Name) => Err(Refused::invalid("/name", "value", "a handle: 1 to 40 of a-z, 0-9, - and _")),
        Err(NotAdded::Full) => Err(Refused::limit("integrations_max", INTEGRATIONS_MAX, FULL_RETRY_MS)),
        Err(NotAdded::Taken(known)) => {
            let current = to_raw_value(&known).map_err(|_| Refused::of(Code::Fault))?;
            Err(Refused(Box::new(Problem::of(Code::AlreadyOpen).with_current(current))))
        }
    }
}

/// Revokes one.
pub(crate) async fn revoke(Path(name): Path<String>, asking: Asking) -> Result<Response, Refused> {
    runs(asking.session.who)?;
    asking.bare()?;
    let revoked = asking.door.host.revoke_integration(asking.session.who, &name).await?;
    reply::json(200, &revoked.ok_or_else(Refused::not_found)?)
}
