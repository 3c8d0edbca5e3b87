//! The center against naive models of itself, one page each: random steps, and after each of them both must say the same. What fails is
//! cut down to few steps, one a line. `PROPTEST_CASES` and `PROPTEST_RNG_SEED` say how many cases and which.

#[path = "machines/alerted.rs"]
mod alerted;
#[path = "machines/alerts.rs"]
mod alerts;
#[path = "machines/drive.rs"]
mod drive;
#[path = "machines/presence.rs"]
mod presence;
#[path = "machines/routed.rs"]
mod routed;
#[path = "machines/routing.rs"]
mod routing;

use drive::run;

#[test]
fn the_line_is_served_as_a_naive_model_serves_it() {
    run::<routed::Machine>("routing", 300, 60);
}

#[test]
fn everyone_sees_of_presence_what_a_naive_function_says() {
    run::<presence::Machine>("presence", 300, 50);
}

#[test]
fn alerts_tell_once_an_occurrence_as_a_naive_model_tells() {
    run::<alerted::Machine>("alerts", 300, 60);
}
