//! Lines as they are told: what a document says changes with its revision alone, however long the line grows and however short.

use std::collections::BTreeMap;

use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, ClientSetup, Command, QueueSetup};
use vestibule_center::id::{ClientId, DeviceId, DocKey, InteractionId, QueueId};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::limits::LINE_AT_ONCE_MAX;
use vestibule_center::presence::tuple::DeviceKind;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_center::view::document::{Body, Wait};
use vestibule_turn::{Call, Runner};

const QUEUE: QueueId = QueueId(1);

/// A queue, those who wait in it, and what each was told last with its revision.
struct World {
    runner: Runner,
    now: Time,
    told: BTreeMap<InteractionId, (u64, Option<u32>, Option<Wait>)>,
}

impl World {
    fn new() -> World {
        let runner = Runner::begin(Center::new(1), 1, 0, Time(0));
        let mut world = World { runner, now: Time(1_000_000), told: BTreeMap::new() };
        let setup = QueueSetup { handle: "help".into(), name: "Help".into(), media: Media::of(&[Medium::Chat]), ..QueueSetup::default() };
        world.run(Principal::Center, Command::PutQueue(Box::new(setup)));
        world
    }

    fn run(&mut self, who: Principal, command: Command) -> Option<DocKey> {
        self.now = self.now.plus_ms(10);
        let mut encode = |_: &Center, _: Time, outcome: &_| (200, format!("{outcome:?}").into_bytes());
        let encoded = self.runner.call(self.now, Call::new(who, command), &mut encode, &mut || unreachable!("no key"));
        let said = String::from_utf8_lossy(&encoded.body).into_owned();
        self.nothing_changed_in_silence();
        match encoded.answer.unwrap_or_else(|| panic!("{said}")) {
            Answer::Made(key) | Answer::Is(key) => Some(key),
            Answer::Done => None,
        }
    }

    fn join(&mut self) -> InteractionId {
        let setup = ClientSetup {
            client: None,
            handle: None,
            name: Private::new("Cleo"),
            languages: "en".into(),
            media: Media::EVERY,
            presence_consent: false,
        };
        let Some(DocKey::Client(client)) = self.run(Principal::Center, Command::PutClient(Box::new(setup))) else { panic!("no client") };
        let who = Principal::Client(client);
        self.run(who, Command::OpenDevice { device: DeviceId(client.0), kind: DeviceKind::Web });
        let start = Command::Start { client: None, queue: Some(QUEUE), agent: None, medium: Medium::Chat, product: None, text: None };
        let Some(DocKey::Interaction(id)) = self.run(who, start) else { panic!("nothing began") };
        id
    }

    fn cancel(&mut self, interaction: InteractionId) {
        let client = self.runner.center().interaction(interaction).expect("it waits").kept.client;
        self.run(Principal::Client(client), Command::Cancel { interaction });
    }

    fn refresh(&mut self) {
        self.runner.refresh_lines();
        self.nothing_changed_in_silence();
    }

    fn says(&self, id: InteractionId) -> Option<(u64, Option<u32>, Option<Wait>)> {
        let doc = self.runner.center().view(Principal::Center, DocKey::Interaction(id), self.now)?;
        let Body::Interaction(body) = doc.body else { panic!("another body") };
        Some((doc.rev, body.position, body.wait))
    }

    fn position(&self, id: InteractionId) -> Option<u32> {
        self.says(id).and_then(|(_, position, _)| position)
    }

    /// Whoever reads what is told of those who wait finds nothing else than before at a revision they know.
    fn nothing_changed_in_silence(&mut self) {
        let ids: Vec<_> = self.runner.center().interactions().map(|i| i.kept.id).collect();
        for id in ids {
            let Some(now) = self.says(id) else { continue };
            if let Some(before) = self.told.insert(id, now)
                && before.0 == now.0
            {
                assert_eq!(before, now, "{id:?}");
            }
        }
    }
}

#[test]
fn a_long_line_is_told_at_the_refresh_and_a_short_one_at_once() {
    let mut world = World::new();
    let ids: Vec<_> = (0..LINE_AT_ONCE_MAX).map(|_| world.join()).collect();
    assert_eq!(world.position(ids[LINE_AT_ONCE_MAX - 1]), Some(LINE_AT_ONCE_MAX as u32));
    let last = world.join();
    assert_eq!(world.position(last), None, "not told yet");
    assert!(world.runner.lines_moved());
    world.refresh();
    assert_eq!(world.position(last), Some(LINE_AT_ONCE_MAX as u32 + 1));
    assert!(!world.runner.lines_moved());
    world.cancel(ids[0]);
    assert_eq!(world.position(last), Some(LINE_AT_ONCE_MAX as u32), "short again");
}

#[test]
fn what_was_told_stands_while_a_line_grows_long() {
    let mut world = World::new();
    let ids: Vec<_> = (0..=LINE_AT_ONCE_MAX).map(|_| world.join()).collect();
    world.refresh();
    assert_eq!(world.position(ids[49]), Some(50));
    ids[..3].iter().for_each(|id| world.cancel(*id));
    assert_eq!(world.position(ids[49]), Some(47));
    let more: Vec<_> = (0..3).map(|_| world.join()).collect();
    assert_eq!(world.position(ids[49]), Some(47), "as it was told last");
    world.refresh();
    assert_eq!(world.position(ids[49]), Some(47));
    assert_eq!(world.position(more[2]), Some(LINE_AT_ONCE_MAX as u32 + 1));
}

#[test]
fn who_comes_to_a_long_line_is_told_nothing_of_the_line_they_left() {
    let mut world = World::new();
    let ids: Vec<_> = (0..=LINE_AT_ONCE_MAX).map(|_| world.join()).collect();
    world.refresh();
    let client = world.runner.center().interaction(ids[5]).expect("it waits").kept.client;
    world.cancel(ids[5]);
    world.refresh();
    assert_eq!(world.position(ids[5]), None);
    let start = Command::Start { client: None, queue: Some(QUEUE), agent: None, medium: Medium::Chat, product: None, text: None };
    world.run(Principal::Client(ClientId(client.0)), start);
    assert_eq!(world.position(ids[6]), Some(6));
}
