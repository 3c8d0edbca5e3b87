//! A draft into the center: set-up by commands, the rest as library writes and rows of closed interactions.

use std::collections::BTreeMap;
use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::command::{Answer, Command, QueueSetup};
use vestibule_center::id::{AgentId, ClientId, DocKey, InteractionId, QueueId};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::refusal::{Refusal, Why};
use vestibule_center::routing::skill::Skills;
use vestibule_center::saved::{Agents, InteractionRow};
use vestibule_center::time::Time;
use vestibule_center::version::Expected;
use vestibule_host::ledger::source::{Statement, upserted};
use vestibule_store::library::{History, MailRow, ProductRow, SubjectRow};
use vestibule_store::{Fault, LibraryWrite};
use vestibule_wire::product::kept_documents;

use super::Sheets;
use super::draft::{AgentDraft, CenterDraft, ClientDraft, Draft, OrderDraft, PastDraft, ProductDraft, QueueDraft};
use super::folder::{CENTER, INTERACTIONS};
use super::goods;
use super::known::Known;
use super::policy_file;
use super::replies_file;
use super::sheet::Cells;
use super::transcripts;
use crate::finding::Findings;
use crate::nearest;
use crate::reach::{Kept, Reached};

/// What an import comes to.
#[derive(Debug, Default)]
pub(crate) struct Imported {
    /// Closed interactions, products and orders, to be kept beside the turns of the commands.
    pub(crate) kept: Kept,
    /// People of the center, by handle.
    pub(crate) agents: BTreeMap<Arc<str>, AgentId>,
    /// Clients, by handle.
    pub(crate) clients: Handles,
}

/// Clients by handle.
type Handles = BTreeMap<Arc<str>, ClientId>;

/// Runs the commands and makes the rows. What the center refuses is a finding.
pub(super) fn apply(center: &mut Reached, draft: &Draft, known: &Known, sheets: &Sheets, out: &mut Findings) -> Result<Imported, Fault> {
    set_up(center, &draft.center, out);
    let mut done = Imported::default();
    if let Some(policy) = &draft.policy {
        done.kept.writes.extend(policy_file::apply(center, policy, out)?);
    }
    agents(center, draft, sheets, &mut done, out);
    clients(center, draft, known, sheets, &mut done, out)?;
    for product in &draft.products {
        done.kept.writes.extend(put_product(center, product)?);
    }
    center.hold_ledger();
    for order in &draft.orders {
        let writes = put_order(center, order, (&done.clients, &known.kept_clients), sheets.orders.at(order.index), out)?;
        done.kept.writes.extend(writes);
    }
    put_past(center, draft, known, sheets, &mut done, out)?;
    Ok(done)
}

fn set_up(center: &mut Reached, draft: &CenterDraft, out: &mut Findings) {
    if let Some((name, row)) = &draft.name
        && let Err(no) = center.ask(Command::NameCenter { name: name.clone() })
    {
        out.add(CENTER, *row, "name", name, expected(&no));
    }
    for (setting, value, row) in &draft.settings {
        let command = Command::ChangeSettings { expected_rev: None, changes: vec![(*setting, *value)] };
        if center.ask(command).is_err() {
            let bounds = setting.bounds();
            let zero = if bounds.zero { "0 or " } else { "" };
            let expected = format!("{zero}{} to {}", bounds.min, bounds.max);
            let column = format!("settings.{}", setting.as_str());
            out.add(CENTER, *row, &column, &value.to_string(), expected);
        }
    }
    for skill in &draft.skills {
        let command = Command::PutSkill { expected: Expected::Any, handle: skill.handle.clone(), name: skill.name.clone() };
        if let Err(no) = center.ask(command) {
            let column = column(&no);
            let found = if column == "name" { &skill.name } else { &skill.handle };
            out.add(CENTER, skill.row, &format!("{}.{column}", skill.at), found, expected(&no));
        }
    }
    for hours in &draft.hours {
        let command = Command::PutHours { expected: Expected::Any, setup: Box::new(hours.setup.clone()) };
        if let Err(no) = center.ask(command) {
            let column = column(&no);
            let found = if column == "name" { &hours.setup.name } else { &hours.setup.handle };
            out.add(CENTER, hours.row, &format!("{}.{column}", hours.at), found, expected(&no));
        }
    }
    // A recipe may name a queue that stands further down: first every queue is there, then each is whole.
    if draft.queues.iter().any(|q| !q.routing.is_empty()) {
        for queue in &draft.queues {
            let hours = queue.setup.hours.clone().filter(|h| center.center().hours_of(h).is_some());
            if center.center().queue_by(&queue.setup.handle).is_none() {
                // What does not fit is told below, once.
                let _ = center.ask(Command::PutQueue(Box::new(QueueSetup { hours, ..queue.setup.clone() })));
            }
        }
    }
    for queue in &draft.queues {
        put_queue(center, draft, queue, out);
    }
    replies_file::apply(center, draft, |no| (column(no), expected(no)), out);
}

fn put_queue(center: &mut Reached, draft: &CenterDraft, queue: &QueueDraft, out: &mut Findings) {
    let mut setup = queue.setup.clone();
    setup.hours = hours_of_queue(center, draft, queue, out);
    let before = out.count();
    setup.wants = queue.routing.wants(center.center(), (queue.row, &queue.at), out);
    setup.recipe = queue.routing.recipe(center.center(), out);
    if out.count() > before || !queue.routing.fits {
        // Without these the rest would be told as wrong that is not.
        return;
    }
    if let Err(no) = center.ask(Command::PutQueue(Box::new(setup))) {
        let column = column(&no);
        let found = match column {
            "handle" => queue.setup.handle.to_string(),
            "name" => queue.setup.name.to_string(),
            "weight" => queue.setup.weight.to_string(),
            "priority" => queue.setup.priority.to_string(),
            "legs" => queue.setup.legs.to_string(),
            _ => String::new(),
        };
        out.add(CENTER, queue.row, &format!("{}.{column}", queue.at), &found, expected(&no));
    }
}

/// The hours a queue names, if they are known. Hours in which something does not fit are told themselves.
fn hours_of_queue(center: &Reached, draft: &CenterDraft, queue: &QueueDraft, out: &mut Findings) -> Option<Arc<str>> {
    let named = queue.setup.hours.as_ref()?;
    if center.center().hours_of(named).is_some() {
        return Some(named.clone());
    }
    if !draft.named_hours.contains(named) {
        let known: Vec<&str> = center.center().hours().map(|h| &*h.handle).chain(draft.named_hours.iter().map(|h| &**h)).collect();
        out.add(CENTER, queue.hours_row, &format!("{}.hours", queue.at), named, nearest::expected(named, &known));
    }
    None
}

fn agents(center: &mut Reached, draft: &Draft, sheets: &Sheets, done: &mut Imported, out: &mut Findings) {
    let queues = queues_of(center);
    done.agents = center.center().agents().map(|a| (a.kept.handle.clone(), a.kept.id)).collect();
    for agent in &draft.agents {
        let mut setup = agent.setup.clone();
        setup.queues = agent.queues.iter().filter_map(|q| queues.get(q)).copied().collect();
        setup.skills = skills_of(center, agent, sheets, out);
        match center.ask(Command::PutAgent(Box::new(setup))) {
            Ok(Answer::Made(DocKey::Agent(id))) => drop(done.agents.insert(agent.setup.handle.clone(), id)),
            Ok(_) => {}
            Err(no) => {
                if let Some(cells) = sheets.agents.at(agent.index) {
                    cells.wrong(column(&no), expected(&no), out);
                }
            }
        }
    }
}

/// What somebody can, in the center's numbers. A skill that is not known is told with the nearest one.
fn skills_of(center: &Reached, agent: &AgentDraft, sheets: &Sheets, out: &mut Findings) -> Skills {
    let mut all = Vec::new();
    for (handle, level) in &agent.skills {
        match center.center().skill_of(handle) {
            Some(skill) => all.push((skill.id, *level)),
            None => {
                let known: Vec<&str> = center.center().skills().map(|s| &*s.handle).collect();
                if let Some(cells) = sheets.agents.at(agent.index) {
                    cells.wrong("skills", nearest::expected(handle, &known), out);
                }
            }
        }
    }
    Skills::of(all).unwrap_or_default()
}

/// Who has a card says of themselves what the file would say of them, and is left as they are.
fn clients(
    center: &mut Reached,
    draft: &Draft,
    known: &Known,
    sheets: &Sheets,
    done: &mut Imported,
    out: &mut Findings,
) -> Result<(), Fault> {
    done.clients = known.kept_clients.clone();
    for client in &draft.clients {
        let mut setup = client.setup.clone();
        setup.client = done.clients.get(&client.handle).copied();
        let has_card = setup.client.map(|id| center.library().card(id)).transpose()?.flatten().is_some();
        match if has_card { Ok(Answer::Done) } else { center.ask(Command::PutClient(Box::new(setup))) } {
            Ok(Answer::Made(DocKey::Client(id))) => drop(done.clients.insert(client.handle.clone(), id)),
            Ok(_) => {}
            Err(no) => {
                if let Some(cells) = sheets.clients.at(client.index) {
                    cells.wrong(column(&no), expected(&no), out);
                }
            }
        }
        if let (Some(address), Some(id)) = (&client.mail, done.clients.get(&client.handle)) {
            // An address they showed to be theirs is not written over.
            let (kept, mail) = (center.library().mail_of(*id)?, MailRow::of(*id, address, None));
            if kept.is_none_or(|row| row.confirmed_at.is_none() && row.address != mail.address) {
                // Links that went to another address lead nowhere any more.
                let mailed = center.library().mailed_links(*id)?;
                done.kept.writes.extend(mailed.into_iter().map(LibraryWrite::EndLink));
                done.kept.writes.push(LibraryWrite::PutMail(mail));
            }
        }
        if let Some(id) = done.clients.get(&client.handle).copied() {
            done.kept.writes.extend(put_identities(center, id, client, sheets, out)?);
        }
    }
    Ok(())
}

/// The writes by which sources of signed identity find a client. Who is somebody already stays who they are: two clients do not become one here.
fn put_identities(
    center: &Reached,
    id: ClientId,
    client: &ClientDraft,
    sheets: &Sheets,
    out: &mut Findings,
) -> Result<Vec<LibraryWrite>, Fault> {
    let mut writes = Vec::new();
    for (source, subject) in &client.identities {
        match center.library().subject(source, subject.reveal())? {
            Some(kept) if kept.client == id => {}
            Some(_) => {
                if let Some(cells) = sheets.clients.at(client.index) {
                    cells.wrong("identity", format!("ids that lead to nobody else, which {source}:{} does", subject.reveal()), out);
                }
            }
            None => {
                let (source, subject, made_at) = (source.clone(), subject.clone(), center.now());
                writes.push(LibraryWrite::PutSubject(SubjectRow { source, subject, client: id, made_at }));
            }
        }
    }
    Ok(writes)
}

/// The write of a product, unless it is kept like this already: an equal row makes no new version.
fn put_product(center: &Reached, product: &ProductDraft) -> Result<Option<LibraryWrite>, Fault> {
    let old = center.library().product(&product.handle)?;
    // Of what the file has no column for stands what was said before.
    let documents =
        product.documents.as_ref().map(|all| kept_documents(all).into()).or_else(|| old.as_ref().map(|old| old.documents.clone()));
    let row = ProductRow {
        handle: product.handle.clone(),
        name: product.name.clone(),
        summary: product.summary.clone().or_else(|| old.as_ref().map(|old| old.summary.clone())).unwrap_or_default(),
        rev: old.as_ref().map_or(1, |old| old.rev + 1),
        documents: documents.unwrap_or_else(|| "[]".into()),
        sold: product.sold.or(old.as_ref().map(|old| old.sold)).unwrap_or(true),
        put_at: Some(center.now()),
        put_by: Some(Principal::Center),
    };
    Ok(old.is_none_or(|old| !old.says_the_same(&row)).then_some(LibraryWrite::PutProduct(row)))
}

/// The writes of an order, unless it is kept like this already. Of what the file does not say stands what was said before, or what people
/// changed.
fn put_order(
    center: &mut Reached,
    order: &OrderDraft,
    (clients, kept_clients): (&Handles, &Handles),
    cells: Option<Cells<'_>>,
    out: &mut Findings,
) -> Result<Vec<LibraryWrite>, Fault> {
    // A client the center refused is a finding already.
    let Some(client) = clients.get(&order.client).copied() else { return Ok(Vec::new()) };
    let old = center.library().order(&order.number)?;
    let statement = match Statement::checked(order.of(client), old.as_ref(), center.now()) {
        Ok(statement) => statement,
        Err((at, expected)) => {
            if let Some(cells) = cells {
                cells.wrong(goods::column_of(&at), expected, out);
            }
            return Ok(Vec::new());
        }
    };
    let Some(upserted) = upserted(center.library(), &statement, Principal::Center, center.now())? else { return Ok(Vec::new()) };
    // Of somebody who is only just put nobody follows anything, and their number may be another's by then.
    let is_new = old.is_none() && !kept_clients.contains_key(&order.client);
    if !is_new && (old.is_some() || center.is_running()) {
        // Nobody is refused here: who does not follow the order hears nothing of it.
        let _ = center.ask(upserted.command());
    }
    let changes = upserted.changes.into_iter().map(LibraryWrite::PutChange);
    Ok([LibraryWrite::PutOrder(upserted.row)].into_iter().chain(changes).collect())
}

/// The rows of past interactions; the new ones get numbers of their own from the center.
fn put_past(
    center: &mut Reached,
    draft: &Draft,
    known: &Known,
    sheets: &Sheets,
    done: &mut Imported,
    out: &mut Findings,
) -> Result<(), Fault> {
    let said = transcripts::by_talk(&draft.lines);
    let queues = queues_of(center);
    let mut all = Vec::new();
    for draft in &draft.past {
        let (Some(client), Some(queue)) = (done.clients.get(&draft.client), queues.get(&draft.queue)) else { continue };
        // A client who is new here never came before.
        let old = match known.kept_clients.get(&draft.client) {
            Some(known) => kept_before(center, *known, draft.arrived_at)?,
            None => None,
        };
        all.push((draft, *client, *queue, old));
    }
    let count = all.iter().filter(|(.., old)| old.is_none()).count() as u64;
    let mut next = match center.ask(Command::ReserveInteractions { count }) {
        Ok(Answer::Made(DocKey::Interaction(first))) => first,
        Ok(_) => return Ok(()),
        Err(no) => {
            out.add(INTERACTIONS, 0, "", &count.to_string(), expected(&no));
            return Ok(());
        }
    };
    for (draft, client, queue, old) in all {
        let agent = draft.agent.as_ref().and_then(|a| done.agents.get(a)).copied();
        let id = old.as_ref().map_or(next, |o| o.id);
        if old.is_none() {
            next.0 += 1;
        }
        let mut row = closed(draft, id, client, queue, agent, old.as_ref());
        if let Some(lines) = said.get(&(draft.client.clone(), draft.arrived_at)) {
            let new = transcripts::rows(id, agent, lines);
            let before = if row.lines > 0 { transcripts::kept(center.library(), id)? } else { Vec::new() };
            if before.is_empty() {
                row.lines = new.len() as u32;
                done.kept.lines.extend(new);
            } else if before != new
                && let Some(cells) = lines.first().and_then(|line| sheets.messages.at(line.index))
            {
                cells.wrong("arrived_at", "an interaction of which no other lines are kept: what was said is not written over", out);
            }
        }
        if old.as_ref() != Some(&row) {
            done.kept.past.push(row);
        }
    }
    Ok(())
}

/// The closed interaction of a client that arrived at an instant.
fn kept_before(center: &Reached, client: ClientId, arrived_at: Time) -> Result<Option<InteractionRow>, Fault> {
    let asked = History { client: Some(client), from: Some(arrived_at), to: Some(Time(arrived_at.0 + 1)), ..History::default() };
    Ok(center.library().history(&asked, None, 1)?.items.pop())
}

/// The row of a past interaction; what the file does not say stays as it was.
fn closed(
    draft: &PastDraft,
    id: InteractionId,
    client: ClientId,
    queue: QueueId,
    agent: Option<AgentId>,
    old: Option<&InteractionRow>,
) -> InteractionRow {
    InteractionRow {
        product: draft.product.clone(),
        state: Life::Closed,
        outcome: Some(draft.outcome),
        started_at: draft.started_at,
        ended_at: Some(draft.ended_at),
        closed_at: Some(draft.ended_at),
        served_by: agent,
        agents: Agents(agent.into_iter().collect()),
        talked_ms: draft.started_at.map_or(0, |started| draft.ended_at.since_ms(started)),
        lines: old.map_or(0, |o| o.lines),
        parent: old.and_then(|o| o.parent),
        invitation: old.and_then(|o| o.invitation),
        approval: old.and_then(|o| o.approval),
        disposition: draft.disposition.clone(),
        note: old.and_then(|o| o.note.clone()),
        ..InteractionRow::arriving(id, client, queue, draft.medium, draft.arrived_at)
    }
}

fn queues_of(center: &Reached) -> BTreeMap<Arc<str>, QueueId> {
    center.center().queues().map(|q| (q.kept.handle.clone(), q.kept.id)).collect()
}

/// The column a refusal is about.
fn column(no: &Refusal) -> &'static str {
    match no.why {
        Why::Invalid { at, .. } => at.trim_start_matches('/'),
        _ => "handle",
    }
}

/// What the center would take instead.
fn expected(no: &Refusal) -> String {
    match no.why {
        Why::Invalid { expected, .. } => expected.to_owned(),
        _ => no.why.sentence(),
    }
}
