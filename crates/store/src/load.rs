//! Reading rows as their shapes, and what a center starts from: only what is open, and who owns any of it.

use std::collections::BTreeSet;

use vestibule_center::id::{ClientId, OrderId, Party, Presentity};
use vestibule_center::saved::*;
use vestibule_center::setting::Setting;
use vestibule_center::time::Time;
use vestibule_center::value::{Column, Value};

use crate::fault::Fault;
use crate::find::{Find, Test, Way};
use crate::sums::Sums;

/// Lines of each open interaction that are loaded: the last so many.
pub(crate) const LOADED_LINES_MAX: u32 = 200;
/// Ended things of one kind that are loaded because they ended lately: the last so many.
pub(crate) const LOADED_ENDED_MAX: usize = 10_000;
/// When an interaction was over.
pub(crate) const CLOSED_AT: &[&str; 2] = &["closed_at", "id"];
/// When an offer, an alert or an invitation was over.
pub(crate) const ENDED_AT: &[&str; 2] = &["ended_at", "id"];

/// Something that can be read by a [`Find`]: an open database or maps in memory.
pub(crate) trait Rows {
    /// Gives each row found to `take`, in order.
    fn each(&self, find: &Find, take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>) -> Result<(), Fault>;
    /// The same read again and again, each time with other values for its parameters.
    fn each_by(
        &self,
        find: &Find,
        parameters: &mut dyn Iterator<Item = Vec<Value>>,
        take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>,
    ) -> Result<(), Fault>;
    /// Rows taken together.
    fn sums(&self, sums: &Sums, take: &mut dyn FnMut(&[Value]) -> Result<(), Fault>) -> Result<(), Fault>;
    /// Numbers of the rows of words in which one begins so, at most `limit`, in no order.
    fn worded(&self, beginning_with: &str, limit: usize) -> Result<Vec<i64>, Fault>;
    /// How many rows there are, order and limit apart.
    fn count(&self, find: &Find) -> Result<u64, Fault>;
}

/// Every row found.
pub(crate) fn all<R: Row>(rows: &dyn Rows, find: &Find) -> Result<Vec<R>, Fault> {
    let mut found = Vec::new();
    rows.each(find, &mut |values| push(values, &mut found))?;
    Ok(found)
}

/// The first row found.
pub(crate) fn one<R: Row>(rows: &dyn Rows, find: &Find) -> Result<Option<R>, Fault> {
    Ok(all(rows, find)?.pop())
}

fn push<R: Row>(values: &[Value], to: &mut Vec<R>) -> Result<(), Fault> {
    to.push(R::read(values).map_err(Fault::Row)?);
    Ok(())
}

/// Interactions that are not closed.
pub(crate) fn open_interactions() -> Find {
    Find::all(&InteractionRow::TABLE).with("state", Test::NoneOf(&["closed"])).order(&["id"], Way::Up)
}
/// Live offers.
pub(crate) fn live_offers() -> Find {
    Find::all(&OfferRow::TABLE).with("ended", Test::Absent).order(&["id"], Way::Up)
}
/// Alerts that are not ended.
pub(crate) fn open_alerts() -> Find {
    Find::all(&AlertRow::TABLE).with("state", Test::NoneOf(&["ended"])).order(&["id"], Way::Up)
}
/// Invitations that are pending or put off.
pub(crate) fn open_invitations() -> Find {
    Find::all(&InvitationRow::TABLE).with("state", Test::AnyOf(&["pending", "later"])).order(&["id"], Way::Up)
}

/// Callbacks that are owed.
pub(crate) fn owed_callbacks() -> Find {
    Find::all(&CallbackRow::TABLE).with("ended", Test::Absent).order(&["id"], Way::Up)
}

/// Notices that are unread.
pub(crate) fn unread_notices() -> Find {
    Find::all(&NoticeRow::TABLE).with("ended", Test::Absent).order(&["id"], Way::Up)
}

/// Closed interactions, ended offers, alerts, invitations: those that ended at an instant or later, the newest first.
pub(crate) fn ended_since<R: Row + 'static>(column: &'static [&'static str; 2], since: Time) -> Find {
    Find::all(&R::TABLE).with(column[0], Test::AtLeast(since.put())).order(column, Way::Down).limit(LOADED_ENDED_MAX)
}

/// What is open and what ended lately, ascending by key.
fn at_hand<R: Row + 'static>(
    rows: &dyn Rows,
    open: Find,
    ended: &'static [&'static str; 2],
    since: Time,
    id: impl Fn(&R) -> u64,
) -> Result<Vec<R>, Fault> {
    let mut found: Vec<R> = all(rows, &open)?;
    found.extend(all::<R>(rows, &ended_since::<R>(ended, since))?);
    found.sort_by_key(&id);
    found.dedup_by_key(|row| id(row));
    Ok(found)
}

/// How long what ended stays at hand, by the settings that are kept.
fn linger_ms(settings: &[SettingRow]) -> u64 {
    let kept = settings.iter().find(|s| Setting::parse(&s.name) == Some(Setting::LingerMs));
    kept.map_or(Setting::LingerMs.bounds().default, |s| s.value)
}

/// Everything a center starts from at an instant, each list ascending by key.
pub(crate) fn saved(rows: &dyn Rows, now: Time) -> Result<Saved, Fault> {
    let settings: Vec<SettingRow> = all(rows, &Find::all(&SettingRow::TABLE).order(&["name"], Way::Up))?;
    let since = Time(now.0.saturating_sub(i64::try_from(linger_ms(&settings).saturating_mul(1_000)).unwrap_or(i64::MAX)));
    let mut saved = Saved {
        center: one(rows, &Find::all(&CenterRow::TABLE))?,
        settings,
        skills: all(rows, &Find::all(&SkillRow::TABLE).order(&["id"], Way::Up))?,
        queues: all(rows, &Find::all(&QueueRow::TABLE).order(&["id"], Way::Up))?,
        hours: all(rows, &Find::all(&HoursRow::TABLE).order(&["handle"], Way::Up))?,
        replies: all(rows, &Find::all(&ReplyRow::TABLE).order(&["handle"], Way::Up))?,
        agents: all(rows, &Find::all(&AgentRow::TABLE).order(&["id"], Way::Up))?,
        interactions: at_hand(rows, open_interactions(), CLOSED_AT, since, |i: &InteractionRow| i.id.0)?,
        wrap_ups: all(rows, &Find::all(&WrapUpRow::TABLE).with("ended_at", Test::Absent).order(&["interaction", "agent"], Way::Up))?,
        offers: at_hand(rows, live_offers(), ENDED_AT, since, |o: &OfferRow| o.id.0)?,
        alerts: at_hand(rows, open_alerts(), ENDED_AT, since, |a: &AlertRow| a.id.0)?,
        invitations: at_hand(rows, open_invitations(), ENDED_AT, since, |v: &InvitationRow| v.id.0)?,
        callbacks: at_hand(rows, owed_callbacks(), ENDED_AT, since, |c: &CallbackRow| c.id.0)?,
        notices: at_hand(rows, unread_notices(), ENDED_AT, since, |n: &NoticeRow| n.id.0)?,
        parked: all(rows, &Find::all(&ParkedRow::TABLE))?,
        followed: Vec::new(),
        clients: Vec::new(),
        messages: Vec::new(),
        asides: Vec::new(),
    };
    let with_lines = saved.interactions.iter().filter(|i| i.lines > 0);
    let mut last_lines = with_lines.map(|i| {
        let first = i.lines.saturating_add(1).saturating_sub(LOADED_LINES_MAX);
        vec![i.id.put(), first.put()]
    });
    let messages = &mut saved.messages;
    rows.each_by(&lines_from(Value::Null, 0), &mut last_lines, &mut |values| push(values, messages))?;
    let with_asides = saved.interactions.iter().filter(|i| i.asides > 0);
    let mut last_asides = with_asides.map(|i| {
        let first = i.asides.saturating_add(1).saturating_sub(LOADED_LINES_MAX);
        vec![i.id.put(), first.put()]
    });
    let asides = &mut saved.asides;
    rows.each_by(&asides_from(Value::Null, 0), &mut last_asides, &mut |values| push(values, asides))?;
    let watched: BTreeSet<OrderId> =
        saved.alerts.iter().filter_map(|a| if let Presentity::Order(order) = a.presentity { Some(order) } else { None }).collect();
    let mut watched = watched.into_iter().map(|order| vec![order.put()]);
    let followed = &mut saved.followed;
    rows.each_by(&Find::all(&FollowedRow::TABLE).is("id", Value::Null), &mut watched, &mut |values| push(values, followed))?;
    let mut seated = seated(&saved).into_iter().map(|client| vec![client.put()]);
    let client = Find::all(&ClientRow::TABLE).is("id", Value::Null);
    let clients = &mut saved.clients;
    rows.each_by(&client, &mut seated, &mut |values| push(values, clients))?;
    Ok(saved)
}

/// The lines of an interaction from a number on, ascending.
pub(crate) fn lines_from(interaction: Value, n: u32) -> Find {
    Find::all(&MessageRow::TABLE).is("interaction", interaction).with("n", Test::AtLeast(n.put())).order(&["n"], Way::Up)
}

/// The notes and whispers of an interaction from a number on, ascending.
pub(crate) fn asides_from(interaction: Value, n: u32) -> Find {
    Find::all(&AsideRow::TABLE).is("interaction", interaction).with("n", Test::AtLeast(n.put())).order(&["n"], Way::Up)
}

/// Clients with anything at hand, on whichever side of it.
fn seated(saved: &Saved) -> BTreeSet<ClientId> {
    let mut clients: BTreeSet<ClientId> = saved.interactions.iter().map(|i| i.client).collect();
    for alert in &saved.alerts {
        clients.extend(alert.party().client());
        if let Presentity::Client(client) = alert.presentity {
            clients.insert(client);
        }
    }
    clients.extend(saved.followed.iter().map(|o| o.client));
    clients.extend(saved.callbacks.iter().map(|c| c.client));
    for party in saved.invitations.iter().flat_map(|i| [i.sender, i.invitee]) {
        if let Party::Client(client) = party {
            clients.insert(client);
        }
    }
    clients
}
