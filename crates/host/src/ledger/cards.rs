//! Cards as things of the ledger: their rows, how they read, what the center follows of them.

use serde_json::Value;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::{ClientId, DocKey};
use vestibule_center::ledger::card;
use vestibule_center::ledger::change::readable;
use vestibule_center::ledger::content::{Content, Scalar};
use vestibule_center::ledger::policy::{Audience, Subject};
use vestibule_center::ledger::rules::Rules;
use vestibule_center::value::Private;
use vestibule_store::library::CardRow;
use vestibule_store::{Fault, Library, LibraryWrite};
use vestibule_turn::Call;
use vestibule_wire::card::{kept, nested, read_kept};
use vestibule_wire::document::to_value;

use super::{Commit, Stood, Thing};
use crate::fault::Unavailable;
use crate::host::Host;

/// The card as it stands; `None` when there is no such client.
pub(super) fn stood(library: &Library, client: ClientId) -> Result<Option<Stood>, Fault> {
    let Some(row) = library.client_by_id(client)?.filter(|row| !row.visitor && !row.erased) else { return Ok(None) };
    let (rev, contents) = match library.card(client)? {
        Some(card) => (card.rev, read_kept(card.contents.reveal()).ok_or(Fault::Row("card.contents"))?),
        None => (1, card::contents_of(&row)),
    };
    Ok(Some(Stood { thing: Thing::Card(client), client, rev, contents, past: Vec::new(), since: rev, placed: None }))
}

/// Where a card has the mail address.
pub(crate) const MAIL_AT: &str = "/reach/mail";

/// The mail address on a client's card.
pub(crate) fn mail_of(library: &Library, client: ClientId) -> Result<Option<Private>, Fault> {
    let stood = stood(library, client)?;
    let said = stood.as_ref().and_then(|stood| stood.contents.get(MAIL_AT));
    Ok(said.and_then(|content| if let Content::One(Scalar::Text(address)) = content { Some(address.clone()) } else { None }))
}

impl Host {
    /// The client's document with the card in it, as it reads for a principal.
    pub(super) async fn card_told(&self, who: Principal, card: &Stood) -> Result<String, Unavailable> {
        let client = card.client;
        let ids = self.ids().clone();
        let document = self.look_at(who, Some(client), move |center, at| {
            center.view(who, DocKey::Client(client), at).map(|document| to_value(&ids, &document))
        });
        Ok(with_card(document.await?.unwrap_or_default(), &self.rules(), who, card).to_string())
    }

    /// What a new version of a card is committed by.
    pub(super) async fn card_commit(&self, who: Principal, card: Stood) -> Result<Commit, Unavailable> {
        let client = card.client;
        let told = card::told_of(client, card.rev, &card.contents, self.quiet_by(&card.contents).await?);
        let row = CardRow { client, rev: card.rev, contents: Private::new(&kept(&card.contents)), changed_at: self.now() };
        let mut call = Call::new(who, Command::FollowCard(Box::new(told)));
        call.library = vec![LibraryWrite::PutCard(row)];
        call.seats = self.client_row(client).await?.into_iter().collect();
        let rules = self.rules();
        let dress = move |body: Vec<u8>| match serde_json::from_slice(&body) {
            Ok(document) => with_card(document, &rules, who, &card).to_string().into_bytes(),
            Err(_) => body,
        };
        Ok(Commit { call, dress: Box::new(dress) })
    }
}

/// The client's document with what somebody may read of the card.
fn with_card(mut document: Value, rules: &Rules, who: Principal, card: &Stood) -> Value {
    let contents =
        Audience::of(who).map(|audience| readable(Subject::Card, rules.known(Subject::Card), &rules.policy, audience, &card.contents));
    document["rev"] = card.rev.into();
    if let Some(body) = document["body"].as_object_mut() {
        body.extend(nested(&contents.unwrap_or_default()));
    }
    document
}
