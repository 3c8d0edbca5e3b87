//! Everything that is kept about one client, as they may read it, one thing after the other: a page at a time is in memory, and the
//! lines of one talk.

use std::collections::VecDeque;
use std::sync::Arc;

use serde_json::{Value, json};
use vestibule_center::audience::Principal;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::id::{ClientId, DocKey, Party};
use vestibule_center::oversight::Overseen;
use vestibule_center::view::document::Document;
use vestibule_store::library::{DevicePasswordRow, RosterItemRow, SessionRow, SubjectRow};
use vestibule_wire::agenda::OwnAgenda;
use vestibule_wire::document::to_value;
use vestibule_wire::library::{Line, read_mark};
use vestibule_wire::person::{KnownAs, Section};
use vestibule_wire::stamp::Stamp;

use crate::fault::Unavailable;
use crate::history::HistoryFilter;
use crate::host::Host;
use crate::ledger::Thing;
use crate::past::PastList;

/// Lines of one talk that leave with it, the first ones.
const LINES_MAX: usize = 20_000;
/// The ends of invitations, each a list of its own.
const ENDS: [InvitationLife; 4] = [InvitationLife::Accepted, InvitationLife::Declined, InvitationLife::Withdrawn, InvitationLife::Expired];

/// What comes next.
#[derive(Debug)]
pub enum Told {
    /// A section begins.
    Begin(Section),
    /// One thing of it.
    Item(Value),
    /// They were erased meanwhile: what was told is not all.
    Gone,
}

/// Reads what is kept about a client.
pub struct Person {
    host: Arc<Host>,
    client: ClientId,
    /// Sections that did not begin.
    sections: VecDeque<Section>,
    section: Option<Section>,
    items: VecDeque<Value>,
    next: Next,
}

/// Where the section goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Next {
    Begin,
    After { list: usize, mark: String },
    End,
}

/// Some things, and where to go on.
type Page = (Vec<Value>, Next);

impl Person {
    /// Whoever is there; the right to it is seen to before.
    pub fn of(host: Arc<Host>, client: ClientId) -> Person {
        let sections = Section::ALL.iter().copied().collect();
        Person { host, client, sections, section: None, items: VecDeque::new(), next: Next::End }
    }

    /// The next thing; `None` after the last one.
    ///
    /// # Errors
    /// The center is not there.
    pub async fn next(&mut self) -> Result<Option<Told>, Unavailable> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Ok(Some(Told::Item(self.with_lines(item).await?)));
            }
            match (self.section, self.next.clone()) {
                (None, _) | (Some(_), Next::End) => {
                    self.section = self.sections.pop_front();
                    self.next = Next::Begin;
                    return Ok(self.section.map(Told::Begin));
                }
                (Some(section), next) => {
                    if !self.is_there().await? {
                        return Ok(Some(Told::Gone));
                    }
                    let (list, mark) = if let Next::After { list, mark } = next { (list, Some(mark)) } else { (0, None) };
                    let (items, next) = self.page(section, list, mark).await?;
                    (self.items, self.next) = (items.into(), next);
                }
            }
        }
    }

    async fn is_there(&self) -> Result<bool, Unavailable> {
        let client = self.client;
        self.host.look_at(self.who(), Some(client), move |center, _| center.may_read_records(Principal::Client(client), client)).await
    }

    fn who(&self) -> Principal {
        Principal::Client(self.client)
    }

    async fn page(&self, section: Section, list: usize, mark: Option<String>) -> Result<Page, Unavailable> {
        match section {
            Section::Card => {
                let card = self.host.thing(self.who(), Thing::Card(self.client)).await?;
                Ok((card.map(|(_, document)| read(&document)).into_iter().collect(), Next::End))
            }
            Section::CardChanges => self.changes(Thing::Card(self.client), mark).await,
            Section::Agenda => {
                let agenda = self.host.agenda(self.client).await?;
                Ok((agenda.filter(OwnAgenda::is_said).iter().map(value).collect(), Next::End))
            }
            Section::Orders => self.orders(mark).await,
            Section::Approvals => self.approvals(mark).await,
            Section::Open => self.open().await,
            Section::Talks => self.talks(mark).await,
            Section::Alerts => self.past(&[PastList::Alerts], list, mark).await,
            Section::Invitations => self.past(&ENDS.map(PastList::Invitations), list, mark).await,
            Section::Callbacks => self.past(&[PastList::Callbacks], list, mark).await,
            Section::Notices => self.past(&[PastList::Notices], list, mark).await,
            Section::Readers => {
                let page = self.host.readers(self.who(), self.client, mark).await?;
                Ok(page.map_or((Vec::new(), Next::End), |page| (page.items.iter().map(value).collect(), after(page.next))))
            }
            Section::Sessions => self.sessions().await,
            Section::Identities => self.identities().await,
        }
    }

    async fn identities(&self) -> Result<Page, Unavailable> {
        let client = self.client;
        let rows = self.host.read(move |library| library.subjects_of(client)).await?;
        let known = |row: &SubjectRow| KnownAs {
            source: row.source.to_string(),
            subject: row.subject.reveal().to_owned(),
            since: Stamp(row.made_at),
        };
        Ok((rows.iter().map(known).map(|known| value(&known)).collect(), Next::End))
    }

    async fn changes(&self, thing: Thing, mark: Option<String>) -> Result<Page, Unavailable> {
        let below = mark.as_deref().and_then(read_mark).and_then(|rev| rev.parse().ok());
        let page = self.host.changes_of(self.who(), thing, below).await?;
        Ok((page.items.iter().map(value).collect(), after(page.next)))
    }

    async fn orders(&self, mark: Option<String>) -> Result<Page, Unavailable> {
        let past = mark.as_deref().and_then(read_mark);
        let Some(page) = self.host.orders(self.who(), self.client, past).await? else { return Ok((Vec::new(), Next::End)) };
        let mut items = Vec::new();
        for order in &page.items {
            let mut order = read(order);
            let number = order["id"].as_str().unwrap_or_default().to_owned();
            let (mut changes, mut mark) = (Vec::new(), None);
            loop {
                let (some, next) = self.changes(Thing::Order(number.as_str().into()), mark).await?;
                changes.extend(some);
                mark = if let Next::After { mark, .. } = next { Some(mark) } else { break };
            }
            order["changes"] = changes.into();
            items.push(order);
        }
        Ok((items, after(page.next)))
    }

    async fn approvals(&self, mark: Option<String>) -> Result<Page, Unavailable> {
        let past = mark.as_deref().and_then(|mark| self.host.ids().read_page(mark));
        let (_, page) = self.host.approvals(self.who(), past).await?;
        Ok((page.items.iter().map(value).collect(), after(page.next)))
    }

    async fn open(&self) -> Result<Page, Unavailable> {
        let (who, ids) = (self.who(), self.host.ids().clone());
        let told = self.host.look(who, move |center, at| -> Vec<Value> {
            let theirs = |key: &DocKey| {
                matches!(key, DocKey::Interaction(_) | DocKey::Alert(_) | DocKey::Invitation(_) | DocKey::Callback(_) | DocKey::Notice(_))
            };
            let keys = center.scope(who).into_iter().filter(theirs);
            keys.filter_map(|key| center.view(who, key, at)).map(|document: Document| to_value(&ids, &document)).collect()
        });
        // What ended a moment ago stands among what is over.
        let is_open = |document: &Value| !matches!(document["body"]["state"].as_str(), Some("closed" | "ended"));
        Ok((told.await?.into_iter().filter(is_open).collect(), Next::End))
    }

    async fn talks(&self, mark: Option<String>) -> Result<Page, Unavailable> {
        let past = mark.as_deref().and_then(|mark| self.host.ids().read_page(mark));
        let filter = HistoryFilter { past, ..HistoryFilter::all(self.client, Overseen::All) };
        let page = self.host.history(self.who(), filter).await?;
        Ok(page.map_or((Vec::new(), Next::End), |page| (page.items.iter().map(value).collect(), after(page.next))))
    }

    /// A talk with what was said in it, and what was changed of it since; anything else as it is.
    async fn with_lines(&self, mut talk: Value) -> Result<Value, Unavailable> {
        if !matches!(self.section, Some(Section::Talks | Section::Open)) {
            return Ok(talk);
        }
        let id = talk["id"].as_str().and_then(|id| self.host.ids().read_interaction(id));
        let row = match id {
            Some(id) => self.host.interaction_row(id).await?.filter(|row| row.client == self.client),
            None => None,
        };
        let Some(row) = row else { return Ok(talk) };
        let (mut lines, mut n) = (Vec::new(), 0);
        while n < row.lines && lines.len() < LINES_MAX {
            let some = self.host.lines(self.who(), row.clone(), Some(n), None).await?;
            let Some(last) = some.last().map(|line| line.n) else { break };
            lines.extend(some.iter().map(|line| value(&Line::of(self.host.ids(), line))));
            n = last;
        }
        talk["lines"] = lines.into();
        if n < row.lines {
            talk["lines_left_out"] = (row.lines - n).into();
        }
        let (mut changes, mut below) = (Vec::new(), None);
        while let Some(page) = self.host.record_changes(self.who(), row.id, below).await? {
            changes.extend(page.items.iter().map(value));
            below = page.next.as_deref().and_then(read_mark).and_then(|rev| rev.parse().ok());
            if below.is_none() {
                break;
            }
        }
        if !changes.is_empty() {
            talk["changes"] = changes.into();
        }
        Ok(talk)
    }

    async fn past(&self, lists: &[PastList], list: usize, mark: Option<String>) -> Result<Page, Unavailable> {
        let Some(of) = lists.get(list) else { return Ok((Vec::new(), Next::End)) };
        let past = mark.as_deref().and_then(|mark| self.host.ids().read_page(mark));
        let (documents, next) = self.host.past_page(self.who(), *of, past).await?;
        let items = documents.iter().map(|document| to_value(self.host.ids(), document)).collect();
        Ok(match next {
            Some(mark) => (items, Next::After { list, mark: self.host.ids().page(mark) }),
            None if list + 1 < lists.len() => (items, Next::After { list: list + 1, mark: String::new() }),
            None => (items, Next::End),
        })
    }

    /// Where they are signed in, by which login, and where they are told things.
    async fn sessions(&self) -> Result<Page, Unavailable> {
        let client = self.client;
        let told = self.host.read(move |library| {
            let mut told: Vec<Value> = Vec::new();
            let accounts = library.accounts_of("client", client.0)?;
            told.extend(accounts.iter().map(|row| json!({"login": &*row.login, "created_at": Stamp(row.created_at)})));
            told.extend(
                library.mail_of(client)?.map(|row| json!({"mail": row.address.reveal(), "confirmed_at": row.confirmed_at.map(Stamp)})),
            );
            let to_confirm = library.link_mails_of(client)?.into_iter().filter_map(|row| Some((row.address?, row.made_at)));
            told.extend(to_confirm.map(|(address, at)| json!({"mail_to_confirm": address.reveal(), "asked_at": Stamp(at)})));
            let pushes = library.pushes_of(Party::Client(client))?;
            told.extend(pushes.iter().map(|row| json!({"push": row.endpoint.reveal(), "since": Stamp(row.made_at)})));
            let session = |row: &SessionRow| {
                let (app, at, until) = (row.app.as_deref(), Stamp(row.created_at), Stamp(row.expires_at));
                json!({"session": app, "created_at": at, "expires_at": until})
            };
            told.extend(library.sessions_of("client", client.0)?.iter().map(session));
            let device = |row: &DevicePasswordRow| {
                let used_at = row.used_at.map(Stamp);
                json!({"device": row.name.reveal(), "login": &*row.login, "made_at": Stamp(row.made_at), "used_at": used_at})
            };
            told.extend(library.device_passwords_of("client", client.0)?.iter().map(device));
            let mut noted = library.rosters_of(client, None)?;
            while let Some(last) = noted.last().cloned() {
                told.extend(noted.iter().map(whom));
                noted = library.rosters_of(client, Some(&last))?;
            }
            told.extend(library.visits_of(client, None)?.iter().map(|visit| json!({"visit_taken_at": Stamp(visit.merged_at)})));
            Ok(told)
        });
        Ok((told.await?, Next::End))
    }
}

/// Whom they noted over XMPP.
fn whom(row: &RosterItemRow) -> Value {
    json!({"address": row.address.reveal(), "login": &*row.login, "name": row.name.reveal(), "groups": read(row.groups.reveal()), "blocked": row.blocked})
}

fn after(mark: Option<String>) -> Next {
    mark.map_or(Next::End, |mark| Next::After { list: 0, mark })
}

fn read(document: &str) -> Value {
    serde_json::from_str(document).unwrap_or_default()
}

fn value(told: &impl serde::Serialize) -> Value {
    serde_json::to_value(told).unwrap_or_default()
}
