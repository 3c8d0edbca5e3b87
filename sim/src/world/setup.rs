//! Set-up of queues, people, hours and skills, as steps say it.

use std::sync::Arc;

use vestibule_center::agent::intent::Role;
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, ClientSetup, Command, QueueSetup};
use vestibule_center::hours::{Holidays, HoursSetup, Week};
use vestibule_center::interaction::disposition::Dispositions;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::presence::disclosure::Disclosure;
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
                hours: step.get("hours").map(Arc::from),
                ..QueueSetup::default()
            })),
            Verb::PutSkill => Command::PutSkill { expected: Expected::Any, handle: name().into(), name: name().into() },
            Verb::PutHours => {
                let (week, holidays) = (Week::default(), Holidays::default());
                let setup = HoursSetup { handle: name().into(), name: name().into(), zone: "UTC".into(), week, holidays };
                Command::PutHours { expected: Expected::Any, setup: Box::new(setup) }
            }
            Verb::PutAgent => Command::PutAgent(Box::new(AgentSetup {
                handle: name().into(),
                name: Private::new(name()),
                role: Role::parse(step.get("role")?)?,
                queues: step.get("queues").unwrap_or_default().split(',').filter_map(|q| self.queues.get(q).copied()).collect(),
                units: 1_000,
                shown: !step.has("shown", "no"),
                ..AgentSetup::default()
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
