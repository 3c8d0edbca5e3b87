//! The center of a seed: its settings, queues and people, as the steps that set it up.

use vestibule_center::hours::WEEKDAYS;

use super::{Cast, Size};
use crate::dice::{Dice, mix};
use crate::story::{START, Step, Verb};

/// Settings drawn, with the least and the most of each, in milliseconds or as counts.
const DRAWN: &[(&str, u64, u64)] = &[
    ("offer_ms", 6_000, 25_000),
    ("back_off_ms", 8_000, 60_000),
    ("wrap_up_ms", 4_000, 40_000),
    ("ghost_ms", 9_000, 30_000),
    ("grace_ms", 9_000, 30_000),
    ("settle_ms", 300, 3_000),
    ("invite_ms", 60_000, 900_000),
    ("alert_max_ms", 3_600_000, 86_400_000),
    ("place_ms", 40_000, 600_000),
    ("client_gone_ms", 40_000, 300_000),
    ("owner_gone_ms", 15_000, 60_000),
    ("idle_ms", 60_000, 600_000),
    ("idle_close_ms", 20_000, 120_000),
    ("named_ms", 10_000, 60_000),
    ("wait_max_ms", 600_000, 7_200_000),
    ("drain_ms", 120_000, 1_800_000),
    ("reopen_ms", 600_000, 14_400_000),
    ("linger_ms", 2_000, 60_000),
    ("misses_max", 1, 3),
    ("alert_share", 1, 4),
];

/// Agents of the reference center (promises, names).
const REFERENCE_AGENTS: u64 = 50;
/// Handle of the hours of the doors.
const DOORS: &str = "doors";
/// Hours are drawn apart from all else.
const HOURS: u64 = 46;

/// Draws a center; answers its people and the steps that set it up, in order.
pub(super) fn draw(dice: &mut Dice, seed: u64, days: u32, reference: bool) -> (Cast, Vec<Step>) {
    let size = match dice.chance(400) {
        _ if reference => Size::Reference,
        true => Size::Large,
        false => Size::Small,
    };
    let large = size != Size::Small;
    let mut steps = vec![settings(dice)];
    steps.push(other_days(&mut Dice::new(mix(seed ^ HOURS)), days, hours(dice, days)));
    let skills: Vec<_> = (1..=dice.between(1, 3)).map(|n| format!("sk{n}")).collect();
    steps.extend(skills.iter().map(|skill| root(Verb::PutSkill).with("name", skill)));
    let queues = queues(dice, size, &skills, &mut steps);
    let set_up = steps.iter().filter(|s| s.verb == Verb::PutQueue).map(|s| s.without(&["anyone", "client"])).collect();
    let by_hours = queues.iter().skip(1).step_by(2).cloned().collect();
    let mut cast = Cast { queues, skills, set_up, by_hours, size, ..Cast::default() };
    let agents = match size {
        Size::Small => dice.between(2, 6),
        Size::Large => dice.between(7, 14),
        Size::Reference => REFERENCE_AGENTS,
    };
    for n in 1..=agents {
        let step = agent(dice, &format!("a{n}"), &cast);
        cast.agents.push(format!("a{n}"));
        steps.push(step);
    }
    for n in 1..=1 + dice.below(2) {
        let name = format!("s{n}");
        steps.push(root(Verb::PutAgent).with("name", &name).with("role", "supervisor"));
        cast.supervisors.push(name);
    }
    // Large centers have a lead or two, each with queues of their own.
    for n in 1..=if large { dice.between(1, 2) } else { 0 } {
        let name = format!("l{n}");
        steps.push(lead(dice, &name, &cast));
        cast.leads.push(name);
    }
    let clients = match size {
        Size::Small => dice.between(15, 60),
        Size::Large => dice.between(60, 140),
        Size::Reference => dice.between(1_000, 1_500),
    };
    for n in 1..=clients {
        let name = format!("k{n}");
        let consent = if dice.chance(300) { "yes" } else { "no" };
        let media = if dice.chance(850) { "chat,voice,callback" } else { "chat" };
        let step = root(Verb::PutClient).with("name", &name).with("consent", consent);
        steps.push(step.with("media", media));
        cast.clients.push((name, consent == "yes"));
    }
    (cast, steps)
}

/// Hours of the doors, in a zone whose clocks may change on one of the days at 01:00 UTC: forward, or back.
fn hours(dice: &mut Dice, days: u32) -> Step {
    let from = (dice.below(u64::from(days)) * 24 + 1) * 3_600;
    let zone = match dice.below(3) {
        0 => "Sim/+0".to_owned(),
        1 => format!("Sim/+0/{from}/+3600"),
        _ => format!("Sim/+3600/{from}/+0"),
    };
    // The early ones open in the hour that is skipped or repeated.
    let daily = dice.pick(&["08:00-20:00", "08:00-20:00", "01:30-20:00", "08:30-12:00,13:00-21:00"]).copied();
    root(Verb::PutHours).with("name", DOORS).with("zone", zone).with("daily", daily.unwrap_or("08:00-20:00"))
}

/// Hours that are not the same each day: by the day of the week, over midnight, on a holiday.
fn other_days(dice: &mut Dice, days: u32, step: Step) -> Step {
    let mut step = step;
    match dice.below(4) {
        0 => {
            for day in WEEKDAYS {
                let spans = dice.pick(&["shut", "09:00-17:00", "08:00-12:00,12:30-18:00", "07:30-21:00", "10:00-24:00"]).copied();
                if dice.chance(500) {
                    step = step.with(day, spans.unwrap_or("shut"));
                }
            }
            // Some day is open.
            step = step.without(&["wed"]);
        }
        1 => {
            let night = dice.pick(&["18:00-02:00", "08:00-16:00,20:00-04:00", "09:30-01:30"]).copied();
            step = step.without(&["daily"]).with("daily", night.unwrap_or("18:00-02:00"));
        }
        _ => {}
    }
    if dice.chance(400) {
        let spans = dice.pick(&["shut", "shut", "10:00-14:00", "22:00-03:00"]).copied().unwrap_or("shut");
        step = step.with("holiday", format!("{}/{spans}", dice.below(u64::from(days) + 1)));
    }
    step
}

pub(super) fn root(verb: Verb) -> Step {
    Step::new(START, "root", verb)
}

fn settings(dice: &mut Dice) -> Step {
    let mut step = root(Verb::ChangeSettings);
    for (name, least, most) in DRAWN {
        step = step.with(name, dice.between(*least, *most));
    }
    let hold_ms = if dice.chance(200) { 0 } else { dice.between(4_000, 30_000) };
    // Short enough for a day to see notices grow old.
    step.with("hold_ms", hold_ms).with("notice_keep_ms", 10_800_000)
}

/// What an audience is told of a queue.
const TOLD: &[&str] = &["exact/full", "exact/nothing", "rounded/first", "words/full", "words/nothing", "hours/full", "nothing/full"];

/// Media of queues: of most centers, and of the reference center, where people call more than they write.
const MOSTLY_CHATS: &[&str] = &["chat", "chat,callback", "chat,voice,callback"];
const MOSTLY_CALLS: &[&str] = &["chat,voice", "chat,voice,callback", "voice,callback", "chat,callback"];

fn queues(dice: &mut Dice, size: Size, skills: &[String], steps: &mut Vec<Step>) -> Vec<String> {
    let mut names = Vec::new();
    for n in 1..=if size == Size::Reference { dice.between(5, 9) } else { dice.between(1, 4) } {
        let name = format!("q{n}");
        let weight = dice.pick(&[1_000, 1_000, 500, 333, 250]).copied();
        let media = dice.pick(if size == Size::Reference { MOSTLY_CALLS } else { MOSTLY_CHATS }).copied();
        let wrap_up = if dice.chance(750) { "yes" } else { "no" };
        let shown = if n > 1 && dice.chance(150) { "no" } else { "yes" };
        let step = root(Verb::PutQueue)
            .with("name", &name)
            .with("media", media.unwrap_or("chat"))
            .with("weight", weight.unwrap_or(1_000))
            .with("wrap_up", wrap_up)
            .with("shown", shown)
            .with("target_ms", dice.between(5_000, 120_000));
        // Every second queue opens and closes by hours, the others by people.
        let step = if n % 2 == 0 { step.with("hours", DOORS) } else { step };
        let step = routed(dice, skills, &names, step);
        // The first begins told whole, so that a day has clients.
        steps.push(if n > 1 { told(dice, step) } else { step });
        names.push(name);
    }
    names
}

/// The set-up of a queue with what it tells each audience. The first never tells less than words.
pub(super) fn told(dice: &mut Dice, step: Step) -> Step {
    let known = if step.has("name", "q1") { &TOLD[..5] } else { TOLD };
    let mut one = || dice.pick(known).copied().unwrap_or(TOLD[0]);
    let (anyone, client) = (one(), one());
    step.with("anyone", anyone).with("client", client)
}

/// The set-up of a queue with what it wants of agents, what it does for those who wait long, how many it asks at once.
pub(super) fn routed(dice: &mut Dice, skills: &[String], queues: &[String], step: Step) -> Step {
    if dice.chance(350) {
        return step;
    }
    let mut wants = Vec::new();
    let mut recipe = Vec::new();
    for skill in skills {
        if dice.chance(450) {
            let (required, level) = (dice.chance(500), dice.between(1, 6));
            wants.push(format!("{skill}:{level}{}", if required { "" } else { "?" }));
            let after = dice.between(5_000, 120_000);
            match dice.below(3) {
                0 if required => recipe.push(format!("{after}:relax:{skill}")),
                1 if level > 1 => recipe.push(format!("{after}:lower:{skill}:1")),
                _ => {}
            }
        }
    }
    if let Some(queue) = dice.pick(queues).filter(|q| !step.has("name", q) && dice.chance(500)) {
        recipe.push(format!("{}:overflow:{queue}", dice.between(3_000, 90_000)));
    }
    if dice.chance(400) {
        let sinks = if dice.chance(400) { "-" } else { "" };
        recipe.push(format!("{}:raise:{sinks}{}", dice.between(3_000, 60_000), dice.between(1, 20)));
    }
    if dice.chance(200) {
        let to = dice.pick(&["mail", "voicemail", "center"]).copied().unwrap_or("mail");
        recipe.push(format!("{}:divert:{to}", dice.between(120_000, 900_000)));
    }
    let legs = dice.pick(&[1, 1, 2, 3]).copied().unwrap_or(1);
    let step = step.with("wants", wants.join(",")).with("recipe", recipe.join(",")).with("legs", legs);
    step.with("priority", dice.between(0, 10))
}

/// Set-up of a lead; also used to give one other queues, or none.
pub(super) fn lead(dice: &mut Dice, name: &str, cast: &Cast) -> Step {
    let own: Vec<_> = cast.queues.iter().filter(|_| dice.chance(450)).cloned().collect();
    root(Verb::PutAgent).with("name", name).with("role", "lead").with("queues", own.join(","))
}

/// Set-up of an agent; also used to hide one, or to give one other queues.
pub(super) fn agent(dice: &mut Dice, name: &str, cast: &Cast) -> Step {
    let queues = &cast.queues;
    let mut served: Vec<&str> = Vec::new();
    for _ in 0..dice.between(1, 3) {
        if let Some(queue) = dice.pick(queues)
            && !served.contains(&queue.as_str())
        {
            served.push(queue);
        }
    }
    let shown = if dice.chance(100) { "no" } else { "yes" };
    let can: Vec<_> = cast.skills.iter().filter(|_| dice.chance(650)).cloned().collect();
    let can: Vec<_> = can.iter().map(|skill| format!("{skill}:{}", dice.between(1, 10))).collect();
    let step = root(Verb::PutAgent).with("name", name).with("role", "agent").with("queues", served.join(","));
    step.with("shown", shown).with("skills", can.join(","))
}
