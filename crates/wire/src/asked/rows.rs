//! The bodies that set queues, people and skills up, whole. Names of skills and queues are handles, looked up in [`Handles`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use utoipa::ToSchema;
use vestibule_center::Center;
use vestibule_center::agent::intent::Role;
use vestibule_center::command::{AgentSetup, QueueSetup};
use vestibule_center::id::{QueueId, SkillId};
use vestibule_center::interaction::disposition::{Disposition, Dispositions};
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::limits::*;
use vestibule_center::presence::disclosure::Disclosure;
use vestibule_center::routing::recipe::{Act, DivertTo, Recipe, Step};
use vestibule_center::routing::skill::{LEVEL_MAX, Skills, Want, Wants};
use vestibule_center::value::Private;
use vestibule_center::version::Expected;

use super::disclosure::disclosure;
use super::fields::{Fields, nearest};
use super::{Asked, Invalid, Unread};
use crate::setup::{DisclosureSetup, DispositionSetup, LevelSetup, StepDo, StepSetup, WantSetup};
use crate::word;

/// Characters of a password, the least and the most.
const PASSWORD_CHARS: std::ops::RangeInclusive<usize> = 8..=1_000;

/// What handles lead to.
#[derive(Clone, Debug, Default)]
pub struct Handles {
    /// Skills.
    pub skills: BTreeMap<Arc<str>, SkillId>,
    /// Queues.
    pub queues: BTreeMap<Arc<str>, QueueId>,
}

impl Handles {
    /// Those of a center.
    pub fn of(center: &Center) -> Handles {
        Handles {
            skills: center.skills().map(|s| (s.handle.clone(), s.id)).collect(),
            queues: center.queues().map(|q| (q.kept.handle.clone(), q.kept.id)).collect(),
        }
    }
}

pub(super) fn found<T: Copy>(of: &BTreeMap<Arc<str>, T>, handle: &str, at: impl FnOnce() -> String) -> Result<T, Invalid> {
    let known = || of.keys().map(|k| &**k).collect::<Vec<_>>();
    of.get(handle).copied().ok_or_else(|| {
        let expected = if of.is_empty() { "nothing: none is set up yet".into() } else { nearest(handle, &known()) };
        Invalid::new(at(), "unknown", expected)
    })
}

pub(super) fn same_handle(said: Option<&str>, handle: &str) -> Result<(), Invalid> {
    match said.is_none_or(|said| said == handle) {
        true => Ok(()),
        false => Err(Invalid::new("/handle", "value", format!("{handle}, as in the path"))),
    }
}

/// A skill as it shall be.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = SkillChange)]
#[serde(deny_unknown_fields)]
pub struct PutSkillBody {
    /// Its handle, if it is said again; the one of the path.
    pub handle: Option<String>,
    /// Name people read.
    pub name: String,
}

impl Asked for PutSkillBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["handle", "name"])?;
        Ok(PutSkillBody { handle: f.text("handle", 1..=NAME_CHARS_MAX)?, name: f.need("name", f.text("name", 1..=NAME_CHARS_MAX)?)? })
    }
}

impl PutSkillBody {
    /// The name of the skill of a handle.
    ///
    /// # Errors
    /// When the body says another handle.
    pub fn of(self, handle: &str) -> Result<Arc<str>, Invalid> {
        same_handle(self.handle.as_deref(), handle)?;
        Ok(self.name.into())
    }
}

/// The name of the center.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = CenterChange)]
#[serde(deny_unknown_fields)]
pub struct CenterChangeBody {
    /// Name people read.
    pub name: String,
}

impl Asked for CenterChangeBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["name"])?;
        Ok(CenterChangeBody { name: f.need("name", f.text("name", 1..=NAME_CHARS_MAX)?)? })
    }
}

/// A queue as it shall be, whole; what is left out is as for a new one.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = QueueSetupChange)]
#[serde(deny_unknown_fields)]
pub struct PutQueueBody {
    /// Its handle, if it is said again; the one of the path.
    pub handle: Option<String>,
    /// Name people read.
    pub name: String,
    /// Shown to clients.
    pub shown: Option<bool>,
    /// What each audience is told of it; left out, it stays as it is.
    #[schema(value_type = Option<DisclosureSetup>)]
    pub disclosure: Option<Disclosure>,
    /// Its media.
    #[schema(value_type = Vec<word::Medium>)]
    pub media: Media,
    /// Units one interaction takes of an agent, 1 to 1,000.
    pub weight: Option<u64>,
    /// Whether a talk is followed by wrap-up.
    pub wrap_up: Option<bool>,
    /// Instead of the setting `offer_ms`.
    pub offer_ms: Option<u64>,
    /// Instead of the setting `wrap_up_ms`.
    pub wrap_up_ms: Option<u64>,
    /// Instead of the setting `hold_ms`.
    pub hold_ms: Option<u64>,
    /// Instead of the setting `named_ms`.
    pub named_ms: Option<u64>,
    /// Wait past which its head goes before an alert.
    pub target_ms: Option<u64>,
    /// Dispositions of wrap-up, in the order shown.
    #[schema(value_type = Option<Vec<DispositionSetup>>)]
    pub dispositions: Dispositions,
    /// What it wants of an agent.
    #[schema(value_type = Option<Vec<WantSetup>>)]
    pub wants: Vec<WantSetup>,
    /// What happens to those who wait long, in any order.
    #[schema(value_type = Option<Vec<StepSetup>>)]
    pub recipe: Vec<StepSetup>,
    /// Priority of those who come, -1,000 to 1,000.
    pub priority: Option<i32>,
    /// Agents asked by one offer, 1 to 10.
    pub legs: Option<u64>,
    /// Handle of the hours it opens and closes by.
    pub hours: Option<String>,
}

const QUEUE_FIELDS: &[&str] = &[
    "handle",
    "name",
    "shown",
    "disclosure",
    "media",
    "weight",
    "wrap_up",
    "offer_ms",
    "wrap_up_ms",
    "hold_ms",
    "named_ms",
    "target_ms",
    "dispositions",
    "wants",
    "recipe",
    "priority",
    "legs",
    "hours",
];

impl Asked for PutQueueBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, QUEUE_FIELDS)?;
        let wants = f.items("wants", SKILLS_WANTED_MAX, &["skill", "level", "required"])?;
        let recipe = f.items("recipe", RECIPE_STEPS_MAX, &["after_ms", "do", "skill", "level", "queue", "by", "to"])?;
        Ok(PutQueueBody {
            handle: f.text("handle", 1..=NAME_CHARS_MAX)?,
            name: f.need("name", f.text("name", 1..=NAME_CHARS_MAX)?)?,
            shown: f.truth("shown")?,
            disclosure: disclosure(&f)?,
            media: media(&f)?,
            weight: f.number("weight")?,
            wrap_up: f.truth("wrap_up")?,
            offer_ms: f.number("offer_ms")?,
            wrap_up_ms: f.number("wrap_up_ms")?,
            hold_ms: f.number("hold_ms")?,
            named_ms: f.number("named_ms")?,
            target_ms: f.number("target_ms")?,
            dispositions: dispositions(&f)?,
            wants: wants.iter().map(want).collect::<Result<_, _>>()?,
            recipe: recipe.iter().map(step).collect::<Result<_, _>>()?,
            priority: f.whole("priority")?,
            legs: f.number("legs")?,
            hours: f.text("hours", 1..=NAME_CHARS_MAX)?,
        })
    }
}

impl PutQueueBody {
    /// The set-up of the queue of a handle.
    ///
    /// # Errors
    /// When the body says another handle, or names a skill or a queue that is not set up.
    pub fn of(self, handle: &str, expected: Expected, known: &Handles) -> Result<QueueSetup, Invalid> {
        same_handle(self.handle.as_deref(), handle)?;
        let fresh = QueueSetup::default();
        let mut wants = Vec::new();
        for (n, w) in self.wants.iter().enumerate() {
            let skill = found(&known.skills, &w.skill, || format!("/wants/{n}/skill"))?;
            wants.push(Want { skill, level: w.level, required: w.required });
        }
        let mut steps = Vec::new();
        for (n, s) in self.recipe.iter().enumerate() {
            steps.push(Step { after_ms: s.after_ms, act: act(s, n, known)? });
        }
        Ok(QueueSetup {
            expected,
            handle: handle.into(),
            name: self.name.into(),
            shown: self.shown.unwrap_or(fresh.shown),
            disclosure: self.disclosure,
            media: self.media,
            // What is beyond the type is beyond the bound too, and for the center to refuse.
            weight: self.weight.map_or(fresh.weight, |w| u16::try_from(w).unwrap_or(u16::MAX)),
            wrap_up: self.wrap_up.unwrap_or(fresh.wrap_up),
            offer_ms: self.offer_ms,
            wrap_up_ms: self.wrap_up_ms,
            hold_ms: self.hold_ms,
            named_ms: self.named_ms,
            target_ms: self.target_ms.unwrap_or(fresh.target_ms),
            dispositions: self.dispositions,
            wants: Wants::of(wants).ok_or_else(|| Invalid::new("/wants", "value", WANTS))?,
            recipe: Recipe::of(steps).ok_or_else(|| Invalid::new("/recipe", "value", RECIPE))?,
            priority: self.priority.unwrap_or(fresh.priority),
            legs: self.legs.map_or(fresh.legs, |n| u8::try_from(n).unwrap_or(u8::MAX)),
            hours: self.hours.map(Arc::from),
        })
    }
}

const WANTS: &str = "each skill once, at most 16 of them, at most 4 of these preferred";
const RECIPE: &str = "at most 16 steps";

fn act(s: &StepSetup, n: usize, known: &Handles) -> Result<Act, Invalid> {
    let skill = || found(&known.skills, s.skill.as_deref().unwrap_or_default(), || format!("/recipe/{n}/skill"));
    Ok(match s.act.0 {
        "relax" => Act::Relax(skill()?),
        "lower" => Act::Lower(skill()?, s.level.unwrap_or_default()),
        "overflow" => Act::Overflow(found(&known.queues, s.queue.as_deref().unwrap_or_default(), || format!("/recipe/{n}/queue"))?),
        "raise" => Act::Raise(s.by.unwrap_or_default()),
        _ => Act::Divert(s.to.map_or(DivertTo::Mail, |to| to.0)), // open: `step` read one of the words, and this is the last
    })
}

fn media(f: &Fields) -> Result<Media, Invalid> {
    let texts = f.need("media", f.texts("media", 1..=Medium::COUNT)?)?;
    let words: Vec<_> = Medium::ALL.iter().map(|m| m.as_str()).collect();
    let read = texts
        .iter()
        .enumerate()
        .map(|(n, text)| Medium::parse(text).ok_or_else(|| f.wrong_item("media", n, "value", &nearest(text, &words))));
    Ok(Media::of(&read.collect::<Result<Vec<_>, _>>()?))
}

fn dispositions(f: &Fields) -> Result<Dispositions, Unread> {
    let read = |one: &Fields| -> Result<Disposition, Invalid> {
        let code = one.need("code", one.text("code", 1..=NAME_CHARS_MAX)?)?;
        let name = one.need("name", one.text("name", 1..=NAME_CHARS_MAX)?)?;
        Ok(Disposition { code: code.into(), name: name.into(), parent: one.text("parent", 1..=NAME_CHARS_MAX)?.map(Arc::from) })
    };
    let fields = f.items("dispositions", DISPOSITIONS_MAX, &["code", "name", "parent"])?;
    let all = Dispositions(fields.iter().map(read).collect::<Result<_, _>>()?);
    match all.misfit().and_then(|m| Some((m, fields.get(m.n)?))) {
        Some((misfit, one)) => Err(one.wrong(misfit.field, misfit.code, misfit.expected).into()),
        None => Ok(all),
    }
}

fn level(f: &Fields) -> Result<u8, Invalid> {
    let level = f.need("level", f.number("level")?)?;
    let fits = u8::try_from(level).ok().filter(|l| (1..=LEVEL_MAX).contains(l));
    fits.ok_or_else(|| f.wrong("level", "value", "1 to 10"))
}

fn want(f: &Fields) -> Result<WantSetup, Invalid> {
    let skill = f.need("skill", f.text("skill", 1..=NAME_CHARS_MAX)?)?;
    Ok(WantSetup { skill, level: level(f)?, required: f.truth("required")?.unwrap_or(true) })
}

fn step(f: &Fields) -> Result<StepSetup, Invalid> {
    let after_ms = f.need("after_ms", f.number("after_ms")?)?;
    let (all, text) = (StepDo::ALL, f.need("do", f.text("do", 1..=NAME_CHARS_MAX)?)?);
    let verb = all.iter().copied().find(|v| *v == text).ok_or_else(|| f.wrong("do", "value", nearest(&text, all)))?;
    let takes: &[&str] = match verb {
        "relax" => &["skill"],
        "lower" => &["skill", "level"],
        "overflow" => &["queue"],
        "raise" => &["by"],
        _ => &["to"], // open: `divert` is the last of the words
    };
    if let Some(odd) = f.names().find(|name| !["after_ms", "do"].contains(name) && !takes.contains(name)) {
        return Err(f.wrong(odd, "unknown_field", format!("nothing: {verb} takes {}", takes.join(" and "))));
    }
    let bare = StepSetup { after_ms, act: StepDo(verb), skill: None, level: None, queue: None, by: None, to: None };
    let text = |name| f.text(name, 1..=NAME_CHARS_MAX).and_then(|text| f.need(name, text));
    Ok(match verb {
        "relax" => StepSetup { skill: Some(text("skill")?), ..bare },
        "lower" => StepSetup { skill: Some(text("skill")?), level: Some(level(f)?), ..bare },
        "overflow" => StepSetup { queue: Some(text("queue")?), ..bare },
        "raise" => {
            let by = f.need("by", f.whole("by")?)?;
            if by == 0 || by.abs() > PRIORITY_MAX {
                return Err(f.wrong("by", "value", "-1,000 to 1,000, not 0"));
            }
            StepSetup { by: Some(by), ..bare }
        }
        _ => StepSetup { to: Some(word::DivertTo(f.need("to", f.word("to", DivertTo::ALL, DivertTo::as_str)?)?)), ..bare }, // open: as above
    })
}

/// A person of the center as they shall be, whole; what is left out is as for a new one.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = AgentSetupChange)]
#[serde(deny_unknown_fields)]
pub struct PutAgentBody {
    /// Their handle, if it is said again; the one of the path.
    pub handle: Option<String>,
    /// Name people read.
    #[schema(value_type = String)]
    pub name: Private,
    /// What they may be.
    #[schema(value_type = word::Role)]
    pub role: Role,
    /// Handles of the queues served, in order.
    #[schema(value_type = Option<Vec<String>>)]
    pub queues: Vec<String>,
    /// What they can.
    #[schema(value_type = Option<Vec<LevelSetup>>)]
    pub skills: Vec<LevelSetup>,
    /// Units, 1 to 1,000.
    pub units: Option<u64>,
    /// Shown to clients.
    pub shown: Option<bool>,
    /// A new password; the login is the handle. It is never told again.
    #[schema(value_type = Option<String>, min_length = 8, max_length = 1000)]
    pub password: Option<Private>,
}

impl Asked for PutAgentBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["handle", "name", "role", "queues", "skills", "units", "shown", "password"])?;
        let skills = f.items("skills", SKILLS_OF_AGENT_MAX, &["skill", "level"])?;
        let skill = |s: &Fields| -> Result<LevelSetup, Invalid> {
            Ok(LevelSetup { skill: s.need("skill", s.text("skill", 1..=NAME_CHARS_MAX)?)?, level: level(s)? })
        };
        let queues = f.texts("queues", 0..=QUEUES_MAX)?.unwrap_or_default();
        Ok(PutAgentBody {
            handle: f.text("handle", 1..=NAME_CHARS_MAX)?,
            name: Private::new(&f.need("name", f.text("name", 1..=NAME_CHARS_MAX)?)?),
            role: f.need("role", f.word("role", Role::ALL, Role::as_str)?)?,
            queues: queues.into_iter().map(str::to_owned).collect(),
            skills: skills.iter().map(skill).collect::<Result<_, _>>()?,
            units: f.number("units")?,
            shown: f.truth("shown")?,
            password: f.text("password", PASSWORD_CHARS)?.map(|p| Private::new(&p)),
        })
    }
}

impl PutAgentBody {
    /// The set-up of the person of a handle.
    ///
    /// # Errors
    /// When the body says another handle, or names a skill or a queue that is not set up.
    pub fn of(&self, handle: &str, expected: Expected, known: &Handles) -> Result<AgentSetup, Invalid> {
        same_handle(self.handle.as_deref(), handle)?;
        let fresh = AgentSetup::default();
        let queue = |(n, handle): (usize, &String)| found(&known.queues, handle, || format!("/queues/{n}"));
        let queues = self.queues.iter().enumerate().map(queue).collect::<Result<Vec<_>, _>>()?;
        let (mut skills, mut seen) = (Vec::new(), BTreeSet::new());
        for (n, s) in self.skills.iter().enumerate() {
            skills.push((found(&known.skills, &s.skill, || format!("/skills/{n}/skill"))?, s.level));
            if !seen.insert(&s.skill) {
                return Err(Invalid::new(format!("/skills/{n}/skill"), "twice", "each skill once"));
            }
        }
        Ok(AgentSetup {
            expected,
            handle: handle.into(),
            name: self.name.clone(),
            role: self.role,
            queues,
            units: self.units.map_or(fresh.units, |n| u16::try_from(n).unwrap_or(u16::MAX)),
            shown: self.shown.unwrap_or(fresh.shown),
            skills: Skills::of(skills).ok_or_else(|| Invalid::new("/skills", "value", "at most 200 skills"))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    const QUEUE: &str = r#"{"name":"Sales","media":["chat","callback"],"weight":500,"priority":-5,"legs":2,
        "dispositions":[{"code":"sold","name":"Sold"}],"wants":[{"skill":"german","level":5,"required":true}],
        "recipe":[{"after_ms":9000,"do":"relax","skill":"german"},{"after_ms":1000,"do":"overflow","queue":"support"},
        {"after_ms":5000,"do":"raise","by":-3},{"after_ms":9500,"do":"divert","to":"mail"},
        {"after_ms":2000,"do":"lower","skill":"german","level":3}]}"#;

    fn known() -> Handles {
        Handles { skills: [("german".into(), SkillId(1))].into(), queues: [("support".into(), QueueId(2))].into() }
    }

    #[test]
    fn a_queue_is_read_whole() {
        let setup = PutQueueBody::read(QUEUE.as_bytes()).unwrap().of("sales", Expected::New, &known()).unwrap();
        assert_eq!((&*setup.handle, setup.weight, setup.priority, setup.legs, setup.shown), ("sales", 500, -5, 2, true));
        let acts: Vec<_> = setup.recipe.iter().map(|s| s.act).collect();
        let skill = SkillId(1);
        let expected = [Act::Overflow(QueueId(2)), Act::Lower(skill, 3), Act::Raise(-3), Act::Relax(skill), Act::Divert(DivertTo::Mail)];
        assert_eq!(acts, expected, "in order of time");
    }

    #[test]
    fn each_place_of_a_queue_that_does_not_fit_is_named() {
        for (from, to, at, code) in [
            (r#""name":"Sales","#, "", "/name", "missing"),
            ("\"chat\"", "\"caht\"", "/media/0", "value"),
            (r#"["chat","callback"]"#, "[]", "/media", "length"),
            ("\"priority\":-5", "\"priority\":0.5", "/priority", "type"),
            ("\"level\":5", "\"level\":11", "/wants/0/level", "value"),
            (r#""skill":"german","level":5"#, r#""level":5"#, "/wants/0/skill", "missing"),
            ("\"do\":\"relax\"", "\"do\":\"relay\"", "/recipe/0/do", "value"),
            ("\"do\":\"relax\"", "\"do\":\"overflow\"", "/recipe/0/skill", "unknown_field"),
            (r#","by":-3"#, "", "/recipe/2/by", "missing"),
            ("\"by\":-3", "\"by\":0", "/recipe/2/by", "value"),
            ("\"to\":\"mail\"", "\"to\":\"male\"", "/recipe/3/to", "value"),
            ("\"sold\"", "\"Sold!\"", "/dispositions/0/code", "value"),
            ("\"sold\"", "\"none_given\"", "/dispositions/0/code", "value"),
            ("\"Sold\"", "\"Sold\",\"parent\":\"sold\"", "/dispositions/0/parent", "circle"),
            ("\"Sold\"", "\"Sold\",\"parent\":\"bought\"", "/dispositions/0/parent", "unknown"),
            ("\"Sold\"", "\"Sold\\tout\"", "/dispositions/0/name", "length"),
            ("\"weight\"", "\"wieght\"", "/wieght", "unknown_field"),
        ] {
            let (place, what, _) = refused::<PutQueueBody>(&QUEUE.replacen(from, to, 1));
            assert_eq!((place.as_str(), what), (at, code), "{from}");
        }
        for (from, to, at, expected) in [
            ("\"skill\":\"german\",\"level\":5", "\"skill\":\"gemran\",\"level\":5", "/wants/0/skill", "german"),
            ("\"queue\":\"support\"", "\"queue\":\"suport\"", "/recipe/1/queue", "support"),
            ("{\"name\"", "{\"handle\":\"other\",\"name\"", "/handle", "sales, as in the path"),
        ] {
            let body = PutQueueBody::read(QUEUE.replacen(from, to, 1).as_bytes()).unwrap();
            assert_eq!(body.of("sales", Expected::New, &known()).unwrap_err(), Invalid::new(at, code_of(at), expected));
        }
    }

    fn code_of(at: &str) -> &'static str {
        if at == "/handle" { "value" } else { "unknown" }
    }

    #[test]
    fn a_person_is_read_and_their_password_is_not_shown() {
        let text =
            r#"{"name":"Ana","role":"agent","queues":["support"],"skills":[{"skill":"german","level":7}],"password":"correct horse"}"#;
        let body = PutAgentBody::read(text.as_bytes()).unwrap();
        assert!(!format!("{body:?}").contains("horse"));
        let setup = body.of("ana", Expected::Unsaid, &known()).unwrap();
        assert_eq!((setup.queues, setup.skills.level(SkillId(1)), setup.units), (vec![QueueId(2)], 7, 1_000));
        for (from, to, at, code) in [
            ("correct horse", "short", "/password", "length"),
            ("\"agent\"", "\"agnet\"", "/role", "value"),
            ("\"level\":7", "\"level\":0", "/skills/0/level", "value"),
        ] {
            let (place, what, _) = refused::<PutAgentBody>(&text.replacen(from, to, 1));
            assert_eq!((place.as_str(), what), (at, code));
        }
        let twice = text.replacen("[{\"skill\"", "[{\"skill\":\"german\",\"level\":1},{\"skill\"", 1);
        let twice = PutAgentBody::read(twice.as_bytes()).unwrap().of("ana", Expected::Unsaid, &known());
        assert_eq!(twice.unwrap_err().at, "/skills/1/skill");
    }
}
