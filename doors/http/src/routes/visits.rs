//! A visit that becomes part of a client's account: `/v1/me/visit`.

use axum::response::Response;
use vestibule_center::refusal::Refusal;
use vestibule_wire::asked::VisitBody;
use vestibule_wire::problem::Problem;

use crate::asking::Asking;
use crate::reply::{self, Refused};

/// Takes the visit whose session the body shows into one's own account.
pub(crate) async fn take(asking: Asking) -> Result<Response, Refused> {
    let asked: VisitBody = asking.read()?;
    let request = asking.request_key()?;
    let taken = asking.door.host.take_visit(asking.session.who, asked.token.reveal(), request).await?;
    match taken {
        Ok(encoded) => Ok(reply::encoded(encoded, None)),
        Err(why) => Err(Refused(Box::new(Problem::refused(&Refusal::from(why), None)))),
    }
}
