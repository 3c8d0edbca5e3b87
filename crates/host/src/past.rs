//! What is over and left the feeds: rows from the library, told in the words of the center.

use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::AlertLife;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::id::{DocKey, Party, Presentity, QueueId};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::refusal::Refusal;
use vestibule_center::routing::offer::OfferEnd;
use vestibule_center::saved::{AlertRow, ClientRow};
use vestibule_center::view::document::Document;
use vestibule_center::view::past::Past;
use vestibule_store::library::{CallbacksOf, Cursor, History};
use vestibule_store::{Fault, Library};
use vestibule_wire::id::PageMark;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::HISTORY_PAGE_MAX;
use crate::reading::{interaction, unerased};

/// Which things that are over are listed.
#[derive(Clone, Copy, Debug)]
pub enum PastList {
    /// Closed interactions.
    Interactions,
    /// Offers that ended so.
    Offers(OfferEnd),
    /// Ended alerts.
    Alerts,
    /// Ended callbacks.
    Callbacks,
    /// Ended notices.
    Notices,
    /// Invitations in a state that is an end.
    Invitations(InvitationLife),
}

/// A "no" about something that is over, with the thing as it is.
#[derive(Debug)]
pub struct PastRefusal {
    /// Why.
    pub refusal: Refusal,
    /// The thing, for those who may see it.
    pub current: Option<Document>,
}

impl Host {
    /// The document of what is over, as the asker sees it.
    pub async fn past(&self, who: Principal, key: DocKey) -> Result<Option<Document>, Unavailable> {
        let Some(past) = self.read(move |library| one(library, key)).await? else { return Ok(None) };
        let seats = self.seats(&past).await?;
        self.mailbox().look_with(seats, move |center, at| center.view_past(who, &past, at)).await
    }

    /// Why a verb on what is over is refused; `None` when there is no such thing.
    pub async fn refuse_past(&self, who: Principal, key: DocKey) -> Result<Option<PastRefusal>, Unavailable> {
        let Some(past) = self.read(move |library| one(library, key)).await? else { return Ok(None) };
        let seats = self.seats(&past).await?;
        let refused = self.mailbox().look_with(seats, move |center, at| PastRefusal {
            refusal: center.refuse_past(who, &past),
            current: center.view_past(who, &past, at),
        });
        refused.await.map(Some)
    }

    /// A page of what is over and concerns the asker, newest first, and where to go on.
    pub async fn past_page(
        &self,
        who: Principal,
        list: PastList,
        after: Option<PageMark>,
    ) -> Result<(Vec<Document>, Option<PageMark>), Unavailable> {
        let past = after.map(|mark| Cursor { at: mark.at, id: mark.id });
        let own = self.mailbox().look(move |center, _| center.overseen_by(who).and_then(|of| of.queues().map(<[QueueId]>::to_vec))).await?;
        let (found, next) = self.read(move |library| page(library, who, own, list, past)).await?;
        let mut seats = Vec::new();
        for past in &found {
            seats.extend(self.seats(past).await?);
        }
        seats.sort_by_key(|row: &ClientRow| row.id);
        seats.dedup_by_key(|row| row.id);
        let docs = self.mailbox().look_with(seats, move |center, at| found.iter().filter_map(|p| center.view_past(who, p, at)).collect());
        Ok((docs.await?, next.map(|c| PageMark { at: c.at, id: c.id })))
    }

    /// The clients whose names stand in it.
    async fn seats(&self, past: &Past) -> Result<Vec<ClientRow>, Unavailable> {
        let mut rows = Vec::new();
        for id in past.clients() {
            rows.extend(self.client_to_seat(id).await?);
        }
        Ok(rows)
    }
}

/// The one of a key, if it is over.
fn one(library: &Library, key: DocKey) -> Result<Option<Past>, Fault> {
    Ok(match key {
        DocKey::Interaction(id) => {
            let closed = interaction(library, id)?.filter(|row| row.state == Life::Closed);
            closed.map(|row| Past::Interaction(Box::new(row)))
        }
        DocKey::Offer(id) => match library.offer(id)?.filter(|row| row.ended.is_some()) {
            Some(row) => interaction(library, row.interaction)?.map(|of| Past::Offer(row, Box::new(of))),
            None => None,
        },
        DocKey::Alert(id) => {
            let ended = library.alert(id)?.filter(|row| row.state == AlertLife::Ended);
            ended.map(|row| alert(library, row)).transpose()?
        }
        DocKey::Callback(id) => library.callback(id)?.filter(|row| row.ended.is_some()).map(Past::Callback),
        DocKey::Notice(id) => library.notice(id)?.filter(|row| row.ended.is_some()).map(Past::Notice),
        DocKey::Invitation(id) => library.invitation(id)?.filter(|row| row.state.is_end()).map(Past::Invitation),
        DocKey::Center | DocKey::Queue(_) | DocKey::Agent(_) | DocKey::Client(_) => None,
        DocKey::Message(..) | DocKey::Aside(..) | DocKey::Order(_) => None,
    })
}

/// An ended alert, with the number of the order it was on.
fn alert(library: &Library, row: AlertRow) -> Result<Past, Fault> {
    let number = if let Presentity::Order(order) = row.presentity { library.followed(order)?.map(|o| o.number) } else { None };
    Ok(Past::Alert(row, number))
}

/// `own` are the queues the asker watches over, where it is not all of them.
fn page(
    library: &Library,
    who: Principal,
    own: Option<Vec<QueueId>>,
    list: PastList,
    past: Option<Cursor>,
) -> Result<(Vec<Past>, Option<Cursor>), Fault> {
    let limit = HISTORY_PAGE_MAX;
    let none = Ok((Vec::new(), None));
    let Some(party) = who.party() else { return none };
    let agent = who.staff().filter(|_| !Center::may_read_all_past(who));
    Ok(match (list, party) {
        (PastList::Interactions, _) => {
            let asked = match (own, agent) {
                (Some(queues), Some(agent)) => History { among: Some((queues, agent)), ..History::default() },
                (None, agent) | (_, agent @ None) => History { client: who.client(), agent, ..History::default() },
            };
            let page = library.history(&asked, past, limit)?;
            let mut all = Vec::new();
            for row in page.items {
                all.extend(unerased(library, row)?.map(|row| Past::Interaction(Box::new(row))));
            }
            (all, page.next)
        }
        (PastList::Offers(how), Party::Agent(_)) => {
            let page = library.ended_offers(agent, how, past, limit)?;
            let mut all = Vec::new();
            for row in page.items {
                let of = interaction(library, row.interaction)?;
                all.extend(of.map(|of| Past::Offer(row, Box::new(of))));
            }
            (all, page.next)
        }
        (PastList::Alerts, owner) => {
            let page = library.ended_alerts(owner, past, limit)?;
            (page.items.into_iter().map(|row| alert(library, row)).collect::<Result<_, _>>()?, page.next)
        }
        (PastList::Callbacks, _) if who.client().is_some() || own.is_some() || agent.is_none() => {
            let of = match (who.client(), own) {
                (Some(client), _) => CallbacksOf::Client(client),
                (None, Some(queues)) => CallbacksOf::Queues(queues),
                (None, None) => CallbacksOf::All,
            };
            let page = library.ended_callbacks(&of, past, limit)?;
            (page.items.into_iter().map(Past::Callback).collect(), page.next)
        }
        (PastList::Invitations(state), _) => {
            let page = library.ended_invitations(party, state, past, limit)?;
            (page.items.into_iter().map(Past::Invitation).collect(), page.next)
        }
        (PastList::Notices, Party::Client(client)) => {
            let page = library.ended_notices(client, past, limit)?;
            (page.items.into_iter().map(Past::Notice).collect(), page.next)
        }
        (PastList::Offers(_) | PastList::Callbacks | PastList::Notices, _) => return none,
    })
}
