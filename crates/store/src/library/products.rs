//! The catalogue: products as they are, and each version they had.

use vestibule_center::saved::Row;
use vestibule_center::time::Time;
use vestibule_center::value::Column;

use super::{Library, PAGE_MAX, ProductRow, ProductVersionRow, text};
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

    /// Versions of the product with this handle, the newest first, below a version if one is given, at most [`PAGE_MAX`].
    pub fn product_versions(&self, handle: &str, below: Option<u64>, limit: usize) -> Result<Vec<ProductVersionRow>, Fault> {
        let find = Find::all(&ProductVersionRow::TABLE).is("handle", text(handle));
        let find = match below {
            Some(rev) => find.with("rev", Test::Below(rev.put())),
            None => find,
        };
        self.all(find.order(&["rev"], Way::Down).limit(limit.min(PAGE_MAX)))
    }

    /// The version of the product with this handle that stood at an instant; none, if it was not there yet as far as is known.
    pub fn product_at(&self, handle: &str, at: Time) -> Result<Option<ProductVersionRow>, Fault> {
        let put = Find::all(&ProductVersionRow::TABLE).is("handle", text(handle)).with("put_at", Test::Below(Time(at.0 + 1).put()));
        if let Some(row) = self.one(put.order(&["rev"], Way::Down))? {
            return Ok(Some(row));
        }
        // One that was there before versions were kept says no instant.
        let first = Find::all(&ProductVersionRow::TABLE).is("handle", text(handle)).order(&["rev"], Way::Up);
        Ok(self.one::<ProductVersionRow>(first)?.filter(|row| row.put_at.is_none()))
    }
}

impl ProductRow {
    /// A product of which nothing is known but its name, in version 1.
    pub fn named(handle: &str, name: &str) -> ProductRow {
        ProductRow {
            handle: handle.into(),
            name: name.into(),
            summary: "".into(),
            rev: 1,
            documents: "[]".into(),
            sold: true,
            put_at: None,
            put_by: None,
        }
    }

    /// This, as a version of it.
    pub fn version(&self) -> ProductVersionRow {
        let ProductRow { handle, name, summary, rev, documents, sold, put_at, put_by } = self.clone();
        ProductVersionRow { handle, rev, name, summary, documents, sold, put_at, put_by }
    }

    /// Whether the same is said of it, whoever said so when.
    pub fn says_the_same(&self, other: &ProductRow) -> bool {
        *self == ProductRow { rev: self.rev, put_at: self.put_at, put_by: self.put_by, ..other.clone() }
    }
}

impl From<ProductVersionRow> for ProductRow {
    fn from(version: ProductVersionRow) -> ProductRow {
        let ProductVersionRow { handle, rev, name, summary, documents, sold, put_at, put_by } = version;
        ProductRow { handle, name, summary, rev, documents, sold, put_at, put_by }
    }
}
