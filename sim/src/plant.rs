//! Bugs planted between the center and the people: batches spoiled on their way to the store, documents on their way to
//! readers. Those in the rules stand where they are; all of them are listed in `vestibule_center::planted`.

use std::rc::Rc;

use vestibule_center::audience::{Class, Principal, Reader};
use vestibule_center::broker::notice::NoticeCode;
use vestibule_center::fact::Fact;
use vestibule_center::id::{AgentId, ClientId, DocKey, InteractionId};
use vestibule_center::planted::{Bug, planted};
use vestibule_center::view::document::{Body, Document, Wait};
use vestibule_store::{Batch, JournalLine, LibraryWrite};

/// Spoils a batch on its way to the store.
pub(crate) fn spoilt(sealed: &Batch, number: u64) -> Batch {
    let mut batch = sealed.clone();
    if planted(Bug::ForgetRow) && number.is_multiple_of(40) {
        batch.rows.retain(|row| row.table.name != "interaction");
    }
    if planted(Bug::LoseParcel) && number.is_multiple_of(3) {
        batch.library.retain(|w| !matches!(w, LibraryWrite::PutOutbox(_)));
    }
    if planted(Bug::ForgetFact) {
        batch.journal.retain(|l| !matches!(l.fact, Fact::MessageSent { n: 2, .. }));
    }
    for line in &mut batch.journal {
        let closes = |id| sealed.journal.iter().any(|l| l.turn == line.turn && closed(&l.fact) == Some(id));
        match &mut line.fact {
            Fact::CallbackPromised { at, .. } if planted(Bug::ForgetCallTime) => *at = None,
            Fact::WrapUpEnded { interaction, agent } if planted(Bug::MistakeBeside) && !closes(*interaction) => *agent = AgentId(0),
            _ => {}
        }
    }
    batch
}

/// The talk that is closed.
fn closed(fact: &Fact) -> Option<InteractionId> {
    if let Fact::InteractionClosed { interaction, .. } = fact { Some(*interaction) } else { None }
}

/// Lets a batch say other facts than those that happened.
pub(crate) fn mistell(batch: &mut Batch) {
    if planted(Bug::MissSilently) {
        batch.journal.retain(|l| !matches!(l.fact, Fact::NoticeSent { code: NoticeCode::CallbackMissed, .. }));
    }
    batch.journal.iter_mut().for_each(sign);
    for line in batch.journal.iter_mut().filter(|_| planted(Bug::DropOwner)) {
        if let Fact::OwnerChanged { interaction, from, .. } = line.fact {
            line.fact = Fact::OwnerLost { interaction, agent: from };
        }
    }
}

/// Signs what happened with another name than that of who asked for it.
fn sign(line: &mut JournalLine) {
    let somebody = Some(Principal::Supervisor(AgentId(1)));
    match (&line.fact, line.who) {
        (Fact::OfferExpired { .. }, None) if planted(Bug::SignForAnother) => line.who = somebody,
        (_, Some(Principal::Client(_))) if planted(Bug::ClientUnsigned) => line.who = None,
        (Fact::AgentReached { .. }, _) if planted(Bug::DeviceUnsigned) => line.who = None,
        (_, _) => {}
    }
}

/// Lets the client of a talk read what is said beside its lines.
pub(crate) fn whisper(client: Option<ClientId>, key: DocKey, to: &mut Vec<(Reader, Rc<Document>)>) {
    if let (true, DocKey::Aside(..), Some(client), Some((_, doc))) = (planted(Bug::TellAside), key, client, to.first()) {
        let told = (Reader::Client(client), doc.clone());
        to.push(told);
    }
}

/// Lets a lead read what is for supervisors.
pub(crate) fn overlook(lead: Option<AgentId>, key: DocKey, to: &mut Vec<(Reader, Rc<Document>)>) {
    let Some(lead) = lead.map(Reader::Staff).filter(|lead| to.iter().all(|(r, _)| r != lead)) else { return };
    let doc = to.iter().find(|(r, _)| *r == Reader::Everyone(Class::Supervisor)).map(|(_, doc)| doc.clone());
    if let (true, DocKey::Interaction(_), Some(doc)) = (planted(Bug::TellLead), key, doc) {
        to.push((lead, doc));
    }
}

/// Lets clients read what is for agents.
pub(crate) fn leak(to: &mut Vec<(Reader, Rc<Document>)>) {
    let find = |class| to.iter().find(|(r, _)| *r == Reader::Everyone(class));
    if planted(Bug::ShowHidden)
        && find(Class::Client).is_none()
        && let Some((_, doc)) = find(Class::Agent)
    {
        let leaked = (Reader::Everyone(Class::Client), doc.clone());
        to.push(leaked);
    }
}

/// Whether a document does not take the place of the one that is held.
pub(crate) fn keeps(held: Option<&Rc<Document>>, new: &Document) -> bool {
    let told = |doc: &Document| match &doc.body {
        Body::Queue(q) => q.media.iter().filter(|m| matches!(m.wait, Some(Wait::Range { .. } | Wait::MoreThan { .. }))).count(),
        _ => 0,
    };
    planted(Bug::OldWait) && held.is_some_and(|held| told(held) > told(new))
}

/// Whether a slot of a slow reader stays as it is: taken already, and what comes now is that something left.
pub(crate) fn stays_in_slot(taken: bool, leaves: bool) -> bool {
    (planted(Bug::SlotKeepsFirst) && taken) || (planted(Bug::SlotKeepsGone) && leaves)
}

/// Whether a document is lost on its way to a reader.
pub(crate) fn swallows(key: DocKey) -> bool {
    planted(Bug::SwallowLine) && matches!(key, DocKey::Message(_, 5))
}
