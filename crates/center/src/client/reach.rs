//! Reach: what the rules may know of a client. It follows their card, which lies in the library (house, section 5).

use crate::audience::Principal;
use crate::broker::alert::Alert;
use crate::command::Answer;
use crate::fact::Fact;
use crate::id::{ClientId, DocKey, Party, Presentity};
use crate::ledger::card::CardTold;
use crate::plan::Plan;
use crate::refusal::{Refusal, Why};
use crate::saved::RowKey;
use crate::setup::name_fits;
use crate::state::{Center, Offer};
use crate::trigger::Trigger;

impl Center {
    /// Follows a new version of a card. An older one than is followed already is refused: the change rested on it.
    pub(crate) fn decide_follow_card(&self, plan: &mut Plan, told: &CardTold) -> Result<Answer, Refusal> {
        if plan.who != Principal::Center && !self.may_read_records(plan.who, told.client) {
            return Err(Why::NotFound.into());
        }
        self.plan_follow_card(plan, told)?;
        Ok(Answer::Is(DocKey::Client(told.client)))
    }

    /// The same by whoever may.
    pub(crate) fn plan_follow_card(&self, plan: &mut Plan, told: &CardTold) -> Result<(), Refusal> {
        let client = self.clients.get(&told.client).filter(|c| !c.kept.visitor).ok_or(Why::NotFound)?;
        let key = DocKey::Client(told.client);
        if told.rev <= client.kept.card_rev {
            return Err(Why::Stale.at(key));
        }
        if !told.name.reveal().is_empty() {
            name_fits(told.name.reveal())?;
        }
        plan.push(Fact::CardChanged {
            client: told.client,
            rev: told.rev,
            name: told.name.clone(),
            languages: told.languages.clone(),
            media: told.media,
            presence_consent: told.presence_consent,
            by: plan.who.party(),
        });
        self.plan_unreachable(plan, told.client, told.media);
        self.plan_quiet(plan, client, told.media, told.quiet);
        Ok(())
    }

    pub(crate) fn evolve_card(&mut self, fact: &Fact) {
        let Fact::CardChanged { client, rev, name, languages, media, presence_consent, by } = fact else { return };
        let Some(known) = self.clients.get_mut(client) else { return };
        let renamed = known.kept.name != *name;
        let kept = &mut known.kept;
        (kept.name, kept.languages) = (name.clone(), languages.clone());
        (kept.media, kept.presence_consent, kept.card_rev) = (*media, *presence_consent, *rev);
        if renamed {
            self.mark_named(*client);
        }
        self.mark(RowKey::Client(*client), DocKey::Client(*client));
        if self.alert_lines.contains_key(&Presentity::Client(*client)) {
            self.triggers.push(Trigger::ClientEdited(*client, *by));
        }
    }

    /// Marks the documents that tell a client by name. They are looked for: that somebody is called otherwise is rare.
    pub(crate) fn mark_named(&mut self, client: ClientId) {
        let Center { marks, interactions, offers, alerts, invitations, callbacks, .. } = self;
        let party = Party::Client(client);
        let talks = interactions.values().filter(|i| i.kept.client == client);
        for i in talks {
            marks.docs.insert(DocKey::Interaction(i.kept.id));
            marks.docs.extend(i.lines.iter().map(|l| DocKey::Message(i.kept.id, l.n)));
        }
        let is_of = |o: &&Offer| interactions.get(&o.kept.interaction).is_some_and(|i| i.kept.client == client);
        marks.docs.extend(offers.values().filter(is_of).map(|o| DocKey::Offer(o.kept.id)));
        let watches = |a: &&Alert| a.kept.presentity == Presentity::Client(client);
        marks.docs.extend(alerts.values().filter(watches).map(|a| DocKey::Alert(a.kept.id)));
        let sides = invitations.values().filter(|v| v.kept.sender == party || v.kept.invitee == party);
        marks.docs.extend(sides.map(|v| DocKey::Invitation(v.kept.id)));
        marks.docs.extend(callbacks.values().filter(|c| c.kept.client == client).map(|c| DocKey::Callback(c.kept.id)));
    }
}
