//! Calendars of clients, fetched when the host says so.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::Receiver;
use url::Url;
use vestibule_center::value::Private;
use vestibule_host::agenda::CALENDAR_BYTES_MAX;
use vestibule_host::limits::FETCH_MS_MAX;
use vestibule_host::subscribed::{Came, Errand, Fetched};

use crate::{Answer, Caller, Method, NoAnswer, Request};

/// Redirects that are followed.
const REDIRECTS_MAX: usize = 3;
const CALENDAR: &str = "text/calendar";

/// Fetches until the host closes the door. How many at once is the host's to bound.
pub async fn serve(caller: Arc<Caller>, mut errands: Receiver<Errand>) {
    while let Some(errand) = errands.recv().await {
        let caller = caller.clone();
        tokio::spawn(async move {
            let fetched = fetch(&caller, &errand).await;
            errand.end(fetched);
        });
    }
}

async fn fetch(caller: &Caller, errand: &Errand) -> Fetched {
    let url = errand.url.reveal();
    if let Err(why) = caller.check(url) {
        return misfit(why);
    }
    let mut headers = vec![("accept", CALENDAR)];
    headers.extend(errand.etag.as_ref().map(|etag| ("if-none-match", etag.reveal())));
    headers.extend(errand.modified.as_ref().map(|at| ("if-modified-since", at.reveal())));
    let request = Request {
        method: Method::Get,
        url,
        headers: &headers,
        body: &[],
        redirects_max: REDIRECTS_MAX,
        body_bytes_max: CALENDAR_BYTES_MAX,
        within: Duration::from_millis(FETCH_MS_MAX),
    };
    let name = Url::parse(url).ok().and_then(|url| url.host_str().map(Private::new)).unwrap_or_default();
    match caller.call(request).await {
        Ok(answer) => Fetched::From(name, came(answer, errand.etag.is_some() || errand.modified.is_some())),
        // A name that leads inside is refused as such an address is: it never did anything else.
        Err(NoAnswer::PrivateAddress) => misfit(NoAnswer::PrivateAddress),
        Err(why) => Fetched::From(name, Came::Nothing(why.as_str().into())),
    }
}

fn misfit(why: NoAnswer) -> Fetched {
    Fetched::Misfit(why.as_str(), format!("an address of a calendar such as https://calendar.example.org/a.ics: {why}"))
}

/// That nothing changed says something to those alone who know what was.
fn came(answer: Answer, is_known: bool) -> Came {
    let kind = answer.content_type.as_deref().and_then(|kind| kind.split(';').next()).unwrap_or_default();
    match answer.status {
        200 if kind.trim().eq_ignore_ascii_case(CALENDAR) => Came::Calendar {
            bytes: answer.body,
            etag: answer.etag.as_deref().map(Private::new),
            modified: answer.last_modified.as_deref().map(Private::new),
        },
        200 => Came::Nothing("not_calendar".into()),
        304 if is_known => Came::Unchanged,
        status => Came::Nothing(format!("status_{status}").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, content_type: Option<&str>) -> Answer {
        let content_type = content_type.map(str::to_owned);
        Answer { status, etag: None, last_modified: None, content_type, retry_after_s: None, body: b"x".to_vec() }
    }

    #[test]
    fn an_answer_is_a_calendar_or_a_word_that_says_why_not() {
        for kind in ["text/calendar", "Text/Calendar; charset=utf-8"] {
            assert!(matches!(came(answer(200, Some(kind)), true), Came::Calendar { bytes, .. } if bytes == b"x"), "{kind}");
        }
        assert!(matches!(came(answer(304, None), true), Came::Unchanged));
        for (status, kind, word) in [
            (200, Some("text/html"), "not_calendar"),
            (200, None, "not_calendar"),
            (404, None, "status_404"),
            (304, None, "status_304"),
            (302, None, "status_302"),
        ] {
            assert!(matches!(came(answer(status, kind), false), Came::Nothing(why) if &*why == word), "{word}");
        }
    }
}
