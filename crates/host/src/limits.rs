//! Bounds of the host, named.

use crate::places::Most;

/// Calls that wait or run; beyond it a call is refused at once.
pub const MAILBOX_MAX: usize = 8_192;
/// Turns that may run ahead of the last commit.
pub const AHEAD_TURNS_MAX: u64 = 4_096;
/// Sealed batches on their way to the store; the open one is ahead too.
pub const AHEAD_BATCHES_MAX: usize = vestibule_turn::BATCHES_AHEAD_MAX - 1;
/// Calls taken from the mailbox before a batch is sealed.
pub const BATCH_CALLS_MAX: usize = 512;
/// After this long without a further one a fault of a deadline does not count any more.
pub const FAULT_FORGOTTEN_MS: u64 = 3_600_000;
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
/// Devices of one person that sign in with a password of their own.
pub const DEVICE_PASSWORDS_MAX: usize = 8;
/// Reads of the library that have a thread at the same time, over all centers of a process.
pub const READS_AT_ONCE_MAX: usize = 16;
/// Passwords of devices hashed at the same time.
pub const DEVICE_HASHING_MAX: usize = 2;
/// Checks of such passwords that wait for their turn.
pub const DEVICE_HASHING_WAIT_MAX: usize = 256;
/// How often it is written down at most that a device signed in by one.
pub const DEVICE_USED_EVERY_MS: u64 = 60_000;
/// Characters of what somebody calls a device.
pub const DEVICE_NAME_CHARS_MAX: usize = 60;
/// Integrations of a center, those with them that were revoked: their names stay.
pub const INTEGRATIONS_MAX: usize = 64;
/// How often it is written down at most that one was used.
pub const INTEGRATION_USED_EVERY_MS: u64 = 60_000;
/// Sources of signed identity, those with them that were revoked: clients are known by them.
pub const SOURCES_MAX: usize = 16;
/// How often it is written down at most that somebody came in by one.
pub const SOURCE_USED_EVERY_MS: u64 = 60_000;
/// Tokens of sources that were used and would be good still: so many sign-ins in the life of a token.
pub const SPENT_MAX: usize = 100_000;
/// Feed tickets that wait to be used.
pub const TICKETS_MAX: usize = 20_000;
/// Life of a feed ticket.
pub const TICKET_MS: u64 = 30_000;
/// Wait between two tries to load a center again.
pub const RELOAD_WAIT_MS: u64 = 500;
/// Longest time between two looks at opening hours, by the real clock.
pub const HOURS_LOOK_MS: u64 = 3_600_000;
/// Clients whose clocks turned who are told of at the same time.
pub const QUIET_AT_ONCE_MAX: usize = 200;
/// Wait until one of whom nothing could be told is tried again; twice as long each time.
pub const QUIET_AGAIN_MS: u64 = 1_000;
/// The longest of these waits.
pub const QUIET_AGAIN_MS_MAX: u64 = 300_000;
/// Tries after which the log says so, once.
pub const QUIET_TOLD_TRIES: u32 = 5;
/// Lines of one page of an interaction.
pub const LINES_PAGE_MAX: usize = 200;
/// Rows of clients fetched lately.
pub const CLIENTS_AT_HAND_MAX: usize = 20_000;
/// Items of one page of history, orders or products.
pub const HISTORY_PAGE_MAX: usize = 200;
/// Groups of one page of history.
pub const HISTORY_GROUPS_MAX: usize = 20;
/// Groups inside one of them that are told.
pub const HISTORY_INNER_GROUPS_MAX: usize = 10;
/// Items of one page of groups, after which no further group is begun.
pub const HISTORY_GROUPED_ITEMS_MAX: usize = 100;
/// Items told of a group that has no groups inside it, the newest ones.
pub const HISTORY_GROUP_ITEMS_MAX: usize = 3;
/// Different words of one search.
pub const SEARCH_WORDS_MAX: usize = 8;
/// Notes told with a past interaction.
pub const NOTES_OF_ITEM_MAX: usize = 20;
/// Changes, and notes of the talk, that are read for them; the newest ones.
pub const NOTES_READ_MAX: usize = 200;
/// How often visits are looked after of which something is left behind.
pub const MERGE_EVERY_MS: u64 = 1_000;
/// Talks of a visit that become a client's in one commit, each with the words said in it.
pub const MERGE_TALKS_MAX: usize = 20;
/// Records of a visit that become a client's in one commit, each with the words noted in it.
pub const MERGE_RECORDS_MAX: usize = 50;
/// How often those are looked after who are to be erased and are not yet.
pub const ERASE_EVERY_MS: u64 = 1_000;
/// Talks of somebody to be erased that are looked at at once.
pub const ERASE_TALKS_MAX: usize = 20;
/// Slices of clearing files of what was removed, one after the other; then it waits for its next turn.
pub const SCRUB_SLICES_MAX: usize = 10_000;
/// How long a slice is waited with while somebody reads what would be cleared.
pub const SCRUB_WAIT_MS: u64 = 20;
/// How often the words of talks are brought up to date.
pub const INDEX_EVERY_MS: u64 = 1_000;
/// Journal lines looked through at once for talks whose words are other ones.
pub const INDEX_LINES_MAX: u64 = 20_000;
/// Journal lines and talks after which it is kept how far the words are, though nothing was in them.
pub const INDEX_KEPT_MIN: u64 = 1_000;
/// Talks that were over before there was a cursor, looked at in one slice.
pub const INDEX_OLD_TALKS_MAX: usize = 200;
/// Slices of them in one go.
pub const INDEX_OLD_SLICES_MAX: usize = 20;
/// How often they go on while there are any.
pub const INDEX_OLD_EVERY_MS: u64 = 50;
/// Talks whose words are read at once.
pub const INDEX_TALKS_MAX: usize = 32;
/// Words of one slice, so that the writer is held for a few milliseconds; of one talk alone there may be more.
pub const INDEX_WORDS_MAX: usize = 1_000;
/// How often a serving center is recounted (`Center::check`).
pub const CHECK_MS: u64 = 10_000;
/// Open items beyond which a serving center is recounted in parts: a whole recount would hold up turns.
pub const CHECK_ITEMS_MAX: usize = 2_000;
/// Open items beyond which it is not recounted in parts either.
pub const CHECK_PART_ITEMS_MAX: usize = 20_000;
/// How often a part of it is recounted at most.
pub const CHECK_PART_MS: u64 = 1_000;
/// The longest wait for the next recount.
pub const CHECK_WAIT_MAX_MS: u64 = 60_000;
/// After a recount there is none for so many times as long as it took: 2 % of the time at most.
pub const CHECK_SHARE: u64 = 50;
/// How often channels without readers and old leave-marks are looked for.
pub const TIDY_MS: u64 = 5_000;
/// Failed sign-ins of one login from one source within [`FAILURES_WINDOW_MS`]; beyond it every try is refused unlooked.
pub const FAILURES_MAX: u32 = 10;
/// The same from all sources together.
pub const FAILURES_OF_ALL_MAX: u32 = 1_000;
/// See [`FAILURES_MAX`].
pub const FAILURES_WINDOW_MS: u64 = 60_000;
/// Logins and sources whose failures are remembered.
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
/// Longest time between two looks at the outbox.
pub const OUTBOX_LOOK_MS: u64 = 60_000;
/// Changes of one client's card and orders that wait for somebody's yes.
pub const APPROVALS_OF_CLIENT_MAX: usize = 20;
/// Approvals on one page.
pub const APPROVALS_PAGE_MAX: usize = 50;
/// How often what waits for a yes outside of a line is looked for.
pub const LINE_UP_EVERY_MS: u64 = 15_000;
/// Approvals of one queue looked at in one go.
pub const APPROVALS_LINED_UP_MAX: usize = 1_000;
/// Tries to mint a number that no approval has.
pub const APPROVAL_MINTS_MAX: usize = 4;
/// Rows of the outbox read at once; more than are carried at once, so that slow ones hide no others.
pub const OUTBOX_PAGE_MAX: usize = 64;
/// Rows of the outbox carried at once on one wire.
pub const CARRYING_MAX: usize = 16;
/// How long a door may take with one row of the outbox; doors give up earlier by themselves.
pub const CARRY_MS: u64 = 60_000;
/// Attempts to carry a row of the outbox.
pub const ATTEMPTS_MAX: u32 = 8;
/// How long after it was made a row of the outbox is worth carrying.
pub const OUTBOX_LIVE_MS: u64 = 3_600_000;
/// Wait after the first failed attempt; each further one waits four times as long.
pub const ATTEMPT_BACK_OFF_MS: u64 = 5_000;
/// Longest wait between two attempts, also when the other side asks for more.
pub const ATTEMPT_BACK_OFF_MAX_MS: u64 = 900_000;
/// A row of the outbox that is due later than this is due now: longer than the longest wait and what chance adds to it.
pub const OUTBOX_WAIT_MAX_MS: u64 = ATTEMPT_BACK_OFF_MAX_MS + ATTEMPT_BACK_OFF_MAX_MS / 10 + 1;
/// How long ended rows of the outbox are kept to be looked at.
pub const OUTBOX_KEPT_MS: u64 = 24 * 3_600_000;
/// How long after it was asked for a link is worth mailing: nobody waits longer.
pub const LINK_MAIL_LIVE_MS: u64 = 900_000;
/// How long a mailed link is good.
pub const LINK_LIFE_MS: u64 = 1_800_000;
/// Link mails that wait to go, of all.
pub const LINK_MAILS_WAITING_MAX: usize = 1_000;
/// Good links to sign in of one client; mails that one client asks for within [`LINK_MAILS_WINDOW_MS`] to show that an address is theirs.
pub const LINK_MAILS_OF_ONE_MAX: usize = 3;
/// See [`LINK_MAILS_OF_ONE_MAX`].
pub const LINK_MAILS_WINDOW_MS: u64 = 3_600_000;
/// Tries to keep what became of a row of the outbox, [`RELOAD_WAIT_MS`] apart; after that it is carried again.
pub const KEEP_TRIES_MAX: u32 = 200;
/// Browsers of one person that take push; one more, and the oldest is given up.
pub const PUSHES_OF_PERSON_MAX: usize = 10;
/// Visitors that a door admits in a minute.
pub const VISITORS_A_MINUTE: Most = Most { source: 120, loopback: 12_000, all: 12_000 };
/// How long a visitor's browser takes push: as long as they are known.
pub const VISITOR_PUSH_MS: u64 = 30 * 24 * 3_600_000;
/// Lines in which changes of the ledger stand: those of one thing always in the same.
pub const LEDGER_LANES: usize = 64;
/// Changes of one thing that are looked back over, beyond those of a day; a version may bring it over this.
pub const LOOK_BACK_MAX: usize = 2_000;
/// Orders that were changed while others were imported, and are imported once more in the commit that switches.
pub const IMPORTED_AGAIN_MAX: usize = 300;
/// Orders noted as changed while others are imported.
pub const TOUCHED_MAX: usize = 10_000;
/// Rows of orders and their changes folded at once, so that the writer is held for less than 5 ms.
pub const FOLD_ROWS_MAX: usize = 100;
/// Followed orders that are looked at together after an import.
pub const FOLLOWED_AT_ONCE: usize = 100;
/// Tries to tell the center of a lost device before the socket's task gives up.
pub const LOSE_TRIES_MAX: u32 = 200;
/// Calendars that are read at a time.
pub const CALENDARS_AT_ONCE: usize = 1;
/// Calendars that wait to be read.
pub const CALENDARS_WAITING_MAX: usize = 12;
/// How long one calendar may take to read.
pub const CALENDAR_MS_MAX: u64 = 2_000;
/// How long fetching one calendar may take, from the name of its host to its last byte.
pub const FETCH_MS_MAX: u64 = 10_000;
/// How often a calendar is fetched.
pub const FETCH_EVERY_MS: u64 = 6 * 3_600_000;
/// When one that did not come is fetched again.
pub const FETCH_AGAIN_MS: u64 = 3_600_000;
/// How long one may fail before it rests, until its client says something.
pub const FETCH_REST_AFTER_MS: u64 = 7 * 86_400_000;
/// After how long all of a calendar is wanted, though it may not have changed.
pub const FETCH_ANEW_MS: u64 = 7 * 86_400_000;
/// Longest pause between two looks for calendars that are due.
pub const FETCH_LOOK_MS: u64 = 60_000;
/// Calendars that are fetched again at a time.
pub const FETCHES_AT_ONCE: usize = 4;
/// Clients whose calendar is fetched for the first time, at a time.
pub const FETCHES_ASKED_MAX: usize = 8;
/// Due calendars that are looked at together.
pub const FETCHES_PAGE_MAX: usize = 16;
/// Readings of clients' records that are known to be written down, at hand.
pub const READINGS_AT_HAND_MAX: usize = 10_000;
/// Webhooks of a center.
pub const WEBHOOKS_MAX: usize = 16;
/// Longest wait until webhooks are looked at without being woken, and between two looks for what is too old.
pub const WEBHOOK_LOOK_MS: u64 = 60_000;
/// Tellings looked at once.
pub const WEBHOOK_PAGE_MAX: usize = 100;
/// A call of a webhook is over after this, whatever its door does.
pub const WEBHOOK_CALL_MS: u64 = 15_000;
/// Attempts at one telling, after which it is parked.
pub const WEBHOOK_ATTEMPTS_MAX: u32 = 8;
/// Wait after the first attempt that failed; five times as long after each further one.
pub const WEBHOOK_BACK_OFF_MS: u64 = 5_000;
/// Longest wait between two attempts.
pub const WEBHOOK_BACK_OFF_MAX_MS: u64 = 4 * 3_600_000;
/// Longest rest of one after the store did not answer or take.
pub const WEBHOOK_STORE_BACK_OFF_MAX_MS: u64 = 900_000;
/// One that took nothing for so long is switched off.
pub const WEBHOOK_FAILING_MS: u64 = 5 * 24 * 3_600_000;
/// So long tellings, and what became of them, are kept.
pub const WEBHOOK_KEPT_MS: u64 = 7 * 24 * 3_600_000;
/// Tellings that are kept; the oldest beyond them go.
pub const WEBHOOK_TELLINGS_MAX: u64 = 100_000;
/// Pages of tellings that are dropped in one look.
pub const WEBHOOK_PRUNES_MAX: usize = 1_000;
