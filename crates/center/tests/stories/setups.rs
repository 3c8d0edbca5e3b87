//! Set-up of queues, agents and clients, as the head of a story tells it.

use vestibule_center::agent::intent::Role;
use vestibule_center::command::*;
use vestibule_center::id::*;
use vestibule_center::interaction::disposition::{Disposition, Dispositions};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::presence::disclosure::{Level, Names, Told};
use vestibule_center::routing::recipe::{Act, DivertTo, Recipe, Step};
use vestibule_center::routing::skill::{Skills, Want, Wants};
use vestibule_center::value::Private;

use crate::words::{item, length, media};
use crate::world::World;

impl World {
    fn skill(&self, name: &str) -> Result<SkillId, String> {
        let found = self.center.skills().find(|s| &*s.handle == name);
        found.map(|s| s.id).ok_or(format!("no skill {name}"))
    }

    pub(crate) fn agent_setup(&self, text: &str) -> Result<AgentSetup, String> {
        let (name, about) = item(text);
        let mut setup = AgentSetup { handle: name.as_str().into(), name: Private::new(&capital(&name)), ..AgentSetup::default() };
        let mut skills = Vec::new();
        for part in about {
            match part.split_once(' ') {
                Some(("units", n)) => setup.units = n.parse().map_err(|_| part.clone())?,
                Some(("can", what)) => {
                    let (skill, level) = what.split_once(' ').unwrap_or((what, "5"));
                    skills.push((self.skill(skill)?, level.parse().map_err(|_| part.clone())?));
                }
                _ if part == "hidden" => setup.shown = false,
                _ if Role::parse(&part).is_some() => setup.role = Role::parse(&part).unwrap_or(Role::Agent),
                _ => {
                    for queue in part.split(' ') {
                        setup.queues.push(*self.queues.get(queue).ok_or(format!("no queue {queue}"))?);
                    }
                }
            }
        }
        setup.skills = Skills::of(skills).ok_or(format!("skills that do not fit: {text}"))?;
        Ok(setup)
    }

    pub(crate) fn queue_setup(&self, text: &str) -> Result<QueueSetup, String> {
        let (name, about) = item(text);
        let mut setup = QueueSetup {
            handle: name.as_str().into(),
            name: capital(&name).as_str().into(),
            target_ms: 3_600_000,
            ..QueueSetup::default()
        };
        let (mut wants, mut steps) = (Vec::new(), Vec::new());
        for part in about {
            let wrong = || format!("a queue has no such thing: {part}");
            let (key, value) = part.split_once(' ').unwrap_or((&part, ""));
            let ms = || length(value).ok_or_else(wrong);
            match key {
                "weight" => setup.weight = value.parse().map_err(|_| wrong())?,
                "hours" => setup.hours = Some(value.into()),
                "no" => setup.wrap_up = false,
                "hidden" => setup.shown = false,
                "anyone" => setup.disclosure.get_or_insert_default().anyone = told(value).ok_or_else(wrong)?,
                "client" => setup.disclosure.get_or_insert_default().client = told(value).ok_or_else(wrong)?,
                "offer" => setup.offer_ms = Some(ms()?),
                "wrap-up" => setup.wrap_up_ms = Some(ms()?),
                "hold" => setup.hold_ms = Some(ms()?),
                "named" => setup.named_ms = Some(ms()?),
                "target" => setup.target_ms = ms()?,
                "priority" => setup.priority = value.parse().map_err(|_| wrong())?,
                "asks" => setup.legs = value.parse().map_err(|_| wrong())?,
                "wants" | "prefers" => {
                    let (skill, level) = value.split_once(' ').unwrap_or((value, "5"));
                    let level = level.parse().map_err(|_| wrong())?;
                    wants.push(Want { skill: self.skill(skill)?, level, required: key == "wants" });
                }
                "after" => steps.push(self.step(value)?.ok_or_else(wrong)?),
                "outcomes" => {
                    // `complaint/late` hangs from `complaint`.
                    let one = |path: &str| {
                        let (parent, code) = path.rsplit_once('/').map_or((None, path), |(p, code)| (Some(p.into()), code));
                        Disposition { code: code.into(), name: capital(code).as_str().into(), parent }
                    };
                    setup.dispositions = Dispositions(value.split(' ').map(one).collect::<Vec<_>>().into());
                }
                _ if Medium::parse(key).is_some() => setup.media = media(part.split(' ')),
                _ => return Err(wrong()),
            }
        }
        setup.wants = Wants::of(wants).ok_or(format!("wants that do not fit: {text}"))?;
        setup.recipe = Recipe::of(steps).ok_or(format!("steps that do not fit: {text}"))?;
        Ok(setup)
    }

    fn step(&self, text: &str) -> Result<Option<Step>, String> {
        let words: Vec<_> = text.split(' ').collect();
        let act = match words[..] {
            [_, "relax", skill] => Some(Act::Relax(self.skill(skill)?)),
            [_, "lower", skill, level] => level.parse().ok().map(|level| self.skill(skill).map(|s| Act::Lower(s, level))).transpose()?,
            [_, "overflow", queue] => Some(Act::Overflow(*self.queues.get(queue).ok_or(format!("no queue {queue}"))?)),
            [_, "raise", by] => by.parse().ok().map(Act::Raise),
            [_, "divert", to] => DivertTo::parse(to).map(Act::Divert),
            _ => None,
        };
        Ok(act.zip(length(words[0])).map(|(act, after_ms)| Step { after_ms, act }))
    }
}

/// `words first`: how much of the figures, how much of the names.
fn told(text: &str) -> Option<Told> {
    let (figures, names) = text.split_once(' ')?;
    Some(Told { figures: Level::parse(figures)?, names: Names::parse(names)? })
}

pub(crate) fn client_setup(text: &str, client: Option<ClientId>) -> ClientSetup {
    let (name, about) = item(text);
    let only: Vec<_> = about.iter().filter_map(|p| p.strip_prefix("only ")).collect();
    ClientSetup {
        client,
        handle: Some(name.as_str().into()),
        name: Private::new(&capital(&name)),
        languages: "en".into(),
        media: only.first().map_or(Media::EVERY, |list| media(list.split(' '))),
        presence_consent: about.iter().any(|p| p == "consent"),
    }
}

pub(crate) fn capital(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}
