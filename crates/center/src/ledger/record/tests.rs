use super::*;
use crate::id::{AgentId, ClientId, InteractionId, QueueId};
use crate::interaction::medium::Medium;

const CLEO: Principal = Principal::Client(ClientId(1));
const ANA: Principal = Principal::Agent(AgentId(1));

/// A record with its changes so far.
struct Record {
    contents: Contents,
    rev: u64,
    past: Vec<Change>,
}

impl Record {
    fn new(product: Option<&str>) -> Record {
        let row = InteractionRow::arriving(InteractionId(1), ClientId(1), QueueId(1), Medium::Chat, Time(0));
        let row = InteractionRow { product: product.map(Arc::from), ..row };
        Record { contents: contents_of(&row), rev: 1, past: Vec::new() }
    }

    fn ground<'a>(&'a self, fields: &'a RecordFields, policy: &'a Policy) -> Ground<'a> {
        let Record { contents, rev, past } = self;
        Ground { subject: Subject::Interaction, fields, policy, contents, rev: *rev, past, since: 1, is_zone: |_| true }
    }

    fn ask(&mut self, who: Principal, at: &str, to: Option<Content>) -> Result<u64, Denied> {
        let (fields, policy) = (RecordFields::default(), Policy::default());
        let asker = Asker { who, audience: Audience::of(who).unwrap(), now: Time(self.rev as i64), why: None };
        let edit = Edit { at: at.into(), to };
        let made = decide(&self.ground(&fields, &policy), &asker, self.rev, &[edit], &|handle| handle == "heron" || handle == "plover")?;
        Ok(self.keep(made))
    }

    fn undo(&mut self, who: Principal, rev: u64) -> Result<u64, Denied> {
        let (fields, policy) = (RecordFields::default(), Policy::default());
        let asker = Asker { who, audience: Audience::of(who).unwrap(), now: Time(self.rev as i64), why: None };
        let made = change::undo(&self.ground(&fields, &policy), &asker, rev)?;
        Ok(self.keep(made))
    }

    fn keep(&mut self, made: Vec<Change>) -> u64 {
        self.contents = change::applied(&self.contents, &made);
        self.rev += u64::from(!made.is_empty());
        self.past.extend(made);
        self.rev
    }

    fn notes(&self) -> Vec<(String, bool, Principal)> {
        notes(&self.past).map(|n| (n.text.reveal().to_owned(), n.private, n.by)).collect()
    }
}

fn invalid(denied: Result<u64, Denied>) -> &'static str {
    match denied {
        Err(Denied::Invalid(wrong)) => wrong[0].1.code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn products_are_corrected_and_there_must_be_such() {
    let mut record = Record::new(Some("heron"));
    assert_eq!(products_of(&record.contents), ["heron".into()]);
    assert_eq!(record.ask(CLEO, PRODUCTS, Some(Content::texts(&["plover", "heron"]))), Ok(2));
    assert_eq!(products_of(&record.contents), ["plover".into(), "heron".into()]);
    assert_eq!(invalid(record.ask(ANA, PRODUCTS, Some(Content::texts(&["pigeon"])))), "unknown");
    assert_eq!(record.ask(ANA, PRODUCTS, None), Ok(3));
    assert_eq!(products_of(&record.contents), [] as [Arc<str>; 0]);
    assert_eq!(record.undo(ANA, 3), Ok(4));
    assert_eq!(products_of(&record.contents), ["plover".into(), "heron".into()]);
}

#[test]
fn notes_stand_beside_each_other_until_they_are_undone() {
    let mut record = Record::new(None);
    assert_eq!(record.ask(CLEO, NOTE, Some(Content::text("It was the left wheel."))), Ok(2));
    assert_eq!(record.ask(ANA, NOTE, Some(Content::text("Noted."))), Ok(3));
    assert_eq!(record.ask(ANA, PRIVATE_NOTE, Some(Content::text("Second time."))), Ok(4));
    assert_eq!(invalid(record.ask(CLEO, PRIVATE_NOTE, Some(Content::text("Mine?")))), "unknown");
    assert_eq!(invalid(record.ask(CLEO, NOTE, None)), "value");
    let all = [("It was the left wheel.", false, CLEO), ("Noted.", false, ANA), ("Second time.", true, ANA)];
    assert_eq!(record.notes(), all.map(|(text, private, by)| (text.to_owned(), private, by)));
    assert_eq!(record.undo(CLEO, 3), Err(Denied::NotUndone), "not hers");
    assert_eq!(record.undo(ANA, 3), Ok(5));
    assert_eq!(record.notes().len(), 2, "{:?}", record.notes());
    assert_eq!(record.contents.get(NOTE), Some(&Content::text("It was the left wheel.")));
}

#[test]
fn a_rating_is_the_clients_and_within_bounds() {
    let number = |n| Some(Content::One(Scalar::Number(n)));
    let mut record = Record::new(None);
    assert_eq!(record.ask(CLEO, RATING, number(5)), Ok(2));
    assert_eq!(rating_of(&record.contents), Some(5));
    for wrong in [0, 6, -1] {
        assert_eq!(invalid(record.ask(CLEO, RATING, number(wrong))), "range");
    }
    assert_eq!(record.ask(ANA, RATING, number(1)), Err(Denied::ReadOnly(RATING.into())));
    assert_eq!(record.ask(CLEO, RATING, None), Ok(3));
    assert_eq!(rating_of(&record.contents), None);
}
