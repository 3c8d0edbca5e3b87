//! The body that makes a password of a device.

use utoipa::ToSchema;
use vestibule_center::value::Private;

use super::fields::Fields;
use super::{Asked, Unread};

/// Characters of what somebody calls a device.
const DEVICE_NAME_CHARS_MAX: usize = 60;

/// A password to be made for a device of one's own.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = DevicePasswordChange)]
#[serde(deny_unknown_fields)]
pub struct DevicePasswordAsked {
    /// What you call the device.
    #[schema(value_type = String, min_length = 1, max_length = 60)]
    pub name: Private,
}

impl Asked for DevicePasswordAsked {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["name"])?;
        Ok(DevicePasswordAsked { name: f.need("name", f.text("name", 1..=DEVICE_NAME_CHARS_MAX)?.map(|name| Private::new(&name)))? })
    }
}
