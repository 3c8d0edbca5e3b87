//! Approvals: what a request may not do without somebody's yes is kept, waits in line as an interaction, and holds once it is agreed to.

use std::sync::{Arc, Weak};
use std::time::Duration;

use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::{ApprovalId, ClientId, InteractionId, QueueId};
use vestibule_center::ledger::approval::{ApprovalAsk, ApprovalAsked, ApprovalLife, ApprovalSettled, Followed};
use vestibule_center::ledger::change::{self, Asker, Change, Denied, Edit, Wanted};
use vestibule_center::ledger::policy::{Access, Audience, Subject};
use vestibule_center::refusal::Why;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{ApprovalRow, PAGE_MAX};
use vestibule_store::{Fault, Library, LibraryWrite};
use vestibule_turn::{Call, Encoded, RequestKey};
use vestibule_wire::approval::{self as shape, ApprovalBody, ApprovalDocument, ApprovalKind, ApprovalVerb, WantedField};
use vestibule_wire::card::problem;
use vestibule_wire::id::PageMark;
use vestibule_wire::library::List;
use vestibule_wire::problem::Problem;
use vestibule_wire::stamp::Stamp;

use super::{Ask, Commit, Of, Stood, Thing, Turned, change_row, known_as, on_ground};
use crate::fault::Unavailable;
use crate::host::Host;
use crate::limits::{APPROVAL_MINTS_MAX, APPROVALS_LINED_UP_MAX, APPROVALS_OF_CLIENT_MAX, APPROVALS_PAGE_MAX, LINE_UP_EVERY_MS};
use crate::mint;
use crate::sessions::kind;

/// How an approval is answered.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Agreed, declined or withdrawn.
    pub how: ApprovalLife,
    /// What is said with it.
    pub answer: Option<Private>,
}

/// What came of an answer.
pub enum Decided {
    /// The document of the approval as it stands.
    Done(Encoded),
    /// It was not taken.
    Refused(Box<Problem>),
}

/// What of a request holds at once, and what waits.
pub(super) struct Parted {
    pub(super) changes: Vec<Change>,
    pub(super) to_approve: Vec<(Edit, Option<Arc<str>>)>,
}

/// A new version of a thing: what the center follows of it, and what is written.
#[derive(Default)]
struct Version {
    followed: Option<Followed>,
    writes: Vec<LibraryWrite>,
}

/// Sees to it that what waits is in line, until the host stops: a queue opens, a line is drained, a talk is lost.
pub(crate) async fn run(host: Weak<Host>) {
    loop {
        tokio::time::sleep(Duration::from_millis(LINE_UP_EVERY_MS)).await;
        let Some(host) = host.upgrade() else { return };
        if host.status.is_stopping() {
            return;
        }
        // What could not be read is looked for again.
        let _ = host.line_up_approvals().await;
    }
}

fn thing_of(row: &ApprovalRow) -> Thing {
    match row.subject {
        Subject::Order => Thing::Order(row.thing.clone()),
        _ => Thing::Card(row.client), // open: only cards and orders wait for a yes
    }
}

fn ask_of(row: &ApprovalRow) -> ApprovalAsk {
    ApprovalAsk { approval: row.id, client: row.client, queue: row.queue }
}

fn followed(command: Command) -> Option<Followed> {
    match command {
        Command::FollowCard(told) => Some(Followed::Card(*told)),
        Command::FollowOrder(news) => Some(Followed::Order(*news)),
        _ => None, // open: nothing else is followed of a thing
    }
}

fn refused(why: Why) -> Encoded {
    let problem = Problem::refused(&why.into(), None);
    Encoded { status: problem.status, body: problem.to_json().into_bytes(), answer: None, replayed: false }
}

impl Host {
    /// Keeps what waits for a yes of a request and puts it into line, with what of it holds at once.
    pub(super) async fn ask_approval(&self, ask: Ask, stood: Stood, parted: Parted) -> Result<Option<Turned>, Unavailable> {
        let Parted { changes, to_approve } = parted;
        let places: Vec<Arc<str>> = to_approve.iter().map(|(edit, _)| edit.at.clone()).collect();
        let Some(queue) = self.queue_that_agrees(&to_approve).await? else {
            return self.not(ask.who, &stood, Denied::NeedsApproval(places)).await;
        };
        let client = stood.client;
        let open = self.read(move |library| library.approvals_open_of(client)).await?;
        let (subject, key) = (stood.thing.subject(), stood.thing.key());
        let waits = |at: &Arc<str>| {
            let of = open.iter().filter(|row| row.subject == subject && *row.thing == *key);
            of.filter_map(|row| shape::read_kept(&row.edits)).flatten().any(|field| *field.at == **at)
        };
        let already: Vec<_> = places.iter().filter(|at| waits(at)).cloned().collect();
        if !already.is_empty() {
            return self.not(ask.who, &stood, Denied::Awaits(already)).await;
        }
        if open.len() >= APPROVALS_OF_CLIENT_MAX {
            let limit = Why::Limit { name: "approvals_of_client_max", most: APPROVALS_OF_CLIENT_MAX as u64 };
            return Ok(Some(Turned::Refused(refused(limit))));
        }
        let wanted = to_approve.into_iter().map(|(edit, _)| Wanted { from: stood.contents.get(&edit.at).cloned(), edit });
        let row = ApprovalRow {
            id: self.mint_approval().await?,
            client,
            queue,
            subject,
            thing: key.as_str().into(),
            rev: stood.rev,
            edits: shape::kept(&wanted.collect::<Vec<_>>()),
            why: ask.why.clone(),
            asked_by: ask.who,
            asked_at: self.now(),
            state: ApprovalLife::Waiting,
            decided_by: None,
            decided_at: None,
            answer: None,
            made_rev: None,
        };
        self.keep_approval(ask, stood, changes, row).await
    }

    async fn keep_approval(&self, ask: Ask, stood: Stood, changes: Vec<Change>, row: ApprovalRow) -> Result<Option<Turned>, Unavailable> {
        let client = row.client;
        let _changing = (!changes.is_empty()).then(|| self.clients.change());
        let Some(Version { followed, writes }) = self.new_version(ask.who, stood, changes).await? else { return Ok(None) };
        let asked = ApprovalAsked { of: ask_of(&row), followed };
        let mut call = Call::new(ask.who, Command::AskApproval(Box::new(asked)));
        call.seats = self.client_row(client).await?.into_iter().filter(|row| !row.erased).collect();
        let told = shape::written(&self.approval_told(ask.who, &row).await?);
        call.library = vec![LibraryWrite::PutApproval(row)];
        let commit = Commit { call, dress: Box::new(move |_| told.into_bytes()) };
        self.call_commit(commit, writes, ask.request).await
    }

    /// A new version of a thing by somebody; nothing, without changes. `None` when it is not there any more.
    async fn new_version(&self, by: Principal, stood: Stood, changes: Vec<Change>) -> Result<Option<Version>, Unavailable> {
        if changes.is_empty() {
            return Ok(Some(Version::default()));
        }
        let (of, client) = (Of::from(&stood.thing), stood.client);
        let next = Stood { rev: stood.rev + 1, contents: change::applied(&stood.contents, &changes), past: Vec::new(), ..stood };
        let commit = match &next.thing {
            Thing::Card(_) => Some(self.card_commit(by, next).await?),
            Thing::Order(_) => self.order_commit(by, next, &changes).await?,
        };
        let Some(Commit { call, .. }) = commit else { return Ok(None) };
        let rows = changes.into_iter().map(|change| LibraryWrite::PutChange(change_row(&of, client, change)));
        Ok(Some(Version { followed: followed(call.command), writes: call.library.into_iter().chain(rows).collect() }))
    }

    async fn not(&self, who: Principal, stood: &Stood, why: Denied) -> Result<Option<Turned>, Unavailable> {
        let current = self.told(who, stood).await?;
        Ok(Some(Turned::Not(super::NotChanged { why, rev: stood.rev, current })))
    }

    /// The first queue the policy names for what is asked; else the center's first.
    async fn queue_that_agrees(&self, to_approve: &[(Edit, Option<Arc<str>>)]) -> Result<Option<QueueId>, Unavailable> {
        let named = to_approve.iter().find_map(|(_, queue)| queue.clone());
        let queue = move |center: &Center, _| {
            let named = named.and_then(|handle| center.queue_by(&handle)).map(|q| q.kept.id);
            named.or_else(|| center.first_queue())
        };
        self.mailbox.look(queue).await
    }

    async fn mint_approval(&self) -> Result<ApprovalId, Unavailable> {
        for _ in 0..APPROVAL_MINTS_MAX {
            let id = ApprovalId(1 + mint::below(vestibule_wire::id::PAGE_ID_MAX));
            if self.read(move |library| library.approval(id)).await?.is_none() {
                return Ok(id);
            }
        }
        Err(Unavailable::Crowded)
    }

    /// Answers an approval. `None` when there is none that the principal may know of.
    pub async fn decide_approval(
        self: &Arc<Self>,
        who: Principal,
        id: ApprovalId,
        decision: Decision,
        request: Option<RequestKey>,
    ) -> Result<Option<Decided>, Unavailable> {
        let host = self.clone();
        super::uncut(async move { host.decide_approval_whole(who, id, decision, request).await }).await
    }

    async fn decide_approval_whole(
        &self,
        who: Principal,
        id: ApprovalId,
        decision: Decision,
        request: Option<RequestKey>,
    ) -> Result<Option<Decided>, Unavailable> {
        let Some(row) = self.seen_approval(who, id).await? else { return Ok(None) };
        let _lane = self.lanes.of(&thing_of(&row)).await;
        match self.answered(request.as_ref()).await? {
            Some(Turned::Waits { document, replayed }) => {
                return Ok(Some(Decided::Done(Encoded { status: 200, body: document.into_bytes(), answer: None, replayed })));
            }
            Some(Turned::Refused(encoded)) => return Ok(Some(Decided::Done(encoded))),
            Some(Turned::Stands { .. } | Turned::Not(_)) | None => {}
        }
        // It may have been answered since.
        let Some(row) = self.seen_approval(who, id).await? else { return Ok(None) };
        let told = self.approval_told(who, &row).await?;
        let asked = match decision.how {
            ApprovalLife::Approved => ApprovalVerb::Approve,
            ApprovalLife::Declined => ApprovalVerb::Decline,
            ApprovalLife::Withdrawn | ApprovalLife::Waiting => ApprovalVerb::Withdraw,
        };
        if !told.can.contains(&asked) {
            let why = if row.state == ApprovalLife::Waiting { Why::NotAllowed } else { Why::WrongState };
            let current = serde_json::value::to_raw_value(&told).ok();
            return Ok(Some(Decided::Refused(Box::new(Problem::refused(&why.into(), current)))));
        }
        self.settle_approval(who, row, decision, request).await
    }

    async fn settle_approval(
        &self,
        who: Principal,
        row: ApprovalRow,
        decision: Decision,
        request: Option<RequestKey>,
    ) -> Result<Option<Decided>, Unavailable> {
        let (how, client) = (decision.how, row.client);
        let _changing = (how == ApprovalLife::Approved).then(|| self.clients.change());
        let (Version { followed, writes }, made_rev) = if how == ApprovalLife::Approved {
            match self.agreed(&row).await? {
                Ok((version, rev)) => (version, Some(rev)),
                Err(why) => {
                    let told = serde_json::value::to_raw_value(&self.approval_told(who, &row).await?);
                    let current = told.map_err(|_| Unavailable::Starting)?;
                    return Ok(Some(Decided::Refused(Box::new(problem(&why, current, self.now())))));
                }
            }
        } else {
            (Version::default(), None)
        };
        let settled = ApprovalSettled { of: ask_of(&row), asked_by: row.asked_by, how, followed };
        let mut call = Call::new(who, Command::SettleApproval(Box::new(settled)));
        call.seats = self.client_row(client).await?.into_iter().filter(|row| !row.erased).collect();
        let now = self.now();
        let row = ApprovalRow { state: how, decided_by: Some(who), decided_at: Some(now), answer: decision.answer, made_rev, ..row };
        let told = shape::written(&self.approval_told(who, &row).await?);
        call.library = [LibraryWrite::PutApproval(row)].into_iter().chain(writes).collect();
        call.request = request;
        let encoded = self.mailbox.call_dressed(call, Box::new(move |_| told.into_bytes())).await?;
        let gone = encoded.status == vestibule_wire::problem::Code::NotFound.status();
        Ok((!gone).then_some(Decided::Done(encoded)))
    }

    /// What is committed once somebody agreed: the new version by who asked, if what they saw stands.
    async fn agreed(&self, row: &ApprovalRow) -> Result<Result<(Version, u64), Denied>, Unavailable> {
        let gone = || Ok(Err(Denied::ChangedSince(Vec::new())));
        let stood = self.stood(thing_of(row), Some(row.rev)).await?.filter(|stood| stood.client == row.client);
        let (Some(stood), Some(audience)) = (stood, Audience::of(row.asked_by)) else { return gone() };
        let fields = shape::read_kept(&row.edits).unwrap_or_default();
        let wanted: Vec<_> = fields.iter().filter_map(shape::wanted).collect();
        let asker = Asker { who: row.asked_by, audience, now: self.now(), why: row.why.clone() };
        let changes = match on_ground(&self.rules(), &stood, |ground| change::agreed(ground, &asker, &wanted)) {
            Ok(changes) => changes,
            Err(why) => return Ok(Err(why)),
        };
        let rev = stood.rev + 1;
        match self.new_version(row.asked_by, stood, changes).await? {
            Some(version) => Ok(Ok((version, rev))),
            None => gone(),
        }
    }

    /// An approval, if the principal may know of it: whose it is, who asked, and who may agree.
    async fn seen_approval(&self, who: Principal, id: ApprovalId) -> Result<Option<ApprovalRow>, Unavailable> {
        let Some(row) = self.read(move |library| library.approval(id)).await? else { return Ok(None) };
        let (of, asked_by) = (ask_of(&row), row.asked_by);
        let seen = self.look_at(who, Some(of.client), move |center, _| center.may_read_approval(who, of, asked_by));
        Ok(seen.await?.then_some(row))
    }

    /// An approval as it reads for a principal. `None` when there is none that they may know of.
    pub async fn approval(&self, who: Principal, id: ApprovalId) -> Result<Option<(ClientId, ApprovalDocument)>, Unavailable> {
        let Some(row) = self.seen_approval(who, id).await? else { return Ok(None) };
        Ok(Some((row.client, self.approval_told(who, &row).await?)))
    }

    /// Approvals a principal may know of: a client's own, the newest first; of somebody of the center those that wait in their queues,
    /// the oldest first. With each, whose it is.
    pub async fn approvals(&self, who: Principal, after: Option<PageMark>) -> Result<(Vec<ClientId>, List<ApprovalDocument>), Unavailable> {
        let past = after.map(|mark| (mark.at, mark.id));
        let rows = match who {
            Principal::Client(own) => self.read(move |library| library.approvals_of(own, past, APPROVALS_PAGE_MAX + 1)).await?,
            _ => self.approvals_of_queues(who, past).await?, // open: nobody else has queues but staff
        };
        let last = rows.get(APPROVALS_PAGE_MAX - 1).filter(|_| rows.len() > APPROVALS_PAGE_MAX);
        let next = last.map(|row| self.ids().page(PageMark { at: row.asked_at, id: row.id.0 }));
        let mut items = Vec::new();
        for row in rows.iter().take(APPROVALS_PAGE_MAX) {
            items.push(self.approval_told(who, row).await?);
        }
        Ok((rows.iter().take(items.len()).map(|row| row.client).collect(), List { items, next }))
    }

    async fn approvals_of_queues(&self, who: Principal, past: Option<(Time, u64)>) -> Result<Vec<ApprovalRow>, Unavailable> {
        let queues =
            move |center: &Center, _| center.approval_queues(who).unwrap_or_else(|| center.queues().map(|q| q.kept.id).collect::<Vec<_>>());
        let queues = self.look(who, queues).await?;
        let read = move |library: &Library| {
            let mut rows = Vec::new();
            for queue in queues {
                rows.extend(library.approvals_waiting(queue, past, APPROVALS_PAGE_MAX + 1)?);
            }
            rows.sort_by_key(|row| (row.asked_at, row.id));
            rows.truncate(APPROVALS_PAGE_MAX + 1);
            Ok::<_, Fault>(rows)
        };
        self.read(read).await
    }

    async fn approval_told(&self, who: Principal, row: &ApprovalRow) -> Result<ApprovalDocument, Unavailable> {
        let (audience, rules) = (Audience::of(who), self.rules());
        let seen = |field: &WantedField| audience.is_some_and(|a| rules.policy.rule(row.subject, &field.at, a).access != Access::Hidden);
        let changes = shape::read_kept(&row.edits).unwrap_or_default().into_iter().filter(seen).collect();
        let (ids, row) = (self.ids().clone(), row.clone());
        self.look_at(who, Some(row.client), move |center, at| {
            let by = |by: Principal| known_as(center, &ids, (who, at), kind(by).map_or("center", |(word, _)| word), by.staff());
            let name = center.client(row.client).map(|c| c.kept.name.reveal().to_owned());
            let in_line = center.approval_in_line(row.client, row.id);
            ApprovalDocument {
                kind: ApprovalKind::Approval,
                id: ids.approval(row.id),
                at: Stamp(at),
                can: verbs(center, who, &row),
                body: ApprovalBody {
                    state: row.state.into(),
                    of: if row.subject == Subject::Order { shape::Subject::Order } else { shape::Subject::Card },
                    order: (row.subject == Subject::Order).then(|| row.thing.to_string()),
                    client: ids.client(row.client),
                    client_name: name.filter(|name| who.staff().is_some() && !name.is_empty()),
                    queue: ids.queue(row.queue),
                    queue_name: center.queue(row.queue).map_or(String::new(), |q| q.kept.name.to_string()),
                    interaction: in_line.map(|id: InteractionId| ids.interaction(id)),
                    changes,
                    reason: row.why.as_ref().map(|why| why.reveal().to_owned()),
                    asked_by: by(row.asked_by),
                    asked_at: Stamp(row.asked_at),
                    decided_by: row.decided_by.map(by),
                    decided_at: row.decided_at.map(Stamp),
                    answer: row.answer.as_ref().map(|answer| answer.reveal().to_owned()),
                    made_rev: row.made_rev,
                },
            }
        })
        .await
    }

    /// Puts into line what waits outside of it, where its queue takes it.
    pub async fn line_up_approvals(&self) -> Result<(), Unavailable> {
        let queues = |center: &Center, _| center.queues().filter(|q| q.is_open()).map(|q| q.kept.id).collect::<Vec<_>>();
        for queue in self.mailbox.look(queues).await? {
            let mut past = None;
            for _ in 0..APPROVALS_LINED_UP_MAX / PAGE_MAX {
                let rows = self.read(move |library| library.approvals_waiting(queue, past, PAGE_MAX)).await?;
                let Some(last) = rows.last() else { break };
                past = Some((last.asked_at, last.id.0));
                let full = rows.len() >= PAGE_MAX;
                for row in self.outside_of_line(rows).await? {
                    let asked = ApprovalAsked { of: ask_of(&row), followed: None };
                    let mut call = Call::new(Principal::Center, Command::AskApproval(Box::new(asked)));
                    call.seats = self.client_to_seat(row.client).await?.into_iter().collect();
                    self.mailbox.call(call).await?;
                }
                if !full {
                    break;
                }
            }
        }
        Ok(())
    }

    async fn outside_of_line(&self, rows: Vec<ApprovalRow>) -> Result<Vec<ApprovalRow>, Unavailable> {
        let outside = move |center: &Center, _| {
            rows.into_iter().filter(|row| center.approval_in_line(row.client, row.id).is_none()).collect::<Vec<_>>()
        };
        self.mailbox.look(outside).await
    }
}

/// What a principal may do with an approval.
fn verbs(center: &Center, who: Principal, row: &ApprovalRow) -> Vec<ApprovalVerb> {
    if row.state != ApprovalLife::Waiting {
        return Vec::new();
    }
    let agrees = center.may_approve(who, ask_of(row), row.asked_by);
    let answers = agrees.then_some([ApprovalVerb::Approve, ApprovalVerb::Decline]).into_iter().flatten();
    answers.chain((who == row.asked_by).then_some(ApprovalVerb::Withdraw)).collect()
}
