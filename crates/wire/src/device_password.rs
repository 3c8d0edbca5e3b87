//! Passwords of devices, as they read. A password is told once, when it is made.

use serde::Serialize;
use utoipa::ToSchema;

use crate::stamp::Stamp;

/// With what a device of somebody's own signs in: a phone, a chat program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DevicePassword)]
pub struct DevicePasswordBody {
    /// Opaque id.
    pub id: String,
    /// What they call the device.
    pub name: String,
    /// What the device signs in as.
    pub login: String,
    /// When it was made.
    pub made_at: Stamp,
    /// When a device signed in with it last, to the minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_at: Option<Stamp>,
}

/// One that was made just now.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = DevicePasswordMade)]
pub struct DevicePasswordMade {
    /// As it reads from now on.
    #[serde(flatten)]
    pub device: DevicePasswordBody,
    /// The password, told this once: only what checks it is kept.
    pub password: String,
}
