//! Programs of the company's own that have a token, as they read. Tokens are told once, when they are made.

use serde::Serialize;
use utoipa::ToSchema;

use crate::stamp::Stamp;

/// What one may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = IntegrationScope)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Put orders and products, and read them; ask for a place in line for a client.
    Backoffice,
}

/// Who made or revoked one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = IntegrationMadeBy)]
#[serde(rename_all = "snake_case")]
pub enum MadeBy {
    /// An administrator.
    Admin,
    /// Who runs the center, by the command line.
    Center,
}

/// A program of the company's own that has, or had, a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Integration)]
pub struct IntegrationBody {
    /// Its name, a handle; what it changes is told by it.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Who made its token.
    pub made_by: MadeBy,
    /// When its token was made.
    pub made_at: Stamp,
    /// When it was used last, to the minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_at: Option<Stamp>,
    /// Who revoked it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_by: Option<MadeBy>,
    /// When it was revoked; absent = its token is good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<Stamp>,
}

/// One that was made just now.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = IntegrationMade)]
pub struct IntegrationMade {
    /// As it reads from now on.
    #[serde(flatten)]
    pub integration: IntegrationBody,
    /// Its token, told this once: only a hash of it is kept.
    pub token: String,
}
