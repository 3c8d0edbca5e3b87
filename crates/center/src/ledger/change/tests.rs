use super::*;
use crate::id::{AgentId, ClientId};
use crate::ledger::card::Fields;
use crate::ledger::policy::{Often, Rule};

const CLEO: Principal = Principal::Client(ClientId(1));
const ANA: Principal = Principal::Agent(AgentId(1));

/// A card that people change one after the other.
struct Card {
    fields: Fields,
    policy: Policy,
    contents: Contents,
    rev: u64,
    past: Vec<Change>,
    now: Time,
    since: u64,
}

impl Card {
    fn new(rules: Vec<(&str, Audience, Rule)>) -> Card {
        let rules = rules.into_iter().map(|(at, audience, rule)| (Subject::Card, Arc::from(at), audience, rule)).collect();
        let policy = Policy::written(1, rules).unwrap();
        Card { fields: Fields::default(), policy, contents: Contents::new(), rev: 1, past: Vec::new(), now: Time(0), since: 1 }
    }

    fn ground(&self) -> Ground<'_> {
        let Card { fields, policy, contents, rev, past, .. } = self;
        let is_zone = |name: &str| name != "Nowhere/Land";
        Ground { subject: Subject::Card, fields, policy, contents, rev: *rev, past, since: self.since, is_zone }
    }

    fn asker(&self, who: Principal) -> Asker {
        Asker { who, audience: Audience::of(who).unwrap(), now: self.now, why: None }
    }

    fn take(&mut self, changes: Vec<Change>) {
        if !changes.is_empty() {
            self.contents = applied(&self.contents, &changes);
            self.rev += 1;
            self.past.extend(changes);
        }
    }

    fn edit(&mut self, who: Principal, rev: u64, edits: &[(&str, Option<Content>)]) -> Result<Decided, Denied> {
        let edits: Vec<_> = edits.iter().map(|(at, to)| Edit { at: (*at).into(), to: to.clone() }).collect();
        let decided = decide(&self.ground(), &self.asker(who), rev, &edits)?;
        self.take(decided.changes.clone());
        Ok(decided)
    }

    fn undo(&mut self, who: Principal, rev: u64) -> Result<(), Denied> {
        let changes = undo(&self.ground(), &self.asker(who), rev)?;
        self.take(changes);
        Ok(())
    }

    fn shows(&self, at: &str) -> Option<Content> {
        self.contents.get(at).cloned()
    }
}

fn text(text: &str) -> Option<Content> {
    Some(Content::text(text))
}

fn rule(access: Access) -> Rule {
    Rule { access, undo_ms: 1_000, approved_in: None, often: None }
}

#[test]
fn a_change_says_who_when_and_from_what() {
    let mut card = Card::new(Vec::new());
    card.now = Time(7);
    card.edit(CLEO, 1, &[("/called", text("Cleo")), ("/reach/phone", text("+31201234567"))]).unwrap();
    assert_eq!((card.rev, card.shows("/called")), (2, text("Cleo")));
    let change = &card.past[0];
    assert_eq!((change.rev, &*change.at, change.by, change.when), (2, "/called", CLEO, Time(7)));
    assert_eq!((&change.from, &change.to), (&None, &text("Cleo")));
    card.edit(CLEO, 2, &[("/called", None)]).unwrap();
    assert_eq!((card.shows("/called"), card.rev), (None, 3));
    assert_eq!(as_of(&card.contents, &card.past, 2).get("/called").cloned(), text("Cleo"));
    assert!(as_of(&card.contents, &card.past, 1).is_empty());
}

#[test]
fn what_changes_nothing_makes_no_version() {
    let mut card = Card::new(Vec::new());
    card.edit(CLEO, 1, &[("/called", text("Cleo"))]).unwrap();
    assert_eq!(card.edit(CLEO, 2, &[("/called", text("Cleo"))]).unwrap().changes, vec![]);
    assert_eq!(card.rev, 2);
}

#[test]
fn an_older_version_is_refused_with_three_ways_and_nothing_of_it_holds() {
    let mut card = Card::new(Vec::new());
    card.edit(CLEO, 1, &[("/address/street", text("Old 1"))]).unwrap();
    card.edit(CLEO, 2, &[("/address/street", text("New 2"))]).unwrap();
    let denied = card.edit(ANA, 2, &[("/address/street", text("Mine 3")), ("/called", text("C"))]);
    let street =
        ThreeWay { at: "/address/street".into(), base: text("Old 1"), theirs: text("New 2"), yours: text("Mine 3"), by: Some(CLEO) };
    let called = ThreeWay { at: "/called".into(), base: None, theirs: None, yours: text("C"), by: None };
    assert_eq!(denied, Err(Denied::Stale(vec![street, called])));
    assert_eq!((card.shows("/address/street"), card.shows("/called"), card.rev), (text("New 2"), None, 3));
    let said_again = card.edit(CLEO, 2, &[("/address/street", text("New 2"))]).unwrap();
    assert_eq!((said_again.changes, card.rev), (Vec::new(), 3), "what holds already is taken, and makes no version");
    let one_holds = card.edit(CLEO, 2, &[("/address/street", text("New 2")), ("/called", text("C"))]);
    assert!(matches!(one_holds, Err(Denied::Stale(fields)) if fields.len() == 2));
    assert_eq!(card.edit(ANA, 9, &[("/called", text("C"))]), Err(Denied::Stale(vec![])), "a version there never was");
    // What is not known any more is not made up.
    (card.since, card.past) = (2, card.past.split_off(1));
    assert_eq!(card.edit(ANA, 1, &[("/called", text("C"))]), Err(Denied::Stale(vec![])));
    assert!(matches!(card.edit(ANA, 2, &[("/called", text("C"))]), Err(Denied::Stale(fields)) if fields.len() == 1));
}

#[test]
fn the_policy_decides_field_by_field() {
    let often = Rule { often: Some(Often { most: 2, within_ms: 10 }), ..rule(Access::Free) };
    let approved = Rule { approved_in: Some("names".into()), ..rule(Access::Approval) };
    let mut card = Card::new(vec![
        ("/company", Audience::Client, rule(Access::ReadOnly)),
        ("/pronouns", Audience::Client, rule(Access::Hidden)),
        ("/name", Audience::Client, approved),
        ("/called", Audience::Client, often),
    ]);
    assert_eq!(card.edit(CLEO, 1, &[("/zone", text("UTC")), ("/company", text("X"))]), Err(Denied::ReadOnly("/company".into())));
    let hidden = card.edit(CLEO, 1, &[("/pronouns", text("she"))]);
    let absent = card.edit(CLEO, 1, &[("/nothing", text("she"))]);
    let code = |d: &Result<Decided, Denied>| match d {
        Err(Denied::Invalid(wrong)) => wrong.iter().map(|(_, m)| *m).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    assert_eq!(code(&hidden), code(&absent), "hidden looks as absent does");
    assert_eq!(card.rev, 1, "nothing of a denied request holds");

    let asked = card.edit(CLEO, 1, &[("/name", text("Cleo B.")), ("/zone", text("UTC"))]).unwrap();
    assert_eq!(asked.to_approve.iter().map(|(e, q)| (&*e.at, q.as_deref())).collect::<Vec<_>>(), [("/name", Some("names"))]);
    assert_eq!((card.shows("/name"), card.shows("/zone"), card.rev), (None, text("UTC"), 2), "what is free holds at once");

    card.edit(CLEO, 2, &[("/called", text("A"))]).unwrap();
    card.now = Time(0).plus_ms(4);
    card.edit(CLEO, 3, &[("/called", text("B"))]).unwrap();
    let again_at = Time(0).plus_ms(10);
    assert_eq!(card.edit(CLEO, 4, &[("/called", text("C"))]), Err(Denied::Often { at: "/called".into(), most: 2, again_at }));
    card.now = again_at;
    card.edit(CLEO, 4, &[("/called", text("C"))]).unwrap();
}

#[test]
fn every_value_that_does_not_fit_is_named_at_once() {
    let mut card = Card::new(Vec::new());
    let denied = card.edit(CLEO, 1, &[("/reach/phone", text("020")), ("/called", text("Cleo")), ("/birth_date", text("2026-02-30"))]);
    let Err(Denied::Invalid(wrong)) = denied else { panic!("{denied:?}") };
    assert_eq!(wrong.iter().map(|(at, _)| &**at).collect::<Vec<_>>(), ["/reach/phone", "/birth_date"]);
    assert_eq!(card.shows("/called"), None);
    let twice = card.edit(CLEO, 1, &[("/called", text("A")), ("/zone", text("Nowhere/Land")), ("/called", text("B"))]);
    assert_eq!(twice, Err(Denied::Invalid(vec![("/zone".into(), NO_ZONE), ("/called".into(), TWICE)])));
    let many: Vec<_> = (0..=EDITS_MAX).map(|_| ("/called", text("x"))).collect();
    assert!(matches!(card.edit(CLEO, 1, &many), Err(Denied::Invalid(_))));
}

#[test]
fn to_undo_is_a_new_version_once_in_time_and_by_who_made_it() {
    let mut card = Card::new(vec![("", Audience::Client, rule(Access::Free))]);
    card.edit(CLEO, 1, &[("/called", text("A")), ("/company", text("X"))]).unwrap();
    card.edit(CLEO, 2, &[("/called", text("B")), ("/company", None)]).unwrap();
    assert_eq!(card.undo(ANA, 3), Err(Denied::NotUndone), "not hers");
    card.undo(CLEO, 3).unwrap();
    assert_eq!((card.shows("/called"), card.shows("/company"), card.rev), (text("A"), text("X"), 4));
    assert_eq!(card.past.last().unwrap().undoes, Some(3));
    assert_eq!(card.undo(CLEO, 3), Err(Denied::NotUndone), "once");
    assert_eq!(card.undo(CLEO, 4), Err(Denied::NotUndone), "an undoing is not undone");
    assert_eq!(card.undo(CLEO, 9), Err(Denied::NotUndone), "there is none");
    card.now = Time(0).plus_ms(1_000);
    assert_eq!(card.undo(CLEO, 2), Err(Denied::NotUndone), "too late");
}

#[test]
fn what_was_changed_since_is_not_undone_over_it() {
    let mut card = Card::new(Vec::new());
    card.edit(CLEO, 1, &[("/called", text("A"))]).unwrap();
    card.edit(ANA, 2, &[("/called", text("B"))]).unwrap();
    let denied = card.undo(CLEO, 2);
    let three = ThreeWay { at: "/called".into(), base: text("A"), theirs: text("B"), yours: None, by: Some(ANA) };
    assert_eq!(denied, Err(Denied::ChangedSince(vec![three])));
    assert_eq!(card.shows("/called"), text("B"));
}

#[test]
fn hidden_fields_are_not_read() {
    let mut card = Card::new(vec![("/reach/mail", Audience::Agent, rule(Access::Hidden))]);
    card.edit(CLEO, 1, &[("/reach/mail", text("c@example.org")), ("/called", text("C"))]).unwrap();
    let seen = readable(Subject::Card, &card.fields, &card.policy, Audience::Agent, &card.contents);
    assert_eq!(seen.keys().map(|k| &**k).collect::<Vec<_>>(), ["/called"]);
}

#[test]
fn a_thing_is_changed_so_often_within_a_day_and_no_more() {
    let mut card = Card::new(Vec::new());
    for n in 0..CHANGES_MAX as u64 - 1 {
        card.now = Time(0).plus_ms(n);
        card.edit([CLEO, ANA][n as usize % 2], n + 1, &[("/called", text(&n.to_string()))]).unwrap();
    }
    let (rev, day) = (card.rev, Time(0).plus_ms(BUSY_MS));
    let both = [("/called", text("A")), ("/company", text("B"))];
    let most = CHANGES_MAX as u32;
    assert_eq!(card.edit(CLEO, rev, &both), Err(Denied::Often { at: "".into(), most, again_at: day }), "one too many");
    card.edit(CLEO, rev, &both[..1]).unwrap();
    assert!(matches!(card.undo(CLEO, rev + 1), Err(Denied::Often { .. })), "to undo is a change too");
    card.now = day;
    card.undo(CLEO, rev + 1).unwrap();
}

#[test]
fn a_refused_undo_tells_nothing_that_was_hidden_since() {
    let mut card = Card::new(Vec::new());
    card.edit(CLEO, 1, &[("/called", text("Cleo")), ("/zone", text("Europe/Amsterdam"))]).unwrap();
    card.edit(ANA, 2, &[("/called", text("C")), ("/zone", text("Asia/Tokyo"))]).unwrap();
    let hidden = vec![(Subject::Card, Arc::from("/called"), Audience::Client, rule(Access::Hidden))];
    card.policy = Policy::written(2, hidden).unwrap();
    let Err(Denied::ChangedSince(fields)) = card.undo(CLEO, 2) else { panic!("it was changed since") };
    assert_eq!(fields.iter().map(|f| &*f.at).collect::<Vec<_>>(), ["/zone"]);
}

#[test]
fn what_was_agreed_to_holds_if_what_was_seen_stands() {
    let mut card = Card::new(vec![("/name", Audience::Client, rule(Access::Approval))]);
    let wants = |from: Option<Content>, name: &str| Wanted { edit: Edit { at: "/name".into(), to: text(name) }, from };
    let agree = |card: &Card, wanted: Wanted| agreed(&card.ground(), &card.asker(CLEO), &[wanted]);
    let changes = agree(&card, wants(None, "Cleo B.")).unwrap();
    assert_eq!((changes[0].by, changes[0].undo_until, changes[0].rev), (CLEO, None, 2));
    card.take(changes);
    assert_eq!(card.shows("/name"), text("Cleo B."));
    // Meanwhile it became otherwise: nobody agreed to that.
    let since = agree(&card, wants(None, "Cleo C."));
    let name = ThreeWay { at: "/name".into(), base: None, theirs: text("Cleo B."), yours: text("Cleo C."), by: None };
    assert_eq!(since, Err(Denied::ChangedSince(vec![name])));
    let long = "x".repeat(5_000);
    assert!(matches!(agree(&card, wants(text("Cleo B."), &long)), Err(Denied::Invalid(_))), "what fits no more");
}
