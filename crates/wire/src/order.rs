//! An order as others read it, and what a row keeps of it as JSON: its trail of statuses and its shipments.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vestibule_center::ledger::card::Contents;
use vestibule_center::ledger::content::{Content, Scalar};
use vestibule_center::ledger::order::STATUS_AT;
use vestibule_center::time::Time;
use vestibule_center::view::document::{OrderSeen, Verb};

use crate::document::{Head, OrderDocument, json};
use crate::stamp::{self, Stamp};

/// What an order says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OrderBody<'a> {
    /// Number people read.
    pub number: &'a str,
    /// How far it is, in the company's word, as far as it may be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<&'a str>,
    /// When placed.
    pub placed_at: Stamp,
    /// Handle of the product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<&'a str>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_name: Option<&'a str>,
    /// What was ordered.
    pub lines: Vec<OrderLine>,
    /// Sum as a decimal, such as `129.90`.
    pub total: String,
    /// Currency (ISO 4217).
    pub currency: &'a str,
    /// Until when it was promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promised_at: Option<Stamp>,
    /// Where it goes, as far as it may be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<OrderAddress<'a>>,
    /// When it is brought, as far as it may be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<OrderSlot<'a>>,
    /// Its statuses with when each began, the oldest first; the last 100 of those that were told. Read by who reads its status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trail: Option<Vec<OrderStep>>,
    /// How it travels.
    pub shipments: Vec<Shipment>,
    /// Places at which people left something else than the company's system says; the people of the center read it, as far as
    /// they read what stands there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<&'static str>,
    /// When any of it was changed last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed_at: Option<Stamp>,
}

/// Where an order goes. An empty field is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrderAddress<'a> {
    /// Street and number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street: Option<&'a str>,
    /// Postal code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postcode: Option<&'a str>,
    /// Town.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<&'a str>,
    /// Region or state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<&'a str>,
    /// Country (ISO 3166-1, two letters).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<&'a str>,
    /// For who brings it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'a str>,
}

/// When an order is brought. An empty end is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrderSlot<'a> {
    /// Not before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<&'a str>,
    /// Not after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<&'a str>,
}

/// One line of an order, or of a shipment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrderLine {
    /// What.
    pub text: String,
    /// How many.
    pub quantity: u64,
}

/// A status an order had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrderStep {
    /// The status.
    pub status: String,
    /// Since when.
    pub at: Stamp,
    /// Who said so: `client`, `agent`, `lead`, `supervisor`, `admin`, or `center` for the company's system.
    pub by: String,
}

/// A part of an order that travels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Shipment {
    /// Who carries it.
    pub carrier: String,
    /// Number by which the carrier finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracking: Option<String>,
    /// What is in it.
    pub lines: Vec<OrderLine>,
    /// When it left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipped_at: Option<Stamp>,
    /// When it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<Stamp>,
}

#[derive(Serialize, Deserialize)]
struct KeptStep {
    status: String,
    at: i64,
    by: String,
}

#[derive(Serialize, Deserialize)]
struct KeptShipment {
    carrier: String,
    tracking: Option<String>,
    lines: Vec<OrderLine>,
    shipped_at: Option<i64>,
    delivered_at: Option<i64>,
}

/// The document of an order; its number is its id.
pub fn order<'a>(rev: u64, at: Stamp, body: OrderBody<'a>, can: &[Verb]) -> OrderDocument<'a> {
    Head { id: body.number.to_owned(), rev, at, can: can.iter().copied().map(crate::word::Verb).collect() }.order(body)
}

/// What the center knows of an order: which one. Who has the library tells the rest in its place.
pub(crate) fn stub(seen: &OrderSeen) -> OrderBody<'_> {
    OrderBody {
        number: &seen.number,
        status: None,
        placed_at: Stamp(Time(0)),
        product: None,
        product_name: None,
        lines: Vec::new(),
        total: String::new(),
        currency: "",
        promised_at: None,
        address: None,
        slot: None,
        trail: None,
        shipments: Vec::new(),
        kept: Vec::new(),
        changed_at: None,
    }
}

/// Its JSON.
pub fn written(document: &OrderDocument<'_>) -> String {
    json(document)
}

/// Where an order goes, as far as it is told.
pub fn address(told: &Contents) -> Option<OrderAddress<'_>> {
    let text = |name: &str| text(told, &format!("/address/{name}"));
    let address = OrderAddress {
        street: text("street"),
        postcode: text("postcode"),
        city: text("city"),
        region: text("region"),
        country: text("country"),
        note: text("note"),
    };
    Some(address).filter(|address| *address != OrderAddress::default())
}

/// When an order is brought, as far as it is told.
pub fn slot(told: &Contents) -> Option<OrderSlot<'_>> {
    let slot = OrderSlot { from: text(told, "/slot/from"), to: text(told, "/slot/to") };
    Some(slot).filter(|slot| *slot != OrderSlot::default())
}

/// How far an order is, as far as it is told.
pub fn status(told: &Contents) -> Option<&str> {
    text(told, STATUS_AT)
}

fn text<'a>(told: &'a Contents, place: &str) -> Option<&'a str> {
    match told.get(place) {
        Some(Content::One(Scalar::Text(text))) => Some(text.reveal()),
        _ => None, // open: absent, and no field of an order holds anything else
    }
}

/// Lines as a row keeps them; none, when it keeps no such.
pub fn read_lines(kept: &str) -> Vec<OrderLine> {
    serde_json::from_str(kept).unwrap_or_default()
}

/// Lines as a row keeps them.
pub fn kept_lines(lines: &[OrderLine]) -> String {
    json(&lines)
}

/// The trail as a row keeps it; none, when it keeps no such.
pub fn read_trail(kept: &str) -> Vec<OrderStep> {
    let steps: Vec<KeptStep> = serde_json::from_str(kept).unwrap_or_default();
    steps.into_iter().map(|step| OrderStep { status: step.status, at: Stamp(Time(step.at)), by: step.by }).collect()
}

/// The trail as a row keeps it.
pub fn kept_trail(steps: &[OrderStep]) -> String {
    let kept = |step: &OrderStep| KeptStep { status: step.status.clone(), at: step.at.0.0, by: step.by.clone() };
    json(&steps.iter().map(kept).collect::<Vec<_>>())
}

/// Shipments as a row keeps them; none, when it keeps no such.
pub fn read_shipments(kept: &str) -> Vec<Shipment> {
    let all: Vec<KeptShipment> = serde_json::from_str(kept).unwrap_or_default();
    let at = |at: Option<i64>| at.map(|at| Stamp(Time(at)));
    let read = |s: KeptShipment| Shipment {
        carrier: s.carrier,
        tracking: s.tracking,
        lines: s.lines,
        shipped_at: at(s.shipped_at),
        delivered_at: at(s.delivered_at),
    };
    all.into_iter().map(read).collect()
}

/// Shipments as a row keeps them.
pub fn kept_shipments(shipments: &[Shipment]) -> String {
    let kept = |s: &Shipment| KeptShipment {
        carrier: s.carrier.clone(),
        tracking: s.tracking.clone(),
        lines: s.lines.clone(),
        shipped_at: s.shipped_at.map(|at| at.0.0),
        delivered_at: s.delivered_at.map(|at| at.0.0),
    };
    json(&shipments.iter().map(kept).collect::<Vec<_>>())
}

/// A sum with at most two decimals, in hundredths; `None` when it is none.
pub fn minor(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |t: &str| !t.is_empty() && t.chars().all(|c| c.is_ascii_digit());
    let unsigned = whole.strip_prefix('-').unwrap_or(whole);
    if !digits(unsigned) || !digits(part) || part.len() > 2 || unsigned.len() > 15 {
        return None;
    }
    let hundredths: i64 = format!("{part:0<2}").parse().ok()?;
    let sum = unsigned.parse::<i64>().ok()?.checked_mul(100)?.checked_add(hundredths)?;
    Some(if whole.starts_with('-') { -sum } else { sum })
}

/// An instant of the company as the fields of an order hold it: in UTC.
pub fn instant(text: &str) -> Option<String> {
    stamp::read(text).map(stamp::write)
}

#[cfg(test)]
mod tests {
    use serde_json::{json, to_value};
    use vestibule_center::ledger::order::OrderFields;
    use vestibule_center::ledger::{change::Known, content};

    use super::*;
    use crate::library::decimal;

    fn body(told: &Contents) -> OrderBody<'_> {
        OrderBody {
            number: "A-1",
            status: Some("shipped"),
            placed_at: Time(0).into(),
            product: Some("boiler"),
            product_name: None,
            lines: read_lines(r#"[{"text":"Valve","quantity":2}]"#),
            total: decimal(12_990),
            currency: "EUR",
            promised_at: None,
            address: address(told),
            slot: slot(told),
            trail: Some(Vec::new()),
            shipments: Vec::new(),
            kept: Vec::new(),
            changed_at: None,
        }
    }

    #[test]
    fn an_order_is_a_document() {
        let at = "1970-01-01T00:00:00.000Z";
        let expected = json!({
            "kind": "order", "id": "A-1", "rev": 2, "at": at, "can": ["changes"],
            "body": {"number": "A-1", "status": "shipped", "placed_at": at, "product": "boiler",
                     "lines": [{"text": "Valve", "quantity": 2}], "total": "129.90", "currency": "EUR", "trail": [], "shipments": []},
        });
        assert_eq!(to_value(order(2, Time(0).into(), body(&Contents::new()), &[Verb::Changes])).unwrap(), expected);
    }

    #[test]
    fn every_field_that_may_change_reads_where_it_stands() {
        let fields = OrderFields::default();
        let told: Contents = fields.each().map(|field| (field.at.clone(), Content::text(&field.at))).collect();
        let read = to_value(body(&told)).unwrap();
        for field in fields.each().filter(|field| &*field.at != "/status") {
            assert_eq!(read.pointer(&field.at), Some(&json!(*field.at)), "{}", field.at);
        }
    }

    #[test]
    fn what_a_row_keeps_comes_back() {
        let steps = vec![OrderStep { status: "paid".into(), at: Stamp(Time(5)), by: "center".into() }];
        assert_eq!(read_trail(&kept_trail(&steps)), steps);
        let lines = vec![OrderLine { text: "Valve".into(), quantity: 2 }];
        let shipments =
            vec![Shipment { carrier: "Post".into(), lines: lines.clone(), shipped_at: Some(Stamp(Time(7))), ..Shipment::default() }];
        assert_eq!(read_shipments(&kept_shipments(&shipments)), shipments);
        assert_eq!(read_lines(&kept_lines(&lines)), lines);
        assert!(read_trail("{").is_empty() && read_shipments("").is_empty(), "what is none is none");
    }

    #[test]
    fn sums_are_read_in_hundredths() {
        let fits = [("129.90", 12_990), ("7", 700), ("0.5", 50), ("-3.25", -325), ("-0.05", -5)];
        for (text, sum) in fits {
            assert_eq!(minor(text), Some(sum), "{text}");
        }
        for wrong in ["", ".5", "1.", "1,50", "1.234", "1e3", "--1", "+1", "9999999999999999"] {
            assert_eq!(minor(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_instant_is_held_in_utc() {
        let held = instant("2026-12-25T10:00:00+01:00").unwrap();
        assert_eq!(held, "2026-12-25T09:00:00.000Z");
        assert_eq!(content::instant(&held), stamp::read(&held));
        assert_eq!(instant("soon"), None);
    }
}
