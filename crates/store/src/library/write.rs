//! Writes to the library, as data: they go into a batch and are committed by the one writer.

use std::sync::Arc;

use vestibule_center::id::{ClientId, InteractionId};
use vestibule_center::ledger::catalogue::VERSIONS_MAX;
use vestibule_center::report::saved::Slice;
use vestibule_center::saved::{AsideRow, InteractionRow, MessageRow, Row, WrapUpRow};
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Private};

use super::erasing::Trace;
use super::link_mails::LinkMailRow;
use super::merging::{self, MergedTalk};
use super::shape::{
    AccountRow, AgendaRow, ApprovalRow, CardRow, ChangeRow, DevicePasswordRow, ErasureRow, Hash32, IntegrationRow, LinkRow, MailRow,
    OrderRow, OrderRunRow, OutboxRow, PolicyRow, ProductRow, ProductVersionRow, PushRow, ReadingRow, RecordRow, RosterItemRow, SecretRow,
    SessionRow, SourceRow, SpentRow, SubjectRow, SubscriptionRow, VisitRow, WordedRow,
};
use super::webhooks::{WebhookDeliveryRow, WebhookProgressRow, WebhookRow, WebhookTellingRow};
use super::words::Words;
use crate::batch::Receipt;
use crate::project::{Statement, put};
use crate::table::{JOURNAL, WORDS};

/// Rows of one table that one [`LibraryWrite::DropExpired`] removes at most: a slice that does not hold the writer.
pub const DROP_MAX: usize = 500;

/// One write to the library. `Put` writes a row whole, new or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LibraryWrite {
    /// An account.
    PutAccount(AccountRow),
    /// A session.
    PutSession(SessionRow),
    /// A session is over.
    EndSession(Hash32),
    /// A sign-in link.
    PutLink(LinkRow),
    /// A sign-in link was used up or taken back.
    EndLink(Hash32),
    /// With what a device signs in.
    PutDevicePassword(DevicePasswordRow),
    /// A device signs in with it no more.
    EndDevicePassword(Arc<str>),
    /// What an account keeps of another.
    PutRosterItem(RosterItemRow),
    /// An account, by its login, keeps nothing of an address any more.
    EndRosterItem(Arc<str>, Private),
    /// A program of the company's own that has, or had, a token.
    PutIntegration(IntegrationRow),
    /// Who signs for clients of the company's own site, or did.
    PutSource(SourceRow),
    /// Which client somebody is whom a source names.
    PutSubject(SubjectRow),
    /// A token of a source was used.
    PutSpent(SpentRow),
    /// A card.
    PutCard(CardRow),
    /// A change that waits for somebody's yes, or did.
    PutApproval(ApprovalRow),
    /// A change of a ledger.
    PutChange(ChangeRow),
    /// What was corrected of a closed interaction.
    PutRecord(RecordRow),
    /// Words of a talk, in the place of those it had.
    PutWords(Words),
    /// Nothing of a talk is found any more.
    EndWords(InteractionId),
    /// How far the words of talks are.
    PutWorded(WordedRow),
    /// A version of the field policy.
    PutPolicy(PolicyRow),
    /// When a client is busy.
    PutAgenda(AgendaRow),
    /// Where a client's calendar is fetched from.
    PutSubscription(SubscriptionRow),
    /// A client's calendar is fetched no more.
    EndSubscription(ClientId),
    /// Somebody read what is kept of a client.
    PutReading(ReadingRow),
    /// A product, and this version of it; the version that is too old to be kept goes.
    PutProduct(ProductRow),
    /// An order.
    PutOrder(OrderRow),
    /// The kept answer to a request.
    PutReceipt(Receipt),
    /// An order of a run, unless the order is at that version or a later one already.
    FoldOrder(OrderRow),
    /// Which run of orders is over the others, and how far it is folded.
    PutOrderRun(OrderRunRow),
    /// Secret bytes.
    PutSecret(SecretRow),
    /// Something that leaves by push or mail.
    PutOutbox(OutboxRow),
    /// A browser that takes push.
    PutPush(PushRow),
    /// A browser takes push no longer.
    EndPush(Hash32),
    /// Where a client gets mail.
    PutMail(MailRow),
    /// Mail that somebody asked for.
    PutLinkMail(LinkMailRow),
    /// A client gets no mail any more.
    EndMail(ClientId),
    /// A webhook.
    PutWebhook(WebhookRow),
    /// A webhook is told nothing any more; what became of its tellings goes when it is old.
    EndWebhook(u64),
    /// How far a webhook is.
    PutWebhookProgress(WebhookProgressRow),
    /// Something webhooks are told.
    PutWebhookTelling(WebhookTellingRow),
    /// What became of a telling.
    PutWebhookDelivery(WebhookDeliveryRow),
    /// Tellings up to this one go, and what became of tellings and ended before an instant, at most [`DROP_MAX`] of each.
    DropWebhookTellings {
        /// The last telling that goes.
        up_to: u64,
        /// What ended before it.
        ended_before: Time,
    },
    /// A part of the reports.
    Report(Slice),
    /// A person is to be erased, or was.
    PutErasure(ErasureRow),
    /// A person is not to be erased any more.
    EndErasure(ClientId),
    /// Rows of a kind that are about a client go, at most [`DROP_MAX`].
    Erase(Trace, ClientId),
    /// A visit became part of a client's account.
    PutVisit(VisitRow),
    /// Rows of a kind that are about a visitor become a client's, at most [`DROP_MAX`]; of a kind that no client takes over they go. Records
    /// are written one by one, with the words of their notes.
    Merge(Trace, ClientId, ClientId),
    /// A talk of a visitor that is over becomes a client's, and its words are found among theirs.
    MergeTalk(Box<MergedTalk>),
    /// What was said and noted in a talk goes, at most [`DROP_MAX`] of each; when and by whom stays.
    EraseTalk(Box<InteractionRow>),
    /// Journal lines below this number go, at most [`DROP_MAX`], the oldest first.
    DropJournal(u64),
    /// Rows of the outbox and link mails that ended before this instant go, at most [`DROP_MAX`] of each.
    DropOutbox(Time),
    /// Sessions, links, used tokens, receipts and browsers whose time was over before this instant go, at most [`DROP_MAX`] of each.
    DropExpired(Time),
}

pub(crate) fn project(write: &LibraryWrite) -> Vec<Statement> {
    match write {
        LibraryWrite::PutAccount(row) => vec![put(row)],
        LibraryWrite::PutSession(row) => vec![put(row)],
        LibraryWrite::EndSession(token_hash) => vec![delete::<SessionRow>(token_hash)],
        LibraryWrite::PutLink(row) => vec![put(row)],
        LibraryWrite::EndLink(token_hash) => vec![delete::<LinkRow>(token_hash)],
        LibraryWrite::PutDevicePassword(_)
        | LibraryWrite::EndDevicePassword(_)
        | LibraryWrite::PutRosterItem(_)
        | LibraryWrite::EndRosterItem(..) => of_devices(write),
        LibraryWrite::PutIntegration(row) => vec![put(row)],
        LibraryWrite::PutSource(row) => vec![put(row)],
        LibraryWrite::PutSubject(row) => vec![put(row)],
        LibraryWrite::PutSpent(row) => vec![put(row)],
        LibraryWrite::PutCard(row) => vec![put(row)],
        LibraryWrite::PutApproval(row) => vec![put(row)],
        LibraryWrite::PutChange(row) => vec![put(row)],
        LibraryWrite::PutRecord(row) => vec![put(row)],
        LibraryWrite::PutWords(words) => vec![Statement::Upsert { table: &WORDS, values: words.row() }],
        LibraryWrite::EndWords(talk) => Words::rows_of(*talk).map(|key| Statement::Delete { table: &WORDS, key: vec![key] }).into(),
        LibraryWrite::PutWorded(row) => vec![put(row)],
        LibraryWrite::PutPolicy(row) => vec![put(row)],
        LibraryWrite::PutAgenda(row) => vec![put(row)],
        LibraryWrite::PutSubscription(row) => vec![put(row)],
        LibraryWrite::EndSubscription(client) => vec![delete::<SubscriptionRow>(client)],
        LibraryWrite::PutReading(row) => vec![put(row)],
        LibraryWrite::PutProduct(row) => put_product(row),
        LibraryWrite::PutOrder(row) => vec![put(row)],
        LibraryWrite::PutReceipt(row) => vec![put(row)],
        LibraryWrite::FoldOrder(row) => {
            vec![Statement::UpsertAbove { table: &OrderRow::TABLE, values: row.values(), column: "rev" }]
        }
        LibraryWrite::PutOrderRun(row) => vec![put(row)],
        LibraryWrite::PutSecret(row) => vec![put(row)],
        LibraryWrite::PutOutbox(_)
        | LibraryWrite::PutPush(_)
        | LibraryWrite::EndPush(_)
        | LibraryWrite::PutMail(_)
        | LibraryWrite::PutLinkMail(_)
        | LibraryWrite::EndMail(_)
        | LibraryWrite::DropOutbox(_) => of_leaving(write),
        LibraryWrite::PutWebhook(_)
        | LibraryWrite::EndWebhook(_)
        | LibraryWrite::PutWebhookProgress(_)
        | LibraryWrite::PutWebhookTelling(_)
        | LibraryWrite::PutWebhookDelivery(_)
        | LibraryWrite::DropWebhookTellings { .. } => of_webhooks(write),
        LibraryWrite::Report(slice) => report(slice),
        LibraryWrite::PutErasure(row) => vec![put(row)],
        LibraryWrite::EndErasure(client) => vec![delete::<ErasureRow>(client)],
        LibraryWrite::Erase(trace, client) => erase(*trace, *client),
        LibraryWrite::PutVisit(row) => vec![put(row)],
        LibraryWrite::Merge(trace, visitor, client) => merging::merge(*trace, *visitor, *client),
        LibraryWrite::MergeTalk(talk) => merging::merge_talk(talk),
        LibraryWrite::EraseTalk(row) => erase_talk(row),
        LibraryWrite::DropJournal(below) => vec![drop_journal(*below)],
        LibraryWrite::DropExpired(now) => drop_expired(now),
    }
}

fn report(slice: &Slice) -> Vec<Statement> {
    let gone = slice.gone.iter().map(|row| Statement::Delete { table: row.table, key: row.key.clone() });
    let rows = slice.rows.iter().map(|row| Statement::Upsert { table: row.table, values: row.values.clone() });
    gone.chain(rows).collect()
}

fn drop_journal(below: u64) -> Statement {
    Statement::DropBelow { table: &JOURNAL, column: "seq", below: below.put(), limit_max: DROP_MAX }
}

fn drop_expired(now: &Time) -> Vec<Statement> {
    vec![
        drop_below::<SessionRow>("expires_at", *now),
        drop_below::<LinkRow>("expires_at", *now),
        drop_below::<SpentRow>("expires_at", *now),
        drop_below::<Receipt>("until", *now),
        drop_below::<PushRow>("until", *now),
    ]
}

/// By what devices sign in, and what accounts keep of each other there; none of others.
fn of_devices(write: &LibraryWrite) -> Vec<Statement> {
    match write {
        LibraryWrite::PutDevicePassword(row) => vec![put(row)],
        LibraryWrite::EndDevicePassword(id) => vec![delete::<DevicePasswordRow>(id)],
        LibraryWrite::PutRosterItem(row) => vec![put(row)],
        LibraryWrite::EndRosterItem(login, address) => {
            vec![Statement::Delete { table: &RosterItemRow::TABLE, key: vec![login.put(), address.put()] }]
        }
        _ => Vec::new(), // open: the others are written where they are told apart
    }
}

/// What leaves by push and mail, and where it goes; none of others.
fn of_leaving(write: &LibraryWrite) -> Vec<Statement> {
    match write {
        LibraryWrite::PutOutbox(row) => vec![put(row)],
        LibraryWrite::PutPush(row) => vec![put(row)],
        LibraryWrite::EndPush(hash) => vec![delete::<PushRow>(hash)],
        LibraryWrite::PutMail(row) => vec![put(row)],
        LibraryWrite::PutLinkMail(row) => vec![put(row)],
        LibraryWrite::EndMail(client) => vec![delete::<MailRow>(client)],
        LibraryWrite::DropOutbox(before) => {
            vec![drop_below::<OutboxRow>("ended_at", *before), drop_below::<LinkMailRow>("ended_at", *before)]
        }
        _ => Vec::new(), // open: the others are written where they are told apart
    }
}

/// Writes about webhooks; none of others.
fn of_webhooks(write: &LibraryWrite) -> Vec<Statement> {
    match write {
        LibraryWrite::PutWebhook(row) => vec![put(row)],
        LibraryWrite::EndWebhook(id) => vec![delete::<WebhookRow>(id), delete::<WebhookProgressRow>(id)],
        LibraryWrite::PutWebhookProgress(row) => vec![put(row)],
        LibraryWrite::PutWebhookTelling(row) => vec![put(row)],
        LibraryWrite::PutWebhookDelivery(row) => vec![put(row)],
        LibraryWrite::DropWebhookTellings { up_to, ended_before } => {
            let tellings =
                Statement::DropBelow { table: &WebhookTellingRow::TABLE, column: "number", below: (up_to + 1).put(), limit_max: DROP_MAX };
            vec![tellings, drop_below::<WebhookDeliveryRow>("ended_at", *ended_before)]
        }
        _ => Vec::new(), // open: the others are written where they are told apart
    }
}

fn put_product(row: &ProductRow) -> Vec<Statement> {
    let old = row.rev.checked_sub(VERSIONS_MAX).map(|rev| vec![row.handle.put(), rev.put()]);
    let old = old.map(|key| Statement::Delete { table: &ProductVersionRow::TABLE, key });
    [put(row), put(&row.version())].into_iter().chain(old).collect()
}

fn erase(trace: Trace, client: ClientId) -> Vec<Statement> {
    let (table, equal) = trace.rows_of(client);
    vec![Statement::DropWhere { table, equal, limit_max: DROP_MAX }]
}

fn erase_talk(row: &InteractionRow) -> Vec<Statement> {
    let said = |table| Statement::DropWhere { table, equal: vec![("interaction", row.id.put())], limit_max: DROP_MAX };
    let words = Words::rows_of(row.id).map(|key| Statement::Delete { table: &WORDS, key: vec![key] });
    let bare = InteractionRow { note: None, lines: 0, asides: 0, ..row.clone() };
    let said = [&MessageRow::TABLE, &AsideRow::TABLE, &WrapUpRow::TABLE].map(said);
    said.into_iter().chain(words).chain([put(&bare)]).collect()
}

fn delete<R: Row>(key: &impl Column) -> Statement {
    Statement::Delete { table: &R::TABLE, key: vec![key.put()] }
}

fn drop_below<R: Row>(column: &'static str, now: Time) -> Statement {
    Statement::DropBelow { table: &R::TABLE, column, below: now.put(), limit_max: DROP_MAX }
}
