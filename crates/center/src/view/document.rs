//! The shapes of documents: what leaves the center. Words travel as keys and figures, disclosure applied;
//! `wire` writes them as JSON. An absent field is hidden or unknown.

mod broker;
mod client;

use std::sync::Arc;

pub use broker::{AlertBody, CallbackBody, InvitationBody, NoticeBody, OfferBody, OrderSeen};
pub use client::{ClientBody, ClientOwn};

use crate::agent::activity::{Activity, Phase};
use crate::agent::intent::{Intent, IntentBy, Reason, Role};
use crate::id::*;
use crate::interaction::aside::AsideKind;
use crate::interaction::disposition::Dispositions;
use crate::interaction::lifecycle::{Life, Outcome, Side};
use crate::interaction::medium::{Media, Medium};
use crate::interaction::party::Part;
use crate::presence::disclosure::{Amount, Disclosure, WaitWord};
use crate::presence::presentity::Word;
use crate::presence::tuple::Device;
use crate::routing::offer::OfferKind;
use crate::routing::queue::QueueLife;
use crate::routing::recipe::DivertTo;
use crate::time::Time;
use crate::value::{Private, words};

words! {
    /// What may be asked of a document now. Screens draw buttons from these and decide nothing.
    Verb {
        /// Come into line.
        Start = "start",
        /// Invite.
        Invite = "invite",
        /// Be told when.
        Alert = "alert",
        /// Open a queue.
        Open = "open",
        /// Close a queue, or a talk.
        Close = "close",
        /// Say ready.
        Ready = "ready",
        /// Say not ready.
        NotReady = "not_ready",
        /// Say signed out.
        SignedOut = "signed_out",
        /// Be hidden from clients.
        Hide = "hide",
        /// Be shown to clients again.
        Show = "show",
        /// Say a line.
        Messages = "messages",
        /// Tell that one writes.
        Typing = "typing",
        /// Leave the line, or cancel an alert.
        Cancel = "cancel",
        /// Finish wrap-up.
        WrapUp = "wrap_up",
        /// Begin again.
        Reopen = "reopen",
        /// Put back into line.
        Requeue = "requeue",
        /// Hand on.
        Transfer = "transfer",
        /// Ask another agent in.
        Consult = "consult",
        /// Hold, or go on.
        Hold = "hold",
        /// Write a note.
        Note = "note",
        /// Another medium.
        Move = "move",
        /// Read along.
        Listen = "listen",
        /// Talk with the people of the center.
        Whisper = "whisper",
        /// Become the owner.
        TakeOver = "take_over",
        /// Take no part any more.
        Leave = "leave",
        /// Accept.
        Accept = "accept",
        /// Pass on.
        Reject = "reject",
        /// Be called.
        Callback = "callback",
        /// Say how the call went.
        Called = "called",
        /// Put off.
        Later = "later",
        /// Decline.
        Decline = "decline",
        /// Take back.
        Withdraw = "withdraw",
        /// Put away, as read.
        Dismiss = "dismiss",
        /// Change fields of it.
        Changes = "changes",
    }
}

/// The current document of a presentity or thing, for one reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Which.
    pub key: DocKey,
    /// Its revision: epoch in the high bits, a counter in the low 32; only grows.
    pub rev: u64,
    /// When it was rendered.
    pub at: Time,
    /// What it says.
    pub body: Body,
    /// What may be asked now.
    pub can: Vec<Verb>,
}

/// What a document says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// The center.
    Center(CenterBody),
    /// A queue.
    Queue(Box<QueueBody>),
    /// An agent.
    Agent(Box<AgentBody>),
    /// A client.
    Client(ClientBody),
    /// An interaction.
    Interaction(Box<InteractionBody>),
    /// A line.
    Message(MessageBody),
    /// An offer.
    Offer(Box<OfferBody>),
    /// An alert.
    Alert(AlertBody),
    /// An invitation.
    Invitation(Box<InvitationBody>),
    /// A callback.
    Callback(Box<CallbackBody>),
    /// A notice.
    Notice(Box<NoticeBody>),
    /// An order.
    Order(OrderSeen),
}

/// The center.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CenterBody {
    /// Name.
    pub name: Arc<str>,
    /// Open while any queue is.
    pub open: bool,
    /// When it opens, if known.
    pub opens_at: Option<Time>,
    /// When its last open queue closes, if that is known of all.
    pub closes_at: Option<Time>,
    /// Agents available anywhere, as far as it is told.
    pub available: Option<Count>,
    /// Interactions holding anywhere, as far as it is told.
    pub holding: Option<Count>,
    /// Arrival of the one who waits longest.
    pub oldest: Option<Time>,
    /// Agents signed in (staff only).
    pub signed_in: Option<u32>,
    /// Parked deadlines: reason and when due (supervisors only).
    pub exceptions: Vec<(Arc<str>, Time)>,
}

/// A queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueBody {
    /// Handle.
    pub handle: Arc<str>,
    /// Name.
    pub name: Arc<str>,
    /// State.
    pub state: QueueLife,
    /// When it opens.
    pub opens_at: Option<Time>,
    /// When it closes, while it is open.
    pub closes_at: Option<Time>,
    /// Agents available, as far as it is told.
    pub available: Option<Count>,
    /// Holding, as far as it is told.
    pub holding: Option<Count>,
    /// Arrival of the one who waits longest.
    pub oldest: Option<Time>,
    /// Its media.
    pub media: Vec<MediumBody>,
    /// Its agents whom the reader may see, where that is told at all.
    pub agents: Option<Vec<AgentId>>,
    /// For staff.
    pub inside: Option<QueueInside>,
}

/// A medium of a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediumBody {
    /// Which.
    pub medium: Medium,
    /// Whether it can be started now.
    pub possible: bool,
    /// Why not, or why it will wait.
    pub why: Option<&'static str>,
    /// When it opens.
    pub opens_at: Option<Time>,
    /// The wait, as far as it is told.
    pub wait: Option<Wait>,
}

/// A count as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// As it is.
    Exact(u32),
    /// Rounded; 0 is 0.
    Rounded(u32),
    /// In a word.
    Word(Amount),
}

impl Count {
    /// The figure, where one is told.
    pub fn figure(self) -> Option<u32> {
        match self {
            Count::Exact(n) | Count::Rounded(n) => Some(n),
            Count::Word(_) => None,
        }
    }
    /// The word, where one is told.
    pub fn word(self) -> Option<Amount> {
        match self {
            Count::Word(word) => Some(word),
            Count::Exact(_) | Count::Rounded(_) => None,
        }
    }
}

/// A wait, never a bare point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Between two bounds.
    Range {
        /// Lower bound.
        low_ms: u64,
        /// Upper bound.
        high_ms: u64,
        /// How many of ten such ranges held.
        right_of_10: u32,
        /// On how many waits that is based.
        n: u32,
    },
    /// Longer than a bound.
    MoreThan {
        /// Lower bound.
        low_ms: u64,
    },
    /// In a word, where figures are not told.
    Words(WaitWord),
    /// It opens at an instant.
    OpensAt(Time),
    /// Not known, and why.
    Unknown(&'static str),
}

/// What staff see of a queue besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueInside {
    /// Offers out.
    pub offered: u32,
    /// Talks going on.
    pub active: u32,
    /// Wrap-ups going on.
    pub wrap_up: u32,
    /// What it wants of an agent.
    pub wants: Vec<WantBody>,
    /// Dispositions.
    pub dispositions: Dispositions,
    /// Whether talks are followed by wrap-up.
    pub wraps_up: bool,
    /// Length of an offer.
    pub offer_ms: u64,
    /// Length of wrap-up.
    pub wrap_up_ms: u64,
    /// Handle of the hours it opens and closes by.
    pub hours: Option<Arc<str>>,
    /// What each audience is told of it.
    pub disclosure: Disclosure,
}

/// An agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentBody {
    /// Handle, where the whole name is told.
    pub handle: Option<Arc<str>>,
    /// Name, as far as it is told.
    pub name: Private,
    /// Derived word.
    pub word: Word,
    /// Media open now.
    pub open: Media,
    /// When back, if not ready and known.
    pub back_at: Option<Time>,
    /// Queues served that the reader may see.
    pub queues: Vec<QueueId>,
    /// Since when the intent stands, for staff: it tells signed out from not reached.
    pub since: Option<Time>,
    /// The three parts, for staff.
    pub parts: Option<AgentParts>,
}

/// The three parts of presence, and what stands beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentParts {
    /// Role.
    pub role: Role,
    /// What the agent says.
    pub intent: Intent,
    /// Why not ready.
    pub reason: Option<Reason>,
    /// Who said it.
    pub intent_by: IntentBy,
    /// What they hold, in a word.
    pub activity: Activity,
    /// Units in all.
    pub units: u16,
    /// Units taken.
    pub load: u16,
    /// What they hold.
    pub slots: Vec<SlotBody>,
    /// Which device answers.
    pub devices: Vec<Device>,
    /// Offers missed in a row.
    pub missed: u8,
    /// Hidden from clients by their own wish.
    pub hidden: bool,
    /// What they can: handle, name, level.
    pub skills: Vec<(Arc<str>, Arc<str>, u8)>,
}

/// One slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotBody {
    /// The interaction or alert.
    pub work: DocKey,
    /// Phase.
    pub phase: Phase,
    /// Units.
    pub units: u16,
    /// Medium.
    pub medium: Medium,
    /// Since when.
    pub since: Time,
    /// Until when.
    pub until: Option<Time>,
}

/// An interaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InteractionBody {
    /// State; a client sees wrap-up as closed.
    pub state: Life,
    /// How it closed.
    pub outcome: Option<Outcome>,
    /// Medium.
    pub medium: Medium,
    /// Queue.
    pub queue: QueueId,
    /// Product it is about.
    pub product: Option<Arc<str>>,
    /// Client.
    pub client: ClientId,
    /// The client's name, for staff.
    pub client_name: Option<Private>,
    /// Owner, or the last one once closed.
    pub owner: Option<AgentId>,
    /// The owner's name.
    pub owner_name: Option<Private>,
    /// Place in line, from 1.
    pub position: Option<u32>,
    /// The wait told now.
    pub wait: Option<Wait>,
    /// The range told when it came.
    pub told: Option<(u64, u64)>,
    /// Arrival.
    pub arrived_at: Time,
    /// First connected.
    pub started_at: Option<Time>,
    /// Talk or wait over.
    pub ended_at: Option<Time>,
    /// The nearest deadline that matters to the reader.
    pub until: Option<Time>,
    /// Lines so far.
    pub n: u32,
    /// The one it was reopened from.
    pub parent: Option<InteractionId>,
    /// The agent preferred.
    pub prefers: Option<AgentId>,
    /// The invitation it came from.
    pub invitation: Option<InvitationId>,
    /// The callback it is an attempt of.
    pub callback: Option<CallbackId>,
    /// The change that waits for a yes in it.
    pub approval: Option<ApprovalId>,
    /// Disposition, for staff.
    pub disposition: Option<Arc<str>>,
    /// Note, for staff.
    pub note: Option<Private>,
    /// Marks.
    pub marks: Vec<&'static str>,
    /// Who writes now.
    pub typing: Vec<Side>,
    /// Who takes part beside client and owner. A client sees those who talk with them.
    pub participants: Vec<ParticipantBody>,
    /// What is put to another agent, for staff.
    pub handing: Option<(OfferKind, AgentId)>,
    /// Since when on hold.
    pub held_since: Option<Time>,
    /// What it wants of an agent still, for staff.
    pub wants: Vec<WantBody>,
    /// Where the wait went on, if elsewhere.
    pub diverted_to: Option<DivertTo>,
}

/// Somebody of the center who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParticipantBody {
    /// Who.
    pub agent: AgentId,
    /// Their name.
    pub name: Private,
    /// As what.
    pub part: Part,
}

/// A skill wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantBody {
    /// Handle of the skill.
    pub handle: Arc<str>,
    /// Its name.
    pub name: Arc<str>,
    /// The least level.
    pub level: u8,
    /// Required, or preferred.
    pub required: bool,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageBody {
    /// Interaction.
    pub interaction: InteractionId,
    /// Number, from 1, without gaps.
    pub n: u32,
    /// Whose words.
    pub side: Side,
    /// The agent, if an agent's.
    pub by_agent: Option<AgentId>,
    /// The speaker's name.
    pub by_name: Option<Private>,
    /// The words.
    pub text: Private,
    /// When accepted.
    pub at: Time,
    /// What it is, if the client does not read it; then numbered apart.
    pub aside: Option<AsideKind>,
}
