//! The body that makes an integration.

use utoipa::ToSchema;
use vestibule_center::limits::HANDLE_CHARS_MAX;

use super::fields::Fields;
use super::{Asked, Unread};

/// An integration to be made.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(as = IntegrationChange)]
#[serde(deny_unknown_fields)]
pub struct AddIntegrationBody {
    /// Its name: a handle.
    #[schema(min_length = 1, max_length = 40)]
    pub name: String,
}

impl Asked for AddIntegrationBody {
    fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let f = Fields::read(bytes, &["name"])?;
        Ok(AddIntegrationBody { name: f.need("name", f.text("name", 1..=HANDLE_CHARS_MAX)?)? })
    }
}
