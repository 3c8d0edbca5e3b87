//! What is set up, as administrators read it: skills, queues, people, and what changed when by whom.

use std::borrow::Cow;

use serde::{Serialize, Serializer};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use vestibule_center::Center;
use vestibule_center::id::{QueueId, SkillId};
use vestibule_center::presence::disclosure::{Disclosure, Told};
use vestibule_center::routing::recipe::{Act, Step};
use vestibule_center::saved::{AgentRow, QueueRow, SkillRow};
use vestibule_center::time::Time;

use crate::id::Ids;
use crate::stamp::Stamp;
use crate::word::{DivertTo, Level, Medium, Names, Role, list};

macro_rules! documents {
    ($($(#[doc = $doc:literal])+ $name:ident $tag:ident $body:ident $word:literal)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, Serialize, ToSchema)]
        pub struct $name {
            #[allow(missing_docs, reason = "its schema stands here with its own description")]
            #[schema(inline)]
            pub kind: $tag,
            /// Its id.
            pub id: String,
            /// Version of what is set up; only grows. `ETag` is this in quotes.
            pub rev: u64,
            /// When it was rendered.
            pub at: Stamp,
            /// How it is set up.
            pub body: $body,
        }
        #[doc = concat!("The word `", $word, "`.")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $tag;
        impl Serialize for $tag {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str($word)
            }
        }
        impl PartialSchema for $tag {
            fn schema() -> RefOr<Schema> {
                list("Which kind of thing.", [$word].into_iter())
            }
        }
        impl ToSchema for $tag {
            fn name() -> Cow<'static, str> {
                stringify!($tag).into()
            }
        }
    )+};
}

documents! {
    /// A skill.
    SkillDocument SkillTag SkillSetupBody "skill"
    /// A queue as it is set up.
    QueueSetupDocument QueueSetupTag QueueSetupBody "queue_setup"
    /// A person of the center as they are set up.
    AgentSetupDocument AgentSetupTag AgentSetupBody "agent_setup"
}

/// What a skill is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SkillSetupBody {
    /// Readable name, which is its id too.
    pub handle: String,
    /// Name people read.
    pub name: String,
}

/// How a queue is set up.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct QueueSetupBody {
    /// Readable name.
    pub handle: String,
    /// Name people read.
    pub name: String,
    /// Shown to clients.
    pub shown: bool,
    /// What each audience is told of it.
    pub disclosure: DisclosureSetup,
    /// Its media.
    pub media: Vec<Medium>,
    /// Units one interaction takes of an agent, 1 to 1,000.
    pub weight: u16,
    /// Whether a talk is followed by wrap-up.
    pub wrap_up: bool,
    /// Instead of the setting `offer_ms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offer_ms: Option<u64>,
    /// Instead of the setting `wrap_up_ms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrap_up_ms: Option<u64>,
    /// Instead of the setting `hold_ms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hold_ms: Option<u64>,
    /// Instead of the setting `named_ms`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named_ms: Option<u64>,
    /// Wait past which its head goes before an alert.
    pub target_ms: u64,
    /// Dispositions of wrap-up, in the order shown.
    pub dispositions: Vec<DispositionSetup>,
    /// What it wants of an agent.
    pub wants: Vec<WantSetup>,
    /// What happens to those who wait long, by time.
    pub recipe: Vec<StepSetup>,
    /// Priority of those who come, -1,000 to 1,000; higher goes first.
    pub priority: i32,
    /// Agents asked by one offer, 1 to 10.
    pub legs: u8,
    /// Handle of the hours it opens and closes by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
}

/// What each audience is told of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DisclosureSetup {
    /// Anyone on the site: nobody signed in, and visitors.
    pub anyone: ToldSetup,
    /// Known clients.
    pub client: ToldSetup,
}

/// What one audience is told of a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ToldSetup {
    /// How much of its figures; `nothing` hides the queue.
    pub figures: Level,
    /// How much of its agents' names; with `hours` agents are not told at all.
    pub names: Names,
}

impl DisclosureSetup {
    /// As it is set up.
    pub fn of(disclosure: &Disclosure) -> DisclosureSetup {
        let one = |told: Told| ToldSetup { figures: told.figures.into(), names: told.names.into() };
        DisclosureSetup { anyone: one(disclosure.anyone), client: one(disclosure.client) }
    }
}

/// One disposition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DispositionSetup {
    /// Stable code, such as `solved`.
    pub code: String,
    /// Name shown at the desk.
    pub name: String,
}

/// One skill wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WantSetup {
    /// Handle of the skill.
    pub skill: String,
    /// The least level, 1 to 10.
    pub level: u8,
    /// Nobody without it is asked; else those with it are asked first.
    pub required: bool,
}

/// One step of a recipe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StepSetup {
    /// When, counted from the arrival.
    pub after_ms: u64,
    /// What is done.
    #[serde(rename = "do")]
    pub act: StepDo,
    /// Handle of the skill that is relaxed or whose level is lowered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skill: Option<String>,
    /// The level that will do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Handle of the queue whose agents are asked besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<String>,
    /// By how much the priority grows, or sinks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<i32>,
    /// Where the wait goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<DivertTo>,
}

/// What a step of a recipe does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepDo(pub &'static str);

impl StepDo {
    /// Every word.
    pub const ALL: &'static [&'static str] = &["relax", "lower", "overflow", "raise", "divert"];
}

impl Serialize for StepDo {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0)
    }
}

impl PartialSchema for StepDo {
    fn schema() -> RefOr<Schema> {
        list("What a step of a recipe does.", Self::ALL.iter().copied())
    }
}

impl ToSchema for StepDo {}

/// How a person of the center is set up.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AgentSetupBody {
    /// Readable name and login.
    pub handle: String,
    /// Name people read.
    pub name: String,
    /// What they may be.
    pub role: Role,
    /// Handles of the queues served; the first is where a named start goes.
    pub queues: Vec<String>,
    /// What they can.
    pub skills: Vec<LevelSetup>,
    /// Units, 1 to 1,000.
    pub units: u16,
    /// Shown to clients.
    pub shown: bool,
}

/// A skill somebody has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LevelSetup {
    /// Handle of the skill.
    pub skill: String,
    /// Its level, 1 to 10.
    pub level: u8,
}

/// One change of what is set up.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Change {
    /// When.
    pub at: Stamp,
    /// Who asked for it; absent for the command line and the center itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<ChangedBy>,
    /// What happened, such as `QueuePut`.
    pub what: String,
    /// Kind of the thing.
    pub kind: &'static str,
    /// Its handle.
    pub handle: String,
    /// The value of a setting since then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<u64>,
}

/// Who changed something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangedBy {
    /// Opaque id.
    pub id: String,
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: String,
}

/// The document of a skill.
pub fn skill(row: &SkillRow, at: Time) -> SkillDocument {
    let body = SkillSetupBody { handle: row.handle.to_string(), name: row.name.to_string() };
    SkillDocument { kind: SkillTag, id: row.handle.to_string(), rev: row.rev, at: Stamp(at), body }
}

/// The document of a queue as it is set up.
pub fn queue(ids: &Ids, center: &Center, row: &QueueRow, at: Time) -> QueueSetupDocument {
    let body = QueueSetupBody {
        handle: row.handle.to_string(),
        name: row.name.to_string(),
        shown: row.shown,
        disclosure: DisclosureSetup::of(&row.disclosure),
        media: row.media.iter().map(Medium).collect(),
        weight: row.weight,
        wrap_up: row.wrap_up,
        offer_ms: row.offer_ms,
        wrap_up_ms: row.wrap_up_ms,
        hold_ms: row.hold_ms,
        named_ms: row.named_ms,
        target_ms: row.target_ms,
        dispositions: row.dispositions.0.iter().map(|d| DispositionSetup { code: d.code.to_string(), name: d.name.to_string() }).collect(),
        wants: row.wants.iter().map(|w| WantSetup { skill: of_skill(center, w.skill), level: w.level, required: w.required }).collect(),
        recipe: row.recipe.iter().map(|s| step(center, s)).collect(),
        priority: row.priority,
        legs: row.legs,
        hours: row.hours.as_deref().map(str::to_owned),
    };
    QueueSetupDocument { kind: QueueSetupTag, id: ids.queue(row.id), rev: row.rev, at: Stamp(at), body }
}

/// A step of a recipe with handles in place of numbers.
pub fn step(center: &Center, step: Step) -> StepSetup {
    let bare = |act| StepSetup { after_ms: step.after_ms, act: StepDo(act), skill: None, level: None, queue: None, by: None, to: None };
    match step.act {
        Act::Relax(skill) => StepSetup { skill: Some(of_skill(center, skill)), ..bare("relax") },
        Act::Lower(skill, level) => StepSetup { skill: Some(of_skill(center, skill)), level: Some(level), ..bare("lower") },
        Act::Overflow(queue) => StepSetup { queue: Some(of_queue(center, queue)), ..bare("overflow") },
        Act::Raise(by) => StepSetup { by: Some(by), ..bare("raise") },
        Act::Divert(to) => StepSetup { to: Some(DivertTo(to)), ..bare("divert") },
    }
}

/// The document of a person of the center as they are set up.
pub fn agent(ids: &Ids, center: &Center, row: &AgentRow, at: Time) -> AgentSetupDocument {
    let body = AgentSetupBody {
        handle: row.handle.to_string(),
        name: row.name.reveal().to_owned(),
        role: row.role.into(),
        queues: row.queues.0.iter().map(|q| of_queue(center, *q)).collect(),
        skills: row.skills.iter().map(|(s, level)| LevelSetup { skill: of_skill(center, s), level }).collect(),
        units: row.units,
        shown: row.shown,
    };
    AgentSetupDocument { kind: AgentSetupTag, id: ids.agent(row.id), rev: row.rev, at: Stamp(at), body }
}

fn of_skill(center: &Center, id: SkillId) -> String {
    center.skill(id).map(|s| s.handle.to_string()).unwrap_or_default()
}

fn of_queue(center: &Center, id: QueueId) -> String {
    center.queue(id).map(|q| q.kept.handle.to_string()).unwrap_or_default()
}
