//! What lies in the library beside the center, as a host asks for it and keeps it: changes that wait for somebody's yes, and orders.
//! The host's part of it is here: numbers, who asked before, that what is answered is not answered again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::Wires;
use vestibule_center::broker::condition::Condition;
use vestibule_center::command::Command;
use vestibule_center::id::*;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::ledger::approval::{ApprovalAsk, ApprovalAsked, ApprovalLife, ApprovalSettled, Followed};
use vestibule_center::ledger::card::CardTold;
use vestibule_center::ledger::clocks::Quiet;
use vestibule_center::ledger::order::{OrderNews, OrderTold, OrderWatch, StatusWord};
use vestibule_center::ledger::policy::Subject;
use vestibule_center::planted::{Bug, planted};
use vestibule_center::value::Private;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{ApprovalRow, OrderRow};
use vestibule_turn::Call;

use super::World;
use crate::check::approvals::Said;
use crate::check::course::Cause;
use crate::check::kept;
use crate::story::{Step, Verb};

/// The company's own program, from which orders come.
pub(crate) const COMPANY: &str = "shop";
/// What of one client waits for a yes at most, as a host has it.
const WAIT_MAX: usize = 20;

/// Rows by what they are called.
#[derive(Clone, Debug, Default)]
struct Rows {
    approvals: BTreeMap<ApprovalId, ApprovalRow>,
    orders: BTreeMap<Arc<str>, OrderRow>,
}

impl Rows {
    fn put(&mut self, write: &LibraryWrite) {
        match write {
            LibraryWrite::PutApproval(row) => drop(self.approvals.insert(row.id, row.clone())),
            LibraryWrite::PutOrder(row) => drop(self.orders.insert(row.number.clone(), row.clone())),
            _ => {} // open: nothing else of the library is asked for here
        }
    }
}

/// What is committed, and what is so once all that is on its way is.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    kept: Rows,
    now: Rows,
    minted: u64,
    /// Commands about them that were accepted.
    pub(super) accepted: u64,
    /// Requests whose answer is kept, by what they asked for or answered: sent again they are no new ones.
    requests: BTreeMap<String, ApprovalId>,
    /// Clients who were erased: no order becomes theirs, for the company does not find them any more.
    erased: BTreeSet<ClientId>,
}

impl Ledger {
    /// A batch is committed.
    pub(super) fn follow(&mut self, writes: &[LibraryWrite]) {
        writes.iter().for_each(|write| self.kept.put(write));
    }
    /// A center starts from what is committed.
    pub(super) fn start(&mut self) {
        self.now = self.kept.clone();
    }
}

/// The client a command of the ledger is about.
pub(super) fn client_of(command: &Command) -> Option<ClientId> {
    match command {
        Command::AskApproval(asked) => Some(asked.of.client),
        Command::SettleApproval(settled) => Some(settled.of.client),
        Command::FollowOrder(news) => Some(news.told.client),
        Command::WatchOrder(watch) => Some(watch.told.client),
        _ => None, // open: nothing else is about what lies there
    }
}

impl World {
    pub(super) fn ledger_command(&mut self, at: usize, step: &Step) -> Option<Command> {
        let who = self.people[at].principal?;
        match step.verb {
            Verb::AskApproval => self.ask_approval(who, step),
            Verb::SettleApproval => self.settle_approval(who, step),
            Verb::FollowOrder => self.follow_order(step),
            Verb::WatchOrder => self.watch_order(step),
            _ => None, // open: the others are no commands of the ledger
        }
    }

    fn of_whom(&self, who: Principal, step: &Step) -> Option<ClientId> {
        step.get("client").map_or(Some(who), |name| self.named(name))?.client()
    }

    /// Whose, and which thing of theirs: an order, or their card.
    fn thing(client: ClientId, step: &Step) -> Arc<str> {
        step.get("order").map_or_else(|| client.0.to_string().into(), Arc::from)
    }

    fn ask_approval(&mut self, who: Principal, step: &Step) -> Option<Command> {
        let (client, queue) = (self.of_whom(who, step)?, self.queue(step)?);
        let (thing, field) = (World::thing(client, step), step.get("field")?);
        let waiting = || self.ledger.now.approvals.values().filter(|row| row.client == client && row.state == ApprovalLife::Waiting);
        let same = waiting().find(|row| row.thing == thing && row.edits.reveal() == field).map(ask_of);
        let of = match same {
            // Asked again, it is the same one.
            Some(of) if self.is_kept_request(step, of.approval) => of,
            None if waiting().count() < WAIT_MAX => {
                self.ledger.minted += 1;
                ApprovalAsk { approval: ApprovalId(self.ledger.minted), client, queue }
            }
            Some(_) => {
                self.count("asked_while_it_waits");
                return None;
            }
            None => {
                self.count("too_much_waits");
                return None;
            }
        };
        let followed = if step.has("too", "card") { self.next_card(client).map(Followed::Card) } else { None };
        Some(Command::AskApproval(Box::new(ApprovalAsked { of, followed })))
    }

    fn settle_approval(&mut self, who: Principal, step: &Step) -> Option<Command> {
        let row = self.approval_named(who, step)?.clone();
        let how = ApprovalLife::parse(step.get("how")?)?;
        let again = self.is_kept_request(step, row.id);
        if row.state != ApprovalLife::Waiting && !again && !planted(Bug::AnsweredTwice) {
            self.count("answered_before");
            return None;
        }
        let followed = if how == ApprovalLife::Approved { self.agreed(&row) } else { None };
        let settled = ApprovalSettled { of: ask_of(&row), asked_by: row.asked_by, how, followed };
        Some(Command::SettleApproval(Box::new(settled)))
    }

    /// Whether the center has the answer to this very request still.
    fn is_kept_request(&self, step: &Step, of: ApprovalId) -> bool {
        step.get("key").is_some_and(|key| self.ledger.requests.get(key) == Some(&of))
    }

    /// The approval of a talk, or the one so many before the last that was asked for of a client.
    fn approval_named(&self, who: Principal, step: &Step) -> Option<&ApprovalRow> {
        let all = &self.ledger.now.approvals;
        match step.get("what") {
            Some(what) => {
                let person = self.people.iter().find(|p| p.principal == Some(who))?;
                let DocKey::Interaction(talk) = person.seen.find(what)? else { return None };
                let live = self.center()?.interaction(talk).map(|i| i.kept.approval);
                let id = live.unwrap_or_else(|| self.shadow.talks.get(&talk).and_then(|t| t.approval))?;
                all.get(&id)
            }
            None => {
                let client = self.named(step.get("about")?)?.client()?;
                all.values().filter(|row| row.client == client).nth_back(step.number("back")? as usize)
            }
        }
    }

    fn agreed(&mut self, row: &ApprovalRow) -> Option<Followed> {
        match row.subject {
            Subject::Order => {
                let order = self.ledger.now.orders.get(&row.thing)?;
                Some(Followed::Order(self.news(order, row.client, "cancelled", true)))
            }
            _ => self.next_card(row.client).map(Followed::Card), // open: cards and orders alone wait for a yes
        }
    }

    /// The next version of a card, one above the one that is followed.
    fn next_card(&mut self, client: ClientId) -> Option<CardTold> {
        let fetched = self.fetch_client(client);
        let kept = fetched.as_ref().or_else(|| self.center()?.client(client).map(|c| &c.kept))?;
        let (rev, name, presence_consent) = (kept.card_rev.max(1) + 1, kept.name.clone(), kept.presence_consent);
        let media = Media::of(&[Medium::Chat, Medium::Voice, Medium::Callback]);
        Some(CardTold { client, rev, name, languages: "en".into(), media, presence_consent, quiet: Quiet::NEVER })
    }

    /// The next version of an order.
    fn news(&self, row: &OrderRow, client: ClientId, status: &str, edited: bool) -> OrderNews {
        let told = OrderTold { client, rev: row.rev + 1, status: status.into(), ..self.told(row) };
        let was = (row.rev > 0).then(|| row.status.clone());
        OrderNews { told, was, edited, from: (row.client != client).then_some(row.client) }
    }

    /// An order as it stands.
    fn told(&self, row: &OrderRow) -> OrderTold {
        let live = self.center().and_then(|c| c.followed_orders().find(|o| o.number == row.number)).map(|o| o.id);
        let order = live.or_else(|| self.shadow.order_of.get(&row.number).copied());
        OrderTold { order, number: row.number.clone(), client: row.client, rev: row.rev, status: row.status.clone() }
    }

    /// News of an order; `behind` of what is followed already, as news that were overtaken are.
    fn follow_order(&self, step: &Step) -> Option<Command> {
        let number: Arc<str> = step.get("order")?.into();
        let row = self.ledger.now.orders.get(&number);
        let client = step.get("client").map_or(row.map(|r| r.client), |name| self.named(name)?.client())?;
        if self.ledger.erased.contains(&client) {
            return None;
        }
        let status = step.get("status").or(row.map(|r| &*r.status))?;
        let fresh = || OrderRow { rev: 0, ..blank(number.clone(), client, status) };
        let mut news = self.news(&row.cloned().unwrap_or_else(fresh), client, status, step.has("edited", "yes"));
        if let Some(back) = step.number("back") {
            // Only of what is followed somebody knows that they were overtaken.
            self.center()?.followed_orders().find(|o| o.number == number)?;
            news.told.rev = news.told.rev.saturating_sub(back);
        }
        Some(Command::FollowOrder(Box::new(news)))
    }

    fn watch_order(&self, step: &Step) -> Option<Command> {
        let told = self.told(self.ledger.now.orders.get(step.get("order")?)?);
        let condition = match step.get("status") {
            Some("any") => Condition::Status(None),
            Some(word) => Condition::Status(Some(StatusWord::of(word)?)),
            None => Condition::Edited,
        };
        Some(Command::WatchOrder(Box::new(OrderWatch { told, condition, until: None, keep: step.has("keep", "yes"), by: Wires::WEB })))
    }

    /// What is written to the library with a command, if it is accepted.
    pub(super) fn ledger_rows(&self, who: Principal, command: &Command, step: &Step) -> Vec<LibraryWrite> {
        let (row, followed) = match command {
            Command::AskApproval(asked) => (Some(self.asked_row(who, asked.of, step)), asked.followed.as_ref()),
            Command::SettleApproval(settled) => {
                let row = self.ledger.now.approvals.get(&settled.of.approval).cloned();
                let row = row.map(|row| ApprovalRow { state: settled.how, decided_by: Some(who), decided_at: Some(self.now), ..row });
                (row, settled.followed.as_ref())
            }
            Command::FollowOrder(news) => return vec![LibraryWrite::PutOrder(order_row(&news.told))],
            _ => return Vec::new(), // open: nothing else is kept there by those who ask for it here
        };
        let order =
            followed.and_then(|f| if let Followed::Order(news) = f { Some(LibraryWrite::PutOrder(order_row(&news.told))) } else { None });
        row.map(LibraryWrite::PutApproval).into_iter().chain(order).collect()
    }

    fn asked_row(&self, who: Principal, of: ApprovalAsk, step: &Step) -> ApprovalRow {
        if let Some(row) = self.ledger.now.approvals.get(&of.approval) {
            return row.clone();
        }
        ApprovalRow {
            id: of.approval,
            client: of.client,
            queue: of.queue,
            subject: if step.get("order").is_some() { Subject::Order } else { Subject::Card },
            thing: World::thing(of.client, step),
            rev: 1,
            edits: Private::new(step.get("field").unwrap_or_default()),
            why: None,
            asked_by: who,
            asked_at: self.now,
            state: ApprovalLife::Waiting,
            decided_by: None,
            decided_at: None,
            answer: None,
            made_rev: None,
        }
    }

    /// What a command says of an approval, for the checks.
    pub(super) fn said(&self, who: Principal, command: &Command) -> Option<Said> {
        match command {
            Command::AskApproval(asked) if !self.ledger.now.approvals.contains_key(&asked.of.approval) => {
                Some(Said::Asked { of: asked.of, by: who })
            }
            Command::SettleApproval(settled) => Some(Said::Answered { of: settled.of, by: who, how: settled.how }),
            _ => None, // open: nothing else is about an approval, or it says nothing new
        }
    }

    /// Somebody was erased, or turned out to be somebody else.
    pub(super) fn note_erased(&mut self, step: &Step) {
        let gone = matches!(step.verb, Verb::EraseClient | Verb::MergeVisit);
        let erased = step.get("name").filter(|_| gone).and_then(|name| self.named(name));
        self.ledger.erased.extend(erased.and_then(Principal::client));
    }

    /// A command was accepted in the turn that ran last.
    pub(super) fn note_said(&mut self, said: Option<Said>, rows: &[LibraryWrite], step: &Step) {
        rows.iter().for_each(|row| self.ledger.now.put(row));
        self.ledger.accepted += u64::from(said.is_some() || !rows.is_empty());
        let Some((said, runner)) = said.zip(self.runner.as_ref()) else { return };
        self.notes.said.push((runner.turn(), said));
        if let Some(key) = step.get("key").filter(|_| runner.changed() == runner.turn()) {
            self.ledger.requests.insert(key.to_owned(), said.of().approval);
        }
    }

    /// Puts into line what waits outside of it, as a host does every few seconds.
    pub(super) fn line_up_approvals(&mut self) {
        let Some(center) = self.runner.as_ref().map(|r| r.center()).filter(|_| !self.down) else { return };
        let waits = self.ledger.kept.approvals.values().filter(|row| row.state == ApprovalLife::Waiting);
        let still = |row: &&ApprovalRow| self.ledger.now.approvals.get(&row.id).is_some_and(|now| now.state == ApprovalLife::Waiting);
        let out = |row: &&ApprovalRow| {
            let open = center.queue(row.queue).is_some_and(|q| q.is_open());
            open && center.approval_in_line(row.client, row.id).is_none() && !self.shadow.erased.contains(&row.client)
        };
        // The oldest of each client: the others have to wait where there is no more room.
        let mut first = BTreeMap::new();
        for row in waits.filter(still).filter(out) {
            first.entry(row.client).or_insert_with(|| ask_of(row));
        }
        for of in first.into_values() {
            let command = Command::AskApproval(Box::new(ApprovalAsked { of, followed: None }));
            let call = self.seated(Call::new(Principal::Center, command));
            if self.run(call).is_some_and(|e| e.status == 201) {
                self.count("approval_lined_up");
            }
            self.after_turn(Some(Cause { who: Principal::Center, verb: Verb::AskApproval }));
        }
    }

    /// I40: what was asked for and answered lies in the library as it was.
    pub(super) fn check_ledger(&mut self) {
        for (id, approval) in self.shadow.approvals.iter().filter(|(_, a)| !self.shadow.erased.contains(&a.client)) {
            let kept = self.library.approval(*id).ok().flatten();
            kept::i40_approval_is_kept(*id, approval.state, kept.as_ref().map(|row| row.state), self.now, &mut self.checks);
        }
    }
}

fn ask_of(row: &ApprovalRow) -> ApprovalAsk {
    ApprovalAsk { approval: row.id, client: row.client, queue: row.queue }
}

fn order_row(told: &OrderTold) -> OrderRow {
    OrderRow { rev: told.rev, ..blank(told.number.clone(), told.client, &told.status) }
}

/// An order of which nothing is known but whose it is and how far.
fn blank(number: Arc<str>, client: ClientId, status: &str) -> OrderRow {
    OrderRow {
        number,
        client,
        status: status.into(),
        placed_at: crate::story::START,
        product: None,
        lines: "[]".into(),
        total_minor: 0,
        currency: "EUR".into(),
        promised_at: None,
        rev: 1,
        contents: Private::new("{}"),
        said: Private::new("{}"),
        trail: "[]".into(),
        shipments: Private::new("[]"),
        changed_at: None,
    }
}
