//! Links by mail: to sign in at `/v1/sessions/links`, to show that an address is one's own at `/v1/me/mail`.

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use vestibule_host::link_mails::NotMailed;
use vestibule_wire::asked::{ConfirmMailBody, SignInLinkBody};
use vestibule_wire::library::SignInWays;
use vestibule_wire::problem::{Code, Problem};

use super::cards::own;
use crate::app::Door;
use crate::asking::{Asking, Reading, read};
use crate::auth::same_origin;
use crate::bounds::Source;
use crate::reply::{self, Refused};

/// When to ask again while many wait.
const RETRY_MS: u64 = 60_000;

/// Whether links are mailed here.
pub(crate) async fn ways(State(door): State<Door>) -> Result<Response, Refused> {
    reply::json(200, &SignInWays { mail: door.host.mails() })
}

/// Mails a link to sign in; the answer is the same whether anybody has the address.
pub(crate) async fn mail_link(
    State(door): State<Door>,
    Extension(source): Extension<Source>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refused> {
    if headers.contains_key(header::ORIGIN) && !same_origin(&headers) {
        return Err(Refused::foreign_origin());
    }
    let asked = read::<SignInLinkBody>(&headers, &body)?;
    let within = door.links.count(source, door.host.now());
    within.map_err(|(most, left_ms)| Refused::limit("links_a_minute_max", most, left_ms))?;
    asked_for(door.host.mail_sign_in_link(asked.mail.reveal()).await?)
}

/// Mails a link to the address on one's own card.
pub(crate) async fn mail_own(asking: Asking) -> Result<Response, Refused> {
    let client = own(asking.session.who)?;
    asking.bare()?;
    asked_for(asking.door.host.mail_address_link(client).await?)
}

/// Where one gets mail.
pub(crate) async fn own_mail(reading: Reading) -> Result<Response, Refused> {
    let client = own(reading.who)?;
    reply::json(200, &reading.door.host.own_mail(client).await?)
}

/// Shows by the link that was mailed there that an address is one's own.
pub(crate) async fn confirm(asking: Asking) -> Result<Response, Refused> {
    let client = own(asking.session.who)?;
    let asked: ConfirmMailBody = asking.read()?;
    let host = &asking.door.host;
    if !host.confirm_mail(client, asked.link.reveal()).await? {
        return Err(Refused(Box::new(Problem::new(
            Code::NotFound,
            "There is no such link that is yours: it is over, used, or another's.",
        ))));
    }
    reply::json(200, &host.own_mail(client).await?)
}

fn asked_for(asked: Result<(), NotMailed>) -> Result<Response, Refused> {
    match asked {
        Ok(()) => Ok(reply::raw(202, String::new())),
        Err(NotMailed::NoWire) => Err(Refused(Box::new(Problem::new(Code::NotNow, "This center does not send mail.")))),
        Err(NotMailed::NoAddress) => Err(Refused(Box::new(Problem::new(Code::NotNow, "There is no mail address on your card.")))),
        Err(NotMailed::AlreadySo) => Err(Refused(Box::new(Problem::new(Code::AlreadySo, "Mail goes to that address already.")))),
        Err(NotMailed::Crowded(most)) => Err(Refused::limit("link_mails_waiting_max", most, RETRY_MS)),
        Err(NotMailed::Enough(most, wait_ms)) => Err(Refused::limit("link_mails_of_one_max", most, wait_ms)),
    }
}
