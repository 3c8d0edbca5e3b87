//! A center behind a served door: real sockets, real SQLite in a temporary folder, a clock that stands.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::sync::oneshot;
use vestibule_center::agent::intent::{Intent, Reason, Role};
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, Answer, ClientSetup, Command, QueueSetup};
use vestibule_center::id::{AgentId, ClientId, DocKey};
use vestibule_center::interaction::disposition::{Disposition, Dispositions};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::setting::Setting;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_host::clock::StillClock;
use vestibule_host::feed::{Feed, Joined, NewDevice};
use vestibule_host::identity::{NewAccount, account_row};
use vestibule_host::{Config, Host};
use vestibule_store::LibraryWrite;
use vestibule_xmpp::{Bounds, Listeners, Options, Origins, Tls};

/// Long enough for anything that must happen on this machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
pub(crate) const DOMAIN: &str = "example.org";
pub(crate) const GUESTS: &str = "guests.example.org";

pub(crate) struct World {
    pub(crate) host: Arc<Host>,
    pub(crate) clock: Arc<StillClock>,
    pub(crate) address: SocketAddr,
    pub(crate) direct: SocketAddr,
    pub(crate) websocket: SocketAddr,
    pub(crate) ana: AgentId,
    pub(crate) cleo: ClientId,
    pub(crate) dan: ClientId,
    /// The password of a device of each, by login.
    pub(crate) cleos: String,
    pub(crate) dans: String,
    pub(crate) anas: String,
    pub(crate) folder: tempfile::TempDir,
    stop: Option<oneshot::Sender<()>>,
    served: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl World {
    pub(crate) async fn new() -> World {
        World::within(Bounds::default(), false).await
    }

    /// The same within bounds; `plain`: from this machine one signs in without TLS.
    pub(crate) async fn within(bounds: Bounds, plain: bool) -> World {
        World::serving(bounds, plain, true).await
    }

    /// The same with guests or without.
    pub(crate) async fn serving(bounds: Bounds, plain: bool, guests: bool) -> World {
        let folder = tempfile::tempdir().unwrap();
        certify(folder.path());
        let clock = Arc::new(StillClock::new(Time(1_795_510_800_000_000)));
        let host = Host::start(Config { data: folder.path().join("data"), clock: clock.clone() }).await.unwrap();
        let (ana, cleo, dan) = set_up(&host).await;
        let cleos = password(&host, Principal::Client(cleo)).await;
        let dans = password(&host, Principal::Client(dan)).await;
        let anas = password(&host, Principal::Agent(ana)).await;
        let listen = || vestibule_xmpp::listen("127.0.0.1:0".parse().unwrap()).unwrap();
        let (one, other, third) = (listen(), listen(), listen());
        let [address, direct, websocket] = [&one, &other, &third].map(|listener| listener.local_addr().unwrap());
        let tls = Some(Tls::read(&folder.path().join("certificate.pem"), &folder.path().join("key.pem")).unwrap());
        let options = Options {
            domain: DOMAIN.to_owned(),
            tls,
            plain_loopback: plain,
            guests,
            origins: Origins(vec!["https://shop.example.org".into()]),
            bounds,
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let listeners = Listeners { plain: Some(one), direct: Some(other), websocket: Some(third) };
        let served = tokio::spawn(vestibule_xmpp::serve(host.clone(), listeners, options, async move {
            let _ = stopped.await;
        }));
        World { host, clock, address, direct, websocket, ana, cleo, dan, cleos, dans, anas, folder, stop: Some(stop), served }
    }

    pub(crate) async fn stop(mut self) {
        self.stop_door().await;
        self.host.stop().await;
    }

    pub(crate) async fn stop_door(&mut self) {
        if let Some(stop) = self.stop.take() {
            stop.send(()).unwrap();
            (&mut self.served).await.unwrap().unwrap();
        }
    }

    pub(crate) async fn command(&self, who: Principal, command: Command) {
        let done = self.host.command(who, command, None).await.unwrap();
        assert!(done.status < 300, "{}", String::from_utf8_lossy(&done.body));
    }

    /// Ana opens her desk and says that she is ready.
    pub(crate) async fn ana_is_ready(&self) -> Feed {
        let device = NewDevice { id: self.host.mint_device(), kind: DeviceKind::Web };
        let Ok(Joined::Feed(feed)) = self.host.join(Principal::Agent(self.ana), device, None, None).await else { panic!("no desk") };
        self.ana_says(Intent::Ready).await;
        feed
    }

    pub(crate) async fn ana_says(&self, intent: Intent) {
        let reason = (intent == Intent::NotReady).then_some(Reason::Break);
        self.command(Principal::Agent(self.ana), Command::SetIntent { agent: self.ana, intent, reason, back_at: None }).await;
    }

    /// The devices that the center knows of Ana, by kind.
    pub(crate) async fn devices_of_ana(&self) -> Vec<DeviceKind> {
        let ana = self.ana;
        let look = move |center: &vestibule_center::Center, _| {
            center.agent(ana).map(|a| a.devices.iter().map(|device| device.kind).collect()).unwrap_or_default()
        };
        self.host.mailbox().look(look).await.unwrap()
    }

    pub(crate) async fn device_password(&self, who: Principal) -> (String, String) {
        let (body, password) = self.host.make_device_password(who, "phone").await.unwrap().unwrap();
        (body.id, password)
    }
}

async fn password(host: &Arc<Host>, who: Principal) -> String {
    host.make_device_password(who, "phone").await.unwrap().unwrap().1
}

async fn made(host: &Host, command: Command) -> DocKey {
    let done = host.command(Principal::Center, command, None).await.unwrap();
    assert!(done.status < 300, "{}", String::from_utf8_lossy(&done.body));
    done.answer.and_then(Answer::doc).unwrap_or(DocKey::Center)
}

/// The queue `sales`, Ana who serves it, Cleo, Dan.
async fn set_up(host: &Host) -> (AgentId, ClientId, ClientId) {
    made(host, Command::NameCenter { name: "Ortolan Cycles".into() }).await;
    let changes = vec![(Setting::FanoutMs, 0)];
    made(host, Command::ChangeSettings { expected_rev: None, changes }).await;
    let sales = QueueSetup {
        handle: "sales".into(),
        name: "Sales".into(),
        shown: true,
        media: Media::of(&[Medium::Chat]),
        weight: 250,
        target_ms: 300_000,
        dispositions: Dispositions([disposition("solved", "Solved"), disposition("repair", "Sent for repair")].into()),
        ..QueueSetup::default()
    };
    let DocKey::Queue(queue) = made(host, Command::PutQueue(Box::new(sales))).await else { panic!("no queue") };
    let ana = AgentSetup {
        handle: "ana".into(),
        name: Private::new("Ana Ribeiro"),
        role: Role::Agent,
        queues: vec![queue],
        units: 1_000,
        shown: true,
        ..AgentSetup::default()
    };
    let DocKey::Agent(ana) = made(host, Command::PutAgent(Box::new(ana))).await else { panic!("no agent") };
    let mut clients = Vec::new();
    for (handle, name) in [("cleo", "Cleo"), ("dan", "Dan")] {
        let client = ClientSetup {
            client: None,
            handle: Some(handle.into()),
            name: Private::new(name),
            languages: "en".into(),
            media: Media::EVERY,
            presence_consent: false,
        };
        let DocKey::Client(client) = made(host, Command::PutClient(Box::new(client))).await else { panic!("no client") };
        clients.push(client);
    }
    let (cleo, dan) = (clients[0], clients[1]);
    let mut writes = Vec::new();
    for (login, who) in [("ana", Principal::Agent(ana)), ("cleo", Principal::Client(cleo)), ("dan", Principal::Client(dan))] {
        let account = NewAccount { login, who, name: login, password: None };
        writes.extend(account_row(&account, host.now()).map(LibraryWrite::PutAccount));
    }
    host.write_library(writes).await.unwrap();
    (ana, cleo, dan)
}

fn disposition(code: &str, name: &str) -> Disposition {
    Disposition { code: code.into(), name: name.into(), parent: None }
}

/// An authority of its own, and a certificate by it.
fn certify(folder: &Path) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    std::fs::write(folder.join("ca.pem"), authority.self_signed(&key).unwrap().pem()).unwrap();
    let issuer = Issuer::new(authority, key);
    let own = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec![DOMAIN.to_owned()]).unwrap().signed_by(&own, &issuer).unwrap();
    std::fs::write(folder.join("certificate.pem"), certificate.pem()).unwrap();
    std::fs::write(folder.join("key.pem"), own.serialize_pem()).unwrap();
}
