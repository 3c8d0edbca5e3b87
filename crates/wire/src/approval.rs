//! Approvals: changes that hold once somebody agreed to them, as they are told and kept.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use vestibule_center::ledger::change::{Edit, Wanted};
use vestibule_center::value::Private;

use crate::card::{ChangedWho, content, read_content};
use crate::document::json;
use crate::stamp::Stamp;
use crate::word::ApprovalLife;

/// One field that somebody wants to be otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WantedField {
    /// The field's place, a JSON pointer.
    pub at: String,
    /// What stood there when it was asked for; absent = nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old: Option<Value>,
    /// What shall stand there; absent = nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<Value>,
}

/// What an approval is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The card of the client.
    Card,
    /// An order of theirs.
    Order,
}

/// What one may do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalVerb {
    /// Agree: the change holds.
    Approve,
    /// Decline: nothing changes.
    Decline,
    /// Take back what one asked for.
    Withdraw,
}

/// A change that waits for somebody's yes, or did.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ApprovalBody {
    /// Where it stands.
    pub state: ApprovalLife,
    /// What it is about.
    pub of: Subject,
    /// Number of the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
    /// Id of the client.
    pub client: String,
    /// The client's name, for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
    /// Id of the queue whose agents may agree.
    pub queue: String,
    /// The queue's name.
    pub queue_name: String,
    /// Id of the interaction in which it waits or is looked at now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interaction: Option<String>,
    /// What shall be otherwise.
    pub changes: Vec<WantedField>,
    /// Why, in the words of who asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who asked.
    pub asked_by: ChangedWho,
    /// When.
    pub asked_at: Stamp,
    /// Who answered, or took it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<ChangedWho>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<Stamp>,
    /// What was said with the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The version of the card or the order that it made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_rev: Option<u64>,
}

/// What kind of document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalKind {
    /// An approval.
    Approval,
}

/// The document of an approval.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ApprovalDocument {
    /// `approval`.
    pub kind: ApprovalKind,
    /// Its id.
    pub id: String,
    /// When it was told.
    pub at: Stamp,
    /// What it says.
    pub body: ApprovalBody,
    /// What the reader may do with it.
    pub can: Vec<ApprovalVerb>,
}

/// The document as it is answered.
pub fn written(document: &ApprovalDocument) -> String {
    json(document)
}

/// Edits as a row keeps them.
pub fn kept(wanted: &[Wanted]) -> Private {
    let field =
        |w: &Wanted| WantedField { at: w.edit.at.to_string(), old: w.from.as_ref().map(content), new: w.edit.to.as_ref().map(content) };
    Private::new(&json(&wanted.iter().map(field).collect::<Vec<_>>()))
}

/// Reads what a row keeps; `None` when it is not such.
pub fn read_kept(text: &Private) -> Option<Vec<WantedField>> {
    serde_json::from_str(text.reveal()).ok()
}

/// What is wanted of a field; `None` when no field could hold it.
pub fn wanted(field: &WantedField) -> Option<Wanted> {
    let read = |value: &Option<Value>| value.as_ref().map_or(Some(None), |value| read_content(value).map(Some));
    Some(Wanted { edit: Edit { at: field.at.as_str().into(), to: read(&field.new)? }, from: read(&field.old)? })
}

#[cfg(test)]
mod tests {
    use vestibule_center::ledger::content::Content;

    use super::*;

    #[test]
    fn what_a_row_keeps_comes_back() {
        let edit = Edit { at: "/name".into(), to: Some(Content::text("Zoë 👋")) };
        let all = [
            Wanted { edit, from: None },
            Wanted { edit: Edit { at: "/reach/phone".into(), to: None }, from: Some(Content::texts(&["a", "b"])) },
        ];
        let read: Vec<_> = read_kept(&kept(&all)).unwrap().iter().map(|field| wanted(field).unwrap()).collect();
        assert_eq!(read, all);
        for bad in ["", "{}", "[{\"new\":1}]"] {
            assert_eq!(read_kept(&Private::new(bad)), None, "{bad}");
        }
    }
}
