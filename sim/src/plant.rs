//! Bugs that can be planted between the center and the people, to test the tester.

use std::rc::Rc;

use vestibule_center::audience::{Class, Reader};
use vestibule_center::broker::notice::NoticeCode;
use vestibule_center::fact::Fact;
use vestibule_center::id::{AgentId, ClientId, DocKey};
use vestibule_center::view::document::{Body, Document, Wait};
use vestibule_store::{Batch, LibraryWrite};

use crate::story::names;

names! {
    /// A planted bug.
    Plant {
        ForgetRow = "forget_row", SwallowLine = "swallow_line", SecondAnswer = "second_answer",
        ShowHidden = "show_hidden", ForgetFact = "forget_fact",
        TellAside = "tell_aside", DropOwner = "drop_owner", TellLead = "tell_lead", LoseParcel = "lose_parcel", OldWait = "old_wait",
            MissSilently = "miss_silently",
    }
}

impl Plant {
    /// What the bug does, for a list.
    pub(crate) fn about(self) -> &'static str {
        match self {
            Plant::ForgetRow => "now and then the row of an interaction is not written",
            Plant::SwallowLine => "the fifth line of a talk is not delivered",
            Plant::SecondAnswer => "a repeated request is taken for a new one",
            Plant::ShowHidden => "documents of hidden agents go to clients",
            Plant::TellAside => "whispers and notes go to the client",
            Plant::DropOwner => "a transfer that is accepted takes the old owner and gives no new one",
            Plant::MissSilently => "a promised call that is not made is told to nobody",
            Plant::TellLead => "leads are told the talks of every queue",
            Plant::LoseParcel => "every third commit forgets what is to leave by push or mail",
            Plant::OldWait => "a wait that is not known any more is not told",
            Plant::ForgetFact => "the second line of a talk is not written into the journal",
        }
    }

    /// Spoils a batch on its way to the store.
    pub(crate) fn spoil(self, batch: &mut Batch, number: u64) {
        match self {
            Plant::ForgetRow if number.is_multiple_of(40) => batch.rows.retain(|row| row.table.name != "interaction"),
            Plant::LoseParcel if number.is_multiple_of(3) => batch.library.retain(|w| !matches!(w, LibraryWrite::PutOutbox(_))),
            Plant::ForgetFact => batch.journal.retain(|l| !matches!(l.fact, Fact::MessageSent { n: 2, .. })),
            _ => {}
        }
    }

    /// Lets a batch say other facts than those that happened.
    pub(crate) fn mistell(self, batch: &mut Batch) {
        if self == Plant::MissSilently {
            batch.journal.retain(|l| !matches!(l.fact, Fact::NoticeSent { code: NoticeCode::CallbackMissed, .. }));
        }
        for line in batch.journal.iter_mut().filter(|_| self == Plant::DropOwner) {
            if let Fact::OwnerChanged { interaction, from, .. } = line.fact {
                line.fact = Fact::OwnerLost { interaction, agent: from };
            }
        }
    }

    /// Lets the client of a talk read what is said beside its lines.
    pub(crate) fn whisper(self, client: Option<ClientId>, key: DocKey, to: &mut Vec<(Reader, Rc<Document>)>) {
        if let (Plant::TellAside, DocKey::Aside(..), Some(client), Some((_, doc))) = (self, key, client, to.first()) {
            let told = (Reader::Client(client), doc.clone());
            to.push(told);
        }
    }

    /// Lets a lead read what is for supervisors.
    pub(crate) fn overlook(self, lead: Option<AgentId>, key: DocKey, to: &mut Vec<(Reader, Rc<Document>)>) {
        let Some(lead) = lead.map(Reader::Staff).filter(|lead| to.iter().all(|(r, _)| r != lead)) else { return };
        let doc = to.iter().find(|(r, _)| *r == Reader::Everyone(Class::Supervisor)).map(|(_, doc)| doc.clone());
        if let (Plant::TellLead, DocKey::Interaction(_), Some(doc)) = (self, key, doc) {
            to.push((lead, doc));
        }
    }

    /// Lets clients read what is for agents.
    pub(crate) fn leak(self, to: &mut Vec<(Reader, Rc<Document>)>) {
        let find = |class| to.iter().find(|(r, _)| *r == Reader::Everyone(class));
        if self == Plant::ShowHidden
            && find(Class::Client).is_none()
            && let Some((_, doc)) = find(Class::Agent)
        {
            let leaked = (Reader::Everyone(Class::Client), doc.clone());
            to.push(leaked);
        }
    }

    /// Whether a document does not take the place of the one that is held.
    pub(crate) fn keeps(self, held: Option<&Rc<Document>>, new: &Document) -> bool {
        let told = |doc: &Document| match &doc.body {
            Body::Queue(q) => q.media.iter().filter(|m| matches!(m.wait, Some(Wait::Range { .. } | Wait::MoreThan { .. }))).count(),
            _ => 0,
        };
        self == Plant::OldWait && held.is_some_and(|held| told(held) > told(new))
    }

    /// Whether a document is lost on its way to a reader.
    pub(crate) fn swallows(self, key: DocKey) -> bool {
        self == Plant::SwallowLine && matches!(key, DocKey::Message(_, 5))
    }
}
