//! Devices that sign in by themselves, over real SQLite: by proof and by password, throttled apart from the pages, until what let them in ends.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use aws_lc_rs::{digest, hmac, pbkdf2};
use vestibule_center::agent::intent::Role;
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, Answer, ClientSetup, Command};
use vestibule_center::id::{AgentId, ClientId, DocKey};
use vestibule_center::interaction::medium::Media;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_host::bell::Bell;
use vestibule_host::clock::StillClock;
use vestibule_host::device_passwords::{keys_of, salt_of};
use vestibule_host::devices::DeviceIn;
use vestibule_host::fault::Unavailable;
use vestibule_host::identity::{NewAccount, account_row};
use vestibule_host::limits::{DEVICE_USED_EVERY_MS, FAILURES_MAX};
use vestibule_host::scram::{Hash, ITERATIONS};
use vestibule_host::{Config, Host};
use vestibule_store::LibraryWrite;
use vestibule_wire::stamp::Stamp;

use crate::PATIENCE;

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
const THERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2));
const SAID: &[u8] = b"n=ana,r=a,r=ab,s=c,i=4096,c=biws,r=ab";
const WEB: &str = "correct horse";

struct Scene {
    host: Arc<Host>,
    clock: Arc<StillClock>,
    ana: AgentId,
    cleo: ClientId,
    _folder: tempfile::TempDir,
}

impl Scene {
    async fn new() -> Scene {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(StillClock::new(Time(1_795_510_800_000_000)));
        let host = Host::start(Config { data: folder.path().to_owned(), clock: clock.clone() }).await.expect("started");
        let DocKey::Agent(ana) = made(&host, ana_as(Role::Agent)).await else { panic!("no agent") };
        let cleo = ClientSetup {
            client: None,
            handle: Some("cleo".into()),
            name: Private::new("Cleo"),
            languages: "en".into(),
            media: Media::EVERY,
            presence_consent: false,
        };
        let DocKey::Client(cleo) = made(&host, Command::PutClient(Box::new(cleo))).await else { panic!("no client") };
        let mut writes = Vec::new();
        for (login, who) in [("ana", Principal::Agent(ana)), ("cleo", Principal::Client(cleo))] {
            let account = NewAccount { login, who, name: login, password: Some(WEB) };
            writes.extend(account_row(&account, host.now()).map(LibraryWrite::PutAccount));
        }
        host.write_library(writes).await.expect("kept");
        Scene { host, clock, ana, cleo, _folder: folder }
    }

    fn ana(&self) -> Principal {
        Principal::Agent(self.ana)
    }

    /// A new password for a device of somebody's: its id and itself.
    async fn password(&self, who: Principal) -> (String, String) {
        let (body, password) = self.host.make_device_password(who, "phone").await.expect("answered").expect("made");
        (body.id, password)
    }

    async fn proves(&self, login: &str, hash: Hash, password: &str, from: IpAddr) -> Result<Option<DeviceIn>, Unavailable> {
        self.host.device_signs_in_by_proof(login, hash, SAID, &proof(hash, login, password), from).await
    }

    async fn tells(&self, login: &str, password: &str, from: IpAddr) -> Result<Option<DeviceIn>, Unavailable> {
        self.host.device_signs_in_by_password(login, password, from).await
    }
}

fn ana_as(role: Role) -> Command {
    Command::PutAgent(Box::new(AgentSetup { handle: "ana".into(), name: Private::new("Ana"), role, units: 1_000, ..AgentSetup::default() }))
}

async fn made(host: &Host, command: Command) -> DocKey {
    let done = host.command(Principal::Center, command, None).await.expect("answered");
    assert!(done.status < 300, "{}", String::from_utf8_lossy(&done.body));
    done.answer.and_then(Answer::doc).unwrap_or(DocKey::Center)
}

/// What a client proves with (RFC 5802, section 3).
fn proof(hash: Hash, login: &str, password: &str) -> Vec<u8> {
    let (derived, mac, hashed) = match hash {
        Hash::Sha1 => (pbkdf2::PBKDF2_HMAC_SHA1, hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &digest::SHA1_FOR_LEGACY_USE_ONLY),
        Hash::Sha256 => (pbkdf2::PBKDF2_HMAC_SHA256, hmac::HMAC_SHA256, &digest::SHA256),
    };
    let mut salted = vec![0; hashed.output_len()];
    pbkdf2::derive(derived, ITERATIONS, &salt_of(login), password.as_bytes(), &mut salted);
    let key = hmac::sign(&hmac::Key::new(mac, &salted), b"Client Key");
    let stored = digest::digest(hashed, key.as_ref());
    let signature = hmac::sign(&hmac::Key::new(mac, stored.as_ref()), SAID);
    key.as_ref().iter().zip(signature.as_ref()).map(|(one, other)| one ^ other).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_signs_in_by_proof_or_by_password_and_nobody_else_does() {
    let scene = Scene::new().await;
    let (_, password) = scene.password(scene.ana()).await;
    let (second, other) = scene.password(scene.ana()).await;
    for hash in [Hash::Sha1, Hash::Sha256] {
        let come = scene.proves("ana", hash, &password, HERE).await.unwrap().expect("signed in");
        assert_eq!((come.session.who, &*come.session.login), (scene.ana(), "ana"));
        assert_eq!(come.signature, keys_of(hash, "ana", &password).signature(hash, SAID), "the server proves that it knows it too");
        assert!(scene.proves("ana", hash, "another", HERE).await.unwrap().is_none());
        assert!(scene.proves("cleo", hash, &password, HERE).await.unwrap().is_none(), "of another login");
        assert!(scene.proves("nobody", hash, &password, HERE).await.unwrap().is_none());
        assert!(scene.host.device_signs_in_by_proof("ana", hash, SAID, &[], HERE).await.unwrap().is_none());
    }
    let come = scene.tells("ana", &other, HERE).await.unwrap().expect("signed in");
    assert_eq!(*come.session.password, *second, "which of them is known");
    assert!(scene.tells("ana", WEB, HERE).await.unwrap().is_none(), "never by the password of the web");
    assert!(scene.tells("nobody", &other, HERE).await.unwrap().is_none());
    assert!(scene.host.sign_in("ana", &other, HERE, None).await.unwrap().is_none(), "and no page by that of a device");
    scene.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_guesses_at_devices_keeps_nobody_from_the_pages_nor_the_other_way_round() {
    let scene = Scene::new().await;
    let (_, password) = scene.password(scene.ana()).await;
    for _ in 0..FAILURES_MAX {
        assert!(scene.proves("ana", Hash::Sha256, "guessed", HERE).await.unwrap().is_none());
        assert!(scene.host.sign_in("cleo", "guessed", HERE, None).await.unwrap().is_none());
    }
    assert_eq!(scene.proves("ana", Hash::Sha256, &password, HERE).await.unwrap_err(), Unavailable::Throttled);
    assert_eq!(scene.tells("ana", &password, HERE).await.unwrap_err(), Unavailable::Throttled);
    assert!(scene.tells("ana", &password, THERE).await.unwrap().is_some(), "from elsewhere");
    assert!(scene.host.sign_in("ana", WEB, HERE, None).await.unwrap().is_some(), "the pages count apart");

    let (_, phone) = scene.password(Principal::Client(scene.cleo)).await;
    assert_eq!(scene.host.sign_in("cleo", WEB, HERE, None).await.unwrap_err(), Unavailable::Throttled);
    assert!(scene.tells("cleo", &phone, HERE).await.unwrap().is_some(), "and so do devices");
    scene.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn that_a_password_is_used_is_written_down_once_a_minute() {
    let scene = Scene::new().await;
    let (_, password) = scene.password(scene.ana()).await;
    let used = async || scene.host.device_passwords(scene.ana()).await.unwrap().pop().and_then(|body| body.used_at);
    let written = async |at: Time| {
        let seen = async {
            while used().await != Some(Stamp(at)) {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, seen).await.expect("it is written down");
    };
    assert_eq!(used().await, None);
    let first = scene.host.now();
    scene.tells("ana", &password, HERE).await.unwrap().expect("signed in");
    written(first).await;
    scene.clock.advance_ms(DEVICE_USED_EVERY_MS - 1);
    scene.tells("ana", &password, HERE).await.unwrap().expect("signed in");
    scene.clock.advance_ms(1);
    let second = scene.host.now();
    scene.tells("ana", &password, HERE).await.unwrap().expect("signed in");
    written(second).await;
    scene.host.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_of_a_device_ends_with_what_let_it_in() {
    let scene = Scene::new().await;
    let cleo = Principal::Client(scene.cleo);
    let (first, one) = scene.password(scene.ana()).await;
    let (_, other) = scene.password(scene.ana()).await;
    let (_, hers) = scene.password(cleo).await;
    let signed = async |login: &str, password: &str| scene.tells(login, password, HERE).await.unwrap().expect("signed in").session;
    let (ones, others, cleos) = (signed("ana", &one).await, signed("ana", &other).await, signed("cleo", &hers).await);
    let bell = Arc::new(Bell::default());
    let ends = [&ones, &others, &cleos].map(|session| session.ending(&bell));
    let came = || ends.each_ref().map(|end| end.came());
    let rung = async || tokio::time::timeout(PATIENCE, bell.rung()).await.expect("the bell rings");

    assert!(scene.host.end_device_password(scene.ana(), &first).await.unwrap());
    rung().await;
    assert_eq!(came(), [true, false, false], "taken back: that one, and no other");
    assert!(scene.tells("ana", &one, HERE).await.unwrap().is_none());

    made(&scene.host, ana_as(Role::Supervisor)).await;
    rung().await;
    assert_eq!(came(), [true, true, false], "in another role");
    let again = signed("ana", &other).await;
    assert_eq!(again.who, Principal::Supervisor(scene.ana), "who comes again has the new one");
    let listed = scene.host.device_passwords(Principal::Supervisor(scene.ana)).await.unwrap();
    assert_eq!(listed.len(), 1, "and may take back what was made before");

    scene.host.ask_erasure(cleo, scene.cleo).await.unwrap().expect("she may");
    rung().await;
    assert_eq!(came(), [true, true, true], "erased");
    assert!(scene.tells("cleo", &hers, HERE).await.unwrap().is_none());
    scene.host.stop().await;
}
