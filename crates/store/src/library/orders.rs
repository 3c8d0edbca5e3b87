//! Products and orders.

use vestibule_center::id::{ClientId, OrderId};
use vestibule_center::saved::{FollowedRow, Row};
use vestibule_center::value::Column;

use super::{Library, OrderRow, PAGE_MAX, ProductRow, text};
use crate::fault::Fault;
use crate::find::{Find, Test, Way};

impl Library {
    /// The product with this handle.
    pub fn product(&self, handle: &str) -> Result<Option<ProductRow>, Fault> {
        self.one(Find::all(&ProductRow::TABLE).is("handle", text(handle)))
    }

    /// Products in the order of their handles after `past`, at most [`PAGE_MAX`].
    pub fn products(&self, past: Option<&str>, limit: usize) -> Result<Vec<ProductRow>, Fault> {
        let mut find = Find::all(&ProductRow::TABLE).order(&["handle"], Way::Up).limit(limit.min(PAGE_MAX));
        find.past = past.map(|handle| vec![text(handle)]);
        self.all(find)
    }

    /// The order with this number.
    pub fn order(&self, number: &str) -> Result<Option<OrderRow>, Fault> {
        self.one(Find::all(&OrderRow::TABLE).is("number", text(number)))
    }

    /// What the center knows of the order with this number, if it follows it or did.
    pub fn followed_by_number(&self, number: &str) -> Result<Option<FollowedRow>, Fault> {
        self.one(Find::all(&FollowedRow::TABLE).is("number", text(number)))
    }

    /// What the center knows of an order it follows, or did.
    pub fn followed(&self, order: OrderId) -> Result<Option<FollowedRow>, Fault> {
        self.one(Find::all(&FollowedRow::TABLE).is("id", order.put()))
    }

    /// A client's orders whose status is none of these, newest first, at most [`PAGE_MAX`].
    pub fn open_orders_of(&self, client: ClientId, ended: &'static [&'static str], limit: usize) -> Result<Vec<OrderRow>, Fault> {
        let find = Find::all(&OrderRow::TABLE).is("client", client.put()).with("status", Test::NoneOf(ended));
        self.all(find.order(&["placed_at", "number"], Way::Down).limit(limit.min(PAGE_MAX)))
    }

    /// A client's orders, newest first after `past` (the last order of the page before), at most [`PAGE_MAX`].
    pub fn orders_of(&self, client: ClientId, past: Option<&OrderRow>, limit: usize) -> Result<Vec<OrderRow>, Fault> {
        let find = Find::all(&OrderRow::TABLE).is("client", client.put());
        let mut find = find.order(&["placed_at", "number"], Way::Down).limit(limit.min(PAGE_MAX));
        find.past = past.map(|order| vec![order.placed_at.put(), order.number.put()]);
        self.all(find)
    }
}
