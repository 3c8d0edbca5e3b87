//! A bound session as it is served: it is a device of its person, asked and answered, and told of presence.

mod accounts;
mod asking;
mod resuming;

use std::cell::OnceCell;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use resuming::{Managed, arrives};
use vestibule_center::agent::intent::Intent;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::id::DocKey;
use vestibule_center::presence::tuple::Band;
use vestibule_center::view::document::Document;
use vestibule_host::bell::Bell;
use vestibule_host::clock::Stopwatch;
use vestibule_host::feed::Feed;
use vestibule_host::heartbeat::Heartbeat;
use vestibule_host::sessions::Ending;

use crate::address::Address;
use crate::answer::{Asked, Came, How, Own, answer};
use crate::guests::SignedIn;
use crate::limits::{WRITE_BYTES, WRITE_LEAST, WRITE_MOST};
use crate::listen::{Conn, Over};
use crate::ns;
use crate::out::Out;
use crate::pace::Pace;
use crate::people::{Bound, People};
use crate::session::{Do, written};
use crate::talks::Talks;
use crate::told::{By, Told};
use crate::words;
use crate::xml::Element;

/// A session that is served. Time is counted from its binding.
pub(crate) struct Live<'a> {
    conn: &'a mut Conn,
    bound: Arc<Bound>,
    feed: Feed,
    bell: Arc<Bell>,
    ending: Option<Ending>,
    full: Address,
    own: Option<DocKey>,
    told: Told,
    talks: Talks,
    /// How they showed themselves last, and whether going away said that they are not ready.
    showed: Option<Option<String>>,
    away_here: bool,
    /// Whether they take what is for them. Who bound and said nothing yet may be about to.
    takes: bool,
    life: Stopwatch,
    heart: Heartbeat,
    pace: Pace,
    pings: u64,
    managed: Option<Box<Managed>>,
}

impl<'a> Live<'a> {
    pub(crate) fn new(conn: &'a mut Conn, bound: Bound, feed: Feed) -> Live<'a> {
        let bell = feed.bell().clone();
        bound.inbox.heard_by(&bell);
        let ending = conn.signed.as_ref().map(|signed| signed.ending(&bell));
        let who = conn.signed.as_ref().map_or(Principal::Nobody, SignedIn::who);
        let full = conn.session.full().cloned().unwrap_or_else(|| Address::of_login("nobody", &conn.door.facts.domain));
        let own = who.staff().map(DocKey::Agent);
        let pace = Pace::new(conn.pace_times());
        let heart = Heartbeat::new(who.staff().is_some(), conn.door.host.status().ghost());
        let told = Told::new(&full, who.class(), own);
        let talks = Talks::new(who, &full, conn.door.host.now());
        Live {
            conn,
            bound: Arc::new(bound),
            feed,
            bell,
            ending,
            full,
            own,
            told,
            talks,
            showed: None,
            away_here: false,
            takes: true,
            life: Stopwatch::start(),
            heart,
            pace,
            pings: 0,
            managed: None,
        }
    }

    /// Serves until the stream, what let it in, or the center ends. When only the connection breaks, it may go on with another.
    pub(crate) async fn serve(&mut self) -> Over {
        let over = 'served: loop {
            let mut over = match self.go_on().await {
                Err(Over::Gone) if self.may_resume() => {
                    self.bound.inbox.sleeps(true);
                    let over = self.asleep().await;
                    self.bound.inbox.sleeps(false);
                    over
                }
                Err(over) => over,
                Ok(never) => match never {},
            };
            loop {
                let Over::Arrived(arrival) = over else { break 'served over };
                match Box::pin(self.arrived(*arrival)).await {
                    Ok(()) => break,
                    // Nothing is written behind what was cut off.
                    Err(Over::Gone) => {
                        self.conn.stream.cut();
                        break;
                    }
                    Err(next) => over = next,
                }
            }
        };
        if self.is_guest() {
            Box::pin(self.leave_talks()).await;
        }
        let unacked = self.managed.iter_mut().flat_map(|managed| managed.counts.unacked());
        self.bound.people.give_back(&self.bound, unacked.chain(self.bound.inbox.end()));
        over
    }

    /// What is seldom under way is in boxes: a session that idles holds no room for it.
    async fn go_on(&mut self) -> Result<std::convert::Infallible, Over> {
        // What came with the request to bind.
        Box::pin(self.hear()).await?;
        let mut paced = Duration::ZERO;
        let mut alarm = pin!(tokio::time::sleep(Duration::ZERO));
        let mut alarm_at = Duration::ZERO;
        loop {
            self.over()?;
            let (ghost, fanout_ms) = (self.status().ghost(), self.status().fanout_ms());
            let now = self.life.elapsed();
            let beat = self.heart.beat(now, ghost);
            if beat.ping {
                self.ping().await?;
            }
            if let Some(band) = beat.band {
                self.tell(band, self.heart.silent(now)).await?;
            }
            let has_news = match self.feed.has_news() {
                Ok(has_news) => has_news,
                Err("stopping") => return Err(Over::With("system-shutdown")),
                // The center was loaded again: whoever comes back finds it.
                Err(_) => return Err(Over::With("reset")),
            };
            let holds_back = self.managed.as_ref().is_some_and(|managed| managed.counts.holds_back());
            let has_news = has_news && !holds_back;
            if has_news && now >= paced {
                self.say_news().await?;
                paced = self.life.elapsed() + Duration::from_millis(fanout_ms);
                continue;
            }
            if !holds_back && self.bound.inbox.has_letters() {
                self.say_letters().await?;
            }
            // The first change leaves at once, then at most one write per `fanout_ms`.
            let pause = if has_news { paced - now } else { Duration::MAX };
            let held_back = self.pace.wait(now);
            let until_read = if held_back.is_zero() { Duration::MAX } else { held_back };
            // What came meanwhile may have rung while something was written; but first what they say is read.
            let again = if !holds_back && self.bound.inbox.has_letters() { Duration::ZERO } else { Duration::MAX };
            let due = now + beat.wait.min(pause).min(until_read).min(again);
            if due < alarm_at || now >= alarm_at {
                alarm.set(tokio::time::sleep(due - now));
                alarm_at = due;
            }
            tokio::select! {
                biased;
                read = self.conn.stream.read(), if held_back.is_zero() => match read {
                    Ok(n @ 1..) => {
                        self.pace.read(n, self.life.elapsed());
                        self.answered().await?;
                        Box::pin(self.hear()).await?;
                    }
                    Ok(0) | Err(_) => return Err(Over::Gone),
                },
                arrival = arrives(&mut self.managed) => return Err(Over::Arrived(arrival)),
                () = self.bell.rung() => {}
                () = alarm.as_mut() => {}
            }
        }
    }

    fn people(&self) -> &People {
        &self.bound.people
    }

    fn is_guest(&self) -> bool {
        self.conn.signed.as_ref().is_some_and(SignedIn::is_guest)
    }

    fn status(&self) -> &vestibule_host::Status {
        self.conn.door.host.status()
    }

    /// Whether it was ended from here.
    fn over(&self) -> Result<(), Over> {
        if self.ending.as_ref().is_none_or(Ending::came) {
            return Err(Over::With("not-authorized"));
        }
        if self.bound.inbox.is_replaced() { Err(Over::With("conflict")) } else { Ok(()) }
    }

    async fn say_news(&mut self) -> Result<(), Over> {
        let Some(shown) = self.feed.take_shown() else { return Ok(()) };
        let conflated = self.feed.take_conflated();
        self.status().metrics.conflated(conflated);
        let out = by(self.conn, &self.bound, &self.feed, |by| {
            let mut out = if self.told.listens() { self.told.news(&shown, by) } else { Out::default() };
            out.append(self.talks.news(&shown, &self.told, by));
            out
        });
        self.write(&out).await
    }

    /// Takes what was read, and answers it.
    async fn hear(&mut self) -> Result<(), Over> {
        let mut out = Out::default();
        loop {
            let todo = match self.conn.stream.next() {
                Ok(Some(read)) => self.conn.session.take(read),
                Ok(None) => break,
                Err(why) => self.conn.session.unreadable(why),
            };
            for one in todo {
                match one {
                    Do::Stanza(stanza) if stanza.ns() == ns::MANAGEMENT => {
                        self.pace.heard();
                        self.manage(&stanza, &mut out).await?;
                    }
                    Do::Stanza(stanza) => {
                        self.pace.heard();
                        if let Err(over) = Box::pin(self.take(&stanza, &mut out)).await {
                            self.write(&out).await?;
                            return Err(over);
                        }
                        if let Some(managed) = &mut self.managed {
                            managed.counts.heard();
                        }
                    }
                    Do::Say(said) => out.put_written(&said),
                    // These are the last words.
                    _ => return Err(Over::Said(out)), // open: of a bound session nothing else is to be done
                }
            }
            if out.bytes().len() >= WRITE_BYTES {
                self.write(&std::mem::take(&mut out)).await?;
            }
        }
        self.write(&out).await
    }

    /// What comes of a stanza, and what its answer was made of, if anything.
    fn understood(&self, stanza: &Element) -> (Vec<Came>, Option<Vec<Arc<Document>>>) {
        let (host, feed) = (&self.conn.door.host, &self.feed);
        let look = || feed.shown();
        let own = Own {
            domain: &self.conn.door.facts.domain,
            full: &self.full,
            words: words::of(self.conn.session.language),
            ids: host.ids(),
            now: host.now(),
            look: &look,
            seen: OnceCell::new(),
            own: self.own,
            staff: self.conn.opened.and_then(|(who, _)| who.staff()),
            is_guest: self.is_guest(),
            showed: self.showed.as_ref().map(Option::as_deref),
            away_here: self.away_here,
            works_elsewhere: &|| self.people().works_elsewhere(&self.bound),
            talks: &self.talks,
        };
        let came = answer(stanza, &own);
        (came, own.seen.into_inner())
    }

    async fn take(&mut self, stanza: &Element, out: &mut Out) -> Result<(), Over> {
        let (came, seen) = self.understood(stanza);
        for came in came {
            match came {
                Came::Say(element) => out.put(&element),
                Came::Available { show, priority, presence } => {
                    self.showed = Some(show);
                    let shown = seen.as_ref().map_or_else(|| self.feed.shown(), Vec::clone);
                    self.available(&shown, (priority, &presence), out);
                    self.tell_takes(priority >= 0).await?;
                }
                Came::Unavailable(presence) => {
                    self.told.away();
                    self.talks.tells(false);
                    self.showed = None;
                    self.people().shows(&self.bound, &presence, None);
                    self.tell_takes(false).await?;
                }
                Came::Roster { reply, version } => {
                    let shown = seen.as_ref().map_or_else(|| self.feed.shown(), Vec::clone);
                    out.put(&self.roster(&shown, *reply, version.as_deref()));
                }
                Came::Deliver { stanza, to, back } => {
                    let came = self.people().deliver(&self.bound, &stanza, &to);
                    if let (Err(why), Some(back)) = (came, back) {
                        out.put(&why.back(*back));
                    }
                }
                Came::ShowApart { presence, to, back } => {
                    if let Err(why) = self.people().shows_apart(&self.bound, &presence, &to) {
                        out.put(&why.back(*back));
                    }
                }
                Came::Probe(address) => out.append(self.people().probed(&self.bound, &address)),
                Came::Change(changes) => self.change(*changes, out).await?,
                Came::Blocked(reply) => out.put(&self.blocked(*reply)),
                Came::Again(key) => {
                    let shown = seen.as_ref().map_or_else(|| self.feed.shown(), Vec::clone);
                    out.append(by(self.conn, &self.bound, &self.feed, |by| self.told.again(key, &shown, by)));
                }
                Came::Typing(interaction) => self.talks.tells_typing(interaction),
                Came::Ask(asked) => {
                    let Asked { command, with, how } = *asked;
                    if let (Command::SetIntent { intent, .. }, How::Silent) = (&command, &how) {
                        self.away_here = *intent == Intent::NotReady;
                    }
                    self.ask(command, with, how, out).await?;
                }
                Came::End(condition) => return Err(Over::With(condition)),
            }
        }
        Ok(())
    }

    /// XEP-0199. Whatever comes back, an error too, is an answer.
    async fn ping(&mut self) -> Result<(), Over> {
        self.pings += 1;
        let iq = Element::new(ns::CLIENT, "iq").with("type", "get").with("id", format!("ping-{}", self.pings));
        let iq = iq.with("from", self.full.domain.clone()).with("to", self.full.to_string());
        let mut out = Out::default();
        out.put(&iq.with_child(Element::new(ns::PING, "ping")));
        self.write(&out).await
    }

    /// The device answered.
    async fn answered(&mut self) -> Result<(), Over> {
        match self.heart.answered(self.life.elapsed()) {
            Some(band) => self.tell(band, Duration::ZERO).await,
            None => Ok(()),
        }
    }

    /// Whoever says that they are not here, or take no messages, is not reached by this device, however well it answers.
    async fn tell_takes(&mut self, takes: bool) -> Result<(), Over> {
        if std::mem::replace(&mut self.takes, takes) == takes {
            return Ok(());
        }
        let (band, silent) = if takes { (Band::Fresh, Duration::ZERO) } else { (Band::Late, self.status().ghost()) };
        self.tell_band(band, silent).await
    }

    /// Tells the center that the device is in another band; one that is dead goes.
    async fn tell(&self, band: Band, silent: Duration) -> Result<(), Over> {
        match band {
            Band::None => Err(Over::With("connection-timeout")),
            _ if !self.takes => Ok(()), // open: it is late until they are here again
            band => self.tell_band(band, silent).await,
        }
    }

    async fn tell_band(&self, band: Band, silent: Duration) -> Result<(), Over> {
        let Some((who, device)) = self.conn.opened else { return Err(Over::Gone) };
        let silent_ms = u64::try_from(silent.as_millis()).unwrap_or(u64::MAX);
        let command = Command::SetDeviceBand { device, band, silent_ms };
        // Untold means the stream goes: its loss is told until it is known, and who is there comes back as a new device.
        Box::pin(self.conn.door.host.command(who, command, None)).await.map(drop).map_err(|_| Over::With("reset"))
    }

    /// Writes stanzas.
    async fn write(&mut self, out: &Out) -> Result<(), Over> {
        if out.is_empty() {
            return Ok(());
        }
        let asks = match &mut self.managed {
            Some(managed) => managed.counts.said(out).map_err(|_| Over::With("resource-constraint"))?,
            None => false,
        };
        let request = if asks { written(&Element::new(ns::MANAGEMENT, "r")) } else { Vec::new() };
        Box::pin(self.write_out(out, &request)).await
    }

    /// Writes. Who takes nothing is cut when the session ends, or when they would count as gone.
    async fn write_out(&mut self, out: &Out, behind: &[u8]) -> Result<(), Over> {
        let now = self.life.elapsed();
        let counts = self.heart.counts_until(self.status().ghost()).max(now + WRITE_LEAST);
        let most = WRITE_MOST.min(counts - now);
        let (ending, bound, bell, managed) = (&self.ending, &self.bound, &self.bell, &mut self.managed);
        let ended = async {
            while !(ending.as_ref().is_none_or(Ending::came) || bound.inbox.is_replaced()) {
                bell.rung().await;
            }
        };
        tokio::select! {
            biased;
            sent = tokio::time::timeout(most, self.conn.stream.write(out, behind)) => match sent {
                Ok(Ok(())) => Ok(()),
                Ok(Err(_)) | Err(_) => Err(Over::Gone),
            },
            () = ended => Err(Over::Gone),
            // The one before is as good as gone: what is being written is said again there.
            arrival = arrives(managed) => Err(Over::Arrived(arrival)),
        }
    }
}

/// What is told, with what it is told by.
fn by<T>(conn: &Conn, bound: &Bound, feed: &Feed, tell: impl FnOnce(&By<'_>) -> T) -> T {
    let door = &conn.door;
    let words = words::of(conn.session.language);
    let kept = || bound.people.roster(&bound.keeper.login);
    let (now, look) = (door.host.now(), || feed.shown());
    tell(&By { cache: &door.cache, ids: door.host.ids(), domain: &door.facts.domain, words, now, kept: &kept, look: &look })
}
