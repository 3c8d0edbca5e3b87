//! What is over and left the feeds: its row comes from the library, its document and its "no" from here.

use std::sync::Arc;

use super::document::{Body, Document, Verb};
use crate::audience::{Class, Principal, Reader};
use crate::broker::alert::Alert;
use crate::broker::callback::Callback;
use crate::broker::invitation::Invitation;
use crate::broker::notice::Notice;
use crate::id::*;
use crate::interaction::lifecycle::Life;
use crate::refusal::{Refusal, Why};
use crate::saved::{AlertRow, CallbackRow, InteractionRow, InvitationRow, NoticeRow, OfferRow};
use crate::state::{Center, Interaction, Offer};
use crate::time::Time;
use crate::value::Private;

/// A thing that is over, as it was kept.
#[derive(Clone, Debug)]
pub enum Past {
    /// A closed interaction.
    Interaction(Box<InteractionRow>),
    /// An ended offer, with the interaction it was of.
    Offer(OfferRow, Box<InteractionRow>),
    /// An ended alert, with the number of the order it was on, if it was on one.
    Alert(AlertRow, Option<Arc<str>>),
    /// An ended invitation.
    Invitation(InvitationRow),
    /// An ended callback.
    Callback(CallbackRow),
    /// An ended notice.
    Notice(NoticeRow),
}

impl Past {
    /// Its document's key.
    pub fn key(&self) -> DocKey {
        match self {
            Past::Interaction(row) => DocKey::Interaction(row.id),
            Past::Offer(row, _) => DocKey::Offer(row.id),
            Past::Alert(row, _) => DocKey::Alert(row.id),
            Past::Invitation(row) => DocKey::Invitation(row.id),
            Past::Callback(row) => DocKey::Callback(row.id),
            Past::Notice(row) => DocKey::Notice(row.id),
        }
    }

    /// The clients whose names stand in it.
    pub fn clients(&self) -> Vec<ClientId> {
        match self {
            Past::Interaction(row) | Past::Offer(_, row) => vec![row.client],
            Past::Alert(row, _) => match row.presentity {
                Presentity::Client(client) => row.party().client().into_iter().chain([client]).collect(),
                Presentity::Center | Presentity::Queue(_) | Presentity::Agent(_) | Presentity::Order(_) => {
                    row.party().client().into_iter().collect()
                }
            },
            Past::Callback(row) => vec![row.client],
            Past::Notice(_) => Vec::new(),
            Past::Invitation(row) => [row.sender, row.invitee].into_iter().filter_map(Party::client).collect(),
        }
    }
}

fn interaction_of(row: &InteractionRow) -> Interaction {
    Interaction::of(row.clone(), None)
}

impl Center {
    /// Whether a thing at hand came to its end, so that the library lists it too.
    pub fn is_over(&self, key: DocKey) -> bool {
        match key {
            DocKey::Interaction(id) => self.interactions.get(&id).is_some_and(|i| i.kept.state == Life::Closed),
            DocKey::Offer(id) => self.offers.get(&id).is_some_and(|o| o.kept.ended.is_some()),
            DocKey::Alert(id) => self.alerts.get(&id).is_some_and(|a| !a.is_live()),
            DocKey::Invitation(id) => self.invitations.get(&id).is_some_and(|v| !v.is_live()),
            DocKey::Center | DocKey::Queue(_) | DocKey::Agent(_) | DocKey::Client(_) => false,
            DocKey::Message(..) | DocKey::Aside(..) | DocKey::Order(_) => false,
            DocKey::Callback(id) => self.callbacks.get(&id).is_some_and(|c| !c.is_live()),
            DocKey::Notice(id) => self.notices.get(&id).is_some_and(|n| !n.is_live()),
        }
    }

    /// The document of what is over, as it stands in the feeds if it still does, else from its row; `None` for those it
    /// does not concern.
    pub fn view_past(&self, who: Principal, past: &Past, at: Time) -> Option<Document> {
        if let Some(at_hand) = self.view(who, past.key(), at) {
            return Some(at_hand);
        }
        let readers = self.readers_of_past(past);
        let own = who.reader().filter(|r| readers.contains(r));
        let reader = own.or(Some(Reader::Everyone(who.class())).filter(|r| readers.contains(r)))?;
        let (_, body, can) = match past {
            Past::Interaction(row) => self.render_interaction(&interaction_of(row), reader, at),
            Past::Offer(row, of) => self.render_offer_of(&Offer { kept: row.clone(), rev: 0 }, &interaction_of(of), reader)?,
            Past::Alert(row, number) => {
                let mut told = self.render_alert(&Alert { kept: row.clone(), settle_at: None, rev: 0 });
                if let (Body::Alert(body), Some(number)) = (&mut told.1, number) {
                    body.on_name = Private(number.clone());
                }
                told
            }
            Past::Notice(row) => self.render_notice(&Notice { kept: row.clone(), rev: 0 }),
            Past::Callback(row) => self.render_callback(&Callback { kept: row.clone(), rev: 0 }, reader),
            Past::Invitation(row) => self.render_invitation(&Invitation { kept: row.clone(), rev: 0 }, reader),
        };
        let rev = self.live_rev(u32::MAX); // above whatever it had while at hand
        Some(Document { key: past.key(), rev, at, body, can })
    }

    /// Whether the principal may begin again from a closed interaction now; its document's `can` says the same.
    pub fn may_reopen(&self, who: Principal, closed: &InteractionRow, at: Time) -> bool {
        let theirs = who.client() == Some(closed.client) || who.staff().is_some_and(|agent| closed.served_by == Some(agent));
        let reader = who.reader().filter(|_| theirs);
        reader.is_some_and(|reader| self.render_interaction(&interaction_of(closed), reader, at).2.contains(&Verb::Reopen))
    }

    /// Why a verb on what is over is refused (I41, I05): absent for those it does not concern.
    pub fn refuse_past(&self, who: Principal, past: &Past) -> Refusal {
        let readers = self.readers_of_past(past);
        let own = who.reader().is_some_and(|r| readers.contains(&r));
        let why = match past {
            Past::Offer(row, _) if who.staff() == Some(row.agent) => row.ended.map_or(Why::WrongState, Why::OfferEnded),
            Past::Interaction(_) if own => Why::InteractionClosed,
            Past::Alert(..) | Past::Invitation(_) | Past::Callback(_) | Past::Notice(_) if own => Why::WrongState,
            Past::Callback(_) if readers.contains(&Reader::Everyone(who.class())) => Why::WrongState,
            Past::Interaction(_) if readers.contains(&Reader::Everyone(who.class())) => Why::InteractionClosed,
            Past::Offer(..) if own || readers.contains(&Reader::Everyone(who.class())) => Why::NotAllowed,
            Past::Interaction(_) | Past::Offer(..) | Past::Alert(..) | Past::Invitation(_) | Past::Callback(_) | Past::Notice(_) => {
                return Why::NotFound.into();
            }
        };
        why.at(past.key())
    }

    fn readers_of_past(&self, past: &Past) -> Vec<Reader> {
        let supervisors = Reader::Everyone(Class::Supervisor);
        match past {
            Past::Interaction(row) => {
                let mut all = self.parties(&interaction_of(row));
                all.push(supervisors);
                self.with_leads(all, row.queue)
            }
            Past::Offer(row, of) => self.with_leads(vec![Reader::Staff(row.agent), supervisors], of.queue),
            Past::Alert(row, _) => vec![super::alert_reader(row)],
            Past::Notice(row) => vec![Reader::Client(row.client)],
            Past::Invitation(row) => self.sides(row),
            Past::Callback(row) => self.callback_readers(&Callback { kept: row.clone(), rev: 0 }),
        }
    }
}
