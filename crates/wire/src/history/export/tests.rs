use super::*;
use crate::card::ChangedWho;
use crate::library::Named;
use vestibule_center::interaction::lifecycle::Outcome;
use vestibule_center::interaction::medium::Medium;

const WORDS: &[(&str, &str)] = &[("en", include_str!("../../../../../words/en/history.ftl"))];

fn named(id: &str, name: &str) -> Named {
    Named { id: id.into(), name: name.into() }
}

fn item(product: &str, agent: &str, text: &str) -> HistoryItem {
    let by = ChangedWho { role: "client".into(), id: None, name: None };
    HistoryItem {
        id: "i_1".into(),
        rev: 2,
        medium: Medium::Chat.into(),
        product: Some("heron".into()),
        product_name: Some(product.into()),
        products: vec![named("heron", product), named("plover", "Plover")],
        agent: Some(named("a_1", agent)),
        agents: vec![named("a_1", agent)],
        queue: named("q_1", "Sales"),
        arrived_at: Time(1_772_355_600_123_000).into(),
        started_at: None,
        ended_at: Time(1_772_355_660_123_000).into(),
        waiting_ms: 59_999,
        talking_ms: 125_000,
        outcome: Outcome::Handled.into(),
        disposition: None,
        disposition_name: None,
        n: 3,
        transcript: true,
        notes: vec![NoteItem { text: text.into(), at: Time(0).into(), by, private: false, rev: Some(2) }],
        rating: Some(4),
        parent: None,
        approval: None,
        reopened: Vec::new(),
        can: Vec::new(),
    }
}

fn exported(form: Form, items: &[HistoryItem]) -> String {
    let zone = ("Europe/Amsterdam".to_owned(), TimeZone::get("Europe/Amsterdam").unwrap());
    let about = About { client: Some("<Zoë> \u{202e}".into()), center: "Ortolan".into(), at: Time(0), zone };
    let mut export = Export::new(form, about, Words::of(WORDS, "en"));
    // One by one, as pages come.
    let head = export.head();
    let items: String = items.iter().map(|item| export.items(std::slice::from_ref(item))).collect();
    head + &items + &export.tail()
}

#[test]
fn every_language_has_the_words_of_the_page() {
    assert_eq!(Words::wrong(WORDS), [] as [String; 0]);
    let say = |word: &str| Words::of(WORDS, "en").say(&format!("history-{word}"), &[]);
    let missing = |word: &&str| say(word).starts_with("history-");
    assert_eq!(Medium::ALL.iter().map(|m| m.as_str()).find(missing), None);
    assert_eq!(Outcome::ALL.iter().map(|o| o.as_str()).find(missing), None);
}

#[test]
fn json_is_one_object_however_many_parts_it_comes_in() {
    for n in 0..3 {
        let text = exported(Form::Json, &vec![item("Heron", "Ana", "x"); n]);
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((value["items"].as_array().unwrap().len(), &value["zone"]), (n, &"Europe/Amsterdam".into()));
        assert_eq!(value["written_at"], "1970-01-01T00:00:00.000Z");
    }
}

/// Fields of a line, as a spreadsheet reads them (RFC 4180).
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, quoted) {
            ('"', true) if chars.peek() == Some(&'"') => cell.push(chars.next().unwrap()),
            ('"', _) => quoted = !quoted,
            (',', false) => row.push(std::mem::take(&mut cell)),
            ('\r', false) if chars.peek() == Some(&'\n') => {
                chars.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            (c, _) => cell.push(c),
        }
    }
    rows
}

#[test]
fn no_cell_of_the_csv_is_a_formula_and_all_lines_have_the_columns() {
    for evil in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0", "Zoë \u{1f44b}", "שלום, \"x\"\nthere"] {
        let rows = read_csv(&exported(Form::Csv, &[item(evil, evil, evil)]));
        assert_eq!((rows.len(), rows[0].len(), rows[1].len()), (2, COLUMNS.len(), COLUMNS.len()), "{evil:?}");
        for cell in &rows[1] {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?} of {evil:?}");
        }
        let of = |name: &str| rows[1][COLUMNS.iter().position(|c| *c == name).unwrap()].clone();
        assert!(of("agents").ends_with(evil) && of("notes").ends_with(evil), "nothing of it is lost: {evil:?}");
        assert_eq!((&*of("arrived_at"), &*of("zone")), ("2026-03-01T09:00:00.123Z", "Europe/Amsterdam"));
        assert_eq!(of("arrived_local"), "2026-03-01T10:00:00.123+01:00");
    }
    assert_eq!(read_csv(&exported(Form::Csv, &[])).len(), 1, "a header also over nothing");
}

#[test]
fn the_page_shows_what_people_wrote_as_text() {
    let evil = "<script>alert(1)</script> & \"x\"";
    let page = exported(Form::Html, &[item(evil, evil, evil)]);
    assert!(!page.contains("<script") && page.matches("&lt;script&gt;").count() == 3, "{page}");
    assert!(page.contains("title=\"2026-03-01T09:00:00.123Z\">2026-03-01 10:00<"), "exact on hover, local to read: {page}");
    assert!(page.contains("&lt;Zoë&gt;") && page.contains("<html lang=\"en\">") && page.contains("59 s") && page.contains("2 min"));
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("src="), "nothing is fetched");
    assert!(exported(Form::Html, &[]).contains("There is nothing here."));
}
