//! Lines: numbered per interaction, without gaps (I38), accepted only while somebody will read them (I41).

use super::lifecycle::{Life, Side};
use super::starting::line_fits;
use crate::audience::Principal;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::*;
use crate::limits::LINES_OF_INTERACTION_MAX;
use crate::plan::Plan;
use crate::refusal::{Refusal, Why};
use crate::setting::Setting;
use crate::state::{Center, Interaction};
use crate::value::Private;

impl Center {
    /// The interaction, if the principal is a party to it, and their side.
    pub(crate) fn own_interaction(&self, who: Principal, id: InteractionId) -> Result<(&Interaction, Side), Refusal> {
        let i = self.interactions.get(&id).ok_or(Why::NotFound)?;
        let owner = i.kept.owner.or(i.kept.served_by.filter(|_| i.kept.state == Life::Closed));
        match who {
            Principal::Client(c) | Principal::Visitor(c) if c == i.kept.client => Ok((i, Side::Client)),
            Principal::Agent(a) | Principal::Supervisor(a) | Principal::Admin(a) if owner == Some(a) => Ok((i, Side::Agent)),
            Principal::Supervisor(_) | Principal::Admin(_) => Err(Why::NotAllowed.at(DocKey::Interaction(id))),
            Principal::Nobody | Principal::Client(_) | Principal::Visitor(_) | Principal::Agent(_) | Principal::Center => {
                Err(Why::NotFound.into())
            }
        }
    }

    pub(crate) fn decide_message(&self, plan: &mut Plan, id: InteractionId, text: &Private) -> Result<Answer, Refusal> {
        let (i, side) = self.own_interaction(plan.who, id)?;
        match (i.kept.state, side) {
            (Life::Active, _) | (Life::Queued | Life::Offered, Side::Client) => {}
            (Life::WrapUp | Life::Closed, _) => {
                return Err(Why::InteractionClosed.at(DocKey::Interaction(id)));
            }
            (Life::Queued | Life::Offered, _) => {
                return Err(Why::WrongState.at(DocKey::Interaction(id)));
            }
        }
        line_fits(text)?;
        let n = i.kept.lines + 1;
        if n > LINES_OF_INTERACTION_MAX {
            return Err(Why::Limit { name: "lines_of_interaction_max", most: u64::from(LINES_OF_INTERACTION_MAX) }.into());
        }
        let by = if side == Side::Agent { plan.who.staff() } else { None };
        let idle_until = (i.kept.state == Life::Active).then(|| self.after(plan.now, Setting::IdleMs));
        plan.push(Fact::MessageSent { interaction: id, n, side, by, text: text.clone(), idle_until });
        Ok(Answer::Made(DocKey::Message(id, n)))
    }

    pub(crate) fn decide_typing(&self, plan: &mut Plan, id: InteractionId) -> Result<Answer, Refusal> {
        let (i, side) = self.own_interaction(plan.who, id)?;
        if i.kept.state != Life::Active {
            return Err(Why::WrongState.at(DocKey::Interaction(id)));
        }
        let length = if i.kept.idle_warned { Setting::IdleCloseMs } else { Setting::IdleMs };
        plan.push(Fact::Typed { interaction: id, side, idle_until: self.after(plan.now, length) });
        Ok(Answer::Is(DocKey::Interaction(id)))
    }
}
