//! Link mails: mail that somebody asked for, with a link in it: to sign in, or to show that an address is theirs (ADR 0055).
//! Whoever asks to sign in is answered the same, by the same work, whether anybody has the address: who has it is looked for when
//! the mail goes. It goes to the address as it is kept, never as it was typed.

use std::sync::Arc;

use tokio::task::JoinHandle;
use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::Wire;
use vestibule_center::id::{ClientId, Party, Presentity};
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_store::library::{Hash32, LinkMailKind, LinkMailRow, LinkRow, MailRow, OutboxState, folded};
use vestibule_store::{Library, LibraryWrite};
use vestibule_wire::library::OwnMail;
use vestibule_wire::stamp::Stamp;
use vestibule_wire::telling::Telling;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::ledger::cards::{self, MAIL_AT};
use crate::ledger::uncut;
use crate::limits::*;
use crate::mint;
use crate::outbox::{Address, Carried, Outbox, Outcome};
use crate::reading::query;
use crate::sessions::hash_of;

/// Why no link is mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotMailed {
    /// This center does not mail.
    NoWire,
    /// So many wait to go already.
    Crowded(usize),
    /// The client asked so often within the hour; milliseconds until they may again.
    Enough(usize, u64),
    /// There is no address on their card.
    NoAddress,
    /// Mail goes there already.
    AlreadySo,
}

/// What a mail needs to go, or why it does not.
enum Ready {
    Mail(Box<Going>),
    GiveUp(&'static str),
}

/// A mail that goes now: to whom, what is kept before, and the link in it.
struct Going {
    to: MailRow,
    writes: Vec<LibraryWrite>,
    link: String,
    row: LinkMailRow,
}

impl Host {
    /// Whether this center mails.
    pub fn mails(&self) -> bool {
        self.outbox.carries(Wire::Mail)
    }

    /// Mails a link to sign in to whoever has an address. Nobody is told whether anybody does.
    pub async fn mail_sign_in_link(&self, address: &str) -> Result<Result<(), NotMailed>, Unavailable> {
        if !self.mails() {
            return Ok(Err(NotMailed::NoWire));
        }
        self.ask_link_mail(LinkMailKind::SignIn, None, Private::new(address)).await
    }

    /// Mails a link to the address on a client's card, by which they show that it is theirs.
    pub async fn mail_address_link(&self, client: ClientId) -> Result<Result<(), NotMailed>, Unavailable> {
        if !self.mails() {
            return Ok(Err(NotMailed::NoWire));
        }
        let _lane = self.lanes.of_client(client).await;
        let reads = self.reads_of_card(Principal::Client(client), client, MAIL_AT).await?;
        let read =
            move |library: &Library| Ok((cards::mail_of(library, client)?, library.mail_of(client)?, library.link_mails_of(client)?));
        let (said, kept, asked) = self.read(read).await?;
        let Some(said) = said.filter(|_| reads) else { return Ok(Err(NotMailed::NoAddress)) };
        if kept.is_some_and(|kept| kept.folded == folded(said.reveal())) {
            return Ok(Err(NotMailed::AlreadySo));
        }
        let now = self.now();
        let lately: Vec<_> = asked.iter().map(|row| now.since_ms(row.made_at)).filter(|ms| *ms < LINK_MAILS_WINDOW_MS).collect();
        if lately.len() >= LINK_MAILS_OF_ONE_MAX {
            let oldest = lately.iter().max().copied().unwrap_or(0);
            return Ok(Err(NotMailed::Enough(LINK_MAILS_OF_ONE_MAX, LINK_MAILS_WINDOW_MS - oldest)));
        }
        self.ask_link_mail(LinkMailKind::Address, Some(client), said).await
    }

    async fn ask_link_mail(
        &self,
        kind: LinkMailKind,
        client: Option<ClientId>,
        address: Private,
    ) -> Result<Result<(), NotMailed>, Unavailable> {
        // One at a time, so that none is kept beyond the bound.
        let _asking = self.outbox.asking.lock().await;
        if self.read(|library| library.link_mails_waiting()).await? >= LINK_MAILS_WAITING_MAX as u64 {
            return Ok(Err(NotMailed::Crowded(LINK_MAILS_WAITING_MAX)));
        }
        let now = self.now();
        let row = LinkMailRow {
            id: mint::token().into(),
            kind,
            client,
            address: Some(address),
            made_at: now,
            attempts: 0,
            next_at: now,
            state: OutboxState::Due,
            link: None,
            why: None,
            ended_at: None,
        };
        self.mailbox.write(vec![LibraryWrite::PutLinkMail(row)]).await?;
        self.status.wake_outbox();
        Ok(Ok(()))
    }

    /// The address on a client's card is theirs: they followed the link that was mailed there. False when the link is not good, or not theirs.
    pub async fn confirm_mail(self: &Arc<Self>, client: ClientId, link: &str) -> Result<bool, Unavailable> {
        let (host, hash) = (self.clone(), hash_of(link));
        uncut(async move {
            let _lane = host.lanes.of_client(client).await;
            // Whoever carries it looks once more before they say how it ended.
            let _linking = host.outbox.linking.lock().await;
            let now = host.now();
            let row = host.read(move |library| library.link_mail_by_link(hash)).await?;
            let is_good = |row: &LinkMailRow| {
                let lived_ms = now.since_ms(row.ended_at.unwrap_or(row.made_at));
                row.kind == LinkMailKind::Address && row.client == Some(client) && lived_ms < LINK_LIFE_MS
            };
            let Some(row) = row.filter(is_good) else { return Ok(false) };
            let Some(address) = row.address.clone() else { return Ok(false) };
            if host.client_row(client).await?.is_none_or(|row| row.erased) {
                return Ok(false);
            }
            let used = LinkMailRow { address: None, link: None, state: OutboxState::Sent, ended_at: Some(now), ..row };
            let mail = MailRow::of(client, &address, Some(now));
            // Links that went to the address of before lead nowhere any more.
            let mailed = host.read(move |library| library.mailed_links(client)).await?;
            let writes = mailed.into_iter().map(LibraryWrite::EndLink);
            host.mailbox.write(writes.chain([LibraryWrite::PutMail(mail), LibraryWrite::PutLinkMail(used)]).collect()).await?;
            Ok(true)
        })
        .await
    }

    /// Where a client gets mail, and whether the address on their card is known to be theirs.
    pub async fn own_mail(&self, client: ClientId) -> Result<OwnMail, Unavailable> {
        let reads = self.reads_of_card(Principal::Client(client), client, MAIL_AT).await?;
        let read = move |library: &Library| Ok((cards::mail_of(library, client)?, library.mail_of(client)?));
        let (said, kept) = self.read(read).await?;
        let is_other = |said: &Private| kept.as_ref().is_none_or(|kept| kept.folded != folded(said.reveal()));
        let other = said.filter(|said| reads && self.mails() && is_other(said)).map(|said| said.reveal().to_owned());
        Ok(OwnMail {
            address: kept.as_ref().map(|kept| kept.address.reveal().to_owned()),
            confirmed_at: kept.and_then(|kept| kept.confirmed_at).map(Stamp),
            to_confirm: other,
        })
    }
}

impl Outbox {
    /// Takes link mails that are due into hands; answers the hands, and when the next one is due.
    pub(crate) async fn carry_link_mails(self: &Arc<Self>) -> Result<(Vec<JoinHandle<()>>, Option<Time>), Unavailable> {
        let now = Time(self.clock.now().0 + 1);
        let read = move |library: &Library| {
            let mut due = library.link_mails_due(now, OUTBOX_PAGE_MAX)?;
            // No wait is as long: the clock was set back since, and what waits for its old time is due now.
            due.extend(library.link_mails_from(now.plus_ms(OUTBOX_WAIT_MAX_MS), OUTBOX_PAGE_MAX)?);
            Ok((due, library.link_mail_next(now)?))
        };
        let (due, next) = query(&self.library, read).await?;
        let mut hands = Vec::new();
        for row in due {
            let Some(hand) = self.take_hand(&self.link_mail_room, &row.id) else { continue };
            hands.push(tokio::spawn(async move { hand.outbox.clone().carry_link_mail(row.id).await }));
        }
        Ok((hands, next))
    }

    async fn carry_link_mail(&self, id: Arc<str>) {
        let (row, ready) = match self.ready_and_kept(id).await {
            Ok(Some(ready)) => ready,
            Ok(None) => return,
            Err(_) => return self.pause().await,
        };
        let (ended, link) = match ready {
            Ready::GiveUp(why) => {
                let link = row.link;
                (self.given_up_link(row, why), link)
            }
            Ready::Mail(going) => {
                let Going { to, link, row, .. } = *going;
                match self.parcel(&row, to, link).await {
                    Ok(carried) => {
                        let link = row.link;
                        (self.ended_link(row, self.hand_over(Wire::Mail, carried).await), link)
                    }
                    Err(_) => return self.pause().await,
                }
            }
        };
        // A link that did not go leads nowhere.
        let dead = ended.link.is_none().then_some(link).flatten().map(LibraryWrite::EndLink);
        self.keep_end(ended, dead).await;
    }

    /// Keeps how it went, unless it ended meanwhile: its link may have been followed before the mail door said that it went.
    async fn keep_end(&self, ended: LinkMailRow, dead: Option<LibraryWrite>) {
        for _ in 0..KEEP_TRIES_MAX {
            if self.try_to_keep_end(&ended, dead.as_ref()).await.is_ok() || self.status.is_stopping() {
                return;
            }
            // Others look and write meanwhile.
            self.pause().await;
        }
    }

    async fn try_to_keep_end(&self, ended: &LinkMailRow, dead: Option<&LibraryWrite>) -> Result<(), Unavailable> {
        let _linking = self.linking.lock().await;
        let id = ended.id.clone();
        let kept = query(&self.library, move |library| library.link_mail(&id)).await?;
        if kept.is_none_or(|kept| kept.state != OutboxState::Due) {
            return Ok(());
        }
        let writes = [LibraryWrite::PutLinkMail(ended.clone())].into_iter().chain(dead.cloned());
        self.mailbox.write(writes.collect()).await
    }

    /// Looks for whose it is, makes the link, and keeps it before it goes: a link that came leads somewhere.
    /// `None`: it ended between the read and our taking it.
    async fn ready_and_kept(&self, id: Arc<str>) -> Result<Option<(LinkMailRow, Ready)>, Unavailable> {
        let _linking = self.linking.lock().await;
        let row = query(&self.library, move |library| library.link_mail(&id)).await?;
        let Some(row) = row.filter(|row| row.state == OutboxState::Due) else { return Ok(None) };
        let ready = self.ready(row.clone()).await?;
        if let Ready::Mail(going) = &ready {
            self.mailbox.write(going.writes.clone()).await?;
        }
        Ok(Some((row, ready)))
    }

    /// Looks for whose it is, and makes the link.
    async fn ready(&self, row: LinkMailRow) -> Result<Ready, Unavailable> {
        let now = self.clock.now();
        if now.since_ms(row.made_at) >= LINK_MAIL_LIVE_MS {
            return Ok(Ready::GiveUp("too_old"));
        }
        if row.attempts >= ATTEMPTS_MAX {
            return Ok(Ready::GiveUp("attempts_max"));
        }
        let Some(address) = row.address.clone() else { return Ok(Ready::GiveUp("no_address")) };
        let to = match row.client {
            Some(client) => MailRow::of(client, &address, None),
            None => match self.whose(address).await? {
                Ok(to) => to,
                Err(why) => return Ok(Ready::GiveUp(why)),
            },
        };
        let client = to.client;
        let known = query(&self.library, move |library| Ok((library.client_by_id(client)?, library.links_of(client)?))).await?;
        let (Some(seat), links) = known else { return Ok(Ready::GiveUp("nobody")) };
        if seat.erased || seat.visitor {
            return Ok(Ready::GiveUp("nobody"));
        }
        // One of its own, kept before somebody stopped, is made anew and counts for nothing.
        let is_other = |link: &&LinkRow| Some(link.token_hash) != row.link;
        let mailed = links.iter().filter(is_other).filter(|link| !link.reusable && link.expires_at.is_some_and(|at| at > now));
        if row.kind == LinkMailKind::SignIn && row.attempts == 0 && mailed.count() >= LINK_MAILS_OF_ONE_MAX {
            return Ok(Ready::GiveUp("enough"));
        }
        let link = mint::token();
        let hash = hash_of(&link);
        let sent = LinkMailRow { link: Some(hash), ..row.clone() };
        let mut writes = vec![LibraryWrite::PutLinkMail(sent.clone())];
        if row.kind == LinkMailKind::SignIn {
            writes.extend(row.link.map(LibraryWrite::EndLink));
            writes.push(LibraryWrite::PutLink(sign_in_link(hash, client, now)));
        }
        Ok(Ready::Mail(Box::new(Going { to, writes, link, row: sent })))
    }

    /// The one client who gets mail at an address.
    async fn whose(&self, address: Private) -> Result<Result<MailRow, &'static str>, Unavailable> {
        let mut found = query(&self.library, move |library| library.mails_at(address.reveal(), 2)).await?;
        Ok(match (found.pop(), found.pop()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => Err("several"),
            (None, _) => Err("nobody"),
        })
    }

    async fn parcel(&self, row: &LinkMailRow, to: MailRow, link: String) -> Result<Carried, Unavailable> {
        let client = to.client;
        let languages =
            query(&self.library, move |library| library.client_by_id(client)).await?.map(|row| row.languages).unwrap_or_default();
        let on_name = self.name_of(Party::Client(client), Presentity::Center).await?;
        let kind = match row.kind {
            LinkMailKind::SignIn => "sign_in",
            LinkMailKind::Address => "address",
        };
        let telling = Telling { id: row.id.to_string(), kind, when: "asked", on: "center", on_name, at: Stamp(row.made_at) };
        let live_ms = LINK_MAIL_LIVE_MS.saturating_sub(self.clock.now().since_ms(row.made_at));
        Ok(Carried { telling, address: Address::Mail { address: to.address, languages }, live_ms, link: Some(Private::new(&link)) })
    }

    fn ended_link(&self, row: LinkMailRow, outcome: Outcome) -> LinkMailRow {
        let now = self.clock.now();
        match outcome {
            Outcome::Sent => {
                self.status.metrics.outbox_ended(Wire::Mail.as_str(), "sent");
                // Of what is to be shown to be somebody's the address is needed still.
                let address = row.address.clone().filter(|_| row.kind == LinkMailKind::Address);
                LinkMailRow { state: OutboxState::Sent, address, ended_at: Some(now), ..row }
            }
            Outcome::Later(after_ms) => {
                let next_at = self.next_attempt(row.attempts, after_ms, now);
                LinkMailRow { attempts: row.attempts + 1, next_at, ..row }
            }
            Outcome::Gone => self.given_up_link(row, "gone"),
            Outcome::Refused(why) => self.given_up_link(row, why),
        }
    }

    fn given_up_link(&self, row: LinkMailRow, why: &'static str) -> LinkMailRow {
        self.status.metrics.outbox_ended(Wire::Mail.as_str(), why);
        tracing::info!(target: "vestibule", id = %row.id, why, attempts = row.attempts, "link_mail_given_up");
        let ended_at = Some(self.clock.now());
        LinkMailRow { state: OutboxState::GivenUp, address: None, link: None, why: Some(why.into()), ended_at, ..row }
    }
}

/// The link of a mail: good once, for a while, in the portal.
fn sign_in_link(token_hash: Hash32, client: ClientId, now: Time) -> LinkRow {
    let (kind, id) = crate::sessions::kind(Principal::Client(client)).unwrap_or(("client", client.0));
    let expires_at = Some(now.plus_ms(LINK_LIFE_MS));
    LinkRow { token_hash, kind: kind.into(), id, app: Some("portal".into()), reusable: false, expires_at, created_at: now }
}
