//! What people do is done to what is theirs (I48), and what they are handed when they come is for them (I31).

use std::rc::Rc;

use vestibule_center::audience::{Principal, Reader};
use vestibule_center::fact::Fact;
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::{EndedBy, Side};
use vestibule_center::time::Time;
use vestibule_center::view::document::Document;

use super::Checks;
use super::course::Look;
use super::shadow::Shadow;
use super::told;
use crate::story::Verb;

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
