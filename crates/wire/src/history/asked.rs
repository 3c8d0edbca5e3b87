//! Which past interactions are asked for.

use serde::Deserialize;

use crate::asked::Invalid;
use crate::asked::query::wrong_parameter;

/// Characters of a search.
pub const SEARCH_CHARS_MAX: usize = 200;

/// The parameters as they are written: `?product=&agent=&medium=&from=&to=&client=&group=&search=&zone=&after=&format=`.
/// `format` is of exports alone, `group` and `after` are not.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "told by the description of `/v1/history`")]
pub struct HistoryQuery {
    pub product: Option<String>,
    pub agent: Option<String>,
    pub medium: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub client: Option<String>,
    pub group: Option<String>,
    pub search: Option<String>,
    pub zone: Option<String>,
    pub after: Option<String>,
    pub format: Option<String>,
}

impl HistoryQuery {
    /// The text that is searched for.
    ///
    /// # Errors
    /// It is too long.
    pub fn searched(&self) -> Result<Option<&str>, Invalid> {
        match self.search.as_deref() {
            Some(text) if text.chars().count() > SEARCH_CHARS_MAX => {
                Err(wrong_parameter("search", "length", format!("at most {SEARCH_CHARS_MAX} characters")))
            }
            text => Ok(text),
        }
    }

    /// Refuses parameters that have no meaning where it is asked.
    ///
    /// # Errors
    /// Every one of them.
    pub fn without(&self, names: &[&str]) -> Result<(), Vec<Invalid>> {
        let given = [("group", &self.group), ("after", &self.after), ("format", &self.format)];
        let wrong = given.iter().filter(|(name, value)| value.is_some() && names.contains(name));
        let wrong: Vec<_> = wrong.map(|(name, _)| wrong_parameter(name, "unknown_field", "no such parameter here")).collect();
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_meaning_is_refused_and_a_search_is_bounded() {
        let query = HistoryQuery { group: Some("agent".into()), search: Some("x".repeat(201)), ..HistoryQuery::default() };
        assert_eq!(query.without(&["format"]), Ok(()));
        assert_eq!(query.without(&["group", "after"]).unwrap_err()[0].at, "?group");
        assert_eq!(query.searched().unwrap_err().code, "length");
        let query = HistoryQuery { search: Some("é".repeat(200)), ..HistoryQuery::default() };
        assert_eq!(query.searched().map(|s| s.map(str::len)), Ok(Some(400)));
    }
}
