//! Rows of the library: accounts, sessions, links, products, orders, secrets. What they mean is decided elsewhere.

use std::fmt;
use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::Wire;
use vestibule_center::id::{AgentId, AlertId, ApprovalId, ClientId, IntegrationId, InteractionId, Party, QueueId};
use vestibule_center::ledger::approval::ApprovalLife;
use vestibule_center::ledger::policy::Subject;
use vestibule_center::saved::{Row, Table};
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Private, Value};

use crate::batch::Receipt;

macro_rules! rows {
    ($tables:ident: $($(#[$meta:meta])* $name:ident in $table:literal by $keys:literal { $($(#[$fmeta:meta])* $field:ident: $ty:ty),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "a column named by the glossary needs no second sentence")]
        pub struct $name { $($(#[$fmeta])* pub $field: $ty),+ }
        impl Row for $name {
            const TABLE: Table = Table { name: $table, keys: $keys, columns: &[$(stringify!($field)),+] };
            fn values(&self) -> Vec<Value> { vec![$(self.$field.put()),+] }
            fn read(values: &[Value]) -> Result<Self, &'static str> {
                let mut at = values.iter();
                Ok($name { $($field: at.next().and_then(<$ty as Column>::take).ok_or(concat!($table, ".", stringify!($field)))?),+ })
            }
        }
    )+
    /// Tables of the library that are written row by row.
    pub(crate) const $tables: &[Table] = &[$($name::TABLE),+];
    };
}
pub(crate) use rows;

rows! { LIBRARY_TABLES:
    /// Who may sign in with a password.
    AccountRow in "account" by 1 {
        login: Arc<str>,
        /// `client`, `agent`, `supervisor` or `admin`.
        role: Arc<str>,
        /// The client's or the agent's number.
        id: u64,
        name: Private,
        /// Argon2 in PHC form; absent = signs in by link only.
        password_hash: Option<Private>,
        created_at: Time,
    }
    /// A signed-in session.
    SessionRow in "session" by 1 {
        token_hash: Hash32,
        /// Kind of the principal, as its role is written.
        kind: Arc<str>,
        id: u64,
        /// The app it was made for (`portal`, `desk`, ..); absent = a bearer token.
        app: Option<Arc<str>>,
        expires_at: Time, created_at: Time,
        /// The source of signed identity that opened it.
        source: Option<Arc<str>>,
    }
    /// A sign-in link.
    LinkRow in "link" by 1 {
        token_hash: Hash32,
        kind: Arc<str>,
        id: u64,
        app: Option<Arc<str>>,
        /// May be used more than once (demo links).
        reusable: bool,
        /// Absent = does not expire.
        expires_at: Option<Time>,
        created_at: Time,
    }
    /// With what a device of somebody's signs in: what checks their password (RFC 5802), by the hash it goes with.
    DevicePasswordRow in "device_password" by 1 {
        id: Arc<str>,
        /// As an account's.
        role: Arc<str>,
        person: u64,
        login: Arc<str>,
        /// What they call the device.
        name: Private,
        sha1_stored: Bytes, sha1_server: Bytes, sha256_stored: Bytes, sha256_server: Bytes,
        made_at: Time,
        /// When it was used last, as far as that is written down.
        used_at: Option<Time>,
    }
    /// What an account keeps of another, or of an address it noted, over XMPP.
    RosterItemRow in "roster_item" by 2 {
        login: Arc<str>,
        /// Without a resource.
        address: Private,
        /// Whose it is.
        client: Option<ClientId>, agent: Option<AgentId>,
        /// Which client has the address, if one does.
        other: Option<ClientId>,
        name: Private,
        /// A JSON list.
        groups: Private,
        /// They see the other's presence, and the other sees theirs.
        sees: bool, is_seen: bool,
        asked: bool, approved: bool, requested: bool, listed: bool, blocked: bool,
    }
    /// A program of the company's own that has a token. The row stays when it is revoked: changes name it.
    IntegrationRow in "integration" by 1 {
        id: IntegrationId, name: Arc<str>, token_hash: Hash32, made_by: Principal, made_at: Time,
        /// When it was used last, as far as that is written down.
        used_at: Option<Time>,
        revoked_by: Option<Principal>, revoked_at: Option<Time>,
    }
    /// Who signs for clients of the company's own site. The row stays when it is revoked: clients are known by it.
    SourceRow in "identity_source" by 1 {
        name: Arc<str>,
        /// How its tokens are signed: `HS256`, `EdDSA` or `ES256`.
        alg: Arc<str>,
        /// What they are verified with: a secret as text, or a public key in base64url.
        key: Private,
        made_by: Principal, made_at: Time,
        /// When somebody came in by it last, as far as that is written down.
        used_at: Option<Time>,
        revoked_by: Option<Principal>, revoked_at: Option<Time>,
    }
    /// Which client somebody is whom a source names.
    SubjectRow in "identity_subject" by 2 { source: Arc<str>, subject: Private, client: ClientId, made_at: Time }
    /// A token of a source that was used, as long as it would be good.
    SpentRow in "identity_use" by 1 { token_hash: Hash32, expires_at: Time }
    /// The card of a client. Who has none said nothing yet but what the client's own row has.
    CardRow in "card" by 1 {
        client: ClientId, rev: u64,
        /// JSON: what stands in each field, by its place.
        contents: Private,
        changed_at: Time,
    }
    /// One field of a ledger, changed; kept as long as whose it is.
    ChangeRow in "change" by 4 {
        subject: Subject,
        /// The number of the client, the order or the interaction.
        thing: Arc<str>,
        /// The version it made.
        rev: u64,
        /// The field's place.
        place: Arc<str>,
        /// Whose it is.
        client: ClientId,
        /// JSON of what stood there; absent = nothing.
        old: Option<Private>,
        /// JSON of what stands there.
        new: Option<Private>,
        changed_by: Principal, changed_at: Time,
        undo_until: Option<Time>,
        why: Option<Private>,
        /// The version it undoes.
        undoes: Option<u64>,
    }
    /// A change that somebody has to agree to, or had.
    ApprovalRow in "approval" by 1 {
        id: ApprovalId, client: ClientId,
        /// Whose agents may agree.
        queue: QueueId,
        subject: Subject,
        /// The number of the client or the order.
        thing: Arc<str>,
        /// The version it was asked for on.
        rev: u64,
        /// JSON: a list of `{"at","old","new"}`.
        edits: Private,
        why: Option<Private>,
        asked_by: Principal, asked_at: Time,
        state: ApprovalLife,
        decided_by: Option<Principal>, decided_at: Option<Time>,
        /// What was said with the answer.
        answer: Option<Private>,
        /// The version it made.
        made_rev: Option<u64>,
    }
    /// What was corrected, noted and rated of a closed interaction.
    RecordRow in "record" by 1 {
        interaction: InteractionId, client: ClientId, rev: u64,
        /// JSON: what stands in each field, by its place.
        contents: Private,
        changed_at: Time,
    }
    /// How far the words of talks are: the journal up to `seq`, and of what was before it the talks up to `talk` of those up to `talk_last`.
    WordedRow in "worded" by 1 {
        /// Always 1.
        id: u8,
        seq: u64, talk: u64, talk_last: u64,
    }
    /// A version of the field policy.
    PolicyRow in "policy" by 1 {
        rev: u64,
        /// JSON: the rules that are written.
        rules: Arc<str>,
        put_by: Principal, put_at: Time,
    }
    /// When a client is busy: times, nothing else.
    AgendaRow in "agenda" by 1 {
        client: ClientId, rev: u64,
        /// JSON: start and end of each slot that they said themselves, in microseconds.
        form: Private,
        /// The same of those that came by their calendar.
        calendar: Private,
        /// When the calendar came; absent = there is none.
        calendar_at: Option<Time>,
        changed_at: Time,
    }
    /// Where a client's calendar is fetched from.
    SubscriptionRow in "subscription" by 1 {
        client: ClientId,
        /// The address: whoever has it may read the whole calendar.
        url: Private,
        /// The name of its host, which they are told.
        host: Private,
        /// `ETag` of what was read last, and its `Last-Modified`.
        etag: Option<Private>, modified: Option<Private>,
        asked_at: Time,
        /// When it is fetched again; absent = no more, it failed for too long.
        next_at: Option<Time>,
        /// When it was tried last, and when something came last, changed or not.
        tried_at: Time, fetched_at: Option<Time>,
        /// When all of it was read last.
        read_at: Option<Time>,
        /// Since when it cannot be had, and the word that says why.
        failing_since: Option<Time>, failed: Option<Arc<str>>,
    }
    /// Somebody of the center read what is kept of a client.
    ReadingRow in "reading" by 4 {
        client: ClientId, agent: AgentId,
        /// The talk they were in; 0 = outside of one.
        interaction: InteractionId,
        /// The day, by UTC, of one outside of a talk; 0 in one.
        day: u64,
        /// Their role then.
        role: Arc<str>,
        /// When first.
        read_at: Time,
    }
    /// A person is to be erased, or was.
    ErasureRow in "erasure" by 1 {
        client: ClientId,
        asked_by: Principal, asked_at: Time,
        /// When the center let go of them; absent = not yet, and it may be taken back.
        erased_at: Option<Time>,
        /// When nothing of them was left.
        done_at: Option<Time>,
    }
    /// A visit that became part of a client's account.
    VisitRow in "visit" by 1 {
        visitor: ClientId, client: ClientId,
        /// The session by which whoever asked showed that it was theirs. It ended with that.
        token_hash: Hash32,
        merged_at: Time,
        /// When nothing of it was left behind.
        done_at: Option<Time>,
    }
    /// A product, as it is.
    ProductRow in "product" by 1 {
        handle: Arc<str>, name: Arc<str>, summary: Arc<str>, rev: u64,
        /// JSON: its documents.
        documents: Arc<str>,
        /// Whether it is sold still.
        sold: bool,
        /// When this version was put; absent = before versions were kept.
        put_at: Option<Time>,
        put_by: Option<Principal>,
    }
    /// A version of a product.
    ProductVersionRow in "product_version" by 2 {
        handle: Arc<str>, rev: u64, name: Arc<str>, summary: Arc<str>,
        documents: Arc<str>, sold: bool, put_at: Option<Time>, put_by: Option<Principal>,
    }
    /// An order.
    OrderRow in "order" by 1 {
        number: Arc<str>, client: ClientId, status: Arc<str>, placed_at: Time,
        /// Handle of the product.
        product: Option<Arc<str>>,
        /// JSON: a list of `{"text","quantity"}`.
        lines: Arc<str>,
        /// Total in minor units of the currency.
        total_minor: i64,
        /// ISO 4217.
        currency: Arc<str>,
        promised_at: Option<Time>,
        rev: u64,
        /// JSON: what stands in each field that people may change but the status, by its place.
        contents: Private,
        /// JSON: what the company's system said last of those fields and of the status, by place.
        said: Private,
        /// JSON: the statuses with when and by whom, the oldest first.
        trail: Arc<str>,
        /// JSON: how it travels.
        shipments: Private,
        /// When any of it was changed last; absent = not since it is kept.
        changed_at: Option<Time>,
    }
    /// The last run of orders that were imported in bulk.
    OrderRunRow in "order_run" by 1 {
        /// Always 1.
        id: u8,
        /// Its number; grows by one with each run.
        generation: u64,
        /// Whether it is over the orders still: what it says of one holds.
        over: bool,
        /// Up to this number of an order it is folded into them.
        folded: Arc<str>,
    }
    /// What leaves by one wire since an alert fired; ids only.
    OutboxRow in "outbox" by 1 {
        /// The same for every attempt: made of alert, `n`, wire and browser.
        id: Arc<str>,
        wire: Wire,
        /// Whom it is for.
        party: Party,
        alert: AlertId,
        /// It fired for the so-manieth time.
        n: u32,
        /// The browser a push goes to; absent before it is known which.
        push: Option<Hash32>,
        made_at: Time,
        /// Attempts that failed.
        attempts: u32,
        /// When it is due.
        next_at: Time,
        state: OutboxState,
        /// Why it was given up.
        why: Option<Arc<str>>,
        ended_at: Option<Time>,
    }
    /// A browser that takes push for somebody.
    PushRow in "push" by 1 {
        endpoint_hash: Hash32,
        party: Party,
        endpoint: Private,
        /// The browser's public key, as it was given.
        p256dh: Private,
        /// Its secret, as it was given.
        auth: Private,
        made_at: Time,
        /// Absent = until it is given up.
        until: Option<Time>,
    }
    /// Where a client gets mail.
    MailRow in "mail" by 1 {
        client: ClientId,
        address: Private,
        /// The address as it is compared.
        folded: Private,
        /// When the client showed that it is theirs; absent = the company says so.
        confirmed_at: Option<Time>,
    }
    /// Secret bytes of this center, such as the key of the ids on the wire.
    SecretRow in "secret" by 1 { name: Arc<str>, bytes: Bytes }
}

impl OrderRow {
    /// An order as it is placed, in version 1: nothing of it is known but this.
    pub fn placed(number: &str, client: ClientId, status: &str, placed_at: Time) -> OrderRow {
        OrderRow {
            number: number.into(),
            client,
            status: status.into(),
            placed_at,
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
}

/// Where a row of the outbox stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OutboxState {
    /// To be carried at `next_at`.
    Due,
    /// One row for each browser took its place.
    Spread,
    /// Taken by the other side.
    Sent,
    /// Never taken; `why` says more.
    GivenUp,
}

impl OutboxState {
    const ALL: [(OutboxState, &'static str); 4] =
        [(OutboxState::Due, "due"), (OutboxState::Spread, "spread"), (OutboxState::Sent, "sent"), (OutboxState::GivenUp, "given_up")];
}

impl Column for OutboxState {
    fn put(&self) -> Value {
        let word = OutboxState::ALL.iter().find(|(state, _)| state == self).map_or("due", |(_, word)| word);
        Value::Text(word.into())
    }
    fn take(value: &Value) -> Option<Self> {
        let text = value.text()?;
        OutboxState::ALL.iter().find(|(_, word)| *word == text).map(|(state, _)| *state)
    }
}

/// A SHA-256 of something that must not be kept itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash32(pub [u8; 32]);

impl fmt::Debug for Hash32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Column for Hash32 {
    fn put(&self) -> Value {
        Value::Text(hex(&self.0).into())
    }
    fn take(value: &Value) -> Option<Self> {
        unhex(value.text()?)?.try_into().ok().map(Hash32)
    }
}

/// Bytes, kept as text: as they are (after a `t`) when they are UTF-8, as hex (after an `x`) when not.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl Column for Bytes {
    fn put(&self) -> Value {
        match std::str::from_utf8(&self.0) {
            // SQLite's own tools stop reading a text at a NUL.
            Ok(text) if !text.contains('\0') => Value::Text(format!("t{text}").into()),
            _ => Value::Text(format!("x{}", hex(&self.0)).into()),
        }
    }
    fn take(value: &Value) -> Option<Self> {
        let text = value.text()?;
        match text.split_at_checked(1)? {
            ("t", text) => Some(Bytes(text.as_bytes().to_vec())),
            ("x", text) => unhex(text).map(Bytes),
            _ => None,
        }
    }
}

impl Row for Receipt {
    const TABLE: Table =
        Table { name: "receipt", keys: 2, columns: &["scope", "key", "body_hash", "status", "answer", "at", "until", "client"] };
    fn values(&self) -> Vec<Value> {
        vec![
            Value::Text(self.scope.as_str().into()),
            Value::Text(self.key.as_str().into()),
            Hash32(self.body_hash).put(),
            self.status.put(),
            Bytes(self.answer.clone()).put(),
            self.at.put(),
            self.until.put(),
            self.client.put(),
        ]
    }
    fn read(values: &[Value]) -> Result<Self, &'static str> {
        let [scope, key, body_hash, status, answer, at, until, client] = values else {
            return Err("receipt");
        };
        Ok(Receipt {
            scope: scope.text().ok_or("receipt.scope")?.to_owned(),
            key: key.text().ok_or("receipt.key")?.to_owned(),
            body_hash: Hash32::take(body_hash).ok_or("receipt.body_hash")?.0,
            status: u16::take(status).ok_or("receipt.status")?,
            answer: Bytes::take(answer).ok_or("receipt.answer")?.0,
            at: Time::take(at).ok_or("receipt.at")?,
            until: Column::take(until).ok_or("receipt.until")?,
            client: Column::take(client).ok_or("receipt.client")?,
        })
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [DIGITS[usize::from(b >> 4)] as char, DIGITS[usize::from(b & 15)] as char]).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| (byte as char).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| if let [high, low] = pair { Some(digit(*high)? << 4 | digit(*low)?) } else { None }).collect()
}
