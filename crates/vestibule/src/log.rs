//! Log lines on stderr, as text or as one flat object a line. They carry ids and never names.

use std::fmt;

use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::registry::LookupSpan;
use vestibule_host::clock::{Clock, SystemClock};
use vestibule_wire::stamp;

use crate::cli::Log;

/// Lines whose target is this are named by their message; others tell their target too.
const TARGET: &str = "vestibule";

/// Writes log lines from now on.
pub(crate) fn start(log: Log) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = Lines { log, clock: SystemClock::new(1.0) };
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).event_format(lines).finish();
    // A second start in one process keeps the first: both write to the same place.
    let _ = tracing::subscriber::set_global_default(subscriber);
}

struct Lines {
    log: Log,
    /// Wall time: log lines are read beside those of other programs, also when a demo's clock runs faster.
    clock: SystemClock,
}

impl<S, N> FormatEvent<S, N> for Lines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, _: &FmtContext<'_, S, N>, mut to: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let target = event.metadata().target();
        let target = (target != TARGET).then_some(target);
        let at = stamp::write(self.clock.now());
        let level = *event.metadata().level();
        match self.log {
            Log::Json => writeln!(to, "{}", Value::from(fields.object(&at, level, target))),
            Log::Text => writeln!(to, "{}", fields.line(&at, level, target)),
        }
    }
}

/// What a line says.
#[derive(Default)]
struct Fields {
    name: String,
    all: Map<String, Value>,
}

impl Fields {
    fn object(self, at: &str, level: Level, target: Option<&str>) -> Map<String, Value> {
        let mut object = Map::new();
        object.insert("at".into(), at.into());
        object.insert("level".into(), level.as_str().to_lowercase().into());
        object.insert("name".into(), self.name.into());
        if let Some(target) = target {
            object.insert("target".into(), target.into());
        }
        for (key, value) in self.all {
            object.entry(key).or_insert(value);
        }
        object
    }

    fn line(self, at: &str, level: Level, target: Option<&str>) -> String {
        let mut line = format!("{at} {level:>5} {}", self.name);
        if let Some(target) = target {
            line.push_str(&format!(" target={target}"));
        }
        for (key, value) in self.all {
            line.push_str(&format!(" {key}={value}"));
        }
        line
    }

    fn put(&mut self, field: &Field, value: impl Into<Value>) {
        self.all.insert(field.name().to_owned(), value.into());
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        match field.name() {
            "message" => self.name = format!("{value:?}"),
            _ => self.put(field, format!("{value:?}")),
        }
    }
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "message" => value.clone_into(&mut self.name),
            _ => self.put(field, value),
        }
    }
    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value);
    }
    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value);
    }
    fn record_f64(&mut self, field: &Field, value: f64) {
        self.put(field, value);
    }
    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_flat() {
        let mut fields = Fields { name: "ready".into(), ..Fields::default() };
        fields.all.insert("ms".into(), 12.into());
        fields.all.insert("name".into(), "other".into());
        let object = Value::from(fields.object("2026-03-01T09:00:00.000Z", Level::INFO, None));
        let expected = serde_json::json!({"at":"2026-03-01T09:00:00.000Z","level":"info","name":"ready","ms":12});
        assert_eq!(object, expected);
    }

    #[test]
    fn a_text_line_tells_the_same() {
        let mut fields = Fields { name: "ready".into(), ..Fields::default() };
        fields.all.insert("ms".into(), 12.into());
        assert_eq!(fields.line("now", Level::WARN, Some("hyper")), "now  WARN ready target=hyper ms=12");
    }
}
