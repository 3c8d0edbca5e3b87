//! What people do is done to what is theirs (I48), and what they are handed when they come is for them (I31).

use std::rc::Rc;

use vestibule_center::audience::{Principal, Reader};
use vestibule_center::command::Command;
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::{EndedBy, Side};
use vestibule_center::time::Time;
use vestibule_center::view::document::Document;
use vestibule_turn::Encoded;

use super::Checks;
use super::course::{Cause, Look};
use super::shadow::Shadow;
use super::told;
use crate::story::{Step, Verb};

/// I48: what a client ends, says, cancels or declines is theirs; an offer is answered by who was asked.
pub(super) fn i48_only_their_own(look: &Look, fact: &Fact, checks: &mut Checks) {
    let Some(cause) = look.cause else { return };
    let (shadow, client) = (look.shadow, cause.who.client());
    let of_talk = |id: &InteractionId| shadow.talks.get(id).map(|t| t.client);
    let of_alert = |id: &AlertId| shadow.alerts.get(id).and_then(|w| w.owner.client());
    let side = |id: &InvitationId| {
        let sides = shadow.asked.get(id).map(|v| [v.sender, v.invitee]);
        sides.into_iter().flatten().find_map(Party::client)
    };
    let (should, is) = match (fact, client, cause.verb) {
        (Fact::MessageSent { interaction, side: Side::Client, .. }, Some(own), _) => (of_talk(interaction), own),
        (Fact::InteractionEnded { interaction, by: EndedBy::Client }, Some(own), _) => (of_talk(interaction), own),
        (Fact::VisitMerged { client, .. } | Fact::InteractionMerged { client, .. }, Some(own), _) => (Some(*client), own),
        (Fact::AlertCancelled { alert, .. }, Some(own), _) => (of_alert(alert), own),
        (Fact::CallbackCancelled { callback, .. }, Some(own), _) => (shadow.calls.get(callback).map(|c| c.client), own),
        (Fact::InvitationDeclined { invitation, .. }, Some(own), _) => (side(invitation), own),
        (Fact::InvitationAccepted { invitation, .. }, Some(own), Verb::AcceptInvitation) => (side(invitation), own),
        (Fact::OfferAccepted { agent, .. } | Fact::OfferRejected { agent, .. }, _, _) => {
            let theirs = cause.who.staff() == Some(*agent);
            return checks.saw("I48", look.at, true, theirs, || format!("{fact:?} by {:?}", cause.who));
        }
        (_, _, _) => return,
    };
    checks.saw("I48", look.at, true, should == Some(is), || format!("{fact:?} by {:?}, it is of {should:?}", cause.who));
}

/// Whether what somebody asks about is another client's; `None` where it is nobody's known here.
pub(crate) fn is_of_another(shadow: &Shadow, who: Principal, command: &Command) -> Option<bool> {
    let own = who.client()?;
    let invited = |id: &InvitationId| {
        let sides = shadow.asked.get(id).map(|v| [v.sender, v.invitee])?;
        Some(!sides.contains(&Party::Client(own)))
    };
    match command {
        Command::Cancel { interaction } | Command::SendMessage { interaction, .. } | Command::Close { interaction } => {
            shadow.talks.get(interaction).map(|t| t.client != own)
        }
        Command::CancelAlert { alert } => shadow.alerts.get(alert).map(|w| w.owner != Party::Client(own)),
        Command::CancelCallback { callback } => shadow.calls.get(callback).map(|c| c.client != own),
        Command::AcceptInvitation { invitation } | Command::DeclineInvitation { invitation } => invited(invitation),
        _ => None, // open: nothing else is guessed at
    }
}

/// I48: of what is another's a guess learns nothing: it is answered as if there were no such thing.
pub(crate) fn i48_forbidden_looks_absent(foreign: bool, step: &Step, encoded: &Encoded, at: Time, checks: &mut Checks) {
    let holds = encoded.status == 422 || (encoded.status == 404 && encoded.body == b"not_found");
    checks.saw("I48", at, foreign, holds, || {
        format!("{step} is of another, and was answered {} {:?}", encoded.status, String::from_utf8_lossy(&encoded.body))
    });
}

/// I48: what came of a request was asked for by one of those who may ask for such a thing at all.
pub(super) fn i48_as_the_table_says(look: &Look, fact: &Fact, checks: &mut Checks) {
    use Principal as P;
    let Some(Cause { who, verb }) = look.cause.filter(|c| c.who != P::Center) else { return };
    let client = matches!(who, P::Client(_));
    let served = client || matches!(who, P::Visitor(_));
    let staff = matches!(who, P::Agent(_) | P::Lead(_) | P::Supervisor(_) | P::Admin(_));
    let oversees = staff && !matches!(who, P::Agent(_));
    let may = match verb {
        Verb::Start => served || matches!(who, P::Integration(_)),
        Verb::Cancel | Verb::Dismiss => served,
        Verb::PromiseCallback => client,
        Verb::ArmAlert | Verb::CancelAlert | Verb::Invite | Verb::AskApproval | Verb::SettleApproval | Verb::WatchOrder => client || staff,
        Verb::SendMessage | Verb::Type | Verb::Close | Verb::Reopen | Verb::Move | Verb::CancelCallback => served || staff,
        Verb::AcceptInvitation | Verb::PostponeInvitation | Verb::DeclineInvitation | Verb::WithdrawInvitation => served || staff,
        Verb::OpenDevice | Verb::LoseDevice | Verb::Vanish | Verb::Wake => served || staff,
        Verb::AcceptOffer | Verb::RejectOffer | Verb::WrapUp | Verb::Called | Verb::Aside | Verb::Note | Verb::Leave => staff,
        Verb::Transfer | Verb::Consult | Verb::Hold | Verb::SetIntent | Verb::Hide => staff,
        Verb::Requeue | Verb::Listen | Verb::Whisper | Verb::TakeOver | Verb::SetQueueState => oversees,
        Verb::FollowCard => client || staff,
        Verb::FollowOrder => client || staff || matches!(who, P::Integration(_)),
        Verb::EraseClient => served,
        Verb::MergeVisit => client,
        Verb::ChangeSettings | Verb::PutQueue | Verb::PutAgent | Verb::PutClient | Verb::PutHours | Verb::PutSkill => false,
        Verb::ApplyHours | Verb::AdmitVisitor => false,
        Verb::Crash | Verb::CrashAfterCommit | Verb::LoseCommitReply | Verb::RefuseCommit | Verb::StaleWriter => false,
        Verb::SlowDisk | Verb::ClockJump | Verb::SlowWatcher => false,
    };
    checks.saw("I48", look.at, true, may, || format!("{} by {verb:?} of {who:?}", fact.name()));
}

/// I31, I32: a snapshot holds what its reader may have, themselves or as one of their kind, and no more of it than they may.
pub(crate) fn i31_snapshot_granted(shadow: &Shadow, who: Principal, docs: &[Rc<Document>], at: Time, checks: &mut Checks) {
    let (class, own) = (Reader::Everyone(who.class()), who.reader());
    for doc in docs {
        let mine = own.is_some_and(|own| told::granted(shadow, own, doc.key));
        let granted = mine || told::granted(shadow, class, doc.key);
        checks.saw("I31", at, true, granted, || format!("{:?} is in the snapshot of {who:?}", doc.key));
        let shared = matches!(doc.key, DocKey::Center | DocKey::Queue(_) | DocKey::Agent(_));
        told::i32_disclosed(shadow, own.filter(|_| !shared).unwrap_or(class), doc, at, checks);
    }
}
