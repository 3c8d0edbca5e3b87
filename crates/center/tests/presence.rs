//! The state table of presence, all cells, as one golden file that every wire uses. `STORY_UPDATE=1` rewrites it.

use std::fmt::Write;
use std::path::Path;

use vestibule_center::agent::activity::Activity;
use vestibule_center::agent::intent::Intent;
use vestibule_center::presence::presentity::shown;

const HEAD: &str = "\
# What a watcher is shown of an agent. Room: a serving queue could give one more, as far as units and media go.
# intent      activity   reached  room  | staff          clients       basic
";

fn table() -> String {
    let mut text = HEAD.to_owned();
    for intent in Intent::ALL {
        for activity in Activity::ALL {
            for (reached, room) in [(true, true), (true, false), (false, true), (false, false)] {
                let cell = shown(*intent, *activity, reached, room);
                let says = |is, yes, no| if is { yes } else { no };
                writeln!(
                    text,
                    "{:<13} {:<10} {:<8} {:<5} | {:<14} {:<13} {}",
                    intent.as_str(),
                    activity.as_str(),
                    says(reached, "yes", "no"),
                    says(room, "yes", "no"),
                    cell.staff.as_str(),
                    cell.clients.as_str(),
                    says(cell.open, "open", "closed"),
                )
                .expect("a string takes text");
            }
        }
    }
    text
}

#[test]
fn every_cell_is_as_the_golden_file_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/presence.txt");
    let now = table();
    if std::env::var_os("STORY_UPDATE").is_some() {
        std::fs::write(&path, &now).expect("the golden file rewritten");
    }
    let golden = std::fs::read_to_string(&path).expect("the golden file");
    assert_eq!(golden, now);
    assert_eq!(now.lines().count(), 2 + 3 * 4 * 4);
}

#[test]
fn open_means_ready_reached_unreserved_with_room_and_clients_never_read_not_reachable() {
    for line in table().lines().skip(2) {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let [intent, activity, reached, room, _, staff, clients, basic] = cells[..] else {
            panic!("a line does not fit: {line}");
        };
        let takes = intent == "ready" && reached == "yes" && room == "yes" && activity != "reserved";
        assert_eq!(basic == "open", takes, "{line}");
        assert_ne!(clients, "not_reachable", "{line}");
        assert_eq!(matches!(staff, "free" | "some"), basic == "open", "{line}");
    }
}
