//! Golden JSON of the documents of those concerned: interaction, line, offer, alert, invitation.

mod common;

use common::*;
use serde_json::{Value, json};
use vestibule_center::broker::alert::{AlertLife, Wire, Wires};
use vestibule_center::broker::callback::CallOutcome;
use vestibule_center::broker::condition::Condition;
use vestibule_center::broker::invitation::InvitationLife;
use vestibule_center::broker::notice::{About, NoticeCode, NoticeEnd, NoticeLife};
use vestibule_center::id::*;
use vestibule_center::interaction::lifecycle::{EndedBy, Life, Outcome, Side};
use vestibule_center::interaction::medium::Medium;
use vestibule_center::ledger::order::StatusWord;
use vestibule_center::routing::offer::{OfferEnd, OfferKind};
use vestibule_center::value::Private;
use vestibule_center::view::document::*;
use vestibule_wire::document::to_json;

fn waiting() -> InteractionBody {
    InteractionBody {
        state: Life::Queued,
        outcome: None,
        medium: Medium::Chat,
        queue: SALES,
        product: None,
        client: CLEO,
        client_name: None,
        owner: None,
        owner_name: None,
        position: Some(2),
        wait: Some(Wait::Unknown("too_few")),
        told: None,
        arrived_at: EARLIER,
        started_at: None,
        ended_at: None,
        until: None,
        n: 0,
        parent: None,
        prefers: None,
        invitation: None,
        callback: None,
        approval: None,
        disposition: None,
        note: None,
        marks: Vec::new(),
        typing: Vec::new(),
        participants: Vec::new(),
        handing: None,
        held_since: None,
        wants: Vec::new(),
        diverted_to: None,
    }
}

#[test]
fn interaction_while_it_waits_and_when_it_is_over() {
    let key = DocKey::Interaction(TALK);
    let told = json!({
        "state": "queued", "medium": "chat", "queue": ids().queue(SALES), "client": ids().client(CLEO), "position": 2,
        "wait": {"kind": "unknown", "why": "too_few"}, "arrived_at": EARLIER_AT, "n": 0, "marks": [], "typing": [],
    });
    expect(
        &doc(key, Body::Interaction(Box::new(waiting())), &[Verb::Messages, Verb::Cancel]),
        "interaction",
        json!(["messages", "cancel"]),
        told,
    );
    let body = InteractionBody {
        state: Life::Closed,
        outcome: Some(Outcome::Handled),
        product: Some("boiler".into()),
        client_name: Some(Private::new("Cleo")),
        owner: Some(ANA),
        owner_name: Some(Private::new("Ana")),
        position: None,
        wait: None,
        started_at: Some(EARLIER),
        ended_at: Some(NOON),
        until: Some(LATER),
        n: 12,
        parent: Some(InteractionId(40)),
        prefers: Some(ANA),
        invitation: Some(InvitationId(5)),
        disposition: Some("solved".into()),
        note: Some(Private::new("Sent the part.")),
        marks: vec!["client_away"],
        typing: vec![Side::Client, Side::Agent],
        ..waiting()
    };
    let told = json!({
        "state": "closed", "outcome": "handled", "medium": "chat", "queue": ids().queue(SALES), "product": "boiler", "client": ids().client(CLEO),
        "client_name": "Cleo", "owner": ids().agent(ANA), "owner_name": "Ana", "arrived_at": EARLIER_AT, "started_at": EARLIER_AT, "ended_at": AT,
        "until": LATER_AT, "n": 12, "parent": ids().interaction(InteractionId(40)), "prefers": ids().agent(ANA),
        "invitation": ids().invitation(InvitationId(5)), "disposition": "solved", "note": "Sent the part.", "marks": ["client_away"],
        "typing": ["client", "agent"],
    });
    expect(&doc(key, Body::Interaction(Box::new(body)), &[Verb::Reopen]), "interaction", json!(["reopen"]), told);
}

#[test]
fn lines_of_the_center_and_of_an_agent() {
    let line = MessageBody {
        interaction: TALK,
        n: 1,
        side: Side::Center,
        by_agent: None,
        by_name: None,
        text: Private::new("Hello \"you\" <b>"),
        at: EARLIER,
        aside: None,
    };
    let key = DocKey::Message(TALK, 1);
    let told = json!({"interaction": ids().interaction(TALK), "n": 1, "from": "center", "text": "Hello \"you\" <b>", "at": EARLIER_AT});
    expect(&doc(key, Body::Message(line.clone()), &[]), "message", json!([]), told.clone());
    let line = MessageBody { side: Side::Agent, by_agent: Some(ANA), by_name: Some(Private::new("Ana")), ..line };
    let mut told = told;
    for (name, value) in [("from", json!("agent")), ("by", json!(ids().agent(ANA))), ("by_name", json!("Ana"))] {
        told[name] = value;
    }
    expect(&doc(key, Body::Message(line), &[]), "message", json!([]), told);
}

#[test]
fn offer_live_and_withdrawn() {
    let body = OfferBody {
        ended: None,
        why: None,
        kind: OfferKind::Transfer,
        from: Some((AgentId(9), Private::new("Ben"))),
        agent: ANA,
        others: 0,
        interaction: TALK,
        queue: SALES,
        queue_name: "Sales".into(),
        medium: Medium::Chat,
        product: None,
        client: CLEO,
        client_name: Private::new("Cleo"),
        text: Some(Private::new("My boiler")),
        approval: None,
        arrived_at: EARLIER,
        made_at: NOON,
        until: LATER,
        preferred: true,
    };
    let key = DocKey::Offer(OfferId(8));
    let mut told = json!({
        "state": "live", "agent": ids().agent(ANA), "interaction": ids().interaction(TALK), "queue": ids().queue(SALES), "queue_name": "Sales",
        "medium": "chat", "client": ids().client(CLEO), "client_name": "Cleo", "text": "My boiler", "arrived_at": EARLIER_AT, "waited_ms": 90_000,
        "until": LATER_AT, "made_at": AT, "kind": "transfer", "from": ids().agent(AgentId(9)), "from_name": "Ben", "others": 0, "reason": "preferred",
    });
    expect(
        &doc(key, Body::Offer(Box::new(body.clone())), &[Verb::Accept, Verb::Reject]),
        "offer",
        json!(["accept", "reject"]),
        told.clone(),
    );
    let ended = OfferBody {
        ended: Some(OfferEnd::Withdrawn),
        why: Some("cancelled".into()),
        client_name: Private::default(),
        text: None,
        preferred: false,
        from: None,
        ..body
    };
    let object = told.as_object_mut().unwrap();
    object.retain(|name, _| !["client_name", "text", "from", "from_name"].contains(&name.as_str()));
    object.extend(json!({"state": "withdrawn", "why": "cancelled", "reason": "longest_idle"}).as_object().unwrap().clone());
    expect(&doc(key, Body::Offer(Box::new(ended)), &[]), "offer", json!([]), told);
}

fn held() -> AlertBody {
    AlertBody {
        state: AlertLife::Held,
        ended: None,
        presentity: Presentity::Agent(ANA),
        condition: Condition::Open,
        on_name: Private::new("Ana"),
        medium: Medium::Chat,
        until: LATER,
        keep: false,
        by: Wires::of(&[Wire::Mail]),
        armed_at: EARLIER,
        fired_at: Some(NOON),
        fired: 1,
        place: Some(1),
        invitation: Some(InvitationId(5)),
        held_until: Some(LATER),
    }
}

#[test]
fn alert_that_holds_an_agent() {
    let key = DocKey::Alert(AlertId(2));
    let told = json!({
        "state": "held", "on": {"agent": ids().agent(ANA)}, "on_name": "Ana", "when": "open", "medium": "chat", "until": LATER_AT, "keep": false,
        "by": ["web", "mail"], "armed_at": EARLIER_AT, "fired_at": AT, "fired": 1, "place": 1, "invitation": ids().invitation(InvitationId(5)),
        "held_until": LATER_AT,
    });
    expect(&doc(key, Body::Alert(held()), &[Verb::Cancel]), "alert", json!(["cancel"]), told);
}

#[test]
fn alert_on_each_presentity() {
    let key = DocKey::Alert(AlertId(2));
    let bare = AlertBody { state: AlertLife::Armed, fired_at: None, fired: 0, place: None, invitation: None, held_until: None, ..held() };
    let on = [
        (Presentity::Center, json!({"center": true})),
        (Presentity::Queue(SALES), json!({"queue": ids().queue(SALES)})),
        (Presentity::Client(CLEO), json!({"client": ids().client(CLEO)})),
        (Presentity::Order(OrderId(1)), json!({"order": "Ana"})),
    ];
    for (presentity, on) in on {
        let told = json!({
            "state": "armed", "on": on, "on_name": "Ana", "when": "open", "medium": "chat", "until": LATER_AT, "keep": false, "by": ["web", "mail"],
            "armed_at": EARLIER_AT, "fired": 0,
        });
        expect(&doc(key, Body::Alert(AlertBody { presentity, ..bare.clone() }), &[]), "alert", json!([]), told);
    }
}

#[test]
fn alert_for_each_condition() {
    let key = DocKey::Alert(AlertId(2));
    let of = |condition, medium| AlertBody { presentity: Presentity::Queue(SALES), condition, medium, ..held() };
    let said = |condition, medium| -> Value {
        serde_json::from_str(&to_json(&ids(), &doc(key, Body::Alert(of(condition, medium)), &[]))).expect("a document is JSON")
    };
    for (condition, medium, when, value) in [
        (Condition::WaitUnder(300_000), Medium::Chat, "wait_under", json!(300_000)),
        (Condition::Online, Medium::Chat, "online", json!(null)),
        (Condition::Due, Medium::Callback, "due", json!(null)),
        (Condition::Status(None), Medium::Chat, "status", json!(null)),
        (Condition::Status(StatusWord::of("shipped")), Medium::Chat, "status", json!("shipped")),
        (Condition::Edited, Medium::Chat, "edited", json!(null)),
    ] {
        let told = said(condition, medium);
        assert_eq!(
            (&told["body"]["when"], &told["body"]["value"], &told["body"]["medium"]),
            (&json!(when), &value, &json!(medium.as_str()))
        );
    }
}

#[test]
fn invitation_from_an_agent_and_to_a_queue() {
    let body = InvitationBody {
        state: InvitationLife::Pending,
        sender: Party::Agent(ANA),
        sender_name: Private::new("Ana"),
        invitee: Party::Client(CLEO),
        invitee_name: Private::default(),
        alert: Some(AlertId(2)),
        medium: Medium::Chat,
        queue: SALES,
        text: None,
        sent_at: EARLIER,
        until: LATER,
        later_at: None,
        reminded: false,
        interaction: None,
    };
    let key = DocKey::Invitation(InvitationId(5));
    let told = json!({
        "state": "pending", "from": {"agent": ids().agent(ANA)}, "from_name": "Ana", "to": {"client": ids().client(CLEO)},
        "by": ids().alert(AlertId(2)), "medium": "chat", "queue": ids().queue(SALES), "sent_at": EARLIER_AT, "until": LATER_AT, "reminded": false,
    });
    let can = [Verb::Accept, Verb::Later, Verb::Decline];
    expect(&doc(key, Body::Invitation(Box::new(body.clone())), &can), "invitation", json!(["accept", "later", "decline"]), told);
    let other = InvitationBody {
        state: InvitationLife::Accepted,
        sender: Party::Client(CLEO),
        sender_name: Private::new("Cleo"),
        invitee: Party::Queue(SALES),
        invitee_name: Private::new("Sales"),
        alert: None,
        text: Some(Private::new("About my boiler")),
        later_at: Some(LATER),
        reminded: true,
        interaction: Some(TALK),
        ..body
    };
    let told = json!({
        "state": "accepted", "from": {"client": ids().client(CLEO)}, "from_name": "Cleo", "to": {"queue": ids().queue(SALES)}, "to_name": "Sales",
        "medium": "chat", "queue": ids().queue(SALES), "text": "About my boiler", "sent_at": EARLIER_AT, "until": LATER_AT, "later_at": LATER_AT,
        "reminded": true, "interaction": ids().interaction(TALK),
    });
    expect(&doc(key, Body::Invitation(Box::new(other)), &[]), "invitation", json!([]), told);
}

#[test]
fn notice_of_a_wait_and_of_a_promise() {
    let body = NoticeBody {
        state: NoticeLife::Unread,
        ended: None,
        code: NoticeCode::WaitOver,
        about: About::Interaction(TALK),
        queue: SALES,
        queue_name: "Sales".into(),
        medium: Medium::Chat,
        since: EARLIER,
        promised_for: None,
        why: Some(EndedBy::QueueDrained),
        outcome: None,
        sent_at: EARLIER,
        until: LATER,
    };
    let key = DocKey::Notice(NoticeId(3));
    let told = json!({
        "state": "unread", "code": "wait_over", "about": {"interaction": ids().interaction(TALK)}, "queue": ids().queue(SALES), "queue_name": "Sales",
        "medium": "chat", "since": EARLIER_AT, "why": "queue_drained", "sent_at": EARLIER_AT, "until": LATER_AT,
    });
    expect(&doc(key, Body::Notice(Box::new(body.clone())), &[Verb::Dismiss]), "notice", json!(["dismiss"]), told);
    let other = NoticeBody {
        state: NoticeLife::Ended,
        ended: Some(NoticeEnd::Dismissed),
        code: NoticeCode::CallbackFailed,
        about: About::Callback(CallbackId(4)),
        medium: Medium::Callback,
        promised_for: Some(EARLIER),
        why: None,
        outcome: Some(CallOutcome::NoAnswer),
        ..body
    };
    let told = json!({
        "state": "ended", "ended": "dismissed", "code": "callback_failed", "about": {"callback": ids().callback(CallbackId(4))},
        "queue": ids().queue(SALES), "queue_name": "Sales", "medium": "callback", "since": EARLIER_AT, "promised_for": EARLIER_AT,
        "outcome": "no_answer", "sent_at": EARLIER_AT, "until": LATER_AT,
    });
    expect(&doc(key, Body::Notice(Box::new(other)), &[]), "notice", json!([]), told);
}
