//! Who may ask for what, by role alone. Whether the thing is theirs, and in a state for it, the rules decide.

use crate::audience::Principal as P;
use crate::command::Command as C;
use crate::id::{DocKey, Party};
use crate::planted::{Bug, planted};
use crate::refusal::Why;

/// Whether the principal may ask for this kind of thing at all.
pub(crate) fn may(who: P, command: &C) -> Result<(), Why> {
    let client = matches!(who, P::Client(_)) || (planted(Bug::VisitorAsClient) && matches!(who, P::Visitor(_)));
    let served = matches!(who, P::Client(_) | P::Visitor(_));
    let staff = matches!(who, P::Agent(_) | P::Lead(_) | P::Supervisor(_) | P::Admin(_));
    let oversees = matches!(who, P::Lead(_) | P::Supervisor(_) | P::Admin(_) | P::Center);
    let runs = matches!(who, P::Admin(_) | P::Center);
    let allowed = match command {
        C::NameCenter { .. } | C::ChangeSettings { .. } | C::PutSkill { .. } | C::PutQueue(_) | C::PutAgent(_) => runs,
        C::RemoveSkill { .. } | C::PutHours { .. } | C::RemoveHours { .. } => runs,
        C::PutReply { .. } | C::RemoveReply { .. } => runs,
        C::FollowCard(_) => client || staff || matches!(who, P::Center),
        C::FollowOrder(_) => client || staff || who.speaks_for_company(),
        C::WatchOrder(_) => client || staff,
        C::AskApproval(_) => client || staff || matches!(who, P::Center),
        C::SettleApproval(_) => client || staff,
        C::EraseClient { .. } => served || runs,
        C::MergeVisit { .. } => client,
        C::ApplyHours { .. } | C::TurnQuiet { .. } | C::PutClient(_) | C::AdmitVisitor | C::ReserveInteractions { .. } => {
            matches!(who, P::Center)
        }
        C::SetQueueState { .. } | C::Requeue { .. } => oversees,
        C::Join { .. } | C::TakeOver { .. } => oversees && staff,
        C::Transfer { .. } | C::Consult { .. } | C::Hold { .. } | C::Note { .. } | C::Leave { .. } => staff,
        C::Move { .. } => served || staff,
        C::OpenDevice { .. } | C::SetDeviceBand { .. } | C::LoseDevice { .. } => served || staff,
        C::SetIntent { .. } | C::Hide { .. } => staff || oversees,
        C::Start { client, .. } => matches!(who, P::Integration(_)) || (served && client.is_none()),
        C::Cancel { .. } => served,
        C::SendMessage { .. } | C::Type { .. } | C::Close { .. } => served || staff,
        C::WrapUp { .. } | C::AcceptOffer { .. } | C::RejectOffer { .. } => staff,
        C::Reopen { .. } => served || staff,
        C::ArmAlert { .. } | C::CancelAlert { .. } => client || staff,
        C::PromiseCallback { .. } => client,
        C::Called { .. } => staff,
        C::CancelCallback { .. } => served || staff,
        C::Dismiss { .. } => served,
        C::Invite { .. } => client || staff,
        C::AcceptInvitation { .. } | C::PostponeInvitation { .. } | C::DeclineInvitation { .. } | C::WithdrawInvitation { .. } => {
            served || staff
        }
    };
    if allowed { Ok(()) } else { Err(Why::NotAllowed) }
}

/// The things a command names. What it makes or puts it does not name, nor the asker's own devices.
pub(crate) fn named_by(command: &C) -> Vec<DocKey> {
    match command {
        C::NameCenter { .. } | C::ChangeSettings { .. } | C::PutSkill { .. } | C::PutQueue(_) | C::PutAgent(_) => Vec::new(),
        C::PutClient(_) | C::AdmitVisitor | C::ReserveInteractions { .. } => Vec::new(),
        C::FollowCard(told) => vec![DocKey::Client(told.client)],
        C::FollowOrder(news) => vec![DocKey::Client(news.told.client)],
        C::WatchOrder(watch) => vec![DocKey::Client(watch.told.client)],
        C::AskApproval(asked) => vec![DocKey::Client(asked.of.client)],
        // Who serves the queue may answer without having anything else with the client.
        C::SettleApproval(_) => Vec::new(),
        C::EraseClient { client } | C::TurnQuiet { client, .. } => vec![DocKey::Client(*client)],
        C::MergeVisit { visitor, client } => vec![DocKey::Client(*visitor), DocKey::Client(*client)],
        C::RemoveSkill { .. } | C::PutHours { .. } | C::RemoveHours { .. } => Vec::new(),
        C::PutReply { .. } | C::RemoveReply { .. } => Vec::new(),
        C::OpenDevice { .. } | C::SetDeviceBand { .. } | C::LoseDevice { .. } => Vec::new(),
        C::SetQueueState { queue, .. } | C::ApplyHours { queue, .. } => vec![DocKey::Queue(*queue)],
        C::SetIntent { agent, .. } | C::Hide { agent, .. } => vec![DocKey::Agent(*agent)],
        C::Start { client, queue, agent, .. } => {
            let others = queue.map(DocKey::Queue).into_iter().chain(agent.map(DocKey::Agent));
            client.map(DocKey::Client).into_iter().chain(others).collect()
        }
        C::Cancel { interaction }
        | C::SendMessage { interaction, .. }
        | C::Type { interaction }
        | C::Close { interaction }
        | C::WrapUp { interaction, .. }
        | C::Transfer { interaction, .. }
        | C::Consult { interaction, .. }
        | C::Join { interaction, .. }
        | C::Leave { interaction }
        | C::TakeOver { interaction }
        | C::Hold { interaction, .. }
        | C::Note { interaction, .. }
        | C::Move { interaction, .. }
        | C::Requeue { interaction } => vec![DocKey::Interaction(*interaction)],
        C::Reopen { closed } => vec![DocKey::Interaction(closed.id)],
        C::AcceptOffer { offer } | C::RejectOffer { offer } => vec![DocKey::Offer(*offer)],
        C::ArmAlert { presentity, .. } => vec![presentity.doc()],
        C::PromiseCallback { queue, agent, .. } => queue.map(DocKey::Queue).into_iter().chain(agent.map(DocKey::Agent)).collect(),
        C::Called { callback, .. } | C::CancelCallback { callback } => vec![DocKey::Callback(*callback)],
        C::Dismiss { notice } => vec![DocKey::Notice(*notice)],
        C::CancelAlert { alert } => vec![DocKey::Alert(*alert)],
        C::Invite { to: Party::Agent(agent), .. } => vec![DocKey::Agent(*agent)],
        C::Invite { to: Party::Queue(queue), .. } => vec![DocKey::Queue(*queue)],
        C::Invite { to: Party::Client(client), .. } => vec![DocKey::Client(*client)],
        C::AcceptInvitation { invitation }
        | C::PostponeInvitation { invitation, .. }
        | C::DeclineInvitation { invitation }
        | C::WithdrawInvitation { invitation } => vec![DocKey::Invitation(*invitation)],
    }
}
