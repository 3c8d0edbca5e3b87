//! What people do, read from the words of a story.

use vestibule_center::agent::intent::{Intent, Reason};
use vestibule_center::audience::Principal;
use vestibule_center::broker::alert::Wires;
use vestibule_center::broker::callback::CallOutcome;
use vestibule_center::broker::condition::Condition;
use vestibule_center::command::{Command, Target};
use vestibule_center::hours::{Holidays, HoursSetup, Says, Spans, WEEKDAYS, Week};
use vestibule_center::id::*;
use vestibule_center::interaction::medium::{Media, Medium};
use vestibule_center::interaction::party::Part;
use vestibule_center::ledger::approval::{ApprovalAsk, ApprovalAsked, ApprovalLife, ApprovalSettled, Followed};
use vestibule_center::ledger::card::CardTold;
use vestibule_center::ledger::clocks::Quiet;
use vestibule_center::ledger::order::{OrderNews, OrderTold, OrderWatch, StatusWord};
use vestibule_center::presence::tuple::{Band, DeviceKind};
use vestibule_center::routing::queue::QueueLife;
use vestibule_center::saved::FollowedRow;
use vestibule_center::setting::Setting;
use vestibule_center::setup_replies::ReplySetup;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_center::version::Expected;

use crate::words::{instant, item, length, media};
use crate::world::World;

impl World {
    /// Who asks for what.
    pub(crate) fn read(&mut self, what: &str) -> Result<(Principal, Command), String> {
        let (plain, quoted) = unquote(what);
        let (name, rest) = plain.split_once(' ').ok_or("who does what?")?;
        let who = *self.people.get(name).ok_or(format!("nobody is called {name}"))?;
        let words: Vec<&str> = rest.split_whitespace().collect();
        let unknown = || format!("nobody can do that: {what}");
        let command = match self.read_device(name, &words)? {
            Some(command) => command,
            None => match words[0] {
                "is" | "signs" | "makes" | "hides" | "shows" => self.read_intent(who, &words).ok_or_else(unknown)?,
                "starts" | "cancels" | "says" | "types" | "closes" | "opens" | "drains" | "reopens" | "requeues" | "tries" => {
                    self.read_talk(&words, quoted).ok_or_else(unknown)?
                }
                "transfers" | "consults" | "listens" | "whispers" | "leaves" | "takes" | "holds" | "notes" | "moves" => {
                    self.read_handing(&words, quoted).ok_or_else(unknown)?
                }
                "merges" => Command::MergeVisit {
                    visitor: self.people.get(words[1]).and_then(|who| who.client()).ok_or_else(unknown)?,
                    client: who.client().unwrap_or_default(),
                },
                "erases" => Command::EraseClient { client: self.people.get(words[1]).and_then(|who| who.client()).ok_or_else(unknown)? },
                "follows" => self.read_card(&words, quoted).or_else(|| self.read_order(&words)).ok_or_else(unknown)?,
                "desires" | "settles" => self.read_approval(&words, quoted).ok_or_else(unknown)?,
                "called" => self.read_called(&words).ok_or_else(unknown)?,
                "accepts" | "rejects" | "declines" | "withdraws" | "puts" | "dismisses" => self.read_answer(&words).ok_or_else(unknown)?,
                "wraps" | "needs" => self.read_wrap_up(&words, quoted).ok_or_else(unknown)?,
                "asks" => self.read_alert(&words).ok_or_else(unknown)?,
                "invites" => self.read_invite(&words, quoted).ok_or_else(unknown)?,
                "sets" => read_setting(&words).ok_or_else(unknown)?,
                "of" => self.read_hours(rest).or_else(|| self.read_clocks(rest)).ok_or_else(unknown)?,
                "writes" | "drops" => self.read_reply(&words, quoted).ok_or_else(unknown)?,
                "plans" | "removes" => read_plan(&words).ok_or_else(unknown)?,
                _ => return Err(unknown()),
            },
        };
        Ok((who, command))
    }

    /// A new version of a card: `follows card 2 of cleo "Cleo B." only chat`; `quiet until 17:00:00` or `called until 20:00:00` at its end is
    /// what its clocks say now.
    fn read_card(&self, words: &[&str], name: Option<Private>) -> Option<Command> {
        let ["follows", "card", rev, "of", whose, rest @ ..] = words else { return None };
        let client = self.people.get(*whose)?.client()?;
        let clocks = rest.iter().position(|w| matches!(*w, "quiet" | "called")).unwrap_or(rest.len());
        let (rest, clocks) = rest.split_at(clocks);
        let media = if let ["only", list @ ..] = rest { media(list.iter().copied()) } else { Media::EVERY };
        let (rev, languages, quiet) = (rev.parse().ok()?, "en".into(), quiet(clocks));
        let told = CardTold { client, rev, name: name?, languages, media, presence_consent: false, quiet };
        Some(Command::FollowCard(Box::new(told)))
    }

    /// A change that needs a yes: `desires p1 of cleo in help`, `settles p1 of cleo in help, asked by cleo, approved with card 2 "Cleo B."`.
    fn read_approval(&self, words: &[&str], name: Option<Private>) -> Option<Command> {
        let [verb, thing, "of", whose, "in", queue, rest @ ..] = words else { return None };
        let approval = ApprovalId(number(thing, 'p')?);
        let client = self.people.get(*whose)?.client()?;
        let of = ApprovalAsk { approval, client, queue: self.center.queue_by(queue.trim_end_matches(','))?.kept.id };
        if *verb == "desires" {
            return rest.is_empty().then(|| Command::AskApproval(Box::new(ApprovalAsked { of, followed: None })));
        }
        let ["asked", "by", asked_by, how, with @ ..] = rest else { return None };
        let asked_by = *self.people.get(asked_by.trim_end_matches(','))?;
        let followed = match with {
            [] => None,
            ["with", "card", rev] => self.read_card(&["follows", "card", rev, "of", whose], name).and_then(followed),
            ["with", "order", number, rest @ ..] => self.read_order(&[&["follows", "order", number], rest].concat()).and_then(followed),
            _ => return None,
        };
        Some(Command::SettleApproval(Box::new(ApprovalSettled { of, asked_by, how: ApprovalLife::parse(how)?, followed })))
    }

    /// A new version of an order: `follows order A-1 of cleo in version 2, shipped`, with `edited` at its end where more is otherwise.
    fn read_order(&self, words: &[&str]) -> Option<Command> {
        let ["follows", "order", number, "of", whose, "in", "version", rev, status, rest @ ..] = words else { return None };
        let (known, mut told) = self.order_told(number, whose)?;
        told.rev = rev.trim_end_matches(',').parse().ok()?;
        let was = known.then(|| told.status.clone());
        told.status = status.trim_end_matches(',').into();
        Some(Command::FollowOrder(Box::new(OrderNews { told, was, edited: rest == ["edited"], from: None })))
    }

    /// An order as it was told last, and whether it was; else a new one that is paid.
    fn order_told(&self, number: &str, whose: &str) -> Option<(bool, OrderTold)> {
        let client = self.people.get(whose)?.client()?;
        let kept = self.rows.all::<FollowedRow>().into_iter().find(|row| *row.number == *number);
        let known = kept.is_some();
        let (order, rev, status) = kept.map_or((None, 1, "paid".into()), |row| (Some(row.id), row.rev, row.status));
        Some((known, OrderTold { order, number: number.into(), client, rev, status }))
    }

    fn read_device(&mut self, name: &str, words: &[&str]) -> Result<Option<Command>, String> {
        let [verb, kind] = words else { return Ok(None) };
        let known = |w: &World| w.devices.get(&(name.to_owned(), (*kind).to_owned())).copied();
        let kind_is = DeviceKind::parse(kind);
        Ok(match (*verb, kind_is) {
            ("opens", Some(k)) => Some(Command::OpenDevice { device: self.mint(name, kind), kind: k }),
            ("loses", Some(_)) => {
                let device = known(self).ok_or(format!("{name} has no {kind}"))?;
                self.devices.remove(&(name.to_owned(), (*kind).to_owned()));
                Some(Command::LoseDevice { device })
            }
            (kind, None) if DeviceKind::parse(kind).is_some() => {
                let device = self.devices.get(&(name.to_owned(), kind.to_owned()));
                let device = *device.ok_or(format!("{name} has no {kind}"))?;
                Band::parse(words[1]).map(|band| Command::SetDeviceBand { device, band, silent_ms: 0 })
            }
            _ => None,
        })
    }

    fn read_intent(&self, who: Principal, words: &[&str]) -> Option<Command> {
        let (agent, words) = match words {
            ["makes", name, rest @ ..] => (self.people.get(*name)?.staff()?, rest),
            ["signs", name, "out"] => return Some(intent(self.people.get(*name)?.staff()?, Intent::SignedOut, None, None)),
            ["hides"] => return Some(Command::Hide { agent: who.staff()?, hidden: true }),
            ["hides", name] => return Some(Command::Hide { agent: self.people.get(*name)?.staff()?, hidden: true }),
            ["shows", "again"] => return Some(Command::Hide { agent: who.staff()?, hidden: false }),
            ["signs", "out"] => return Some(intent(who.staff()?, Intent::SignedOut, None, None)),
            ["is", rest @ ..] => (who.staff()?, rest),
            _ => return None,
        };
        match words {
            ["ready"] => Some(intent(agent, Intent::Ready, None, None)),
            ["not", "ready"] => Some(intent(agent, Intent::NotReady, None, None)),
            ["not", "ready:", reason] => Some(intent(agent, Intent::NotReady, Reason::parse(reason), None)),
            ["not", "ready:", reason, "until", at] => Some(intent(agent, Intent::NotReady, Reason::parse(reason), instant(at))),
            _ => None,
        }
    }

    fn read_talk(&self, words: &[&str], text: Option<Private>) -> Option<Command> {
        let said = text.clone();
        Some(match words {
            ["starts", medium, "with", whom, rest @ ..] => {
                let product = rest.iter().position(|w| *w == "about").and_then(|n| rest.get(n + 1)).map(|p| (*p).into());
                let given = rest.iter().position(|w| *w == "in").and_then(|n| rest.get(n + 1)).and_then(|q| self.queues.get(*q));
                let named = rest.iter().position(|w| *w == "for").and_then(|n| rest.get(n + 1));
                let client = named.map(|name| self.people.get(*name).and_then(|p| p.client()).unwrap_or_default());
                let agent = self.people.get(*whom).and_then(|p| p.staff());
                let queue = self.queues.get(*whom).or(given).copied();
                Command::Start { client, queue, agent, medium: Medium::parse(medium)?, product, text: said }
            }
            ["cancels", thing] if thing.starts_with('c') => Command::CancelCallback { callback: CallbackId(number(thing, 'c')?) },
            ["cancels", thing] if thing.starts_with('a') => Command::CancelAlert { alert: AlertId(number(thing, 'a')?) },
            ["cancels", thing] => Command::Cancel { interaction: InteractionId(number(thing, 'i')?) },
            ["says", "in", thing, rest @ ..] => {
                let to_staff = rest == ["to", "staff"];
                Command::SendMessage { interaction: InteractionId(number(thing, 'i')?), text: text?, to_staff }
            }
            ["types", "in", thing] => Command::Type { interaction: InteractionId(number(thing, 'i')?) },
            ["closes", thing] if number(thing, 'i').is_some() => Command::Close { interaction: InteractionId(number(thing, 'i')?) },
            ["reopens", thing] => {
                let closed = self.center.interaction(InteractionId(number(thing, 'i')?))?;
                Command::Reopen { closed: Box::new(closed.kept.clone()) }
            }
            ["requeues", thing] => Command::Requeue { interaction: InteractionId(number(thing, 'i')?) },
            [verb @ ("closes" | "opens" | "drains"), queue, rest @ ..] => {
                let state = match *verb {
                    "closes" => QueueLife::Closed,
                    "opens" => QueueLife::Open,
                    _ => QueueLife::Draining,
                };
                Command::SetQueueState { queue: *self.queues.get(*queue)?, state, opens_at: until(rest) }
            }
            _ => return None,
        })
    }

    fn read_handing(&self, words: &[&str], text: Option<Private>) -> Option<Command> {
        let id = |thing: &str| number(thing, 'i').map(InteractionId);
        Some(match words {
            ["transfers", thing, "to", whom] => Command::Transfer { interaction: id(thing)?, to: self.target(whom)? },
            ["consults", whom, "on", thing] => Command::Consult { interaction: id(thing)?, to: self.target(whom)? },
            ["listens", "to", thing] => Command::Join { interaction: id(thing)?, part: Part::Listen },
            ["whispers", "in", thing] => Command::Join { interaction: id(thing)?, part: Part::Whisper },
            ["leaves", thing] => Command::Leave { interaction: id(thing)? },
            ["takes", "over", thing] => Command::TakeOver { interaction: id(thing)? },
            ["holds", thing] => Command::Hold { interaction: id(thing)?, on: None },
            ["notes", "on", thing] => Command::Note { interaction: id(thing)?, text: text? },
            ["moves", thing, "to", medium] => Command::Move { interaction: id(thing)?, medium: Medium::parse(medium)? },
            _ => return None,
        })
    }

    fn target(&self, whom: &str) -> Option<Target> {
        let skill = || self.center.skills().find(|s| &*s.handle == whom).map(|s| Target::Skill(s.id));
        let agent = || self.people.get(whom)?.staff().map(Target::Agent);
        self.queues.get(whom).map(|q| Target::Queue(*q)).or_else(agent).or_else(skill)
    }

    /// `of cleo in card 2: quiet until 17:00:00`, or `called until 20:00:00`: what the host tells of the clocks of a card.
    fn read_clocks(&self, rest: &str) -> Option<Command> {
        let (whose, says) = rest.strip_prefix("of ")?.split_once(": ")?;
        let (name, rev) = whose.split_once(" in card ")?;
        let words: Vec<&str> = says.split_whitespace().collect();
        Some(Command::TurnQuiet { client: self.people.get(name)?.client()?, rev: rev.parse().ok()?, quiet: quiet(&words) })
    }

    /// `of sales: open since 09:00:00, close 17:00:00, open day 2 09:00:00`: what the host tells of them.
    fn read_hours(&self, rest: &str) -> Option<Command> {
        let (queue, says) = rest.strip_prefix("of ")?.split_once(": ")?;
        let mut parts = says.split(", ");
        let (word, since) = parts.next()?.split_once(" since ")?;
        let mut says = Says { open: word == "open", since: instant(since), opens_at: None, closes_at: None };
        for part in parts {
            match part.split_once(' ')? {
                ("open", at) => says.opens_at = instant(at),
                ("close", at) => says.closes_at = instant(at),
                _ => return None,
            }
        }
        Some(Command::ApplyHours { queue: *self.queues.get(queue)?, says })
    }

    /// `writes hello for sales "Hello"` and `drops hello`, with `from version 2` where it is said.
    fn read_reply(&self, words: &[&str], text: Option<Private>) -> Option<Command> {
        let [verb, handle, rest @ ..] = words else { return None };
        let (expected, rest) = based(rest)?;
        if *verb == "drops" {
            return Some(Command::RemoveReply { expected, handle: (*handle).into() });
        }
        let queues = match rest {
            ["for", queues @ ..] => queues.iter().filter(|w| **w != "and").map(|q| self.queues.get(*q).copied()).collect::<Option<_>>()?,
            _ => Vec::new(),
        };
        let setup = ReplySetup { handle: (*handle).into(), name: (*handle).into(), text: text?, queues };
        Some(Command::PutReply { expected, setup: Box::new(setup) })
    }

    fn read_called(&self, words: &[&str]) -> Option<Command> {
        let ["called", "for", thing, outcome @ ..] = words else { return None };
        let outcome = CallOutcome::parse(&outcome.join("_"))?;
        Some(Command::Called { callback: CallbackId(number(thing.trim_end_matches(':'), 'c')?), outcome })
    }

    fn read_answer(&self, words: &[&str]) -> Option<Command> {
        Some(match words {
            ["accepts", thing] if thing.starts_with('o') => Command::AcceptOffer { offer: OfferId(number(thing, 'o')?) },
            ["rejects", thing] => Command::RejectOffer { offer: OfferId(number(thing, 'o')?) },
            ["accepts", thing] => Command::AcceptInvitation { invitation: InvitationId(number(thing, 'v')?) },
            ["declines", thing] => Command::DeclineInvitation { invitation: InvitationId(number(thing, 'v')?) },
            ["dismisses", thing] => Command::Dismiss { notice: NoticeId(number(thing, 'n')?) },
            ["withdraws", thing] => Command::WithdrawInvitation { invitation: InvitationId(number(thing, 'v')?) },
            ["puts", thing, "off", "to", at @ ..] => {
                Command::PostponeInvitation { invitation: InvitationId(number(thing, 'v')?), at: instant(&at.join(" "))? }
            }
            _ => return None,
        })
    }

    fn read_wrap_up(&self, words: &[&str], note: Option<Private>) -> Option<Command> {
        let (thing, disposition, more_ms) = match words {
            ["wraps", "up", thing, "as", code, ..] => (thing, Some((*code).into()), None),
            ["wraps", "up", thing, ..] => (thing, None, None),
            ["needs", more, "more", "for", thing, "as", code, ..] => (thing, Some((*code).into()), Some(length(more)?)),
            ["needs", more, "more", "for", thing, ..] => (thing, None, Some(length(more)?)),
            _ => return None,
        };
        Some(Command::WrapUp { interaction: InteractionId(number(thing, 'i')?), disposition, note, more_ms })
    }

    fn read_alert(&self, words: &[&str]) -> Option<Command> {
        if let ["to", "be", "called", "by", whom, rest @ ..] = &words[1..] {
            let agent = self.people.get(*whom).and_then(|p| p.staff());
            let then =
                |n: usize| rest[n + 1..].iter().take_while(|w| !matches!(**w, "when" | "quiet")).copied().collect::<Vec<_>>().join(" ");
            let at = rest.iter().position(|w| *w == "at").and_then(|n| instant(&then(n)));
            let number = rest.iter().find(|w| w.starts_with('+') || (w.starts_with('0') && !w.contains(':'))).map(|n| Private::new(n));
            return Some(Command::PromiseCallback {
                queue: self.queues.get(*whom).copied(),
                agent,
                at,
                number,
                product: None,
                shut: false,
                quiet: rest.iter().position(|w| *w == "quiet").map_or(Quiet::NEVER, |n| quiet(&rest[n..])),
            });
        }
        let ["to", "be", "told", rest @ ..] = &words[1..] else { return None };
        let keep = rest[0] == "whenever";
        if let ["order", number, "of", whose, what @ ..] = &rest[1..] {
            let (condition, rest) = match what {
                ["moves", rest @ ..] => (Condition::Status(None), rest),
                ["is", "edited", rest @ ..] => (Condition::Edited, rest),
                ["is", status, rest @ ..] => (Condition::Status(Some(StatusWord::of(status)?)), rest),
                _ => return None,
            };
            let told = self.order_told(number, whose)?.1;
            return Some(Command::WatchOrder(Box::new(OrderWatch { told, condition, until: until(rest), keep, by: Wires::WEB })));
        }
        let queue = |name: &str| self.queues.get(name).copied().map(Presentity::Queue);
        let client = |name: &str| self.people.get(name).and_then(|p| p.client()).map(Presentity::Client);
        let (presentity, condition, rest) = match &rest[1..] {
            ["the", "center", "opens", rest @ ..] => (Presentity::Center, Condition::Open, rest),
            ["the", "wait", "in", name, "is", "under", ms, rest @ ..] => (queue(name)?, Condition::WaitUnder(length(ms)?), rest),
            ["a", "callback", "of", name, "is", "due", rest @ ..] => (queue(name).or_else(|| client(name))?, Condition::Due, rest),
            [name, "opens", rest @ ..] => (queue(name)?, Condition::Open, rest),
            [name, "is", "free", rest @ ..] => (Presentity::Agent(self.people.get(*name)?.staff()?), Condition::Open, rest),
            [name, "is", "edited", rest @ ..] => (client(name)?, Condition::Edited, rest),
            [name, "is", "here", rest @ ..] => (client(name)?, Condition::Online, rest),
            _ => return None,
        };
        let medium = rest.iter().position(|w| *w == "for").and_then(|n| rest.get(n + 1)).and_then(|m| Medium::parse(m));
        Some(Command::ArmAlert { presentity, condition, medium: medium.unwrap_or(Medium::Chat), until: until(rest), keep, by: Wires::WEB })
    }

    fn read_invite(&self, words: &[&str], text: Option<Private>) -> Option<Command> {
        let ["invites", whom, "to", medium, rest @ ..] = words else { return None };
        let to = match (self.queues.get(*whom), self.people.get(*whom)) {
            (Some(queue), _) => Party::Queue(*queue),
            (None, Some(person)) => person.party()?,
            (None, None) => return None,
        };
        Some(Command::Invite { to, medium: Medium::parse(medium)?, text, until: until(rest) })
    }
}

/// What a change is based on, and what follows.
fn based<'a, 'b>(words: &'a [&'b str]) -> Option<(Expected, &'a [&'b str])> {
    Some(match words {
        ["from", "version", n, rest @ ..] => (Expected::Rev(n.parse().ok()?), rest),
        ["as", "new", rest @ ..] => (Expected::New, rest),
        _ => (Expected::Unsaid, words),
    })
}

/// `plans office ...` and `removes office`, with `from version 2` where it is said.
fn read_plan(words: &[&str]) -> Option<Command> {
    let [verb, handle, rest @ ..] = words else { return None };
    let (expected, rest) = based(rest)?;
    match *verb {
        "removes" => Some(Command::RemoveHours { expected, handle: (*handle).into() }),
        _ => put_hours(expected, &format!("{handle} {}", rest.join(" "))).ok(),
    }
}

/// `office (mon 09:00-17:00)` as set-up; the center reads no more of it than its form.
pub(crate) fn put_hours(expected: Expected, text: &str) -> Result<Command, String> {
    let (handle, about) = item(text);
    let mut week = Week::default();
    for part in about {
        let (day, spans) = part.split_once(' ').ok_or(format!("no spans: {part}"))?;
        let day = WEEKDAYS.iter().position(|d| *d == day).ok_or(format!("no day {day}"))?;
        week.0[day] = Spans::read(spans.split(' ')).map_err(|(_, expected)| expected.to_owned())?;
    }
    let (name, zone) = (handle.as_str().into(), "Europe/Amsterdam".into());
    let setup = HoursSetup { handle: handle.as_str().into(), name, zone, week, holidays: Holidays::default() };
    Ok(Command::PutHours { expected, setup: Box::new(setup) })
}

fn read_setting(words: &[&str]) -> Option<Command> {
    let ["sets", name, "to", value, rest @ ..] = words else { return None };
    let expected_rev = match rest {
        ["from", "version", n] => Some(n.parse().ok()?),
        _ => None,
    };
    Some(Command::ChangeSettings { expected_rev, changes: vec![(Setting::parse(name)?, length(value)?)] })
}

fn intent(agent: AgentId, intent: Intent, reason: Option<Reason>, back_at: Option<Time>) -> Command {
    Command::SetIntent { agent, intent, reason, back_at }
}

fn until(words: &[&str]) -> Option<Time> {
    let at = words.iter().position(|w| *w == "until")?;
    let day = words.get(at + 1).is_some_and(|w| *w == "day");
    instant(&words[at + 1..].iter().take(if day { 3 } else { 1 }).copied().collect::<Vec<_>>().join(" "))
}

/// `quiet`, or `called`, until when.
fn quiet(words: &[&str]) -> Quiet {
    Quiet { now: words.first() == Some(&"quiet"), turns_at: until(words) }
}

fn number(word: &str, kind: char) -> Option<u64> {
    word.strip_prefix(kind)?.parse().ok()
}

/// Takes what stands between quotes out of a line; `"x" * 9` says it nine times.
fn unquote(what: &str) -> (String, Option<Private>) {
    let parts: Vec<&str> = what.split('"').collect();
    match parts[..] {
        [before, text, after] => {
            let (times, after) = match after.trim().strip_prefix("* ") {
                Some(rest) => rest.split_once(' ').map_or((rest, ""), |(n, r)| (n, r)),
                None => ("1", after),
            };
            let text = text.repeat(times.parse().unwrap_or(1));
            (format!("{} {}", before.trim(), after.trim()).trim().to_owned(), Some(Private::new(&text)))
        }
        _ => (what.to_owned(), None),
    }
}

fn followed(command: Command) -> Option<Followed> {
    match command {
        Command::FollowCard(told) => Some(Followed::Card(*told)),
        Command::FollowOrder(news) => Some(Followed::Order(*news)),
        _ => None, // open: nothing else is followed
    }
}
