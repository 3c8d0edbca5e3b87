//! The zoo: bugs planted in the rules, one at a time, and whether a check finds them.

use std::io::{self, Write};

#[cfg(feature = "planted-bugs")]
use vestibule_center::planted::{Bug, plant};

#[cfg(feature = "planted-bugs")]
use crate::{run, story::Mode};

/// Whether bugs can be planted in this build.
pub(crate) const HAS_BUGS: bool = cfg!(feature = "planted-bugs");
/// How a simulator is run that has the bugs.
pub(crate) const WITH_BUGS: &str = "cargo run --package vestibule --features planted-bugs -- sim";
/// The same on a disk whose power is cut.
pub(crate) const WITH_BUGS_ON_DISK: &str = "cargo run --package vestibule-sim --features planted-bugs,disk --example day --";

/// How a bug was found.
#[cfg(feature = "planted-bugs")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The first invariant of its list, which was violated.
    pub by: &'static str,
    /// What was seen.
    pub text: String,
    /// Whatever else was violated before.
    pub others: Vec<&'static str>,
}

/// Lives through a seed with a bug planted, until the first of the invariants that should find it does. `reference`: in the
/// reference center, for a bug that only many things together show.
#[cfg(feature = "planted-bugs")]
pub fn hunt(bug: Bug, seed: u64, days: u32, reference: bool) -> Result<Found, Vec<&'static str>> {
    let Some(by) = bug.found_by().next() else { return Err(Vec::new()) };
    plant(Some(bug));
    let world = run::until(seed, days, Mode { reference, disk: false }, |world| world.checks.first_failure(by).is_some());
    plant(None);
    let all = &world.checks.violations;
    let mut others: Vec<_> = all.iter().map(|v| v.invariant).filter(|name| *name != by).collect();
    others.dedup();
    let first = all.iter().find(|v| v.invariant == by);
    first.map(|v| Found { by, text: v.text.clone(), others: others.clone() }).ok_or(others)
}

/// Lives through the same with no bug planted; answers what is violated there, which should be nothing.
#[cfg(feature = "planted-bugs")]
pub fn control(seed: u64, days: u32, reference: bool) -> Vec<&'static str> {
    plant(None);
    let world = run::until(seed, days, Mode { reference, disk: false }, |_| false);
    let mut violated: Vec<_> = world.checks.violations.iter().map(|v| v.invariant).collect();
    violated.dedup();
    violated
}

/// The invariants that find a bug, the one that must first.
#[cfg(feature = "planted-bugs")]
pub(crate) fn finders(name: &str) -> Vec<&'static str> {
    Bug::parse(name).into_iter().flat_map(Bug::found_by).collect()
}

/// The invariants that find a bug: none is known here.
#[cfg(not(feature = "planted-bugs"))]
pub(crate) fn finders(_: &str) -> Vec<&'static str> {
    Vec::new()
}

/// Plants a bug by its name for all that this thread runs from now on, or none.
#[cfg(feature = "planted-bugs")]
pub(crate) fn plant_named(name: Option<&str>) -> io::Result<()> {
    let bug = match name {
        None => None,
        Some(name) => Some(Bug::parse(name).ok_or_else(|| unknown(name))?),
    };
    plant(bug);
    Ok(())
}

/// Refuses to plant anything.
#[cfg(not(feature = "planted-bugs"))]
pub(crate) fn plant_named(name: Option<&str>) -> io::Result<()> {
    let refused = |name: &str| Err(not_here(&format!("{name} cannot be planted")));
    name.map_or(Ok(()), refused)
}

#[cfg(feature = "planted-bugs")]
fn unknown(name: &str) -> io::Error {
    let text = format!("no bug is called {name}; `--list-bugs` tells them all");
    io::Error::new(io::ErrorKind::InvalidInput, text)
}

/// Lists the bugs: name, what it does, what must find it; as objects, one a line, where these are asked for.
#[cfg(feature = "planted-bugs")]
pub(crate) fn list(json: bool, out: &mut dyn Write) -> io::Result<()> {
    for bug in Bug::ALL {
        let (name, about, by) = (bug.as_str(), bug.about().trim(), bug.found_by().collect::<Vec<_>>());
        if json {
            writeln!(out, "{}", serde_json::json!({"name": name, "about": about, "found_by": by}))?;
        } else {
            writeln!(out, "{name}  {about} [{}]", by.join(" "))?;
        }
    }
    Ok(())
}

/// Refuses to list what is not there.
#[cfg(not(feature = "planted-bugs"))]
pub(crate) fn list(_: bool, _: &mut dyn Write) -> io::Result<()> {
    Err(not_here("nothing can be listed"))
}

/// Said where no bug can be planted.
#[cfg(not(feature = "planted-bugs"))]
fn not_here(what: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidInput,
        format!("{what}: this build has no bugs to plant; one that has, after `cargo xtask web`: `{WITH_BUGS} ...`"),
    )
}
