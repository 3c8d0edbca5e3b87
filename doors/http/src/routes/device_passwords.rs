//! Passwords of one's own devices: `/v1/me/device_passwords`. A password is told once, in the answer that made it.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use vestibule_host::device_passwords::NotMade;
use vestibule_host::limits::DEVICE_PASSWORDS_MAX;
use vestibule_wire::asked::DevicePasswordAsked;
use vestibule_wire::device_password::DevicePasswordMade;
use vestibule_wire::library::List;
use vestibule_wire::problem::Code;

use crate::asking::{Asking, Reading};
use crate::reply::{self, Refused};

/// They are few for good: when one more may be made is for whoever takes one back to say.
const FULL_RETRY_MS: u64 = 60_000;

/// All of them on one page, the newest first.
pub(crate) async fn list(reading: Reading) -> Result<Response, Refused> {
    reply::json(200, &List { items: reading.door.host.device_passwords(reading.who).await?, next: None })
}

/// Makes one.
pub(crate) async fn make(asking: Asking) -> Result<Response, Refused> {
    let DevicePasswordAsked { name } = asking.read()?;
    match asking.door.host.make_device_password(asking.session.who, name.reveal()).await? {
        Ok((device, password)) => {
            let at = HeaderValue::try_from(format!("/v1/me/device_passwords/{}", device.id)).map_err(|_| Refused::of(Code::Fault))?;
            let mut made = reply::json(201, &DevicePasswordMade { device, password })?;
            made.headers_mut().insert(header::LOCATION, at);
            made.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            Ok(made)
        }
        Err(NotMade::NoLogin) => Err(Refused::not_allowed()),
        Err(NotMade::Full) => Err(Refused::limit("device_passwords_max", DEVICE_PASSWORDS_MAX, FULL_RETRY_MS)),
    }
}

/// Takes one back.
pub(crate) async fn end(Path(id): Path<String>, asking: Asking) -> Result<Response, Refused> {
    asking.bare()?;
    let ended = asking.door.host.end_device_password(asking.session.who, &id).await?;
    if ended { Ok(reply::raw(204, String::new())) } else { Err(Refused::not_found()) }
}
