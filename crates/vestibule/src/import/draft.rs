//! What an import says, read and checked as far as files can be, before the center is asked.

use std::sync::Arc;

use vestibule_center::command::{AgentSetup, ClientSetup, QueueSetup};
use vestibule_center::hours::HoursSetup;
use vestibule_center::id::ClientId;
use vestibule_center::interaction::lifecycle::{Outcome, Side};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::ledger::catalogue::Document;
use vestibule_center::ledger::content::Content;
use vestibule_center::ledger::order::STATUS_AT;
use vestibule_center::routing::recipe::DivertTo;
use vestibule_center::setting::Setting;
use vestibule_center::setup_replies::ReplySetup;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_host::ledger::source::Draft as SaidOfOrder;
use vestibule_store::library::OrderRow;
use vestibule_wire::asked::PolicyBody;

/// Everything an import says.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// The set-up of the center.
    pub(crate) center: CenterDraft,
    /// The field policy.
    pub(crate) policy: Option<PolicyBody>,
    /// The people of the center.
    pub(crate) agents: Vec<AgentDraft>,
    /// The clients.
    pub(crate) clients: Vec<ClientDraft>,
    /// The products.
    pub(crate) products: Vec<ProductDraft>,
    /// The orders.
    pub(crate) orders: Vec<OrderDraft>,
    /// The past interactions.
    pub(crate) past: Vec<PastDraft>,
    /// What was said in them.
    pub(crate) lines: Vec<LineDraft>,
}

/// The set-up of the center.
#[derive(Debug, Default)]
pub(crate) struct CenterDraft {
    /// Name, with its line.
    pub(crate) name: Option<(Arc<str>, u64)>,
    /// Settings, each with its line.
    pub(crate) settings: Vec<(Setting, u64, u64)>,
    /// Skills.
    pub(crate) skills: Vec<SkillDraft>,
    /// Opening hours.
    pub(crate) hours: Vec<HoursDraft>,
    /// Handles of all hours the file names, those included in which something does not fit.
    pub(crate) named_hours: Vec<Arc<str>>,
    /// Queues.
    pub(crate) queues: Vec<QueueDraft>,
    /// Handles of every queue the file names, those included in which something does not fit.
    pub(crate) named: Vec<Arc<str>>,
    /// Canned replies.
    pub(crate) replies: Vec<ReplyDraft>,
}

/// A canned reply.
#[derive(Debug)]
pub(crate) struct ReplyDraft {
    /// Line of the file.
    pub(crate) row: u64,
    /// Path of its table.
    pub(crate) at: String,
    /// Line that names its queues.
    pub(crate) queues_row: u64,
    /// Handles of these.
    pub(crate) queues: Vec<Arc<str>>,
    /// The rest, without queues.
    pub(crate) setup: ReplySetup,
}

/// A skill.
#[derive(Debug)]
pub(crate) struct SkillDraft {
    /// Line of the file.
    pub(crate) row: u64,
    /// Path of its table.
    pub(crate) at: String,
    /// Its handle.
    pub(crate) handle: Arc<str>,
    /// Name people read.
    pub(crate) name: Arc<str>,
}

/// What a queue wants and does, with handles as the file says them.
#[derive(Debug, Default)]
pub(crate) struct RoutingDraft {
    /// Skills wanted.
    pub(crate) wants: Vec<WantDraft>,
    /// Steps of the recipe.
    pub(crate) steps: Vec<StepDraft>,
    /// Everything in it was read.
    pub(crate) fits: bool,
}

/// A skill wanted.
#[derive(Debug)]
pub(crate) struct WantDraft {
    /// Line of the file.
    pub(crate) row: u64,
    /// Path of its handle.
    pub(crate) at: String,
    /// Handle of the skill.
    pub(crate) skill: Arc<str>,
    /// The least level.
    pub(crate) level: u8,
    /// Nobody without it is asked.
    pub(crate) required: bool,
}

/// A step of a recipe.
#[derive(Debug, Default)]
pub(crate) struct StepDraft {
    /// Line of the file.
    pub(crate) row: u64,
    /// Path of its table, with a point at its end.
    pub(crate) at: String,
    /// When.
    pub(crate) after_ms: u64,
    /// What: `relax`, `lower`, `overflow`, `raise`, `divert`.
    pub(crate) verb: Arc<str>,
    /// Handle of the skill or the queue.
    pub(crate) handle: Arc<str>,
    /// The level that will do.
    pub(crate) level: u8,
    /// By how much the priority grows.
    pub(crate) by: i32,
    /// Where the wait goes.
    pub(crate) to: Option<DivertTo>,
}

/// Opening hours.
#[derive(Debug)]
pub(crate) struct HoursDraft {
    /// Line of the file.
    pub(crate) row: u64,
    /// Path of their table.
    pub(crate) at: String,
    /// What they are.
    pub(crate) setup: HoursSetup,
}

/// A queue.
#[derive(Debug)]
pub(crate) struct QueueDraft {
    /// Line of the file.
    pub(crate) row: u64,
    /// Path of its table.
    pub(crate) at: String,
    /// Line that names its hours.
    pub(crate) hours_row: u64,
    /// What it wants and does.
    pub(crate) routing: RoutingDraft,
    /// The rest.
    pub(crate) setup: QueueSetup,
}

/// A person of the center.
#[derive(Debug)]
pub(crate) struct AgentDraft {
    /// Place in the sheet.
    pub(crate) index: usize,
    /// Handles of the queues served.
    pub(crate) queues: Vec<Arc<str>>,
    /// Handles of the skills, with their levels.
    pub(crate) skills: Vec<(Arc<str>, u8)>,
    /// The rest, without queues and skills.
    pub(crate) setup: AgentSetup,
}

/// A client.
#[derive(Debug)]
pub(crate) struct ClientDraft {
    /// Place in the sheet.
    pub(crate) index: usize,
    /// Its handle.
    pub(crate) handle: Arc<str>,
    /// Where they get mail; absent where the file says nothing.
    pub(crate) mail: Option<Private>,
    /// Sources of signed identity, each with its id of them.
    pub(crate) identities: Vec<(Arc<str>, Private)>,
    /// The rest, without the number of a known client.
    pub(crate) setup: ClientSetup,
}

/// A product.
#[derive(Debug)]
pub(crate) struct ProductDraft {
    /// Its handle.
    pub(crate) handle: Arc<str>,
    /// Name people read.
    pub(crate) name: Arc<str>,
    /// In a sentence or two; `None` = nothing is said of it.
    pub(crate) summary: Option<Arc<str>>,
    /// Whether it is sold still; `None` = nothing is said of it.
    pub(crate) sold: Option<bool>,
    /// Its documents; `None` = nothing is said of them.
    pub(crate) documents: Option<Vec<Document>>,
}

/// An order.
#[derive(Debug)]
pub(crate) struct OrderDraft {
    /// Its place in the sheet.
    pub(crate) index: usize,
    /// Number people read.
    pub(crate) number: Arc<str>,
    /// Handle of the client.
    pub(crate) client: Arc<str>,
    /// Handle of the product.
    pub(crate) product: Option<Arc<str>>,
    /// Word of the source for how far it is.
    pub(crate) status: Arc<str>,
    /// When placed.
    pub(crate) placed_at: Time,
    /// Until when promised.
    pub(crate) promised_at: Option<Time>,
    /// JSON: a list of `{"text","quantity"}`.
    pub(crate) lines: Arc<str>,
    /// Sum in hundredths of the currency.
    pub(crate) total_minor: i64,
    /// ISO 4217.
    pub(crate) currency: Arc<str>,
    /// What it says of fields people may change too, but the status.
    pub(crate) says: Vec<(Arc<str>, Option<Content>)>,
    /// The version it rests on, if it says so.
    pub(crate) rev: Option<u64>,
}

impl OrderDraft {
    /// What is said of the order of a client.
    pub(crate) fn of(&self, client: ClientId) -> SaidOfOrder {
        let row = OrderRow {
            product: self.product.clone(),
            lines: self.lines.clone(),
            total_minor: self.total_minor,
            currency: self.currency.clone(),
            promised_at: self.promised_at,
            ..OrderRow::placed(&self.number, client, &self.status, self.placed_at)
        };
        let status = (STATUS_AT.into(), Some(Content::text(&self.status)));
        SaidOfOrder { row, says: self.says.iter().cloned().chain([status]).collect(), rev: self.rev }
    }
}

/// A past interaction. Client and arrival together are its identity.
#[derive(Debug)]
pub(crate) struct PastDraft {
    /// Handle of the client.
    pub(crate) client: Arc<str>,
    /// Handle of the agent who served it.
    pub(crate) agent: Option<Arc<str>>,
    /// Handle of the queue.
    pub(crate) queue: Arc<str>,
    /// The medium.
    pub(crate) medium: Medium,
    /// Handle of the product.
    pub(crate) product: Option<Arc<str>>,
    /// Arrival.
    pub(crate) arrived_at: Time,
    /// First connected.
    pub(crate) started_at: Option<Time>,
    /// Over.
    pub(crate) ended_at: Time,
    /// How it closed.
    pub(crate) outcome: Outcome,
    /// Code of the disposition.
    pub(crate) disposition: Option<Arc<str>>,
}

/// A line of a past interaction.
#[derive(Debug)]
pub(crate) struct LineDraft {
    /// Place in the sheet.
    pub(crate) index: usize,
    /// Handle of the client whose interaction it is of.
    pub(crate) client: Arc<str>,
    /// When they arrived.
    pub(crate) arrived_at: Time,
    /// When it was said.
    pub(crate) at: Time,
    /// Who said it.
    pub(crate) from: Side,
    /// What.
    pub(crate) text: Private,
}

const DAY_US: i64 = 24 * 3_600 * 1_000_000;

impl Draft {
    /// Moves every instant by whole days, so that the last past interaction ended within the day before `now`.
    pub(crate) fn make_recent(&mut self, now: Time) {
        let Some(last) = self.past.iter().map(|p| p.ended_at).max() else { return };
        let shift = (now.0 - last.0).div_euclid(DAY_US) * DAY_US;
        let moved = |time: Time| Time(time.0 + shift);
        for past in &mut self.past {
            past.arrived_at = moved(past.arrived_at);
            past.started_at = past.started_at.map(moved);
            past.ended_at = moved(past.ended_at);
        }
        for line in &mut self.lines {
            (line.arrived_at, line.at) = (moved(line.arrived_at), moved(line.at));
        }
        for order in &mut self.orders {
            // An order may be younger than the last interaction.
            order.placed_at = moved(order.placed_at).min(now);
            order.promised_at = order.promised_at.map(moved);
        }
    }
}
