//! Canned replies as an acting agent uses them: read as the desk reads them, and first names put in as the desk does it.

use serde_json::Value;

use super::dice::Dice;

/// Where they are read.
pub(super) const PATH: &str = "/v1/replies";

/// The replies at hand.
#[derive(Debug, Default)]
pub(super) struct Canned {
    /// Text and queues of each; nothing before they are read.
    all: Option<Vec<(String, Vec<String>)>>,
}

impl Canned {
    /// Reads what the center answered.
    pub(super) fn read(answer: &Value) -> Canned {
        let each = |item: &Value| {
            let queues = item["body"]["queues"].as_array().into_iter().flatten();
            let queues = queues.filter_map(Value::as_str).map(str::to_owned).collect();
            Some((item["body"]["text"].as_str()?.to_owned(), queues))
        };
        Canned { all: Some(answer["items"].as_array().into_iter().flatten().filter_map(each).collect()) }
    }

    /// Whether they are read.
    pub(super) fn is_read(&self) -> bool {
        self.all.is_some()
    }

    /// One for a talk: at its beginning of those for all queues, later of those for this one.
    pub(super) fn one(&self, queue: &str, first: bool, dice: &mut Dice) -> Option<&str> {
        let fits = |queues: &[String]| if first { queues.is_empty() } else { queues.iter().any(|q| q == queue) };
        let all: Vec<&str> = self.all.iter().flatten().filter(|(_, queues)| fits(queues)).map(|(text, _)| text.as_str()).collect();
        dice.one(&all).copied()
    }
}

/// A text with the first names in their places. Nothing when one is wanted that is not told: an agent would not send that.
pub(super) fn filled(text: &str, client: &str, agent: &str) -> Option<String> {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('{') {
        let place = [("{client}", client), ("{agent}", agent)].into_iter().find(|(place, _)| rest[at..].starts_with(place));
        out.push_str(&rest[..at]);
        rest = match place {
            Some((place, name)) => {
                out.push_str(name.split_whitespace().next()?);
                &rest[at + place.len()..]
            }
            None => {
                out.push('{');
                &rest[at + 1..]
            }
        };
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_names_stand_in_their_places_and_all_else_stays() {
        let of = |text| filled(text, "{agent} Marchand", "Bram de Wit");
        assert_eq!(of("Hi {client}, {agent} here. {order} {").as_deref(), Some("Hi {agent}, Bram here. {order} {"));
        assert_eq!(of("Good day.").as_deref(), Some("Good day."));
        assert_eq!(filled("Hi {client}.", "", "Bram de Wit"), None, "no name is told");
    }
}
