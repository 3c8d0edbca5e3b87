//! Bounds of the host, named.

/// Calls that wait or run; beyond it a call is refused at once.
pub const MAILBOX_MAX: usize = 8_192;
/// Turns that may run ahead of the last commit.
pub const AHEAD_TURNS_MAX: u64 = 4_096;
/// Sealed batches on their way to the store; the open one is ahead too.
pub const AHEAD_BATCHES_MAX: usize = vestibule_turn::BATCHES_AHEAD_MAX - 1;
/// Calls taken from the mailbox before a batch is sealed.
pub const BATCH_CALLS_MAX: usize = 512;
/// How often positions in long lines are told.
pub const LINE_REFRESH_MS: u64 = 1_000;
/// How long leave-marks of a feed are kept.
pub const GONE_KEPT_MS: u64 = 600_000;
/// Leave-marks of one channel.
pub const GONE_KEPT_MAX: usize = 10_000;
/// How long a channel without readers is kept for a resume.
pub const CHANNEL_KEPT_MS: u64 = 600_000;
/// Channels beyond which those without readers are dropped at once.
pub const CHANNELS_MAX: usize = 50_000;
/// Passwords hashed at the same time.
pub const HASHING_MAX: usize = 2;
/// Password checks that wait for their turn.
pub const HASHING_WAIT_MAX: usize = 64;
/// Sessions held at hand.
pub const SESSIONS_AT_HAND_MAX: usize = 20_000;
/// Sessions looked at for one to let go, when there are too many at hand.
pub const SHRINK_TRIES_MAX: usize = 16;
/// Feed tickets that wait to be used.
pub const TICKETS_MAX: usize = 20_000;
/// Life of a feed ticket.
pub const TICKET_MS: u64 = 30_000;
/// Wait between two tries to load a center again.
pub const RELOAD_WAIT_MS: u64 = 500;
/// Longest time between two looks at opening hours, by the real clock.
pub const HOURS_LOOK_MS: u64 = 3_600_000;
/// Lines of one page of an interaction.
pub const LINES_PAGE_MAX: usize = 200;
/// Rows of clients fetched lately.
pub const CLIENTS_AT_HAND_MAX: usize = 20_000;
/// Items of one page of history, orders or products.
pub const HISTORY_PAGE_MAX: usize = 200;
/// How often a serving center is recounted (`Center::check`).
pub const CHECK_MS: u64 = 10_000;
/// Open items beyond which a serving center is not recounted: the recount would hold up turns.
pub const CHECK_ITEMS_MAX: usize = 2_000;
/// How often channels without readers and old leave-marks are looked for.
pub const TIDY_MS: u64 = 5_000;
/// Failed sign-ins of one login within [`FAILURES_WINDOW_MS`]; beyond it every try is refused unlooked.
pub const FAILURES_MAX: u32 = 10;
/// See [`FAILURES_MAX`].
pub const FAILURES_WINDOW_MS: u64 = 60_000;
/// Logins whose failures are remembered.
pub const FAILURES_KEPT_MAX: usize = 10_000;
/// Ended sessions remembered, so that a late read does not bring one back.
pub const ENDED_KEPT_MAX: usize = 1_000;
/// How often expired sessions, links and receipts are dropped.
pub const EXPIRE_MS: u64 = 60_000;
/// How often reports are brought up to date.
pub const REPORT_EVERY_MS: u64 = 1_000;
/// Journal lines folded into reports at once.
pub const REPORT_LINES_MAX: usize = 2_000;
/// Report rows of one slice, so that the writer is held for less than 5 ms.
pub const REPORT_ROWS_MAX: usize = 64;
/// How long after its end an interval in which nothing more happened is closed: what was stamped in it is committed by then.
pub const REPORT_QUIET_MS: u64 = 10_000;
/// How often old journal lines are looked for.
pub const PRUNE_MS: u64 = 60_000;
/// Slices of old journal lines dropped in one go.
pub const PRUNE_SLICES_MAX: usize = 200;
/// Journal lines looked at for one slice: as many as it drops.
pub const PRUNE_LINES_MAX: usize = 500;
/// Items of one page of a report.
pub const REPORT_PAGE_MAX: usize = 1_000;
/// Lines of one report as CSV.
pub const REPORT_CSV_MAX: usize = 50_000;
/// Tries to tell the center of a lost device before the socket's task gives up.
pub const LOSE_TRIES_MAX: u32 = 200;
