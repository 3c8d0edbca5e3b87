//! Sessions: `/v1/sessions`.

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use vestibule_host::identity::SignedIn;
use vestibule_host::sessions::kind;
use vestibule_wire::asked::SignInBody;
use vestibule_wire::library::{List, PrincipalBody, Session, SessionNow};
use vestibule_wire::problem::{Code, Problem};

use crate::app::Door;
use crate::asking::read;
use crate::auth::{Signed, app_of, cookie_name, same_origin};
use crate::bounds::Source;
use crate::reply::{self, Refused};

/// Signs in: by password, by link, by the word of the company's own site, or as a visitor. A page that names its app gets a cookie beside the token.
pub(crate) async fn begin(
    State(door): State<Door>,
    Extension(source): Extension<Source>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refused> {
    if headers.contains_key(header::ORIGIN) && !same_origin(&headers) {
        return Err(Refused::foreign_origin());
    }
    let app = app_of(&headers)?;
    let signed = match read::<SignInBody>(&headers, &body)? {
        SignInBody::Password { login, password } => door.host.sign_in(&login, password.reveal(), source.address(), app).await?,
        SignInBody::Link { link } => door.host.sign_in_by_link(link.reveal(), app).await?,
        SignInBody::Identity { identity } => door.host.sign_in_signed(identity.reveal(), app).await?,
        SignInBody::Visitor { .. } => {
            let within = door.visitors.count(source, door.host.now());
            within.map_err(|(most, left_ms)| Refused::limit("visitors_a_minute_max", most, left_ms))?;
            Some(door.host.admit_visitor(app).await?)
        }
    };
    let Some(signed) = signed else {
        return Err(Refused(Box::new(Problem::new(
            Code::NotSignedIn,
            "Login or password does not fit, or the link or token is not good here.",
        ))));
    };
    let mut response = reply::json(201, &session(&door, &signed))?;
    response.headers_mut().insert(header::LOCATION, HeaderValue::from_static("/v1/sessions/current"));
    if let Some(app) = app {
        let life_s = signed.session.expires_at.since_ms(door.host.now()) / 1_000;
        set_cookie(&mut response, &door, app, &signed.token, life_s);
    }
    Ok(response)
}

fn session(door: &Door, signed: &SignedIn) -> Session {
    Session {
        token: signed.token.clone(),
        principal: principal(door, &signed.session, signed.name.reveal()),
        expires_at: signed.session.expires_at.into(),
    }
}

fn principal(door: &Door, session: &vestibule_host::sessions::Session, name: &str) -> PrincipalBody {
    let ids = door.host.ids();
    let id = session.who.client().map(|c| ids.client(c)).or_else(|| session.who.staff().map(|a| ids.agent(a)));
    let role = kind(session.who).map_or("visitor", |(role, _)| role);
    PrincipalBody {
        id: id.unwrap_or_default(),
        role: vestibule_wire::word::PrincipalRole(role),
        name: (!name.is_empty()).then(|| name.to_owned()),
    }
}

fn set_cookie(response: &mut Response, door: &Door, app: &str, token: &str, life_s: u64) {
    let secure = if door.secure { "; Secure" } else { "" };
    let name = cookie_name(app, door.port);
    let cookie = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={life_s}{secure}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Who is signed in.
pub(crate) async fn current(State(door): State<Door>, Signed(session): Signed) -> Result<Response, Refused> {
    let name = door.host.name_of(session.who).await?;
    let principal = principal(&door, &session, name.reveal());
    reply::json(200, &SessionNow { principal, expires_at: session.expires_at.into() })
}

/// One's own sessions, the newest first.
pub(crate) async fn own(State(door): State<Door>, Signed(session): Signed) -> Result<Response, Refused> {
    reply::json(200, &List { items: door.host.own_sessions(&session).await?, next: None })
}

/// Ends one of one's own, on another device say; its sockets close within a second.
pub(crate) async fn end_own(State(door): State<Door>, Path(id): Path<String>, Signed(session): Signed) -> Result<Response, Refused> {
    if door.host.end_own_session(&session, &id).await? { Ok(reply::raw(204, String::new())) } else { Err(Refused::not_found()) }
}

/// Ends the session; its sockets close within a second, its cookie goes.
pub(crate) async fn end(State(door): State<Door>, Signed(session): Signed) -> Result<Response, Refused> {
    door.host.sign_out(&session).await?;
    let mut response = reply::raw(204, String::new());
    if let Some(app) = &session.app {
        set_cookie(&mut response, &door, app, "", 0);
    }
    Ok(response)
}
