//! Set-up of queues, people, hours and skills, as steps say it.

use std::sync::Arc;

use vestibule_center::agent::intent::Role;
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, ClientSetup, Command, QueueSetup};
use vestibule_center::id::SkillId;
use vestibule_center::interaction::disposition::Dispositions;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::ledger::card::CardTold;
use vestibule_center::ledger::clocks::Quiet;
use vestibule_center::presence::disclosure::Disclosure;
use vestibule_center::routing::recipe::{Act, DivertTo, Recipe, Step as RecipeStep};
use vestibule_center::routing::skill::{Skills, Want, Wants};
use vestibule_center::setting::Setting;
use vestibule_center::value::{Column, Private, Value};
use vestibule_center::version::Expected;

use super::World;
use crate::story::{Step, Verb};

impl World {
    pub(super) fn setup_command(&self, step: &Step) -> Option<Command> {
        let name = || step.get("name").unwrap_or_default();
        Some(match step.verb {
            Verb::ChangeSettings => Command::ChangeSettings {
                expected_rev: None,
                changes: Setting::ALL.iter().filter_map(|s| Some((*s, step.number(s.as_str())?))).collect(),
            },
            Verb::PutQueue => Command::PutQueue(Box::new(QueueSetup {
                handle: name().into(),
                name: name().into(),
                shown: !step.has("shown", "no"),
                disclosure: Some(disclosure(step)?),
                media: media(step),
                weight: step.number("weight")? as u16,
                wrap_up: step.has("wrap_up", "yes"),
                offer_ms: step.number("offer_ms"),
                wrap_up_ms: None,
                hold_ms: step.number("hold_ms"),
                named_ms: None,
                target_ms: step.number("target_ms").unwrap_or(60_000),
                dispositions: Dispositions::read("solved\tSolved\nother\tOther")?,
                wants: Wants::of(self.parts(step, "wants", Self::want))?,
                recipe: Recipe::of(self.parts(step, "recipe", Self::recipe_step))?,
                priority: step.number("priority").unwrap_or(0) as i32,
                legs: step.number("legs").unwrap_or(1) as u8,
                hours: step.get("hours").map(Arc::from),
                expected: self.expected(step),
            })),
            Verb::PutSkill => Command::PutSkill { expected: self.expected(step), handle: name().into(), name: name().into() },
            Verb::PutHours => Command::PutHours { expected: Expected::Any, setup: Box::new(super::hours::setup(step)?) },
            Verb::PutAgent => Command::PutAgent(Box::new(AgentSetup {
                handle: name().into(),
                name: Private::new(name()),
                role: Role::parse(step.get("role")?)?,
                queues: step.get("queues").unwrap_or_default().split(',').filter_map(|q| self.queues.get(q).copied()).collect(),
                units: 1_000,
                shown: !step.has("shown", "no"),
                skills: Skills::of(self.parts(step, "skills", Self::skill_level))?,
                expected: self.expected(step),
            })),
            _ => Command::PutClient(Box::new(ClientSetup {
                client: self.named(name()).and_then(Principal::client),
                handle: Some(name().into()),
                name: Private::new(name()),
                languages: "en".into(),
                media: media(step),
                presence_consent: step.has("consent", "yes"),
            })),
        })
    }

    /// A new version of one's card, one above the one that is followed.
    pub(super) fn card_told(&self, at: usize, step: &Step) -> Option<Command> {
        let client = self.people[at].principal?.client()?;
        let rev = self.center()?.client(client).map_or(0, |c| c.kept.card_rev).max(1) + 1;
        let name = Private::new(step.get("name")?);
        let presence_consent = step.has("consent", "yes");
        let until = |ms| Quiet { now: true, turns_at: Some(self.now.plus_ms(ms)) };
        let quiet = step.number("quiet_ms").map_or(Quiet::NEVER, until);
        let told = CardTold { client, rev, name, languages: "en".into(), media: media(step), presence_consent, quiet };
        Some(Command::FollowCard(Box::new(told)))
    }

    /// The parts of a list in a step; one that names what is not set up is left out.
    fn parts<T>(&self, step: &Step, word: &str, read: fn(&World, &str) -> Option<T>) -> Vec<T> {
        step.get(word).unwrap_or_default().split(',').filter_map(|part| read(self, part)).collect()
    }

    fn skill(&self, handle: &str) -> Option<SkillId> {
        self.center()?.skill_of(handle).map(|s| s.id)
    }

    fn skill_level(&self, part: &str) -> Option<(SkillId, u8)> {
        let (skill, level) = part.split_once(':')?;
        Some((self.skill(skill)?, level.parse().ok()?))
    }

    fn want(&self, part: &str) -> Option<Want> {
        let (skill, level) = self.skill_level(part.trim_end_matches('?'))?;
        Some(Want { skill, level, required: !part.ends_with('?') })
    }

    /// `AFTER_MS:relax:SKILL`, `..:lower:SKILL:LEVEL`, `..:overflow:QUEUE`, `..:raise:BY`, `..:divert:TO`.
    fn recipe_step(&self, part: &str) -> Option<RecipeStep> {
        let words: Vec<_> = part.split(':').collect();
        let act = match words[1..] {
            ["relax", skill] => Act::Relax(self.skill(skill)?),
            ["lower", skill, level] => Act::Lower(self.skill(skill)?, level.parse().ok()?),
            ["overflow", queue] => Act::Overflow(self.queues.get(queue).copied()?),
            ["raise", by] => Act::Raise(by.parse().ok()?),
            ["divert", to] => Act::Divert(DivertTo::parse(to)?),
            _ => return None,
        };
        Some(RecipeStep { after_ms: words[0].parse().ok()?, act })
    }
}

/// `anyone` and `client`: figures and names, each told whole where nothing is said.
fn disclosure(step: &Step) -> Option<Disclosure> {
    let to = |audience| step.get(audience).unwrap_or("exact/full").replace('/', " ");
    Disclosure::take(&Value::Text(format!("{} {}", to("anyone"), to("client")).into()))
}

fn media(step: &Step) -> Media {
    let all = step.get("media").unwrap_or("chat").split(',');
    let all: Vec<_> = all.filter_map(Medium::parse).collect();
    Media::of(&all)
}
