//! The router: every route of the door in one table, and what stands around all of them.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::{delete, get, patch, post, put};
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, watch};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use vestibule_center::audience::Principal;
use vestibule_host::Host;
use vestibule_host::clock::Stopwatch;
use vestibule_wire::asked::BODY_BYTES_MAX;

use crate::bounds::{self, Bounds, Pace, Places, Turns};
use crate::listen::Options;
use crate::reply::Refused;
use crate::routes::person::Archives;
use crate::{pages, reply, rest, routes, socket, sse};

/// Bytes of a body that are read at all. More than a body may have, so that one somewhat too long is answered, not cut.
const READ_BYTES_MAX: usize = 4 * BODY_BYTES_MAX;
/// Seconds a request may take; feeds are upgraded or streamed and do not count.
const REQUEST_SECONDS: u64 = 30;

/// Clients' devices whose loss is told to the center at a time.
const LOSSES_MAX: usize = 4;

/// What every route has at hand.
#[derive(Clone)]
pub(crate) struct Door {
    pub(crate) host: Arc<Host>,
    pub(crate) port: u16,
    pub(crate) secure: bool,
    /// Where XMPP is spoken over a WebSocket, if it is.
    pub(crate) xmpp_websocket: Option<Arc<str>>,
    /// The domain of `pres:` addresses, if it is known.
    pub(crate) domain: Option<Arc<str>>,
    pub(crate) stopping: Arc<watch::Sender<bool>>,
    pub(crate) connections: Arc<Places>,
    pub(crate) streams: Arc<Places>,
    pub(crate) visitors: Arc<Pace>,
    pub(crate) links: Arc<Pace>,
    pub(crate) feeds: Arc<Turns>,
    pub(crate) life: Stopwatch,
    pub(crate) sockets: Sockets,
    pub(crate) losses: Arc<Semaphore>,
    /// Archives about a person that are being written.
    pub(crate) archives: Arc<Archives>,
    /// Where the feeds of clients run.
    pub(crate) lookers: Handle,
}

/// Feed sockets that are open: a door that stops lets them say goodbye.
#[derive(Clone, Default)]
pub(crate) struct Sockets(Arc<watch::Sender<usize>>);

/// One that is open.
pub(crate) struct OpenSocket(Sockets);

impl Sockets {
    pub(crate) fn open(&self) -> OpenSocket {
        self.0.send_modify(|n| *n += 1);
        OpenSocket(self.clone())
    }
    /// Waits until none is open.
    pub(crate) async fn closed(&self) {
        // The sender lives as long as this.
        let _ = self.0.subscribe().wait_for(|n| *n == 0).await;
    }
}

impl Drop for OpenSocket {
    fn drop(&mut self) {
        self.0.0.send_modify(|n| *n -= 1);
    }
}

impl Door {
    pub(crate) fn new(host: Arc<Host>, port: u16, options: Options, bounds: Bounds, lookers: Handle) -> Door {
        Door {
            host,
            port,
            secure: options.secure,
            xmpp_websocket: options.xmpp_websocket.map(Into::into),
            domain: options.domain.map(Into::into),
            stopping: Arc::new(watch::Sender::new(false)),
            connections: Places::new(bounds.connections),
            streams: Places::new(bounds.streams),
            visitors: Arc::new(Pace::new(bounds.visitors)),
            links: Arc::new(Pace::new(bounds.links)),
            feeds: Arc::new(Turns::new(bounds.feeds)),
            life: Stopwatch::start(),
            sockets: Sockets::default(),
            losses: Arc::new(Semaphore::new(LOSSES_MAX)),
            archives: Arc::default(),
            lookers,
        }
    }

    /// Lets somebody who signed in open a feed now, or says when. Nobody else takes a turn.
    ///
    /// # Errors
    /// Too many come at once.
    pub(crate) fn may_open_feed(&self) -> Result<(), Refused> {
        self.feeds.take(self.life.elapsed()).map_err(|wait_ms| self.feeds.later(wait_ms))
    }

    /// Whether it lets nobody in any more.
    pub(crate) fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Within how long a reader whose link breaks comes back, drawn by chance: those who only look, within the time that all of them
    /// take; people of the center, and whoever waits or talks, at once.
    pub(crate) fn return_ms(&self, who: Principal, in_talk: bool) -> u64 {
        let soon = in_talk || who.staff().is_some();
        let crowd = if soon { 0 } else { self.host.status().metrics.feeds_open() };
        self.feeds.all_of_ms(crowd)
    }
}

pub(crate) fn router(door: Door) -> Router {
    let streamed = axum::middleware::from_fn_with_state(door.clone(), bounds::stream);
    let streams = Router::new()
        .route("/v1/feed", get(socket::open))
        .route("/v1/hall/feed", get(sse::open).layer(streamed).layer(axum::middleware::from_fn(routes::lists::no_query)));
    let asked =
        people().merge(links()).merge(programs()).merge(set_up()).merge(talks()).layer(axum::middleware::from_fn(routes::lists::no_query));
    let asked = asked
        .merge(lists())
        .merge(system())
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(REQUEST_SECONDS)))
        .layer(RequestBodyLimitLayer::new(READ_BYTES_MAX))
        .layer(axum::middleware::from_fn(rest::read));
    streams
        .merge(asked)
        .fallback(pages::page)
        .method_not_allowed_fallback(routes::system::method_not_allowed)
        .layer(axum::middleware::map_response(reply::problems_only))
        .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(always(header::REFERRER_POLICY, "no-referrer"))
        .layer(always(header::X_FRAME_OPTIONS, "SAMEORIGIN"))
        .with_state(door)
}

fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// Routes that take parameters in their query; everywhere else each is refused.
fn lists() -> Router<Door> {
    Router::new()
        .route("/v1/history", get(routes::history::list))
        .route("/v1/history/export", get(routes::history::export))
        .route("/v1/interactions/{id}/changes", get(routes::history::changes))
        .route("/v1/orders", get(routes::library::orders))
        .route("/v1/products", get(routes::catalogue::products))
        .route("/v1/products/{id}", get(routes::catalogue::product))
        .route("/v1/products/{id}/versions", get(routes::catalogue::versions))
        .route("/v1/approvals", get(routes::approvals::list))
        .route("/v1/identity/sources", get(routes::identity::list))
        .route("/v1/integrations", get(routes::integrations::list))
        .route("/v1/webhooks", get(routes::webhooks::list))
        .route("/v1/webhooks/{id}/deliveries", get(routes::webhooks::deliveries))
        .route("/v1/centers", get(routes::centers::list))
        .route("/v1/hours", get(routes::hours::list))
        .route("/v1/setup/warnings", get(routes::hours::warnings))
        .route("/v1/setup/queues", get(routes::setup::queues))
        .route("/v1/setup/agents", get(routes::setup::agents))
        .route("/v1/setup/changes", get(routes::setup::changes))
        .route("/v1/setup/replies", get(routes::setup::replies))
        .route("/v1/replies", get(routes::replies::list))
        .route("/v1/skills", get(routes::setup::skills))
        .route("/v1/queues", get(routes::queues::list))
        .route("/v1/agents", get(routes::agents::list))
        .route("/v1/clients", get(routes::clients::list))
        .route("/v1/alerts", get(routes::alerts::list))
        .route("/v1/invitations", get(routes::invitations::list))
        .route("/v1/callbacks", get(routes::callbacks::list))
        .route("/v1/notices", get(routes::notices::list))
        .route("/v1/interactions", get(routes::interactions::list))
        .route("/v1/interactions/{id}/messages", get(routes::messages::list))
        .route("/v1/interactions/{id}/why", get(routes::explaining::why))
        .route("/v1/interactions/{id}/notes", get(routes::explaining::notes))
        .route("/v1/messages", get(routes::messages::all))
        .route("/v1/presence/{presentity}/watchers", get(routes::presence::watchers))
        .route("/v1/offers", get(routes::offers::list))
        .route("/v1/reports/intervals", get(routes::reports::intervals))
}

/// What the company's own programs ask and are told.
fn programs() -> Router<Door> {
    Router::new()
        .route("/v1/webhooks", post(routes::webhooks::add))
        .route("/v1/webhooks/{id}", get(routes::webhooks::one).patch(routes::webhooks::change).delete(routes::webhooks::end))
        .route("/v1/webhooks/{id}/test", post(routes::webhooks::test))
        .route("/v1/webhooks/{id}/secret", post(routes::webhooks::secret))
        .route("/v1/webhooks/{id}/replay", post(routes::webhooks::replay))
        .route("/v1/integrations", post(routes::integrations::add))
        .route("/v1/integrations/{id}", delete(routes::integrations::revoke))
        .route("/v1/backoffice/orders/{id}", put(routes::back_office::put_order).patch(routes::back_office::patch_order))
        .route("/v1/backoffice/products/{id}", put(routes::back_office::put_product).patch(routes::back_office::patch_product))
}

fn links() -> Router<Door> {
    Router::new()
        .route("/v1/sessions/links", get(routes::links::ways).post(routes::links::mail_link))
        .route("/v1/me/mail", get(routes::links::own_mail).post(routes::links::confirm))
        .route("/v1/me/mail/links", post(routes::links::mail_own))
}

fn people() -> Router<Door> {
    use routes::person as p;
    Router::new()
        .route("/v1/sessions", post(routes::sessions::begin))
        .route("/v1/sessions/current", get(routes::sessions::current).delete(routes::sessions::end))
        .route("/v1/hall", get(routes::hall::hall))
        .route("/v1/me", get(routes::me::me).patch(routes::cards::change_own))
        .route("/v1/me/sessions", get(routes::sessions::own))
        .route("/v1/me/sessions/{id}", delete(routes::sessions::end_own))
        .route("/v1/me/device_passwords", get(routes::device_passwords::list).post(routes::device_passwords::make))
        .route("/v1/me/device_passwords/{id}", delete(routes::device_passwords::end))
        .route("/v1/me/readers", get(routes::cards::own_readers))
        .route("/v1/me/export", post(p::export_own))
        .route("/v1/me/erasure", get(p::own_erasure).post(p::erase_own).delete(p::keep_own))
        .route("/v1/clients/{id}/export", post(p::export_of))
        .route("/v1/clients/{id}/erasure", get(p::erasure_of).post(p::erase_one).delete(p::keep_one))
        .route("/v1/clients/{id}/readers", get(routes::cards::readers_of))
        .route("/v1/me/changes", get(routes::cards::own_changes))
        .route("/v1/me/undo", post(routes::cards::undo_own))
        .route("/v1/me/agenda", get(routes::agenda::own_agenda).put(routes::agenda::put_own))
        .route("/v1/me/agenda/calendar", post(routes::agenda::put_calendar).delete(routes::agenda::end_calendar))
        .route("/v1/me/agenda/subscription", put(routes::agenda::subscribe).delete(routes::agenda::unsubscribe))
        .route("/v1/clients/{id}/agenda", get(routes::agenda::one))
        .route("/v1/policy", get(routes::policy::policy).put(routes::policy::put))
        .route("/v1/policy/versions", get(routes::policy::versions))
        .route("/v1/clients/{id}/card", get(routes::cards::one).patch(routes::cards::change_of))
        .route("/v1/clients/{id}/changes", get(routes::cards::changes_of))
        .route("/v1/clients/{id}/undo", post(routes::cards::undo_of))
        .route("/v1/me/visit", post(routes::visits::take))
        .route("/v1/me/push", post(routes::push::take).delete(routes::push::end))
        .route("/v1/push/key", get(routes::push::key))
        .route("/v1/orders/{id}", get(routes::library::order))
        .route("/v1/orders/{id}/changes", get(routes::orders::changes).post(routes::orders::change))
        .route("/v1/orders/{id}/undo", post(routes::orders::undo))
        .route("/v1/approvals/{id}", get(routes::approvals::one))
        .route("/v1/approvals/{id}/approve", post(routes::approvals::approve))
        .route("/v1/approvals/{id}/decline", post(routes::approvals::decline))
        .route("/v1/approvals/{id}/withdraw", post(routes::approvals::withdraw))
        .route("/v1/identity/sources", post(routes::identity::add))
        .route("/v1/identity/sources/{id}", delete(routes::identity::revoke))
        .route("/v1/identity/sources/{id}/renew", post(routes::identity::renew))
        .route("/v1/centers/{id}", get(routes::centers::one))
        .route("/v1/agents/me/intent", put(routes::agents::own_intent))
        .route("/v1/agents/me/hidden", put(routes::agents::own_hidden))
        .route("/v1/agents/{id}/hidden", put(routes::agents::hidden))
        .route("/v1/agents/{id}", get(routes::agents::one))
        .route("/v1/agents/{id}/intent", put(routes::agents::intent))
        .route("/v1/queues/{id}", get(routes::queues::one).patch(routes::queues::change))
        .route("/v1/clients/{id}", get(routes::clients::one))
        .route("/v1/presence/{presentity}", get(routes::presence::presence))
        .route("/v1/settings", get(routes::settings::settings).patch(routes::settings::change))
        .route("/v1/hours/{handle}", get(routes::hours::one).put(routes::hours::put).delete(routes::hours::remove))
        .route("/v1/problems", get(routes::system::problems))
        .route("/v1/feed/tickets", post(routes::feed::ticket))
}

fn set_up() -> Router<Door> {
    use routes::setup as s;
    Router::new()
        .route("/v1/skills/{handle}", get(s::skill).put(s::put_skill).delete(s::remove_skill))
        .route("/v1/setup/queues/{handle}", get(s::queue).put(s::put_queue))
        .route("/v1/setup/agents/{handle}", get(s::agent).put(s::put_agent))
        .route("/v1/setup/replies/{handle}", get(s::reply).put(s::put_reply).delete(s::remove_reply))
        .route("/v1/setup/center", patch(s::name_center))
        .route("/v1/setup/export", get(s::export))
}

fn talks() -> Router<Door> {
    Router::new()
        .route("/v1/alerts", post(routes::alerts::arm))
        .route("/v1/alerts/{id}", get(routes::alerts::one).delete(routes::alerts::cancel))
        .route("/v1/invitations", post(routes::invitations::invite))
        .route("/v1/invitations/{id}", get(routes::invitations::one))
        .route("/v1/invitations/{id}/{verb}", post(routes::invitations::answer))
        .route("/v1/callbacks", post(routes::callbacks::promise))
        .route("/v1/callbacks/{id}", get(routes::callbacks::one))
        .route("/v1/callbacks/{id}/{verb}", post(routes::callbacks::verb))
        .route("/v1/notices/{id}", get(routes::notices::one))
        .route("/v1/notices/{id}/dismiss", post(routes::notices::dismiss))
        .route("/v1/interactions", post(routes::interactions::start))
        .route("/v1/history/{id}", get(routes::history::one))
        .route("/v1/interactions/{id}", get(routes::interactions::one).patch(routes::history::change))
        .route("/v1/interactions/{id}/undo", post(routes::history::undo))
        .route("/v1/interactions/{id}/messages", post(routes::messages::say))
        .route("/v1/interactions/{id}/{verb}", post(routes::interactions::verb))
        .route("/v1/messages/{id}", get(routes::messages::one))
        .route("/v1/offers/{id}", get(routes::offers::one))
        .route("/v1/offers/{id}/{verb}", post(routes::offers::answer))
}

fn system() -> Router<Door> {
    Router::new()
        .route("/healthz", get(routes::system::health))
        .route("/.well-known/host-meta", get(routes::system::host_meta))
        .route("/.well-known/host-meta.json", get(routes::system::host_meta_json))
        .route("/readyz", get(routes::system::ready))
        .route("/metrics", get(routes::system::metrics))
        .route("/openapi.json", get(routes::system::openapi))
        .route("/v1/{*rest}", axum::routing::any(routes::system::unknown))
}
