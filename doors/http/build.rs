//! Stops the build with the one command to run when the pages are not built.

use std::path::Path;

fn main() {
    let dist = Path::new("../../web/dist");
    println!("cargo::rerun-if-changed={}", dist.display());
    let built = ["portal", "desk", "board", "admin"].iter().all(|page| dist.join(page).join("index.html").is_file());
    if !built {
        println!("cargo::error=the pages are not built: run `cargo xtask web` first");
    }
}
