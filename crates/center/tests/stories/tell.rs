//! Facts in plain words.

use vestibule_center::agent::intent::{Intent, IntentBy};
use vestibule_center::audience::Principal;
use vestibule_center::broker::condition::Condition;
use vestibule_center::broker::notice::About;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::{EndedBy, Outcome, Side};
use vestibule_center::routing::offer::OfferKind;
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::time::Time;
use vestibule_center::view::document::{AlertBody, Body};

use crate::words::clock;
use crate::world::World;

/// What a fact tells the reader of a story; `None` for what says nothing new.
pub(crate) fn tell(w: &World, fact: &Fact) -> Option<String> {
    tell_interaction(w, fact)
        .or_else(|| tell_handing(w, fact))
        .or_else(|| tell_offer(w, fact))
        .or_else(|| tell_broker(w, fact))
        .or_else(|| tell_callback(w, fact))
        .or_else(|| tell_people(w, fact))
}

fn i(id: &InteractionId) -> String {
    format!("i{}", id.0)
}

fn tell_interaction(w: &World, fact: &Fact) -> Option<String> {
    use Fact as F;
    Some(match fact {
        F::InteractionArrived { interaction, queue, medium, prefers, prefers_until, parent, invitation, approval, .. } => {
            let mut text = format!("{} in line for {} ({})", i(interaction), w.queue(*queue), medium.as_str());
            if let (Some(agent), Some(until)) = (prefers, prefers_until) {
                text.push_str(&format!(", for {} only until {}", w.agent(*agent), clock(*until)));
            }
            text.push_str(&parent.map_or(String::new(), |p| format!(", reopened from {}", i(&p))));
            text.push_str(&invitation.map_or(String::new(), |v| format!(", by v{}", v.0)));
            text.push_str(&approval.map_or(String::new(), |p| format!(", for a yes to p{}", p.0)));
            text
        }
        F::RequirementRelaxed { interaction, wants } => {
            let skill = |s: SkillId| w.center.skill(s).map_or("a skill".into(), |s| s.handle.to_string());
            let one = |want: vestibule_center::routing::skill::Want| {
                format!("{} {} {}", if want.required { "wants" } else { "prefers" }, skill(want.skill), want.level)
            };
            format!("{} {}", i(interaction), wants.iter().map(one).collect::<Vec<_>>().join(", "))
        }
        F::QueueOverflowed { interaction, to } => format!("{} for {} besides", i(interaction), w.queue(*to)),
        F::PriorityRaised { interaction, priority } => format!("{} has priority {priority}", i(interaction)),
        F::InteractionDiverted { interaction, to } => format!("{} goes to {}", i(interaction), to.as_str()),
        F::PreferenceEnded { interaction } => format!("{} for anyone", i(interaction)),
        F::PlaceKept { interaction, wait_until, .. } => format!("{} waits on until {}", i(interaction), clock(*wait_until)),
        F::ClientLeft { interaction, until } => format!("{} client away, kept until {}", i(interaction), clock(*until)),
        F::ClientReturned { interaction } => format!("{} client back", i(interaction)),
        F::OwnerUnreached { interaction, until } => format!("{} agent not reached, kept until {}", i(interaction), clock(*until)),
        F::OwnerReturned { interaction } => format!("{} agent back", i(interaction)),
        F::OwnerLost { interaction, agent } => format!("{} taken from {}", i(interaction), w.agent(*agent)),
        F::InteractionReturned { interaction, .. } => {
            let arrived = w.center.interaction(*interaction).map(|x| clock(x.kept.arrived_at)).unwrap_or_default();
            format!("{} back in line as of {arrived}", i(interaction))
        }
        F::InteractionStarted { interaction, agent, .. } => {
            let client = w.center.interaction(*interaction).map(|x| w.client(x.kept.client)).unwrap_or_default();
            format!("{}: {client} talks with {}", i(interaction), w.agent(*agent))
        }
        F::MessageSent { interaction, n, side, .. } => format!("line {n} of {} by {}", i(interaction), by(*side)),
        F::IdleWarned { interaction, until } => format!("{} warned for silence, closes at {}", i(interaction), clock(*until)),
        F::InteractionEnded { interaction, by } => format!("{} ended{}", i(interaction), ended_by(*by)),
        F::WrapUpStarted { interaction, agent, until, .. } => {
            format!("{} wraps up {} until {}", w.agent(*agent), i(interaction), clock(*until))
        }
        F::WrapUpExtended { interaction, until, .. } => format!("wrap-up of {} until {}", i(interaction), clock(*until)),
        F::DispositionSet { interaction, disposition, note } => {
            let note = if note.is_some() { ", with a note" } else { "" };
            format!("{} comes to {disposition}{note}", i(interaction))
        }
        F::WrapUpEnded { interaction, agent } => {
            let own = w.center.interaction(*interaction).is_none_or(|x| x.kept.served_by != Some(*agent));
            let whose = if own { format!(" by {}", w.agent(*agent)) } else { String::new() };
            format!("wrap-up of {}{whose} over", i(interaction))
        }
        F::InteractionClosed { interaction, outcome, .. } => format!("{} closed, {}", i(interaction), came_to(*outcome)),
        F::Typed { interaction, side, .. } => format!("{}: {} writes", i(interaction), by(*side)),
        F::TypingEnded { interaction } => format!("{}: nobody writes", i(interaction)),
        _ => return None,
    })
}

fn tell_handing(w: &World, fact: &Fact) -> Option<String> {
    use Fact as F;
    Some(match fact {
        F::OwnerChanged { interaction, from, to, .. } => format!("{} goes from {} to {}", i(interaction), w.agent(*from), w.agent(*to)),
        F::TransferredToQueue { interaction, agent, queue, .. } => {
            let x = w.center.interaction(*interaction);
            let arrived = x.map(|x| clock(x.kept.arrived_at)).unwrap_or_default();
            format!("{} let go by {} to {}, in line as of {arrived}", i(interaction), w.agent(*agent), w.queue(*queue))
        }
        F::ParticipantJoined { interaction, agent, part } => {
            format!("{} takes part in {} ({})", w.agent(*agent), i(interaction), part.as_str())
        }
        F::ParticipantLeft { interaction, agent } => format!("{} leaves {}", w.agent(*agent), i(interaction)),
        F::InteractionMoved { interaction, medium, .. } => format!("{} waits by {}", i(interaction), medium.as_str()),
        F::TalkHeld { interaction, .. } => format!("{} on hold", i(interaction)),
        F::TalkHeldLong { interaction, .. } => format!("{} on hold for long", i(interaction)),
        F::TalkResumed { interaction, .. } => format!("{} goes on", i(interaction)),
        F::AsideSaid { interaction, n, by, kind, .. } => format!("{} {n} in {} by {}", kind.as_str(), i(interaction), w.agent(*by)),
        F::HandoverNoted { interaction, agent, .. } => format!("{} leaves a note on {}", w.agent(*agent), i(interaction)),
        _ => return None,
    })
}

fn tell_offer(w: &World, fact: &Fact) -> Option<String> {
    Some(match fact {
        Fact::OfferMade { offer, interaction, agent, others, kind, preferred, until } => {
            let others: String = others.0.iter().map(|a| format!(" and {}", w.agent(*a))).collect();
            let why = if *preferred { ", as preferred" } else { "" };
            let asks = match kind {
                OfferKind::New => "offers",
                OfferKind::Transfer => "hands on",
                OfferKind::Consult => "asks for help in",
            };
            format!("o{} {asks} {} to {}{others} until {}{why}", offer.0, i(interaction), w.agent(*agent), clock(*until))
        }
        Fact::LegEnded { offer, agent, how, .. } => format!("o{} {} by {}", offer.0, how.as_str(), w.agent(*agent)),
        Fact::OfferAccepted { offer, .. } => format!("o{} accepted", offer.0),
        Fact::OfferRejected { offer, back_off_until, .. } => format!("o{} rejected, not again before {}", offer.0, clock(*back_off_until)),
        Fact::OfferExpired { offer, back_off_until, .. } => format!("o{} missed, not again before {}", offer.0, clock(*back_off_until)),
        Fact::OfferWithdrawn { offer, why, .. } => format!("o{} withdrawn ({})", offer.0, why.as_str().replace('_', " ")),
        Fact::BackOffEnded { interaction, agent } => format!("{} may be asked for {} again", w.agent(*agent), i(interaction)),
        _ => return None,
    })
}

fn tell_broker(w: &World, fact: &Fact) -> Option<String> {
    use Fact as F;
    Some(match fact {
        F::AlertArmed { alert, presentity, condition, until, .. } => {
            let on = w.presentity(*presentity);
            let what = match condition {
                Condition::Open => format!("on {on}"),
                Condition::WaitUnder(ms) => format!("on a wait in {on} under {} s", ms / 1_000),
                Condition::Online => format!("on {on} being here"),
                Condition::Due => format!("on a callback of {on}"),
                Condition::Status(Some(status)) => format!("on {on} being {}", status.as_str()),
                Condition::Status(None) => format!("on another status of {on}"),
                Condition::Edited => format!("on changes of {on}"),
            };
            format!("a{} armed {what} until {}{}", alert.0, clock(*until), place(w, *alert))
        }
        F::AlertSlept { alert } => format!("a{} asleep", alert.0),
        F::AlertFired { alert } => format!("a{} fires", alert.0),
        F::AlertSettling { alert, at } => {
            let wakes = w.center.alert(*alert).is_some_and(|a| a.kept.asleep);
            format!("a{} {} at {} if it stays so", alert.0, if wakes { "wakes" } else { "tells" }, clock(*at))
        }
        F::AlertWoke { alert } => format!("a{} awake", alert.0),
        F::AgentReserved { agent, alert, until } => format!("{} held for a{} until {}", w.agent(*agent), alert.0, clock(*until)),
        F::HoldReleased { agent, .. } => format!("{} let go", w.agent(*agent)),
        F::AlertRearmed { alert, asleep, .. } => {
            let asleep = if *asleep { ", asleep" } else { "" };
            format!("a{} armed again{}{asleep}", alert.0, place(w, *alert))
        }
        F::AlertEnded { alert, how, .. } => format!("a{} over, {}", alert.0, how.as_str()),
        F::AlertCancelled { alert, .. } => format!("a{} over, cancelled", alert.0),
        F::AlertExpired { alert, .. } => format!("a{} over, expired", alert.0),
        F::InvitationSent { invitation, sender, invitee, medium, until, .. } => {
            format!("v{}: {} invites {} to {} until {}", invitation.0, w.party(*sender), w.party(*invitee), medium.as_str(), clock(*until))
        }
        F::InvitationAccepted { invitation, interaction, .. } => format!("v{} accepted as {}", invitation.0, i(interaction)),
        F::InvitationPostponed { invitation, at } => format!("v{} put off to {}", invitation.0, clock(*at)),
        F::InvitationReminded { invitation, until } => format!("v{} asks again until {}", invitation.0, clock(*until)),
        F::InvitationDeclined { invitation, .. } => format!("v{} declined", invitation.0),
        F::InvitationWithdrawn { invitation, .. } => format!("v{} taken back", invitation.0),
        F::InvitationLapsed { invitation, .. } => format!("v{} lapsed", invitation.0),
        _ => return None,
    })
}

fn tell_callback(w: &World, fact: &Fact) -> Option<String> {
    use Fact as F;
    Some(match fact {
        F::CallbackPromised { callback, client, queue, at, .. } => {
            let when = at.map_or("as soon as it is their turn".into(), |at| format!("at {}", clock(at)));
            format!("c{}: {} is called back by {} {when}", callback.0, w.client(*client), w.queue(*queue))
        }
        F::CallbackPutOff { callback, at } => format!("c{} put off to {}", callback.0, clock(*at)),
        F::CallbackWaiting { callback, interaction, window_until } => {
            format!("c{} waits as {} until {}", callback.0, i(interaction), clock(*window_until))
        }
        F::AttemptStarted { callback, n, attempt_until } => format!("c{} tried, time {n}, until {}", callback.0, clock(*attempt_until)),
        F::OutcomeAsked { callback, .. } => format!("c{}: how did it go?", callback.0),
        F::AttemptFailed { callback, outcome, at } => format!("c{} {}, again at {}", callback.0, outcome.as_str(), clock(*at)),
        F::CallbackKept { callback, .. } => format!("c{} kept", callback.0),
        F::CallbackFailed { callback, outcome, .. } => format!("c{} {}, given up", callback.0, outcome.as_str()),
        F::CallbackCancelled { callback, .. } => format!("c{} cancelled", callback.0),
        F::NoticeSent { notice, client, code, about, .. } => {
            let about = match about {
                About::Interaction(id) => i(id),
                About::Callback(id) => format!("c{}", id.0),
                About::Approval(id) => format!("p{}", id.0),
            };
            format!("n{} tells {} of {about}: {}", notice.0, w.client(*client), code.as_str().replace('_', " "))
        }
        F::NoticeEnded { notice, how, .. } => format!("n{} {}", notice.0, how.as_str()),
        F::CallbackMissed { callback, why, .. } => format!("c{} missed ({})", callback.0, why.as_str().replace('_', " ")),
        _ => return None,
    })
}

/// Where an alert stands in the line of an agent after the turn.
fn place(w: &World, alert: AlertId) -> String {
    let Some(armed) = w.center.alert(alert) else { return String::new() };
    let owner = armed.kept.staff.map_or(Principal::Client(armed.kept.owner), Principal::Agent);
    let doc = w.center.view(owner, DocKey::Alert(alert), w.now());
    match (doc.map(|d| d.body), armed.kept.presentity) {
        (Some(Body::Alert(AlertBody { place: Some(n), .. })), Presentity::Agent(_)) => format!(", place {n}"),
        _ => String::new(),
    }
}

fn tell_people(w: &World, fact: &Fact) -> Option<String> {
    use Fact as F;
    Some(match fact {
        F::IntentSet { agent, intent, reason, by, .. } => {
            let says = match (intent, reason) {
                (Intent::NotReady, Some(reason)) => format!("not ready ({})", reason.as_str()),
                (Intent::NotReady | Intent::Ready | Intent::SignedOut, _) => intent.as_str().replace('_', " "),
            };
            let by = if *by == IntentBy::Agent { String::new() } else { format!(", says the {}", by.as_str()) };
            format!("{} {says}{by}", w.agent(*agent))
        }
        F::AgentUnreached { agent } => format!("{} not reached", w.agent(*agent)),
        F::DeviceOpened { of, kind, .. } => format!("{} answers on {}", w.party(*of), kind.as_str()),
        F::DeviceBandChanged { of, band, .. } => format!("{} answers {}", w.party(*of), band.as_str()),
        F::DeviceLost { of, .. } => format!("{} lost a device", w.party(*of)),
        F::GraceEnded {} => "grace over".into(),
        F::QueueStateSet { queue, state, drain_until, .. } => match (state, drain_until) {
            (QueueLife::Draining, Some(at)) => format!("{} takes nobody new, closes at {}", w.queue(*queue), clock(*at)),
            (QueueLife::Open | QueueLife::Draining | QueueLife::Closed, _) => format!("{} {}", w.queue(*queue), state.as_str()),
        },
        F::SettingChanged { setting, value } => format!("{} is {value}", setting.as_str()),
        F::DeadlineParked { reason, .. } => format!("{reason} parked"),
        F::AgentHidden { agent, hidden } => {
            format!("{} {}", w.agent(*agent), if *hidden { "hides from clients" } else { "is shown again" })
        }
        F::AgentPut { agent, .. } => format!("{} set up", w.agent(*agent)),
        F::HoursPut { handle, rev, .. } => format!("hours {handle} in version {rev}"),
        F::HoursRemoved { handle, .. } => format!("hours {handle} removed"),
        F::ReplyPut { handle, rev, .. } => format!("reply {handle} in version {rev}"),
        F::ReplyRemoved { handle, .. } => format!("reply {handle} removed"),
        F::QueueTimesSet { queue, opens_at, closes_at } => {
            let at = |word, at: &Option<Time>| at.map_or(String::new(), |t| format!(", {word} next at {}", clock(t)));
            format!("{} by its hours{}{}", w.queue(*queue), at("closes", closes_at), at("opens", opens_at))
        }
        F::QueueStateClaimed { queue, by } => format!("{} as its {} say", w.queue(*queue), by.as_str()),
        F::QueuePut { queue, .. } => format!("{} set up", w.queue(*queue)),
        F::CardChanged { client, rev, .. } => format!("{} has card {rev}", w.client(*client)),
        F::QuietTurned { client, quiet, turns_at } => {
            let how = if *quiet { "not called" } else { "called" };
            format!("{} {how}{}", w.client(*client), turns_at.map_or(String::new(), |at| format!(" until {}", clock(at))))
        }
        F::OrderFollowed { number, client, rev, status, .. } => {
            format!("order {number} of {} followed: {status}, version {rev}", w.client(*client))
        }
        F::OrderChanged { number, rev, status, edited, .. } => {
            format!("order {number} has version {rev}: {status}{}", if *edited { ", edited" } else { "" })
        }
        F::ClientErased { client } => format!("{} erased", w.client(*client)),
        F::VisitMerged { visitor, client } => format!("{} was {}", w.client(*visitor), w.client(*client)),
        F::InteractionMerged { interaction, client } => format!("{} is of {}", i(interaction), w.client(*client)),
        F::ClientPut { client, .. } => format!("{} recorded", w.client(*client)),
        _ => return None,
    })
}

fn by(side: Side) -> &'static str {
    match side {
        Side::Client => "the client",
        Side::Agent => "the agent",
        Side::Center => "the center",
    }
}

fn ended_by(by: EndedBy) -> &'static str {
    match by {
        EndedBy::Client => " by the client",
        EndedBy::Agent => " by the agent",
        EndedBy::Supervisor => " by the supervisor",
        EndedBy::Idle => ", nobody spoke",
        EndedBy::ClientLeft => ", the client stayed away",
        EndedBy::PlaceLapsed => ", the place lapsed",
        EndedBy::WaitOver => ", waited too long",
        EndedBy::WindowOver => ", nobody called in time",
        EndedBy::OwnerLost => ", the agent was lost",
        EndedBy::Diverted => ", sent elsewhere",
        EndedBy::QueueDrained => ", the queue closed",
    }
}

fn came_to(outcome: Outcome) -> &'static str {
    outcome.as_str()
}
