//! Interactions: `/v1/interactions`.

use axum::extract::Path;
use axum::response::Response;
use vestibule_center::audience::Principal;
use vestibule_center::command::{Command, Target};
use vestibule_center::id::{ClientId, DocKey, SkillId};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::party::Part;
use vestibule_host::past::PastList;
use vestibule_wire::asked::{HandOnBody, HandedTo, HoldBody, MoveBody, NoteBody, StartBody, WrapUpBody};
use vestibule_wire::id::Kind;
use vestibule_wire::problem::{Code, Problem};

use super::lists::{Asked, ByState, Stateful};
use crate::asking::{Asking, Reading};
use crate::reply::Refused;

/// What people of the center are told who would put a client into line.
const INVITE: &str =
    "A client is not put into line by people of the center: they invite (`POST /v1/invitations`), and the client comes or does not.";

static INTERACTIONS: Stateful = Stateful {
    kind: Kind::Interaction,
    states: || Life::ALL.iter().map(|s| s.as_str()).collect(),
    state: |center, who, key| {
        let DocKey::Interaction(id) = key else { return None };
        let told = center.interaction(id)?.kept.state.told(who.client().is_some());
        Some((told.as_str(), told != Life::Closed))
    },
    past: |state| (state == Life::Closed.as_str()).then_some(PastList::Interactions),
};

/// Interactions the asker is party to, or oversees.
pub(crate) async fn list(reading: Reading, Asked(query): Asked<ByState>) -> Result<Response, Refused> {
    reading.in_state(&INTERACTIONS, query).await
}

/// One interaction, at hand or from the library.
pub(crate) async fn one(reading: Reading, Path(id): Path<String>) -> Result<Response, Refused> {
    reading.live_or_past(Kind::Interaction, &id).await
}

/// Comes into line.
pub(crate) async fn start(asking: Asking) -> Result<Response, Refused> {
    let asked: StartBody = asking.read()?;
    let client = named_client(&asking, &asked).await?;
    // First, so that what is not seen and what is not there are refused alike.
    if let Some(product) = &asked.product
        && asking.door.host.product(product, None).await?.is_none()
    {
        return Err(Refused::invalid("/product", "unknown", "the handle of a product"));
    }
    let queue = asked.queue.as_ref().map(|r| asking.door.queue_of(r));
    let agent = asked.agent.as_ref().map(|r| asking.door.agent_of(r));
    let product = asked.product.map(Into::into);
    asking.ask(Command::Start { client, queue, agent, medium: asked.medium, product, text: asked.text }).await
}

/// For whom a program of the company asks. Of anybody else nothing is looked up: they come themselves, and who works for the center invites.
async fn named_client(asking: &Asking, asked: &StartBody) -> Result<Option<ClientId>, Refused> {
    let Some(client) = &asked.client else { return Ok(None) };
    match asking.session.who {
        Principal::Integration(_) => asking.door.client(&client.0).await.map(Some),
        who if who.staff().is_some() => Err(Refused(Box::new(Problem::new(Code::NotAllowed, INVITE)))),
        _ => Err(Refused::not_allowed()), // open: everybody else comes into line themselves
    }
}

/// What may be asked of an interaction: each verb with the body it takes.
pub(crate) async fn verb(Path((id, verb)): Path<(String, String)>, asking: Asking) -> Result<Response, Refused> {
    let interaction = asking.door.host.ids().read_interaction(&id).ok_or_else(Refused::not_found)?;
    let command = match verb.as_str() {
        "typing" => asking.bare().map(|()| Command::Type { interaction })?,
        "cancel" => asking.bare().map(|()| Command::Cancel { interaction })?,
        "close" => asking.bare().map(|()| Command::Close { interaction })?,
        "listen" => asking.bare().map(|()| Command::Join { interaction, part: Part::Listen })?,
        "whisper" => asking.bare().map(|()| Command::Join { interaction, part: Part::Whisper })?,
        "take_over" => asking.bare().map(|()| Command::TakeOver { interaction })?,
        "leave" => asking.bare().map(|()| Command::Leave { interaction })?,
        "transfer" => Command::Transfer { interaction, to: target(&asking)? },
        "consult" => Command::Consult { interaction, to: target(&asking)? },
        "hold" => asking.read::<HoldBody>().map(|asked| Command::Hold { interaction, on: asked.on })?,
        "note" => asking.read::<NoteBody>().map(|asked| Command::Note { interaction, text: asked.text })?,
        "move" => asking.read::<MoveBody>().map(|asked| Command::Move { interaction, medium: asked.medium })?,
        "requeue" => asking.bare().map(|()| Command::Requeue { interaction })?,
        "reopen" => {
            asking.bare()?;
            let closed = asking.door.host.interaction_row(interaction).await?.ok_or_else(Refused::not_found)?;
            Command::Reopen { closed: Box::new(closed) }
        }
        "wrap_up" => {
            let asked: WrapUpBody = asking.read()?;
            Command::WrapUp { interaction, disposition: asked.disposition.map(Into::into), note: asked.note, more_ms: asked.more_ms }
        }
        _ => return Err(Refused::not_found()),
    };
    asking.ask_or_past(command, DocKey::Interaction(interaction)).await
}

/// To whom a talk is handed on, or who is asked in.
fn target(asking: &Asking) -> Result<Target, Refused> {
    let asked: HandOnBody = asking.read()?;
    Ok(match &asked.to {
        HandedTo::Agent(agent) => Target::Agent(asking.door.agent_of(agent)),
        HandedTo::Queue(queue) => Target::Queue(asking.door.queue_of(queue)),
        HandedTo::Skill(skill) => Target::Skill(asking.door.host.status().directory().skill(&skill.0).unwrap_or(SkillId(0))),
    })
}
