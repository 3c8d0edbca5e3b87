//! How a machine is run: fresh seeds, a case of so many steps, the shortest one that fails told in words.

use std::cell::RefCell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, FileFailurePersistence, RngSeed, TestCaseError, TestRunner, contextualize_config};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, Command};
use vestibule_center::fact::Fact;
use vestibule_center::refusal::Refusal;
use vestibule_center::time::Time;

/// When every machine begins.
pub(crate) const BEGIN: Time = Time(1_000_000_000);
/// Between two steps, so that no two deadlines are due at one instant.
pub(crate) const STEP_MS: u64 = 1;

/// A center, its instant, and the facts of the last step.
pub(crate) struct Driven {
    pub(crate) center: Center,
    pub(crate) now: Time,
    pub(crate) facts: Vec<Fact>,
}

impl Driven {
    pub(crate) fn new(set_up: Vec<Command>) -> Driven {
        let mut driven = Driven { center: Center::new(1), now: BEGIN, facts: Vec::new() };
        for command in set_up {
            let (answer, _) = driven.center.handle(BEGIN, Principal::Center, &command);
            answer.unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"));
        }
        driven.center.take_marks();
        driven
    }

    /// The next step begins, after what is due before it.
    pub(crate) fn step(&mut self) {
        self.facts.clear();
        self.pass(STEP_MS);
    }

    pub(crate) fn ask(&mut self, who: Principal, command: Command) -> Result<Answer, Refusal> {
        let (answer, turn) = self.center.handle(self.now, who, &command);
        self.facts.extend(turn.facts);
        self.sound();
        answer
    }

    pub(crate) fn must(&mut self, who: Principal, command: Command) {
        self.ask(who, command.clone()).unwrap_or_else(|refusal| panic!("{command:?} of {who:?}: {:?}", refusal.why));
    }

    /// Milliseconds pass, deadline by deadline.
    pub(crate) fn pass(&mut self, ms: u64) {
        let until = self.now.plus_ms(ms);
        while let Some((due, _)) = self.center.next_deadline().filter(|(due, _)| *due < until) {
            self.now = self.now.max(Time(due.0 + 1));
            let (_, turn) = self.center.wake(self.now).expect("a deadline that is due");
            self.facts.extend(turn.facts);
            self.sound();
        }
        self.now = self.now.max(until);
    }

    fn sound(&mut self) {
        self.center.take_marks();
        let report = self.center.check();
        assert!(report.is_sound(), "{:?}", report.violations);
    }
}

/// Runs a machine: `cases` times at most `steps` steps.
pub(crate) fn run<M>(name: &'static str, cases: u32, steps: usize)
where
    M: StateMachineTest,
    <M::Reference as ReferenceStateMachine>::Transition: fmt::Display,
{
    let config = contextualize_config(Config { cases, max_shrink_iters: 20_000, ..Config::default() });
    let seed = match config.rng_seed {
        RngSeed::Fixed(seed) => seed,
        RngSeed::Random => any::<u64>().new_tree(&mut TestRunner::default()).expect("a number").current(),
    };
    println!("{name}: PROPTEST_RNG_SEED={seed}, {} cases", config.cases);
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/machines").join(format!("{name}.regressions"));
    let kept: &'static str = kept.to_string_lossy().into_owned().leak();
    let persistence = Box::new(FileFailurePersistence::Direct(kept));
    let config = Config { rng_seed: RngSeed::Fixed(seed), failure_persistence: Some(persistence), ..config };
    let mut runner = TestRunner::new(config.clone());
    // What the runner ends at may be a case that holds: the shortest that did not is remembered here.
    let shortest: RefCell<Option<(String, Vec<String>)>> = RefCell::new(None);
    let done = runner.run(&M::Reference::sequential_strategy(1..=steps), |(state, transitions, seen)| {
        let told: Vec<_> = transitions.iter().enumerate().map(|(n, step)| format!("{:>3} {step}", n + 1)).collect();
        let Err(why) = catch_unwind(AssertUnwindSafe(|| M::test_sequential(config.clone(), state, transitions, seen))) else {
            return Ok(());
        };
        let why = why.downcast_ref::<String>().cloned().unwrap_or_else(|| "a panic".to_owned());
        let mut shortest = shortest.borrow_mut();
        if shortest.as_ref().is_none_or(|(_, steps)| told.len() <= steps.len()) {
            *shortest = Some((why.clone(), told));
        }
        Err(TestCaseError::fail(why))
    });
    if let Err(error) = done {
        let (why, steps) = shortest.into_inner().unwrap_or_else(|| (error.to_string(), Vec::new()));
        panic!("{name}, PROPTEST_RNG_SEED={seed}: {why}\n{}", steps.join("\n"));
    }
}
