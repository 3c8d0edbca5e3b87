//! Lines: numbered per interaction, without gaps (I38), accepted only while somebody will read them (I41).

use super::aside::AsideKind;
use super::lifecycle::{Life, Side};
use super::party::Part;
use super::starting::line_fits;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::*;
use crate::limits::LINES_OF_INTERACTION_MAX;
use crate::plan::Plan;
use crate::planted::{Bug, planted};
use crate::refusal::{Refusal, Why};
use crate::setting::Setting;
use crate::state::Center;
use crate::value::Private;

impl Center {
    pub(crate) fn decide_message(&self, plan: &mut Plan, id: InteractionId, text: &Private, to_staff: bool) -> Result<Answer, Refusal> {
        let (i, stand) = self.stand(plan.who, id)?;
        let side = stand.side();
        match (i.kept.state, side) {
            (Life::Active, _) | (Life::Queued | Life::Offered, Side::Client) => {}
            (Life::WrapUp | Life::Closed, Side::Client) if planted(Bug::ClosedTakesLines) => {}
            (Life::WrapUp | Life::Closed, _) => {
                return Err(Why::InteractionClosed.at(DocKey::Interaction(id)));
            }
            (Life::Queued | Life::Offered, _) => {
                return Err(Why::WrongState.at(DocKey::Interaction(id)));
            }
        }
        match (Center::speaks(stand), stand.agent()) {
            (Some(_), None) if to_staff => {
                return Err(Why::Invalid { at: "/to", code: "not_here", expected: "all" }.into());
            }
            (_, Some(_)) if stand.agent().is_some_and(|a| i.kept.participants.part_of(a) == Some(Part::Listen)) => {
                return Err(Why::NotAllowed.at(DocKey::Interaction(id)));
            }
            (None, Some(by)) => return self.plan_aside(plan, i, by, AsideKind::Whisper, text),
            (Some(_), Some(by)) if to_staff => return self.plan_aside(plan, i, by, AsideKind::Whisper, text),
            (Some(_) | None, _) => {}
        }
        line_fits(text)?;
        let n = i.kept.lines + 1 + u32::from(planted(Bug::LineGap) && i.kept.lines == 3);
        if n > LINES_OF_INTERACTION_MAX {
            return Err(Why::Limit { name: "lines_of_interaction_max", most: u64::from(LINES_OF_INTERACTION_MAX) }.into());
        }
        let by = stand.agent();
        let idle_until = (i.kept.state == Life::Active).then(|| self.after(plan.now, Setting::IdleMs));
        plan.push(Fact::MessageSent { interaction: id, n, side, by, text: text.clone(), idle_until });
        Ok(Answer::Made(DocKey::Message(id, n)))
    }

    pub(crate) fn decide_typing(&self, plan: &mut Plan, id: InteractionId) -> Result<Answer, Refusal> {
        let (i, stand) = self.stand(plan.who, id)?;
        let Some(side) = Center::speaks(stand) else { return Err(Why::NotAllowed.at(DocKey::Interaction(id))) };
        if i.kept.state != Life::Active {
            return Err(Why::WrongState.at(DocKey::Interaction(id)));
        }
        let length = if i.kept.idle_warned { Setting::IdleCloseMs } else { Setting::IdleMs };
        plan.push(Fact::Typed { interaction: id, side, idle_until: self.after(plan.now, length) });
        Ok(Answer::Is(DocKey::Interaction(id)))
    }
}
