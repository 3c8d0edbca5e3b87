//! One contract, every backend.

mod support;

#[path = "contract/corpus.rs"]
mod corpus;
#[path = "contract/erasing.rs"]
mod erasing;
#[path = "contract/fence.rs"]
mod fence;
#[path = "contract/ledger.rs"]
mod ledger;
#[path = "contract/library.rs"]
mod library;
#[path = "contract/merging.rs"]
mod merging;
#[path = "contract/only_memory.rs"]
mod only_memory;
#[path = "contract/only_sqlite.rs"]
mod only_sqlite;
#[path = "contract/outbox.rs"]
mod outbox;
#[path = "contract/records.rs"]
mod records;
#[path = "contract/reports.rs"]
mod reports;
#[path = "contract/rows.rs"]
mod rows;
#[path = "contract/runs.rs"]
mod runs;

/// Makes each of these checks a test on each backend.
macro_rules! contract {
    ($($room:ident: $($check:ident),+;)+) => {
        mod memory { $($(
            #[test]
            fn $check() { super::$room::$check(super::support::memory()); }
        )+)+ }
        mod sqlite { $($(
            #[test]
            fn $check() { super::$room::$check(super::support::sqlite()); }
        )+)+ }
    };
}

contract! {
    rows: every_table_comes_back, the_last_write_of_a_key_wins, an_old_holder_lets_go_first, only_what_is_open_is_loaded,
        what_ended_lately_is_loaded,
        every_fact_comes_back, no_personal_text_is_in_the_journal, the_journal_is_read_in_parts,
        changes_of_the_set_up_are_listed_with_who_asked;
    fence: a_new_store_is_empty, a_store_not_claimed_is_fenced, a_second_claim_fences_the_first, turns_are_counted,
        a_failing_statement_takes_all_back, what_a_row_lets_go_of_is_free_for_a_newer_one_in_the_same_batch, every_belt_holds;
    library: an_empty_library_answers, library_rows_come_back, what_expired_is_dropped_in_slices, receipts_are_kept,
        history_is_filtered_and_paged, lines_are_paged_both_ways, what_ended_is_listed_by_party, ended_callbacks_are_listed_by_client_and_by_queue, things_are_counted,
        lists_go_on_where_they_ended, each_version_of_a_product_is_kept_up_to_a_bound;
    ledger: an_empty_ledger_answers, a_card_comes_back, approvals_are_found_by_whose_and_by_where_they_wait, a_followed_order_is_found_by_both_its_names, changes_are_listed_newest_first, the_newest_policy_holds,
        an_agenda_is_written_over_whole,
        calendars_are_fetched_in_the_order_they_are_due,
        who_read_is_listed_newest_first;
    records: an_empty_ledger_of_talks_answers, past_talks_of_a_client_are_looked_over, a_record_comes_back,
        talks_begun_again_are_known, words_are_found_of_their_client_and_their_reader_alone, words_of_a_talk_take_the_place_of_those_before,
        what_was_said_and_noted_is_in_the_words, the_journal_tells_whose_words_changed;
    erasing: every_kind_of_row_about_a_person_goes, talks_stay_without_a_word, erasures_are_listed_until_they_are_done, no_table_that_names_a_client_is_forgotten;
    merging: every_kind_of_row_of_a_visitor_has_its_answer, no_table_that_names_a_client_is_without_an_answer,
        rows_of_a_visit_move_in_slices, talks_of_a_visit_are_found_among_the_clients, visits_are_listed_until_nothing_is_left_behind;
    outbox: rows_are_found_when_they_are_due, ended_rows_go_after_a_while, addresses_are_kept_and_forgotten,
        mails_with_links_are_found_by_time_link_client_and_address;
    reports: what_the_rollup_goes_on_from_comes_back, intervals_are_taken_together, corrections_are_read_by_interval,
        the_journal_is_dropped_in_slices, lines_of_another_version_are_told_apart;
    runs: a_run_is_read_from_its_row_on_and_folding_changes_nothing, what_was_changed_since_stays,
        a_run_that_was_not_switched_never_was, numbers_that_stand_twice_are_told, a_fold_goes_on_where_it_was;
}
