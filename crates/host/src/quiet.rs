//! Clocks of cards on the line of time (ADR 0053): what they say at an instant, and the clients whose clocks have turned. Those who are
//! seated are told of as it happens, by an index of the center; every other one when they are seated.

use std::sync::atomic::Ordering;

use tokio::task::JoinSet;
use vestibule_center::Center;
use vestibule_center::audience::Principal;
use vestibule_center::command::Command;
use vestibule_center::hours::Holidays;
use vestibule_center::id::ClientId;
use vestibule_center::ledger::card::Contents;
use vestibule_center::ledger::clocks::{Clocks, Quiet, ZONE};
use vestibule_center::ledger::content::{Content, Scalar};
use vestibule_center::saved::ClientRow;
use vestibule_center::time::Time;
use vestibule_store::{Fault, Library};
use vestibule_turn::Call;
use vestibule_wire::card::read_kept;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::hours::{Plan, zone};
use crate::limits::{QUIET_AGAIN_MS, QUIET_AGAIN_MS_MAX, QUIET_AT_ONCE_MAX, QUIET_TOLD_TRIES};
use crate::opening::Opening;
use crate::reading::query;

/// Where neither a card nor the center names a zone.
const NO_ZONE: &str = "UTC";

/// What a card says at an instant: by its zone, else the center's.
pub(crate) fn says(card: &Contents, home: Option<&str>, at: Time) -> Quiet {
    let Some(clocks) = Clocks::of(card) else { return Quiet::NEVER };
    let named = match card.get(ZONE) {
        Some(Content::One(Scalar::Text(name))) => Some(name.reveal()),
        _ => None, // open: none is named
    };
    let name = [named, home].into_iter().flatten().find(|name| zone(name).is_ok()).unwrap_or(NO_ZONE);
    let plan = Plan::of(name, &clocks.called(), &Holidays::default());
    plan.map_or(Quiet::NEVER, |plan| Quiet::of(plan.says(at)))
}

/// A card as it is kept, and its version; one that was never written says nothing.
fn card(library: &Library, client: ClientId) -> Result<(u64, Contents), Fault> {
    let Some(card) = library.card(client)? else { return Ok((0, Contents::default())) };
    Ok((card.rev, read_kept(card.contents.reveal()).ok_or(Fault::Row("card.contents"))?))
}

fn turn(client: ClientId, rev: u64, quiet: Quiet) -> Call {
    Call::new(Principal::Center, Command::TurnQuiet { client, rev, quiet })
}

/// A seated client whose clocks may have turned, and what the center follows of them.
#[derive(Clone, Copy)]
struct Due {
    client: ClientId,
    followed: Quiet,
}

fn due(center: &Center, by: Time) -> Vec<Due> {
    let row = |id| center.client(id).map(|c| &c.kept);
    let one = |id| row(id).map(|row| Due { client: id, followed: Quiet { now: row.quiet_since.is_some(), turns_at: row.quiet_turns_at } });
    center.quiet_due(by).filter_map(one).collect()
}

impl Opening {
    /// Tells the center of the seated clients whose clocks have turned; of all who have any, where hours, and so maybe the zone of the
    /// center, are others than at the last look. Answers when the next ones turn.
    pub(crate) async fn turn_quiet(&self, whole: bool) -> Result<Option<Time>, Unavailable> {
        let (changes, home, now) = self.mailbox.look(|center, at| (center.hours_changes(), center.zone().cloned(), at)).await?;
        let all = whole && self.looked_at.load(Ordering::Relaxed) != changes;
        if all {
            // Rows at hand are of the zone of before: whoever is seated from now on is looked at then, and who is seated now below.
            drop(self.clients.change());
        }
        let by = if all { Time(i64::MAX) } else { now };
        let found = self.mailbox.look(move |center, _| due(center, by)).await?;
        for some in found.chunks(QUIET_AT_ONCE_MAX) {
            let (some, home) = (some.to_vec(), home.clone());
            let turned = query(&self.library, move |library| {
                let one = |due: &Due| -> Result<Option<Call>, Fault> {
                    let (rev, card) = card(library, due.client)?;
                    let quiet = says(&card, home.as_deref(), now);
                    Ok((quiet != due.followed).then(|| turn(due.client, rev, quiet)))
                };
                some.iter().filter_map(|due| one(due).transpose()).collect::<Result<Vec<_>, Fault>>()
            });
            let mut going = JoinSet::new();
            for call in turned.await? {
                let mailbox = self.mailbox.clone();
                going.spawn(async move { mailbox.call(call).await });
            }
            // A refusal says that the card is another since: whoever changed it told what its clocks say.
            while let Some(told) = going.join_next().await {
                drop(told.map_err(|_| Unavailable::Stopping)??);
            }
        }
        if all {
            self.looked_at.store(changes, Ordering::Relaxed);
        }
        self.next_turn(now).await
    }

    /// When clocks turn next. One of whom nothing could be told is tried again, later each time, and holds up nobody else.
    async fn next_turn(&self, now: Time) -> Result<Option<Time>, Unavailable> {
        let left = self.mailbox.look(move |center, _| (center.quiet_due(now).next(), center.quiet_turns_after(now)));
        let (stuck, next) = left.await?;
        let Some(client) = stuck else {
            self.tried.store(0, Ordering::Relaxed);
            return Ok(next);
        };
        let tried = self.tried.fetch_add(1, Ordering::Relaxed);
        if tried == QUIET_TOLD_TRIES {
            tracing::warn!(target: "vestibule", client = client.0, tried, "clocks_not_followed");
        }
        Ok([Some(now.plus_ms(again_ms(tried))), next].into_iter().flatten().min())
    }
}

/// Milliseconds until one of whom nothing could be told so often is tried again.
fn again_ms(tried: u32) -> u64 {
    (QUIET_AGAIN_MS << tried.min(16)).min(QUIET_AGAIN_MS_MAX)
}

impl Host {
    /// What the clocks of a card say now.
    pub(crate) async fn quiet_by(&self, card: &Contents) -> Result<Quiet, Unavailable> {
        if Clocks::of(card).is_none() {
            return Ok(Quiet::NEVER);
        }
        let (home, now) = self.mailbox.look(|center, at| (center.zone().cloned(), at)).await?;
        Ok(says(card, home.as_deref(), now))
    }

    /// What the clocks of a client's card say of an instant.
    pub(crate) async fn quiet_at(&self, client: ClientId, at: Time) -> Result<Quiet, Unavailable> {
        let (_, card) = self.read(move |library| card(library, client)).await?;
        let home = self.mailbox.look(|center, _| center.zone().cloned()).await?;
        Ok(says(&card, home.as_deref(), at))
    }

    /// Tells the center of a client whose clocks say something else than their row has of them, and seats them; whether they do.
    pub(crate) async fn turn_quiet_of(&self, row: ClientRow) -> Result<bool, Unavailable> {
        let client = row.id;
        let (rev, card) = self.read(move |library| card(library, client)).await?;
        let (quiet, kept) = (self.quiet_by(&card).await?, Quiet { now: row.quiet_since.is_some(), turns_at: row.quiet_turns_at });
        if quiet == kept {
            return Ok(false);
        }
        let mut call = turn(client, rev, quiet);
        call.seats = vec![row];
        self.mailbox.call(call).await.map(|_| true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        vestibule_wire::stamp::read(text).unwrap()
    }

    /// What a card of these fields says at an instant, with the zone of the center.
    fn said(fields: &[(&str, &str)], home: Option<&str>, now: &str) -> String {
        let card: Contents = fields.iter().map(|(at, text)| ((*at).into(), Content::text(text))).collect();
        let quiet = says(&card, home, at(now));
        let turns = quiet.turns_at.map_or("never".into(), |at| vestibule_wire::stamp::write(at)[..16].to_owned());
        format!("{} until {turns}", if quiet.now { "quiet" } else { "called" })
    }

    #[test]
    fn who_is_stuck_is_tried_later_each_time() {
        let waits: Vec<_> = (0..5).map(again_ms).collect();
        assert_eq!(waits, [1_000, 2_000, 4_000, 8_000, 16_000]);
        assert_eq!((again_ms(9), again_ms(u32::MAX)), (QUIET_AGAIN_MS_MAX, QUIET_AGAIN_MS_MAX));
    }

    #[test]
    fn clocks_are_of_the_zone_of_the_card_else_of_the_center() {
        let text_only = ("/reach/text_only_until", "17:00");
        let noon = "2026-11-27T12:00:00Z";
        assert_eq!(said(&[text_only, ("/zone", "Europe/Amsterdam")], Some("America/New_York"), noon), "quiet until 2026-11-27T16:00");
        assert_eq!(said(&[text_only], Some("America/New_York"), noon), "quiet until 2026-11-27T22:00");
        assert_eq!(said(&[text_only], None, noon), "quiet until 2026-11-27T17:00");
        assert_eq!(said(&[text_only, ("/zone", "Nowhere/Else")], None, noon), "quiet until 2026-11-27T17:00");
        assert_eq!(said(&[text_only], None, "2026-11-27T17:00:00Z"), "called until 2026-11-28T00:00", "until midnight, each day");
        assert_eq!(said(&[], None, noon), "called until never");
        assert_eq!(said(&[("/reach/to", "09:00"), ("/reach/text_only_until", "10:00")], None, noon), "quiet until never");
    }

    #[test]
    fn clocks_go_on_over_midnight_and_over_a_change_of_the_clock() {
        let nights = [("/reach/from", "22:00"), ("/reach/to", "06:00"), ("/zone", "Europe/Amsterdam")];
        assert_eq!(said(&nights, None, "2026-11-27T22:30:00Z"), "called until 2026-11-28T05:00");
        assert_eq!(said(&nights, None, "2026-11-28T05:00:00Z"), "quiet until 2026-11-28T21:00");
        let early = [("/reach/from", "02:30"), ("/reach/to", "12:00"), ("/zone", "Europe/Amsterdam")];
        assert_eq!(said(&early, None, "2026-03-28T23:30:00Z"), "quiet until 2026-03-29T01:00", "02:30 is skipped: at 03:00");
        assert_eq!(said(&early, None, "2026-03-29T01:00:00Z"), "called until 2026-03-29T10:00");
        assert_eq!(said(&early, None, "2026-10-24T23:00:00Z"), "quiet until 2026-10-25T00:30", "the first 02:30");
        assert_eq!(said(&early, None, "2026-10-25T01:15:00Z"), "called until 2026-10-25T11:00", "02:15 again, and called already");
    }
}
