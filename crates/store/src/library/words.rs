//! Words by which talks are searched: what was said, what was noted. A row holds the words of one talk, each with its client and who
//! reads it before it, so that one look at an index finds the words of that client alone.

use std::collections::BTreeSet;

use vestibule_center::fact::Fact;
use vestibule_center::id::{ClientId, InteractionId};
use vestibule_center::interaction::aside::AsideKind;
use vestibule_center::interaction::lifecycle::{Life, Side};
use vestibule_center::ledger::change::Change;
use vestibule_center::ledger::record::notes;
use vestibule_center::saved::{InteractionRow, Row, WrapUpRow};
use vestibule_center::value::{Column, Value};

use super::{Library, PAGE_MAX, WordedRow};
use crate::fault::Fault;
use crate::find::{Find, Test, Way};
use crate::project::read_line;
use crate::table::JOURNAL;

/// Different words of one talk that are found again; those said first.
pub const WORDS_OF_TALK_MAX: usize = 5_000;
/// Lines of one talk whose words are found again.
const LINES_OF_TALK_MAX: usize = 2_000;
/// Characters of a word that count.
pub const WORD_CHARS_MAX: usize = 40;
/// Talks found for one word.
pub const FOUND_MAX: usize = 50_000;
/// Facts after which the words of a talk are other ones, or another's.
const TELLING: &[&str] = &["InteractionClosed", "HandoverNoted", "InteractionMerged"];

/// Who reads words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// Whoever reads the lines of the talk.
    Lines,
    /// Both sides.
    Shared,
    /// Those of the center who read its notes.
    Notes,
}

impl Read {
    fn letter(self) -> char {
        match self {
            Read::Lines => 'l',
            Read::Shared => 's',
            Read::Notes => 'n',
        }
    }
}

/// The words of one talk, of one kind of row: what was said in it, or what was noted of it since.
#[derive(Clone, PartialEq, Eq)]
pub struct Words {
    row: u64,
    client: ClientId,
    words: BTreeSet<String>,
}

impl std::fmt::Debug for Words {
    /// Without the words, which are somebody's.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({}, {} words)", self.row, self.words.len())
    }
}

impl Words {
    /// Of what was said in a talk.
    pub fn said(talk: InteractionId, client: ClientId) -> Words {
        Words { row: talk.0 * 2, client, words: BTreeSet::new() }
    }

    /// Of what was noted of a talk since, by the changes of its record.
    pub fn noted(talk: InteractionId, client: ClientId, changes: &[Change]) -> Words {
        let mut words = Words { row: talk.0 * 2 + 1, client, words: BTreeSet::new() };
        for note in notes(changes) {
            words.add(if note.private { Read::Notes } else { Read::Shared }, note.text.reveal());
        }
        words
    }

    /// Adds the words of a text.
    pub fn add(&mut self, read: Read, text: &str) {
        for word in words_of(text) {
            if self.words.len() >= WORDS_OF_TALK_MAX {
                return;
            }
            self.words.insert(beginning(self.client, read, &word));
        }
    }

    /// How many different words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn row(&self) -> Vec<Value> {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        vec![self.row.put(), Value::Text(words.join(" ").into())]
    }

    pub(super) fn rows_of(talk: InteractionId) -> [Value; 2] {
        [(talk.0 * 2).put(), (talk.0 * 2 + 1).put()]
    }
}

/// A word as it stands in a row: no number has a letter, so no client's words begin as another's.
fn beginning(client: ClientId, read: Read, word: &str) -> String {
    format!("{}{}{word}", client.0, read.letter())
}

/// The words of a text, as they are compared: in small letters without marks, at most [`WORD_CHARS_MAX`] characters of each. Of
/// scripts without spaces each sign is a word, and so is each picture.
pub fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut chars = text.chars().flat_map(char::to_lowercase).filter(|c| !is_mark(*c)).map(plain).peekable();
    std::iter::from_fn(move || {
        loop {
            let first = chars.next()?;
            if stands_alone(first) {
                return Some(first.to_string());
            }
            if !first.is_alphanumeric() {
                continue;
            }
            let mut word = String::from(first);
            let mut n = 1;
            while let Some(next) = chars.next_if(|c| c.is_alphanumeric() && !stands_alone(*c)) {
                if n < WORD_CHARS_MAX {
                    word.push(next);
                }
                n += 1;
            }
            return Some(word);
        }
    })
}

/// Marks over letters (Unicode blocks of combining marks), Hebrew and Arabic vowel signs, joiners of pictures and their variants.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}' | '\u{200b}'..='\u{200f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Pictures, and signs of scripts that put no spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// A small Latin letter without its mark (Unicode blocks Latin-1 Supplement and Latin Extended-A).
fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' => 's',
        'ţ' | 'ť' | 'ŧ' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other, // open: letters
    }
}

impl Library {
    /// The talks of a client in whose words of a kind one begins so. The word is one of [`words_of`].
    pub fn found(&self, client: ClientId, read: Read, word: &str) -> Result<BTreeSet<InteractionId>, Fault> {
        let rows = self.read(|rows| rows.worded(&beginning(client, read, word), FOUND_MAX))?;
        Ok(rows.into_iter().filter_map(|row| u64::try_from(row).ok()).map(|row| InteractionId(row / 2)).collect())
    }

    /// How far the words of talks are; absent before the first.
    pub fn worded(&self) -> Result<Option<WordedRow>, Fault> {
        self.one(Find::all(&WordedRow::TABLE))
    }

    /// Talks whose words are other ones by the journal after a line and at most `span` lines further, and up to which line that is.
    pub fn talks_told_after(&self, seq: u64, span: u64) -> Result<(BTreeSet<InteractionId>, u64), Fault> {
        let upto = self.journal_last()?.min(seq.saturating_add(span));
        let find = Find::all(&JOURNAL).with("seq", Test::AtLeast((seq + 1).put())).with("seq", Test::Below((upto + 1).put()));
        let find = find.with("name", Test::AnyOf(TELLING)).order(&["seq"], Way::Up);
        let mut talks = BTreeSet::new();
        self.read(|rows| {
            rows.each(&find, &mut |values| {
                match read_line(values) {
                    Ok((_, line)) => talks.extend(talk_of(&line.fact)),
                    // A line of another version tells nothing that could be read here.
                    Err(Fault::Journal { .. }) => {}
                    Err(fault) => return Err(fault),
                }
                Ok(())
            })
        })?;
        Ok((talks, upto.max(seq)))
    }

    /// The words said in a closed talk, by its client, its agents, and for the people of the center; `None` while it is open.
    pub fn words_said(&self, talk: InteractionId) -> Result<Option<Words>, Fault> {
        let row = self.interaction(talk)?.filter(|row| row.state == Life::Closed);
        row.map(|row| self.words_said_of(&row)).transpose()
    }

    /// The words said in a closed talk, to be found among those of the client of this row.
    pub fn words_said_of(&self, row: &InteractionRow) -> Result<Words, Fault> {
        let talk = row.id;
        let mut words = Words::said(talk, row.client);
        let mut n = 0;
        while n < row.lines && (n as usize) < LINES_OF_TALK_MAX {
            let lines = self.messages_after(talk, n, PAGE_MAX)?;
            let Some(last) = lines.last().map(|line| line.n) else { break };
            for line in lines.iter().filter(|line| line.side != Side::Center) {
                words.add(Read::Lines, line.text.reveal());
            }
            n = last;
        }
        for note in self.private_notes(row)? {
            words.add(Read::Notes, &note);
        }
        Ok(words)
    }

    /// Words of notes that only the center reads: those in the talk and those at its end.
    fn private_notes(&self, row: &InteractionRow) -> Result<Vec<String>, Fault> {
        let mut all: Vec<String> = row.note.iter().map(|note| note.reveal().to_owned()).collect();
        let mut n = 0;
        while n < row.asides {
            let asides = self.asides_after(row.id, n, PAGE_MAX)?;
            let Some(last) = asides.last().map(|aside| aside.n) else { break };
            all.extend(asides.iter().filter(|a| a.kind == AsideKind::Note).map(|a| a.text.reveal().to_owned()));
            n = last;
        }
        let handed_on: Vec<WrapUpRow> = self.handover_notes(row.id)?;
        all.extend(handed_on.iter().filter_map(|row| row.note.as_ref()).map(|note| note.reveal().to_owned()));
        Ok(all)
    }
}

fn talk_of(fact: &Fact) -> Option<InteractionId> {
    match fact {
        Fact::InteractionClosed { interaction, .. } | Fact::HandoverNoted { interaction, .. } => Some(*interaction),
        Fact::InteractionMerged { interaction, .. } => Some(*interaction),
        _ => None, // open: no other fact changes what is found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        words_of(text).collect()
    }

    #[test]
    fn words_are_compared_in_small_letters_without_marks() {
        assert_eq!(words("Über-Größe, ÉTÉ 24\"!"), ["uber", "große", "ete", "24"]);
        assert_eq!(words("e\u{301}te\u{301}"), ["ete"], "also where the mark is a sign of its own");
        assert_eq!(words("ŁÓDŹ İzmir"), ["lodz", "izmir"]);
    }

    #[test]
    fn other_scripts_and_pictures_are_words_too() {
        assert_eq!(words("שָׁלוֹם مُحَمَّد"), ["שלום", "محمد"]);
        assert_eq!(words("自転車 ok"), ["自", "転", "車", "ok"]);
        assert_eq!(words("Zoë 👋🏽!"), ["zoe", "👋"]);
        assert_eq!(words(" \n-\"*':(){}"), [] as [&str; 0], "nothing that a search could be broken by");
    }

    #[test]
    fn long_words_and_long_talks_are_bounded() {
        assert_eq!(words(&"x".repeat(500)), ["x".repeat(WORD_CHARS_MAX)]);
        let mut all = Words::said(InteractionId(1), ClientId(1));
        for n in 0..WORDS_OF_TALK_MAX + 5 {
            all.add(Read::Lines, &n.to_string());
        }
        assert_eq!(all.len(), WORDS_OF_TALK_MAX);
    }
}
