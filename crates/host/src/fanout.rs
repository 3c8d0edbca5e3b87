//! Fan-out: after a commit, the current documents go to the channels of their readers. One slot per document:
//! a slow reader finds the newest, never a queue. A resume is the same read with an older position.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, RwLock};

use vestibule_center::audience::{Class, Reader};
use vestibule_center::id::{DocKey, InteractionId};
use vestibule_center::limits::LINES_KEPT_MAX;
use vestibule_center::time::Time;
use vestibule_center::view::document::Document;

use crate::bell::{Bell, Bells, Hearing};
use crate::limits::{CHANNEL_KEPT_MS, CHANNELS_MAX, GONE_KEPT_MAX, GONE_KEPT_MS};
use crate::small::SmallMap;

/// A document written out for one of its readers. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Rendition {
    pub(crate) text: Arc<str>,
    pub(crate) says: Arc<Document>,
}

impl Rendition {
    pub(crate) fn new(text: String, doc: Document) -> Rendition {
        Rendition { text: text.into(), says: Arc::new(doc) }
    }

    /// Whether they differ in nothing but the revision and when they were rendered.
    fn repeats(&self, other: &Rendition) -> bool {
        let (a, b) = (&self.says, &other.says);
        may_repeat(a.key) && a.body == b.body && a.can == b.can && (!has_own_rev(a.key) || a.rev == b.rev)
    }
}

/// A document written out for each of its readers.
pub(crate) type Renderings = Vec<(Reader, Rendition)>;

/// What a batch changed for readers, rendered when it was sealed.
#[derive(Debug, Default)]
pub(crate) struct Published {
    /// The batch's position; larger than every earlier one.
    pub(crate) seq: u64,
    /// When it was rendered.
    pub(crate) at: Time,
    /// Each changed document with its renderings; none = nobody may see it any more.
    pub(crate) docs: Vec<(DocKey, Renderings)>,
    /// What left a reader who may have it from elsewhere than their channel.
    pub(crate) left: Vec<(DocKey, Reader)>,
}

#[derive(Debug)]
struct Slot {
    seq: u64,
    at: Time,
    doc: Option<Rendition>,
}

/// The current documents of one reader, by key and by position.
#[derive(Debug, Default)]
struct Slots {
    by_key: SmallMap<DocKey, Slot>,
    by_seq: SmallMap<(u64, DocKey), ()>,
    /// The leave-marks among them.
    gone: SmallMap<(u64, DocKey), ()>,
    /// How often a document was put here: what a reader did not see of it was conflated.
    puts: u64,
    /// Leave-marks up to this position were dropped: an older reader needs a snapshot.
    forgotten: u64,
}

impl Slots {
    /// Puts a document at a position, or a leave-mark; false when it says what its readers have: then they are not told
    /// again, and who comes later finds the newest revision.
    fn put(&mut self, key: DocKey, seq: u64, at: Time, doc: Option<Rendition>) -> bool {
        if let (Some(slot), Some(new)) = (self.by_key.get_mut(&key), &doc)
            && slot.doc.as_ref().is_some_and(|old| old.repeats(new))
        {
            slot.doc = doc;
            return false;
        }
        self.puts += 1;
        self.outgrow(key);
        if doc.is_none() {
            self.gone.insert((seq, key), ());
        }
        self.by_key.insert(key, Slot { seq, at, doc });
        self.by_seq.insert((seq, key), ());
        true
    }

    /// Lets go of an old line without a leave-mark: who has it keeps it, who comes later asks for it.
    fn outgrow(&mut self, key: DocKey) {
        if let Some(old) = self.by_key.remove(&key) {
            self.by_seq.remove(&(old.seq, key));
            self.gone.remove(&(old.seq, key));
        }
    }

    /// Drops leave-marks from before an instant, and the oldest beyond the bound.
    fn forget(&mut self, before: Time) {
        while let Some((seq, key)) = self.gone.first_key().copied() {
            let old = self.by_key.get(&key).is_none_or(|slot| slot.at < before);
            if !old && self.gone.len() <= GONE_KEPT_MAX {
                return;
            }
            self.forgotten = self.forgotten.max(seq);
            self.outgrow(key);
            self.gone.remove(&(seq, key));
        }
    }
}

/// The documents of one reader.
#[derive(Debug)]
pub(crate) struct Channel {
    slots: Mutex<Slots>,
    /// The position of the last change.
    moved: AtomicU64,
    readers: Bells,
    left_at: Mutex<Option<Time>>,
}

impl AsRef<Bells> for Channel {
    fn as_ref(&self) -> &Bells {
        &self.readers
    }
}

/// What a channel has for a reader who comes from a position.
#[derive(Debug, Default)]
pub(crate) struct Since {
    /// What changed; `None` when leave-marks since then were dropped.
    pub(crate) changed: Option<Vec<(DocKey, Option<Rendition>)>>,
    /// How often a document was put into the channel so far.
    pub(crate) puts: u64,
}

impl Channel {
    fn slots(&self) -> MutexGuard<'_, Slots> {
        self.slots.lock().unwrap_or_else(|e| e.into_inner())
    }
    /// The position of the last change.
    pub(crate) fn moved(&self) -> u64 {
        self.moved.load(Ordering::Acquire)
    }
    /// The current documents.
    pub(crate) fn all(&self) -> BTreeMap<DocKey, Rendition> {
        self.slots().by_key.iter().filter_map(|(k, s)| s.doc.clone().map(|d| (*k, d))).collect()
    }
    /// What changed after a position, up to another.
    pub(crate) fn between(&self, seq: u64, last: u64) -> Since {
        let slots = self.slots();
        let since = slots.by_seq.range((seq + 1, DocKey::Center)..(last + 1, DocKey::Center));
        let changed = || since.filter_map(|((_, k), ())| slots.by_key.get(k).map(|s| (*k, s.doc.clone()))).collect();
        Since { changed: (seq >= slots.forgotten).then(changed), puts: slots.puts }
    }
    /// How often a document was put here.
    pub(crate) fn puts(&self) -> u64 {
        self.slots().puts
    }
    /// Whether an interaction is among them.
    pub(crate) fn has_talk(&self) -> bool {
        let all = DocKey::Interaction(InteractionId(0))..DocKey::Interaction(InteractionId(u64::MAX));
        self.slots().by_key.range(all).any(|(_, slot)| slot.doc.is_some())
    }
    pub(crate) fn held(&self, key: DocKey) -> Option<Rendition> {
        self.slots().by_key.get(&key).and_then(|slot| slot.doc.clone())
    }
}

/// Who holds a document.
type Readers = SmallMap<Reader, ()>;

/// All channels of a center.
#[derive(Debug)]
pub struct Fanout {
    /// Tells apart the starts and reloads of this center: a cursor of another boot gets a snapshot.
    boot: u32,
    channels: RwLock<BTreeMap<Reader, Arc<Channel>>>,
    /// Which channels hold a document. Of shared ones only who has a rendering of their own: the classes hold them all.
    holders: Mutex<BTreeMap<DocKey, Readers>>,
    seq: AtomicU64,
    over: OnceLock<&'static str>,
}

impl Fanout {
    pub(crate) fn new(boot: u32) -> Fanout {
        Fanout { boot, channels: RwLock::default(), holders: Mutex::default(), seq: AtomicU64::new(0), over: OnceLock::new() }
    }

    /// The boot its cursors belong to.
    pub fn boot(&self) -> u32 {
        self.boot
    }
    /// The position up to which everything was published.
    pub fn seq(&self) -> u64 {
        self.seq.load(Ordering::Acquire)
    }
    /// Ends every feed with this code; the first one stands.
    pub(crate) fn end(&self, code: &'static str) {
        if self.over.set(code).is_ok() {
            for channel in self.channels.read().unwrap_or_else(|e| e.into_inner()).values() {
                channel.readers.ring();
            }
        }
    }
    /// The code with which every feed ended.
    pub(crate) fn over(&self) -> Option<&'static str> {
        self.over.get().copied()
    }

    /// The channels of these readers, each with the bell in it; `None` if one of them is not open. Who has a bell in a
    /// channel keeps it open.
    pub(crate) fn hear(&self, readers: &[Reader], bell: &Arc<Bell>) -> Option<Vec<Hearing<Channel>>> {
        let channels = self.channels.read().unwrap_or_else(|e| e.into_inner());
        readers.iter().map(|reader| Some(Hearing::new(channels.get(reader)?.clone(), bell))).collect()
    }

    /// Opens a channel with its documents as of `seq`.
    pub(crate) fn open(&self, reader: Reader, seq: u64, at: Time, docs: Vec<(DocKey, Rendition)>) {
        let mut slots = Slots { forgotten: seq, ..Slots::default() };
        let mut holders = self.holders.lock().unwrap_or_else(|e| e.into_inner());
        for (key, doc) in docs {
            slots.put(key, seq, at, Some(doc));
            hold(&mut holders, key, reader);
        }
        let channel =
            Channel { slots: Mutex::new(slots), moved: AtomicU64::new(seq), readers: Bells::default(), left_at: Mutex::default() };
        let mut channels = self.channels.write().unwrap_or_else(|e| e.into_inner());
        channels.entry(reader).or_insert_with(|| Arc::new(channel));
    }

    /// Puts a committed batch into the channels and wakes their readers.
    pub(crate) fn publish(&self, published: Published) {
        let Published { seq, at, docs, left } = published;
        let channels = self.channels.read().unwrap_or_else(|e| e.into_inner());
        let mut holders = self.holders.lock().unwrap_or_else(|e| e.into_inner());
        let mut woken = BTreeSet::new();
        for (key, renderings) in docs {
            let mut lost: BTreeSet<Reader> = holders.get(&key).into_iter().flat_map(Readers::keys).copied().collect();
            if is_shared(key) {
                lost.extend(Class::ALL.map(Reader::Everyone));
            }
            for (reader, doc) in renderings {
                lost.remove(&reader);
                if let Some(channel) = channels.get(&reader) {
                    if !channel.slots().put(key, seq, at, Some(doc)) {
                        continue;
                    }
                    hold(&mut holders, key, reader);
                    if let Some(old) = outgrown(key) {
                        channel.slots().outgrow(old);
                        release(&mut holders, old, reader);
                    }
                    woken.insert(reader);
                }
            }
            for reader in lost {
                let Some(channel) = channels.get(&reader).filter(|c| c.held(key).is_some()) else { continue };
                channel.slots().put(key, seq, at, None);
                release(&mut holders, key, reader);
                woken.insert(reader);
            }
        }
        for (key, reader) in left {
            let Some(channel) = channels.get(&reader).filter(|c| c.held(key).is_none()) else { continue };
            channel.slots().put(key, seq, at, None);
            woken.insert(reader);
        }
        self.seq.store(seq, Ordering::Release);
        for channel in woken.iter().filter_map(|r| channels.get(r)) {
            channel.moved.store(seq, Ordering::Release);
            channel.readers.ring();
        }
    }

    /// How many feeds are open; each reads two channels, of which the class is one.
    pub fn watching(&self) -> usize {
        let channels = self.channels.read().unwrap_or_else(|e| e.into_inner());
        channels.iter().filter(|(r, _)| matches!(r, Reader::Everyone(_))).map(|(_, c)| c.readers.len()).sum()
    }

    /// Drops old leave-marks, and channels nobody has read for a while; answers whose. With too many channels those
    /// without readers go at once.
    pub(crate) fn tidy(&self, now: Time) -> Vec<Reader> {
        let before = Time(now.0 - i64::try_from(GONE_KEPT_MS * 1_000).unwrap_or(0));
        let mut channels = self.channels.write().unwrap_or_else(|e| e.into_inner());
        let mut holders = self.holders.lock().unwrap_or_else(|e| e.into_inner());
        let mut too_many = channels.len().saturating_sub(CHANNELS_MAX);
        let mut dropped = Vec::new();
        channels.retain(|reader, channel| {
            channel.slots().forget(before);
            let mut left = channel.left_at.lock().unwrap_or_else(|e| e.into_inner());
            if channel.readers.len() > 0 {
                *left = None;
                return true;
            }
            let since = *left.get_or_insert(now);
            // One that was just opened has its reader still to come.
            let left_ms = now.since_ms(since);
            let stays = left_ms < CHANNEL_KEPT_MS && (too_many == 0 || left_ms == 0);
            if !stays {
                too_many = too_many.saturating_sub(1);
                dropped.push(*reader);
                for key in channel.all().into_keys() {
                    release(&mut holders, key, *reader);
                }
            }
            stays
        });
        dropped
    }
}

/// The line that a new one pushes out of a snapshot.
fn outgrown(key: DocKey) -> Option<DocKey> {
    let older = |n: u32| n.checked_sub(LINES_KEPT_MAX as u32).filter(|n| *n > 0);
    match key {
        DocKey::Message(interaction, n) => older(n).map(|n| DocKey::Message(interaction, n)),
        DocKey::Aside(interaction, n) => older(n).map(|n| DocKey::Aside(interaction, n)),
        _ => None, // open: only lines are pushed out by newer ones
    }
}

/// Whether classes hold a document: who has it of their own besides, has it as it is for them alone.
pub(crate) fn is_shared(key: DocKey) -> bool {
    matches!(key, DocKey::Center | DocKey::Queue(_) | DocKey::Agent(_))
}

/// Whether a revision says by itself that something is otherwise: that of an order is its version, what it says lies elsewhere.
fn has_own_rev(key: DocKey) -> bool {
    matches!(key, DocKey::Order(_))
}

/// Whether a document is rendered again though for some of its readers nothing changed: shared ones are for everyone who
/// sees any part of them, a line for all of its talk when somebody joins. What others say may count from when it was
/// rendered, such as the wait from now on of one who is in line.
fn may_repeat(key: DocKey) -> bool {
    is_shared(key) || matches!(key, DocKey::Message(..) | DocKey::Aside(..) | DocKey::Order(_))
}

fn hold(holders: &mut BTreeMap<DocKey, Readers>, key: DocKey, reader: Reader) {
    if !(is_shared(key) && matches!(reader, Reader::Everyone(_))) {
        holders.entry(key).or_default().insert(reader, ());
    }
}

fn release(holders: &mut BTreeMap<DocKey, Readers>, key: DocKey, reader: Reader) {
    if let Some(of) = holders.get_mut(&key) {
        of.remove(&reader);
        if of.is_empty() {
            holders.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use vestibule_center::id::{AlertId, ClientId};
    use vestibule_center::view::document::{Body, OrderSeen};

    use super::*;

    const OWN: Reader = Reader::Client(ClientId(1));
    const KEY: DocKey = DocKey::Alert(AlertId(1));

    fn at_ms(ms: u64) -> Time {
        Time(0).plus_ms(ms)
    }

    fn written(text: &str) -> Rendition {
        let body = Body::Order(OrderSeen { number: "x".into() });
        Rendition::new(text.to_owned(), Document { key: KEY, rev: 1, at: at_ms(0), body, can: Vec::new() })
    }

    fn with_channel() -> Fanout {
        let fanout = Fanout::new(1);
        fanout.open(OWN, 1, at_ms(0), vec![(KEY, written("{}"))]);
        fanout
    }

    #[test]
    fn a_channel_stays_while_a_bell_is_in_it_and_for_a_while_after() {
        let fanout = with_channel();
        let bell = Arc::new(Bell::default());
        let heard = fanout.hear(&[OWN], &bell).unwrap();
        for n in 1..=3 {
            assert_eq!(fanout.tidy(at_ms(n * CHANNEL_KEPT_MS)), vec![], "however long it is read");
        }
        drop(heard);
        assert_eq!(fanout.tidy(at_ms(4 * CHANNEL_KEPT_MS)), vec![], "left just now");
        assert_eq!(fanout.tidy(at_ms(5 * CHANNEL_KEPT_MS)), vec![OWN], "whose it was is told, so that nothing is rendered for it");
        assert!(fanout.hear(&[OWN], &bell).is_none());
        fanout.open(OWN, 2, at_ms(0), Vec::new());
        assert!(fanout.hear(&[OWN], &bell).is_some(), "it is opened again");
    }

    #[test]
    fn too_many_channels_without_readers_go_at_once_but_not_one_just_opened() {
        let fanout = Fanout::new(1);
        for n in 0..=CHANNELS_MAX as u64 {
            fanout.open(Reader::Client(ClientId(n)), 1, at_ms(0), Vec::new());
        }
        assert_eq!(fanout.tidy(at_ms(1)), vec![]);
        assert_eq!(fanout.tidy(at_ms(2)), vec![Reader::Client(ClientId(0))], "no more than are too many");
    }

    #[test]
    fn a_new_line_or_note_pushes_the_oldest_out_of_a_snapshot() {
        let most = LINES_KEPT_MAX as u32;
        let talk = InteractionId(1);
        assert_eq!(outgrown(DocKey::Message(talk, most + 1)), Some(DocKey::Message(talk, 1)));
        assert_eq!(outgrown(DocKey::Aside(talk, most + 3)), Some(DocKey::Aside(talk, 3)));
        assert_eq!((outgrown(DocKey::Aside(talk, most)), outgrown(KEY)), (None, None));
    }

    #[test]
    fn old_leave_marks_and_those_beyond_the_bound_are_forgotten() {
        let mut slots = Slots::default();
        for n in 0..GONE_KEPT_MAX as u64 + 2 {
            slots.put(DocKey::Alert(AlertId(n)), n + 1, at_ms(n), None);
        }
        slots.put(DocKey::Center, 1, at_ms(0), Some(written("{}")));
        slots.forget(at_ms(0));
        assert_eq!((slots.gone.len(), slots.forgotten), (GONE_KEPT_MAX, 2));
        slots.forget(at_ms(5));
        assert_eq!((slots.gone.first_key().map(|(seq, _)| *seq), slots.forgotten), (Some(6), 5), "the first five were old");
        assert_eq!(slots.by_key.len(), slots.by_seq.len());
        assert!(slots.by_key.contains_key(&DocKey::Center), "what is there is no leave-mark");
    }
}
