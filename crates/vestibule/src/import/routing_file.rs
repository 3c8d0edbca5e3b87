//! `[[skill]]`, and what a queue wants and does: `wants`, `recipe`. Handles are looked up once the center knows all of them.

use std::sync::Arc;

use vestibule_center::Center;
use vestibule_center::limits::{PRIORITY_MAX, RECIPE_STEPS_MAX, SKILLS_WANTED_MAX};
use vestibule_center::routing::recipe::{Act, DivertTo, Recipe, Step};
use vestibule_center::routing::skill::{LEVEL_MAX, Want, Wants};
use vestibule_wire::setup::StepDo;

use super::draft::{RoutingDraft, SkillDraft, StepDraft, WantDraft};
use super::folder::CENTER;
use crate::finding::Findings;
use crate::nearest;
use crate::section::Section;

/// Reads every skill; what does not fit is told, and the whole of it left out.
pub(super) fn skills(whole: &Section<'_>, out: &mut Findings) -> Vec<SkillDraft> {
    let mut all: Vec<SkillDraft> = Vec::new();
    for section in whole.sections("skill", out) {
        section.only(&["handle", "name"], out);
        let handle = section.text("handle", out);
        let handle = section.need("handle", handle, "a handle", out);
        let name = section.text("name", out);
        let name = section.need("name", name, "a name people read", out);
        let (Some(handle), Some(name)) = (handle, name) else { continue };
        match all.iter().find(|s| *s.handle == *handle) {
            Some(before) => {
                let expected = format!("no second skill with this handle: it stands in row {}", before.row);
                section.wrong("handle", handle, expected, out);
            }
            None => {
                let at = section.path("").trim_end_matches('.').to_owned();
                all.push(SkillDraft { row: section.row, at, handle: handle.into(), name: name.into() });
            }
        }
    }
    all
}

/// Reads what a queue wants and does.
pub(super) fn routing(section: &Section<'_>, out: &mut Findings) -> RoutingDraft {
    let wants = section.sections("wants", out);
    if wants.len() > SKILLS_WANTED_MAX {
        section.wrong("wants", &wants.len().to_string(), format!("at most {SKILLS_WANTED_MAX} skills"), out);
    }
    let recipe = section.sections("recipe", out);
    if recipe.len() > RECIPE_STEPS_MAX {
        section.wrong("recipe", &recipe.len().to_string(), format!("at most {RECIPE_STEPS_MAX} steps"), out);
    }
    let (all_wants, all_steps) = (wants.len(), recipe.len());
    let wants: Vec<_> = wants.iter().filter_map(|s| want(s, out)).collect();
    let steps: Vec<_> = recipe.iter().filter_map(|s| step(s, out)).collect();
    let fits = wants.len() == all_wants && steps.len() == all_steps;
    RoutingDraft { wants, steps, fits }
}

fn want(section: &Section<'_>, out: &mut Findings) -> Option<WantDraft> {
    section.only(&["skill", "level", "required"], out);
    let skill = section.text("skill", out);
    let skill = section.need("skill", skill, "the handle of a skill", out);
    let level = level(section, out);
    let required = section.truth("required", out).unwrap_or(true);
    let (row, at) = (section.row_of("skill"), section.path("skill"));
    Some(WantDraft { row, at, skill: skill?.into(), level: level?, required })
}

fn level(section: &Section<'_>, out: &mut Findings) -> Option<u8> {
    let level = section.number("level", out);
    let level = section.need("level", level, "a level, 1 to 10", out)?;
    let fits = u8::try_from(level).ok().filter(|l| (1..=LEVEL_MAX).contains(l));
    if fits.is_none() {
        section.wrong("level", &level.to_string(), "1 to 10", out);
    }
    fits
}

fn step(section: &Section<'_>, out: &mut Findings) -> Option<StepDraft> {
    let after_ms = section.number("after_ms", out);
    let after_ms = section.need("after_ms", after_ms, "milliseconds after the arrival", out);
    let verb = section.text("do", out);
    let verb = section.need("do", verb, "relax, lower, overflow, raise or divert", out)?;
    let takes: &[&str] = match verb {
        "relax" => &["after_ms", "do", "skill"],
        "lower" => &["after_ms", "do", "skill", "level"],
        "overflow" => &["after_ms", "do", "queue"],
        "raise" => &["after_ms", "do", "by"],
        "divert" => &["after_ms", "do", "to"],
        other => {
            section.wrong("do", other, nearest::expected(other, StepDo::ALL), out);
            return None;
        }
    };
    section.only(takes, out);
    let mut draft = StepDraft { after_ms: after_ms?, verb: verb.into(), row: section.row, at: section.path(""), ..StepDraft::default() };
    match verb {
        "relax" | "lower" => {
            let skill = section.text("skill", out);
            draft.handle = section.need("skill", skill, "the handle of a skill", out)?.into();
            if verb == "lower" {
                draft.level = level(section, out)?;
            }
        }
        "overflow" => {
            let queue = section.text("queue", out);
            draft.handle = section.need("queue", queue, "the handle of another queue", out)?.into();
        }
        "raise" => {
            let by = section.whole("by", out);
            let by = section.need("by", by, "by how much, such as 10", out)?;
            let fits = i32::try_from(by).ok().filter(|by| *by != 0 && by.abs() <= PRIORITY_MAX);
            if fits.is_none() {
                section.wrong("by", &by.to_string(), "-1,000 to 1,000, not 0", out);
            }
            draft.by = fits?;
        }
        _ => {
            let to = section.text("to", out);
            let to = section.need("to", to, "mail, voicemail or center", out)?;
            draft.to = DivertTo::parse(to);
            if draft.to.is_none() {
                let known: Vec<_> = DivertTo::ALL.iter().map(|t| t.as_str()).collect();
                section.wrong("to", to, nearest::expected(to, &known), out);
            }
            draft.to?;
        }
    }
    Some(draft)
}

impl RoutingDraft {
    /// Whether nothing is wanted and nothing happens.
    pub(super) fn is_empty(&self) -> bool {
        self.fits && self.wants.is_empty() && self.steps.is_empty()
    }

    /// What a queue wants, in the center's numbers.
    pub(super) fn wants(&self, center: &Center, queue: (u64, &str), out: &mut Findings) -> Wants {
        let mut all = Vec::new();
        for w in &self.wants {
            let Some(skill) = skill_of(center, &w.skill, (w.row, &w.at), out) else { continue };
            all.push(Want { skill, level: w.level, required: w.required });
        }
        Wants::of(all).unwrap_or_else(|| {
            out.add(CENTER, queue.0, &format!("{}.wants", queue.1), "", "each skill once, at most 4 of them preferred");
            Wants::default()
        })
    }

    /// What happens in a queue, in the center's numbers.
    pub(super) fn recipe(&self, center: &Center, out: &mut Findings) -> Recipe {
        let steps = self.steps.iter().filter_map(|s| Some(Step { after_ms: s.after_ms, act: s.act(center, out)? }));
        Recipe::of(steps.collect::<Vec<_>>()).unwrap_or_default()
    }
}

impl StepDraft {
    fn act(&self, center: &Center, out: &mut Findings) -> Option<Act> {
        Some(match &*self.verb {
            "relax" => Act::Relax(skill_of(center, &self.handle, (self.row, &format!("{}skill", self.at)), out)?),
            "lower" => Act::Lower(skill_of(center, &self.handle, (self.row, &format!("{}skill", self.at)), out)?, self.level),
            "overflow" => match center.queue_by(&self.handle) {
                Some(queue) => Act::Overflow(queue.kept.id),
                None => {
                    let known: Vec<&str> = center.queues().map(|q| &*q.kept.handle).collect();
                    out.add(CENTER, self.row, &format!("{}queue", self.at), &self.handle, nearest::expected(&self.handle, &known));
                    return None;
                }
            },
            "raise" => Act::Raise(self.by),
            _ => Act::Divert(self.to?),
        })
    }
}

/// The skill of a handle, or a finding with the nearest one.
pub(super) fn skill_of(
    center: &Center,
    handle: &Arc<str>,
    (row, at): (u64, &str),
    out: &mut Findings,
) -> Option<vestibule_center::id::SkillId> {
    let found = center.skill_of(handle).map(|s| s.id);
    if found.is_none() {
        let known: Vec<&str> = center.skills().map(|s| &*s.handle).collect();
        let expected = if known.is_empty() { "no skill: none is set up".to_owned() } else { nearest::expected(handle, &known) };
        out.add(CENTER, row, at, handle, expected);
    }
    found
}
