//! What is asked of an order: changes of its fields by people.

use std::borrow::Cow;

use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use vestibule_center::ledger::change::{Edit, REASON_CHARS_MAX};
use vestibule_center::ledger::order::OrderFields;
use vestibule_center::value::Private;

use super::{Asked, CardBody, Invalid, Unread};
use crate::card::fields_of;

/// Fields of an order to change, by their place; null empties one. `reason` says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderChangeBody(CardBody);

impl OrderChangeBody {
    /// The edits it asks for.
    ///
    /// # Errors
    /// As [`CardBody::edits`].
    pub fn edits(&self) -> Result<Vec<Edit>, Vec<Invalid>> {
        self.0.edits(&OrderFields::default())
    }

    /// Why.
    pub fn reason(&self) -> Option<Private> {
        self.0.reason.clone()
    }
}

impl Asked for OrderChangeBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        CardBody::read(bytes).map(OrderChangeBody)
    }
}

impl PartialSchema for OrderChangeBody {
    fn schema() -> RefOr<Schema> {
        let reason = ObjectBuilder::new().schema_type(Type::String).max_length(Some(REASON_CHARS_MAX));
        let reason = reason.description(Some("Why; read by whoever reads the change."));
        let object = fields_of(&OrderFields::default(), true).property("reason", reason);
        object.description(Some("A JSON merge patch (RFC 7396) over the fields of the order; null empties a field.")).into()
    }
}

impl ToSchema for OrderChangeBody {
    fn name() -> Cow<'static, str> {
        "OrderChange".into()
    }
}
