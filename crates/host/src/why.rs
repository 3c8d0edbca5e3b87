//! Why an interaction was offered to whom: its decisions from the library, and what would be read now.

use vestibule_center::audience::Principal;
use vestibule_center::id::{AgentId, InteractionId};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::routing::offer::OfferEnd;
use vestibule_center::saved::{AsideRow, OfferRow};
use vestibule_center::value::Private;
use vestibule_wire::id::Ids;
use vestibule_wire::stamp::Stamp;
use vestibule_wire::why::{AskedAgent, DecisionBody, WhyBody, read_body};
use vestibule_wire::word::OfferLife;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::LINES_PAGE_MAX;

impl Host {
    /// Every decision about an interaction, if the principal may know; the newest at most a page of them.
    pub async fn why(&self, who: Principal, id: InteractionId) -> Result<Option<WhyBody>, Unavailable> {
        let now = self.mailbox().look(move |center, at| {
            let asked = who.staff().is_some_and(|agent| center.is_asked(agent, id));
            (center.interaction(id).map(|i| i.kept.clone()), center.considered_now(id), asked, at)
        });
        let (live, now, asked, at) = now.await?;
        let row = match live {
            Some(row) => Some(row),
            None => self.interaction_row(id).await?,
        };
        let Some(row) = row else { return Ok(None) };
        if !self.mailbox().look(move |center, _| center.may_read_decisions(who, &row, asked)).await? {
            return Ok(None);
        }
        let offers = self.read(move |library| library.offers_of(id)).await?;
        let ids = self.ids().clone();
        let told = self.mailbox().look(move |center, _| {
            let name = |agent: AgentId| center.agent(agent).map(|a| a.kept.name.reveal().to_owned()).unwrap_or_default();
            WhyBody {
                interaction: ids.interaction(id),
                now: now.map(|read| read_body(&ids, &read, at, &name)),
                decisions: offers.iter().map(|o| decision(&ids, o, &name)).collect(),
            }
        });
        told.await.map(Some)
    }

    /// Notes and whispers of an interaction the principal may read, with the notes of those who handed it on.
    pub async fn notes(&self, who: Principal, id: InteractionId, after: u32) -> Result<Option<Vec<AsideRow>>, Unavailable> {
        let live = self.mailbox().look(move |center, _| center.interaction(id).map(|i| i.kept.clone())).await?;
        let row = match live {
            Some(row) => Some(row),
            None => self.interaction_row(id).await?,
        };
        let Some(row) = row else { return Ok(None) };
        let (client, over) = (row.client, row.state == Life::Closed);
        if !self.mailbox().look(move |center, _| center.may_read_notes(who, &row)).await? {
            return Ok(None);
        }
        if over {
            self.note_reading(who, client).await?;
        }
        self.read(move |library| library.asides_after(id, after, LINES_PAGE_MAX)).await.map(Some)
    }

    /// Notes left by those who handed an interaction on: who, and what. The caller has asked [`Host::notes`] first.
    pub async fn handover_notes(&self, id: InteractionId) -> Result<Vec<(AgentId, Private, Stamp)>, Unavailable> {
        let rows = self.read(move |library| library.handover_notes(id)).await?;
        let told = rows.into_iter().filter_map(|row| row.note.map(|note| (row.agent, note, row.ended_at.unwrap_or(row.since).into())));
        Ok(told.collect())
    }
}

fn life(end: Option<OfferEnd>) -> OfferLife {
    OfferLife(end.map_or("live", |end| end.as_str()))
}

fn decision(ids: &Ids, o: &OfferRow, name: &dyn Fn(AgentId) -> String) -> DecisionBody {
    let asked = |agent| AskedAgent { agent: ids.agent(agent), name: name(agent), state: life(o.legs.end_of(agent).flatten()) };
    DecisionBody {
        offer: ids.offer(o.id),
        kind: o.kind.into(),
        at: o.made_at.into(),
        state: life(o.ended),
        why: o.why.as_deref().map(str::to_owned),
        asked: o.legs.all().map(asked).collect(),
        read: (!o.considered.candidates.is_empty()).then(|| read_body(ids, &o.considered, o.made_at, name)),
    }
}
