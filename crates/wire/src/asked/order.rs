//! What is asked of an order: changes of its fields by people.

use std::borrow::Cow;

use serde_json::Value;
use utoipa::openapi::{ArrayBuilder, ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use vestibule_center::ledger::change::{Edit, REASON_CHARS_MAX};
use vestibule_center::ledger::order::{LINES_MAX, OrderFields, QUANTITY_MAX, SHIPMENTS_MAX, STATUS_CHARS_MAX, StatusWord};
use vestibule_center::limits::{HANDLE_CHARS_MAX, NAME_CHARS_MAX};
use vestibule_center::time::Time;
use vestibule_center::value::Private;

use super::card::edits_of;
use super::fields::Fields;
use super::{Asked, CardBody, Invalid, Reference, Unread};
use crate::card::fields_of;
use crate::order::{OrderLine, Shipment, minor};
use crate::stamp::Stamp;

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

/// What the company's system says of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderPut {
    /// Whose.
    pub client: Option<Reference>,
    /// How far it is.
    pub status: Option<String>,
    /// When placed.
    pub placed_at: Option<Time>,
    /// Handle of the product.
    pub product: Option<String>,
    /// It says that there is no product.
    pub no_product: bool,
    /// What was ordered.
    pub lines: Option<Vec<OrderLine>>,
    /// Sum in the smallest unit of the currency.
    pub total_minor: Option<i64>,
    /// Currency.
    pub currency: Option<String>,
    /// Until when promised.
    pub promised_at: Option<Time>,
    /// It says that nothing is promised.
    pub no_promised_at: bool,
    /// Where it goes and when it is brought.
    pub edits: Vec<Edit>,
    /// How it travels.
    pub shipments: Option<Vec<Shipment>>,
    /// When the system began to say so.
    pub as_of: Option<Time>,
}

const KNOWN: [&str; 12] =
    ["client", "status", "placed_at", "product", "lines", "total", "currency", "promised_at", "address", "slot", "shipments", "as_of"];

/// An order, whole, as the company's system says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutOrderBody(pub OrderPut);

/// What the company's system says anew of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatchOrderBody(pub OrderPut);

impl Asked for PutOrderBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &KNOWN)?;
        let put = order_put(&f)?;
        f.need("client", put.client.as_ref())?;
        f.need("status", put.status.as_ref())?;
        f.need("placed_at", put.placed_at)?;
        f.need("total", put.total_minor)?;
        f.need("currency", put.currency.as_ref())?;
        Ok(PutOrderBody(put))
    }
}

impl Asked for PatchOrderBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        order_put(&Fields::read(bytes, &KNOWN)?).map(PatchOrderBody)
    }
}

fn order_put(f: &Fields) -> Result<OrderPut, Unread> {
    let status = f.text("status", 1..=STATUS_CHARS_MAX)?;
    if status.as_deref().is_some_and(|status| StatusWord::of(status).is_none()) {
        return Err(f.wrong("status", "value", "1 to 40 of a-z, 0-9, - and _").into());
    }
    let total = f.text("total", 1..=20)?.map(|sum| minor(&sum).ok_or_else(|| f.wrong("total", "value", "a sum such as 129.90")));
    let currency = f.text("currency", 3..=3)?;
    if currency.as_deref().is_some_and(|currency| !currency.bytes().all(|b| b.is_ascii_uppercase())) {
        return Err(f.wrong("currency", "value", "three capital letters, such as EUR").into());
    }
    let put = OrderPut {
        client: f.reference("client")?,
        status,
        placed_at: f.instant("placed_at")?,
        product: f.text("product", 1..=HANDLE_CHARS_MAX)?,
        no_product: f.raw("product").is_some_and(Value::is_null),
        lines: if f.is_given("lines") { Some(lines(f)?) } else { None },
        total_minor: total.transpose()?,
        currency,
        promised_at: f.instant("promised_at")?,
        no_promised_at: f.raw("promised_at").is_some_and(Value::is_null),
        edits: edits_of(f, &["address", "slot"], &OrderFields::default()).map_err(Unread::Invalid)?,
        shipments: if f.is_given("shipments") { Some(shipments(f)?) } else { None },
        as_of: f.instant("as_of")?,
    };
    match (put.placed_at, put.promised_at) {
        (Some(placed), Some(promised)) if promised < placed => Err(f.wrong("promised_at", "range", "an instant after placed_at").into()),
        _ => Ok(put), // open: one of them says nothing of the other
    }
}

fn lines(f: &Fields) -> Result<Vec<OrderLine>, Unread> {
    let items = f.items("lines", LINES_MAX, &["text", "quantity"])?;
    let read = |line: &Fields| {
        let text = line.need("text", line.text("text", 1..=NAME_CHARS_MAX)?)?;
        let quantity = line.need("quantity", line.number("quantity")?)?;
        let fits = (1..=QUANTITY_MAX).contains(&quantity);
        if fits { Ok(OrderLine { text, quantity }) } else { Err(line.wrong("quantity", "range", "1 to 100000")) }
    };
    Ok(items.iter().map(read).collect::<Result<_, Invalid>>()?)
}

fn shipments(f: &Fields) -> Result<Vec<Shipment>, Unread> {
    let items = f.items("shipments", SHIPMENTS_MAX, &["carrier", "tracking", "lines", "shipped_at", "delivered_at"])?;
    let read = |s: &Fields| {
        Ok(Shipment {
            carrier: s.need("carrier", s.text("carrier", 1..=NAME_CHARS_MAX)?)?,
            tracking: s.text("tracking", 1..=NAME_CHARS_MAX)?,
            lines: lines(s)?,
            shipped_at: s.instant("shipped_at")?.map(Stamp),
            delivered_at: s.instant("delivered_at")?.map(Stamp),
        })
    };
    items.iter().map(read).collect()
}

fn put_schema(whole: bool) -> ObjectBuilder {
    let text = |about: &'static str| ObjectBuilder::new().schema_type(Type::String).description(Some(about));
    let mut object = fields_of(&OrderFields::default(), true)
        .property("client", text("Whose, by id or handle."))
        .property("placed_at", Stamp::schema())
        .property("product", text("Handle of the product."))
        .property("lines", ArrayBuilder::new().items(OrderLine::schema()).max_items(Some(LINES_MAX)))
        .property("total", text("Sum as a decimal, such as `129.90`."))
        .property("currency", text("Currency (ISO 4217)."))
        .property("promised_at", Stamp::schema())
        .property("shipments", ArrayBuilder::new().items(Shipment::schema()).max_items(Some(SHIPMENTS_MAX)))
        .property("as_of", Stamp::schema());
    if whole {
        for name in ["client", "status", "placed_at", "total", "currency"] {
            object = object.required(name);
        }
    }
    object
}

impl PartialSchema for PutOrderBody {
    fn schema() -> RefOr<Schema> {
        let about = "An order, whole, as the company's system says it is since `as_of` (when it was asked, without it).";
        put_schema(true).description(Some(about)).into()
    }
}

impl ToSchema for PutOrderBody {
    fn name() -> Cow<'static, str> {
        "OrderPut".into()
    }
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((Stamp::name().into_owned(), Stamp::schema()));
        schemas.push((OrderLine::name().into_owned(), OrderLine::schema()));
    }
}

impl PartialSchema for PatchOrderBody {
    fn schema() -> RefOr<Schema> {
        let about = "What the company's system says anew of an order; what is not given, or null, it says as before, but for the \
fields of `address` and `slot`, `product` and `promised_at`, which null empties.";
        put_schema(false).description(Some(about)).into()
    }
}

impl ToSchema for PatchOrderBody {
    fn name() -> Cow<'static, str> {
        "OrderPatch".into()
    }
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        PutOrderBody::schemas(schemas);
    }
}

#[cfg(test)]
mod tests {
    use super::super::refused;
    use super::*;

    const WHOLE: &str = r#""client":"cleo","status":"paid","placed_at":"2026-11-01T09:00:00Z","total":"12.90","currency":"EUR""#;

    #[test]
    fn an_order_is_put_whole_and_patched_in_part() {
        let body = format!(r#"{{{WHOLE},"address":{{"city":"Leiden","note":null}},"lines":[{{"text":"Valve","quantity":2}}]}}"#);
        let PutOrderBody(put) = PutOrderBody::read(body.as_bytes()).unwrap();
        assert_eq!((put.total_minor, put.lines.map(|l| l.len()), put.shipments), (Some(1_290), Some(1), None));
        let edits: Vec<_> = put.edits.iter().map(|e| (&*e.at, e.to.is_some())).collect();
        assert_eq!(edits, [("/address/city", true), ("/address/note", false)]);
        let PatchOrderBody(patch) = PatchOrderBody::read(br#"{"status":"shipped","shipments":[{"carrier":"Post"}]}"#).unwrap();
        assert_eq!((patch.status.as_deref(), patch.shipments.map(|s| s.len())), (Some("shipped"), Some(1)));
        assert_eq!(refused::<PutOrderBody>(r#"{"status":"paid"}"#).0, "/client");
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_place() {
        for (more, at, code) in [
            (r#""status":"Paid!""#, "/status", "value"),
            (r#""total":"12,90""#, "/total", "value"),
            (r#""currency":"eur""#, "/currency", "value"),
            (r#""lines":[{"text":"Valve","quantity":0}]"#, "/lines/0/quantity", "range"),
            (r#""shipments":[{"carrier":"Post","lines":[{"text":"V"}]}]"#, "/shipments/0/lines/0/quantity", "missing"),
            (r#""address":{"city":["Leiden",{}]}"#, "/address/city", "type"),
            (r#""promised_at":"soon""#, "/promised_at", "value"),
            (r#""colour":"red""#, "/colour", "unknown_field"),
        ] {
            let told = refused::<PatchOrderBody>(&format!("{{{more}}}"));
            assert_eq!((told.0.as_str(), told.1), (at, code), "{more}");
        }
        let early = r#"{"placed_at":"2026-11-02T09:00:00Z","promised_at":"2026-11-01T09:00:00Z"}"#;
        assert_eq!(refused::<PatchOrderBody>(early).1, "range");
    }
}
