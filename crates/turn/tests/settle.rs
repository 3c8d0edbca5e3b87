//! What is due is settled so far as turns may be ahead, and what is due again for ever is a fault.

use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::Wires;
use vestibule_center::broker::condition::Condition;
use vestibule_center::command::{Answer, ClientSetup, Command, QueueSetup};
#[cfg(feature = "planted-bugs")]
use vestibule_center::deadline::Reason;
use vestibule_center::id::{ClientId, DocKey, Presentity, QueueId};
use vestibule_center::interaction::medium::{Media, Medium};
#[cfg(feature = "planted-bugs")]
use vestibule_center::ledger::clocks::Quiet;
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_turn::{Call, Runner};

const CLIENTS: u64 = 50;
const END: Time = Time(60_000_000);

fn run(runner: &mut Runner, who: Principal, command: Command) -> Option<DocKey> {
    let call = Call::new(who, command);
    let encoded =
        runner.call(Time(1), call, &mut |_, _, outcome| (200, format!("{outcome:?}").into_bytes()), &mut || unreachable!("no key"));
    let said = String::from_utf8_lossy(&encoded.body).into_owned();
    match encoded.answer.unwrap_or_else(|| panic!("{said}")) {
        Answer::Made(key) | Answer::Is(key) => Some(key),
        Answer::Done => None,
    }
}

fn queue(runner: &mut Runner) -> QueueId {
    let media = Media::of(&[Medium::Chat, Medium::Callback]);
    let setup = QueueSetup { handle: "help".into(), name: "Help".into(), media, ..QueueSetup::default() };
    match run(runner, Principal::Center, Command::PutQueue(Box::new(setup))) {
        Some(DocKey::Queue(queue)) => queue,
        other => panic!("{other:?}"),
    }
}

fn client(runner: &mut Runner, n: u64) -> ClientId {
    let handle = Some(format!("client-{n}").as_str().into());
    let setup = ClientSetup {
        client: None,
        handle,
        name: Private::new("Cleo"),
        languages: "en".into(),
        media: Media::EVERY,
        presence_consent: false,
    };
    match run(runner, Principal::Center, Command::PutClient(Box::new(setup))) {
        Some(DocKey::Client(client)) => client,
        other => panic!("{other:?}"),
    }
}

/// A closed queue, and clients who want to be told when it is open until all of their alerts end at once.
fn waiting() -> Runner {
    let mut runner = Runner::begin(Center::new(1), 1, 0, Time(0));
    let queue = queue(&mut runner);
    run(&mut runner, Principal::Center, Command::SetQueueState { queue, state: QueueLife::Closed, opens_at: None });
    for n in 0..CLIENTS {
        let client = client(&mut runner, n);
        arm(&mut runner, client, Presentity::Queue(queue));
    }
    // All else that is due by then.
    runner.settle(END);
    runner
}

fn arm(runner: &mut Runner, client: ClientId, presentity: Presentity) {
    let armed =
        Command::ArmAlert { presentity, condition: Condition::Open, medium: Medium::Chat, until: Some(END), keep: false, by: Wires::WEB };
    run(runner, Principal::Client(client), armed);
}

#[test]
fn what_is_due_is_settled_in_parts_and_nothing_is_left() {
    let mut runner = waiting();
    let (late, before) = (Time(END.0 + 1), runner.turn());
    assert!(runner.settle_some(late, 20), "thirty more");
    assert_eq!((runner.turn() - before, runner.waking()), (20, None));
    assert!(runner.settle_some(late, 20), "ten more");
    assert!(!runner.settle_some(late, 20));
    assert_eq!(runner.turn() - before, CLIENTS);
    assert!(runner.next_due().is_none_or(|due| due >= late));
}

#[test]
fn a_command_comes_after_all_that_was_due_before_it() {
    let mut runner = waiting();
    let before = runner.turn();
    runner.look(Time(END.0 + 1));
    assert_eq!(runner.turn() - before, CLIENTS + 1);
}

/// Needs a bug: no rule sets a deadline in the past again and again. This one wakes a minute early, to be put off by less.
#[cfg(feature = "planted-bugs")]
#[test]
fn a_deadline_that_is_due_again_for_ever_is_a_fault() {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use vestibule_center::planted::{Bug, plant};
    plant(Some(Bug::CallEarly));
    let mut runner = Runner::begin(Center::new(1), 1, 0, Time(0));
    let queue = queue(&mut runner);
    let client = client(&mut runner, 0);
    let (at, opens_at) = (Some(Time(120_000_000)), Some(Time(90_000_000)));
    let promise =
        Command::PromiseCallback { queue: Some(queue), agent: None, at, number: None, product: None, shut: false, quiet: Quiet::NEVER };
    run(&mut runner, Principal::Client(client), promise);
    run(&mut runner, Principal::Center, Command::SetQueueState { queue, state: QueueLife::Closed, opens_at });
    let settled = catch_unwind(AssertUnwindSafe(|| runner.settle(Time(61_000_000))));
    plant(None);
    let why = *settled.expect_err("it must not go on for ever").downcast::<String>().expect("words");
    assert!(why.contains("CallbackDue") && why.contains("is due again"), "{why}");
    assert!(matches!(runner.waking(), Some((_, Reason::CallbackDue(_)))), "and it is known which");
}
