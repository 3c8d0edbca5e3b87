//! Versions of set-up rows: what a change may be based on, in one place for every kind of row (interface, "Versions").

use crate::planted::{Bug, planted};
use crate::refusal::Why;

/// What the one who changes a row takes it to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whatever it is: an import, which replaces.
    Any,
    /// Not said: fits a new row only.
    Unsaid,
    /// A new row.
    New,
    /// This version of a row that is there.
    Rev(u64),
}

impl Expected {
    /// Whether a row that is there in this version, or not there, may be changed.
    ///
    /// # Errors
    /// [`Why::VersionMissing`] where a version must be said, [`Why::Stale`] where another one is there.
    pub fn fits(self, there: Option<u64>) -> Result<(), Why> {
        match (self, there) {
            (Expected::Any, _) | (Expected::Unsaid | Expected::New, None) => Ok(()),
            (Expected::Unsaid, Some(_)) => Err(Why::VersionMissing),
            (Expected::Rev(said), Some(rev)) if said == rev => Ok(()),
            (Expected::Rev(_), Some(_)) if planted(Bug::StaleEdit) => Ok(()),
            (Expected::New, Some(_)) | (Expected::Rev(_), _) => Err(Why::Stale),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_rests_on_what_is_there() {
        let table = [
            (Expected::Any, Ok(()), Ok(())),
            (Expected::Unsaid, Ok(()), Err(Why::VersionMissing)),
            (Expected::New, Ok(()), Err(Why::Stale)),
            (Expected::Rev(3), Err(Why::Stale), Ok(())),
            (Expected::Rev(2), Err(Why::Stale), Err(Why::Stale)),
        ];
        for (said, absent, third) in table {
            assert_eq!((said.fits(None), said.fits(Some(3))), (absent, third), "{said:?}");
        }
    }
}
