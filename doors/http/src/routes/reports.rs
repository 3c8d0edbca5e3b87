//! Reports (leads of their own queues and team, supervisors, administrators): `/v1/reports/intervals`, as JSON or CSV.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use vestibule_center::Center;
use vestibule_host::limits::{REPORT_CSV_MAX, REPORT_PAGE_MAX};
use vestibule_wire::report::{CSV, ReportAsked, ReportQuery, csv};

use super::lists::{Asked, no_cursor};
use crate::asking::Reading;
use crate::reply::{self, Refused};

/// Whether CSV is asked for, and JSON is not.
fn wants_csv(headers: &HeaderMap) -> bool {
    let accepts = |kind| headers.get(header::ACCEPT).and_then(|a| a.to_str().ok()).is_some_and(|a| a.contains(kind));
    accepts("text/csv") && !accepts("application/json")
}

/// Intervals taken together.
pub(crate) async fn intervals(reading: Reading, Asked(query): Asked<ReportQuery>) -> Result<Response, Refused> {
    if !Center::may_read_reports(reading.who) {
        return Err(Refused::not_allowed());
    }
    let host = &reading.door.host;
    let asked = ReportAsked::read(&query, wants_csv(&reading.headers)).map_err(Refused::unread)?;
    let after = query.after.as_deref().map(|mark| host.ids().read_page(mark).ok_or_else(no_cursor)).transpose()?;
    let queue = asked.queue.as_ref().map(|q| reading.door.queue(&q.0)).transpose()?;
    let most = if asked.csv { REPORT_CSV_MAX } else { REPORT_PAGE_MAX };
    let list = host.report(reading.who, &asked, queue, after, most).await?.ok_or_else(Refused::not_found)?;
    if !asked.csv {
        return reply::json(200, &list);
    }
    let mut response = reply::text(CSV, csv(asked.group, &list.items));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"intervals.csv\""));
    headers.insert(header::VARY, HeaderValue::from_static("accept"));
    // A text has no place for a cursor: what goes on is told beside it.
    if let Some(next) = list.next.and_then(|next| HeaderValue::from_str(&next).ok()) {
        headers.insert("vestibule-next", next);
    }
    Ok(response)
}
